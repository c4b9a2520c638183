//! The sample uploads: one with everything that can be wrong or asked, one that is ready, one that cannot be read.

use text::Lang;

use super::wizard::{TOKEN, ledgers};
use super::{frame, parts};
use crate::frame::Section;
use crate::page::{
    Cut, Decided, FixedValue, MadePack, MappedColumn, MappedSheets, Meant, MissingRow, Outcome, Question,
    SheetRow, Upload, WrittenRecord, WrongRow, WrongSheet,
};
use crate::piece::{
    Alteration, Choice, ChoiceGroup, Choices, Fact, Link, Notice, NoticeKind, Problem, Problems,
};

fn column(heading: &str, chosen: &str, meant: Meant, place: usize) -> MappedColumn {
    MappedColumn {
        heading: heading.to_owned(),
        chosen: chosen.to_owned(),
        meant,
        blank_is_above: place == 0,
        place,
    }
}

fn sheet(lang: Lang) -> MappedSheets {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let own = vec![
        Choice::new("found_on", lang.pick("发现日期", "Found on")),
        Choice::new("site", lang.pick("园区", "Site")),
        Choice::new("trees", lang.pick("受害株数", "Trees hit")),
    ];
    let via = vec![Choice::new("visit.day", lang.pick("日期", "Day"))];
    let row = |number, cells: [&str; 6]| SheetRow { number, cells: cells.map(str::to_owned).to_vec() };
    let sites = [pick("柳湾三队", "Liuwan team 3"), pick("石桥东", "Shiqiao east")];
    MappedSheets {
        prefix: "g0".to_owned(),
        title: pick("柳湾、石桥", "Liuwan, Shiqiao"),
        names: vec![pick("柳湾", "Liuwan"), pick("石桥", "Shiqiao")],
        has_columns: true,
        ledgers: ledgers(lang),
        ledger: "pest".to_owned(),
        first: "2".to_owned(),
        last: "3".to_owned(),
        year: "2031".to_owned(),
        units: Choices(vec![ChoiceGroup {
            title: String::new(),
            choices: vec![Choice::new("yuan", lang.pick("元", "yuan"))],
        }]),
        unit: String::new(),
        fields: Choices(vec![
            ChoiceGroup { title: pick("病虫点", "Pest sites"), choices: own },
            ChoiceGroup { title: pick("所属巡园（巡园）", "Visit (Visits)"), choices: via },
        ]),
        sheet_name: "site".to_owned(),
        values: vec![FixedValue { field: "trees".to_owned(), text: "1".to_owned() }, FixedValue::default()],
        columns: vec![
            column(&pick("序号", "No."), "", Meant::LeftOut, 0),
            column(&pick("检查/日期", "Visit/day"), "visit.day", Meant::Said, 0),
            column(&pick("园区", "Site"), "site", Meant::Guessed, 1),
            column(&pick("株数", "Trees"), "", Meant::Unknown, 2),
            column(&pick("备注", "Remarks"), "-", Meant::Said, 3),
            column(&pick("登记时间", "Recorded at"), "", Meant::Own, 0),
        ],
        rows: vec![
            row(4, ["1", "10-02", &sites[0], "63", &pick("已标记", "marked"), ""]),
            row(5, ["2", "", &sites[1], "7", "", ""]),
        ],
        ..MappedSheets::default()
    }
}

