//! The template that a copy makes: its words, with the marks and conditions of the one that was sent.

use std::collections::BTreeSet;

use document::{Block, BlockKind, Document, FigureState, Inline, Item, List, plain_text};

use super::sent::{Atom, Is, Sent};
use super::weave::Thread;
use crate::write::typed;

/// The text of a template as a copy makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revised {
    /// The title, if it reads otherwise.
    pub title: Option<Vec<Inline>>,
    /// The blocks, and of each that reads as it did its index in the template.
    pub blocks: Vec<(Option<usize>, Block)>,
    /// The numbers that somebody typed into it.
    pub typed: Vec<String>,
}

/// A paragraph of the new text.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// The passage that it was; none if it is new.
    pub(super) from: Option<usize>,
    pub(super) heading: Option<u8>,
    pub(super) atoms: Vec<Atom>,
}

/// Parts a new text into its paragraphs.
pub(super) fn paragraphs(from: Option<usize>, heading: Option<u8>, threads: Vec<Thread>) -> Vec<Paragraph> {
    let mut all = vec![Paragraph { from, heading, atoms: Vec::new() }];
    for thread in threads {
        match thread {
            Thread::End(from) => all.push(Paragraph { from, heading: None, atoms: Vec::new() }),
            Thread::Atom(atom) => {
                if let Some(last) = all.last_mut() {
                    last.atoms.push(atom);
                }
            }
        }
    }
    all
}

/// The conditions in which something is shown.
fn shown<'a>(atoms: impl Iterator<Item = &'a Atom>) -> BTreeSet<usize> {
    let (mut open, mut found) = (Vec::new(), BTreeSet::new());
    for atom in atoms {
        match atom.is {
            Is::Open(condition) => open.push(condition),
            Is::Close(_) => drop(open.pop()),
            _ if atom.shown => found.extend(open.iter().copied()),
            _ => {}
        }
    }
    found
}

/// Takes out the conditions of which nothing is left that was shown, with all their branches, and names them.
pub(super) fn without_empty(sent: &Sent, all: &mut [Paragraph]) -> BTreeSet<usize> {
    let before = shown(sent.passages.iter().flat_map(|one| &one.atoms));
    let after = shown(all.iter().flat_map(|one| &one.atoms));
    let gone: BTreeSet<usize> = before.difference(&after).copied().collect();
    let mut open: Vec<bool> = Vec::new();
    for paragraph in all {
        paragraph.atoms.retain(|atom| match atom.is {
            Is::Open(condition) => {
                open.push(gone.contains(&condition));
                !open.contains(&true)
            }
            Is::Close(_) => {
                let inside = open.contains(&true);
                open.pop();
                !inside
            }
            _ => !open.contains(&true),
        });
    }
    gone
}

/// Of a paragraph that is gone: the marks of conditions that begin or end in another one.
pub(super) fn left_over(atoms: &[Atom]) -> Vec<Atom> {
    let mut left: Vec<Atom> = Vec::new();
    for atom in atoms {
        match atom.is {
            Is::Open(_) => left.push(atom.clone()),
            Is::Close(_) => {
                if left.last().is_some_and(|last| matches!(last.is, Is::Open(_))) {
                    left.pop();
                } else {
                    left.push(atom.clone());
                }
            }
            _ => {}
        }
    }
    left
}

impl Revised {
    /// The text as a document with its marks; `before` is that of the template that was sent.
    #[must_use]
    pub fn document(&self, before: &Document) -> Document {
        let title = self.title.as_ref().unwrap_or(&before.title).clone();
        let blocks = self.blocks.iter().map(|(_, block)| block.clone()).collect();
        Document { title, blocks, ..before.clone() }
    }

    /// The template of these paragraphs.
    pub(super) fn of(sent: &Sent, document: &Document, all: &[Paragraph]) -> Self {
        let mut revised = Self::default();
        let mut title = Vec::new();
        for paragraph in all {
            let passage = paragraph.from.and_then(|at| sent.passages.get(at));
            let block = passage.and_then(|passage| passage.block);
            let run = run(sent, &paragraph.atoms);
            let same = passage.is_some_and(|passage| passage.atoms == paragraph.atoms);
            let body = block.and_then(|at| document.blocks.get(at));
            // A cell may be emptied and still is a cell.
            let is_cell = body.is_some_and(|body| matches!(body.kind, BlockKind::Table(_)));
            if run.is_empty() && !same && !is_cell {
                continue;
            }
            match (passage, body) {
                (Some(_), None) => title = run,
                (Some(passage), Some(body)) => revised.add(passage.block, passage.run, body, run),
                (None, _) => revised.come(run, paragraph.heading),
            }
        }
        let before: Vec<String> = document.blocks.iter().flat_map(numbers).collect();
        for number in revised.blocks.iter().flat_map(|(_, block)| numbers(block)).collect::<Vec<_>>() {
            let counted = |list: &[String]| list.iter().filter(|one| **one == number).count();
            if counted(&revised.typed) + counted(&before) < revised.count(&number) {
                revised.typed.push(number);
            }
        }
        revised.title = (title != document.title).then_some(title);
        for (from, block) in &mut revised.blocks {
            if let Some(was) = from.and_then(|at| document.blocks.get(at)) {
                let runs = |block: &Block| block.runs().into_iter().cloned().collect::<Vec<_>>();
                if runs(was) == runs(block) {
                    *block = was.clone();
                } else {
                    *from = None;
                }
            }
        }
        revised
    }

