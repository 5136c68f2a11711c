//! A table with a single column.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};

rule!("one-column-table", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in cx.body.tables.iter().filter(|table| table.head.len() == 1) {
        let item = table.rows.iter().find_map(|row| row.first()).map(|cell| shown(&cx.source[cell.range()])).unwrap_or_default();
        found.push(
            table.head_span,
            Wording::new(
                both!(
                    "Tabellen har en enda kolumn. Den är egentligen en lista eller en ruta, men skärmläsaren läser upp den som en tabell.",
                    "The table has a single column. It is really a list or a box, but a screen reader announces it as a table."
                ),
                both!(
                    "Skriv en lista:\n- {item}\nÄr det en ruta du vill ha, använd ett block:\n::: fact \"Rubrik\"",
                    "Write a list:\n- {item}\nIf it is a box that you want, use a block:\n::: fact \"Title\""
                ),
            ),
        );
    }
}
