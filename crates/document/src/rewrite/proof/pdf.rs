//! A PDF as the gate opens it: every stream unpacked whether a table names it or not, every string and name of every object,
//! and what is drawn on each page in the order in which it is drawn and in that in
//! which it stands, through its fonts.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Name, Object, Stream};
use memchr::memmem;

use super::search::View;
use super::{Gate, Left};
use crate::read::laid_out::Drawn;
use crate::read::{Budget, Unreadable, pdf};

/// How deep values may lie in each other.
const DEEPEST: u32 = 64;

impl Gate<'_> {
    /// Looks through a PDF.
    pub(super) fn pdf(&mut self, name: &str, bytes: &[u8]) -> Result<(), Unreadable> {
        self.streams(name, bytes);
        let file = pdf::open(bytes)?;
        for object in file.objects() {
            self.object(name, &object, DEEPEST);
        }
        for page in pdf::traces(&file, &Budget::default())?.pages {
            self.lines(name, &page.drawn);
            let mut drawn = page.drawn;
            drawn.sort_by_key(|one| (one.glyph.turn, one.glyph.base, one.glyph.left));
            self.lines(name, &drawn);
        }
        Ok(())
    }

    /// Looks through signs in their order, line by line and as a whole.
    fn lines(&mut self, name: &str, drawn: &[Drawn]) {
        let same_line =
            |one: &Drawn, next: &Drawn| (one.glyph.base - next.glyph.base).abs() * 2 < one.glyph.size;
        let text = |signs: &[Drawn]| signs.iter().map(|one| one.glyph.sign).collect::<String>();
        for line in drawn.chunk_by(same_line) {
            self.see(name, &text(line), View::Paragraph);
        }
        self.see(name, &text(drawn), View::Joined);
    }

    /// Unpacks every stream that begins like a packed one.
    fn streams(&mut self, name: &str, bytes: &[u8]) {
        let mut left = Budget::default().unpacked;
        for at in memmem::find_iter(bytes, b"stream") {
            let rest = bytes.get(at + b"stream".len()..).unwrap_or_default();
            let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
            let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            let mut unpacked = Vec::new();
            // What is damaged further on is looked at as far as it goes.
            let _ = ZlibDecoder::new(rest).take(left).read_to_end(&mut unpacked);
            left = left.saturating_sub(unpacked.len() as u64);
            self.bytes(name, &unpacked);
        }
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let found = self.search.bytes(bytes);
        let left = |secret| Left { secret, part: name.to_owned(), is_whole: true };
        self.found.extend(found.into_iter().map(left));
    }

    fn object(&mut self, name: &str, object: &Object<'_>, deeper: u32) {
        match object {
            Object::String(string) => {
                self.see(name, &super::bytes::pdf_text(string.as_bytes()), View::Paragraph)
            }
            Object::Name(one) => self.see(name, one.as_str(), View::Program),
            Object::Dict(dict) => self.dict(name, dict, deeper),
            Object::Array(array) if deeper > 0 => {
                for value in array.raw_iter() {
                    self.value(name, &value, deeper - 1);
                }
            }
            Object::Stream(stream) => self.stream(name, stream, deeper),
            _ => {}
        }
    }

    fn value(&mut self, name: &str, value: &MaybeRef<Object<'_>>, deeper: u32) {
        // What is referred to is an object that is looked at by itself.
        if let MaybeRef::NotRef(object) = value {
            self.object(name, object, deeper);
        }
    }

    fn dict(&mut self, name: &str, dict: &Dict<'_>, deeper: u32) {
        if deeper == 0 {
            return;
        }
        for (key, value) in dict.entries() {
            self.see(name, key.as_str(), View::Program);
            self.value(name, &value, deeper - 1);
        }
    }

    fn stream(&mut self, name: &str, stream: &Stream<'_>, deeper: u32) {
        self.dict(name, stream.dict(), deeper);
        self.bytes(name, &stream.raw_data());
        let is_image = stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Image");
        if is_image {
            return;
        }
        if let Ok(decoded) = stream.decoded() {
            self.bytes(name, &decoded);
            self.see(name, &String::from_utf8_lossy(&decoded), View::Program);
        }
    }
}
