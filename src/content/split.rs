//! Parts a file into front matter and body.

use std::ops::Range;

use crate::finding::{FrontMatterFault, Span};

/// Where the YAML and the body stand in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) yaml: Range<usize>,
    pub(super) body: usize,
}

/// Finds the two `---` lines.
pub(super) fn split(text: &str) -> Result<Parts, (Span, FrontMatterFault)> {
    if let Some(at) = conflict(text) {
        return Err((Span::new(at, at + 7), FrontMatterFault::MergeConflict));
    }
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let first_end = line_end(text, start);
    let first = text[start..first_end].trim_end();
    match first {
        "---" => {}
        "+++" => return Err((Span::new(start, start + 3), FrontMatterFault::Toml)),
        _ => return Err((Span::new(start, start), FrontMatterFault::Missing)),
    }
    let yaml = (first_end + 1).min(text.len());
    let mut line = yaml;
    while line < text.len() {
        let end = line_end(text, line);
        if text[line..end].trim_end() == "---" {
            let body = (end + 1).min(text.len());
            return second(text, body).map_or(Ok(Parts { yaml: yaml..line, body }), |span| Err((span, FrontMatterFault::Second)));
        }
        line = end + 1;
    }
    Err((Span::new(start, start + 3), FrontMatterFault::Unclosed))
}

/// Where fields stand between `---` once more, right below the first.
fn second(text: &str, body: usize) -> Option<Span> {
    let rest = text[body..].trim_start().strip_prefix("---")?;
    let mut lines = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?.lines();
    let is_field = |line: &str| {
        line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_'))
    };
    let are_fields = is_field(lines.next()?) && lines.take_while(|line| !line.trim().is_empty()).any(|line| line.trim_end() == "---");
    let start = text.len() - rest.len() - 3;
    are_fields.then(|| Span::new(start, start + 3))
}

fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |length| from + length)
}

/// The first line that `git merge` left behind: both of its marks have to be there, since one alone may be a heading.
fn conflict(text: &str) -> Option<usize> {
    let begins = |mark: &str| memchr::memmem::find_iter(text.as_bytes(), mark).find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n');
    begins("<<<<<<< ").filter(|_| begins(">>>>>>> ").is_some())
}
