//! Which of many names a person most likely meant.

use std::collections::HashMap;

/// How many slips two names may differ by, one for every so many letters of what was written.
const LETTERS_A_SLIP: usize = 3;

/// More slips make another name of it, however long it is.
const MOST: usize = 3;

/// How many names of an index are looked at for each three letters in a row, and how many are compared letter by letter.
const SEEN: usize = 256;
const COMPARED: usize = 24;

/// The candidate that a person most likely meant, if any is close enough to be worth naming: one slip in a short word, two
/// or three in a long one.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let length = lower.chars().count();
    let allowed = allowed(length);
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&lower, length, allowed, candidate)?, candidate)))
        .min()
        .map(|(_, name)| name)
}

fn allowed(length: usize) -> usize {
    (length / LETTERS_A_SLIP).clamp(1, MOST)
}

/// How many slips lie between two names, if they are no more than so many.
fn distance(lower: &str, length: usize, allowed: usize, candidate: &str) -> Option<usize> {
    if candidate.len().abs_diff(lower.len()) > allowed * 4 || candidate.chars().count().abs_diff(length) > allowed {
        return None;
    }
    Some(strsim::osa_distance(lower, &candidate.to_lowercase())).filter(|distance| *distance <= allowed)
}

/// Names that one can be chosen from.
pub trait Choice {
    /// As [`did_you_mean`].
    fn nearest(&self, written: &str) -> Option<&str>;

    /// The one name that differs from a written one in nothing but capital letters, hyphens and underscores.
    fn same(&self, written: &str) -> Option<&str>;

    /// All of them, in their order.
    fn names(&self) -> impl ExactSizeIterator<Item = &str>;
}

impl Choice for [String] {
    fn nearest(&self, written: &str) -> Option<&str> {
        did_you_mean(written, self.names())
    }

    fn same(&self, written: &str) -> Option<&str> {
        let wanted = plain(written);
        let mut same = self.names().filter(|name| plain(name) == wanted);
        same.next().filter(|_| same.next().is_none())
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(String::as_str)
    }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// Many names, by each three letters in a row that they have: asking for one costs the same however many there are.
#[derive(Debug)]
pub struct NameIndex {
    names: Vec<Box<str>>,
    by_letters: HashMap<[char; 3], Vec<u32>>,
    /// By their plain form; none if several have it.
    plain: HashMap<String, Option<u32>>,
}

impl NameIndex {
    /// An index of names.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<Box<str>> = names.into_iter().map(Box::from).collect();
        let mut by_letters: HashMap<[char; 3], Vec<u32>> = HashMap::new();
        let mut by_plain: HashMap<String, Option<u32>> = HashMap::new();
        for (at, name) in (0..).zip(&names) {
            for letters in letters(&name.to_lowercase()) {
                by_letters.entry(letters).or_default().push(at);
            }
            by_plain.entry(plain(name)).and_modify(|only| *only = None).or_insert(Some(at));
        }
        Self { names, by_letters, plain: by_plain }
    }
}

impl Choice for NameIndex {
    /// Among very many names that are alike, one of them.
    fn nearest(&self, written: &str) -> Option<&str> {
        let lower = written.to_lowercase();
        let mut lists: Vec<&Vec<u32>> = letters(&lower).iter().filter_map(|letters| self.by_letters.get(letters)).collect();
        // Rare letters tell most.
        lists.sort_by_key(|list| list.len());
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for at in lists.into_iter().flat_map(|list| list.iter().take(SEEN)).take(SEEN * 2) {
            *shared.entry(*at).or_default() += 1;
        }
        let mut likely: Vec<(u32, u32)> = shared.into_iter().collect();
        likely.sort_unstable_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        did_you_mean(written, likely.iter().take(COMPARED).map(|(at, _)| &*self.names[*at as usize]))
    }

    fn same(&self, written: &str) -> Option<&str> {
        let at = self.plain.get(&plain(written)).copied().flatten()?;
        Some(&self.names[at as usize])
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }
}

/// A word of so few letters is known by each of them too.
const SHORT: usize = 3;

/// Each three letters in a row, its beginning and end among them.
fn letters(lower: &str) -> Vec<[char; 3]> {
    let edge = ['\0', '\0'];
    let signs: Vec<char> = edge.into_iter().chain(lower.chars()).chain(edge).collect();
    let mut letters: Vec<[char; 3]> = signs.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
    // Of a short word two letters that have changed places leave no three in a row.
    if signs.len() <= 2 * edge.len() + SHORT {
        letters.extend(lower.chars().map(|sign| [sign, ' ', ' ']));
    }
    letters.sort_unstable();
    letters.dedup();
    letters
}

#[cfg(test)]
mod tests {
    use super::{Choice, NameIndex, did_you_mean};

    #[test]
    fn an_index_finds_what_a_look_at_every_name_finds() {
        let names = ["kontakt", "ansokan", "vad-ar-coil", "guide-0001", "guide-0002", "om", "öppettider"];
        let index = NameIndex::new(names);
        for written in ["kontat", "nasokan", "Kontakt", "vad-er-coil", "vadarcoil", "guide-001", "öpettider", "om", "mo", "finns-inte", ""]
        {
            assert_eq!(index.nearest(written), did_you_mean(written, names), "{written}");
        }
        assert_eq!(did_you_mean("finns-inte", ["funding", "index"]), None);
        assert_eq!(index.nearest("nasokan"), Some("ansokan"));
        let list = names.map(str::to_owned);
        for written in ["Vad_är coil", "vad ar COIL", "guide_0001", "Öppettider", "kontakta", ""] {
            assert_eq!(index.same(written), list.same(written), "{written}");
        }
        assert_eq!(index.same("Vad ar_coil"), Some("vad-ar-coil"));
        assert!(index.names().eq(list.names()));
    }
}
