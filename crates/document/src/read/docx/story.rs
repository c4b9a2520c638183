//! A story of a Word file – body, header, note, comment –: its paragraphs, tables and boxes in reading order.

use quick_xml::events::BytesStart;

use super::Shared;
use super::open::{Field, Open, Range, Run, Stage};
use super::styles::Paragraphs;
use super::table::Table;
use super::trace::Source;
use crate::read::Unreadable;
use crate::read::xml::{Next, Walk, attribute};
use crate::reading::{Change, Hidden, Is, Paragraph, Part, Position, Reading, Span, Why};

/// A story while it is read.
pub(super) struct Story<'s> {
    pub(super) shared: &'s mut Shared,
    pub(super) reading: &'s mut Reading,
    /// Where paragraphs stand now: a box stands in a paragraph, a table in a cell.
    pub(super) stages: Vec<Stage>,
    /// The paragraphs that are open; a box opens one inside of another.
    pub(super) open: Vec<Open>,
    pub(super) tables: Vec<Table>,
    /// Tables and boxes so far.
    pub(super) table_count: u32,
    pub(super) box_count: u32,
    /// Content that another version of a program would show instead.
    pub(super) fallback: u32,
    /// Parts of a contents page.
    pub(super) contents: u32,
    /// Content controls: depth of the element, tag.
    controls: Vec<Control>,
    pub(super) ranges: Vec<Range>,
    pub(super) fields: Vec<Field>,
    /// Changes that are tracked, outside in.
    pub(super) inserted: Vec<Change>,
    pub(super) deleted: Vec<Change>,
    /// The relationships of this part: pictures and links by id.
    pub(super) links: &'s std::collections::BTreeMap<String, String>,
    /// Paragraphs that have begun.
    begun: u32,
    pub(super) page_break: bool,
    /// Where the text that is met is written in the part.
    pub(super) written: Option<std::ops::Range<usize>>,
    /// The elements that are open, from the outermost.
    pub(super) path: Vec<String>,
}

/// A content control.
struct Control {
    tag: String,
    /// How many paragraphs were open when it began: within one it spans text.
    within: usize,
    from: usize,
}

