//! `utblick check`: what needs mending, in the form that its reader wants; with `--fix` it is mended where that is safe.

use std::mem::ManuallyDrop;

use clap::ArgMatches;

use super::external::External;
use super::failure::Failure;
use super::progress::Progress;
use super::selection::Selection;
use super::{Terminal, checklist, paths};
use crate::both;
use crate::catalog::Seen;
use crate::check::{self, BASELINE, Looked, RULES, Repaired};
use crate::finding::{Finding, Tally, report, sort};
use crate::site::{Site, When};
use crate::source;

/// How many findings are drawn at a time: a site that has many would else be in memory once more, as text.
const BATCH: usize = 4096;

/// Checks the site.
pub(super) fn check(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let site = Site::load(&root, paths::view(matches, Seen::Public)?)?;
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    if matches.get_flag("checklist") {
        return checklist::show(&site, format, terminal);
    }
    let selection = Selection::of(matches, &site)?;
    let (site, repaired) = if matches.get_flag("fix") {
        mend(site, &selection)?
    } else if matches.get_flag("update-baseline") {
        (update_baseline(&site, &selection)?, Vec::new())
    } else {
        (site, Vec::new())
    };
    // The program ends when it has checked: giving back a large site and its findings one by one would only cost time.
    let site = ManuallyDrop::new(site);
    let progress =
        Progress::new(terminal.ui_language, |done, of| both!("{done} av {of} sidor är lästa", "{done} of {of} pages have been read"));
    let Looked { findings, known } = check::look(&site, &|done, of| progress.show(done, of));
    drop(progress);
    let mut findings = ManuallyDrop::new(findings);
    selection.exist(&findings)?;
    let external = matches.get_flag("external").then(|| External::ask(&site, &|path| selection.has(path), terminal.ui_language));
    if let Some(external) = &external {
        findings.extend(external.findings.iter().cloned());
        sort(&mut findings);
    }
    findings.retain(|finding| selection.has(&finding.path));
    let tally = Tally::of(&findings);
    match format {
        "json" => writeln!(terminal.out, "{}", report::json(&findings, &paths::written(site.moment), terminal.ui_language))?,
        "sarif" => {
            let rules: Vec<_> = RULES.iter().map(|rule| rule.info()).collect();
            writeln!(terminal.out, "{}", report::sarif(&findings, &rules, terminal.ui_language))?;
        }
        "github" => write!(terminal.out, "{}", report::github(&findings, terminal.ui_language))?,
        "gitlab" => writeln!(terminal.out, "{}", report::gitlab(&findings, terminal.ui_language))?,
        _ => {
            diffs(&repaired, terminal)?;
            text(&site, &findings, selection.pages(&site), terminal)?;
            if known > 0 {
                let more = both!(
                    "Dessutom {known} kända sedan tidigare, som inte visas: se {BASELINE}.",
                    "In addition, {known} already known are not shown: see {BASELINE}."
                );
                writeln!(terminal.out, "{}", more.say(terminal.ui_language))?;
            }
        }
    }
    if let Some(external) = external {
        external.tell(terminal)?;
    }
    Ok(u8::from(tally.errors > 0))
}

/// Mends what is safe, in the files too. Answers the site as it is then.
fn mend(site: Site, selection: &Selection) -> Result<(Site, Vec<Repaired>), Failure> {
    let (repaired, findings) = check::repair(&site, &|finding| selection.has(&finding.path));
    selection.exist(&findings)?;
    for Repaired { path, before, after } in &repaired {
        if !source::replace(site.snapshot().root(), path, before, after)? {
            return Err(Failure::ChangedMeanwhile(path.to_string()));
        }
    }
    let texts: Vec<_> = repaired.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
    Ok((if texts.is_empty() { site } else { site.with(&texts) }, repaired))
}

/// Makes everything known that is wrong today. Answers the site as it is then.
fn update_baseline(site: &Site, selection: &Selection) -> Result<Site, Failure> {
    selection.exist(&[])?;
    source::write(site.snapshot().root(), BASELINE, &check::baseline(site, &|path| selection.has(path)))?;
    Ok(site.updated(&[BASELINE.into()], When::At(site.moment)))
}

fn diffs(repaired: &[Repaired], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for Repaired { path, before, after } in repaired {
        write!(terminal.out, "{}", report::diff(path, before, after, terminal.colour))?;
    }
    if !repaired.is_empty() {
        let files = repaired.len();
        let done = both!(
            "Antal rättade filer: {files}. Läs igenom ändringarna ovan innan du publicerar.",
            "Files fixed: {files}. Read the changes above before you publish."
        );
        writeln!(terminal.out, "\n{}\n", done.say(terminal.ui_language))?;
    }
    Ok(())
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

fn text(site: &Site, findings: &[Finding], pages: usize, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let source = |path: &str| check::source(site, path);
    for batch in batches(findings) {
        for file in report::texts(batch, terminal.ui_language, terminal.colour, &source) {
            terminal.out.write_all(file.as_bytes())?;
        }
    }
    writeln!(terminal.out, "{}", report::summary(Tally::of(findings), pages, terminal.ui_language))?;
    write!(terminal.out, "{}", report::advice(findings, terminal.ui_language))?;
    Ok(())
}
