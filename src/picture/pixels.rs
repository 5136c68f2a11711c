//! A picture in memory: made smaller, turned, in full colour.

use pic_scale_safe::{
    ImageSize, ResamplingFunction, premultiply_la8, premultiply_rgba8, resize_plane8, resize_plane8_with_alpha, resize_rgb8, resize_rgba8,
    unpremultiply_la8, unpremultiply_rgba8,
};

/// Edges stay sharp, and nothing rings.
const FILTER: ResamplingFunction = ResamplingFunction::CatmullRom;

/// Rows of pixels from the top, each of one, two, three or four bytes: grey or red, green and blue, and how opaque it is.
#[derive(Clone)]
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
}

impl Pixels {
    /// Whether one can see through some of it.
    pub(super) fn has_transparency(&self) -> bool {
        self.channels.is_multiple_of(2)
    }

    /// The picture in so many pixels.
    pub(super) fn resized(mut self, width: usize, height: usize) -> Result<Self, String> {
        let (from, to) = (ImageSize::new(self.width, self.height), ImageSize::new(width, height));
        if from == to {
            return Ok(self);
        }
        // What can't be seen must not colour what can, so colours are weighed by how opaque they are.
        let bytes = match self.channels {
            1 => resize_plane8(&self.bytes, from, to, FILTER)?,
            2 => {
                premultiply_la8(&mut self.bytes);
                let mut bytes = resize_plane8_with_alpha(&self.bytes, from, to, FILTER)?;
                unpremultiply_la8(&mut bytes);
                bytes
            }
            3 => resize_rgb8(&self.bytes, from, to, FILTER)?,
            _ => {
                premultiply_rgba8(&mut self.bytes);
                let mut bytes = resize_rgba8(&self.bytes, from, to, FILTER)?;
                unpremultiply_rgba8(&mut bytes);
                bytes
            }
        };
        Ok(Self { width, height, channels: self.channels, bytes })
    }

    /// Shades of grey as colours, since that is what is written.
    pub(super) fn in_full_colour(self) -> Self {
        let bytes = match self.channels {
            1 => self.bytes.iter().flat_map(|grey| [*grey; 3]).collect(),
            2 => self.bytes.chunks_exact(2).flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]).collect(),
            _ => return self,
        };
        Self { channels: self.channels + 2, bytes, ..self }
    }

    /// The picture turned as its camera was held: `orientation` is that of Exif, from 1 to 8.
    pub(super) fn turned(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (width, height) = (self.width, self.height);
        let (across, down) = if orientation > 4 { (height, width) } else { (width, height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..down {
            for x in 0..across {
                let (from_x, from_y) = match orientation {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (width - 1 - y, x),
                };
                let at = (from_y * width + from_x) * self.channels;
                bytes.extend_from_slice(&self.bytes[at..at + self.channels]);
            }
        }
        Self { width: across, height: down, bytes, ..self }
    }
}
