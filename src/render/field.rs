//! Values of fields and arguments as templates get them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Time;
use tera::{Map, Value as Shown};

use super::body;
use super::edition::{Edition, map, pixels};
use super::picture::Sources;
use super::view::{self, Visible};
use crate::catalog::resolve;
use crate::content::{Reference, Value};
use crate::finding::Problem;
use crate::id::LanguageId;
use crate::kind::{Field, FieldType};

/// A field's value. `declared` fills in what a record lacks with none.
pub(super) fn value(edition: Edition<'_>, value: &Value, declared: Option<&Field>) -> Result<Shown, Problem> {
    of_sort(edition, value, declared.map(|field| &field.sort))
}

/// An argument's value; `is_first`: it is the first picture of the page.
pub(super) fn argument(edition: Edition<'_>, value: &Value, declared: &Field, is_first: bool) -> Result<Shown, Problem> {
    match value {
        Value::File(reference) if is_first => Ok(file(edition, reference, true)),
        _ => of_sort(edition, value, Some(&declared.sort)),
    }
}

fn of_sort(edition: Edition<'_>, value: &Value, sort: Option<&FieldType>) -> Result<Shown, Problem> {
    Ok(match value {
        Value::Text(text) if matches!(sort, Some(FieldType::Text)) => (&*edition.set(text)).into(),
        Value::Text(text) => (&**text).into(),
        Value::Markdown(text) => Shown::safe_string(&body::field(edition, text)?),
        Value::Date(date) => edition.moment(date.to_datetime(Time::midnight())),
        Value::Moment(moment) => edition.moment(*moment),
        Value::Number(number) => edition.locale().number(number).into(),
        Value::Money(money) => {
            let (amount, currency) = &**money;
            let text = edition.locale().money(amount, currency);
            view::Money { text, amount: amount.to_string(), currency: currency.clone() }.visible()
        }
        Value::Flag(flag) => (*flag).into(),
        Value::Page(reference) => page(edition, reference)?,
        Value::Owner(reference) => edition.contact(&reference.name),
        Value::File(reference) => file(edition, reference, false),
        Value::Image(picture) => edition.picture(picture),
        Value::List(items) => list(edition, items, sort)?,
        Value::Record(values) => {
            let declared = match sort {
                Some(FieldType::Record(fields)) => Some(fields),
                _ => None,
            };
            record(edition, values, declared)?.into()
        }
        Value::PerLanguage(values) => {
            values.get(edition.language).map_or_else(|| Ok(Shown::none()), |value| of_sort(edition, value, sort))?
        }
    })
}

/// The items of a list, sorted as the reader's language sorts if its declaration asks for it.
fn list(edition: Edition<'_>, items: &[Value], sort: Option<&FieldType>) -> Result<Shown, Problem> {
    let (of, sorted_by) = match sort {
        Some(FieldType::List { of, sorted_by }) => (Some(&**of), sorted_by.as_deref()),
        _ => (None, None),
    };
    let mut items: Vec<&Value> = items.iter().collect();
    if let Some(name) = sorted_by {
        items.sort_by_cached_key(|item| edition.locale().sort_key(plain(item, name, edition.language).unwrap_or_default()));
    }
    let shown = items.into_iter().map(|item| match (item, of, sorted_by) {
        (Value::Record(values), Some(FieldType::Record(fields)), Some(name)) => {
            let mut shown = record(edition, values, Some(fields))?;
            shown.insert("twins".into(), twins(edition, item, name));
            let letter = edition.locale().index_letter(plain(item, name, edition.language).unwrap_or_default());
            shown.insert("letter".into(), letter.into());
            Ok(shown.into())
        }
        _ => of_sort(edition, item, of),
    });
    Ok(Shown::from(shown.collect::<Result<Vec<_>, _>>()?))
}

/// What a record is called in the other languages.
fn twins(edition: Edition<'_>, item: &Value, name: &str) -> Shown {
    let others = edition.site.config.languages.enumerate().filter(|(language, _)| *language != edition.language);
    let twin = |(at, language): (LanguageId, &crate::config::Language)| {
        Some(map([("tag", language.locale.tag().into()), ("text", plain(item, name, at)?.into())]))
    };
    Shown::from(others.filter_map(twin).collect::<Vec<_>>())
}

/// The text of a record's field in a language.
fn plain<'v>(record: &'v Value, name: &str, language: LanguageId) -> Option<&'v str> {
    let Value::Record(fields) = record else { return None };
    match &fields.iter().find(|(have, _)| **have == *name)?.1 {
        Value::Text(text) => Some(text),
        Value::PerLanguage(values) => match &**values.get(language)? {
            Value::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Named values; a declared name without a value is none.
fn record(edition: Edition<'_>, values: &[(Arc<str>, Value)], declared: Option<&BTreeMap<Arc<str>, Field>>) -> Result<Map, Problem> {
    let find = |name: &str| values.iter().find(|(have, _)| **have == *name).map(|(_, value)| value);
    named(edition, declared.into_iter().flatten(), find)
}

/// All fields of a page by name.
pub(super) fn all<'v>(
    edition: Edition<'_>,
    declared: &BTreeMap<Arc<str>, Field>,
    find: impl Fn(&str) -> Option<&'v Value>,
) -> Result<Shown, Problem> {
    named(edition, declared, find).map(Shown::from)
}

fn named<'v, 'd>(
    edition: Edition<'_>,
    declared: impl IntoIterator<Item = (&'d Arc<str>, &'d Field)>,
    find: impl Fn(&str) -> Option<&'v Value>,
) -> Result<Map, Problem> {
    let value =
        |name: &str, field: &Field| find(name).map_or_else(|| Ok(Shown::none()), |value| of_sort(edition, value, Some(&field.sort)));
    declared.into_iter().map(|(name, field)| Ok((name.to_string().into(), value(name, field)?))).collect()
}

fn page(edition: Edition<'_>, reference: &Reference) -> Result<Shown, Problem> {
    resolve::by_key(&edition.site.catalog, edition.site.codes(), &reference.name)
        .map_or_else(|| Ok(Shown::none()), |page| edition.entry(page))
}

fn file(edition: Edition<'_>, reference: &Reference, is_first: bool) -> Shown {
    let found = resolve::file(&edition.site.catalog, &reference.path, &reference.name);
    let found = found.and_then(|path| Some((path, edition.site.snapshot().blob(path)?)));
    // A file that is not there is an error, so this is seen in a preview only: the page with a gap in it.
    let Some((path, blob)) = found else {
        return edition.bare_picture("", Sources { src: String::new(), srcset: None, size: None }, is_first);
    };
    match pixels(blob) {
        Some(_) => edition.bare_picture(&edition.file_url(path), edition.sources(path, blob), is_first),
        None => edition.file(path, blob),
    }
}
