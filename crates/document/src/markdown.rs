//! Reading Markdown (CommonMark with tables) into a document whose marks stay as they are.

use std::borrow::Cow;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::flank;
use crate::mark::{Read, join_lines, split_marks};
use crate::{Align, Block, BlockKind, Document, Inline, Item, List, Table};

/// A source split into its front matter and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// The TOML between the two `+++` lines, and the line on which it begins, counted from 1.
    pub toml: Option<(&'a str, u32)>,
    /// The text after it.
    pub body: &'a str,
    /// The line on which the text begins, counted from 1.
    pub body_line: u32,
}

/// Splits off front matter, which begins with `+++` on the very first line and ends with the next
/// line that is `+++`. Without that second line there is none, and everything is text.
pub fn front_matter(source: &str) -> FrontMatter<'_> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let whole = FrontMatter { toml: None, body: source, body_line: 1 };
    let mut lines = source.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "+++") else { return whole };
    let (mut at, mut line) = (first.len(), 2);
    for text in lines {
        let end = at + text.len();
        line += 1;
        if text.trim_end() == "+++" {
            let toml = Some((&source[first.len()..at], 2));
            return FrontMatter { toml, body: &source[end..], body_line: line };
        }
        at = end;
    }
    whole
}

/// Reads Markdown without front matter; lines are counted from 1.
pub fn read(source: &str) -> Document {
    read_from(source, 1)
}

