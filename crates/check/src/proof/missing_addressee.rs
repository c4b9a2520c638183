//! A notice, request or letter that does not say to whom it goes (GB/T 9704-2012 7.3.2).

use document::outline::Role;

use crate::genre::kind_of_title;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing-addressee",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "柳果发〔2031〕3号\n⟦关于开展果园巡查的通知⟧\n为做好巡查，现通知如下。\n各园每月巡查一次。",
        "⟦关于补栽果树的请示⟧\n我园拟补栽300株。妥否，请批示。\n柳湾果园\n2031年5月6日",
        "⟦关于报送果园名单的函⟧\n现报送果园名单。\n柳湾果园\n2031年5月6日",
        "⟦柳湾果园关于补栽情况的报告⟧\n柳果报〔2031〕5号\n现将补栽情况报告如下。",
        "⟦关于做好采收工作的通知⟧\n为做好采收，现通知如下。\n柳湾区果园管理局\n2031年9月6日",
    ],
    silent: &[
        "柳果发〔2031〕3号\n关于开展果园巡查的通知\n各果园：\n为做好巡查，现通知如下。",
        "关于开展果园巡查的通知\n为做好巡查，现通知如下。",
        "柳湾区果园管理局公告\n现公告如下。\n柳湾区果园管理局\n2031年5月6日",
        "柳湾果园2031年工作总结\n全年巡查36次。\n柳湾果园\n2032年1月5日",
        "关于果园临时闭园的通知\n广大果农朋友：\n现通知如下。\n柳湾果园\n2031年5月6日",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let has = |role: Role| lines.iter().any(|line| line.role == role);
        let goes_out = has(Role::Number) || has(Role::SignatureOrgan);
        let titles: Vec<_> = lines.iter().filter(|line| line.role == Role::Title).collect();
        let (Some(title), true) = (titles.last(), goes_out && !has(Role::Addressee)) else { continue };
        let is_kind = matches!(kind_of_title(&title.text), Some("通知" | "请示" | "函" | "报告"));
        let behind = lines.iter().filter(|line| line.place > title.place && line.is_prose());
        let first = behind.take(2).find(|line| line.text.trim_end().ends_with(['：', ':']));
        if is_kind && title.text.contains("关于") && first.is_none() {
            let (begin, words) = title.words();
            findings.add(
                Finding::at(title.place, begin..begin + words.len())
                    .with("kind", kind_of_title(words).unwrap_or_default()),
            );
        }
    }
}
