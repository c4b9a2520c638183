//! Lists in a sentence: before the number that counts them, and behind it.

use super::Counted;
use crate::Line;
use crate::clause;
use crate::numeral::{Script, is_digit};
use crate::quantity::Quantity;

/// An item of more signs holds other words than a name.
const LONG_ITEM: usize = 6;
/// Words that no name has in it.
const OTHER_WORDS: [&str; 13] =
    ["在", "对", "将", "把", "由", "的", "为", "使", "于", "设", "加强", "推进", "开展"];
/// A name has no more signs than this.
const LONGEST_NAME: usize = 12;
/// Measure words with which a Chinese numeral counts a list.
const COUNTING: [&str; 25] = [
    "个", "大", "项", "类", "级", "方面", "种", "位", "名", "家", "条", "所", "座", "大类", "者", "部分",
    "省", "市", "县", "区", "村", "镇", "乡", "地", "州",
];
/// Measure words that are places themselves.
const PLACES: [&str; 9] = ["省", "市", "县", "区", "村", "镇", "乡", "地", "州"];
/// Measure words that need no noun behind them.
const ENDING: [&str; 14] =
    ["类", "种", "级", "者", "部分", "方面", "省", "市", "县", "村", "镇", "乡", "地", "州"];

/// A、B、C3个果园: the list before the number.
pub(super) fn before(line: &Line, one: &Quantity) -> Option<Counted> {
    // 三轮车, 五期工程: with other measure words a Chinese numeral is part of a name.
    if one.script == Script::Chinese && !COUNTING.contains(&one.dimension.as_str()) || !is_counted(line, one)
    {
        return None;
    }
    let clause = clause::before(line, one.at.start);
    let clause = clause.rsplit(['（', '）', '(', ')', ' ', '\u{3000}']).next().unwrap_or(clause);
    let clause = behind_counted(line, one, clause);
    let (items, is_open) = without_tail(clause);
    if let Some(quoted) = quoted(items) {
        return Some(Counted { is_open, ..Counted::exactly(quoted) });
    }
    // What stands in quotation marks before the list is a name of its own.
    let items = items
        .rfind(['”', '》'])
        .map_or(items, |at| items.get(at..).unwrap_or_default().trim_start_matches(['”', '》']));
    let all: Vec<&str> = items.split('、').collect();
    let (last, others) = all.split_last()?;
    let joined = joined(last);
    let name = joined.last()?.trim_start_matches(['以', '其']);
    let has_numbers = |item: &&str| item.contains(is_digit) || item.contains('第');
    let has_number_behind_first = others.iter().skip(1).chain(joined.iter()).any(has_numbers);
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !is_verb_like(name);
    let is_plain = others.first().is_none_or(|first| !has_numbers(&clause::last(first, 5)));
    if !is_name || has_number_behind_first && !are_amounts(&all) || !is_plain && !are_amounts(&all) {
        return None;
    }
    let (parted, more) = (all.len(), joined.len() - 1);
    match parted + more {
        0 | 1 => None,
        2 => pair(line, one, &all, &joined, is_open),
        _ => {
            // 各村、各组在山下设立梨、桃两个园: a long item may hold the words between two lists.
            let holds_more =
                |item: &&str| item.chars().count() > LONG_ITEM && clause::has(item, &OTHER_WORDS);
            let long = others.iter().rposition(holds_more).filter(|at| *at > 0);
            // The first item may hold other words before its name.
            let names = others.get(1..).filter(|names| !names.is_empty()).unwrap_or_default();
            let is_parted = more == 1 && !names.is_empty() && are_alike(names, &joined);
            let parted = if is_parted { parted + 1 } else { parted };
            let least = long.map_or(parted, |at| parted.saturating_sub(at));
            Some(Counted { least: least.max(2), most: all.len() + more, is_open })
        }
    }
}

/// What stands behind an item that has a number of its own: 梨农和桃农两个群体、山地和平地.
fn behind_counted<'l>(line: &Line, one: &Quantity, clause: &'l str) -> &'l str {
    let start = one.at.start - clause.len();
    let until = line.quantities.partition_point(|other| other.at.end <= one.at.start);
    let ahead = line.quantities.get(..until).unwrap_or_default();
    let mut counted = ahead.iter().rev().take_while(|other| other.at.start >= start);
    let last = counted.find(|other| COUNTING.contains(&other.dimension.as_str()));
    let rest = last.and_then(|last| clause.get(last.at.end - start..));
    let rest = rest.and_then(|rest| rest.split_once('、')).map(|(_, rest)| rest);
    rest.filter(|rest| rest.contains('、') || joined(rest).len() > 1).unwrap_or(clause)
}

