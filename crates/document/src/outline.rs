//! What each paragraph of a file is: title, document number, addressee, heading, text, signature … – by its style where
//! it has one, else by its ordinal, its words and its place.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::ordinal::{Form, Ordinal};
use crate::reading::{Paragraph, Part, Reading};

mod contents;
pub mod official;

pub use contents::named;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The title, or a line of it.
    Title,
    /// The mark of who issues it (发文机关标志).
    Letterhead,
    /// Number of the copy, urgency, who answers for it (份号, 紧急程度, 签发人).
    HeadNote,
    /// The document number (发文字号).
    Number,
    /// To whom it goes (主送机关).
    Addressee,
    /// A heading of level 1 to 4.
    Heading(u8),
    /// An entry of a contents page, or its head.
    Contents,
    /// Text.
    Text,
    /// A cell of a table.
    Cell,
    /// What is attached (附件说明).
    AttachmentNote,
    /// The head of an attachment.
    Attachment,
    /// Who signs.
    SignatureOrgan,
    /// The date of the document.
    SignatureDate,
    /// A remark in brackets under the date (附注).
    Remark,
    /// To whom copies go, who printed it and when (版记).
    Imprint,
    /// Beside the text: headers, notes, boxes.
    Beside,
}

/// A heading is no longer than this; longer ones are text that begins with an ordinal.
const LONGEST_HEADING: usize = 50;
/// A title has so many characters at the most, a signing organ fewer.
const LONGEST_TITLE: usize = 80;
const LONGEST_ORGAN: usize = 30;
/// The title stands among so many first paragraphs.
const TITLE_AMONG: usize = 8;

/// What the paragraphs of a file are, and the pieces that it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The role of every paragraph, in their order.
    pub roles: Vec<Role>,
    /// The pieces in their order: one, or those of a compilation (汇编), behind its cover and contents page.
    pub pieces: Vec<Piece>,
}

/// One piece of writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its title as the contents page has it; of the only piece its own; may be empty.
    pub title: String,
    /// Its paragraphs, by their places.
    pub paragraphs: Range<usize>,
}

/// Tells what the paragraphs of a file are.
#[must_use]
pub fn outline(reading: &Reading) -> Outline {
    let paragraphs = &reading.paragraphs;
    let mut roles: Vec<Role> = paragraphs.iter().map(alone).collect();
    settle_items(paragraphs, &mut roles);
    settle_attached(paragraphs, &mut roles);
    official::find_heads(paragraphs, &mut roles);
    let entries = contents::entries(paragraphs, &mut roles);
    let starts = contents::starts(paragraphs, &roles, &entries);
    let begins: Vec<usize> = starts.iter().map(|(at, _)| official::begin(&roles, at.start)).collect();
    let ends = begins.iter().skip(1).copied().chain([paragraphs.len()]);
    let mut pieces: Vec<Piece> = starts
        .iter()
        .zip(begins.iter().copied().zip(ends))
        .map(|((_, title), (at, end))| Piece { title: title.clone(), paragraphs: at..end })
        .collect();
    let cover = cover(&roles, begins.first().copied().unwrap_or(0));
    match pieces.first() {
        None => pieces.push(Piece { title: String::new(), paragraphs: 0..paragraphs.len() }),
        // What stands before the first title that the contents page names is a piece too, and not lost.
        Some(first) if cover.end < first.paragraphs.start => {
            let paragraphs = cover.end..first.paragraphs.start;
            pieces.insert(0, Piece { title: String::new(), paragraphs });
        }
        Some(_) => {}
    }
    for at in starts.iter().flat_map(|(lines, _)| lines.clone()) {
        if let Some(role) = roles.get_mut(at) {
            *role = Role::Title;
        }
    }
    for range in std::iter::once(cover).chain(pieces.iter().map(|piece| piece.paragraphs.clone())) {
        let is_beside =
            |at: &usize| matches!(roles.get(*at), Some(Role::Beside | Role::Cell | Role::Contents));
        let body: Vec<usize> = range.filter(|at| !is_beside(at)).collect();
        find_title(paragraphs, &body, &mut roles);
        find_addressee(paragraphs, &body, &mut roles);
        find_signature(paragraphs, &body, &mut roles);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.title.is_empty()) {
        let lines = piece.paragraphs.clone().filter(|at| roles.get(*at) == Some(&Role::Title));
        piece.title = lines.filter_map(|at| paragraphs.get(at)).map(|one| one.text.trim()).collect();
    }
    Outline { roles, pieces }
}

