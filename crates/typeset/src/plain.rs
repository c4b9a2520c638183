//! Plain text out: a line for each paragraph, heading, item and row; the cells of a row with a tab between them.

use document::dress::Piece;
use document::{Block, BlockKind, Document, Inline, plain_text};

use crate::work::{CONTENTS, Work};

/// Writes a document or a compilation as text; its contents page has no numbers, as there are no pages.
pub fn write_work(work: &Work<'_>) -> String {
    let mut text = String::new();
    if let Some(heading) = &work.heading {
        for line in [heading.as_str(), CONTENTS].into_iter().map(str::to_owned).chain(work.titles()) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    work.documents.iter().for_each(|document| text.push_str(&write(document)));
    text
}

/// Writes the document as text.
pub fn write(document: &Document) -> String {
    let mut lines = Vec::new();
    let (dress, (body, attached)) = (document.dress(), document.parts());
    let texts = |pieces: Vec<(Piece, String)>| pieces.into_iter().map(|(_, text)| text);
    lines.extend(texts(dress.above()));
    lines.push(plain_text(&document.title));
    lines.extend(texts(dress.below_title()));
    body.iter().for_each(|block| put(block, &mut lines));
    lines.extend(texts(dress.below_text()));
    if let Some(signature) = &document.signature {
        lines.extend([plain_text(&signature.organ), plain_text(&signature.date)]);
    }
    lines.extend(texts(dress.below_date()));
    attached.iter().for_each(|block| put(block, &mut lines));
    lines.extend(texts(dress.imprint()));
    let mut text = String::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn put(block: &Block, lines: &mut Vec<String>) {
    match &block.kind {
        BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => lines.push(plain_text(inlines)),
        BlockKind::Attachment { label, title } => lines.extend([plain_text(label), plain_text(title)]),
        BlockKind::List(list) => {
            for (item, number) in list.items.iter().zip(list.numbers()) {
                let mark = number.map_or("·".to_owned(), |number| format!("{number}."));
                let indent = "　".repeat(usize::from(item.depth));
                lines.push(format!("{indent}{mark}{}", plain_text(&item.inlines)));
            }
        }
        BlockKind::Table(table) => {
            let row = |row: &Vec<Vec<Inline>>| {
                // A row is a line, whatever is in its cells.
                row.iter()
                    .map(|cell| plain_text(cell).replace(['\n', '\t'], " "))
                    .collect::<Vec<_>>()
                    .join("\t")
            };
            lines.extend(std::iter::once(&table.head).chain(&table.rows).map(row));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_row_is_a_line_and_an_item_has_its_number() {
        let document = document::markdown::read(
            "# 果园\n\n## 一、甲\n\n乙。\n\n- 丙\n\n1. 丁\n\n|园|亩|\n|-|-|\n|东|5|",
        );
        assert_eq!(super::write(&document), "果园\n一、甲\n乙。\n·丙\n1.丁\n园\t亩\n东\t5\n");
    }
}
