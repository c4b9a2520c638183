//! Frozen: a report as it left the house. What changed since is listed to the sentence, record, person and moment;
//! what was altered under it is an error.

use ledger::finding::Severity;
use office::Refusal;
use office::desk::Desk;
use office::report::Difference;
use serde_json::Value;

use crate::acts::{head, period, set, step};
use crate::place::{House, REPORTED, both, who, who_later};

const REPORT: &str = "committee-annual";

async fn freeze(desk: &Desk) {
    desk.freeze(REPORT, period(REPORTED), &who("L001")).await.unwrap();
}

async fn difference(desk: &Desk) -> Difference {
    desk.difference(&desk.last_frozen(REPORT).await.unwrap()).await.unwrap()
}

/// The notices of `verify` on figures: code, figure, before, after, entries.
async fn notices(desk: &Desk) -> Vec<(&'static str, String, String, String, String)> {
    let findings = desk.verify_frozen().await.unwrap();
    let notices = findings.iter().filter(|one| one.severity == Severity::Notice);
    notices
        .map(|one| {
            let argument = |name: &str| one.argument(name).unwrap_or_default().to_owned();
            (one.code, argument("figure"), argument("before"), argument("after"), argument("entries"))
        })
        .collect()
}

/// The errors among what is said of frozen reports.
async fn errors(desk: &Desk) -> Vec<&'static str> {
    let findings = desk.verify_frozen().await.unwrap();
    findings.iter().filter(|one| one.severity == Severity::Error).map(|one| one.code).collect()
}

async fn a_frozen_report_does_not_differ_until_something_changes(house: &House) {
    let desk = house.desk().await;
    assert!(matches!(desk.last_frozen(REPORT).await, Err(Refusal::Unknown { what: "frozen-report", .. })));
    freeze(&desk).await;
    assert_eq!(difference(&desk).await, Difference::default());
    assert_eq!(errors(&desk).await, [""; 0]);
    // What belongs to December is none of its business.
    let close = ("close", "2023-12-01", "G044", "复查记录");
    step(&desk, ("hazard", "YH-2023-0184"), close, &who("G044")).await.unwrap();
    assert_eq!(difference(&desk).await, Difference::default());
}
both!(a_frozen_report_does_not_differ_until_something_changes, Sample);

async fn a_late_step_is_told_with_sentence_figure_record_person_and_moment(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let late = who_later("G044");
    let close = ("close", "2023-11-29", "G044", "复查记录");
    let entry = step(&desk, ("hazard", "YH-2023-0184"), close, &late).await.unwrap().unwrap().entry;
    let difference = difference(&desk).await;
    let [(before, after)] = difference.sentences.as_slice() else { panic!("{:?}", difference.sentences) };
    assert!(before.contains("消除安全隐患288处") && after.contains("消除安全隐患289处"));
    assert_eq!(before.replace("288", "289"), *after);
    let names: Vec<&str> = difference.figures.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["safety_hazards_closed"]);
    let figure = &difference.figures[0];
    assert_eq!((figure.before.as_str(), figure.after.as_str()), ("288", "289"));
    let [record] = figure.touched.as_slice() else { panic!("{:?}", figure.touched) };
    assert_eq!((record.ledger.as_str(), record.key.as_str()), ("hazard", "YH-2023-0184"));
    assert_eq!((record.actor.as_str(), record.what.as_str()), ("G044", "close"));
    assert_eq!((record.entry, record.moment), (entry, late.now));
    assert_eq!(errors(&desk).await, [""; 0], "a change is no alteration");

    let said: Value =
        serde_json::from_str(&house.program(&["report", "diff", REPORT, "--json"]).good()).unwrap();
    assert_eq!(said["figures"][0]["records"][0]["actor"], "G044");
    assert_eq!(said["sentences"].as_array().unwrap().len(), 1);
}
both!(a_late_step_is_told_with_sentence_figure_record_person_and_moment, Sample);

