//! The sample lists of ledgers, figures, reports and deadlines.

use text::Lang;

use super::{frame, parts, table};
use crate::frame::Section;
use crate::page::{
    DeadlineCounts, DeadlineRow, Deadlines, FigureGroup, FigureRow, Figures, LedgerGroup, LedgerRow, Ledgers,
    ReportRow, Reports,
};
use crate::piece::{DaysLeft, Limit, Link, Pagination, Problems, Value};

/// All ledgers.
#[must_use]
pub fn ledgers(lang: Lang) -> Ledgers {
    let row = |zh: &str, en: &str, name: &str, records, running, overdue, last: &str| LedgerRow {
        title: lang.pick(zh, en).to_owned(),
        href: format!("/ledgers/{name}"),
        records,
        running,
        overdue,
        last: last.to_owned(),
    };
    let group = |zh: &str, en: &str, rows| LedgerGroup {
        title: lang.pick(zh, en).to_owned(),
        version: "1.2.0".to_owned(),
        rows,
    };
    Ledgers {
        frame: frame(lang, Section::Ledgers, &lang.say(Section::Ledgers.key())),
        exports: table::exports("/ledgers"),
        import: "/import".to_owned(),
        groups: vec![
            group(
                "果业生产",
                "Fruit growing",
                vec![
                    row("果园", "Orchards", "orchard", 341, None, 0, "2031-10-12"),
                    row("采收", "Harvests", "harvest", 20417, None, 0, "2031-10-20"),
                    row("灌溉设施", "Irrigation", "irrigation", 58, Some(9), 2, "2031-10-03"),
                ],
            ),
            group(
                "巡园防治",
                "Plant protection",
                vec![
                    row("巡园", "Visits", "visit", 1806, None, 0, "2031-10-18"),
                    row("病虫点", "Pest sites", "pest", 303, Some(16), 5, "2031-10-18"),
                    row("用药通知单", "Treatment orders", "treatment", 0, Some(0), 0, ""),
                ],
            ),
        ],
    }
}

/// All figures of two packs.
#[must_use]
pub fn figures(lang: Lang) -> Figures {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    Figures {
        frame: frame(lang, Section::Figures, &lang.say(Section::Figures.key())),
        scope: parts::scope(lang, "/figures"),
        exports: table::exports("/figures"),
        problems: Problems::default(),
        groups: vec![
            FigureGroup { title: pick("果业生产", "Fruit growing"), rows: fruit_figures(lang) },
            FigureGroup { title: pick("巡园防治", "Plant protection"), rows: plant_figures(lang) },
        ],
    }
}

fn figure_row(
    lang: Lang,
    title: (&str, &str),
    value: Value,
    definition: (&str, &str),
    owner: &str,
) -> FigureRow {
    FigureRow {
        title: lang.pick(title.0, title.1).to_owned(),
        href: "/figures/harvested?period=2031".to_owned(),
        value,
        definition: lang.pick(definition.0, definition.1).to_owned(),
        owner: owner.to_owned(),
    }
}

fn fruit_figures(lang: Lang) -> Vec<FigureRow> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let owner = pick("果业站", "Fruit station");
    let row = |title, value, definition| figure_row(lang, title, value, definition, &owner);
    let withheld = Value::Withheld {
        reason: pick("涉及商业秘密", "A business secret"),
        approver: pick("樊一舟", "Fan Yizhou"),
    };
    vec![
        row(
            ("采收量", "Harvest"),
            Value::number("14468", pick("吨", "t")),
            ("期内各园采收重量之和", "Sum of the weights harvested in the period"),
        ),
        row(
            ("完成计划", "Share of the plan"),
            Value::number("97.35", "%"),
            ("期内采收量占年计划的比例", "Harvest of the period over the plan of the year"),
        ),
        row(
            ("在册果园", "Orchards"),
            Value::number("341", lang.pick("个", "")),
            ("期末在册的果园", "Orchards on the register at the end"),
        ),
        row(("收购价", "Price"), withheld, ("期内平均收购价", "Mean price of the period")),
    ]
}

