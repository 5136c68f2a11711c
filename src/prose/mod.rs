//! Running text in blocks, sentences and words, each with its place in the file and its language; the values in it
//! (`values`) and what it is written in (`language`).
//!
//! In: the `RunningText` of one file, which is written down while its Markdown is read. Out: a `Prose`. One plain text
//! holds all blocks; every place in it can be turned into bytes of the file.
//! Must not know: pages, the site, rules. It is made where somebody judges text; to build, only for rules that a site has made errors.

pub(crate) mod language;
mod quotation;
mod set;
mod split;
pub(crate) mod values;

use std::cell::OnceCell;
use std::ops::{Deref, Range};

pub(crate) use set::{Phrase, PhraseList, WordList};

pub(crate) use crate::content::markdown::{GAP, Mark, ProseLanguage, RunningText, Sort};
use crate::content::markdown::{Origins, TextBlock, TextBuilder};
use crate::finding::Span;

/// A block of text that has been cut.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    block: TextBlock,
    /// Its words.
    pub(crate) words: Range<u32>,
    /// Its sentences.
    pub(crate) sentences: Range<u32>,
}

impl Deref for Block {
    type Target = TextBlock;

    fn deref(&self) -> &TextBlock {
        &self.block
    }
}

/// A sentence; the end of a block ends one too.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Where it stands in [`Prose::text`], its last sign included.
    pub(crate) text: Range<u32>,
    /// Its words.
    pub(crate) words: Range<u32>,
}

/// A word: letters and digits, with what joins them (`e-post`, `EU:s`, `t.ex`, `a@b.se`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where it begins in [`Prose::text`].
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    /// Letters, digits and signs.
    pub(crate) chars: u16,
    /// What it is made of.
    pub(crate) make: Make,
    /// [`set::hash`] of it in lower case.
    pub(crate) hash: u32,
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Make {
    /// How many capital letters.
    pub(crate) capitals: u8,
    /// How many small letters.
    pub(crate) smalls: u8,
    /// How many digits.
    pub(crate) digits: u8,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether a hyphen joins its parts.
    pub(crate) hyphen: bool,
    /// Whether another sign joins its parts.
    pub(crate) joined: bool,
}

/// The running text of one file.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    /// All of it; blocks are parted by line breaks.
    pub(crate) text: String,
    /// The same in lower case, byte for byte.
    pub(crate) lower: String,
    /// Blocks in the order in which they stand.
    pub(crate) blocks: Vec<Block>,
    /// All sentences.
    pub(crate) sentences: Vec<Sentence>,
    /// All words.
    pub(crate) words: Vec<Word>,
    /// Marks, in the order in which they begin.
    marks: Vec<(Range<u32>, Mark)>,
    origins: Origins,
    /// What stands between quotation marks, once somebody has asked.
    quotations: OnceCell<Vec<Range<u32>>>,
    /// Where each word stands.
    index: set::WordIndex,
}

impl Prose {
    /// The prose of a file.
    pub(crate) fn new(text: RunningText) -> Self {
        split::split(text)
    }

    /// A text that is one paragraph, without marks.
    pub(crate) fn plain(text: &str, language: ProseLanguage) -> Self {
        let mut builder = TextBuilder::new(language, 0, text.len());
        builder.field(Sort::Paragraph, text, Span::new(0, text.len()));
        Self::new(builder.finish())
    }

