//! Word 97 to 2003, and what WPS keeps as .wps: a container of streams, of which one has the text and one tells how it is
//! set.

use super::{Budget, Format, Unreadable};
use crate::reading::{Hidden, Part, Position, Reading, UnreadKind, Why};
use container::Container;
use fib::{Fib, Structure};
use file::File;
use flow::Flow;
use list::Lists;

mod container;
mod earlier;
mod fib;
mod field;
mod file;
mod fkp;
mod flow;
mod foreign;
mod letter;
mod line;
mod list;
#[cfg(test)]
mod made;
mod old;
mod pieces;
mod property;
mod remark;
mod run;
mod setting;
mod sprm;
mod style;
mod symbol;
mod table;
#[cfg(test)]
mod tests;

/// Which of the programs that keep their files in a container this one is of: a document, or a workbook. The streams of
/// files inside of the file are not asked.
pub(super) fn format(bytes: &[u8]) -> Result<Format, Unreadable> {
    let container = Container::open(bytes, &Budget::default())?;
    match () {
        () if container.has("EncryptedPackage") => Err(Unreadable::Encrypted),
        () if container.has("WordDocument") => Ok(Format::Doc),
        () if container.has("Workbook") || container.has("Book") => Ok(Format::Workbook),
        () => Err(Unreadable::Unknown),
    }
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let mut container = Container::open(bytes, budget)?;
    let mut reading = Reading::of(Format::Doc);
    let word = needed(&mut container, "WordDocument")?;
    let fib = Fib::of(&word)?;
    if fib.is_old() {
        old::read(&word, &fib, &mut reading, budget)?;
    } else {
        let table = needed(&mut container, fib.table())?;
        let data = match container.stream("Data") {
            Err(Unreadable::Damaged(name)) => {
                reading.leave(UnreadKind::Damaged, &name);
                Vec::new()
            }
            read => read?.unwrap_or_default(),
        };
        let file = File::of(&word, &table, &data, &fib)?;
        texts(&file, budget, &mut reading)?;
        earlier::read(&word, &fib, &file.pieces, budget.paragraphs, &mut reading);
        saved(&file, &mut reading);
        file.damaged.iter().for_each(|name| reading.leave(UnreadKind::Damaged, name));
    }
    property::read(&mut container, &mut reading)?;
    for name in container.embedded()? {
        reading.leave(UnreadKind::Embedded, &name);
    }
    if container.has_macros() {
        reading.leave(UnreadKind::Macro, "");
    }
    Ok(reading)
}

fn needed(container: &mut Container<'_>, name: &str) -> Result<Vec<u8>, Unreadable> {
    container.stream(name)?.ok_or_else(|| Unreadable::Damaged(name.to_owned()))
}

/// The parts of the text, each of which stands after the one before it.
fn texts(file: &File<'_>, budget: &Budget, reading: &mut Reading) -> Result<(), Unreadable> {
    let mut lists = file.lists();
    let lengths = file.fib.lengths;
    let mut at = 0u32;
    let mut next = |length: u32| {
        let from = at;
        at = at.saturating_add(length);
        Story { from, length }
    };
    let body = next(lengths.body);
    let footnotes = next(lengths.footnotes).split(file.structure(Structure::FootnoteTexts), 0);
    let headers = next(lengths.headers).split(file.structure(Structure::HeaderTexts), 0);
    next(lengths.macros);
    let comments = next(lengths.comments).split(file.structure(Structure::CommentTexts), 0);
    let endnotes = next(lengths.endnotes).split(file.structure(Structure::EndnoteTexts), 0);
    let boxes = next(lengths.boxes).split(file.structure(Structure::BoxTexts), 22);
    let header_boxes = next(lengths.header_boxes).split(file.structure(Structure::HeaderBoxTexts), 22);

    let drawings = walk(file, budget, reading, &mut lists, Part::Body, &[body])?;
    let (tops, feet) = sides(&headers);
    let in_tops = walk(file, budget, reading, &mut lists, Part::Header, &tops)?;
    let in_feet = walk(file, budget, reading, &mut lists, Part::Footer, &feet)?;
    walk(file, budget, reading, &mut lists, Part::Note, &[footnotes, endnotes].concat())?;
    // The last of the boxes is none.
    let count = |boxes: &[Story]| u32::try_from(boxes.len().saturating_sub(1)).unwrap_or(u32::MAX);
    if drawings > count(&boxes) || in_tops.saturating_add(in_feet) > count(&header_boxes) {
        reading.leave(UnreadKind::Picture, "");
    }
    walk(file, budget, reading, &mut lists, Part::TextBox, &[boxes, header_boxes].concat())?;
    remarks(file, budget, reading, &comments)
}

