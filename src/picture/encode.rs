//! Pixels as the bytes of a picture.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::PixelLayout;

use super::pixels::Pixels;
use super::{Format, Size};

/// Lossless WebP is taken though it is larger than lossy by no more than this: lines and letters stay sharp in it.
const WORTH_PERCENT: usize = 125;

/// `is_drawn`: it may be a drawing or a picture of a screen.
pub(super) fn encode(pixels: &Pixels, size: Size, is_drawn: bool) -> Result<Vec<u8>, String> {
    let has_transparency = pixels.has_transparency();
    let pixels = &*pixels.bytes;
    match size.format {
        Format::WebP => {
            let layout = if has_transparency { PixelLayout::Rgba } else { PixelLayout::Rgb };
            let encoder = webp::Encoder::new(pixels, layout, size.width, size.height);
            let failed = |error| format!("{error:?}");
            let lossy = encoder.encode_simple(false, size.quality.into()).map_err(failed)?;
            if is_drawn {
                let lossless = encoder.encode_simple(true, 75.0).map_err(failed)?;
                if lossless.len() * 100 <= lossy.len() * WORTH_PERCENT {
                    return Ok(lossless.to_vec());
                }
            }
            Ok(lossy.to_vec())
        }
        Format::Jpeg => {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, size.quality);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.set_progressive(true);
            encoder.set_optimized_huffman_tables(true);
            let side = |side: u32| u16::try_from(side).map_err(|error| error.to_string());
            encoder.encode(pixels, side(size.width)?, side(size.height)?, ColorType::Rgb).map_err(|error| error.to_string())?;
            Ok(bytes)
        }
        Format::Png => {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, size.width, size.height);
            encoder.set_color(if has_transparency { png::ColorType::Rgba } else { png::ColorType::Rgb });
            encoder.set_depth(png::BitDepth::Eight);
            let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
            writer.write_image_data(pixels).map_err(|error| error.to_string())?;
            writer.finish().map_err(|error| error.to_string())?;
            Ok(bytes)
        }
    }
}
