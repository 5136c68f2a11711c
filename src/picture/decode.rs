//! The bytes of a picture as pixels.

use std::io::Cursor;

use image_webp::WebPDecoder;
use png::{Limits, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::pixels::Pixels;
use crate::source::{MAX_PIXELS, RasterFormat};

/// A picture as it lies in its file.
pub(super) struct Decoded {
    pub(super) pixels: Pixels,
    /// What its colours mean.
    pub(super) profile: Option<Vec<u8>>,
}

/// More layers than any camera writes: each is gone through for all of the picture.
const MAX_SCANS: usize = 32;

/// What a decoder may need besides the pixels: a profile has a few thousand bytes, whatever it claims.
const ASIDE: usize = 16 * 1024 * 1024;

pub(super) fn decode(bytes: &[u8], format: RasterFormat) -> Result<Decoded, String> {
    match format {
        RasterFormat::Jpeg => jpeg(bytes),
        RasterFormat::Png => png(bytes),
        RasterFormat::WebP => webp(bytes),
    }
}

fn jpeg(bytes: &[u8]) -> Result<Decoded, String> {
    let side = usize::from(u16::MAX);
    let options = DecoderOptions::default().set_max_width(side).set_max_height(side);
    let options = options.jpeg_set_max_scans(MAX_SCANS).jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| format!("{error:?}"))?;
    let info = decoder.info().ok_or("no header")?;
    let (width, height) = within(info.width.into(), info.height.into())?;
    let pixels = decoder.decode().map_err(|error| format!("{error:?}"))?;
    let profile = decoder.icc_profile();
    Ok(Decoded { pixels: of(width, height, 3, pixels)?, profile })
}

fn png(bytes: &[u8]) -> Result<Decoded, String> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: ASIDE });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let (width, height) = within(reader.info().width as usize, reader.info().height as usize)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let info = reader.next_frame(&mut pixels).map_err(|error| error.to_string())?;
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    Ok(Decoded { pixels: of(width, height, info.color_type.samples(), pixels)?, profile })
}

fn webp(bytes: &[u8]) -> Result<Decoded, String> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions();
    let (width, height) = within(width as usize, height as usize)?;
    decoder.set_memory_limit(MAX_PIXELS * 4 + ASIDE);
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or("too large")?];
    decoder.read_image(&mut pixels).map_err(|error| error.to_string())?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let profile = decoder.icc_profile().ok().flatten();
    Ok(Decoded { pixels: of(width, height, channels, pixels)?, profile })
}

/// The size that the decoder reads, if there is room for so many pixels.
fn within(width: usize, height: usize) -> Result<(usize, usize), String> {
    match width.saturating_mul(height) {
        0 => Err("no pixels".to_owned()),
        count if count > MAX_PIXELS => Err("too many pixels".to_owned()),
        _ => Ok((width, height)),
    }
}

fn of(width: usize, height: usize, channels: usize, mut bytes: Vec<u8>) -> Result<Pixels, String> {
    let length = width * height * channels;
    if bytes.len() < length {
        return Err("pixels are missing".to_owned());
    }
    bytes.truncate(length);
    Ok(Pixels { width, height, channels, bytes })
}
