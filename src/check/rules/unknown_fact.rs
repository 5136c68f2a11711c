//! A fact that is not declared.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::data::PATHS;

rule!("unknown-fact", Text, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Fact(written), site) = (&mention.of, mention.site) else { return None };
    if site.data.facts.contains_key(*written) || site.data.is_unread(PATHS[1], written) {
        return None;
    }
    let known = &site.names().facts;
    let name = shown(written);
    let message = both!(
        "Faktauppgiften ”{name}” finns inte i content/data/facts.yaml, så meningen skulle få ett hål.",
        "The fact ‘{name}’ is not in content/data/facts.yaml, so the sentence would have a hole in it."
    );
    let otherwise = both!("Rätta namnet, eller lägg till faktauppgiften i facts.yaml.", "Correct the name, or add the fact to facts.yaml.");
    Some(Wording::new(message, then(suggestion(written, known), otherwise)).fixed(mention.fix_site().swap_name(written, known)))
}
