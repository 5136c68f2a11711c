//! What an edit costs: `edits/*.md` hold a site, then edits, then what was read, kept and written because of each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use utblick::catalog::Seen;
use utblick::site::Site;

use crate::laws::agrees_with_a_load;
use crate::support::literate::{Case, Literate, agree};
use crate::support::site::{NOW, view};
use crate::support::{Blessing, TestSite, suite};

/// A site that is being edited, and what has become of it so far.
struct Session {
    site: TestSite,
    loaded: Option<Site>,
    public: BTreeMap<String, Vec<u8>>,
    changed: Vec<PathBuf>,
    now: String,
}

impl Session {
    fn change(&mut self, path: &str) -> &TestSite {
        self.changed.push(path.into());
        &self.site
    }

    /// The site as it is now, and what that took.
    fn settle(&mut self) -> String {
        let view = view(&self.now, Seen::Public);
        let now = match &self.loaded {
            None => Site::load(self.site.root(), view).expect("the folder is there"),
            Some(before) => before.updated(&std::mem::take(&mut self.changed), view.when),
        };
        self.changed.clear();
        agrees_with_a_load(&now, self.site.root(), &self.now);
        let mut told = String::new();
        if let Some(before) = &self.loaded {
            let kept = now.pages.iter().filter(|page| before.pages.iter().any(|old| Arc::ptr_eq(old, page))).count();
            let word = |is_kept: bool| if is_kept { "kept" } else { "made anew" };
            let (catalogue, theme) = (Arc::ptr_eq(&before.catalog, &now.catalog), Arc::ptr_eq(&before.theme, &now.theme));
            told += &format!("pages: {kept} kept, {} read\n", now.pages.len() - kept);
            told += &format!("catalogue {}, theme {}\n", word(catalogue), word(theme));
        }
        self.loaded = Some(now);
        told + &self.publish()
    }

    fn publish(&mut self) -> String {
        let answer = self.site.run(["build", "--now", &self.now, "--format", "json"]);
        let json = answer.json();
        let public = self.site.public();
        let mut told = if answer.code == 0 { String::new() } else { "not published\n".to_owned() };
        told += &format!("files: {} written, {} unchanged, {} removed\n", json["written"], json["unchanged"], json["removed"]);
        if !self.public.is_empty() {
            for (file, bytes) in &public {
                match self.public.get(file) {
                    None => told += &format!("new      {}\n", plain(file)),
                    Some(before) if before != bytes => told += &format!("changed  {}\n", plain(file)),
                    Some(_) => {}
                }
            }
            for file in self.public.keys().filter(|file| !public.contains_key(*file)) {
                told += &format!("gone     {}\n", plain(file));
            }
        }
        self.public = public;
        told
    }
}

/// A file's name without the hash of its bytes.
fn plain(file: &str) -> String {
    let parts: Vec<&str> = file.split('.').collect();
    match parts[..] {
        [name, hash, ending] if name.starts_with("assets/") && hash.len() == 10 => format!("{name}.….{ending}"),
        _ => file.to_owned(),
    }
}

fn run(suite: &Literate, case: &Case) -> Vec<String> {
    let mut session = Session { site: TestSite::new(), loaded: None, public: BTreeMap::new(), changed: Vec::new(), now: NOW.to_owned() };
    let mut answers = Vec::new();
    for fence in &case.fences {
        let paths = || fence.body.lines().map(str::trim);
        match &*fence.sort {
            "work" => answers.push(session.settle()),
            "remove" => paths().for_each(|path| {
                session.change(path).remove(path);
            }),
            "rename" => paths().for_each(|line| {
                let (from, to) = line.split_once(" -> ").expect("from -> to");
                let bytes = std::fs::read(session.site.path(from)).expect("what is renamed is there");
                session.change(from).remove(from);
                session.change(to).edit(to, bytes);
            }),
            "touch" => paths().for_each(|path| {
                let bytes = std::fs::read(session.site.path(path)).expect("what is touched is there");
                session.change(path).edit(path, bytes);
            }),
            "now" => fence.body.trim().clone_into(&mut session.now),
            _ => match fence.get("file") {
                Some(path) => drop(session.change(path).edit(path, fence.bytes())),
                None => suite.mistake(case, "a fence is neither a file, an edit nor work"),
            },
        }
    }
    answers
}

#[test]
fn an_edit_costs_what_it_must_and_no_more() {
    let mut differences = Vec::new();
    for path in suite("edits", ".md") {
        let suite = Literate::read(&path);
        let mut came = Vec::new();
        for case in &suite.cases {
            let answers = run(&suite, case);
            let fences: Vec<_> = case.fences.iter().filter(|fence| fence.sort == "work").collect();
            if fences.is_empty() {
                suite.mistake(case, "no work is expected");
            }
            // The fence that is shared by all cases only makes the site.
            came.extend(fences.into_iter().zip(answers).map(|(fence, answer)| (case, fence, answer)));
        }
        differences.extend(suite.settle(&came, Blessing::asked()));
    }
    agree(&differences);
}