/// What stands before the first piece: all of it, unless there is text behind the contents page.
fn cover(roles: &[Role], begin: usize) -> Range<usize> {
    let before = roles.get(..begin).unwrap_or_default();
    let end = before.iter().rposition(|role| *role == Role::Contents).map_or(0, |last| last + 1);
    let has_text =
        before.iter().skip(end).any(|role| matches!(role, Role::Text | Role::Heading(_) | Role::Cell));
    0..if has_text { end } else { begin }
}

/// What a paragraph is by itself.
fn alone(paragraph: &Paragraph) -> Role {
    if paragraph.position.part != Part::Body {
        return Role::Beside;
    }
    let printed = paragraph.printed();
    let text = printed.trim();
    if paragraph.position.cell.is_some() {
        // The imprint is often set as a table for the sake of its lines.
        return if official::is_imprint(text) { Role::Imprint } else { Role::Cell };
    }
    if paragraph.style.contents || contents::is_head(text) {
        return Role::Contents;
    }
    // An attachment may be set as a heading, its title with it.
    let first = text.lines().next().unwrap_or_default();
    if paragraph.style.heading.is_some() && attached(first) == Some(Role::Attachment) {
        return Role::Attachment;
    }
    match paragraph.style.heading {
        Some(0) => return Role::Title,
        Some(level) if text.chars().count() <= LONGEST_TITLE => return Role::Heading(level.min(4)),
        _ => {}
    }
    if is_number(official::signers(text).map_or(text, |(number, _)| number)) {
        return Role::Number;
    }
    if official::is_imprint(text) {
        return Role::Imprint;
    }
    if let Some(role) = attached(text) {
        return role;
    }
    heading_level(text).map_or(Role::Text, Role::Heading)
}

/// The level of a heading that stands alone on its line, by its ordinal.
fn heading_level(text: &str) -> Option<u8> {
    let ordinal = Ordinal::of(text)?;
    let level = ordinal.form.level()?;
    let words = text.trim_start().get(ordinal.written.len()..)?.trim();
    let (body, is_stopped) = match words.strip_suffix('。') {
        Some(body) => (body, true),
        None => (words, false),
    };
    let ends_within = |sign: char| matches!(sign, '。' | '！' | '？' | '；' | ';');
    let count = body.chars().count();
    let is_short = count > 0 && count <= LONGEST_HEADING && !body.contains(ends_within);
    // A full stop behind a heading is a slip that headings of the upper levels see; below it ends a sentence.
    let may_stop = !is_stopped || level <= 2 && count <= 30;
    let goes_on = words.ends_with(['：', ':', '，', ',', '；', ';']);
    (is_short && may_stop && !(goes_on && level > 1)).then_some(level)
}

/// Of short lines with 1. 2. 3. or （1）（2） beneath each other none is a heading: they are items, and so are sentences
/// with （一）（二） beneath each other.
fn settle_items(paragraphs: &[Paragraph], roles: &mut [Role]) {
    let form = |at: usize| {
        let paragraph = paragraphs.get(at).filter(|one| one.style.heading.is_none())?;
        Ordinal::of(&paragraph.printed()).map(|ordinal| ordinal.form)
    };
    let is_sentence = |at: usize| paragraphs.get(at).is_some_and(|one| one.text.trim_end().ends_with('。'));
    let may_be_item = |at: usize, form: Form| match form {
        Form::Digits | Form::DigitsInBrackets => true,
        Form::ChineseInBrackets => is_sentence(at),
        _ => false,
    };
    for at in 0..roles.len() {
        let Some(own) = form(at).filter(|form| may_be_item(at, *form)) else { continue };
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        if beside.filter(|other| form(*other) == Some(own)).count() > 0
            && let Some(role @ Role::Heading(_)) = roles.get_mut(at)
        {
            *role = Role::Text;
        }
    }
}

/// What follows 附件：1.… with 2. and so on is attached as well.
fn settle_attached(paragraphs: &[Paragraph], roles: &mut [Role]) {
    for at in 1..roles.len() {
        let is_next = paragraphs.get(at).is_some_and(|paragraph| {
            Ordinal::of(&paragraph.printed())
                .is_some_and(|ordinal| ordinal.form == Form::Digits && ordinal.value > 1)
        });
        if is_next
            && roles.get(at - 1) == Some(&Role::AttachmentNote)
            && let Some(role) = roles.get_mut(at)
        {
            *role = Role::AttachmentNote;
        }
    }
}

