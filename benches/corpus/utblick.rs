//! The corpus as Utblick reads it: what both languages share stands in the Swedish file.

use std::fmt::Write;
use std::io;
use std::path::Path;

use super::words::{AUDIENCES, Named, OWNERS, TOPICS};
use super::{DIAGRAM, Guide, Layout, TITLES, keys, put};

/// The layout.
pub(super) struct Utblick;

impl Layout for Utblick {
    const INDEX: &'static str = "index";

    fn guide(&self, guide: &Guide, language: usize) -> String {
        let text = &guide.texts[language];
        let mut front = format!("title: \"{}\"\nsummary: \"{}\"\n", text.title, text.summary);
        if language == 0 {
            let (topics, audiences) = (keys(&guide.topics, &TOPICS), keys(&guide.audiences, &AUDIENCES));
            let _ = write!(
                front,
                "published: {}\nupdated: {}\nreviewed: {}\norder: {}\ntopics: {topics}\naudience: {audiences}\nowner: {}\n",
                guide.published, guide.updated, guide.updated, guide.order, OWNERS[guide.owner].key,
            );
        }
        front
    }

    fn index(&self, title: &str) -> String {
        format!("title: {title}\nsummary: {title}\n")
    }

    fn frame(&self, root: &Path) -> io::Result<()> {
        let [swedish, english] = TITLES;
        let settings = format!(
            "title: {{sv: {swedish}, en: {english}}}\nbase_url: https://guidance.example\nlanguages:\n\
             - {{code: sv, name: Svenska, prefix: \"\"}}\n- {{code: en, name: English, prefix: en, locale: en-GB}}\n\
             theme: default\ntime_zone: Europe/Stockholm\n"
        );
        put(root, "content/site.yaml", &settings)?;
        let owners = OWNERS.iter().map(|Named { key, names: [swedish, english] }| {
            format!("{key}:\n  name: {{sv: {swedish}, en: {english}}}\n  email: {key}@guidance.example\n")
        });
        put(root, "content/data/owners.yaml", &owners.collect::<String>())?;
        put(root, "content/data/topics.yaml", &names(&TOPICS))?;
        put(root, "content/data/audiences.yaml", &names(&AUDIENCES))?;
        put(root, "content/img/diagram.svg", DIAGRAM)
    }
}

fn names(of: &[Named]) -> String {
    of.iter().map(|Named { key, names: [swedish, english] }| format!("{key}: {{sv: {swedish}, en: {english}}}\n")).collect()
}
