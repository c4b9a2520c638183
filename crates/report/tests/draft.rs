//! Drafts: the figures and the report that are proposed for a workbook are read without a mistake.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ledger::draft::{Draft, FieldDraft, Kind, Origin, Tables, Taken};
use ledger::pack::{Packs, Source};
use ledger::sheet::{Cell, Limits, Marks, Merge, Row, Sheet, Workbook};
use proptest::prelude::*;
use report::book::Book;

/// The workbooks of the tests.
fn workbooks() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/workbooks");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        ![".toml", ".md", ".expected.csv"].iter().any(|end| name.ends_with(end)) && !name.starts_with('.')
    });
    paths.sort();
    paths
}

#[test]
fn the_figures_and_the_report_of_every_draft_are_read() {
    let paths = workbooks();
    assert_eq!(paths.len(), 18);
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let book = Workbook::read(&std::fs::read(&path).unwrap(), &name, &Limits::default()).unwrap();
        let taken = Taken { packs: &Packs::default(), others: &BTreeSet::new() };
        let draft = Draft::of(&Tables::read(book, &name).unwrap(), "", &taken);
        let sources = [Source { folder: format!("packs/{}", draft.name), files: draft.files() }];
        let (packs, _) = Packs::read(&sources).unwrap();
        let (book, warnings) =
            Book::read(&sources, &packs).unwrap_or_else(|wrong| panic!("{name}: {wrong:#?}"));
        assert!(warnings.is_empty(), "{name}: {warnings:#?}");
        assert_eq!((book.figures.len(), book.reports.len()), (draft.figures.len(), 1), "{name}");
    }
}

/// Headings and cells that somebody might write, the odd ones above all.
const WORDS: [&str; 30] = [
    "检查日期",
    "金额（万元）",
    "金额",
    "编号",
    "备注",
    "联系电话",
    "状态",
    "key",
    "id",
    "state",
    "a\"b\\",
    "{fig x}",
    "｛甲｝",
    "单位：元",
    "2023-01-02",
    "1月2日",
    "约5亩",
    "1.2万",
    "0.1234567",
    "√",
    "无",
    "/",
    "甲、乙",
    "甲",
    "乙",
    "G-1",
    "00123",
    "99999999999999999999",
    "是否\n完成",
    "| # * _",
];

fn sheet() -> impl Strategy<Value = Sheet> {
    let cell = prop_oneof![
        2 => (0..WORDS.len()).prop_map(|word| Cell::Text(WORDS[word].into())),
        1 => (0_u32..50_000).prop_map(|number| Cell::Number(number.to_string().into())),
        1 => Just(Cell::Empty),
    ];
    let width = 2_usize..7;
    let rows = width.prop_flat_map(move |width| {
        let headings =
            prop::collection::vec((0..WORDS.len()).prop_map(|word| Cell::Text(WORDS[word].into())), width);
        (headings, prop::collection::vec(prop::collection::vec(cell.clone(), width), 0..12))
    });
    let name = prop_oneof![Just("Sheet1"), Just("1月"), Just("长桥街道"), Just("河湾街道")];
    let merges = prop::collection::vec((2_u32..8, 1_u32..4, 0_usize..4), 0..6);
    (rows, name, merges, any::<bool>()).prop_map(|((headings, rows), name, merges, hidden)| Sheet {
        name: name.to_owned(),
        hidden: hidden && rows.len() > 8,
        rows: (1..)
            .zip(std::iter::once(headings).chain(rows))
            .map(|(number, cells)| Row { number, cells })
            .collect(),
        merges: merges
            .into_iter()
            .map(|(row, more, column)| Merge { rows: (row, row + more), columns: (column, column) })
            .collect(),
        marks: Marks::default(),
        since_1904: false,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_draft_is_a_pack_without_a_mistake(sheets in prop::collection::vec(sheet(), 1..4), name in "\\PC{0,8}") {
        let taken = Taken { packs: &Packs::default(), others: &BTreeSet::new() };
        let book = Workbook { sheets, warnings: Vec::new() };
        if let Ok(tables) = Tables::read(book, &format!("{name}.xlsx")) {
            check(&Draft::of(&tables, &name, &taken))?;
        }
    }

    #[test]
    fn what_somebody_made_of_a_draft_is_told_or_is_a_pack_without_a_mistake(
        sheets in prop::collection::vec(sheet(), 1..3),
        changes in prop::collection::vec((any::<usize>(), 0..Kind::ALL.len() + 6, "\\PC{0,6}"), 0..6),
    ) {
        let taken = Taken { packs: &Packs::default(), others: &BTreeSet::new() };
        let book = Workbook { sheets, warnings: Vec::new() };
        let Ok(tables) = Tables::read(book, "f.xlsx") else { return Ok(()) };
        let before = Draft::of(&tables, "", &taken);
        let mut draft = before.clone();
        let mut fields: Vec<&mut FieldDraft> = draft.ledgers.iter_mut().flat_map(|one| &mut one.fields).collect();
        for (place, what, text) in changes {
            let count = fields.len();
            let field = &mut fields[place % count];
            match Kind::ALL.get(what) {
                // That only texts can be sealed is told by the check of the pack.
                Some(kind) if !field.privacy.is_sealed() => field.kind = *kind,
                Some(_) => {}
                None if field.origin == Origin::Added => {}
                None => match what - Kind::ALL.len() {
                    0 => field.kept = !field.kept,
                    1 => field.key = !field.key && field.kind == Kind::Text,
                    2 => field.matches = !field.matches && field.kind == Kind::Text,
                    3 => field.unit.clone_from(&text),
                    4 => field.title.zh.clone_from(&text),
                    _ => field.required = !field.required,
                },
            }
        }
        let draft = draft.amended(&before, &tables, &taken);
        if draft.review(&tables).iter().all(|told| !told.finding.is_error()) {
            check(&draft)?;
        }
    }
}

fn check(draft: &Draft) -> Result<(), TestCaseError> {
    let sources = [Source { folder: format!("packs/{}", draft.name), files: draft.files() }];
    let packs = Packs::read(&sources).map_err(|wrong| TestCaseError::fail(format!("{wrong:#?}")))?.0;
    Book::read(&sources, &packs).map_err(|wrong| TestCaseError::fail(format!("{wrong:#?}")))?;
    Ok(())
}
