//! Compares what came with what was expected, line by line, and rewrites expectations when asked.

use std::fmt::Write;

/// Whether expectations are rewritten (`BLESS=1`) rather than held against what comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blessing {
    /// Expectations hold.
    No,
    /// Expectations are rewritten.
    Yes,
}

impl Blessing {
    /// What whoever runs the tests asked for.
    pub fn asked() -> Self {
        if std::env::var_os("BLESS").is_some_and(|value| value == "1") { Self::Yes } else { Self::No }
    }
}

/// Lines around a difference that are shown with it.
const AROUND: usize = 3;

/// Lines of one difference that are shown; the rest is counted.
const SHOWN: usize = 60;

/// None if the texts are equal, else what differs, as `-` expected and `+` came.
pub fn compare(expected: &str, came: &str) -> Option<String> {
    if expected == came {
        return None;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), came.lines().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut shown = String::new();
    let from = head.saturating_sub(AROUND);
    let _ = writeln!(shown, "line {}:", from + 1);
    let mut lines = a[from..head].iter().map(|line| (' ', *line)).collect::<Vec<_>>();
    lines.extend(a[head..a.len() - tail].iter().map(|line| ('-', *line)));
    lines.extend(b[head..b.len() - tail].iter().map(|line| ('+', *line)));
    lines.extend(a[a.len() - tail..].iter().take(AROUND).map(|line| (' ', *line)));
    for (mark, line) in lines.iter().take(SHOWN) {
        let _ = writeln!(shown, "  {mark} {line}");
    }
    if lines.len() > SHOWN {
        let _ = writeln!(shown, "  … and {} lines more", lines.len() - SHOWN);
    }
    if head == a.len() && head == b.len() {
        shown.push_str("  (only the line break at the end differs)\n");
    }
    Some(shown)
}
