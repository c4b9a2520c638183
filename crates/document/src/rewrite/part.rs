//! A part of XML: its text, attributes and remarks with values replaced, and elements taken out that need parts which are
//! not in the copy.

use std::collections::BTreeSet;
use std::ops::Range;

use super::markup::{Attribute, Piece, Scan, Tag, local};
use super::signs::{Written, normal};
use super::values::{Manner, Stretch, Values, Voice};
use super::{Edit, xlsx};

/// After so many signs what was gathered is looked through.
const ENOUGH: usize = 1 << 16;

/// What is done to a part.
pub(super) struct Work<'w> {
    /// Values that are replaced everywhere.
    pub(super) values: &'w Values,
    /// Values that are replaced at some kinds of places.
    pub(super) extras: Vec<(Reach, &'w Values)>,
    /// The relationships of the part whose targets are not in the copy.
    pub(super) gone: BTreeSet<String>,
    /// Whether it is a sheet of a workbook, whose cells are treated apart.
    pub(super) is_sheet: bool,
    /// Whether its text is somebody's though it stands in no paragraph: particulars, remarks of a workbook.
    pub(super) is_told: bool,
}

/// Where a value is replaced that may stay elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// In all text of the part.
    Text,
    /// In descriptions of pictures.
    AltText,
    /// In instructions of fields.
    Fields,
    /// In names of authors.
    Authors,
}

/// Elements whose text is one text, however it is divided.
const WHOLE: [&str; 4] = ["p", "si", "is", "comment"];
/// Elements that hold text for people.
const TEXTS: [&str; 20] = [
    "t",
    "text",
    "delText",
    "instrText",
    "delInstrText",
    "lpwstr",
    "lpstr",
    "bstr",
    "creator",
    "lastModifiedBy",
    "title",
    "subject",
    "description",
    "keywords",
    "category",
    "Manager",
    "Company",
    "author",
    "oddHeader",
    "oddFooter",
];
/// Elements that hold formulas or names which formulas use.
const FORMULAS: [&str; 6] =
    ["f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"];
/// Attributes in which a program keeps names that others refer to.
const NAMES: [&str; 12] = [
    "name",
    "displayName",
    "sheet",
    "location",
    "anchor",
    "PartName",
    "ref",
    "sourceRef",
    "cacheField",
    "uniqueName",
    "defaultTable",
    "relationshipId",
];
/// Attributes that say nothing and must stay as they are.
const FIXED: [&str; 8] = ["paraId", "textId", "durableId", "Id", "Type", "ContentType", "uri", "spid"];
/// Attributes that somebody wrote.
const TOLD: [&str; 15] = [
    "descr",
    "title",
    "alt",
    "instr",
    "author",
    "tooltip",
    "display",
    "prompt",
    "promptTitle",
    "error",
    "errorTitle",
    "caption",
    "v",
    "string",
    "userName",
];

