//! Who wrote, changed or annotated a file, as its particulars, remarks and tracked changes say.

use std::collections::HashSet;

use document::read::Format;
use document::reading::{Change, Hidden, Is, Reading, Why};

use crate::Severity;

use super::around::tight;
use super::hit::{Hit, Kind, Spot};
use super::mask::mask;
use super::name::Names;

/// Particulars that name a person, in small letters without marks.
const PERSONS: &[&str] = &[
    "author",
    "creator",
    "lastmodifiedby",
    "lastauthor",
    "lastsavedby",
    "initialcreator",
    "manager",
    "作者",
    "经理",
    "最后保存者",
];

/// Names that programs put in by themselves.
const PROGRAMS: &[&str] = &[
    "admin",
    "administrator",
    "user",
    "users",
    "windows",
    "microsoft",
    "office",
    "python",
    "apache",
    "poi",
    "wps",
    "pc",
    "lenovo",
    "dell",
    "hp",
    "asus",
    "thinkpad",
    "unknown",
    "author",
    "openpyxl",
    "libreoffice",
    "docx",
    "word",
    "excel",
    "acer",
    "china",
    "a",
    "none",
    "null",
    "root",
    "guest",
    "owner",
    "微软用户",
    "未定义",
    "未知",
    "作者",
    "用户",
    "匿名",
];

/// The authors that a file names, each once.
pub(super) fn authors(reading: &Reading, names: &Names) -> Vec<Hit> {
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    let mut add = |spot: Spot, value: &str| {
        let trimmed = value.trim();
        if let Some(severity) = severity(trimmed, names)
            && seen.insert(trimmed.to_owned())
        {
            hits.push(hit(spot, value, severity));
        }
    };
    for (hidden, one) in reading.hidden.iter().enumerate() {
        match &one.why {
            Why::Property(name) if is_person(reading.format, name) => {
                add(Spot::Hidden { hidden, at: 0..one.text.len() }, &one.text)
            }
            Why::Deleted(Change { by, .. }) | Why::Comment(Change { by, .. }) => {
                add(Spot::AuthorOfHidden { hidden }, by)
            }
            _ => {}
        }
    }
    for (paragraph, one) in reading.paragraphs.iter().enumerate() {
        for (span, inside) in one.spans.iter().enumerate() {
            if let Is::Inserted(Change { by, .. }) = &inside.is {
                add(Spot::AuthorOfSpan { paragraph, span }, by);
            }
        }
    }
    hits
}

/// Whether something hidden is told by [`authors`].
pub(super) fn is_author(format: Format, hidden: &Hidden) -> bool {
    matches!(&hidden.why, Why::Property(name) if is_person(format, name))
}

/// Whether a particular names a person; in a PDF or OFD the creator is the program.
fn is_person(format: Format, property: &str) -> bool {
    let plain: String =
        property.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is_program = plain == "creator" && matches!(format, Format::Pdf | Format::Ofd);
    !is_program && PERSONS.iter().any(|person| plain == *person || plain.strip_prefix("dc") == Some(person))
}

/// A name of the list of surnames is a person; another may be a nickname or a machine.
fn severity(author: &str, names: &Names) -> Option<Severity> {
    let lower = author.to_lowercase();
    let mut parts =
        lower.split(|sign: char| !sign.is_alphabetic()).filter(|part| !part.is_empty()).peekable();
    parts.peek()?;
    if parts.all(|part| PROGRAMS.contains(&part)) {
        return None;
    }
    Some(if names.is_name(author) { Severity::Warning } else { Severity::Info })
}

fn hit(spot: Spot, value: &str, severity: Severity) -> Hit {
    Hit {
        kind: Kind::Author,
        severity,
        spot,
        value: value.to_owned(),
        normal: tight(value),
        mask: mask(Kind::Author, value),
        public: None,
        beside: Vec::new(),
    }
}
