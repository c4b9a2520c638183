//! Word files since 2007: a package whose parts are named by their relationships.

use std::collections::BTreeMap;

use super::package::Package;
use super::xml::{Next, Walk, attribute};
use super::{Budget, Format, Unreadable, picture};
use crate::reading::{Change, Hidden, Part, Position, Reading, UnreadKind, Why};

mod inside;
mod numbering;
mod open;
mod story;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod trace;

use numbering::Numbering;
use story::Story;
use styles::Styles;
pub(crate) use trace::{Source, Trace};

/// What all parts of a file go by.
struct Shared {
    budget: Budget,
    styles: Styles,
    numbering: Numbering,
    /// Who made the comment that is being read.
    comment: Change,
    /// The ids of the comments, in their order.
    comments: Vec<u32>,
    trace: Trace,
}

/// The part that everything hangs on.
const MAIN: &str = "word/document.xml";
/// The remarks.
const COMMENTS: &str = "word/comments.xml";

impl Shared {
    /// The number of a comment among all, from 1.
    fn comment_number(&self, id: u32) -> u32 {
        let at = self.comments.iter().position(|one| *one == id).unwrap_or(0);
        u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// Reads a Word file.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    Ok(traced(bytes, budget, Trace::none())?.0)
}

/// Reads a Word file and notes where its text is written.
pub(crate) fn traced(bytes: &[u8], budget: &Budget, trace: Trace) -> Result<(Reading, Trace), Unreadable> {
    let mut package = Package::open(bytes, budget)?;
    let mut reading = Reading::of(Format::Docx);
    let styles = package.part("word/styles.xml")?.map(|part| Styles::read(&part, budget)).transpose()?;
    let numbering =
        package.part("word/numbering.xml")?.map(|part| Numbering::read(&part, budget)).transpose()?;
    let mut shared = Shared {
        budget: *budget,
        styles: styles.unwrap_or_default(),
        numbering: numbering.unwrap_or_default(),
        comment: Change::default(),
        comments: comments(&mut package, budget)?,
        trace,
    };
    let main = package.part(MAIN)?.ok_or_else(|| Unreadable::Damaged(MAIN.to_owned()))?;
    let links = relationships(&mut package, MAIN, budget)?;
    Story::read(&mut shared, &mut reading, (Part::Body, &main), MAIN, &links)?;
    for (part, name) in stories(&package) {
        let Some(bytes) = package.part(&name)? else { continue };
        let links = relationships(&mut package, &name, budget)?;
        Story::read(&mut shared, &mut reading, (part, &bytes), &name, &links)?;
    }
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        if let Some(bytes) = package.part(name)? {
            properties(&bytes, name, budget, &mut reading)?;
        }
    }
    picture::of_package(&mut package, budget, &mut reading);
    for name in package.names() {
        match () {
            () if name.ends_with("vbaProject.bin") => reading.leave(UnreadKind::Macro, &name),
            () if name.starts_with("word/embeddings/") => {
                reading.leave(UnreadKind::Embedded, name.trim_start_matches("word/"));
            }
            () => {}
        }
    }
    Ok((reading, shared.trace))
}

/// The parts beside the body that hold text, in the order of their names.
fn stories(package: &Package<'_>) -> Vec<(Part, String)> {
    let part = |name: &str| {
        let file = name.strip_prefix("word/")?.strip_suffix(".xml")?;
        let stem = file.trim_end_matches(|sign: char| sign.is_ascii_digit());
        Some(match stem {
            "header" => Part::Header,
            "footer" => Part::Footer,
            "footnotes" | "endnotes" => Part::Note,
            "comments" => Part::Comment,
            _ => return None,
        })
    };
    let mut found: Vec<(Part, String)> =
        package.names().into_iter().filter_map(|name| Some((part(&name)?, name))).collect();
    found.sort();
    found
}

/// The ids of the comments, in their order.
fn comments(package: &mut Package<'_>, budget: &Budget) -> Result<Vec<u32>, Unreadable> {
    let mut found = Vec::new();
    let Some(bytes) = package.part(COMMENTS)? else { return Ok(found) };
    let mut walk = Walk::of(&bytes, COMMENTS, budget);
    while let Some(next) = walk.next()? {
        if let Next::Start(start) = next
            && start.local_name().as_ref() == "comment"
        {
            found.push(story::number(&start));
        }
    }
    Ok(found)
}

/// What a part refers to, by id: the target as it is written.
fn relationships(
    package: &mut Package<'_>,
    part: &str,
    budget: &Budget,
) -> Result<BTreeMap<String, String>, Unreadable> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let mut found = BTreeMap::new();
    let Some(bytes) = package.part(&name)? else { return Ok(found) };
    let mut walk = Walk::of(&bytes, &name, budget);
    while let Some(next) = walk.next()? {
        if let Next::Start(start) = next
            && let (Some(id), Some(target)) = (attribute(&start, "Id"), attribute(&start, "Target"))
        {
            found.insert(id, target);
        }
    }
    Ok(found)
}

/// The particulars of a file: every element with text of its own.
fn properties(bytes: &[u8], name: &str, budget: &Budget, reading: &mut Reading) -> Result<(), Unreadable> {
    let mut walk = Walk::of(bytes, name, budget);
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    while let Some(next) = walk.next()? {
        match next {
            Next::Start(start) => {
                let own = attribute(&start, "name");
                path.push(own.unwrap_or_else(|| start.local_name().as_ref().to_owned()));
                text.clear();
            }
            Next::Text(piece) => text.push_str(&piece),
            Next::End(_) => {
                let value = std::mem::take(&mut text);
                // A custom property holds its value in an element of its type.
                let own = path.pop().unwrap_or_default();
                let label =
                    if name.ends_with("custom.xml") { path.last().cloned().unwrap_or(own) } else { own };
                if !value.trim().is_empty() {
                    let position = Position { part: Part::Properties, line: 1, ..Position::default() };
                    let why = Why::Property(label);
                    reading.hidden.push(Hidden { position, why, text: value.trim().to_owned() });
                }
            }
        }
    }
    Ok(())
}