fn questions(lang: Lang) -> Vec<Question> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let place = lang.say2("wizard-place-in", "sheet", pick("柳湾", "Liuwan"), "row", 7);
    let is = |key: &str| (format!("is:{key}"), lang.say1("wizard-answer-is", "key", key));
    let record = |key: &str| lang.say1("wizard-in-record", "key", key);
    vec![
        Question {
            name: "d0".to_owned(),
            row: "7:Liuwan".to_owned(),
            what: lang.say1("wizard-near-what", "place", &place),
            line: pick("2031-10-02 · 柳湾三队 · 枝条虫孔", "2031-10-02 · Liuwan team 3 · holes in branches"),
            answers: vec![is("31-0207"), is("31-0198"), ("new".to_owned(), lang.say("wizard-answer-new"))],
            heads: vec![String::new(), lang.say("wizard-in-file"), record("31-0207"), record("31-0198")],
            differs: vec![
                vec![
                    pick("情况", "What"),
                    pick("枝条虫孔", "holes in branches"),
                    pick("枝条虫孔密集", "many holes in branches"),
                    pick("枝条有虫孔", "some holes in branches"),
                ],
                vec![
                    pick("日期", "Day"),
                    "2031-10-02".to_owned(),
                    lang.say("wizard-same"),
                    "2031-10-03".to_owned(),
                ],
            ],
        },
        Question {
            name: "d1".to_owned(),
            row: "9:Liuwan".to_owned(),
            what: lang.say2("wizard-conflict-what", "place", &place, "key", "31-0211"),
            line: String::new(),
            answers: vec![
                ("file".to_owned(), lang.say("wizard-answer-file")),
                ("record".to_owned(), lang.say("wizard-answer-record")),
            ],
            heads: vec![String::new(), lang.say("wizard-in-file"), record("31-0211")],
            differs: vec![vec![pick("受害株数", "Trees hit"), "63".to_owned(), "65".to_owned()]],
        },
    ]
}

fn wrong(lang: Lang) -> Vec<WrongSheet> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let problem =
        |place: String, what: String, remedy: String| Problem { what, place, remedy, href: String::new() };
    let cell = |text: String, wrong| (text, wrong);
    vec![WrongSheet {
        title: pick("柳湾", "Liuwan"),
        heads: vec![pick("检查/日期", "Visit/day"), pick("园区", "Site"), pick("株数", "Trees")],
        rows: vec![
            WrongRow {
                number: 6,
                cells: vec![
                    cell("13-45".to_owned(), true),
                    cell(pick("柳湾三队", "Liuwan team 3"), false),
                    cell(String::new(), true),
                ],
                problems: vec![
                    problem(
                        pick("检查/日期", "Visit/day"),
                        pick("“13-45”不是日期", "“13-45” is no day"),
                        pick("请写成2031-10-02。", "Write 2031-10-02."),
                    ),
                    problem(
                        pick("株数", "Trees"),
                        pick("必须填写", "It must be filled in"),
                        pick("请填写株数。", "Fill in the number."),
                    ),
                ],
            },
            WrongRow {
                number: 8,
                cells: vec![
                    cell("10-05".to_owned(), false),
                    cell(pick("石桥东", "Shiqiao east"), false),
                    cell(pick("若干", "several"), true),
                ],
                problems: vec![problem(
                    pick("株数", "Trees"),
                    pick("“若干”不是数", "“several” is no number"),
                    pick("请填数字。", "Write digits."),
                )],
            },
        ],
    }]
}

/// A record that a sheet changes.
pub(super) fn written(lang: Lang) -> Vec<WrittenRecord> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let place = lang.say1("wizard-place", "row", 5);
    vec![WrittenRecord {
        record: Link::new("31-0205", "/ledger/pest/record/31-0205"),
        ledger: pick("病虫点", "Pest sites"),
        place,
        changes: vec![Alteration {
            label: pick("受害株数", "Trees hit"),
            from: Some("6".to_owned()),
            to: Some("7".to_owned()),
        }],
    }]
}

