//! What stands under one another: headings, paragraphs, lists and tables.

use serde::{Deserialize, Serialize};

use crate::Inline;

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Line of the source on which the block begins, counted from 1; 0 if it has no source.
    pub line: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading. Levels 1 to 4 are 一、 （一） 1. （1） of GB/T 9704; the title is not among them.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its text, with the numbering it was written with.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// Here begins an attachment (附件): it and what follows stand behind the signature, on a page of their own.
    Attachment {
        /// 附件, or 附件1 where there are several.
        label: Vec<Inline>,
        /// Its title.
        title: Vec<Inline>,
    },
}

/// A list; a list inside an item is flattened into deeper items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Number of the first ordered item of the outermost level.
    pub start: u64,
    /// The items in reading order.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Line of the source on which the item begins; 0 if it has no source.
    pub line: u32,
    /// 0 for the outermost level.
    pub depth: u8,
    /// Whether the item is numbered.
    pub ordered: bool,
    /// Its text.
    pub inlines: Vec<Inline>,
}

/// A table with one head row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How each column is set.
    pub align: Vec<Align>,
    /// The head row, one run of inlines a column.
    pub head: Vec<Vec<Inline>>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// As the writer sees fit.
    #[default]
    Auto,
    /// To the left.
    Left,
    /// Centred.
    Centre,
    /// To the right, as numbers are.
    Right,
}

impl Block {
    /// A paragraph without a source.
    pub fn paragraph(inlines: Vec<Inline>) -> Block {
        Block { line: 0, kind: BlockKind::Paragraph(inlines) }
    }

    /// A heading without a source; `level` is brought into 1 to 4.
    pub fn heading(level: u8, inlines: Vec<Inline>) -> Block {
        Block { line: 0, kind: BlockKind::Heading { level: level.clamp(1, 4), inlines } }
    }

    /// The runs of the block in reading order: one for a heading or paragraph, one an item, one a cell,
    /// and of an attachment its label and its title.
    pub fn runs(&self) -> Vec<&Vec<Inline>> {
        match &self.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => vec![inlines],
            BlockKind::List(list) => list.items.iter().map(|item| &item.inlines).collect(),
            BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
            BlockKind::Attachment { label, title } => vec![label, title],
        }
    }

    /// The same runs, to be changed in place.
    pub fn runs_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match &mut self.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => vec![inlines],
            BlockKind::List(list) => list.items.iter_mut().map(|item| &mut item.inlines).collect(),
            BlockKind::Table(table) => table.head.iter_mut().chain(table.rows.iter_mut().flatten()).collect(),
            BlockKind::Attachment { label, title } => vec![label, title],
        }
    }

    /// The line on which each run of [`Block::runs`] begins.
    pub(crate) fn run_lines(&self) -> Vec<u32> {
        match &self.kind {
            BlockKind::Heading { .. } | BlockKind::Paragraph(_) => vec![self.line],
            BlockKind::List(list) => list.items.iter().map(|item| item.line).collect(),
            BlockKind::Table(_) | BlockKind::Attachment { .. } => vec![self.line; self.runs().len()],
        }
    }

    /// Whether nothing is left to print.
    pub fn is_empty(&self) -> bool {
        self.runs().iter().all(|run| run.is_empty())
    }
}

impl List {
    /// What official documents print before each item: `1.` and within it `（1）`; a point without number begins with a
    /// dash.
    pub fn labels(&self) -> Vec<String> {
        let label = |(item, number): (&Item, Option<u64>)| match number {
            Some(number) if item.depth == 0 => format!("{number}."),
            Some(number) => format!("（{number}）"),
            None => "——".to_owned(),
        };
        self.items.iter().zip(self.numbers()).map(label).collect()
    }

    /// The number printed before each item, or `None` for an unordered one.
    pub fn numbers(&self) -> Vec<Option<u64>> {
        let mut counters: Vec<u64> = Vec::new();
        let numbers = self.items.iter().map(|item| {
            let depth = usize::from(item.depth);
            counters.truncate(depth + 1);
            while counters.len() <= depth {
                counters.push(if counters.is_empty() { self.start } else { 1 });
            }
            let number = counters[depth];
            if item.ordered {
                counters[depth] += 1;
                Some(number)
            } else {
                None
            }
        });
        numbers.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(depth: u8, ordered: bool) -> Item {
        Item { line: 0, depth, ordered, inlines: vec![Inline::text("梨")] }
    }

    #[test]
    fn numbers_begin_anew_in_each_inner_list() {
        let items = vec![
            item(0, true),
            item(1, true),
            item(1, true),
            item(0, true),
            item(1, true),
            item(1, false),
            item(0, true),
        ];
        let list = List { start: 3, items };
        let expected = vec![Some(3), Some(1), Some(2), Some(4), Some(1), None, Some(5)];
        assert_eq!(list.numbers(), expected);
    }
}
