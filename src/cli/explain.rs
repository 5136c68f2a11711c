//! `utblick explain`: a rule in full, the list of rules, or a fact and where it is used.

use std::collections::BTreeMap;

use clap::ArgMatches;

use super::failure::Failure;
use super::{Terminal, declarations, paths};
use crate::both;
use crate::catalog::Seen;
use crate::check::{RULES, rule};
use crate::data::Fact;
use crate::finding::report::severity_word;
use crate::finding::{Lines, did_you_mean};
use crate::site::Site;

/// Explains.
pub(super) fn explain(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let words: Vec<&String> = matches.get_many::<String>("what").into_iter().flatten().collect();
    match words.as_slice() {
        [] => list(terminal)?,
        [what, name] if *what == "fact" => {
            let site = paths::site(matches, Seen::Public)?;
            fact(&site, name, terminal)?;
        }
        [what] if TOPICS.contains(&what.as_str()) => topic(matches, what, None, terminal)?,
        [what, name] if TOPICS.contains(&what.as_str()) => topic(matches, what, Some(name), terminal)?,
        [code] => match rule(code) {
            Some(rule) => {
                let info = rule.info();
                writeln!(terminal.out, "{} · {}", info.code, rule.family.name().say(terminal.ui_language))?;
                writeln!(terminal.out, "\n{}", info.doc.say(terminal.ui_language).trim())?;
            }
            None => {
                let meant = did_you_mean(code, RULES.iter().map(|rule| rule.code)).map(str::to_owned);
                return Err(Failure::UnknownRule { code: (*code).clone(), meant });
            }
        },
        [code, rest @ ..] => {
            let code = rest.iter().fold((*code).clone(), |all, word| format!("{all} {word}"));
            return Err(Failure::UnknownRule { code, meant: None });
        }
    }
    Ok(0)
}

/// What can be explained besides rules and facts.
const TOPICS: [&str; 4] = ["kind", "block", "setting", "data"];

/// What can be written: all of a topic in brief, or one thing in full.
fn topic(matches: &ArgMatches, what: &str, name: Option<&String>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let things = declarations::of(what, matches)?;
    let Some(name) = name else {
        for thing in &things {
            writeln!(terminal.out, "{:<20} {}", thing.name, thing.help.say(terminal.ui_language))?;
        }
        return Ok(());
    };
    let Some(thing) = things.iter().find(|thing| thing.name == *name) else {
        let meant = did_you_mean(name, things.iter().map(|thing| &*thing.name)).map(str::to_owned);
        let known = things.iter().map(|thing| &*thing.name).collect::<Vec<_>>().join(", ");
        return Err(Failure::UnknownThing { what: what.to_owned(), name: name.clone(), meant, known });
    };
    write!(terminal.out, "{}", thing.text(terminal.ui_language))?;
    Ok(())
}

fn list(terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let mut families: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for rule in RULES {
        families.entry(rule.family).or_default().push(rule);
    }
    for (family, rules) in families {
        terminal.say(&family.name())?;
        for rule in rules {
            let info = rule.info();
            let wcag = info.wcag.map(|wcag| format!(" (WCAG {wcag})")).unwrap_or_default();
            let severity = severity_word(info.severity, terminal.ui_language).to_lowercase();
            writeln!(terminal.out, "  {:<26} {severity:<10} {}{wcag}", info.code, info.summary.say(terminal.ui_language))?;
        }
        writeln!(terminal.out)?;
    }
    Ok(())
}

fn fact(site: &Site, name: &str, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Some(fact) = site.data.facts.get(name) else {
        let meant = did_you_mean(name, site.data.facts.keys().map(|key| &**key)).map(str::to_owned);
        return Err(Failure::UnknownFact { name: name.to_owned(), meant });
    };
    writeln!(terminal.out, "{name}")?;
    values(site, fact, terminal)?;
    if let Some(source) = &fact.source {
        terminal.say(&both!("Källa: {source}", "Source: {source}"))?;
    }
    if let Some(checked) = fact.checked {
        terminal.say(&both!("Kontrollerad: {checked}", "Checked: {checked}"))?;
    }
    let mut used = false;
    for page in &site.pages {
        for (language, text) in page.meta.texts.enumerate() {
            let (Some(text), Some(body)) = (text, page.body(language)) else { continue };
            for place in body.facts.iter().filter(|place| *place.name == *name) {
                if !std::mem::replace(&mut used, true) {
                    terminal.say(&both!("Används i:", "Used in:"))?;
                }
                let at = Lines::new(page.text(language).map_or("", |text| text)).position(place.span.start as usize);
                writeln!(terminal.out, "  {}:{}:{}", text.path, at.line, at.column)?;
            }
        }
    }
    if !used {
        terminal.say(&both!("Används ingenstans.", "Not used anywhere."))?;
    }
    Ok(())
}

fn values(site: &Site, fact: &Fact, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for (language, there) in site.config.languages.enumerate() {
        if let Some(name) = fact.name.exact(language) {
            writeln!(terminal.out, "  {}: {name}", there.code)?;
        }
        for value in &fact.values {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let dates = match (value.from, value.until) {
                (None, None) => String::new(),
                (from, until) => format!(" ({}–{})", day(from), day(until)),
            };
            let holds = fact.on(site.moment.date()).is_some_and(|now| std::ptr::eq(now, value));
            let mark = if holds { "*" } else { " " };
            writeln!(terminal.out, "    {mark} {}{dates}", value.text.show(language, &there.locale))?;
        }
    }
    Ok(())
}
