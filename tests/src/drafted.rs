//! Drafted: from a sheet that the program has never seen to a traced figure in a report, without writing TOML.

use std::path::Path;

use crate::place::{House, both};

async fn an_unknown_sheet_becomes_a_ledger_with_figures_and_a_report(house: &House) {
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks/01-site-hazards.xlsx");
    let sheet = sheet.display().to_string();
    let said = house.program(&["--json", "pack", "draft", &sheet]).good();
    let draft: serde_json::Value = serde_json::from_str(&said).unwrap();
    let ledgers: Vec<(&str, u64)> = draft["ledgers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["records"].as_u64().unwrap()))
        .collect();
    assert_eq!(ledgers.iter().map(|(_, records)| *records).collect::<Vec<_>>(), [9, 25], "{said}");
    house.program(&["pack", "check"]).good();
    // The draft says what does not fit: one cell says 立即 where a day is wanted.
    let tried = house.program(&["import", &sheet, "--dry-run"]);
    assert!(tried.err.contains("立即"), "{tried:?}");
    let folder = draft["folder"].as_str().unwrap();
    let again = house.program(&["pack", "draft", &sheet, "-o", folder]).refused();
    assert!(again.contains("里有别的文件"), "{again}");
    // As the warning says: the field becomes one of text.
    let schema = format!("{folder}/schema/{}.toml", ledgers[1].0);
    let text = std::fs::read_to_string(&schema).unwrap();
    let place = text.find("整改期限").unwrap();
    let (before, after) = text.split_at(place);
    std::fs::write(&schema, format!("{before}{}", after.replacen("\"date\"", "\"text\"", 1))).unwrap();
    let said = house.program(&["--json", "import", &sheet]).good();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["made"].as_u64(), Some(34), "{said}");
    // A figure of it, traced to its rows, and a sentence with it.
    let report = draft["report"].as_str().unwrap();
    let written = house.program(&["report", "write", report, "--period", "2023"]).good();
    assert!(written.contains("25"), "{written}");
    let later = sheet.replace(".xlsx", ".later.xlsx");
    let tried = house.program(&["--json", "import", &later, "--dry-run"]);
    let tried: serde_json::Value = serde_json::from_str(&tried.out).unwrap();
    assert_eq!(tried["near"].as_array().map(Vec::len), Some(2), "{tried}");
    let done = house.program(&["--json", "import", &later, "--near", "same"]).good();
    let done: serde_json::Value = serde_json::from_str(&done).unwrap();
    assert_eq!(done["missing_count"].as_u64(), Some(2), "{done}");
    house.program(&["verify"]).good();
}
both!(an_unknown_sheet_becomes_a_ledger_with_figures_and_a_report, Empty);

async fn every_workbook_that_offices_keep_goes_in_as_it_is(house: &House) {
    // Each with what cannot be read in it, as its notes say, and else whole.
    for (name, made) in [
        ("02-key-project-invest.xls", 15),
        ("03-letters-visits.xlsx", 36),
        ("05-training-attendance.xlsx", 22),
        ("08-land-by-street.xlsx", 26),
        ("09-contract-payments.xlsx", 30),
        ("10-vehicle-use.xlsx", 35),
        ("11-duty-roster.ods", 30),
        ("12-fixed-assets.xlsx", 32),
    ] {
        let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks").join(name).display().to_string();
        house.program(&["pack", "draft", &sheet]).good();
        let said = house.program(&["--json", "import", &sheet]);
        assert_eq!(said.code, Some(0), "{name}: {said:?}");
        let said: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(said["made"].as_u64(), Some(made), "{name}");
        let again = house.program(&["--json", "import", &sheet]).good();
        let again: serde_json::Value = serde_json::from_str(&again).unwrap();
        assert_eq!((again["made"].as_u64(), again["changed"].as_u64()), (Some(0), Some(0)), "{name}");
    }
    house.program(&["verify"]).good();
}
both!(every_workbook_that_offices_keep_goes_in_as_it_is, Empty);
