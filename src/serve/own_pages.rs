//! The preview's own pages: what is wrong, and both languages side by side.

use std::fmt::Write;

use super::live::{Live, of_page};
use crate::both;
use crate::finding::report::severity_word;
use crate::finding::{Finding, Tongue};
use crate::html::Escaped;

/// What is wrong, in the whole site or (`file`) on one page.
pub(super) fn findings(live: &Live, file: Option<&str>, mount: &str) -> String {
    let (site, findings, tongue) = (live.site(), live.findings(), live.tongue);
    let shown: Vec<&Finding> = match file {
        Some(file) => of_page(&site, &findings, file),
        None => findings.iter().collect(),
    };
    let title = match file {
        Some(_) => both!("Att rätta på den här sidan", "To fix on this page"),
        None => both!("Att rätta på hela webbplatsen", "To fix on the whole site"),
    };
    let mut body = String::new();
    if shown.is_empty() {
        let none = both!("Inget hittades.", "Nothing was found.");
        let _ = write!(body, "<p>{}</p>", none.say(tongue));
    }
    let mut path = "";
    for finding in shown {
        if *finding.path != *path {
            path = &finding.path;
            let _ = write!(body, "<h2>{}</h2>", Escaped(path));
        }
        one(&mut body, finding, site.snapshot().root(), crate::check::source(&site, path).as_deref(), tongue);
    }
    frame(title.say(tongue), &format!("<main id=\"findings\"><h1>{}</h1>{body}</main>", title.say(tongue)), "", mount, tongue)
}

fn one(body: &mut String, finding: &Finding, root: &std::path::Path, text: Option<&str>, tongue: Tongue) {
    let level = severity_word(finding.severity, tongue);
    let (line, column) = (finding.start.line, finding.start.column);
    let place = root.join(&*finding.path);
    let link = format!("vscode://file/{}:{line}:{column}", place.display().to_string().trim_start_matches('/'));
    let excerpt = text.and_then(|text| text.lines().nth(line - 1)).map_or_else(String::new, |text| format!("<pre>{}</pre>", Escaped(text)));
    let _ = write!(
        body,
        "<section class=\"finding {}\"><p><strong>{}:</strong> {}</p>{excerpt}<p>{}</p><p><a href=\"{}\">{}:{line}:{column}</a> <code>{}</code></p></section>",
        finding.severity.name(),
        level,
        Escaped(finding.message.say(tongue)),
        Escaped(finding.help.say(tongue)).to_string().replace('\n', "<br>"),
        Escaped(&link),
        Escaped(&finding.path),
        finding.code,
    );
}

/// Both languages of a page side by side.
pub(super) fn twins(live: &Live, key: &str, mount: &str) -> Option<String> {
    let (site, tongue) = (live.site(), live.tongue);
    let page = site.catalog.page(key)?;
    let mut columns = String::new();
    for (language, there) in site.config.languages.iter().enumerate() {
        let name = Escaped(&there.name);
        match (site.catalog.address(page, language), &site.pages[page as usize].face.texts[language]) {
            (Some(address), Some(text)) => {
                let file = site.snapshot().root().join(&*text.path);
                let edit = both!("Redigera {name}", "Edit {name}");
                let link = format!("vscode://file/{}", file.display().to_string().trim_start_matches('/'));
                let _ = write!(
                    columns,
                    "<section><p><a href=\"{}\">{}</a></p><iframe src=\"{mount}{address}\" title=\"{name}\"></iframe></section>",
                    Escaped(&link),
                    edit.say(tongue),
                );
            }
            _ => {
                let none = both!("Sidan finns inte på {name}.", "There is no such page in {name}.");
                let _ = write!(columns, "<section><p>{}</p></section>", none.say(tongue));
            }
        }
    }
    let title = both!("Båda språken", "Both languages");
    let script = format!("<script src=\"{mount}/_utblick/twins.js\" defer></script>");
    Some(frame(title.say(tongue), &format!("<main class=\"twins\">{columns}</main>"), &script, mount, tongue))
}

fn frame(title: &str, body: &str, head: &str, mount: &str, tongue: Tongue) -> String {
    let language = match tongue {
        Tongue::Swedish => "sv",
        Tongue::English => "en",
    };
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – Utblick</title><link rel=\"stylesheet\" href=\"{mount}/_utblick/preview.css\">{head}</head>\n<body>{body}</body>\n</html>\n"
    )
}
