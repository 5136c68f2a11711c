//! Orders as text for an e-mail: `[[…]]` on lines of their own and `{1}` between words come through mail programs and Word.

use std::fmt::Write;

use super::{Before, DeliveredUnit, Delivery, Fault, Id, Order, Piece};
use crate::both;
use crate::finding::Both;

/// How the marks of this format are dealt with, in Swedish and English.
const NOTES: [&str; 2] = [
    "Skriv varje översättning under sin egen rad i dubbla hakparenteser, och låt de raderna stå som de är. Märken som {1} står för länkar, uppgifter och namn.",
    "Write each translation under its own line in double brackets, and leave those lines as they are. Marks such as {1} stand for links, facts and names.",
];

/// Writes an order.
pub fn write(order: &Order<'_>) -> String {
    let mut out = String::new();
    let (origin, code) = (&order.origin, &order.to.code);
    let _ = writeln!(out, "[[order to={code} site={origin} words={}]]\n", order.words());
    for ((_, words), own) in super::instructions().iter().zip(NOTES) {
        let _ = writeln!(out, "{words} {own}\n");
    }
    if !order.terms.is_empty() {
        for (from, to) in &order.terms {
            let _ = writeln!(out, "* {from} = {to}");
        }
        out.push('\n');
    }
    for page in &order.pages {
        for section in &page.sections {
            let heading = if section.heading.is_empty() { &section.name } else { &section.heading };
            let _ = writeln!(out, "----\n\n{} · {heading}\n\n[[section {} {} {}]]\n", page.title, section.id, page.key, section.name);
            for (number, unit) in section.units.all.iter().enumerate() {
                let _ = writeln!(out, "[[{} {}]]\n{}\n", number + 1, page.from.code, shown(&unit.pieces));
                let before = section.before[number].as_ref();
                let filled = before.and_then(Before::filled_in);
                if let Some(before) = before.filter(|_| filled.is_none()) {
                    let _ = writeln!(out, "[[{} old]]\n{}\n→ {}\n", number + 1, before.source.words(), before.target.words());
                }
                let _ = writeln!(out, "[[{} {code}]]\n{}\n", number + 1, filled.map_or_else(String::new, |filled| shown(&filled)));
            }
        }
    }
    out.push_str("[[end]]\n");
    out
}

fn shown(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Mark(number) => format!("{{{}}}", number + 1),
        })
        .collect()
}

/// Reads what came back, quoted, wrapped or as the mail program stored it.
pub fn read(text: &str) -> Result<Delivery, Fault> {
    let mut decoded = if text.contains("to=3D") { quoted_printable(text) } else { text.to_owned() };
    if decoded.contains("\\[\\[order") {
        decoded = unescaped(&decoded);
    }
    decoded = unquoted(&decoded);
    let mut delivery: Option<Delivery> = None;
    let mut ends = false;
    let marks = marks(&decoded);
    for (number, (mark, from, line)) in marks.iter().enumerate() {
        let words: Vec<&str> = mark.split_whitespace().collect();
        let head = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        // What stands above an order or below it is the mail's own.
        if ends || (delivery.is_none() && head != "order") {
            continue;
        }
        let to = marks.get(number + 1).map_or(decoded.len(), |next| next.1 - "[[]]".len() - next.0.len());
        let fault = |why| Err(Fault { line: *line, why });
        let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        match (&*head, &words[..], &mut delivery) {
            ("order", _, delivery) => {
                let said = |name| value(name).unwrap_or_default().to_owned();
                *delivery = Some(Delivery { origin: said("site"), to: said("to"), sections: Vec::new() });
            }
            ("section", [_, id, key, name @ ..], Some(delivery)) => {
                let Some(id) = Id::read(id) else {
                    return fault(both!("”{id}” är inget id ur en beställning.", "‘{id}’ is no id of an order."));
                };
                delivery.section(key, name.first().copied().unwrap_or_default(), id, *line);
            }
            ("end", [_], _) => ends = true,
            (_, [_, old], _) if old.eq_ignore_ascii_case("old") => {}
            (_, [unit, code], Some(delivery)) => {
                take(delivery, unit, code, decoded.get(*from..to).unwrap_or_default(), *line).map_err(|why| Fault { line: *line, why })?;
            }
            _ => return fault(stray(mark)),
        }
    }
    match delivery {
        Some(delivery) if ends => Ok(delivery),
        Some(_) => Err(Fault {
            line: decoded.lines().count().max(1),
            why: both!("Filen slutar mitt i: raden [[end]] saknas.", "The file ends in the middle: the line [[end]] is missing."),
        }),
        None => Err(Fault {
            line: 1,
            why: both!("Filen är ingen beställning: raden [[order …]] saknas.", "The file is no order: the line [[order …]] is missing."),
        }),
    }
}

