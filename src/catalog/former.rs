//! Former addresses: what a browser asks for, and whether a folder of files can answer it.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::config::Config;
use crate::source::is_portable;

/// The longest name that file systems take, in bytes.
pub(super) const LONGEST_NAME: usize = 255;

/// A former address, as a browser would ask for it.
pub(super) struct Former {
    /// Decoded and composed, with the query as it is written.
    pub(super) address: String,
    /// The address of the file that answers it, if a file can.
    pub(super) answered_at: Option<String>,
}

impl Former {
    /// Reads an address as it is written. Fails with one that would do, if there is.
    pub(super) fn read(written: &str, config: &Config) -> Result<Self, Option<String>> {
        let of_site = [&*config.origin, &*config.mount].concat();
        if let Some(inner) = written.strip_prefix(&of_site).filter(|inner| inner.starts_with('/')) {
            return Err(Some(inner.to_owned()));
        }
        let (address, query) = written.split_once('?').map_or((written, None), |(address, query)| (address, Some(query)));
        let decoded = percent_decode_str(address).decode_utf8().map_err(|_| None)?.nfc().collect::<String>();
        let sign = |c: char| c.is_control() || matches!(c, '*' | '\\' | '"' | '<' | '>' | '#' | '{' | '}');
        let splat = decoded.split('/').any(|part| part.starts_with(':'));
        if splat || decoded.contains(sign) || query.is_some_and(|query| query.contains(|c: char| sign(c) || c.is_whitespace())) {
            let before = written.split_once('#').map(|(before, _)| before).filter(|before| Self::read(before, config).is_ok());
            return Err(before.map(str::to_owned));
        }
        let inner = decoded.strip_prefix('/').ok_or_else(|| (!decoded.contains(':')).then(|| format!("/{written}")))?;
        let mut parts: Vec<&str> = Vec::new();
        for part in inner.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let inner_empty = parts.iter().rev().skip(1).any(|part| part.is_empty());
        if inner_empty || inner.split('/').any(|part| matches!(part, "." | "..")) {
            let clean: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            return Err((!clean.is_empty()).then(|| format!("/{}/", clean.join("/"))));
        }
        let by_file = query.is_none()
            && parts.iter().all(|part| part.len() <= LONGEST_NAME && is_portable(part))
            && !parts.last().is_some_and(|last| is_document(last));
        let is_page = parts.last().is_some_and(|last| last.to_lowercase().ends_with(".html") || last.to_lowercase().ends_with(".htm"));
        let answered_at = by_file.then(|| if is_page { decoded.clone() } else { format!("{}/", decoded.trim_end_matches('/')) });
        let address = query.map_or_else(|| decoded.clone(), |query| format!("{decoded}?{query}"));
        Ok(Self { address, answered_at })
    }
}

/// Whether a server would send a file of this name as something else than a page.
fn is_document(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let ending = ending.to_lowercase();
    let is_ending =
        ending.len() <= 5 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) && ending.bytes().any(|b| b.is_ascii_alphabetic());
    !stem.is_empty() && is_ending && !matches!(&*ending, "html" | "htm")
}
