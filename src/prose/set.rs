//! Lists of words and phrases that a text is held against, and where in it each word stands.

use std::ops::Range;

use super::{Block, Prose, ProseLanguage, Word};

/// FNV-1a over the bytes of a word in lower case.
pub(crate) const fn hash(word: &[u8]) -> u32 {
    let mut hash = START;
    let mut at = 0;
    while at < word.len() {
        hash = step(hash, word[at]);
        at += 1;
    }
    hash
}

const START: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// An entry of a list: where it stands, how many words it has, and the hashes of all of it and of its first two words.
#[derive(Clone, Copy)]
struct Entry {
    start: u16,
    end: u16,
    words: u8,
    whole: u32,
    first: u32,
    second: u32,
}

/// Entries, and how many there are. They are found while the program is compiled.
type Entries<const N: usize> = ([Entry; N], usize);

/// The entries of a list: parted by a comma and a space, their words by a space. One that has too many does not compile.
#[expect(clippy::cast_possible_truncation, reason = "the list is no longer than such numbers count")]
const fn entries<const N: usize>(list: &str) -> Entries<N> {
    assert!(list.len() <= u16::MAX as usize, "the list is too long");
    let bytes = list.as_bytes();
    let mut entries = [Entry { start: 0, end: 0, words: 0, whole: 0, first: 0, second: 0 }; N];
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let mut entry = Entry { start: at as u16, end: 0, words: 1, whole: START, first: START, second: START };
        while at < bytes.len() && bytes[at] != b',' {
            entry.whole = step(entry.whole, bytes[at]);
            match (bytes[at], entry.words) {
                (b' ', _) => entry.words += 1,
                (byte, 1) => entry.first = step(entry.first, byte),
                (byte, 2) => entry.second = step(entry.second, byte),
                _ => {}
            }
            at += 1;
        }
        entry.end = at as u16;
        entries[count] = entry;
        count += 1;
        at += 2;
    }
    (entries, count)
}

/// The entries of a list with their texts.
fn each<const N: usize>(list: &'static str, (entries, count): &Entries<N>) -> impl Iterator<Item = (Entry, &'static str)> {
    entries[..*count].iter().map(|entry| (*entry, &list[usize::from(entry.start)..usize::from(entry.end)]))
}

/// A list of words in lower case.
pub(crate) struct WordList {
    list: &'static str,
    entries: Entries<256>,
}

impl WordList {
    /// A list: words, or phrases to be asked for as a whole.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self { list, entries: entries(list) }
    }

    /// Whether a word of the text is in the list.
    pub(crate) fn has(&self, prose: &Prose, word: &Word) -> bool {
        self.holds(word.hash, prose.lower(word))
    }

    /// Whether a word in lower case is in the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.holds(hash(word.as_bytes()), word)
    }

    fn holds(&self, hash: u32, word: &str) -> bool {
        let (entries, count) = &self.entries;
        entries[..*count].iter().any(|entry| entry.whole == hash && self.list[usize::from(entry.start)..usize::from(entry.end)] == *word)
    }

    /// Where the words of the list stand in a text, in order: the block, and the word's number in it.
    pub(crate) fn places<'p>(&self, prose: &'p Prose) -> Vec<(&'p Block, usize)> {
        let mut numbers = Vec::new();
        self.each(prose, |at| numbers.push(at));
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|at| prose.block_of(at)).collect()
    }

    /// Of each word of a text, whether it is in the list.
    pub(crate) fn among(&self, prose: &Prose) -> Vec<bool> {
        let mut among = vec![false; prose.words.len()];
        self.each(prose, |at| among[at as usize] = true);
        among
    }

    /// Gives the number of each word of a text that is in the list.
    fn each(&self, prose: &Prose, mut found: impl FnMut(u32)) {
        for (entry, text) in each(self.list, &self.entries) {
            prose.index.each(&prose.words, entry.whole, |at| {
                if prose.lower(&prose.words[at as usize]) == text {
                    found(at);
                }
            });
        }
    }
}

/// A list of phrases in lower case, for each language.
pub(crate) struct PhraseList {
    swedish: (&'static str, Entries<64>),
    english: (&'static str, Entries<64>),
}

/// A phrase in a text.
#[derive(Clone, Copy)]
pub(crate) struct Phrase<'p> {
    /// The block in which it stands.
    pub(crate) block: &'p Block,
    /// The number of its first word in the block.
    pub(crate) at: usize,
    /// How many words it has.
    pub(crate) length: usize,
    /// The phrase as the list has it.
    pub(crate) text: &'static str,
}

impl Phrase<'_> {
    /// Where it stands in the text.
    pub(crate) fn range(&self, prose: &Prose) -> Range<u32> {
        let words = &prose.words(self.block)[self.at..];
        words[0].start..words[self.length - 1].end
    }
}

