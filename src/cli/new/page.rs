//! `utblick new page`: a page in every language, with every field that its kind can have.

use std::fmt::Write as _;

use clap::ArgMatches;

use super::NewFile;
use crate::catalog::Seen;
use crate::cli::failure::Failure;
use crate::cli::{Terminal, paths};
use crate::content::{UNFILLED, front_matter, key_of};
use crate::declared::{Form, Key};
use crate::finding::{UiLanguage, did_you_mean};
use crate::id::LanguageId;
use crate::site::Site;

/// Fields that nearly every page wants; the others are told by `explain`.
const USUAL: [&str; 6] = ["owner", "topics", "image", "published", "reviewed", "review_every"];

/// Makes a page, or the twin that it lacks.
pub(super) fn page(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let written = matches.get_one::<String>("key").expect("the argument is required");
    let key = &*key_of(written).ok_or_else(|| Failure::BadKey(written.clone()))?;
    let there = site.pages.iter().find(|page| *page.meta.key == *key);
    let wanted = matches.get_one::<String>("kind").map(String::as_str);
    let kind = match (there, wanted) {
        (Some(page), _) => &*page.meta.kind.name,
        (None, kind) => kind.unwrap_or("page"),
    };
    let Some(kind) = site.schema.kinds.get(kind) else {
        let names = site.schema.kind_names();
        let meant = did_you_mean(kind, names.iter().map(String::as_str)).map(str::to_owned);
        return Err(Failure::UnknownThing { what: "kind".into(), name: kind.to_owned(), meant, known: names.join(", ") });
    };
    let is_index = there.is_some_and(|page| page.meta.is_index);
    let mut files: Vec<NewFile> = Vec::new();
    for (language, there_in) in site.config.languages.enumerate() {
        if there.is_some_and(|page| page.meta.texts[language].is_some()) {
            continue;
        }
        let source = there.and_then(|page| page.text(page.meta.source()));
        let stem = if is_index && key != "index" { format!("{key}/index") } else { key.to_owned() };
        let text = Page { site: &site, language, is_source: there.is_none() && language == LanguageId::FIRST }.text(
            &kind.name,
            &kind.keys(),
            source.map(|text| &**text),
        );
        files.push((format!("content/{stem}.{}.md", there_in.code), text.into_bytes()));
    }
    if files.is_empty() {
        let file = there.and_then(|page| page.meta.texts.iter().flatten().next()).map_or(key, |text| &*text.path);
        return Err(Failure::Exists(site.snapshot().root().join(file)));
    }
    super::write(site.snapshot().root(), &files, terminal)?;
    Ok(0)
}

/// One language of a page to begin with.
struct Page<'s> {
    site: &'s Site,
    language: LanguageId,
    /// Whether it holds what the languages share.
    is_source: bool,
}

impl Page<'_> {
    /// The file. Where the page exists in another language, that text's headings come along.
    fn text(&self, kind: &str, own: &[Key], other: Option<&str>) -> String {
        let ui_language = if &*self.site.config.languages[self.language].code == "sv" { UiLanguage::Swedish } else { UiLanguage::English };
        let mut out = String::from("---\n");
        if self.is_source && kind != "page" {
            let _ = writeln!(out, "kind: {kind}");
        }
        let requires = self.site.schema.kinds.get(kind).map_or(&[][..], |kind| &kind.requires);
        let needed = |key: Key| if requires.iter().any(|name| **name == *key.name) { key.required() } else { key };
        let common: Vec<Key> = front_matter().into_iter().map(needed).collect();
        let named = |names: &[&str]| common.iter().filter(|key| names.contains(&&*key.name)).collect::<Vec<_>>();
        let (required, optional): (Vec<&Key>, Vec<&Key>) = own.iter().partition(|key| key.required);
        // What readers see first, what the kind is about, what every page can have.
        let keys = [named(&["title"]), required, named(&["summary"]), optional, named(&USUAL)].concat();
        for key in keys.into_iter().filter(|key| key.translated || self.is_source) {
            self.key(key, ui_language, &mut out);
        }
        out.push_str("---\n");
        out.push_str(&body(ui_language, other));
        out
    }

    /// A key with a word on it: to be filled in, or as a comment to take up.
    fn key(&self, key: &Key, ui_language: UiLanguage, out: &mut String) {
        let _ = writeln!(out, "# {}", key.help.say(ui_language));
        if key.required {
            let _ = writeln!(out, "{}:{}", key.name, left_open(&key.form, ui_language));
        } else {
            let written = match (&key.form, self.site.data.owners.keys().next()) {
                (Form::Owner, Some(owner)) => format!("{}: {owner}", key.name),
                _ => key.written(ui_language),
            };
            for line in written.lines() {
                let _ = writeln!(out, "# {line}");
            }
        }
    }
}

/// The value of a field that somebody has to fill in.
fn left_open(form: &Form, ui_language: UiLanguage) -> String {
    let mark = mark(ui_language);
    match form {
        Form::List(of) => match &**of {
            Form::Record(keys) => format!("\n  - {}", record(keys, ui_language).join("\n    ")),
            _ => format!("\n  - {mark}"),
        },
        Form::Record(keys) => format!("\n  {}", record(keys, ui_language).join("\n  ")),
        _ => format!(" {mark}"),
    }
}

/// A line for each field that a record must have.
fn record(keys: &[Key], ui_language: UiLanguage) -> Vec<String> {
    keys.iter().filter(|key| key.required).map(|key| format!("{}: {}", key.name, mark(ui_language))).collect()
}

fn mark(ui_language: UiLanguage) -> &'static str {
    match ui_language {
        UiLanguage::Swedish => UNFILLED[0],
        UiLanguage::English => UNFILLED[1],
    }
}

/// What stands below the fields: a mark, or the headings of the other language with a mark below each.
fn body(ui_language: UiLanguage, other: Option<&str>) -> String {
    let mark = mark(ui_language);
    let headings: Vec<&str> = other.map(|text| text.lines().filter(|line| line.starts_with('#')).collect()).unwrap_or_default();
    let mut out = format!("{mark}\n");
    for heading in headings {
        let level = heading.len() - heading.trim_start_matches('#').len();
        let _ = write!(out, "\n{} {mark}\n\n{mark}\n", "#".repeat(level));
    }
    out
}
