//! Absolute words in advertising (广告法 art. 9: 国家级、最高级、最佳 and their like are forbidden there).

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::ad_text::is_ad;

pub(super) const RULE: Rule = Rule {
    code: "absolute-claim",
    kind: Kind::Foreign,
    severity: Severity::Warning,
    look,
    fires: &[
        "欢迎加入果园svip会员，⟦唯一⟧官方渠道。",
        "代笔服务⟦全网最低⟧价，持续接单中。",
        "果园素材库，会员⟦首选⟧。",
        "需要的小伙伴请加微信，⟦顶级⟧团队服务。",
        "扫码添加客服，享⟦最佳⟧体验。",
    ],
    silent: &[
        "该园是全区唯一的梨树良种基地。",
        "果品质量创历史最佳水平。",
        "代笔服务持续接单中。",
        "果园获评国家级示范园。",
        "首选耐旱品种补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.lines.iter().filter(|line| is_ad(manuscript, line)) {
        for word in manuscript.lists.words("absolute-words") {
            for (at, found) in line.text.match_indices(word) {
                findings.add(Finding::at(line.place, at..at + found.len()).with("word", found));
            }
        }
    }
}