/// The walk through a part.
struct Walk<'w> {
    text: &'w str,
    work: &'w Work<'w>,
    edits: Vec<Edit>,
    /// The local names of the elements that are open, and whether each is one text.
    open: Vec<(&'w str, bool)>,
    /// The texts that are open, from the outermost.
    texts: Vec<Stretch>,
    /// What was gathered.
    line: Stretch,
    /// An element that is taken out: its name, where it begins, how often it is open.
    taken: Option<(&'w str, usize, usize)>,
}

/// The changes that a part needs.
pub(super) fn edits(text: &str, work: &Work<'_>) -> Vec<Edit> {
    let mut walk = Walk {
        text,
        work,
        edits: Vec::new(),
        open: Vec::new(),
        texts: Vec::new(),
        line: Stretch::default(),
        taken: None,
    };
    for piece in Scan::xml(text) {
        walk.piece(piece);
    }
    while let Some(rest) = walk.texts.pop() {
        walk.line.add(rest);
    }
    walk.look(true);
    walk.edits
}

impl<'w> Walk<'w> {
    fn get(&self, at: &Range<usize>) -> &'w str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    fn piece(&mut self, piece: Piece) {
        if self.taken.is_some() {
            return self.take(&piece);
        }
        match piece {
            Piece::Text(at) => self.write(at, Written::Text),
            Piece::Raw(at) => self.write(at, Written::Plain),
            Piece::Remark(at) | Piece::Other(at) => {
                let mut stretch = Stretch::default();
                stretch.write(self.text, at, Written::Plain, Voice::Aside);
                self.line.add(stretch);
            }
            Piece::Open(tag) => self.begin(&tag),
            Piece::Close(name, _) => {
                let name = local(self.get(&name));
                if self.open.last().is_some_and(|(open, _)| *open == name)
                    && let Some((_, true)) = self.open.pop()
                    && let Some(text) = self.texts.pop()
                {
                    self.line.add(text);
                    self.look(false);
                }
            }
        }
    }

    /// Goes on to the end of an element that is taken out.
    fn take(&mut self, piece: &Piece) {
        let Some((name, from, depth)) = &mut self.taken else { return };
        let end = match piece {
            Piece::Open(tag) if !tag.is_alone && self.text.get(tag.name.clone()) == Some(*name) => {
                *depth += 1;
                return;
            }
            Piece::Close(closed, at) if self.text.get(closed.clone()) == Some(*name) => {
                *depth -= 1;
                if *depth > 0 {
                    return;
                }
                at.end
            }
            _ => return,
        };
        self.edits.push(Edit { at: *from..end, new: String::new() });
        self.taken = None;
    }

    fn begin(&mut self, tag: &Tag) {
        let whole = self.get(&tag.name);
        let name = local(whole);
        if self.needs_what_is_gone(name, tag) {
            if tag.is_alone {
                self.edits.push(Edit { at: tag.at.clone(), new: String::new() });
            } else {
                self.taken = Some((whole, tag.at.start, 1));
            }
            return;
        }
        self.attributes(name, tag);
        if !tag.is_alone {
            let is_whole = WHOLE.contains(&name);
            if is_whole {
                self.texts.push(Stretch::default());
            }
            self.open.push((name, is_whole));
        }
    }

    fn write(&mut self, at: Range<usize>, written: Written) {
        let name = self.open.last().map(|(name, _)| *name).unwrap_or_default();
        let raw = self.get(&at);
        if raw.trim().is_empty() {
            return;
        }
        if self.work.is_sheet && self.is_of_cell(name) {
            return;
        }
        let is_text = TEXTS.contains(&name);
        let is_formula = FORMULAS.contains(&name);
        if is_formula || !is_text && is_number(raw) {
            return self.number_or_name(&at, written);
        }
        let voice = match name {
            "t" => Voice::Text,
            _ if is_text || self.work.is_told => Voice::Aside,
            _ => Voice::Program,
        };
        match self.texts.last_mut() {
            Some(text) => text.write(self.text, at, written, voice),
            None => {
                let mut alone = Stretch::default();
                alone.write(self.text, at, written, voice);
                self.line.add(alone);
                self.look(false);
            }
        }
    }

    /// The value or formula of a cell.
    fn is_of_cell(&self, name: &str) -> bool {
        let around = self.open.iter().rev().nth(1).map(|(name, _)| *name);
        around == Some("c") && matches!(name, "v" | "f")
    }

    /// Where stars would make the file invalid.
    fn number_or_name(&mut self, at: &Range<usize>, written: Written) {
        let mut stretch = Stretch::default();
        stretch.write(self.text, at.clone(), written, Voice::Program);
        self.work.values.edits(&stretch, Manner::Bare, &mut self.edits);
        self.expanded(at);
    }

    /// A number that is written with a power of ten.
    fn expanded(&mut self, at: &Range<usize>) {
        if let Some(number) = xlsx::expanded(self.get(at))
            && let Some(new) = self.work.values.replaced(&number, Manner::Bare)
        {
            self.edits.push(Edit { at: at.clone(), new });
        }
    }

    fn attributes(&mut self, element: &str, tag: &Tag) {
        let is_outside = tag.attributes.iter().any(|one| self.get(&one.value) == "External");
        for one in &tag.attributes {
            let whole = self.get(&one.name);
            let name = local(whole);
            let value = self.get(&one.value);
            let is_fixed = whole.starts_with("xmlns") || name.starts_with("rsid") || FIXED.contains(&name);
            if value.len() < 2 || is_fixed {
                continue;
            }
            let before = self.edits.len();
            let is_name = NAMES.contains(&name) && !matches!(element, "docPr" | "cNvPr" | "property")
                || name == "Target" && !is_outside;
            let manner = if is_name || is_number(value) { Manner::Bare } else { Manner::Free };
            let voice = if TOLD.contains(&name) { Voice::Aside } else { Voice::Program };
            let mut stretch = Stretch::default();
            stretch.write(self.text, one.value.clone(), Written::Attribute(one.quote), voice);
            self.work.values.edits(&stretch, manner, &mut self.edits);
            self.expanded(&one.value);
            for (reach, values) in &self.work.extras {
                let is_meant = match reach {
                    Reach::AltText => matches!(name, "descr" | "title" | "alt"),
                    Reach::Fields => name == "instr",
                    Reach::Authors => name == "author" || name == "displayName" && element == "person",
                    Reach::Text => false,
                };
                if is_meant {
                    values.edits(&stretch, manner, &mut self.edits);
                }
            }
            if name == "author" && self.edits.len() > before {
                self.forget_initials(tag);
            }
        }
    }

    fn forget_initials(&mut self, tag: &Tag) {
        let initials = tag.attributes.iter().find(|one| local(self.get(&one.name)) == "initials");
        if let Some(at) = initials.map(|one| one.value.clone()).filter(|at| !at.is_empty()) {
            self.edits.push(Edit { at, new: String::new() });
        }
    }

    /// Whether an element is nothing without a part that is not in the copy. Pictures stay as empty places.
    fn needs_what_is_gone(&mut self, name: &str, tag: &Tag) -> bool {
        if self.work.gone.is_empty() {
            return false;
        }
        if self.work.is_sheet && matches!(name, "oleObjects" | "controls") {
            return true;
        }
        let refers = |one: &&Attribute| {
            let whole = self.get(&one.name);
            let is_link = whole.contains(':') && !whole.starts_with("xmlns");
            is_link && self.work.gone.contains(self.get(&one.value))
        };
        let gone: Vec<&Attribute> = tag.attributes.iter().filter(refers).collect();
        if gone.is_empty() {
            return false;
        }
        let stays =
            matches!(name, "blip" | "imagedata" | "fill" | "stroke" | "pageSetup" | "hlinkClick" | "shape");
        if !stays {
            return true;
        }
        for one in gone {
            // The blank before the name goes too.
            let from = one.name.start.saturating_sub(1);
            self.edits.push(Edit { at: from..one.value.end + 1, new: String::new() });
        }
        false
    }

    /// Looks through what was gathered, if it is enough or nothing comes after it.
    fn look(&mut self, is_end: bool) {
        if self.line.signs.len() < ENOUGH && !is_end {
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.work.values.edits(&line, Manner::Free, &mut self.edits);
        for (reach, values) in &self.work.extras {
            let is_meant = match reach {
                Reach::Text => true,
                Reach::Authors => self.work.is_told,
                Reach::Fields => line.voices.contains(&Voice::Aside),
                Reach::AltText => false,
            };
            if is_meant && *reach == Reach::Fields {
                values.edits(&only_aside(&line), Manner::Free, &mut self.edits);
            } else if is_meant {
                values.edits(&line, Manner::Free, &mut self.edits);
            }
        }
    }
}

/// What does not belong to the text itself.
fn only_aside(line: &Stretch) -> Stretch {
    let mut out = Stretch::default();
    let mut before = None;
    for (at, (sign, voice)) in line.signs.iter().zip(&line.voices).enumerate() {
        if *voice != Voice::Aside {
            continue;
        }
        if before != Some(at) {
            out.breaks.push(out.signs.len());
        }
        out.signs.push(*sign);
        out.voices.push(*voice);
        before = Some(at + 1);
    }
    out
}

/// Whether a text is a number and nothing else.
fn is_number(text: &str) -> bool {
    let signs = normal(text);
    let is_of_number = |sign: &char| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '+' | 'e');
    signs.first().is_some_and(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '.'))
        && signs.iter().all(is_of_number)
}
