//! Colours, and whether one can be told from another.

use std::fmt;

/// A colour as screens mix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Paper.
pub const WHITE: Colour = Colour([255; 3]);
/// Ink.
pub const BLACK: Colour = Colour([0; 3]);

/// What text asks for: WCAG 2.2, 1.4.3, level AA.
pub const TEXT: f64 = 4.5;
/// What parts of controls ask for: WCAG 2.2, 1.4.11.
pub const PART: f64 = 3.0;

impl Colour {
    /// `#0b4f56` or `#fff`.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#').filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let long: String = match hex.len() {
            3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => hex.to_owned(),
            _ => return None,
        };
        let channel = |at: usize| u8::from_str_radix(&long[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// `percent` of the other in this.
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        let mix = |at: usize| {
            let (own, others) = (u32::from(self.0[at]), u32::from(other.0[at]));
            let sum = own * u32::from(100 - percent.min(100)) + others * u32::from(percent.min(100));
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// The nearest colour on the way to another that will do.
    pub fn until(self, other: Self, will_do: impl Fn(Self) -> bool) -> Self {
        (0..=100).map(|percent| self.mixed(other, percent)).find(|mixed| will_do(*mixed)).unwrap_or(other)
    }

    /// Contrast ratio as WCAG 2.2 defines it: 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.0[0]) + 0.7152 * channel(self.0[1]) + 0.0722 * channel(self.0[2])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}
