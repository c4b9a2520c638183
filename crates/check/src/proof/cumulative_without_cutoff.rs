//! A sum over time, 累计 or 共…, in a part of a summary that names no time at all.

use crate::date::is_numeral;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "cumulative-without-cutoff",
    kind: Kind::Time,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n加强巡查，⟦累计检查⟧果棚36座。",
        "果园2031年工作总结\n一、修剪\n⟦共组织⟧修剪12次。",
        "果园2031年工作总结\n加强巡查，⟦累计出动⟧人员58人次。",
        "果园2031年工作汇报\n做好接待，⟦共计接待⟧果农63人次。",
        "果园2031年工作总结\n（一）抓好采收。⟦累计采收⟧600筐。\n（二）抓好储运。今年入库500筐。",
    ],
    silent: &[
        "果园2031年工作总结\n今年以来，加强巡查，累计检查果棚36座。",
        "果园2031年工作总结\n截至11月底，累计采收600筐。",
        "果园2031年工作总结\n一、修剪\n全年有序开展。\n共组织修剪12次。",
        "果园采收办法\n累计检查三次不合格的退出。",
        "果园2031年工作总结\n果园共有果树600棵。",
        "果园2031年工作总结\n三、2032年工作打算\n累计补栽600棵。",
    ],
};

/// Words for a sum over time.
const SUMS: &[&str] = &["累计", "共计", "总计", "共"];
/// Verbs behind them; 共 with others is a count at one time.
const ACTS: &[&str] = &[
    "组织", "开展", "检查", "出动", "排查", "受理", "办理", "接待", "完成", "发放", "采收", "召开", "举办",
    "整改", "处理", "化解", "走访", "培训", "下发", "印发", "发布", "公开", "查处", "消除", "清理", "拆除",
    "投入", "争取", "救助", "调解", "巡查", "发现", "回复", "答复", "收到", "审核", "审批", "签订", "新增",
    "帮助", "解决", "慰问", "参加", "参与", "报送",
];
/// Words that name a time, besides dates.
const TIMES: &[&str] = &[
    "今年",
    "全年",
    "年内",
    "本年",
    "去年",
    "以来",
    "上半年",
    "下半年",
    "季度",
    "期间",
    "年度",
    "本月",
    "当月",
    "至今",
    "近年",
    "五年",
    "三年",
    "每月",
    "每年",
    "每周",
    "当年",
    "五年来",
    "一年来",
    "任期",
    "时期",
    "同期",
    "月份",
    "假期",
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| manuscript.is_account(line)) {
        for (at, end) in sums(&line.text) {
            if !names_time(manuscript, line) {
                let place = at..end;
                findings.add(Finding::at(line.place, place.clone()).with("words", line.get(place)));
                break;
            }
        }
    }
}

/// Where words for a sum stand with an act and a number in the same clause: from the word to the end of the verb.
fn sums(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for word in SUMS {
        for (at, _) in text.match_indices(word) {
            let behind = at + word.len();
            let rest = text.get(behind..).unwrap_or_default();
            let Some(act) = ACTS.iter().find(|act| rest.starts_with(**act)) else { continue };
            let clause = rest.split(['，', '。', '；', '、']).next().unwrap_or_default();
            let is_part_of_word =
                *word == "共" && text.get(..at).is_some_and(|before| before.ends_with(['公', '一', '总']));
            if clause.contains(is_numeral) && !is_part_of_word {
                out.push((at, behind + act.len()));
            }
        }
    }
    out.sort_unstable();
    out
}

/// Whether the part of the paper in which a line stands names a time: the line itself, or one beneath the same heading.
fn names_time(manuscript: &Manuscript<'_>, line: &Line) -> bool {
    let section = |line: &Line| manuscript.setting(line).and_then(|setting| setting.section);
    let own = section(line);
    let is_run_in = document::ordinal::Ordinal::of(&line.text).is_some();
    let has_time =
        |line: &Line| !manuscript.dates(line).is_empty() || TIMES.iter().any(|word| line.text.contains(word));
    // A line with a number of its own is a part of its own.
    if is_run_in || own.is_none() {
        return has_time(line);
    }
    let before = manuscript.lines.iter().take(line.place + 1).rev();
    before.take_while(|one| section(one) == own && one.piece == line.piece).any(has_time)
}
