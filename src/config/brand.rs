//! What makes the theme the organisation's own: logo, name, colours, typefaces.

use std::sync::Arc;

use super::colour::{BLACK, Colour, PART, TEXT, WHITE};
use super::read::Settings;
use super::{Named, PerLanguage};
use crate::finding::{Fault, SettingsFault, Span};
use crate::yaml::Node;

/// The band that an accent stands on where no colour of its own is given: the theme's.
const BAND: Colour = Colour([0x0b, 0x4f, 0x56]);

const KEYS: [&str; 7] = ["logo", "logo_dark", "name", "colour", "accent", "font", "heading_font"];

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

/// The deeper part of the band.
pub fn deep(band: Colour) -> Colour {
    band.mixed(BLACK, 22)
}

pub(super) fn read(settings: &mut Settings<'_, '_>, node: &Node<'_>) -> Option<Brand> {
    let mut record = settings.reader.record("brand", node)?;
    let mut brand = Brand {
        logo: settings.word(&mut record, "logo"),
        logo_dark: settings.word(&mut record, "logo_dark"),
        font: settings.word(&mut record, "font"),
        heading_font: settings.word(&mut record, "heading_font"),
        name: record.take("name").and_then(|node| settings.per_language("name", node)),
        ..Brand::default()
    };
    let mut colour = |settings: &mut Settings<'_, '_>, key: &str| -> Option<(Colour, Span)> {
        let place = record.place(key)?;
        let Some(node) = record.take(key) else {
            // Without quotation marks `#` begins a comment, and nothing is left.
            settings.reader.note(place, Fault::BadSettings(SettingsFault::BadColour(String::new())));
            return None;
        };
        let text = settings.reader.text(key, node)?;
        let found = Colour::parse(&text);
        if found.is_none() {
            settings.reader.note(node.span, Fault::BadSettings(SettingsFault::BadColour(text.into())));
        }
        Some((found?, node.span))
    };
    let (main, accent) = (colour(settings, "colour"), colour(settings, "accent"));
    settings.reader.finish(&record, "brand", &KEYS);
    let mut told = |span: Span, given: Colour, nearest: Colour| {
        if given != nearest {
            let fault = SettingsFault::WeakColour { given: given.to_string(), nearest: nearest.to_string() };
            settings.reader.note(span, Fault::BadSettings(fault));
        }
    };
    if let Some((given, span)) = main {
        told(span, given, given.until(BLACK, |colour| colour.contrast(tint(colour)) >= TEXT));
        brand.colour = Some(given);
    }
    if let Some((given, span)) = accent {
        let band = brand.band();
        told(span, given, given.until(WHITE, |colour| colour.contrast(band) >= PART));
        brand.accent = Some(given);
    }
    Some(brand)
}
