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

/// A word of up to so many bytes can be looked up as a number, which is compared in one step: most are no longer.
const INLINE: usize = 16;

/// Words by number, each once.
#[derive(Default)]
pub(super) struct WordTable {
    short: HashMap<u128, u32, FixedState>,
    long: HashMap<SmolStr, u32, FixedState>,
    words: Vec<SmolStr>,
}

impl WordTable {
    /// The number of a word; a new one for a new word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let number = match as_number(word) {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => match self.long.get(word) {
                Some(number) => *number,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            self.words.push(word.into());
        }
        number
    }

    /// The number of a word that is known.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let number = match as_number(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        };
        number.map(|number| *number as usize)
    }

    /// The words by their numbers.
    pub(super) fn words(&self) -> &[SmolStr] {
        &self.words
    }
}

/// A short word as a number. No word has a byte that is nought.
fn as_number(word: &str) -> Option<u128> {
    let mut bytes = [0; INLINE];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_ne_bytes(bytes))
}

/// A word in what is being weighed.
struct Weighed {
    word: u32,
    /// What it weighs where it names something.
    named: u32,
    /// How often it stands in running text.
    count: u32,
}

/// What a text weighs that names something: to those who search in its language, and to those who search in another.
#[derive(Clone, Copy)]
pub(super) struct Weights {
    pub(super) own: u32,
    pub(super) twin: u32,
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
    /// Words by which those find a page who search in another language, with their weights.
    twin: Vec<(u32, u32)>,
    /// Room for the words of a title.
    title: Vec<u32>,
}

impl Scribe {
    /// One who has met no word.
    pub(super) fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// Words that count once, however often they stand there.
    pub(super) fn weigh(&mut self, text: &str, weights: Weights) {
        words(text, true, |word| {
            let word = self.table.number(word);
            self.name(word, weights);
        });
    }

    /// Words that name something: each weighs something, and they share the rest, so the fewer they are, the more each says.
    pub(super) fn weigh_title(&mut self, title: &str, (each, shared): (Weights, Weights)) {
        let mut title_words = std::mem::take(&mut self.title);
        words(title, true, |word| title_words.push(self.table.number(word)));
        let count = u32::try_from(title_words.len()).unwrap_or(u32::MAX).max(1);
        let weights = Weights { own: each.own + shared.own / count, twin: each.twin + shared.twin / count };
        title_words.drain(..).for_each(|word| self.name(word, weights));
        self.title = title_words;
    }

    /// Running text: a word that comes again says a little more.
    pub(super) fn count(&mut self, text: &str) {
        words(text, true, |word| {
            let word = self.table.number(word);
            self.weighed(word).count += 1;
        });
    }

    fn name(&mut self, word: u32, Weights { own, twin }: Weights) {
        if own > 0 {
            let weighed = self.weighed(word);
            weighed.named = weighed.named.max(own);
        }
        if twin > 0 {
            self.twin.push((word, twin));
        }
    }

    fn weighed(&mut self, word: u32) -> &mut Weighed {
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

    /// Writes down each word with its weight; the next text begins anew.
    pub(super) fn write(&mut self, out: &mut Vec<u32>) {
        let places = &mut self.places;
        out.extend(self.weighed.drain(..).map(|Weighed { word, named, count }| {
            places[word as usize] = 0;
            packed(word, named + count.min(3))
        }));
    }

    /// The words by which those find a page who search in another language, of all texts since the last time. What a text
    /// weighs has been written.
    pub(super) fn twin(&mut self) -> Box<[u32]> {
        let mut twin = std::mem::take(&mut self.twin);
        for (word, weight) in twin.drain(..) {
            let weighed = self.weighed(word);
            weighed.named = weighed.named.max(weight);
        }
        self.twin = twin;
        let mut out = Vec::with_capacity(self.weighed.len());
        self.write(&mut out);
        out.into()
    }
}
