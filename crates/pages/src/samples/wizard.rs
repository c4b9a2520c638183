//! The sample pages of importing: where it begins, and imports that were done.

use text::Lang;

use super::upload::written;
use super::{frame, parts};
use crate::frame::Section;
use crate::page::{
    Cut, Denied, Import, ImportRow, Imported, ImportedRow, MappingUsed, OpenUpload, UploadForm,
};
use crate::piece::{Choice, ChoiceGroup, Choices, Fact, Link, Notice, NoticeKind, Problems};

/// The token of its forms.
pub(super) const TOKEN: &str = "5f2b";

/// The ledgers to choose from.
pub(super) fn ledgers(lang: Lang) -> Choices {
    let group = |zh: &str, en: &str, choices| ChoiceGroup { title: lang.pick(zh, en).to_owned(), choices };
    Choices(vec![
        group("果业生产", "Fruit growing", vec![Choice::new("orchard", lang.pick("果园", "Orchards"))]),
        group("巡园防治", "Plant protection", vec![Choice::new("pest", lang.pick("病虫点", "Pest sites"))]),
    ])
}

/// Where importing begins.
#[must_use]
pub fn import(lang: Lang) -> Import {
    let row = |number: u32, file: &str, made, changed, undone: String| ImportRow {
        number: Link::new(number.to_string(), format!("/import/{number}")),
        moment: "2031-10-18 09:12".to_owned(),
        by: lang.pick("王小满", "Wang Xiaoman").to_owned(),
        ledger: lang.pick("病虫点", "Pest sites").to_owned(),
        file: file.to_owned(),
        made,
        changed,
        steps: 0,
        undone,
    };
    let file =
        lang.pick("十月病虫点登记表（三个村汇总，第二稿）.xlsx", "October pest sites, second draft.xlsx");
    Import {
        frame: frame(lang, Section::Import, &lang.say(Section::Import.key())),
        form: UploadForm {
            action: "/import".to_owned(),
            token: TOKEN.to_owned(),
            ledgers: ledgers(lang),
            ledger: "pest".to_owned(),
            by: "local".to_owned(),
        },
        open: vec![OpenUpload {
            file: Link::new(file, "/import/upload/0a1b"),
            moment: "2031-10-20 08:40".to_owned(),
            by: "local".to_owned(),
            size: "38 KB".to_owned(),
        }],
        done: vec![
            row(48_190, file, 38, 4, String::new()),
            row(48_102, "pests.csv", 12_400, 0, lang.say1("wizard-undone-by", "entry", 48_103)),
        ],
        all: 61,
        notice: Some(Notice { kind: NoticeKind::Done, text: lang.say("wizard-discarded") }),
        ..Import::default()
    }
}

/// The same before anything was imported, with a file that was refused.
#[must_use]
pub fn empty_import(lang: Lang) -> Import {
    let full = import(lang);
    Import {
        problems: Problems(parts::problems(lang)),
        open: Vec::new(),
        done: Vec::new(),
        all: 0,
        notice: None,
        ..full
    }
}

/// One import.
#[must_use]
pub fn imported(lang: Lang) -> Imported {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let row = |key: &str, what: &str, changes| ImportedRow {
        record: Link::new(key, format!("/ledger/pest/record/{key}")),
        label: pick("柳湾三队：苹果蠹蛾", "Liuwan team 3: codling moth"),
        ledger: pick("病虫点", "Pest sites"),
        what: lang.say(what),
        changes,
    };
    Imported {
        frame: frame(lang, Section::Import, &lang.say1("wizard-title", "number", 48_190)),
        action: "/import/48190".to_owned(),
        token: TOKEN.to_owned(),
        notice: Some(Notice {
            kind: NoticeKind::Done,
            text: lang.say2("wizard-imported", "made", 38, "changed", 4),
        }),
        facts: vec![
            Fact::new(lang.say("wizard-file"), pick("十月病虫点登记表.xlsx", "October pest sites.xlsx")),
            Fact::new(lang.say("wizard-when"), "2031-10-20 08:52"),
            Fact {
                href: "/ledger/pest".to_owned(),
                ..Fact::new(lang.say("wizard-ledger"), pick("病虫点", "Pest sites"))
            },
        ],
        rows: Cut {
            shown: vec![
                row("31-0212", "wizard-what-made", Vec::new()),
                row("31-0205", "wizard-what-changed", written(lang)[0].changes.clone()),
            ],
            all: 42,
        },
        notes: Cut {
            shown: vec![(lang.say1("wizard-place", "row", 5), pick("待复核", "to be looked at again"))],
            all: 1,
        },
        onward: vec![
            Link::new(
                lang.say1("drafting-link-ledger", "title", pick("病虫点", "Pest sites")),
                "/ledger/pest",
            ),
            Link::new(
                lang.say1("drafting-link-figure", "title", pick("病虫点数", "Sites found")),
                "/figure/sites",
            ),
        ],
        mappings: vec![MappingUsed {
            ledger: pick("病虫点", "Pest sites"),
            columns: vec![
                (pick("株数", "Trees"), pick("受害株数", "Trees hit")),
                (pick("备注", "Remarks"), lang.say("wizard-left-out")),
            ],
        }],
        by: "local".to_owned(),
        ..Imported::default()
    }
}

/// One that cannot be undone, since somebody went on from it.
#[must_use]
pub fn imported_kept(lang: Lang) -> Imported {
    let mut refused = parts::problems(lang);
    "/ledger/pest/record/31-0205".clone_into(&mut refused[0].href);
    Imported { notice: None, refused, ..imported(lang) }
}

/// One that was undone, of a ledger without records left to show.
#[must_use]
pub fn imported_undone(lang: Lang) -> Imported {
    let undone = lang.say1("wizard-undone-by", "entry", 48_191);
    Imported { notice: None, undone, rows: Cut::default(), ..imported(lang) }
}

/// What was sent is not taken.
#[must_use]
pub fn denied(lang: Lang) -> Denied {
    Denied {
        frame: frame(lang, Section::Elsewhere, &lang.say("wizard-denied")),
        why: lang.say("wizard-denied-why"),
        remedy: lang.say("wizard-denied-remedy"),
        back: Link::new(lang.say("wizard-back"), "/import"),
    }
}
