//! Twins: exactly the sections that were edited are behind, on the right side, and what is confirmed is confirmed.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use proptest::prelude::*;
use utblick::catalog::Seen;
use utblick::id::{Id, PageId};
use utblick::site::{Site, Twins};
use utblick::source::Snapshot;
use utblick::twin::{Acceptance, PageState, PageStatus, Part, SectionState, agree, compare, path as record_path, read};

use crate::support::random::runner;
use crate::support::site::{NOW, view};
use crate::support::{Program, TestSite, files_below, package};

/// What somebody does to one section of a page in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Says more.
    Say,
    /// Calls it something else.
    Retitle,
    /// Breaks a line elsewhere.
    Wrap,
    /// Moves it behind the next one.
    Move,
    /// Writes a new one before it.
    Add,
    /// Takes it out.
    Remove,
    /// Makes two of it.
    Split,
}

pub fn edits() -> impl Strategy<Value = Vec<(usize, usize, usize, Edit)>> {
    let edit = prop::sample::select(&[Edit::Say, Edit::Retitle, Edit::Wrap, Edit::Move, Edit::Add, Edit::Remove, Edit::Split][..]);
    prop::collection::vec((0..1000_usize, 0..2_usize, 0..1000_usize, edit), 1..12)
}

/// The sample site with every page confirmed.
pub fn confirmed() -> Site {
    let snapshot = Snapshot::load(package()).expect("the sample site is there").with_records();
    let site = Site::of(snapshot, view(NOW, Seen::Preview));
    let records: Vec<(Arc<str>, Arc<str>)> =
        site.pages.ids().filter_map(|page| Some((record_path(&site.pages[page].meta.key).into(), record(&site, page)?))).collect();
    site.with(&records)
}

/// The record of a page once all of it is said to agree.
fn record(site: &Site, page: PageId) -> Option<Arc<str>> {
    let twins = site.twins_in_full(page);
    let codes: Vec<&str> = twins.languages.iter().map(|language| &*site.codes()[*language]).collect();
    let ground = (Acceptance::Work, site.moment.date());
    let agreed = agree(&codes, &twins.sections, (&twins.record, &twins.status), &|_| true, ground);
    (!agreed.taken.is_empty()).then(|| agreed.record.write().into())
}

/// The text of one language of a page after an edit of its section `number`; none where that can't be done.
fn edited(site: &Site, page: PageId, twins: &Twins<'_>, language: usize, number: usize, edit: Edit) -> Option<String> {
    let sections = &twins.sections[language];
    let section = &sections[number];
    let text = site.pages[page].text(twins.languages[language])?;
    let (start, end) = (section.start, section.start + section.text.len());
    let is_headed = section.level > 0 && section.text.starts_with('#');
    // What opens or closes a block belongs to its neighbours too.
    let is_plain = is_headed && !section.text.contains(":::");
    let next = sections.get(number + 1).filter(|next| next.level > 0 && !next.text.contains(":::") && next.text.starts_with('#'));
    let heading = section.text.lines().next()?;
    let replaced = |new: &str| Some(format!("{}{new}{}", &text[..start], &text[end..]));
    match edit {
        Edit::Say => is_headed.then(|| replaced(&section.text.replacen('\n', "\n\nEtt tillägg på 17 ord.\n", 1)))?,
        Edit::Retitle => {
            (is_headed && !heading.contains('{')).then(|| replaced(&section.text.replacen(heading, &format!("{heading} 2"), 1)))?
        }
        Edit::Wrap if section.part != Part::Body => None,
        Edit::Wrap => {
            let line = section
                .text
                .lines()
                .find(|line| line.starts_with(char::is_alphabetic) && line.matches(' ').count() > 3 && !line.contains("http"))?;
            let at = line.match_indices(' ').map(|(at, _)| at).find(|at| line[at + 1..].starts_with(char::is_alphabetic))?;
            replaced(&section.text.replacen(line, &format!("{}\n{}", &line[..at], &line[at + 1..]), 1))
        }
        Edit::Move => {
            let next = next.filter(|next| is_plain && next.level == section.level)?;
            let after = next.start + next.text.len();
            Some(format!("{}{}\n\n{}{}", &text[..start], next.text, section.text, &text[after..]))
        }
        Edit::Add => is_headed.then(|| {
            replaced(&format!("{} Något helt annat\n\nOm detta har ingen skrivit.\n\n{}", "#".repeat(section.level.into()), section.text))
        })?,
        Edit::Remove => is_plain.then(|| replaced(""))?,
        Edit::Split => {
            let half = section.text.match_indices("\n\n").map(|(at, _)| at + 2).find(|at| {
                let (before, after) = section.text.split_at(*at);
                is_plain && before.contains("\n\n") && after.starts_with(char::is_alphabetic) && before.lines().count() > 2
            })?;
            let (before, after) = section.text.split_at(half);
            let marks = "#".repeat(section.level.into());
            // Half of it under its own heading is it; of what is left nobody has agreed on anything.
            (before.len() > section.text.len() / 2).then(|| replaced(&format!("{before}{marks} Det som följde efteråt\n\n{after}")))?
        }
    }
}

