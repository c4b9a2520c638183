//! The walk through a page, from node to node, which makes paragraphs of it.

use html5ever::Attribute;

use super::super::Unreadable;
use super::super::gather::{Gather, Place};
use super::super::line::Line;
use super::list::List;
use super::look::{Flow, Look};
use super::page::{Data, Page, attribute};
use super::table::Grid;
use crate::reading::{Is, Part, Style, Why};

/// The walk, where it is.
pub(super) struct Walk<'p, 'b> {
    pub(super) page: &'p Page,
    pub(super) gather: Gather<'b>,
    frames: Vec<Frame>,
    line: Line,
    /// The line of the source on which the paragraph in the making began.
    source: Option<u32>,
    /// The label of a list item that has no text yet.
    label: Option<String>,
    lists: Vec<List>,
    tables: Vec<Grid>,
    /// Whether a new page begins that has no text yet.
    breaks: bool,
}

/// An element in which the walk is.
struct Frame {
    look: Look,
    block: bool,
    ends: Ends,
}

/// What is to be done at the end of an element.
enum Ends {
    Nothing,
    /// A link or a figure of ours, and where it began.
    Span {
        from: usize,
        is: Is,
    },
    /// Text after it.
    Text(&'static str),
    Item,
    List,
    Table,
    /// What was before the cell: the place, the lists around it, how many paragraphs there were.
    Cell(Place, Vec<List>, usize),
}

impl<'p, 'b> Walk<'p, 'b> {
    /// A walk that has not begun.
    pub(super) fn new(page: &'p Page, gather: Gather<'b>) -> Self {
        Self {
            page,
            gather,
            frames: Vec::new(),
            line: Line::default(),
            source: None,
            label: None,
            lists: Vec::new(),
            tables: Vec::new(),
            breaks: false,
        }
    }

    /// Walks from the first node to the last.
    pub(super) fn walk(mut self) -> Result<Gather<'b>, Unreadable> {
        let page = self.page;
        let mut at = 0;
        while let Some(node) = page.node(at) {
            let enters = self.enter(at)?;
            if enters && let Some(first) = node.first {
                at = first;
                continue;
            }
            if enters {
                self.leave(at)?;
            }
            // Out of everything that ends here, to what comes next.
            while let Some(node) = page.node(at) {
                if let Some(next) = node.next {
                    at = next;
                    break;
                }
                let Some(parent) = node.parent else {
                    self.flush(None)?;
                    return Ok(self.gather);
                };
                self.leave(parent)?;
                at = parent;
            }
        }
        Ok(self.gather)
    }

    /// Goes into a node; whether what lies in it is to be walked.
    fn enter(&mut self, number: usize) -> Result<bool, Unreadable> {
        let page = self.page;
        let Some(node) = page.node(number) else { return Ok(false) };
        match &node.is {
            Data::Other => Ok(true),
            Data::Text(text) => {
                self.write(text, node.line);
                Ok(false)
            }
            Data::Comment(text) => {
                let lines = u32::try_from(text.matches('\n').count()).unwrap_or(0);
                self.comment(text, node.line.saturating_sub(lines).max(1))?;
                Ok(false)
            }
            Data::Element(name, attributes) => {
                self.element(number, name.local.as_ref(), attributes, node.line)
            }
        }
    }

    /// Text that stands on a line of the source.
    pub(super) fn write(&mut self, text: &str, line: u32) {
        let look = self.look();
        self.write_as(text, line, &look);
    }

    /// How what stands here is set.
    pub(super) fn look(&self) -> Look {
        self.frames.last().map(|frame| frame.look.clone()).unwrap_or_default()
    }

    /// Text set in a way of its own.
    pub(super) fn write_as(&mut self, text: &str, line: u32, look: &Look) {
        if let (None, Some(first)) = (self.source, text.find(|sign: char| !sign.is_ascii_whitespace())) {
            let before = text.get(..first).unwrap_or_default().matches('\n').count();
            self.source = Some(line.saturating_add(u32::try_from(before).unwrap_or(0)));
        }
        if look.pre {
            self.line.push(text, &look.face());
        } else {
            self.line.collapse(text, &look.face(), true);
        }
    }

    /// The end of a line within the paragraph.
    pub(super) fn end_line(&mut self) {
        if !self.line.is_empty() {
            let look = self.frames.last().map(|frame| frame.look.face()).unwrap_or_default();
            self.line.push("\n", &look);
        }
    }

    /// What the writer of the page noted in it; marks that only some programs heed are not told.
    fn comment(&mut self, text: &str, line: u32) -> Result<(), Unreadable> {
        let text = text.trim();
        let is_mark = text.starts_with('?')
            || text.starts_with('[') && text.ends_with(']') && !text.contains('>')
            || matches!(text, "<![endif]" | "[endif]");
        if is_mark { Ok(()) } else { self.hide(text, line) }
    }

    /// Text that does not show.
    pub(super) fn hide(&mut self, text: &str, line: u32) -> Result<(), Unreadable> {
        let position = crate::reading::Position { line, ..self.gather.position() };
        self.gather.hide(position, Why::Hidden, text)
    }

