//! What was read of files as documents: one of a file, one of each piece of a compilation, or several bound together.

use document::outline::outline;
use document::reading::Reading;
use document::structure::{self, Made};
use document::{Block, BlockKind, Document, Inline};

pub use crate::report::set;

/// The formats in which a document can be written, by the endings of files.
pub const WRITTEN: [&str; 5] = ["docx", "html", "md", "txt", "json"];

/// A name of a file is no longer than so many characters: with its folder it must fit everywhere.
const LONGEST_NAME: usize = 60;

/// One document of a file.
pub struct Paper {
    /// What it is called; may be empty.
    pub title: String,
    /// The document.
    pub document: Document,
    /// How many paragraphs of the file are not in it: headers, footers, entries of a contents page.
    pub left_out: usize,
}

impl Paper {
    fn of(made: Made, title: &str) -> Self {
        let title = if title.trim().is_empty() { made.document.title_text() } else { title.to_owned() };
        let title = title.replace('\n', "").trim().to_owned();
        Self { title, document: made.document, left_out: made.left_out }
    }
}

/// The whole of what was read as one document.
#[must_use]
pub fn whole(reading: &Reading) -> Paper {
    Paper::of(structure::whole(reading, &outline(reading)), "")
}

/// The pieces of a compilation, each a document; of any other file the one that it is.
#[must_use]
pub fn pieces(reading: &Reading) -> Vec<Paper> {
    let outline = outline(reading);
    let piece = |of: &document::outline::Piece| {
        Paper::of(structure::piece(reading, &outline, of.paragraphs.clone()), &of.title)
    };
    outline.pieces.iter().map(piece).collect()
}

/// Several documents as one: the title of each is a heading, and its own headings are a level lower.
#[must_use]
pub fn bound(papers: Vec<Paper>, title: &str) -> Document {
    let mut whole = Document::default();
    if !title.is_empty() {
        whole.title = vec![Inline::text(title)];
    }
    for Paper { title, document, .. } in papers {
        if !title.is_empty() {
            whole.blocks.push(Block::heading(1, vec![Inline::text(title)]));
        }
        let lower = |mut block: Block| {
            if let BlockKind::Heading { level, .. } = &mut block.kind {
                *level = (*level + 1).min(4);
            }
            block
        };
        whole.blocks.extend(document.blocks.into_iter().map(lower));
        if let Some(signature) = document.signature {
            let lines = [signature.organ, signature.date].into_iter().filter(|line| !line.is_empty());
            whole.blocks.extend(lines.map(Block::paragraph));
        }
    }
    whole
}

/// A name for a file that every system takes: the title without what a name may not hold.
#[must_use]
pub fn file_name(title: &str) -> String {
    let is_plain =
        |sign: &char| !sign.is_control() && !r#"/\:*?"<>|"#.contains(*sign) && !is_invisible(*sign);
    let name: String = title.chars().filter(is_plain).take(LONGEST_NAME).collect();
    name.trim_matches(|sign: char| sign.is_whitespace() || sign == '.').to_owned()
}

/// Signs that turn the direction of writing or take no place: a name with them is not what it looks like.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::read;

    #[test]
    fn names_of_files_hold_what_every_system_takes() {
        for (title, name) in [
            ("关于《果园》的通知", "关于《果园》的通知"),
            ("../../a/b\\c:d*?\"<>|\u{202E}fdp.", "abcdfdp"),
            (" . ", ""),
            ("果\n园", "果园"),
        ] {
            assert_eq!(file_name(title), name);
        }
        assert_eq!(file_name(&"果".repeat(300)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn bound_documents_keep_their_order_and_come_a_level_lower() {
        let paper = |title: &str| {
            let text = format!("{title}\n现通知如下。\n一、总体要求\n每月一次。\n果园办公室\n2031年5月6日\n");
            whole(&read(text.as_bytes(), "a.txt").unwrap())
        };
        let document = bound(vec![paper("关于甲园的通知"), paper("关于乙园的通知")], "通知汇编");
        let text = typeset::plain::write(&document);
        let one = |title: &str| {
            format!("{title}\n现通知如下。\n一、总体要求\n每月一次。\n果园办公室\n2031年5月6日\n")
        };
        assert_eq!(text, format!("通知汇编\n{}{}", one("关于甲园的通知"), one("关于乙园的通知")));
        let levels = document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level, .. } => Some(level),
            _ => None,
        });
        assert_eq!(levels.collect::<Vec<_>>(), [1, 2, 1, 2]);
    }
}
