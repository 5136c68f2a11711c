//! A name for a finding that stays the same while the text around it moves.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::finding::Finding;

/// Hexadecimal digits of a fingerprint: 128 bits never meet by chance.
const DIGITS: usize = 32;

/// The fingerprints of findings, in their order: code, path and message, not the line; those that share all three are
/// told apart by a counter. The English message counts in either language, so that a CI's locale changes nothing.
pub(super) fn fingerprints(findings: &[Cow<'_, Finding>]) -> Vec<String> {
    let mut seen: HashMap<[&str; 3], usize> = HashMap::new();
    let mut fingerprints = Vec::with_capacity(findings.len());
    for finding in findings {
        let same = [finding.code, &finding.path, &finding.message.en];
        let count = seen.entry(same).or_default();
        *count += 1;
        let [code, path, message] = same;
        let hash = blake3::hash(format!("{code}\0{path}\0{message}\0{count}").as_bytes());
        fingerprints.push(hash.to_hex().chars().take(DIGITS).collect());
    }
    fingerprints
}
