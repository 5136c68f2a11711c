//! Exact decimal numbers: what an editor typed, without the errors of floating point.

use std::cmp::Ordering;
use std::fmt;

/// Digits that a number may have in all; more than any budget needs, and so few that nothing here can overflow.
const MAX_DIGITS: usize = 30;

/// A decimal number, exact, with as many places as it was written with (`4.50` keeps its nought).
///
/// Numbers compare by value: `4.50` equals `4.5`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    /// The number without its point.
    units: i128,
    /// How many of the digits stand after the point.
    places: u8,
}

impl Decimal {
    /// Reads a plain number: an optional sign, digits, and optionally a point and more digits. No groups, no exponent.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let places = if digits.contains('.') { fraction.len() } else { 0 };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || whole.len() + places > MAX_DIGITS {
            return None;
        }
        let units = whole.bytes().chain(fraction.bytes().take(places));
        let units = units.fold(0, |units, digit| units * 10 + i128::from(digit - b'0'));
        Some(Self { units: if negative { -units } else { units }, places: u8::try_from(places).ok()? })
    }

    /// A number given in tenths, hundredths and so on: `scaled(12, 1)` is 1.2.
    pub(super) fn scaled(units: i64, places: u8) -> Self {
        Self { units: units.into(), places }
    }

    /// Whether there is nothing but noughts after the point.
    pub fn is_whole(&self) -> bool {
        self.units % self.one() == 0
    }

    /// The same value without needless noughts after the point, but with at least so many places.
    pub(super) fn trimmed(mut self, least: u8) -> Self {
        while self.places > least && self.units % 10 == 0 {
            self.units /= 10;
            self.places -= 1;
        }
        while self.places < least {
            self.units *= 10;
            self.places += 1;
        }
        self
    }

    /// For ICU to write.
    pub(super) fn to_icu(self) -> icu_decimal::input::Decimal {
        let mut value = icu_decimal::input::Decimal::from(self.units);
        value.multiply_pow10(-i16::from(self.places));
        value
    }

    /// One, in units.
    fn one(&self) -> i128 {
        10_i128.pow(self.places.into())
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { units: value.into(), places: 0 }
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self { units: value.into(), places: 0 }
    }
}

/// As [`Decimal::parse`] reads it, for data and machines.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, fraction) = (self.units.abs() / self.one(), self.units.abs() % self.one());
        write!(f, "{sign}{whole}")?;
        if self.places > 0 {
            write!(f, ".{fraction:0places$}", places = usize::from(self.places))?;
        }
        Ok(())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        // Whole parts first: bringing a large number to the places of a fine one could overflow.
        let parts = |number: &Self| {
            let finer = 10_i128.pow(u32::from(self.places.max(other.places) - number.places));
            (number.units / number.one(), number.units % number.one() * finer)
        };
        parts(self).cmp(&parts(other))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn plain_numbers_are_read_and_written_back() {
        let cases = ["0", "7", "-7", "1234.5", "4.50", "0.05", "-0.5", "123456789012345678901234567.890"];
        for text in cases {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Decimal::parse("−3"), Decimal::parse("-3"));
        assert_eq!(Decimal::parse("+3"), Some(Decimal::from(3_i64)));
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1,5", "1 000", "1e5", "0x1", "--1", "1.2.3", "٣", "NaN"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse(&"9".repeat(31)), None);
    }

    #[test]
    fn numbers_compare_by_value() {
        let rising = ["-100", "-1.5", "-1.20", "-1", "-0.3", "0", "0.000000000000000000001", "1.05", "1.5", "99999999999999999999"];
        for (i, a) in rising.iter().enumerate() {
            for (j, b) in rising.iter().enumerate() {
                assert_eq!(Decimal::parse(a).cmp(&Decimal::parse(b)), i.cmp(&j), "{a} {b}");
            }
        }
        assert_eq!(Decimal::parse("4.50"), Decimal::parse("4.5"));
    }
}
