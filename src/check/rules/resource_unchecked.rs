//! Something that nobody has looked at for as long as its kind allows.

use jiff::ToSpan;

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Value;
use crate::kind::FieldType;

rule!("resource-unchecked", Freshness, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.language != cx.meta.source() {
        return;
    }
    let today = cx.site.moment.date();
    for (name, value) in &cx.meta.shared.fields {
        let Some(FieldType::List { of, .. }) = cx.meta.kind.fields.get(name).map(|field| &field.sort) else { continue };
        let (Value::List(items), FieldType::Record(fields)) = (value, &**of) else { continue };
        let Some((inner, years)) = fields.iter().find_map(|(inner, field)| Some((inner, field.holds.recheck?))) else { continue };
        let Some(place) = cx.place(name) else { continue };
        let oldest = today.saturating_sub(i16::from(years).years());
        let days = items.iter().filter_map(|item| match item {
            Value::Record(values) => values.iter().find(|(have, _)| have == inner).map(|(_, value)| value),
            _ => None,
        });
        let old: Vec<_> =
            days.filter_map(|value| if let Value::Date(day) = value { Some(*day) } else { None }).filter(|day| *day < oldest).collect();
        let Some(first) = old.iter().min() else { continue };
        let count = old.len();
        let (sv, en) =
            if years == 1 { ("ett år".to_owned(), "a year".to_owned()) } else { (format!("{years} år"), format!("{years} years")) };
        found.warn(
            place.key,
            Wording::new(
                both!(
                    "I listan ”{name}” finns sådant som ingen har sett efter på mer än {sv}: {count} st., den äldsta {first}.",
                    "The list ‘{name}’ has entries that nobody has looked at for more than {en}: {count}, the oldest on {first}."
                ),
                both!(
                    "Öppna var och en. Finns den kvar och stämmer, skriv dagens datum:\n{inner}: {today}",
                    "Open each of them. If it is still there and right, write today’s date:\n{inner}: {today}"
                ),
            ),
        );
    }
}
