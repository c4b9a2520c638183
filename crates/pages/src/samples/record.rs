//! The sample record, as it is now and as it was.

use text::Lang;

use super::{frame, parts, table};
use crate::frame::Section;
use crate::page::{Record, Related, Voided};
use crate::piece::{
    Cell, DaysLeft, Fact, Link, NextStep, Pagination, Privacy, Sheet, SheetGroup, SheetRow, StateLine,
    StatePlace, StateStep, Table,
};

/// A record whose limit ends soon.
#[must_use]
pub fn record(lang: Lang) -> Record {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let mut frame = frame(
        lang,
        Section::Ledgers,
        &pick("柳湾三队：苹果蠹蛾，枝条虫孔密集", "Liuwan team 3: codling moth"),
    );
    frame.trail.push(Link::new(pick("病虫点", "Pest sites"), "/ledgers/pest"));
    for link in frame.menu.iter_mut().flat_map(|group| &mut group.links) {
        link.current = link.href == "/ledgers/pest";
    }
    let visits = table::visits(lang);
    let shown = Table { rows: visits.rows[..3].to_vec(), totals: Vec::new(), ..visits };
    Record {
        frame,
        ledger: pick("病虫点", "Pest sites"),
        key: "31-0207".to_owned(),
        as_of: String::new(),
        voided: None,
        facts: vec![
            Fact::new(pick("登记单位", "Organ"), pick("青禾镇果业站", "Qinghe fruit station")),
            Fact::new(pick("首次登记", "First entered"), "2031-10-08 08:31"),
            Fact::new(pick("业务包版本", "Pack version"), "1.2.0"),
        ],
        state: Some(state(lang, DaysLeft::Left(2), true)),
        sheet: sheet(lang),
        related: vec![Related {
            title: pick("巡园", "Visits"),
            count: 11,
            table: shown,
            more: Link::new(pick("全部11条", "all 11"), "/ledgers/visit?field=pest&op=is&value=31-0207"),
        }],
        history: parts::history(lang),
        exports: vec![Link::new("json", "/ledgers/pest/31-0207.json")],
    }
}

/// The same record as it was known earlier, voided since.
#[must_use]
pub fn record_of_old(lang: Lang) -> Record {
    let now = record(lang);
    Record {
        as_of: lang.pick("2031年10月9日", "9 October 2031").to_owned(),
        voided: Some(Voided {
            moment: "2031-10-16 10:12".to_owned(),
            actor: lang.pick("樊一舟", "Fan Yizhou").to_owned(),
            reason: lang.pick("与31-0198号重复登记。", "Entered twice, see 31-0198.").to_owned(),
        }),
        state: None,
        related: Vec::new(),
        ..now
    }
}

/// A state line in the middle of its flow.
pub(super) fn state(lang: Lang, days: DaysLeft, soon: bool) -> StateLine {
    let step = |zh: &str, en: &str, place, since: &str| StateStep {
        title: lang.pick(zh, en).to_owned(),
        place,
        since: since.to_owned(),
    };
    StateLine {
        states: vec![
            step("已发现", "found", StatePlace::Past, "2031-09-30"),
            step("整治中", "under treatment", StatePlace::Past, "2031-10-08"),
            step("待复查", "to be checked again", StatePlace::Present, "2031-10-15"),
            step("已清除", "cleared", StatePlace::Ahead, ""),
        ],
        next: vec![
            NextStep {
                title: lang.pick("复查清除", "Clear").to_owned(),
                by: lang.pick("植保站负责人", "the head of the plant station").to_owned(),
                needs: lang.pick("复查照片", "a photograph").to_owned(),
            },
            NextStep {
                title: lang.pick("退回整治", "Send back").to_owned(),
                by: String::new(),
                needs: lang.pick("理由", "a reason").to_owned(),
            },
        ],
        limits: vec![parts::limit(lang, days, soon)],
    }
}

/// A sheet with every mark of privacy.
pub(super) fn sheet(lang: Lang) -> Sheet {
    let row = |zh: &str, en: &str, value: Cell, unit: &str, privacy: Privacy| SheetRow {
        label: lang.pick(zh, en).to_owned(),
        value,
        unit: unit.to_owned(),
        privacy,
        long: false,
    };
    let text = |zh: &str, en: &str| Cell::text(lang.pick(zh, en));
    let group = |zh: &str, en: &str, rows| SheetGroup { title: lang.pick(zh, en).to_owned(), rows };
    let long = text(
        "矮化园北侧三行枝条基部有新鲜虫孔，孔口有木屑和虫粪，相邻两园暂未发现。已现场标记，要求三日内剪除病枝并集中处理。",
        "Fresh bore holes at the base of the branches in three rows on the north side; none in the two orchards beside it.",
    );
    Sheet(vec![
        group(
            "发现",
            "Discovery",
            vec![
                row("编号", "Number", Cell::text("31-0207"), "", Privacy::Public),
                row("发现日期", "Found on", Cell::text("2031-09-30"), "", Privacy::Public),
                row(
                    "园区",
                    "Site",
                    Cell::link(lang.pick("柳湾三队", "Liuwan team 3"), "/ledgers/orchard/lw-3"),
                    "",
                    Privacy::Internal,
                ),
                row("受害株数", "Trees hit", Cell::number(63), lang.pick("株", "trees"), Privacy::Internal),
                SheetRow { long: true, ..row("情况", "Description", long, "", Privacy::Internal) },
            ],
        ),
        group(
            "联系",
            "Contact",
            vec![
                row("园主", "Owner", Cell::Masked, "", Privacy::Personal),
                row("电话", "Telephone", Cell::Erased, "", Privacy::Personal),
                row("内部意见", "Internal note", Cell::Empty, "", Privacy::Secret),
            ],
        ),
    ])
}

/// Paginations of every kind.
pub(super) fn paginations() -> Vec<Pagination> {
    let pages = |total, page| Pagination::new(total, 50, page, |number| format!("?page={number}"));
    vec![pages(10_000, 1), pages(10_000, 100), pages(120, 3), pages(1, 1), pages(0, 1)]
}
