//! An audience that is not declared.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::data::PATHS;

rule!("unknown-audience", Fields, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Audience(key), site) = (&mention.of, mention.site) else { return None };
    if site.data.audience(key).is_some() || site.data.is_unread(PATHS[3], key) {
        return None;
    }
    let known = &site.names().audiences;
    let name = shown(key);
    let message = both!(
        "Målgruppen ”{name}” finns inte i content/data/audiences.yaml, så sidan skulle inte nå den.",
        "The audience ‘{name}’ is not in content/data/audiences.yaml, so the page would not reach it."
    );
    let otherwise =
        both!("Rätta namnet, eller lägg till målgruppen i audiences.yaml.", "Correct the name, or add the audience to audiences.yaml.");
    Some(Wording::new(message, then(suggestion(key, known), otherwise)).fixed(mention.fix_site().swap_name(key, known)))
}
