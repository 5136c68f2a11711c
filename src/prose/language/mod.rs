//! Which of two languages a passage is in, told offline from its small words and the look of its letters.
//!
//! In: words of a [`Prose`]. Out: a [`Weight`] for each language, and [`detect`], the judgement.
//! Must not know: pages, rules. Names, titles and loan words must not turn the scale: a word with a capital letter
//! inside a sentence weighs nothing, and what can be either language weighs nothing.

mod letters;

use super::{Prose, ProseLanguage, Word, WordList};

/// Small words of Swedish. What English has too is in both lists, and says nothing.
const SWEDISH: WordList = WordList::new(
    "\
    och, att, det, som, är, på, för, av, med, till, inte, den, de, ett, en, om, du, vi, ni, jag, har, kan, ska, skall, eller, din, ditt, dina, \
    er, ert, era, vår, vårt, våra, från, vid, så, när, efter, före, hos, också, bara, finns, får, blir, blev, vad, hur, vem, vilka, vilken, \
    vilket, där, här, sig, sin, sitt, sina, hade, skulle, mellan, över, utan, mer, mest, än, även, många, andra, annan, annat, varje, ingen, \
    inget, inga, dig, mig, oss, dem, hon, han, hen, kommer, gör, göra, går, måste, vill, brukar, både, sedan, nu, ännu, denna, detta, dessa, \
    mycket, flera, fler, eftersom, därför, genom, inom, enligt, under, mot, ur, ut, upp, ned, ner, hem, in, igen, man, var, vara, varit, fick, \
    kunde, ville, gav, gick, tog, kom, något, någon, några, hela, helt, själv, själva, bli, ha, få, ge, ta, tack, gärna, innan, samma, sådan, \
    sådana, alla, allt, två, tre, fyra, trots, ju, väl, nog, kanske, aldrig, alltid, ofta, so, men, over, all, on, bar, fast, sent, be, by, do, \
    or, no, it, got, made, as, best, here, get",
);

/// Small words of English.
const ENGLISH: WordList = WordList::new(
    "\
    a, the, and, of, to, is, are, was, were, you, your, we, our, they, their, it, its, this, that, these, those, with, from, for, not, can, \
    cannot, will, would, should, could, may, must, have, has, had, been, be, being, which, who, whom, whose, what, when, where, why, how, or, \
    but, if, than, then, there, here, about, after, before, between, through, during, without, within, into, onto, only, also, more, most, \
    other, another, each, every, any, some, no, none, such, both, either, neither, as, at, by, on, up, out, off, over, do, does, did, done, an, \
    my, me, he, she, his, her, us, them, because, so, while, until, against, all, many, much, few, several, one, two, three, four, get, gets, \
    got, make, made, take, took, give, gave, given, go, goes, went, see, use, used, need, want, know, one’s, in, don't, don’t, doesn’t, isn’t, \
    can’t, won’t, you’re, it’s, we’re, please, best, good, new, man, under, var, men, bar, fast, sent",
);

/// Whether a word in lower case is one of the small words that every text of one of the languages is full of.
pub(crate) fn is_small_word(word: &str) -> bool {
    SWEDISH.contains(word) || ENGLISH.contains(word)
}

/// Small words of the languages that people most often quote besides, and that neither of the two has.
const OTHERS: WordList = WordList::new(
    "\
    el, los, las, una, que, para, por, como, más, pero, sus, está, cada, uno, desde, son, les, est, dans, pour, avec, qui, sur, sont, cette, \
    vous, nous, leur, mais, das, und, ist, nicht, mit, von, für, auf, ein, eine, einer, sich, werden, auch, een, van, voor, zijn, niet, \
    wordt, je, naar, als, worden, hebben, deze, ook, bij, aux, ces, che, della, sono, gli, não, uma, dos, seu, og, ikke, jeg, af, niin, että, ovat, joka, y, es",
);

/// How much a small word weighs.
const SMALL: i32 = 10;

/// How much speaks for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    /// For Swedish.
    pub(crate) swedish: i32,
    /// For English.
    pub(crate) english: i32,
    /// For any other.
    pub(crate) other: i32,
    /// Words that could have spoken: names and numbers are none.
    pub(crate) words: u32,
}

/// What a word says by itself, before anybody letters at its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Nothing: a name, a number.
    Silent,
    /// Nothing, but it could have: a small word that is in both languages.
    Either,
    /// It is a small word of this language.
    Small(ProseLanguage),
    /// It is a small word of neither.
    Other,
    /// It is no small word: its letters have to be looked at.
    Unknown,
}

