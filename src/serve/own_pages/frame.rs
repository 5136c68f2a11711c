//! What the preview's own pages have in common.

use std::path::Path;

use crate::both;
use crate::finding::{Both, Problem, UiLanguage};
use crate::html::Escaped;
use crate::serve::live::{Live, OWN};

/// What stands where a page can't be shown and never could.
pub(in crate::serve) fn broken(live: &Live, problem: &Problem) -> String {
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
pub(super) fn frame(live: &Live, title: &str, head: &str, body: &str) -> String {
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

pub(super) fn code(ui_language: UiLanguage) -> &'static str {
    match ui_language {
        UiLanguage::Swedish => "sv",
        UiLanguage::English => "en",
    }
}

/// A link that opens a file of the site at a line.
pub(super) fn edit(live: &Live, path: &str, line: usize, column: usize, words: &str) -> String {
    let site = live.site();
    let file = site.snapshot().root().join(Path::new(path));
    format!("<a href=\"{}\">{}</a>", Escaped(&live.editor.link(&file, line, column)), Escaped(words))
}

/// Text in one ui_language, ready for HTML.
pub(super) fn said(words: &Both, ui_language: UiLanguage) -> String {
    Escaped(words.say(ui_language)).to_string()
}
