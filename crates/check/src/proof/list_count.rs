//! A list against the number that counts it: A、B、C3个果园; 3个果园（A、B、C）; 三个方面：一是…二是….

use crate::clause;
use crate::numeral::{ONE, Script};
use crate::quantity::{Hedge, Quantity};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "list-count",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "负责柳湾园、东园、西坡园、北沟园⟦5个⟧果园的巡查。",
        "柳湾、东园、西坡⟦四个⟧果园已修剪。",
        "新建⟦4个⟧果园（柳湾园、东园、西坡园）。",
        "抓好柳湾、东园、西坡、北沟、南岭等⟦3个⟧果园的管护。",
        "突出⟦四个⟧方面：一是补栽，二是修剪，三是采收。",
        "建立县、乡、村⟦四级⟧果园台账。",
    ],
    silent: &[
        "负责柳湾园、东园、西坡园、北沟园4个果园的巡查。",
        "柳湾、东园和西坡三个果园已修剪。",
        "抓好柳湾、东园、西坡等7个果园的管护。",
        "新建、改扩建果园50个。",
        "围绕“三个果园”、全镇“八个方面”重点工作推进。",
        "新增梨园45家、桃园97家、杏园29家。",
        "依照第八条、第九条、第十条规定办理。",
        "销售梨、桃、杏三十个以上的，应当登记。",
        "突出三个方面：一是补栽，二是修剪，三是采收。",
        "各村、各组、各园在山下设立梨、桃两个园。",
        "限制货车、三轮车、人力三轮车通行。",
        "新建和补植、改造提升24个果园。",
        "有四种类型：一是自种。二是合种。\n三是代种，四是租种。",
        "开展果园巡查、修剪、补栽，完成20个果园的管护。",
    ],
};

/// A list of so few is none.
const FEWEST: usize = 3;
/// An item of more signs holds other words than a name.
const LONG_ITEM: usize = 6;
/// What a list counts is a small number; larger ones count instances.
const MOST: i128 = 30;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for one in &line.quantities {
            if !one.is_amount()
                || one.is_relation()
                || one.hedge != Hedge::Exact
                || one.step != 0
                || one.value > MOST * ONE
            {
                continue;
            }
            let said = usize::try_from(one.value / ONE).unwrap_or(0);
            let counted = before(line, one)
                .or_else(|| in_brackets(line, one))
                .or_else(|| numbered(manuscript, line, one));
            if let Some(counted) = counted
                && counted.disagrees(said)
                && said > 1
                && is_slip(said, &counted)
                && !is_named(manuscript, line, one)
            {
                let finding = Finding::at(line.place, one.at.clone());
                findings.add(
                    finding.with("said", line.get(one.at.clone())).with("count", counted.most.to_string()),
                );
            }
        }
    }
}

/// Measure words with which a Chinese numeral counts a list.
const COUNTING: [&str; 14] =
    ["个", "大", "项", "类", "级", "方面", "种", "位", "名", "家", "条", "所", "座", "大类"];

/// How many a list names: 和 within a name may or may not part two.
struct Counted {
    least: usize,
    most: usize,
    /// With 等 the list may be longer than what is named.
    is_open: bool,
}

impl Counted {
    fn of(items: &str, is_open: bool) -> Option<Self> {
        let all: Vec<&str> = items.split('、').collect();
        let parted = all.len();
        // Numbers in a list are amounts of their own, and a verb is no name.
        let joined = items.matches(['和', '及', '与']).count();
        // 各村、各组在山下设立梨、桃两个园: a long item may hold the words between two lists.
        let long = all.iter().rposition(|item| item.chars().count() > LONG_ITEM).filter(|at| *at > 0);
        (parted >= FEWEST || parted + joined >= FEWEST && parted >= 2).then_some(Self {
            least: long.map_or(parted, |at| parted - at),
            most: parted + joined,
            is_open,
        })
    }

    fn disagrees(&self, said: usize) -> bool {
        said < self.least || said > self.most && !self.is_open
    }
}

/// Whether one digit makes the number said the number counted.
fn is_slip(said: usize, counted: &Counted) -> bool {
    said.to_string().len() == counted.most.to_string().len() || said.abs_diff(counted.most) <= 2
}

