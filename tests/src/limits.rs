//! Limits: a time limit that runs into a year without calendar is 期限待定 until the notice is loaded.

use ledger::clock::Due;
use ledger::period::AsOf;

use crate::acts::set;
use crate::place::{BUREAU, House, both};
use office::desk::Who;

/// A request received on a Monday late in the last year that has a calendar.
const KEY: &str = "YSQ-2026-90";

async fn a_limit_into_a_year_without_notice_is_pending_until_it_is_loaded(house: &House) {
    let day = "2026-12-25".parse().unwrap();
    let desk = house.open(BUREAU, Some(day)).await.unwrap();
    let who = Who { person: "G063".to_owned(), now: ledger::value::Moment::start_of(day) };
    let fields =
        [("received_on", "2026-12-21"), ("way", "web"), ("applicant", "孔某"), ("content", "培训补贴明细")];
    set(&desk, "info_request", KEY, &fields, true, &who).await.unwrap().unwrap();
    let due = |desk: office::desk::Desk| async move {
        let limits = desk.explain("info_request", KEY).await.unwrap();
        limits[0].deadline.due
    };
    assert_eq!(due(desk.clone()).await, Due::Pending { year: 2027 });
    let common = ["--organ", BUREAU, "--now", "2026-12-25"];
    let ask = |words: &[&str]| house.program(&[&common[..], words].concat());
    let said = ask(&["due", "info_request"]).good();
    assert!(said.contains("期限待定") && said.contains(KEY), "{said}");
    let said = ask(&["due", "--explain", &format!("info_request/{KEY}")]).good();
    assert!(said.contains("2027"), "the missing notice is named: {said}");

    let notice = house.file("2027.toml");
    let text =
        "year = 2027\nnotice = \"国办发明电〔2026〕0号\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = []\n";
    std::fs::write(&notice, text).unwrap();
    let said = ask(&["calendar", "import", &notice.display().to_string()]).good();
    assert!(said.contains(&format!("info_request/{KEY}")), "whose limit moved is said: {said}");
    // The first day is not counted: 8 working days are left in December, the 19th of January is the 12th after them.
    let desk = house.open(BUREAU, Some(day)).await.unwrap();
    assert_eq!(due(desk).await, Due::On("2027-01-19".parse().unwrap()));
    let said = ask(&["due", "info_request"]).good();
    assert!(said.contains("2027-01-19") && !said.contains("期限待定"), "{said}");
}
both!(a_limit_into_a_year_without_notice_is_pending_until_it_is_loaded, Sample);

async fn a_notice_with_a_mistake_is_refused_and_not_kept(house: &House) {
    let notice = house.file("2027.toml");
    for wrong in [
        "year = 2027\nnotice = \"x\"\noff = [\"2027-02-30\"]\nwork = []\n",
        "year = 2027\nnotice = \"x\"\noff = [\"2026-12-31\"]\nwork = []\n",
        "year = 2027\nnotice = \"x\"\noff = []\nwork = [\"2027-01-04\"]\n",
        "year = 2027\nholidays = []\n",
    ] {
        std::fs::write(&notice, wrong).unwrap();
        house.program(&["calendar", "import", &notice.display().to_string()]).refused();
        assert!(!house.data().join("calendar").join("2027.toml").exists(), "{wrong}");
    }
}
both!(a_notice_with_a_mistake_is_refused_and_not_kept, Empty);

async fn whoever_must_act_is_named(house: &House) {
    let desk = house.desk().await;
    let mut named = 0;
    for due in desk.due(Some("hazard")).await.unwrap().iter().filter(|due| due.due.state == "found") {
        let shown = desk.show("hazard", &due.key).await.unwrap();
        let person = shown.values.iter().find(|value| value.field == "responsible").unwrap();
        let names = desk.labels_by_key("person", &[&person.text], AsOf::NOW).await.unwrap();
        assert_eq!(due.who, [names[&person.text].as_str()], "{}", due.key);
        named += 1;
    }
    assert!(named > 1, "no hazard waits for its rectification");
}
both!(whoever_must_act_is_named, Sample);
