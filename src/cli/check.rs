//! `utblick check`: what needs fixing, in the form that its reader wants; with `--fix` it is fixed where that is safe.

use std::mem::ManuallyDrop;

use clap::ArgMatches;

use super::external::External;
use super::failure::Failure;
use super::progress::Progress;
use super::recording::{self, Recording};
use super::selection::Selection;
use super::{Terminal, checklist, paths, pictures};
use crate::both;
use crate::catalog::Seen;
use crate::check::{self, Autofixed, BASELINE, FixedFile, Looked, RULES};
use crate::finding::{Finding, Tally, UiLanguage, report, sort};
use crate::ledger;
use crate::picture_cache::PictureCache;
use crate::site::{LostRecord, Site, When};
use crate::source::{ChangeSet, Snapshot};
use crate::twin;

/// How many findings are drawn at a time: a site that has many would else be in memory once more, as text.
const BATCH: usize = 4096;

/// Checks the site.
pub(super) fn check(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let snapshot = Recording::of(matches)?.with(Snapshot::load(&root)?.with_records());
    let site = Site::of(snapshot, paths::view(matches, Seen::Public)?);
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    if matches.get_flag("checklist") {
        return checklist::show(&site, format, terminal);
    }
    let selection = Selection::of(matches, &site)?;
    let (site, autofixed) = if matches.get_flag("fix") {
        let (site, autofixed) = fix(site, &selection)?;
        (site, Some(autofixed))
    } else if matches.get_flag("update-baseline") {
        (update_baseline(&site, &selection)?, None)
    } else {
        (site, None)
    };
    // The program ends when it has checked: giving back a large site and its findings one by one would only cost time.
    let site = ManuallyDrop::new(site);
    // What can't be read is known when it has been made, and then `build` need not make it.
    let broken = pictures::make(&site, &PictureCache::of(&root), terminal)?;
    let progress =
        Progress::new(terminal.ui_language, |done, of| both!("{done} av {of} sidor är lästa", "{done} of {of} pages have been read"));
    let Looked { findings, known } = check::look(&site, &|done, of| progress.show(done, of));
    drop(progress);
    let mut findings = ManuallyDrop::new(findings);
    findings.extend(check::findings(&site, broken));
    sort(&mut findings);
    selection.exist(&site, &findings)?;
    let external = matches.get_flag("external").then(|| External::ask(&site, &|path| selection.has(path), terminal.ui_language));
    if let Some(external) = &external {
        findings.extend(external.findings.iter().cloned());
        sort(&mut findings);
    }
    findings.retain(|finding| selection.has(&finding.path));
    let tally = Tally::of(&findings);
    if matches!(format, "github" | "gitlab" | "sarif") {
        paths::in_repository(site.snapshot().root(), &mut findings);
    }
    match for_programs(&site, &findings, format, terminal.ui_language) {
        Some(answer) => write!(terminal.out, "{answer}")?,
        None => {
            autofixed.iter().try_for_each(|autofixed| diffs(&autofixed.files, terminal))?;
            text(&site, &findings, selection.pages(&site), matches.get_flag("all"), terminal)?;
            write!(terminal.out, "{}", offer(&findings, autofixed.as_ref(), terminal.ui_language))?;
            if known > 0 {
                let more = both!(
                    "Dessutom {known} kända sedan tidigare, som inte visas: se {BASELINE}.",
                    "In addition, {known} already known are not shown: see {BASELINE}."
                );
                terminal.say(&more)?;
            }
        }
    }
    if let Some(external) = external {
        external.tell(terminal)?;
    }
    Ok(u8::from(tally.errors > 0))
}

/// The findings as other programs read them, if that is asked for.
fn for_programs(site: &Site, findings: &[Finding], format: &str, ui_language: UiLanguage) -> Option<String> {
    match format {
        "json" => {
            let url = |path: &str| site.config.edit_url_of(path);
            Some(report::json(findings, &paths::written(site.moment), ui_language, &url))
        }
        "sarif" => {
            let rules: Vec<_> = RULES.iter().map(|rule| rule.info()).collect();
            Some(format!("{}\n", report::sarif(findings, &rules, ui_language)))
        }
        "github" => Some(report::github(findings, ui_language)),
        "gitlab" => Some(report::gitlab(findings, ui_language)),
        _ => None,
    }
}

