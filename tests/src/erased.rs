//! Erased: the personal values of a record are destroyed for good, everywhere and in every version, while everything
//! else stays provable.

use ledger::period::AsOf;
use ledger::value::Value;
use office::Broken;
use office::Refusal;
use office::desk::Desk;
use office::export::Personal;
use office::import::Conflicts;
use office::record::What;
use sqlx::{ConnectOptions as _, SqliteConnection};

use crate::acts::{Sheet, codes, findings, head, period, set, step};
use crate::place::{House, REPORTED, both, who};

const REPORT: &str = "committee-annual";
/// A person with a telephone number, and another one.
const ERASED: &str = "G047";
const OTHER: &str = "G044";
const WHY: &str = "本人申请删除";

async fn phone(desk: &Desk, key: &str) -> String {
    let shown = desk.show("person", key).await.unwrap().values;
    shown.into_iter().find(|one| one.field == "phone").map(|one| one.text).unwrap_or_default()
}

/// The telephone numbers of all versions, opened with the key.
async fn opened(desk: &Desk, key: &str) -> Vec<Option<Value>> {
    let ledger = desk.ledger("person").unwrap();
    let mut list = Vec::new();
    for version in &desk.show("person", key).await.unwrap().history.versions {
        list.push(desk.store.open_values(ledger, version).await.unwrap().remove("phone"));
    }
    list
}

async fn call(desk: &Desk, number: &str) -> Result<(), Refusal> {
    set(desk, "person", ERASED, &[("phone", number)], false, &who("G044")).await.map(|_| ())
}

async fn erase(desk: &Desk, key: &str) {
    desk.erase("person", key, WHY, &who("G044")).await.unwrap();
}

/// Rows of a record with a digest by which its number would be found.
async fn lookups(house: &House) -> i64 {
    let mut count = 0;
    for table in ["r_person", "h_person"] {
        let sql =
            format!("SELECT COUNT(*) FROM {table} WHERE _key = '{ERASED}' AND phone__lookup IS NOT NULL");
        count += house.count(&sql).await;
    }
    count
}

/// The wrapped data key, as it lies in the SQLite file.
async fn wrapped(house: &House) -> Vec<u8> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(house.data().join("mingzhang.db"));
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    let sql =
        "SELECT wrapped FROM mz_key JOIN r_person ON record = _id WHERE ledger = 'person' AND _key = 'G047'";
    sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
}

fn holds(house: &House, bytes: &[u8]) -> bool {
    ["mingzhang.db", "mingzhang.db-wal"].iter().any(|name| {
        let file = std::fs::read(house.data().join(name)).unwrap_or_default();
        file.windows(bytes.len()).any(|window| window == bytes)
    })
}

