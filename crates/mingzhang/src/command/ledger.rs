//! `ledger list`: the ledgers that packs, imports and exports can name.

use std::process::ExitCode;

use office::refusal::Refusal;
use serde_json::{Value, json};

use super::pack::in_force;
use crate::house::House;
use crate::speak;

/// The ledgers of the packs in force, pack by pack, what others refer to first.
pub(crate) fn list(house: &House) -> Result<ExitCode, Refusal> {
    let packs = in_force(house)?.packs;
    let title = |title: &office::terms::Title| title.in_language(house.lang.code()).to_owned();
    let in_order = packs.in_reference_order();
    let of_packs = packs.packs.iter().flat_map(|pack| {
        let own = in_order.iter().filter(|ledger| ledger.pack == pack.name);
        own.map(move |ledger| (pack, *ledger))
    });
    if house.common.json {
        let list = of_packs.map(
            |(pack, ledger)| json!({ "name": ledger.name, "title": title(&ledger.title), "pack": pack.name }),
        );
        speak::json(&list.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = of_packs
        .map(|(pack, ledger)| {
            vec![ledger.name.clone(), title(&ledger.title), pack.name.clone(), title(&pack.title)]
        })
        .collect();
    let head = ["cli-head-name", "cli-head-title", "cli-head-pack", "cli-head-pack-title"];
    speak::table(&head.map(|key| house.say(key)), &rows);
    Ok(ExitCode::SUCCESS)
}
