//! What is wrong, in the whole site or on one page, each with its place, its line and what to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use super::frame::{code, edit, frame, said, ways};
use crate::both;
use crate::finding::report::{counts, excerpt, severity_word};
use crate::finding::{Both, Finding, Severity, Span, Tally};
use crate::html::{Escaped, url_path};
use crate::id::LanguageId;
use crate::serve::http::Asked;
use crate::serve::live::{Live, OWN};
use crate::site::Site;

/// The most findings that a page shows: nobody reads more before the first ones are mended.
const MOST: usize = 500;

/// What is wrong in the whole site, as far as it has been looked through.
pub(super) fn of_site(live: &Live, wanted: &Wanted<'_>) -> String {
    let review = live.reviews().whole;
    let mut findings = review.as_ref().map_or_else(Vec::new, |review| review.findings());
    let title = both!("Att rätta på hela webbplatsen", "To fix on the whole site");
    let mut body = format!("<main class=\"own\" id=\"findings\">{}<h1>{}</h1>", ways(live), title.say(live.ui_language));
    if !findings.is_empty() {
        let owners = owners(&live.site());
        wanted.links(&mut body, live, &findings, &owners);
        findings.retain(|finding| wanted.includes(finding, &owners));
        let found =
            counts(Tally::of(&findings)).unwrap_or_else(|| both!("Inget av det valda hittades.", "Nothing of what was chosen was found."));
        let _ = write!(body, "<p><strong>{}</strong></p>", found.say(live.ui_language));
    }
    if review.is_none() && live.reviews().internal_error.is_none() {
        let looking =
            both!("Webbplatsen gås igenom. Listan fylls på efter hand.", "The site is being checked. The list fills up as it goes.");
        let _ = write!(body, "<p>{}</p>", looking.say(live.ui_language));
    } else if wanted.is_all() && findings.is_empty() && live.internal_errors().is_empty() {
        let _ = write!(body, "<p>{}</p>", both!("Inget hittades.", "Nothing was found.").say(live.ui_language));
    }
    internal_errors(&mut body, live);
    list(&mut body, live, &findings, 2);
    body.push_str("</main>");
    frame(live, title.say(live.ui_language), "", &body)
}

/// Which findings are asked for.
pub(super) struct Wanted<'a> {
    owner: Option<&'a str>,
    level: Option<Severity>,
}

impl<'a> Wanted<'a> {
    /// As the links of the page ask.
    pub(super) fn read(asked: &'a Asked) -> Self {
        let value = |name| asked.value(name).filter(|value| !value.is_empty());
        Self { owner: value("owner"), level: value("level").and_then(Severity::from_name) }
    }

    fn is_all(&self) -> bool {
        self.owner.is_none() && self.level.is_none()
    }

    fn includes(&self, finding: &Finding, owners: &Owners) -> bool {
        self.level.is_none_or(|level| level == finding.severity)
            && self.owner.is_none_or(|owner| owners.get(&*finding.path).is_some_and(|have| **have == *owner))
    }

    /// Links to the findings of each owner and level. No form: the preview lets none be sent.
    fn links(&self, body: &mut String, live: &Live, findings: &[Finding], owners: &Owners) {
        let ui_language = live.ui_language;
        let site = live.site();
        let mount = &site.config.mount;
        let all = || (String::new(), both!("Alla", "All").say(ui_language).to_owned());
        let mut line = |label: &Both, chosen: &str, options: Vec<(String, String)>, query: &dyn Fn(&str) -> String| {
            let _ = write!(body, "<p class=\"ways\"><strong>{}</strong>", label.say(ui_language));
            for (value, words) in options {
                let current = if value == chosen { " aria-current=\"true\"" } else { "" };
                let _ = write!(body, " <a href=\"{mount}/{OWN}findings?{}\"{current}>{}</a>", Escaped(&query(&value)), Escaped(&words));
            }
            body.push_str("</p>");
        };
        let (owner, level) = (self.owner.unwrap_or_default(), self.level.map_or("", Severity::name));
        let language = site.config.language(code(ui_language)).unwrap_or(LanguageId::FIRST);
        let name = |key: &Arc<str>| site.data.owners.get(key).and_then(|owner| owner.name.get(language)).unwrap_or(key).to_string();
        let keys: BTreeSet<_> = findings.iter().filter_map(|finding| owners.get(&*finding.path)).collect();
        let keys = [all()].into_iter().chain(keys.into_iter().map(|key| (key.to_string(), name(key)))).collect();
        let levels = [Severity::Error, Severity::Warning, Severity::Note].into_iter();
        let levels = levels.map(|level| (level.name().to_owned(), severity_word(level, ui_language).to_owned()));
        let levels = [all()].into_iter().chain(levels).collect();
        line(&both!("Sidansvarig:", "Page owner:"), owner, keys, &|owner| format!("owner={}&level={level}", url_path(owner)));
        line(&both!("Slag:", "Level:"), level, levels, &|level| format!("owner={}&level={level}", url_path(owner)));
    }
}

/// Who answers for each file of pages.
type Owners = BTreeMap<Arc<str>, Arc<str>>;

fn owners(site: &Site) -> Owners {
    let pages = site.pages.iter().zip(&site.catalog.nodes);
    let owned = pages.filter_map(|(page, node)| Some((page, &node.owner.as_ref()?.name)));
    owned.flat_map(|(page, owner)| page.meta.texts.iter().flatten().map(move |text| (Arc::clone(&text.path), Arc::clone(owner)))).collect()
}