/// Fixes what is safe, in the files too. Answers the site as it is then.
fn fix(site: Site, selection: &Selection) -> Result<(Site, Autofixed), Failure> {
    let autofixed = check::autofix(&site, &|finding| selection.has(&finding.path));
    selection.exist(&site, &autofixed.left)?;
    let mut changes = ChangeSet::new(site.snapshot().root());
    autofixed.files.iter().for_each(|FixedFile { path, before, after }| changes.text(path, before, after));
    // What languages agreed on goes with a page that has got another name.
    for LostRecord { path, found } in site.lost_records().into_iter().filter(|record| selection.has(&record.path)) {
        if let (Some(key), Some(before)) = (found, site.snapshot().text(&path)) {
            changes.rename(&path, &twin::path(&key), before);
        }
    }
    let texts: Vec<_> = autofixed.files.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
    let site = if texts.is_empty() { site } else { site.with(&texts) };
    // What can't be published has no addresses yet.
    if site.has_ledger() && Tally::of(&autofixed.left).errors == 0 {
        let wanted = site.ledger_changes().into_iter().filter(|change| selection.has(&change.path));
        recording::into(&mut changes, wanted.collect());
    }
    changes.apply()?;
    Ok((site.updated(&[twin::FOLDER.into(), ledger::FOLDER.into()], When::At(site.moment)), autofixed))
}

/// Makes everything known that is wrong today. Answers the site as it is then.
fn update_baseline(site: &Site, selection: &Selection) -> Result<Site, Failure> {
    selection.exist(site, &[])?;
    let text = check::baseline(site, &|path| selection.has(path));
    let mut changes = ChangeSet::new(site.snapshot().root());
    match site.snapshot().text(BASELINE) {
        Some(before) if **before == *text => {}
        Some(before) => changes.text(BASELINE, before, &text),
        None => changes.create(BASELINE, text.as_bytes()),
    }
    changes.apply()?;
    Ok(site.updated(&[BASELINE.into()], When::At(site.moment)))
}

fn diffs(fixed_files: &[FixedFile], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for FixedFile { path, before, after } in fixed_files {
        write!(terminal.out, "{}", report::diff(path, before, after, terminal.colour))?;
    }
    if !fixed_files.is_empty() {
        let files = fixed_files.len();
        let done = both!(
            "Antal rättade filer: {files}. Läs igenom ändringarna ovan innan du publicerar.",
            "Files fixed: {files}. Read the changes above before you publish."
        );
        writeln!(terminal.out, "\n{}\n", done.say(terminal.ui_language))?;
    }
    Ok(())
}

/// What the program could fix, and how to ask for it; or, where it has been asked already, why it has left that.
fn offer(findings: &[Finding], autofixed: Option<&Autofixed>, ui_language: UiLanguage) -> String {
    let Some(Autofixed { hindered_by, .. }) = autofixed.filter(|autofixed| !autofixed.hindered_by.is_empty()) else {
        return report::offer(findings, ui_language);
    };
    let left = findings.iter().filter(|finding| !finding.fix.is_empty()).count();
    if left == 0 {
        return String::new();
    }
    let codes = hindered_by.iter().copied().collect::<Vec<_>>().join(", ");
    let words = both!(
        "Det här fick vara kvar, för rättat hade det gett något annat att rätta ({codes}): {left}. Rätta det för hand.\n",
        "These were left, since fixing them would have given you something else to fix ({codes}): {left}. Fix them by hand.\n"
    );
    words.say(ui_language).to_owned()
}

/// Findings in parts that are drawn and written one by one; none ends inside a file.
fn batches(mut rest: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    std::iter::from_fn(move || {
        let last = rest.get(BATCH - 1).or(rest.last())?;
        let length = BATCH.min(rest.len());
        let more = rest[length..].iter().take_while(|finding| finding.path == last.path).count();
        let (batch, left) = rest.split_at(length + more);
        rest = left;
        Some(batch)
    })
}

fn text(site: &Site, findings: &[Finding], pages: usize, each: bool, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let source = |path: &str| site.text(path);
    if each {
        for batch in batches(findings) {
            for file in report::texts(batch, terminal.ui_language, terminal.colour, &source) {
                terminal.out.write_all(file.as_bytes())?;
            }
        }
    } else {
        let (ui_language, colour) = (terminal.ui_language, terminal.colour);
        report::grouped(findings, ui_language, colour, &source, |text| terminal.out.write_all(text.as_bytes()))?;
    }
    writeln!(terminal.out, "{}", report::summary(Tally::of(findings), pages, terminal.ui_language))?;
    write!(terminal.out, "{}", report::advice(findings, terminal.ui_language))?;
    Ok(())
}
