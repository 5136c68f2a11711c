//! Where a picture is fetched from: in the sizes that the theme asks for, or as it is.

use tera::Value;

use super::edition::{Edition, map, pixels, text};
use crate::picture::{self, Format};
use crate::source::Blob;

/// The addresses of a picture, and its size.
pub(super) struct Sources {
    /// What every browser shows.
    pub(super) src: String,
    /// The same in WebP, in several widths: for `srcset`.
    pub(super) srcset: Option<String>,
    /// Pixels across and down.
    pub(super) size: Option<(u32, u32)>,
}

/// The place in the layout that pictures of a text have.
pub(super) const TEXT: &str = "text";

impl Edition<'_> {
    /// The addresses of a picture.
    pub(super) fn sources(self, path: &str, blob: &Blob) -> Sources {
        let sizes = picture::sizes(blob, &self.site.theme.pictures);
        let url = |size| self.url(&format!("/{}", picture::file(path, blob, size)));
        let webp = sizes.iter().filter(|size| size.format == Format::WebP);
        let webp: Vec<String> = webp.map(|size| format!("{} {}w", url(*size), size.width)).collect();
        let src = sizes.last().map_or_else(|| self.file_url(path), |size| url(*size));
        Sources { src, srcset: (!webp.is_empty()).then(|| webp.join(", ")), size: pixels(blob) }
    }

    /// How wide pictures are, by their places in the layout.
    pub(super) fn picture_sizes(self) -> Value {
        let sizes = self.site.theme.pictures.sizes.iter();
        Value::from(sizes.map(|(place, sizes)| (place.clone(), Value::from(&**sizes))).collect::<std::collections::BTreeMap<_, _>>())
    }

    /// A picture that is named without words of its own, for templates; the first of a page is fetched at once.
    pub(super) fn bare_picture(self, url: &str, sources: Sources, is_first: bool) -> Value {
        map([
            ("src", sources.src.into()),
            ("srcset", text(sources.srcset)),
            ("url", url.into()),
            ("first", is_first.into()),
            ("width", sources.size.map(|(width, _)| width).into()),
            ("height", sources.size.map(|(_, height)| height).into()),
            ("alt", "".into()),
            ("caption", Value::none()),
            ("credit", Value::none()),
            ("name", Value::none()),
            ("format", Value::none()),
            ("size", Value::none()),
        ])
    }
}