/// A part of the text, or one of the texts in it.
#[derive(Debug, Clone, Copy)]
struct Story {
    from: u32,
    length: u32,
}

impl Story {
    /// The texts in a part, as a structure tells; the whole part if it tells nothing.
    fn split(self, structure: &[u8], size_of_each: usize) -> Vec<Self> {
        let places = fib::places(structure, size_of_each);
        if places.len() < 2 {
            return vec![self];
        }
        let inside = |place: u32| place.min(self.length);
        let text = |pair: &[u32]| match pair {
            [from, to] => Self {
                from: self.from.saturating_add(inside(*from)),
                length: inside(*to).saturating_sub(inside(*from)),
            },
            _ => Self { from: self.from, length: 0 },
        };
        // Texts that lie in each other would be read many times.
        if places.is_sorted() { places.windows(2).map(text).collect() } else { vec![self] }
    }
}

/// The texts at the head and the foot of pages: after six that part notes from the text come six for each section.
fn sides(texts: &[Story]) -> (Vec<Story>, Vec<Story>) {
    let (mut tops, mut feet) = (Vec::new(), Vec::new());
    for (index, text) in texts.iter().skip(6).enumerate() {
        // Of even and odd pages and, after both, of the first page.
        let side = if matches!(index % 6, 0 | 1 | 4) { &mut tops } else { &mut feet };
        side.push(*text);
    }
    (tops, feet)
}

fn walk(
    file: &File<'_>,
    budget: &Budget,
    reading: &mut Reading,
    lists: &mut Lists,
    part: Part,
    texts: &[Story],
) -> Result<u32, Unreadable> {
    let mut flow = Flow::new(file, budget, reading, lists, part);
    for text in texts {
        let extent = file.extent(text.from, text.length);
        flow.walk(extent.start, extent.end)?;
    }
    Ok(flow.finish())
}

/// Adds the remarks to what does not show.
fn remarks(
    file: &File<'_>,
    budget: &Budget,
    reading: &mut Reading,
    texts: &[Story],
) -> Result<(), Unreadable> {
    for (remark, text) in file.remarks.iter().zip(texts) {
        let mut of = Reading::of(Format::Doc);
        walk(file, budget, &mut of, &mut Lists::default(), Part::Comment, &[*text])?;
        let lines: Vec<String> = of.paragraphs.iter().map(|line| line.text.trim().to_owned()).collect();
        let position = Position { part: Part::Comment, line: remark.number, ..Position::default() };
        let text = lines.join("\n").trim().to_owned();
        if reading.hidden.len() + reading.paragraphs.len() >= budget.paragraphs {
            return Err(Unreadable::TooLarge("paragraphs", budget.paragraphs as u64));
        }
        if !text.is_empty() {
            reading.hidden.push(Hidden { position, why: Why::Comment(remark.change.clone()), text });
        }
        reading.hidden.append(&mut of.hidden);
        of.unread
            .iter()
            .for_each(|unread| reading.leave_at(unread.kind, &unread.name, unread.position.clone()));
    }
    Ok(())
}

/// Who saved the file lately, and where: Word kept the last ten, each a name and a path.
fn saved(file: &File<'_>, reading: &mut Reading) {
    let names = foreign::strings(file.structure(Structure::SavedBy));
    for pair in names.chunks(2).take(10) {
        property::tell(reading, "saved_by", &pair.join(" "));
    }
}