/// ×政发〔2024〕3号.
fn is_number(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('号') else { return false };
    let Some((organ, rest)) = rest.split_once(['〔', '[', '［', '（', '(']) else { return false };
    let Some((year, serial)) = rest.split_once(['〕', ']', '］', '）', ')']) else { return false };
    let are_digits = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    let serial = serial.trim().trim_start_matches('第');
    let organ = organ.trim();
    year.len() == 4 && are_digits(year) && are_digits(serial) && (1..=15).contains(&organ.chars().count())
}

/// 附件：…, or 附件1 alone on its line.
fn attached(text: &str) -> Option<Role> {
    let rest = text.strip_prefix("附件")?;
    if rest.starts_with(['：', ':']) {
        return Some(Role::AttachmentNote);
    }
    let number = rest.trim().trim_end_matches(['：', ':']);
    let is_number = number.is_empty() || crate::ordinal::value(number).is_some();
    is_number.then_some(Role::Attachment)
}

/// Whether a line that stands at the edge of several pages is no header or footer of them: the head of an attachment, a line
/// of the corner above a red head, a line of an imprint.
pub(crate) fn is_piece_of_page(text: &str) -> bool {
    attached(text) == Some(Role::Attachment) || official::is_head_note(text) || official::is_imprint(text)
}

/// The title: what a style says, else the first short line, and the lines set like it beneath.
fn find_title(paragraphs: &[Paragraph], body: &[usize], roles: &mut [Role]) {
    if body.iter().any(|at| roles.get(*at) == Some(&Role::Title)) {
        return;
    }
    let is_line = |at: usize| {
        let Some(paragraph) = paragraphs.get(at) else { return false };
        let text = paragraph.printed();
        let text = text.trim();
        let ends = text.ends_with(['。', '；', '：', '，', ':', ';']);
        !ends
            && text.chars().count() <= LONGEST_TITLE
            && roles.get(at) == Some(&Role::Text)
            && !begins_with_date(text)
    };
    let first =
        body.iter().take(TITLE_AMONG).take_while(|at| !matches!(roles.get(**at), Some(Role::Heading(_))));
    let mut candidates: Vec<usize> = first.copied().filter(|at| is_line(*at)).collect();
    drop_letterhead(roles, body, &mut candidates);
    let set = |at: usize| paragraphs.get(at).map(|one| (one.style.centred, one.style.size));
    // Of several lines the one in the largest type, and of equals the first.
    let size = |at: usize| set(at).map_or(0, |(centred, size)| u32::from(size) * 2 + u32::from(centred));
    let Some(largest) = candidates.iter().map(|at| size(*at)).max() else { return };
    let Some(title) = candidates.iter().copied().find(|at| size(*at) == largest) else { return };
    let is_plain = set(title).is_none_or(|(centred, size)| !centred && size == 0);
    let lines: Vec<usize> = if is_plain {
        vec![title]
    } else {
        let follows = candidates.iter().copied().skip_while(|at| *at != title).zip(title..);
        follows.take_while(|(at, next)| at == next && set(*at) == set(title)).map(|(at, _)| at).collect()
    };
    for at in lines {
        if let Some(role) = roles.get_mut(at) {
            *role = Role::Title;
        }
    }
}

/// Beneath the mark of who issues it (发文机关标志) the title stands behind the document number.
fn drop_letterhead(roles: &[Role], body: &[usize], candidates: &mut Vec<usize>) {
    let place = |role: Role| body.iter().copied().find(|at| roles.get(*at) == Some(&role));
    let (Some(mark), Some(number)) = (place(Role::Letterhead), place(Role::Number)) else { return };
    if mark < number && candidates.iter().any(|at| *at > number) {
        candidates.retain(|at| *at > number);
    }
}

/// The first text behind the title, if it names organs and ends with a colon.
fn find_addressee(paragraphs: &[Paragraph], body: &[usize], roles: &mut [Role]) {
    let behind = body.iter().skip_while(|at| roles.get(**at) != Some(&Role::Title));
    let mut behind = behind.skip_while(|at| matches!(roles.get(**at), Some(Role::Title | Role::Number)));
    let Some(at) = behind.next().copied().filter(|at| roles.get(*at) == Some(&Role::Text)) else { return };
    let Some(text) = paragraphs.get(at).map(|one| one.text.trim()) else { return };
    let is_named = text.ends_with(['：', ':'])
        && !text.contains(['。', '；', '“', '《'])
        && text.chars().count() <= 120
        && Ordinal::of(text).is_none();
    if let (true, Some(role)) = (is_named, roles.get_mut(at)) {
        *role = Role::Addressee;
    }
}

