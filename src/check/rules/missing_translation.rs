//! A text that is given in some of the languages that show it.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "missing-translation",
    family: Family::Languages,
    severity: Severity::Warning,
    doc: include_str!("missing-translation.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn wording(key: &str, language: &str) -> Wording {
    let (key, language) = (shown(key), shown(language));
    Wording::new(
        both!(
            "”{key}” har ingen text på språket ”{language}”. Den som läser det språket får texten på ett annat, som en skärmläsare uttalar fel.",
            "‘{key}’ has no text in the language ‘{language}’. Readers of that language get it in another, which a screen reader mispronounces."
        ),
        both!("Lägg till texten inom samma klamrar: {language}: …", "Add the text in the same braces: {language}: …"),
    )
}
