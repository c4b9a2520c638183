//! Fields: an instruction that does not show, and its result, which does.

use super::super::Unreadable;
use super::pieces::Signs;

/// The signs around a field and between its halves.
pub(super) const BEGIN: u16 = 0x13;
pub(super) const MIDDLE: u16 = 0x14;
pub(super) const END: u16 = 0x15;

/// A field in which the walk is.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether its result was reached.
    is_result: bool,
    /// Where in the line its result began.
    pub(super) from: usize,
}

/// The fields in which the walk is, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are at their instruction.
    instructions: usize,
    /// The beginnings that have no end.
    loose: Vec<u32>,
}

impl Fields {
    /// The fields of a text: a beginning without an end is none.
    pub(super) fn of(signs: Signs<'_, '_>, deepest: u32) -> Result<Self, Unreadable> {
        let mut loose = Vec::new();
        for sign in signs {
            match sign.unit {
                BEGIN if loose.len() == usize::try_from(deepest).unwrap_or(usize::MAX) => {
                    return Err(Unreadable::TooDeep(deepest));
                }
                BEGIN => loose.push(sign.cp),
                END => {
                    loose.pop();
                }
                _ => {}
            }
        }
        Ok(Self { loose, ..Self::default() })
    }

    /// Begins a field.
    pub(super) fn begin(&mut self, cp: u32) {
        if self.loose.binary_search(&cp).is_err() {
            self.open.push(Field::default());
            self.instructions += 1;
        }
    }

    /// Goes to the result of the innermost field: its instruction.
    pub(super) fn result(&mut self, from: usize) -> Option<&str> {
        let field = self.open.last_mut().filter(|field| !field.is_result)?;
        (field.is_result, field.from) = (true, from);
        self.instructions -= 1;
        Some(&field.instruction)
    }

    /// Ends the innermost field: it, and whether it has a result.
    pub(super) fn end(&mut self) -> Option<(Field, bool)> {
        let field = self.open.pop()?;
        let has_result = field.is_result;
        self.instructions -= usize::from(!has_result);
        Some((field, has_result))
    }

    /// Whether what comes is an instruction.
    pub(super) fn hides(&self) -> bool {
        self.instructions > 0
    }

    /// Adds a sign to the instruction.
    pub(super) fn write(&mut self, sign: char) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.is_result) {
            field.instruction.push(sign);
        }
    }

    /// Goes to the next line: results go on at its beginning.
    pub(super) fn next_line(&mut self) {
        self.open.iter_mut().for_each(|field| field.from = 0);
    }

    /// The links whose results go on, each with where in the line it began.
    pub(super) fn links(&self) -> impl Iterator<Item = (usize, String)> {
        let results = self.open.iter().filter(|field| field.is_result);
        results.filter_map(|field| Some((field.from, field.link()?)))
    }

    /// Whether what comes is the picture of an object of another program.
    pub(super) fn is_object(&self) -> bool {
        self.open.iter().any(|field| field.is_named("EMBED") || field.is_named("LINK"))
    }

    /// Whether what comes belongs to a contents page.
    pub(super) fn is_contents(&self) -> bool {
        self.open.iter().any(|field| field.is_result && field.is_named("TOC"))
    }
}

impl Field {
    /// Where it leads, if it is a link.
    pub(super) fn link(&self) -> Option<String> {
        if !self.is_named("HYPERLINK") {
            return None;
        }
        let mut parts = self.instruction.split('"');
        let (before, address) = (parts.next()?, parts.next()?);
        if before.contains("\\l") {
            return Some(format!("#{address}"));
        }
        let place = parts.next().filter(|between| between.contains("\\l")).and_then(|_| parts.next());
        Some(place.map_or_else(|| address.to_owned(), |place| format!("{address}#{place}")))
    }

    fn is_named(&self, name: &str) -> bool {
        self.instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(name))
    }
}
