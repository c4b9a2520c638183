//! A package of parts copied into another: what is not changed is copied as it is, packed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::coded::Coded;
use super::part::{self, Reach, Work};
use super::unread::{Parts, Relation, owner, relations, relations_of, without};
use super::values::{Manner, Values};
use super::{Asked, Edit, Refused, Rewritten, Target, ordered};
use crate::read::package::Package;
use crate::reading::{Part, Why};

/// A package while it is rewritten.
pub(super) struct Bundle<'b> {
    bytes: &'b [u8],
    package: Package<'b>,
    /// The names of its parts.
    pub(super) names: Vec<String>,
    /// The parts that have other bytes in the copy.
    changed: BTreeMap<String, Vec<u8>>,
    parts: Parts,
}

/// The list of the types of all parts.
const TYPES: &str = "[Content_Types].xml";

impl<'b> Bundle<'b> {
    pub(super) fn open(bytes: &'b [u8], asked: &Asked<'_>) -> Result<Self, Refused> {
        let mut package = Package::open(bytes, &asked.budget)?;
        let names = package.names();
        let parts = Parts::of(&names, asked.options.keep, |name| {
            name.ends_with(".rels")
                || name == TYPES
                || package.part(name).is_ok_and(|part| part.is_some_and(|part| is_xml(&part)))
        });
        // What was unpacked to be looked at does not count against what is read.
        let package = Package::open(bytes, &asked.budget)?;
        Ok(Self { bytes, package, names, changed: BTreeMap::new(), parts })
    }

    /// A part of XML as it is so far; nothing if it is not there or is no XML.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        Ok(self.bytes_of(name)?.filter(|bytes| is_xml(bytes)).map(|bytes| text(&bytes)))
    }

    fn bytes_of(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        if self.parts.gone.contains(name) {
            return Ok(None);
        }
        match self.changed.get(name) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => Ok(self.package.part(name)?),
        }
    }

    /// Makes changes in a part of XML.
    pub(super) fn change(&mut self, name: &str, edits: Vec<Edit>) -> Result<(), Refused> {
        if edits.is_empty() {
            return Ok(());
        }
        let damaged = || Refused::Part(name.to_owned());
        let bytes = self.bytes_of(name)?.ok_or_else(damaged)?;
        let (encoding, mark) = encoding(&bytes);
        let coded = Coded::of(&bytes, encoding, mark).ok_or_else(damaged)?;
        let changed = coded.changed(&ordered(edits));
        self.changed.insert(name.to_owned(), changed);
        Ok(())
    }

    /// The relationships of a part.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Refused> {
        let text = self.text(&relations_of(of))?;
        Ok(text.map(|text| relations(&text, of)).unwrap_or_default())
    }

    /// Takes a part out that the program makes anew.
    pub(super) fn drop_part(&mut self, name: &str) {
        if self.names.iter().any(|one| one == name) {
            self.parts.gone.insert(name.to_owned());
        }
    }

    /// Replaces the values in every part. `treat` sees each part first; what it gives is done before.
    pub(super) fn everywhere(
        &mut self,
        asked: &Asked<'_>,
        mut treat: impl FnMut(&str, &str, &mut Self) -> Vec<Edit>,
    ) -> Result<(), Refused> {
        let extras = extras(asked);
        for name in self.names.clone() {
            if owner(&name).is_some() || name == TYPES {
                continue;
            }
            let Some(text) = self.text(&name)? else { continue };
            let mut edits = treat(&name, &text, self);
            let relations = self.relations(&name)?;
            let gone = |one: &Relation| one.part.as_ref().is_some_and(|part| self.parts.gone.contains(part));
            let work = Work {
                values: &asked.values,
                extras: extras
                    .iter()
                    .filter(|one| one.is_for(&name))
                    .map(|one| (one.reach, &one.values))
                    .collect(),
                gone: relations.iter().filter(|one| gone(one)).map(|one| one.id.clone()).collect(),
                is_sheet: name.starts_with("xl/worksheets/"),
                is_told: name.starts_with("docProps/")
                    || name.contains("omment")
                    || name.contains("/persons/"),
            };
            if !(work.values.is_empty() && work.extras.is_empty() && work.gone.is_empty()) {
                edits.extend(part::edits(&text, &work));
            }
            self.change(&name, edits)?;
        }
        Ok(())
    }

    /// The copy, with the relationships and types of the parts that are in it.
    pub(super) fn close(mut self, asked: &Asked<'_>, unplaced: Vec<usize>) -> Result<Rewritten, Refused> {
        for name in self.names.clone() {
            let is_list = owner(&name).is_some() || name == TYPES;
            if !is_list || self.parts.gone.contains(&name) {
                continue;
            }
            let Some(text) = self.text(&name)? else { continue };
            let mut edits = without(&text, &name, &self.parts.gone);
            let work = Work {
                values: &asked.values,
                extras: Vec::new(),
                gone: BTreeSet::new(),
                is_sheet: false,
                is_told: false,
            };
            edits.extend(part::edits(&text, &work));
            self.change(&name, edits)?;
        }
        let bytes = self.packed(&asked.values)?;
        let Parts { removed, kept, .. } = self.parts;
        Ok(Rewritten { bytes, unplaced, removed, kept, pictured: Vec::new() })
    }

    fn packed(&self, values: &Values) -> Result<Vec<u8>, Refused> {
        let damaged = |name: &str| Refused::Part(name.to_owned());
        let mut from = ZipArchive::new(Cursor::new(self.bytes)).map_err(|_| damaged(""))?;
        let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        for index in 0..from.len() {
            let part = from.by_index_raw(index).map_err(|_| damaged(""))?;
            let name = part.name().map_err(|_| damaged(""))?.into_owned();
            if self.parts.gone.contains(&name) {
                continue;
            }
            // The addresses of parts are written in their lists in the same way.
            let new = values.replaced(&name, Manner::Bare);
            match (self.changed.get(&name), new) {
                (Some(bytes), new) => {
                    let options = SimpleFileOptions::default();
                    let options = match part.last_modified() {
                        Some(time) => options.last_modified_time(time),
                        None => options,
                    };
                    drop(part);
                    to.start_file(new.as_deref().unwrap_or(&name), options).map_err(|_| damaged(&name))?;
                    to.write_all(bytes).map_err(|_| damaged(&name))?;
                }
                (None, Some(new)) => to.raw_copy_file_rename(part, new).map_err(|_| damaged(&name))?,
                (None, None) => to.raw_copy_file(part).map_err(|_| damaged(&name))?,
            }
        }
        Ok(to.finish().map_err(|_| damaged(""))?.into_inner())
    }
}

