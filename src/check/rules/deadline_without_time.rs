//! A deadline that is only a day.

use jiff::civil::Time;

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Value;

rule!("deadline-without-time", Freshness, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.language != cx.meta.source() {
        return;
    }
    for (name, value) in &cx.meta.shared.fields {
        let Value::Moment(moment) = value else { continue };
        if !cx.meta.kind.lifecycle.is_deadline(name) || moment.time() != Time::midnight() {
            continue;
        }
        // Whoever writes 00:00 means it.
        let Some(place) = cx.place(name).filter(|place| !cx.source[place.value.range()].contains(':')) else { continue };
        let (day, eve) = (moment.date(), moment.date().yesterday().unwrap_or(moment.date()));
        found.push(
            place.whole(),
            Wording::new(
                both!(
                    "{name} har inget klockslag och räknas därför som kl. 00.00: efter den {eve} är det för sent. De flesta tror att hela dagen ingår.",
                    "{name} has no time, so it counts as 00:00: after {eve} it is too late. Most people think that the whole day is included."
                ),
                both!("Skriv klockslaget:\n{name}: {day}T15:00", "Write the time:\n{name}: {day}T15:00"),
            ),
        );
    }
}
