//! A finding that a page allows itself in a way that can't be.

use crate::both;
use crate::check::Wording;
use crate::check::wording::{shown, suggestion};
use crate::finding::{AllowanceFault, codes, did_you_mean};

rule!("bad-allowance", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(code: &str, fault: &AllowanceFault) -> Wording {
    let name = shown(code);
    match fault {
        AllowanceFault::UnknownRule => {
            let known = codes();
            let help = match did_you_mean(code, known.iter().map(String::as_str)) {
                Some(_) => suggestion(code, &*known),
                None => both!("Kommandot utblick explain visar alla regler.", "The command utblick explain shows all rules."),
            };
            Wording::new(both!("Det finns ingen regel som heter ”{name}”.", "There is no rule called ‘{name}’."), help)
        }
        AllowanceFault::Firm => Wording::new(
            both!(
                "”{name}” kan inte tillåtas: det som regeln finner har inget att visa i sitt ställe, så sidan skulle få hål.",
                "‘{name}’ cannot be allowed: what the rule finds has nothing to show in its place, so the page would have holes."
            ),
            both!("Ta bort raden och rätta det som regeln finner.", "Remove the line and correct what the rule finds."),
        ),
        AllowanceFault::NoReason => Wording::new(
            both!("Det står inte varför ”{name}” är tillåten här.", "It does not say why ‘{name}’ is allowed here."),
            both!(
                "Skriv skälet, till exempel:\n{name}: Läsarna känner formen.",
                "Write the reason, for example:\n{name}: Readers know this form."
            ),
        ),
    }
}
