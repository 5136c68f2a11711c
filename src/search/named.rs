//! The words that mean the same in the list of terms, by the word that each form begins with.

use std::collections::HashMap;
use std::sync::Arc;

use super::scribe::{Scribe, Weights};
use super::words::words;
use crate::data::Data;

/// What another name of a thing weighs where one of them stands in a heading.
const OTHER_NAME: Weights = Weights { own: 6, twin: 0 };

/// Terms by their forms.
#[derive(Default)]
pub(super) struct Named {
    forms: HashMap<String, Vec<(Arc<str>, usize)>>,
    /// All forms of each term, in every language, also those that are not to be written: readers may still ask for them.
    terms: Vec<Vec<Arc<str>>>,
}

impl Named {
    /// The terms of a site.
    pub(super) fn of(data: &Data) -> Self {
        let mut named = Self::default();
        for term in &data.terms {
            for form in term.forms.iter().flatten() {
                let form: Arc<str> = form.to_lowercase().into();
                let mut first = None;
                words(&form, false, |word| _ = first.get_or_insert_with(|| word.to_owned()));
                named.forms.entry(first.unwrap_or_default()).or_default().push((form, named.terms.len()));
            }
            named.terms.push(term.forms.iter().chain(&term.avoid).flatten().cloned().collect());
        }
        named
    }

    /// Lets the other names of what a heading names lead there too.
    pub(super) fn weigh(&self, heading: &str, scribe: &mut Scribe) {
        if self.terms.is_empty() {
            return;
        }
        let mut found = Vec::new();
        let lower = heading.to_lowercase();
        words(&lower, false, |word| {
            let begun = self.forms.get(word).into_iter().flatten();
            found.extend(begun.filter(|(form, _)| lower.contains(&**form)).map(|(_, term)| *term));
        });
        for name in found.into_iter().flat_map(|term| &self.terms[term]) {
            scribe.weigh(name, OTHER_NAME);
        }
    }
}
