//! Words that have lost a sign: an adverb of two signs with one, a set word with a gap, a clause that describes a noun
//! without its 的.

use super::listed;
use crate::{Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing-char",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "各园⟦严落实⟧采收制度。",
        "果园要⟦严执行⟧用药规定。",
        "⟦扎推进⟧春季修剪。",
        "及时处理⟦群众反映突出问题⟧。",
        "回应⟦群众关心热点问题⟧，增加摊位。",
        "⟦紧围绕⟧果园建设开展工作。",
    ],
    silent: &[
        "各园从严落实采收制度，严格落实用药规定。",
        "严格规范采收流程。",
        "扎实推进春季修剪。",
        "及时处理群众反映的突出问题。",
        "果园紧紧围绕增产开展工作。",
        "下一步加强修剪，进一步加强灌溉。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "broken-words");
}
