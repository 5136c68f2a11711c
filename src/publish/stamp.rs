//! `.utblick`: the mark "published here", the list of what was published, and from what.
//!
//! It holds no time of its own: a file that is younger than the stamp has been changed since. So two builds of the same
//! site have the same stamp, and a folder may be copied or committed with it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::disk::{Disk, Entry, look};
use super::{Refusal, Trouble, folders};

/// The form of the file that this program writes, and the latest one that it reads.
const VERSION: u32 = 1;

/// How the file begins; tells a damaged stamp from a file that merely has its name.
const MAGIC: &[u8] = b"{\"utblick\":";

/// What was published, and from what.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// The form of the file. Stands first: it is the magic.
    utblick: u32,
    /// The version of the program; for people who look into the file.
    program: String,
    /// The hash of the inputs; none while a build is replacing files, and if it never ended.
    hash: Option<String>,
    moment: i64,
    next_change: Option<i64>,
    pub(super) summary: serde_json::Value,
    /// What lay there and was not ours.
    pub(super) foreign: Vec<String>,
    /// What is ours, sorted by path.
    pub(super) files: Vec<Listed>,
}

/// A file that was published: path, length, and the fingerprint if it is a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed(pub(super) String, pub(super) u64, pub(super) Option<String>);

/// A stamp as it lies on the disk.
#[derive(Debug)]
pub(super) struct StampFile {
    pub(super) stamp: Stamp,
    /// When it was written. What is ours and younger has been changed by someone else.
    pub(super) modified: SystemTime,
}

impl Stamp {
    /// The stamp of a publication that is complete.
    pub(super) fn complete(job: &super::Job<'_>, inputs: super::Inputs, foreign: Vec<String>, files: Vec<Listed>) -> Self {
        let hash = Some(blake3::Hash::from_bytes(inputs.hash).to_hex().to_string());
        let (moment, next_change) = (inputs.moment, inputs.next_change);
        Self { hash, moment, next_change, summary: job.summary.clone(), ..Self::unfinished(foreign, files) }
    }

    /// The stamp of a folder in which files are being replaced: it claims what may be ours and promises nothing.
    pub(super) fn unfinished(foreign: Vec<String>, files: Vec<Listed>) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let summary = serde_json::Value::Null;
        Self { utblick: VERSION, program, hash: None, moment: 0, next_change: None, summary, foreign, files }
    }

    /// Was it made from these inputs, and does what they gave still hold?
    pub(super) fn holds(&self, hash: &[u8; 32], now: i64) -> bool {
        let same = self.hash.as_deref() == Some(blake3::Hash::from_bytes(*hash).to_hex().as_str());
        same && self.moment <= now && self.next_change.is_none_or(|change| now < change)
    }

    /// The entry of a path, if it is ours.
    pub(super) fn find(&self, path: &str) -> Option<&Listed> {
        let number = self.files.binary_search_by(|listed| listed.0.as_str().cmp(path)).ok()?;
        self.files.get(number)
    }

    /// Did we publish anything in a folder?
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let first = format!("{folder}/");
        let number = self.files.partition_point(|listed| listed.0 < first);
        self.files.get(number).is_some_and(|listed| listed.0.starts_with(&first))
    }

    /// Writes the stamp to where it waits.
    pub(super) fn write(&self, disk: &dyn Disk, waiting: &Path) -> Result<(), Trouble> {
        let bytes = serde_json::to_vec(self).map_err(|error| Trouble::at(waiting)(error.into()))?;
        disk.create(waiting).and_then(|mut file| file.write_all(&bytes)).map_err(Trouble::at(waiting))
    }

    /// Its paths lead nowhere but into the output, so that nothing else can be removed by their name.
    fn is_sound(&self) -> bool {
        let sorted = self.files.windows(2).all(|pair| pair[0].0 < pair[1].0);
        self.utblick <= VERSION && sorted && self.files.iter().all(|listed| folders::is_sound(&listed.0))
    }
}

/// Reads the stamp of an output folder; none if there is none, or only something else of that name.
pub(super) fn read(out: &Path) -> Result<Option<StampFile>, Trouble> {
    let path = out.join(folders::STAMP);
    let Entry::File(info) = look(&path).map_err(Trouble::at(&path))? else {
        return Ok(None);
    };
    let bytes = fs::read(&path).map_err(Trouble::at(&path))?;
    if !bytes.starts_with(MAGIC) {
        return Ok(None);
    }
    match serde_json::from_slice::<Stamp>(&bytes) {
        Ok(stamp) if stamp.is_sound() => Ok(Some(StampFile { stamp, modified: info.modified })),
        _ => Err(Trouble::Refused(Refusal::UnreadableStamp { stamp: path })),
    }
}
