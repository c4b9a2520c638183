//! Round: everything written out, read into an empty folder, and written out again is the same to the byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use office::back::Back;
use office::export::Personal;

use crate::acts::{Sheet, codes, head, make, step};
use crate::place::{House, both, who};

/// All files under a folder, by their path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(inner).unwrap().flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_path_buf();
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Reads everything that was written out: records in the order of their references, then steps.
pub(crate) async fn read_in(house: &House, folder: &Path) {
    let organs: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let order: Vec<String> =
        house.desk().await.packs.in_reference_order().iter().map(|ledger| ledger.name.clone()).collect();
    for ending in ["csv", "steps.csv"] {
        // A step may ask for steps of other ledgers: those of children come first, and who is refused waits.
        let mut waiting: Vec<(String, PathBuf, String)> = Vec::new();
        for ledger in &order {
            for organ in &organs {
                let name = format!("{ledger}.{ending}");
                let file = folder.join(organ).join(&name);
                if file.is_file() {
                    waiting.push((organ.clone(), file, ledger.clone()));
                }
            }
        }
        if ending == "steps.csv" {
            waiting.reverse();
        }
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut refused = Vec::new();
            let mut why = Vec::new();
            for (organ, file, ledger) in waiting {
                let desk = house.desk_of(&organ).await;
                let bytes = std::fs::read(&file).unwrap();
                let name = file.display().to_string();
                if let Err(refusal) =
                    Sheet::new(&ledger, &name, &bytes).backfill().import(&desk, &who("local")).await
                {
                    why.push(format!("{name}: {refusal:?}"));
                    refused.push((organ, file, ledger));
                }
                desk.store.close().await;
            }
            assert!(refused.len() < before, "{}", why.join("\n"));
            waiting = refused;
        }
    }
}

async fn everything_out_and_in_and_out_is_byte_equal(house: &House) {
    let desk = house.desk().await;
    // What a desk does in a day lies among it: a correction, a step, a voided record, a personal value.
    let fields = [("reported_by", "群众甲"), ("description", "南侧洞口未覆盖，=1+1, \"引号\"\n第二行")];
    let who = who("G044");
    let set = crate::acts::set(&desk, "hazard", "YH-2023-0184", &fields, false, &who).await.unwrap();
    assert!(set.is_some());
    step(&desk, ("hazard", "YH-2023-0184"), ("close", "2023-11-29", "G044", "复查记录"), &who).await.unwrap();
    step(&desk, ("hazard", "YH-2023-0185"), ("void", "2023-12-04", "", "重复登记"), &who).await.unwrap();
    // A step taken back and taken again to the letter, one of two of a day, and a voiding taken back.
    let back = async |key, step| {
        let back = Back { key, step, person: "G044", reason: "误点" };
        desk.take_back("hazard", back, &who).await.unwrap();
    };
    back("YH-2023-0184", None).await;
    step(&desk, ("hazard", "YH-2023-0184"), ("close", "2023-11-29", "G044", "复查记录"), &who).await.unwrap();
    step(&desk, ("hazard", "YH-2023-0184"), ("reopen", "2023-11-29", "G044", "复查记录"), &who)
        .await
        .unwrap();
    back("YH-2023-0184", Some("reopen")).await;
    step(&desk, ("hazard", "YH-2023-0183"), ("void", "2023-12-04", "", "重复登记"), &who).await.unwrap();
    back("YH-2023-0183", Some("void")).await;
    let first = house.file("first");
    desk.export_all(&first, Personal::Clear, &who).await.unwrap();
    let empty = house.beside().await;
    read_in(&empty, &first).await;
    let second = house.file("second");
    let desk = empty.desk().await;
    desk.export_all(&second, Personal::Clear, &who).await.unwrap();
    assert_eq!(desk.store.verify().await.unwrap().broken, []);
    let (first, second) = (files(&first), files(&second));
    assert!(first.keys().eq(second.keys()));
    for (name, bytes) in &first {
        let other = &second[name];
        let differs = bytes.split(|b| *b == b'\n').zip(other.split(|b| *b == b'\n')).find(|(a, b)| a != b);
        let shown = differs.map(|(a, b)| (String::from_utf8_lossy(a), String::from_utf8_lossy(b)));
        assert!(bytes == other, "{}: {shown:?}", name.display());
    }
    for (key, state, is_void) in
        [("YH-2023-0183", None, false), ("YH-2023-0184", Some("closed"), false), ("YH-2023-0185", None, true)]
    {
        let shown = desk.show("hazard", key).await.unwrap();
        assert_eq!(shown.is_void, is_void, "{key}");
        assert!(state.is_none_or(|state| shown.state.as_deref() == Some(state)), "{key}: {:?}", shown.state);
    }
    // And once more into the same folder: nothing is new.
    let before = head(&desk).await;
    read_in(&empty, &house.file("first")).await;
    assert_eq!(head(&desk).await.map(|head| head.entry), before.map(|head| head.entry));
    let hazards = String::from_utf8(first[Path::new("committee/hazard.csv")].clone()).unwrap();
    assert!(hazards.contains("群众甲"));
    empty.remove().await;
}
both!(everything_out_and_in_and_out_is_byte_equal, Sample);

async fn a_masked_export_is_not_read_back(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let folder = house.file("masked");
    desk.export_all(&folder, Personal::Masked, &who("local")).await.unwrap();
    assert_eq!(head(&desk).await, before, "a masked export looks at nothing personal");
    let bytes = std::fs::read(folder.join("committee/person.csv")).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("***"));
    let again = Sheet::new("person", "person.csv", &bytes).backfill().import(&desk, &who("local")).await;
    assert!(codes(again).contains(&"import-masked"));
    assert_eq!(head(&desk).await, before);
}
both!(a_masked_export_is_not_read_back, Sample);

async fn an_export_in_clear_is_in_the_journal(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await.unwrap().entry;
    desk.export_all(&house.file("clear"), Personal::Clear, &who("L001")).await.unwrap();
    let entries = desk.store.entries(before + 1, 10).await.unwrap();
    let told: Vec<(&str, &str)> = entries.iter().map(|one| (one.act.as_str(), one.actor.as_str())).collect();
    assert_eq!(told, [("export", "L001")]);
}
both!(an_export_in_clear_is_in_the_journal, Sample);

async fn a_ledger_given_out_as_a_workbook_comes_back_as_it_is(house: &House) {
    let desk = house.desk().await;
    let who = who("G044");
    let fields =
        [("code", "annex"), ("name", "附属中心"), ("organ", "committee"), ("valid_from", "2020-01-01")];
    make(&desk, "department", "annex", &fields, &who).await;
    let before = head(&desk).await;
    for ledger in ["department", "inspection", "road", "pollution_source"] {
        let file = house.file(&format!("{ledger}.xlsx"));
        desk.export(ledger, &file, ledger::period::AsOf::NOW).await.unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let mut sheet = Sheet::new(ledger, "out.xlsx", &bytes);
        sheet.backfill = false;
        let again = sheet.import(&desk, &who).await.unwrap();
        assert_eq!((again.made, again.changed, again.steps), (0, 0, 0), "{ledger}");
        // Nobody is warned of what the program itself hid and summed.
        let own = ["sheet-hidden-columns", "sheet-total-differs"];
        assert!(!again.warnings.iter().any(|one| own.contains(&one.code)), "{:?}", again.warnings);
    }
    assert_eq!(head(&desk).await, before);
}
both!(a_ledger_given_out_as_a_workbook_comes_back_as_it_is, Sample);
