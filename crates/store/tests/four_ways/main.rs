//! One meaning, however it is computed: over random packs, records, corrections, steps, periods and as-ofs, the
//! reference evaluator, SQLite, PostgreSQL and the roll-ups give one answer – values, groups, ids and versions.
//!
//! `MINGZHANG_CASES` says how many cases are tried, `MINGZHANG_SEED` which ones, `MINGZHANG_TEST_POSTGRES` is the URL
//! of a database in which schemas may be made and dropped. A case that fails is made as small as may be and printed:
//! its packs, what was done, what was asked. It then belongs into `regression`, under the name of what was wrong.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod case;
mod deed;
mod figure;
mod path;
mod regression;
mod schema;
mod seed;
mod value;
mod ways;

use std::cell::RefCell;

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use case::Case;
use ways::{Tally, Ways};

/// Cases tried when nothing is said: about twenty seconds of a debug build.
const CASES: u32 = 100;

fn number<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn one_answer_whichever_way_it_is_computed() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ways = Ways::new();
    let config = Config {
        cases: number("MINGZHANG_CASES", CASES),
        rng_seed: RngSeed::Fixed(number("MINGZHANG_SEED", 1)),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        max_shrink_time: 60_000,
        ..Config::default()
    };
    let total = RefCell::new(Tally::default());
    let outcome = TestRunner::new(config).run(&seed::seeds(), |seeds| {
        let tally = runtime.block_on(ways.check(&Case::of(&seeds))).map_err(TestCaseError::fail)?;
        total.borrow_mut().add(tally);
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, seeds)) => panic!("{}\n{reason}", Case::of(&seeds)),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    let total = total.into_inner();
    println!("{total:?}");
    assert!(total.found * 4 > total.answers, "too little is found to compare: {total:?}");
    assert!(total.by_state * 200 > total.answers, "too few states are rolled up: {total:?}");
    assert!(total.rolled * 20 > total.answers, "too little is rolled up: {total:?}");
}
