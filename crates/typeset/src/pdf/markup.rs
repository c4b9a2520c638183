//! The text that the typesetter is given: the page in `paper.typ`, and calls of its functions with texts in quotes, so
//! that nothing in a document is read as an instruction.

use document::{Align, Block, BlockKind, Document, FigureState, Inline, List, Signature, Table, plain_text};

use super::fonts::Chosen;
use crate::docx::{Indents, labels};
use crate::{title, width};

/// The page and its functions.
const PAPER: &str = include_str!("paper.typ");

/// The whole text for the typesetter.
pub(super) fn write(document: &Document, fonts: &Chosen) -> String {
    let mut out = String::new();
    out.push_str(&format!("#let text-fonts = {}\n", row(fonts, &fonts.text)));
    out.push_str(&format!("#let title-fonts = {}\n", row(fonts, &fonts.title)));
    out.push_str(&format!("#let heading-fonts = {}\n", row(fonts, &fonts.heading)));
    out.push_str(&format!("#let kai-fonts = {}\n", row(fonts, &fonts.kai)));
    out.push_str(PAPER);
    let name = document.title_text();
    let author = document.meta.organ.as_deref().unwrap_or_default();
    out.push_str(&format!(
        "#set document(title: {}, author: {})\n#show: paper\n",
        quoted(&name),
        quoted(author)
    ));
    if !document.title.is_empty() {
        call(&mut out, "title", &title::with_breaks(&document.title));
    }
    let last = document.signature.as_ref().and(document.blocks.len().checked_sub(1));
    for (at, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            // The signature never stands on a page by itself.
            BlockKind::Paragraph(inlines) if Some(at) == last => call(&mut out, "last-body", inlines),
            _ => self::block(&mut out, block),
        }
    }
    if let Some(signature) = &document.signature {
        self::signature(&mut out, signature);
    }
    out
}

/// A row of families: Latin letters first, then the one that was chosen, then whatever has the sign.
fn row(fonts: &Chosen, family: &str) -> String {
    let mut all = Vec::new();
    if let Some(latin) = &fonts.latin {
        all.push(format!("(name: {}, covers: \"latin-in-cjk\")", quoted(latin)));
    }
    all.push(quoted(family));
    all.extend(fonts.rest.iter().filter(|rest| *rest != family).map(|rest| quoted(rest)));
    format!("({},)", all.join(", "))
}

fn block(out: &mut String, block: &Block) {
    match &block.kind {
        BlockKind::Heading { level, inlines } => {
            call(out, &format!("heading-{}", (*level).clamp(1, 4)), inlines)
        }
        BlockKind::Paragraph(inlines) => call(out, "body", inlines),
        BlockKind::List(list) => items(out, list),
        BlockKind::Table(table) => self::table(out, table),
    }
}

/// Items are paragraphs whose number is text, as in docx.
fn items(out: &mut String, list: &List) {
    for (item, label) in list.items.iter().zip(labels(list)) {
        let mut run = vec![Inline::Text(label)];
        run.extend(item.inlines.iter().cloned());
        call(out, "body", &run);
    }
}

fn table(out: &mut String, table: &Table) {
    let align =
        (0..table.head.len()).map(|column| match table.align.get(column).copied().unwrap_or_default() {
            Align::Auto | Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        });
    let align = align.collect::<Vec<_>>().join(", ");
    let cells = |cells: &[Vec<Inline>]| {
        cells.iter().map(|cell| format!("[#{{{}}}]", run(cell))).collect::<Vec<_>>().join(", ")
    };
    let head = cells(&table.head);
    let rows: Vec<String> = table.rows.iter().map(|row| cells(row)).collect();
    let columns = table.head.len();
    out.push_str(&format!("#grid-of({columns}, ({align},), ({head},), {})\n", list(&rows)));
}

fn list(rows: &[String]) -> String {
    let rows: Vec<String> =
        rows.iter().filter(|row| !row.is_empty()).map(|row| format!("({row},)")).collect();
    if rows.is_empty() { "()".to_owned() } else { format!("({},)", rows.join(", ")) }
}

/// Name and date without a seal, as in docx.
fn signature(out: &mut String, signature: &Signature) {
    let (organ, date) = (plain_text(&signature.organ), plain_text(&signature.date));
    let indents = Indents::of(width::of(&organ), width::of(&date));
    let name = run(&signature.organ);
    let date = run(&signature.date);
    out.push_str(&format!("#signature({}, {{{name}}}, {}, {{{date}}})\n", indents.organ, indents.date));
}

fn call(out: &mut String, function: &str, inlines: &[Inline]) {
    out.push_str(&format!("#{function}({{{}}})\n", run(inlines)));
}

/// A run as code that joins texts.
fn run(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        let piece = match inline {
            Inline::Text(text) => quoted(text),
            Inline::Strong(inner) => format!("strong({{{}}})", run(inner)),
            Inline::Emph(inner) => format!("emphasis({{{}}})", run(inner)),
            Inline::Break => "linebreak()".to_owned(),
            Inline::Figure(figure) if figure.state == FigureState::Failed => {
                format!("wrong({})", quoted(&figure.printed))
            }
            Inline::Figure(figure) => quoted(&figure.printed),
            Inline::Claim(claim) if !claim.held => format!("wrong({})", quoted(&claim.printed)),
            Inline::Claim(claim) => quoted(&claim.printed),
            Inline::Mark(mark) => quoted(&mark.raw),
        };
        out.push_str(&piece);
        out.push(';');
    }
    out
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_an_instruction() {
        assert_eq!(quoted("果\"园\\ #import \n"), "\"果\\\"园\\\\ #import  \"");
        assert_eq!(run(&[Inline::Text("果".to_owned()), Inline::Break]), "\"果\";linebreak();");
    }
}
