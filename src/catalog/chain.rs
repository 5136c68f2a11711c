//! Things of which some lead to others: where each ends.

/// Where a chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With this one, which leads to no other.
    At(usize),
    /// Never: it comes into this circle.
    Circle(usize),
}

/// Where each ends that leads to the `next` one, and the circles that there are. Each is walked once.
pub(super) fn ends(next: &[Option<usize>]) -> (Vec<End>, Vec<Vec<usize>>) {
    let mut ends: Vec<Option<End>> = vec![None; next.len()];
    let mut circles = Vec::new();
    // In which walk each was first met.
    let mut met = vec![usize::MAX; next.len()];
    for start in 0..next.len() {
        let mut walked = Vec::new();
        let mut at = start;
        let end = loop {
            if let Some(end) = &ends[at] {
                break end.clone();
            }
            if met[at] == start {
                let from = walked.iter().position(|have| *have == at).unwrap_or_default();
                circles.push(walked[from..].to_vec());
                break End::Circle(circles.len() - 1);
            }
            met[at] = start;
            walked.push(at);
            match next[at] {
                Some(next) => at = next,
                None => break End::At(at),
            }
        };
        walked.into_iter().for_each(|at| ends[at] = Some(end.clone()));
    }
    (ends.into_iter().flatten().collect(), circles)
}

#[cfg(test)]
mod tests {
    use super::{End, ends};

    #[test]
    fn each_chain_ends_or_comes_into_a_circle() {
        let next = [Some(1), Some(2), None, Some(4), Some(5), Some(4), Some(6)];
        let (ends, circles) = ends(&next);
        assert_eq!(ends[..3], [End::At(2), End::At(2), End::At(2)]);
        assert_eq!(ends[3..], [End::Circle(0), End::Circle(0), End::Circle(0), End::Circle(1)]);
        assert_eq!(circles, [vec![4, 5], vec![6]]);
    }
}
