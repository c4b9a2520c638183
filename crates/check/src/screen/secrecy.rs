//! Whether a word of secrecy is the mark of a paper, or a word like others.
//!
//! Laws and notices speak of secrets on every page. A mark stands alone in its line or in brackets, behind 密级, or with
//! a star (GB/T 9704-2012 7.2.2).

use super::around::{after, before, ends_sentence, has, tight};
use super::fold::Signs;

/// What may stand beside marks in their line.
const BESIDE: &[&str] = &[
    "内部资料",
    "内部文件",
    "内部使用",
    "内部参考",
    "内部材料",
    "不得外传",
    "严禁外传",
    "请勿外传",
    "工作秘密",
    "此件不公开",
    "绝密",
    "机密",
    "秘密",
    "注意保存",
    "妥善保管",
    "妥善保存",
    "注意保密",
    "仅供",
    "参考",
    "密级",
    "件",
    "请",
    "定密",
    "特急",
    "加急",
    "平急",
];

/// The longest title with a mark in brackets.
const LONGEST_NAMED: usize = 60;
/// A longest line of marks.
const LONGEST: usize = 24;

/// Whether the level of a state secret at some bytes is a mark; `may_be_alone` says that a line of its own makes it one.
pub(super) fn is_level_mark(text: &str, start: usize, end: usize, may_be_alone: bool, signs: &Signs) -> bool {
    let behind = tight(after(text, end, 6, ends_sentence));
    let ahead = tight(before(text, start, 8, ends_sentence));
    let is_starred =
        behind.starts_with(['★', '☆', '⭐', '*']) && !ahead.ends_with(['“', '"', '「', '《', '‘']);
    let is_labelled = ahead.ends_with("密级：") || ahead.ends_with("密级:");
    is_starred
        || is_labelled && behind.chars().all(|sign| !super::around::is_chinese(sign))
        || may_be_alone && is_line_of_marks(text, signs)
}

/// Whether a mark of internal use at some bytes is a mark.
pub(super) fn is_internal_mark(text: &str, start: usize, end: usize, signs: &Signs) -> bool {
    if text.chars().nth(LONGEST_NAMED).is_some() {
        return false;
    }
    if is_line_of_marks(text, signs) {
        return true;
    }
    let open = text.get(..start).and_then(|head| head.rfind(['（', '(', '【', '[', '〔']));
    let close = text.get(end..).and_then(|tail| tail.find(['）', ')', '】', ']', '〕'])).map(|at| end + at);
    let (Some(open), Some(close)) = (open, close) else { return false };
    let inside = text.get(open..close).and_then(|inside| inside.get(inside.chars().next()?.len_utf8()..));
    // In the middle of a sentence such a bracket explains something.
    let is_edge = open == 0 || text.get(close..).is_some_and(|tail| tail.chars().count() <= 1);
    is_edge && inside.is_some_and(|inside| is_line_of_marks(inside, signs))
}

/// Whether a line has marks and nothing else.
fn is_line_of_marks(text: &str, signs: &Signs) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let mut rest = signs.folded(&tight(text));
    if !has(&rest, BESIDE) || rest == "密级" {
        return false;
    }
    for word in BESIDE {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|sign| {
        !sign.is_alphanumeric() || sign.is_ascii_digit() || matches!(sign, '年' | '月' | '长' | '期')
    })
}

#[cfg(test)]
mod tests {
    use crate::screen::Kind;
    use crate::screen::tests::kinds;

    #[test]
    fn marks_are_found_in_their_form() {
        for text in [
            "机密★1年",
            "绝密★",
            "秘密",
            "机　密",
            "密级：秘密",
            "秘密★长期",
            "内部资料",
            "内部资料　注意保存",
            "【内部资料，不得外传】",
            "（此件不公开）",
            "关于果园的通知（内部使用）",
            "工作秘密",
            "機密★5年",
            "機 密",
        ] {
            assert!(kinds(text).contains(&Kind::SecrecyMark), "{text}");
        }
    }

    #[test]
    fn words_of_laws_are_none() {
        for text in [
            "国家秘密的密级分为绝密、机密、秘密三级。",
            "泄露工作秘密的，依法给予处分。",
            "密级标为“机密★5年”的，应当按照规定管理。",
            "保守国家秘密是公民的义务",
            "不得将内部资料（包括电子文件）带出果园。",
            "（此件公开发布）",
            "商业秘密",
            "第三章 工作秘密的管理",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
