//! A file that is passed over.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;
use crate::finding::StrangeFile;

rule!("strange-file", Files, Note, Elsewhere);

pub(in crate::check) fn wording(why: &StrangeFile) -> Wording {
    let rename = both!("Byt namn på filen eller ta bort den.", "Rename the file or remove it.");
    let copy = both!("Lägg själva filen här i stället för genvägen.", "Put the file itself here instead of the shortcut.");
    let (message, help) = match why {
        StrangeFile::Ending(ending) => {
            let ending = shown(ending);
            let message = both!(
                "Filer av typen ”{ending}” publiceras inte, så den här följer inte med.",
                "Files of the type ‘{ending}’ are not published, so this one is left out."
            );
            let help = both!(
                "Ta bort filen, eller tillåt filtypen i content/site.yaml.",
                "Remove the file, or allow its type in content/site.yaml."
            );
            (message, help)
        }
        StrangeFile::LeadsOut => (
            both!(
                "Genvägen leder ut ur webbplatsens mapp och följs inte.",
                "The shortcut leads out of the site’s folder and is not followed."
            ),
            copy,
        ),
        StrangeFile::LeadsNowhere => {
            (both!("Genvägen leder till en fil som inte finns.", "The shortcut leads to a file that does not exist."), copy)
        }
        StrangeFile::Circle => (both!("Genvägen leder tillbaka till sig själv.", "The shortcut leads back to itself."), copy),
        StrangeFile::Special => (
            both!("Det här är varken en fil eller en mapp, så det läses inte.", "This is neither a file nor a folder, so it is not read."),
            both!("Ta bort den ur mappen content.", "Remove it from the folder content."),
        ),
        StrangeFile::NotUnicode => {
            (both!("Filnamnet innehåller tecken som inte går att läsa.", "The file’s name contains characters that can’t be read."), rename)
        }
    };
    Wording::new(message, help)
}
