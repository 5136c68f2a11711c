//! Calls and events: what their dates say of them at a moment, so that nobody writes "open now" by hand.

use jiff::civil::{DateTime, Time};

use crate::content::{Face, Value};

/// What the dates say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The state.
    pub code: StatusCode,
    /// The moment that matters next (or last).
    pub date: Option<DateTime>,
}

/// States of calls (first four) and events (last three).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusCode {
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

impl StatusCode {
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
}

/// The status of a page that has `opens` and `closes`, or `starts` and `ends`; none for any other.
pub fn status(face: &Face, moment: DateTime) -> Option<Status> {
    let field = |name| field(face, name);
    if let Some(closes) = field("closes") {
        let opens = field("opens");
        let decided = field("decided").filter(|decided| *decided <= moment);
        return Some(match (opens, decided) {
            (Some(opens), _) if moment < opens => Status { code: StatusCode::Coming, date: Some(opens) },
            _ if moment < closes => Status { code: StatusCode::Open, date: Some(closes) },
            (_, Some(decided)) => Status { code: StatusCode::Decided, date: Some(decided) },
            _ => Status { code: StatusCode::Closed, date: Some(closes) },
        });
    }
    let starts = field("starts")?;
    let ends = end(face, starts);
    Some(match moment {
        _ if moment < starts => Status { code: StatusCode::Upcoming, date: Some(starts) },
        _ if moment < ends => Status { code: StatusCode::Ongoing, date: Some(ends) },
        _ => Status { code: StatusCode::Past, date: Some(ends) },
    })
}

/// The moments at which the status of a page changes.
pub fn boundaries(face: &Face) -> Vec<DateTime> {
    let mut moments: Vec<DateTime> = ["opens", "closes", "decided", "starts"].iter().filter_map(|name| field(face, name)).collect();
    moments.extend(field(face, "starts").map(|starts| end(face, starts)));
    moments
}

/// An event without an end, or with a bare date as its end, lasts to the end of that day.
fn end(face: &Face, starts: DateTime) -> DateTime {
    let last = field(face, "ends").unwrap_or(starts);
    let open_ended = last == starts || last.time() == Time::midnight();
    let next_day = last.date().tomorrow().map_or(last, |day| day.to_datetime(Time::midnight()));
    if open_ended { next_day } else { last }
}

fn field(face: &Face, name: &str) -> Option<DateTime> {
    face.shared.fields.iter().find(|(have, _)| **have == *name).and_then(|(_, value)| match value {
        Value::Date(date) => Some(date.to_datetime(Time::midnight())),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    })
}
