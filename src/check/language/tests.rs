//! Measures the judgement on labelled passages. Every third line of each file was never looked at while the model was
//! tuned; only the last test reads those.

#![expect(clippy::disallowed_methods, reason = "tests read what they measure by")]

use super::*;

fn passages(file: &str) -> Vec<(usize, String)> {
    let path = format!("{}/tests/language/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(str::to_owned).enumerate().collect()
}

fn judged(text: &str) -> Option<Speech> {
    let prose = Prose::plain(text, Speech::Swedish);
    speaks(weigh(&prose, &prose.words, |_| false))
}

struct Measure {
    precision: f64,
    recall: f64,
    wrong: Vec<String>,
}

/// A passage on a page of the other language should be found, on a page of its own language it should not.
fn measure(held_out: bool) -> Measure {
    let (mut hits, mut misses, mut alarms) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (file, own) in [("sv.txt", Some(Speech::Swedish)), ("en.txt", Some(Speech::English)), ("neither.txt", None)] {
        for (at, text) in passages(file).into_iter().filter(|(at, _)| (at % 3 == 2) == held_out) {
            let found = judged(&text);
            match (found, own) {
                (Some(found), Some(own)) if found == own => hits += 1,
                (Some(_), _) => alarms += 1,
                (None, Some(_)) => misses += 1,
                (None, None) => {}
            }
            if found != own {
                let prose = Prose::plain(&text, Speech::Swedish);
                wrong.push(format!("{file}:{}: {found:?} {:?} {text}", at + 1, weigh(&prose, &prose.words, |_| false)));
            }
        }
    }
    let share = |part: i32, rest: i32| f64::from(part) / f64::from((part + rest).max(1));
    Measure { precision: share(hits, alarms), recall: share(hits, misses + alarms), wrong }
}

#[test]
fn passages_are_known_by_their_language() {
    let Measure { precision, recall, wrong } = measure(false);
    println!("tuned on: precision {precision:.3}, recall {recall:.3}\n{}", wrong.join("\n"));
    assert!(precision >= 0.97 && recall >= 0.9, "{precision} {recall}\n{}", wrong.join("\n"));
}

#[test]
fn passages_that_were_never_used_for_tuning_are_known_too() {
    let Measure { precision, recall, .. } = measure(true);
    println!("held out: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.97 && recall >= 0.9, "{precision} {recall}");
}
