//! Random sites and random edits of them, small enough to be read when one fails.
//!
//! Everything that pages may say of each other is in here: names that meet and names that miss, in three languages.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A runner that takes the same way every time, so that the gate never fails for what nobody did.
/// `UTBLICK_CASES=1000` goes further, `UTBLICK_SEED=7` elsewhere.
pub fn runner(cases: u32) -> TestRunner {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let cases = number("UTBLICK_CASES").map_or(cases, |cases| u32::try_from(cases).unwrap_or(u32::MAX));
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("UTBLICK_SEED").unwrap_or(1).to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// One change of a folder.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A file gets this text.
    Write(&'static str, String),
    /// A file, or a folder, goes.
    Remove(&'static str),
    /// A file gets another name.
    Rename(&'static str, &'static str),
}

impl Edit {
    /// Makes the change. Answers the paths that have changed, relative to the site.
    pub fn make(&self, root: &Path) -> Vec<PathBuf> {
        let write = |path: &str, text: &[u8]| {
            let at = root.join(path);
            // A folder of the name may be in the way, or a file where a folder must be.
            if at.is_dir() || fs::create_dir_all(at.parent().expect("a file lies in a folder")).is_err() {
                return Vec::new();
            }
            fs::write(&at, text).map_or_else(|_| Vec::new(), |()| vec![PathBuf::from(path)])
        };
        match self {
            Self::Write(path, text) => write(path, text.as_bytes()),
            Self::Remove(path) => {
                let at = root.join(path);
                let removed = if at.is_dir() { fs::remove_dir_all(&at) } else { fs::remove_file(&at) };
                removed.map_or_else(|_| Vec::new(), |()| vec![PathBuf::from(path)])
            }
            Self::Rename(from, to) => {
                let Ok(bytes) = fs::read(root.join(from)) else { return Vec::new() };
                let mut changed = write(to, &bytes);
                if !changed.is_empty() && from != to {
                    fs::remove_file(root.join(from)).expect("it has just been read");
                    changed.push(PathBuf::from(from));
                }
                changed
            }
        }
    }
}

/// Pages of the random site.
pub const PAGES: &[&str] = &[
    "content/index.sv.md",
    "content/index.en.md",
    "content/index.de.md",
    "content/a.sv.md",
    "content/a.en.md",
    "content/b.sv.md",
    "content/b.en.md",
    "content/å.sv.md",
    "content/coil/index.sv.md",
    "content/coil/index.en.md",
    "content/coil/a.sv.md",
    "content/coil/a.en.md",
    "content/coil/a.de.md",
    "content/coil/deep/x.sv.md",
    "content/coil/deep/x.en.md",
    "content/coil.sv.md",
    "content/coil/deep/index.sv.md",
    "content/x.md",
];

const OTHERS: &[&str] = &[
    "content/karta.svg",
    "content/coil/fil.pdf",
    "content/coil/strange.xyz",
    "content/assets/x.pdf",
    "themes/default/static/egen.svg",
    "themes/default/styles/zz.css",
];

pub const SETTINGS: &[&str] = &[
    "title: {sv: K, en: O}\nbase_url: https://example.org\nlanguages:\n  - {code: sv, name: Svenska, prefix: \"\"}\n  - {code: en, name: English, prefix: en, locale: en-GB}\n",
    "title: {sv: K, en: O, de: B}\nbase_url: https://example.org/sub\nlanguages:\n  - {code: sv, name: Svenska, prefix: sv}\n  - {code: en, name: English, prefix: en}\n  - {code: de, name: Deutsch, prefix: de}\n",
    "title: K\nbase_url: https://example.org\nlanguages:\n  - {code: sv, name: Svenska}\n",
    "title: {sv: K, en: O}\nbase_url: https://example.org\nlanguages:\n  - {code: en, name: English}\n  - {code: sv, name: Svenska, prefix: sv}\nraw_html: true\nrules: {missing-twin: error, broken-link: warning, unknown-owner: note, missing-alt: off}\nfooter_links: [a]\ncontact: kontoret\n",
    "title: [K]\nlanguages: no\n",
    "title: \"K\n",
    "",
];

const OWNERS: &[&str] = &[
    "kontoret: {name: {sv: Kontoret, en: Office, de: B}, email: a@example.org, phone: \"+46 31 1\"}\nanna: {name: {sv: Anna, en: Anna, de: Anna}, title: {sv: Chef, en: Head, de: C}, expires_on: 2027-01-01}\n",
    "kontoret: {name: {sv: Nytt namn, en: New name, de: N}}\n",
    "kontoret: [\n",
    "",
];

pub const FACTS: &[&str] = &[
    "bip.min: {name: {sv: minst, en: least, de: m}, type: number, values: [{value: 15, until: 2026-12-31}, {value: 10, from: 2027-01-01}]}\nbip.sum: {name: {sv: s, en: s, de: s}, type: money, values: [{value: {amount: 100000, currency: SEK}}]}\n",
    "bip.min: {name: {sv: minst, en: least, de: m}, type: number, values: [{value: 7}]}\n",
    "bip.min: {type: number, values: [{value: x}]}\n",
    "",
];

const TOPICS: &[&str] = &[
    "coil: {sv: COIL, en: COIL, de: COIL}\nresor: {sv: Resor, en: Travel, de: Reisen}\n",
    "coil: {sv: Samarbete på nätet, en: Online work, de: Netz}\n",
    "coil: {sv: COIL}\n",
    "",
];

const THEME: &[(&str, &[&str])] = &[
    (
        "themes/default/kinds/egen.yaml",
        &[
            "name: {sv: E, en: E}\ntemplate: page.html\nfields:\n  antal: {type: number, required: true}\n",
            "name: {sv: E, en: E}\ntemplate: page.html\nlist: {order: -published, page: 2}\n",
            "name: [\n",
        ],
    ),
    (
        "themes/default/kinds/section.yaml",
        &[
            "name: {sv: A, en: S}\ntemplate: section.html\nlist: {order: title, page: 1}\nfields:\n  show: {type: choice, choices: [cards, list, none]}\n",
        ],
    ),
    ("themes/default/templates/tip.html", &["<main>{{ page.title }}</main>\n", "<main>{% if x %}</main>\n", "{{ page.nothing.at.all }}\n"]),
    ("themes/default/words/sv.yaml", &["home: Hem\n", "address_topics: teman\n", "home: [\n"]),
    ("themes/default/components/egen/egen.yaml", &["name: {sv: E, en: E}\ndirective: true\nbody: markdown\n"]),
    ("themes/default/components/egen/egen.html", &["{% component egen() -%}\n<div>{{ body }}</div>\n{%- endcomponent egen %}\n"]),
];

/// Lines of front matter, of which a page takes some.
const FIELDS: &[&str] = &[
    "summary: Kort om å 🎓",
    "slug: a",
    "slug: ny-adress",
    "draft: true",
    "redirects: [/gammal/, /en/old/]",
    "twin: summary",
    "allow: {missing-twin: skäl, broken-link: skäl}",
    "kind: tip",
    "kind: egen\nantal: 3",
    "kind: call\ncloses: 2027-01-15T15:00\nopens: 2026-12-01",
    "kind: news\npublished: 2026-11-01",
    "kind: nonsense",
    "only: {language: sv, reason: lag}",
    "owner: kontoret",
    "owner: ingen",
    "contacts: [anna, kontoret]",
    "reviewed: 2025-01-01\nreview_every: 12 months",
    "publish_on: 2026-12-24",
    "publish: together",
    "expires_on: 2026-12-31T12:00",
    "expires_on: 2026-01-01",
    "topics: [coil]",
    "topics: [resor, saknas]",
    "related: [a, coil, /coil/a]",
    "order: 2",
    "order: första",
    "image: {file: /karta.svg, alt: {sv: Karta, en: Map}}",
    "kind: guide\nwho: [\"[a](a.md) {{ bip.min }}\", \"> [!NOTE]\\n> ![Karta](/karta.svg)\"]\ndocuments: [{title: D, file: coil/fil.pdf}]",
    "kind: guide\nprocessing_time: \"::: until 2027-01-01\\n[b](/b.md)\\n:::\"\nrequirements: [\"::: contact kontoret\\n:::\"]",
    "kind: glossary\nterms: [{id: o, term: O, definition: \"[x](deep/x.md) {{ x.y }}\"}]",
    "updated: 2026-13-01",
    "extra: {å: [1, två]}",
    "unknwon: x",
];

/// Parts of a body.
const PARTS: &[&str] = &[
    "Text med å 🎓.",
    "En ny mening.",
    "## Vem får söka?",
    "## Vem får söka? {#vem}",
    "### {{ bip.min }} platser",
    "[a](a.md) [b](/b.md#vem-far-soka) [c](coil/a.md) [d](../a.md) [e](/coil) [f](#vem)",
    "![Karta](/karta.svg) [fil](/coil/fil.pdf)",
    "![](karta.svg)",
    "Minst {{ bip.min }} och {{ bip.sum }} och {{ x.y }}.",
    "::: until 2027-01-01\nFöre {{ bip.min }} [a](/a.md).\n::: otherwise\nEfter [x](/borta.md).\n:::",
    "::: from 2026-12-24T10:00\nSedan.\n:::",
    "::: list kind=call state=open\n:::",
    "::: list section=coil limit=2\n:::",
    "::: list topic=coil as=cards\n:::",
    "::: contact kontoret\n:::",
    "::: steps\n1. Ett\n2. Två\n:::",
    "::: questions\n## Fråga?\nSvar.\n:::",
    "::: egen\nInuti.\n:::",
    "::: fact \"Kort\"",
    "::: fact \"{{ bip.min }}\"\n:::",
    "::: figure /karta.svg alt=\"Karta\"\n:::",
    "## Content",
    "## Upp {#top}",
    "[a](a.md \"{{ bip.min }}\")",
    ":::",
    "| a | b |\n|---|--:|\n| **x** | 1 |",
    "Not[^1].\n\n[^1]: Text.",
    "> [!NOTE]\n> Obs.",
    "<b>rå</b>",
    "[ord]{lang=en} och *[ord*]{lang=en}",
    "{{ öppen",
    "- [x] klar\n- [ ] kvar\n  - under",
];

/// Lines and parts in which nothing is wrong as long as the pages of [`orderly`] are there.
const GOOD_FIELDS: &[&str] = &[
    "summary: Kort om å 🎓",
    "draft: true",
    "redirects: [/gammal-{}/]",
    "twin: summary",
    "kind: tip",
    "owner: kontoret",
    "contacts: [anna, kontoret]",
    "kind: call\ncloses: 2027-01-15T15:00\nopens: 2026-12-01\nfields",
    "kind: news\npublished: 2026-11-01",
    "publish_on: 2026-12-24",
    "publish: together",
    "expires_on: 2026-12-31T12:00",
    "expires_on: 2026-01-01",
    "topics: [coil]",
    "topics: [resor, coil]",
    "related: [a, coil, /coil/a]",
    "order: 2",
    "image: {file: /karta.svg, alt: {sv: Karta, en: Map}}",
    "kind: guide\nwho: [\"[Sidan A](/a.md) {{ bip.min }}\", \"> [!NOTE]\\n> ![Karta över staden](/karta.svg)\"]",
    "extra: {å: [1, två]}",
];
const GOOD_PARTS: &[&str] = &[
    "Text med å 🎓.",
    "## Vem får söka?",
    "## Vem får söka? {#vem}",
    "## {{ bip.min }} platser",
    "[Sidan A](/a.md) [Sidan B](/b.md) [om COIL](/coil)",
    "![Karta över staden](/karta.svg) [blankett](/coil/fil.pdf)",
    "Minst {{ bip.min }} och {{ bip.sum }}.",
    "::: until 2027-01-01\nFöre {{ bip.min }} [Sidan A](/a.md).\n::: otherwise\nEfter [Sidan B](/b.md).\n:::",
    "::: from 2026-12-24T10:00\nSedan.\n:::",
    "::: list kind=call state=open\n:::",
    "::: list section=coil limit=2\n:::",
    "::: list topic=coil as=cards\n:::",
    "::: contact kontoret\n:::",
    "::: steps\n1. Ett\n2. Två\n:::",
    "::: fact \"Kort\"\n{{ bip.min }}\n:::",
    "::: figure /karta.svg alt=\"Karta\"\n:::",
    "## Content",
    "| a | b |\n|---|--:|\n| **x** | 1 |",
    "Not[^1].\n\n[^1]: Text.",
    "> [!NOTE]\n> Obs.",
    "Ett [ord]{lang=en} till.",
    "- [x] klar\n- [ ] kvar\n  - under",
];

/// Pages that [`GOOD_PARTS`] may link to.
const ORDERLY: &[&str] = &[
    "content/index.sv.md",
    "content/index.en.md",
    "content/a.sv.md",
    "content/a.en.md",
    "content/b.sv.md",
    "content/b.en.md",
    "content/coil/index.sv.md",
    "content/coil/index.en.md",
    "content/coil/a.sv.md",
    "content/coil/a.en.md",
];

/// A page as an author may leave it.
fn page() -> impl Strategy<Value = String> {
    let fields = subsequence(FIELDS, 0..5);
    let parts = prop::collection::vec(select(PARTS), 0..4);
    let title = select(vec!["Å", "B", "Ärende", "Zebra", "wien", "vinter"]);
    (title, fields, parts, 0..40_u8).prop_map(|(title, fields, parts, luck)| match luck {
        0 => String::new(),
        1 => format!("---\ntitle: {title}\n"),
        2 => format!("# {title}\n"),
        3 => format!("---\ntitle: [\n---\n{}\n", parts.join("\n\n")),
        _ => {
            let lines: String = fields.iter().map(|line| format!("{line}\n")).collect();
            format!("---\ntitle: {title}\n{lines}---\n{}\n", parts.join("\n\n"))
        }
    })
}

/// A page in order. Shared fields stand in Swedish only, so that the languages agree.
fn good_page(path: &'static str) -> impl Strategy<Value = Edit> {
    let parts = prop::collection::vec(select(GOOD_PARTS), 0..4);
    let title = select(vec!["Å", "B", "Ärende", "Zebra", "wien", "vinter"]);
    (title, subsequence(GOOD_FIELDS, 0..5), parts).prop_map(move |(title, fields, mut parts)| {
        // Two headings can't have the same id of their own.
        let mut named = 0;
        parts.retain(|part| !part.contains("{#") || std::mem::replace(&mut named, 1) == 0);
        let mut lines = format!("title: {title}\n");
        let mut kinds = 0;
        for field in fields {
            let is_translated = ["summary", "draft", "redirects", "twin", "extra"].iter().any(|key| field.starts_with(key));
            kinds += usize::from(field.starts_with("kind"));
            let twice = (field.starts_with("kind") && kinds > 1) || lines.contains(&field[..field.find(':').unwrap_or(field.len())]);
            if (is_translated || path.contains(".sv.")) && !twice {
                let own = path.replace(['/', '.'], "-");
                lines.push_str(&field.replace("{}", &own).replace("\nfields", ""));
                lines.push('\n');
            }
        }
        Edit::Write(path, format!("---\n{lines}---\n{}\n", parts.join("\n\n")))
    })
}

/// An edit of a page that leaves it in order.
pub fn good_edit() -> impl Strategy<Value = Edit> {
    select(ORDERLY).prop_flat_map(good_page)
}

/// A site in which nothing is wrong.
pub fn orderly() -> impl Strategy<Value = Vec<Edit>> {
    let pages: Vec<_> = ORDERLY.iter().map(|path| good_page(path)).collect();
    let settings = (0..2_usize).prop_map(|which| Edit::Write("content/site.yaml", SETTINGS[which].to_owned()));
    (settings, pages).prop_map(|(settings, pages)| {
        let german = matches!(&settings, Edit::Write(_, text) if text.contains("code: de"));
        [settings].into_iter().chain(data(german)).chain(pages).collect()
    })
}

/// Data in three languages, or without the German.
pub fn spoken(text: &str, german: bool) -> String {
    if german {
        return text.to_owned();
    }
    text.split(", de: ").enumerate().map(|(at, part)| if at == 0 { part } else { &part[part.find('}').unwrap_or(0)..] }).collect()
}

/// The data of a site in order.
fn data(german: bool) -> Vec<Edit> {
    vec![
        Edit::Write("content/data/owners.yaml", spoken(OWNERS[0], german)),
        Edit::Write("content/data/facts.yaml", spoken(FACTS[0], german)),
        Edit::Write("content/data/topics.yaml", spoken(TOPICS[0], german)),
        Edit::Write("content/karta.svg", "<svg viewBox=\"0 0 4 3\"/>".to_owned()),
        Edit::Write("content/coil/fil.pdf", "%PDF-1.7\n%%EOF".to_owned()),
    ]
}

fn write_one(path: &'static str, texts: &'static [&'static str]) -> BoxedStrategy<Edit> {
    select(texts).prop_map(move |text| Edit::Write(path, text.to_owned())).boxed()
}

fn write_page() -> BoxedStrategy<Edit> {
    (select(PAGES), page()).prop_map(|(path, text)| Edit::Write(path, text)).boxed()
}

/// One edit of a site that lives.
pub fn edit() -> impl Strategy<Value = Edit> {
    let theme = select(THEME).prop_flat_map(|(path, texts)| write_one(path, texts));
    let folders = select(vec!["content/coil", "content/coil/deep", "content/data", "themes", "themes/default/kinds", "content/site.yaml"]);
    let other = (select(OTHERS), select(vec!["<svg viewBox=\"0 0 4 3\"/>", "%PDF-1.7", ""]));
    prop_oneof![
        8 => write_page(),
        8 => good_edit(),
        2 => write_one("content/site.yaml", SETTINGS),
        1 => write_one("content/data/owners.yaml", OWNERS),
        2 => write_one("content/data/facts.yaml", FACTS),
        1 => write_one("content/data/topics.yaml", TOPICS),
        2 => theme,
        2 => other.prop_map(|(path, text)| Edit::Write(path, text.to_owned())),
        2 => select(PAGES).prop_map(Edit::Remove),
        1 => select(OTHERS).prop_map(Edit::Remove),
        1 => folders.prop_map(Edit::Remove),
        2 => (select(PAGES), select(PAGES)).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

/// A site to begin with: in order, or with faults in every corner.
pub fn beginning() -> impl Strategy<Value = Vec<Edit>> {
    let settings = (0..4_usize).prop_map(|which| Edit::Write("content/site.yaml", SETTINGS[which].to_owned()));
    let pages = prop::collection::vec(write_page(), 2..10);
    let faulty = (settings, pages).prop_map(|(settings, pages)| [settings].into_iter().chain(data(false)).chain(pages).collect());
    prop_oneof![orderly(), faulty]
}

/// Moments on both sides of every date above.
pub fn moments() -> impl Strategy<Value = &'static str> {
    select(vec![
        "2025-12-31T23:59",
        "2026-11-22T00:00",
        "2026-11-30T23:59",
        "2026-12-01T00:00",
        "2026-12-24T09:59",
        "2026-12-24T10:00",
        "2026-12-31T11:59",
        "2026-12-31T12:00",
        "2027-01-01T00:00",
        "2027-01-15T14:59",
        "2027-01-15T15:00",
        "2030-01-01T00:00",
    ])
}
