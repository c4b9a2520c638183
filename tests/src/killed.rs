//! Killed: whenever the program is killed, what it acknowledged is there, and nothing is half done.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::acts::head;
use crate::place::{BUREAU, House, both};

/// How often it is killed.
const KILLS: u32 = 50;
/// Records of each file: so many that the import takes longer than the start of the program.
const RECORDS: usize = 1_500;
/// The seed of the moments.
const SEED: u64 = 20_231_205;

/// A file of requests, each with personal values.
fn file(house: &House, round: u32) -> String {
    let mut text = "number,received_on,way,applicant,contact,content\n".to_owned();
    for row in 0..RECORDS {
        text += &format!("R{round}-{row},2023-11-20,web,申请人{row},199{row:08},第{row}件\n");
    }
    let path = house.file(&format!("round-{round}.csv"));
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Runs an import and kills it after a while; gives whether it acknowledged the import before.
fn import(house: &House, round: u32, after: Duration) -> bool {
    let file = file(house, round);
    let mut command = house.command(&["--organ", BUREAU, "--by", "G063", "import", "info_request", &file]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while start.elapsed() < after {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return true;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap().success()
}

async fn whenever_an_import_is_killed_it_was_done_whole_or_not_at_all(house: &House) {
    let start = Instant::now();
    assert!(import(house, 0, Duration::from_secs(120)));
    let whole = start.elapsed();
    let mut dice = ChaCha8Rng::seed_from_u64(SEED);
    let (mut done, mut acknowledged, mut killed) = (1, 1, 0);
    for round in 1..=KILLS {
        let after = whole.mul_f64(dice.random_range(0.1..1.1));
        let is_acknowledged = import(house, round, after);
        acknowledged += u32::from(is_acknowledged);
        killed += u32::from(!is_acknowledged);
        let desk = house.desk_of(BUREAU).await;
        let ledger = desk.ledger("info_request").unwrap();
        let histories = desk.store.histories(ledger).await.unwrap();
        let mine = format!("R{round}-");
        let here = histories.values().filter(|one| one.versions[0].key.starts_with(&mine)).count();
        assert!(here == 0 || here == RECORDS, "round {round}: {here} of {RECORDS} records");
        assert!(here == RECORDS || !is_acknowledged, "round {round}: acknowledged and lost");
        done += u32::from(here == RECORDS);
        assert_eq!(histories.len(), RECORDS * done as usize, "round {round}: an earlier import is lost");
        assert_eq!(head(&desk).await.unwrap().entry, i64::from(done), "round {round}");
        desk.store.close().await;
    }
    let verified = house.desk_of(BUREAU).await.store.verify().await.unwrap();
    assert_eq!(verified.broken, []);
    assert_eq!(verified.versions, (RECORDS * done as usize) as u64);
    assert!(
        killed > KILLS / 2 && acknowledged <= done,
        "{killed} killed, {acknowledged} acknowledged, {done} done"
    );
}
both!(whenever_an_import_is_killed_it_was_done_whole_or_not_at_all, Empty);
