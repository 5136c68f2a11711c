//! What a merge request changes, for whoever reviews it: a site held against what it was.
//!
//! In: two [`Site`]s, seen at the same moment. Out: Markdown, in the language asked for.
//! Must not know: git, or where either came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::Arc;

use crate::both;
use crate::catalog::{Route, file_of};
use crate::check;
use crate::finding::{Both, Finding, Severity, Tally, UiLanguage};
use crate::id::{LanguageId, PageId};
use crate::order::MANY_WORDS;
use crate::site::Site;
use crate::source::is_record;
use crate::twin::{PageState, SectionState};

/// How many findings and addresses are shown one by one.
const SHOWN: usize = 40;

/// Says what has changed between two versions of a site. `since` is what people call the earlier one.
pub fn digest(before: &Site, after: &Site, since: &str, ui_language: UiLanguage) -> String {
    let digest = Digest { before, after, ui_language };
    let since = since.replace('`', "");
    let mut out = digest.say(&both!("## Ändringar sedan `{since}`\n\n", "## Changes since `{since}`\n\n"));
    out += &digest.words();
    out += &digest.pages();
    out += &digest.addresses();
    out += &digest.accepted();
    out += &digest.findings();
    out
}

struct Digest<'s> {
    before: &'s Site,
    after: &'s Site,
    ui_language: UiLanguage,
}

/// What has become of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    New,
    Edited,
    Removed,
}

