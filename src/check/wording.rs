//! What the rules' sentences have in common: an author's words shown, and what was probably meant.

use std::borrow::Cow;

use super::Wording;
use crate::both;
use crate::finding::{Both, Choice};

/// Characters of an author's text that a message shows: enough to find it again.
const SHOWN: usize = 60;

/// Names that a message lists before it says how many more there are.
const LISTED: usize = 12;

/// The same, where one of the names has to be chosen: the one that is not listed is the one that is wanted.
const CHOICES: usize = 40;

/// An author's text as a message shows it: on one line and not too long.
pub(crate) fn shown(text: &str) -> String {
    shortened(text, SHOWN)
}

/// A text on one line, at most so many characters of it.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// What was probably meant, or else what there is to choose from; nothing if there is nothing.
pub(crate) fn suggestion<C: Choice + ?Sized>(written: &str, known: &C) -> Both {
    match known.nearest(written) {
        Some(meant) => both!("Menade du ”{meant}”?", "Did you mean ‘{meant}’?"),
        None if known.names().len() == 0 => Both::default(),
        None => {
            let Both { sv, en } = row(known, CHOICES);
            both!("Det här finns att välja på: {sv}.", "You can choose from: {en}.")
        }
    }
}

/// Names in a row, the first of them if there are many.
pub(crate) fn listed(names: &[String]) -> Both {
    row(names, LISTED)
}

fn row<C: Choice + ?Sized>(names: &C, most: usize) -> Both {
    let row = names.names().take(most).collect::<Vec<_>>().join(", ");
    match names.names().len().saturating_sub(most) {
        0 => both!("{row}", "{row}"),
        more => both!("{row} och {more} till", "{row} and {more} more"),
    }
}

/// One sentence after another.
pub(crate) fn then(first: Both, second: Both) -> Both {
    let join = |a: Cow<'static, str>, b: Cow<'static, str>| if a.is_empty() || b.is_empty() { a + b } else { format!("{a} {b}").into() };
    Both { sv: join(first.sv, second.sv), en: join(first.en, second.en) }
}

/// Endings of hosts that people write about here, and that no file has.
const HOSTS: [&str; 14] = ["se", "nu", "com", "org", "net", "eu", "edu", "gov", "uk", "no", "dk", "fi", "info", "io"];

/// The fault of a target that is an address outside the site without its beginning: `www.uhr.se`, `uhr.se/ansok`, `a@uhr.se`.
pub(crate) fn without_scheme(written: &str) -> Option<Wording> {
    let bare = written.strip_prefix("https//").or_else(|| written.strip_prefix("http//")).unwrap_or(written);
    let host = bare.split(['/', '?', '#']).next().unwrap_or(bare);
    let is_host = host.starts_with("www.") || host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && HOSTS.contains(&end));
    if !is_host || host.starts_with('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let right = if host.contains('@') { format!("mailto:{bare}") } else { format!("https://{bare}") };
    let start = &right[..right.len() - bare.len()];
    let name = shown(written);
    Some(Wording::new(
        both!(
            "Länken ”{name}” saknar {start} först, så webbläsaren letar efter en fil med det namnet här på webbplatsen.",
            "The link ‘{name}’ lacks {start} at its beginning, so browsers look for a file of that name on this site."
        ),
        both!("Skriv ”{right}”.", "Write ‘{right}’."),
    ))
}

/// A size in bytes as people say it.
pub(crate) fn size(bytes: u64) -> Both {
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        let kilo = bytes.div_ceil(1000);
        return both!("{kilo} kB", "{kilo} kB");
    }
    let (whole, tenth) = (bytes / MEGA, bytes % MEGA * 10 / MEGA);
    if tenth == 0 { both!("{whole} MB", "{whole} MB") } else { both!("{whole},{tenth} MB", "{whole}.{tenth} MB") }
}

/// The words of a link without arrows, quotation marks and stops around them.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let inner = text.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '+');
    if inner.contains(['\n', '\u{a0}']) || inner.contains("  ") {
        inner.split_whitespace().collect::<Vec<_>>().join(" ").into()
    } else {
        inner.into()
    }
}

/// The same in lower case.
pub(crate) fn bare(text: &str) -> String {
    plain(text).to_lowercase()
}

/// What to write in a link to somewhere of which no title is known.
pub(crate) fn instead(target: &str) -> Both {
    both!(
        "Länka de ord som säger vad som finns där, till exempel vad sidan heter:\n[Sidans rubrik]({target})",
        "Link the words that say what is there, for example what the page is called:\n[Title of the page]({target})"
    )
}
