//! The preview's own pages: what is wrong, both languages side by side, and what stands where a page can't be shown.

mod findings;
mod twins;

use std::path::Path;

use super::live::{Live, OWN};
use crate::both;
use crate::finding::{Both, Problem, UiLanguage};
use crate::html::Escaped;

pub(super) use findings::of_page;

/// A page of the preview's own by its path below `_utblick/`.
pub(super) fn page(live: &Live, path: &str) -> Option<String> {
    match path.strip_prefix("twins/") {
        Some(key) => twins::twins(live, key.trim_end_matches('/')),
        None => (path == "findings").then(|| findings::of_site(live)),
    }
}

/// What stands where a page can't be shown and never could.
pub(super) fn broken(live: &Live, problem: &Problem) -> String {
    let title = both!("Sidan kan inte visas", "The page can’t be shown");
    let why = both!(
        "Här visas sidan så snart felet i {} är rättat.",
        "The page will be shown here as soon as the fault in {} is fixed.",
        Escaped(&problem.path)
    );
    let main = format!("<main class=\"own\"><h1>{}</h1><p>{}</p></main>", title.say(live.ui_language), why.say(live.ui_language));
    frame(live, title.say(live.ui_language), "", &main)
}

/// A whole page. `head` is what it needs besides the preview's style.
fn frame(live: &Live, title: &str, head: &str, body: &str) -> String {
    let state = live.state();
    let site = state.ground();
    let mount = &site.config.mount;
    // Without one the browser would look for one where there is none.
    let icon =
        site.theme.icon.as_ref().map_or_else(String::new, |icon| format!("<link rel=\"icon\" href=\"{mount}/{}\">\n", Escaped(icon)));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} – Utblick</title>\n<link rel=\"stylesheet\" href=\"{mount}/{OWN}preview.css\">\n{icon}{head}</head>\n<body>\n{body}\n</body>\n</html>\n",
        code(live.ui_language),
        Escaped(title),
    )
}

fn code(ui_language: UiLanguage) -> &'static str {
    match ui_language {
        UiLanguage::Swedish => "sv",
        UiLanguage::English => "en",
    }
}

/// A link that opens a file of the site at a line.
fn edit(live: &Live, path: &str, line: usize, column: usize, words: &str) -> String {
    let site = live.site();
    let file = site.snapshot().root().join(Path::new(path));
    format!("<a href=\"{}\">{}</a>", Escaped(&live.editor.link(&file, line, column)), Escaped(words))
}

/// Text in one language, ready for HTML.
fn said(words: &Both, ui_language: UiLanguage) -> String {
    Escaped(words.say(ui_language)).to_string()
}
