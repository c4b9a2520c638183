//! Tried: what a trial says is what the import then does, whether or not it has to write rows to know.

use serde_json::Value;

use crate::place::{House, both};
use crate::recognised::{LEAKS, sheet};

/// A ledger that nothing reads back, and one whose rows a rule reads.
const RULE: &str = r#"
[[rule]]
code = "mended_loses_nothing"
title = "修复后不应有水量"
severity = "warning"
when = [{ path = "mended", is = true }]
must = [{ path = "loss", set = false }]
"#;

/// The first sheet, and the same later: one row put right, one changed, one gone, one new, and one that a rule warns of.
fn sheets() -> [String; 2] {
    let first = [
        ["2023-11-01", "甲路", "井盖渗水", "1.5", "否"],
        ["2023-11-02", "乙路", "管道开裂", "", "是"],
        ["2023-11-03", "丙路", "阀门滴水", "0.2", "否"],
    ];
    let later = [
        ["2023-11-02", "乙路", "管道开裂漏水", "", "是"],
        ["2023-11-01", "甲路", "井盖渗水", "2.5", "是"],
        ["2023-11-20", "丁路", "接头松动", "", "否"],
    ];
    [sheet(&first), sheet(&later)]
}

/// What both say alike: everything but that one is a trial and the other an entry.
fn alike(mut said: Value) -> Value {
    let said = said.as_object_mut().unwrap();
    for own in ["dry_run", "entry"] {
        said.remove(own);
    }
    Value::Object(said.clone())
}

fn compare(house: &House) {
    for (name, sheet) in ["first.csv", "later.csv"].into_iter().zip(sheets()) {
        let path = house.file(name);
        std::fs::write(&path, sheet).unwrap();
        let path = path.display().to_string();
        let said = |more: &[&str]| {
            let words: Vec<&str> =
                ["--json", "import", "leak", &path, "--near", "same"].iter().chain(more).copied().collect();
            serde_json::from_str::<Value>(&house.program(&words).good()).unwrap()
        };
        let tried = said(&["--dry-run"]);
        assert_eq!(tried["entry"], Value::Null, "{tried}");
        assert_eq!(alike(tried), alike(said(&[])), "{name}");
    }
}

async fn a_trial_that_writes_nothing_says_what_the_import_does(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    compare(house);
    house.program(&["verify"]).good();
}
both!(a_trial_that_writes_nothing_says_what_the_import_does, Empty);

async fn a_trial_that_rules_read_says_what_the_import_does(house: &House) {
    house.own_pack("leak", "\"base\"", &format!("{LEAKS}{RULE}"));
    compare(house);
    let last = house.program(&["--json", "import", "leak", &house.file("later.csv").display().to_string()]);
    assert!(last.out.contains("\"made\": 0") || last.out.contains("\"made\":0"), "{last:?}");
    house.program(&["verify"]).good();
}
both!(a_trial_that_rules_read_says_what_the_import_does, Empty);
