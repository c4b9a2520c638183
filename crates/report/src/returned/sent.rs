//! A report as it was sent, sign by sign: what came from the words of the template, what from a mark, and what the
//! template holds for another time.

use std::collections::BTreeMap;

use document::{BlockKind, FigureState, Inline, Item, List, plain_text};

use crate::amount::FigureAnswer;
use crate::book::Book;
use crate::template::{Need, Template, TemplateMark};
use crate::write::fill::Filling;
use crate::write::{Facts, walk_filled};

/// A report as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Every run of the template in reading order, also those that print nothing.
    pub(super) passages: Vec<Passage>,
    /// Its marks as they were filled in.
    pub(super) marks: Vec<Filled>,
    /// The conditions, as the template writes them.
    pub(super) conditions: Vec<document::Mark>,
    /// Who signs beneath the text: the organ and the day are no words of the template.
    pub(super) signed: Option<Vec<char>>,
    /// The lines that an official document wears round its text, who signs and the day among them.
    pub(super) worn: Vec<Vec<char>>,
}

/// One run of the template.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Its block; none for the title.
    pub(super) block: Option<usize>,
    /// Its place among the runs of the block.
    pub(super) run: usize,
    pub(super) atoms: Vec<Atom>,
    /// What stands before it in a list.
    pub(super) label: String,
    /// Whether it is a cell of a table.
    pub(super) is_cell: bool,
}

/// The smallest part of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) is: Is,
    /// Whether it prints something in the report that was sent.
    pub(super) shown: bool,
    pub(super) strong: bool,
    pub(super) emph: bool,
    /// The condition that it stands in, and in how many.
    pub(super) within: Option<usize>,
    pub(super) depth: usize,
}

/// What an atom is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Is {
    Sign(char),
    Break,
    /// A mark that prints, by its index among the marks.
    Mark(usize),
    /// `{if}`, by its index among the conditions.
    Open(usize),
    /// `{end}`.
    Close(document::Mark),
    /// `{else}`, or a mark that was not written, as it stands.
    Raw(document::Mark),
}

/// A mark as it was filled in.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub(super) mark: document::Mark,
    pub(super) printed: Vec<char>,
    pub(super) kind: Kind,
    /// The tag of its content control; empty if it has none.
    pub(super) tag: String,
}

/// A figure as a mark names it.
#[derive(Clone, Debug)]
pub(super) struct Figured {
    pub(super) name: String,
    pub(super) period: String,
    /// What people call it.
    pub(super) title: String,
}

/// What a mark stands for.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A number, list or date.
    Figure(Figured),
    /// Words that the records bear out, with the name of their figure.
    Claim(String),
    /// The year, the cut-off, the organ.
    Plain,
}

/// What a report wears that leaves as an official document.
fn worn(template: &Template, facts: &Facts<'_>) -> Vec<Vec<char>> {
    let Some(official) = &template.official else { return Vec::new() };
    let mut document = template.document.clone();
    if official.put_on(&mut document, Some(facts.organ), Some(facts.on)).is_err() {
        return Vec::new();
    }
    let lines = document.dress().lines().into_iter().map(|(_, text)| text);
    let signature = document.signature.iter().flat_map(|signature| [&signature.organ, &signature.date]);
    lines.chain(signature.map(|run| document::plain_text(run))).map(|line| line.chars().collect()).collect()
}

impl Sent {
    /// The report that a template gives with these facts and answers.
    #[must_use]
    pub fn of(
        template: &Template,
        book: &Book,
        facts: &Facts<'_>,
        answers: &BTreeMap<Need, FigureAnswer>,
    ) -> Self {
        let signed = template.signed.then(|| facts.organ.chars().collect());
        let document = &template.document;
        let worn = worn(template, facts);
        let mut sent = Self { passages: Vec::new(), marks: Vec::new(), conditions: Vec::new(), signed, worn };
        walk_filled(template, book, facts, answers, |filling| {
            let mut reader = Reader { sent: &mut sent, filling, open: Vec::new() };
            reader.passage(None, 0, &document.title);
            for (block, body) in document.blocks.iter().enumerate() {
                for (at, run) in body.runs().into_iter().enumerate() {
                    reader.passage(Some(block), at, run);
                }
            }
        });
        for (block, body) in document.blocks.iter().enumerate() {
            match &body.kind {
                BlockKind::List(list) => sent.label(block, list),
                BlockKind::Table(_) => {
                    let cells = sent.passages.iter_mut().filter(|one| one.block == Some(block));
                    cells.for_each(|cell| cell.is_cell = true);
                }
                _ => {}
            }
        }
        sent
    }

    /// Gives the items of a list what stands before them; an item that prints nothing is not counted.
    fn label(&mut self, block: usize, list: &List) {
        let of_list = |one: &&mut Passage| one.block == Some(block) && one.is_shown();
        let passages: Vec<&mut Passage> = self.passages.iter_mut().filter(of_list).collect();
        let item = |one: &&mut Passage| list.items.get(one.run).cloned();
        let items: Vec<Item> = passages.iter().filter_map(item).collect();
        let labels = List { start: list.start, items }.labels();
        for (passage, label) in passages.into_iter().zip(labels) {
            passage.label = label;
        }
    }

