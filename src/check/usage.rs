//! Which files use facts.

use std::collections::BTreeMap;

use crate::content::Outgoing;
use crate::site::Site;

/// The files whose texts name each of these facts, in their order. Facts that no file names are left out.
pub(super) fn of_facts<'n>(site: &Site, names: impl IntoIterator<Item = &'n str>) -> BTreeMap<&'n str, Vec<String>> {
    let mut paths: BTreeMap<&str, Vec<String>> = names.into_iter().map(|name| (name, Vec::new())).collect();
    if paths.is_empty() {
        return paths;
    }
    for page in &site.pages {
        for (language, text) in page.face.texts.iter().enumerate() {
            let Some(text) = text else { continue };
            for outgoing in page.outgoing(language) {
                if let Outgoing::Fact(name) = outgoing
                    && let Some(files) = paths.get_mut(name)
                    && files.last().is_none_or(|last| **last != *text.path)
                {
                    files.push(text.path.to_string());
                }
            }
        }
    }
    paths.retain(|_, files| !files.is_empty());
    paths
}
