//! Links between the files of a site as a folder on a disk has them: from one file to another, whatever lies above.

/// Rewrites the links of pages.
pub struct Relative<'s> {
    /// `https://host` without a final `/`.
    pub origin: &'s str,
    /// The path that the site lives under: empty, or `/part` without a final `/`.
    pub mount: &'s str,
}

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "poster", "data", "formaction"];

/// Elements whose text is none of the page's.
const RAW: [&str; 2] = ["script", "style"];

impl Relative<'_> {
    /// A page of this file with relative links.
    pub fn page(&self, html: &str, file: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let (tag, after) = from.split_at(end_of_tag(from));
            let name = tag[1..].split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
            // What is to be loaded early may not be from a disk, and is loaded anyway.
            if name.is_empty() {
                out.push_str(tag);
            } else if name != "link" || !tag.contains("rel=\"preload\"") {
                self.tag(tag, name, file, &mut out);
            }
            rest = after;
            if RAW.contains(&name) {
                let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        out.push_str(rest);
        out
    }

    /// A tag with its addresses made relative.
    fn tag(&self, tag: &str, name: &str, file: &str, out: &mut String) {
        let mut rest = tag;
        while let Some(at) = rest.find("=\"") {
            let attribute = rest[..at].rsplit(|sign: char| sign.is_ascii_whitespace()).next().unwrap_or_default();
            let value_at = at + 2;
            let length = rest[value_at..].find('"').unwrap_or(rest.len() - value_at);
            let (value, after) = rest[value_at..].split_at(length);
            out.push_str(&rest[..value_at]);
            out.push_str(&self.value(name, attribute, value, file).unwrap_or_else(|| value.to_owned()));
            rest = after;
        }
        out.push_str(rest);
    }

    fn value(&self, name: &str, attribute: &str, value: &str, file: &str) -> Option<String> {
        match attribute {
            "srcset" => {
                let one = |image: &str| {
                    let (address, size) = image.split_once(' ').unwrap_or((image, ""));
                    let address = self.inside(address, file).unwrap_or_else(|| address.to_owned());
                    if size.is_empty() { address } else { format!("{address} {size}") }
                };
                Some(value.split(',').map(|image| one(image.trim())).collect::<Vec<_>>().join(", "))
            }
            // Former addresses lead on by themselves.
            "content" if name == "meta" => {
                let (wait, address) = value.split_once("url=")?;
                Some(format!("{wait}url={}", self.inside(self.own(address)?, file)?))
            }
            // What a page is called on the web stays as it is.
            "href" if name == "a" => self.inside(self.own(value).unwrap_or(value), file),
            _ => ADDRESSES.contains(&attribute).then(|| self.inside(value, file)).flatten(),
        }
    }

    /// The path of an address of this site that names its host.
    fn own<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix(self.origin).filter(|path| path.starts_with('/'))
    }

    /// The way from a file to a path of this site.
    fn inside(&self, address: &str, file: &str) -> Option<String> {
        let path = address.strip_prefix(self.mount)?.strip_prefix('/').filter(|path| !path.starts_with('/'))?;
        let (path, more) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let up = match file.matches('/').count() {
            0 => "./".to_owned(),
            folders => "../".repeat(folders),
        };
        Some(format!("{up}{path}{index}{more}"))
    }
}

/// Where a tag or comment ends that a text begins with.
fn end_of_tag(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::Relative;

    #[test]
    fn links_lead_from_file_to_file() {
        let relative = Relative { origin: "https://example.org", mount: "/kontor" };
        for (html, expected) in [
            (r#"<a href="/kontor/">Start</a>"#, r#"<a href="../../index.html">Start</a>"#),
            (r#"<a class="b" href="/kontor/en/a/?x=1#del">A</a>"#, r#"<a class="b" href="../../en/a/index.html?x=1#del">A</a>"#),
            (r#"<a href="https://example.org/kontor/plan.pdf">"#, r#"<a href="../../plan.pdf">"#),
            (
                r#"<link rel="canonical" href="https://example.org/kontor/a/">"#,
                r#"<link rel="canonical" href="https://example.org/kontor/a/">"#,
            ),
            (
                r#"<img src="/kontor/a.jpg" srcset="/kontor/a-1.webp 360w, /kontor/a-2.webp 720w" alt=">">"#,
                r#"<img src="../../a.jpg" srcset="../../a-1.webp 360w, ../../a-2.webp 720w" alt=">">"#,
            ),
            (
                r#"<meta http-equiv="refresh" content="0; url=https://example.org/kontor/a/#x">"#,
                r#"<meta http-equiv="refresh" content="0; url=../../a/index.html#x">"#,
            ),
            (r##"<a href="#x"><a href="//other.example/"><a href="/annan/"><a href="https://example.org.evil/kontor/">"##, ""),
            (r#"<script>"<a href=\"/kontor/\">"</script><!-- <a href="/kontor/"> -->"#, ""),
            (r#"<p><link rel="preload" href="/kontor/a.woff2" crossorigin></p>"#, "<p></p>"),
            (r#"1 < 2 "<p>"="#, ""),
        ] {
            let expected = if expected.is_empty() { html } else { expected };
            assert_eq!(relative.page(html, "coil/steg/index.html"), expected);
        }
        assert_eq!(Relative { origin: "https://a", mount: "" }.page(r#"<a href="/">"#, "index.html"), r#"<a href="./index.html">"#);
    }
}
