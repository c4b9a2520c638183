//! A number with two marks of approximation or of a bound: 约…左右, 近…余, 超过…以上 (GB/T 15835-2011 5.1 asks for one).

use crate::date::is_numeral;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "approx-doubled",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园占地⟦约60亩左右⟧。",
        "全年采收⟦近300余筐⟧。",
        "产量⟦大约2000斤上下⟧。",
        "⟦超过40户以上⟧果农参加。",
        "⟦将近50多人⟧到场。",
        "采收⟦至少三遍以上⟧。",
    ],
    silent: &[
        "果园占地约60亩，左右两侧有渠。",
        "附近300余筐已经运走。",
        "节约20余万元，签约10余个。",
        "近三年以上的数据已经归档。",
        "40户以上果农参加，超过去年。",
        "约60亩，300余筐，2000斤左右。",
    ],
};

/// Marks before a number, with the marks behind it that say the same.
const MARKS: &[(&str, &[&str])] = &[
    ("大约", &["左右", "上下", "余", "多"]),
    ("大概", &["左右", "上下", "余", "多"]),
    ("约", &["左右", "上下", "余", "多"]),
    ("将近", &["左右", "上下", "余", "多"]),
    ("接近", &["左右", "上下", "余", "多"]),
    ("近", &["左右", "上下", "余", "多"]),
    ("超过", &["以上", "余", "多", "左右"]),
    ("多达", &["以上", "余", "多", "左右"]),
    ("不少于", &["以上", "左右", "余"]),
    ("不低于", &["以上", "左右", "余"]),
    ("至少", &["以上", "左右", "余"]),
    ("最少", &["以上", "左右", "余"]),
    ("最多", &["以内", "以下", "左右", "余"]),
    ("至多", &["以内", "以下", "左右", "余"]),
    ("不超过", &["以内", "以下", "左右", "余"]),
    ("不多于", &["以内", "以下", "左右", "余"]),
    ("不足", &["余", "多", "左右", "以下"]),
    ("不到", &["余", "多", "左右", "以下"]),
];
/// Words that end in a mark and are none.
const OTHER_WORDS: &[&str] = &[
    "节约", "签约", "预约", "制约", "合约", "条约", "违约", "履约", "公约", "契约", "邀约", "特约", "简约",
    "集约", "失约", "附近", "最近", "临近", "邻近", "相近", "靠近", "新近", "就近", "远近", "亲近", "逼近",
    "大约", "将近", "接近",
];
/// Signs of a measure between a number and the mark behind it.
const LONGEST_MEASURE: usize = 3;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        let mut past = 0;
        for (at, sign) in line.text.char_indices() {
            if at >= past && is_numeral(sign) {
                past = end_of_number(line, at);
                look_at(line, at, past, findings);
            }
        }
    }
}

fn end_of_number(line: &Line, at: usize) -> usize {
    let is_part =
        |sign: char| is_numeral(sign) || matches!(sign, '.' | '万' | '亿' | '千' | '百' | '％' | '%');
    at + line.after(at).find(|sign| !is_part(sign)).unwrap_or(line.after(at).len())
}

fn look_at(line: &Line, at: usize, end: usize, findings: &mut Findings) {
    let before = line.before(at);
    let Some((mark, doubles)) = MARKS.iter().find(|(mark, _)| before.ends_with(mark)) else { return };
    if OTHER_WORDS.iter().any(|word| before.ends_with(word) && word != mark) {
        return;
    }
    let behind = line.after(end);
    let measure = |double: &str| {
        let near: usize = behind.chars().take(LONGEST_MEASURE).map(char::len_utf8).sum();
        let within = behind.get(..near + double.len()).unwrap_or(behind);
        let found = within.find(double)?;
        // 余 and 多 stand at once behind the number, the others behind its measure; a year or a place is no amount.
        let between = within.get(..found)?;
        let is_near = if matches!(double, "余" | "多") { between.is_empty() } else { is_measure(between) };
        is_near.then_some(found + double.len())
    };
    let Some((double, length)) = doubles.iter().find_map(|double| Some((*double, measure(double)?))) else {
        return;
    };
    let end = if matches!(double, "余" | "多") { end_of_amount(line, end + length) } else { end + length };
    let start = at - mark.len();
    let place = start..end;
    let finding = Finding::at(line.place, place).with("first", *mark).with("second", double);
    findings.add(finding);
}

fn is_measure(between: &str) -> bool {
    !between.contains(['年', '，', '、', '。', '；', '（', '级'])
        && between.chars().all(|sign| !sign.is_ascii())
}

/// The end of an amount behind its 余: one more sign, its measure, if there is one.
fn end_of_amount(line: &Line, end: usize) -> usize {
    let measure = line.after(end).chars().next().filter(|sign| matches!(sign, '\u{4e00}'..='\u{9fff}'));
    end + measure.map_or(0, char::len_utf8)
}
