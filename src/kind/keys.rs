//! What a kind or a component takes, as the same declarations that settings and data have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Component, Field, FieldType, Kind};
use crate::both;
use crate::declared::{Form, Key};
use crate::finding::Both;

impl Kind {
    /// The kind's own fields.
    pub fn keys(&self) -> Vec<Key> {
        keys(&self.fields, true)
    }
}

impl Component {
    /// What its opening line may say.
    pub fn keys(&self) -> Vec<Key> {
        keys(&self.arguments, false)
    }
}

/// `shared`: a text may be given for each language, unless each language writes the field for itself.
fn keys(fields: &BTreeMap<Arc<str>, Field>, shared: bool) -> Vec<Key> {
    let key = |(name, field): (&Arc<str>, &Field)| {
        let key = Key::new(name, form(&field.sort, shared && !field.translated), said(&field.help), example(field));
        Key { required: field.required, translated: field.translated, ..key }
    };
    in_order(fields).into_iter().map(key).collect()
}

/// Fields as the theme declares them.
fn in_order(fields: &BTreeMap<Arc<str>, Field>) -> Vec<(&Arc<str>, &Field)> {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(_, field)| field.place);
    fields
}

/// A text of the theme in the two languages of messages.
pub fn said(texts: &BTreeMap<String, String>) -> Both {
    let text = |code: &str| texts.get(code).or_else(|| texts.values().next()).cloned().unwrap_or_default();
    Both { sv: text("sv").into(), en: text("en").into() }
}

fn form(sort: &FieldType, shared: bool) -> Form {
    match sort {
        FieldType::Text | FieldType::Markdown if shared => Form::Texts,
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
        FieldType::List { of, .. } => form(of, shared).list(),
        FieldType::Record(fields) => Form::Record(keys(fields, shared)),
    }
}

/// A value as somebody might write it: the theme's own example, else one of the type.
fn example(field: &Field) -> Both {
    if !field.example.is_empty() {
        return said(&field.example);
    }
    let inside = |fields: &BTreeMap<Arc<str>, Field>, first: &str| {
        let mut example = Both::default();
        for (at, (name, field)) in in_order(fields).into_iter().enumerate() {
            let mark = if at == 0 { first } else { "  " };
            let inner = self::example(field);
            let line = |text: &str| format!("\n{}{mark}{name}: {text}", if first == "- " { "  " } else { "" });
            example.sv.to_mut().push_str(&line(&inner.sv));
            example.en.to_mut().push_str(&line(&inner.en));
        }
        example
    };
    match &field.sort {
        FieldType::Record(fields) => inside(fields, "  "),
        FieldType::List { of, .. } => match &**of {
            FieldType::Record(fields) => inside(fields, "- "),
            of => {
                let Both { sv, en } = plain(of);
                both!("[{sv}]", "[{en}]")
            }
        },
        sort => plain(sort),
    }
}

/// A value of a type.
fn plain(sort: &FieldType) -> Both {
    match sort {
        FieldType::Text | FieldType::Markdown => both!("Några ord", "Some words"),
        FieldType::Date => "2026-11-22".into(),
        FieldType::DateTime => "2027-01-15T15:00".into(),
        FieldType::Number => "12".into(),
        FieldType::Money => "{amount: 100000, currency: SEK}".into(),
        FieldType::Flag => "true".into(),
        FieldType::Choice(words) => words.first().map_or_else(Both::default, |word| both!("{word}", "{word}")),
        FieldType::Page => "index".into(),
        FieldType::Owner => "office".into(),
        FieldType::Url => "https://www.example.se".into(),
        FieldType::File => both!("blankett.pdf", "form.pdf"),
        FieldType::Image => "porto.jpg".into(),
        FieldType::Kind => "page".into(),
        FieldType::Topic => "coil".into(),
        FieldType::Language => "sv".into(),
        FieldType::List { .. } | FieldType::Record(_) => Both::default(),
    }
}

/// A value that fits a type, in YAML, with the real names of what it holds.
pub fn sample(sort: &FieldType) -> String {
    match sort {
        FieldType::List { of, .. } => format!("[{}]", sample(of)),
        FieldType::Record(fields) => {
            // What must be there, so that the sample can be copied; if nothing must, one of each.
            let needed = fields.values().any(|field| field.required);
            let shown = in_order(fields).into_iter().filter(|(_, field)| field.required || !needed);
            let pairs: Vec<String> = shown.map(|(name, field)| format!("{name}: {}", sample(&field.sort))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        other => plain(other).en.into_owned(),
    }
}
