//! What a reader gives of a file of any format: its paragraphs in their order, each with its position, and what does not
//! show when the file is looked at.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::read::Format;

/// So many things that are not read are named.
const MOST_UNREAD: usize = 1_000;

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What kind of file it is.
    pub format: Format,
    /// Everything that shows, in reading order: body, tables cell by cell, then headers, notes and what stands beside.
    pub paragraphs: Vec<Paragraph>,
    /// What does not show, or stands where nobody looks.
    pub hidden: Vec<Hidden>,
    /// What was met and not read.
    pub unread: Vec<Unread>,
}

/// One paragraph, cell line or line of text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands.
    pub position: Position,
    /// The number or bullet that the program which shows the file puts before it, e.g. `（一）`; empty if it has none or
    /// typed it as text.
    pub label: String,
    /// Its text. A break inside is a line feed; deleted and hidden text is not in it.
    pub text: String,
    /// How it is set.
    pub style: Style,
    /// Parts of the text that are something of their own, by byte range, in the order of their beginnings.
    pub spans: Vec<Span>,
}

/// Where something stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// In which part of the file.
    pub part: Part,
    /// The page, from 1, where the format has pages; the slide of a presentation.
    pub page: Option<u32>,
    /// The line of a text, else the paragraph of its part, from 1; in a table the paragraph within the cell.
    pub line: u32,
    /// The cell, if it stands in a table.
    pub cell: Option<Cell>,
}

/// A part of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The text itself.
    #[default]
    Body,
    /// What is repeated on top of pages.
    Header,
    /// What is repeated at the foot of pages.
    Footer,
    /// A footnote or endnote.
    Note,
    /// A remark of a reader in the margin.
    Comment,
    /// A box that floats beside the text.
    TextBox,
    /// The speaker's notes of a slide.
    SpeakerNotes,
    /// A sheet of a workbook, by name.
    Sheet(String),
    /// The particulars of the file: author, company, title …
    Properties,
    /// A description of a picture.
    AltText,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// The table, from 1 in its part; a table in a cell is a table of its own.
    pub table: u32,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1; a merged cell stands in its first.
    pub column: u32,
    /// Over how many rows it is merged.
    pub rows: u32,
    /// Over how many columns it is merged.
    pub columns: u32,
}

/// How a paragraph is set, as far as it tells what the paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// The level that its style or outline gives it as a heading: 0 the title, 1 to 9; none for text.
    pub heading: Option<u8>,
    /// Depth in a list, from 0; none outside of lists.
    pub list: Option<u8>,
    /// Whether the list is numbered.
    pub ordered: bool,
    /// Whether it belongs to a contents page that a program made.
    pub contents: bool,
    /// Whether it is set in the middle.
    pub centred: bool,
    /// Whether it is set to the right.
    pub right: bool,
    /// Its size in half points, where all of its text has one; 0 if that is not known.
    pub size: u16,
    /// Whether all of its text is bold.
    pub bold: bool,
    /// Whether a new page begins with it.
    pub new_page: bool,
}

/// A part of a paragraph that is something of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Which bytes of the text.
    pub at: Range<usize>,
    /// What it is.
    pub is: Is,
}

/// What a span is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// Bold.
    Strong,
    /// A content control with its tag: in our own files a figure.
    Control(String),
    /// Text that somebody put in while changes were tracked.
    Inserted(Change),
    /// Text that a remark speaks of, by the remark's number among those of the file, from 1; it is the `line` of what the
    /// remark says among the hidden.
    Commented(u32),
    /// A link, with where it leads.
    Link(String),
}

/// Who changed something, and when, as the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The person's name; may be empty.
    pub by: String,
    /// The moment as it is written; may be empty.
    pub on: String,
}

/// Something that does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Where it stands.
    pub position: Position,
    /// Why it does not show.
    pub why: Why,
    /// Its text.
    pub text: String,
}

/// Why something does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Text marked as hidden.
    Hidden,
    /// White or nearly white text.
    White,
    /// Text of two points or less.
    Tiny,
    /// Text under a box or picture that covers it.
    Covered,
    /// Text outside of the page.
    OffPage,
    /// Text outside of the area that is drawn.
    Clipped,
    /// Text that was taken out while changes were tracked.
    Deleted(Change),
    /// A remark.
    Comment(Change),
    /// The instruction of a field, as an address list or a link.
    FieldCode,
    /// A row, column or sheet that is not shown.
    HiddenCells,
    /// A particular of the file, by its name; its value is the text.
    Property(String),
    /// A description that only a screen reader speaks.
    AltText,
    /// An earlier state of the file that is still in it.
    EarlierRevision,
}

/// Something that was met and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// What it is.
    pub kind: UnreadKind,
    /// What the file calls it; may be empty.
    pub name: String,
    /// Where it stands, as far as that is known; on a page as a whole at its line 0.
    pub position: Position,
}

/// The kinds of what is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadKind {
    /// A picture: its words, if it has any, are not read.
    Picture,
    /// A file of another program inside of this one.
    Embedded,
    /// A macro; it is not run.
    Macro,
    /// A page that is a picture of a page.
    ScannedPage,
    /// Text whose font does not say what its signs mean.
    UnknownSigns,
    /// A part of the file that is damaged.
    Damaged,
}

impl Reading {
    /// An empty reading of a format.
    #[must_use]
    pub fn of(format: Format) -> Self {
        Self { format, paragraphs: Vec::new(), hidden: Vec::new(), unread: Vec::new() }
    }

    /// Adds something that was not read and stands nowhere in particular; the same thing once, and no more than are looked
    /// through.
    pub fn leave(&mut self, kind: UnreadKind, name: &str) {
        self.leave_at(kind, name, Position::default());
    }

    /// Adds something that was not read: what has a name once, where it is met first; what has none once for each place.
    pub fn leave_at(&mut self, kind: UnreadKind, name: &str, position: Position) {
        let is_known = |known: &Unread| {
            known.kind == kind && known.name == name && (known.position == position || !name.is_empty())
        };
        if self.unread.len() < MOST_UNREAD && !self.unread.iter().any(is_known) {
            self.unread.push(Unread { kind, name: name.to_owned(), position });
        }
    }

    /// The text that shows, a line for each paragraph, the cells of a row with a tab between them.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut before: Option<&Position> = None;
        for paragraph in &self.paragraphs {
            let here = &paragraph.position;
            let row = |of: &Position| of.cell.map(|cell| (of.part.clone(), cell.table, cell.row));
            if let Some(before) = before {
                let same_row = here.cell.is_some() && row(here) == row(before);
                let same_cell = here.cell == before.cell;
                out.push(if same_row && !same_cell { '\t' } else { '\n' });
            }
            out.push_str(&paragraph.label);
            match here.cell {
                Some(_) => out.push_str(&unbroken(&paragraph.text)),
                None => out.push_str(&paragraph.text),
            }
            before = Some(here);
        }
        out
    }
}

/// The text of a cell without the line breaks that its width needs: a row is a line.
fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(str::trim) {
        let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

impl Position {
    /// A page as a whole.
    #[must_use]
    pub fn on_page(number: u32) -> Self {
        Self { page: Some(number), ..Self::default() }
    }
}

impl Paragraph {
    /// A paragraph of plain text.
    #[must_use]
    pub fn plain(position: Position, text: impl Into<String>) -> Self {
        Self { position, text: text.into(), ..Self::default() }
    }

    /// What is printed: its number and its text.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}", self.label, self.text)
    }
}
