//! Values of fields and arguments: typed, with the place of everything that names something else.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::markdown::Body;
use crate::config::PerLanguage;
use crate::finding::{Expected, Span};
use crate::kind::FieldType;
use crate::locale::Decimal;
use crate::yaml::date;

/// A value that fits its field.
#[derive(Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, a word among choices, a web address.
    Text(Box<str>),
    /// Markdown.
    Markdown(Box<Body>),
    /// A date.
    Date(Date),
    /// A date with a clock time.
    Moment(DateTime),
    /// A number.
    Number(Decimal),
    /// An amount with its currency (ISO 4217).
    Money(Box<(Decimal, Box<str>)>),
    /// True or false.
    Flag(bool),
    /// A page, by key or path.
    Page(Reference),
    /// An owner, by key.
    Owner(Reference),
    /// A file, by path.
    File(Reference),
    /// An image with its texts.
    Image(Box<Picture>),
    /// Any number of values.
    List(Vec<Value>),
    /// Named values.
    Record(Vec<(Arc<str>, Value)>),
    /// One value for each language.
    PerLanguage(PerLanguage<Box<Value>>),
}

/// The name of something else, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name as written.
    pub name: Arc<str>,
    /// The file that names it.
    pub path: Arc<str>,
    /// Where it stands there.
    pub span: Span,
}

/// An image that front matter names.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub file: Reference,
    /// What it shows, for those who don't see it.
    pub alt: PerLanguage<Arc<str>>,
    /// What stands under it.
    pub caption: PerLanguage<Arc<str>>,
    /// Who made it.
    pub credit: PerLanguage<Arc<str>>,
    /// If it shows persons: on which legal basis it is published (GDPR article 6).
    pub legal_basis: Option<Arc<str>>,
}

/// Reads the value of a directive's argument.
pub fn from_text(text: &str, sort: &FieldType, path: &Arc<str>, span: Span) -> Result<Value, Expected> {
    let reference = || Reference { name: text.into(), path: Arc::clone(path), span };
    let plain = || Ok(Value::Text(text.into()));
    match sort {
        FieldType::Text | FieldType::Kind | FieldType::Topic | FieldType::Markdown => plain(),
        FieldType::Number => Decimal::parse(text).map(Value::Number).ok_or(Expected::Number),
        FieldType::Date => date::date(text).map(Value::Date).map_err(|_| Expected::Date),
        FieldType::DateTime => date::date_time(text).map(Value::Moment).map_err(|_| Expected::DateTime),
        FieldType::Flag => match text {
            "yes" | "true" | "ja" => Ok(Value::Flag(true)),
            "no" | "false" | "nej" => Ok(Value::Flag(false)),
            _ => Err(Expected::OneOf(vec!["yes".into(), "no".into()])),
        },
        FieldType::Choice(choices) if choices.iter().any(|choice| choice == text) => plain(),
        FieldType::Choice(choices) => Err(Expected::OneOf(choices.clone())),
        FieldType::Page => Ok(Value::Page(reference())),
        FieldType::Owner => Ok(Value::Owner(reference())),
        FieldType::File | FieldType::Image => Ok(Value::File(reference())),
        FieldType::Url if is_url(text) => plain(),
        FieldType::Url => Err(Expected::Url),
        FieldType::Language if is_language(text) => plain(),
        FieldType::Language => Err(Expected::OneOf(vec!["sv".into(), "en".into()])),
        FieldType::Money | FieldType::List { .. } | FieldType::Record(_) => Err(Expected::Text),
    }
}

/// Whether a text is an address that a browser can open from anywhere.
pub fn is_url(text: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|start| text.len() > start.len() && text.starts_with(start));
    known && !text.contains([' ', '"', '<', '>', '\\'])
}

/// Whether a word can be a language tag: any language may be quoted, not only those of the site.
pub fn is_language(text: &str) -> bool {
    crate::locale::exists(text)
}
