//! The sample listing of a ledger, full and empty.

use text::Lang;

use super::{frame, parts};
use crate::frame::Section;
use crate::page::Ledger;
use crate::piece::{Cell, Column, Direction, FilterBar, Link, Pagination, Row, Sort, Table, Tone};

/// A page of a ledger with a filter.
#[must_use]
pub fn ledger(lang: Lang) -> Ledger {
    Ledger {
        frame: frame(lang, Section::Ledgers, lang.pick("巡园", "Visits")),
        lead: lang
            .pick(
                "每次到果园查看登记一条；联合巡园由牵头单位登记。",
                "One record a visit; the leading organ enters joint ones.",
            )
            .to_owned(),
        count: 1328,
        all: 1806,
        filter: parts::filter(lang),
        table: visits(lang),
        import: Link::new(lang.say("wizard-to-import"), "/import?ledger=visit"),
        exports: exports("/ledgers/visit"),
        pages: Pagination::new(1328, 50, 3, |page| format!("/ledgers/visit?page={page}")),
    }
}

/// A ledger whose filter finds nothing.
#[must_use]
pub fn empty_ledger(lang: Lang) -> Ledger {
    let full = ledger(lang);
    let empty = lang.pick(
        "没有符合条件的记录。请去掉一些条件，或清除全部条件。",
        "No record passes. Take away some conditions, or clear them all.",
    );
    Ledger {
        count: 0,
        table: Table { rows: Vec::new(), empty: empty.to_owned(), ..full.table },
        pages: Pagination::new(0, 50, 1, |page| format!("?page={page}")),
        filter: FilterBar { problems: parts::problems(lang), ..full.filter },
        ..full
    }
}

/// The file links of a listing.
pub(super) fn exports(path: &str) -> Vec<Link> {
    ["xlsx", "csv", "json"].map(|kind| Link::new(kind, format!("{path}.{kind}"))).to_vec()
}

/// A table with every kind of column and cell.
pub(super) fn visits(lang: Lang) -> Table {
    Table {
        caption: lang.pick("巡园记录", "Visits").to_owned(),
        columns: columns(lang),
        rows: rows(lang),
        totals: vec![
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Number { digits: "1048330".to_owned(), about: true },
            Cell::number("13402.65"),
            Cell::Empty,
            Cell::Empty,
        ],
        empty: String::new(),
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let sorted = |now| Some(Sort { href: "/ledgers/visit?sort=day".to_owned(), now });
    vec![
        Column { sort: sorted(None), ..Column::fixed(pick("编号", "Number")) }.identifying(),
        Column { sort: sorted(Some(Direction::Down)), ..Column::fixed(pick("日期", "Day")) }.identifying(),
        Column { sort: sorted(None), ..Column::text(pick("园区", "Site")) }.identifying(),
        Column::text(pick("方式", "Kind")),
        Column { sort: sorted(None), ..Column::number(pick("株数", "Trees"), pick("株", "trees")) },
        Column::number(pick("面积", "Area"), pick("亩", "mu")),
        Column::text(pick("结果", "Result")),
        Column::text(pick("联系人", "Contact")),
    ]
}

fn rows(lang: Lang) -> Vec<Row> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let mark = |zh: &str, en: &str, tone| Cell::mark(lang.pick(zh, en), tone);
    let (joint, single) = (pick("联合巡园", "joint"), pick("单独巡园", "single"));
    let row = |number: u32, day: &str, site: String, kind: &str, trees: u32, area: &str, result, tone| Row {
        cells: vec![
            Cell::link(format!("31-{number:04}"), format!("/ledgers/visit/31-{number:04}")),
            Cell::text(format!("2031-10-{day}")),
            Cell::text(site),
            Cell::text(kind),
            Cell::Number { digits: trees.to_string(), about: trees == 12800 },
            Cell::number(area),
            result,
            if number.is_multiple_of(3) { Cell::Masked } else { Cell::Empty },
        ],
        tone,
    };
    let cleared = || mark("已清除", "cleared", Tone::Done);
    let due = mark("今天到期", "due today", Tone::Due);
    let late = mark("逾期6天", "6 days overdue", Tone::Overdue);
    let void = mark("已作废", "void", Tone::Quiet);
    let long = pick(
        "青禾镇柳湾村第三村民小组北坡高位蓄水池以东苹果矮化密植示范园（一期）",
        "Demonstration orchard of dwarfed apple trees east of the reservoir on the north slope (stage one)",
    );
    vec![
        row(412, "18", pick("柳湾三队", "Liuwan team 3"), &joint, 640, "8.20", cleared(), Tone::Plain),
        row(411, "18", pick("石桥东", "Shiqiao east"), &single, 1250, "16.75", Cell::Empty, Tone::Plain),
        row(409, "17", long, &joint, 12800, "161.00", due, Tone::Due),
        row(408, "14", pick("南塬", "Nanyuan"), &single, 96, "1.40", late, Tone::Overdue),
        row(406, "13", pick("北坡", "North slope"), &single, 73, "0.95", void, Tone::Quiet),
        row(405, "12", pick("柳湾一队", "Liuwan team 1"), &joint, 2210, "28.60", cleared(), Tone::Plain),
        row(404, "11", pick("东渠", "East canal"), &joint, 415, "5.05", Cell::Erased, Tone::Plain),
    ]
}
