//! Words of the theme that a language of the site lacks.

use crate::both;
use crate::check::Wording;

rule!("missing-words", Site, Warning, Elsewhere);

/// How many of them a message names.
const NAMED: usize = 5;

pub(in crate::check) fn wording(language: &str, keys: &[String]) -> Wording {
    let number = keys.len();
    let first = keys.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    Wording::new(
        both!(
            "Temat har inte alla ord på språket {language}. {number} ord visas på engelska, till exempel {first}.",
            "The theme lacks words in the language {language}. {number} are shown in English, such as {first}."
        ),
        both!(
            "Kör utblick theme copy words/en.yaml words/{language}.yaml, om filen inte redan finns. Översätt orden i den, och lägg till dem som saknas.",
            "Run utblick theme copy words/en.yaml words/{language}.yaml, unless the file is there already. Translate the words in it, and add those that it lacks."
        ),
    )
}