async fn a_correction_is_told_with_every_figure_that_compares_the_record(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let fields = [("people", "9")];
    let who = who_later("G020");
    set(&desk, "air_patrol", "XC-2023-0001", &fields, false, &who).await.unwrap().unwrap();
    let difference = difference(&desk).await;
    assert_eq!(difference.sentences.len(), 1, "{:?}", difference.sentences);
    assert!(difference.sentences[0].0.contains("1490人次") && difference.sentences[0].1.contains("1495人次"));
    for figure in &difference.figures {
        let records: Vec<&str> = figure.touched.iter().map(|record| record.key.as_str()).collect();
        assert_eq!(records, ["XC-2023-0001"], "{}", figure.name);
        let changed = figure.before != figure.after;
        assert_eq!(changed, figure.name == "air_patrol_people", "{}: {}", figure.name, figure.after);
    }
}
both!(a_correction_is_told_with_every_figure_that_compares_the_record, Sample);

async fn verify_tells_what_changed_since_with_the_entries_that_did_it(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    assert_eq!(notices(&desk).await, []);
    let freezing = head(&desk).await.unwrap().entry;
    let who = who_later("G044");
    let at = ("hazard", "YH-2023-0184");
    let close = ("close", "2023-11-29", "G044", "复查记录");
    let first = step(&desk, at, close, &who).await.unwrap().unwrap().entry;
    // What is none of its business, and what was taken back again, did not do it.
    set(&desk, "air_patrol", "XC-2023-0001", &[("people", "9")], false, &who).await.unwrap().unwrap();
    set(&desk, "air_patrol", "XC-2023-0001", &[("people", "4")], false, &who).await.unwrap().unwrap();
    let back = office::back::Back { key: at.1, step: None, person: "", reason: "误点" };
    let undone = desk.take_back(at.0, back, &who).await.unwrap().head.entry;
    assert!(!notices(&desk).await.iter().any(|one| one.1 == "safety_hazards_closed"));
    let second = step(&desk, at, close, &who).await.unwrap().unwrap().entry;
    assert!(freezing < first && first < undone && undone < second);
    let changed: Vec<_> =
        notices(&desk).await.into_iter().filter(|one| one.1 == "safety_hazards_closed").collect();
    let [(code, _, before, after, entries)] = changed.as_slice() else { panic!("{changed:?}") };
    assert_eq!((*code, before.as_str(), after.as_str()), ("verify-figure-changed", "288", "289"));
    assert!(
        entries.split(' ').any(|one| one == format!("#{second}") || one == format!("#{first}")),
        "{entries}"
    );
    assert_eq!(errors(&desk).await, [""; 0]);

    let said = house.program(&["verify"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("由288变为289") && said.err.contains(entries.as_str()), "{said:?}");
    let said: Value = serde_json::from_str(&house.program(&["verify", "--json"]).good()).unwrap();
    assert_eq!((&said["clean"], &said["frozen"]), (&true.into(), &serde_json::json!([])));
    let told = said["notices"].as_array().unwrap();
    let told = told.iter().find(|one| one["arguments"]["figure"] == "safety_hazards_closed").unwrap();
    assert_eq!((&told["severity"], &told["code"]), (&"notice".into(), &"verify-figure-changed".into()));
    assert_eq!((&told["arguments"]["before"], &told["arguments"]["after"]), (&"288".into(), &"289".into()));
    assert_eq!(told["arguments"]["entries"], entries.as_str());
    assert_eq!(told["arguments"]["frozen"], freezing.to_string());
}
both!(verify_tells_what_changed_since_with_the_entries_that_did_it, Sample);

/// A figure reads other ledgers through its paths: what changed there changes it too, and is named.
async fn a_change_in_another_ledger_is_named_too(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let who = who_later("G044");
    // A corrected record behind a figure does not always change its value.
    let words = [("description", "改写后的说明")];
    let reworded = set(&desk, "hazard", "YH-2023-0001", &words, false, &who).await.unwrap().unwrap().entry;
    let line = desk.show("hazard", "YH-2023-0001").await.unwrap().values;
    let inspection = line.into_iter().find(|one| one.field == "inspection").unwrap().text;
    let void = ("void", "2023-12-05", "", "重复登记");
    let voided = step(&desk, ("inspection", &inspection), void, &who).await.unwrap().unwrap().entry;
    let told = notices(&desk).await;
    let of = |figure: &str| told.iter().find(|one| one.1 == figure).unwrap_or_else(|| panic!("{told:?}"));
    let closed = of("safety_hazards_closed");
    assert_eq!(closed.0, "verify-figure-changed");
    assert_eq!(closed.4, format!("#{reworded} #{voided}"), "the hazard, and its inspection");
    let inspections = of("safety_inspections");
    assert_eq!((inspections.0, &inspections.4), ("verify-figure-changed", &format!("#{voided}")));
    assert_eq!(errors(&desk).await, [""; 0]);
}
both!(a_change_in_another_ledger_is_named_too, Sample);

async fn altered_data_under_a_frozen_report_are_an_error(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let sql = "UPDATE r_hazard SET found_on = '2022-12-30' WHERE _key = 'YH-2023-0001'";
    assert_eq!(house.intrude(sql).await, 1);
    assert!(errors(&house.desk().await).await.contains(&"verify-figure-altered"));
    let said = house.program(&["verify"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("YH-2023-0001"), "{said:?}");
}
both!(altered_data_under_a_frozen_report_are_an_error, Sample);

async fn an_altered_frozen_report_is_an_error(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let sql = "UPDATE mz_frozen SET content = REPLACE(content, '288处', '298处')";
    assert_eq!(house.intrude(sql).await, 1);
    assert_eq!(errors(&house.desk().await).await, ["verify-frozen-altered"]);
    let said = house.program(&["verify"]);
    assert_eq!(said.code, Some(1), "{said:?}");
}
both!(an_altered_frozen_report_is_an_error, Sample);

async fn a_frozen_report_made_to_fit_its_digest_is_an_error(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    let content = desk.store.frozen(None).await.unwrap().remove(0).content.replace("288处", "298处");
    let digest = store::seal::hex(&store::frozen::digest(&content));
    let bytes = if house.url.is_some() { format!("'\\x{digest}'::bytea") } else { format!("x'{digest}'") };
    let text = content.replace('\'', "''");
    let sql = format!("UPDATE mz_frozen SET content = '{text}', digest = {bytes}");
    assert_eq!(house.intrude(&sql).await, 1);
    assert_eq!(errors(&house.desk().await).await, ["verify-frozen-altered"]);
}
both!(a_frozen_report_made_to_fit_its_digest_is_an_error, Sample);

async fn a_frozen_report_taken_away_is_missed(house: &House) {
    let desk = house.desk().await;
    freeze(&desk).await;
    assert_eq!(house.intrude("DELETE FROM mz_frozen").await, 1);
    let said = house.program(&["verify"]);
    assert_eq!(said.code, Some(1), "{said:?}");
}
both!(a_frozen_report_taken_away_is_missed, Sample);

async fn a_report_whose_words_do_not_hold_is_not_frozen(house: &House) {
    let desk = house.desk().await;
    // A road without its holder leaves nothing of "every road has its holder".
    let ledger = desk.ledger("assignment").unwrap();
    let histories = desk.store.histories(ledger).await.unwrap();
    let holder = histories.values().find(|one| {
        let values = &one.versions[0].values;
        values.contains_key("road")
            && values.get("role") == Some(&ledger::value::Value::Choice("holder".into()))
    });
    let key = holder.unwrap().versions[0].key.clone();
    let void = ("void", "2023-11-20", "", "登记有误");
    step(&desk, ("assignment", &key), void, &who("G025")).await.unwrap();
    let before = head(&desk).await;
    let refused = desk.freeze(REPORT, period(REPORTED), &who("L001")).await;
    assert!(matches!(&refused, Err(Refusal::NotFrozen(list)) if !list.is_empty()), "{refused:?}");
    assert_eq!(head(&desk).await, before);
    // It is written all the same, and says what stands against it.
    let said = house.program(&["report", "freeze", REPORT, "--period", REPORTED]).refused();
    assert!(said.contains("roads_held_by_us") || said.contains("承担"), "{said}");
    house.program(&["report", "write", REPORT, "--period", REPORTED]).good();
}
both!(a_report_whose_words_do_not_hold_is_not_frozen, Sample);
