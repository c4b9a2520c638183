//! Taken back: a step that should not have been taken is undone by another act; nothing is deleted, figures follow, and
//! whoever may not take a step may not take it back either.

use ledger::flow::VOID;
use ledger::period::AsOf;
use office::back::{Back, TakenBack};
use office::desk::{Desk, Who};
use office::record::What;
use office::{Head, Refusal};
use serde_json::Value;

use crate::acts::{Sheet, codes, figure, findings, head, period, set, step};
use crate::place::{House, REPORTED, both, who};

/// A general hazard of the sample that was rectified by G047 and waits to be re-checked.
const RECTIFIED: &str = "YH-2023-0184";
/// A general hazard that is still to be rectified by G045.
const FOUND: &str = "YH-2023-0185";
const CLOSE: (&str, &str, &str, &str) = ("close", "2023-11-29", "G044", "复查记录");

async fn back(
    desk: &Desk,
    (ledger, key): (&str, &str),
    step: Option<&str>,
    reason: &str,
    who: &Who,
) -> Result<TakenBack, Refusal> {
    desk.take_back(ledger, Back { key, step, person: "", reason }, who).await
}

async fn state(desk: &Desk, key: &str) -> String {
    desk.show("hazard", key).await.unwrap().state.unwrap()
}

async fn closed(desk: &Desk) -> String {
    figure(desk, "消除安全隐患", period(REPORTED), AsOf::NOW).await
}

async fn the_last_step_is_taken_back_and_may_be_taken_again(house: &House) {
    let desk = house.desk().await;
    let before = closed(&desk).await;
    let taken = step(&desk, ("hazard", RECTIFIED), CLOSE, &who("G044")).await.unwrap().unwrap();
    assert_ne!(closed(&desk).await, before);
    let undone = back(&desk, ("hazard", RECTIFIED), None, "复查的是另一处", &who("G044")).await.unwrap();
    assert_eq!((undone.step.as_str(), undone.on.to_string().as_str()), ("close", CLOSE.1));
    assert_eq!(undone.head.entry, taken.entry + 1, "it is one entry");
    assert_eq!((state(&desk, RECTIFIED).await.as_str(), closed(&desk).await), ("rectified", before.clone()));
    // As it was known in between, it was closed.
    let between = AsOf { moment: None, head: Some(taken.entry) };
    let then = figure(&desk, "消除安全隐患", period(REPORTED), between).await;
    assert_ne!(then, before);
    let entry = desk.store.entries(undone.head.entry, 1).await.unwrap().remove(0);
    assert_eq!((entry.act.as_str(), entry.actor.as_str()), ("back", "G044"));
    let detail: Value = serde_json::from_str(&entry.detail).unwrap();
    assert_eq!((&detail["key"], &detail["step"]), (&RECTIFIED.into(), &"close".into()));

    let happened = desk.happened("hazard", RECTIFIED).await.unwrap();
    let last: Vec<(&str, &str, bool)> = happened
        .iter()
        .rev()
        .filter_map(|one| match &one.what {
            What::Step { step, evidence, takes_back, .. } => {
                Some((step.as_str(), evidence.as_str(), *takes_back))
            }
            What::Version { .. } | What::Erased { .. } => None,
        })
        .take(2)
        .collect();
    assert_eq!(last, [("close", "复查的是另一处", true), ("close", "复查记录", false)]);
    // The same step again, to the letter.
    step(&desk, ("hazard", RECTIFIED), CLOSE, &who("G044")).await.unwrap().unwrap();
    assert_eq!(state(&desk, RECTIFIED).await, "closed");
    assert_eq!(closed(&desk).await, then);
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
}
both!(the_last_step_is_taken_back_and_may_be_taken_again, Sample);

