//! Photographs in the sizes that pages need.
//!
//! In: what is known of a picture's file and the widths that the theme asks for; its bytes, when it comes to making them.
//! Out: which sizes there are and what each is called; their bytes, upright, in sRGB, without a word on where and with
//! what the picture was taken.
//! Must not know: where files lie, which pages show them.

mod decode;
mod encode;
mod pixels;
mod profile;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use decode::Decoded;
use pixels::Pixels;
use serde::Deserialize;

use crate::locale::slug::slug;
use crate::source::{Blob, Measure, Raster, RasterFormat};

/// What a theme says of pictures. Where it names no widths they are shown as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// How wide they are made, in pixels.
    pub widths: Vec<u32>,
    /// How wide the one is that browsers without WebP and other sites show.
    pub fallback: u32,
    /// How well they are kept, from 1 to 100.
    pub quality: u8,
    /// By the name of a place in the layout: how wide a picture is there, as `sizes` says it to browsers.
    #[serde(default)]
    pub sizes: BTreeMap<String, String>,
}

/// One size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// As what it is written.
    pub format: Format,
    /// How well it is kept, from 1 to 100.
    pub quality: u8,
}

/// As what a size is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// WebP.
    WebP,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

/// Raised whenever the same picture would be made otherwise: nobody is then shown the one that was made before.
const RECIPE: u8 = 1;

/// A file of so few bytes is shown as it is.
const SMALL: u64 = 16 * 1024;

/// How much of a file's own name its sizes keep, so that theirs are none too long for a disk.
const LONGEST_STEM: usize = 80;

/// The longest side that WebP has.
const LONGEST_SIDE: u32 = 16_383;

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// The sizes of a picture: in WebP from the narrowest to the widest, and last the one in its own format. None if it is
/// shown as it is: what is no photograph, what moves and what is small.
pub fn sizes(blob: &Blob, wanted: &Wanted) -> Vec<Size> {
    let Measure::Image { width, height, raster: Some(raster) } = blob.measure else { return Vec::new() };
    let Some(widest) = wanted.widths.iter().max().filter(|_| blob.length > SMALL && blob.is_whole()) else { return Vec::new() };
    let sized = |wide: u32, format: Format| {
        let high = (u64::from(height) * u64::from(wide) / u64::from(width)).max(1);
        Some(Size { width: wide, height: u32::try_from(high).ok().filter(|high| *high <= LONGEST_SIDE)?, format, quality: wanted.quality })
    };
    let mut widths: Vec<u32> = wanted.widths.iter().copied().filter(|wide| (1..width).contains(wide)).chain([width.min(*widest)]).collect();
    widths.sort_unstable();
    widths.dedup();
    let own = match raster.format {
        RasterFormat::Jpeg => Some(Format::Jpeg),
        RasterFormat::Png => Some(Format::Png),
        RasterFormat::WebP => None,
    };
    let fallback = own.and_then(|own| sized(wanted.fallback.clamp(1, width), own));
    widths.into_iter().filter_map(|wide| sized(wide, Format::WebP)).chain(fallback).collect()
}

/// What a size of a picture is called wherever it is kept: by what it was made of and how.
pub fn name(blob: &Blob, size: Size) -> String {
    let hash = blake3::Hasher::new().update(&blob.fingerprint).update(&[RECIPE, size.quality]).finalize().to_hex();
    format!("{}-{}.{}", &hash[..16], size.width, size.format.ending())
}

/// The file that a size of a picture is published as, below the root of the site.
pub fn file(path: &str, blob: &Blob, size: Size) -> String {
    let name_of_file = path.rsplit('/').next().unwrap_or(path);
    let stem = name_of_file.rsplit_once('.').map_or(name_of_file, |(stem, _)| stem);
    let stem = slug(stem);
    let stem = if stem.is_empty() { "picture" } else { &stem[..stem.len().min(LONGEST_STEM)] };
    format!("assets/{stem}.{}", name(blob, size))
}

/// Makes sizes of a picture of its bytes. What can't be made says why, in words of the decoder.
pub fn make(bytes: &[u8], raster: Raster, sizes: &[Size]) -> Result<Vec<Vec<u8>>, String> {
    // Decoders have been known to panic on crafted files; one picture must not end the program.
    catch_unwind(AssertUnwindSafe(|| made(bytes, raster, sizes))).unwrap_or_else(|_| Err("the decoder failed".to_owned()))
}

fn made(bytes: &[u8], raster: Raster, sizes: &[Size]) -> Result<Vec<Vec<u8>>, String> {
    let Some(widest) = sizes.iter().max() else { return Ok(Vec::new()) };
    let Decoded { mut pixels, profile } = decode::decode(bytes, raster.format)?;
    let is_lying = raster.orientation > 4;
    pixels = if is_lying { resized(pixels, widest.height, widest.width)? } else { resized(pixels, widest.width, widest.height)? };
    // What is left to do costs by the pixel, and now there are fewer.
    pixels = pixels.in_full_colour();
    if let Some(conversion) = profile.and_then(|profile| profile::to_srgb(&profile)) {
        conversion.apply(&mut pixels.bytes, pixels.channels);
    }
    pixels = pixels.turned(raster.orientation);
    let is_drawn = raster.format == RasterFormat::Png;
    sizes.iter().map(|size| encode::encode(&resized(pixels.clone(), size.width, size.height)?, *size, is_drawn)).collect()
}

fn resized(pixels: Pixels, width: u32, height: u32) -> Result<Pixels, String> {
    pixels.resized(width as usize, height as usize)
}
