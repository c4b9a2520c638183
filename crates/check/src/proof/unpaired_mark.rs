//! Quotation marks, book title marks and brackets of which one of the two is missing (GB/T 15834-2011 4.8, 4.9, 4.15).

use std::ops::Range;

use document::outline::Role;
use document::reading::Part;

use crate::brackets::pairs;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unpaired-mark",
    kind: Kind::Marks,
    severity: Severity::Error,
    look,
    fires: &[
        "开展⟦“⟧护果行动，成效明显。",
        "依照⟦《⟧果园管理办法，各园已整改。",
        "果园⟦（⟧含苗圃(共12个）已巡查。",
        "果园含苗圃⟦）⟧共12个。",
        "⟦【⟧东园【巡查】情况良好。",
        "开展“护果⟦“⟧行动，成效明显。",
        "依照果园管理办法⟦》⟧，各园已整改。",
    ],
    silent: &[
        "开展“护果”行动，依照《果园管理办法》（试行）整改。",
        "园长说：“今年先补栽。\n“明年再扩种。”",
        "1）补栽梨树；2）补栽桃树。",
        "a)补栽梨树",
        "园长说：“今年先补栽。\n明年再扩种。”",
        "果园（含东园、\n西园）已巡查。",
        "开展“护果‘一号’”行动。",
    ],
};

/// The signs that open and that close, of each kind.
const KINDS: &[(&[char], &[char])] = &[
    (&['“'], &['”']),
    (&['《'], &['》']),
    (&['（', '('], &['）', ')']),
    (&['【'], &['】']),
    (&['〔'], &['〕']),
];

/// What opens may close so many lines later.
const LATER: usize = 12;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let lines: Vec<&Line> = manuscript.written().filter(|line| is_of_body(manuscript, line)).collect();
    for (opens, closes) in KINDS {
        let mut open: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut found = pairs(&line.face.pairs, opens, closes);
            if *opens == ['“'] {
                let turned = turned(&line.face.pairs);
                findings_of_turned(line, &turned, findings);
                found.open.retain(|_| turned.is_empty());
                found.close.retain(|_| turned.is_empty());
            }
            // A quotation over paragraphs opens again in each of them.
            if *opens == ['“'] && line.words().1.starts_with('“') {
                open.clear();
            }
            let later = open.iter().all(|(from, _)| at - from <= LATER);
            for close in found.close.into_iter().filter(|close| !is_item(line, close)) {
                // It may close what an earlier line opened, once for all of its lines.
                if later && !open.is_empty() {
                    open.clear();
                } else {
                    findings.add(finding(line, close));
                }
            }
            let (gone, near) = std::mem::take(&mut open).into_iter().partition(|(from, _)| at - from > LATER);
            open = near;
            said(&lines, gone, findings);
            // Of two that open in one line, only the last can wait for a later one.
            let mut left = found.open;
            if let Some(last) = left.pop() {
                open.push((at, last));
            }
            said(&lines, left.into_iter().map(|one| (at, one)).collect(), findings);
        }
        said(&lines, open, findings);
    }
}

/// Quotation marks that look the wrong way, as in “护果“: of an even number every second one closes.
fn turned(marks: &[(usize, char)]) -> Vec<Range<usize>> {
    let marks: Vec<(usize, char)> =
        marks.iter().filter(|(_, sign)| matches!(sign, '“' | '”')).copied().collect();
    let is_even = marks.len().is_multiple_of(2);
    let wrong =
        marks.iter().enumerate().filter(|(place, (_, sign))| (*sign == '“') != place.is_multiple_of(2));
    let wrong: Vec<Range<usize>> = wrong.map(|(_, (at, sign))| *at..at + sign.len_utf8()).collect();
    // More than half the wrong way: a mark is missing, and all behind it seem turned.
    if is_even && wrong.len() * 2 <= marks.len() { wrong } else { Vec::new() }
}

fn findings_of_turned(line: &Line, turned: &[Range<usize>], findings: &mut Findings) {
    for mark in turned {
        let right = if line.get(mark.clone()) == "“" { "”" } else { "“" };
        findings.add(finding(line, mark.clone()).suggest(right));
    }
}

fn said(lines: &[&Line], open: Vec<(usize, Range<usize>)>, findings: &mut Findings) {
    for (at, mark) in open {
        if let Some(line) = lines.get(at) {
            findings.add(finding(line, mark));
        }
    }
}

fn finding(line: &Line, mark: Range<usize>) -> Finding {
    Finding::at(line.place, mark.clone()).with("mark", line.get(mark))
}

/// Text of the body that is no cell: a cell is cut as the table needs it.
fn is_of_body(manuscript: &Manuscript<'_>, line: &Line) -> bool {
    let part = manuscript.reading.paragraphs.get(line.place).map(|paragraph| &paragraph.position.part);
    part == Some(&Part::Body) && line.role != Role::Cell
}

/// Whether a closing bracket belongs to an item as 1） and a), or to a face.
fn is_item(line: &Line, close: &Range<usize>) -> bool {
    if !matches!(line.get(close.clone()), ")" | "）") {
        return false;
    }
    let before = line.before(close.start);
    let number = before.trim_end_matches(|sign: char| is_number(sign));
    let is_short = before.len() > number.len() && before.len() - number.len() <= 6;
    let begins = number.is_empty() || number.ends_with(|sign: char| !crate::sign::is_han(sign));
    is_short && begins || before.ends_with([':', '：'])
}

/// A letter or numeral of an item.
fn is_number(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || matches!(sign, '０'..='９' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
        || "一二三四五六七八九十".contains(sign)
}
