//! Markdown: headings, items, tables and text by their marks, which are no part of what is read; a line that breaks
//! within a paragraph is none of its own.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::{Budget, Format, Unreadable, plain};
use crate::reading::{Cell, Hidden, Is, Paragraph, Position, Reading, Span, UnreadKind, Why};
use crate::wide::is_wide;

/// What the particulars between two lines of +++ are called among what does not show.
pub const FRONT_MATTER: &str = "front matter +++";

/// Whether a text has a heading of Markdown in it: # and a blank, and no text before it.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let words = line.trim_start_matches('#');
        let marks = line.len() - words.len();
        (1..=6).contains(&marks) && words.starts_with(' ') && !words.trim().is_empty()
    })
}

/// Reads Markdown.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let text = plain::decode(bytes)?;
    let mut page = Page::new(&text, budget);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, at) in Parser::new_ext(&text, options).into_offset_iter() {
        page.event(event, at)?;
    }
    Ok(page.reading)
}

/// The paragraphs as they come.
struct Page<'a> {
    text: &'a str,
    budget: &'a Budget,
    reading: Reading,
    /// The paragraph that is being read.
    open: Option<Paragraph>,
    /// Spans that are open in it: where each began, and what it is.
    spans: Vec<(usize, Is)>,
    /// The lists that are open: whether each is numbered, and its next number.
    lists: Vec<Option<u64>>,
    /// The number before the next paragraph.
    label: String,
    table: u32,
    cell: Option<Cell>,
    /// Where the lines of the text begin, up to the place that was asked for last.
    line: (usize, u32),
    /// What is read is a picture's description, or the particulars on top.
    aside: Option<String>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, budget: &'a Budget) -> Self {
        Self {
            text,
            budget,
            reading: Reading::of(Format::Markdown),
            open: None,
            spans: Vec::new(),
            lists: Vec::new(),
            label: String::new(),
            table: 0,
            cell: None,
            line: (0, 1),
            aside: None,
        }
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text, at)?;
            }
            Event::SoftBreak => self.soft_break(at.end),
            Event::HardBreak => self.push("\n"),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, at),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) -> Result<(), Unreadable> {
        match tag {
            Tag::Heading { level, .. } => {
                self.open(at.start)?;
                let level = level_of(level);
                if let Some(open) = &mut self.open {
                    open.style.heading = Some(level);
                }
            }
            Tag::Paragraph | Tag::CodeBlock(_) => self.open(at.start)?,
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                if let Some(Some(next)) = self.lists.last_mut() {
                    self.label = format!("{next}.");
                    *next += 1;
                }
                self.open(at.start)?;
            }
            Tag::Table(_) => {
                self.table += 1;
                self.cell = Some(Cell { table: self.table, rows: 1, columns: 1, ..Cell::default() });
            }
            Tag::TableHead | Tag::TableRow => self.step(|cell| {
                cell.row += 1;
                cell.column = 0;
            }),
            Tag::TableCell => {
                self.step(|cell| cell.column += 1);
                self.open(at.start)?;
            }
            Tag::Strong => self.begin(Is::Strong),
            Tag::Link { link_type: LinkType::Email | LinkType::Autolink, .. } => self.begin(Is::Strong),
            Tag::Link { dest_url, .. } => self.begin(Is::Link(dest_url.into_string())),
            Tag::Image { dest_url, .. } => {
                self.reading.leave(UnreadKind::Picture, &dest_url);
                self.aside = Some(String::new());
            }
            Tag::MetadataBlock(_) => self.aside = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock => {
                self.close()
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Table => self.cell = None,
            TagEnd::Strong | TagEnd::Link => self.finish(|_| true),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {
                let why = if tag == TagEnd::Image {
                    Why::AltText
                } else if matches!(tag, TagEnd::MetadataBlock(MetadataBlockKind::PlusesStyle)) {
                    Why::Property(FRONT_MATTER.to_owned())
                } else {
                    Why::Property("front matter".to_owned())
                };
                if let Some(text) = self.aside.take().filter(|text| !text.trim().is_empty()) {
                    let position = self.open.as_ref().map(|open| open.position.clone()).unwrap_or_default();
                    self.reading.hidden.push(Hidden { position, why, text });
                }
            }
            _ => {}
        }
    }

    /// Begins a paragraph; what was open is an item whose text ends here.
    fn open(&mut self, at: usize) -> Result<(), Unreadable> {
        if self.open.as_ref().is_some_and(|open| open.text.is_empty()) {
            return Ok(());
        }
        self.close();
        if self.reading.paragraphs.len() >= self.budget.paragraphs {
            return Err(Unreadable::TooLarge("paragraphs", self.budget.paragraphs as u64));
        }
        let position = Position { line: self.line_of(at), cell: self.cell, ..Position::default() };
        let mut paragraph =
            Paragraph { position, label: std::mem::take(&mut self.label), ..Paragraph::default() };
        if let Some(list) = self.lists.last() {
            paragraph.style.list = u8::try_from(self.lists.len() - 1).ok();
            paragraph.style.ordered = list.is_some();
        }
        self.open = Some(paragraph);
        Ok(())
    }

    fn close(&mut self) {
        self.finish(|_| false);
        self.spans.clear();
        if let Some(open) = self.open.take()
            && !open.text.trim().is_empty()
        {
            self.reading.paragraphs.push(open);
        }
    }

    fn words(&mut self, text: &str, at: Range<usize>) -> Result<(), Unreadable> {
        if let Some(aside) = &mut self.aside {
            aside.push_str(text);
            return Ok(());
        }
        if self.open.is_none() {
            self.open(at.start)?;
        }
        self.push(text.trim_end_matches('\n'));
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.text.push_str(text);
        }
    }

    /// A line that ends within a paragraph: a blank between Latin words, nothing between Chinese signs.
    fn soft_break(&mut self, at: usize) {
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        let before = self.open.as_ref().and_then(|open| open.text.chars().next_back());
        let is_chinese = |sign: Option<char>| sign.is_none_or(is_wide);
        if !is_chinese(before) && !is_chinese(next) {
            self.push(" ");
        }
    }

    fn begin(&mut self, is: Is) {
        let at = self.open.as_ref().map_or(0, |open| open.text.len());
        self.spans.push((at, is));
    }

    /// Ends the last span, if it is one that is meant.
    fn finish(&mut self, meant: impl Fn(&Is) -> bool) {
        if self.spans.last().is_some_and(|(_, is)| meant(is))
            && let (Some((start, is)), Some(open)) = (self.spans.pop(), &mut self.open)
        {
            let at = start..open.text.len();
            let place = open.spans.partition_point(|span| span.at.start <= start);
            open.spans.insert(place, Span { at, is });
        }
    }

    /// A tag within the text: a break, a figure of ours; a remark is hidden.
    fn html(&mut self, html: &str, at: Range<usize>) {
        let tag = html.trim();
        if let Some(remark) = tag.strip_prefix("<!--").and_then(|tag| tag.strip_suffix("-->")) {
            if !remark.trim().is_empty() {
                let position = Position { line: self.line_of(at.start), ..Position::default() };
                self.reading.hidden.push(Hidden {
                    position,
                    why: Why::Hidden,
                    text: remark.trim().to_owned(),
                });
            }
        } else if tag.starts_with("<br") {
            self.push("\n");
        } else if tag.starts_with("</span") {
            self.finish(|is| matches!(is, Is::Control(_)));
        } else if let (Some(name), Some(period)) =
            (attribute(tag, "data-name"), attribute(tag, "data-period"))
        {
            self.begin(Is::Control(format!("figure:{name}:{period}")));
        }
    }

    fn step(&mut self, step: impl Fn(&mut Cell)) {
        if let Some(cell) = &mut self.cell {
            step(cell);
        }
    }

    /// The line of a place; places are asked for in their order.
    fn line_of(&mut self, at: usize) -> u32 {
        let (from, line) = self.line;
        if at < from {
            return line;
        }
        let passed = self.text.get(from..at).unwrap_or_default().matches('\n').count();
        let line = line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line = (at, line);
        line
    }
}