fn plant_figures(lang: Lang) -> Vec<FigureRow> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let owner = pick("植保站", "Plant station");
    let row = |title, value, definition| figure_row(lang, title, value, definition, &owner);
    let names = vec![pick("柳湾", "Liuwan"), pick("石桥", "Shiqiao"), pick("南塬", "Nanyuan")];
    vec![
        row(
            ("病虫点均已清除", "All pest sites cleared"),
            Value::Fails { against: 16 },
            ("期内发现的病虫点均已清除", "Every pest site found in the period is cleared"),
        ),
        row(
            ("用药通知单", "Treatment orders"),
            Value::NothingRecorded,
            ("期内发出的用药通知单", "Orders given in the period"),
        ),
        row(
            ("巡园园区", "Sites visited"),
            Value::Names(names),
            ("期内到过的园区", "Sites visited in the period"),
        ),
        row(
            ("成活率", "Survival"),
            Value::Undefined,
            ("成活株数占栽植株数的比例", "Living trees over planted ones"),
        ),
    ]
}

/// All reports.
#[must_use]
pub fn reports(lang: Lang) -> Reports {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let files = || {
        ["docx", "pdf", "html"].map(|kind| Link::new(kind, format!("/reports/orchard-year.{kind}"))).to_vec()
    };
    let row = |title: String, period: String, frozen: &str| ReportRow {
        title,
        href: "/reports/orchard-year?period=2031".to_owned(),
        organ: pick("青禾镇果业站", "Qinghe fruit station"),
        pack: pick("果业生产", "Fruit growing"),
        period,
        frozen: frozen.to_owned(),
        downloads: files(),
    };
    Reports {
        frame: frame(lang, Section::Reports, &lang.say(Section::Reports.key())),
        scope: parts::scope(lang, "/reports"),
        exports: table::exports("/reports"),
        problems: Problems::default(),
        rows: vec![
            row(pick("果业年度总结", "Orchard year"), pick("年度", "a year"), "2031-10-18 17:05"),
            row(pick("防治月报", "Monthly plant protection"), pick("月份", "a month"), ""),
        ],
    }
}

/// What is due.
#[must_use]
pub fn deadlines(lang: Lang) -> Deadlines {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let row = |zh: &str, en: &str, end: &str, days: DaysLeft, soon| DeadlineRow {
        record: Link::new(lang.pick(zh, en), "/ledgers/pest/31-0207"),
        ledger: pick("病虫点", "Pest sites"),
        state: pick("待复查", "to be checked again"),
        who: pick("植保站", "Plant station"),
        limit: Limit { end: end.to_owned(), count: Vec::new(), ..parts::limit(lang, days, soon) },
    };
    Deadlines {
        frame: frame(lang, Section::Deadlines, &lang.say(Section::Deadlines.key())),
        problems: Problems::default(),
        counts: DeadlineCounts { overdue: 8, soon: 5, running: 12, pending: 1 },
        views: ["overdue", "soon", "running", "pending"]
            .map(|view| Link::new(view, format!("/due?view={view}")))
            .to_vec(),
        rows: vec![
            row(
                "柳湾三队：苹果蠹蛾",
                "Liuwan team 3: codling moth",
                "2031-10-01",
                DaysLeft::Overdue(19),
                false,
            ),
            row("北坡：红蜘蛛", "North slope: spider mite", "2031-10-19", DaysLeft::Overdue(1), false),
            row("石桥东：腐烂病斑", "Shiqiao east: canker", "2031-10-20", DaysLeft::Left(0), true),
            row("南塬：介壳虫", "Nanyuan: scale insects", "2031-10-22", DaysLeft::Left(2), true),
            row("东渠：叶螨", "East canal: leaf mite", "2031-11-06", DaysLeft::Left(13), false),
            row("柳湾一队：轮纹病", "Liuwan team 1: ring rot", "2031-11-06", DaysLeft::Paused, false),
            row(
                "西沟：霜害",
                "West gully: frost",
                "",
                DaysLeft::Pending(pick("2032年节假日安排", "the days off of 2032")),
                false,
            ),
        ],
        exports: table::exports("/due"),
        pages: Pagination::new(26, 50, 1, |page| format!("/due?page={page}")),
    }
}
