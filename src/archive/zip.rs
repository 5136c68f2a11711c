//! Files as one, in the form that every system opens. No times of day, so the same files are the same bytes.

use std::fmt;
use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// The first of January 1980, the earliest day that the form knows.
const DAY: u16 = 0x21;

/// Version 2.0: deflated files in folders. Names are UTF-8.
const VERSION: u16 = 20;
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;

/// What the form can't hold: files or all of them together of 4 GiB, or more than 65 535 of them.
#[derive(Debug)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too large for a zip file: archive to a folder")
    }
}

impl std::error::Error for TooLarge {}

/// A zip file as it is written.
pub struct Zip<W> {
    out: W,
    at: u32,
    entries: u16,
    directory: Vec<u8>,
}

impl<W: Write> Zip<W> {
    /// An empty one.
    pub fn new(out: W) -> Self {
        Self { out, at: 0, entries: 0, directory: Vec::new() }
    }

    /// One more file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
        packed.write_all(bytes)?;
        let packed = packed.finish()?;
        let mut head = Vec::new();
        for field in [VERSION, UTF8, DEFLATED, 0, DAY] {
            head.extend_from_slice(&field.to_le_bytes());
        }
        for field in [crc.sum(), size(packed.len())?, size(bytes.len())?] {
            head.extend_from_slice(&field.to_le_bytes());
        }
        let length = u16::try_from(name.len()).map_err(|_| too_large())?;
        head.extend_from_slice(&length.to_le_bytes());
        head.extend_from_slice(&[0; 2]);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&head);
        // No comment, the first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&self.at.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        let written = size(4 + head.len() + name.len() + packed.len())?;
        self.at = self.at.checked_add(written).ok_or_else(too_large)?;
        self.entries = self.entries.checked_add(1).ok_or_else(too_large)?;
        for part in [&b"PK\x03\x04"[..], &head, name.as_bytes(), &packed] {
            self.out.write_all(part)?;
        }
        Ok(())
    }

    /// The end of it.
    pub fn finish(mut self) -> io::Result<W> {
        let length = size(self.directory.len())?;
        self.out.write_all(&self.directory)?;
        self.out.write_all(b"PK\x05\x06\0\0\0\0")?;
        for field in [self.entries, self.entries] {
            self.out.write_all(&field.to_le_bytes())?;
        }
        for field in [length, self.at] {
            self.out.write_all(&field.to_le_bytes())?;
        }
        self.out.write_all(&[0; 2])?;
        Ok(self.out)
    }
}

fn size(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    io::Error::other(TooLarge)
}
