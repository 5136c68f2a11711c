//! A file that is published as it is: read once for its length, fingerprint and a few facts.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::damage::{Damage, TAIL, damage};
use super::exif::Exif;
use super::raster::{Raster, raster};
use super::svg;

/// What is known of a blob. Its bytes are opened again only when it is copied or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Where it lies.
    pub disk: PathBuf,
    /// Bytes.
    pub length: u64,
    /// BLAKE3 of the bytes.
    pub fingerprint: [u8; 32],
    /// What its bytes say of it.
    pub measure: Measure,
    /// What they say against it.
    pub damage: Option<Damage>,
}

/// What the bytes of a blob say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// An image of so many pixels (or CSS units, for SVG), as it is seen.
    Image {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// What it is to those who make other sizes of it; none where none can be made.
        raster: Option<Raster>,
    },
    /// A document, and what a look at its bytes tells of those who listen to it.
    Pdf {
        /// Whether it says what is a heading, a list, a table.
        tagged: bool,
        /// Whether it has a title.
        titled: bool,
        /// Whether it names its language.
        language: bool,
        /// Whether its objects lie open. Packed ones can't be judged.
        legible: bool,
    },
    /// Anything else.
    Other,
}

/// Enough for the header of most image formats, and for the `<svg>` element behind a licence comment.
const HEADER: usize = 64 * 1024;

/// Enough for the header of a JPEG behind a thumbnail, a colour profile and whatever a program has noted down.
const JPEG_HEADER: usize = 1024 * 1024;

/// Enough for any drawing, all of which is looked through, and for a WebP, which has its notes at its end.
const WHOLE: usize = 16 * 1024 * 1024;

impl Blob {
    /// Reads the file once, piece by piece: a film is never held in memory.
    pub(super) fn measure(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; HEADER];
        let mut header = Vec::new();
        let mut length = 0;
        let mut pdf = Pdf::default();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (mut tail, mut limit) = (Vec::new(), if ending == "svg" { WHOLE } else { HEADER });
        loop {
            let count = file.read(&mut piece)?;
            if count == 0 {
                break;
            }
            length += count as u64;
            hasher.update(&piece[..count]);
            pdf.read(&piece[..count]);
            tail.extend_from_slice(&piece[..count]);
            tail.drain(..tail.len().saturating_sub(TAIL));
            if header.len() < limit {
                header.extend_from_slice(&piece[..count.min(limit - header.len())]);
            }
            match &*header {
                [0xff, 0xd8, 0xff, ..] => limit = JPEG_HEADER,
                [b'R', b'I', b'F', b'F', ..] => limit = WHOLE,
                _ => {}
            }
        }
        let measure = pdf.measure().unwrap_or_else(|| measure(&header));
        let size = if let Measure::Image { width, height, .. } = measure { Some((width, height)) } else { None };
        let found = damage(&ending, &header, &tail, length, size)
            .or_else(|| if ending == "svg" { svg::damage(&header) } else { None })
            .or_else(|| Exif::find(&header).is_some_and(|exif| exif.has_place()).then_some(Damage::Place));
        Ok(Self { disk: path.to_path_buf(), length, fingerprint: *hasher.finalize().as_bytes(), measure, damage: found })
    }
}

impl Blob {
    /// Whether nothing speaks against reading it: where it was taken is not seen.
    pub fn is_whole(&self) -> bool {
        matches!(self.damage, None | Some(Damage::Place))
    }
}

/// Looks for names in the bytes of a PDF as they pass by.
#[derive(Default)]
struct Pdf {
    begun: bool,
    is_pdf: bool,
    tail: Vec<u8>,
    tree: bool,
    title: bool,
    language: bool,
    packed: bool,
}

impl Pdf {
    /// Longer than any name that is looked for.
    const NAME: usize = 32;

    fn read(&mut self, piece: &[u8]) {
        if !std::mem::replace(&mut self.begun, true) {
            self.is_pdf = piece.starts_with(b"%PDF-");
        }
        if !self.is_pdf {
            return;
        }
        // A name may lie across the edge of two pieces.
        let mut edge = std::mem::take(&mut self.tail);
        edge.extend_from_slice(&piece[..piece.len().min(Self::NAME)]);
        for bytes in [&edge, piece] {
            let has = |name: &str| memchr::memmem::find(bytes, name.as_bytes()).is_some();
            self.tree |= has("/StructTreeRoot");
            self.title |= has("/Title") || has("<dc:title>");
            self.language |= has("/Lang");
            self.packed |= has("/ObjStm");
        }
        self.tail = piece[piece.len().saturating_sub(Self::NAME)..].to_vec();
    }

    fn measure(&self) -> Option<Measure> {
        let Self { tree: tagged, title: titled, language, packed, .. } = *self;
        self.is_pdf.then_some(Measure::Pdf { tagged, titled, language, legible: !packed })
    }
}

fn measure(header: &[u8]) -> Measure {
    if let Ok(size) = imagesize::blob_size(header) {
        let pixels = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let raster = raster(header);
        let is_lying = raster.is_some_and(|raster| raster.orientation > 4);
        let (across, down) = if is_lying { (size.height, size.width) } else { (size.width, size.height) };
        return Measure::Image { width: pixels(across), height: pixels(down), raster };
    }
    svg::size(header).map_or(Measure::Other, |(width, height)| Measure::Image { width, height, raster: None })
}
