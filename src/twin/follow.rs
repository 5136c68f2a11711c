//! Where each agreed section of one language is today: by its text, then its id, then its likeness.

use std::collections::HashMap;

/// A section as it is followed: its id and what counts of its text.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) id: &'a str,
    pub(super) normal: &'a str,
}

/// Where an agreed section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is this one of today's.
    At(usize),
    /// None of today's is it.
    Gone,
    /// Several of today's may be it: nobody guesses.
    Unclear,
}

/// How like two texts must be to be versions of one.
const LIKE: f64 = 0.5;

/// How much more like than the next best.
const MARGIN: f64 = 0.15;

/// Pairs of sections that are held against each other at most: a page of thousands of rewritten sections is followed by
/// ids alone.
const COMPARED: usize = 40_000;

/// Where each agreed section is among today's. No two are at one place.
pub(super) fn follow(agreed: &[Known<'_>], today: &[Known<'_>]) -> Vec<Place> {
    let mut search = Search { places: vec![None; agreed.len()], taken: vec![false; today.len()] };
    search.by_text(agreed, today);
    search.by_id(agreed, today);
    search.by_likeness(agreed, today);
    search.places.into_iter().map(|place| place.unwrap_or(Place::Gone)).collect()
}

struct Search {
    places: Vec<Option<Place>>,
    taken: Vec<bool>,
}

impl Search {
    fn pair(&mut self, then: usize, now: usize) {
        self.places[then] = Some(Place::At(now));
        self.taken[now] = true;
    }

    /// Sections that say the same. Of several alike those with the same ids belong together; others in their order, if
    /// there are as many as there were.
    fn by_text(&mut self, agreed: &[Known<'_>], today: &[Known<'_>]) {
        let mut groups: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, section) in agreed.iter().enumerate() {
            groups.entry(section.normal).or_default().0.push(at);
        }
        for (at, section) in today.iter().enumerate() {
            if let Some(group) = groups.get_mut(section.normal) {
                group.1.push(at);
            }
        }
        for at in 0..agreed.len() {
            let Some((then, now)) = groups.remove(agreed[at].normal) else { continue };
            let mut by_id: HashMap<&str, usize> = now.iter().map(|at| (today[*at].id, *at)).collect();
            for at in &then {
                if let Some(same) = by_id.remove(agreed[*at].id) {
                    self.pair(*at, same);
                }
            }
            let then: Vec<usize> = then.into_iter().filter(|at| self.places[*at].is_none()).collect();
            let now: Vec<usize> = now.into_iter().filter(|at| !self.taken[*at]).collect();
            if then.len() == now.len() {
                then.into_iter().zip(now).for_each(|(then, now)| self.pair(then, now));
            } else if !now.is_empty() {
                then.into_iter().for_each(|then| self.places[then] = Some(Place::Unclear));
            }
        }
    }

    /// Sections under the same id, unless another agreed section is far more like what stands there now.
    fn by_id(&mut self, agreed: &[Known<'_>], today: &[Known<'_>]) {
        let ids: HashMap<&str, usize> = today.iter().enumerate().filter(|(at, _)| !self.taken[*at]).map(|(at, now)| (now.id, at)).collect();
        let open: Vec<usize> = (0..agreed.len()).filter(|at| self.places[*at].is_none()).collect();
        let compared = open.len() * ids.len() <= COMPARED;
        for then in &open {
            let Some(&now) = ids.get(agreed[*then].id) else { continue };
            let own = likeness(agreed[*then].normal, today[now].normal);
            let is_rivalled = compared
                && open.iter().any(|other| {
                    let theirs = likeness(agreed[*other].normal, today[now].normal);
                    other != then && theirs >= LIKE && theirs >= own + MARGIN
                });
            if !is_rivalled {
                self.pair(*then, now);
            }
        }
    }

    /// Sections that are like each other, and like nothing else that is left.
    fn by_likeness(&mut self, agreed: &[Known<'_>], today: &[Known<'_>]) {
        let open: Vec<usize> = (0..agreed.len()).filter(|at| self.places[*at].is_none()).collect();
        let free: Vec<usize> = (0..today.len()).filter(|at| !self.taken[*at]).collect();
        if open.len() * free.len() > COMPARED {
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for then in &open {
            pairs.extend(free.iter().map(|now| (likeness(agreed[*then].normal, today[*now].normal), *then, *now)));
        }
        pairs.retain(|(like, ..)| *like >= LIKE);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (like, then, now) in &pairs {
            if self.places[*then].is_some() || self.taken[*now] {
                continue;
            }
            let is_rival = |other: &(f64, usize, usize)| {
                let shares = (other.1 == *then) != (other.2 == *now);
                shares && self.places[other.1].is_none() && !self.taken[other.2] && other.0 > like - MARGIN
            };
            if pairs.iter().any(is_rival) {
                self.places[*then] = Some(Place::Unclear);
            } else {
                self.pair(*then, *now);
            }
        }
    }
}

/// How much of two texts is the same words, from 0 to 1 (Dice’s coefficient over words).
fn likeness(one: &str, other: &str) -> f64 {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut total = 0_u32;
    for word in one.split_whitespace() {
        *counts.entry(word).or_default() += 1;
        total += 1;
    }
    let mut shared = 0_u32;
    for word in other.split_whitespace() {
        total += 1;
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    if total == 0 { 1.0 } else { f64::from(2 * shared) / f64::from(total) }
}

#[cfg(test)]
mod tests {
    use super::Place::{At, Gone, Unclear};
    use super::{Known, Place, follow};

    fn places(agreed: &[(&str, &str)], today: &[(&str, &str)]) -> Vec<Place> {
        let known =
            |sections: &[(&'static str, &'static str)]| sections.iter().map(|(id, normal)| Known { id, normal }).collect::<Vec<_>>();
        // The texts of the tests live as long as the program.
        let leak = |sections: &[(&str, &str)]| -> Vec<(&'static str, &'static str)> {
            sections.iter().map(|(id, text)| (&*Box::leak(Box::<str>::from(*id)), &*Box::leak(Box::<str>::from(*text)))).collect()
        };
        follow(&known(&leak(agreed)), &known(&leak(today)))
    }

    #[test]
    fn sections_are_found_by_text_then_id_then_likeness() {
        let agreed = [("a", "alpha beta gamma"), ("b", "delta epsilon zeta"), ("c", "eta theta iota kappa")];
        assert_eq!(
            places(&agreed, &[("b", "delta epsilon zeta"), ("a", "alpha beta gamma"), ("x", "eta theta iota lambda")]),
            [At(1), At(0), At(2)]
        );
        assert_eq!(places(&agreed, &[("a", "altogether new words"), ("c", "eta theta iota kappa")]), [At(0), Gone, At(1)]);
    }

    #[test]
    fn what_is_ambiguous_is_never_guessed() {
        let agreed = [("a", "the same words here")];
        assert_eq!(places(&agreed, &[("b", "the same words here"), ("c", "the same words here")]), [Unclear]);
        assert_eq!(places(&agreed, &[("a", "the same words here"), ("c", "the same words here")]), [At(0)]);
        assert_eq!(places(&agreed, &[("b", "the same words there"), ("c", "the same words then")]), [Unclear]);
    }

    #[test]
    fn numbered_ids_that_move_up_do_not_confuse() {
        let agreed = [("kontakt", "Kontakt ring växeln på nummer ett"), ("kontakt-2", "Kontakt skriv till registrator i Umeå")];
        assert_eq!(places(&agreed, &[("kontakt", "Kontakt skriv till registrator i Lund")]), [Gone, At(0)]);
    }
}
