//! Links and images as HTML.

use super::edition::{Edition, format_of};
use super::picture::{Sources, TEXT};
use crate::catalog::resolve::{Target, resolve};
use crate::content::markdown::{Image, Link};
use crate::html::{Escaped, escape, escape_attribute};

/// Endings of files that a browser shows by itself: a link to one needs no word on its format.
const PLAIN: &[&str] = &["PNG", "JPG", "JPEG", "GIF", "WEBP", "AVIF", "SVG"];

/// Whether an author has written `(pdf, 240 kB)`: once is enough.
fn says_format(text: &str, format: &str) -> bool {
    text.to_lowercase().contains(&format!("({}", format.to_lowercase()))
}

/// Writes the start of a link; answers what ends it. A link that leads nowhere that is open is set as plain text.
pub(super) fn link(edition: Edition<'_>, from: &str, link: &Link, out: &mut String) -> String {
    let site = edition.site;
    let mut after = String::from("</a>");
    match resolve(&site.catalog, site.codes(), from, &link.target, edition.language) {
        Target::Page { page, language, anchor, open: true, .. } => {
            let Some(place) = &site.catalog.nodes[page].places[language] else { return String::new() };
            out.push_str("<a href=\"");
            out.push_str(&site.config.mount);
            out.push_str(&place.address);
            if let Some(anchor) = anchor {
                out.push('#');
                escape_attribute(&anchor, out);
            }
            out.push('"');
            if language != edition.language {
                let there = &site.config.languages[language];
                out.push_str(&format!(" hreflang=\"{}\"", there.locale.tag()));
                after.push_str(&format!(" ({})", Escaped(edition.words().in_language(there))));
            }
        }
        Target::Anchor(anchor) => {
            out.push_str("<a href=\"#");
            escape_attribute(&anchor, out);
            out.push('"');
        }
        Target::Blob(path) => {
            out.push_str(&format!("<a href=\"{}\"", edition.file_url(&path)));
            let format = format_of(&path);
            if !PLAIN.contains(&&*format)
                && !says_format(&link.text, &format)
                && let Some(blob) = site.snapshot().blob(&path)
            {
                after.push_str(&format!(" ({format}, {})", edition.locale().file_size(blob.length)));
            }
        }
        Target::Elsewhere => {
            out.push_str("<a href=\"");
            escape_attribute(&link.target, out);
            out.push('"');
        }
        Target::Page { .. } | Target::NoPage | Target::NoFile => return String::new(),
    }
    if let Some(language) = &link.language {
        out.push_str(&format!(" lang=\"{0}\" hreflang=\"{0}\"", Escaped(language)));
    }
    if !link.title.is_empty() {
        out.push_str(&format!(" title=\"{}\"", Escaped(&link.title)));
    }
    out.push('>');
    after
}

/// Writes an image with its size, so that nothing moves while it loads; one that is not there is its alternative text. The
/// first of a page is fetched at once, others when they come near.
pub(super) fn image(edition: Edition<'_>, from: &str, image: &Image, is_first: bool, out: &mut String) {
    let site = edition.site;
    let found = match resolve(&site.catalog, site.codes(), from, &image.target, edition.language) {
        Target::Blob(path) => site.snapshot().blob(&path).map(|blob| (path, blob)),
        _ => None,
    };
    let Some((path, blob)) = found else {
        escape(&image.alt, out);
        return;
    };
    if image.alone {
        out.push_str("<figure>");
    }
    let Sources { src, srcset, size } = edition.sources(&path, blob);
    if let Some(srcset) = &srcset {
        let sizes = edition.site.theme.pictures.sizes.get(TEXT).map_or("100vw", |sizes| &**sizes);
        out.push_str(&format!("<picture><source type=\"image/webp\" srcset=\"{srcset}\" sizes=\"{}\">", Escaped(sizes)));
    }
    out.push_str(&format!("<img src=\"{src}\" alt=\"{}\"", Escaped(&image.alt)));
    if let Some((width, height)) = size {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    // A picture with a paragraph of its own has its title as a caption.
    if !image.alone && !image.caption.is_empty() {
        out.push_str(&format!(" title=\"{}\"", Escaped(&image.caption)));
    }
    out.push_str(if is_first { " decoding=\"async\">" } else { " loading=\"lazy\" decoding=\"async\">" });
    if srcset.is_some() {
        out.push_str("</picture>");
    }
    if image.alone {
        if !image.caption.is_empty() {
            out.push_str(&format!("<figcaption>{}</figcaption>", Escaped(&image.caption)));
        }
        out.push_str("</figure>");
    }
}

#[cfg(test)]
mod tests {
    use super::says_format;

    #[test]
    fn a_format_that_is_written_is_not_written_again() {
        assert!(says_format("Blanketten (pdf, 240 kB)", "PDF"));
        assert!(says_format("The form (PDF)", "PDF"));
        assert!(!says_format("Blanketten", "PDF"));
        assert!(!says_format("Hur du läser pdf", "PDF"));
    }
}
