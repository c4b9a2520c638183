//! Ruled: what a pack forbids is refused at the desk and in a file alike, and changes nothing.

use office::Refusal;
use office::desk::Desk;

use crate::acts::{Sheet, findings, head, set, step};
use crate::place::{BUREAU, House, both, who};

/// A general hazard of the sample that was rectified by G047 and waits to be re-checked.
const RECTIFIED: &str = "YH-2023-0184";
/// A general hazard that is still to be rectified by G045.
const FOUND: &str = "YH-2023-0185";

/// Ledger, key, the fields that are set, and the rule that they break.
type Wrong = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);
/// Step, day, person, evidence.
type Step = (&'static str, &'static str, &'static str, &'static str);

/// Takes a step that must be refused with this code, at the desk and in a file.
async fn step_refused(desk: &Desk, ledger: &str, key: &str, taken: Step, code: &str) {
    let before = head(desk).await;
    let found = findings(step(desk, (ledger, key), taken, &who("G044")).await);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&code), "{ledger} {key} {taken:?}: {codes:?}");
    let (name, on, person, evidence) = taken;
    let file = format!("记录编号,步骤,办理日期,办理人,依据材料\n{key},{name},{on},{person},{evidence}\n");
    let found = findings(Sheet::new(ledger, "steps.csv", file.as_bytes()).import(desk, &who("G044")).await);
    assert!(found.iter().any(|finding| finding.code == code && finding.place.row == Some(2)), "{found:?}");
    assert_eq!(head(desk).await, before, "{ledger} {key} {taken:?}");
}

async fn a_hazard_is_closed_by_another_person_with_evidence_and_in_order(house: &House) {
    let desk = house.desk().await;
    let close = |person, evidence| ("close", "2023-12-01", person, evidence);
    step_refused(&desk, "hazard", RECTIFIED, close("G047", "复查记录"), "step-same-person").await;
    step_refused(&desk, "hazard", RECTIFIED, close("G044", ""), "step-needs-evidence").await;
    step_refused(&desk, "hazard", RECTIFIED, close("", "复查记录"), "step-needs-person").await;
    step_refused(&desk, "hazard", RECTIFIED, close("无此人", "复查记录"), "import-unknown-person").await;
    step_refused(&desk, "hazard", FOUND, close("G044", "复查记录"), "step-wrong-state").await;
    step_refused(&desk, "hazard", RECTIFIED, ("close", "2023-12-06", "G044", "复查记录"), "step-in-future")
        .await;
    step_refused(&desk, "hazard", RECTIFIED, ("close", "2023-11-22", "G044", "复查记录"), "step-wrong-state")
        .await;
    let rectify = ("rectify", "2023-12-01", "G044", "整改后照片");
    step_refused(&desk, "hazard", FOUND, rectify, "step-other-person").await;
    // What is forbidden to them is not forbidden as such.
    step(&desk, ("hazard", RECTIFIED), close("G044", "复查记录"), &who("G044")).await.unwrap();
    step(&desk, ("hazard", FOUND), ("rectify", "2023-12-01", "G045", "照片"), &who("G045")).await.unwrap();
}
both!(a_hazard_is_closed_by_another_person_with_evidence_and_in_order, Sample);

async fn an_order_is_for_major_hazards_only(house: &House) {
    let desk = house.desk().await;
    step_refused(&desk, "hazard", FOUND, ("order", "2023-12-01", "G044", ""), "step-condition").await;
    let before = head(&desk).await;
    let order = [("handling", "order"), ("notice", "云安责令〔2023〕02号")];
    let found = findings(set(&desk, "hazard", FOUND, &order, false, &who("G044")).await);
    assert!(found.iter().any(|finding| finding.place.value == "order_only_for_major"), "{found:?}");
    assert_eq!(head(&desk).await, before);
}
both!(an_order_is_for_major_hazards_only, Sample);

