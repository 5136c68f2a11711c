//! What belongs to a number so closely that no line may break between them.

/// Signs and short units, in every language.
const COMMON: &[&str] = &[
    "%", "‰", "§", "€", "°", "°C", "EUR", "SEK", "NOK", "DKK", "USD", "GBP", "euro", "kr", "km", "m", "dm", "cm", "mm", "km²", "m²", "m³",
    "kg", "hg", "g", "mg", "l", "dl", "cl", "ml", "h", "min", "s", "ms", "kB", "KB", "MB", "GB", "TB", "W", "kW", "kWh", "V", "Hz",
];

/// Swedish: money, credits (högskolepoäng), chapters of laws, months and lengths of time.
const SWEDISH: &[&str] = &[
    "kronor",
    "tkr",
    "mnkr",
    "Mkr",
    "mdkr",
    "hp",
    "kap",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "minut",
    "minuter",
    "timme",
    "timmar",
    "dag",
    "dagar",
    "dygn",
    "vecka",
    "veckor",
    "månad",
    "månader",
    "år",
];

/// English: money, credits, hours, months and lengths of time.
const ENGLISH: &[&str] = &[
    "kronor",
    "euros",
    "ECTS",
    "am",
    "pm",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
];

/// Abbreviations before a number, in every language.
const COMMON_BEFORE: &[&str] = &["§", "art.", "fig.", "Fig.", "SEK", "NOK", "DKK", "EUR", "USD", "GBP"];

/// Swedish: times, pages, numbers and chapters.
const SWEDISH_BEFORE: &[&str] = &["kl.", "kl", "Kl.", "s.", "sid.", "nr", "nr.", "Nr", "kap.", "tel.", "ca"];

/// English: pages, numbers and chapters.
const ENGLISH_BEFORE: &[&str] = &["p.", "pp.", "No.", "Nos.", "nos.", "Art.", "ch.", "Ch.", "vol.", "Vol.", "c."];

/// Words before numbers that are no ranges, whatever they look like: registers and telephones.
const NO_RANGE: &[&str] = &["dnr", "dnr.", "diarienr", "diarienummer", "issn", "isbn", "tel", "tel.", "telefon", "phone", "ref", "ref."];

/// What belongs to numbers in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    units: &'static [&'static str],
    before: &'static [&'static str],
}

impl Units {
    pub(super) fn new(language: &str) -> Self {
        let (units, before): (&[_], &[_]) = match language {
            "sv" => (SWEDISH, SWEDISH_BEFORE),
            "en" => (ENGLISH, ENGLISH_BEFORE),
            _ => (&[], &[]),
        };
        Self { units, before }
    }

    /// Whether the text after a number and a space begins with a unit.
    pub(super) fn begins(&self, rest: &str) -> bool {
        let in_unit = |c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '§' | '€' | '°' | '²' | '³');
        let unit = &rest[..rest.find(|c| !in_unit(c)).unwrap_or(rest.len())];
        COMMON.contains(&unit) || self.units.contains(&unit)
    }

    /// Whether the text before a number and a space ends with an abbreviation that belongs to the number.
    pub(super) fn precedes(&self, text: &str) -> bool {
        // Every abbreviation ends in one of these: most words are done with here.
        let ends = |byte: &u8| matches!(byte, b'.' | b'l' | b'r' | b'a' | b'K' | b'R' | b'D' | b'P' | 0xa7);
        let ends_so = text.as_bytes().last().is_some_and(ends);
        let word = || last_word(text).trim_start_matches(['(', '§']);
        ends_so && (text.ends_with('§') || COMMON_BEFORE.contains(&word()) || self.before.contains(&word()))
    }
}

/// Whether a number after such a text is a register's or a telephone's.
pub(super) fn forbids_range(text: &str) -> bool {
    let word = last_word(text).trim_start_matches('(').trim_end_matches(':');
    NO_RANGE.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or(text)
}
