//! Terms that have a more precise or an official form, and names of organs that are no longer in use.

use super::listed;
use crate::{Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "term-precision",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: &[
        "果园加强⟦预算绩效评估⟧。",
        "学习⟦党的二十大会议精神⟧。",
        "果园⟦违反中央八项规定⟧的问题已经查处。",
        "全镇⟦社会商品零售总额⟧增长。",
        "镇⟦安监部门⟧检查了果园冷库。",
    ],
    silent: &[
        "果园加强预算绩效管理。",
        "学习党的二十大精神。",
        "落实中央八项规定精神，查处违反中央八项规定精神的问题。",
        "全镇社会消费品零售总额增长。",
        "镇应急管理部门检查了果园冷库。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "term-forms");
}
