//! From what was read of a file to a document that can be set: its title, headings, text, lists, tables and who signs.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::dress::Dress;
use crate::ordinal::Ordinal;
use crate::outline::{Outline, Role};
use crate::read::Format;
use crate::reading::{Is, Paragraph, Part, Reading};
use crate::{Align, Block, BlockKind, Document, Inline, Item, List, Signature, Table, plain_text};

mod dressed;

pub use dressed::KEPT;

use dressed::Dressing;

/// A table of more cells, the empty ones included, is written line by line.
const MOST_CELLS: usize = 1_000_000;

/// A document made of what was read, and what of it is not in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The document.
    pub document: Document,
    /// How many paragraphs are left out: headers, footers, and the contents page, whose numbers would be wrong.
    pub left_out: usize,
}

/// The document of all that was read.
#[must_use]
pub fn whole(reading: &Reading, outline: &Outline) -> Made {
    piece(reading, outline, 0..reading.paragraphs.len())
}

/// The document of some paragraphs, e.g. of one piece of a compilation; all of its lines are blocks.
#[must_use]
pub fn piece(reading: &Reading, outline: &Outline, range: Range<usize>) -> Made {
    made(reading, outline, range, None)
}

/// The document of some paragraphs; what is no text of it – head, number, addressee, what is attached, imprint – is what it
/// wears, to be set by the rules for that.
#[must_use]
pub fn dressed(reading: &Reading, outline: &Outline, range: Range<usize>) -> Made {
    let tail = dressed::tail(outline.roles.get(range.clone()).unwrap_or_default());
    let mut made = made(reading, outline, range, Some(Dressing { tail, ..Dressing::default() }));
    if let Some(dress) = &mut made.document.dress {
        dressed::kept(reading, dress);
    }
    made
}

fn made(reading: &Reading, outline: &Outline, range: Range<usize>, dressing: Option<Dressing>) -> Made {
    let paragraphs = reading.paragraphs.get(range.clone()).unwrap_or_default();
    let roles = outline.roles.get(range).unwrap_or_default();
    let end = dressing.as_ref().map_or_else(|| signature_at_end(roles), |dressing| dressing.tail.clone());
    let mut maker = Maker { dressing, ..Maker::default() };
    for (at, (paragraph, role)) in paragraphs.iter().zip(roles).enumerate() {
        let is_cell = paragraph.position.cell.is_some() && *role != Role::Imprint;
        if is_cell || !maker.wear(at, paragraph, *role) {
            maker.take(paragraph, *role, end.contains(&at));
        }
    }
    maker.end_table();
    let dress = maker.dressing.map(|dressing| dressing.dress).filter(|dress| *dress != Dress::default());
    maker.document.dress = dress.map(Box::new);
    let mut document = maker.document;
    let is_titled = !document.title.is_empty();
    raise_title(&mut document);
    if reading.format == Format::Html && is_titled {
        raise_headings(&mut document);
    }
    if let Some(date) = texts(paragraphs, roles, Role::SignatureDate).last() {
        document.meta.date = iso(date);
    }
    let organs = texts(paragraphs, roles, Role::SignatureOrgan);
    document.meta.organ = organs.last().map(|organ| (*organ).to_owned());
    Made { document, left_out: maker.left_out }
}

/// A page or a paper of styles may have its title as its only first heading: it is the title then, and what is under it
/// comes up a level.
fn raise_title(document: &mut Document) {
    let is_bare = |block: &Block| match &block.kind {
        BlockKind::Heading { level: 1, inlines } => Ordinal::of(&plain_text(inlines)).is_none(),
        _ => false,
    };
    let is_only = document.blocks.first().is_some_and(is_bare)
        && document.blocks.iter().filter(|block| is_bare(block)).count() == 1;
    if !document.title.is_empty() || !is_only {
        return;
    }
    if let BlockKind::Heading { inlines, .. } = document.blocks.remove(0).kind {
        document.title = inlines;
    }
    raise_headings(document);
}

