//! Calls and events: what their dates say of them at a moment, so that nobody writes "open now" by hand.
//!
//! Which fields hold these dates is said by the kind ([`LifecycleFields`](crate::kind::LifecycleFields)).

use jiff::civil::{DateTime, Time};

use crate::content::{PageMeta, Value};

/// What the dates say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// How far the page has come.
    pub stage: Stage,
    /// The moment that matters next (or last).
    pub date: DateTime,
}

/// How far a call (first four) or an event (last three) has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Opens later.
    Coming,
    /// Can be applied for.
    Open,
    /// Can't be applied for any longer.
    Closed,
    /// Closed, and what was applied for has been decided.
    Decided,
    /// Begins later.
    Upcoming,
    /// Goes on now.
    Ongoing,
    /// Is over.
    Past,
}

impl Stage {
    /// Its name for templates and directives.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Decided => "decided",
            Self::Upcoming => "upcoming",
            Self::Ongoing => "ongoing",
            Self::Past => "past",
        }
    }

    /// Whether nothing more can be applied for or attended.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Decided | Self::Past)
    }
}

/// The lifecycle of a page at a moment, if its kind has one and the page has a date that closes or starts it.
pub fn lifecycle(meta: &PageMeta, moment: DateTime) -> Option<Lifecycle> {
    let fields = &meta.kind.lifecycle;
    let at = |stage, date| Some(Lifecycle { stage, date });
    if let Some(closes) = date(meta, fields.closes.as_ref()) {
        let opens = date(meta, fields.opens.as_ref());
        let decided = date(meta, fields.decided.as_ref()).filter(|decided| *decided <= moment);
        return match (opens, decided) {
            (Some(opens), _) if moment < opens => at(Stage::Coming, opens),
            _ if moment < closes => at(Stage::Open, closes),
            (_, Some(decided)) => at(Stage::Decided, decided),
            _ => at(Stage::Closed, closes),
        };
    }
    let starts = date(meta, fields.starts.as_ref())?;
    let ends = end(meta, starts);
    match moment {
        _ if moment < starts => at(Stage::Upcoming, starts),
        _ if moment < ends => at(Stage::Ongoing, ends),
        _ => at(Stage::Past, ends),
    }
}

/// Whether it is too late to register.
pub fn registration_is_over(meta: &PageMeta, moment: DateTime) -> bool {
    last_registration(meta).is_some_and(|last| last <= moment)
}

/// What a calendar notes of a page.
pub enum Noted {
    /// It can be applied for until then.
    Deadline(DateTime),
    /// It takes place between these moments.
    Event(DateTime, DateTime),
}

/// What a calendar notes of a page, if its kind has a lifecycle and the page a date that closes or starts it.
pub fn noted(meta: &PageMeta) -> Option<Noted> {
    let fields = &meta.kind.lifecycle;
    let closes = date(meta, fields.closes.as_ref()).map(Noted::Deadline);
    closes.or_else(|| date(meta, fields.starts.as_ref()).map(|starts| Noted::Event(starts, end(meta, starts))))
}

/// The moments at which the lifecycle of a page moves on.
pub(super) fn boundaries(meta: &PageMeta) -> impl Iterator<Item = DateTime> {
    let fields = &meta.kind.lifecycle;
    let starts = date(meta, fields.starts.as_ref());
    let named = [&fields.opens, &fields.closes, &fields.decided].map(|name| date(meta, name.as_ref()));
    named.into_iter().chain([starts, starts.map(|starts| end(meta, starts)), last_registration(meta)]).flatten()
}

/// An event without an end, or with a bare date as its end, lasts to the end of that day.
fn end(meta: &PageMeta, starts: DateTime) -> DateTime {
    let last = date(meta, meta.kind.lifecycle.ends.as_ref()).unwrap_or(starts);
    if last == starts { midnight_after(last) } else { through(last) }
}

/// Until when one can register.
fn last_registration(meta: &PageMeta) -> Option<DateTime> {
    date(meta, meta.kind.lifecycle.register_by.as_ref()).map(through)
}

/// A bare date holds to the end of that day.
fn through(moment: DateTime) -> DateTime {
    if moment.time() == Time::midnight() { midnight_after(moment) } else { moment }
}

fn midnight_after(moment: DateTime) -> DateTime {
    moment.date().tomorrow().map_or(moment, |day| day.to_datetime(Time::midnight()))
}

/// The date in the field that the kind names.
fn date(meta: &PageMeta, name: Option<&String>) -> Option<DateTime> {
    let name = name?;
    meta.shared.fields.iter().find(|(have, _)| **have == **name).and_then(|(_, value)| match value {
        Value::Date(date) => Some(date.to_datetime(Time::midnight())),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    })
}
