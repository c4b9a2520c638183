//! The styles of a workbook, with more at their end: what a cell looks like, once more with a colour behind it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::xml::{beside, damaged, with};
use super::{ERROR_FILL, MarkKind, WARNING_FILL};

/// The styles of a workbook that has none.
pub(super) const FRESH: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
    </styleSheet>";

/// The parts of a style sheet in the order that its schema wants.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];
/// The first two fills are a spreadsheet's own, whatever a file says of them.
const OWN_FILLS: u32 = 2;

/// How a new style differs from the one that it is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Error,
    Warning,
    /// Wrapped text.
    Problem,
}

impl From<MarkKind> for Look {
    fn from(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Error => Self::Error,
            MarkKind::Warning => Self::Warning,
        }
    }
}

/// What is there, and what is to be added.
pub(super) struct Styles {
    fills: u32,
    cells: u32,
    made: BTreeMap<(u32, Look), u32>,
    /// The same in the order of their indices.
    order: Vec<(u32, Look)>,
}

impl Styles {
    /// Counts the styles that there are.
    pub(super) fn of(mut reader: Reader<impl BufRead>) -> io::Result<Self> {
        let mut styles = Self { cells: 0, ..Self::none() };
        let mut buffer = Vec::new();
        let mut within: Vec<String> = Vec::new();
        loop {
            let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
            match &event {
                Event::Start(start) | Event::Empty(start) => {
                    if within.len() == 2 {
                        match (within[1].as_str(), start.local_name().as_ref()) {
                            ("fills", "fill") => styles.fills += 1,
                            ("cellXfs", "xf") => styles.cells += 1,
                            _ => {}
                        }
                    }
                    if matches!(event, Event::Start(_)) {
                        within.push(start.local_name().as_ref().to_owned());
                    }
                }
                Event::End(_) => drop(within.pop()),
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
        styles.cells = styles.cells.max(1);
        Ok(styles)
    }

    /// The styles of a workbook that has no part of them.
    pub(super) fn none() -> Self {
        Self { fills: 0, cells: 1, made: BTreeMap::new(), order: Vec::new() }
    }

    /// The index of a style that is as another one, but for its look.
    pub(super) fn index(&mut self, base: u32, look: Look) -> u32 {
        let base = if base < self.cells { base } else { 0 };
        let next = self.cells + u32::try_from(self.order.len()).unwrap_or(u32::MAX - self.cells);
        *self.made.entry((base, look)).or_insert_with(|| {
            self.order.push((base, look));
            next
        })
    }

    /// Whether anything is to be added.
    pub(super) fn is_changed(&self) -> bool {
        !self.order.is_empty()
    }

    /// Copies the styles with the new ones behind them.
    pub(super) fn write(&self, mut reader: Reader<impl BufRead>, out: impl Write) -> io::Result<()> {
        let mut copy = Copy::new(self, Writer::new(out));
        let mut buffer = Vec::new();
        loop {
            let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
            if event == Event::Eof {
                return Ok(());
            }
            copy.take(event)?;
            buffer.clear();
        }
    }

    fn first_fill(&self) -> u32 {
        self.fills.max(OWN_FILLS)
    }
}

/// The style sheet while it is copied.
struct Copy<'a, W: Write> {
    styles: &'a Styles,
    out: Writer<W>,
    depth: u32,
    /// The part of the style sheet that is copied.
    section: String,
    /// The styles of cells that new ones are made from, by their index.
    bases: BTreeMap<u32, Vec<Event<'static>>>,
    /// How many styles of cells have begun.
    seen: u32,
    has_fills: bool,
    has_cells: bool,
}

impl<'a, W: Write> Copy<'a, W> {
    fn new(styles: &'a Styles, out: Writer<W>) -> Self {
        let bases = styles.order.iter().map(|(base, _)| (*base, Vec::new())).collect();
        let section = String::new();
        Self { styles, out, depth: 0, section, bases, seen: 0, has_fills: false, has_cells: false }
    }

    fn take(&mut self, event: Event<'_>) -> io::Result<()> {
        match &event {
            Event::Start(start) => {
                if self.depth == 1 {
                    let start = self.enter(start)?;
                    self.depth += 1;
                    return self.out.write_event(Event::Start(start));
                }
                self.keep(&event);
                self.depth += 1;
            }
            Event::Empty(start) if self.depth == 0 => {
                self.out.write_event(Event::Start(start.borrow()))?;
                self.missing(start.name().as_ref(), ORDER.len())?;
                return self.out.write_event(Event::End(start.to_end()));
            }
            Event::Empty(start) if self.depth == 1 => {
                let start = self.enter(start)?;
                let added = matches!(self.section.as_str(), "fills" | "cellXfs");
                if !added {
                    return self.out.write_event(Event::Empty(start));
                }
                let end = start.to_end().into_owned();
                self.out.write_event(Event::Start(start))?;
                self.leave(end.name().as_ref())?;
                return self.out.write_event(Event::End(end));
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                let name = end.name().as_ref().to_owned();
                match self.depth {
                    0 => self.missing(&name, ORDER.len())?,
                    1 => self.leave(&name)?,
                    _ => self.keep(&event),
                }
            }
            _ => self.keep(&event),
        }
        self.out.write_event(event)
    }

