//! A paragraph that stands word for word in the same piece before: mostly copied twice.

use std::collections::HashMap;

use document::outline::Role;

use crate::sign::{bare, count, has_han};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-paragraph",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "各园每月巡查一次，发现病虫害立即上报区果园办处理。\n⟦各园每月巡查一次，发现病虫害立即上报区果园办处理。⟧",
        "果园工作总结\n一是补栽梨树，二是修剪桃树，三是采收早熟品种。\n全年采收顺利。\n⟦一是补栽梨树，二是修剪桃树，三是采收早熟品种。⟧",
        "　　各园要压实责任，做到每园有人管、每树有人护、每果有人收。\n⟦各园要压实责任，做到每园有人管、每树有人护、每果有人收。⟧",
        "各园每月巡查一次，发现病虫害立即上报区果园办处理。\n⟦各园每月巡查一次， 发现病虫害立即上报区果园办处理。⟧",
        "果园已验收，果农反映良好，下一步继续补栽优良品种。\n果园已采收。\n⟦果园已验收，果农反映良好，下一步继续补栽优良品种。⟧",
    ],
    silent: &[
        "各园每月巡查一次。\n各园每月巡查一次。",
        "果园材料汇编\n目录\n柳湾果园二〇三一年上半年巡查工作情况总结\t1\n东园整改情况的报告\t2\n柳湾果园二〇三一年上半年巡查工作情况总结\n已巡查。\n东园整改情况的报告\n已整改。",
        "一、东园\n各园每月巡查一次，发现病虫害立即上报。\n二、西园\n各园每月巡查两次，发现病虫害立即上报。",
        "第一条 果园有虫害的，由区果园管理局责令限期防治并处罚款。\n第二条 果园有病害的：\n由区果园管理局责令限期防治并处罚款。\n第三条 果园有火情的：\n由区果园管理局责令限期防治并处罚款。",
        "1111111111222222222233333333334444444444\n1111111111222222222233333333334444444444",
    ],
};

/// Shorter paragraphs may well be the same: names, heads of tables, set phrases.
const SHORTEST: usize = 20;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let mut first: HashMap<(Option<usize>, String), usize> = HashMap::new();
    let lines = manuscript.prose().filter(|line| line.role == Role::Text && !manuscript.is_of_law(line));
    for line in lines.filter(|line| count(&line.text) >= SHORTEST && !is_set_phrase(&line.text)) {
        let key = (line.piece, bare(&line.text));
        let Some(earlier) = first.get(&key).and_then(|at| manuscript.lines.get(*at)) else {
            first.insert(key, line.place);
            continue;
        };
        let (begin, words) = line.words();
        let beginning: String = words.chars().take(12).collect();
        let finding = Finding::at(line.place, begin..begin + words.len()).with("beginning", beginning);
        findings.add(finding.related(earlier.place, 0..earlier.text.len()).suggest(""));
    }
}

/// Whether a paragraph is one that rules are made of, or belongs to a list: 实施前款规定的行为，有下列情形之一的：
fn is_set_phrase(text: &str) -> bool {
    let words = text.trim();
    let is_head = words.ends_with(['：', ':', '；', ';']) || words.starts_with('“');
    !has_han(words) || is_head || words.contains("前款") || words.contains("前项") || words.contains("情形")
}
