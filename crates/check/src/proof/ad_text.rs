//! Advertising in a document: what selling sites put round the texts that they offer.

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "ad-text",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "⟦【柳湾文稿】每日更新范文，会员群同步下载，有意加入请联系园长。⟧",
        "⟦承接各类代写业务，好评如潮，持续接单中。⟧",
        "⟦扫码添加客服，免费领取全套果园素材库。⟧",
        "⟦欢迎加入果园范文网svip会员，谨防假冒！⟧",
        "⟦需要的小伙伴请加微信orchard2031，限时优惠。⟧",
    ],
    silent: &[
        "果园协会新增会员单位12家。",
        "果园通过公众号发布信息，客服电话为12345。",
        "欢迎加入果园志愿服务队。",
        "严厉打击代写代发论文行为。",
        "果园直播带货订单增长，好评率较高。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in &manuscript.lines {
        let signs = signs(manuscript, line);
        if is_ad_of(&signs) {
            let (begin, words) = line.words();
            let named: Vec<&str> = signs.iter().take(3).map(|(word, _)| *word).collect();
            findings.add(Finding::at(line.place, begin..begin + words.len()).with("signs", named.join("、")));
        }
    }
}

/// Whether a line is advertising.
pub(super) fn is_ad(manuscript: &Manuscript<'_>, line: &Line) -> bool {
    is_ad_of(&signs(manuscript, line))
}

/// Two signs of advertising, and one of them such as no office writes.
fn is_ad_of(signs: &[(&str, bool)]) -> bool {
    signs.len() > 1 && signs.iter().any(|(_, is_strong)| *is_strong)
}

/// The words in a line that advertising is made of, and whether an office writes such a word never.
fn signs<'a>(manuscript: &'a Manuscript<'_>, line: &Line) -> Vec<(&'a str, bool)> {
    if !line.may_have(manuscript.lists.set("ad-words")) {
        return Vec::new();
    }
    let entries = manuscript.lists.entries("ad-words").iter();
    let found = entries.filter(|entry| entry.first().is_some_and(|word| line.text.contains(word.as_str())));
    found
        .filter_map(|entry| {
            Some((entry.first()?.as_str(), entry.get(1).is_some_and(|kind| kind == "strong")))
        })
        .collect()
}
