//! Where a word stands, as text: half as long as numbers in JSON, and read by a few lines of script.
//!
//! Of each place come the documents since the last one and the weight, in one number: four times the documents, and the
//! weight if it is below four. A larger weight follows as a number of its own. A number is written in figures of five
//! bits, the lowest first; 32 is added to each figure but the last. A figure is the ASCII sign that stands so many behind
//! `#`, where `\`, which JSON would double, is left out.

/// The first figure.
const NOUGHT: u8 = b'#';

/// The sign that is no figure.
const LEFT_OUT: u8 = b'\\';

/// How many bits a figure has, and the bit that says that another follows.
const BITS: u32 = 5;
const MORE: u32 = 1 << BITS;

/// A document in which a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) document: u32,
    pub(super) weight: u32,
}

/// Places in the order of their documents, as text.
pub(super) fn written(places: impl ExactSizeIterator<Item = Place>) -> String {
    let (mut out, mut last) = (Vec::with_capacity(2 * places.len()), 0);
    for Place { document, weight } in places {
        let small = if weight < 4 { weight } else { 0 };
        number((document - last) << 2 | small, &mut out);
        if small == 0 {
            number(weight, &mut out);
        }
        last = document;
    }
    String::from_utf8(out).expect("figures are ASCII")
}

fn number(mut number: u32, out: &mut Vec<u8>) {
    while number >= MORE {
        out.push(figure(number % MORE + MORE));
        number >>= BITS;
    }
    out.push(figure(number));
}

fn figure(number: u32) -> u8 {
    let code = NOUGHT + u8::try_from(number).expect("a figure is less than 64");
    code + u8::from(code >= LEFT_OUT)
}

/// The places that a text says.
pub(super) fn places(text: &str) -> Vec<Place> {
    let mut signs = text.bytes();
    let mut number = || {
        let (mut number, mut bits) = (0, 0);
        loop {
            let sign = signs.next()?;
            let figure = u32::from(sign - NOUGHT - u8::from(sign > LEFT_OUT));
            number |= (figure % MORE) << bits;
            bits += BITS;
            if figure < MORE {
                return Some(number);
            }
        }
    };
    let (mut places, mut document) = (Vec::new(), 0);
    while let Some(both) = number() {
        document += both >> 2;
        let weight = if both % 4 == 0 { number().unwrap_or_default() } else { both % 4 };
        places.push(Place { document, weight });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Place, places, written};

    #[test]
    fn what_is_written_is_read() {
        let all = [(0, 1), (1, 63), (30, 0), (10_000, 3), (10_001, 4), (4_000_000, 2)].map(|(document, weight)| Place { document, weight });
        let text = written(all.into_iter());
        assert_eq!(places(&text), all);
        assert!(text.bytes().all(|sign| (b'#'..=b'c').contains(&sign) && sign != b'\\'));
    }
}
