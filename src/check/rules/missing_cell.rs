//! A row of a table with fewer cells than its head.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("missing-cell", Text, Note, Page(look));

/// In a table of which so large a part of the rows is short, cells are left out on purpose: one in so many.
const FEW: usize = 3;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in &cx.body.tables {
        let columns = table.head.len();
        // A row of one cell is a heading between rows.
        let is_short = |row: &&Vec<Span>| row.len() > 1 && row.len() < columns;
        let short: Vec<_> = table.rows.iter().filter(is_short).collect();
        if short.len() * FEW > table.rows.len() {
            continue;
        }
        for row in short {
            let (has, span) = (row.len(), Span::new(row[0].start as usize, row[row.len() - 1].end as usize));
            found.push(
                span,
                Wording::new(
                    both!(
                        "Raden har {has} celler, men tabellen har {columns} kolumner. Står något i fel kolumn eller saknas det?",
                        "The row has {has} cells, but the table has {columns} columns. Is something in the wrong column, or missing?"
                    ),
                    both!(
                        "Skriv cellen som saknas på sin plats. Finns inget att säga, skriv –",
                        "Write the missing cell in its place. If there is nothing to say, write –"
                    ),
                ),
            );
        }
    }
}
