//! What all pages of a site may take for granted: gathered once, when the first rule asks.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::terms::Index;
use crate::content::Value;
use crate::id::{ByLanguage, LanguageId};
use crate::site::Site;

/// The schema.org type of a glossary, and the field of its terms that holds an abbreviation.
const GLOSSARY: &str = "DefinedTermSet";
const ABBREVIATION: &str = "abbr";

/// What a site explains somewhere.
#[derive(Default)]
pub(crate) struct Glossary {
    abbreviations: OnceLock<BTreeSet<String>>,
    terms: OnceLock<ByLanguage<Index>>,
}

impl Glossary {
    /// Whether two sites explain the same.
    pub(super) fn agrees(&self, site: &Site, other: &Self, others: &Site) -> bool {
        self.abbreviations.get_or_init(|| gather(site)) == other.abbreviations.get_or_init(|| gather(others))
    }

    /// Whether a glossary or the term list of the site has a word.
    pub(super) fn explains(&self, site: &Site, word: &str) -> bool {
        self.abbreviations.get_or_init(|| gather(site)).contains(word)
    }

    /// The terms of the site in one of its languages.
    pub(super) fn terms(&self, site: &Site, language: LanguageId) -> &Index {
        let indexes = || site.config.languages.ids().map(|language| Index::new(site, language)).collect();
        &self.terms.get_or_init(indexes)[language]
    }
}

fn gather(site: &Site) -> BTreeSet<String> {
    let mut known: BTreeSet<String> =
        site.data.terms.iter().flat_map(|term| term.forms.iter().flatten()).map(ToString::to_string).collect();
    for page in site.pages.iter().filter(|page| page.meta.kind.schema.as_deref() == Some(GLOSSARY)) {
        let own = page.meta.texts.iter().flatten().flat_map(|text| &text.fields);
        for (_, value) in page.meta.shared.fields.iter().chain(own) {
            abbreviations(value, &mut known);
        }
    }
    known
}

fn abbreviations(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| abbreviations(item, known)),
        Value::Record(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Text(text) if **name == *ABBREVIATION => drop(known.insert(text.to_string())),
                    value => abbreviations(value, known),
                }
            }
        }
        _ => {}
    }
}