/// The last date that is a line of its own, the organ above it and the remark beneath.
fn find_signature(paragraphs: &[Paragraph], body: &[usize], roles: &mut [Role]) {
    let text = |at: usize| paragraphs.get(at).map(|one| one.text.trim()).unwrap_or_default();
    let is_open = |roles: &[Role], at: usize| roles.get(at) == Some(&Role::Text);
    // What is attached may be dated and signed itself.
    let end = body.iter().position(|at| roles.get(*at) == Some(&Role::Attachment)).unwrap_or(body.len());
    let dated_in = |places: &[usize], roles: &[Role]| {
        let mut from_end = places.iter().enumerate().rev();
        from_end.find(|(_, at)| is_open(roles, **at) && is_date(text(**at))).map(|(place, at)| (place, *at))
    };
    let dated = dated_in(body.get(..end).unwrap_or_default(), roles).or_else(|| dated_in(body, roles));
    let Some((place, at)) = dated else { return };
    // A date on top of a paper is no signature.
    if place == 0 || !body.iter().take(place).any(|at| is_open(roles, *at) && text(*at).ends_with('。')) {
        return;
    }
    let mut mark = |at: usize, role: Role| {
        if let Some(own) = roles.get_mut(at) {
            *own = role;
        }
    };
    mark(at, Role::SignatureDate);
    if let Some(remark) = body.get(place + 1).filter(|at| is_bracketed(text(**at))) {
        mark(*remark, Role::Remark);
    }
    for above in body.iter().take(place).rev().take(5) {
        let words = text(*above);
        let is_organ = !words.is_empty()
            && words.chars().count() <= LONGEST_ORGAN
            && !words.contains(['。', '，', '；', '：', '、'])
            && Ordinal::of(words).is_none();
        if !is_organ {
            break;
        }
        mark(*above, Role::SignatureOrgan);
    }
}