    /// The text between two places.
    pub(crate) fn slice(&self, range: &Range<u32>) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }

    /// The text between two places, in lower case.
    pub(crate) fn lowered(&self, range: &Range<u32>) -> &str {
        &self.lower[range.start as usize..range.end as usize]
    }

    /// A word as it is written.
    pub(crate) fn word(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// A word in lower case.
    pub(crate) fn lower(&self, word: &Word) -> &str {
        &self.lower[word.start as usize..word.end as usize]
    }

    /// The words of a block.
    pub(crate) fn words(&self, block: &Block) -> &[Word] {
        &self.words[block.words.start as usize..block.words.end as usize]
    }

    /// The words of a sentence.
    pub(crate) fn words_of(&self, sentence: &Sentence) -> &[Word] {
        &self.words[sentence.words.start as usize..sentence.words.end as usize]
    }

    /// The sentences of a block.
    pub(crate) fn sentences(&self, block: &Block) -> &[Sentence] {
        &self.sentences[block.sentences.start as usize..block.sentences.end as usize]
    }

    /// The bytes of the file that a range of the text comes from.
    pub(crate) fn span(&self, range: &Range<u32>) -> Span {
        self.origins.span(range)
    }

    /// The marks that touch a range.
    pub(crate) fn marks(&self, range: &Range<u32>) -> impl Iterator<Item = &(Range<u32>, Mark)> {
        let end = self.marks.partition_point(|(mark, _)| mark.start < range.end);
        let start = range.start;
        self.marks[..end].iter().rev().take_while(move |(mark, _)| mark.start + LONGEST >= start).filter(move |(mark, _)| mark.end > start)
    }

    /// Whether all of a range is marked so.
    pub(crate) fn is_all(&self, range: &Range<u32>, wanted: Mark) -> bool {
        self.marks(range).any(|(mark, sort)| *sort == wanted && mark.start <= range.start && mark.end >= range.end)
    }

    /// The language at a place of a block.
    pub(crate) fn language_at(&self, block: &Block, at: u32) -> ProseLanguage {
        let here = at..at + 1;
        let inner = self.marks(&here).filter_map(|(mark, sort)| match sort {
            Mark::Language(language) => Some((mark.start, *language)),
            _ => None,
        });
        inner.max_by_key(|(start, _)| *start).map_or(block.language, |(_, language)| language)
    }

    /// The block in which a place of the text stands.
    pub(crate) fn block_at(&self, at: u32) -> Option<&Block> {
        self.blocks.get(self.blocks.partition_point(|block| block.text.end <= at)).filter(|block| block.text.contains(&at))
    }

    /// The block that a word belongs to, and the word's number in it.
    fn block_of(&self, word: u32) -> Option<(&Block, usize)> {
        let block = self.blocks.get(self.blocks.partition_point(|block| block.words.end <= word))?;
        Some((block, word.checked_sub(block.words.start)? as usize))
    }

    /// The signs around a range up to the spaces nearest to it.
    pub(crate) fn unbroken(&self, block: &Block, range: &Range<u32>) -> &str {
        let length = |sign: char| sign.len_utf8();
        let before = self.slice(&(block.text.start..range.start)).chars().rev().take(UNBROKEN);
        let behind = self.slice(&(range.end..block.text.end)).chars().take(UNBROKEN);
        let start = range.start as usize - before.take_while(|sign| !sign.is_whitespace()).map(length).sum::<usize>();
        let end = range.end as usize + behind.take_while(|sign| !sign.is_whitespace()).map(length).sum::<usize>();
        &self.text[start..end]
    }

    /// Whether a range is part of an address, an identifier or a piece of code that is not marked as such.
    pub(crate) fn is_technical(&self, block: &Block, range: &Range<u32>) -> bool {
        self.unbroken(block, range).contains(['=', '/', '[', ']', '{', '}', '&', '_', '<', '>', '\\', '|', '@', GAP])
    }

    /// The last character before a place, if it is in the same block.
    pub(crate) fn before(&self, block: &Block, at: u32) -> Option<char> {
        self.slice(&(block.text.start..at)).chars().next_back()
    }

    /// The character at a place, if it is in the same block.
    pub(crate) fn after(&self, block: &Block, at: u32) -> Option<char> {
        self.slice(&(at..block.text.end)).chars().next()
    }
}

/// So far around a range its address or code is looked at.
const UNBROKEN: usize = 200;

/// Marks longer than this are rare, and are found only from within so many bytes of their start.
const LONGEST: u32 = 4096;

#[cfg(test)]
mod tests;
