//! A person who is named or shown, and nobody has said on which legal basis.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::content::{Page, Value};
use crate::data::PATHS;
use crate::finding::Span;
use crate::kind::{Field, FieldRole, with_role};
use crate::site::Site;

rule!("person-without-basis", Freshness, Warning, Site(look));

/// Endings of photographs. A drawing shows nobody who could be asked.
const PHOTOGRAPHS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "avif"];

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for owner in site.data.owners.values().filter(|owner| owner.legal_basis.is_none() && owner.is_person()) {
        let name = owner.name.first().map_or("", |name| name);
        tell(&PATHS[0].into(), owner.span, name, found);
    }
    for page in &site.pages {
        if let Some(person) = Person::of(page) {
            look_at(page, &person, found);
        }
    }
}

fn look_at(page: &Page, person: &Person<'_>, found: &mut FindingSink<'_>) {
    let source = page.meta.source();
    let Some(text) = &page.meta.texts[source] else { return };
    if person.basis.is_none() {
        let span = person.place(FieldRole::PersonName);
        tell(&text.path, span, person.name, found);
    }
    let Some(picture) = &page.meta.shared.image else { return };
    let is_photograph = picture.file.name.rsplit_once('.').is_some_and(|(_, ending)| PHOTOGRAPHS.contains(&&*ending.to_lowercase()));
    if is_photograph && picture.legal_basis.is_none() {
        let name = shown(person.name);
        found.push_in(
            &picture.file.path,
            picture.file.span,
            Wording::new(
                both!(
                    "Fotografiet visar {name}, men det står inte vilken rättslig grund ni har för att publicera det. En bild är en personuppgift.",
                    "The photograph shows {name}, but nothing says on which legal basis it is published. A picture is personal data."
                ),
                both!(
                    "Skriv grunden under image, till exempel:\nlegal_basis: samtycke",
                    "Write the basis under image, for example:\nlegal_basis: consent"
                ),
            ),
        );
    }
}

fn tell(path: &Arc<str>, span: Span, name: &str, found: &mut FindingSink<'_>) {
    let name = shown(name);
    found.push_in(
        path,
        span,
        Wording::new(
            both!(
                "{name} är en person, men det står inte vilken rättslig grund ni har för att publicera uppgifterna.",
                "{name} is a person, but nothing says on which legal basis the data is published."
            ),
            both!(
                "Fråga den som ansvarar för personuppgifter och skriv svaret, till exempel:\nlegal_basis: uppgift av allmänt intresse",
                "Ask whoever is responsible for personal data and write the answer, for example:\nlegal_basis: task in the public interest"
            ),
        ),
    );
}

/// Whom a page is about.
pub(super) struct Person<'p> {
    page: &'p Page,
    /// The field of the page, and what its kind declares to be in it.
    field: (&'p str, &'p BTreeMap<Arc<str>, Field>),
    pub(super) name: &'p str,
    pub(super) basis: Option<&'p str>,
    pub(super) until: Option<jiff::civil::Date>,
}

impl<'p> Person<'p> {
    /// The person that a page is about, if its kind has a field for one.
    pub(super) fn of(page: &'p Page) -> Option<Self> {
        let kind = &page.meta.kind;
        let field = kind.field(FieldRole::Person)?;
        let declared = kind.fields[field].of_records()?;
        let (_, Value::Record(values)) = page.meta.shared.fields.iter().find(|(name, _)| name == field)? else { return None };
        let get = |role| {
            let wanted = with_role(declared, role)?;
            values.iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
        };
        let text = |role| if let Some(Value::Text(text)) = get(role) { Some(&**text) } else { None };
        let until = if let Some(Value::Date(date)) = get(FieldRole::AgreedUntil) { Some(*date) } else { None };
        let (name, basis) = (text(FieldRole::PersonName)?, text(FieldRole::LegalBasis));
        Some(Self { page, field: (field, declared), name, basis, until })
    }

    /// Where something of the person stands in the source language.
    pub(super) fn place(&self, role: FieldRole) -> Span {
        let (field, declared) = self.field;
        let place = with_role(declared, role).and_then(|name| self.page.place(self.page.meta.source(), &[field, name]));
        place.map(|place| place.whole()).unwrap_or_default()
    }
}