impl PhraseList {
    /// Two lists: phrases parted by a comma and a space, their words by a space.
    pub(crate) const fn new(swedish: &'static str, english: &'static str) -> Self {
        Self { swedish: (swedish, entries(swedish)), english: (english, entries(english)) }
    }

    /// The phrases in a text that are in the list of their block's language, in order. Where several begin with one
    /// word, the longest.
    pub(crate) fn places<'p>(&self, prose: &'p Prose) -> Vec<Phrase<'p>> {
        let mut found = Vec::new();
        for ((list, entries), language) in [(&self.swedish, ProseLanguage::Swedish), (&self.english, ProseLanguage::English)] {
            for (entry, text) in each(list, entries) {
                prose.index.each(&prose.words, entry.first, |word| {
                    let words = &prose.words[word as usize..];
                    let goes_on = entry.words == 1 || words.get(1).is_some_and(|next| next.hash == entry.second);
                    if goes_on
                        && let Some((block, at)) = prose.block_of(word)
                        && block.language == language
                        && is_here(prose, &prose.words(block)[at..], text)
                    {
                        found.push((word, Phrase { block, at, length: usize::from(entry.words), text }));
                    }
                });
            }
        }
        found.sort_by_key(|(word, phrase)| (*word, std::cmp::Reverse(phrase.length)));
        found.dedup_by_key(|(word, _)| *word);
        found.into_iter().map(|(_, phrase)| phrase).collect()
    }
}

/// Whether words begin with those of a phrase, with nothing but space between them.
fn is_here(prose: &Prose, words: &[Word], phrase: &str) -> bool {
    let mut rest = words.iter();
    let mut last = None;
    phrase.split(' ').all(|wanted| {
        let Some(next) = rest.next() else { return false };
        let close = last.replace(next.end).is_none_or(|end: u32| is_space(prose.slice(&(end..next.start))));
        close && prose.lower(next) == wanted
    })
}

fn is_space(between: &str) -> bool {
    !between.is_empty() && between.chars().all(char::is_whitespace)
}

/// Where each word of a text stands, found by its hash: a list is held against the text without reading all of it.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    /// The first word of each slot.
    heads: Vec<u32>,
    /// The next word of the same slot.
    next: Vec<u32>,
}

/// No word.
const NONE: u32 = u32::MAX;

impl WordIndex {
    pub(super) fn of(words: &[Word]) -> Self {
        let mut index = Self { heads: vec![NONE; (words.len() * 2).next_power_of_two()], next: vec![NONE; words.len()] };
        let slots = index.heads.len();
        for (at, word) in words.iter().enumerate().rev() {
            let head = &mut index.heads[word.hash as usize % slots];
            index.next[at] = std::mem::replace(head, u32::try_from(at).unwrap_or(NONE));
        }
        index
    }

    /// Gives the numbers of the words with a hash, in order.
    fn each(&self, words: &[Word], hash: u32, mut found: impl FnMut(u32)) {
        let mut at = self.heads.get(hash as usize % self.heads.len().max(1)).copied().unwrap_or(NONE);
        while at != NONE {
            if words[at as usize].hash == hash {
                found(at);
            }
            at = self.next[at as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_in_it() {
        const LIST: WordList = WordList::new("här, klicka här, ännu en");
        assert!(["här", "klicka här", "ännu en"].into_iter().all(|word| LIST.contains(word)));
        assert!(["klicka", "hä", "", "ännu"].into_iter().all(|word| !LIST.contains(word)));
    }

    #[test]
    fn words_are_found_where_they_stand_and_the_longest_phrase_wins() {
        const WORDS: WordList = WordList::new("och, sök");
        const PHRASES: PhraseList = PhraseList::new("sök, sök nu, nu och", "sök");
        let prose = Prose::plain("Sök nu och sök\u{a0} nu, sök, nu. Och", ProseLanguage::Swedish);
        let words: Vec<usize> = WORDS.places(&prose).into_iter().map(|(_, at)| at).collect();
        assert_eq!(words, [0, 2, 3, 5, 7]);
        let phrases: Vec<_> = PHRASES.places(&prose).into_iter().map(|phrase| (phrase.at, phrase.text)).collect();
        assert_eq!(phrases, [(0, "sök nu"), (1, "nu och"), (3, "sök nu"), (5, "sök")]);
        assert!(PHRASES.places(&Prose::default()).is_empty());
    }
}