/// Whether the two names that 和 joins are as short as the others, so that it parts two: 鼓励、允许、限制和禁止.
fn are_alike(others: &[&str], joined: &[&str]) -> bool {
    let lengths: Vec<usize> = others.iter().chain(joined).map(|item| item.chars().count()).collect();
    let (least, most) = (lengths.iter().min(), lengths.iter().max());
    matches!((least, most), (Some(least), Some(most)) if most - least <= 1 && *most <= 4)
}

/// 果农和果商两个积极性: of two the first has no border, so that only a plain case is one.
fn pair(line: &Line, one: &Quantity, all: &[&str], joined: &[&str], is_open: bool) -> Option<Counted> {
    let (first, second) = match (all, joined) {
        ([first, second], _) => (*first, *second),
        (_, [first, second]) => (*first, *second),
        _ => return None,
    };
    let most = if line.get(one.unit.clone()) == one.dimension && PLACES.contains(&one.dimension.as_str()) {
        4
    } else {
        8
    };
    let is_short = second.chars().count() <= most && first.chars().count() >= 1;
    let is_small = one.value <= 9 * crate::numeral::ONE;
    // 推进果园和苗圃5个项目: the number counts the projects; with 两's place it counts the two.
    let is_of_two = one.script == Script::Chinese || is_place(line, one);
    (is_short && is_small && is_of_two && !is_open).then(|| Counted::exactly(2))
}

