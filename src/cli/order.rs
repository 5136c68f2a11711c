//! `utblick order` and `utblick receive`: a file for whoever translates, and what came back of it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::failure::Failure;
use super::pages::Pages;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;
use crate::finding::Both;
use crate::order::{self, Left, MANY_WORDS, mail, receive, xliff};
use crate::source::ChangeSet;

/// How many pages are named at most.
const NAMED: usize = 20;

/// Writes what a language waits for into a file.
pub(super) fn order(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let pages = Pages::of(matches, &site)?;
    let to = paths::language(&site, matches.get_one::<String>("to").expect("the argument is required"))?;
    let out = matches.get_one::<PathBuf>("out").expect("the argument is required");
    let order = order::order(&site, to, pages.iter(), pages.are_named);
    let name = order.to.in_words();
    let (sv, en) = (&name.sv, &name.en);
    for said in left_out(&order.left) {
        terminal.tell(&said)?;
    }
    if order.pages.is_empty() && order.left != Left::default() {
        terminal.tell(&both!("Ingen fil har skrivits.", "No file has been written."))?;
        return Ok(1);
    }
    if order.pages.is_empty() {
        let said = both!(
            "Det finns inget att översätta till {sv}. Ingen fil har skrivits.",
            "There is nothing to translate into {en}. No file has been written."
        );
        terminal.say(&said)?;
        return Ok(0);
    }
    let is_markdown = match matches.get_one::<String>("format").map(String::as_str) {
        Some(format) => format == "markdown",
        None => out.extension().is_some_and(|ending| ending == "md" || ending == "txt"),
    };
    let text = if is_markdown { mail::write(&order) } else { xliff::write(&order) };
    fs::write(out, text).map_err(|error| Failure::Io { path: out.clone(), error })?;
    let (words, pages, shown) = (order.words(), order.pages.len(), out.display());
    let sections: usize = order.pages.iter().map(|page| page.sections.len()).sum();
    let said = both!(
        "{shown}: översättning till {sv}. Ord: {words}. Avsnitt: {sections}. Sidor: {pages}.",
        "{shown}: translation into {en}. Words: {words}. Sections: {sections}. Pages: {pages}."
    );
    terminal.say(&said)?;
    if words > MANY_WORDS {
        let said = both!(
            "Det är mer än {MANY_WORDS} ord: en ny konkurrensutsättning kan behövas. Kontrollera ert ramavtal.",
            "That is more than {MANY_WORDS} words: a new competition may be needed. Check your framework agreement."
        );
        terminal.say(&said)?;
    }
    Ok(0)
}

/// What is not ordered, and what makes it so that it can be.
fn left_out(left: &Left<'_>) -> Vec<Both> {
    let named = |keys: &[&str]| {
        let more = keys.len().saturating_sub(NAMED);
        keys.iter().take(NAMED).copied().chain((more > 0).then_some("…")).collect::<Vec<_>>().join(" ")
    };
    let (never, unconfirmed, summarised) = (named(&left.never), named(&left.unconfirmed), named(&left.summarised));
    let never_said = both!(
        "Inte med, eftersom ingen har bekräftat något av dem: {never}\nLäs dem på alla språk. Det som stämmer överens bekräftas med utblick sync {never}\nDärefter kan resten beställas. Är översättningen inte värd att behålla, ta bort den filen och beställ hela sidan.",
        "Left out, since nobody has confirmed any of them: {never}\nRead them in every language. Confirm what agrees with utblick sync {never}\nThe rest can be ordered then. If the translation is not worth keeping, remove that file and order the whole page."
    );
    let unconfirmed_said = both!(
        "Med avsnitt som har ändrats på alla språk eller inte går att para ihop: {unconfirmed}\nDe avsnitten är inte med. Läs dem, och kör utblick sync {unconfirmed}",
        "With sections that have changed in every language or can’t be paired: {unconfirmed}\nThose sections are left out. Read them, and run utblick sync {unconfirmed}"
    );
    let summarised_said = both!(
        "Inte med, eftersom ett språk bara sammanfattar dem: {summarised}\nSkriv om sammanfattningen för hand.",
        "Left out, since one language only summarises them: {summarised}\nRewrite the summary by hand."
    );
    let all = [(&left.never, never_said), (&left.unconfirmed, unconfirmed_said), (&left.summarised, summarised_said)];
    all.into_iter().filter(|(keys, _)| !keys.is_empty()).map(|(_, said)| said).collect()
}

/// Takes in what came back: all of it, or nothing and why.
pub(super) fn receive_file(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let path = matches.get_one::<PathBuf>("file").expect("the argument is required");
    let text = read(path)?;
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    let delivery = if is_xml { xliff::read(&text) } else { mail::read(&text) };
    let receipt = match delivery.map_err(|fault| vec![fault]).and_then(|delivery| receive(&site, &delivery)) {
        Ok(receipt) => receipt,
        Err(mut faults) => {
            faults.sort_by_key(|fault| fault.line);
            for fault in &faults {
                writeln!(terminal.err, "{}:{}: {}", path.display(), fault.line, fault.why.say(terminal.ui_language))?;
            }
            terminal.tell(&both!("Inget har skrivits.", "Nothing has been written."))?;
            return Ok(1);
        }
    };
    let mut changes = ChangeSet::new(site.snapshot().root());
    for (path, after) in &receipt.texts {
        match site.snapshot().text(path) {
            Some(before) => changes.text(path, before, after),
            None => changes.create(path, after.as_bytes()),
        }
    }
    changes.apply()?;
    receipt.texts.keys().try_for_each(|path| writeln!(terminal.out, "{path}"))?;
    let (taken, untouched) = (receipt.taken, receipt.untouched);
    let said = both!(
        "Avsnitt som har förts in och bekräftats: {taken}. Orörda: {untouched}.",
        "Sections put in and confirmed: {taken}. Untouched: {untouched}."
    );
    terminal.say(&said)?;
    Ok(0)
}

/// What Windows calls ANSI and Word calls plain text in Western Europe: code page 1252.
fn windows(bytes: &[u8]) -> String {
    const SIGNS: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    bytes.iter().map(|byte| if (0x80..0xa0).contains(byte) { SIGNS[usize::from(byte - 0x80)] } else { char::from(*byte) }).collect()
}

/// The text of a file, as Windows or others store it.
fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::Io { path: path.to_path_buf(), error })?;
    let wide =
        |of: fn([u8; 2]) -> u16| String::from_utf16_lossy(&bytes[2..].chunks_exact(2).map(|two| of([two[0], two[1]])).collect::<Vec<_>>());
    Ok(match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| windows(error.as_bytes())),
    })
}