    /// An element whose content is walked.
    pub(super) fn open(
        &mut self,
        number: usize,
        name: &str,
        attributes: &[Attribute],
        line: u32,
    ) -> Result<(), Unreadable> {
        let (mut look, Flow { block, new_page }) = self.look().inside(name, attributes);
        if name == "dialog" && attribute(attributes, "open").is_none() {
            look.hide();
        }
        if block {
            self.flush(None)?;
        }
        self.breaks |= new_page && !self.gather.reading.paragraphs.is_empty();
        let ends = match name {
            "a" | "span" => {
                span(attributes).map_or(Ends::Nothing, |is| Ends::Span { from: self.line.end(), is })
            }
            "ol" | "ul" | "menu" | "dir" => {
                let items = || self.items(number);
                let list = List::of(name, attributes, items);
                self.lists.push(list);
                Ends::List
            }
            "li" => {
                let label =
                    self.lists.last_mut().map_or_else(|| "•".to_owned(), |list| list.label(attributes));
                let is_marked = !look.unmarked && look.face().why.is_none();
                self.label = is_marked.then_some(label);
                Ends::Item
            }
            "table" => {
                let number = self.gather.table();
                self.tables.push(Grid::new(number));
                Ends::Table
            }
            "tr" => {
                if let Some(grid) = self.tables.last_mut() {
                    grid.row();
                }
                Ends::Nothing
            }
            "td" | "th" => self.cell(attributes),
            _ => Ends::Nothing,
        };
        self.frames.push(Frame { look, block, ends });
        let (before, after) = match name {
            "q" => ("“", "”"),
            "rt" => ("（", "）"),
            _ => return Ok(()),
        };
        self.write(before, line);
        if let Some(frame) = self.frames.last_mut() {
            frame.ends = Ends::Text(after);
        }
        Ok(())
    }

    fn items(&self, list: usize) -> usize {
        let mut count = 0;
        let mut at = self.page.node(list).and_then(|node| node.first);
        while let Some(node) = at.and_then(|at| self.page.node(at)) {
            let is_item = matches!(&node.is, Data::Element(name, _) if &*name.local == "li");
            count += usize::from(is_item);
            at = node.next;
        }
        count
    }

    fn cell(&mut self, attributes: &[Attribute]) -> Ends {
        let number = |name: &str| attribute(attributes, name).and_then(|value| value.trim().parse().ok());
        let Some(grid) = self.tables.last_mut() else { return Ends::Nothing };
        let cell = grid.cell(number("rowspan"), number("colspan"));
        let back = self.gather.enter_cell(cell);
        Ends::Cell(back, std::mem::take(&mut self.lists), self.gather.reading.paragraphs.len())
    }

    /// Leaves an element.
    fn leave(&mut self, number: usize) -> Result<(), Unreadable> {
        let Some(node) = self.page.node(number) else { return Ok(()) };
        if !matches!(node.is, Data::Element(..)) {
            return Ok(());
        }
        let Some(frame) = self.frames.last() else { return Ok(()) };
        match (&frame.ends, frame.block) {
            (Ends::Cell(_, _, before), _) => {
                let is_first = *before == self.gather.reading.paragraphs.len();
                // An empty cell is one all the same.
                let keeps = is_first && frame.look.face().why.is_none();
                self.flush(keeps.then_some(node.line))?;
            }
            (Ends::Text(after), _) => self.write(after, node.line),
            (_, true) => self.flush(None)?,
            _ => {}
        }
        match self.frames.pop().map(|frame| frame.ends) {
            Some(Ends::Span { from, is }) => self.line.span(from, is),
            Some(Ends::Item) => self.label = None,
            Some(Ends::List) => drop(self.lists.pop()),
            Some(Ends::Table) => drop(self.tables.pop()),
            Some(Ends::Cell(back, lists, _)) => {
                self.gather.leave(back);
                self.lists = lists;
            }
            Some(Ends::Nothing | Ends::Text(_)) | None => {}
        }
        Ok(())
    }

    /// Ends the paragraph in the making. Of an empty one nothing is kept, unless a line is given on which it stands.
    pub(super) fn flush(&mut self, keeps: Option<u32>) -> Result<(), Unreadable> {
        let mut line = std::mem::take(&mut self.line);
        for frame in &mut self.frames {
            // A link that goes on over the end of a paragraph is one in each.
            if let Ends::Span { from, is } = &mut frame.ends {
                line.span(*from, is.clone());
                *from = 0;
            }
        }
        let source = self.source.take();
        if line.is_void() && keeps.is_none() {
            return Ok(());
        }
        let mut position = self.gather.position();
        position.line = source.or(keeps).unwrap_or(position.line);
        let mut style = self.frames.last().map_or_else(Style::default, |frame| frame.look.style);
        let mut label = String::new();
        if let Some(list) = self.lists.last() {
            style.list = Some(u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX));
            style.ordered = list.ordered;
        }
        if !line.is_empty() {
            label = self.label.take().unwrap_or_default();
            style.new_page = position.part == Part::Body && std::mem::take(&mut self.breaks);
        }
        line.close(keeps.is_some(), &mut self.gather, position, label, style)
    }
}

/// What an inline element is: a figure that our writer named, or a link.
fn span(attributes: &[Attribute]) -> Option<Is> {
    let figure = attribute(attributes, "data-name").zip(attribute(attributes, "data-period"));
    let figure = figure.map(|(name, period)| Is::Control(format!("figure:{name}:{period}")));
    figure.or_else(|| attribute(attributes, "href").map(|href| Is::Link(href.trim().to_owned())))
}
