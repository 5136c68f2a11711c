//! A text whose characters can't be read.

use crate::both;
use crate::check::{FixSite, Wording};
use crate::finding::{EncodingFault, Fix};
use crate::locale::{Garbled, without_controls};

rule!("bad-encoding", Files, Error, Elsewhere);

pub(in crate::check) fn wording(fault: &EncodingFault, at: &FixSite<'_>) -> Wording {
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
        EncodingFault::Garbled(what) => garbled(what, at),
        EncodingFault::ControlCharacter { line } => Wording::new(
            both!(
                "På rad {line} finns ett osynligt tecken som inte hör hemma i text. Det har ofta följt med från ett annat program.",
                "On line {line} there is an invisible character that does not belong in text. Such characters often come along from another program."
            ),
            both!("Radera tecknen runt det och skriv dem på nytt.", "Delete the characters around it and type them again."),
        ),
    }
}

/// Characters that nobody meant, in a text that can be read.
fn garbled(what: &Garbled, at: &FixSite<'_>) -> Wording {
    let plain = |message, help| Wording::new(message, help);
    match what {
        Garbled::Control => plain(
            both!(
                "Här står ett osynligt tecken som inte hör hemma i text. Det följer ofta med från PowerPoint eller en pdf.",
                "There is an invisible character here that does not belong in text. It often comes along from PowerPoint or a PDF."
            ),
            both!(
                "Radera tecknet, och skriv ett mellanslag om det stod mellan två ord.",
                "Delete it, and type a space if it stood between two words."
            ),
        )
        .fixed(Some(Fix::at(at.span, without_controls(at.written())))),
        Garbled::Lost => plain(
            both!(
                "Här står ersättningstecknet \u{fffd}: ett tecken gick förlorat när texten flyttades, ofta å, ä, ö eller ett streck.",
                "Here is the replacement character \u{fffd}: a character was lost when the text was moved, often a letter with an accent or a dash."
            ),
            both!("Se efter i originalet vad som stod där och skriv det.", "See what the original says, and type it."),
        ),
        Garbled::Private => plain(
            both!(
                "Här står ett tecken som bara finns i ett visst typsnitt, ofta en punkt i en lista från Word. Läsaren ser en tom ruta.",
                "There is a character here that only one font has, often a bullet of a list from Word. Readers see an empty box."
            ),
            both!(
                "Radera tecknet. Punkter i en lista skrivs med - först på raden.",
                "Delete it. Items of a list are written with - at the beginning of the line."
            ),
        ),
        Garbled::Misread(meant) => {
            let written = at.written();
            plain(
                both!(
                    "Här står ”{written}” där det ska stå ”{meant}”: texten har lästs med fel teckenkodning någonstans på vägen.",
                    "It says ‘{written}’ where ‘{meant}’ should be: the text was read in the wrong encoding on its way here."
                ),
                both!("Skriv {meant}", "Write {meant}"),
            )
            .fixed(Some(Fix::at(at.span, meant.clone())))
        }
    }
}
