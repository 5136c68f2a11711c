//! A column of a table without a heading.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("empty-header-cell", Accessibility, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in &cx.body.tables {
        // The corner above a column of headings may be empty, and a wholly empty row is a fault of its own.
        // A first column that has something in every row names the rows.
        let is_grid = table.head.len() > 2;
        let names = table.has_row_headings || is_grid && table.rows.iter().all(|row| row.first().is_some_and(|cell| !cell.is_empty()));
        let empty = table.head.iter().enumerate().position(|(column, cell)| cell.is_empty() && (column > 0 || !names));
        let Some(column) = empty else { continue };
        if table.head.iter().all(Span::is_empty) {
            continue;
        }
        let number = column + 1;
        let first = table
            .rows
            .iter()
            .find_map(|row| row.get(column).filter(|cell| !cell.is_empty()))
            .map(|cell| shown(&cx.source[cell.range()]))
            .unwrap_or_default();
        if first.is_empty() {
            let words = Wording::new(
                both!(
                    "Kolumn {number} i tabellen är helt tom. Har dess innehåll fallit bort?",
                    "Column {number} of the table is completely empty. Has its content been lost?"
                ),
                both!("Fyll i den, eller ta bort kolumnen.", "Fill it in, or remove the column."),
            );
            found.push(table.head_span, words);
            continue;
        }
        found.push(
            table.head_span,
            Wording::new(
                both!(
                    "Kolumn {number} i tabellen har ingen rubrik. Den som lyssnar får höra ”{first}” utan att veta vad det är.",
                    "Column {number} of the table has no heading. Listeners hear ‘{first}’ without knowing what it is."
                ),
                both!(
                    "Skriv i första raden vad kolumnen innehåller. Är den första kolumnen rubriker för raderna, gör dem feta: **{first}**",
                    "Write in the first row what the column contains. If the first column contains headings for the rows, make them bold: **{first}**"
                ),
            ),
        );
    }
}
