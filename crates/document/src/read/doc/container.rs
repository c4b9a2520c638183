//! The OLE container around a document: its streams, read within a budget, and what else lies in it.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use cfb::CompoundFile;

use super::super::{Budget, Unreadable};
use super::foreign;

/// More entries than any document has; a container with more is something else.
const MOST_ENTRIES: usize = 100_000;

/// A container and what may still be read of it.
pub(super) struct Container<'f> {
    file: CompoundFile<Cursor<&'f [u8]>>,
    entries: Vec<PathBuf>,
    left: u64,
    most: u64,
}

impl<'f> Container<'f> {
    /// Opens a container.
    pub(super) fn open(bytes: &'f [u8], budget: &Budget) -> Result<Self, Unreadable> {
        let damaged = |_| Unreadable::Damaged(String::new());
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
        let entries: Vec<PathBuf> =
            file.walk().take(MOST_ENTRIES + 1).map(|entry| entry.path().to_owned()).collect();
        if entries.len() > MOST_ENTRIES {
            return Err(Unreadable::TooLarge("parts", MOST_ENTRIES as u64));
        }
        Ok(Self { file, entries, left: budget.unpacked, most: budget.unpacked })
    }

    /// Whether there is a stream.
    pub(super) fn has(&self, path: &str) -> bool {
        self.file.is_stream(path)
    }

    /// A stream; none if it is not there. One that is cut off is damaged.
    pub(super) fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        if !self.has(path) {
            return Ok(None);
        }
        let damaged = |_| Unreadable::Damaged(path.trim_start_matches(char::is_control).to_owned());
        let stream = self.file.open_stream(path).map_err(damaged)?;
        let length = stream.len();
        let mut bytes = Vec::new();
        stream.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(damaged)?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Unreadable::TooLarge("unpacked", self.most));
        }
        if size < length {
            return Err(damaged(std::io::ErrorKind::UnexpectedEof.into()));
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// Whether there are macros.
    pub(super) fn has_macros(&self) -> bool {
        self.entries.iter().any(|path| {
            let names: Vec<_> = path.iter().filter_map(|name| name.to_str()).collect();
            names.contains(&"_VBA_PROJECT") || names.contains(&"_VBA_PROJECT_CUR")
        })
    }

    /// What the files of other programs inside of this one are called.
    pub(super) fn embedded(&mut self) -> Result<Vec<String>, Unreadable> {
        let pool = PathBuf::from("/ObjectPool");
        let mut objects: Vec<PathBuf> =
            self.entries.iter().filter(|path| path.parent() == Some(&pool)).cloned().collect();
        objects.retain(|path| self.file.is_storage(path));
        let mut names = Vec::new();
        for object in objects {
            let native = self.stream_in(&object, "\u{1}Ole10Native")?.and_then(|bytes| label(&bytes));
            let name = match native {
                Some(name) => name,
                // Objects of one kind are told apart by the number that the container gives them.
                None => {
                    let kind = self.stream_in(&object, "\u{1}CompObj")?.and_then(|bytes| kind(&bytes));
                    let number = object.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                    format!("{} {number}", kind.unwrap_or_default()).trim().to_owned()
                }
            };
            names.push(name);
        }
        Ok(names)
    }

    fn stream_in(&mut self, storage: &std::path::Path, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        match storage.join(name).to_str().map(|path| self.stream(path)) {
            // A damaged object leaves the document around it whole.
            Some(Err(Unreadable::Damaged(_))) | None => Ok(None),
            Some(read) => read,
        }
    }
}

/// The name of a file that was put in as it is: after its size and two flags, up to a zero.
fn label(native: &[u8]) -> Option<String> {
    let name = native.get(6..)?.split(|byte| *byte == 0).next()?;
    let name = encoding_rs::GB18030.decode_without_bom_handling(name).0.into_owned();
    (!name.is_empty()).then_some(name)
}

/// What the program calls its kind of objects: after a head, with its length before it.
fn kind(object: &[u8]) -> Option<String> {
    let length = foreign::size(object, 28)?;
    let name = foreign::part(object, 32, length)?.split(|byte| *byte == 0).next()?;
    Some(encoding_rs::GB18030.decode_without_bom_handling(name).0.into_owned())
}
