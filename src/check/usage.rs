//! Which files use what lies in data.

use std::collections::BTreeMap;

use crate::content::Outgoing;
use crate::site::Site;

/// The files that name each of these facts. Facts that no file names are left out.
pub(super) fn of_facts<'n>(site: &Site, names: impl IntoIterator<Item = &'n str>) -> BTreeMap<&'n str, Vec<String>> {
    of(site, names, |outgoing| match outgoing {
        Outgoing::Fact(path, name) => Some((path, name)),
        _ => None,
    })
}

/// The files that name each of these owners, in front matter or to show how to reach them.
pub(super) fn of_owners<'n>(site: &Site, keys: impl IntoIterator<Item = &'n str>) -> BTreeMap<&'n str, Vec<String>> {
    of(site, keys, |outgoing| match outgoing {
        Outgoing::Owner(path, key) => Some((path, key)),
        _ => None,
    })
}

fn of<'n>(
    site: &Site,
    names: impl IntoIterator<Item = &'n str>,
    named: impl for<'p> Fn(Outgoing<'p>) -> Option<(&'p str, &'p str)>,
) -> BTreeMap<&'n str, Vec<String>> {
    let mut paths: BTreeMap<&str, Vec<String>> = names.into_iter().map(|name| (name, Vec::new())).collect();
    if paths.is_empty() {
        return paths;
    }
    for page in &site.pages {
        for (path, name) in page.meta.texts.ids().flat_map(|language| page.outgoing(language)).filter_map(&named) {
            // What languages share is met once in each.
            if let Some(files) = paths.get_mut(name)
                && !files.iter().rev().take(page.meta.texts.len()).any(|file| *file == path)
            {
                files.push(path.to_owned());
            }
        }
    }
    paths.retain(|_, files| !files.is_empty());
    paths
}
