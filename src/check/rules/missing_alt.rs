//! An image without alternative text.

use crate::both;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::shown;

rule!("missing-alt", Accessibility, Error, Mention(look));

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Image { written, has_words: false } = mention.of else { return None };
    Some(wording(written))
}

/// Of an image in a field, which `content` has found.
pub(in crate::check) fn wording(image: &str) -> Wording {
    let image = shown(image);
    Wording::new(
        both!(
            "Bilden ”{image}” saknar alternativtext. Den som inte ser bilden får inte veta vad den visar.",
            "The image ‘{image}’ has no alternative text. People who can’t see it are not told what it shows."
        ),
        both!(
            "Beskriv bilden med en mening:\n![Två kollegor vid en skrivtavla]({image})\n\
             Är den bara till prydnad, lämna texten tom i ett block:\n::: figure {image} alt=\"\"\n:::",
            "Describe the image in a sentence:\n![Two colleagues at a whiteboard]({image})\n\
             If it is purely decorative, leave the text empty in a block:\n::: figure {image} alt=\"\"\n:::"
        ),
    )
}
