//! Killed: whenever the program is killed, what it acknowledged is there, and nothing is half done.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::place::{BUREAU, House, both};

/// How often it is killed.
const KILLS: u32 = 50;
/// Records of each file: so many that the import takes longer than the start of the program.
const RECORDS: i64 = 500;
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

/// Runs an import and kills it after a while; gives the time that it took if it acknowledged the import before.
fn import(house: &House, round: u32, after: Duration) -> Option<Duration> {
    let file = file(house, round);
    let mut command = house.command(&["--organ", BUREAU, "--by", "G063", "import", "info_request", &file]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while start.elapsed() < after {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return Some(start.elapsed());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap().success().then(|| start.elapsed())
}

/// Waits until PostgreSQL has seen that the program is gone: what it had sent before is done only then.
async fn gone(house: &House) {
    let others = "SELECT COUNT(*) FROM pg_stat_activity
                  WHERE datname = current_database() AND pid <> pg_backend_pid()";
    while house.url.is_some() && house.count(others).await > 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn whenever_an_import_is_killed_it_was_done_whole_or_not_at_all(house: &House) {
    let mut whole = import(house, 0, Duration::from_secs(120)).unwrap();
    let mut dice = ChaCha8Rng::seed_from_u64(SEED);
    let (mut done, mut killed) = (1, 0);
    for round in 1..=KILLS {
        let took = import(house, round, whole.mul_f64(dice.random_range(0.1..1.5)));
        // The machine may be busier at one time than at another: the moments must lie within an import.
        whole = took.map_or_else(|| whole.mul_f64(1.05), |took| whole.min(took));
        killed += u32::from(took.is_none());
        gone(house).await;
        let here =
            house.count(&format!("SELECT COUNT(*) FROM r_info_request WHERE _key LIKE 'R{round}-%'")).await;
        assert!(here == 0 || here == RECORDS, "round {round}: {here} of {RECORDS} records");
        assert!(here == RECORDS || took.is_none(), "round {round}: acknowledged and lost");
        done += i64::from(here == RECORDS);
        let all = house.count("SELECT COUNT(*) FROM r_info_request").await;
        assert_eq!(all, RECORDS * done, "round {round}: an earlier import is lost");
        assert_eq!(house.count("SELECT MAX(entry) FROM mz_journal").await, done, "round {round}");
    }
    let verified = house.desk_of(BUREAU).await.store.verify().await.unwrap();
    assert_eq!(verified.broken, []);
    assert_eq!(verified.versions, (RECORDS * done).unsigned_abs());
    assert!(killed > KILLS / 3 && done > 3, "{killed} killed, {done} done");
}
both!(whenever_an_import_is_killed_it_was_done_whole_or_not_at_all, Empty);
