//! What a kind or a component takes, as the same declarations that settings and data have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Component, Field, FieldType, Kind};
use crate::declared::{Form, Key};
use crate::finding::Both;

impl Kind {
    /// The kind's own fields.
    pub fn keys(&self) -> Vec<Key> {
        keys(&self.fields)
    }
}

impl Component {
    /// What its opening line may say.
    pub fn keys(&self) -> Vec<Key> {
        keys(&self.arguments)
    }
}

fn keys(fields: &BTreeMap<Arc<str>, Field>) -> Vec<Key> {
    fields.iter().map(|(name, field)| Key { required: field.required, translated: field.translated, ..key(name, field) }).collect()
}

fn key(name: &str, field: &Field) -> Key {
    Key::new(name, form(&field.sort), said(&field.help), &example(&field.sort))
}

/// A text of the theme in the two languages of messages.
pub fn said(texts: &BTreeMap<String, String>) -> Both {
    let text = |code: &str| texts.get(code).or_else(|| texts.values().next()).cloned().unwrap_or_default();
    Both { sv: text("sv").into(), en: text("en").into() }
}

fn form(sort: &FieldType) -> Form {
    match sort {
        FieldType::Text => Form::Text,
        FieldType::Markdown => Form::Markdown,
        FieldType::Date => Form::Date,
        FieldType::DateTime => Form::DateTime,
        FieldType::Number => Form::Number,
        FieldType::Money => Form::Money,
        FieldType::Flag => Form::Flag,
        FieldType::Choice(words) => Form::OneOf(words.clone()),
        FieldType::Page => Form::Page,
        FieldType::Owner => Form::Owner,
        FieldType::Url => Form::Url,
        FieldType::File => Form::File,
        FieldType::Image => Form::File,
        FieldType::Kind => Form::Kind,
        FieldType::Topic => Form::Topic,
        FieldType::Language => Form::Language,
        FieldType::List { of, .. } => form(of).list(),
        FieldType::Record(fields) => Form::Record(keys(fields)),
    }
}

/// A value that fits, in YAML, with the real names of what it holds.
pub fn example(sort: &FieldType) -> String {
    match sort {
        FieldType::Text | FieldType::Markdown => "Kort text".into(),
        FieldType::Date => "2026-11-22".into(),
        FieldType::DateTime => "2027-01-15T15:00".into(),
        FieldType::Number => "12".into(),
        FieldType::Money => "{amount: 100000, currency: SEK}".into(),
        FieldType::Flag => "true".into(),
        FieldType::Choice(words) => words.first().cloned().unwrap_or_default(),
        FieldType::Page => "index".into(),
        FieldType::Owner => "office".into(),
        FieldType::Url => "https://www.example.se".into(),
        FieldType::File => "form.pdf".into(),
        FieldType::Image => "map.svg".into(),
        FieldType::Kind => "page".into(),
        FieldType::Topic => "coil".into(),
        FieldType::Language => "sv".into(),
        FieldType::List { of, .. } => format!("[{}]", example(of)),
        FieldType::Record(fields) => {
            // What must be there, so that the example can be copied; if nothing must, one of each.
            let needed = fields.values().any(|field| field.required);
            let shown = fields.iter().filter(|(_, field)| field.required || !needed);
            let pairs: Vec<String> = shown.map(|(name, field)| format!("{name}: {}", example(&field.sort))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
