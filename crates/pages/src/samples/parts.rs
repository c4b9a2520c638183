//! Sample forms, limits and histories that several pages share.

use text::Lang;

use crate::piece::{
    Alteration, Applied, Choice, ChoiceGroup, Choices, CountedDay, DaysLeft, FilterBar, History,
    HistoryEntry, Limit, Problem, Scope, Tone,
};

/// A scope form for the year so far.
pub(super) fn scope(lang: Lang, action: &str) -> Scope {
    let choice = |value: &str, zh: &str, en: &str| Choice::new(value, lang.pick(zh, en));
    let words = lang.pick(
        "2031年1月1日至12月31日，按2031年10月20日的记录",
        "1 January to 31 December 2031, by the records of 20 October 2031",
    );
    let periods = vec![
        choice("2031", "2031年", "2031"),
        choice("2031-H1", "2031年上半年", "first half of 2031"),
        choice("2031-Q3", "2031年第三季度", "third quarter of 2031"),
        choice("2031-10", "2031年10月", "October 2031"),
    ];
    Scope {
        action: action.to_owned(),
        period: "2031".to_owned(),
        periods: Choices(vec![ChoiceGroup { choices: periods, ..ChoiceGroup::default() }]),
        as_of: "2031-10-20".to_owned(),
        hidden: Vec::new(),
        words: words.to_owned(),
    }
}

/// A filter bar with two tests applied.
pub(super) fn filter(lang: Lang) -> FilterBar {
    let choice = |value: &str, zh: &str, en: &str| Choice::new(value, lang.pick(zh, en));
    let applied = |field: &str, op: &str, value: &str, zh: &str, en: &str| Applied {
        field: field.to_owned(),
        op: op.to_owned(),
        value: value.to_owned(),
        words: lang.pick(zh, en).to_owned(),
        remove: format!("/ledgers/visit?drop={field}"),
    };
    FilterBar {
        action: "/ledgers/visit".to_owned(),
        q: lang.pick("柳湾", "Liuwan").to_owned(),
        applied: vec![
            applied("kind", "is", "joint", "方式 等于 联合巡园", "kind is joint"),
            applied("day", "at_least", "2031-07-01", "日期 不早于 2031-07-01", "day not before 2031-07-01"),
        ],
        fields: vec![
            choice("day", "日期", "Day"),
            choice("site", "园区", "Site"),
            choice("kind", "方式", "Kind"),
            choice("trees", "株数", "Trees"),
        ],
        operators: vec![
            choice("is", "等于", "is"),
            choice("not", "不等于", "is not"),
            choice("below", "小于", "below"),
            choice("at_least", "不小于", "at least"),
            choice("set", "已填", "is set"),
        ],
        values: vec![choice("joint", "联合巡园", "joint"), choice("single", "单独巡园", "single")],
        sorts: vec![
            Choice { chosen: true, ..choice("-day", "日期（从近到远）", "Day, newest first") },
            choice("number", "编号", "Number"),
        ],
        as_of: String::new(),
        hidden: Vec::new(),
        clear: "/ledgers/visit".to_owned(),
        problems: Vec::new(),
    }
}

/// Two problems of an address.
pub(super) fn problems(lang: Lang) -> Vec<Problem> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    vec![
        Problem {
            what: pick("期间“2031-13”不是有效的月份。", "The period “2031-13” is not a month."),
            place: "period=2031-13".to_owned(),
            remedy: pick(
                "请写成 2031、2031-H1、2031-Q3 或 2031-10。",
                "Write 2031, 2031-H1, 2031-Q3 or 2031-10.",
            ),
            href: "#period".to_owned(),
        },
        Problem {
            what: pick("本台账没有字段“colour”。", "This ledger has no field “colour”."),
            place: "field=colour".to_owned(),
            remedy: pick("可用的字段：日期、园区、方式、株数。", "It has: day, site, kind, trees."),
            href: String::new(),
        },
    ]
}

/// A limit of five working days, counted over a public holiday.
pub(super) fn limit(lang: Lang, days: DaysLeft, soon: bool) -> Limit {
    let day = |day: &str, weekday: (&str, &str), number, reason: (&str, &str)| CountedDay {
        day: day.to_owned(),
        weekday: lang.pick(weekday.0, weekday.1).to_owned(),
        number,
        reason: lang.pick(reason.0, reason.1).to_owned(),
    };
    let pending = matches!(days, DaysLeft::Pending(_));
    let workday = ("工作日", "working day");
    let count = vec![
        day("2031-10-15", ("周三", "Wed"), None, ("起算日当天不计", "the first day is not counted")),
        day("2031-10-16", ("周四", "Thu"), Some(1), workday),
        day("2031-10-17", ("周五", "Fri"), Some(2), workday),
        day("2031-10-18 – 19", ("周六、周日", "Sat, Sun"), None, ("休息日", "days off")),
        day("2031-10-20", ("周一", "Mon"), Some(3), workday),
        day("2031-10-21", ("周二", "Tue"), Some(4), workday),
        day("2031-10-22", ("周三", "Wed"), Some(5), ("工作日，期限届满", "working day, the last")),
    ];
    Limit {
        title: lang.pick("复查病虫点", "Check the pest site again").to_owned(),
        end: if pending { String::new() } else { "2031-10-22".to_owned() },
        days,
        workdays: true,
        soon,
        basis: lang.pick("《青禾镇果园管理办法》第九条", "Qinghe orchard rules, section 9").to_owned(),
        count: if pending { Vec::new() } else { count },
    }
}

/// A history with a step, a correction, a backfilled entry.
pub(super) fn history(lang: Lang) -> History {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let changed = |label: &str, from: Option<&str>, to: Option<&str>| Alteration {
        label: label.to_owned(),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    };
    let entry = |number: &str, moment: &str, actor: String, act: String| HistoryEntry {
        number: number.to_owned(),
        moment: moment.to_owned(),
        actor,
        act,
        ..HistoryEntry::default()
    };
    let clerk = || pick("闻溪", "Wen Xi");
    History(vec![
        HistoryEntry {
            effective: "2031-10-15".to_owned(),
            reason: pick(
                "已剪除病枝并喷药，见照片。",
                "Diseased branches cut and treated, see the photographs.",
            ),
            ..entry("48190", "2031-10-15 16:42", pick("樊一舟", "Fan Yizhou"), pick("整治", "Treat"))
        },
        HistoryEntry {
            changes: vec![
                changed(&pick("株数", "Trees"), Some("36"), Some("63")),
                changed(
                    &pick("备注", "Note"),
                    None,
                    Some(&pick("数字颠倒，已核对现场记录", "digits were swapped")),
                ),
                changed(&pick("联系人", "Contact"), Some(&lang.say("word-masked")), None),
            ],
            ..entry("47003", "2031-10-09 09:05", clerk(), pick("更正", "Correct"))
        },
        HistoryEntry {
            claimed: "2031-09-30 17:20".to_owned(),
            changes: vec![
                changed(&pick("园区", "Site"), None, Some(&pick("柳湾三队", "Liuwan team 3"))),
                changed(&pick("株数", "Trees"), None, Some("36")),
            ],
            tone: Tone::Quiet,
            ..entry("46871", "2031-10-08 08:31", clerk(), pick("登记", "Enter"))
        },
    ])
}
