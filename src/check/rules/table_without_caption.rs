//! A table without a title.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Value;
use crate::content::directive::Call;

rule!("table-without-caption", Accessibility, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for table in cx.body.tables.iter().filter(|table| table.head.len() > 1) {
        let prose = cx.prose();
        let at = prose.blocks.partition_point(|block| block.span.start < table.span.start);
        // A block around it that has a title of its own names it.
        let around = prose.blocks.get(at).and_then(|block| block.inside).and_then(|number| cx.body.directives.get(number as usize));
        let titled = around.is_some_and(|directive| {
            matches!(&directive.call, Call::Component { arguments, .. } if arguments.iter().any(|(_, value)| matches!(value, Value::Text(_))))
        });
        if titled {
            continue;
        }
        found.push(
            table.head_span,
            Wording::new(
                both!(
                    "Tabellen har ingen rubrik. Den som lyssnar, eller kommer direkt till tabellen, får inte veta vad den handlar om.",
                    "The table has no title. People who listen, or come straight to the table, are not told what it is about."
                ),
                both!(
                    "Lägg den i ett block med rubrik:\n::: table \"Bidrag till resan efter avstånd\"\n(tabellen)\n:::",
                    "Put it in a block with a title:\n::: table \"Travel grant by distance\"\n(the table)\n:::"
                ),
            ),
        );
    }
}
