//! What should have stood there, in words and as an example.

use crate::both;
use crate::check::wording::{listed, then};
use crate::finding::{Both, Expected, did_you_mean};

/// What is expected, to follow "must be": `ett datum`, `a date`.
pub(crate) fn noun(expected: &Expected) -> Both {
    match expected {
        Expected::Text => both!("en text", "a text"),
        Expected::Number => both!("ett tal", "a number"),
        Expected::Flag => both!("true eller false", "true or false"),
        Expected::Date => both!("ett datum", "a date"),
        Expected::DateTime => both!("ett datum med klockslag", "a date with a time"),
        Expected::Money => both!("ett belopp med valuta", "an amount with a currency"),
        Expected::List => both!("en lista", "a list"),
        Expected::Mapping => both!("flera värden med namn", "several named values"),
        Expected::Url => both!("en hel webbadress", "a full web address"),
        Expected::Interval => both!("en tidslängd", "a length of time"),
        Expected::OneOf(words) => match &words[..] {
            [word] => both!("ordet {word}", "the word {word}"),
            words => {
                let Both { sv, en } = listed(words);
                both!("ett av orden {sv}", "one of the words {en}")
            }
        },
        Expected::Like { what, .. } => noun(what),
        Expected::PerLanguage(_) => both!("en text för varje språk", "a text for each language"),
    }
}

/// A value that would have done.
fn example(expected: &Expected) -> Both {
    match expected {
        Expected::Text => both!("\"Kort om COIL\"", "\"COIL in brief\""),
        Expected::Number => both!("12", "12"),
        Expected::Flag => both!("true", "true"),
        Expected::Date => both!("2026-11-22", "2026-11-22"),
        Expected::DateTime => both!("2026-11-22T15:00", "2026-11-22T15:00"),
        Expected::Money => both!("{{amount: 100000, currency: SEK}}", "{{amount: 100000, currency: SEK}}"),
        Expected::List => both!("[det första, det andra]", "[the first, the second]"),
        Expected::Mapping => both!("{{namn: värde, namn: värde}}", "{{name: value, name: value}}"),
        Expected::Url => both!("https://www.example.se/sida", "https://www.example.se/page"),
        Expected::Interval => both!("12 months", "12 months"),
        Expected::OneOf(words) => {
            let first = words.first().map_or("", String::as_str);
            both!("{first}", "{first}")
        }
        Expected::Like { example, .. } => both!("{example}", "{example}"),
        Expected::PerLanguage(languages) => {
            let texts: Vec<String> = languages.iter().map(|language| format!("{language}: …")).collect();
            let texts = texts.join(", ");
            both!("{{{texts}}}", "{{{texts}}}")
        }
    }
}

/// What else helps; often nothing.
fn hint(expected: &Expected) -> Both {
    match expected {
        Expected::Flag => both!("Skriv true för ja och false för nej.", "Write true for yes and false for no."),
        Expected::Number => {
            both!("Värdet är bara siffror, utan enhet och utan mellanslag.", "The value is digits only, without unit or spaces.")
        }
        Expected::Date => both!("Ordningen är år-månad-dag.", "The order is year-month-day."),
        Expected::DateTime => {
            both!("Ordningen är år-månad-dag, bokstaven T och klockslaget.", "The order is year-month-day, the letter T and the time.")
        }
        Expected::Interval => both!(
            "Tidslängden är ett tal följt av days, weeks, months eller years.",
            "It is a number followed by days, weeks, months or years."
        ),
        _ => Both::default(),
    }
}

/// How a value is written where it stands.
#[derive(Clone, Copy)]
pub(crate) enum Notation {
    /// `key: value`, in a field.
    Field,
    /// `key=value`, in the opening line of a block.
    Argument,
}

impl Notation {
    fn write(self, key: &str, value: &str) -> String {
        match self {
            Self::Field => format!("{key}: {value}"),
            Self::Argument if value.contains(' ') && !value.starts_with('"') => format!("{key}=\"{value}\""),
            Self::Argument => format!("{key}={value}"),
        }
    }
}

/// What to write instead: what was probably meant, or else an example.
pub(crate) fn instead(notation: Notation, key: &str, expected: &Expected, found: &str) -> Both {
    if let Expected::OneOf(words) = expected
        && let Some(meant) = did_you_mean(found, words.iter().map(String::as_str))
    {
        let line = notation.write(key, meant);
        return both!("Menade du ”{meant}”? Skriv {line}", "Did you mean ‘{meant}’? Write {line}");
    }
    let Both { sv, en } = example(expected);
    let (sv, en) = (notation.write(key, &sv), notation.write(key, &en));
    then(hint(expected), both!("Skriv till exempel {sv}", "Write for example {en}"))
}
