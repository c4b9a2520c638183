//! JSON out: a stable shape for other programs, with every sentence and the figures in it.
//!
//! ```json
//! { "format": "document/1", "lang": "zh-CN", "title": "…", "meta": { … },
//!   "blocks": [
//!     { "kind": "heading", "level": 1, "sentences": [S…] },
//!     { "kind": "paragraph", "sentences": [S…] },
//!     { "kind": "list", "items": [ { "number": 1, "depth": 0, "sentences": [S…] } ] },
//!     { "kind": "table", "head": [[S…]…], "rows": [[[S…]…]…] } ],
//!   "signature": { "organ": "…", "date": "…" },
//!   "dress": { "kind": "…", "letterhead": "…", "number": "…", "to": "…", … } }
//! ```
//!
//! `S` is `{ "text": "…", "figures": [F…], "claims": [C…] }`, where `F` has the fields of
//! [`document::FigureMark`] and `C` those of [`document::ClaimMark`]. A value is `null`, a decimal
//! string, or a list of names; it is `null` for what is withheld. `number` is `null` for an item
//! without number, `signature` is `null` where nobody signs, and `dress` has the fields of [`Dress`] and is left out of a
//! document without one. A block of the kind `attachment` has a `label` and a `title`. Fields are added, never renamed.

use document::dress::Dress;
use document::{
    Block, BlockKind, ClaimMark, Document, FigureMark, Inline, Meta, leaves, plain_text, sentences_of,
};
use serde::Serialize;

use crate::work::Work;

#[derive(Serialize)]
struct Paper<'a> {
    format: &'static str,
    lang: &'a str,
    title: String,
    meta: &'a Meta,
    blocks: Vec<Part>,
    signature: Option<Signed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dress: Option<&'a Dress>,
}

#[derive(Serialize)]
struct Bound<'a> {
    format: &'static str,
    title: String,
    pieces: Vec<Paper<'a>>,
}

#[derive(Serialize)]
struct Signed {
    organ: String,
    date: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Part {
    Heading { level: u8, sentences: Vec<Said> },
    Paragraph { sentences: Vec<Said> },
    List { items: Vec<Entry> },
    Attachment { label: String, title: String },
    Table { head: Vec<Vec<Said>>, rows: Vec<Vec<Vec<Said>>> },
}

#[derive(Serialize)]
struct Entry {
    number: Option<u64>,
    depth: u8,
    sentences: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    text: String,
    figures: Vec<FigureMark>,
    claims: Vec<ClaimMark>,
}

/// Writes the document as indented JSON that ends with a line feed.
pub fn write(document: &Document) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&paper(document))?;
    text.push('\n');
    Ok(text)
}

/// Writes a document or a compilation: `{ "format": "compilation/1", "title": "…", "pieces": [ a document … ] }`.
pub fn write_work(work: &Work<'_>) -> serde_json::Result<String> {
    let pieces: Vec<Paper<'_>> = work.documents.iter().map(|document| paper(document)).collect();
    let mut text = match (&work.heading, pieces.as_slice()) {
        (None, [only]) => serde_json::to_string_pretty(only)?,
        _ => serde_json::to_string_pretty(&Bound { format: "compilation/1", title: work.title(), pieces })?,
    };
    text.push('\n');
    Ok(text)
}

/// The same as a value, to be put into a larger answer.
pub fn value(document: &Document) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(paper(document))
}

fn paper(document: &Document) -> Paper<'_> {
    Paper {
        format: "document/1",
        lang: &document.lang,
        title: document.title_text(),
        meta: &document.meta,
        blocks: document.blocks.iter().map(part).collect(),
        signature: document.signature.as_ref().map(|signature| Signed {
            organ: plain_text(&signature.organ),
            date: plain_text(&signature.date),
        }),
        dress: document.dress.as_deref(),
    }
}

fn part(block: &Block) -> Part {
    match &block.kind {
        BlockKind::Heading { level, inlines } => Part::Heading { level: *level, sentences: said(inlines) },
        BlockKind::Paragraph(inlines) => Part::Paragraph { sentences: said(inlines) },
        BlockKind::List(list) => {
            let items = list.items.iter().zip(list.numbers()).map(|(item, number)| Entry {
                number,
                depth: item.depth,
                sentences: said(&item.inlines),
            });
            Part::List { items: items.collect() }
        }
        BlockKind::Attachment { label, title } => {
            Part::Attachment { label: plain_text(label), title: plain_text(title) }
        }
        BlockKind::Table(table) => Part::Table {
            head: table.head.iter().map(|cell| said(cell)).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| said(cell)).collect()).collect(),
        },
    }
}

fn said(run: &[Inline]) -> Vec<Said> {
    let one = |sentence: Vec<Inline>| {
        let mut said = Said { text: plain_text(&sentence), figures: Vec::new(), claims: Vec::new() };
        for leaf in leaves(&sentence) {
            match leaf {
                Inline::Figure(figure) => said.figures.push(figure.shown()),
                Inline::Claim(claim) => said.claims.push((**claim).clone()),
                _ => {}
            }
        }
        said
    };
    sentences_of(run).into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use document::FigureState;

    #[test]
    fn sentences_carry_their_figures_and_claims() {
        let value = super::value(&document::sample()).unwrap();
        assert_eq!(value["format"], "document/1");
        let paragraph = &value["blocks"][3];
        assert_eq!(paragraph["kind"], "paragraph");
        let sentences = paragraph["sentences"].as_array().unwrap();
        let texts: Vec<&str> = sentences.iter().map(|s| s["text"].as_str().unwrap()).collect();
        let expected = [
            "成效明显。",
            "全年共采摘果品1200余筐，其中梨四成以上；",
            "外购三筐。",
            "果品均已售出；",
            "果实全部成熟。",
        ];
        assert_eq!(texts, expected);
        assert_eq!(sentences[1]["figures"][0]["value"], "1234");
        assert_eq!(sentences[1]["figures"][0]["state"], "computed");
        assert_eq!(sentences[2]["figures"][0]["value"], serde_json::Value::Null);
        assert_eq!(sentences[4]["claims"][0]["against"], 3);
        assert_eq!(value["blocks"][4]["items"][1]["number"], 2);
        assert_eq!(value["signature"]["date"], "2031年12月5日");
    }

    #[test]
    fn what_is_withheld_is_not_in_the_file() {
        let mut document = document::sample();
        assert_eq!(document.count(FigureState::Withheld), 2);
        document.meta.head = None;
        let text = super::write(&document).unwrap();
        assert!(text.contains("\"XX\"") && !text.contains("98765"), "{text}");
    }
}
