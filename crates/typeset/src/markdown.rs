//! Markdown out: plain CommonMark with tables; a figure is its printed text.
//!
//! What is written reads back to the same text with [`document::markdown::read`]; only where a figure
//! came from is lost. The signature comes last, as two paragraphs.

use document::dress::Piece;
use document::{Align, Block, BlockKind, Document, FigureMark, FigureState, Inline, List, Table};

use crate::work::{CONTENTS, Work};

/// Writes a document or a compilation as Markdown; the entries of its contents page lead to its pieces.
pub fn write_work(work: &Work<'_>) -> String {
    let Some(heading) = &work.heading else { return work.documents.iter().copied().map(write).collect() };
    let text = |text: &str| one_line(&[Inline::text(text)]);
    let entries = (1..).zip(work.titles()).map(|(at, title)| format!("- [{}](#piece-{at})", text(&title)));
    let entries: Vec<String> = entries.collect();
    let mut parts = vec![format!("# {}\n\n## {CONTENTS}\n\n{}\n", text(heading), entries.join("\n"))];
    let pieces = (1..).zip(&work.documents);
    parts.extend(pieces.map(|(at, document)| format!("<a id=\"piece-{at}\"></a>\n\n{}", write(document))));
    parts.join("\n")
}

/// Writes the document as Markdown.
pub fn write(document: &Document) -> String {
    let (dress, (body, attached)) = (document.dress(), document.parts());
    let mut parts = worn(dress.above());
    if !document.title.is_empty() {
        parts.push(format!("# {}", one_line(&document.title)));
    }
    parts.extend(worn(dress.below_title()));
    blocks(body, &mut parts);
    parts.extend(worn(dress.below_text()));
    if let Some(signature) = &document.signature {
        parts.push(paragraph(&signature.organ));
        parts.push(paragraph(&signature.date));
    }
    parts.extend(worn(dress.below_date()));
    blocks(attached, &mut parts);
    parts.extend(worn(dress.imprint()));
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// The lines of the dress, each a paragraph.
fn worn(pieces: Vec<(Piece, String)>) -> Vec<String> {
    pieces.into_iter().map(|(_, text)| paragraph(&[Inline::Text(text)])).collect()
}

fn blocks(blocks: &[Block], parts: &mut Vec<String>) {
    let mut after_list = false;
    for block in blocks {
        let is_list = matches!(block.kind, BlockKind::List(_));
        if after_list && is_list {
            // Two lists in a row would be read as one; a comment keeps them apart.
            parts.push("<!-- -->".to_owned());
        }
        after_list = is_list;
        parts.push(block_text(block));
    }
}

fn block_text(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading { level, inlines } => {
            format!("{} {}", "#".repeat(usize::from(*level) + 1), one_line(inlines))
        }
        BlockKind::Paragraph(inlines) => paragraph(inlines),
        BlockKind::List(list) => list_text(list),
        BlockKind::Table(table) => table_text(table),
        // Label and title are one heading: a second one would be a heading of the text.
        BlockKind::Attachment { label, title } if title.is_empty() => format!("# {}", one_line(label)),
        BlockKind::Attachment { label, title } => format!("# {}<br>{}", one_line(label), one_line(title)),
    }
}

fn paragraph(inlines: &[Inline]) -> String {
    flowing(inlines, "")
}

/// Text that may have line breaks; every line after the first begins with `indent`.
fn flowing(inlines: &[Inline], indent: &str) -> String {
    let mut out = String::new();
    run(inlines, &format!("\\\n{indent}"), &mut out);
    escape_line_starts(&out)
}

/// Text that must stay on one line.
fn one_line(inlines: &[Inline]) -> String {
    let mut out = String::new();
    run(inlines, "<br>", &mut out);
    out
}

fn run(inlines: &[Inline], line_break: &str, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Strong(inner) => emphasis("**", inner, line_break, out),
            Inline::Emph(inner) => emphasis("*", inner, line_break, out),
            Inline::Break => out.push_str(line_break),
            Inline::Figure(figure) if figure.state == FigureState::Withheld => withheld(figure, out),
            Inline::Figure(figure) => escape(&figure.printed, out),
            Inline::Claim(claim) => escape(&claim.printed, out),
            Inline::Mark(mark) => out.push_str(&mark.raw),
        }
    }
}

fn emphasis(sign: &str, inner: &[Inline], line_break: &str, out: &mut String) {
    out.push_str(sign);
    run(inner, line_break, out);
    out.push_str(sign);
}

/// A figure that is withheld keeps its name, so that nobody takes its XX for a value that somebody forgot.
fn withheld(figure: &FigureMark, out: &mut String) {
    out.push_str(&format!("<span data-name=\"{}\" data-period=\"{}\">", figure.name, figure.period));
    escape(&figure.printed, out);
    out.push_str("</span>");
}

