//! The corpus as Hugo reads it, with templates that give what Utblick's default theme gives: menu, breadcrumbs, language
//! switch, alternates, canonical address, Open Graph, JSON-LD, contents, lists in parts of fifty, topics, sitemap, feeds.
//! Where the two differ Hugo has less to do: it checks little, breaks no words and leaves tables and images bare.

use std::fmt::Write;
use std::io;
use std::path::Path;

use super::words::{AUDIENCES, Named, OWNERS, SECTIONS, TOPICS};
use super::{DIAGRAM, Guide, LANGUAGES, Layout, TITLES, keys, put};

/// Files that are the same for every corpus.
const LAYOUTS: [(&str, &str); 11] = [
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_partials/menu.html", include_str!("hugo/menu.html")),
    ("layouts/_partials/entries.html", include_str!("hugo/entries.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("layouts/home.atom.xml", include_str!("hugo/feed.xml")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/section.html", include_str!("hugo/list.html")),
    ("layouts/term.html", include_str!("hugo/list.html")),
    ("layouts/taxonomy.html", include_str!("hugo/topics.html")),
    ("layouts/404.html", include_str!("hugo/missing.html")),
    ("static/style.css", "body { margin: auto; max-inline-size: 45rem; font: 1rem/1.5 sans-serif }\n"),
];

/// What the templates say, Swedish and English; the list of topics is the last.
const WORDS: [(&str, [&str; 2]); 14] = [
    ("tag", ["sv-SE", "en-GB"]),
    ("og", ["sv_SE", "en_GB"]),
    ("name", ["Svenska", "English"]),
    ("skip", ["Hoppa till innehållet", "Skip to content"]),
    ("languages", ["Språk", "Language"]),
    ("menu", ["Huvudmeny", "Main menu"]),
    ("here", ["Du är här", "You are here"]),
    ("contents", ["På den här sidan", "On this page"]),
    ("owner", ["Sidansvarig", "Page owner"]),
    ("reviewed", ["Senast granskad", "Last reviewed"]),
    ("audience", ["Målgrupp", "Audience"]),
    ("fault", ["Meddela en brist", "Report a fault"]),
    ("missing", ["Sidan finns inte", "The page does not exist"]),
    ("topics", ["Ämnen", "Topics"]),
];

/// The layout.
pub(super) struct Hugo;

impl Layout for Hugo {
    const INDEX: &'static str = "_index";

    fn guide(&self, guide: &Guide, language: usize) -> String {
        let text = &guide.texts[language];
        let (topics, audiences) = (keys(&guide.topics, &TOPICS), keys(&guide.audiences, &AUDIENCES));
        format!(
            "title: \"{}\"\ndescription: \"{}\"\ndate: {}\nlastmod: {}\nweight: {}\ntopics: {topics}\nparams:\n  audience: {audiences}\n  owner: {}\n",
            text.title,
            text.summary,
            guide.published,
            guide.updated,
            guide.order + 1,
            OWNERS[guide.owner].key,
        )
    }

    fn index(&self, title: &str) -> String {
        format!("title: {title}\ndescription: {title}\n")
    }

    fn frame(&self, root: &Path) -> io::Result<()> {
        for (path, text) in LAYOUTS {
            put(root, path, text)?;
        }
        put(root, "hugo.toml", &settings())?;
        put(root, "static/img/diagram.svg", DIAGRAM)?;
        for (language, code) in LANGUAGES.iter().enumerate() {
            let titled = |title: &str| format!("---\ntitle: {title}\n---\n");
            let (_, topics) = WORDS[WORDS.len() - 1];
            put(root, &format!("content/topics/_index.{code}.md"), &titled(topics[language]))?;
            for Named { key, names } in &TOPICS {
                put(root, &format!("content/topics/{key}/_index.{code}.md"), &titled(names[language]))?;
            }
        }
        Ok(())
    }
}

fn settings() -> String {
    let mut toml = String::from(include_str!("hugo/hugo.toml"));
    for (language, code) in LANGUAGES.iter().enumerate() {
        let _ = write!(toml, "\n[languages.{code}]\nweight = {}\ntitle = \"{}\"\n", language + 1, TITLES[language]);
        for (number, Named { key, names }) in (1..).zip(&SECTIONS) {
            let _ = write!(
                toml,
                "[[languages.{code}.menus.main]]\nname = \"{}\"\npageRef = \"/{key}\"\nidentifier = \"{key}\"\nweight = {number}\n",
                names[language],
            );
        }
        let _ = writeln!(toml, "[languages.{code}.params]");
        for (key, words) in WORDS {
            let _ = writeln!(toml, "{key} = \"{}\"", words[language]);
        }
        named("owners", &OWNERS, code, language, &mut toml);
        named("audiences", &AUDIENCES, code, language, &mut toml);
    }
    toml
}

fn named(table: &str, of: &[Named], code: &str, language: usize, toml: &mut String) {
    let _ = writeln!(toml, "[languages.{code}.params.{table}]");
    for Named { key, names } in of {
        let _ = writeln!(toml, "{key} = \"{}\"", names[language]);
    }
}
