//! Reading a file of any format, without a data folder: its text, what does not show in it, and what cannot be read.

use document::read::{Budget, Format, Unreadable};
pub use document::reading::{Hidden, Part, Position, Reading, Unread};
use ledger::finding::Finding;
use text::Lang;

use crate::refusal::Refusal;

mod cells;

/// Reads the bytes of a file; `file` is how findings name it.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8], file: &str) -> Result<Reading, Refusal> {
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
        Unreadable::Damaged(part) => Finding::error("reading-damaged").arg("part", part),
        Unreadable::TooLarge(what, limit) => {
            let limit = if matches!(*what, "file" | "unpacked") { limit >> 20 } else { *limit };
            Finding::error("reading-too-large").arg("what", *what).arg("limit", limit.to_string())
        }
        Unreadable::TooDeep(limit) => Finding::error("reading-too-deep").arg("limit", limit.to_string()),
    }
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