/// Reads Markdown that begins on line `first_line` of its file.
///
/// A first `#` heading is the title; `##` to `#####` are heading levels 1 to 4. Lines of a paragraph
/// are joined without a space in Chinese; full-width spaces that indent it are dropped. `{word …}` becomes [`Inline::Mark`], unless its brace is
/// escaped (`\{`) or stands in code. Quotes, links, images and code keep their text only, HTML stays
/// as text but for `<br>` and the spans of withheld figures, HTML comments and horizontal rules are dropped.
pub fn read_from(source: &str, first_line: u32) -> Document {
    let disguised = flank::disguised(source);
    let mut reader = Reader::new(source, first_line, matches!(disguised, Cow::Owned(_)));
    for (event, range) in Parser::new_ext(&disguised, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.document
}

/// What is being read.
struct Reader<'a> {
    source: &'a str,
    first_line: u32,
    /// Whether some punctuation reaches the parser in disguise.
    disguised: bool,
    /// Byte offset at which each line begins.
    line_starts: Vec<usize>,
    document: Document,
    /// The run being read: what is open outside in, and the characters not yet split.
    run: Vec<Inline>,
    open: Vec<Vec<Inline>>,
    pending: Vec<Read>,
    /// Line on which the present paragraph, heading or table began.
    line: u32,
    in_code: bool,
    /// For each open list whether it is ordered, and the list that the outermost becomes.
    lists: Vec<bool>,
    list: List,
    item: Option<(u32, u8, bool)>,
    table: Table,
    row: Vec<Vec<Inline>>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, first_line: u32, disguised: bool) -> Reader<'a> {
        let line_starts = source.match_indices('\n').map(|(at, _)| at + 1).collect();
        Reader {
            source,
            first_line,
            disguised,
            line_starts,
            document: Document::default(),
            run: Vec::new(),
            open: Vec::new(),
            pending: Vec::new(),
            line: first_line,
            in_code: false,
            lists: Vec::new(),
            list: List { start: 1, items: Vec::new() },
            item: None,
            table: Table::default(),
            row: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, at: usize) {
        let line = self.line_at(at);
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                // An escaped character begins a text of its own, right after its backslash.
                let escaped =
                    at > 0 && self.source.as_bytes()[at - 1] == b'\\' && self.source[at..].starts_with('{');
                self.push_text(&text, line, escaped);
            }
            Event::Code(text) => {
                let outer = std::mem::replace(&mut self.in_code, true);
                self.push_text(&text, line, false);
                self.in_code = outer;
            }
            Event::InlineHtml(text) if matches!(&*text, "<br>" | "<br/>" | "<br />") => self.push_break(),
            // What our writer puts round a figure that is withheld.
            Event::InlineHtml(text) if text.starts_with("<span data-name=") || &*text == "</span>" => {}
            Event::Html(text) | Event::InlineHtml(text) if !text.trim_start().starts_with("<!--") => {
                self.push_text(text.trim_end_matches('\n'), line, false);
            }
            Event::SoftBreak => self.pending.push(Read { c: '\n', line, literal: true }),
            Event::HardBreak => self.push_break(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: u32) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.begin_block(line),
            Tag::CodeBlock(_) => {
                self.begin_block(line);
                self.in_code = true;
            }
            Tag::List(start) => {
                self.end_item();
                if self.lists.is_empty() {
                    self.line = line;
                    self.list = List { start: start.unwrap_or(1), items: Vec::new() };
                }
                self.lists.push(start.is_some());
            }
            Tag::Item => {
                self.end_item();
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let ordered = self.lists.last().copied().unwrap_or(false);
                self.item = Some((line, depth, ordered));
            }
            Tag::Table(align) if self.lists.is_empty() => {
                self.line = line;
                let align = align.into_iter().map(align_of).collect();
                self.table = Table { align, ..Table::default() };
            }
            // In a list item a table is only text, and each cell a line.
            Tag::TableCell if !self.lists.is_empty() => self.begin_block(line),
            Tag::Strong | Tag::Emphasis => {
                self.split_pending();
                self.open.push(std::mem::take(&mut self.run));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.close(Inline::Strong),
            TagEnd::Emphasis => self.close(Inline::Emph),
            TagEnd::List(_) => {
                self.end_item();
                self.lists.pop();
                if self.lists.is_empty() {
                    let list = std::mem::replace(&mut self.list, List { start: 1, items: Vec::new() });
                    self.push_block(BlockKind::List(list));
                }
            }
            TagEnd::Item => self.end_item(),
            _ if !self.lists.is_empty() => self.in_code = false,
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock => {
                self.in_code = false;
                let inlines = self.take_run();
                if !inlines.is_empty() {
                    self.push_block(BlockKind::Paragraph(inlines));
                }
            }
            TagEnd::TableCell => {
                let cell = self.take_run();
                self.row.push(cell);
            }
            TagEnd::TableHead => self.table.head = std::mem::take(&mut self.row),
            TagEnd::TableRow => self.table.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.push_block(BlockKind::Table(table));
            }
            _ => {}
        }
    }

    /// Begins a block, or another line of the present list item.
    fn begin_block(&mut self, line: u32) {
        if self.lists.is_empty() {
            self.line = line;
        } else if !(self.run.is_empty() && self.pending.is_empty()) {
            self.push_break();
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let inlines = self.take_run();
        if level == HeadingLevel::H1 && self.document.title.is_empty() && self.document.blocks.is_empty() {
            self.document.title = inlines;
        } else {
            let level = (level as u8).saturating_sub(1).clamp(1, 4);
            self.push_block(BlockKind::Heading { level, inlines });
        }
    }

    fn end_item(&mut self) {
        let inlines = self.take_run();
        if let Some((line, depth, ordered)) = self.item.take() {
            self.list.items.push(Item { line, depth, ordered, inlines });
        } else if let (false, Some(item)) = (inlines.is_empty(), self.list.items.last_mut()) {
            // Text after an inner list goes on with the last item.
            item.inlines.push(Inline::Break);
            item.inlines.extend(inlines);
        }
    }

    fn push_block(&mut self, kind: BlockKind) {
        self.document.blocks.push(Block { line: self.line, kind });
    }

    fn push_text(&mut self, text: &str, line: u32, escaped: bool) {
        let mut line = line;
        let text = &*flank::revealed(text, self.disguised);
        let text = if self.in_code { text.trim_end_matches('\n') } else { text };
        for (index, c) in text.chars().enumerate() {
            if c == '\n' && self.in_code {
                self.push_break();
            } else {
                let literal = self.in_code || (escaped && index == 0);
                self.pending.push(Read { c, line, literal });
            }
            line += u32::from(c == '\n');
        }
    }

    fn push_break(&mut self) {
        self.split_pending();
        self.run.push(Inline::Break);
    }

    fn split_pending(&mut self) {
        split_marks(&std::mem::take(&mut self.pending), &mut self.run);
    }

    fn close(&mut self, wrap: fn(Vec<Inline>) -> Inline) {
        self.split_pending();
        let outer = self.open.pop().unwrap_or_default();
        let inner = std::mem::replace(&mut self.run, outer);
        if !inner.is_empty() {
            self.run.push(wrap(inner));
        }
    }

    fn take_run(&mut self) -> Vec<Inline> {
        self.split_pending();
        let mut run = std::mem::take(&mut self.run);
        join_lines(&mut run);
        // The indent of a paragraph is a matter of style; typed as full-width spaces it would come twice.
        if let Some(Inline::Text(text)) = run.first_mut() {
            *text = text.trim_start_matches('\u{3000}').to_owned();
        }
        run.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        run
    }

    fn line_at(&self, at: usize) -> u32 {
        let before = self.line_starts.partition_point(|start| *start <= at);
        self.first_line + u32::try_from(before).unwrap_or(u32::MAX - self.first_line)
    }
}

