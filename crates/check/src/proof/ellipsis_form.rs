//! An ellipsis that is not written …… (GB/T 15834-2011 4.11: six points over two characters).

use crate::face::Kinds;
use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "ellipsis-form",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "梨树、桃树⟦...⟧长势良好。",
        "梨树、桃树⟦。。。⟧长势良好。",
        "梨树、桃树⟦......⟧",
        "梨树、桃树⟦…⟧长势良好。",
        "园长说：“好⟦...⟧”",
        "梨树、桃树⟦、、、⟧等。",
    ],
    silent: &[
        "梨树、桃树……长势良好。",
        "版本为1...3。",
        "目录\n果园巡查情况......12\n果园整改情况…………15",
        "Orchards... and more.",
        "果园产量3.5吨。",
        "各园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let kinds = Kinds::MARKS.or(Kinds::ELLIPSIS);
    for line in manuscript.written().filter(|line| line.has(kinds)) {
        let mut run = 0..0;
        let mut kind = ' ';
        for (at, sign) in line.text.char_indices().chain([(line.text.len(), ' ')]) {
            if sign == kind && run.end == at {
                run.end = at + sign.len_utf8();
                continue;
            }
            if is_wrong(line.get(run.clone()), kind, line.before(run.start), line.after(run.end)) {
                let finding = Finding::at(line.place, run.clone()).with("written", line.get(run.clone()));
                // 、、、 may stand for 等, too.
                findings.add(if kind == '、' {
                    finding.suggest("……")
                } else {
                    finding.correct("……")
                });
            }
            kind = sign;
            run = at..at + sign.len_utf8();
        }
    }
}

fn is_wrong(written: &str, kind: char, before: &str, after: &str) -> bool {
    let count = written.chars().count();
    let is_long = match kind {
        '.' | '。' => count > 2,
        '、' => count > 2,
        '…' => count == 1,
        _ => false,
    };
    // Behind Chinese text, and no leader to the number of a page.
    let is_text =
        before.chars().next_back().is_some_and(|sign| is_han(sign) || matches!(sign, '”' | '）' | '》'));
    let is_leader = after.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    is_long && is_text && !is_leader
}
