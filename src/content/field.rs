//! The fields that a kind adds: each value against its declared type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{DateTime, Time};

use super::Reading;
use super::markdown::{self, Body, Input};
use super::picture::picture;
use super::value::{Reference, Value, from_text};
use crate::config::{PerLanguage, lacking};
use crate::finding::{Expected, Fault, Span};
use crate::id::{ByLanguage, LanguageId};
use crate::kind::{self, Field, FieldType};
use crate::locale::Decimal;
use crate::yaml::{Data, Node, Reader};

/// Reads the fields of one file.
pub(super) struct Fields<'a, 'p> {
    pub(super) reader: Reader<'p>,
    pub(super) reading: &'a Reading,
    /// The language of the text; none in a shared field, whose texts may be `{sv: …, en: …}`.
    pub(super) language: Option<LanguageId>,
    /// The languages that the page has.
    pub(super) shown_in: &'a [LanguageId],
}

impl Fields<'_, '_> {
    /// A value of a field, or of one inside it.
    pub(super) fn value(&mut self, key: &str, node: &Node<'_>, sort: &FieldType) -> Option<Value> {
        if !self.fits(key, node, sort) {
            return None;
        }
        match sort {
            FieldType::Text | FieldType::Markdown => self.words(key, node, sort),
            FieldType::List { of, .. } => {
                let items = self.reader.list(key, node);
                if let FieldType::Record(fields) = &**of {
                    ids(&mut self.reader, fields, items);
                }
                Some(Value::List(items.iter().filter_map(|item| self.value(key, item, of)).collect()))
            }
            FieldType::Record(fields) => self.record(key, node, fields),
            FieldType::Money => self.money(key, node),
            FieldType::Image => {
                let codes: ByLanguage<&str> = self.reading.codes.iter().map(String::as_str).collect();
                picture(&mut self.reader, &codes, self.shown_in, key, node).map(|picture| Value::Image(Box::new(picture)))
            }
            FieldType::Date => self.reader.date(key, node).map(Value::Date),
            FieldType::DateTime => self.reader.date_time(key, node).map(Value::Moment),
            FieldType::Flag => self.reader.flag(key, node).map(Value::Flag),
            _ => {
                let text = self.reader.scalar(key, node, Expected::Text)?;
                match from_text(&text, sort, self.reader.path, node.span) {
                    Ok(value) => Some(value),
                    Err(expected) => {
                        self.reader.wrong(key, node, expected);
                        None
                    }
                }
            }
        }
    }

    /// Named values.
    fn record(&mut self, key: &str, node: &Node<'_>, fields: &BTreeMap<Arc<str>, Field>) -> Option<Value> {
        let mut record = self.reader.record(key, node)?;
        let mut values = Vec::new();
        for (name, field) in fields {
            match record.take(name) {
                Some(node) => values.extend(self.value(name, node, &field.sort).map(|value| (Arc::clone(name), value))),
                None if field.required => {
                    let fault = Fault::MissingField { key: name.to_string(), of: key.to_owned() };
                    self.reader.note(node.span, fault);
                }
                None => {}
            }
        }
        let known: Vec<&str> = fields.keys().map(|name| &**name).collect();
        self.reader.finish(&record, key, &known);
        for (later, earlier) in disagreeing(fields, &values) {
            let span = record.place(later).unwrap_or(node.span);
            self.reader.note(span, Fault::DatesDisagree { later: later.into(), earlier: earlier.into() });
        }
        Some(Value::Record(values))
    }