async fn what_is_erased_reads_as_erased_everywhere_and_all_verifies(house: &House) {
    let desk = house.desk().await;
    call(&desk, "19900000001").await.unwrap();
    desk.freeze(REPORT, period(REPORTED), &who("L001")).await.unwrap();
    assert_eq!((phone(&desk, ERASED).await.as_str(), phone(&desk, OTHER).await.as_str()), ("***", "***"));
    assert_eq!(lookups(house).await, 2);
    let key = if house.url.is_none() { Some(wrapped(house).await) } else { None };
    assert!(key.as_ref().is_none_or(|key| holds(house, key)));
    let before = head(&desk).await.unwrap().entry;
    desk.store.close().await;

    let said = house.program(&["record", "erase", "person", ERASED, "--reason", WHY, "--by", "G044"]).good();
    assert!(said.contains("手机号") && said.contains("2个版本") && said.contains("备份"), "{said}");
    let desk = house.desk().await;
    let entries = desk.store.entries(before + 1, 9).await.unwrap();
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((entry.act.as_str(), entry.actor.as_str()), ("erase", "G044"));
    assert!(entry.detail.contains(WHY) && !entry.detail.contains("1990"), "{}", entry.detail);

    assert_eq!((phone(&desk, ERASED).await.as_str(), phone(&desk, OTHER).await.as_str()), ("已删除", "***"));
    assert_eq!(opened(&desk, ERASED).await, [const { Some(Value::Erased) }; 3]);
    assert_eq!(lookups(house).await, 0);
    if let Some(key) = key {
        assert!(!holds(house, &key), "the destroyed key still lies in the files");
    }
    let said = house.program(&["record", "show", "person", ERASED]).good();
    assert!(said.contains("手机号：已删除"), "{said}");
    let said = house.program(&["record", "history", "person", ERASED]).good();
    assert!(said.contains("删除个人信息：手机号") && said.contains(WHY) && !said.contains("***"), "{said}");
    let happened = desk.happened("person", ERASED).await.unwrap();
    assert!(matches!(&happened.last().unwrap().what, What::Erased { fields, .. } if fields == &["phone"]));
    let file = house.file("people.csv");
    // What people get has no personal column, now and as it was the day before.
    for as_of in [AsOf::NOW, AsOf { moment: None, head: Some(before) }] {
        let exported = desk.export("person", &file, as_of).await.unwrap();
        let written = std::fs::read_to_string(&file).unwrap();
        assert_eq!(exported.erased, 0);
        assert!(!["手机号", "已删除", "***", "1990"].iter().any(|word| written.contains(word)), "{written}");
    }

    erase(&desk, OTHER).await;
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    let findings = desk.verify_frozen().await.unwrap();
    assert!(!findings.iter().any(ledger::finding::Finding::is_error), "{findings:?}");
    house.program(&["verify"]).good();
}
both!(what_is_erased_reads_as_erased_everywhere_and_all_verifies, Sample);

async fn what_has_no_personal_values_or_no_reason_is_not_erased(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let who = who("G044");
    assert_eq!(codes(desk.erase("person", ERASED, " ", &who).await), ["erase-needs-reason"]);
    assert_eq!(codes(desk.erase("inspection", "AJ-2023-001", WHY, &who).await), ["erase-nothing"]);
    let unknown = desk.erase("person", "G999", WHY, &who).await;
    assert!(matches!(unknown, Err(Refusal::Unknown { what: "record", .. })), "{unknown:?}");
    let said = house.program(&["record", "erase", "hazard", "YH-2023-0184", "--reason", WHY]).refused();
    assert!(said.contains("没有个人信息"), "{said}");
    assert_eq!(head(&desk).await, before);
    erase(&desk, ERASED).await;
    assert_eq!(codes(desk.erase("person", ERASED, WHY, &who).await), ["erase-already"]);
}
both!(what_has_no_personal_values_or_no_reason_is_not_erased, Sample);

async fn a_value_given_after_an_erasing_has_a_key_of_its_own(house: &House) {
    let desk = house.desk().await;
    erase(&desk, ERASED).await;
    // A change of something else leaves what is erased as it is.
    set(&desk, "person", ERASED, &[("left_on", "2023-12-31")], false, &who("G044")).await.unwrap();
    assert_eq!(phone(&desk, ERASED).await, "已删除");
    call(&desk, "19900000002").await.unwrap();
    let new = Some(Value::Text("19900000002".to_owned()));
    let erased = || Some(Value::Erased);
    assert_eq!(opened(&desk, ERASED).await, [erased(), erased(), erased(), new]);
    assert_eq!((phone(&desk, ERASED).await.as_str(), lookups(house).await), ("***", 1));
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    erase(&desk, ERASED).await;
    assert_eq!(opened(&desk, ERASED).await, [const { Some(Value::Erased) }; 5]);
    assert_eq!(lookups(house).await, 0);
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    // 已删除 is no telephone number that could be typed.
    assert_eq!(codes(call(&desk, "已删除").await), ["entry-masked"]);
}
both!(a_value_given_after_an_erasing_has_a_key_of_its_own, Sample);