/// What is expected of the page's sections: state, the place among the page's languages that has to follow or still has it.
fn expected(edit: Edit, language: usize) -> Vec<(SectionState, Vec<usize>)> {
    let states: &[SectionState] = match edit {
        Edit::Say | Edit::Retitle => &[SectionState::Behind],
        Edit::Wrap | Edit::Move => &[],
        Edit::Add => &[SectionState::New],
        Edit::Remove => &[SectionState::Removed],
        Edit::Split => &[SectionState::Behind, SectionState::New],
    };
    states.iter().map(|state| (*state, vec![1 - language])).collect()
}

/// The sections that do not agree: state, and the languages that have to follow.
fn open(status: &PageStatus) -> Vec<(SectionState, Vec<usize>)> {
    let open = status.sections.iter().filter(|section| section.state != SectionState::Agreed);
    open.map(|section| (section.state, section.behind.clone())).collect()
}

/// What counts of a text by another rule than the program's: letters and digits.
fn letters(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// One edit of a page, on the sample site: the page, what its file says then, and where the edit was made.
pub fn edit_of(site: &Site, (page, language, number, edit): (usize, usize, usize, Edit)) -> Option<(PageId, Arc<str>, Arc<str>)> {
    let page = PageId::new(page % site.pages.len());
    let twins = site.twins_in_full(page);
    let sections = twins.sections.get(language).filter(|sections| !sections.is_empty())?;
    let text = edited(site, page, &twins, language, number % sections.len(), edit)?;
    Some((page, Arc::clone(&site.pages[page].meta.texts[twins.languages[language]].as_ref()?.path), text.into()))
}

/// One edit a page: exactly what it did is reported, whatever rule says what counts, and what is confirmed then is.
#[test]
fn exactly_the_edited_sections_are_behind_on_the_right_side() {
    let site = confirmed();
    let outcome = runner(64).run(&edits(), |edits| {
        for (page, language, number, edit) in edits {
            let Some((page, path, text)) = edit_of(&site, (page, language, number, edit)) else { continue };
            let after = site.with(&[(path, text)]);
            let key = &*site.pages[page].meta.key;
            let now = after.twins(page);
            prop_assert_eq!(open(&now.status), expected(edit, language), "{:?} of {}", edit, key);
            if now.sections.is_empty() {
                continue;
            }
            let codes: Vec<&str> = now.languages.iter().map(|language| &*after.codes()[*language]).collect();
            let other = compare(&codes, &now.sections, &now.record, &letters);
            prop_assert_eq!(open(&other), expected(edit, language), "{:?} of {} by another rule", edit, key);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Two sections of a page change: whoever confirms one clears that one, and leaves the other as it was.
#[test]
fn what_is_confirmed_is_exactly_what_was_named() {
    let site = confirmed();
    let twice = (0..1000_usize, 0..2_usize, 0..1000_usize, 0..1000_usize, any::<bool>());
    let outcome = runner(64).run(&prop::collection::vec(twice, 1..8), |edits| {
        for (page, language, one, two, is_first) in edits {
            let Some((page, path, text)) = edit_of(&site, (page, language, one, Edit::Say)) else { continue };
            let once = site.with(&[(path, text)]);
            let Some((_, path, text)) = edit_of(&once, (page.index(), language, two, Edit::Retitle)) else { continue };
            let after = once.with(&[(path, text)]);
            let twins = after.twins_in_full(page);
            let behind: Vec<usize> =
                (0..twins.status.sections.len()).filter(|at| twins.status.sections[*at].state != SectionState::Agreed).collect();
            let [first, second] = behind[..] else { continue };
            let (named, other) = if is_first { (first, second) } else { (second, first) };
            let codes: Vec<&str> = twins.languages.iter().map(|language| &*after.codes()[*language]).collect();
            let ground = (Acceptance::NoChange("a test"), after.moment.date());
            let agreed = agree(&codes, &twins.sections, (&twins.record, &twins.status), &|number| number == named, ground);
            prop_assert_eq!((&agreed.taken[..], &agreed.refused[..]), (&[named][..], &[][..]));
            let record: Arc<str> = agreed.record.write().into();
            let then = after.with(&[(record_path(&after.pages[page].meta.key).into(), record)]);
            let now = then.twins_in_full(page);
            let left: Vec<_> = now.status.sections.iter().filter(|section| section.state != SectionState::Agreed).collect();
            prop_assert_eq!(left.len(), 1);
            prop_assert_eq!(&left[0].places, &twins.status.sections[other].places);
            prop_assert_eq!((left[0].state, &left[0].behind), (SectionState::Behind, &vec![1 - language]));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// The record holds what pages say, byte for byte: another rule of what counts changes nothing that was agreed.
#[test]
fn what_was_agreed_is_kept_as_it_was_written() {
    let site = confirmed();
    for page in &site.pages {
        let Some(record) = site.snapshot().text(&record_path(&page.meta.key)).map(|text| read(text).expect("it was just written")) else {
            continue;
        };
        for side in record.pairs.iter().flat_map(|pair| &pair.sides) {
            let language = site.codes().position(|code| **code == *side.language).expect("it is a language of the site");
            assert!(page.text(language).is_some_and(|text| text.contains(&*side.text)), "{}: {}", page.meta.key, side.text);
        }
    }
}

#[test]
fn editing_the_translation_does_not_clear_a_mark_and_confirming_it_does() {
    let site = TestSite::new()
        .file("content/a.sv.md", "---\ntitle: Sida\n---\nInledning.\n\n## Ett\n\nFörsta.\n\n## Två\n\nAndra.\n")
        .file("content/a.en.md", "---\ntitle: Page\n---\nLead.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n");
    site.run(["sync", "--first", "--now", NOW]).exits(0).says(&["Pages: 2."]);
    let state = || site.run(["status", "a", "--format", "json", "--now", NOW]).exits(0).json()["pages"][0].clone();
    assert_eq!(state()["state"], "agreed");
    site.edit("content/a.sv.md", "---\ntitle: Sida\n---\nInledning.\n\n## Ett\n\nFörsta, med mer.\n\n## Två\n\nAndra.\n");
    let behind = state();
    assert_eq!(
        (&behind["state"], &behind["sections"][0]["behind"], &behind["sections"][0]["words"]),
        (&"behind".into(), &"en".into(), &4.into())
    );
    site.run(["sync", "a", "--now", NOW]).exits(1).says(&["#ett", "has not followed", "Nothing has been written"]);
    site.edit("content/a.en.md", "---\ntitle: Page\n---\nLead.\n\n## One\n\nFirst, with more.\n\n## Two\n\nSecond.\n");
    assert_eq!(state()["state"], "unconfirmed");
    site.run(["sync", "--dry-run", "--now", NOW]).exits(0).says(&["-Första.", "+Första, med mer.", "+First, with more."]);
    assert_eq!(state()["state"], "unconfirmed");
    site.run(["sync", "--now", NOW]).exits(0);
    assert_eq!(state()["state"], "agreed");
    site.edit("content/a.en.md", "---\ntitle: Page\n---\nLead.\n\n## One\n\nFirst, with more!\n\n## Two\n\nSecond.\n");
    site.run(["sync", "a", "--section", "one", "--no-change", "only emphasis", "--now", NOW]).exits(0);
    assert_eq!(state()["state"], "agreed");
    site.run(["status", "--now", NOW]).exits(0).says(&["Sections accepted without a change: 1."]);
}

/// The record is a file of Markdown that `git` merges: two people confirm different sections, or neighbouring pages.
#[test]
fn records_of_different_sections_merge_without_a_conflict() {
    let page = |language: &str, one: &str, two: &str| {
        format!("---\ntitle: {language}\n---\nText {language}.\n\n## Ett\n\n{one}\n\n## Två\n\n{two}\n")
    };
    let site =
        TestSite::new().file("content/a.sv.md", page("sv", "Första.", "Andra.")).file("content/a.en.md", page("en", "First.", "Second."));
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
        let done = Command::new("git").current_dir(site.root()).args(identity).args(arguments).output().expect("git is there");
        assert!(
            done.status.success(),
            "git {arguments:?}: {}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
    };
    git(&["init", "-q"]);
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    git(&["add", "."]);
    git(&["commit", "-qm", "first"]);
    for (branch, one, two) in
        [("one", ("Första nu.", "First now."), ("Andra.", "Second.")), ("two", ("Första.", "First."), ("Andra nu.", "Second now."))]
    {
        git(&["checkout", "-q", "-b", branch, "main"]);
        site.edit("content/a.sv.md", page("sv", one.0, two.0)).edit("content/a.en.md", page("en", one.1, two.1));
        site.run(["sync", "a", "--now", "2026-11-23"]).exits(0);
        git(&["commit", "-qam", branch]);
    }
    git(&["merge", "-q", "one"]);
    let answer = site.run(["status", "--format", "json", "--now", NOW]).exits(0).json();
    assert_eq!((&answer["summary"]["agreed"], &answer["summary"]["pages"]), (&2.into(), &2.into()));
}

/// Where a site came from makes no difference: a whole clone, one without history, a folder without git.
#[test]
fn git_is_not_asked() {
    let page = |words: &str| format!("---\ntitle: Sida\n---\nInledning.\n\n## Ett\n\n{words}\n");
    let site = TestSite::new().file("content/a.sv.md", page("Första.")).file("content/a.en.md", page("First."));
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let done = Command::new("git").current_dir(site.root()).args(identity).args(arguments).output().expect("git is there");
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    let status = |folder: &Path| {
        let arguments = ["status", "--format", "json", "--now", NOW];
        Program::within(folder).arguments(arguments).run().exits(0).out
    };
    site.edit("content/a.sv.md", page("Första, med mer."));
    let without = status(site.root());
    assert!(without.contains("\"behind\":1"), "{without}");
    git(&["init", "-q"]);
    for message in ["one", "two"] {
        site.edit("note.txt", message);
        git(&["add", "."]);
        git(&["commit", "-qm", message]);
    }
    assert_eq!(status(site.root()), without);
    let address = format!("file://{}", site.root().display());
    git(&["clone", "-q", "--depth", "1", &address, "shallow"]);
    assert_eq!(status(&site.path("shallow")), without);
}

#[test]
fn a_field_and_a_section_of_one_name_are_told_apart() {
    let page = |title: &str, words: &str| format!("---\ntitle: {title}\n---\nText.\n\n## Title {{#title}}\n\n{words}\n");
    let site = TestSite::new().file("content/a.sv.md", page("A", "Ett.")).file("content/a.en.md", page("A", "One."));
    site.run(["sync", "a", "--now", NOW]).exits(0);
    site.edit("content/a.sv.md", page("B", "Två."));
    let open = || {
        let answer = site.run(["status", "a", "--format", "json", "--now", NOW]).exits(0).json();
        let sections = answer["pages"][0]["sections"].as_array().expect("it has sections").clone();
        sections.iter().map(|section| section["field"] == true).collect::<Vec<_>>()
    };
    assert_eq!(open(), [true, false]);
    site.run(["sync", "a", "--section", "#title", "--now", NOW]).exits(1).says(&["#title: English has not followed"]);
    site.run(["sync", "a", "--section", "#title", "--no-change", "a test", "--now", NOW]).exits(0);
    assert_eq!(open(), [true]);
    site.run(["sync", "a", "--section", "title", "--no-change", "a test", "--now", NOW]).exits(0);
    assert!(open().is_empty());
}

/// Pages that a language lacks stand in its lists, marked, where the site says so.
#[test]
fn lists_show_foreign_pages_where_the_site_says_so() {
    let settings = crate::support::site::SETTINGS;
    let site = TestSite::new()
        .file("content/news/index.sv.md", "---\ntitle: Nyheter\n---\nDet som har hänt.\n")
        .file("content/news/index.en.md", "---\ntitle: News\n---\nWhat has happened.\n\n::: list section=news\n:::\n")
        .file("content/news/both.sv.md", "---\ntitle: Båda\n---\nPå båda språken.\n")
        .file("content/news/both.en.md", "---\ntitle: Both\n---\nIn both languages.\n")
        .file(
            "content/news/ours.sv.md",
            "---\ntitle: Vår\nsummary: Bara här.\nonly: {language: sv, reason: Den gäller bara här.}\n---\nPå svenska.\n",
        );
    let english = "news/index.html";
    site.build().exits(0);
    assert!(!site.published(&format!("en/{english}")).contains("/news/ours/"));
    site.edit("content/site.yaml", format!("{settings}foreign_in_lists: true\n"));
    site.build().exits(0);
    site.shows("en/news/index.html", "lang=\"sv-SE\" hreflang=\"sv-SE\">Vår</a>")
        .shows("en/news/index.html", "(in Swedish)")
        .shows("en/news/index.html", "<p lang=\"sv-SE\">Bara här.</p>");
    // What leads from page to page stays within the language.
    assert!(!site.published("en/news/both/index.html").contains("/news/ours/"));
    assert!(!site.published(english).contains("(på svenska)"));
}

/// What a machine has translated says so until somebody answers for it; a later change makes it behind, and nothing else.
#[test]
fn readers_are_told_of_a_translation_that_nobody_has_reviewed() {
    let swedish = |words: &str| format!("---\ntitle: Sida\n---\n{words}\n");
    let english = |more: &str| format!("---\ntitle: Page\ntwin: machine\n{more}---\nTen people at most.\n");
    let site = TestSite::new()
        .file("content/data/owners.yaml", "translators:\n  name: {sv: Översättarna, en: The Translators}\n  email: t@example.org\n")
        .file("content/a.sv.md", swedish("Högst tio personer."))
        .file("content/a.en.md", english(""));
    site.run(["sync", "a", "--now", NOW]).exits(0);
    let notice = "translated by a machine and nobody has reviewed it";
    site.build().exits(0);
    site.shows("en/a/index.html", notice).shows("en/a/index.html", "in Swedish");
    assert!(!site.published("a/index.html").contains("maskinöversatt"));
    site.check().says(&["unreviewed-translation"]);
    site.edit("content/a.en.md", english("translation_reviewed: {by: nobody, on: 2026-11-20}\n"));
    site.check().exits(1).says(&["nobody"]);
    site.edit("content/a.en.md", english("translation_reviewed: {by: translators}\n"));
    site.check().exits(1).says(&["translation_reviewed"]);
    site.edit("content/a.en.md", english("translation_reviewed: {by: translators, on: 2026-11-20}\n"));
    site.edit("content/a.sv.md", swedish("Högst elva personer."));
    site.build().exits(0);
    assert!(!site.published("en/a/index.html").contains(notice));
    let check = site.check();
    assert!(!check.out.contains("unreviewed-translation") && check.out.contains("twin-behind"), "{}", check.out);
}

/// Of three languages a page may lack the first.
#[test]
fn a_translation_by_machine_leads_to_the_first_language_that_the_page_has() {
    let settings = "title: {sv: K, en: O, fi: T}\nbase_url: https://example.org\nlanguages:\n  - {code: sv, name: Svenska, prefix: \"\"}\n  - {code: en, name: English, prefix: en}\n  - {code: fi, name: Suomi, prefix: fi}\n";
    let site = TestSite::new()
        .file("content/site.yaml", settings)
        .file("content/a.en.md", "---\ntitle: Page\n---\nText.\n")
        .file("content/index.fi.md", "---\ntitle: Alku\n---\nHei.\n")
        .file("content/a.fi.md", "---\ntitle: Sivu\ntwin: machine\n---\nTeksti.\n");
    site.build().exits(0);
    site.shows("fi/a/index.html", "translated by a machine and nobody has reviewed it")
        .shows("fi/a/index.html", "href=\"/en/a/\" hreflang=\"en-GB\">Read the page in English");
}

#[test]
fn a_record_that_cannot_be_read_makes_its_page_unconfirmed() {
    let site = TestSite::new();
    site.run(["sync", "--first", "--now", NOW]).exits(0);
    site.edit("content/.twins/index.md", "%% 2026-11-20 title | title\n<<<<<<< HEAD\n");
    let page = Site::of(Snapshot::load(site.root()).expect("it is there").with_records(), view(NOW, Seen::Public));
    assert_eq!(page.twins(PageId::new(0)).status.state, PageState::Unconfirmed);
    assert!(!files_below(site.root()).is_empty());
}

/// A page that has been behind for longer than the site allows says so, on the day after and not before.
#[test]
fn readers_are_told_of_a_page_that_is_behind_for_too_long() {
    let settings = format!("{}grace: 14 days\n", crate::support::site::SETTINGS);
    let site = TestSite::new()
        .file("content/site.yaml", settings)
        .file("content/a.sv.md", "---\ntitle: Sida\n---\nHögst tio personer.\n")
        .file("content/a.en.md", "---\ntitle: Page\n---\nTen people at most.\n");
    site.run(["sync", "--first", "--now", "2026-11-01"]).exits(0);
    site.edit("content/a.sv.md", "---\ntitle: Sida\nupdated: 2026-11-02\n---\nHögst elva personer.\n");
    let notice = "has been changed in Swedish";
    let page = |now: &str| {
        site.run(["build", "--now", now]).exits(0);
        std::fs::read_to_string(site.path("public/en/a/index.html")).expect("it is published")
    };
    assert!(!page("2026-11-16").contains(notice));
    site.run(["next-change", "--now", "2026-11-16"]).exits(0).says(&["2026-11-17"]);
    let told = page("2026-11-17");
    assert!(told.contains(notice) && told.contains("href=\"/a/\" hreflang=\"sv-SE\""), "{told}");
    assert!(!site.path("public/.twins").exists());
    let swedish = std::fs::read_to_string(site.path("public/a/index.html")).expect("it is published");
    assert!(!swedish.contains("har ändrats på"));
    site.edit("content/a.sv.md", "---\ntitle: Sida\n---\nHögst elva personer.\n");
    assert!(!page("2026-12-31").contains(notice), "who says no day is not counted");
}

/// What this package's own site says was confirmed in both languages. After an edit of it: `utblick sync`.
#[test]
fn the_sample_site_has_nothing_behind() {
    let snapshot = Snapshot::load(package()).expect("the sample site is there").with_records();
    let site = Site::of(snapshot, view(NOW, Seen::Preview));
    let open: Vec<_> = site
        .pages
        .ids()
        .map(|page| (&*site.pages[page].meta.key, site.twins(page).status.state))
        .filter(|(_, state)| !matches!(state, PageState::Agreed | PageState::Single))
        .collect();
    assert_eq!(open, []);
    assert!(site.lost_records().is_empty());
}

/// The sample site with three pages that fall behind in known ways, one of them with English ahead: the files that differ.
pub fn three_behind(site: &Site) -> [(Arc<str>, Arc<str>); 3] {
    let text = |path: &str| site.snapshot().text(path).unwrap_or_else(|| panic!("no {path}")).to_string();
    let ahead = |path: &str, more: &str| (Arc::from(path), Arc::from(format!("{}\n{more}\n", text(path).trim_end())));
    let cut = text("content/abroad/funding.sv.md");
    let last = cut.rfind("\n## ").expect("it has sections");
    [
        ahead("content/abroad/apply.sv.md", "Ett tillägg på svenska."),
        ahead("content/abroad/teaching.en.md", "## A new heading\n\nWith words that only English has."),
        ("content/abroad/funding.sv.md".into(), cut[..last].into()),
    ]
}

#[test]
fn pages_that_fall_behind_are_told_apart() {
    let site = confirmed();
    let behind = site.with(&three_behind(&site));
    let found: Vec<_> = behind
        .pages
        .ids()
        .flat_map(|page| {
            let twins = behind.twins(page);
            let key = behind.pages[page].meta.key.to_string();
            let open = twins.status.sections.into_iter().filter(|section| section.state != SectionState::Agreed);
            open.map(move |section| (key.clone(), section.state, section.behind)).collect::<Vec<_>>()
        })
        .collect();
    let wanted = [("apply", SectionState::Behind, 1), ("funding", SectionState::Removed, 1), ("teaching", SectionState::New, 0)];
    assert_eq!(found, wanted.map(|(key, state, behind)| (format!("abroad/{key}"), state, vec![behind])));
}
