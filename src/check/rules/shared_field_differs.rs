//! A shared field with two values.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("shared-field-differs", Languages, Error, Elsewhere);

pub(in crate::check) fn wording(key: &str, source: &str) -> Wording {
    let (key, source) = (shown(key), shown(source));
    Wording::new(
        both!(
            "”{key}” har ett annat värde här än i {source}. Fältet är gemensamt för alla språk, så läsarna skulle få olika besked.",
            "‘{key}’ has a different value here from the one in {source}. The field is shared by all languages, so readers would be told different things."
        ),
        both!(
            "Ta bort raden här. Är det här värdet det rätta, ändra först i {source}.",
            "Remove the line here. If this value is the right one, first change it in {source}."
        ),
    )
}
