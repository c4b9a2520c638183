//! Twice: what has been imported already changes nothing when it comes again.

use std::path::PathBuf;

use crate::acts::{Sheet, head};
use crate::place::{House, both, who};

/// The sample's workbooks of all organs, with the name of their ledger.
fn workbooks(house: &House) -> Vec<(String, String, PathBuf)> {
    let mut files = Vec::new();
    for organ in std::fs::read_dir(house.workbooks()).unwrap().flatten() {
        for file in std::fs::read_dir(organ.path()).unwrap().flatten() {
            let stem = file.path().file_stem().unwrap().to_string_lossy().into_owned();
            let ledger = stem.split('-').next().unwrap().to_owned();
            files.push((organ.file_name().to_string_lossy().into_owned(), ledger, file.path()));
        }
    }
    files.sort();
    files
}

async fn a_second_import_of_every_workbook_changes_nothing(house: &House) {
    let before = head(&house.desk().await).await;
    let files = workbooks(house);
    assert!(files.len() > 80, "{}", files.len());
    let mut desks = std::collections::BTreeMap::new();
    for (organ, ledger, file) in files {
        if !desks.contains_key(&organ) {
            desks.insert(organ.clone(), house.desk_of(&organ).await);
        }
        let desk = &desks[&organ];
        let bytes = std::fs::read(&file).unwrap();
        let name = file.display().to_string();
        let again = Sheet::new(&ledger, &name, &bytes).backfill().import(desk, &who("local")).await.unwrap();
        assert_eq!((again.made, again.changed, again.steps, &again.head), (0, 0, 0, &None), "{name}");
        assert!(again.unchanged + again.steps_unchanged > 0, "{name} is empty");
        assert_eq!(head(desk).await, before, "{name}");
    }
}
both!(a_second_import_of_every_workbook_changes_nothing, Sample);
