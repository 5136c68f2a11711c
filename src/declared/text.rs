//! Declarations as `explain` says them.

use std::fmt::Write;

use super::Key;
use crate::both;
use crate::finding::UiLanguage;

/// Keys as a list: required ones first, each with its type and its meaning. How it is written is shown once, for all that it holds.
pub fn text(keys: &[Key], has_examples: bool, ui_language: UiLanguage) -> String {
    let mut out = String::new();
    write(&mut out, keys, has_examples, ui_language, 0);
    out
}

fn write(out: &mut String, keys: &[Key], has_examples: bool, ui_language: UiLanguage, depth: usize) {
    let indent = "  ".repeat(depth);
    let (required, others): (Vec<&Key>, Vec<&Key>) = keys.iter().partition(|key| key.required);
    for key in required.into_iter().chain(others) {
        let mut marks = vec![key.form.name().say(ui_language).to_owned()];
        if key.required {
            marks.push(both!("måste finnas", "required").say(ui_language).to_owned());
        }
        if key.translated {
            marks.push(both!("eget på varje språk", "each language its own").say(ui_language).to_owned());
        }
        let _ = writeln!(out, "{indent}{} ({})", key.name, marks.join("; "));
        let _ = writeln!(out, "{indent}  {}", key.help.say(ui_language));
        if has_examples && !key.example.say(ui_language).is_empty() {
            for line in key.written(ui_language).lines() {
                let _ = writeln!(out, "{indent}    {line}");
            }
        }
        if let Some(inner) = key.form.keys() {
            write(out, inner, false, ui_language, depth + 2);
        }
    }
}