/// The line under the title of a law says when it was passed and by whom.
fn begins_with_date(text: &str) -> bool {
    text.split_once('日').is_some_and(|(date, _)| is_date(&format!("{date}日"))) || is_date(text)
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// Whether a line is the date of a document: 2024年1月5日, 二〇二四年一月五日, and no more.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let Some((year, rest)) = text.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    let day = rest.strip_suffix('日').unwrap_or(rest);
    let is_year = year.chars().count() == 4
        && year.chars().all(|sign| sign.is_ascii_digit() || "〇○零一二三四五六七八九".contains(sign));
    let is_small =
        |text: &str, most: u32| crate::ordinal::value(text).is_some_and(|value| (1..=most).contains(&value));
    is_year && is_small(month, 12) && is_small(day, 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Budget, read};

    fn roles(text: &str) -> Vec<Role> {
        outline(&read(text.as_bytes(), &Budget::default()).unwrap()).roles
    }

    #[test]
    fn the_parts_of_an_official_document_are_told_without_styles() {
        let text = "果园发〔2031〕3号\n关于开展果园巡查的通知\n各乡镇果园办，各果园：\n为做好巡查，现通知如下。\n\
                    一、总体要求\n各园每月巡查一次。\n（一）加强领导。要压实责任，做到每园有人管。\n（二）压实责任\n\
                    1.每园一人\n2.每月一次\n二、时间安排\n第三条所列果园先查。\n附件：1.果园名单\n2.巡查表\n\
                    柳湾区果园办公室\n2031年5月6日\n（此件公开发布）\n附件1\n果园名单\n";
        use Role::{
            Addressee, Attachment, AttachmentNote, Heading, Number, Remark, SignatureDate, SignatureOrgan,
            Text, Title,
        };
        let expected = [
            Number,
            Title,
            Addressee,
            Text,
            Heading(1),
            Text,
            Text,
            Heading(2),
            Text,
            Text,
            Heading(1),
            Text,
            AttachmentNote,
            AttachmentNote,
            SignatureOrgan,
            SignatureDate,
            Remark,
            Attachment,
            Text,
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn a_letterhead_above_the_number_is_no_title() {
        let text = "柳湾区果园办公室文件\n果园发〔2031〕3号\n关于果园巡查的通知\n各果园：\n现通知如下。\n";
        assert_eq!(roles(text), [Role::Letterhead, Role::Number, Role::Title, Role::Addressee, Role::Text]);
        let text = "000012\n特急\n柳湾区果园管理处\n果园函〔2031〕3号\n关于果园巡查的函\n区林业局：\n请予支持。\n\
                    柳湾区果园管理处\n2031年5月6日\n抄送：各果园。\n柳湾区果园办公室\t2031年5月7日印发\n";
        use Role::{
            Addressee, HeadNote, Imprint, Letterhead, Number, SignatureDate, SignatureOrgan, Text, Title,
        };
        let expected = [
            HeadNote,
            HeadNote,
            Letterhead,
            Number,
            Title,
            Addressee,
            Text,
            SignatureOrgan,
            SignatureDate,
            Imprint,
            Imprint,
        ];
        assert_eq!(roles(text), expected);
        // Published on a page, a title stands above its number.
        let text = "柳湾区果园办关于果园巡查的通知\n果园发〔2031〕3号\n各果园：\n现通知如下。\n";
        assert_eq!(roles(text), [Role::Title, Role::Number, Role::Addressee, Role::Text]);
    }

    #[test]
    fn a_date_at_the_beginning_signs_nothing_and_a_long_line_is_no_heading() {
        let long = format!("一、{}", "果".repeat(60));
        let text = format!("果园工作总结\n2031年12月1日\n{long}\n今年以来，全园补栽。\n");
        assert_eq!(roles(&text), [Role::Title, Role::Text, Role::Text, Role::Text]);
    }

    #[test]
    fn a_compilation_falls_into_the_pieces_of_its_contents_page() {
        let text = "果园工作材料汇编（2篇）\n目 录\n目录\t1\n柳湾果园工作总结\t2\n东园整改报告……12\n柳湾果园工作总结\n\
                    一、巡查情况\n全年巡查。\n柳湾果园\n2031年12月1日\n东园  整改报告\n区果园办：\n已整改。\n";
        let found = outline(&read(text.as_bytes(), &Budget::default()).unwrap());
        use Role::{Addressee, Contents, Heading, SignatureDate, SignatureOrgan, Text, Title};
        let expected = [
            Title,
            Contents,
            Contents,
            Contents,
            Contents,
            Title,
            Heading(1),
            Text,
            SignatureOrgan,
            SignatureDate,
            Title,
            Addressee,
            Text,
        ];
        assert_eq!(found.roles, expected);
        let pieces: Vec<_> =
            found.pieces.iter().map(|one| (one.title.as_str(), one.paragraphs.clone())).collect();
        assert_eq!(pieces, [("柳湾果园工作总结", 5..10), ("东园整改报告", 10..13)]);
    }

    /// What the pieces of a text are called, and which paragraphs they are.
    fn pieces(text: &str) -> Vec<(String, Range<usize>)> {
        let found = outline(&read(text.as_bytes(), &Budget::default()).unwrap());
        found.pieces.into_iter().map(|one| (one.title, one.paragraphs)).collect()
    }

    #[test]
    fn the_title_of_a_piece_may_be_set_in_several_lines() {
        let text = "汇编（2篇）\n目录\n柳湾镇关于果园春季巡查工作的通知……1\n东园整改报告……12\n柳湾镇关于果园春季巡查\n\
                    工作的通知\n各园：\n请按期巡查。\n东园整改报告\n已整改。\n";
        let expected =
            [("柳湾镇关于果园春季巡查工作的通知".to_owned(), 4..8), ("东园整改报告".to_owned(), 8..10)];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn what_stands_before_the_first_named_title_is_a_piece_too() {
        let text = "汇编（2篇）\n目录\n柳湾镇巡查通知……1\n东园整改报告……12\n柳湾镇巡查的通知\n各园：\n请按期巡查。\n\
                    东园整改报告\n已整改。\n";
        let expected = [("柳湾镇巡查的通知".to_owned(), 4..7), ("东园整改报告".to_owned(), 7..9)];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn sentences_beneath_each_other_are_items() {
        let text = "果园管理办法\n第三条 下列果园先查：\n（一）三年以上的果园；\n（二）另有规定的，从其规定。\n第四条 本办法自公布之日起施行。\n";
        let expected = [Role::Title, Role::Text, Role::Text, Role::Text, Role::Text];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn a_heading_with_a_full_stop_is_one_on_the_upper_levels_only() {
        assert_eq!(heading_level("（一）让果园有“温度”。"), Some(2));
        assert_eq!(heading_level("1.每月巡查一次。"), None);
        assert_eq!(heading_level("（一）各园：梨、桃；杏"), None);
    }
}
