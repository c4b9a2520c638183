//! The title of a summary or plan that does not say whose it is, and nobody signs it (GB/T 9704-2012 7.3.1: organ, matter,
//! kind).

use document::outline::Role;

use crate::genre::kind_of_title;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "title-without-organ",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "⟦2031年度工作总结⟧\n各园已补栽。",
        "⟦2031年工作要点⟧\n一、总体要求\n各园要压实责任。",
        "⟦2031年上半年工作总结和下半年工作打算⟧\n各园已补栽。",
        "⟦年度工作总结⟧\n各园已补栽。",
        "⟦工作情况汇报⟧\n各园已补栽。",
    ],
    silent: &[
        "柳湾果园管理局2031年度工作总结\n各园已补栽。",
        "2031年柳湾区果园工作总结\n各园已补栽。",
        "2031年度工作总结\n各园已补栽。\n柳湾果园\n2032年1月5日",
        "关于开展果园巡查的通知\n各园已补栽。",
        "2031年工作总结汇编\n各园已补栽。",
        "果园巡查工作总结\n各园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let is_signed = lines.iter().any(|line| matches!(line.role, Role::SignatureOrgan | Role::Number));
        let Some(title) = lines.iter().find(|line| line.role == Role::Title).filter(|_| !is_signed) else {
            continue;
        };
        let (begin, words) = title.words();
        if is_of_nobody(manuscript, words) && lines.iter().any(Line::is_prose) {
            findings.add(Finding::at(title.place, begin..begin + words.len()).with("title", words));
        }
    }
}

/// Whether a title begins with its year or its matter, and no word in it names an organ.
fn is_of_nobody(manuscript: &Manuscript<'_>, title: &str) -> bool {
    let is_kind = matches!(kind_of_title(title), Some("总结" | "打算" | "计划" | "要点" | "汇报" | "报告"));
    let begins = title.starts_with(|sign: char| sign.is_ascii_digit() || "二年上下本工".contains(sign));
    is_kind && begins && !manuscript.lists.words("organ-endings").any(|ending| title.contains(ending))
}
