//! The theme that the settings name: what it declares and what it shows with.

use std::sync::Arc;

use super::Site;
use crate::catalog::AddressWords;
use crate::config::{self, Config};
use crate::finding::{Fault, Problem, SettingsFault};
use crate::id::ByLanguage;
use crate::kind::{self, Schema};
use crate::locale::slug::slug;
use crate::source::{BUILTIN_THEME, Snapshot};
use crate::theme::{Theme, ThemeFiles};

/// Kinds, components and templates, and what is wrong with them.
pub(super) type Themed = ((Arc<Schema>, Arc<Theme>), Option<Arc<[Problem]>>);

pub(super) fn themed(snapshot: &Snapshot, config: &Config, previous: Option<&Site>) -> Themed {
    let mut found = Vec::new();
    let files = ThemeFiles::gather(snapshot, &config.theme).unwrap_or_else(|| {
        let fault = Fault::BadSettings(SettingsFault::UnknownTheme(config.theme.to_string()));
        found.push(Problem::new(&config::PATH.into(), config.theme_span, fault));
        ThemeFiles::gather(snapshot, BUILTIN_THEME).expect("the default theme is built in")
    });
    let mut of_theme = Vec::new();
    let declared = || kind::read(files.all_data(), &mut found);
    let (schema, theme) = rayon::join(declared, || Theme::load(&files, config, &mut of_theme));
    if !of_theme.iter().any(|problem| matches!(problem.fault, Fault::TemplateError { .. })) {
        theme.check(&files, &schema, &mut of_theme);
    }
    found.append(&mut of_theme);
    // A schema that says the same is the same: pages need not be read again for a template's sake.
    let schema = match previous.filter(|before| *before.schema == schema) {
        Some(before) => Arc::clone(&before.schema),
        None => Arc::new(schema),
    };
    ((schema, Arc::new(theme)), Some(found.into()))
}

/// The words of the theme that are parts of addresses, for each language.
pub(super) fn address_words(theme: &Theme, config: &Config) -> ByLanguage<AddressWords> {
    let of_language = |language| {
        let word = |key: &str, default: &str| {
            let word = theme.words(language).find(key).map(slug).filter(|slug| !slug.is_empty());
            word.unwrap_or_else(|| default.to_owned()).into()
        };
        AddressWords {
            topics: word("address_topics", "topics"),
            page: word("address_page", "page"),
            search: word("address_search", "search"),
            owners: word("address_owners", "owners"),
        }
    };
    config.languages.ids().map(of_language).collect()
}
