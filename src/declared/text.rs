//! Declarations as `explain` says them.

use std::fmt::Write;

use super::Key;
use crate::both;
use crate::finding::UiLanguage;

/// Keys as a list: required ones first, each with its type, its meaning and how it is written.
pub fn text(keys: &[Key], ui_language: UiLanguage) -> String {
    let mut out = String::new();
    write(&mut out, keys, ui_language, 0);
    out
}

fn write(out: &mut String, keys: &[Key], ui_language: UiLanguage, depth: usize) {
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
        if !key.example.is_empty() {
            let separator = if key.example.contains('\n') { "\n" } else { " " };
            let example = format!("{}:{separator}{}", key.name, key.example);
            for line in example.lines() {
                let _ = writeln!(out, "{indent}    {line}");
            }
        }
        if let Some(inner) = key.form.keys() {
            write(out, inner, ui_language, depth + 2);
        }
    }
}
