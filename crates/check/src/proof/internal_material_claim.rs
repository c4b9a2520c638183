//! Advertising that offers internal material: nobody may sell it, and nobody may buy it (保守国家秘密法; 党政机关公文处理
//! 工作条例 on the keeping of documents).

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::ad_text::is_ad;

pub(super) const RULE: Rule = Rule {
    code: "internal-material-claim",
    kind: Kind::Foreign,
    severity: Severity::Warning,
    look,
    fires: &[
        "会员群每日更新⟦内部材料⟧，有意加入请联系园长。",
        "素材库收录果园⟦内部讲话稿⟧，会员下载。",
        "代笔服务，另售⟦内部参考资料⟧，好评如潮。",
        "需要⟦内部高清资料⟧的小伙伴请加微信。",
        "扫码添加客服，领取⟦机关内部文件⟧。",
    ],
    silent: &[
        "内部材料由果园档案室保管。",
        "会员群每日更新范文，有意加入请联系园长。",
        "严禁外传内部资料。",
        "代笔业务持续接单中，内部管理规范。",
        "内部审计发现的问题已整改。",
    ],
};

/// Between 内部 and what is offered stand no more characters.
const BETWEEN: usize = 6;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    const OFFERED: &[&str] = &["素材", "材料", "资料", "文件", "讲话稿", "文稿", "稿件"];
    for line in manuscript.lines.iter().filter(|line| is_ad(manuscript, line)) {
        for (at, word) in line.text.match_indices("内部") {
            let rest = line.after(at + word.len());
            let near: String =
                rest.chars().take_while(|sign| !crate::sign::is_pause(*sign)).take(BETWEEN + 3).collect();
            let end = OFFERED.iter().filter_map(|one| near.find(one).map(|place| place + one.len())).min();
            if let Some(end) = end {
                let begin = if line.before(at).ends_with("机关") { at - "机关".len() } else { at };
                let whole = begin..at + word.len() + end;
                findings.add(Finding::at(line.place, whole.clone()).with("offered", line.get(whole)));
            }
        }
    }
}