/// Takes what stands below `[[unit code]]`: what was ordered, or its translation.
fn take(delivery: &mut Delivery, unit: &str, code: &str, said: &str, line: usize) -> Result<(), Both> {
    let mark = format!("{unit} {code}");
    let is_target = code.eq_ignore_ascii_case(&delivery.to);
    let number = unit.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let (Some(number), Some(section)) = (number, delivery.sections.last_mut()) else { return Err(stray(&mark)) };
    let said = joined(said);
    if !is_target {
        section.units.push(DeliveredUnit { number, source: said, target: Vec::new(), line });
        return Ok(());
    }
    let Some(unit) = section.units.iter_mut().find(|unit| unit.number == number) else {
        return Err(both!("Källtexten till [[{mark}]] saknas.", "The source of [[{mark}]] is missing."));
    };
    (unit.target, unit.line) = (pieces(&said), line);
    Ok(())
}

fn stray(mark: &str) -> Both {
    both!("Raden [[{mark}]] hör inte till en beställning.", "The line [[{mark}]] does not belong to an order.")
}

/// What stands in double brackets: the words, where it ends, its line.
fn marks(text: &str) -> Vec<(&str, usize, usize)> {
    let (mut marks, mut from, mut line, mut counted) = (Vec::new(), 0, 1, 0);
    while let Some(start) = text[from..].find("[[").map(|at| from + at + 2) {
        let Some(end) = text[start..].find("]]").map(|at| start + at) else { break };
        line += text[counted..start].matches('\n').count();
        counted = start;
        marks.push((&text[start..end], end + 2, line));
        from = end + 2;
    }
    marks
}

/// Lines as one, without the rule between sections.
fn joined(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_matches(is_blank)).take_while(|line| *line != "----");
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Spaces, also those that have no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Lines without the marks of a quotation, if the order itself has them: a line of a text may begin so.
fn unquoted(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '>' | '|');
    let is_quoted = text.lines().find(|line| line.to_lowercase().contains("[[order")).is_some_and(|line| line.starts_with(is_mark));
    if !is_quoted {
        return text.to_owned();
    }
    text.lines().map(|line| line.trim_start_matches(|c| is_mark(c) || c == ' ')).collect::<Vec<_>>().join("\n")
}

/// Words before which an editor for Markdown has put a `\` at each sign.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' || !rest.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}

/// `Talk to your {1}manager{2}.`
fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    let say = |words: &str, pieces: &mut Vec<Piece>| {
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
    };
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let number = rest[open + 1..]
            .split_once('}')
            .and_then(|(number, after)| Some((number.trim().parse::<usize>().ok()?.checked_sub(1)?, after)));
        let Some((number, after)) = number else {
            from = open + 1;
            continue;
        };
        say(&rest[..open], &mut pieces);
        pieces.push(Piece::Mark(number));
        (rest, from) = (after, 0);
    }
    say(rest, &mut pieces);
    pieces
}

/// What a mail program has made of letters beyond ASCII and of long lines.
fn quoted_printable(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end();
        let (inner, is_soft) = line.strip_suffix('=').map_or((line, false), |inner| (inner, true));
        let mut rest = inner.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            let code = (*first == b'=')
                .then(|| std::str::from_utf8(after.get(..2)?).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()))
                .flatten();
            bytes.push(code.unwrap_or(*first));
            rest = if code.is_some() { &after[2..] } else { after };
        }
        if !is_soft {
            bytes.push(b'\n');
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, quoted_printable};

    #[test]
    fn marks_are_found_between_words() {
        let words = |words: &str| Piece::Words(words.to_owned());
        assert_eq!(pieces("Talk to {1}him{ 2 } {x} {"), [words("Talk to "), Piece::Mark(0), words("him"), Piece::Mark(1), words(" {x} {")]);
    }

    #[test]
    fn what_a_mail_program_stored_is_read() {
        assert_eq!(quoted_printable("to=3Den s=C3=\n=A5 50 =\nord\n"), "to=en så 50 ord\n");
    }
}
