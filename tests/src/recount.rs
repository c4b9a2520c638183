//! Recount: every figure of twenty invented districts, counted a second time by another program.
//!
//! The other program is in the modules below and shares no code with the product: it reads what `export --all` wrote
//! as csv and the packs as TOML, and follows the words of docs/pack-format.md. Where both come to one value, neither
//! is likely to be wrong.

mod declared;
mod reckon;
mod rows;

use std::path::Path;

use ledger::period::{AsOf, Period};
use office::Order;
use office::export::Personal;

use self::reckon::Days;
use self::rows::World;
use crate::acts::figure;
use crate::place::{BUREAU, COMMITTEE, House, both, who};

/// The period of the reports, and those that its words mean: the year, the next one, the month, and ever.
const PERIODS: [&str; 5] = [
    "2023-01-01..2023-11-30",
    "2023-01-01..2023-12-31",
    "2024-01-01..2024-12-31",
    "2023-11-01..2023-11-30",
    "1900-01-01..2023-11-30",
];

async fn recounted(house: &House, seeds: impl IntoIterator<Item = u64>) {
    for seed in seeds {
        let house = house.beside().await;
        let order = Order { seed: Some(seed), scale: 1 };
        let who = who("local");
        house.desk().await.load_district(order, &house.file("sample"), &who, &|_, _| {}).await.unwrap();
        recount(&house, seed).await;
        house.remove().await;
    }
}

/// Compares all figures of both organs.
async fn recount(house: &House, seed: u64) {
    let exported = house.file("exported");
    house.desk().await.export_all(&exported, Personal::Masked, &who("local")).await.unwrap();
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs");
    let world = World::read(declared::read(&packs), &exported);
    let mut wrong = Vec::new();
    let mut compared = 0;
    for organ in [COMMITTEE, BUREAU] {
        let desk = house.desk_of(organ).await;
        assert!(desk.book.figures.keys().eq(world.declared.figures.keys()));
        for name in desk.book.figures.keys() {
            for text in PERIODS {
                let period = Period::parse(text).unwrap();
                let days: Days = (period.from, period.to);
                let theirs = world.figure(name, days, organ);
                // When a ledger was begun is not counted again: not kept is nothing recorded here.
                let ours = figure(&desk, name, period, AsOf::NOW).await.replace("not kept", "nothing");
                compared += usize::from(theirs != "nothing");
                if ours != theirs {
                    wrong.push(format!(
                        "seed {seed}, {organ}, {name}, {text}: {ours}, counted again {theirs}"
                    ));
                }
            }
        }
        desk.store.close().await;
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 500, "only {compared} values say anything");
}

async fn the_stated_district_is_counted_alike_twice(house: &House) {
    recount(house, 0).await;
}
both!(the_stated_district_is_counted_alike_twice, Sample);

async fn ten_districts_are_counted_alike_twice(house: &House) {
    let seeds = if house.url.is_some() { 1..=2 } else { 1..=10 };
    recounted(house, seeds).await;
}
both!(ten_districts_are_counted_alike_twice, Empty);

async fn ten_more_districts_are_counted_alike_twice(house: &House) {
    let seeds = if house.url.is_some() { 11..=12 } else { 11..=20 };
    recounted(house, seeds).await;
}
both!(ten_more_districts_are_counted_alike_twice, Empty);
