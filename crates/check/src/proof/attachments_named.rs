//! What a paper says is attached, and the attachments that follow it, for the rules that compare them.

use std::ops::Range;

use document::ordinal::{Ordinal, value};
use document::outline::Role;

use crate::Line;
use crate::sign::bare;

/// One entry of 附件：1.… or one head 附件1.
pub(super) struct Attached<'a> {
    pub(super) line: &'a Line,
    pub(super) at: Range<usize>,
    pub(super) number: u32,
    /// What it is called, without blanks; of a head the lines beneath, each and run together.
    pub(super) names: Vec<String>,
}

/// The entries of the note, in a piece; none if text follows it: then a name goes on there, and where it ends is not known.
pub(super) fn noted(lines: &[Line]) -> Vec<Attached<'_>> {
    let last = lines.iter().rposition(|line| line.role == Role::AttachmentNote);
    let behind = last.and_then(|last| lines.get(last + 1));
    if behind.is_some_and(|line| line.role == Role::Text) {
        return Vec::new();
    }
    let notes = lines.iter().filter(|line| line.role == Role::AttachmentNote);
    let found = notes.map(|line| {
        let (begin, words) = line.words();
        let rest = words
            .strip_prefix("附件")
            .map(|rest| rest.trim_start_matches(['：', ':']))
            .unwrap_or(words)
            .trim_start();
        let start = begin + words.len() - rest.len();
        let ordinal = Ordinal::of(rest);
        let name = ordinal.as_ref().and_then(|ordinal| rest.get(ordinal.written.len()..)).unwrap_or(rest);
        let number = ordinal.map_or(1, |ordinal| ordinal.value);
        Attached { line, at: start..begin + words.len(), number, names: vec![plain(name)] }
    });
    found.collect()
}

/// The heads of the attachments behind it.
pub(super) fn heads(lines: &[Line]) -> Vec<Attached<'_>> {
    let heads = lines.iter().enumerate().filter(|(_, line)| line.role == Role::Attachment);
    let found = heads.map(|(place, line)| {
        let (begin, words) = line.words();
        let digits = words.trim_start_matches("附件").trim().trim_end_matches(['：', ':']);
        let mut names = Vec::new();
        let mut whole = String::new();
        for beneath in lines.iter().skip(place + 1).take(3) {
            names.push(plain(&beneath.text));
            whole.push_str(&plain(&beneath.text));
            names.push(whole.clone());
        }
        Attached { line, at: begin..begin + words.len(), number: value(digits).unwrap_or(1), names }
    });
    found.collect()
}

/// A name without blanks and book title marks.
fn plain(name: &str) -> String {
    bare(name).chars().filter(|sign| !matches!(sign, '《' | '》')).collect()
}