    /// The paragraphs as they were printed.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        self.shown().into_iter().map(|at| self.text(at).into_iter().collect()).collect()
    }

    /// The title as it was printed; none if it prints nothing.
    pub(super) fn title(&self) -> Option<Vec<char>> {
        let at = self.passages.iter().position(|passage| passage.block.is_none() && passage.is_shown())?;
        Some(self.text(at))
    }

    /// The passages that print something.
    pub(super) fn shown(&self) -> Vec<usize> {
        let all = self.passages.iter().enumerate();
        all.filter(|(_, passage)| passage.is_shown()).map(|(at, _)| at).collect()
    }

    /// What a passage prints, with what stands before it in a list.
    pub(super) fn text(&self, passage: usize) -> Vec<char> {
        let Some(passage) = self.passages.get(passage) else { return Vec::new() };
        let mut out: Vec<char> = passage.label.chars().collect();
        for atom in passage.atoms.iter().filter(|atom| atom.shown) {
            match &atom.is {
                Is::Sign(sign) => out.push(*sign),
                Is::Break => out.push('\n'),
                Is::Mark(at) => out.extend(self.marks.get(*at).into_iter().flat_map(|one| &one.printed)),
                Is::Open(_) | Is::Close(_) | Is::Raw(_) => {}
            }
        }
        out
    }
}

impl Passage {
    pub(super) fn is_shown(&self) -> bool {
        self.atoms.iter().any(|atom| atom.shown)
    }
}

/// What reads the template beside its filling in.
struct Reader<'r, 'f> {
    sent: &'r mut Sent,
    filling: &'r mut Filling<'f>,
    /// The conditions that are open.
    open: Vec<usize>,
}

impl Reader<'_, '_> {
    fn passage(&mut self, block: Option<usize>, run: usize, inlines: &[Inline]) {
        let mut atoms = Vec::new();
        self.run(inlines, (false, false), &mut atoms);
        self.sent.passages.push(Passage { block, run, atoms, label: String::new(), is_cell: false });
    }

    fn run(&mut self, inlines: &[Inline], look: (bool, bool), atoms: &mut Vec<Atom>) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner) => self.run(inner, (true, look.1), atoms),
                Inline::Emph(inner) => self.run(inner, (look.0, true), atoms),
                leaf => self.leaf(leaf, look, atoms),
            }
        }
    }

    fn leaf(&mut self, leaf: &Inline, look: (bool, bool), atoms: &mut Vec<Atom>) {
        let became = self.filling.leaf(leaf.clone(), &mut Vec::new());
        let written = self.filling.is_written();
        if let Inline::Mark(mark) = leaf {
            self.mark(mark, &became, written, look, atoms);
            return;
        }
        let whole = match leaf {
            Inline::Break => vec![Is::Break],
            other => plain_text(std::slice::from_ref(other)).chars().map(Is::Sign).collect(),
        };
        atoms.extend(whole.into_iter().map(|is| self.atom(is, written, look)));
    }

    fn mark(
        &mut self,
        mark: &document::Mark,
        became: &[Inline],
        written: bool,
        look: (bool, bool),
        atoms: &mut Vec<Atom>,
    ) {
        let parsed = TemplateMark::parse(&mark.raw);
        let raw = Is::Raw(mark.clone());
        match parsed {
            Ok(TemplateMark::If(..)) => {
                // The marks of a condition stand outside of it: what comes between two conditions is of neither.
                let condition = self.sent.conditions.len();
                atoms.push(self.atom(Is::Open(condition), false, look));
                self.open.push(condition);
                self.sent.conditions.push(mark.clone());
            }
            Ok(TemplateMark::End) => {
                self.open.pop();
                atoms.push(self.atom(Is::Close(mark.clone()), false, look));
            }
            Ok(TemplateMark::Else) => atoms.push(self.atom(raw, false, look)),
            _ if !written => atoms.push(self.atom(raw, false, look)),
            _ => {
                let printed: Vec<char> = plain_text(became).chars().collect();
                let shown = !printed.is_empty();
                let (kind, tag) = kind(became);
                atoms.push(self.atom(Is::Mark(self.sent.marks.len()), shown, look));
                self.sent.marks.push(Filled { mark: mark.clone(), printed, kind, tag });
            }
        }
    }

    fn atom(&self, is: Is, shown: bool, (strong, emph): (bool, bool)) -> Atom {
        Atom { is, shown, strong, emph, within: self.open.last().copied(), depth: self.open.len() }
    }
}

fn kind(became: &[Inline]) -> (Kind, String) {
    match became {
        [Inline::Figure(figure)] => {
            let (name, period, title) = (figure.name.clone(), figure.period.clone(), figure.title.clone());
            // A settled number is marked as any that was typed: its control does not tell which it is.
            let tag = if figure.state == FigureState::Typed { String::new() } else { figure.tag() };
            (Kind::Figure(Figured { name, period, title }), tag)
        }
        [Inline::Claim(claim)] => (Kind::Claim(claim.name.clone()), claim.tag()),
        _ => (Kind::Plain, String::new()),
    }
}
