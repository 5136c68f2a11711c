//! A topic that is not declared.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::data::PATHS;

rule!("unknown-topic", Fields, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Topic(key), site) = (&mention.of, mention.site) else { return None };
    if site.data.topic(key).is_some() || site.data.is_unread(PATHS[2], key) {
        return None;
    }
    let known = &site.names().topics;
    let name = shown(key);
    let message = both!(
        "Ämnet ”{name}” finns inte i content/data/topics.yaml, så sidan skulle inte synas under något ämne.",
        "The topic ‘{name}’ is not in content/data/topics.yaml, so the page would be listed under no topic."
    );
    let otherwise = both!("Rätta namnet, eller lägg till ämnet i topics.yaml.", "Correct the name, or add the topic to topics.yaml.");
    Some(Wording::new(message, then(suggestion(key, known), otherwise)).fixed(mention.fix_site().swap_name(key, known)))
}
