//! The form of a document number: 〔2031〕3号 with hexagonal brackets, the whole year, no 第 and no leading nought (GB/T
//! 9704-2012 7.2.5).

use std::ops::Range;

use document::outline::Role;

use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "document-number-form",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "柳果发⟦[2031]3号⟧\n关于开展果园巡查的通知\n各果园：\n现通知如下。",
        "柳果发⟦〔2031〕第3号⟧\n关于开展果园巡查的通知\n各果园：\n现通知如下。",
        "柳果发⟦〔2031〕03号⟧\n关于开展果园巡查的通知\n各果园：\n现通知如下。",
        "根据《果园管理办法》（柳果发⟦[2031]3号⟧）要求，各园已整改。",
        "柳果函⟦（2031）12号⟧\n关于报送名单的函\n各果园：\n请报送名单。",
        "根据柳果办⟦【2031】5号⟧文件要求，各园已整改。",
    ],
    silent: &[
        "柳果发〔2031〕3号\n关于开展果园巡查的通知\n各果园：\n现通知如下。",
        "根据《果园管理办法》（柳果发〔2031〕3号）要求，各园已整改。",
        "柳湾区人民法院（2031）柳民初字第3号判决已生效。",
        "柳湾区果园管理局公告〔2031〕第3号\n各园已整改。",
        "合同编号[2031]3号。",
        "（2031）3号果园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for (open, sign) in line.face.pairs.iter().copied().filter(|(_, sign)| "[［（(【〔".contains(*sign))
        {
            let Some((at, right)) = number(line, open, sign) else { continue };
            let written = line.get(at.clone());
            if written != right && is_of_organ(line, open) {
                let finding = Finding::at(line.place, at.clone())
                    .with("written", written)
                    .with("right", right.as_str());
                findings.add(finding.correct(right));
            }
        }
    }
}

/// The year and serial number that begin with a bracket, and how they are written.
fn number(line: &Line, open: usize, sign: char) -> Option<(Range<usize>, String)> {
    let rest = line.after(open + sign.len_utf8());
    let year = rest.get(..4).filter(|year| year.chars().all(|sign| sign.is_ascii_digit()))?;
    let rest = rest.get(4..)?;
    let close = rest.chars().next().filter(|sign| "]］）)】〕".contains(*sign))?;
    let behind = rest.get(close.len_utf8()..)?;
    let serial = behind.strip_prefix('第').unwrap_or(behind);
    let digits = serial.len() - serial.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    serial.get(digits..)?.strip_prefix('号')?;
    let end = line.text.len() - serial.len() + digits + '号'.len_utf8();
    let plain = serial.get(..digits)?.trim_start_matches('0');
    // Decrees and announcements are counted with 第, and serial numbers of one year stand apart from those.
    let ordinal = if behind.len() != serial.len() && line.role != Role::Number { "第" } else { "" };
    (!plain.is_empty()).then(|| (open..end, format!("〔{year}〕{ordinal}{plain}号")))
}

/// Whether the short name of an organ with the kind of its papers stands before the bracket.
fn is_of_organ(line: &Line, open: usize) -> bool {
    const KINDS: &[char] = &['发', '办', '函', '字', '通', '报', '批', '请', '规', '文', '电', '明'];
    let before = line.before(open).trim_end();
    let count = before.chars().rev().take_while(|sign| is_han(*sign)).count();
    let is_announced = before.ends_with("公告") || before.ends_with("通告") || before.ends_with('令');
    before.ends_with(KINDS) && count > 1 && !is_announced
}