/// # is the title, ## a heading of the first level.
fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 0,
        HeadingLevel::H2 => 1,
        HeadingLevel::H3 => 2,
        HeadingLevel::H4 => 3,
        HeadingLevel::H5 => 4,
        HeadingLevel::H6 => 5,
    }
}

/// The value of an attribute in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Reading {
        assert!(is_markdown(text));
        read(text.as_bytes(), &Budget::default()).unwrap()
    }

    #[test]
    fn marks_are_no_part_of_the_text() {
        let reading = read_text(
            "# 果园总结\n\n## 一、巡查\n\n全年巡查**12次**，\n补栽35株。\n\n1. 梨园\n2. 桃园\n   - 东片\n",
        );
        let lines: Vec<_> = reading
            .paragraphs
            .iter()
            .map(|one| (one.position.line, one.style.heading, one.label.as_str(), one.text.as_str()))
            .collect();
        let expected = [
            (1, Some(0), "", "果园总结"),
            (3, Some(1), "", "一、巡查"),
            (5, None, "", "全年巡查12次，补栽35株。"),
            (8, None, "1.", "梨园"),
            (9, None, "2.", "桃园"),
            (10, None, "", "东片"),
        ];
        assert_eq!(lines, expected);
        assert_eq!(reading.paragraphs[2].spans, [Span { at: 12..17, is: Is::Strong }]);
    }

    #[test]
    fn a_table_is_cells_and_a_figure_of_ours_keeps_its_name() {
        let reading = read_text(
            "# 表\n\n| 村 | 株 |\n| --- | --: |\n| 柳湾 | <span data-name=\"trees\" data-period=\"year\">XX</span> |\n\n<!-- 待核 -->\n",
        );
        let cells: Vec<_> = reading
            .paragraphs
            .iter()
            .filter_map(|one| one.position.cell.map(|cell| (cell.row, cell.column, one.text.as_str())))
            .collect();
        assert_eq!(cells, [(1, 1, "村"), (1, 2, "株"), (2, 1, "柳湾"), (2, 2, "XX")]);
        let figure = reading.paragraphs.last().unwrap();
        assert_eq!(figure.spans, [Span { at: 0..2, is: Is::Control("figure:trees:year".to_owned()) }]);
        assert_eq!(reading.hidden[0].text, "待核");
    }

    #[test]
    fn a_text_with_other_number_signs_is_none() {
        assert!(!is_markdown("##paidbegin##\n果园\n#果园\n"));
        assert!(!is_markdown("编号 # 3\n"));
    }
}