fn align_of(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Auto,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mark, plain_text};

    fn mark(raw: &str, line: u32) -> Inline {
        Inline::Mark(Mark { raw: raw.to_owned(), line })
    }

    fn check(source: &str, expected: &[Inline]) {
        let document = read(source);
        let runs: Vec<Inline> = document.runs().flatten().cloned().collect();
        assert_eq!(runs, expected, "{source}");
    }

    #[test]
    fn a_mark_stays_verbatim_with_its_line() {
        check(
            "全年{fig old_pears_of_year year as over 100}，\n其中{fig b year}。",
            &[
                Inline::text("全年"),
                mark("{fig old_pears_of_year year as over 100}", 1),
                Inline::text("，其中"),
                mark("{fig b year}", 2),
                Inline::text("。"),
            ],
        );
        check("{claim c year \"都{好}了\"}。", &[mark("{claim c year \"都{好}了\"}", 1), Inline::text("。")]);
        check("{claim c year\n“都好}了”}", &[mark("{claim c year “都好}了”}", 1)]);
        check("**{fig b year}**", &[Inline::Strong(vec![mark("{fig b year}", 1)])]);
        check("甲{fig b year", &[Inline::text("甲"), mark("{fig b year", 1)]);
    }

    #[test]
    fn what_is_no_mark_stays_text() {
        check("{} { fig} {梨} {1}", &[Inline::text("{} { fig} {梨} {1}")]);
        check(r"甲\{fig b}`{fig c}`", &[Inline::text("甲{fig b}{fig c}")]);
        check(r"\\{fig b}", &[Inline::text("\\"), mark("{fig b}", 1)]);
        check("1 < 2 &amp; <b>粗</b> _x_y <!-- 注 -->", &[Inline::text("1 < 2 & <b>粗</b> _x_y ")]);
    }

    #[test]
    fn lines_are_joined_without_a_space_in_chinese_only() {
        check("甲，\n乙\nwords\nand more", &[Inline::text("甲，乙words and more")]);
        let expected = [Inline::text("in "), mark("{year}", 2), Inline::text(" and")];
        check("in\n{year}\nand", &expected);
        check(
            "甲\n{year}\n**乙**",
            &[Inline::text("甲"), mark("{year}", 2), Inline::Strong(vec![Inline::text("乙")])],
        );
        check("　　甲　乙", &[Inline::text("甲　乙")]);
        check("甲  \n乙", &[Inline::text("甲"), Inline::Break, Inline::text("乙")]);
    }

    #[test]
    fn headings_are_title_and_levels() {
        let document = read("# 题\n\n## 一、甲\n\n### （一）乙\n\n# 丙\n\n###### 丁");
        let levels: Vec<(u8, String)> = document
            .blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Heading { level, inlines } => Some((*level, plain_text(inlines))),
                _ => None,
            })
            .collect();
        let expected = [(1, "一、甲"), (2, "（一）乙"), (1, "丙"), (4, "丁")];
        assert_eq!(levels, expected.map(|(level, text)| (level, text.to_owned())));
        assert_eq!(document.title_text(), "题");
    }

    #[test]
    fn lists_are_flattened_with_their_depth() {
        let document = read("3. 甲\n   - 乙\n     再\n\n   后\n4. {if a}丙{end}\n");
        let BlockKind::List(list) = &document.blocks[0].kind else { panic!("no list") };
        let items: Vec<(u8, bool, u32, String)> =
            list.items.iter().map(|i| (i.depth, i.ordered, i.line, plain_text(&i.inlines))).collect();
        let expected = [
            (0, true, 1, "甲".to_owned()),
            (1, false, 2, "乙再\n后".to_owned()),
            (0, true, 6, "{if a}丙{end}".to_owned()),
        ];
        assert_eq!(items, expected);
        assert_eq!(list.numbers(), [Some(3), None, Some(4)]);
    }

    #[test]
    fn tables_keep_cells_alignment_and_marks() {
        let document = read("前\n\n|名|数|\n|:-:|--:|\n|梨|{fig b year}|\n|桃||\n");
        let BlockKind::Table(table) = &document.blocks[1].kind else { panic!("no table") };
        assert_eq!(table.align, [Align::Centre, Align::Right]);
        assert_eq!(table.rows[0][1], [mark("{fig b year}", 5)]);
        assert_eq!(table.rows[1], [vec![Inline::text("桃")], vec![]]);
        assert_eq!(document.blocks[1].line, 3);
    }

    #[test]
    fn nothing_written_is_lost() {
        check("> 引", &[Inline::text("引")]);
        check("[名](https://example.invalid)", &[Inline::text("名")]);
        check("```\n{a}\n乙\n```", &[Inline::text("{a}"), Inline::Break, Inline::text("乙")]);
        check("甲<br>乙", &[Inline::text("甲"), Inline::Break, Inline::text("乙")]);
        check("<div>\n甲\n</div>", &[Inline::text("<div>甲</div>")]);
    }

    #[test]
    fn front_matter_is_split_off_with_its_lines() {
        let split = front_matter("+++\ntitle = \"甲\"\n+++\n# 题\n");
        assert_eq!(split.toml, Some(("title = \"甲\"\n", 2)));
        assert_eq!((split.body, split.body_line), ("# 题\n", 4));
        let document = read_from("\n{fig b year}", split.body_line);
        assert_eq!(document.marks()[0].line, 5);
        for whole in ["# 题\n+++\n", "+++\n甲", ""] {
            assert_eq!(front_matter(whole), FrontMatter { toml: None, body: whole, body_line: 1 });
        }
    }
}
