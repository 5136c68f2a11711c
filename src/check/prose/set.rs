//! Lists of words and phrases that a text is held against: quick to say no, as nearly every word needs.

use super::{Block, Prose, Word};

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

pub(super) const START: u32 = 0x811c_9dc5;

pub(super) const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// How many bits tell at once that a word is not in a list. Lists have far fewer words than that.
const BITS: usize = 2048;

#[derive(Clone, Copy)]
struct Sieve([u64; BITS / 64]);

impl Sieve {
    const fn with(mut self, hash: u32) -> Self {
        let bit = hash as usize % BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
        self
    }

    fn may_have(&self, hash: u32) -> bool {
        let bit = hash as usize % BITS;
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    /// The hashes of the first words of all entries of a list.
    const fn of_first(list: &str) -> Self {
        let bytes = list.as_bytes();
        let mut sieve = Self([0; BITS / 64]);
        let mut at = 0;
        while at < bytes.len() {
            let mut hash = START;
            while at < bytes.len() && bytes[at] != b',' && bytes[at] != b' ' {
                hash = step(hash, bytes[at]);
                at += 1;
            }
            sieve = sieve.with(hash);
            while at < bytes.len() && bytes[at] != b',' {
                at += 1;
            }
            at += 2;
        }
        sieve
    }
}

/// How many places a list has for its words: far more than any has words, so that few want the same.
const SLOTS: usize = 512;

/// Where a word stands in its list. One that ends at nought is none.
#[derive(Clone, Copy)]
struct Slot {
    start: u16,
    end: u16,
}

/// A list of words in lower case: a hash table that is made while the program is compiled.
pub(crate) struct Words {
    list: &'static str,
    slots: [Slot; SLOTS],
}

impl Words {
    /// A list: words (or phrases, to be asked for as a whole) parted by a comma and a space.
    #[expect(clippy::cast_possible_truncation, reason = "the list is no longer than such numbers count")]
    pub(crate) const fn new(list: &'static str) -> Self {
        assert!(list.len() <= u16::MAX as usize, "the list is too long");
        let bytes = list.as_bytes();
        let mut slots = [Slot { start: 0, end: 0 }; SLOTS];
        let (mut at, mut count) = (0, 0);
        while at < bytes.len() {
            let (start, mut hash) = (at, START);
            while at < bytes.len() && bytes[at] != b',' {
                hash = step(hash, bytes[at]);
                at += 1;
            }
            let mut slot = hash as usize % SLOTS;
            while slots[slot].end > 0 {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = Slot { start: start as u16, end: at as u16 };
            count += 1;
            at += 2;
        }
        assert!(count <= SLOTS / 2, "the list has too many words");
        Self { list, slots }
    }

    /// Whether a word of the text is in the list.
    pub(crate) fn has(&self, prose: &Prose, word: &Word) -> bool {
        self.holds(word.hash, || prose.lower(word))
    }

    /// Whether a word in lower case is in the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.holds(hash(word.as_bytes()), || word)
    }

    fn holds<'w>(&self, hash: u32, word: impl Fn() -> &'w str) -> bool {
        let mut slot = hash as usize % SLOTS;
        while self.slots[slot].end > 0 {
            let Slot { start, end } = self.slots[slot];
            if self.list[usize::from(start)..usize::from(end)] == *word() {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }
}

/// A list of phrases in lower case.
pub(crate) struct Phrases {
    list: &'static str,
    first: Sieve,
}

impl Phrases {
    /// A list: phrases parted by a comma and a space, their words by a space.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self { list, first: Sieve::of_first(list) }
    }

    /// The phrase that begins with this word of a block, and how many words it has. The longest wins.
    pub(crate) fn at(&self, prose: &Prose, block: &Block, word: usize) -> Option<(&'static str, usize)> {
        let words = prose.words(block);
        if !self.first.may_have(words[word].hash) {
            return None;
        }
        let fits = |phrase: &&'static str| {
            let mut rest = words[word..].iter();
            let mut last = None;
            phrase.split(' ').all(|wanted| {
                let Some(next) = rest.next() else { return false };
                let close = last.replace(next.end).is_none_or(|end: u32| is_space(prose.slice(&(end..next.start))));
                close && prose.lower(next) == wanted
            })
        };
        let longest = self.list.split(", ").filter(fits).max_by_key(|phrase| phrase.len())?;
        Some((longest, longest.split(' ').count()))
    }
}

fn is_space(between: &str) -> bool {
    !between.is_empty() && between.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_word_of_a_list_is_in_it() {
        const LIST: Words = Words::new("här, klicka här, ännu en");
        assert!(["här", "klicka här", "ännu en"].into_iter().all(|word| LIST.contains(word)));
        assert!(["klicka", "hä", "", "ännu"].into_iter().all(|word| !LIST.contains(word)));
    }
}
