//! `utblick status`: which sections have not followed the other language, and how much there is to translate.

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::pages::Pages;
use super::{Terminal, paths};
use crate::both;
use crate::catalog::Seen;
use crate::config::Language;
use crate::finding::{Both, Lines, UiLanguage};
use crate::id::{LanguageId, PageId};
use crate::site::{Site, Twins};
use crate::twin::{PageState, Part, SectionState, SectionStatus};

/// A page and how its languages stand.
struct Row<'s> {
    page: PageId,
    twins: Twins<'s>,
}

/// Says what is behind.
pub(super) fn status(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let pages = Pages::of(matches, &site)?;
    let behind = matches.get_one::<String>("behind").map(|code| paths::language(&site, code)).transpose()?;
    let mut rows: Vec<Row<'_>> = pages.iter().map(|page| Row { page, twins: site.twins(page) }).collect();
    if let Some(language) = behind {
        rows.retain(|row| row.twins.status.sections.iter().any(|section| row.twins.waits(section, language)));
    }
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        let pages: Vec<Value> = rows.iter().map(|row| page_json(&site, row)).collect();
        let answer = json!({"version": 1, "now": paths::written(site.moment), "summary": summary_json(&site, &rows), "pages": pages});
        writeln!(terminal.out, "{answer}")?;
    } else {
        text(&site, rows, terminal)?;
    }
    Ok(0)
}

fn count(rows: &[Row<'_>], state: PageState) -> usize {
    rows.iter().filter(|row| row.twins.status.state == state).count()
}

fn summary_json(site: &Site, rows: &[Row<'_>]) -> Value {
    let words = |language: LanguageId| rows.iter().map(|row| row.twins.words(language)).sum::<usize>();
    let words: Map<String, Value> = site.codes().enumerate().map(|(language, code)| (code.clone(), words(language).into())).collect();
    let single = count(rows, PageState::Single);
    json!({
        "pages": rows.len() - single,
        "agreed": count(rows, PageState::Agreed),
        "behind": count(rows, PageState::Behind),
        "unconfirmed": count(rows, PageState::Unconfirmed),
        "never": count(rows, PageState::Never),
        "single": single,
        "words": words,
        "words_unconfirmed": rows.iter().map(|row| row.twins.words_unconfirmed()).sum::<usize>(),
        "without_work": rows.iter().map(|row| row.twins.without_work().count()).sum::<usize>(),
    })
}

fn page_json(site: &Site, row: &Row<'_>) -> Value {
    let node = &site.catalog.nodes[row.page];
    let status = &row.twins.status;
    let since = (status.state != PageState::Never).then_some(status.agreed_on).flatten().map(|day| since(site, row, day).to_string());
    let sections: Vec<Value> = status
        .sections
        .iter()
        .filter(|section| section.state != SectionState::Agreed)
        .flat_map(|section| section_json(site, row, section))
        .collect();
    json!({
        "key": &*site.pages[row.page].meta.key,
        "state": page_word(status.state),
        "owner": node.owner.as_ref().map(|owner| owner.name.to_string()),
        "since": since,
        "sections": sections,
    })
}

/// The later of the day of agreement and the day on which a file that others have not followed was last changed in substance.
fn since(site: &Site, row: &Row<'_>, agreed: jiff::civil::Date) -> jiff::civil::Date {
    row.twins.updated(site, row.page).map_or(agreed, |updated| updated.max(agreed))
}

/// A section once for each language that has to follow, or once where nobody knows which.
fn section_json(site: &Site, row: &Row<'_>, section: &SectionStatus) -> Vec<Value> {
    let of_languages = |value: &dyn Fn(usize, usize) -> Value| -> Value {
        let there = section.places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?)));
        Value::Object(there.map(|(at, place)| (site.codes()[row.twins.languages[at]].clone(), value(at, place))).collect())
    };
    let shown = |at: usize, place: usize| &row.twins.sections[at][place];
    let one = |behind: Option<usize>| {
        let mut entry = json!({
            "id": of_languages(&|at, place| (&*shown(at, place).id).into()),
            "heading": of_languages(&|at, place| (&*shown(at, place).heading).into()),
            "state": section_word(section.state),
            "behind": behind.map(|at| site.codes()[row.twins.languages[at]].clone()),
            "words": section.words,
            "line": of_languages(&|at, place| line(site, row, at, place).into()),
        });
        if section.places.iter().enumerate().any(|(at, place)| place.is_some_and(|place| shown(at, place).part == Part::Field)) {
            entry["field"] = true.into();
        }
        entry
    };
    if section.behind.is_empty() { vec![one(None)] } else { section.behind.iter().map(|at| one(Some(*at))).collect() }
}

/// The line in which a section begins.
fn line(site: &Site, row: &Row<'_>, at: usize, place: usize) -> usize {
    let text = site.pages[row.page].text(row.twins.languages[at]).map_or("", |text| text);
    Lines::new(text).position(row.twins.sections[at][place].start).line
}

