//! `utblick move`: a page under another name, with the pages below it and everything that belongs to it and leads to it.

use clap::ArgMatches;

use super::failure::Failure;
use super::pages::Pages;
use super::{Terminal, paths, recording};
use crate::both;
use crate::catalog::Seen;
use crate::check::{Relocation, relocate};
use crate::content::key_of;
use crate::id::PageId;
use crate::site::Site;
use crate::source::{ChangeSet, File};

/// Moves a page.
pub(super) fn move_page(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let site = paths::site(matches, Seen::Preview)?;
    let page = Pages::one(matches, "old", &site)?;
    let to = destination(&site, page, matches.get_one::<String>("new").expect("the argument is required"))?;
    let relocation = relocate(&site, page, &to);
    let is_dry = matches.get_flag("dry-run");
    if !is_dry {
        write(&site, &relocation)?;
    }
    for (from, to) in &relocation.moved {
        writeln!(terminal.out, "{from} → {to}")?;
    }
    for path in relocation.texts.keys().filter(|path| !relocation.moved.contains_key(*path)) {
        terminal.say(&both!("länkar ändrade: {path}", "links changed: {path}"))?;
    }
    for address in &relocation.redirects {
        terminal.say(&both!("leder vidare: {address}", "leads on: {address}"))?;
    }
    for (path, line, link) in &relocation.left {
        let words = both!("Ändra länken själv, {path}:{line}: {link}", "Change the link yourself, {path}:{line}: {link}");
        terminal.tell(&words)?;
    }
    if is_dry {
        terminal.say(&both!("Inget har skrivits.", "Nothing has been written."))?;
    }
    Ok(0)
}

/// The key that a page is to have: free, and none that only a folder can have.
fn destination(site: &Site, page: PageId, written: &str) -> Result<String, Failure> {
    let meta = &site.pages[page].meta;
    let own = format!("{}/", meta.key);
    let fits = |key: &String| key != "index" && &*meta.key != "index" && !(meta.is_index && key.starts_with(&own));
    let key = key_of(written).filter(fits).ok_or_else(|| Failure::BadKey(written.to_owned()))?;
    let there = format!("{key}/");
    // What moves comes to places that are free.
    if site.catalog.keys().any(|have| *have == key || (meta.is_index && have.starts_with(&there) && !have.starts_with(&own))) {
        return Err(Failure::Exists(site.snapshot().root().join("content").join(key)));
    }
    Ok(key)
}

fn write(site: &Site, relocation: &Relocation) -> Result<(), Failure> {
    let snapshot = site.snapshot();
    let mut changes = ChangeSet::new(snapshot.root());
    for (path, after) in &relocation.texts {
        if let (None, Some(before)) = (relocation.moved.get(path), snapshot.text(path)) {
            changes.text(path, before, after);
        }
    }
    for (from, to) in &relocation.moved {
        match (snapshot.file(from), relocation.texts.get(from)) {
            (Some(File::Text(before)), Some(after)) => {
                changes.create(to, after.as_bytes());
                changes.remove(from, before);
            }
            (Some(File::Text(before)), None) => changes.rename(from, to, before),
            (Some(File::Blob(blob)), _) => changes.rename_blob(from, to, blob),
            (Some(File::Bad(_)) | None, _) => {}
        }
    }
    recording::into(&mut changes, relocation.ledger.clone());
    Ok(changes.apply()?)
}
