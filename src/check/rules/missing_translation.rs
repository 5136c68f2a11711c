//! A text that is given in some of the languages that show it.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("missing-translation", Languages, Warning, Elsewhere);

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
