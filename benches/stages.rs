//! What each stage costs on a site: `cargo bench --bench stages [-- FOLDER]` prints microseconds a page, on one thread.
//! Without a folder it makes a corpus.

#![expect(clippy::disallowed_methods, reason = "it measures")]

mod corpus;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use utblick::catalog::{Route, Seen};
use utblick::check;
use utblick::render::render;
use utblick::site::{Site, View, When};
use utblick::source::Snapshot;
use utblick::twin::{self, Acceptance};

/// The program's own allocator: a stage must cost what it costs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 3;

/// How many guides the corpus has in each language, if no folder is named.
const GUIDES: usize = 2000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() {
        // A test runner that knows no better: Cargo says --bench to a benchmark.
        println!("usage: cargo bench --bench stages [-- FOLDER]");
        return;
    }
    let scratch = tempfile::tempdir().expect("a folder for a corpus can be made");
    let given = arguments.iter().find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let folder = given.unwrap_or_else(|| {
        let corpus = corpus::write(scratch.path(), GUIDES).expect("a corpus can be written");
        println!("a corpus of {} pages in each of two languages\n", corpus.pages);
        corpus.utblick
    });
    let view = View { when: When::At(jiff::civil::date(2026, 11, 22).at(0, 0, 0, 0)), seen: Seen::Public, base_url: None };
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the pool is made once");
    for _ in 0..ROUNDS {
        let mut stage = Stages { last: Instant::now(), pages: 1.0 };
        let snapshot = Snapshot::load(&folder).expect("the folder holds a site");
        stage.pages = snapshot.below("content/").len() as f64;
        stage.done("read");
        black_box(snapshot.hash());
        stage.done("hash of the sources");
        let site = Site::of(snapshot, view.clone());
        stage.done("front matter, catalogue, theme");
        black_box(check::standing(&site));
        stage.done("faults besides bodies");
        for page in &site.pages {
            for language in site.config.languages.ids() {
                black_box(page.body(language));
            }
        }
        stage.done("Markdown");
        let bodies: Vec<_> =
            site.pages.iter().map(|page| page.meta.texts.ids().map(|language| page.body(language)).collect::<Vec<_>>()).collect();
        stage.done("Markdown, kept");
        for page in site.pages.ids() {
            for language in site.config.languages.ids() {
                black_box(check::body(&site, page, language));
            }
        }
        stage.done("faults of bodies");
        let is_page = |route: &Route| matches!(route, Route::Page { part: 1, .. });
        for (_, route) in site.routes().iter().filter(|(_, route)| is_page(route)) {
            black_box(render(&site, route)).expect("the corpus has no faults");
        }
        stage.done("pages");
        for (_, route) in site.routes().iter().filter(|(_, route)| !is_page(route)) {
            black_box(render(&site, route)).expect("the corpus has no faults");
        }
        stage.done("lists, feeds, the rest");
        drop(bodies);
        println!();
    }
    let site = Site::of(Snapshot::load(&folder).expect("the folder holds a site"), view);
    followed(&site);
    moved_in(&site);
}

/// What `status` asks of a site whose languages have all been confirmed: of pages that say what they said then, and of pages
/// in which a section has changed since.
fn followed(site: &Site) {
    let records = site.pages.enumerate().map(|(page, source)| {
        let confirmed = check::Confirmation::of(site, page, site.twins(page), &|_| true, Acceptance::Work);
        (twin::path(&source.meta.key).into(), confirmed.agreed.record.write().into())
    });
    let agreed = site.with(&records.collect::<Vec<(Arc<str>, Arc<str>)>>());
    let edited = agreed.pages.iter().filter_map(|page| {
        let path = &page.meta.texts[page.meta.source()].as_ref()?.path;
        Some((Arc::clone(path), format!("{}\nEn rad till.\n", site.snapshot().text(path)?).into()))
    });
    let edited = agreed.with(&edited.collect::<Vec<(Arc<str>, Arc<str>)>>());
    for (name, site) in [("status, all agreed", &agreed), ("status, every page behind", &edited)] {
        let mut stage = Stages { last: Instant::now(), pages: site.pages.len() as f64 };
        for page in site.pages.ids() {
            black_box(site.twins(page));
        }
        stage.done(name);
    }
}

/// What a site costs on the day on which somebody has moved in, or renamed a folder: every text has a link that leads nowhere.
fn moved_in(site: &Site) {
    let texts = |ending: &dyn Fn(&str) -> String| -> Vec<(Arc<str>, Arc<str>)> {
        let pages = site.pages.iter().flat_map(|page| page.meta.texts.iter().flatten().map(|text| (&page.meta.key, &text.path)));
        pages
            .map(|(key, path)| {
                let text = site.snapshot().text(path).expect("the page has been read");
                (Arc::clone(path), format!("{text}\n{}\n", ending(key)).into())
            })
            .collect()
    };
    // A name that is nearly one that exists, as most are.
    let broken = site.with(&texts(&|key| format!("[Se även](/gammalt/{}x.md)", key.rsplit('/').next().unwrap_or(key))));
    let whole = site.with(&texts(&|key| format!("[Se även](/{key}.md)")));
    let seconds = |site: &Site| {
        let mut spent: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(check::run(site));
                start.elapsed().as_secs_f64()
            })
            .collect();
        spent.sort_by(f64::total_cmp);
        spent[ROUNDS / 2]
    };
    let (without, with) = (seconds(&whole), seconds(&broken));
    println!("check, a link more in each text  {without:8.2} s");
    println!("check, every such link broken    {with:8.2} s, {:.2} times as long (goal: at most 1.5)", with / without);
    let broken = Arc::new(broken);
    let seen = check::Review::of(&broken, None, &|| true);
    let (path, text) = texts(&|key| format!("[Se även](/gammalt/{key}y.md)")).swap_remove(0);
    let saved = Arc::new(broken.with(&[(path, text)]));
    let start = Instant::now();
    black_box(check::Review::of(&saved, Some(&seen), &|| true));
    println!("look after a save on that site   {:8.1} ms (goal: under 100)", start.elapsed().as_secs_f64() * 1e3);
}

struct Stages {
    last: Instant,
    pages: f64,
}

impl Stages {
    fn done(&mut self, stage: &str) {
        let spent = self.last.elapsed().as_secs_f64();
        println!("{stage:32} {:8.1} µs a page", spent / self.pages * 1e6);
        self.last = Instant::now();
    }
}
