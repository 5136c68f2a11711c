//! A table whose first row is empty.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Span;

rule!("table-without-header", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in cx.body.tables.iter().filter(|table| table.head.iter().all(Span::is_empty)) {
        let columns = table.head.len();
        let row = |name: &str| (1..=columns).map(|at| format!(" {name} {at} |")).collect::<String>();
        let (sv, en) = (row("Rubrik"), row("Heading"));
        found.push(
            table.head_span,
            Wording::new(
                both!(
                    "Tabellen har ingen rubrikrad. Den som lyssnar får höra innehållet cell för cell utan att veta vad kolumnerna betyder.",
                    "The table has no header row. Listeners hear it cell by cell without knowing what the columns mean."
                ),
                both!(
                    "Skriv i första raden vad varje kolumn innehåller:\n|{sv}",
                    "Write in the first row what each column contains:\n|{en}"
                ),
            ),
        );
    }
}
