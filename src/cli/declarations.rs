//! What can be written: kinds, blocks, settings and data, as the program and the theme declare them.

use std::fmt::Write;

use clap::ArgMatches;

use super::failure::Failure;
use super::paths;
use crate::both;
use crate::catalog::Seen;
use crate::config::settings;
use crate::content::front_matter;
use crate::data;
use crate::declared::{self, Form, Key};
use crate::finding::{Both, UiLanguage};
use crate::kind::{Component, Example, Schema, said};
use crate::site::{Site, View, When};
use crate::source::Snapshot;

/// One thing that can be written.
pub(super) struct Thing {
    pub(super) name: String,
    pub(super) help: Both,
    /// What its value is.
    form: Option<Both>,
    /// What may be written in it.
    pub(super) keys: Vec<Key>,
    /// Whether each key shows how it is written: the example does not show them all.
    key_examples: bool,
    /// As an author writes it.
    example: Both,
    /// What follows the keys.
    more: Option<Both>,
}

impl Thing {
    /// All of it.
    pub(super) fn text(&self, ui_language: UiLanguage) -> String {
        let form = self.form.as_ref().map(|form| format!(" ({})", form.say(ui_language))).unwrap_or_default();
        let mut out = format!("{}{form}\n{}\n", self.name, self.help.say(ui_language));
        let example = self.example.say(ui_language).trim_end();
        if !example.is_empty() {
            out.push('\n');
            for line in example.lines() {
                let _ = writeln!(out, "{}", format!("    {line}").trim_end());
            }
        }
        if !self.keys.is_empty() {
            let _ = write!(out, "\n{}", declared::text(&self.keys, self.key_examples, ui_language));
        }
        if let Some(more) = &self.more {
            let _ = writeln!(out, "\n{}", more.say(ui_language));
        }
        out
    }
}

/// The things of a topic: `kind`, `block`, `setting`, `data`. Outside a site those of the built-in theme.
pub(super) fn of(topic: &str, matches: &ArgMatches) -> Result<Vec<Thing>, Failure> {
    Ok(match topic {
        "setting" => settings().into_iter().map(|key| of_key(key, Key::written)).collect(),
        "data" => {
            let example = |key: &Key, ui_language| key.example.say(ui_language).to_owned();
            let of_file = |key: Key| {
                let name = &key.name;
                let more = both!("Filen heter content/data/{name}.yaml.", "The file is called content/data/{name}.yaml.");
                Thing { more: Some(more), ..of_key(key, example) }
            };
            data::files(&["sv".into(), "en".into()]).into_iter().map(of_file).collect()
        }
        "kind" => kinds(&site(matches)?.schema),
        _ => site(matches)?.schema.components.values().filter(|component| component.directive).map(|component| block(component)).collect(),
    })
}

/// The site that the command stands in, or an empty one with the built-in theme.
pub(super) fn site(matches: &ArgMatches) -> Result<Site, Failure> {
    match paths::root(matches) {
        Ok(_) => paths::site(matches, Seen::Preview),
        Err(Failure::NoSite { given: false, .. }) => {
            let view = View { when: When::At(jiff::civil::DateTime::default()), seen: Seen::Preview, base_url: None };
            Ok(Site::of(Snapshot::empty(), view))
        }
        Err(failure) => Err(failure),
    }
}

/// A key by itself; `example` is how it is written where it stands.
fn of_key(key: Key, example: impl Fn(&Key, UiLanguage) -> String) -> Thing {
    let [sv, en] = [UiLanguage::Swedish, UiLanguage::English].map(|ui_language| example(&key, ui_language).into());
    let keys = key.form.keys().map(<[Key]>::to_vec).unwrap_or_default();
    Thing { name: key.name, help: key.help, form: Some(key.form.name()), keys, example: Both { sv, en }, key_examples: false, more: None }
}

fn kinds(schema: &Schema) -> Vec<Thing> {
    let every = front_matter().iter().map(|key| key.name.clone()).collect::<Vec<_>>().join(", ");
    let kinds = schema.kinds.values();
    kinds
        .map(|kind| Thing {
            name: kind.name.to_string(),
            help: said(&kind.help),
            form: None,
            keys: kind.keys(),
            key_examples: true,
            example: Both::default(),
            more: Some({
                let name = &kind.name;
                both!(
                    "Alla sidor kan dessutom ha: {every}.\nEn ny sida med alla fält: utblick new page NAMN --kind {name}",
                    "Every page can also have: {every}.\nA new page with all fields: utblick new page NAME --kind {name}"
                )
            }),
        })
        .collect()
}

fn block(component: &Component) -> Thing {
    let mut example = Both::default();
    for shown in &component.examples {
        let Example::Markdown(texts) = shown else { continue };
        let Both { sv, en } = said(texts);
        (example.sv, example.en) = (format!("{}{sv}\n", example.sv).into(), format!("{}{en}\n", example.en).into());
    }
    Thing {
        name: component.name.to_string(),
        help: said(&component.help),
        form: None,
        keys: component.keys(),
        key_examples: false,
        example,
        more: None,
    }
}

/// What a file may hold, by its name: `site`, a data file, or the front matter of a kind.
pub(super) fn form_of(name: &str, site: &Site) -> Option<Form> {
    if name == "site" {
        return Some(Form::Record(settings()));
    }
    if let Some(file) = data::files(site.codes()).into_iter().find(|file| file.name == name) {
        return Some(file.form);
    }
    let kind = site.schema.kinds.get(name)?;
    let mut keys = front_matter();
    keys.extend(kind.keys());
    // What the languages share stands in one of the files only.
    keys.iter_mut().filter(|key| !key.translated).for_each(|key| key.required = false);
    Some(Form::Record(keys))
}

/// The names that [`form_of`] knows.
pub(super) fn names(site: &Site) -> Vec<String> {
    let files = data::files(site.codes()).into_iter().map(|file| file.name);
    ["site".to_owned()].into_iter().chain(files).chain(site.schema.kind_names()).collect()
}
