//! What makes the theme the organisation's own: logo, name, colours, typefaces.

use std::sync::Arc;

use super::colour::{BLACK, Colour, TEXT, WHITE};
use super::{Named, PerLanguage};

/// The band that an accent stands on where no colour of its own is given: the theme's.
const BAND: Colour = Colour([0x0b, 0x4f, 0x56]);

/// The organisation's own look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// A file under `content/`.
    pub logo: Option<Named>,
    /// The same for readers who have chosen dark.
    pub logo_dark: Option<Named>,
    /// The organisation that the site belongs to; stands beside the site's own name.
    pub name: Option<PerLanguage<Arc<str>>>,
    /// The band at the top, headings and links.
    pub colour: Option<Colour>,
    /// Marks on the band.
    pub accent: Option<Colour>,
    /// A font file under `content/` for running text.
    pub font: Option<Named>,
    /// The same for headings.
    pub heading_font: Option<Named>,
}

impl Brand {
    /// Every file that it names.
    pub fn files(&self) -> impl Iterator<Item = &Named> {
        [&self.logo, &self.logo_dark, &self.font, &self.heading_font].into_iter().flatten()
    }

    /// The band at the top.
    pub fn band(&self) -> Colour {
        self.colour.unwrap_or(BAND)
    }
}

/// The lightest tint of a colour, on which its links stand.
pub fn tint(colour: Colour) -> Colour {
    WHITE.mixed(colour, 6)
}

/// What else of the theme links stand on: what is open now, and what stops.
pub const TINTS: [Colour; 2] = [Colour([0xfd, 0xf3, 0xde]), Colour([0xfb, 0xee, 0xec])];

/// Whether links in a colour can be read wherever the theme has them.
pub fn is_readable(colour: Colour) -> bool {
    [tint(colour)].iter().chain(&TINTS).all(|paper| colour.contrast(*paper) >= TEXT)
}

/// The deeper part of the band.
pub fn deep(band: Colour) -> Colour {
    band.mixed(BLACK, 22)
}
