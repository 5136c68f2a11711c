//! Where the pages of each owner are listed, if the site publishes such lists.

use std::sync::Arc;

use super::{Input, Node, OwnerPlace, address};
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};
use crate::locale::slug::slug;

/// Owners that answer for a page that can be opened, in the order of `owners.yaml`.
pub(super) fn places(input: &Input<'_>, nodes: &ByPage<Node>) -> Vec<OwnerPlace> {
    let languages = input.words.ids();
    let place = |key: &Arc<str>| {
        let owned =
            |node: &Node, language: LanguageId| node.is_listed(language) && node.owner.as_ref().is_some_and(|owner| owner.name == *key);
        let pages: ByLanguage<Vec<PageId>> =
            languages.clone().map(|language| nodes.ids().filter(|page| owned(&nodes[*page], language)).collect()).collect();
        let addresses = languages.clone().map(|language| {
            let root = address::root(input.config, language);
            if pages[language].is_empty() { "".into() } else { format!("{root}{}/{}/", input.words[language].owners, slug(key)).into() }
        });
        OwnerPlace { key: Arc::clone(key), addresses: addresses.collect(), pages }
    };
    input.owners.iter().map(place).filter(|place| place.pages.iter().any(|pages| !pages.is_empty())).collect()
}
