//! A kind of page that the theme does not have.

use crate::both;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::check::{FixSite, Wording};

rule!("unknown-kind", Fields, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (Mentioned::Kind(kind), schema) = (&mention.of, &mention.site.schema) else { return None };
    (!schema.kinds.contains_key(*kind)).then(|| wording(kind, &schema.kind_names(), &mention.fix_site()))
}

/// Of a page, whose kind `content` has looked for.
pub(in crate::check) fn wording(kind: &str, known: &[String], at: &FixSite<'_>) -> Wording {
    let fix = at.swap_name(kind, known);
    let name = shown(kind);
    let message = both!(
        "Det finns ingen sidtyp som heter ”{name}”. Därför går det inte att veta vilka fält sidan ska ha.",
        "There is no kind of page called ‘{name}’. That leaves no way of telling which fields the page should have."
    );
    let otherwise = both!("Ta bort raden kind om det är en vanlig sida.", "Remove the line kind if it is an ordinary page.");
    Wording::new(message, then(suggestion(kind, known), otherwise)).fixed(fix)
}
