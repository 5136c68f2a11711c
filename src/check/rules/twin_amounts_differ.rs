//! Amounts, shares and counts in running text that differ between twins.

use crate::both;
use crate::check::pair::values::compare;
use crate::check::{FindingSink, Pair};

rule!("twin-amounts-differ", Languages, Note, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let help = both!(
        "Skriv samma belopp och antal på båda språken. Ett belopp eller antal som flera sidor behöver hör hemma i facts.yaml.",
        "Write the same amount and number in both languages. An amount or number that several pages need belongs in facts.yaml."
    );
    compare(pair, |value| !value.is_time(), &help, found);
}
