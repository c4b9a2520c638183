//! A number of things, and the things: in a row, in brackets, one after the other, or paragraph by paragraph.

use crate::pen::{CROPS, ORCHARDS, Pen, VILLAGES};
use crate::statement::{Draft, Mark, Truth};

const WORKS: &[&str] = &["种苗培育", "病虫防治", "水肥管理", "采后储藏", "品牌宣传", "人员培训", "防灾减灾"];
const OFFICES: &[&str] =
    &["农业农村局", "水利局", "林业局", "财政局", "气象局", "供销社", "市场监管局", "文旅局"];
const CITIES: &[&str] = &["东州", "南浦", "西宁堡", "北川口", "清河", "平山"];
const SYSTEMS: &[&str] = &["“一树一牌”", "“日巡夜查”", "“包片到人”", "“定期会商”", "“产销对接”"];
const ASPECTS: &[&str] = &[
    "果树管护不够精细，部分地块树势偏弱",
    "加工能力不足，鲜果销售占比偏高",
    "专业人才缺乏，技术推广进度较慢",
    "品牌知名度不高，市场竞争力有待提升",
    "水利设施老化，抗旱能力较弱",
    "组织化程度较低，果农分散经营的状况没有根本改变",
];
const STEPS: &[&str] = &[
    "加强果园基础设施建设。完善灌溉管网，改造作业道路",
    "加强技术培训。组织专家到田间地头现场指导",
    "加强市场开拓。巩固现有渠道，发展网上销售",
    "加强质量监管。严格农药使用，落实产品追溯",
    "加强组织领导。明确责任分工，定期督促检查",
    "加强资金保障。积极争取项目，引导社会投入",
];

/// How many things, how the number is written, and from what.
struct Row {
    text: &'static str,
    from: &'static [&'static str],
    chinese: bool,
    /// The last two joined by a 和.
    and: bool,
}

const fn row(text: &'static str, from: &'static [&'static str], chinese: bool, and: bool) -> Row {
    Row { text, from, chinese, and }
}

/// `*` is the things, `#` their number.
const ROWS: &[Row] = &[
    row("今年重点抓好*#项工作，各项任务有序推进。", WORKS, true, false),
    row("目前，园内主要种植*#个树种。", CROPS, true, true),
    row("在*#个村开展了果树高接换优试点。", VILLAGES, false, false),
    row("与*#个部门建立了联合巡查机制，每季度会商一次。", OFFICES, true, true),
    row("全县建成#个标准化示范果园（*），辐射带动作用明显。", ORCHARDS, false, false),
    row("产品远销*#个城市，市场反映良好。", CITIES, true, false),
    row("建立健全*#项制度，管护水平明显提高。", SYSTEMS, true, false),
    row("改造工程涉及#个村，分别是*。", VILLAGES, false, true),
    row("新引进#个品种：*，长势良好。", CROPS, true, true),
    row("领导小组由*#个单位组成，办公室设在镇政府。", OFFICES, false, true),
    row("组织果农代表到*#地考察学习，带回了先进的管理经验。", CITIES, true, true),
    row("围绕*这#个重点环节，制定了工作方案。", WORKS, true, true),
    row("全镇#个果园被评为先进单位，即：*。", ORCHARDS, true, true),
    row("全年开展#项专项行动，包括*，均取得预期效果。", WORKS, false, true),
    row("包括*在内的#个村率先实现了果品网上销售。", VILLAGES, false, true),
];

type Write = fn(&mut Pen<'_>) -> Draft;

/// Phrasings in which the things are told one after the other.
const TOLD: &[Write] =
    &[problems, works_in_lines, first_second_third, semicolons, numbered_lines, aspects_mainly];

/// How many phrasings there are.
pub(crate) const COUNT: usize = ROWS.len() + TOLD.len();

/// Writes one.
pub(crate) fn write(pen: &mut Pen<'_>, which: usize) -> Draft {
    let Some(row) = ROWS.get(which) else { return TOLD[which - ROWS.len()](pen) };
    let (count, number) = number(pen, 3, 5, row.chinese);
    let things = pen.some(count, row.from);
    let things = match things.split_last() {
        Some((last, before)) if row.and => format!("{}和{last}", before.join("、")),
        _ if row.from[0].starts_with('“') => things.concat(),
        _ => things.join("、"),
    };
    let text = row.text.replace('*', &things).replace('#', &number.to_string());
    Draft::of(text, truth(&number, count))
}

fn number(pen: &mut Pen<'_>, low: i128, high: i128, chinese: bool) -> (usize, Mark) {
    let value = pen.value(low, high);
    let number = if chinese { pen.chinese(value) } else { pen.int(value) };
    (usize::try_from(value).unwrap(), number)
}

fn truth(number: &Mark, named: usize) -> Truth {
    Truth::Count { number: number.id, named: i128::try_from(named).unwrap(), open: false }
}

const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// The things, each behind `before` its numeral and `behind`.
fn told(things: &[&str], before: &str, behind: &str, end: &str) -> Vec<String> {
    let tell = |(numeral, thing): (&&str, &&str)| format!("{before}{numeral}{behind}{thing}{end}");
    NUMERALS.iter().zip(things).map(tell).collect()
}

fn problems(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 5, true);
    let things = told(&pen.some(count, ASPECTS), "", "是", "").join("；");
    let text = format!("在总结成绩的同时，也要看到工作中还存在{number}个方面的问题：{things}。");
    Draft::of(text, truth(&number, count))
}

fn aspects_mainly(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 5, true);
    let things = told(&pen.some(count, STEPS), "", "是", "。").concat();
    let text = format!("下一步，将着力做好以下{number}项工作。{things}");
    Draft::of(text, truth(&number, count))
}

fn works_in_lines(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 5, true);
    let mut lines = vec![format!("一年来，果园管理处主要做了以下{number}个方面的工作：")];
    lines.extend(told(&pen.some(count, STEPS), "（", "）", "。"));
    Draft { parts: vec![lines], ..Draft::of(String::new(), truth(&number, count)) }
}

fn numbered_lines(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 5, false);
    let mut lines = vec![format!("经研究，明年果业生产要抓好{number}件实事：")];
    let things = pen.some(count, STEPS);
    lines.extend(things.iter().enumerate().map(|(at, thing)| format!("{}.{thing}。", at + 1)));
    Draft { parts: vec![lines], ..Draft::of(String::new(), truth(&number, count)) }
}

fn first_second_third(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 4, true);
    let things = told(&pen.some(count, STEPS), "第", "，", "。").concat();
    let text = format!("做好明年的工作，要突出{number}个重点。{things}");
    Draft::of(text, truth(&number, count))
}

fn semicolons(pen: &mut Pen<'_>) -> Draft {
    let (count, number) = number(pen, 3, 4, true);
    let things = pen.some(count, ASPECTS);
    let things: Vec<String> = ["其一", "其二", "其三", "其四"]
        .iter()
        .zip(&things)
        .map(|(numeral, thing)| format!("{numeral}，{thing}"))
        .collect();
    let text = format!("究其原因，主要有{number}点：{}。", things.join("；"));
    Draft::of(text, truth(&number, count))
}
