//! A Markdown file whose language its name does not tell.

use crate::both;
use crate::check::wording::{listed, shown};
use crate::check::{Family, Rule, Shape, Wording};
use crate::finding::{Both, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unmarked-language-file",
    family: Family::Languages,
    severity: Severity::Error,
    doc: include_str!("unmarked-language-file.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn wording(language: Option<&str>, known: &[String]) -> Wording {
    let Both { sv, en } = listed(known);
    let message = match language {
        Some(language) => {
            let language = shown(language);
            both!(
                "Filnamnet säger att språket är ”{language}”, men webbplatsen har bara {sv}.",
                "The file’s name says that its language is ‘{language}’, but the site has only {en}."
            )
        }
        None => both!(
            "Filnamnet säger inte vilket språk texten är på, så sidan kommer inte med.",
            "The file’s name does not say which language the text is in, so the page is left out."
        ),
    };
    let code = known.first().map_or("sv", String::as_str);
    let help = both!(
        "Byt namn på filen så att språket står före .md, till exempel kontakt.{code}.md",
        "Rename the file so that the language comes before .md, for example contact.{code}.md"
    );
    Wording::new(message, help)
}
