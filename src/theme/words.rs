//! The words of the interface in each language: `words/sv.yaml` and its like.
//!
//! YAML with the plural categories of the language (`{one: …, other: …}`), since all that the users of a site write is
//! YAML; `count` and `fill` put values into them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::files::ThemeFiles;
use crate::config::Language;
use crate::finding::{DataFault, Fault, Problem, Span};
use crate::id::ByLanguage;
use crate::locale::{Decimal, Locale};
use crate::source::builtin_data;

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

    /// A language as readers of these words are told of it: “in Swedish”; its own name if the theme has no word for it.
    pub fn in_language<'w>(&'w self, language: &'w Language) -> &'w str {
        self.find(&format!("in_language_{}", language.code)).unwrap_or(&language.name)
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

/// Reads the words of every language. A site's own file adds to the default theme's of the same language; what neither has
/// is said in English.
pub(super) fn read(files: &ThemeFiles, languages: &ByLanguage<Language>, problems: &mut Vec<Problem>) -> ByLanguage<Words> {
    let english = file(files, "en", problems);
    let has_words = |language: &Language| builtin_data(&format!("words/{}.yaml", language.locale.language())).is_some();
    let is_foreign = !languages.iter().all(has_words);
    let swedish = builtin_data("words/sv.yaml").filter(|_| is_foreign);
    let swedish: ByKey = swedish.and_then(|data| data.read().ok()).unwrap_or_default();
    let mut of_language = |language: &str| {
        if language == "en" {
            return english.clone();
        }
        let before = problems.len();
        let mut own = file(files, language, problems);
        // A sentence that is English still has not been translated, unless all languages say it: “This page does not exist”.
        let is_english = |key: &String, said: &Json| is_foreign && is_sentence(said) && swedish.get(key) != Some(said);
        let is_missing = |key: &String, said: &Json| own.get(key).is_none_or(|own| own == said && is_english(key, said));
        let keys: Vec<String> = english.iter().filter(|(key, said)| is_missing(key, said)).map(|(key, _)| key.clone()).collect();
        if !keys.is_empty() && problems.len() == before {
            let fault = Fault::MissingWords { language: language.to_owned(), keys };
            problems.push(Problem::new(&files.shown(&format!("words/{language}.yaml")), Span::default(), fault));
        }
        for (key, said) in &english {
            own.entry(key.clone()).or_insert_with(|| said.clone());
        }
        own
    };
    let words = languages.iter().map(|language| {
        let by_key = of_language(language.locale.language());
        let value = tera::Value::from_serializable(&by_key);
        Words { by_key, value }
    });
    words.collect()
}

/// Whether no other language says the same: single words, such as “Program”, may be alike.
fn is_sentence(said: &Json) -> bool {
    said.as_str().or_else(|| said["other"].as_str()).is_some_and(|said| said.split_whitespace().count() > 2)
}

type ByKey = BTreeMap<String, Json>;

/// The words of one language: the default theme's, and over them the site's own.
fn file(files: &ThemeFiles, language: &str, problems: &mut Vec<Problem>) -> ByKey {
    let path = format!("words/{language}.yaml");
    let (Some(data), Some(text)) = (files.data(&path), files.text(&path)) else { return ByKey::new() };
    let mut words: ByKey = files.replaced(&path).and(builtin_data(&path)).and_then(|data| data.read().ok()).unwrap_or_default();
    match data.read::<ByKey>() {
        Ok(own) => {
            if !words.is_empty() {
                unknown(files, &path, text, (&own, &words), problems);
            }
            words.extend(own);
        }
        Err((at, said)) => {
            problems.push(Problem::new(&files.shown(&path), Span::new(at, at), Fault::BadData(DataFault::Shape(said))));
        }
    }
    words
}

/// Reports words of a site's own file that no template asks for: a misspelt one changes nothing.
fn unknown(files: &ThemeFiles, path: &str, text: &str, (own, known): (&ByKey, &ByKey), problems: &mut Vec<Problem>) {
    let new: Vec<&String> = own.keys().filter(|key| !known.contains_key(*key)).collect();
    if new.is_empty() {
        return;
    }
    let (asked, families) = asked(files);
    for key in new.into_iter().filter(|key| !asked.contains(key.as_str()) && !families.iter().any(|family| key.starts_with(family))) {
        let starts = text.match_indices(key.as_str()).map(|(at, _)| at);
        let at = starts.into_iter().find(|at| *at == 0 || text[..*at].ends_with('\n')).unwrap_or(0);
        let fault = Fault::UnknownKey { key: key.clone(), of: path.to_owned(), known: known.keys().cloned().collect() };
        problems.push(Problem::new(&files.shown(path), Span::new(at, at + key.len()), fault));
    }
}

/// The words that templates name, `words.close`, and the beginnings of those that they put together,
/// `words["status_" ~ code]`.
fn asked(files: &ThemeFiles) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut asked, mut families) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in files.texts().filter(|(path, _)| path.ends_with(".html")) {
        for rest in text.split("words.").skip(1) {
            asked.extend(rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next());
        }
        for rest in text.split("words[\"").skip(1) {
            families.extend(rest.split('"').next());
        }
    }
    (asked, families)
}