    /// A part of the style sheet begins: those that should stand before it and are missing come first.
    fn enter(&mut self, start: &BytesStart<'_>) -> io::Result<BytesStart<'static>> {
        self.section = start.local_name().as_ref().to_owned();
        let rank = ORDER.iter().position(|name| *name == self.section).unwrap_or(0);
        self.missing(start.name().as_ref(), rank)?;
        let styles = self.styles;
        Ok(match self.section.as_str() {
            "fills" => {
                self.has_fills = true;
                with(start, "count", &(styles.first_fill() + 2).to_string())
            }
            "cellXfs" => {
                self.has_cells = true;
                let count = styles.cells as usize + styles.order.len();
                with(start, "count", &count.to_string())
            }
            _ => start.to_owned(),
        })
    }

    fn leave(&mut self, like: &str) -> io::Result<()> {
        match self.section.as_str() {
            "fills" => self.fills(like),
            "cellXfs" => self.cells(like),
            _ => Ok(()),
        }
    }

    /// Writes the parts before the one of this rank that should be there and are not.
    fn missing(&mut self, like: &str, rank: usize) -> io::Result<()> {
        let section = std::mem::take(&mut self.section);
        for (name, place) in [("fills", 2), ("cellXfs", 5)] {
            let is_there = if place == 2 { &mut self.has_fills } else { &mut self.has_cells };
            if rank <= place || std::mem::replace(is_there, true) {
                continue;
            }
            let element = self.counted(like, name);
            let end = Event::End(element.to_end().into_owned());
            self.out.write_event(Event::Start(element))?;
            self.section = name.to_owned();
            self.leave(like)?;
            self.out.write_event(end)?;
        }
        self.section = section;
        Ok(())
    }

    fn counted(&self, like: &str, name: &str) -> BytesStart<'static> {
        let count = match name {
            "fills" => self.styles.first_fill() as usize + 2,
            _ => self.styles.cells as usize + self.styles.order.len(),
        };
        beside(like, name).with_attributes([("count", count.to_string().as_str())])
    }

    /// Keeps the events of a style that others are made from.
    fn keep(&mut self, event: &Event<'_>) {
        if self.section != "cellXfs" || self.depth < 2 {
            return;
        }
        let begins = matches!(event, Event::Start(start) | Event::Empty(start)
            if self.depth == 2 && start.local_name().as_ref() == "xf");
        if begins {
            self.seen += 1;
        }
        let between = self.depth == 2 && !begins && !matches!(event, Event::End(_));
        let Some(index) = self.seen.checked_sub(1).filter(|_| !between) else { return };
        if let Some(kept) = self.bases.get_mut(&index) {
            kept.push(event.to_owned().into_owned());
        }
    }

    /// The new fills, behind those that are a spreadsheet's own.
    fn fills(&mut self, like: &str) -> io::Result<()> {
        let own = [("none", None), ("gray125", None)];
        let new = [("solid", Some(ERROR_FILL)), ("solid", Some(WARNING_FILL))];
        for (pattern, colour) in own.into_iter().skip(self.styles.fills as usize).chain(new) {
            let fill = beside(like, "fill");
            let inner = beside(like, "patternFill").with_attributes([("patternType", pattern)]);
            let ends = [&inner, &fill].map(|start| Event::End(start.to_end().into_owned()));
            self.out.write_event(Event::Start(fill))?;
            self.out.write_event(Event::Start(inner))?;
            if let Some(colour) = colour {
                let front = beside(like, "fgColor").with_attributes([("rgb", colour)]);
                let back = beside(like, "bgColor").with_attributes([("indexed", "64")]);
                self.out.write_event(Event::Empty(front))?;
                self.out.write_event(Event::Empty(back))?;
            }
            for end in ends {
                self.out.write_event(end)?;
            }
        }
        Ok(())
    }

    /// The new styles of cells.
    fn cells(&mut self, like: &str) -> io::Result<()> {
        let usual = beside(like, "xf").with_attributes([
            ("numFmtId", "0"),
            ("fontId", "0"),
            ("fillId", "0"),
            ("borderId", "0"),
        ]);
        if self.seen == 0 {
            self.out.write_event(Event::Empty(usual.borrow()))?;
        }
        for (base, look) in &self.styles.order {
            let kept = self.bases.get(base).filter(|kept| !kept.is_empty());
            let kept = kept.cloned().unwrap_or_else(|| vec![Event::Empty(usual.clone())]);
            for event in self.changed(kept, *look, like) {
                self.out.write_event(event)?;
            }
        }
        Ok(())
    }

    fn changed(&self, mut events: Vec<Event<'static>>, look: Look, like: &str) -> Vec<Event<'static>> {
        let Some(Event::Start(start) | Event::Empty(start)) = events.first() else { return events };
        let fill = match look {
            Look::Error => self.styles.first_fill(),
            Look::Warning => self.styles.first_fill() + 1,
            Look::Problem => {
                // What begins like a formula stays text when the sheet is saved as csv and opened again.
                let start = with(&with(start, "applyAlignment", "1"), "quotePrefix", "1");
                let alignment = beside(like, "alignment");
                let alignment = alignment.with_attributes([("vertical", "top"), ("wrapText", "1")]);
                let end = Event::End(BytesEnd::new(start.name().as_ref().to_owned()));
                return vec![Event::Start(start), Event::Empty(alignment), end];
            }
        };
        let filled = with(&with(start, "fillId", &fill.to_string()), "applyFill", "1");
        if let Some(Event::Start(start) | Event::Empty(start)) = events.first_mut() {
            *start = filled;
        }
        events
    }
}
