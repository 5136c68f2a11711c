//! An owner or contact whom nobody knows.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::data::PATHS;

rule!("unknown-owner", Fields, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Owner(key), site) = (&mention.of, mention.site) else { return None };
    if site.data.owners.contains_key(*key) || site.data.is_unread(PATHS[0], key) {
        return None;
    }
    let known = &site.names().owners;
    let name = shown(key);
    let message = both!(
        "”{name}” finns inte i content/data/owners.yaml. Läsaren skulle inte få veta vem som ansvarar för sidan.",
        "‘{name}’ is not in content/data/owners.yaml. Readers would not know who is responsible for the page."
    );
    let otherwise = both!("Rätta namnet, eller lägg till ”{name}” i owners.yaml.", "Correct the name, or add ‘{name}’ to owners.yaml.");
    Some(Wording::new(message, then(suggestion(key, known), otherwise)).fixed(mention.fix_site().swap_name(key, known)))
}
