//! `utblick archive`: the site as it is at a moment, for the record, in a folder or a zip file that opens without a server.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::build::{Target, publish_site};
use super::failure::Failure;
use super::{Terminal, paths};
use crate::archive::{Relative, Zip, fingerprint, manifest};
use crate::both;
use crate::catalog::Seen;
use crate::publish::{Inputs, STAMP};
use crate::site::{Opened, Site};
use crate::source::Snapshot;

/// The list of what an archive holds.
const MANIFEST: &str = "manifest.json";

/// Makes an archive.
pub(super) fn archive(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = paths::root(matches)?;
    let to = matches.get_one::<PathBuf>("to").expect("the argument is required");
    let is_empty = fs::read_dir(to).is_ok_and(|mut inside| inside.next().is_none());
    if to.exists() && !is_empty {
        return Err(Failure::Exists(to.clone()));
    }
    let opened = Opened::new(Snapshot::load(&root)?, paths::view(matches, Seen::Public)?).with_records_if_asked();
    // An index is fetched, which no browser does from a disk.
    let site = Site::read(opened.without_search());
    let work = Work::beside(to);
    let relative = Relative { origin: &site.config.origin, mount: &site.config.mount };
    let altered = |file: &str, bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(html) if file.ends_with(".html") => relative.page(&html, file).into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let inputs = Inputs { hash: [0; 32], moment: 0, next_change: None };
    let target = Target { root: &root, out: &work.folder, server: "", altered: &altered };
    let built = publish_site(&site, &target, inputs, terminal)?;
    if !built.findings.is_empty() {
        return Ok(1);
    }
    let files = complete(&site, &work.folder, &built.now).map_err(|error| failed(&work.folder, error))?;
    let put = if to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        pack(&work.folder, &files, &work.file).and_then(|()| fs::rename(&work.file, to))
    } else {
        if is_empty { fs::remove_dir(to) } else { Ok(()) }.and_then(|()| fs::rename(&work.folder, to))
    };
    put.map_err(|error| failed(to, error))?;
    let (count, at) = (files.len(), to.display());
    let done = both!("{at}: {count} filer, uppräknade i {MANIFEST}.", "{at}: {count} files, listed in {MANIFEST}.");
    terminal.say(&done)?;
    Ok(0)
}

fn failed(path: &Path, error: io::Error) -> Failure {
    Failure::Io { path: path.to_path_buf(), error }
}

/// Where an archive is made: beside the place that it gets when it is whole. What is left goes.
struct Work {
    folder: PathBuf,
    file: PathBuf,
}

impl Work {
    fn beside(to: &Path) -> Self {
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let work =
            Self { folder: to.with_file_name(format!(".{name}.utblick-new")), file: to.with_file_name(format!(".{name}.utblick-zip")) };
        work.clear();
        work
    }

    fn clear(&self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.file);
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Adds the manifest to a published site. Answers the names of all files, sorted.
fn complete(site: &Site, folder: &Path, now: &str) -> io::Result<Vec<String>> {
    fs::remove_file(folder.join(STAMP))?;
    let mut names = Vec::new();
    gather(folder, "", &mut names)?;
    names.sort();
    let known = names.iter().map(|name| Ok((name.clone(), fingerprint(&fs::read(folder.join(name))?))));
    let known: BTreeMap<String, String> = known.collect::<io::Result<_>>()?;
    let list = serde_json::to_string_pretty(&manifest(site, now, &known)).map_err(io::Error::other)?;
    if names.iter().any(|name| name == MANIFEST) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::write(folder.join(MANIFEST), list + "\n")?;
    names.push(MANIFEST.to_owned());
    names.sort();
    Ok(names)
}

fn gather(folder: &Path, above: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

fn pack(folder: &Path, names: &[String], to: &Path) -> io::Result<()> {
    let mut zip = Zip::new(BufWriter::new(fs::File::create(to)?));
    for name in names {
        zip.add(name, &fs::read(folder.join(name))?)?;
    }
    zip.finish()?.into_inner().map_err(io::Error::other)?.sync_all()
}
