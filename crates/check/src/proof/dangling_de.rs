//! A preposition that 的 follows at once: the words between were lost when a draft was changed.

use super::listed;
use crate::{Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "dangling-de",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "提高认识，⟦通过的⟧现场示范和集中讲解，提升修剪水平。",
        "⟦根据的⟧采收计划，各园做好准备。",
        "果园⟦在的正确领导下⟧完成秋收。",
        "工作中，⟦按照的⟧统一安排推进清园。",
        "秋收以来，⟦围绕的⟧储运重点开展检查。",
    ],
    silent: &[
        "通过的决议自公布之日起施行。",
        "会议审议，通过的议案交果园办理。",
        "这样做是对的，大家赞成。",
        "果园内存在的问题已经整改。",
        "采收通过的是东门。",
        "根据采收计划，各园做好准备。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "dangling-prepositions");
}