async fn a_paper_without_its_hazards_is_not_issued(house: &House) {
    let desk = house.desk().await;
    let paper = [
        ("line", "safety"),
        ("kind", "order"),
        ("site", "GD-02"),
        ("drafted_on", "2023-12-01"),
        ("due_on", "2023-12-01"),
        ("checker", "G043"),
        ("second_checker", "G044"),
        ("stop_work", "是"),
        ("escalated_on", "2023-12-01"),
    ];
    let key = "云安责令〔2023〕91号";
    set(&desk, "rectification_notice", key, &paper, true, &who("G043")).await.unwrap().unwrap();
    let issue = ("issue_order", "2023-12-01", "G043", "");
    step_refused(&desk, "rectification_notice", key, issue, "step-requires").await;
    let alone = [("second_checker", "G043")];
    let found = findings(set(&desk, "rectification_notice", key, &alone, false, &who("G043")).await);
    assert!(found.iter().any(|finding| finding.place.value == "order_needs_two_inspectors"), "{found:?}");
}
both!(a_paper_without_its_hazards_is_not_issued, Sample);

async fn a_project_has_one_entry_a_month(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let key = "ZD2023-01/2023-02";
    let was = desk.show("key_project_invest", key).await.unwrap().values;
    let entry = [
        ("project", "ZD2023-01"),
        ("month", "2023-02"),
        ("amount", "9.9"),
        ("source", "另一张"),
        ("reporter", "G020"),
    ];
    let again = set(&desk, "key_project_invest", key, &entry, true, &who("G020")).await;
    assert!(matches!(again, Err(Refusal::Findings(_))), "a new record of a key that is taken: {again:?}");
    assert_eq!(desk.show("key_project_invest", key).await.unwrap().values, was);
    let file =
        "project,month,amount,source,reporter\nZD2023-01,2023-12,1,甲,G020\nZD2023-01,2023-12,2,乙,G020\n";
    let sheet = Sheet::new("key_project_invest", "twice.csv", file.as_bytes());
    let found = findings(sheet.import(&desk, &who("G020")).await);
    let places: Vec<_> = found.iter().map(|finding| (finding.code, finding.place.row)).collect();
    assert_eq!(places, [("import-key-twice", Some(3))]);
    assert_eq!(head(&desk).await, before);
}
both!(a_project_has_one_entry_a_month, Sample);

async fn what_contradicts_itself_is_refused(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let wrong: [Wrong; 5] = [
        ("accident", "2023-01-建筑施工", &[("happened_on", "2023-01-20")], "nil_return_has_no_accident"),
        ("inspection", "AJ-2023-001", &[("ended_on", "2023-01-01")], "inspection_ends_after_it_begins"),
        ("hazard", FOUND, &[("found_on", "2023-11-01")], "hazard_not_before_its_inspection"),
        ("hazard", FOUND, &[("notice", "")], "handling_by_notice_names_it"),
        ("person", "G047", &[("left_on", "2018-01-01")], "leaves_after_joining"),
    ];
    for (ledger, key, fields, rule) in wrong {
        let found = findings(set(&desk, ledger, key, fields, false, &who("G044")).await);
        assert!(found.iter().any(|finding| finding.place.value == rule), "{rule}: {found:?}");
    }
    let bureau = house.desk_of(BUREAU).await;
    let persons = [("handler", "G063"), ("deputy", "G063")];
    let key = "RS-2019-01-07-00001";
    let found = findings(set(&bureau, "disclosure", key, &persons, false, &who("G063")).await);
    assert!(found.iter().any(|one| one.place.value == "handler_and_deputy_are_two_persons"), "{found:?}");
    assert_eq!(head(&desk).await, before);
}
both!(what_contradicts_itself_is_refused, Sample);

async fn a_voided_record_needs_a_reason_and_stays_voided(house: &House) {
    let desk = house.desk().await;
    step_refused(&desk, "hazard", FOUND, ("void", "2023-12-01", "", ""), "step-void-needs-reason").await;
    step(&desk, ("hazard", FOUND), ("void", "2023-12-01", "", "重复登记"), &who("G044")).await.unwrap();
    let rectify = ("rectify", "2023-12-02", "G045", "照片");
    step_refused(&desk, "hazard", FOUND, rectify, "step-after-void").await;
    assert!(desk.show("hazard", FOUND).await.unwrap().is_void);
}
both!(a_voided_record_needs_a_reason_and_stays_voided, Sample);
