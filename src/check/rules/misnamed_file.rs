//! A file whose name says that it is meant as another one.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;
use crate::finding::Misnamed;

rule!("misnamed-file", Files, Error, Elsewhere);

pub(in crate::check) fn wording(why: &Misnamed) -> Wording {
    match why {
        Misnamed::Page { right } => {
            let right = shown(right);
            Wording::new(
                both!(
                    "Filen är skriven som en sida, men namnets slut gör att den inte läses som en.",
                    "The file is written as a page, but the end of its name keeps it from being read as one."
                ),
                both!(
                    "Spara filen som ”{right}”. Visa filnamnstillägg i Utforskaren eller Finder, så att hela namnet syns.",
                    "Save the file as ‘{right}’. Show file name extensions in Explorer or Finder, so that you see the whole name."
                ),
            )
        }
        Misnamed::Index { right } => {
            let right = shown(right);
            Wording::new(
                both!(
                    "Mappens egen sida måste heta ”{right}”. Nu får mappen ingen sida.",
                    "The page of a folder must be called ‘{right}’. As it is, the folder has no page."
                ),
                both!("Byt namn på filen till ”{right}”.", "Rename the file to ‘{right}’."),
            )
        }
        Misnamed::Data { right } => {
            let right = shown(right);
            Wording::new(
                both!(
                    "Filen läses inte, för ingen datafil heter så. Det som står i den saknas på webbplatsen.",
                    "The file is not read, since no data file has that name. Its content is missing from the site."
                ),
                both!("Byt namn på filen till ”{right}”.", "Rename the file to ‘{right}’."),
            )
        }
        Misnamed::NotOnWindows => Wording::new(
            both!(
                "Windows tillåter inte ett sådant namn, så webbplatsen går inte att arbeta med på en dator med Windows.",
                "Windows does not allow such a name, so nobody can work on the site on a Windows computer."
            ),
            both!(
                "Byt namn på filen eller mappen. Använd inte \\ : * ? \" < > |, inte punkt eller blanksteg sist, och inte con, prn, aux, nul, com1 eller lpt1.",
                "Rename the file or folder. Do not use \\ : * ? \" < > |, a full stop or space at the end, or con, prn, aux, nul, com1 or lpt1."
            ),
        ),
    }
}
