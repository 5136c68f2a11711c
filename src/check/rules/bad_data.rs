//! A data or theme file that can't be used.

use crate::both;
use crate::check::Wording;
use crate::check::wording::{shortened, shown};
use crate::check::yaml;
use crate::finding::DataFault;

rule!("bad-data", Site, Error, Elsewhere);

pub(in crate::check) fn wording(fault: &DataFault) -> Wording {
    match fault {
        DataFault::Yaml(fault) => yaml::wording(fault),
        DataFault::Shape(reader) => shape(reader),
        DataFault::NoValue(fact) => {
            let fact = shown(fact);
            Wording::new(
                both!(
                    "Faktauppgiften ”{fact}” har inget värde, så sidor som använder den skulle få ett hål i texten.",
                    "The fact ‘{fact}’ has no value, so pages that use it would have a hole in their text."
                ),
                both!("Skriv till exempel values: [{{value: 10}}]", "Write for example values: [{{value: 10}}]"),
            )
        }
        DataFault::SpaceAround(name) => {
            let name = shown(name);
            Wording::new(
                both!(
                    "Namnet ”{name}” har ett mellanslag i början eller slutet. Det syns inte, så nästa person skriver ett annat namn.",
                    "The name ‘{name}’ has a space at its beginning or end. Nobody can see it, so the next person writes another name."
                ),
                both!(
                    "Skriv namnet utan mellanslag och citattecken: {name}:",
                    "Write the name without spaces and quotation marks: {name}:"
                ),
            )
        }
        DataFault::BadEmail(text) => {
            let text = shown(text);
            Wording::new(
                both!(
                    "”{text}” är ingen e-postadress, så den som klickar på den kommer ingenstans.",
                    "‘{text}’ is not an email address, so anyone who clicks on it gets nowhere."
                ),
                both!("Skriv en hel adress: email: kontoret@example.se", "Write one whole address: email: office@example.se"),
            )
        }
        DataFault::BadPhone(text) => {
            let text = shown(text);
            Wording::new(
                both!(
                    "”{text}” är inget telefonnummer som det går att ringa. Siffror, mellanslag och streck går bra, men inga ord.",
                    "‘{text}’ is not a telephone number that can be rung. Digits, spaces and hyphens will do, but no words."
                ),
                both!(
                    "Skriv ett nummer: phone: \"08-465 004 10\"\nTider skrivs i hours.",
                    "Write one number: phone: \"+46 8 465 004 10\"\nTimes are written in hours."
                ),
            )
        }
        DataFault::BadUrl(text) => {
            let text = shown(text);
            Wording::new(
                both!(
                    "”{text}” är ingen hel webbadress, så länken leder ingenstans.",
                    "‘{text}’ is not a full web address, so the link leads nowhere."
                ),
                both!("Skriv hela adressen: https://www.example.se", "Write the whole address: https://www.example.se"),
            )
        }
        DataFault::Overlap(fact) => {
            let fact = shown(fact);
            Wording::new(
                both!(
                    "Faktauppgiften ”{fact}” har två värden för samma dag, så det går inte att veta vilket som gäller.",
                    "The fact ‘{fact}’ has two values for the same day, so there is no telling which one applies."
                ),
                both!(
                    "Låt det ena värdet sluta dagen innan det andra börjar:\n\
                     - {{value: 15, until: 2023-12-31}}\n- {{value: 10, from: 2024-01-01}}",
                    "Let one value end the day before the other begins:\n\
                     - {{value: 15, until: 2023-12-31}}\n- {{value: 10, from: 2024-01-01}}"
                ),
            )
        }
        DataFault::LacksLanguage { key, language } => {
            let (key, language) = (shown(key), shown(language));
            Wording::new(
                both!(
                    "”{key}” har ingen text på språket ”{language}”, så sidorna på det språket skulle sakna den.",
                    "‘{key}’ has no text in the language ‘{language}’, so pages in that language would be without it."
                ),
                both!("Lägg till texten, till exempel {{{language}: …}}", "Add the text, for example {{{language}: …}}"),
            )
        }
    }
}

/// The YAML reader's English, put plainly where we know the sentence and quoted where we do not.
fn shape(reader: &str) -> Wording {
    /// Characters of the reader's sentence that are shown.
    const LIMIT: usize = 200;
    let name = reader.split('`').nth(1).map(shown).unwrap_or_default();
    let help = both!(
        "Jämför med raderna intill i samma fil: samma namn, samma indrag, kolon och mellanslag.",
        "Compare with the neighbouring lines in the same file: the same names, indentation, colons and spaces."
    );
    if reader.contains("unknown field") {
        return Wording::new(
            both!("Fältet ”{name}” finns inte här.", "There is no field ‘{name}’ here."),
            both!("Rätta stavningen eller ta bort raden.", "Correct the spelling or remove the line."),
        );
    }
    if reader.contains("missing field") {
        return Wording::new(
            both!("Fältet ”{name}” saknas.", "The field ‘{name}’ is missing."),
            both!("Lägg till en rad som börjar med {name}:", "Add a line that begins with {name}:"),
        );
    }
    let reader = shortened(reader, LIMIT);
    let message = both!(
        "Filen är inte uppbyggd som den ska. Så här säger programmet som läser den, på engelska: ”{reader}”.",
        "The file is not structured as it should be. This is what the program that reads it says: ‘{reader}’."
    );
    Wording::new(message, help)
}
