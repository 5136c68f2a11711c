//! Declarations as `explain` says them.

use std::fmt::Write;

use super::Key;
use crate::both;
use crate::finding::Tongue;

/// Keys as a list: required ones first, each with its type, its meaning and how it is written.
pub fn text(keys: &[Key], tongue: Tongue) -> String {
    let mut out = String::new();
    write(&mut out, keys, tongue, 0);
    out
}

fn write(out: &mut String, keys: &[Key], tongue: Tongue, depth: usize) {
    let indent = "  ".repeat(depth);
    let (required, others): (Vec<&Key>, Vec<&Key>) = keys.iter().partition(|key| key.required);
    for key in required.into_iter().chain(others) {
        let mut marks = vec![key.form.name().say(tongue).to_owned()];
        if key.required {
            marks.push(both!("måste finnas", "required").say(tongue).to_owned());
        }
        if key.translated {
            marks.push(both!("eget på varje språk", "each language its own").say(tongue).to_owned());
        }
        let _ = writeln!(out, "{indent}{} ({})", key.name, marks.join("; "));
        let _ = writeln!(out, "{indent}  {}", key.help.say(tongue));
        if !key.example.is_empty() {
            let separator = if key.example.contains('\n') { "\n" } else { " " };
            let example = format!("{}:{separator}{}", key.name, key.example);
            for line in example.lines() {
                let _ = writeln!(out, "{indent}    {line}");
            }
        }
        if let Some(inner) = key.form.keys() {
            write(out, inner, tongue, depth + 2);
        }
    }
}