    fn count(&self, number: &str) -> usize {
        self.blocks.iter().flat_map(|(_, block)| numbers(block)).filter(|one| one == number).count()
    }

    /// Adds a run of a block that was sent.
    fn add(&mut self, from: Option<usize>, at: usize, body: &Block, run: Vec<Inline>) {
        let last = self.blocks.last_mut().filter(|(last, _)| *last == from);
        match (&body.kind, last) {
            (BlockKind::List(list), last) => {
                let Some(item) = list.items.get(at) else { return };
                let item = Item { inlines: run, ..item.clone() };
                if let Some((_, Block { kind: BlockKind::List(open), .. })) = last {
                    open.items.push(item);
                } else {
                    let start = list.numbers().get(at).copied().flatten().unwrap_or(list.start);
                    let kind = BlockKind::List(List { start, items: vec![item] });
                    self.blocks.push((from, Block { line: body.line, kind }));
                }
            }
            (BlockKind::Table(_), last) => {
                // A table stays one, also where a paragraph came among its cells.
                if last.is_none() && !self.blocks.iter().any(|(other, _)| *other == from) {
                    self.blocks.push((from, body.clone()));
                }
                let open = self.blocks.iter_mut().rev().find(|(other, _)| *other == from);
                if let Some(cell) = open.and_then(|(_, open)| open.runs_mut().into_iter().nth(at)) {
                    *cell = run;
                }
            }
            (kind, _) => {
                let mut block = Block { line: body.line, kind: kind.clone() };
                if let Some(only) = block.runs_mut().into_iter().next() {
                    *only = run;
                }
                self.blocks.push((from, block));
            }
        }
    }

    /// Adds a paragraph that was not sent.
    fn come(&mut self, mut run: Vec<Inline>, heading: Option<u8>) {
        let open = match self.blocks.last_mut() {
            Some((_, Block { kind: BlockKind::List(list), .. })) => Some(list),
            _ => None,
        };
        if let (Some(list), Some(Inline::Text(text))) = (open, run.first_mut())
            && let Some(rest) = unlabelled(text)
            && let Some(last) = list.items.last().cloned()
        {
            *text = rest.to_owned();
            list.items.push(Item { inlines: run, ..last });
            return;
        }
        self.blocks.push((
            None,
            match heading {
                Some(level @ 1..) => Block::heading(level, run),
                _ => Block::paragraph(run),
            },
        ));
    }
}

/// A text without the number or dash of a list before it; nothing if it has none.
pub(super) fn unlabelled(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("——") {
        return Some(rest);
    }
    let (inner, end) = match text.strip_prefix('（') {
        Some(inner) => (inner, '）'),
        None => (text, '.'),
    };
    let rest = inner.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if rest.len() == inner.len() { None } else { rest.strip_prefix(end) }
}

/// The numbers that are typed in a block.
fn numbers(block: &Block) -> Vec<String> {
    let mut document = Document { blocks: vec![block.clone()], ..Document::default() };
    typed::mark(&mut document);
    let typed = document.figures().into_iter().filter(|figure| figure.state == FigureState::Typed);
    typed.map(|figure| figure.printed.clone()).collect()
}

/// A run of inlines of atoms.
fn run(sent: &Sent, atoms: &[Atom]) -> Vec<Inline> {
    let mut flat: Vec<(bool, bool, Inline)> = Vec::new();
    for atom in atoms {
        let inline = match &atom.is {
            Is::Sign(sign) => Inline::text(*sign),
            Is::Break => Inline::Break,
            Is::Mark(at) => match sent.marks.get(*at) {
                Some(mark) => Inline::Mark(mark.mark.clone()),
                None => continue,
            },
            Is::Open(at) => match sent.conditions.get(*at) {
                Some(mark) => Inline::Mark(mark.clone()),
                None => continue,
            },
            Is::Close(mark) | Is::Raw(mark) => Inline::Mark(mark.clone()),
        };
        match (flat.last_mut(), inline) {
            (Some((strong, emph, Inline::Text(text))), Inline::Text(more))
                if (*strong, *emph) == (atom.strong, atom.emph) =>
            {
                text.push_str(&more);
            }
            (_, inline) => flat.push((atom.strong, atom.emph, inline)),
        }
    }
    trim(&mut flat);
    let mut out: Vec<Inline> = Vec::new();
    let mut before = (false, false);
    for (strong, emph, inline) in flat {
        let same = before == (strong, emph);
        before = (strong, emph);
        match (strong, emph, out.last_mut()) {
            (false, false, _) => out.push(inline),
            (true, false, Some(Inline::Strong(inner))) | (false, true, Some(Inline::Emph(inner))) if same => {
                inner.push(inline);
            }
            (true, false, _) => out.push(Inline::Strong(vec![inline])),
            (false, true, _) => out.push(Inline::Emph(vec![inline])),
            (true, true, _) => out.push(Inline::Strong(vec![Inline::Emph(vec![inline])])),
        }
    }
    out
}

/// Blanks at the ends of a paragraph are not read by a template.
fn trim(flat: &mut Vec<(bool, bool, Inline)>) {
    if let Some((.., Inline::Text(text))) = flat.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some((.., Inline::Text(text))) = flat.last_mut() {
        *text = text.trim_end().to_owned();
    }
    flat.retain(|(.., inline)| !plain_text(std::slice::from_ref(inline)).is_empty());
}