/// Values that are replaced at some kinds of places only.
struct Extra {
    reach: Reach,
    /// Only in parts whose name begins so.
    within: String,
    values: Values,
}

impl Extra {
    fn is_for(&self, name: &str) -> bool {
        name.starts_with(&self.within)
    }
}

/// What has to be replaced where no position tells the place: names of authors, descriptions, instructions, particulars.
fn extras(asked: &Asked<'_>) -> Vec<Extra> {
    let mut pairs: BTreeMap<(Reach, &str), Vec<(&str, &str)>> = BTreeMap::new();
    for one in asked.replacements.iter().filter(|one| !one.everywhere) {
        let reach = match one.target {
            Target::Author => Some((Reach::Authors, "")),
            Target::Hidden(index) => asked.reading.hidden.get(index).and_then(|hidden| {
                Some(match (&hidden.why, &hidden.position.part) {
                    (Why::AltText, _) => (Reach::AltText, ""),
                    (Why::FieldCode, _) => (Reach::Fields, ""),
                    (Why::Property(_), _) => (Reach::Text, "docProps/"),
                    (Why::Comment(_), Part::Sheet(_)) => (Reach::Text, "xl/comments"),
                    _ => return None,
                })
            }),
            Target::Paragraph(_) => None,
        };
        if let Some(reach) = reach {
            pairs.entry(reach).or_default().push((&one.text, &one.new));
        }
    }
    let extra = |((reach, within), pairs): ((Reach, &str), Vec<(&str, &str)>)| Extra {
        reach,
        within: within.to_owned(),
        values: Values::of(pairs, &[], false),
    };
    pairs.into_iter().map(extra).collect()
}

/// Whether bytes are XML.
fn is_xml(bytes: &[u8]) -> bool {
    let (encoding, mark) = encoding(bytes);
    let head = bytes.get(mark..bytes.len().min(mark + 256)).unwrap_or_default();
    let (head, _) = encoding.decode_without_bom_handling(head);
    let begins = head.trim_start().starts_with('<');
    begins && (encoding != encoding_rs::UTF_8 || std::str::from_utf8(bytes).is_ok())
}

fn encoding(bytes: &[u8]) -> (&'static encoding_rs::Encoding, usize) {
    let is_half = bytes.starts_with(b"<\0");
    let plain = if is_half { encoding_rs::UTF_16LE } else { encoding_rs::UTF_8 };
    encoding_rs::Encoding::for_bom(bytes).unwrap_or((plain, 0))
}

fn text(bytes: &[u8]) -> String {
    let (encoding, mark) = encoding(bytes);
    let body = bytes.get(mark..).unwrap_or_default();
    encoding.decode_without_bom_handling(body).0.into_owned()
}

impl Bundle<'_> {
    /// How many bytes of a part are its mark.
    pub(super) fn mark(&mut self, name: &str) -> Result<usize, Refused> {
        Ok(self.bytes_of(name)?.map_or(0, |bytes| encoding(&bytes).1))
    }
}
