//! A zip archive of parts, unpacked within a budget.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Budget, Unreadable};

/// The first bytes of a zip archive; one that was cut off still has them.
pub(crate) const ZIP: &[u8] = b"PK\x03\x04";
/// A document has a few parts for each picture; more than this is an archive of something else.
const MOST_PARTS: usize = 50_000;

/// An archive and what may still be unpacked of it.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    most: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'a [u8], budget: &Budget) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error, ""))?;
        if archive.len() > MOST_PARTS {
            return Err(Unreadable::TooLarge("parts", MOST_PARTS as u64));
        }
        // What says itself that it is too large is not unpacked to see it.
        let is_within = archive.decompressed_size().is_none_or(|size| size <= u128::from(budget.unpacked));
        if !is_within {
            return Err(Unreadable::TooLarge("unpacked", budget.unpacked));
        }
        Ok(Self { archive, left: budget.unpacked, most: budget.unpacked })
    }

    /// The names of its parts, in their order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// Whether a part is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The first bytes of a part that need not be whole; none if it cannot be read or the budget is used up.
    pub(super) fn head(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let part = self.archive.by_name(name).ok().filter(|part| !part.encrypted())?;
        let mut bytes = Vec::new();
        part.take(most.min(self.left)).read_to_end(&mut bytes).ok()?;
        self.left -= bytes.len() as u64;
        Some(bytes)
    }

    /// A part; none if it is not there.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(&error, name)),
        };
        if part.encrypted() {
            return Err(Unreadable::Encrypted);
        }
        let mut bytes = Vec::new();
        // What the archive says of a part's size may be wrong: what comes out is counted.
        let read = part.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|_| Unreadable::Damaged(name.to_owned()))?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Unreadable::TooLarge("unpacked", self.most));
        }
        self.left -= size;
        Ok(Some(bytes))
    }
}

fn refused(error: &ZipError, part: &str) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Unreadable::Encrypted,
        _ => Unreadable::Damaged(part.to_owned()),
    }
}
