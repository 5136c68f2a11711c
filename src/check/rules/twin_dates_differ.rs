//! Days and times in running text that differ between twins.

use crate::both;
use crate::check::pair::values::compare;
use crate::check::{FindingSink, Pair};
use crate::prose::values::ProseValue;

rule!("twin-dates-differ", Languages, Note, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let help = both!(
        "Skriv samma dag och tid på båda språken. Ett datum som flera sidor behöver hör hemma i facts.yaml.",
        "Write the same day and time in both languages. A date that several pages need belongs in facts.yaml."
    );
    compare(pair, ProseValue::is_time, &help, found);
}
