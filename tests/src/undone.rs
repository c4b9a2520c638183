//! Undone: an import is one numbered act, and is taken back as a whole.

use crate::acts::{codes, figure, findings, head, period, set};
use crate::place::{House, both, who};
use crate::recognised::{LEAKS, leaks, sheet};

const FIRST: [[&str; 5]; 3] = [
    ["2023-11-02", "东街", "阀门漏水", "1.5", "√"],
    ["2023-11-02", "西街", "阀门漏水", "2", "×"],
    ["2023-11-07", "东街", "接口漏水", "3", "×"],
];

/// A count and a sum of the leaks.
const FIGURES: &str = "[[figure]]\nname = \"leaks\"\ntitle = \"漏点\"\nledger = \"leak\"\nmeasure = \"count\"\n\
                       period = \"found_on\"\nunit = \"处\"\n[[figure]]\nname = \"water_lost\"\ntitle = \"漏水量\"\n\
                       ledger = \"leak\"\nmeasure = \"sum\"\nfield = \"loss\"\nperiod = \"found_on\"\nunit = \"吨\"\n";

fn pack(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    std::fs::write(house.data().join("packs/leak/figures.toml"), FIGURES).unwrap();
}

async fn an_undone_import_leaves_every_figure_as_before(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let ask = async || {
        let year = period("2023");
        let now = ledger::period::AsOf::NOW;
        [figure(&desk, "leaks", year, now).await, figure(&desk, "water_lost", year, now).await]
    };
    let empty = ask().await;
    let first = desk.import(&leaks(), sheet(&FIRST).as_bytes(), &me).await.unwrap();
    let number = first.head.unwrap().entry;
    let then = ask().await;
    assert_ne!(then, empty);
    let more = [["2023-11-02", "东街", "阀门漏水", "7.5", "×"], ["2023-11-30", "北街", "爆管", "60", "×"]];
    let second = desk.import(&leaks(), sheet(&more).as_bytes(), &me).await.unwrap();
    assert_eq!((second.made, second.changed), (1, 1));
    let changed = ask().await;
    assert_ne!(changed, then);

    // The first cannot go while the second stands on it.
    let refused = findings(desk.undo_import(number, &me).await);
    let told: Vec<_> = refused.iter().map(|one| (one.code, one.place.value.as_str())).collect();
    assert_eq!(told, [("import-undo-touched", "LD-2023-001")]);
    let second = second.head.unwrap().entry;
    let undone = desk.undo_import(second, &me).await.unwrap();
    assert_eq!((undone.voided, undone.put_back, undone.steps), (1, 1, 0));
    assert_eq!(ask().await, then);
    assert_eq!(codes(desk.undo_import(second, &me).await), ["import-undone-already"]);
    house.program(&["verify"]).good();
    // What was known on the day is still known.
    let listed = desk.imports().await.unwrap();
    let told: Vec<_> = listed.iter().map(|one| (one.number, one.made, one.changed, one.undone_by)).collect();
    assert_eq!(told, [(second, 1, 1, Some(undone.head.entry)), (number, 3, 0, None)]);
    let shown = desk.import_shown(second).await.unwrap();
    let rows: Vec<_> =
        shown.rows.iter().map(|row| (row.key.as_str(), row.changes.as_ref().map(Vec::len))).collect();
    assert_eq!(rows, [("LD-2023-001", Some(2)), ("LD-2023-004", None)]);

    // The same sheet again does the same again, under the same number.
    let again = desk.import(&leaks(), sheet(&more).as_bytes(), &me).await.unwrap();
    assert_eq!((again.made, again.changed), (1, 1), "{again:?}");
    assert_eq!(ask().await, changed);
    assert_eq!(desk.show("leak", "LD-2023-004").await.unwrap().version.version, 1);
    house.program(&["verify"]).good();
}
both!(an_undone_import_leaves_every_figure_as_before, Empty);

async fn an_import_that_somebody_went_on_from_is_not_undone(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let done = desk.import(&leaks(), sheet(&FIRST).as_bytes(), &me).await.unwrap();
    let number = done.head.unwrap().entry;
    set(&desk, "leak", "LD-2023-002", &[("loss", "8")], false, &me).await.unwrap();
    let before = head(&desk).await;
    assert_eq!(codes(desk.undo_import(number, &me).await), ["import-undo-touched"]);
    assert_eq!(head(&desk).await, before);
    let said = house.program(&["import", "undo", &number.to_string()]).refused();
    assert!(said.contains("LD-2023-002"), "{said}");
    let said = house.program(&["import", "undo", "99"]).refused();
    assert!(said.contains("没有第99号导入"), "{said}");
    let said = house.program(&["import", "list"]).good();
    assert!(said.contains("漏点台账"), "{said}");
    let said = house.program(&["import", "show", &number.to_string()]).good();
    assert!(said.contains("LD-2023-003"), "{said}");
}
both!(an_import_that_somebody_went_on_from_is_not_undone, Empty);

async fn a_figure_leads_to_the_rows_of_the_sheets_that_it_was_typed_in(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let year = period("2023");
    let now = ledger::period::AsOf::NOW;
    let sources = async |as_of| {
        let parts = desk.trace_to_rows("leaks", year, as_of).await.unwrap();
        let told = |row: &office::figure::TracedRow| {
            let source = row.source.as_ref().map(|one| (one.import, one.file.clone(), one.row));
            (row.key.clone(), source)
        };
        parts[0].rows.iter().map(told).collect::<Vec<_>>()
    };
    let named = |file: &str| office::import::Import { file: file.to_owned(), ..leaks() };
    let first = desk.import(&named("D:\\台账\\九月.csv"), sheet(&FIRST).as_bytes(), &me).await.unwrap();
    let first = first.head.unwrap().entry;
    let row = |key: &str, import, file: &str, row| (key.to_owned(), Some((import, file.to_owned(), row)));
    let then = vec![
        row("LD-2023-001", first, "九月.csv", 3),
        row("LD-2023-002", first, "九月.csv", 4),
        row("LD-2023-003", first, "九月.csv", 5),
    ];
    assert_eq!(sources(now).await, then, "a title stands above the headings");
    // A later sheet changes the second of them and brings a fourth; at the desk another is corrected and one made.
    let more = [["2023-11-30", "北街", "爆管", "60", "×"], ["2023-11-02", "西街", "阀门漏水", "7.5", "×"]];
    let second = desk.import(&named("/home/li/十月.csv"), sheet(&more).as_bytes(), &me).await.unwrap();
    let second = second.head.unwrap().entry;
    set(&desk, "leak", "LD-2023-001", &[("loss", "4")], false, &me).await.unwrap();
    let mut all = then.clone();
    all[1] = row("LD-2023-002", second, "十月.csv", 4);
    all.push(row("LD-2023-004", second, "十月.csv", 3));
    assert_eq!(sources(now).await, all);
    let before = ledger::period::AsOf { moment: None, head: Some(first) };
    assert_eq!(sources(before).await, then, "as it was known before the second sheet came");
    let text = house.program(&["figure", "trace", "leaks", "--period", "2023"]).good();
    assert!(text.contains("十月.csv第4行"), "{text}");
    let text = house.program(&["record", "history", "leak", "LD-2023-001"]).good();
    assert!(text.contains("来源：九月.csv第3行"), "{text}");
    // What is undone was never there.
    desk.undo_import(second, &me).await.unwrap();
    assert_eq!(sources(now).await, then);
}
both!(a_figure_leads_to_the_rows_of_the_sheets_that_it_was_typed_in, Empty);
