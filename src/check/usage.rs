//! Which files use facts. It looks at texts only: a large site has many bodies, and reading one to find a name costs more.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::site::Site;

/// The files whose texts name each of these facts, in their order. Facts that no file names are left out.
pub(super) fn of_facts<'n>(site: &Site, names: impl IntoIterator<Item = &'n str>) -> BTreeMap<&'n str, Vec<String>> {
    let mut paths: BTreeMap<&str, Vec<String>> = names.into_iter().map(|name| (name, Vec::new())).collect();
    if paths.is_empty() {
        return paths;
    }
    for page in &site.pages {
        for (language, text) in page.face.texts.iter().enumerate() {
            let (Some(text), Some(source)) = (text, page.text(language)) else { continue };
            for at in memmem::find_iter(source.as_bytes(), "{{") {
                let Some((name, _)) = source[at + 2..].split_once("}}") else { break };
                if let Some(files) = paths.get_mut(name.trim())
                    && files.last().is_none_or(|last| **last != *text.path)
                {
                    files.push(text.path.to_string());
                }
            }
        }
    }
    paths.retain(|_, files| !files.is_empty());
    paths
}
