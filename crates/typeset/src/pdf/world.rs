//! What the typesetter may see: one text and the fonts. No other file, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::fonts::Fonts;

/// A world of one text.
pub(super) struct OneFile<'f> {
    library: LazyHash<Library>,
    source: Source,
    fonts: &'f Fonts,
}

impl<'f> OneFile<'f> {
    pub(super) fn new(text: String, fonts: &'f Fonts) -> Self {
        Self { library: LazyHash::new(Library::default()), source: Source::detached(text), fonts }
    }
}

impl World for OneFile<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
