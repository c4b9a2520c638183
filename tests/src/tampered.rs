//! Tampered: one byte altered past the program, anywhere, is named by `verify`.

use office::Broken;

use crate::acts::head;
use crate::place::{House, both};

/// What `verify` names.
async fn broken(house: &House) -> Vec<Broken> {
    house.desk().await.store.verify().await.unwrap().broken
}

/// Alters the records and checks that what is named is what was altered.
async fn alter(house: &House, sql: &str, named: impl Fn(&Broken) -> bool) {
    assert_eq!(house.intrude(sql).await, 1, "{sql}");
    let broken = broken(house).await;
    assert!(broken.iter().any(named), "{sql}: {broken:?}");
}

/// The least key of a ledger's table, as SQL.
fn first(table: &str) -> String {
    format!("(SELECT MIN(_id) FROM {table})")
}

async fn an_untouched_district_verifies(house: &House) {
    let verified = house.desk().await.store.verify().await.unwrap();
    assert_eq!(verified.broken, []);
    assert!(verified.entries > 100 && verified.versions > 10_000 && verified.steps > 1_000, "{verified:?}");
    assert_eq!(verified.head, head(&house.desk().await).await);
}
both!(an_untouched_district_verifies, Sample);

async fn an_altered_record_is_named(house: &House) {
    let sql =
        format!("UPDATE r_hazard SET description = description || '。' WHERE _id = {}", first("r_hazard"));
    alter(
        house,
        &sql,
        |broken| matches!(broken, Broken::Version { ledger, past: false, .. } if ledger == "hazard"),
    )
    .await;
    let said = house.program(&["verify"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("✗") && said.out.contains("hazard"), "{said:?}");
}
both!(an_altered_record_is_named, Sample);

async fn an_altered_history_row_is_named(house: &House) {
    let desk = house.desk().await;
    // The sample has records that were corrected: whichever ledger has one.
    let mut corrected = Vec::new();
    for ledger in desk.packs.ledgers.values() {
        let histories = desk.store.histories(ledger).await.unwrap();
        if histories.values().any(|history| history.versions.len() > 1) {
            corrected.push(ledger.name.clone());
        }
    }
    let ledger = corrected.first().expect("no record of the sample was ever corrected");
    let sql = format!(
        "UPDATE h_{ledger} SET _moment = _moment + 1 WHERE _id = (SELECT MIN(_id) FROM h_{ledger})
         AND _version = 1"
    );
    alter(house, &sql, |broken| {
        matches!(broken, Broken::Version { ledger: named, past: true, version: 1, .. } if named == ledger)
    })
    .await;
}
both!(an_altered_history_row_is_named, Sample);

async fn an_altered_step_is_named(house: &House) {
    let sql = format!("UPDATE s_hazard SET _on = '2023-01-01' WHERE _id = {}", first("s_hazard"));
    alter(house, &sql, |broken| matches!(broken, Broken::Step { ledger, .. } if ledger == "hazard")).await;
}
both!(an_altered_step_is_named, Sample);

async fn an_altered_sealed_value_is_named(house: &House) {
    let changed = if house.url.is_some() {
        "set_byte(phone, 0, 255 - get_byte(phone, 0))"
    } else {
        "CAST(x'00' || substr(phone, 2) AS BLOB)"
    };
    let sql = format!(
        "UPDATE r_person SET phone = {changed} WHERE _id = (SELECT MIN(_id) FROM r_person WHERE phone IS NOT NULL)"
    );
    alter(house, &sql, |broken| matches!(broken, Broken::Version { ledger, .. } if ledger == "person")).await;
}
both!(an_altered_sealed_value_is_named, Sample);

async fn an_altered_journal_entry_is_named(house: &House) {
    alter(house, "UPDATE mz_journal SET actor = 'somebody' WHERE entry = 7", |broken| {
        *broken == Broken::Entry { entry: 7 }
    })
    .await;
}
both!(an_altered_journal_entry_is_named, Sample);

async fn a_journal_digest_made_to_fit_is_named_by_the_next_entry(house: &House) {
    let desk = house.desk().await;
    let mut entry = desk.store.entries(7, 1).await.unwrap().remove(0);
    entry.actor = "somebody".to_owned();
    let digest = store::seal::hex(&entry.compute_digest());
    let bytes = if house.url.is_some() { format!("'\\x{digest}'::bytea") } else { format!("x'{digest}'") };
    let sql = format!("UPDATE mz_journal SET actor = 'somebody', digest = {bytes} WHERE entry = 7");
    alter(house, &sql, |broken| *broken == Broken::Chain { entry: 8 }).await;
}
both!(a_journal_digest_made_to_fit_is_named_by_the_next_entry, Sample);

async fn a_deleted_record_is_missed(house: &House) {
    let desk = house.desk().await;
    let ledger = desk.ledger("accident").unwrap();
    let ledger =
        if desk.store.histories(ledger).await.unwrap().is_empty() { "inspection" } else { "accident" };
    let sql = format!("DELETE FROM r_{ledger} WHERE _id = {}", first(&format!("r_{ledger}")));
    alter(house, &sql, |broken| matches!(broken, Broken::Content { .. })).await;
}
both!(a_deleted_record_is_missed, Sample);

async fn a_deleted_step_is_missed(house: &House) {
    let sql = format!("DELETE FROM s_hazard WHERE _id = {}", first("s_hazard"));
    alter(house, &sql, |broken| matches!(broken, Broken::Content { .. })).await;
}
both!(a_deleted_step_is_missed, Sample);

async fn a_row_slipped_in_is_named(house: &House) {
    let sql =
        "INSERT INTO s_hazard SELECT 1000000, _record, _step, _to, _on, _person, _evidence, _voids, _entry,
               _moment, _claimed, _digest FROM s_hazard ORDER BY _id LIMIT 1";
    alter(house, sql, |broken| matches!(broken, Broken::Step { .. } | Broken::Content { .. })).await;
}
both!(a_row_slipped_in_is_named, Sample);

async fn a_deleted_journal_entry_breaks_the_chain(house: &House) {
    alter(house, "DELETE FROM mz_journal WHERE entry = 7", |broken| *broken == Broken::Chain { entry: 8 })
        .await;
}
both!(a_deleted_journal_entry_breaks_the_chain, Sample);

async fn an_altered_roll_up_is_named(house: &House) {
    let desk = house.desk().await;
    assert!(desk.store.verify().await.unwrap().broken.is_empty());
    let sql = "UPDATE mz_rollup SET count = count + 1 WHERE rollup = (SELECT MIN(rollup) FROM mz_rollup)";
    assert!(house.intrude(sql).await > 0);
    let broken = broken(house).await;
    assert!(broken.iter().any(|one| matches!(one, Broken::Rollup { .. })), "{broken:?}");
}
both!(an_altered_roll_up_is_named, Sample);

async fn an_altered_present_state_is_named(house: &House) {
    let sql = format!("UPDATE r_hazard SET _state = 'ordered' WHERE _id = {}", first("r_hazard"));
    alter(house, &sql, |broken| matches!(broken, Broken::State { ledger, .. } if ledger == "hazard")).await;
}
both!(an_altered_present_state_is_named, Sample);

/// A cut tail leaves a shorter journal that is whole in itself: only who kept the head can tell.
async fn a_cut_tail_does_not_reach_the_head_that_was_kept(house: &House) {
    let kept = house.program(&["verify", "--head"]).good();
    let desk = house.desk().await;
    let last = head(&desk).await.unwrap();
    assert_eq!(kept.trim(), format!("{} {}", last.entry, last.digest));
    let mut tables: Vec<String> = desk.packs.ledgers.keys().map(|name| format!("r_{name}")).collect();
    tables.extend(desk.packs.ledgers.keys().map(|name| format!("s_{name}")));
    desk.store.close().await;
    for table in tables {
        house.intrude(&format!("DELETE FROM {table} WHERE _entry = {}", last.entry)).await;
    }
    house.intrude(&format!("DELETE FROM mz_journal WHERE entry = {}", last.entry)).await;
    let now = house.program(&["verify", "--head"]).good();
    assert_ne!(now, kept);
    assert!(now.starts_with(&format!("{} ", last.entry - 1)), "{now}");
}
both!(a_cut_tail_does_not_reach_the_head_that_was_kept, Sample);