/// What each word of a text says by itself.
pub(crate) fn classify(prose: &Prose) -> Vec<WordClass> {
    let (swedish, english, others) = (SWEDISH.among(prose), ENGLISH.among(prose), OTHERS.among(prose));
    let class = |(word, ((swedish, english), other)): (&Word, ((bool, bool), bool))| {
        match (swedish, english) {
            _ if word.make.digits > 0 || word.make.capitals > 1 => WordClass::Silent,
            // `I` is English.
            _ if word.chars == 1 && prose.word(word) == "i" => WordClass::Small(ProseLanguage::Swedish),
            (true, true) => WordClass::Either,
            (true, false) => WordClass::Small(ProseLanguage::Swedish),
            (false, true) => WordClass::Small(ProseLanguage::English),
            (false, false) if other => WordClass::Other,
            (false, false) => WordClass::Unknown,
        }
    };
    prose.words.iter().zip(swedish.into_iter().zip(english).zip(others)).map(class).collect()
}

/// Words with what each says by itself.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'p> {
    /// The words.
    pub(crate) words: &'p [Word],
    /// What each says.
    pub(crate) classes: &'p [WordClass],
}

impl<'p> Passage<'p> {
    /// The words that may speak, and what they say. One with a capital letter inside the passage is a name.
    fn spoken(self, passes: impl Fn(&Word) -> bool) -> impl Iterator<Item = (&'p Word, WordClass)> {
        let words = self.words.iter().zip(self.classes).enumerate().filter(move |(at, (word, class))| {
            let is_name = word.make.capital && *at > 0 && word.chars > 1;
            **class != WordClass::Silent && !is_name && !passes(word)
        });
        words.map(|(_, (word, class))| (word, *class))
    }
}

/// Weighs a passage. `passes` tells which words do not count.
pub(crate) fn weigh(prose: &Prose, passage: Passage<'_>, passes: impl Fn(&Word) -> bool) -> Weight {
    let mut weight = Weight::default();
    for (word, class) in passage.spoken(passes) {
        weight.words += 1;
        match class {
            WordClass::Small(ProseLanguage::Swedish) => weight.swedish += SMALL,
            WordClass::Small(_) => weight.english += SMALL,
            WordClass::Other => weight.other += SMALL,
            WordClass::Unknown => {
                let score = letters::letter_score(prose.lower(word));
                weight.swedish += score.max(0);
                weight.english += (-score).max(0);
            }
            WordClass::Silent | WordClass::Either => {}
        }
    }
    weight
}

/// Whether a passage may be in the other language than its own at all: told by its small words, as if every other word
/// looked as foreign as a word can. Most passages end here, and their words need not be looked at letter by letter.
pub(crate) fn may_be_other(passage: Passage<'_>, own: ProseLanguage, passes: impl Fn(&Word) -> bool) -> bool {
    let (mut mine, mut others, mut rest) = (0, 0, 0);
    for (_, class) in passage.spoken(passes) {
        match class {
            WordClass::Small(language) if language == own => mine += 1,
            WordClass::Small(_) => others += 1,
            WordClass::Unknown => rest += 1,
            WordClass::Silent | WordClass::Either | WordClass::Other => {}
        }
    }
    SMALL * others + letters::CAP * rest >= CLEAR * SMALL * mine
}

/// Whether a passage is running text in a language beyond doubt: nothing in it speaks for another, and a third of the words that
/// speak are the small ones that no sentence does without.
pub(crate) fn is_plainly(passage: Passage<'_>, language: ProseLanguage, passes: impl Fn(&Word) -> bool) -> bool {
    let (mut own, mut others, mut all) = (0, 0, 0);
    for (_, class) in passage.spoken(passes) {
        all += 1;
        own += usize::from(class == WordClass::Small(language));
        others += usize::from(matches!(class, WordClass::Other) || matches!(class, WordClass::Small(other) if other != language));
    }
    all >= SENTENCE && others == 0 && own * 3 >= all
}

/// So many words that speak make a sentence.
const SENTENCE: usize = 7;

/// The language of a passage, if it has one: what speaks for it outweighs the other clearly, and there is enough of it.
pub(crate) fn detect(weight: Weight) -> Option<ProseLanguage> {
    let Weight { swedish, english, other, words } = weight;
    let (more, less, language) =
        if swedish > english { (swedish, english, ProseLanguage::Swedish) } else { (english, swedish, ProseLanguage::English) };
    if words < FEWEST || other * 2 >= more {
        return None;
    }
    let words = i32::try_from(words).unwrap_or(i32::MAX);
    let enough = more >= ENOUGH && more >= words.saturating_mul(DENSE);
    (enough && more >= less.saturating_mul(CLEAR)).then_some(language)
}

/// Fewer words that are no names can't tell a language from a list of names.
const FEWEST: u32 = 4;

/// Two small words, or one and the look of others: less may be a title.
const ENOUGH: i32 = 19;

/// How much each word of a passage must speak for the language on average.
const DENSE: i32 = 2;

/// How many times the other language must be outweighed.
const CLEAR: i32 = 3;