/// An old workbook must not bring back unasked what was erased.
async fn a_sheet_with_the_value_asks_first_and_then_makes_a_new_one(house: &House) {
    let desk = house.desk().await;
    let person = |phone: &str| {
        format!("工号,姓名,部门,岗位,手机号,到岗日期\nG900,试用人员,office,inspector,{phone},2023-01-01\n")
    };
    let ledger = desk.ledger("person").unwrap();
    let g044 = desk.show("person", OTHER).await.unwrap().values;
    let of = |name: &str| g044.iter().find(|one| one.field == name).unwrap().text.clone();
    let title = |name: &str| ledger.field(name).unwrap().title.zh.clone();
    let file = |phone: &str| {
        person(phone)
            .replace("office", &of("department"))
            .replace("inspector", &of("post"))
            .replace("部门", &title("department"))
            .replace("岗位", &title("post"))
            .replace("工号", &title(&ledger.key[0]))
    };
    let first = file("19900000003");
    let import = async |conflicts| {
        let sheet = Sheet { conflicts, ..Sheet::new("person", "people.csv", first.as_bytes()) };
        sheet.import(&desk, &who("G044")).await
    };
    assert_eq!(import(Conflicts::Stop).await.unwrap().made, 1);
    erase(&desk, "G900").await;
    let before = head(&desk).await;
    let asked = findings(import(Conflicts::Stop).await);
    let [finding] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!((finding.code, finding.argument("record")), ("import-conflict", Some("已删除")));
    assert!(!format!("{finding:?}").contains("1990"), "{finding:?}");
    assert_eq!(import(Conflicts::Record).await.unwrap().head, None);
    assert_eq!((head(&desk).await, phone(&desk, "G900").await.as_str()), (before, "已删除"));
    assert_eq!(import(Conflicts::File).await.unwrap().changed, 1);
    let new = Some(Value::Text("19900000003".to_owned()));
    assert_eq!(opened(&desk, "G900").await, [Some(Value::Erased), Some(Value::Erased), new]);
    // Nor does a sheet erase.
    let erasing = file("已删除");
    let sheet = Sheet::new("person", "people.csv", erasing.as_bytes());
    assert_eq!(codes(sheet.import(&desk, &who("G044")).await), ["entry-masked"]);
    let backfill = sheet.backfill().import(&desk, &who("G044")).await;
    assert_eq!(codes(backfill), ["import-erased"]);
}
both!(a_sheet_with_the_value_asks_first_and_then_makes_a_new_one, Sample);

async fn an_erasing_undone_past_the_program_is_named(house: &House) {
    let desk = house.desk().await;
    erase(&desk, ERASED).await;
    let entry = head(&desk).await.unwrap().entry;
    assert_eq!(house.intrude("UPDATE mz_erased SET version = version + 1").await, 1);
    assert_eq!(desk.store.verify().await.unwrap().broken, [Broken::Content { entry }]);
    assert_eq!(house.intrude("DELETE FROM mz_erased").await, 1);
    let broken = desk.store.verify().await.unwrap().broken;
    let key = || Broken::Key { ledger: "person".to_owned(), key: ERASED.to_owned() };
    assert_eq!(broken, [key(), Broken::Content { entry }]);
}
both!(an_erasing_undone_past_the_program_is_named, Sample);

async fn a_key_taken_away_past_the_program_is_named(house: &House) {
    let desk = house.desk().await;
    let sql = "DELETE FROM mz_key WHERE ledger = 'person' AND record = (SELECT _id FROM r_person WHERE _key = 'G047')";
    assert_eq!(house.intrude(sql).await, 1);
    let broken = desk.store.verify().await.unwrap().broken;
    assert_eq!(broken, [Broken::Key { ledger: "person".to_owned(), key: ERASED.to_owned() }]);
    assert_eq!(house.program(&["verify"]).code, Some(1));
}
both!(a_key_taken_away_past_the_program_is_named, Sample);

