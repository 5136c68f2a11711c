//! Finds the few bytes at which something may have to be set.

/// Bytes looked at in one step: two vector registers on the plainest processor.
const BLOCK: usize = 32;

/// Quotes, hyphens, points and digits. The slash between them is let in, for one comparison instead of two.
const fn is_trigger(byte: u8) -> bool {
    // Wrapping turns the range into one comparison, which the compiler makes into vector instructions.
    byte.wrapping_sub(b'-') <= b'9' - b'-' || byte == b'"' || byte == b'\''
}

/// The next byte that may need setting, at or after a place.
pub(super) fn next_trigger(bytes: &[u8], from: usize) -> Option<usize> {
    let quiet = |block: &&[u8]| !block.iter().fold(false, |found, byte| found | is_trigger(*byte));
    let skipped = bytes[from..].chunks_exact(BLOCK).take_while(quiet).count() * BLOCK;
    let start = from + skipped;
    bytes[start..].iter().position(|byte| is_trigger(*byte)).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::next_trigger;

    #[test]
    fn every_trigger_is_found_wherever_it_stands() {
        for trigger in *b"\"'-.0123456789" {
            for at in 0..100 {
                let mut text = vec![b'a'; 100];
                text[at] = trigger;
                for from in 0..=100 {
                    assert_eq!(next_trigger(&text, from), (from <= at).then_some(at));
                }
            }
        }
        assert_eq!(next_trigger("åäö (text), med tecken; utan: något! & <p>".repeat(3).as_bytes(), 0), None);
    }
}