/// Brings headings up a level where none is of the first: beneath a title that was one they begin with the second.
fn raise_headings(document: &mut Document) {
    let levels = document.blocks.iter_mut().filter_map(|block| match &mut block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    });
    let mut levels: Vec<&mut u8> = levels.collect();
    if levels.iter().all(|level| **level > 1) {
        levels.iter_mut().for_each(|level| **level -= 1);
    }
}

/// The texts of the paragraphs that are something.
fn texts<'p>(paragraphs: &'p [Paragraph], roles: &[Role], wanted: Role) -> Vec<&'p str> {
    let of_role = paragraphs.iter().zip(roles).filter(|(_, role)| **role == wanted);
    of_role.map(|(paragraph, _)| paragraph.text.trim()).collect()
}

/// Where the signature is, if nothing but what is left out follows it: a document has its signature at the end.
fn signature_at_end(roles: &[Role]) -> Range<usize> {
    let signs = |role: &Role| matches!(role, Role::SignatureOrgan | Role::SignatureDate);
    let end = roles.iter().rposition(|role| !matches!(role, Role::Beside | Role::Contents));
    let end = end.map_or(0, |at| at + 1);
    let before = roles.get(..end).unwrap_or_default();
    let start = before.iter().rposition(|role| !signs(role)).map_or(0, |at| at + 1);
    start..end
}

/// Makes a document of paragraph after paragraph.
#[derive(Default)]
struct Maker {
    document: Document,
    /// The cells of the table that is open, by row and column, and which table it is.
    cells: BTreeMap<(u32, u32), Vec<Inline>>,
    table: Option<(Part, u32)>,
    sheet: Option<String>,
    left_out: usize,
    /// What it wears so far; none where all lines are blocks.
    dressing: Option<Dressing>,
}

impl Maker {
    fn take(&mut self, paragraph: &Paragraph, role: Role, signs: bool) {
        let table = paragraph.position.cell.map(|cell| (paragraph.position.part.clone(), cell.table));
        if table.is_none() || table != self.table {
            self.end_table();
        }
        if let (Some(cell), Some(table)) = (paragraph.position.cell, table) {
            self.begin_sheet(&table.0);
            self.table = Some(table);
            let held = self.cells.entry((cell.row, cell.column)).or_default();
            if !held.is_empty() {
                held.push(Inline::Break);
            }
            held.append(&mut inlines(paragraph));
            return;
        }
        if paragraph.printed().trim().is_empty() {
            return;
        }
        match role {
            Role::Contents => self.left_out += 1,
            Role::Beside if matches!(paragraph.position.part, Part::Header | Part::Footer) => {
                self.left_out += 1;
            }
            Role::Title => self.title(paragraph),
            Role::Heading(level) => self.push(Block::heading(level, inlines(paragraph))),
            Role::Attachment => self.push(Block::heading(1, inlines(paragraph))),
            Role::SignatureOrgan | Role::SignatureDate if signs => self.sign(paragraph, role),
            _ if paragraph.style.list.is_some() && !paragraph.style.ordered => self.item(paragraph),
            _ => self.push(Block::paragraph(inlines(paragraph))),
        }
    }

    fn push(&mut self, block: Block) {
        self.document.blocks.push(block);
    }

    /// A line of the title. A title that was set in two lines is one; one further down is a heading of its own.
    fn title(&mut self, paragraph: &Paragraph) {
        let mut line = Vec::new();
        put(paragraph.text.trim(), &mut line);
        if self.document.blocks.iter().any(|block| !matches!(block.kind, BlockKind::Paragraph(_))) {
            self.push(Block::heading(1, line));
            return;
        }
        if !self.document.title.is_empty() {
            self.document.title.push(Inline::Break);
        }
        self.document.title.append(&mut line);
    }

    fn sign(&mut self, paragraph: &Paragraph, role: Role) {
        let signature = self.document.signature.get_or_insert_with(Signature::default);
        let part = if role == Role::SignatureDate { &mut signature.date } else { &mut signature.organ };
        if !part.is_empty() {
            part.push(Inline::Break);
        }
        part.push(Inline::text(paragraph.text.trim()));
    }

