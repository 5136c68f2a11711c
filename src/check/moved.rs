//! Where a broken link leads beyond doubt: a page’s former or public address, or a name in other capital letters.

use crate::catalog::resolve::{is_elsewhere, path_of};
use crate::content::PageMeta;
use crate::site::Site;

/// The link to write instead to reach the one page that can be meant.
pub(super) fn page(site: &Site, from: &str, written: &str) -> Option<String> {
    if is_elsewhere(written) {
        return None;
    }
    let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
    let target = address(site, path).or_else(|| {
        let wanted = path_of(from, path)?;
        let (stem, ending) = wanted.strip_suffix(".md").map_or((&*wanted, ""), |stem| (stem, ".md"));
        let key = site.names().recased_page(stem)?;
        Some(recased(path, &format!("{key}{ending}")))
    })?;
    Some(anchor.map_or(target.clone(), |anchor| format!("{target}#{anchor}")))
}

/// The link to write instead to reach the one file that can be meant.
pub(super) fn file(site: &Site, from: &str, written: &str) -> Option<String> {
    if is_elsewhere(written) || written.contains(['#', '?']) {
        return None;
    }
    let wanted = path_of(from, written)?;
    Some(recased(written, site.names().recased_file(&wanted)?))
}

/// The file of the page that has, or had, this address.
pub(super) fn address(site: &Site, path: &str) -> Option<String> {
    let page = site.names().page_at(path.strip_prefix('/').map(|_| path)?)?;
    Some(format!("/{}", name(&site.pages[page].meta)))
}

/// The name by which links reach a page: that of its file, without the language.
pub(super) fn name(meta: &PageMeta) -> String {
    if meta.is_index && &*meta.key != "index" { format!("{}/index.md", meta.key) } else { format!("{}.md", meta.key) }
}

/// The link to a file, as the author of another link wrote that: from the root, or from the folder of the file in which
/// it stands.
pub(super) fn alike(from: &str, written: &str, file: &str) -> String {
    if written.starts_with('/') {
        return format!("/{file}");
    }
    let from = from.strip_prefix("content/").unwrap_or(from);
    let shared = from.split('/').zip(file.split('/')).take_while(|(a, b)| a == b).map(|(part, _)| part.len() + 1).sum::<usize>();
    let (up, down) = (from[shared.min(from.len())..].matches('/').count(), &file[shared.min(file.len())..]);
    "../".repeat(up) + down
}

/// A path as it was written, with the letters of the true one, whose end it is.
fn recased(written: &str, truth: &str) -> String {
    let mut parts: Vec<&str> = written.split('/').collect();
    let mut real = truth.rsplit('/');
    for part in parts.iter_mut().rev().filter(|part| !["", ".", ".."].contains(part)) {
        match real.next() {
            Some(name) if name.to_lowercase() == part.to_lowercase() => *part = name,
            // Written with percent codes, or a folder that is left again: the way from the root is as good.
            _ => return format!("/{truth}"),
        }
    }
    parts.join("/")
}
