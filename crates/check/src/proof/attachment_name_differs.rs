//! An attachment that is called otherwise in the note under the text than over itself.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::attachments_named::{heads, noted};

pub(super) const RULE: Rule = Rule {
    code: "attachment-name-differs",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：⟦果园名单⟧\n附件\n果园名册\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n⟦2.巡查登记表⟧\n附件1\n果园名单\n东园。\n附件2\n巡查情况登记表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：⟦1.果园名单⟧\n2.巡查表\n附件1\n果园和苗圃名单\n东园。\n附件2\n巡查表\n每月一次。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：⟦2031年果园名单⟧\n附件\n2032年果园名单\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：⟦1.巡查表⟧\n⟦2.果园名单⟧\n附件1\n果园名单\n东园。\n附件2\n巡查表\n每月一次。",
    ],
    silent: &[
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：果园名单\n附件\n果园名单\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：《果园名单》\n附件\n果园 名单\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：柳湾区果园巡查工作登记表\n附件\n柳湾区果园巡查\n工作登记表\n东园。",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：果园名单",
        "关于果园巡查的通知\n各果园：\n现通知如下。\n附件：1.果园名单\n附件2\n巡查表\n每月一次。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let heads = heads(lines);
        for note in noted(lines) {
            let Some(head) = heads.iter().find(|head| head.number == note.number) else { continue };
            let Some(name) = note.names.first().filter(|name| !head.names.contains(name)) else { continue };
            let title = head.names.first().map_or("", String::as_str);
            if title.is_empty() || name.is_empty() {
                continue;
            }
            let finding = Finding::at(note.line.place, note.at.clone()).with("name", name.as_str());
            findings.add(finding.with("title", title).related(head.line.place, head.at.clone()));
        }
    }
}