async fn a_step_that_later_ones_need_is_not_taken_back(house: &House) {
    let desk = house.desk().await;
    step(&desk, ("hazard", RECTIFIED), CLOSE, &who("G044")).await.unwrap();
    let before = head(&desk).await;
    let refused = back(&desk, ("hazard", RECTIFIED), Some("整改完成"), "照片有误", &who("G047")).await;
    let [finding] = findings(refused).try_into().unwrap();
    assert_eq!(finding.code, "step-back-needed");
    assert_eq!((finding.argument("later"), finding.argument("on")), (Some("复查销号"), Some(CLOSE.1)));
    assert_eq!(finding.place.value, "整改完成");
    assert_eq!(head(&desk).await, before);
    // From the end it goes.
    back(&desk, ("hazard", RECTIFIED), None, "照片有误", &who("G044")).await.unwrap();
    back(&desk, ("hazard", RECTIFIED), Some("rectify"), "照片有误", &who("G047")).await.unwrap();
    assert_eq!(state(&desk, RECTIFIED).await, "found");
    let nothing = back(&desk, ("hazard", RECTIFIED), None, "再来一次", &who("G047")).await;
    assert_eq!(codes(nothing), ["step-back-nothing"]);
    let unknown = back(&desk, ("hazard", RECTIFIED), Some("clsoe"), "x", &who("G047")).await;
    assert!(matches!(&unknown, Err(Refusal::Unknown { what: "step", meant, .. }) if meant == "close"));
}
both!(a_step_that_later_ones_need_is_not_taken_back, Sample);

/// An order may come before a rectification, and need not.
async fn a_step_that_the_rest_can_do_without_is_taken_back_from_the_middle(house: &House) {
    let desk = house.desk().await;
    let ledger = desk.ledger("hazard").unwrap();
    let histories = desk.store.histories(ledger).await.unwrap();
    let ordered = histories.values().find(|history| {
        let names: Vec<&str> = history.steps.iter().map(|step| step.step.as_str()).collect();
        names.starts_with(&["order", "rectify"])
    });
    let key = &ordered.expect("a hazard was ordered and rectified").versions[0].key;
    let was = state(&desk, key).await;
    back(&desk, ("hazard", key), Some("order"), "决定书作废", &who("local")).await.unwrap();
    let shown = desk.show("hazard", key).await.unwrap();
    let standing: Vec<&str> = shown.history.steps(AsOf::NOW).iter().map(|step| step.step.as_str()).collect();
    assert!(!standing.contains(&"order") && standing.contains(&"rectify"), "{standing:?}");
    assert_eq!(shown.state.unwrap(), was);
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
}
both!(a_step_that_the_rest_can_do_without_is_taken_back_from_the_middle, Sample);

async fn who_may_not_take_a_step_may_not_take_it_back(house: &House) {
    let desk = house.desk().await;
    step(&desk, ("hazard", RECTIFIED), CLOSE, &who("G044")).await.unwrap();
    let before = head(&desk).await;
    let at = ("hazard", RECTIFIED);
    // Not by whoever is responsible, not by nobody, not without a reason.
    assert_eq!(codes(back(&desk, at, None, "误点", &who("G047")).await), ["step-same-person"]);
    assert_eq!(codes(back(&desk, at, None, "误点", &who("local")).await), ["step-needs-person"]);
    assert_eq!(codes(back(&desk, at, None, "", &who("G044")).await), ["step-back-needs-reason"]);
    assert_eq!(head(&desk).await, before);
    back(&desk, at, None, "误点", &who("G044")).await.unwrap();
    // Rectifying is for the responsible alone.
    assert_eq!(codes(back(&desk, at, None, "误点", &who("G044")).await), ["step-other-person"]);
    back(&desk, at, None, "误点", &who("G047")).await.unwrap();
    // Removing a project is for a post: not for whoever else is named.
    let ledger = desk.ledger("key_project").unwrap();
    let histories = desk.store.histories(ledger).await.unwrap();
    let listed = histories.values().find(|one| one.steps.is_empty()).unwrap().versions[0].key.clone();
    let at = ("key_project", listed.as_str());
    step(&desk, at, ("remove", "2023-12-01", "L001", "会议纪要"), &who("L001")).await.unwrap();
    assert_eq!(codes(back(&desk, at, None, "误点", &who("G044")).await), ["step-other-post"]);
    let named = Back { key: at.1, step: None, person: "L001", reason: "误点" };
    let undone = desk.take_back(at.0, named, &who("G044")).await.unwrap();
    let written = desk.show(at.0, at.1).await.unwrap().history.steps.pop().unwrap();
    assert_eq!((written.person.as_str(), written.entry), ("L001", undone.head.entry));
}
both!(who_may_not_take_a_step_may_not_take_it_back, Sample);

