//! The sample drafts: one of two ledgers with everything that can be said of it, one of a sheet without a table.

use text::Lang;

use super::wizard::TOKEN;
use super::{frame, parts};
use crate::frame::Section;
use crate::page::{Draft, DraftedField, DraftedFigure, DraftedLedger};
use crate::piece::{Choice, ChoiceGroup, Choices, Link, Notice, NoticeKind, Problem, Problems};

/// What is in the way of the sample.
const NO_UNIT: (&str, &str) =
    ("没有写明单位，或者单位不能用于这个类型。", "There is no unit, or one that this type does not take.");

fn kinds(lang: Lang) -> Choices {
    let group = |title: &str, kinds: &[&str]| ChoiceGroup {
        title: lang.say(title),
        choices: kinds
            .iter()
            .map(|kind| Choice::new(*kind, lang.say(&format!("drafting-kind-{kind}"))))
            .collect(),
    };
    Choices(vec![
        group("drafting-kinds-fit", &["text", "long_text", "choice", "date"]),
        group("drafting-kinds-other", &["integer", "decimal", "money", "yes_no"]),
    ])
}

/// A field in short: its name, its heading and title, its type, its first values, what it is marked as.
struct Short<'a> {
    name: &'a str,
    zh: &'a str,
    en: &'a str,
    kind: &'a str,
    samples: &'a [(&'a str, &'a str)],
    marks: &'a [&'a str],
    reasons: &'a [&'a str],
}

fn field(lang: Lang, short: &Short<'_>) -> DraftedField {
    let title = lang.pick(short.zh, short.en).to_owned();
    let marks = ["key", "match", "required", "personal"];
    DraftedField {
        prefix: format!("l0.{}", short.name),
        id: format!("l0-{}", short.name),
        heading: title.clone(),
        samples: short.samples.iter().map(|(zh, en)| String::from(*lang.pick(zh, en))).collect(),
        title,
        kinds: kinds(lang),
        kind: short.kind.to_owned(),
        marks: marks
            .map(|mark| (mark, lang.say(&format!("drafting-mark-{mark}")), short.marks.contains(&mark)))
            .to_vec(),
        kept: true,
        can_be_left_out: true,
        reasons: short.reasons.iter().map(|reason| lang.say(&format!("drafting-reason-{reason}"))).collect(),
        ..DraftedField::default()
    }
}

fn fields(lang: Lang) -> Vec<DraftedField> {
    let short = |name, zh, en, kind, samples, marks, reasons| {
        field(lang, &Short { name, zh, en, kind, samples, marks, reasons })
    };
    let number = DraftedField {
        heading: lang.say("drafting-added-number"),
        kinds: Choices::default(),
        kind_words: lang.say("drafting-kind-text"),
        marks: Vec::new(),
        can_be_left_out: false,
        ..short("number", "编号", "Number", "text", &[], &[], &["no_key"])
    };
    let sites = [("柳湾三队", "Liuwan team 3"), ("石桥东", "Shiqiao east"), ("南塬", "Nanyuan")];
    let people = [("丁小满", "Ding Xiaoman")];
    let person =
        short("finder", "发现人姓名", "Name of the finder", "text", &people, &["personal"], &["person"]);
    let dropped = DraftedField {
        kept: false,
        ..short("remark", "备注", "Remarks", "long_text", &[("已标记", "marked")], &[], &["cells"])
    };
    let site =
        short("site", "园区", "Site", "text", &sites, &["match", "required"], &["cells", "tells_apart"]);
    [vec![number], doubtful(lang), vec![site, person, dropped]].concat()
}

