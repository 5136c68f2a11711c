//! A date or time with gaps, which is filled with numbers.

use std::borrow::Cow;

/// A piece of a template.
#[derive(Clone)]
pub(super) enum Part {
    /// What never changes.
    Text(Cow<'static, str>),
    /// The day of the month.
    Day,
    /// The day of the month in two figures.
    PaddedDay,
    /// The year, at least four figures.
    Year,
    /// The minutes in two figures.
    Minute,
    /// A whole date.
    Date,
    /// A whole time.
    Time,
}

impl Part {
    /// What never changes.
    pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// What to fill a template with. A template asks only for what it is about.
#[derive(Default)]
pub(super) struct Values<'v> {
    pub(super) year: i16,
    pub(super) day: u8,
    pub(super) minute: u8,
    pub(super) date: &'v str,
    pub(super) time: &'v str,
}

/// A date or time with gaps.
#[derive(Clone)]
pub(super) struct Template {
    parts: Vec<Part>,
}

impl Template {
    pub(super) fn new(parts: impl Into<Vec<Part>>) -> Self {
        Self { parts: parts.into() }
    }

    /// Finds the gaps in a sample: each mark is a text that stands for a part.
    pub(super) fn learn(sample: &str, marks: &[(&str, Part)]) -> Self {
        let mut parts = Vec::new();
        let mut rest = sample;
        while let Some((at, mark, part)) = first_mark(rest, marks) {
            if at > 0 {
                parts.push(Part::text(rest[..at].to_owned()));
            }
            parts.push(part.clone());
            rest = &rest[at + mark.len()..];
        }
        if !rest.is_empty() {
            parts.push(Part::text(rest.to_owned()));
        }
        Self { parts }
    }

    /// The template with a day of two figures.
    pub(super) fn padded(mut self) -> Self {
        for part in &mut self.parts {
            if matches!(part, Part::Day) {
                *part = Part::PaddedDay;
            }
        }
        self
    }

    /// The template with the language's own digits in what never changes (numbers of months and hours).
    pub(super) fn with_digits(mut self, digits: &[char; 10]) -> Self {
        let own = |c: char| c.to_digit(10).map_or(c, |digit| digits[digit as usize]);
        for part in &mut self.parts {
            if let Part::Text(text) = part {
                *text = text.chars().map(own).collect::<String>().into();
            }
        }
        self
    }

    /// Whether the day stands first.
    pub(super) fn begins_with_day(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Day | Part::PaddedDay))
    }

    /// The text with its gaps filled.
    pub(super) fn fill(&self, values: &Values<'_>, digits: &[char; 10]) -> String {
        let mut out = String::with_capacity(32);
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Day => push_number(&mut out, values.day.into(), 1, digits),
                Part::PaddedDay => push_number(&mut out, values.day.into(), 2, digits),
                Part::Year => {
                    if values.year < 0 {
                        out.push('\u{2212}');
                    }
                    push_number(&mut out, values.year.unsigned_abs(), 4, digits);
                }
                Part::Minute => push_number(&mut out, values.minute.into(), 2, digits),
                Part::Date => out.push_str(values.date),
                Part::Time => out.push_str(values.time),
            }
        }
        out
    }
}

/// The mark that comes first in a text, and where.
fn first_mark<'m>(text: &str, marks: &'m [(&'m str, Part)]) -> Option<(usize, &'m str, &'m Part)> {
    let found = marks.iter().filter_map(|(mark, part)| text.find(mark).map(|at| (at, *mark, part)));
    found.min_by_key(|(at, ..)| *at)
}

/// A number in at least so many figures.
fn push_number(out: &mut String, number: u16, figures: u32, digits: &[char; 10]) {
    let figures = figures.max(number.checked_ilog10().map_or(1, |power| power + 1));
    for power in (0..figures).rev() {
        out.push(digits[usize::from(number / 10_u16.pow(power) % 10)]);
    }
}