impl<'s> Story<'s> {
    /// Reads a part as one story.
    pub(super) fn read(
        shared: &'s mut Shared,
        reading: &'s mut Reading,
        (part, bytes): (Part, &[u8]),
        name: &str,
        links: &'s std::collections::BTreeMap<String, String>,
    ) -> Result<(), Unreadable> {
        let budget = shared.budget;
        let mut walk = Walk::of(bytes, name, &budget);
        let mut story = Self {
            shared,
            reading,
            stages: vec![Stage { part, line: 0, cell: None }],
            open: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            box_count: 0,
            fallback: 0,
            contents: 0,
            controls: Vec::new(),
            ranges: Vec::new(),
            fields: Vec::new(),
            inserted: Vec::new(),
            deleted: Vec::new(),
            links,
            begun: 0,
            page_break: false,
            written: None,
            path: Vec::new(),
        };
        story.shared.trace.begin(name);
        while let Some(next) = walk.next()? {
            story.written = matches!(next, Next::Text(_)).then(|| walk.written());
            match next {
                Next::Start(start) => {
                    story.start(&start)?;
                    story.path.push(start.local_name().as_ref().to_owned());
                }
                Next::End(name) => {
                    story.path.pop();
                    story.end(&name)?;
                }
                Next::Text(text) => story.text(&text),
            }
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = start.local_name();
        let name = name.as_ref();
        if name == "Fallback" {
            self.fallback += 1;
        }
        if self.fallback > 0 {
            return Ok(());
        }
        match name {
            "p" if !self.is_drawing() => self.open_paragraph(),
            "r" => self.open_run(),
            "tbl" => self.open_table(),
            "tr" => self.with_table(Table::row),
            "tc" => self.open_cell(),
            "txbxContent" => {
                self.box_count += 1;
                self.stages.push(Stage { part: Part::TextBox, line: 0, cell: None });
            }
            "footnote" | "endnote" => self.stages.push(Stage { part: Part::Note, line: 0, cell: None }),
            "ins" | "moveTo" if !self.is_in_properties() => self.inserted.push(change(start)),
            "del" | "moveFrom" if !self.is_in_properties() => self.deleted.push(change(start)),
            "comment" => {
                self.shared.comment = change(start);
                let number = self.shared.comment_number(number(start));
                self.stages.push(Stage { part: Part::Comment, line: number, cell: None });
            }
            "sdt" => {
                let within = self.open.len();
                let from = self.open.last().map_or(0, |open| open.paragraph.text.len());
                self.controls.push(Control { tag: String::new(), within, from });
            }
            "tag" if self.is_in("sdtPr") => {
                if let Some(control) = self.controls.last_mut() {
                    control.tag = attribute(start, "val").unwrap_or_default();
                }
            }
            "docPartGallery"
                if attribute(start, "val").is_some_and(|text| text.contains("Table of Contents")) =>
            {
                self.contents = u32::try_from(self.controls.len()).unwrap_or(u32::MAX);
            }
            _ => self.start_inside(name, start),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        if name == "Fallback" {
            self.fallback = self.fallback.saturating_sub(1);
        }
        if self.fallback > 0 {
            return Ok(());
        }
        match name {
            "p" if !self.is_drawing() => self.close_paragraph()?,
            "r" => {
                if let Some(open) = self.open.last_mut() {
                    open.run = Run::default();
                }
            }
            "tc" => {
                self.stages.pop();
                let upto = self.reading.paragraphs.len();
                if let Some(table) = self.tables.last_mut() {
                    table.close_cell(&mut self.reading.paragraphs, upto);
                }
            }
            "tbl" => drop(self.tables.pop()),
            "txbxContent" | "footnote" | "endnote" | "comment" => drop(self.stages.pop()),
            "ins" | "moveTo" if !self.is_in_properties() => drop(self.inserted.pop()),
            "del" | "moveFrom" if !self.is_in_properties() => drop(self.deleted.pop()),
            "hyperlink" => {
                if let Some(open) = self.open.last_mut()
                    && let Some((to, from)) = open.links.pop()
                {
                    open.span(from, Is::Link(to));
                }
            }
            "sdt" => self.close_control(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.path.last().map(String::as_str) {
            Some("t") if self.fallback == 0 => self.text_of_run(text),
            Some("delText") => {
                let by = self.deleted.last().cloned().unwrap_or_default();
                self.hide(Why::Deleted(by), text);
            }
            Some("instrText" | "delInstrText") => {
                if let Some(field) = self.fields.last_mut() {
                    field.code.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self) {
        // All paragraphs of a remark stand under its number.
        if let Some(stage) = self.stages.last_mut().filter(|stage| stage.part != Part::Comment) {
            stage.line = stage.line.saturating_add(1);
        }
        self.begun = self.begun.saturating_add(1);
        self.open.push(Open::begin(self.begun));
    }

    fn open_run(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.run = Run::default();
        }
    }

    fn close_paragraph(&mut self) -> Result<(), Unreadable> {
        let Some(mut open) = self.open.pop() else { return Ok(()) };
        let style = self.shared.styles.get(open.style.as_deref());
        let set: Paragraphs = style.paragraphs.under(&open.own);
        let (heading, is_contents) = (style.heading(), style.is_contents() || self.contents > 0);
        let label = match (set.list, open.paragraph.text.trim().is_empty()) {
            (Some(list @ 1..), false) => self.shared.numbering.next(list, set.level.unwrap_or(0)),
            _ => None,
        };
        let position = self.position();
        let sources = std::mem::take(&mut open.sources);
        let mut paragraph = open.finish();
        paragraph.position = position;
        let shown = &mut paragraph.style;
        shown.heading = heading.or(set.outline.filter(|level| *level < 9).map(|level| level + 1));
        shown.contents = is_contents;
        shown.centred = set.set.as_deref() == Some("center");
        shown.right = matches!(set.set.as_deref(), Some("right" | "end"));
        shown.new_page = set.new_page == Some(true) || std::mem::take(&mut self.page_break);
        if let Some((label, ordered)) = label {
            shown.list = set.level.or(Some(0));
            shown.ordered = ordered;
            paragraph.label = label;
        }
        self.keep(paragraph, sources)
    }

    /// Adds a finished paragraph where it belongs; what is left of an empty one is its place among the others.
    fn keep(&mut self, paragraph: Paragraph, sources: Vec<Source>) -> Result<(), Unreadable> {
        if paragraph.position.part == Part::Comment {
            let why = Why::Comment(self.shared.comment.clone());
            if !paragraph.text.trim().is_empty() {
                self.shared.trace.remark(self.reading.hidden.len(), sources);
                self.reading.hidden.push(Hidden { position: paragraph.position, why, text: paragraph.text });
            }
            return Ok(());
        }
        // A page break by itself belongs to what comes next.
        if paragraph.text.trim().is_empty() && paragraph.position.cell.is_none() {
            self.page_break |= paragraph.style.new_page;
            return Ok(());
        }
        if self.reading.paragraphs.len() >= self.shared.budget.paragraphs {
            return Err(Unreadable::TooLarge("paragraphs", self.shared.budget.paragraphs as u64));
        }
        self.shared.trace.paragraph(self.reading.paragraphs.len(), sources);
        self.reading.paragraphs.push(paragraph);
        Ok(())
    }

    fn open_table(&mut self) {
        self.table_count = self.table_count.saturating_add(1);
        self.tables.push(Table::new(self.table_count));
    }

    fn open_cell(&mut self) {
        let first = self.reading.paragraphs.len();
        let part = self.stages.last().map(|stage| stage.part.clone()).unwrap_or_default();
        let Some(table) = self.tables.last_mut() else { return };
        let cell = table.open_cell(first);
        self.stages.push(Stage { part, line: 0, cell: Some(cell) });
    }

    pub(super) fn with_table(&mut self, act: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    fn close_control(&mut self) {
        let Some(control) = self.controls.pop() else { return };
        if (self.controls.len() as u64) < u64::from(self.contents) {
            self.contents = 0;
        }
        if control.within == self.open.len()
            && !control.tag.is_empty()
            && let Some(open) = self.open.last_mut()
        {
            open.span(control.from, Is::Control(control.tag));
        }
    }

    pub(super) fn position(&self) -> Position {
        let Some(stage) = self.stages.last() else { return Position::default() };
        Position { part: stage.part.clone(), page: None, line: stage.line.max(1), cell: stage.cell }
    }

    pub(super) fn is_in(&self, name: &str) -> bool {
        self.path.iter().rev().take(4).any(|open| open == name)
    }

    pub(super) fn is_in_run(&self) -> bool {
        self.path.last().is_some_and(|open| open == "r")
    }

    fn is_in_properties(&self) -> bool {
        self.path.last().is_some_and(|open| open.ends_with("Pr"))
    }

    /// Charts and diagrams have paragraphs of another kind, which stand in their own parts.
    fn is_drawing(&self) -> bool {
        self.path.last().is_some_and(|open| open == "txBody" || open == "rich")
    }
}

pub(super) fn number(start: &BytesStart<'_>) -> u32 {
    ["val", "id"].iter().find_map(|key| attribute(start, key)?.parse().ok()).unwrap_or(1)
}

fn change(start: &BytesStart<'_>) -> Change {
    Change {
        by: attribute(start, "author").unwrap_or_default(),
        on: attribute(start, "date").unwrap_or_default(),
    }
}

/// A span of text.
pub(super) fn span(from: usize, to: usize, is: Is) -> Option<Span> {
    (from < to).then_some(Span { at: from..to, is })
}