/// Fields of which something is to be said.
fn doubtful(lang: Lang) -> Vec<DraftedField> {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let remark = |kind, zh: &str, en: &str| vec![Notice { kind, text: pick(zh, en) }];
    let short = |name, zh, en, kind, samples, marks, reasons| {
        field(lang, &Short { name, zh, en, kind, samples, marks, reasons })
    };
    let dates = [("2031-10-02", "2031-10-02"), ("2031-10-03", "2031-10-03"), ("十月初", "early October")];
    let marks = ["match", "required"];
    let found = DraftedField {
        remarks: remark(
            NoticeKind::Warning,
            "第9行：“十月初”不是日期，与这一列的其他内容不同。请在表格中改正，或者把类型改为“文本”。",
            "Row 9: “early October” is not a date as the rest of the column is. Please put it right in the sheet.",
        ),
        ..short("found_on", "发现日期", "Found on", "date", &dates, &marks, &["heading", "most_complete"])
    };
    let pests = [("苹果蠹蛾", "codling moth"), ("介壳虫", "scale insects")];
    let pest = DraftedField {
        options: pests.map(|(zh, en)| pick(zh, en)).to_vec(),
        ..short("pest", "虫种", "Pest", "choice", &pests, &["required"], &["few_values"])
    };
    let costs = [("1200", "1200"), ("860.5", "860.5")];
    let cost = DraftedField {
        unit: Some(String::new()),
        remarks: remark(NoticeKind::Error, NO_UNIT.0, NO_UNIT.1),
        ..short("cost", "防治费用", "Cost", "money", &costs, &[], &["chosen"])
    };
    vec![found, pest, cost]
}

/// A draft with everything that can be said of it.
#[must_use]
pub fn draft(lang: Lang) -> Draft {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let pests = pick("病虫点登记台账", "Pest sites");
    let cost = Problem {
        what: pick(NO_UNIT.0, NO_UNIT.1),
        place: pick("防治费用", "Cost"),
        remedy: pick("请填写单位。", "Please fill in a unit."),
        href: "#l0-cost".to_owned(),
    };
    let figure = |name: &str, zh: &str, en: &str, unit: Option<&str>| DraftedFigure {
        prefix: format!("g.{name}"),
        id: format!("g-{name}"),
        title: pick(zh, en),
        definition: pick("病虫点登记台账中的记录", "of the records of pest sites"),
        unit: unit.map(str::to_owned),
        kept: true,
        remarks: Vec::new(),
    };
    Draft {
        frame: frame(lang, Section::Import, &pick("十月病虫点登记表.xlsx", "October pest sites.xlsx")),
        action: "/import/upload/0a1b/draft".to_owned(),
        upload: Link::new(lang.say("drafting-back"), "/import/upload/0a1b"),
        token: TOKEN.to_owned(),
        problems: Problems(vec![cost]),
        notice: Some(Notice { kind: NoticeKind::Done, text: lang.say("drafting-saved") }),
        is_changed: true,
        title: pests.clone(),
        name: "pest_sites".to_owned(),
        remarks: vec![Notice {
            kind: NoticeKind::Note,
            text: pick("工作表“说明”没有记录，未用于起草。", "The sheet “Notes” holds no records."),
        }],
        ledgers: vec![DraftedLedger {
            prefix: "l0".to_owned(),
            id: "l0".to_owned(),
            name: "pest_sites".to_owned(),
            title: pests,
            kept: true,
            note: lang.say1("drafting-sheets", "sheets", pick("柳湾、石桥", "Liuwan, Shiqiao")),
            records: 42,
            year: Some(String::new()),
            dates: Choices(vec![ChoiceGroup {
                title: String::new(),
                choices: vec![Choice::new("found_on", pick("发现日期", "Found on"))],
            }]),
            date: "found_on".to_owned(),
            remarks: vec![Notice {
                kind: NoticeKind::Warning,
                text: pick("有2行无法与其他行区分。", "2 rows cannot be told from others."),
            }],
            fields: fields(lang),
        }],
        figures: vec![
            figure("pest_sites_count", "病虫点数量", "Pest sites: records", Some(lang.pick("处", "sites"))),
            figure("pest_sites_cost_sum", "防治费用合计", "Cost, total", None),
        ],
        has_report: true,
        by: "local".to_owned(),
    }
}

/// A sheet that nothing can be drafted from.
#[must_use]
pub fn draft_of_nothing(lang: Lang) -> Draft {
    Draft {
        problems: Problems(parts::problems(lang)),
        notice: None,
        is_changed: false,
        ledgers: Vec::new(),
        figures: Vec::new(),
        ..draft(lang)
    }
}
