//! Twins whose tables do not have the same rows and columns.

use crate::both;
use crate::check::{FindingSink, Pair, Wording};

rule!("twin-tables-differ", Languages, Warning, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let (there, here) = (&pair.source.body.tables, &pair.twin.body.tables);
    let (source, _) = pair.paths();
    let help = || {
        both!(
            "Låt tabellerna ha samma rader och kolumner på båda språken. Belopp och datum som ändras hör hemma i facts.yaml.",
            "Let the tables have the same rows and columns in both languages. Amounts and dates that change belong in facts.yaml."
        )
    };
    if there.len() != here.len() {
        let (ours, theirs) = (here.len(), there.len());
        let span = here.last().filter(|_| ours > theirs).map_or(pair.whole(), |table| table.head_span);
        let message = both!(
            "Antalet tabeller är {ours}, men i {source} är det {theirs}.",
            "The number of tables is {ours}, but in {source} it is {theirs}."
        );
        found.push(span, Wording::new(message, help()));
        return;
    }
    for (theirs, ours) in there.iter().zip(here) {
        let (rows, columns) = (ours.rows.len(), ours.head.len());
        let (other_rows, other_columns) = (theirs.rows.len(), theirs.head.len());
        if (rows, columns) == (other_rows, other_columns) {
            continue;
        }
        let message = both!(
            "Tabellens storlek är {rows} × {columns} (rader × kolumner), men i {source} {other_rows} × {other_columns}.",
            "The size of the table is {rows} × {columns} (rows × columns), but in {source} {other_rows} × {other_columns}."
        );
        found.push(ours.head_span, Wording::new(message, help()));
    }
}
