//! A site of any size for the benchmarks: ten sections of guides in Swedish and English, with topics, owners, audiences,
//! links, tables, lists, quotations and an image. The same bytes every time.
//!
//! In: an empty folder and how many guides. Out: the same content laid out twice, for Utblick and for Hugo; only front
//! matter and settings differ, a link between pages is written alike.

mod hugo;
mod prose;
mod utblick;
mod words;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use prose::{Dice, Writer};
use words::{AUDIENCES, OWNERS, SECTIONS, TOPICS};

/// Another seed is another site of the same shape.
const SEED: u64 = 20_261_122;

/// The languages, source first.
const LANGUAGES: [&str; 2] = ["sv", "en"];

/// What the site is called in each language.
const TITLES: [&str; 2] = ["Vägledning", "Guidance"];

/// The image that every page shows.
const DIAGRAM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180" viewBox="0 0 320 180"><path d="M10 170V90h60v80zM90 170V50h60v120zM170 170V20h60v150z" fill="#0b4f56"/></svg>
"##;

/// Where a corpus lies.
pub(crate) struct Corpus {
    /// The folder that holds Utblick's `content/`.
    pub(crate) utblick: PathBuf,
    /// The folder that holds `hugo.toml`.
    pub(crate) hugo: PathBuf,
    /// How many pages each language has: guides, sections and the start page.
    pub(crate) pages: usize,
}

/// A guide: a page in both languages, as nobody has laid it out yet.
struct Guide {
    section: usize,
    slug: String,
    published: String,
    updated: String,
    order: usize,
    topics: Vec<usize>,
    owner: usize,
    audiences: Vec<usize>,
    texts: [Text; 2],
}

/// What is written in one language.
struct Text {
    title: String,
    summary: String,
    body: String,
}

/// One way to lay a site out.
trait Layout {
    /// The name of an index page without language and ending.
    const INDEX: &'static str;
    /// Front matter of a guide, without its fences.
    fn guide(&self, guide: &Guide, language: usize) -> String;
    /// Front matter of an index.
    fn index(&self, title: &str) -> String;
    /// Settings, data, templates and the image.
    fn frame(&self, root: &Path) -> io::Result<()>;
}

/// Writes a corpus of so many guides in each language below a folder.
pub(crate) fn write(folder: &Path, guides: usize) -> io::Result<Corpus> {
    let corpus = Corpus { utblick: folder.join("for-utblick"), hugo: folder.join("for-hugo"), pages: guides + SECTIONS.len() + 1 };
    lay_out(&utblick::Utblick, &corpus.utblick, guides)?;
    lay_out(&hugo::Hugo, &corpus.hugo, guides)?;
    Ok(corpus)
}

fn lay_out<L: Layout>(layout: &L, root: &Path, guides: usize) -> io::Result<()> {
    let content = root.join("content");
    for section in &SECTIONS {
        fs::create_dir_all(content.join(section.key))?;
    }
    layout.frame(root)?;
    index(layout, &content, TITLES, 0)?;
    for (section, number) in SECTIONS.iter().zip(1..) {
        index(layout, &content.join(section.key), section.names, number)?;
    }
    let slugs: Vec<String> = (0..guides).map(slug).collect();
    for number in 0..guides {
        let guide = guide(number, &slugs);
        let folder = content.join(SECTIONS[guide.section].key);
        for (language, code) in LANGUAGES.iter().enumerate() {
            let text = format!("---\n{}---\n\n{}", layout.guide(&guide, language), guide.texts[language].body);
            fs::write(folder.join(format!("{}.{code}.md", guide.slug)), text)?;
        }
    }
    Ok(())
}

fn index<L: Layout>(layout: &L, folder: &Path, titles: [&str; 2], number: u64) -> io::Result<()> {
    let mut dice = Dice::new(SEED ^ (number << 40));
    for (language, code) in LANGUAGES.iter().enumerate() {
        let body = Writer::new(&mut dice, language).paragraph(4, None);
        let text = format!("---\n{}---\n\n{body}\n", layout.index(titles[language]));
        fs::write(folder.join(format!("{}.{code}.md", L::INDEX)), text)?;
    }
    Ok(())
}

/// Guides are dealt out to the sections in turn.
fn section_of(number: usize) -> usize {
    number % SECTIONS.len()
}

fn slug(number: usize) -> String {
    format!("{}-{number:05}", TOPICS[Dice::new(number as u64).below(TOPICS.len())].key)
}

fn guide(number: usize, slugs: &[String]) -> Guide {
    let mut dice = Dice::new(SEED.wrapping_add(number as u64));
    let section = section_of(number);
    let mut targets: Vec<usize> = (0..3).map(|_| dice.below(slugs.len())).collect();
    targets.push((number + SECTIONS.len()) % slugs.len());
    let links: Vec<String> = targets
        .into_iter()
        .map(|target| match section_of(target) {
            same if same == section => format!("{}.md", slugs[target]),
            other => format!("../{}/{}.md", SECTIONS[other].key, slugs[target]),
        })
        .collect();
    let (year, month, day) = (dice.between(2019, 2024), dice.between(1, 12), dice.between(1, 28));
    Guide {
        section,
        slug: slugs[number].clone(),
        published: format!("{year}-{month:02}-{day:02}"),
        updated: format!("{}-{month:02}-{day:02}", year + 1),
        order: dice.below(100),
        topics: dice.some(3, TOPICS.len()),
        owner: dice.below(OWNERS.len()),
        audiences: dice.some(2, AUDIENCES.len()),
        texts: [0, 1].map(|language| {
            let mut writer = Writer::new(&mut dice, language);
            Text { title: format!("{} {}", writer.title(), number + 1), summary: writer.plain(), body: writer.body(&links) }
        }),
    }
}

/// A file and the folders that it needs.
fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap_or(root))?;
    fs::write(path, text)
}

/// The keys of some of these, as YAML.
fn keys(chosen: &[usize], of: &[words::Named]) -> String {
    let keys: Vec<&str> = chosen.iter().map(|&one| of[one].key).collect();
    format!("[{}]", keys.join(", "))
}
