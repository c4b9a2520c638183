//! Keys: without its key file a copy of the data holds no personal value, and is still whole.

use std::collections::BTreeSet;

use ledger::period::AsOf;
use ledger::value::Value;
use office::Refusal;
use office::export::Personal;
use office::folder::Keys;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

use crate::acts::{figure, head, period, set};
use crate::place::{House, REPORTED, both, copy, who};

/// The personal values of the sample that are no value of any open field, of at least a name's length.
async fn personal_values(house: &House) -> BTreeSet<String> {
    let desk = house.desk().await;
    let (mut sealed, mut open) = (BTreeSet::new(), BTreeSet::new());
    for ledger in desk.packs.ledgers.values() {
        for history in desk.store.histories(ledger).await.unwrap().values() {
            for version in &history.versions {
                let values = desk.store.open_values(ledger, version).await.unwrap();
                for (name, value) in values {
                    let Value::Text(text) = value else { continue };
                    let is_sealed = ledger.field(&name).unwrap().privacy.is_sealed();
                    if is_sealed {
                        sealed.insert(text)
                    } else {
                        open.insert(text)
                    };
                }
                open.insert(version.key.clone());
            }
        }
    }
    desk.store.close().await;
    let within = |text: &String| open.iter().any(|other| other.contains(text.as_str()));
    sealed.into_iter().filter(|text| text.chars().count() > 2 && !within(text)).collect()
}

/// Every byte that is kept: the files of the folder, and what PostgreSQL shows of its tables.
async fn kept(house: &House) -> Vec<(String, Vec<u8>)> {
    let mut kept = Vec::new();
    let mut open = vec![house.data()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                kept.push((entry.path().display().to_string(), std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    if let Some(url) = &house.url {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        for table in sqlx::query(tables).fetch_all(&mut connection).await.unwrap() {
            let table: String = table.get(0);
            let sql = format!("SELECT COALESCE(STRING_AGG(t::text, '\n'), '') FROM {table} t");
            let text: String =
                sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap().get(0);
            kept.push((table, text.into_bytes()));
        }
    }
    kept
}

fn contains(bytes: &[u8], text: &str) -> bool {
    // A column of bytes would be shown in hexadecimal digits.
    let hex = store::seal::hex(text.as_bytes());
    [text.as_bytes(), hex.as_bytes()]
        .iter()
        .any(|wanted| bytes.windows(wanted.len()).any(|window| window == *wanted))
}

async fn what_is_kept_holds_no_personal_value(house: &House) {
    let values = personal_values(house).await;
    assert!(values.len() > 300, "{}", values.len());
    assert!(values.iter().any(|value| value.starts_with("199")), "no phone number among them");
    assert!(values.iter().any(|value| value.ends_with('室')), "no household among them");
    let kept = kept(house).await;
    let all: Vec<u8> = kept.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    assert!(contains(&all, "YH-2023-0001"), "nothing is found at all");
    // One pass over all bytes: a value is looked for only where its first bytes stand.
    let starts: std::collections::BTreeMap<Vec<u8>, Vec<&String>> =
        values.iter().fold(std::collections::BTreeMap::new(), |mut starts, value| {
            for form in [value.as_bytes().to_vec(), store::seal::hex(value.as_bytes()).into_bytes()] {
                starts.entry(form[..6.min(form.len())].to_vec()).or_insert_with(Vec::new).push(value);
            }
            starts
        });
    for (place, bytes) in &kept {
        for at in 0..bytes.len().saturating_sub(6) {
            for value in starts.get(&bytes[at..at + 6]).into_iter().flatten() {
                let hex = store::seal::hex(value.as_bytes());
                let here = &bytes[at..];
                assert!(
                    !here.starts_with(value.as_bytes()) && !here.starts_with(hex.as_bytes()),
                    "{place} holds {value}"
                );
            }
        }
    }
}
both!(what_is_kept_holds_no_personal_value, Sample);

async fn without_the_key_a_copy_opens_and_verifies_and_shows_nothing_personal(house: &House) {
    let with_key = house.desk().await;
    let removed = figure(&with_key, "消除安全隐患", period(REPORTED), AsOf::NOW).await;
    let phone = {
        let ledger = with_key.ledger("person").unwrap();
        let version = with_key.store.find(ledger, &with_key.organ, "G047").await.unwrap().unwrap();
        let Value::Text(phone) = with_key.store.open_values(ledger, &version).await.unwrap()["phone"].clone()
        else {
            panic!("a phone number is text")
        };
        phone
    };
    with_key.store.close().await;
    let stolen = house.file("stolen");
    copy(&house.data(), &stolen, &[]);
    let nothing = Keys(house.file("no-keys"));
    let opening = office::desk::Opening { database: house.url.clone(), organ: None, today: None };
    let desk = office::desk::Desk::open(&stolen, &nothing, &opening, who("x").now).await.unwrap();
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    assert_eq!(figure(&desk, "消除安全隐患", period(REPORTED), AsOf::NOW).await, removed);
    let before = head(&desk).await;
    let shown = desk.show("person", "G047").await.unwrap();
    assert!(shown.values.iter().any(|one| one.field == "phone" && one.text == "***"), "{shown:?}");
    assert!(!format!("{shown:?}").contains(&phone));
    let refused = desk.export_all(&house.file("out"), Personal::Clear, &who("x")).await;
    assert!(matches!(refused, Err(Refusal::Fault(office::Fault::NoKey))), "{refused:?}");
    let written = set(&desk, "person", "G047", &[("phone", "19900000000")], false, &who("x")).await;
    assert!(matches!(written, Err(Refusal::Fault(office::Fault::NoKey))), "{written:?}");
    assert_eq!(head(&desk).await, before);
    desk.export_all(&house.file("masked"), Personal::Masked, &who("x")).await.unwrap();
}
both!(without_the_key_a_copy_opens_and_verifies_and_shows_nothing_personal, Sample);

async fn another_key_opens_nothing(house: &House) {
    let other = house.beside().await;
    let key = |keys: std::path::PathBuf| std::fs::read_dir(keys).unwrap().flatten().next().unwrap().path();
    std::fs::copy(key(other.keys()), key(house.keys())).unwrap();
    let desk = house.desk().await;
    let refused = desk.export_all(&house.file("out"), Personal::Clear, &who("x")).await;
    assert!(matches!(refused, Err(Refusal::Fault(_))), "{refused:?}");
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    other.remove().await;
}
both!(another_key_opens_nothing, Sample);
