//! What a page tells search engines, and sites that show links to it: description, canonical address, the other
//! languages, Open Graph.

use super::edition::Edition;
use crate::catalog::resolve;
use crate::config::PATH;
use crate::html::escape_attribute;
use crate::id::ByLanguage;

/// The theme's picture among its static files.
const IMAGE: &str = "share.png";

/// A page as those who link to it know it.
pub(super) struct Head<'h> {
    pub(super) title: &'h str,
    pub(super) summary: Option<&'h str>,
    /// Whether it is one text with a date, or part of the site.
    pub(super) is_article: bool,
    /// The absolute address of its image, if others can show it.
    pub(super) image: Option<&'h str>,
    /// Its own address, without the path that the site is mounted under; none where it has none of its own.
    pub(super) canonical: Option<&'h str>,
    /// Where it lives in each language, like `canonical`; none where it does not.
    pub(super) addresses: ByLanguage<Option<&'h str>>,
    /// Where readers of all other languages are led.
    pub(super) fallback: Option<&'h str>,
}

impl Head<'_> {
    /// The elements for the `head` of the page.
    pub(super) fn html(&self, edition: Edition<'_>) -> String {
        let config = &edition.site.config;
        let mut out = Elements(String::with_capacity(1024));
        if let Some(summary) = self.summary {
            out.meta("name", "description", summary);
        }
        let Some(canonical) = self.canonical.map(|address| config.absolute(address)) else { return out.0 };
        out.link("canonical", None, &canonical);
        for (language, address) in self.addresses.enumerate() {
            let Some(url) = address.map(|address| config.absolute(address)) else { continue };
            out.link("alternate", Some(config.languages[language].locale.tag()), &url);
        }
        if let Some(address) = self.fallback {
            out.link("alternate", Some("x-default"), &config.absolute(address));
        }
        out.meta("property", "og:title", self.title);
        if let Some(summary) = self.summary {
            out.meta("property", "og:description", summary);
        }
        out.meta("property", "og:type", if self.is_article { "article" } else { "website" });
        out.meta("property", "og:url", &canonical);
        if let Some(name) = config.title.get(edition.language) {
            out.meta("property", "og:site_name", name);
        }
        // Open Graph has the underscores of POSIX.
        out.meta("property", "og:locale", &edition.locale().tag().replace('-', "_"));
        if let Some(image) = self.image.map(str::to_owned).or_else(|| shared_image(edition)) {
            out.meta("property", "og:image", &image);
        }
        out.0
    }
}

/// The picture of pages that have none that can be shared: the site's own, else the theme's.
fn shared_image(edition: Edition<'_>) -> Option<String> {
    let config = &edition.site.config;
    let own = config.image.as_ref().and_then(|named| resolve::file(&edition.site.catalog, PATH, &named.key));
    let of_theme = || edition.site.theme.published(IMAGE).map(|file| config.absolute(&format!("/{file}")));
    own.map(|path| format!("{}{}", config.origin, edition.file_url(path))).or_else(of_theme)
}

struct Elements(String);

impl Elements {
    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        self.push(&["<meta ", kind, "=\"", name, "\" content=\""]);
        escape_attribute(content, &mut self.0);
        self.push(&["\">\n"]);
    }

    fn link(&mut self, rel: &str, language: Option<&str>, href: &str) {
        self.push(&["<link rel=\"", rel]);
        if let Some(tag) = language {
            self.push(&["\" hreflang=\"", tag]);
        }
        self.push(&["\" href=\""]);
        escape_attribute(href, &mut self.0);
        self.push(&["\">\n"]);
    }

    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.0.push_str(part));
    }
}
