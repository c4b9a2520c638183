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

/// Kites to be mended: dangerous ones within three days, all within ten working days, lent ones by the day agreed.
const KITES: &str = r#"
[ledger]
name = "kites"
title = { zh = "风筝台账", en = "Kites" }
key = ["number"]
effective = "torn_on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "torn_on"
title = "破损日期"
type = "date"
required = true
[[field]]
name = "harm"
title = "危害"
type = "choice"
options = { little = "小", great = "大" }
required = true
[[field]]
name = "agreed_on"
title = "约定日期"
type = "date"
[flow]
start = "torn"
states = { torn = { zh = "待修", en = "Torn" }, mended = "已修" }
[[flow.step]]
name = "mend"
title = "修好"
from = "torn"
to = "mended"
[[flow.limit]]
state = "torn"
within = "10 workdays"
[[flow.limit]]
title = { zh = "危害大的", en = "Great harm" }
state = "torn"
where = [{ path = "harm", is = "great" }]
within = "3 days"
roll = false
[[flow.limit]]
title = { zh = "约定修好", en = "As agreed" }
state = "torn"
where = [{ path = "agreed_on", set = true }]
until = "field:agreed_on"
"#;

/// The limits of a kite: what they are called, and when they end.
async fn limits_of(desk: &office::desk::Desk, key: &str) -> Vec<(String, Due)> {
    let limits = desk.explain("kites", key).await.unwrap();
    limits.into_iter().map(|one| (one.limit.title.zh, one.deadline.due)).collect()
}

async fn limits_differ_by_what_the_record_says(house: &House) {
    house.own_pack("kites", "\"base\"", KITES);
    let desk = house.desk().await;
    let me = crate::place::who("local");
    let on = |day: &str| Due::On(day.parse().unwrap());
    let fields = [("torn_on", "2023-11-30"), ("harm", "great")];
    set(&desk, "kites", "F1", &fields, true, &me).await.unwrap().unwrap();
    // Both limits of the state run: a Thursday, the tenth working day after it, and three days whatever they are.
    let all = (String::new(), on("2023-12-14"));
    assert_eq!(limits_of(&desk, "F1").await, [all.clone(), ("危害大的".to_owned(), on("2023-12-03"))]);
    let due = desk.due(Some("kites")).await.unwrap();
    assert_eq!(due.iter().map(|one| one.due.limit.title.zh.as_str()).collect::<Vec<_>>(), ["危害大的", ""]);
    let said = house.program(&["--lang", "en", "due", "--explain", "kites/F1"]).good();
    assert!(said.contains("Great harm: “Torn”, 3 days: from 2023-11-30"), "{said}");
    // A correction holds for all time: the limit that was for great harm is none any more.
    set(&desk, "kites", "F1", &[("harm", "little")], false, &me).await.unwrap().unwrap();
    assert_eq!(limits_of(&desk, "F1").await, [all]);
}
both!(limits_differ_by_what_the_record_says, Empty);

async fn a_day_that_was_agreed_is_the_end_of_its_limit(house: &House) {
    house.own_pack("kites", "\"base\"", KITES);
    let desk = house.desk().await;
    let me = crate::place::who("local");
    let agreed = |due: &[(String, Due)]| due.iter().find(|one| one.0 == "约定修好").map(|one| one.1);
    set(&desk, "kites", "F2", &[("torn_on", "2023-11-30"), ("harm", "little")], true, &me).await.unwrap();
    assert_eq!(agreed(&limits_of(&desk, "F2").await), None, "nothing was agreed");
    // A Sunday stays a Sunday, and the day of it is still in time.
    set(&desk, "kites", "F2", &[("agreed_on", "2023-12-03")], false, &me).await.unwrap().unwrap();
    assert_eq!(agreed(&limits_of(&desk, "F2").await), Some(Due::On("2023-12-03".parse().unwrap())));
    let standing = |day: &'static str| async move {
        let said = house.program(&["--now", day, "--json", "due", "kites"]).good();
        let list: serde_json::Value = serde_json::from_str(&said).unwrap();
        let one = list.as_array().unwrap().iter().find(|one| one["limit"] == "约定修好").unwrap().clone();
        (one["standing"].as_str().unwrap().to_owned(), one["days_left"].as_i64().unwrap())
    };
    assert_eq!(standing("2023-12-03").await, ("due_soon".to_owned(), 0));
    assert_eq!(standing("2023-12-04").await, ("late".to_owned(), -1));
}
both!(a_day_that_was_agreed_is_the_end_of_its_limit, Empty);

async fn a_notice_moves_one_limit_of_a_state_and_not_its_neighbour(house: &House) {
    house.own_pack("kites", "\"base\"", KITES);
    let day = "2026-12-25".parse().unwrap();
    let desk = house.open(crate::place::COMMITTEE, Some(day)).await.unwrap();
    let who = Who { person: "local".to_owned(), now: ledger::value::Moment::start_of(day) };
    let fields = [("torn_on", "2026-12-24"), ("harm", "great")];
    set(&desk, "kites", "F3", &fields, true, &who).await.unwrap().unwrap();
    let notice = house.file("2027.toml");
    let text =
        "year = 2027\nnotice = \"国办发明电〔2026〕0号\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = []\n";
    std::fs::write(&notice, text).unwrap();
    let words = ["--now", "2026-12-25", "--json", "calendar", "import", &notice.display().to_string()];
    let said: serde_json::Value = serde_json::from_str(&house.program(&words).good()).unwrap();
    assert_eq!(said["moved"], serde_json::json!(["kites/F3"]), "{said}");
}
both!(a_notice_moves_one_limit_of_a_state_and_not_its_neighbour, Empty);
