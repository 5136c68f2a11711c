//! A text whose characters can't be read.

use crate::both;
use crate::check::{Family, Rule, Shape, Wording};
use crate::finding::{EncodingFault, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-encoding",
    family: Family::Files,
    severity: Severity::Error,
    doc: include_str!("bad-encoding.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn wording(fault: &EncodingFault) -> Wording {
    let save = both!(
        "Öppna filen i en textredigerare, välj Spara som och teckenkodningen UTF-8.",
        "Open the file in a text editor, choose Save as and the encoding UTF-8."
    );
    match fault {
        EncodingFault::NotUtf8 { line } => Wording::new(
            both!(
                "Filen är sparad med en gammal teckenkodning, så bland annat å, ä och ö går inte att läsa. Första stället är på rad {line}.",
                "The file is saved in an old encoding, so that å, ä and ö, among others, can’t be read. The first such character is on line {line}."
            ),
            save,
        ),
        EncodingFault::Utf16 => Wording::new(
            both!(
                "Filen är sparad med teckenkodningen UTF-16. Utblick läser bara UTF-8.",
                "The file is saved in the encoding UTF-16. Utblick reads UTF-8 only."
            ),
            save,
        ),
        EncodingFault::SameName => Wording::new(
            both!(
                "Två filer har det här namnet: i det ena är å, ä eller ö ett tecken, i det andra två. Ingen av dem läses, för det går \
                 inte att veta vilken som gäller.",
                "Two files have this name: in one of them å, ä or ö is one character, in the other it is two. Neither is read, since there \
                 is no telling which one applies."
            ),
            both!(
                "Ta bort den ena filen, eller ge den ett annat namn, helst utan å, ä och ö.",
                "Remove one of the files, or give it another name, if possible without å, ä and ö."
            ),
        ),
        EncodingFault::ControlCharacter { line } => Wording::new(
            both!(
                "På rad {line} finns ett osynligt tecken som inte hör hemma i text. Det har ofta följt med från ett annat program.",
                "On line {line} there is an invisible character that does not belong in text. Such characters often come along from another program."
            ),
            both!("Radera tecknen runt det och skriv dem på nytt.", "Delete the characters around it and type them again."),
        ),
    }
}
