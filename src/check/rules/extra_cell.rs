//! A cell for which the head of its table has no column.

use crate::both;
use crate::check::Wording;

rule!("extra-cell", Text, Error, Elsewhere);

pub(in crate::check) fn wording(columns: usize) -> Wording {
    Wording::new(
        both!(
            "Raden har fler celler än tabellens första rad, som har {columns}. Det som står här skulle inte synas.",
            "The row has more cells than the first row of the table, which has {columns}. What is written here would not be shown."
        ),
        both!(
            "Ge tabellens två första rader en kolumn till, eller ta bort de överflödiga lodstrecken i raden. Ska lodstrecket synas, skriv \\|",
            "Give the first two rows of the table another column, or remove the extra vertical bars from the row. To show a vertical bar, write \\|"
        ),
    )
}
