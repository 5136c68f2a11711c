//! The words of the interface in each language: `words/sv.yaml` and its like.
//!
//! YAML with the plural categories of the language (`{one: …, other: …}`), since all that the users of a site write is
//! YAML; `count` and `fill` put values into them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::files::ThemeFiles;
use crate::finding::{DataFault, Fault, Problem, Span};
use crate::locale::{Decimal, Locale};

/// The words of one language.
pub struct Words {
    by_key: BTreeMap<String, Json>,
    value: tera::Value,
}

impl Words {
    /// A word without forms; its key if the theme has no such word, so that nothing is shown as nothing.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.by_key.get(key).and_then(Json::as_str).unwrap_or(key)
    }

    /// A word without forms, if the theme has it.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.by_key.get(key).and_then(Json::as_str)
    }

    /// A word in the form that a number asks for, with the number filled in.
    pub fn counted(&self, key: &str, n: u64, locale: &Locale) -> Option<String> {
        let word = self.by_key.get(key)?;
        let form = word.get(locale.plural(n).name()).or_else(|| word.get("other")).unwrap_or(word);
        Some(form.as_str()?.replace("{n}", &locale.number(&Decimal::from(n))))
    }

    /// All words, for templates.
    pub fn value(&self) -> &tera::Value {
        &self.value
    }
}

/// Reads the words of every language. A language that the theme does not speak gets the English words, and so does a
/// word that it lacks.
pub(super) fn read(files: &ThemeFiles, locales: &[Arc<Locale>], problems: &mut Vec<Problem>) -> Vec<Words> {
    let english = file(files, "en", problems).unwrap_or_default();
    locales
        .iter()
        .map(|locale| {
            let mut by_key = english.clone();
            let language = locale.language();
            if language != "en" {
                let before = problems.len();
                let own = file(files, language, problems).unwrap_or_default();
                let keys: Vec<String> = english.keys().filter(|key| !own.contains_key(*key)).cloned().collect();
                if !keys.is_empty() && problems.len() == before {
                    let fault = Fault::MissingWords { language: language.to_owned(), keys };
                    problems.push(Problem::new(&files.shown(&format!("words/{language}.yaml")), Span::default(), fault));
                }
                by_key.extend(own);
            }
            let value = tera::Value::from_serializable(&by_key);
            Words { by_key, value }
        })
        .collect()
}

fn file(files: &ThemeFiles, language: &str, problems: &mut Vec<Problem>) -> Option<BTreeMap<String, Json>> {
    let path = format!("words/{language}.yaml");
    match serde_yaml::from_str(files.text(&path)?) {
        Ok(words) => Some(words),
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index());
            problems.push(Problem::new(&files.shown(&path), Span::new(at, at), Fault::BadData(DataFault::Shape(error.to_string()))));
            None
        }
    }
}
