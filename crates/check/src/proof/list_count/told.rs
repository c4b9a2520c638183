//! Things told one by one behind the number that counts them: 一是…二是…, 第一，…第二，…, and headings or items below.

use document::ordinal::{Form, Ordinal};

use super::Counted;
use crate::clause;
use crate::quantity::Quantity;
use crate::{Line, Manuscript};

/// The rows of marks with which things are told.
const ROWS: [[&str; 10]; 4] = [
    ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"],
    ["第一，", "第二，", "第三，", "第四，", "第五，", "第六，", "第七，", "第八，", "第九，", "第十，"],
    ["其一，", "其二，", "其三，", "其四，", "其五，", "其六，", "其七，", "其八，", "其九，", "其十，"],
    ["一要", "二要", "三要", "四要", "五要", "六要", "七要", "八要", "九要", "十要"],
];
/// Measure words of what is told.
const COUNTING: [&str; 13] =
    ["个", "项", "种", "类", "条", "件", "点", "方面", "部分", "大", "大类", "步", "阶段"];
/// The first thing stands no further behind the number than this.
const NEAR: usize = 16;
/// A line of so few signs is said for what stands below it.
const SHORT_LINE: usize = 16;
/// What is told in paragraphs of its own is looked for in so many lines.
const BELOW: usize = 400;

/// How many things are told behind a number.
pub(super) fn told(manuscript: &Manuscript<'_>, line: &Line, one: &Quantity) -> Option<Counted> {
    let before = clause::back(&line.text, one.at.start);
    let says_following = ["下列", "以下", "如下"].iter().any(|word| before.ends_with(word));
    // 二级, 六个月, 50元 count nothing that is told; 五等十三级 counts twice.
    let is_bracketed =
        before.rfind('（').is_some_and(|open| before.rfind('）').is_none_or(|close| close < open));
    if !(COUNTING.contains(&one.dimension.as_str()) || says_following)
        || before.ends_with('等')
        || is_bracketed
    {
        return None;
    }
    let rest = line.after(one.at.end);
    let end = rest.find(['：', ':', '。', '，', '；']).unwrap_or(rest.trim_end().len());
    let head = rest.get(..end)?;
    if head.chars().count() > NEAR || head.contains('（') {
        return None;
    }
    let mark = rest.get(end..).and_then(|rest| rest.chars().next());
    if matches!(mark, Some('，' | '；')) {
        return None;
    }
    let behind = rest.get(end + mark.map_or(0, char::len_utf8)..).unwrap_or_default();
    if behind.trim().is_empty() {
        // 做好三件实事。 at the end of a paragraph says that they are below only with 以下 or a colon, or as a heading.
        let says_below = matches!(mark, Some('：' | ':') | None)
            || line.is_heading()
            || says_following
            || line.text.trim().chars().count() <= SHORT_LINE;
        return says_below.then(|| below(manuscript, line)).flatten();
    }
    inside(manuscript, line, behind)
}

/// 一是…二是… in the same paragraph, or begun there.
fn inside(manuscript: &Manuscript<'_>, line: &Line, behind: &str) -> Option<Counted> {
    let row = ROWS.iter().find(|row| behind.trim_start().starts_with(row[0]))?;
    let mut from = behind;
    let mut count = 0;
    for mark in row {
        let Some(at) = from.find(mark) else { break };
        from = from.get(at + mark.len()..)?;
        count += 1;
    }
    // Those that stand in paragraphs of their own go on below.
    let next = row.get(count)?;
    let goes_on = manuscript
        .lines
        .iter()
        .skip(line.place + 1)
        .take(20)
        .any(|other| other.text.trim_start().starts_with(next));
    (count >= 2 && !goes_on).then(|| Counted::exactly(count))
}

/// What stands in the paragraphs below, by their marks or ordinals.
fn below(manuscript: &Manuscript<'_>, line: &Line) -> Option<Counted> {
    let lines = manuscript.lines.get(line.place + 1..)?;
    let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
    if let Some(row) = ROWS.iter().find(|row| first.text.trim_start().starts_with(row[0])) {
        return by_marks(lines, row);
    }
    let form = Ordinal::of(&first.text).filter(|ordinal| ordinal.value == 1)?.form;
    by_ordinals(lines, form)
}

fn by_marks(lines: &[Line], row: &[&str; 10]) -> Option<Counted> {
    let mut count = 0;
    for line in lines.iter().take(BELOW) {
        while let Some(mark) = row.get(count) {
            if !line.text.contains(mark) {
                break;
            }
            count += 1;
        }
        if Ordinal::of(&line.text).is_some_and(|ordinal| ordinal.form == Form::Article) {
            break;
        }
    }
    (count >= 2 && count < row.len()).then(|| Counted::exactly(count))
}

/// Ordinals of one form in their order, until they begin anew or a heading above them comes.
fn by_ordinals(lines: &[Line], form: Form) -> Option<Counted> {
    let mut count = 0u32;
    for line in lines.iter().take(BELOW) {
        let Some(ordinal) = Ordinal::of(&line.text) else { continue };
        if ordinal.form == form {
            if ordinal.value != count + 1 {
                // A gap is another rule's matter; what begins anew belongs to somebody else.
                if ordinal.value == 1 {
                    break;
                }
                return None;
            }
            count += 1;
        } else if is_above(ordinal.form, form) {
            break;
        }
    }
    let count = usize::try_from(count).ok()?;
    (count >= 2).then(|| Counted::exactly(count))
}

/// Whether a form stands above another in a paper.
fn is_above(form: Form, other: Form) -> bool {
    let level = |form: Form| match form {
        Form::Article => Some(1),
        form => form.level(),
    };
    match (level(form), level(other)) {
        (Some(form), Some(other)) => form < other,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
