//! Every piece in all its states.

use text::Lang;

use super::{charts, frame, parts, record, table};
use crate::frame::Section;
use crate::page::Pieces;
use crate::piece::{
    Backing, Change, ChangeSign, Chip, DaysLeft, FilterBar, History, Notice, NoticeKind, Problems, StateLine,
    Table, Value,
};

/// The page of all pieces.
#[must_use]
pub fn pieces(lang: Lang) -> Pieces {
    let title = lang.pick("部件", "Pieces");
    let full = table::visits(lang);
    let one = Table { rows: full.rows[..1].to_vec(), ..full.clone() };
    let empty = Table { rows: Vec::new(), ..full.clone() };
    Pieces {
        frame: frame(lang, Section::Elsewhere, title),
        notices: notices(lang),
        problems: Problems(parts::problems(lang)),
        scope: parts::scope(lang, "/pieces"),
        filters: vec![
            parts::filter(lang),
            FilterBar { action: "/pieces".to_owned(), ..FilterBar::default() },
        ],
        values: values(lang),
        changes: changes(lang),
        chips: chips(lang),
        tables: vec![full, one, empty],
        paginations: record::paginations(),
        sheet: record::sheet(lang),
        states: states(lang),
        histories: vec![parts::history(lang), History::default()],
        charts: vec![
            charts::harvest(lang),
            charts::pests(lang),
            charts::gaps(lang),
            charts::below_zero(lang),
            charts::nothing(lang),
        ],
        bars: vec![charts::works(lang)],
    }
}

fn notices(lang: Lang) -> Vec<Notice> {
    let notice = |kind, zh: &str, en: &str| Notice { kind, text: lang.pick(zh, en).to_owned() };
    vec![
        notice(
            NoticeKind::Note,
            "本页按10月20日的记录计算。",
            "This page is computed from the records of 20 October.",
        ),
        notice(NoticeKind::Warning, "2032年节假日安排尚未载入。", "The days off of 2032 are not loaded yet."),
        notice(NoticeKind::Error, "有1处记录与日志不一致。", "One record disagrees with the journal."),
        notice(NoticeKind::Done, "全部核对一致。", "Everything agrees."),
    ]
}

fn values(lang: Lang) -> Vec<Value> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    vec![
        Value::number("1234567.89", pick("万元", "10k yuan")),
        Value::Number { digits: "160".to_owned(), unit: pick("亩", "mu"), about: true },
        Value::Text(pick("2031年10月20日", "20 October 2031")),
        Value::Names(vec![pick("柳湾", "Liuwan"), pick("石桥", "Shiqiao")]),
        Value::Names(Vec::new()),
        Value::Holds,
        Value::Fails { against: 3 },
        Value::NothingRecorded,
        Value::NotKept,
        Value::Undefined,
        Value::Withheld {
            reason: pick("涉及商业秘密", "A business secret"),
            approver: pick("樊一舟", "Fan Yizhou"),
        },
    ]
}

fn changes(lang: Lang) -> Vec<Change> {
    let against = lang.pick("上年同期", "the year before");
    [(ChangeSign::Up, "8.2%"), (ChangeSign::Down, "3"), (ChangeSign::Same, "0"), (ChangeSign::Unknown, "")]
        .map(|(sign, by)| Change { sign, by: by.to_owned(), against: against.to_owned() })
        .to_vec()
}

/// A chip of every backing: computed, printed with 余, typed, withheld, failed.
pub(super) fn chips(lang: Lang) -> Vec<Chip> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let chip = |printed: String, backing, title: String, note: String| Chip {
        printed,
        backing,
        title,
        note,
        ..Chip::default()
    };
    let traced = |chip: Chip, definition: String, records| Chip {
        href: "/figures/cleared?period=2031&as_of=2031-10-20".to_owned(),
        definition,
        period: pick("2031年1月1日至12月31日", "1 January to 31 December 2031"),
        as_of: pick("2031年10月20日", "20 October 2031"),
        records,
        ..chip
    };
    vec![
        traced(
            chip(
                pick("287处", "287 pest sites"),
                Backing::Computed,
                pick("清除病虫点", "Pest sites cleared"),
                String::new(),
            ),
            pick("期内首次复查清除的病虫点。", "Pest sites first cleared in the period."),
            Some(287),
        ),
        traced(
            chip(
                pick("14400余", "more than 14400"),
                Backing::Computed,
                pick("采收量", "Harvest"),
                pick("确数为14468吨", "exactly 14468 t"),
            ),
            pick("期内各园采收重量之和。", "Sum of the weights harvested in the period."),
            Some(20417),
        ),
        chip(
            "31".to_owned(),
            Backing::Typed,
            String::new(),
            pick("这个数字没有记录可以核对。", "No record bears this number out."),
        ),
        traced(
            chip(
                "XX".to_owned(),
                Backing::Withheld,
                pick("收购价", "Price"),
                pick("涉及商业秘密，樊一舟批准不公开", "A business secret; approved by Fan Yizhou"),
            ),
            String::new(),
            None,
        ),
        traced(
            chip(
                pick("均已整治到位", "all were treated"),
                Backing::Failed,
                pick("病虫点均已清除", "All pest sites cleared"),
                pick("有16条记录不符", "16 records are against it"),
            ),
            pick("期内发现的病虫点均已清除。", "Every pest site found in the period is cleared."),
            Some(303),
        ),
    ]
}

fn states(lang: Lang) -> Vec<StateLine> {
    let line = |days, soon| record::state(lang, days, soon);
    let missing = lang.pick("2032年节假日安排", "the days off of 2032").to_owned();
    let short = |days| StateLine { next: Vec::new(), ..line(days, false) };
    vec![
        line(DaysLeft::Left(2), true),
        short(DaysLeft::Left(0)),
        short(DaysLeft::Overdue(6)),
        short(DaysLeft::Paused),
        short(DaysLeft::Kept("2031-10-21".to_owned())),
        short(DaysLeft::Late(3)),
        short(DaysLeft::Pending(missing)),
    ]
}
