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

const START: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// How many places a list has for its entries: far more than any has entries, so that few want the same.
const SLOTS: usize = 512;

/// Where an entry stands in its list, and the hash that it is found by. One that ends at nought is none.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    start: u16,
    end: u16,
}

/// A list of entries parted by a comma and a space: a hash table that is made while the program is compiled.
struct Table {
    list: &'static str,
    slots: [Slot; SLOTS],
}

impl Table {
    /// A table in which an entry is found by its bytes up to the first `stop`, or all of them.
    #[expect(clippy::cast_possible_truncation, reason = "the list is no longer than such numbers count")]
    const fn new(list: &'static str, stop: u8) -> Self {
        assert!(list.len() <= u16::MAX as usize, "the list is too long");
        let bytes = list.as_bytes();
        let mut slots = [Slot { hash: 0, start: 0, end: 0 }; SLOTS];
        let (mut at, mut count) = (0, 0);
        while at < bytes.len() {
            let (start, mut hash) = (at, START);
            while at < bytes.len() && bytes[at] != b',' && bytes[at] != stop {
                hash = step(hash, bytes[at]);
                at += 1;
            }
            while at < bytes.len() && bytes[at] != b',' {
                at += 1;
            }
            let mut slot = hash as usize % SLOTS;
            while slots[slot].end > 0 {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = Slot { hash, start: start as u16, end: at as u16 };
            count += 1;
            at += 2;
        }
        assert!(count <= SLOTS / 2, "the list has too many entries");
        Self { list, slots }
    }

    /// The entries that are found by a hash.
    fn entries(&self, hash: u32) -> impl Iterator<Item = &'static str> {
        let from = hash as usize % SLOTS;
        let slots = self.slots[from..].iter().chain(&self.slots[..from]).take_while(|slot| slot.end > 0);
        slots.filter(move |slot| slot.hash == hash).map(|slot| &self.list[usize::from(slot.start)..usize::from(slot.end)])
    }
}

/// A list of words in lower case.
pub(crate) struct Words(Table);

impl Words {
    /// A list: words (or phrases, to be asked for as a whole) parted by a comma and a space.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self(Table::new(list, b','))
    }

    /// Whether a word of the text is in the list.
    pub(crate) fn has(&self, prose: &Prose, word: &Word) -> bool {
        self.0.entries(word.hash).any(|entry| entry == prose.lower(word))
    }

    /// Whether a word in lower case is in the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.entries(hash(word.as_bytes())).any(|entry| entry == word)
    }
}

/// A list of phrases in lower case, found by their first words.
pub(crate) struct Phrases(Table);

impl Phrases {
    /// A list: phrases parted by a comma and a space, their words by a space.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self(Table::new(list, b' '))
    }

    /// The phrase that begins with this word of a block, and how many words it has. The longest wins.
    pub(crate) fn at(&self, prose: &Prose, block: &Block, word: usize) -> Option<(&'static str, usize)> {
        let words = &prose.words(block)[word..];
        let fits = |phrase: &&'static str| {
            let mut rest = words.iter();
            let mut last = None;
            phrase.split(' ').all(|wanted| {
                let Some(next) = rest.next() else { return false };
                let close = last.replace(next.end).is_none_or(|end: u32| is_space(prose.slice(&(end..next.start))));
                close && prose.lower(next) == wanted
            })
        };
        let longest = self.0.entries(words[0].hash).filter(fits).max_by_key(|phrase| phrase.len())?;
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
