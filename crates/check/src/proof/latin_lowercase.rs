//! Abbreviations in small letters that are usually written in capitals: gdp, ppt.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "latin-lowercase",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "全区⟦gdp⟧增长5%。",
        "附⟦ppt⟧一份，供果园培训使用。",
        "发展⟦vip⟧果园采摘。",
        "果园安装⟦gps⟧设备12台。",
        "果园⟦pm2.5⟧浓度下降。",
    ],
    silent: &[
        "全区GDP增长5%。",
        "见http://example.invalid/gdp.html。",
        "果园管理app已上线。",
        "邮箱为vip@example.invalid。",
        "文件名为orchard_ppt。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written_with("latin-capitals") {
        for entry in manuscript.lists.entries("latin-capitals") {
            let [small, capital] = entry.as_slice() else { continue };
            for (at, found) in line.text.match_indices(small.as_str()) {
                let end = at + found.len();
                let is_part = |sign: Option<char>| {
                    sign.is_some_and(|sign| {
                        sign.is_ascii_graphic() && !matches!(sign, ',' | ';' | '(' | ')' | '+')
                    })
                };
                if !is_part(line.before(at).chars().next_back()) && !is_part(line.after(end).chars().next()) {
                    findings.add(
                        Finding::at(line.place, at..end)
                            .with("written", found)
                            .with("right", capital)
                            .suggest(capital),
                    );
                }
            }
        }
    }
}