/// What the import of a sheet with everything wrong would do.
fn outcome(lang: Lang) -> Outcome {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let general = Problem {
        what: pick("台账中没有“株数”这个字段", "There is no field “Trees”"),
        place: pick("株数", "Trees"),
        remedy: lang.say("wizard-remedy-import-unknown-column"),
        href: "#columns".to_owned(),
    };
    let rules = |kind: &str| {
        let choices = vec![Choice::new("", lang.say(&format!("wizard-{kind}-ask")))];
        Choices(vec![ChoiceGroup { title: String::new(), choices }])
    };
    Outcome {
        made: 38,
        changed: 4,
        unchanged: 290,
        undecided: 2,
        wrong: 4,
        wrong_more: true,
        problems: Problems(vec![general]),
        wrong_rows: wrong(lang),
        wrong_shown: (2, 130),
        questions: Cut { shown: questions(lang), all: 60 },
        near: rules("near"),
        conflicts: rules("conflicts"),
        decided: vec![Decided {
            row: "12:Liuwan".to_owned(),
            what: lang.say2(
                "wizard-decided-what",
                "place",
                lang.say1("wizard-place", "row", 12),
                "answer",
                lang.say("wizard-answer-new"),
            ),
        }],
        changes: Cut { shown: written(lang), all: 4 },
        new: Cut {
            shown: vec![WrittenRecord {
                record: Link::new("31-0212", ""),
                changes: Vec::new(),
                ..written(lang)[0].clone()
            }],
            all: 38,
        },
        missing: Cut {
            shown: vec![MissingRow {
                record: Link::new("31-0190", "/ledger/pest/record/31-0190"),
                known_by: pick("2031-10-04 南塬 介壳虫", "2031-10-04 Nanyuan scale insects"),
            }],
            all: 1,
        },
        notes: Cut {
            shown: vec![(lang.say1("wizard-place", "row", 5), pick("待复核", "to be looked at again"))],
            all: 1,
        },
        warnings: vec![Notice {
            kind: NoticeKind::Warning,
            text: pick("合计与各行之和不符。", "The total is not the sum of the rows."),
        }],
        ..Outcome::default()
    }
}

/// An upload with everything that can be wrong or asked.
#[must_use]
pub fn upload(lang: Lang) -> Upload {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    Upload {
        frame: frame(lang, Section::Import, &pick("十月病虫点登记表.xlsx", "October pest sites.xlsx")),
        action: "/import/upload/0a1b".to_owned(),
        replace: "/import".to_owned(),
        draft: "/import/upload/0a1b/draft".to_owned(),
        made: None,
        id: "0a1b".to_owned(),
        token: TOKEN.to_owned(),
        facts: vec![
            Fact::new(lang.say("wizard-when"), "2031-10-20 08:40"),
            Fact::new(lang.say("wizard-who"), "local"),
            Fact::new(lang.say("wizard-size"), "38 KB"),
        ],
        problems: Problems(parts::problems(lang)),
        sheets: vec![sheet(lang)],
        outcome: outcome(lang),
        reason: lang.say1("wizard-not-columns", "count", 1),
        by: "local".to_owned(),
    }
}

/// An upload with which all is well.
#[must_use]
pub fn ready_upload(lang: Lang) -> Upload {
    let full = upload(lang);
    let mut sheet = sheet(lang);
    for column in sheet.columns.iter_mut().filter(|column| column.meant == Meant::Unknown) {
        (column.meant, column.chosen) = (Meant::Said, "trees".to_owned());
    }
    let outcome = Outcome {
        made: 38,
        changed: 4,
        steps: 3,
        changes: full.outcome.changes.clone(),
        ..Outcome::default()
    };
    Upload { problems: Problems::default(), sheets: vec![sheet], outcome, reason: String::new(), ..full }
}

/// An upload of which a pack was just made.
#[must_use]
pub fn made_upload(lang: Lang) -> Upload {
    let title = lang.pick("病虫点登记台账", "Pest sites");
    let link = |key: &str, href: &str| Link::new(lang.say1(key, "title", title), href);
    let made = MadePack {
        words: lang.say1("drafting-made-words", "pack", title),
        links: vec![
            link("drafting-link-ledger", "/ledger/pest"),
            link("drafting-link-report", "/report/pest"),
        ],
    };
    Upload { made: Some(made), ..ready_upload(lang) }
}

/// A file that no sheet could be read from, and no ledger is known for another.
#[must_use]
pub fn unreadable_upload(lang: Lang) -> Upload {
    let full = upload(lang);
    let outcome = Outcome { wrong: 1, problems: Problems(parts::problems(lang)), ..Outcome::default() };
    let reason = lang.say1("wizard-not-wrong", "count", 1);
    Upload { problems: Problems::default(), sheets: Vec::new(), outcome, reason, ..full }
}
