//! Half-width commas, semicolons, colons, question and exclamation marks in Chinese text (GB/T 15834-2011 5.1: marks of
//! Chinese text take the room of a character).

use crate::face::Kinds;
use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "halfwidth-comma",
    kind: Kind::Marks,
    severity: Severity::Error,
    look,
    fires: &[
        "按照要求⟦,⟧积极巡查果园。",
        "各园已补栽梨树⟦,⟧桃树⟦,⟧长势良好。",
        "会员群为abc⟦,⟧请各位认准。",
        "请注意⟦:⟧果园今日闭园。",
        "一是补栽⟦;⟧二是修剪⟦;⟧三是采收。",
        "果园开放了吗⟦?⟧开放了。",
    ],
    silent: &[
        "全年采收1,234,567斤。",
        "按照要求，积极巡查果园。",
        "会议于10:30开始，比分为3:2。",
        "See the orchard, please.",
        "The orchard counts 亩, trees and 斤, and each has a column.",
        "网址为http://example.invalid/a?b=c,d。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.has(Kinds::ASCII_MARK)) {
        if is_latin(&line.text) {
            continue;
        }
        for (at, sign) in line.text.bytes().enumerate() {
            let Some(wide) = wide(sign) else { continue };
            if is_in_chinese(line, at) {
                let finding = Finding::at(line.place, at..at + 1);
                findings.add(finding.with("sign", char::from(sign)).with("wide", wide).correct(wide));
            }
        }
    }
}

/// The mark that Chinese text has for a half-width one.
fn wide(sign: u8) -> Option<&'static str> {
    Some(match sign {
        b',' => "，",
        b';' => "；",
        b':' => "：",
        b'?' => "？",
        b'!' => "！",
        _ => return None,
    })
}

/// Whether a line is of another language, with Chinese words in it.
fn is_latin(text: &str) -> bool {
    let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
    latin > 2 * text.chars().filter(|sign| is_han(*sign)).count() && latin > 20
}

/// Whether a mark stands behind a Chinese sign, or behind a Latin word and before a Chinese sign.
fn is_in_chinese(line: &Line, at: usize) -> bool {
    let before = line.before(at).chars().next_back();
    let after = line.after(at + 1).chars().next();
    let is_chinese = |sign: Option<char>| {
        sign.is_some_and(|sign| matches!(sign, '\u{4e00}'..='\u{9fff}' | '”' | '》' | '）'))
    };
    let is_latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    let is_open = after.is_none_or(|sign| !sign.is_ascii_graphic() || sign.is_ascii_digit());
    is_chinese(before) && is_open || is_latin(before) && is_chinese(after)
}
