//! The same statement at two places of a document: word for word, or with another clause around it.

use crate::pen::{Pen, VILLAGES};
use crate::statement::{Draft, Mark, Truth};

/// How the number is written.
#[derive(Clone, Copy)]
enum Style {
    Int(i128, i128),
    Dec(i128, i128, u32),
    Wan(i128, i128),
    Yi(i128, i128),
    Chinese(i128, i128),
}

use Style::{Chinese, Dec, Int, Wan, Yi};

/// `{}` is the number, `@` an orchard, `&` a village; the same in both.
const PAIRS: &[(Style, &str, &str)] = &[
    (Int(1_200, 9_800), "截至年底，@果树总面积{}亩。", "截至年底，@果树总面积{}亩。"),
    (
        Int(2_300, 9_900),
        "一年来，@果品总产量达到{}吨，创历史新高。",
        "全年@果品总产量达到{}吨，圆满完成了年初确定的目标。",
    ),
    (
        Dec(12_000, 98_000, 2),
        "@全年实现销售收入{}万元，经济效益稳步提升。",
        "总的看，@全年实现销售收入{}万元，为明年扩大生产打下了坚实基础。",
    ),
    (
        Int(31, 96),
        "@现有职工{}人，平均年龄46岁。",
        "从队伍建设看，@现有职工{}人，专业技术人员偏少的问题仍然突出。",
    ),
    (Int(1_100, 8_700), "全年@共培训果农{}人次。", "全年@共培训果农{}人次。"),
    (
        Int(310, 980),
        "&合作社带动{}户果农增收。",
        "通过“合作社＋基地＋农户”模式，&合作社带动{}户果农增收，取得了良好的社会效益。",
    ),
    (
        Yi(110_000_000, 980_000_000),
        "@提升改造工程总投资{}元。",
        "重点推进@提升改造工程，该工程总投资{}元，计划明年6月底前完工。",
    ),
    (
        Dec(702, 968, 1),
        "@优质果率达到{}%，高于全县平均水平。",
        "在品质提升方面，@优质果率达到{}%，品牌影响力不断扩大。",
    ),
    (
        Chinese(12, 48),
        "全镇共有{}个果业专业村，&名列其中。",
        "全镇共有{}个果业专业村，基本形成了“一村一品”的格局。",
    ),
    (
        Int(64, 390),
        "全年&共调处果园承包纠纷{}起。",
        "坚持矛盾不出村，全年&共调处果园承包纠纷{}起，调处成功率稳步提高。",
    ),
    (
        Int(12_300, 28_900),
        "&果农人均可支配收入达到{}元。",
        "随着果业效益的提高，&果农人均可支配收入达到{}元，群众获得感明显增强。",
    ),
    (
        Wan(110_000, 890_000),
        "全年@采摘园接待游客{}人次，比上年有较大增长。",
        "农旅融合步伐加快，全年@采摘园接待游客{}人次，带动了周边餐饮和住宿业发展。",
    ),
    (Dec(105, 960, 1), "@新建冷库总库容{}万立方米。", "@新建冷库总库容{}万立方米。"),
    (
        Int(220, 970),
        "今年@争取上级果业项目资金{}万元。",
        "今年@争取上级果业项目资金{}万元，主要用于水利设施和田间道路建设。",
    ),
    (Dec(31, 98, 1), "今年&村集体经济收入增长{}%。", "今年&村集体经济收入增长{}%，连续三年保持较快增长。"),
    (
        Chinese(13, 58),
        "@全年召开果业生产专题会议{}次。",
        "加强组织领导，@全年召开果业生产专题会议{}次，及时研究解决生产中的困难和问题。",
    ),
];

/// How many phrasings there are.
pub(crate) const COUNT: usize = PAIRS.len();

/// Writes one.
pub(crate) fn write(pen: &mut Pen<'_>, which: usize) -> Draft {
    let (style, early, late) = PAIRS[which];
    let (orchard, village) = (pen.orchard(), pen.dice.pick(VILLAGES));
    let value = match style {
        Int(low, high) | Dec(low, high, _) | Wan(low, high) | Yi(low, high) | Chinese(low, high) => {
            pen.value(low, high)
        }
    };
    let mut number = || -> Mark {
        match style {
            Int(..) => pen.int(value),
            Dec(_, _, places) => pen.dec(value, places),
            Wan(..) => pen.wan(value, 2),
            Yi(..) => pen.yi(value, 2),
            Chinese(..) => pen.chinese(value),
        }
    };
    let (first, second) = (number(), number());
    let fill = |text: &str, number: &Mark| {
        text.replace('@', orchard).replace('&', village).replace("{}", &number.to_string())
    };
    Draft {
        parts: vec![vec![fill(early, &first)], vec![fill(late, &second)]],
        truth: Truth::Same(first.id, second.id),
        exact: false,
        page: false,
    }
}
