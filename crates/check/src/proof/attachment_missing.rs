//! An attachment that the note under the text names and that does not follow, or the other way round (GB/T 9704-2012
//! 7.3.4, 7.3.8).

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::attachments_named::{heads, noted};

pub(super) const RULE: Rule = Rule {
    code: "attachment-missing",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n⟦2.巡查表⟧\n附件1\n果园名单\n东园、西园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：果园名单\n附件1\n果园名单\n东园。\n⟦附件2⟧\n巡查表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n2.巡查表\n⟦3.采收表⟧\n附件1\n果园名单\n东园。\n附件2\n巡查表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：⟦1.果园名单⟧\n2.巡查表\n附件2\n巡查表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n2.巡查表\n附件1\n果园名单\n东园。\n附件2\n巡查表\n每月一次。\n⟦附件3⟧\n采收表\n略。",
    ],
    silent: &[
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n2.巡查表\n附件1\n果园名单\n东园。\n附件2\n巡查表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n2.巡查表",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：果园名单\n附件\n果园名单\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件1\n果园名单\n东园。",
        "附件\n果园名单\n东园。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let (noted, heads) = (noted(lines), heads(lines));
        // Where none follows, the attachments are files of their own.
        if noted.is_empty() || heads.is_empty() {
            continue;
        }
        for (these, others) in [(&noted, &heads), (&heads, &noted)] {
            for one in these.iter().filter(|one| others.iter().all(|other| other.number != one.number)) {
                let finding = Finding::at(one.line.place, one.at.clone());
                findings.add(finding.with("number", one.number.to_string()));
            }
        }
    }
}
