//! A link to a page that readers can't see yet, or no longer.

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::Target;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;

rule!("link-to-unpublished", Links, Warning, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Link { target: Target::Page { page, language, open: false, state, .. }, .. } = &mention.of else { return None };
    if *state == State::Expired {
        return None;
    }
    let title = shown(mention.site.pages[*page].meta.texts[*language].as_ref().map_or("", |text| &text.title));
    Some(Wording::new(
        both!(
            "Länken går till ”{title}”, som inte är publicerad just nu. Den visas därför som vanlig text.",
            "The link goes to ‘{title}’, which is not published at the moment. For now it is shown as plain text."
        ),
        both!(
            "Publicera den sidan eller ta bort länken. När sidan är publicerad blir texten en länk av sig själv.",
            "Publish that page or remove the link. Once the page is published, the text becomes a link by itself."
        ),
    ))
}
