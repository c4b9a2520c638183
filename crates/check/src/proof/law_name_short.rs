//! A law by its short name at first mention: its whole name begins with 中华人民共和国.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "law-name-short",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: &[
        "果园2031年工作总结\n学习⟦《安全生产法》⟧。",
        "果园2031年工作总结\n依照⟦《政府信息公开条例》⟧公开果园收支，《政府信息公开条例》已学习。",
        "果园2031年工作总结\n贯彻⟦《种子法》⟧和⟦《农业法》⟧。",
        "果园2031年工作打算\n落实⟦《水土保持法》⟧。",
        "果园2031年工作总结\n学习《中华人民共和国种子法》。\n学习⟦《农业法》⟧。",
    ],
    silent: &[
        "果园2031年工作总结\n学习《中华人民共和国安全生产法》，落实《安全生产法》。",
        "果园2031年工作总结\n学习《果园管理办法》。",
        "果园2031年工作总结\n宣传农业法。",
        "果园灌溉办法\n依照《水土保持法》制定。",
        "果园2031年工作总结\n学习《某省〈安全生产法〉释义》。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        if !paper.is_summary && !paper.is_plan {
            continue;
        }
        let mut seen: Vec<usize> = Vec::new();
        for line in lines.iter().filter(|line| line.is_prose()) {
            for found in manuscript.lists.listed("law-names", &line.text) {
                let whole = found.entry.get(1).map(String::as_str).unwrap_or_default();
                if seen.contains(&found.number) {
                    continue;
                }
                seen.push(found.number);
                let above = lines.iter().take_while(|one| one.place < line.place);
                if line.before(found.at.start).contains(whole)
                    || above.into_iter().any(|one| one.text.contains(whole))
                {
                    continue;
                }
                let finding =
                    Finding::at(line.place, found.at.clone()).with("short", line.get(found.at.clone()));
                findings.add(finding.with("whole", whole).suggest(whole));
            }
        }
    }
}
