//! What an official document wears, taken out of the lines that were read of it.

use super::Maker;
use crate::dress::{ATTACHED, Dress, Kind, Seal};
use crate::ordinal::{Form, Ordinal};
use crate::outline::{Role, official};
use crate::reading::{Paragraph, Reading, Why};
use crate::{Block, BlockKind, Inline};

/// The names under which our own files keep what no line says.
pub const KEPT: [&str; 2] = ["kind", "seal"];

/// How far a document is dressed while it is made.
#[derive(Default)]
pub(super) struct Dressing {
    pub(super) dress: Dress,
    /// The end of the text: from here on there are only the note of what is attached, the signature and what follows it.
    pub(super) tail: std::ops::Range<usize>,
    /// Whether the line before was the head of an attachment.
    pub(super) awaits_title: bool,
}

/// From where on nothing of the text follows, up to what is attached.
pub(super) fn tail(roles: &[Role]) -> std::ops::Range<usize> {
    let end = roles.iter().position(|role| *role == Role::Attachment).unwrap_or(roles.len());
    let is_text = |role: &Role| {
        !matches!(
            role,
            Role::AttachmentNote
                | Role::SignatureOrgan
                | Role::SignatureDate
                | Role::Remark
                | Role::Imprint
                | Role::Beside
                | Role::Contents
        )
    };
    let before = roles.get(..end).unwrap_or_default();
    before.iter().rposition(is_text).map_or(0, |last| last + 1)..end
}

impl Maker {
    /// Takes a line of the dress; gives whether it was one.
    pub(super) fn wear(&mut self, at: usize, paragraph: &Paragraph, role: Role) -> bool {
        let printed = paragraph.printed();
        let text = printed.trim();
        let is_above = self.document.blocks.is_empty();
        let Some(dressing) = &mut self.dressing else { return false };
        let awaits_title = std::mem::take(&mut dressing.awaits_title);
        let is_tail = dressing.tail.contains(&at);
        let dress = &mut dressing.dress;
        match role {
            Role::Letterhead if is_above => text.clone_into(&mut dress.letterhead),
            Role::HeadNote if is_above => head_note(dress, text),
            Role::Number if is_above && dress.number.is_empty() => number(dress, text),
            Role::Addressee if is_above && !text.contains('\n') => {
                text.trim_end_matches(['：', ':']).clone_into(&mut dress.to);
            }
            Role::AttachmentNote if is_tail => attached(dress, text),
            Role::Remark if is_tail => {
                text.trim_matches(['（', '）', '(', ')']).clone_into(&mut dress.remark);
            }
            Role::Imprint => imprint(dress, text),
            Role::Attachment => {
                let (label, title) = text.split_once('\n').unwrap_or((text, ""));
                dressing.awaits_title = title.is_empty();
                let title = if title.is_empty() { Vec::new() } else { lines(title) };
                self.push(Block { line: 0, kind: BlockKind::Attachment { label: lines(label), title } });
            }
            Role::Title | Role::Heading(1 | 2) | Role::Text if awaits_title && is_title(text) => {
                dressing.awaits_title = role == Role::Title;
                self.title_attachment(text);
            }
            _ => return false,
        }
        true
    }

    /// A line of the title of the attachment that has just begun.
    fn title_attachment(&mut self, text: &str) {
        if let Some(Block { kind: BlockKind::Attachment { title, .. }, .. }) = self.document.blocks.last_mut()
        {
            if !title.is_empty() {
                title.push(Inline::Break);
            }
            title.append(&mut lines(text));
        }
    }
}

/// What our own files keep beside their lines.
pub(super) fn kept(reading: &Reading, dress: &mut Dress) {
    for hidden in &reading.hidden {
        let Why::Property(name) = &hidden.why else { continue };
        match name.as_str() {
            "kind" => {
                dress.kind = Kind::named(&hidden.text).map(|kind| kind.name.to_owned()).unwrap_or_default()
            }
            "seal" => dress.seal = Seal::of(&hidden.text).unwrap_or_default(),
            _ => {}
        }
    }
}

/// Whether a line beneath 附件1 is the title of the attachment.
fn is_title(text: &str) -> bool {
    text.chars().count() <= 80
        && !text.ends_with(['。', '；', '：', '，', ':', ';'])
        && Ordinal::of(text).is_none()
}

fn lines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    super::put(text, &mut out);
    out
}

fn head_note(dress: &mut Dress, text: &str) {
    if official::is_copy_number(text) {
        text.clone_into(&mut dress.copy_number);
    } else if official::is_urgency(text) {
        dress.urgency = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    } else if let Some((_, names)) = official::signers(text) {
        dress.signers = names;
    }
}

fn number(dress: &mut Dress, text: &str) {
    match official::signers(text) {
        Some((number, names)) => {
            number.clone_into(&mut dress.number);
            dress.signers = names;
        }
        None => text.clone_into(&mut dress.number),
    }
}

/// A line of what is attached, without what stands before the name.
fn attached(dress: &mut Dress, text: &str) {
    let name = text.strip_prefix(ATTACHED).or_else(|| text.strip_prefix("附件:")).unwrap_or(text).trim();
    let ordinal = Ordinal::of(name).filter(|ordinal| ordinal.form == Form::Digits);
    let name = ordinal.and_then(|ordinal| name.get(ordinal.written.len()..)).unwrap_or(name);
    dress.attachments.push(name.trim().to_owned());
}

fn imprint(dress: &mut Dress, text: &str) {
    if let Some(names) = official::copies(text) {
        names.clone_into(&mut dress.copies);
    } else if let Some((organ, date)) = official::printed(text) {
        organ.clone_into(&mut dress.printed_by);
        date.clone_into(&mut dress.printed_on);
    }
}
