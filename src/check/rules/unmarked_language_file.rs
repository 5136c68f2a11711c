//! A Markdown file whose language its name does not tell.

use crate::both;
use crate::check::Wording;
use crate::check::wording::{listed, shown};
use crate::finding::Both;

rule!("unmarked-language-file", Languages, Error, Elsewhere);

pub(in crate::check) fn wording(language: Option<&str>, known: &[String]) -> Wording {
    let Both { sv, en } = listed(known);
    let is_known = |code: &str| known.iter().any(|have| have == code);
    let message = match language {
        Some(language) if !is_known(language) => {
            let language = shown(language);
            both!(
                "Filnamnet säger att språket är ”{language}”, men webbplatsen har bara {sv}.",
                "The file’s name says that its language is ‘{language}’, but the site has only {en}."
            )
        }
        _ => both!(
            "Filnamnet säger inte vilket språk texten är på, så sidan kommer inte med.",
            "The file’s name does not say which language the text is in, so the page is left out."
        ),
    };
    let meant =
        language.and_then(|language| if is_known(language) { Some(language) } else { meant(language) }).filter(|code| is_known(code));
    if let Some(code) = meant {
        let help = both!(
            "Menade du ”{code}”? Byt namn på filen så att den slutar på .{code}.md",
            "Did you mean ‘{code}’? Rename the file so that it ends in .{code}.md"
        );
        return Wording::new(message, help);
    }
    let code = known.first().map_or("sv", String::as_str);
    let help = both!(
        "Byt namn på filen så att språket står före .md, till exempel kontakt.{code}.md",
        "Rename the file so that the language comes before .md, for example contact.{code}.md"
    );
    Wording::new(message, help)
}

/// The language that people mean who write the code of a country, or its name.
fn meant(written: &str) -> Option<&'static str> {
    const MEANT: [(&str, &[&str]); 3] = [
        ("sv", &["se", "swe", "sve", "svenska", "swedish", "sv-se", "sv_se"]),
        ("en", &["eng", "gb", "uk", "us", "engelska", "english", "en-gb", "en_gb", "en-us", "en_us"]),
        ("nb", &["no", "nor", "norsk"]),
    ];
    let lower = written.to_lowercase();
    MEANT.iter().find(|(_, others)| others.contains(&&*lower)).map(|(code, _)| *code)
}