fn page_word(state: PageState) -> &'static str {
    match state {
        PageState::Single => "single",
        PageState::Agreed => "agreed",
        PageState::Behind => "behind",
        PageState::Unconfirmed => "unconfirmed",
        PageState::Never => "never",
    }
}

fn section_word(state: SectionState) -> &'static str {
    match state {
        SectionState::Agreed => "agreed",
        SectionState::Behind => "behind",
        SectionState::New => "new",
        SectionState::Removed => "removed",
        SectionState::Unconfirmed => "unconfirmed",
    }
}

fn text(site: &Site, mut rows: Vec<Row<'_>>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.twins.all_words()), site.pages[row.page].meta.key.clone()));
    for row in rows.iter().filter(|row| matches!(row.twins.status.state, PageState::Behind | PageState::Unconfirmed)) {
        let owner = site.catalog.nodes[row.page].owner.as_ref().map(|owner| format!(" · {}", owner.name)).unwrap_or_default();
        writeln!(terminal.out, "{}{owner}", site.pages[row.page].meta.key)?;
        for section in row.twins.open() {
            writeln!(terminal.out, "  {}", said(site, row, section).say(terminal.ui_language))?;
        }
        writeln!(terminal.out)?;
    }
    let never: Vec<&Row<'_>> = rows.iter().filter(|row| row.twins.status.state == PageState::Never).collect();
    if !never.is_empty() {
        terminal.say(&both!("Aldrig bekräftade (kör utblick sync --first):", "Never confirmed (run utblick sync --first):"))?;
        for row in &never {
            writeln!(terminal.out, "  {}", site.pages[row.page].meta.key)?;
        }
        writeln!(terminal.out)?;
    }
    terminal.say(&totals(site, &rows))?;
    Ok(())
}

/// One section in a line: where it is, and who has to do what.
fn said(site: &Site, row: &Row<'_>, section: &SectionStatus) -> Both {
    let (at, place) = section.places.iter().enumerate().find_map(|(at, place)| Some((at, (*place)?))).unwrap_or_default();
    let ahead = (0..section.places.len()).find(|at| section.places[*at].is_some() && !section.behind.contains(at)).unwrap_or(at);
    let place = section.places[ahead].unwrap_or(place);
    let shown = &row.twins.sections[ahead][place];
    let Both { sv: name_sv, en: name_en } = shown.in_words();
    let path = site.pages[row.page].meta.texts[row.twins.languages[ahead]].as_ref().map_or("", |text| &text.path);
    let (line, words) = (line(site, row, ahead, place), section.words);
    let Both { sv, en } = row.twins.names(site, &section.behind);
    match section.state {
        SectionState::Behind => both!(
            "{path}:{line} ”{name_sv}” har ändrats; {sv} har inte följt med ({words} ord)",
            "{path}:{line} ‘{name_en}’ has changed; {en} has not followed ({words} words)"
        ),
        SectionState::New => both!(
            "{path}:{line} ”{name_sv}” är nytt och saknas på {sv} ({words} ord)",
            "{path}:{line} ‘{name_en}’ is new and missing in {en} ({words} words)"
        ),
        SectionState::Removed => both!(
            "{path}:{line} ”{name_sv}” finns kvar på {sv} men är borttaget i den andra språkversionen",
            "{path}:{line} ‘{name_en}’ is still there in {en} but has been removed from the other language"
        ),
        SectionState::Unconfirmed | SectionState::Agreed => both!(
            "{path}:{line} ”{name_sv}” har ändrats på alla språk, eller går inte att para ihop; ingen har bekräftat att de stämmer överens",
            "{path}:{line} ‘{name_en}’ has changed in every language, or can’t be paired; nobody has confirmed that they agree"
        ),
    }
}

fn totals(site: &Site, rows: &[Row<'_>]) -> Both {
    let words = |ui_language: UiLanguage| -> String {
        let one = |(language, there): (LanguageId, &Language)| {
            format!("{} {}", there.in_words().say(ui_language), rows.iter().map(|row| row.twins.words(language)).sum::<usize>())
        };
        site.config.languages.enumerate().map(one).collect::<Vec<_>>().join(", ")
    };
    let (sv, en) = (words(UiLanguage::Swedish), words(UiLanguage::English));
    let (agreed, behind) = (count(rows, PageState::Agreed), count(rows, PageState::Behind));
    let (unconfirmed, never) = (count(rows, PageState::Unconfirmed), count(rows, PageState::Never));
    let accepted: usize = rows.iter().map(|row| row.twins.without_work().count()).sum();
    both!(
        "Sidor: {agreed} stämmer överens, {behind} är efter, {unconfirmed} obekräftade, {never} aldrig bekräftade. Ord att översätta till {sv}. Avsnitt som godtagits utan ändring: {accepted}.",
        "Pages: {agreed} agree, {behind} behind, {unconfirmed} unconfirmed, {never} never confirmed. Words to translate into {en}. Sections accepted without a change: {accepted}."
    )
}
