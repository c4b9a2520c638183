//! The sample overview, full and empty.

use text::Lang;

use super::{charts, frame, parts};
use crate::frame::Section;
use crate::page::{Card, Overdue, Overview, Panel};
use crate::piece::{Cell, Change, ChangeSign, Column, Link, Problems, Row, Table, Tone, Value};

/// An overview with everything on it.
#[must_use]
pub fn overview(lang: Lang) -> Overview {
    Overview {
        frame: frame(lang, Section::Overview, &lang.say(Section::Overview.key())),
        scope: parts::scope(lang, "/"),
        problems: Problems::default(),
        cards: cards(lang),
        panels: vec![
            Panel::Chart(charts::harvest(lang)),
            Panel::Chart(charts::pests(lang)),
            Panel::Bars(charts::works(lang)),
        ],
        overdue: overdue(lang),
    }
}

/// The overview of a folder into which nothing was imported yet.
#[must_use]
pub fn empty_overview(lang: Lang) -> Overview {
    let full = overview(lang);
    let table = Table { rows: Vec::new(), empty: lang.say("pages-deadlines-empty"), ..full.overdue.table };
    let overdue = Overdue { count: 0, table, more: Link::default() };
    Overview { cards: Vec::new(), panels: Vec::new(), overdue, ..full }
}

fn cards(lang: Lang) -> Vec<Card> {
    let against = lang.pick("上年同期", "the year before");
    let change = |sign, by: &str| Some(Change { sign, by: by.to_owned(), against: against.to_owned() });
    let card = |zh: &str, en: &str, value, change| Card {
        title: lang.pick(zh, en).to_owned(),
        href: "/figures/harvested?period=2031".to_owned(),
        value,
        change,
    };
    vec![
        card(
            "采收量",
            "Harvest",
            Value::number("14468", lang.pick("吨", "t")),
            change(ChangeSign::Up, "8.2%"),
        ),
        card("完成计划", "Share of the plan", Value::number("97.35", "%"), change(ChangeSign::Down, "1.9%")),
        card(
            "巡园",
            "Visits",
            Value::number("1806", lang.pick("园次", "visits")),
            change(ChangeSign::Up, "214"),
        ),
        card(
            "清除病虫点",
            "Pest sites cleared",
            Value::number("287", lang.pick("处", "sites")),
            change(ChangeSign::Same, "0"),
        ),
        card(
            "逾期事项",
            "Overdue",
            Value::number("8", lang.pick("项", "matters")),
            change(ChangeSign::Down, "3"),
        ),
    ]
}

fn overdue(lang: Lang) -> Overdue {
    let row = |days: u64, zh: &str, en: &str, place: (&str, &str), who: (&str, &str), end: &str| Row {
        cells: vec![
            Cell::mark(lang.say1("pages-limit-overdue", "count", days), Tone::Overdue),
            Cell::link(lang.pick(zh, en), "/ledgers/pest/31-0207"),
            Cell::text(lang.pick(place.0, place.1)),
            Cell::text(lang.pick(who.0, who.1)),
            Cell::text(end),
        ],
        tone: Tone::Overdue,
    };
    let pest = ("病虫点", "Pest sites");
    let table = Table {
        caption: lang.say("pages-overview-overdue"),
        columns: vec![
            Column::fixed(lang.say("pages-deadlines-days")).identifying(),
            Column::text(lang.say("pages-deadlines-record")).identifying(),
            Column::text(lang.say("pages-deadlines-ledger")),
            Column::text(lang.say("pages-deadlines-who")),
            Column::fixed(lang.say("pages-deadlines-end")).identifying(),
        ],
        rows: vec![
            row(
                19,
                "柳湾三队：苹果蠹蛾，枝条虫孔密集",
                "Liuwan team 3: codling moth",
                pest,
                ("植保站", "Plant station"),
                "2031-10-01",
            ),
            row(
                11,
                "石桥东：腐烂病斑待复查",
                "Shiqiao east: canker to be checked again",
                pest,
                ("植保站", "Plant station"),
                "2031-10-09",
            ),
            row(
                6,
                "南塬用药通知单未回执",
                "Nanyuan treatment order without receipt",
                ("用药通知单", "Treatment orders"),
                ("果业站", "Fruit station"),
                "2031-10-14",
            ),
            row(
                1,
                "北坡：红蜘蛛",
                "North slope: spider mite",
                pest,
                ("植保站", "Plant station"),
                "2031-10-19",
            ),
        ],
        ..Table::default()
    };
    Overdue { count: 8, table, more: Link::new(lang.pick("全部", "all"), "/due?view=overdue") }
}
