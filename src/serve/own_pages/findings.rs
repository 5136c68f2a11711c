//! What is wrong, in the whole site or on one page, each with its place, its line and what to do.

use std::fmt::Write;

use super::frame::{code, edit, frame, said};
use crate::both;
use crate::finding::report::{counts, excerpt, severity_word};
use crate::finding::{Both, Finding, Span, Tally};
use crate::html::Escaped;
use crate::serve::live::{Live, OWN};

/// The most findings that a page shows: nobody reads more before the first ones are mended.
const MOST: usize = 500;

/// What is wrong in the whole site, as far as it has been looked through.
pub(super) fn of_site(live: &Live) -> String {
    let review = live.reviews().whole;
    let findings = review.as_ref().map_or_else(Vec::new, |review| review.findings());
    let title = both!("Att rätta på hela webbplatsen", "To fix on the whole site");
    let mut body = format!("<main class=\"own\" id=\"findings\"><h1>{}</h1>", title.say(live.ui_language));
    if review.is_none() && live.reviews().internal_error.is_none() {
        let looking =
            both!("Webbplatsen gås igenom. Listan fylls på efter hand.", "The site is being checked. The list fills up as it goes.");
        let _ = write!(body, "<p>{}</p>", looking.say(live.ui_language));
    } else if findings.is_empty() && live.internal_errors().is_empty() {
        let _ = write!(body, "<p>{}</p>", both!("Inget hittades.", "Nothing was found.").say(live.ui_language));
    }
    internal_errors(&mut body, live);
    list(&mut body, live, &findings, 2);
    body.push_str("</main>");
    frame(live, title.say(live.ui_language), "", &body)
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
        let _ = write!(body, "<h{level}>{}</h{level}>", Escaped(&group[0].path));
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
