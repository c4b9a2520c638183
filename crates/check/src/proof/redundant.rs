//! Words that say one thing twice: 正在…中, 涉及到, 累计共计.

use super::listed;
use crate::{Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "redundant",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: &[
        "冷库⟦正在施工中⟧。",
        "产量⟦排名全镇第二名⟧。",
        "修剪⟦涉及到⟧三个园区。",
        "全年⟦累计共计⟧采收六百筐。",
        "采收时⟦必须要⟧轻拿轻放。",
        "清理⟦涉农及涉及⟧灌溉的文件。",
    ],
    silent: &[
        "冷库正在施工，中午验收。",
        "产量列全镇第二。",
        "修剪涉及三个园区。",
        "各园必须要求采收人员戴手套。",
        "全年累计采收六百筐，共计一百户。",
        "正在发展中国家推广的品种不少。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "redundant-words");
}
