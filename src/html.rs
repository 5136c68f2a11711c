//! Text in HTML: what has to be escaped, and nothing more.

use std::fmt;

/// Appends text between tags.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for at in memchr::memchr3_iter(b'<', b'>', b'&', text.as_bytes()) {
        out.push_str(&text[from..at]);
        out.push_str(match text.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&amp;",
        });
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Appends text inside a quoted attribute.
pub fn escape_attribute(text: &str, out: &mut String) {
    for (number, part) in text.split('"').enumerate() {
        if number > 0 {
            out.push_str("&quot;");
        }
        escape(part, out);
    }
}

/// Shows text escaped for an attribute, and so for anywhere.
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut escaped = String::with_capacity(self.0.len());
        escape_attribute(self.0, &mut escaped);
        f.write_str(&escaped)
    }
}
