//! Reading a file of any format, without a data folder: its text, what does not show in it, and what cannot be read.

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use document::read::Format;
use document::read::{Budget, Unreadable};
pub use document::reading::{Hidden, Paragraph, Part, Position, Reading, Unread};
use ledger::finding::Finding;
use text::Lang;

use crate::refusal::Refusal;

mod cells;
mod exchange;
mod worker;
mod workers;

pub use workers::{Limits, Workers};

/// The first bytes of the container of old Office files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads the bytes of a file here and at once; `file` is how findings name it. [`Workers::read`] is for files of strangers.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8], file: &str) -> Result<Reading, Refusal> {
    // A reader that breaks down over one file must not take the others with it.
    let read = catch_unwind(AssertUnwindSafe(|| read_whole(bytes, file)));
    read.unwrap_or_else(|_| Err(Finding::error("reading-failed").in_cell(file, "", 0, "", "").into()))
}

/// How many times the time of reading a file may be taken by a question: a copy is drawn, and read and looked through
/// again.
fn times<B>(question: &exchange::Question<B>) -> u32 {
    if question.order.is_some() { 10 } else { 1 }
}

/// Reads as a child: file after file that is asked for, until there is none. `before` is called before each with how many
/// times the time of a file it may take.
///
/// # Errors
/// What comes in is no file that was sent, or nobody takes the answer.
pub fn serve(mut input: impl Read, mut output: impl Write, mut before: impl FnMut(u32)) -> io::Result<()> {
    while let Some(question) = exchange::asked(&mut input)? {
        before(times(&question));
        let answered = catch_unwind(AssertUnwindSafe(|| {
            let read = read_whole(&question.bytes, "");
            match &question.order {
                Some(order) => order.fill(&question.bytes, read),
                None => exchange::Answer::of(read),
            }
        }));
        let answer = answered.unwrap_or(exchange::Answer::Failed);
        exchange::answer(&mut output, &answer)?;
    }
    Ok(())
}

/// Whether the first kilobyte of a file may be that of a document; what a longer look says of it is told when it is read.
#[must_use]
pub fn is_known(head: &[u8]) -> bool {
    !matches!(Format::of(head), Err(Unreadable::Unknown))
}

/// Looks at the length of a file before its bytes are fetched.
///
/// # Errors
/// It is longer than what is read.
pub fn check_size(length: u64, file: &str) -> Result<(), Refusal> {
    let most = Budget::default().file;
    if length > most {
        return Err(finding(&Unreadable::TooLarge("file", most)).in_cell(file, "", 0, "", "").into());
    }
    Ok(())
}

fn read_whole(bytes: &[u8], file: &str) -> Result<Reading, Refusal> {
    let budget = Budget::default();
    let placed = |unreadable: &Unreadable| finding(unreadable).in_cell(file, "", 0, "", "");
    match Format::of(bytes) {
        Ok(Format::Workbook) => cells::read(bytes, file),
        Ok(_) => document::read::read(bytes, &budget).map_err(|unreadable| placed(&unreadable).into()),
        Err(unreadable) => Err(placed(&unreadable).into()),
    }
}

/// What is told of a file that cannot be read.
fn finding(unreadable: &Unreadable) -> Finding {
    match unreadable {
        Unreadable::Empty => Finding::error("reading-empty"),
        Unreadable::Unknown => Finding::error("reading-unknown-format"),
        Unreadable::Encrypted => Finding::error("reading-password"),
        Unreadable::Damaged(part) if part.is_empty() => Finding::error("reading-damaged"),
        Unreadable::Damaged(part) => Finding::error("reading-damaged-part").arg("part", part),
        Unreadable::TooLarge(what, limit) => {
            let limit = if matches!(*what, "file" | "unpacked") { limit >> 20 } else { *limit };
            Finding::error("reading-too-large").arg("what", *what).arg("limit", limit.to_string())
        }
        Unreadable::TooDeep(limit) => Finding::error("reading-too-deep").arg("limit", limit.to_string()),
    }
}

/// Where something stands in a file of a format, in words.
#[must_use]
pub fn place(lang: Lang, format: Format, position: &Position) -> String {
    let mut words = Vec::new();
    match &position.part {
        Part::Body => {}
        Part::Header => words.push(lang.say("reading-part-header")),
        Part::Footer => words.push(lang.say("reading-part-footer")),
        Part::Note => words.push(lang.say("reading-part-note")),
        Part::Comment => words.push(lang.say("reading-part-comment")),
        Part::TextBox => words.push(lang.say("reading-part-text-box")),
        Part::SpeakerNotes => words.push(lang.say("reading-part-speaker-notes")),
        Part::Properties => return lang.say("reading-part-properties"),
        Part::AltText => words.push(lang.say("reading-part-alt-text")),
        Part::Sheet(name) => words.push(name.clone()),
    }
    let number = |key: &str, number: u32| lang.say1(key, "number", number.to_string());
    words.extend(position.page.map(|page| number("reading-page", page)));
    match position.cell {
        Some(cell) => {
            let arguments = [("table", cell.table), ("row", cell.row), ("column", cell.column)];
            let arguments = arguments.map(|(name, number)| (name, number.to_string()));
            words.push(text::text_with(lang, "reading-cell", &arguments));
        }
        None if position.line == 0 => {}
        None if matches!(format, Format::Text | Format::Markdown) => {
            words.push(number("reading-line", position.line))
        }
        None => words.push(number("reading-paragraph", position.line)),
    }
    words.join(" ")
}

/// Why something does not show, in words.
#[must_use]
pub fn why(lang: Lang, hidden: &Hidden) -> String {
    use document::reading::Why;
    let by = |key: &str, nobody: &str, by: &str| match by {
        "" => lang.say(nobody),
        by => lang.say1(key, "by", by),
    };
    match &hidden.why {
        Why::Hidden => lang.say("reading-why-hidden"),
        Why::White => lang.say("reading-why-white"),
        Why::Tiny => lang.say("reading-why-tiny"),
        Why::Covered => lang.say("reading-why-covered"),
        Why::OffPage => lang.say("reading-why-off-page"),
        Why::Clipped => lang.say("reading-why-clipped"),
        Why::Deleted(change) => by("reading-why-deleted", "reading-why-deleted-by-nobody", &change.by),
        Why::Comment(change) => by("reading-why-comment", "reading-why-comment-of-nobody", &change.by),
        Why::FieldCode => lang.say("reading-why-field-code"),
        Why::HiddenCells => lang.say("reading-why-hidden-cells"),
        Why::Property(name) => lang.say1("reading-why-property", "name", name),
        Why::AltText => lang.say("reading-why-alt-text"),
        Why::EarlierRevision => lang.say("reading-why-earlier-revision"),
    }
}

/// What was not read, in words.
#[must_use]
pub fn unread(lang: Lang, unread: &Unread) -> String {
    use document::reading::UnreadKind;
    let key = match unread.kind {
        UnreadKind::Picture => "reading-unread-picture",
        UnreadKind::Embedded => "reading-unread-embedded",
        UnreadKind::Macro => "reading-unread-macro",
        UnreadKind::ScannedPage => "reading-unread-scanned-page",
        UnreadKind::UnknownSigns => "reading-unread-unknown-signs",
        UnreadKind::Damaged => "reading-unread-damaged",
    };
    if unread.name.is_empty() {
        return lang.say(key);
    }
    lang.say2("reading-unread-named", "what", lang.say(key), "name", &unread.name)
}