    /// An item with a bullet: numbered ones are paragraphs, whose numbers are those that were printed.
    fn item(&mut self, paragraph: &Paragraph) {
        let depth = paragraph.style.list.unwrap_or(0);
        let text = Paragraph { label: String::new(), ..paragraph.clone() };
        let item = Item { line: 0, depth, ordered: false, inlines: inlines(&text) };
        match self.document.blocks.last_mut() {
            Some(Block { kind: BlockKind::List(list), .. }) => list.items.push(item),
            _ => self.push(Block { line: 0, kind: BlockKind::List(List { start: 1, items: vec![item] }) }),
        }
    }

    /// A sheet of a workbook is headed by its name.
    fn begin_sheet(&mut self, part: &Part) {
        if let Part::Sheet(name) = part
            && self.sheet.as_ref() != Some(name)
        {
            self.push(Block::heading(1, vec![Inline::text(name.clone())]));
            self.sheet = Some(name.clone());
        }
    }

    fn end_table(&mut self) {
        self.table = None;
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        // Rows and columns that hold nothing at all are not there.
        let dense = |numbers: Vec<u32>| -> BTreeMap<u32, usize> {
            let numbers: std::collections::BTreeSet<u32> = numbers.into_iter().collect();
            numbers.into_iter().enumerate().map(|(at, number)| (number, at)).collect()
        };
        let rows = dense(cells.keys().map(|(row, _)| *row).collect());
        let columns = dense(cells.keys().map(|(_, column)| *column).collect());
        if rows.len().saturating_mul(columns.len()) > MOST_CELLS {
            cells.into_values().for_each(|cell| self.push(Block::paragraph(cell)));
            return;
        }
        let mut lines = vec![vec![Vec::new(); columns.len()]; rows.len()];
        for ((row, column), cell) in cells {
            let at = rows.get(&row).zip(columns.get(&column));
            if let Some(held) = at.and_then(|(row, column)| lines.get_mut(*row)?.get_mut(*column)) {
                *held = cell;
            }
        }
        let head = lines.remove(0);
        let table = Table { align: vec![Align::Auto; columns.len()], head, rows: lines };
        self.push(Block { line: 0, kind: BlockKind::Table(table) });
    }
}

/// A paragraph as it is printed: its number, its text, what is bold in it, its line breaks.
fn inlines(paragraph: &Paragraph) -> Vec<Inline> {
    let text = paragraph.text.as_str();
    let mut out = Vec::new();
    let mut done = 0;
    put(&paragraph.label, &mut out);
    let strong = paragraph.spans.iter().filter(|span| span.is == Is::Strong);
    for at in strong.map(|span| &span.at) {
        // Where all is bold it is the style of the paragraph, and the role has one of its own.
        let is_all = at.start == 0 && at.end >= text.len();
        let (Some(before), Some(bold)) = (text.get(done..at.start), text.get(at.clone())) else { continue };
        if is_all || bold.is_empty() {
            continue;
        }
        put(before, &mut out);
        let mut inner = Vec::new();
        put(bold, &mut inner);
        out.push(Inline::Strong(inner));
        done = at.end;
    }
    put(text.get(done..).unwrap_or_default(), &mut out);
    out
}

fn put(text: &str, out: &mut Vec<Inline>) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push(Inline::Break);
        }
        if !line.is_empty() {
            out.push(Inline::text(line));
        }
    }
}

/// A date as programs write it; none if it is no day.
fn iso(date: &str) -> Option<String> {
    let date: String = date.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (year, rest) = date.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let digit = |sign: char| match sign {
        '〇' | '○' | '零' => Some(0),
        _ => sign.to_digit(10).or_else(|| crate::ordinal::value(&sign.to_string())),
    };
    let year = year.chars().try_fold(0, |year, sign| Some(year * 10 + digit(sign)?));
    let (month, day) = (crate::ordinal::value(month)?, crate::ordinal::value(day.trim_end_matches('日'))?);
    Some(format!("{:04}-{month:02}-{day:02}", year.filter(|year| *year < 10_000)?))
}

#[cfg(test)]
mod tests;
