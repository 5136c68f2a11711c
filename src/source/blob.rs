//! A file that is published as it is: read once for its length, fingerprint and a few facts.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::damage::{Damage, TAIL, damage, has_place, has_script};

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
    /// An image of so many pixels (or CSS units, for SVG).
    Image {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
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

/// Enough for the header of every image format, and for the `<svg>` element behind a licence comment.
const HEADER: usize = 64 * 1024;

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
        let (mut tail, mut script) = (Vec::new(), false);
        loop {
            let count = file.read(&mut piece)?;
            if count == 0 {
                break;
            }
            length += count as u64;
            hasher.update(&piece[..count]);
            pdf.read(&piece[..count]);
            script |= ending == "svg" && has_script(&[&tail, &piece[..count]].concat());
            tail.extend_from_slice(&piece[..count]);
            tail.drain(..tail.len().saturating_sub(TAIL));
            if header.len() < HEADER {
                header.extend_from_slice(&piece[..count.min(HEADER - header.len())]);
            }
        }
        let measure = pdf.measure().unwrap_or_else(|| measure(&header));
        let size = if let Measure::Image { width, height } = measure { Some((width, height)) } else { None };
        let found = damage(&ending, &header, &tail, size)
            .or(script.then_some(Damage::Script))
            .or_else(|| has_place(&header).then_some(Damage::Place));
        Ok(Self { disk: path.to_path_buf(), length, fingerprint: *hasher.finalize().as_bytes(), measure, damage: found })
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
        return Measure::Image { width: pixels(size.width), height: pixels(size.height) };
    }
    svg(header).map_or(Measure::Other, |(width, height)| Measure::Image { width, height })
}

/// The size that an SVG says of itself: `width` and `height`, else the last two numbers of its `viewBox`.
fn svg(header: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(header);
    let tag = text.split_once("<svg")?.1;
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let value = tag.split_once(&format!(" {name}=\""))?.1;
        Some(value[..value.find('"')?].to_owned())
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..1e6).contains(n)).map(rounded);
    let stated = attribute("width").zip(attribute("height")).and_then(|(w, h)| Some((number(&w)?, number(&h)?)));
    stated.or_else(|| {
        let view = attribute("viewBox")?;
        let mut parts = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((number(parts.next()?)?, number(parts.next()?)?))
    })
}

fn rounded(n: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the caller keeps it between one and a million")]
    {
        n.round() as u32
    }
}
