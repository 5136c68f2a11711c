//! What the preview's own pages have in common.

use std::fmt::Write;
use std::path::Path;

use crate::both;
use crate::config::{PATH, settings};
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
    let main =
        format!("<main class=\"own\">{}<h1>{}</h1><p>{}</p></main>", ways(live), title.say(live.ui_language), why.say(live.ui_language));
    frame(live, title.say(live.ui_language), "", &main)
}

/// What stands at the address of a start page that nobody has written.
pub(in crate::serve) fn beginning(live: &Live, code: &str) -> String {
    let state = live.state();
    let site = state.ground();
    let ui_language = live.ui_language;
    let title = both!("Här ska startsidan visas", "The start page will be shown here");
    let mut main = format!("<main class=\"own\"><h1>{}</h1>", title.say(ui_language));
    let mut step = |words: &Both, text: &str| {
        let _ = write!(main, "<p>{}</p><pre><code>{}</code></pre>", words.say(ui_language), Escaped(text));
    };
    if site.snapshot().text(PATH).is_none() {
        let text: Vec<String> = settings().iter().filter(|key| key.required).map(|key| key.written(ui_language)).collect();
        step(
            &both!(
                "Webbplatsen har inga inställningar än. Spara det här som <code>{PATH}</code>, med era egna namn:",
                "The site has no settings yet. Save this as <code>{PATH}</code>, with names of your own:"
            ),
            &text.join("\n"),
        );
    }
    let words = both!(
        "Spara det här som <code>content/index.{code}.md</code>, så visas sidan genast:",
        "Save this as <code>content/index.{code}.md</code>, and the page is shown at once:"
    );
    let text = both!(
        "---\ntitle: Välkommen\nkind: start\n---\nSkriv något till läsarna.",
        "---\ntitle: Welcome\nkind: start\n---\nWrite something to your readers."
    );
    step(&words, if code == "sv" { &text.sv } else { &text.en });
    let pages = site.pages.iter().flat_map(|page| page.meta.texts.iter().flatten());
    let pages: String = pages.take(20).map(|text| format!("<li>{}</li>", edit(live, &text.path, 1, 1, &text.path))).collect();
    if !pages.is_empty() {
        let there = both!("Sidor som redan finns:", "Pages that are there already:");
        let _ = write!(main, "<p>{}</p><ul>{pages}</ul>", there.say(ui_language));
    }
    let findings = both!("Se allt som behöver rättas", "See all that needs fixing");
    let _ = write!(main, "<p><a href=\"{}/{OWN}findings\">{}</a></p></main>", site.config.mount, findings.say(ui_language));
    frame(live, title.say(ui_language), "", &main)
}

/// The ways back to the site, and to all that is to be fixed.
pub(super) fn ways(live: &Live) -> String {
    let state = live.state();
    let config = &state.ground().config;
    let (mount, ui_language) = (&config.mount, live.ui_language);
    let prefix = config.languages.first().map_or("", |language| &*language.prefix);
    let home = if prefix.is_empty() { "/".to_owned() } else { format!("/{prefix}/") };
    let (back, findings) = (both!("Till webbplatsen", "Back to the site"), both!("Allt att rätta", "All there is to fix"));
    format!(
        "<p class=\"ways\"><a href=\"{mount}{home}\">{}</a> <a href=\"{mount}/{OWN}findings\">{}</a></p>",
        back.say(ui_language),
        findings.say(ui_language)
    )
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
