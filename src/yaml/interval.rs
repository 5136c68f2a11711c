//! Spans of calendar time as people write them.

use jiff::ToSpan;
use jiff::civil::Date;

/// A span of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Months.
    pub months: i32,
    /// Days.
    pub days: i32,
}

impl Interval {
    /// Reads `12 months`, `2 weeks`, `1 år`.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        let number: i32 = number.parse().ok().filter(|n| (1..=1200).contains(n))?;
        let (months, days) = match unit.trim() {
            "day" | "days" | "dag" | "dagar" => (0, number),
            "week" | "weeks" | "vecka" | "veckor" => (0, 7 * number),
            "month" | "months" | "månad" | "månader" => (number, 0),
            "year" | "years" | "år" => (12 * number, 0),
            _ => return None,
        };
        Some(Self { months, days })
    }

    /// The day so much later; the end of the calendar if it lies beyond it.
    pub fn after(self, day: Date) -> Date {
        day.checked_add(self.months.months().days(self.days)).unwrap_or(Date::MAX)
    }
}