/// Escapes what Markdown, or our own marks, would read as more than text.
fn escape(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let special = match c {
            '\\' | '*' | '`' | '[' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => after.is_ascii_alphabetic() || after == '#',
            '{' => after.is_ascii_alphabetic(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        // A line feed inside text is white space; a wanted break is `Inline::Break`.
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        before = c;
    }
}

/// Escapes what would begin a heading, list, quotation or rule at the start of a line.
fn escape_line_starts(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let body = line.trim_start_matches(' ');
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let begins = |at: usize| body[at..].starts_with(['.', ')']);
        let at = match body.chars().next() {
            Some('#' | '-' | '+' | '>' | '=' | '~') => Some(0),
            Some('0'..='9')
                if begins(digits) && matches!(body[digits + 1..].chars().next(), None | Some(' ')) =>
            {
                Some(digits)
            }
            _ => None,
        };
        let indent = &line[..line.len() - body.len()];
        match at {
            Some(at) => format!("{indent}{}\\{}", &body[..at], &body[at..]),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn list_text(list: &List) -> String {
    let mut lines = Vec::new();
    // How far the text of the open item of each depth is indented.
    let mut indents: Vec<usize> = Vec::new();
    for (item, number) in list.items.iter().zip(list.numbers()) {
        indents.truncate(usize::from(item.depth));
        let outer = indents.last().copied().unwrap_or(0);
        let label = number.map_or("- ".to_owned(), |number| format!("{number}. "));
        let indent = outer + label.len();
        let text = flowing(&item.inlines, &" ".repeat(indent));
        lines.push(format!("{}{label}{text}", " ".repeat(outer)).trim_end().to_owned());
        indents.push(indent);
    }
    lines.join("\n")
}

fn table_text(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let signs =
        (0..table.head.len()).map(|column| match table.align.get(column).copied().unwrap_or_default() {
            Align::Auto => "---",
            Align::Left => ":--",
            Align::Centre => ":-:",
            Align::Right => "--:",
        });
    let delimiter = format!("| {} |", signs.collect::<Vec<_>>().join(" | "));
    let lines = [row(&table.head), delimiter].into_iter().chain(table.rows.iter().map(|cells| row(cells)));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use document::{Block, Document, Inline, plain_text};

    /// The text of every run, and what kind of block it is in.
    fn shape(document: &Document) -> Vec<String> {
        let title = format!("title {}", document.title_text());
        let blocks = document.blocks.iter().flat_map(|block| {
            let kind = format!("{:?}", std::mem::discriminant(&block.kind));
            block.runs().into_iter().map(move |run| format!("{kind} {}", plain_text(run))).collect::<Vec<_>>()
        });
        std::iter::once(title).chain(blocks).collect()
    }

    #[test]
    fn what_is_written_reads_back_to_the_same_text() {
        let mut document = document::sample();
        let signature = document.signature.take().unwrap();
        let read = document::markdown::read(&super::write(&document));
        assert_eq!(shape(&read), shape(&document));
        document.signature = Some(signature);
        let text = super::write(&document);
        assert!(text.ends_with("\n\n果园管理处\n\n2031年12月5日\n"), "{text}");
    }

    fn check(text: &str) {
        let document =
            Document { blocks: vec![Block::paragraph(vec![Inline::text(text)])], ..Document::default() };
        let written = super::write(&document);
        let read = document::markdown::read(&written);
        assert_eq!(shape(&read), shape(&document), "{written}");
    }

    #[test]
    fn text_that_looks_like_markdown_stays_text() {
        for text in [
            "# 甲",
            "- 甲",
            "+ 甲",
            "> 甲",
            "1. 甲",
            "12) 甲",
            "1.甲",
            "---",
            "===",
            "~~~",
            "```甲",
            "**甲**",
            "_甲_",
            "a_b",
            "[甲](乙)",
            "[甲]: 乙",
            "<b>甲</b>",
            "<!-- 甲 -->",
            "&amp;",
            "&甲",
            "{fig pears year}",
            "{甲}",
            r"甲\*乙",
            "甲|乙",
            "-5",
            "2031.",
            "1 < 2 > 1",
        ] {
            check(text);
        }
    }

    #[test]
    fn breaks_and_inner_lists_keep_their_place() {
        let source = "3. 甲\\\n   # 乙\n   - 丙\\\n     丁\n4. 戊\n\n<!-- -->\n\n1. 己\n\n|甲<br>乙|\n|---|\n|丙<br>丁|\n";
        let document = document::markdown::read(source);
        let read = document::markdown::read(&super::write(&document));
        assert_eq!(shape(&read), shape(&document));
        assert_eq!(read.blocks.len(), 3);
    }
}
