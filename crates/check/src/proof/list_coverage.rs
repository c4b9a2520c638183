//! A list of kinds, and a sentence behind it that gives numbers for only some of them: 对果园、果库、集市、农资店、果企…巡查。
//! 检查果园12家次、集市8家次、农资店15家次.

use std::collections::HashSet;

use crate::clause;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "list-coverage",
    kind: Kind::Arithmetic,
    severity: Severity::Warning,
    look,
    fires: &[
        "加强对⟦果园、果库、集市、农资店、加工厂⟧等的巡查。全年检查果园12家次，集市8家次，农资店15家次。",
        "对⟦梨园、桃园、杏园、枣园、苗圃⟧开展补栽。补栽梨园1200株，桃园930株，杏园460株。",
        "全面排查⟦学校食堂、集市、餐馆、果库、超市⟧等场所。共检查学校食堂12家，集市6家，超市35家。",
        "深入⟦村组、果园、苗圃、农资店、合作社⟧宣讲。走访村组15个，农资店8家，合作社12个。",
        "服务⟦果农、果商、果企、园艺师、合作社⟧。慰问果农35户，走访果企12家，培训园艺师26人。",
    ],
    silent: &[
        "加强对果园、集市、农资店的巡查。全年检查果园12家次，集市8家次，农资店15家次。",
        "加强对果园、果库、集市、农资店、加工厂等的巡查。全年出动120人次。",
        "对梨园、桃园、杏园、枣园开展补栽。补栽梨园1200株，桃园930株，杏园460株，枣园70株。",
        "抓好宣传、培训、巡查、补栽、修剪等工作。举办培训12次。",
        "果园、果库、集市、农资店、加工厂都已登记。",
    ],
};

/// A list has so many items at least, and so many of them have a number behind it.
const FEWEST_ITEMS: usize = 5;
const FEWEST_COUNTED: usize = 3;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose() {
        for pair in line.sentences.windows(2) {
            let [first, second] = pair else { continue };
            let Some(list) = longest_list(line, first.clone()) else { continue };
            let items: Vec<&str> = list.1;
            let counted = counted(line, second.clone());
            let missing = missing(&items, &counted);
            if items.len() - missing.len() >= FEWEST_COUNTED && missing.len() >= 2 {
                let finding = Finding::at(line.place, list.0).with("missing", missing.join("、"));
                findings.add(finding.with("count", missing.len().to_string()));
            }
        }
    }
}

/// The longest list of a sentence: its place and its items.
fn longest_list(
    line: &Line,
    sentence: std::ops::Range<usize>,
) -> Option<(std::ops::Range<usize>, Vec<&str>)> {
    let text = line.get(sentence.clone());
    let mut best: Option<(std::ops::Range<usize>, Vec<&str>)> = None;
    let mut from = sentence.start;
    for clause in text.split_inclusive(['，', '。', '；', '：']) {
        let items: Vec<&str> = clause.split('、').collect();
        if items.len() >= FEWEST_ITEMS && best.as_ref().is_none_or(|(_, best)| best.len() < items.len()) {
            let head = items.first().map_or(0, |head| head.len() - tail(head).len());
            let last = items.last().copied().unwrap_or_default();
            let end = clause.len() - last.len() + front(last).len();
            let mut items: Vec<&str> = items;
            if let Some(first) = items.first_mut() {
                *first = tail(first);
            }
            if let Some(last) = items.last_mut() {
                *last = front(last);
            }
            best = Some((from + head..from + end, items));
        }
        from += clause.len();
    }
    best.filter(|(_, items)| items.iter().all(|item| (2..=8).contains(&item.chars().count())))
}

/// The name at the end of the words before a list: behind 对, 深入, 服务 …
fn tail(head: &str) -> &str {
    let opens =
        ["加大对", "加强对", "开展", "对", "深入", "服务", "排查", "检查", "围绕", "做好", "抓好", "加强"];
    let cut = opens.iter().filter_map(|word| head.rfind(word).map(|at| at + word.len())).max();
    head.get(cut.unwrap_or(0)..).unwrap_or(head)
}

/// The name at the beginning of the words behind a list: before 等, 的, 开展 …
fn front(last: &str) -> &str {
    let ends = ["等", "的", "开展", "进行", "宣讲", "。", "，", "；", "："];
    let cut = ends.iter().filter_map(|word| last.find(word)).filter(|at| *at > 0).min();
    last.get(..cut.unwrap_or(last.len())).unwrap_or(last)
}

/// The nouns of a sentence before whose numbers they stand, also where the number is left out.
fn counted(line: &Line, sentence: std::ops::Range<usize>) -> Vec<&str> {
    let text = line.get(sentence);
    let has_number = |part: &str| {
        part.contains(|sign: char| crate::numeral::is_digit(sign)) || clause::has(part, &["XX", "××", "ＸＸ"])
    };
    text.split(['，', '、', '。', '；']).filter(|part| has_number(part)).collect()
}

/// The items that no noun with a number stands for; a noun stands for one item, the one that it is most like.
fn missing<'a>(items: &[&'a str], nouns: &[&str]) -> Vec<&'a str> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (item_at, item) in items.iter().enumerate() {
        for (noun_at, noun) in nouns.iter().enumerate() {
            let likeness = likeness(item, noun);
            if likeness >= 2 {
                pairs.push((likeness, item_at, noun_at));
            }
        }
    }
    pairs.sort_by_key(|(likeness, item, noun)| (std::cmp::Reverse(*likeness), *item, *noun));
    let (mut taken_items, mut taken_nouns) = (HashSet::new(), HashSet::new());
    for (_, item, noun) in pairs {
        if !taken_items.contains(&item) && !taken_nouns.contains(&noun) {
            taken_items.insert(item);
            taken_nouns.insert(noun);
        }
    }
    items.iter().enumerate().filter(|(at, _)| !taken_items.contains(at)).map(|(_, item)| *item).collect()
}

/// How many Chinese signs of an item are in a noun, if two beside each other are.
fn likeness(item: &str, noun: &str) -> usize {
    let signs: Vec<char> = item.chars().filter(|sign| crate::sign::is_han(*sign)).collect();
    let is_like = signs.windows(2).any(|pair| noun.contains(&pair.iter().collect::<String>()));
    if is_like { signs.iter().filter(|sign| noun.contains(**sign)).count() } else { 0 }
}
