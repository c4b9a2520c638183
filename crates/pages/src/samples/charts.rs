//! Sample charts and bars.

use text::Lang;

use crate::piece::{Bar, Bars, Chart, ChartKind, Link, Series, Tone};

/// The names of the months, `1月` to `12月`.
pub(super) fn months(lang: Lang) -> Vec<String> {
    let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(english).map(|(number, name)| lang.pick(format!("{number}月"), name.to_owned())).collect()
}

/// A chart over the months with the given series.
pub(super) fn by_month(
    lang: Lang,
    id: &str,
    kind: ChartKind,
    title: &str,
    unit: &str,
    series: Vec<Series>,
) -> Chart {
    Chart {
        id: id.to_owned(),
        title: title.to_owned(),
        unit: unit.to_owned(),
        kind,
        places: 0,
        labels: months(lang),
        steps: lang.pick("月份", "Month").to_owned(),
        series,
        summary: String::new(),
        more: None,
    }
}

fn series(name: &str, values: &[i64], planned: bool) -> Series {
    Series { name: name.to_owned(), values: values.iter().copied().map(Some).collect(), planned }
}

/// Planned and actual harvest by month: columns.
#[must_use]
pub(super) fn harvest(lang: Lang) -> Chart {
    let plan = [120, 180, 260, 310, 420, 560, 640, 720, 810, 690, 420, 210];
    let actual = [98, 191, 244, 338, 402, 611, 655, 748, 779, 402];
    let series = vec![
        series(lang.pick("计划", "planned"), &plan, true),
        series(lang.pick("实际", "actual"), &actual, false),
    ];
    let title = lang.pick("各月采收量", "Harvest by month");
    let mut chart = by_month(lang, "harvest", ChartKind::Columns, title, lang.pick("吨", "t"), series);
    chart.summary = lang
        .pick(
            "计划在9月最高，为810吨；实际到10月为止，8月最高，为748吨以上。",
            "The plan peaks in September with 810 t.",
        )
        .to_owned();
    chart.more = Some(Link::new(lang.pick("指标", "figure"), "/figures/harvested"));
    chart
}

/// Pest sites found and cleared by month: lines.
#[must_use]
pub(super) fn pests(lang: Lang) -> Chart {
    let found = [11, 9, 23, 41, 38, 52, 47, 35, 29, 18];
    let cleared = [6, 10, 15, 30, 44, 46, 49, 40, 31, 16];
    let series = vec![
        series(lang.pick("发现", "found"), &found, true),
        series(lang.pick("清除", "cleared"), &cleared, false),
    ];
    let title = lang.pick("各月病虫点", "Pest sites by month");
    by_month(lang, "pests", ChartKind::Lines, title, lang.pick("处", "sites"), series)
}

/// Three series of which one has a gap, another ends early.
#[must_use]
pub(super) fn gaps(lang: Lang) -> Chart {
    let known = |values: &[i64]| values.iter().map(|value| (*value >= 0).then_some(*value)).collect();
    let series =
        |name: &str, values: &[i64]| Series { name: name.to_owned(), values: known(values), planned: false };
    let list = vec![
        series(lang.pick("甲园", "Orchard A"), &[312, 330, 354, 360, -1, -1, 402, 411, 430, 441, 452, 468]),
        series(lang.pick("乙园", "Orchard B"), &[120, 141, 166, 171, 180, 203]),
        series(lang.pick("丙园", "Orchard C"), &[298, 305, 321, 333, 340, 352, 371, 388, 401, 420, 444, 460]),
    ];
    let title = lang.pick("三园成活株数", "Living trees in three orchards");
    let mut chart = by_month(lang, "gaps", ChartKind::Lines, title, lang.pick("百株", "100 trees"), list);
    chart.places = 2;
    chart
}

/// One series with values below zero.
#[must_use]
pub(super) fn below_zero(lang: Lang) -> Chart {
    let list =
        vec![series(lang.pick("增减", "change"), &[12, -8, 30, 45, -21, 5, 0, 18, -3, 9, 22, 31], false)];
    let title = lang.pick("各月库存增减", "Change of stock by month");
    by_month(lang, "stock", ChartKind::Columns, title, lang.pick("吨", "t"), list)
}

/// A chart without a number.
#[must_use]
pub(super) fn nothing(lang: Lang) -> Chart {
    let list =
        vec![Series { name: lang.pick("实际", "actual").to_owned(), values: Vec::new(), planned: false }];
    by_month(lang, "nothing", ChartKind::Columns, lang.pick("尚无数据", "No data yet"), "", list)
}

/// How far each piece of work has come.
#[must_use]
pub(super) fn works(lang: Lang) -> Bars {
    let bar = |zh: &str, en: &str, value, mark, note: (&str, &str), tone| Bar {
        label: lang.pick(zh, en).to_owned(),
        href: "/ledgers/irrigation/7".to_owned(),
        value,
        mark: Some(mark),
        note: lang.pick(note.0, note.1).to_owned(),
        tone,
    };
    Bars {
        id: "works".to_owned(),
        title: lang.pick("灌溉工程进度", "Progress of irrigation works").to_owned(),
        unit: "%".to_owned(),
        places: 1,
        label_title: lang.pick("工程", "Work").to_owned(),
        value_title: lang.pick("实际", "actual").to_owned(),
        mark_title: lang.pick("计划", "planned").to_owned(),
        note_title: lang.pick("进度", "Delay").to_owned(),
        bars: vec![
            bar(
                "北坡高位蓄水池及配套管网改造工程（二期）",
                "North slope reservoir and pipes, stage two",
                412,
                780,
                ("滞后74天", "74 days behind"),
                Tone::Overdue,
            ),
            bar(
                "柳湾提灌站",
                "Liuwan pumping station",
                655,
                800,
                ("滞后31天", "31 days behind"),
                Tone::Overdue,
            ),
            bar("东渠衬砌", "East canal lining", 713, 760, ("滞后9天", "9 days behind"), Tone::Due),
            bar("石桥滴灌", "Shiqiao drip irrigation", 900, 900, ("按期", "on time"), Tone::Plain),
            bar("南塬机井", "Nanyuan well", 1000, 950, ("已完成", "finished"), Tone::Done),
        ],
        summary: lang
            .pick("五项工程中两项滞后超过一个月。", "Two of five works are more than a month behind.")
            .to_owned(),
        more: Some(Link::new(lang.pick("全部", "all"), "/ledgers/irrigation?sort=delay")),
    }
}
