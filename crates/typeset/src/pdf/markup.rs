//! The text that the typesetter is given: the page in `paper.typ`, and calls of its functions with texts in quotes, so
//! that nothing in a document is read as an instruction.

use document::dress::{Dress, Piece, SIGNER, Seal};
use document::{Align, Block, BlockKind, Document, FigureState, Inline, List, Signature, Table, plain_text};

use super::fonts::Chosen;
use crate::docx::Indents;
use crate::dressed::{left_of_note, mark_size};
use crate::work::{CONTENTS, Work};
use crate::{title, width};

/// The page and its functions.
const PAPER: &str = include_str!("paper.typ");

/// The whole text for the typesetter. Of the documents in `kept` the last paragraph is not parted from the signature.
pub(super) fn write(work: &Work<'_>, fonts: &Chosen, kept: &[usize]) -> String {
    let mut out = String::new();
    out.push_str(&format!("#let text-fonts = {}\n", row(fonts, &fonts.text)));
    out.push_str(&format!("#let title-fonts = {}\n", row(fonts, &fonts.title)));
    out.push_str(&format!("#let heading-fonts = {}\n", row(fonts, &fonts.heading)));
    out.push_str(&format!("#let kai-fonts = {}\n", row(fonts, &fonts.kai)));
    out.push_str(PAPER);
    let name = work.title();
    let author = work.alone().meta.organ.unwrap_or_default();
    out.push_str(&format!(
        "#set document(title: {}, author: {})\n#show: paper\n",
        quoted(&name),
        quoted(&author)
    ));
    if let Some(heading) = &work.heading {
        call(&mut out, "title", &title::with_breaks(&[Inline::text(heading.as_str())]));
        out.push_str(&format!("#contents-head({})\n", quoted(CONTENTS)));
        for (at, title) in work.titles().iter().enumerate() {
            out.push_str(&format!("#contents-entry({}, <piece-{at}>)\n", quoted(title)));
        }
    }
    for (at, document) in work.documents.iter().enumerate() {
        if work.heading.is_some() {
            out.push_str("#pagebreak()\n");
        }
        out.push_str(&format!("#metadata(0)<piece-{at}>\n"));
        whole(&mut out, document, at, kept.contains(&at));
    }
    out
}

/// A document, from its head to its imprint.
fn whole(out: &mut String, document: &Document, number: usize, is_kept: bool) {
    let (dress, (text, attached)) = (document.dress(), document.parts());
    above(out, &dress);
    if !document.title.is_empty() {
        call(out, "title", &title::with_breaks(&document.title));
    }
    for (_, line) in dress.below_title() {
        call(out, "addressee", &[Inline::Text(line)]);
    }
    let is_followed = document.signature.is_some() && dress.attachments.is_empty();
    let last = text.len().checked_sub(1).filter(|_| is_followed);
    for (at, block) in text.iter().enumerate() {
        match &block.kind {
            BlockKind::Paragraph(inlines) if Some(at) == last => {
                let text = run(inlines);
                out.push_str(&format!(
                    "#last-body({is_kept}, {{{text}}}, [#metadata(0)<body-end-{number}>])\n"
                ));
            }
            _ => self::block(out, block),
        }
    }
    notes(out, &dress);
    if let Some(signature) = &document.signature {
        self::signature(out, signature, dress.seal, number);
    }
    for (_, line) in dress.below_date() {
        call(out, "body", &[Inline::Text(line)]);
    }
    attached.iter().for_each(|block| self::block(out, block));
    if dress.has_imprint() {
        imprint(out, &dress, number);
    }
}

/// The head: what stands in the corner, the mark, the number and who answers for it, the red line.
fn above(out: &mut String, dress: &Dress) {
    let lines = dress.above();
    let corner = lines.iter().filter(|(piece, _)| matches!(piece, Piece::CopyNumber | Piece::Urgency));
    let corner: Vec<String> = corner.map(|(_, text)| quoted(text)).collect();
    if dress.has_head() {
        let (size, narrow) = mark_size(width::of(&dress.letterhead));
        let corner = list_of(&corner);
        out.push_str(&format!("#letterhead({corner}, {}, {size}pt, {narrow}%)\n", quoted(&dress.letterhead)));
    } else {
        for text in &corner {
            out.push_str(&format!("#head-note({text})\n"));
        }
    }
    if let Some((_, text)) = lines.iter().find(|(piece, _)| *piece == Piece::Number) {
        let (number, signers) = text.split_once('\t').unwrap_or((text, ""));
        let function = if dress.has_head() { "document-number" } else { "plain-number" };
        let names = signers.strip_prefix(SIGNER).unwrap_or(signers);
        out.push_str(&format!("#{function}({}, {}, {})\n", quoted(number), quoted(SIGNER), quoted(names)));
    }
}

/// What is attached: each name begins where the one above does, also where it wraps.
fn notes(out: &mut String, dress: &Dress) {
    let count = dress.attachments.len();
    let twips = |twips: u32| format!("{}.{:02}pt", twips / 20, twips % 20 * 5);
    for (at, (_, text)) in dress.below_text().into_iter().enumerate() {
        let (left, own) = left_of_note(count, at);
        let hanging = if at == 0 { left - 630 } else { own };
        let (is_first, is_last) = (at == 0, at + 1 == count);
        let (left, hanging, text) = (twips(left), twips(hanging), quoted(&text));
        out.push_str(&format!("#attachment-note({left}, {hanging}, {is_first}, {is_last}, {text})\n"));
    }
}

fn imprint(out: &mut String, dress: &Dress, number: usize) {
    let lines = dress.imprint().into_iter().map(|(piece, text)| {
        let (left, right) = text.split_once('\t').unwrap_or((&text, ""));
        format!("({}, {}, {})", piece == Piece::Copies, quoted(left), quoted(right))
    });
    out.push_str(&format!("#metadata(0)<text-end-{number}>\n"));
    let lines = list_of(&lines.collect::<Vec<_>>());
    out.push_str(&format!("#imprint(<text-end-{number}>, {lines}, [#metadata(0)<imprint-{number}>])\n"));
}

/// Code for a list, of one piece too.
fn list_of(pieces: &[String]) -> String {
    if pieces.is_empty() { "()".to_owned() } else { format!("({},)", pieces.join(", ")) }
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
        BlockKind::Attachment { label, title } => {
            let title = title::with_breaks(title);
            out.push_str(&format!("#attachment({{{}}}, {{{}}})\n", run(label), run(&title)));
        }
    }
}

/// Items are paragraphs whose number is text, as in docx.
fn items(out: &mut String, list: &List) {
    for (item, label) in list.items.iter().zip(list.labels()) {
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

/// Name and date in their three forms, as in docx.
fn signature(out: &mut String, signature: &Signature, seal: Seal, number: usize) {
    let (organ, date) = (plain_text(&signature.organ), plain_text(&signature.date));
    let indents = Indents::of(seal, width::of(&organ), width::of(&date));
    let name = run(&signature.organ);
    let date = run(&signature.date);
    let Indents { organ, date: left, lines, between } = indents;
    let begin = format!("[#metadata(0)<signed-{number}>]");
    out.push_str(&format!(
        "#signature({organ}, {{{name}}}, {left}, {{{date}}}, {lines}, {between}, {begin})\n"
    ));
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
