//! Names of a site that do not quite fit: former addresses, other capital letters, slips of the keyboard.

use std::collections::HashMap;

use super::Site;
use crate::catalog::Destination;
use crate::finding::{Choice, NameIndex};
use crate::id::PageId;

/// What is found under a name. None: several things are.
type Only<T> = HashMap<String, Option<T>>;

/// The names of a site. They are made once, so that asking for one takes no longer on a large site.
pub struct Names {
    pages: Paths,
    files: Paths,
    addresses: Only<PageId>,
    /// Who answers for pages.
    pub owners: NameIndex,
    /// Facts.
    pub facts: NameIndex,
    /// Topics.
    pub topics: NameIndex,
    /// Audiences.
    pub audiences: NameIndex,
}

impl Names {
    pub(super) fn of(site: &Site) -> Self {
        let mut addresses = Only::new();
        for (number, page) in site.pages.enumerate() {
            let now = site.catalog.nodes[number].places.iter().flatten().map(|place| &*place.address);
            let former = page.meta.texts.iter().flatten().flat_map(|text| &text.redirects).map(|(address, _)| &**address);
            for address in now.chain(former) {
                put(&mut addresses, bare(address), number);
            }
        }
        for redirect in &site.catalog.redirects {
            if let Destination::Page { page, .. } = redirect.to {
                put(&mut addresses, bare(&redirect.address), page);
            }
        }
        let files = site.catalog.blobs.iter().map(|blob| blob.trim_start_matches("content/"));
        let data = &site.data;
        Self {
            pages: Paths::new(site.pages.iter().map(|page| &*page.meta.key)),
            files: Paths::new(files),
            addresses,
            owners: NameIndex::new(data.owners.keys().map(|key| &**key)),
            facts: NameIndex::new(data.facts.keys().map(|key| &**key)),
            topics: NameIndex::new(data.topics.iter().map(|(key, _)| &**key)),
            audiences: NameIndex::new(data.audiences.iter().map(|(key, _)| &**key)),
        }
    }

    /// The page that has, or had, this address; none if several do.
    pub fn page_at(&self, address: &str) -> Option<PageId> {
        let wanted = bare(address);
        self.addresses.get(&wanted).copied().flatten().filter(|_| !wanted.is_empty())
    }

    /// The one page whose key is this but for its capital letters.
    pub fn recased_page(&self, key: &str) -> Option<&str> {
        self.pages.recased(key)
    }

    /// The one file whose path is this but for its capital letters.
    pub fn recased_file(&self, path: &str) -> Option<&str> {
        self.files.recased(path)
    }

    /// The key of the page that was most likely meant, if any is near.
    pub fn near_page(&self, key: &str) -> Option<&str> {
        self.pages.near(key)
    }

    /// The file that was most likely meant, if any is near.
    pub fn near_file(&self, path: &str) -> Option<&str> {
        self.files.near(path)
    }
}

fn bare(address: &str) -> String {
    address.trim_end_matches("index.html").trim_end_matches('/').to_lowercase()
}

fn put<T: PartialEq>(only: &mut Only<T>, name: String, thing: T) {
    let same = Some(thing);
    match only.get_mut(&name) {
        Some(have) if *have != same => *have = None,
        Some(_) => {}
        None => drop(only.insert(name, same)),
    }
}

/// Paths: by their small letters, by their last parts, and by last parts that are nearly theirs.
struct Paths {
    sorted: Vec<String>,
    lower: Only<usize>,
    /// For each last part: the paths that end in it, in order.
    by_last: HashMap<String, Vec<usize>>,
    near: NameIndex,
}

impl Paths {
    fn new<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut sorted: Vec<String> = paths.map(str::to_owned).collect();
        sorted.sort_unstable();
        let (mut lower, mut by_last) = (Only::new(), HashMap::<String, Vec<usize>>::new());
        for (at, path) in sorted.iter().enumerate() {
            put(&mut lower, path.to_lowercase(), at);
            by_last.entry(last(path).to_owned()).or_default().push(at);
        }
        let mut lasts: Vec<&str> = sorted.iter().map(|path| last(path)).collect();
        lasts.sort_unstable();
        lasts.dedup();
        let near = NameIndex::new(lasts);
        Self { sorted, lower, by_last, near }
    }

    fn recased(&self, wanted: &str) -> Option<&str> {
        let at = self.lower.get(&wanted.to_lowercase()).copied().flatten()?;
        Some(&*self.sorted[at]).filter(|path| *path != wanted)
    }

    /// A path with the same last part, else with one that is nearly so: that whose beginning is most like what is wanted.
    fn near(&self, wanted: &str) -> Option<&str> {
        let name = last(wanted);
        let alike = self.by_last.get(name).or_else(|| self.by_last.get(self.near.nearest(name)?))?;
        let place = alike.partition_point(|at| *self.sorted[*at] < *wanted);
        let beside = [place.checked_sub(1), Some(place)].into_iter().flatten().filter_map(|place| alike.get(place));
        let common = |path: &str| path.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
        beside.map(|at| &*self.sorted[*at]).max_by_key(|path| common(path))
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
