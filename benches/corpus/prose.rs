//! Text with the shape of guidance, the same for the same seed.

use std::fmt::Write;

use super::words::{VOCABULARIES, Vocabulary};

/// Numbers that look random and are the same every time: a linear congruential generator (Knuth's MMIX constants), of
/// which only the high bits are used.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice that fall as `seed` says.
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.below(2);
        dice
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    /// A number from `from` up to and including `to`.
    pub(super) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of them, the first far oftener than the last, as words are used.
    fn word<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let end = self.below(words.len()) + 1;
        words[self.below(end)]
    }

    /// `count` different numbers below `end`.
    pub(super) fn some(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut chosen = Vec::new();
        while chosen.len() < count {
            let one = self.below(end);
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
        chosen
    }
}

/// Someone who writes in one language.
pub(super) struct Writer<'d> {
    dice: &'d mut Dice,
    vocabulary: &'static Vocabulary,
    small: Vec<&'static str>,
    heads: Vec<&'static str>,
    tails: Vec<&'static str>,
    verbs: Vec<&'static str>,
    adjectives: Vec<&'static str>,
}

impl<'d> Writer<'d> {
    /// Writes Swedish (0) or English (1).
    pub(super) fn new(dice: &'d mut Dice, language: usize) -> Self {
        let vocabulary = &VOCABULARIES[language];
        let words = |of: &'static str| of.split_whitespace().collect();
        Self {
            dice,
            vocabulary,
            small: words(vocabulary.small),
            heads: words(vocabulary.heads),
            tails: words(vocabulary.tails),
            verbs: words(vocabulary.verbs),
            adjectives: words(vocabulary.adjectives),
        }
    }

    fn noun(&mut self) -> String {
        let tail = self.dice.word(&self.tails);
        if self.dice.percent(25) {
            return tail.to_owned();
        }
        format!("{}{}{tail}", self.dice.word(&self.heads), self.vocabulary.joint)
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        let one = |writer: &mut Self| match writer.dice.below(100) {
            0..48 => writer.dice.word(&writer.small).to_owned(),
            48..78 => writer.noun(),
            78..90 => writer.dice.word(&writer.verbs).to_owned(),
            _ => writer.dice.word(&writer.adjectives).to_owned(),
        };
        (0..count).map(|_| one(self)).collect()
    }

    /// A line that can be a title.
    pub(super) fn title(&mut self) -> String {
        let rest = self.dice.between(2, 5);
        self.line(rest)
    }

    fn line(&mut self, rest: usize) -> String {
        let mut words = vec![self.noun()];
        words.extend(self.words(rest));
        capital(&words.join(" "))
    }

    /// A sentence without marks.
    pub(super) fn plain(&mut self) -> String {
        let count = self.dice.between(8, 16);
        capital(&self.words(count).join(" ")) + "."
    }

    fn sentence(&mut self, link: Option<&str>) -> String {
        let count = self.dice.between(8, 20);
        let mut words = self.words(count);
        if self.dice.percent(12) {
            let at = self.dice.between(1, count - 1);
            words[at] = format!("**{}**", words[at]);
        }
        if self.dice.percent(6) {
            words[0] = format!("*{}*", capital(&words[0]));
        }
        if count > 12 {
            words[count / 2].push(',');
        }
        if let Some(link) = link {
            words.insert(self.dice.between(2, count - 1), link.to_owned());
        }
        capital(&words.join(" ")) + "."
    }

    /// Some sentences, the last with the link.
    pub(super) fn paragraph(&mut self, sentences: usize, link: Option<&str>) -> String {
        let mut text: Vec<_> = (1..sentences).map(|_| self.sentence(None)).collect();
        text.push(self.sentence(link));
        text.join(" ")
    }

    /// A page of four to six headings with all that guidance is made of. `links` are where it may lead.
    pub(super) fn body(&mut self, links: &[String]) -> String {
        let links: Vec<String> = links.iter().map(|target| format!("[{}]({target})", self.line(2))).collect();
        let mut links = links.iter().map(String::as_str);
        let opening = self.dice.between(2, 4);
        let mut text = self.paragraph(opening, links.next()) + "\n";
        for heading in 0..self.dice.between(4, 6) {
            let sentences = self.dice.between(3, 4);
            let _ = write!(text, "\n## {}\n\n{}\n\n", self.title(), self.paragraph(sentences, links.next()));
            match heading {
                0 | 5 => self.list("- ", &mut text),
                1 => self.table_and_image(&mut text),
                2 => {
                    let _ = write!(text, "### {}\n\n", self.title());
                    self.list("1. ", &mut text);
                }
                3 => {
                    let _ = write!(text, "> {}\n\n{}\n", self.paragraph(2, None), self.paragraph(2, None));
                }
                _ => {
                    let _ = write!(text, "### {}\n\n{}\n", self.title(), self.paragraph(3, None));
                }
            }
        }
        text
    }

    fn list(&mut self, mark: &str, text: &mut String) {
        for _ in 0..self.dice.between(3, 6) {
            let _ = writeln!(text, "{mark}{}", self.sentence(None));
        }
    }

    fn table_and_image(&mut self, text: &mut String) {
        let _ = write!(text, "| {} |\n| --- | --- | ---: | ---: |\n", self.vocabulary.columns.join(" | "));
        for _ in 0..self.dice.between(3, 6) {
            let (what, condition) = (self.line(1), self.words(4).join(" "));
            let (days, price) = (self.dice.between(1, 30), self.dice.below(9000));
            let _ = writeln!(text, "| {what} | {condition} | {days} {} | {price} kr |", self.vocabulary.days);
        }
        let _ = write!(text, "\n![{}](/img/diagram.svg)\n", self.line(3));
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