    /// Whether a value has the shape of its sort; it is told if not.
    fn fits(&mut self, key: &str, node: &Node<'_>, sort: &FieldType) -> bool {
        let fits = match (sort, &node.data) {
            (FieldType::List { of, .. }, Data::Scalar { .. }) => !matches!(**of, FieldType::Record(_)),
            (FieldType::List { of, .. }, Data::List(items)) => {
                !matches!(**of, FieldType::Record(_)) || items.iter().all(|item| matches!(item.data, Data::Map(_)))
            }
            (FieldType::List { .. }, _) => false,
            (FieldType::Record(_), data) => matches!(data, Data::Map(_)),
            _ => true,
        };
        if !fits {
            // Of a list with records, the first that is none.
            let items = if let Data::List(items) = &node.data { &items[..] } else { &[] };
            let odd = items.iter().find(|item| !matches!(item.data, Data::Map(_)));
            let what = if odd.is_some() || matches!(sort, FieldType::Record(_)) { Expected::Mapping } else { Expected::List };
            self.reader.wrong(key, odd.unwrap_or(node), Expected::Like { what: Box::new(what), example: kind::sample(sort) });
        }
        fits
    }

    /// A text, or in a shared field one for each language.
    fn words(&mut self, key: &str, node: &Node<'_>, sort: &FieldType) -> Option<Value> {
        let reading = self.reading;
        match (&node.data, self.language) {
            (Data::Map(_), None) => {
                let mut record = self.reader.record(key, node)?;
                let codes: ByLanguage<&str> = reading.codes.iter().map(String::as_str).collect();
                let value = |(language, code): (LanguageId, &&str)| {
                    let node = record.take(code)?;
                    self.one(key, node, sort, language).map(Box::new)
                };
                let values = PerLanguage(codes.enumerate().map(value).collect());
                self.reader.finish(&record, key, &codes);
                lacking(&mut self.reader, &codes, key, node, &values, |language| self.shown_in.contains(&language));
                Some(Value::PerLanguage(values))
            }
            (_, Some(language)) => self.one(key, node, sort, language),
            (Data::Scalar { .. }, None) if matches!(sort, FieldType::Markdown) => {
                let values = reading.codes.ids().map(|language| self.one(key, node, sort, language).map(Box::new)).collect();
                Some(Value::PerLanguage(PerLanguage(values)))
            }
            (_, None) => self.one(key, node, sort, LanguageId::FIRST),
        }
    }

    fn one(&mut self, key: &str, node: &Node<'_>, sort: &FieldType, language: LanguageId) -> Option<Value> {
        if !matches!(sort, FieldType::Markdown) {
            return self.reader.plain(key, node).map(Value::Text);
        }
        let text = self.reader.shown(key, node)?;
        let body = markdown::parse(Input {
            path: self.reader.path,
            text: &text,
            start: 0,
            locale: &self.reading.locales[language],
            languages: &self.reading.codes,
            schema: &self.reading.schema,
            raw_html: self.reading.raw_html,
            stands_at: Some(node.span),
            is_field: true,
        });
        for (span, fault) in &body.problems {
            self.reader.note(*span, fault.clone());
        }
        Some(Value::Markdown(Box::new(body)))
    }

    fn money(&mut self, key: &str, node: &Node<'_>) -> Option<Value> {
        let mut record = match &node.data {
            Data::Map(_) => self.reader.record(key, node)?,
            _ => {
                self.reader.wrong(key, node, Expected::Money);
                return None;
            }
        };
        let amount_node = record.take("amount");
        let amount = amount_node.and_then(|node| self.reader.scalar("amount", node, Expected::Number)).map(|text| Decimal::parse(&text));
        let currency = record.take("currency").and_then(|node| self.reader.text("currency", node));
        self.reader.finish(&record, key, &["amount", "currency"]);
        match (amount, currency) {
            (Some(Some(amount)), Some(currency)) if is_currency(&currency) => Some(Value::Money(Box::new((amount, currency)))),
            (Some(None), _) => {
                self.reader.wrong("amount", amount_node.unwrap_or(node), Expected::Number);
                None
            }
            _ => {
                self.reader.wrong(key, node, Expected::Money);
                None
            }
        }
    }
}

