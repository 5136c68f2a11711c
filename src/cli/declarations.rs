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
    /// What may be written in it.
    pub(super) keys: Vec<Key>,
    /// As an author writes it.
    example: Both,
    /// What follows the keys.
    more: Option<Both>,
}

impl Thing {
    /// All of it.
    pub(super) fn text(&self, ui_language: UiLanguage) -> String {
        let mut out = format!("{}\n{}\n", self.name, self.help.say(ui_language));
        let example = self.example.say(ui_language).trim_end();
        if !example.is_empty() {
            out.push('\n');
            for line in example.lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
        if !self.keys.is_empty() {
            let _ = write!(out, "\n{}", declared::text(&self.keys, ui_language));
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
        "setting" => settings().into_iter().map(of_key).collect(),
        "data" => data::files(&["sv".into(), "en".into()]).into_iter().map(of_key).collect(),
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

fn of_key(key: Key) -> Thing {
    let example = format!("{}:{}{}", key.name, if key.example.starts_with('\n') { "" } else { " " }, key.example);
    let keys = key.form.keys().map(<[Key]>::to_vec).unwrap_or_default();
    let name = key.form.name();
    let help = &key.help;
    let help = Both { sv: format!("{} ({})", help.sv, name.sv).into(), en: format!("{} ({})", help.en, name.en).into() };
    Thing { name: key.name, help, keys, example: Both { sv: example.clone().into(), en: example.into() }, more: None }
}

fn kinds(schema: &Schema) -> Vec<Thing> {
    let every = front_matter().iter().map(|key| key.name.clone()).collect::<Vec<_>>().join(", ");
    let more = both!(
        "Alla sidor kan dessutom ha: {every}. Kör utblick schema med sidtypens namn för ett JSON-schema.",
        "Every page can also have: {every}. Run utblick schema with the name of the kind for a JSON Schema."
    );
    let kinds = schema.kinds.values();
    kinds
        .map(|kind| Thing {
            name: kind.name.to_string(),
            help: said(&kind.help),
            keys: kind.keys(),
            example: Both::default(),
            more: Some(more.clone()),
        })
        .collect()
}

fn block(component: &Component) -> Thing {
    let example = component.examples.iter().find_map(|example| match example {
        Example::Markdown(texts) => Some(said(texts)),
        Example::Arguments(_) => None,
    });
    Thing {
        name: component.name.to_string(),
        help: said(&component.help),
        keys: component.keys(),
        example: example.unwrap_or_default(),
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
    Some(Form::Record(keys))
}

/// The names that [`form_of`] knows.
pub(super) fn names(site: &Site) -> Vec<String> {
    let files = data::files(site.codes()).into_iter().map(|file| file.name);
    ["site".to_owned()].into_iter().chain(files).chain(site.schema.kind_names()).collect()
}
