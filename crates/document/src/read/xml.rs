//! XML, element by element, no deeper than a budget allows; entities but the five of XML itself are not expanded, and a
//! part that declares any is refused: no office program writes one, and what such an entity says would not be read.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Budget, Unreadable};

/// What comes next in a part.
#[derive(Debug)]
pub(crate) enum Next<'x> {
    /// An element begins; one without content ends at once, with an [`Next::End`] of its own.
    Start(BytesStart<'x>),
    /// The element of this local name ends.
    End(String),
    /// Text.
    Text(String),
}

/// A part as it is walked.
pub(crate) struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: u32,
    deepest: u32,
    /// The end of an element without content, which is told next.
    empty: Option<String>,
    /// Where the last event began.
    began: u64,
}

impl<'x> Walk<'x> {
    /// Begins with the bytes of a part, which is named in errors.
    pub(crate) fn of(bytes: &'x [u8], part: &'x str, budget: &Budget) -> Self {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = true;
        Self { reader, part, depth: 0, deepest: budget.depth, empty: None, began: 0 }
    }

    /// The next event; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Next<'x>>, Unreadable> {
        if let Some(name) = self.empty.take() {
            return Ok(Some(Next::End(name)));
        }
        loop {
            self.began = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err(Unreadable::TooDeep(self.deepest));
                    }
                    Next::Start(start)
                }
                Event::Empty(start) => {
                    self.empty = Some(start.local_name().as_ref().to_owned());
                    Next::Start(start)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Next::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Next::Text(text.to_string()),
                Event::CData(data) => Next::Text(data.to_string()),
                Event::GeneralRef(name) => match entity(&name) {
                    Some(text) => Next::Text(text),
                    None => continue,
                },
                Event::DocType(declared) if declared.contains("<!ENTITY") => return Err(self.damaged()),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Which bytes of the part the last event is.
    pub(crate) fn written(&self) -> std::ops::Range<usize> {
        let byte = |position: u64| usize::try_from(position).unwrap_or(usize::MAX);
        byte(self.began)..byte(self.reader.buffer_position())
    }

    fn damaged(&self) -> Unreadable {
        Unreadable::Damaged(self.part.to_owned())
    }
}

/// What a reference to a character or to one of XML's own entities stands for; others are not expanded.
fn entity(name: &BytesRef<'_>) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(sign)) => Some(sign.to_string()),
        _ => resolve_predefined_entity(name).map(str::to_owned),
    }
}

/// An attribute by its local name.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
