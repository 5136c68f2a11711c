//! What stands between quotation marks.

use std::ops::Range;

use super::{Block, Prose};

/// What opens and closes a quotation inside a sentence.
const QUOTES: [(char, char); 6] = [('”', '”'), ('“', '”'), ('"', '"'), ('‘', '’'), ('«', '»'), ('»', '«')];

impl Prose {
    /// What stands between quotation marks in a block, without the marks.
    pub(crate) fn quotations(&self, block: &Block) -> &[Range<u32>] {
        let all = self.quotations.get_or_init(|| self.blocks.iter().flat_map(|block| self.quoted(block)).collect());
        let from = all.partition_point(|range| range.start < block.text.start);
        let to = all.partition_point(|range| range.start < block.text.end);
        &all[from..to]
    }

    /// Whether a place stands between quotation marks.
    pub(crate) fn is_quotation(&self, block: &Block, at: u32) -> bool {
        let quotations = self.quotations(block);
        quotations[..quotations.partition_point(|range| range.start <= at)].last().is_some_and(|range| at < range.end)
    }

    fn quoted(&self, block: &Block) -> Vec<Range<u32>> {
        let text = self.slice(&block.text);
        let mut ranges = Vec::new();
        // The bytes that quotation marks begin with.
        let Some(mut from) = memchr::memchr3(b'"', 0xe2, 0xc2, text.as_bytes()) else { return ranges };
        while let Some((open, close)) = text[from..]
            .char_indices()
            .find_map(|(at, sign)| QUOTES.iter().find(|(open, _)| *open == sign).map(|(open, close)| (from + at + open.len_utf8(), *close)))
        {
            let Some(end) = text[open..].find(close).map(|length| open + length) else { break };
            let place = |at: usize| block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
            ranges.push(place(open)..place(end));
            from = end + close.len_utf8();
        }
        ranges
    }
}