/// A、B、C3个果园: the list before the number.
fn before(line: &Line, one: &Quantity) -> Option<Counted> {
    let clause = clause::before(line, one.at.start);
    let clause = clause.rsplit(['（', '）', '(', ')', ' ']).next().unwrap_or(clause);
    let (items, is_open) = match clause.trim_end_matches(['这', '共']) {
        items if items.ends_with('等') => (items.strip_suffix('等')?, true),
        items => (items, false),
    };
    // What is counted follows: 3个果园; without it the number counts instances.
    let noun = clause::noun_at_start(line.after(one.at.end));
    let is_level = one.dimension == "级";
    // 三轮车, 五期工程: with other measure words a Chinese numeral is part of a name.
    if one.script == Script::Chinese && !COUNTING.contains(&one.dimension.as_str()) {
        return None;
    }
    let last = items.rsplit('、').next()?;
    let is_counted =
        !noun.is_empty() && !noun.starts_with(['以', '左', '为', '的', '及', '和', '余', '多', '月', '次']);
    // 合格率3个百分点, 第八条、第九条: numbers among the items make it a series of statements.
    let has_numbers = items.contains(|sign: char| crate::numeral::is_digit(sign)) || items.contains('第');
    let is_name = !last.is_empty()
        && last.chars().count() <= 12
        && !is_verb_like(last)
        && !items.contains(['“', '《', '：'])
        && (last.chars().count() <= 6 || is_open || is_level);
    (is_counted && !has_numbers && is_name).then(|| Counted::of(items, is_open)).flatten()
}

/// Whether what stands before a number is a verb, so that the number counts its object: 新增3个.
fn is_verb_like(words: &str) -> bool {
    const VERBS: [&str; 64] = [
        "有", "是", "为", "共", "达", "占", "增", "成", "的", "了", "于", "在", "近", "各", "每", "过", "到",
        "至", "超", "约", "用", "施", "展", "办", "织", "立", "设", "及", "进", "获", "得", "第", "这", "那",
        "某", "任", "何", "前", "后", "下", "上", "满", "以", "或", "从", "由", "将", "把", "出", "入", "发",
        "送", "取", "定", "任何", "举行", "召开", "新建", "改建", "分", "按", "不", "同", "另",
    ];
    VERBS.iter().any(|verb| words.ends_with(verb))
}

/// 3个果园（A、B、C）: the list in brackets behind what is counted.
fn in_brackets(line: &Line, one: &Quantity) -> Option<Counted> {
    let rest = line.after(one.at.end);
    let open = rest.find(['（', '('])?;
    let noun = rest.get(..open)?;
    if noun.is_empty() && one.unit.is_empty()
        || noun.chars().count() > 10
        || noun.contains(['，', '。', '、', '；', '：'])
    {
        return None;
    }
    let inside = rest.get(open..)?.trim_start_matches(['（', '(']);
    let inside = inside.get(..inside.find(['）', ')'])?)?;
    let has_numbers = inside.contains(|sign: char| crate::numeral::is_digit(sign));
    let is_list = !inside.contains(['，', '；', '。', '：', '“']) && !has_numbers && !inside.contains("第");
    let is_open = inside.ends_with('等') || clause::has(inside, &["等", "含", "不包括", "其中", "以下简称"]);
    let has_long = inside.split('、').any(|item| item.chars().count() > 15);
    (is_list && !has_long).then(|| Counted::of(inside.trim_end_matches('等'), is_open)).flatten()
}

/// 四个方面：一是…二是…三是…
fn numbered(manuscript: &Manuscript<'_>, line: &Line, one: &Quantity) -> Option<Counted> {
    const MARKS: [&str; 10] =
        ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
    let rest = line.after(one.at.end);
    let head = rest.get(..rest.find("一是")?)?;
    let is_head = head.chars().count() <= 15 && head.ends_with('：') && !head.contains(['。', '；']);
    let mut from = rest;
    let mut count = 0;
    for mark in MARKS {
        let Some(at) = from.find(mark) else { break };
        from = from.get(at + mark.len()..)?;
        count += 1;
    }
    // Those that stand in paragraphs of their own go on below.
    let next = MARKS.get(count)?;
    let mut below = manuscript.lines.iter().skip(line.place + 1).take(20);
    let goes_on = below.any(|other| other.text.contains(next));
    (is_head && count >= 2 && !goes_on).then_some(Counted { least: count, most: count, is_open: false })
}

/// Whether the number is part of a name: in quotation marks, or a fixed term.
fn is_named(manuscript: &Manuscript<'_>, line: &Line, one: &Quantity) -> bool {
    let before = line.before(one.at.start);
    let is_quoted = before.rfind('“').is_some_and(|open| before.rfind('”').is_none_or(|close| close < open));
    let near = clause::last(before, 6);
    let from = one.at.start - near.len();
    let window = clause::first(line.after(from), 16);
    is_quoted || manuscript.lists.words("fixed-terms").any(|term| window.contains(term))
}
