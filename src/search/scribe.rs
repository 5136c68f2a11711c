//! Words as numbers, and how much each weighs where it stands. A thread has a scribe of its own, so none waits for another.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use smol_str::SmolStr;

use super::words::words;

/// A word and its weight share a number: this many bits are the weight's.
const WEIGHT_BITS: u32 = 6;

/// What a word can weigh at most.
const HEAVIEST: u32 = (1 << WEIGHT_BITS) - 1;

/// A number and a weight in one.
pub(super) fn packed(number: u32, weight: u32) -> u32 {
    (number << WEIGHT_BITS) | weight.min(HEAVIEST)
}

/// The number and the weight.
pub(super) fn unpacked(both: u32) -> (u32, u32) {
    (both >> WEIGHT_BITS, both & HEAVIEST)
}

/// Words by number, each once.
#[derive(Default)]
pub(super) struct WordTable {
    /// Most words are short, and lie in the table itself: to look one up is what takes most of the time.
    numbers: HashMap<SmolStr, u32, FixedState>,
    words: Vec<SmolStr>,
}

impl WordTable {
    /// The number of a word; a new one for a new word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: SmolStr = word.into();
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The number of a word that is known.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        self.numbers.get(word).map(|number| *number as usize)
    }

    /// The words by their numbers.
    pub(super) fn words(&self) -> &[SmolStr] {
        &self.words
    }
}

/// A word in what is being weighed.
struct Weighed {
    word: u32,
    /// What it weighs where it names something.
    named: u32,
    /// How often it stands in running text.
    count: u32,
}

/// Weighs the words of one text after the other.
#[derive(Default)]
pub(super) struct Scribe {
    /// Which of the scribes it is.
    pub(super) number: usize,
    /// All words that it has met.
    pub(super) table: WordTable,
    weighed: Vec<Weighed>,
    /// For each word of the table its place among what is weighed, counted from 1.
    places: Vec<u32>,
}

impl Scribe {
    /// One who has met no word.
    pub(super) fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// Words that count once, however often they stand there.
    pub(super) fn weigh(&mut self, text: &str, weight: u32) {
        words(text, true, &mut |word| {
            let weighed = self.weighed(word);
            weighed.named = weighed.named.max(weight);
        });
    }

    /// Running text: a word that comes again says a little more.
    pub(super) fn count(&mut self, text: &str) {
        words(text, true, &mut |word| self.weighed(word).count += 1);
    }

    fn weighed(&mut self, word: &str) -> &mut Weighed {
        let word = self.table.number(word);
        if self.places.len() <= word as usize {
            self.places.resize(word as usize + 1, 0);
        }
        let place = &mut self.places[word as usize];
        if *place == 0 {
            self.weighed.push(Weighed { word, named: 0, count: 0 });
            *place = u32::try_from(self.weighed.len()).unwrap_or(u32::MAX);
        }
        &mut self.weighed[*place as usize - 1]
    }

    /// Each word with its weight; the next text begins anew.
    pub(super) fn written(&mut self) -> Vec<u32> {
        let places = &mut self.places;
        let written = self.weighed.drain(..).map(|Weighed { word, named, count }| {
            places[word as usize] = 0;
            packed(word, named + count.min(3))
        });
        written.collect()
    }
}