async fn a_voided_record_is_brought_back_in_the_same_way(house: &House) {
    let desk = house.desk().await;
    let found = || figure(&desk, "发现安全隐患", period(REPORTED), AsOf::NOW);
    let before = found().await;
    step(&desk, ("hazard", FOUND), ("void", "2023-12-04", "", "重复登记"), &who("G044")).await.unwrap();
    assert_ne!(found().await, before);
    let said = house.program(&["record", "back", "hazard", FOUND, "--reason", "并非重复"]).good();
    assert!(said.contains("作废") && said.contains("2023-12-04"), "{said}");
    let shown = desk.show("hazard", FOUND).await.unwrap();
    assert!(!shown.is_void);
    assert_eq!(found().await, before);
    let said = house.program(&["record", "history", "hazard", FOUND]).good();
    assert!(said.contains("撤回：作废") && said.contains("并非重复"), "{said}");
    let said = house.program(&["record", "back", "hazard", FOUND]).refused();
    assert!(said.contains("没有可以撤回的步骤"), "{said}");
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
}
both!(a_voided_record_is_brought_back_in_the_same_way, Sample);

/// While it was voided the world went on: the notice that it names is gone.
async fn a_record_that_has_come_to_break_a_rule_is_not_brought_back(house: &House) {
    let desk = house.desk().await;
    let notice = desk.show("hazard", FOUND).await.unwrap().values;
    let notice = notice.into_iter().find(|one| one.field == "notice").unwrap().text;
    step(&desk, ("hazard", FOUND), ("void", "2023-12-04", "", "重复登记"), &who("G044")).await.unwrap();
    let paper = ("rectification_notice", notice.as_str());
    step(&desk, paper, ("void", "2023-12-04", "", "重复开具"), &who("G044")).await.unwrap();
    let before = head(&desk).await;
    let found = findings(back(&desk, ("hazard", FOUND), None, "并非重复", &who("G044")).await);
    assert!(found.iter().any(|one| one.place.value == "handling_by_notice_names_it"), "{found:?}");
    assert_eq!(head(&desk).await, before);
    back(&desk, paper, Some(VOID), "并非重复", &who("G044")).await.unwrap();
    back(&desk, ("hazard", FOUND), Some("作废"), "并非重复", &who("G044")).await.unwrap();
}
both!(a_record_that_has_come_to_break_a_rule_is_not_brought_back, Sample);

async fn a_sheet_that_comes_again_does_not_take_the_step_again(house: &House) {
    let desk = house.desk().await;
    let file =
        format!("记录编号,步骤,办理日期,办理人,依据材料\n{RECTIFIED},复查销号,2023-11-29,G044,复查记录\n");
    let sheet = Sheet::new("hazard", "steps.csv", file.as_bytes());
    assert_eq!(sheet.import(&desk, &who("G044")).await.unwrap().steps, 1);
    back(&desk, ("hazard", RECTIFIED), None, "误点", &who("G044")).await.unwrap();
    let before: Option<Head> = head(&desk).await;
    let again = sheet.import(&desk, &who("G044")).await.unwrap();
    assert_eq!((again.steps, again.steps_unchanged, &again.head), (0, 1, &None));
    let told: Vec<(&str, Option<u32>)> = again.warnings.iter().map(|one| (one.code, one.place.row)).collect();
    assert_eq!(told, [("import-step-taken-back", Some(2))]);
    assert_eq!(head(&desk).await, before);
    assert_eq!(state(&desk, RECTIFIED).await, "rectified");
    // A correction of the record meanwhile does not matter to its steps.
    set(&desk, "hazard", RECTIFIED, &[("description", "改写")], false, &who("G044")).await.unwrap();
    assert_eq!(sheet.import(&desk, &who("G044")).await.unwrap().head, None);
}
both!(a_sheet_that_comes_again_does_not_take_the_step_again, Sample);