impl Digest<'_> {
    fn say(&self, words: &Both) -> String {
        words.say(self.ui_language).to_owned()
    }

    fn heading(&self, words: &Both) -> String {
        format!("### {}\n\n", words.say(self.ui_language))
    }

    /// Words to translate, language by language, and how many more that is.
    fn words(&self) -> String {
        let total = |site: &Site, code: &str| {
            let language = site.config.language(code);
            language.map_or(0, |language| site.pages.ids().map(|page| site.twins(page).words(language)).sum::<usize>())
        };
        let mut out = String::new();
        for language in &self.after.config.languages {
            let (now, then) = (total(self.after, &language.code), total(self.before, &language.code));
            if now == 0 && then == 0 {
                continue;
            }
            let Both { sv, en } = language.in_words();
            let sign = if now < then { '−' } else { '+' };
            let difference = now.abs_diff(then);
            out += &self.say(&both!(
                "Att översätta till {sv}: {now} ord ({sign}{difference}).\n",
                "To translate into {en}: {now} words ({sign}{difference}).\n"
            ));
            if now > MANY_WORDS {
                out += &self.say(&both!(
                    "Det är mer än {MANY_WORDS} ord: en ny konkurrensutsättning kan behövas.\n",
                    "That is more than {MANY_WORDS} words: a new competition may be needed.\n"
                ));
            }
        }
        if out.is_empty() { out } else { out + "\n" }
    }

    /// Pages that have changed, by key.
    fn changes(&self) -> BTreeMap<Arc<str>, Change> {
        let texts = |site: &Site, page: PageId| -> Vec<Option<Arc<str>>> {
            let source = &site.pages[page];
            source.meta.texts.ids().map(|language| source.text(language).cloned()).collect()
        };
        let mut changes = BTreeMap::new();
        for (page, source) in self.after.pages.enumerate() {
            let change = match self.before.catalog.page(&source.meta.key) {
                None => Change::New,
                Some(then) if texts(self.before, then) != texts(self.after, page) => Change::Edited,
                Some(_) => continue,
            };
            changes.insert(Arc::clone(&source.meta.key), change);
        }
        let gone = self.before.pages.iter().map(|page| &page.meta.key).filter(|key| self.after.catalog.page(key).is_none());
        changes.extend(gone.map(|key| (Arc::clone(key), Change::Removed)));
        changes
    }

    fn pages(&self) -> String {
        let changes = self.changes();
        let mut out = String::new();
        if changes.is_empty() {
            out += &self.say(&both!("Ingen sida har ändrats.\n\n", "No page has changed.\n\n"));
        } else {
            out += &self.say(&both!("| Sida | Adresser | Språken |\n|---|---|---|\n", "| Page | Addresses | Languages |\n|---|---|---|\n"));
        }
        for (key, change) in changes.iter().take(SHOWN) {
            let site = if *change == Change::Removed { self.before } else { self.after };
            let Some(page) = site.catalog.page(key) else { continue };
            let meta = &site.pages[page].meta;
            let title = plain(meta.words(meta.source()).map_or("", |text| &text.title));
            let change_said = match change {
                Change::New => both!("ny", "new"),
                Change::Edited => both!("ändrad", "changed"),
                Change::Removed => both!("borttagen", "removed"),
            };
            let state = if *change == Change::Removed { String::new() } else { self.state(page) };
            let _ = writeln!(
                out,
                "| **{title}** (`{key}`), {} | {} | {state} |",
                change_said.say(self.ui_language),
                self.places(site, page, *change)
            );
        }
        if !changes.is_empty() {
            out.push('\n');
        }
        if let more @ 1.. = changes.len().saturating_sub(SHOWN) {
            out += &self.say(&both!("Och {more} sidor till.\n\n", "And {more} pages more.\n\n"));
        }
        let others = self.other_files();
        if !others.is_empty() {
            let more = others.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(", +{more}") } else { String::new() };
            let files = others.iter().take(SHOWN).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            out += &self.say(&both!("Andra ändrade filer: {files}{more}.\n\n", "Other files changed: {files}{more}.\n\n"));
        }
        out
    }

    /// The addresses of a page in all its languages; one that readers can open is a link.
    fn places(&self, site: &Site, page: PageId, change: Change) -> String {
        let places = site.catalog.nodes[page].places.enumerate().filter_map(|(language, place)| Some((language, place.as_ref()?)));
        let place = |(language, place): (LanguageId, &crate::catalog::Place)| {
            let code = &site.config.languages[language].code;
            let (address, url) = (&place.address, site.config.absolute(&place.address));
            if place.routed && change != Change::Removed {
                return format!("{code} [{address}](<{url}>)");
            }
            let unseen = if change == Change::Removed { both!("", "") } else { both!(" (inte publicerad)", " (not published)") };
            format!("{code} `{address}`{}", unseen.say(self.ui_language))
        };
        places.map(place).collect::<Vec<_>>().join("<br>")
    }

    /// How the languages of a page stand.
    fn state(&self, page: PageId) -> String {
        let site = self.after;
        let twins = site.twins(page);
        let whole = match twins.status.state {
            PageState::Agreed => Some(both!("stämmer överens", "agree")),
            PageState::Never => Some(both!("aldrig bekräftade", "never confirmed")),
            PageState::Single => Some(both!("ett språk", "one language")),
            PageState::Behind | PageState::Unconfirmed => None,
        };
        if let Some(whole) = whole {
            return self.say(&whole);
        }
        let mut said = Vec::new();
        for language in &twins.languages {
            let count = twins.open().filter(|section| twins.waits(section, *language)).count();
            let (words, Both { sv, en }) = (twins.words(*language), site.config.languages[*language].in_words());
            if count > 0 {
                said.push(
                    self.say(&both!("{sv} är efter: avsnitt {count}, ord {words}", "{en} is behind: sections {count}, words {words}")),
                );
            }
        }
        let count = |state: SectionState| twins.open().filter(|section| section.state == state).count();
        let (removed, unconfirmed) = (count(SectionState::Removed), count(SectionState::Unconfirmed));
        if removed > 0 {
            said.push(self.say(&both!("borttaget på ett språk: {removed}", "removed in one language: {removed}")));
        }
        if unconfirmed > 0 {
            said.push(self.say(&both!("obekräftade avsnitt: {unconfirmed}", "unconfirmed sections: {unconfirmed}")));
        }
        said.join("<br>")
    }

    /// Files of the site that have changed and are neither pages nor records.
    fn other_files(&self) -> BTreeSet<Arc<str>> {
        let pages: BTreeSet<Arc<str>> = [self.before, self.after]
            .iter()
            .flat_map(|site| site.pages.iter().flat_map(|page| page.meta.texts.iter().flatten().map(|text| Arc::clone(&text.path))))
            .collect();
        let is_other = |path: &Arc<str>| !pages.contains(path) && !is_record(path);
        let differs = |site: &'_ Site, other: &'_ Site| -> Vec<Arc<str>> {
            let files = site.snapshot().files().iter();
            files.filter(|(path, file)| is_other(path) && !is_same(file, other, path)).map(|(path, _)| Arc::clone(path)).collect()
        };
        differs(self.after, self.before).into_iter().chain(differs(self.before, self.after)).collect()
    }

    fn addresses(&self) -> String {
        let (then, now) = (answered(self.before), answered(self.after));
        let mut lines = Vec::new();
        for (file, route) in &then {
            let address = format!("/{}", file.trim_end_matches("index.html"));
            let (old, gone) = (plain(&address), !now.contains_key(file));
            if gone {
                lines.push(
                    self.say(&both!(
                        "{old} finns inte längre, och inget annat svarar där",
                        "{old} is gone, and nothing else answers there"
                    )),
                );
            } else if let (Some(Route::Redirect(at)), false) = (now.get(file), matches!(route, Route::Redirect(_))) {
                let catalog = &self.after.catalog;
                lines.push(self.say(&match catalog.target(&catalog.redirects[*at]).map(|target| plain(&target)) {
                    Some(new) => both!("{old} leder nu till {new}", "{old} now leads to {new}"),
                    None => both!("{old} säger nu att sidan är borttagen", "{old} now says that the page has been removed"),
                }));
            }
        }
        let new = now.iter().filter(|(file, route)| !then.contains_key(*file) && !matches!(route, Route::Redirect(_)));
        lines.extend(new.map(|(file, _)| {
            let address = plain(&format!("/{}", file.trim_end_matches("index.html")));
            self.say(&both!("{address} är ny", "{address} is new"))
        }));
        self.list(&both!("Adresser", "Addresses"), &lines)
    }

    /// What was accepted since then though one language alone had changed.
    fn accepted(&self) -> String {
        let mut lines = Vec::new();
        for (page, source) in self.after.pages.enumerate() {
            let key = &source.meta.key;
            let then = self.before.catalog.page(key).map(|page| self.before.twins(page));
            for pair in self.after.twins(page).without_work() {
                if then.iter().flat_map(|then| then.without_work()).any(|old| old == pair) {
                    continue;
                }
                let id = pair.sides.iter().map(|side| &*side.id).find(|id| !id.is_empty()).unwrap_or_default();
                let name = match id {
                    "" => key.to_string(),
                    id if pair.field.is_some() => format!("{key} {id}"),
                    id => format!("{key} #{id}"),
                };
                lines.push(format!("{}: {}", plain(&name), plain(pair.no_change.as_deref().unwrap_or_default())));
            }
        }
        self.list(&both!("Godtaget utan ändring på det andra språket", "Accepted without a change in the other language"), &lines)
    }

    /// Findings that were not there before, whatever line they stand in now.
    fn findings(&self) -> String {
        let (then, mut now) = (check::run(self.before), check::run(self.after));
        let mut known: HashMap<Identity, usize> = HashMap::new();
        for finding in &then {
            *known.entry(identity(finding)).or_default() += 1;
        }
        now.retain(|finding| match known.get_mut(&identity(finding)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        });
        let mended: usize = known.values().sum();
        now.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let Tally { errors, warnings, notes } = Tally::of(&now);
        let mut out = self.heading(&both!("Granskning", "Findings"));
        out += &self.say(&both!(
            "Nya fel: {errors}. Nya varningar: {warnings}. Nya upplysningar: {notes}. Åtgärdat: {mended}.\n",
            "New errors: {errors}. New warnings: {warnings}. New notes: {notes}. Mended: {mended}.\n"
        ));
        let line = |finding: &Finding| {
            let level = match finding.severity {
                Severity::Error => both!("**fel**", "**error**"),
                Severity::Warning => both!("varning", "warning"),
                Severity::Note | Severity::Off => both!("upplysning", "note"),
            };
            let (path, line, code) = (&finding.path, finding.start.line, finding.code);
            format!("{} `{path}:{line}` {} (`{code}`)", level.say(self.ui_language), plain(finding.message.say(self.ui_language)))
        };
        if !now.is_empty() {
            out.push('\n');
            out += &self.items(&now.iter().map(line).collect::<Vec<_>>());
        }
        out
    }

    fn list(&self, heading: &Both, lines: &[String]) -> String {
        if lines.is_empty() { String::new() } else { self.heading(heading) + &self.items(lines) + "\n" }
    }

    fn items(&self, lines: &[String]) -> String {
        let more = lines.len().saturating_sub(SHOWN);
        let mut out: String = lines.iter().take(SHOWN).map(|line| format!("- {line}\n")).collect();
        if more > 0 {
            out += &self.say(&both!("- och {more} till\n", "- and {more} more\n"));
        }
        out
    }
}

