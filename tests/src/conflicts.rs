//! Conflicts: where a record was edited at the desk and its file says something else, somebody is asked.

use office::Refusal;
use office::desk::Desk;
use office::import::{Conflicts, Imported};

use crate::acts::{Sheet, findings, head, set};
use crate::place::{House, both, who};

const KEY: &str = "AJ-2023-960";

/// A file of one inspection with so many people.
fn file(people: &str) -> Vec<u8> {
    format!(
        "检查编号,条线,检查类别,检查名称,检查日期,组织部门,带队人,检查人数\n\
         {KEY},安全生产,专项检查,岁末检查,2023-12-01,safety,G043,{people}\n"
    )
    .into_bytes()
}

async fn import(desk: &Desk, people: &str, conflicts: Conflicts) -> Result<Imported, Refusal> {
    let bytes = file(people);
    let sheet = Sheet { conflicts, ..Sheet::new("inspection", "inspections.csv", &bytes) };
    sheet.import(desk, &who("G043")).await
}

async fn people(desk: &Desk) -> String {
    let shown = desk.show("inspection", KEY).await.unwrap();
    shown.values.into_iter().find(|one| one.field == "people").unwrap().text
}

/// Imports 3, edits to 4.
async fn imported_and_edited(house: &House) -> Desk {
    let desk = house.desk().await;
    import(&desk, "3", Conflicts::Stop).await.unwrap();
    set(&desk, "inspection", KEY, &[("people", "4")], false, &who("G044")).await.unwrap().unwrap();
    desk
}

async fn the_same_file_again_leaves_an_edited_record_alone(house: &House) {
    let desk = imported_and_edited(house).await;
    let before = head(&desk).await;
    let again = import(&desk, "3", Conflicts::Stop).await.unwrap();
    assert_eq!((again.unchanged, again.changed, again.head), (1, 0, None));
    assert_eq!((people(&desk).await.as_str(), head(&desk).await), ("4", before));
}
both!(the_same_file_again_leaves_an_edited_record_alone, Sample);

async fn a_file_that_says_what_was_edited_changes_nothing(house: &House) {
    let desk = imported_and_edited(house).await;
    let before = head(&desk).await;
    assert_eq!(import(&desk, "4", Conflicts::Stop).await.unwrap().head, None);
    assert_eq!(head(&desk).await, before);
}
both!(a_file_that_says_what_was_edited_changes_nothing, Sample);

async fn a_third_value_is_asked_about_with_both_others(house: &House) {
    let desk = imported_and_edited(house).await;
    let before = head(&desk).await;
    let found = findings(import(&desk, "5", Conflicts::Stop).await);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (finding.code, finding.place.row, finding.place.column.zh.as_str()),
        ("import-conflict", Some(2), "检查人数")
    );
    assert_eq!((finding.argument("record"), finding.argument("file_value")), (Some("4"), Some("5")));
    assert_eq!((people(&desk).await.as_str(), head(&desk).await), ("4", before));
}
both!(a_third_value_is_asked_about_with_both_others, Sample);

async fn whoever_prefers_the_file_or_the_record_gets_it(house: &House) {
    let desk = imported_and_edited(house).await;
    let path = house.file("inspections.csv");
    std::fs::write(&path, file("5")).unwrap();
    let file = path.display().to_string();
    house.program(&["import", "inspection", &file]).refused();
    house.program(&["import", "inspection", &file, "--prefer", "record"]).good();
    assert_eq!(people(&desk).await, "4");
    house.program(&["import", "inspection", &file, "--prefer", "file"]).good();
    assert_eq!(people(&desk).await, "5");
    // Both values stay in the history.
    let history = desk.show("inspection", KEY).await.unwrap().history;
    assert_eq!(history.versions.len(), 3);
}
both!(whoever_prefers_the_file_or_the_record_gets_it, Sample);

async fn a_record_that_nobody_edited_follows_its_file(house: &House) {
    let desk = house.desk().await;
    import(&desk, "3", Conflicts::Stop).await.unwrap();
    assert_eq!(import(&desk, "5", Conflicts::Stop).await.unwrap().changed, 1);
    assert_eq!(people(&desk).await, "5");
}
both!(a_record_that_nobody_edited_follows_its_file, Sample);