/// The dates that come before one which they must follow, each with that one.
pub(super) fn disagreeing<'k>(fields: &'k BTreeMap<Arc<str>, Field>, values: &[(Arc<str>, Value)]) -> Vec<(&'k str, &'k str)> {
    let moment = |wanted: &str| match values.iter().find(|(name, _)| **name == *wanted)?.1 {
        Value::Date(date) => Some(date.at(0, 0, 0, 0)),
        Value::Moment(moment) => Some(moment),
        _ => None,
    };
    let pairs = fields.iter().filter_map(|(name, field)| Some((&**name, field.holds.after.as_deref()?)));
    let wrong = |pair: &(&str, &str)| matches!((moment(pair.1), moment(pair.0)), (Some(earlier), Some(later)) if is_before(later, earlier));
    pairs.filter(wrong).collect()
}

/// Whether a moment that should follow another comes before it. A day without a time is all of that day.
pub(super) fn is_before(later: DateTime, earlier: DateTime) -> bool {
    let is_day = |moment: DateTime| moment.time() == Time::midnight();
    if is_day(later) || is_day(earlier) { later.date() < earlier.date() } else { later < earlier }
}

/// Ids that are given twice in a list, and those that its records name and none has.
fn ids(reader: &mut Reader<'_>, fields: &BTreeMap<Arc<str>, Field>, items: &[Node<'_>]) {
    for (name, _) in fields.iter().filter(|(_, field)| field.holds.unique) {
        let mut seen = BTreeSet::new();
        for (id, span) in texts_of(items, name) {
            if !seen.insert(id) {
                reader.note(span, Fault::RepeatedId { id: id.to_owned() });
            }
        }
    }
    for (name, field) in fields {
        let Some(among) = &field.holds.among else { continue };
        let known: BTreeSet<&str> = texts_of(items, among).map(|(id, _)| id).collect();
        for (id, span) in texts_of(items, name).filter(|(id, _)| !known.contains(id)) {
            let known = known.iter().map(|id| (*id).to_owned()).collect();
            reader.note(span, Fault::UnknownId { id: id.to_owned(), known });
        }
    }
}

/// What the records of a list hold in a field: a text, or several.
fn texts_of<'n>(items: &'n [Node<'_>], wanted: &str) -> impl Iterator<Item = (&'n str, Span)> {
    let of = move |item: &'n Node<'_>| match &item.data {
        Data::Map(pairs) => pairs.iter().find(|(key, _)| key.text == wanted).map(|(_, value)| value),
        _ => None,
    };
    let each = |value: &'n Node<'_>| match &value.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(value),
    };
    let text = |node: &'n Node<'_>| match &node.data {
        Data::Scalar { text, .. } => Some((text.trim(), node.span)),
        _ => None,
    };
    items.iter().filter_map(of).flat_map(each).filter_map(text)
}

/// Three capital letters, as ISO 4217 writes currencies.
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// Something inside a value that stands for more than itself.
pub enum Inside<'v> {
    /// The name of a page.
    Page(&'v Reference),
    /// The name of a picture.
    Image(&'v Reference),
    /// The name of an owner.
    Owner(&'v Reference),
    /// The name of a file.
    File(&'v Reference),
    /// Markdown, in a language.
    Markdown(&'v Body, LanguageId),
}

/// Visits everything of that sort in a value, wherever it is nested. `language` is that of texts which are not given for
/// each language.
pub fn visit<'v>(value: &'v Value, language: LanguageId, found: &mut dyn FnMut(Inside<'v>)) {
    match value {
        Value::Page(reference) => found(Inside::Page(reference)),
        Value::Owner(reference) => found(Inside::Owner(reference)),
        Value::File(reference) => found(Inside::File(reference)),
        Value::Image(picture) => found(Inside::Image(&picture.file)),
        Value::Markdown(body) => found(Inside::Markdown(body, language)),
        Value::List(items) => items.iter().for_each(|item| visit(item, language, found)),
        Value::Record(fields) => fields.iter().for_each(|(_, value)| visit(value, language, found)),
        Value::PerLanguage(values) => {
            for (language, value) in values.0.enumerate() {
                if let Some(value) = value {
                    visit(value, language, found);
                }
            }
        }
        _ => {}
    }
}
