//! A link or image that is written so that it is not read as one.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::{Fix, Span};

rule!("unread-link", Text, Error, Elsewhere);

/// Marks that word processors make of straight ones.
const QUOTES: [char; 4] = ['”', '“', '"', '„'];

pub(in crate::check) fn wording(target: Option<&str>, at: &FixSite<'_>) -> Wording {
    let message = both!(
        "Länken läses inte som en länk: hakparenteser och adress syns som de står.",
        "The link is not read as a link: brackets and address are shown as they stand."
    );
    let Some(target) = target else {
        return Wording::new(message, both!("Skriv ) efter adressen.", "Write ) after the address."));
    };
    match meant(target) {
        Some(meant) => {
            let written = shown(&meant);
            let help = both!("Skriv adressen så här: ({written})", "Write the address like this: ({written})");
            Wording::new(message, help).fixed(replaced(target, meant, at))
        }
        None => Wording::new(
            message,
            both!(
                "Skriv [text](adress) på en rad, utan mellanslag i adressen. Ska texten inte vara en länk, skriv ett omvänt snedstreck före: \\[",
                "Write [text](address) on one line, without spaces in the address. If the text should be no link, write a backslash before it: \\["
            ),
        ),
    }
}

/// A line that gives links an address, and no link asks for it.
pub(in crate::check) fn unused(label: &str, at: &FixSite<'_>) -> Wording {
    let label = shown(label);
    let start = at.span.start as usize;
    Wording::new(
        both!(
            "Raden läses som en adress åt länkar med namnet ”{label}”, men ingen länk har det namnet. Texten skulle inte synas.",
            "The line is read as an address for links by the name ‘{label}’, but no link has that name. The text would not be shown."
        ),
        both!(
            "Ska raden synas, skriv ett omvänt snedstreck före: \\[{label}]. Ta annars bort den.",
            "If the line should be seen, write a backslash before it: \\[{label}]. Otherwise remove it."
        ),
    )
    .fixed(Some(Fix::at(Span::new(start, start), "\\".to_owned())))
}

/// The target as it has to be written, if it can be meant in one way only.
fn meant(target: &str) -> Option<String> {
    let target = target.trim();
    if target.contains(['\n', '<', '>', '(']) || target.is_empty() {
        return None;
    }
    if let Some((address, title)) = target.split_once([' ', '\u{a0}'])
        && let Some(title) = title.trim().strip_prefix(QUOTES).and_then(|title| title.strip_suffix(QUOTES))
        && !title.contains(QUOTES)
    {
        return Some(format!("{address} \"{title}\""));
    }
    if !target.contains(char::is_whitespace) || target.contains(QUOTES) {
        return None;
    }
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let packed = || target.split_whitespace().collect::<String>();
    match scheme {
        "tel" | "mailto" => Some(packed()),
        "http" | "https" => {
            // `https:// x.se`, `https://x.se/ a`: beside a slash a space is a slip.
            let loose = target.split_whitespace().collect::<Vec<_>>();
            let slip = loose.windows(2).all(|pair| pair[0].ends_with('/') || pair[1].starts_with(['/', '#', '?']));
            Some(if slip { packed() } else { loose.join("%20") })
        }
        _ if target.contains(" #") => Some(target.replace(" #", "#")).filter(|target| !target.contains(' ')),
        _ => {
            let end = target.rsplit_once('.').map_or("", |(_, end)| end);
            let is_file = (1..=5).contains(&end.split('#').next().unwrap_or_default().len());
            (is_file || target.contains('/')).then(|| format!("<{target}>"))
        }
    }
}

fn replaced(target: &str, meant: String, at: &FixSite<'_>) -> Option<Fix> {
    let open = at.written().rfind(&format!("]({target})"))? + 2;
    let start = at.span.start as usize + open;
    Some(Fix::at(Span::new(start, start + target.len()), meant))
}