async fn everything_goes_out_and_in_with_what_is_erased(house: &House) {
    let desk = house.desk().await;
    call(&desk, "19900000001").await.unwrap();
    erase(&desk, ERASED).await;
    call(&desk, "19900000002").await.unwrap();
    erase(&desk, OTHER).await;
    // A voided one too.
    step(&desk, ("person", OTHER), ("void", "2023-12-04", "", "重复登记"), &who("G043")).await.unwrap();
    let folder = house.file("out");
    let exported = desk.export_all(&folder, Personal::Clear, &who("G043")).await.unwrap();
    assert_eq!(exported.erased, 2);
    let of = |folder: &std::path::Path| std::fs::read_to_string(folder.join("committee/person.csv")).unwrap();
    let written = of(&folder);
    // Three versions of the one, two of the other.
    assert_eq!(written.matches("已删除").count(), 5, "{written}");
    assert!(written.contains("19900000002") && !written.contains("19900000001"));
    let empty = house.beside().await;
    crate::round::read_in(&empty, &folder).await;
    let copy = empty.desk().await;
    let new = Some(Value::Text("19900000002".to_owned()));
    let erased = || Some(Value::Erased);
    assert_eq!(opened(&copy, ERASED).await, [erased(), erased(), erased(), new]);
    assert_eq!(copy.store.verify().await.unwrap().broken, []);
    let again = house.file("again");
    assert_eq!(copy.export_all(&again, Personal::Clear, &who("G043")).await.unwrap(), exported);
    assert_eq!(of(&again), written);
    // The same once more changes nothing; into an empty folder it says what it did.
    let sheet = Sheet::new("person", "person.csv", written.as_bytes()).backfill();
    let imported = sheet.import(&copy, &who("G043")).await.unwrap();
    assert_eq!((imported.made, imported.changed, &imported.head), (0, 0, &None));
    assert!(imported.warnings.is_empty(), "{:?}", imported.warnings);
    empty.remove().await;
}
both!(everything_goes_out_and_in_with_what_is_erased, Sample);

/// A pack of the office's own whose figure looks for a personal value.
const GUESTS: [(&str, &str); 4] = [
    ("pack.toml", "name = \"guests\"\ntitle = \"来访\"\nversion = \"1\"\nneeds = [\"base\"]\n"),
    (
        "schema/guest.toml",
        r#"
[ledger]
name = "guest"
title = "来访台账"
key = ["number"]
effective = "came_on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "came_on"
title = "来访日期"
type = "date"
required = true
[[field]]
name = "mobile"
title = "来访人电话"
type = "phone"
privacy = "personal"
lookup = true
"#,
    ),
    (
        "figures.toml",
        r#"
[[figure]]
name = "calls_of_one"
title = "同一人来访"
ledger = "guest"
measure = "count"
period = "came_on"
where = [{ path = "mobile", is = "19900000001" }]
unit = "次"
"#,
    ),
    (
        "reports/guests-year.md",
        "+++\nname = \"guests-year\"\ntitle = \"来访年报\"\norgan = \"committee\"\nperiod = \"any\"\npublic = false\n+++\n# 来访年报\n\n同一人来访{fig calls_of_one to-cutoff}。\n",
    ),
];

async fn a_frozen_figure_that_looked_for_what_was_erased_is_no_alteration(house: &House) {
    for (name, text) in GUESTS {
        let file = house.data().join("packs/guests").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let desk = house.desk().await;
    for (number, mobile) in [("1", "19900000001"), ("2", "19900000001"), ("3", "19900000003")] {
        let fields = [("came_on", "2023-03-01"), ("mobile", mobile)];
        set(&desk, "guest", number, &fields, true, &who("local")).await.unwrap();
    }
    desk.freeze("guests-year", period(REPORTED), &who("local")).await.unwrap();
    assert_eq!(desk.verify_frozen().await.unwrap(), []);
    let frozen = desk.last_frozen("guests-year").await.unwrap();
    assert_eq!(frozen.figures[0].value, "2");
    desk.erase("guest", "1", WHY, &who("local")).await.unwrap();
    let found = desk.verify_frozen().await.unwrap();
    let told: Vec<_> = found.iter().map(|one| (one.code, one.is_error())).collect();
    assert_eq!(told, [("verify-figure-erased", false)]);
    assert_eq!(house.program(&["verify"]).code, Some(0));
    // An alteration of another figure is one all the same.
    assert_eq!(house.intrude("UPDATE r_guest SET came_on = '2022-03-01' WHERE _key = '2'").await, 1);
    assert_eq!(house.program(&["verify"]).code, Some(1));
}
both!(a_frozen_figure_that_looked_for_what_was_erased_is_no_alteration, Empty);