/// Everything that readers may have the address of, by its file.
fn answered(site: &Site) -> BTreeMap<Arc<str>, Route> {
    let is_kept = |route: &Route| {
        matches!(
            route,
            Route::Page { part: 1, .. }
                | Route::Expired { .. }
                | Route::Resting { .. }
                | Route::Blob(_)
                | Route::Redirect(_)
                | Route::Topic { part: 1, .. }
        )
    };
    let routes = site.routes().iter().filter(|(_, route)| is_kept(route));
    let mut answered: BTreeMap<Arc<str>, Route> = routes.map(|(file, route)| (Arc::clone(file), route.clone())).collect();
    let by_server = site.catalog.redirects.iter().enumerate().filter(|(_, redirect)| redirect.file.is_none());
    answered.extend(by_server.map(|(at, redirect)| (file_of(&redirect.address).into(), Route::Redirect(at))));
    answered
}

/// What makes a finding the same after lines have moved: rule, file, words.
type Identity = (&'static str, Arc<str>, String);

fn identity(finding: &Finding) -> Identity {
    (finding.code, Arc::clone(&finding.path), finding.message.en.to_string())
}

/// Words as Markdown shows them as they are, on one line and in a cell.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if "\\`*_[]<>|#~&@".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Whether a file is the same on another version of the site.
fn is_same(file: &crate::source::File, other: &Site, path: &str) -> bool {
    use crate::source::File::{Blob, Text};
    match (file, other.snapshot().file(path)) {
        (Text(one), Some(Text(another))) => one == another,
        (Blob(one), Some(Blob(another))) => one.fingerprint == another.fingerprint,
        (one, Some(another)) => one == another,
        (_, None) => false,
    }
}
