//! Which pages a command is asked for: by key, by file, by folder, by owner; without a name, all.

use std::collections::BTreeSet;

use clap::ArgMatches;

use super::failure::Failure;
use crate::content::Page;
use crate::finding::did_you_mean;
use crate::id::PageId;
use crate::site::Site;

/// Pages by their place in the site, in its order.
pub(super) struct Pages {
    wanted: BTreeSet<PageId>,
    /// Whether they were named.
    pub(super) are_named: bool,
}

impl Pages {
    /// What the arguments ask for. Fails on a name that is none.
    pub(super) fn of(matches: &ArgMatches, site: &Site) -> Result<Self, Failure> {
        let names: Vec<&String> = matches.get_many::<String>("name").into_iter().flatten().collect();
        let mut wanted: BTreeSet<PageId> = if names.is_empty() { site.pages.ids().collect() } else { BTreeSet::new() };
        for name in &names {
            let found = named(site, name);
            if found.is_empty() {
                return Err(unknown(site, name));
            }
            wanted.extend(found);
        }
        if let Some(owner) = matches.try_get_one::<String>("owner").ok().flatten() {
            if !site.data.owners.contains_key(&**owner) {
                let meant = did_you_mean(owner, site.data.owners.keys().map(|key| &**key)).map(str::to_owned);
                return Err(Failure::UnknownOwner { name: owner.clone(), meant });
            }
            wanted.retain(|page| site.catalog.nodes[*page].owner.as_ref().is_some_and(|have| *have.name == **owner));
        }
        Ok(Self { wanted, are_named: !names.is_empty() })
    }

    /// The one page that an argument names.
    pub(super) fn one(matches: &ArgMatches, argument: &str, site: &Site) -> Result<PageId, Failure> {
        let name = matches.get_one::<String>(argument).expect("the argument is required");
        named(site, name).first().copied().ok_or_else(|| unknown(site, name))
    }

    /// Their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = PageId> + '_ {
        self.wanted.iter().copied()
    }
}

fn unknown(site: &Site, name: &str) -> Failure {
    let meant = did_you_mean(name, site.pages.iter().map(|page| &*page.meta.key)).map(str::to_owned);
    Failure::UnknownPage { name: name.to_owned(), meant }
}

/// The pages that a name stands for: `abroad/apply`, `content/abroad/apply.sv.md`, `abroad/`.
fn named(site: &Site, name: &str) -> Vec<PageId> {
    let plain = name.trim_start_matches("./").replace('\\', "/");
    let inner = plain.strip_prefix("content/").unwrap_or(&plain);
    let is_meant = |key: &str, paths: &[&str]| match inner.strip_suffix('/') {
        Some("") => true,
        Some(folder) => key == folder || key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
        None => key == inner || paths.iter().any(|path| *path == plain || path.strip_prefix("content/") == Some(inner)),
    };
    let pages = site.pages.enumerate();
    let paths = |page: &'_ Page| page.meta.texts.iter().flatten().map(|text| text.path.to_string()).collect::<Vec<_>>();
    let meant = pages.filter(|(_, page)| is_meant(&page.meta.key, &paths(page).iter().map(String::as_str).collect::<Vec<_>>()));
    meant.map(|(at, _)| at).collect()
}
