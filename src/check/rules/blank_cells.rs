//! A table with many empty cells: cells that were merged where it came from, or a table used for its looks.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("blank-cells", Accessibility, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in &cx.body.tables {
        let (columns, rows) = (table.head.len(), &table.rows);
        let cells: usize = rows.iter().map(Vec::len).sum();
        let blank: usize = rows.iter().map(|row| row.iter().filter(|cell| cell.is_empty()).count()).sum();
        // A row that is named by its first cell may have nothing to say in some columns; many such are another table.
        let unnamed = rows.iter().filter(|row| row.first().is_some_and(Span::is_empty)).count();
        let many = cells >= 4 && blank * 3 >= cells;
        if columns < 2 || (unnamed == 0 && !many) {
            continue;
        }
        found.push(
            table.head_span,
            Wording::new(
                both!(
                    "Tabellen har tomma celler ({blank} av {cells}). Den som lyssnar vet inte om något saknas, eller om cellen hör ihop med den ovanför.",
                    "The table has empty cells ({blank} of {cells}). Listeners don’t know whether something is missing or the cell belongs with the one above."
                ),
                both!(
                    "Upprepa värdet i varje rad där det gäller. Finns inget att säga, skriv –",
                    "Repeat the value in every row where it applies. If there is nothing to say, write –"
                ),
            ),
        );
    }
}
