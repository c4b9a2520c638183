//! Later: the same workbooks weeks afterwards, longer, in another order and put right in places, change exactly what a
//! careful person sees in them, record by record.

use std::path::{Path, PathBuf};

use crate::cells::{Pack, Record, same, table, take_in};
use crate::place::{House, both};

/// A workbook, and what its later version makes, changes and does not show.
/// A line that begins an inspection makes that too.
const WORKBOOKS: [(&str, [u64; 3]); 6] = [
    // A deadline that is 立即 makes the field one of text, as 长期 does with a day of issue: the same day in another
    // writing is no change.
    ("01-site-hazards.xlsx", [6, 5, 2]),
    ("03-letters-visits.xlsx", [5, 5, 2]),
    ("04-disclosures.csv", [4, 5, 1]),
    ("06-meetings.csv", [5, 6, 1]),
    ("07-community-fire-checks.xlsx", [7, 4, 1]),
    ("09-contract-payments.xlsx", [5, 4, 2]),
];

async fn a_later_version_changes_exactly_what_it_should(house: &House) {
    for (name, counts) in WORKBOOKS {
        let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks").join(name);
        let said = house.program(&["--json", "pack", "draft", &sheet.display().to_string()]).good();
        let draft: serde_json::Value = serde_json::from_str(&said).unwrap();
        let pack = Pack(PathBuf::from(draft["folder"].as_str().unwrap()));
        take_in(house, &pack, &sheet.display().to_string());
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let later = sheet.with_file_name(format!("{stem}.later.{ending}"));
        let done =
            house.program(&["--json", "import", &later.display().to_string(), "--near", "same"]).good();
        let done: serde_json::Value = serde_json::from_str(&done).unwrap();
        let told = ["made", "changed", "missing_count"].map(|count| done[count].as_u64().unwrap());
        assert_eq!(told, counts, "{name}: {done}");
        for missing in done["missing"].as_array().unwrap() {
            assert!(missing["known_by"].as_array().unwrap().iter().all(|text| text != "7"), "{missing}");
        }
        let out = house.file("out");
        let _ = std::fs::remove_dir_all(&out);
        house.program(&["export", "--all", "--with-personal", "-o", &out.display().to_string()]).good();
        let (titles, rows) = table(&sheet.with_file_name(format!("{stem}.later.expected.csv")));
        let mut records = pack.newest(&out);
        for row in &rows {
            let found = records.iter().position(|record| is_row(&pack, record, &titles, row));
            let place = found.unwrap_or_else(|| panic!("{name}: no record is {row:?}"));
            records.remove(place);
        }
        // What the later sheet does not show stays.
        assert_eq!(records.len() as u64, counts[2], "{name}: {records:?}");
    }
    house.program(&["verify"]).good();
}
both!(a_later_version_changes_exactly_what_it_should, Empty);

/// Whether a record holds what a person reads in a row.
fn is_row(pack: &Pack, record: &Record, titles: &[String], row: &[String]) -> bool {
    let columns = pack.columns();
    let holds = |(title, wanted): (&String, &String)| match columns.get(title) {
        None => wanted.is_empty(),
        // Of one that means what stands above, the sheet says it once.
        Some((_, true)) if wanted.is_empty() => true,
        Some((field, _)) => same(record.get(field).map_or("", String::as_str), wanted),
    };
    titles.iter().zip(row).all(holds)
}