/// What is wrong on the page that a file shows, to be put into that page: a heading, the findings, and where to go.
pub(in crate::serve) fn of_page(live: &Live, file: &str, is_stale: bool) -> String {
    let (ui_language, findings) = (live.ui_language, live.findings_of(file, &live.errors()));
    let mut tally = Tally::of(&findings.own);
    tally.errors += findings.elsewhere.len();
    let badge = counts(tally).map(|Both { sv, en }| both!("{sv} att rätta", "{en} to fix"));
    let title = both!("Att rätta på den här sidan", "To fix on this page");
    let close = both!("Stäng", "Close");
    let mut body = format!(
        "<!doctype html>\n<html lang=\"{0}\"><title>{1}</title><main lang=\"{0}\" data-badge=\"{2}\"{4}><div class=\"top\"><h2 id=\"utblick-findings\" tabindex=\"-1\">{1}</h2>\
         <button type=\"button\" aria-label=\"{3}\">×</button></div>",
        code(ui_language),
        title.say(ui_language),
        badge.as_ref().map_or("", |badge| badge.say(ui_language)),
        close.say(ui_language),
        if tally.errors > 0 { " data-stops" } else { "" },
    );
    if is_stale {
        let stale = both!(
            "Det du sparade senast kan inte visas. Sidan ser ut som den gjorde dessförinnan, tills felet är rättat.",
            "What you last saved can’t be shown. The page looks as it did before, until the fault is fixed."
        );
        let _ = write!(body, "<p>{}</p>", stale.say(ui_language));
    }
    internal_errors(&mut body, live);
    list(&mut body, live, &findings.own, 3);
    if !findings.elsewhere.is_empty() {
        let elsewhere = both!("Hindrar publicering, men står inte på den här sidan", "Stops publishing, though not on this page");
        let _ = write!(body, "<h2>{}</h2>", elsewhere.say(ui_language));
        list(&mut body, live, &findings.elsewhere, 3);
    }
    let state = live.state();
    let mount = &state.ground().config.mount;
    let all = both!("Hela webbplatsen", "The whole site");
    let _ = write!(body, "<p class=\"ways\"><a href=\"{mount}/{OWN}findings\">{}</a>", all.say(ui_language));
    if let Some(page) = state.page_of(file) {
        let twins = both!("Båda språken", "Both languages");
        let _ = write!(body, " <a href=\"{mount}/{OWN}twins/{}\">{}</a>", Escaped(&page.0), twins.say(ui_language));
        if let Some(text) = state.text_of(&page) {
            let _ = write!(body, " {}", edit(live, &text, 1, 1, both!("Redigera sidan", "Edit the page").say(ui_language)));
        }
    }
    body.push_str("</p></main></html>");
    body
}

/// What the program itself has done wrong.
fn internal_errors(body: &mut String, live: &Live) {
    for internal_error in live.internal_errors() {
        let _ = write!(body, "<section class=\"finding error\"><p>{}</p></section>", said(&internal_error.words(), live.ui_language));
    }
}

fn list(body: &mut String, live: &Live, findings: &[Finding], level: u8) {
    let site = live.site();
    for group in findings[..findings.len().min(MOST)].chunk_by(|a, b| a.path == b.path) {
        let text = site.text(&group[0].path);
        let (path, number) = (Escaped(&group[0].path), group.len());
        let address = (level == 2).then(|| address(&site, &group[0].path)).flatten();
        let shown = address.map(|address| {
            let words = both!("Visa sidan", "Show the page");
            format!(" <a href=\"{}{}\">{}</a>", site.config.mount, Escaped(&address), words.say(live.ui_language))
        });
        let _ = write!(body, "<h{level}>{path} ({number}){}</h{level}>", shown.unwrap_or_default());
        for finding in group {
            one(body, live, finding, text.as_deref());
        }
    }
    let more = findings.len().saturating_sub(MOST);
    if more > 0 {
        let more = both!("{more} till visas när de första är rättade.", "{more} more will be shown when the first ones are fixed.");
        let _ = write!(body, "<p>{}</p>", more.say(live.ui_language));
    }
}

/// Where the page lives whose text a file is.
fn address(site: &Site, path: &str) -> Option<String> {
    let name = crate::content::name(path, site.codes())?;
    let crate::content::Name::Page { key, language, .. } = name else { return None };
    site.catalog.address(site.catalog.page(key)?, language).map(|address| address.to_string())
}

fn one(body: &mut String, live: &Live, finding: &Finding, text: Option<&str>) {
    let level = severity_word(finding.severity, live.ui_language);
    let (line, column) = (finding.start.line, finding.start.column);
    // A finding about the whole file has no line of its own.
    let drawn = text.filter(|_| finding.span != Span::default()).and_then(|text| excerpt(finding, text, false));
    let drawn = drawn.map_or_else(String::new, |drawn| format!("<pre>{}</pre>", Escaped(&drawn)));
    let _ = write!(
        body,
        "<section class=\"finding {}\"><p><strong>{}:</strong> {}</p>{drawn}<p>{}</p><p>{} <code>{}</code></p></section>",
        finding.severity.name(),
        level,
        said(&finding.message, live.ui_language),
        said(&finding.help, live.ui_language).replace('\n', "<br>"),
        edit(live, &finding.path, line, column, &format!("{}:{line}:{column}", finding.path)),
        finding.code,
    );
}
