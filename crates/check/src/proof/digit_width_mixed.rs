//! Wide digits and letters in a paper that otherwise has ASCII ones (GB/T 15835-2011 4.1: one form throughout).

use crate::face::Kinds;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "digit-width-mixed",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园共12个，其中梨园5个、桃园⟦７⟧个，采收300斤。",
        "2031年补栽300株，采收12000斤，⟦２０３２⟧年计划采收15000斤。",
        "引进ABC公司和⟦ＤＥ⟧公司的苗木30000株。",
        "2031年全园300亩，补栽12000株，采收150000斤，成活率⟦９５．５⟧%。",
        "2031年6月5日验收，2031年⟦６⟧月10日采收。",
    ],
    silent: &[
        "果园共１２个，其中梨园５个、桃园７个。",
        "果园共12个，其中梨园5个。",
        "果园共十二个。",
        "２０３１年采收１２００斤，第3批。",
        "果园（Ａ）",
        "二０三一年补栽300株，采收12000斤，计划采收15000斤。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let mut wide = Vec::new();
    let mut narrow = 0;
    for line in manuscript.written() {
        if line.has(Kinds::DIGIT.or(Kinds::LETTER)) {
            narrow += line.text.bytes().filter(u8::is_ascii_alphanumeric).count();
        }
        if !line.has(Kinds::WIDE) {
            continue;
        }
        let mut run = 0..0;
        for (at, sign) in line.text.char_indices().chain([(line.text.len(), ' ')]) {
            let is_inner = sign == '．' && run.end == at && run.start < run.end;
            if ascii(sign).is_some() || is_inner {
                run = if run.end == at { run.start..at + sign.len_utf8() } else { at..at + sign.len_utf8() };
            } else if run.end == at && run.start < run.end {
                let written = line.get(run.clone()).trim_end_matches('．');
                // 二０三一年 has a wide nought for 〇: no digit at all.
                let is_nought = written.chars().all(|sign| sign == '０') && is_beside_numeral(line, &run);
                // Ａ alone counts parts, or names a sign.
                let is_letter =
                    written.chars().count() == 1 && !matches!(written.chars().next(), Some('０'..='９'));
                if !is_nought && !is_letter {
                    wide.push((line.place, run.start..run.start + written.len(), written));
                }
            }
        }
    }
    let count: usize = wide.iter().map(|(_, _, written)| written.chars().count()).sum();
    // Half and half is a paper put together of two: which of them is meant is not known.
    if count * 4 > narrow {
        return;
    }
    for (place, at, written) in wide {
        let right: String = written
            .chars()
            .map(|sign| if sign == '．' { '.' } else { ascii(sign).unwrap_or(sign) })
            .collect();
        let finding = Finding::at(place, at).with("written", written).with("right", right.as_str());
        findings.add(finding.correct(right));
    }
}

fn is_beside_numeral(line: &Line, run: &std::ops::Range<usize>) -> bool {
    let is_numeral = |sign: Option<char>| sign.is_some_and(|sign| "一二三四五六七八九十".contains(sign));
    is_numeral(line.before(run.start).chars().next_back()) || is_numeral(line.after(run.end).chars().next())
}

/// The ASCII digit or letter of a wide one.
fn ascii(sign: char) -> Option<char> {
    let is_wide = matches!(sign, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_wide.then(|| char::from_u32(u32::from(sign) - 0xFEE0)).flatten()
}
