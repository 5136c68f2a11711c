//! What no supplier is told: e-mail addresses, telephone numbers, names of persons.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::Value;
use crate::id::PageId;
use crate::kind::{Field, FieldRole};
use crate::locale::slug::slug;
use crate::site::Site;

/// Fewer digits than any telephone number has.
const DIGITS: usize = 7;

/// The names of the persons that a page or the owners' file knows, longest first.
pub(super) fn persons(site: &Site, page: PageId) -> Vec<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let owners = site.data.owners.values().filter(|owner| owner.is_person());
    for owner in owners {
        names.extend(site.codes().ids().filter_map(|language| owner.name.get(language)).map(ToString::to_string));
    }
    let meta = &site.pages[page].meta;
    let own = meta.texts.iter().flatten().flat_map(|text| &text.fields);
    for (name, value) in own.chain(&meta.shared.fields) {
        meta.kind.fields.get(name).into_iter().for_each(|field| named(value, field, &mut names));
    }
    let mut names: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// The names of persons in a value: its theme says which fields hold them.
fn named(value: &Value, field: &Field, names: &mut BTreeSet<String>) {
    match value {
        Value::Text(text) if field.role == Some(FieldRole::PersonName) => drop(names.insert(text.to_string())),
        Value::List(items) => items.iter().for_each(|item| named(item, field, names)),
        Value::PerLanguage(values) => values.0.iter().flatten().for_each(|value| named(value, field, names)),
        Value::Record(values) => {
            let fields = field.of_records();
            let known = values.iter().filter_map(|(name, value)| Some((fields?.get(name)?, value)));
            known.for_each(|(field, value)| named(value, field, names));
        }
        _ => {}
    }
}

/// The persons, and the parts of a name that a text has with something between them: emphasis, or the end of a line.
pub(super) fn in_parts(pieces: &[&str], persons: &[String]) -> Vec<String> {
    let whole = pieces.concat().split_whitespace().collect::<Vec<_>>().join(" ");
    let is_split = |person: &&String| {
        let spaced = person.split_whitespace().collect::<Vec<_>>().join(" ");
        whole.matches(&spaced).count() > pieces.iter().map(|piece| piece.matches(person.as_str()).count()).sum()
    };
    let parts = persons.iter().filter(is_split).flat_map(|person| person.split_whitespace());
    persons.iter().cloned().chain(parts.filter(|part| part.chars().count() > 1).map(str::to_owned)).collect()
}

/// A key or an id as an order names it: by a fingerprint where it is made of a person's name.
pub(super) fn called(name: &str, persons: &[String]) -> String {
    if slugged(name, persons) { fingerprint(name) } else { name.to_owned() }
}

/// Whether an order calls something so.
pub(super) fn is_called(name: &str, called: &str) -> bool {
    name == called || (called.starts_with(FINGERPRINT) && fingerprint(name) == called)
}

/// What a fingerprint begins with.
const FINGERPRINT: &str = "id-";

fn fingerprint(name: &str) -> String {
    format!("{FINGERPRINT}{}", &blake3::hash(name.as_bytes()).to_hex()[..10])
}

/// Whether an address or id has the name of a person, as `eva-ek`.
pub(super) fn slugged(text: &str, persons: &[String]) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    persons.iter().map(|person| slug(person)).filter(|slug| !slug.is_empty()).any(|slug| {
        let mut found = text.match_indices(&slug);
        found.any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + slug.len()..].chars().next()))
    })
}

/// The first personal data in a text.
pub(super) fn first(text: &str, persons: &[String]) -> Option<Range<usize>> {
    [email(text), phone(text), name(text, persons)].into_iter().flatten().min_by_key(|range| range.start)
}

/// A text without its personal data.
pub(super) fn without(text: &str, persons: &[String]) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(found) = first(rest, persons) {
        out.push_str(&rest[..found.start]);
        out.push('…');
        rest = &rest[found.end..];
    }
    out + rest
}

fn email(text: &str) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || "._+-%".contains(c);
    text.match_indices('@').find_map(|(at, _)| {
        let start = text[..at].char_indices().rev().take_while(|(_, c)| is_part(*c)).last()?.0;
        let domain = &text[at + 1..];
        let end = domain.find(|c: char| !is_part(c)).unwrap_or(domain.len());
        let domain = domain[..end].trim_end_matches('.');
        domain.contains('.').then(|| start..at + 1 + domain.len())
    })
}

fn phone(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(start) = text[from..].find(['+', '0']).map(|at| from + at) {
        let end =
            text[start..].find(|c: char| !(c.is_ascii_digit() || "+-–()/ \u{a0}\u{2009}".contains(c))).map_or(text.len(), |at| start + at);
        let number = text[start..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        let stands_alone = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ',');
        if stands_alone && number.chars().filter(char::is_ascii_digit).count() >= DIGITS {
            return Some(start..start + number.len());
        }
        from = start + number.len().max(1);
    }
    None
}

fn name(text: &str, persons: &[String]) -> Option<Range<usize>> {
    let stands = |at: usize, name: &str| {
        let behind = text[at + name.len()..].chars().next();
        // The name may have the ending of a possessive.
        !text[..at].ends_with(char::is_alphanumeric) && behind.is_none_or(|c| !c.is_alphanumeric() || c == 's')
    };
    let found = persons.iter().filter_map(|name| {
        let at = text.match_indices(name.as_str()).map(|(at, _)| at).find(|at| stands(*at, name))?;
        Some(at..at + name.len())
    });
    found.min_by_key(|range| (range.start, std::cmp::Reverse(range.end)))
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn personal_data_is_left_out_and_figures_stay() {
        let persons = ["Eva Ek".to_owned(), "Eva".to_owned()];
        let cases = [
            ("Skriv till eva.ek@example.org.", "Skriv till …."),
            ("Ring 0980-319 210 eller +46 980 319 21 00, vardagar.", "Ring … eller …, vardagar."),
            ("Eva Ek och Evas kollega Evald.", "… och …s kollega Evald."),
            ("Högst 10 000 000 kr år 2026, 0,5 procent, 2026-11-28.", "Högst 10 000 000 kr år 2026, 0,5 procent, 2026-11-28."),
        ];
        for (text, shown) in cases {
            assert_eq!(without(text, &persons), shown);
        }
    }
}
