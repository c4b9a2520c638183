//! Earlier: a data folder that an earlier program left opens, is brought up, and says what it said then.
//!
//! `folders/format-N.zip` holds a folder as the last program with tables of format N left it: one small pack, five
//! records with a correction, two steps, a voiding, personal values with their key (of invented people), and a report
//! frozen on them. It is made with that program and never again; a change of the format brings a new file.

use std::io::Read as _;
use std::path::Path;

use crate::place::{Engine, House, Start, run};

const FORMAT_1: &[u8] = include_bytes!("../folders/format-1.zip");

/// Puts the folder of the archive in the place of the house's own.
fn unpack(house: &House, archive: &[u8]) {
    std::fs::remove_dir_all(house.data()).unwrap();
    std::fs::remove_dir_all(house.keys()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let path = house.file(&entry.name().unwrap());
        if entry.is_dir() {
            std::fs::create_dir_all(&path).unwrap();
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        std::fs::write(&path, bytes).unwrap();
    }
}

fn figure(house: &House, name: &str) -> String {
    let said = house.program(&["--json", "figure", "show", name, "--period", "2023"]).good();
    let figure: serde_json::Value = serde_json::from_str(&said).unwrap();
    figure["value"].as_str().unwrap_or_default().to_owned()
}

fn figures(house: &House) -> [String; 3] {
    ["crates_arrived", "crates_handed_out", "weight_kept"].map(|name| figure(house, name))
}

#[test]
fn a_folder_of_format_1_is_brought_up_and_goes_on() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        unpack(house, FORMAT_1);
        let by = ["--lang", "en", "--now", "2023-12-05", "--by", "K1"];
        let program = |words: &[&str]| house.program(&[&by, words].concat()).good();
        let verified = program(&["verify"]);
        assert!(verified.contains("5 entries, 6 versions, 3 steps"), "{verified}");
        assert!(
            verified.contains("56ac9dbded136b31fb185752c1676f8b0e2f9793c3fb8f406f4b3afff1e81aa2"),
            "{verified}"
        );
        assert_eq!(figures(house), ["4", "2", "94.0"]);
        assert_eq!(program(&["report", "diff", "keeping-year"]).lines().count(), 1);
        program(&["record", "step", "crate_lot", "X-4", "hand_out", "--on", "2023-12-01", "--evidence", "3"]);
        assert_eq!(figures(house), ["4", "3", "81.5"]);
        program(&["verify"]);
    });
}