/// The names that 和, 与 or 及 joins; not the signs within 和平, 总和, 参与, 以及 and the like.
fn joined(text: &str) -> Vec<&str> {
    const WITHIN: [&str; 19] = [
        "和平", "和谐", "和睦", "和解", "和美", "共和", "总和", "饱和", "温和", "缓和", "参与", "给与",
        "赋与", "与会", "涉及", "普及", "顾及", "危及", "及时",
    ];
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, '和' | '与' | '及')) {
        let is_within = WITHIN.iter().any(|word| {
            let from = word.find(sign).and_then(|inner| at.checked_sub(inner));
            from.and_then(|from| text.get(from..)).is_some_and(|rest| rest.starts_with(word))
        });
        if !is_within && at > start {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + sign.len_utf8();
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Whether the thing counted is a place: of places every one is named.
fn is_place(line: &Line, one: &Quantity) -> bool {
    let noun = clause::first(clause::noun_at_start(line.after(one.at.end)), 4);
    clause::has(noun, &["市", "县", "区", "村", "镇", "乡", "省", "城市", "园"])
}

/// Whether what is counted follows: 3个果园; without it the number counts instances.
fn is_counted(line: &Line, one: &Quantity) -> bool {
    let behind = line.after(one.at.end);
    let noun = clause::noun_at_start(behind);
    let is_other =
        noun.starts_with(['以', '左', '为', '及', '余', '多', '月', '次', '并']) || noun.starts_with("和");
    let is_quoted = behind.starts_with('“');
    ENDING.contains(&one.dimension.as_str()) && !noun.starts_with(['以', '左', '余', '多', '次'])
        || is_quoted
        || !noun.is_empty() && !is_other
}

/// The list without 等, 这, 的, 共 and 在内的 behind it, and whether it says that there are others.
fn without_tail(clause: &str) -> (&str, bool) {
    let mut items = clause.trim_end_matches(['这', '共']);
    if let Some(inside) = items.strip_suffix("在内的") {
        items = inside;
        return (
            items.rfind("包括").map_or(items, |at| items.get(at + "包括".len()..).unwrap_or_default()),
            true,
        );
    }
    items = items.strip_suffix('的').filter(|items| items.contains('、')).unwrap_or(items);
    match items.strip_suffix('等') {
        Some(items) => (items, true),
        None => (items, false),
    }
}

/// “园长制”“巡查制”“台账制”: how many quotations stand beside each other at the end.
fn quoted(items: &str) -> Option<usize> {
    let mut rest = items.trim_end_matches(['”', '》']);
    if rest.len() == items.len() {
        return None;
    }
    let (open, close) = if items.ends_with('”') { ('“', '”') } else { ('《', '》') };
    let mut count = 0;
    loop {
        let at = rest.rfind(open)?;
        if rest.get(at..)?.contains(close) {
            return None;
        }
        count += 1;
        let front = rest.get(..at)?;
        let front = front.trim_end_matches(['、', '和', '与', '及']);
        match front.strip_suffix(close) {
            Some(front) => rest = front,
            None => return (count >= 3).then_some(count),
        }
    }
}

/// 7万亿、8万亿、9万亿: amounts as names.
fn are_amounts(items: &[&str]) -> bool {
    let is_amount = |item: &str| {
        let signs = clause::last(item, 6);
        signs.contains(is_digit) && signs.ends_with(['亿', '万', '%'])
    };
    items.len() >= 3 && items.iter().all(|item| is_amount(item))
}

/// Whether what stands before a number is a verb, so that the number counts its object: 新增3个.
fn is_verb_like(words: &str) -> bool {
    const VERBS: [&str; 74] = [
        "有", "是", "为", "共", "达", "占", "的", "了", "于", "在", "近", "各", "每", "至", "超", "约", "第",
        "这", "那", "满", "以", "或", "从", "由", "将", "把", "不", "另", "开展", "实施", "举办", "组织",
        "建立", "设立", "推进", "获得", "完成", "建成", "形成", "制定", "出台", "签订", "新增", "增加",
        "引进", "进行", "通过", "超过", "达到", "下发", "印发", "报送", "争取", "办理", "评选", "选取",
        "采取", "举行", "召开", "新建", "改建", "提升", "涉及", "给予", "聚焦", "抓好", "围绕", "落实",
        "包括", "成立", "提出", "明确", "前", "后",
    ];
    VERBS.iter().any(|verb| words.ends_with(verb))
}

/// 3个果园（A、B、C）; 3个果园，分别是A、B和C; 三个品种：A、B和C.
pub(super) fn after(line: &Line, one: &Quantity) -> Option<Counted> {
    /// Words that open the list, and whether it is all of them.
    const OPENS: [(&str, bool); 11] = [
        ("（", true),
        ("(", true),
        ("，分别是", true),
        ("，分别为", true),
        ("，分别在", true),
        ("，即：", true),
        ("，即", true),
        ("：", true),
        ("，包括", false),
        ("，主要是", false),
        ("，有", true),
    ];
    let rest = line.after(one.at.end);
    let noun = rest.find(['（', '(', '，', '：', '。', '；', '、'])?;
    let words = rest.get(..noun)?;
    if words.is_empty() && one.unit.is_empty() || words.chars().count() > LONGEST_NAME {
        return None;
    }
    let behind = rest.get(noun..)?;
    let (open, is_all) = OPENS.iter().find(|(open, _)| behind.starts_with(open))?;
    let list = behind.get(open.len()..)?;
    let list = list.get(..list.find(['）', ')', '。', '；', '\n']).unwrap_or(list.len()))?;
    let list = if open.starts_with(['（', '(']) { list } else { list.split('，').next()? };
    let has_numbers = list.contains(is_digit) || list.contains('第');
    let is_list = !list.contains(['，', '；', '：', '“', '是']) && !list.starts_with('一') && !has_numbers;
    let is_open = !is_all
        || list.ends_with('等')
        || clause::has(list, &["等", "含", "不包括", "其中", "以下简称", "简称"]);
    let items: Vec<&str> = list.trim_end_matches('等').split('、').collect();
    let last = joined(items.last()?);
    let is_short = items.iter().all(|item| (1..=15).contains(&item.chars().count()));
    let parted = items.len();
    let most = parted + last.len() - 1;
    // A single name behind a colon or in brackets is a remark.
    let is_enough = most >= 3
        || most == 2 && parted + last.len() == 3 && open.starts_with(['，', '：']) && is_all == &true;
    (is_list && is_short && is_enough).then(|| Counted {
        least: match is_open {
            false
                if last.len() == 2
                    && are_alike(items.split_last().map_or(&[][..], |(_, others)| others), &last) =>
            {
                most
            }
            _ => parted.max(2),
        },
        most,
        is_open,
    })
}
