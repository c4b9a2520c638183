//! Author: what somebody who makes a ledger of their own is told, by the program that they run.

use crate::place::{House, both};
use crate::program::Said;

/// A pack of tool loans; each test spoils a file of it.
const PACK: [(&str, &str); 4] = [
    ("pack.toml", "name = \"tools\"\ntitle = \"工具\"\nversion = \"1.0.0\"\nneeds = [\"base\"]\n"),
    (
        "schema/tool_loan.toml",
        "[ledger]\nname = \"tool_loan\"\ntitle = { zh = \"工具借用\", en = \"Tool loans\" }\nkey = [\"number\"]\n\
         [[field]]\nname = \"number\"\ntitle = \"编号\"\ntype = \"text\"\nrequired = true\n\
         [[field]]\nname = \"lent_on\"\ntitle = \"借出日期\"\ntype = \"date\"\nrequired = true\n\
         [flow]\nstart = \"lent\"\nstates = { lent = \"借出\", back = \"归还\" }\n\
         [[flow.step]]\nname = \"return\"\ntitle = \"归还\"\nfrom = \"lent\"\nto = \"back\"\n",
    ),
    (
        "figures.toml",
        "[[figure]]\nname = \"tools_lent\"\ntitle = \"借出工具\"\nledger = \"tool_loan\"\nmeasure = \"count\"\n\
         period = \"lent_on\"\nunit = \"件\"\npublic = true\n",
    ),
    (
        "reports/tools-brief.md",
        "+++\ntitle = \"工具借用\"\nname = \"tools-brief\"\nperiod = \"any\"\npublic = true\n+++\n\
         今年借出工具共计{fig tools_lent to-cutoff}。\n",
    ),
];

/// The pack in the data folder, with one text of it replaced.
fn pack(house: &House, from: &str, to: &str) {
    let folder = house.data().join("packs/tools");
    for (name, text) in PACK {
        write(&folder.join(name), text.replacen(from, to, 1).as_bytes());
    }
}

fn write(file: &std::path::Path, bytes: &[u8]) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// What the program says of the packs, in English.
fn check(house: &House) -> Said {
    house.program(&["--lang", "en", "pack", "check"])
}

async fn warnings_are_not_drawn_as_mistakes(house: &House) {
    pack(house, "back = \"归还\"", "back = \"归还\", lost = \"遗失\"");
    let said = check(house);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("⚠ Warning: No step leads to the state “lost”."), "{}", said.err);
    assert!(!said.err.contains('×') && said.out.contains("Worth a look: 1 warning."), "{said:?}");
    // Beside a mistake each is counted for itself.
    pack(house, "back = \"归还\"", "back = \"归还\", lost = \"遗失\"");
    let file = house.data().join("packs/tools/figures.toml");
    write(&file, PACK[2].1.replace("\"count\"", "\"cuont\"").as_bytes());
    let said = check(house);
    assert!(said.err.contains("× There is no measure “cuont”."), "{}", said.err);
    assert!(said.err.contains("1 mistake"), "{}", said.err);
}
both!(warnings_are_not_drawn_as_mistakes, Empty);

async fn columns_are_counted_in_characters_everywhere(house: &House) {
    pack(house, "{fig tools_lent", "{fig tools_lnet");
    let place = "tools-brief.md:7:9";
    let said = check(house).err;
    assert!(said.contains(place), "{said}");
    let said = house.program(&["figure", "list"]).refused();
    assert!(said.contains(place), "{said}");
}
both!(columns_are_counted_in_characters_everywhere, Empty);

async fn files_that_nothing_reads_are_named_with_what_was_meant(house: &House) {
    pack(house, "", "");
    let packs = house.data().join("packs");
    let ignored = [
        ("tools/schema/vehicle.toml.txt", "tools/schema/vehicle.toml"),
        ("tools/figure.toml", ""),
        ("tools/brief.md", "tools/reports/brief.md"),
        ("tools/report/brief.md", "tools/reports/brief.md"),
        ("yours/figures.toml", "yours/pack.toml"),
        ("deep/theirs/pack.toml", "theirs"),
        ("stray.toml", ""),
    ];
    for name in
        ignored.iter().map(|(name, _)| *name).chain(["tools/README.md", "tools/sample/any.csv", ".git/x"])
    {
        write(&packs.join(name), b"");
    }
    let said = house.program(&["--json", "pack", "check"]).good();
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    let warnings = told["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), ignored.len(), "{warnings:#?}");
    for (name, meant) in ignored {
        let file = match name.split_once('/') {
            Some((folder @ ("yours" | "deep"), _)) => folder,
            _ => name,
        };
        let file = packs.join(file).display().to_string();
        let warning =
            warnings.iter().find(|one| one["file"] == file).unwrap_or_else(|| panic!("{file}: {said}"));
        assert_eq!((&warning["code"], &warning["severity"]), (&"pack-ignored".into(), &"warning".into()));
        if !meant.is_empty() {
            let meant = format!("“{}”", packs.join(meant).display());
            assert!(warning["remedy"].as_str().unwrap().contains(&meant), "{warning}");
        }
    }
    // Without the right one beside it, the near name is what was meant.
    std::fs::remove_file(packs.join("tools/figures.toml")).unwrap();
    std::fs::remove_dir_all(packs.join("tools/reports")).unwrap();
    let said = house.program(&["pack", "check"]);
    assert!(said.err.contains("figures.toml”？"), "{said:?}");
}
both!(files_that_nothing_reads_are_named_with_what_was_meant, Empty);

async fn a_file_in_another_encoding_is_said_to_be_one(house: &House) {
    pack(house, "", "");
    let file = house.data().join("packs/tools/figures.toml");
    write(&file, b"title = \"\xBD\xE8\xB3\xF6\"\n");
    for words in [["pack", "check"], ["figure", "list"]] {
        let said = house.program(&words).refused();
        assert!(said.contains("figures.toml") && said.contains("UTF-8"), "{said}");
        assert!(!said.contains("stream"), "{said}");
    }
    // A mark before the text, as some editors write it, is no mistake.
    for (name, text) in PACK {
        write(&house.data().join("packs/tools").join(name), format!("\u{feff}{text}").as_bytes());
    }
    house.program(&["pack", "check"]).good();
}
both!(a_file_in_another_encoding_is_said_to_be_one, Empty);

async fn ledgers_can_be_listed_and_are_suggested(house: &House) {
    pack(house, "", "");
    let text = house.program(&["--lang", "en", "ledger", "list"]).good();
    let line = text.lines().find(|line| line.starts_with("tool_loan ")).unwrap_or_else(|| panic!("{text}"));
    assert!(line.contains("Tool loans") && line.contains("tools"), "{line}");
    let list: serde_json::Value =
        serde_json::from_str(&house.program(&["--json", "ledger", "list"]).good()).unwrap();
    let own = list.as_array().unwrap().iter().find(|one| one["name"] == "tool_loan").unwrap();
    assert_eq!(*own, serde_json::json!({ "name": "tool_loan", "title": "工具借用", "pack": "tools" }));
    // A ledger that does not exist is answered with those that may be named.
    pack(house, "ledger = \"tool_loan\"", "ledger = \"vehicles\"");
    let said = check(house).err;
    assert!(said.contains("tool_loan") && said.contains("person") && !said.contains("hazard"), "{said}");
}
both!(ledgers_can_be_listed_and_are_suggested, Empty);

async fn a_report_whose_period_is_not_over_says_so(house: &House) {
    pack(house, "", "");
    let write = |period: &str| {
        let file = house.file("brief.md").display().to_string();
        house.program(&[
            "--lang",
            "en",
            "--now",
            "2023-12-05",
            "report",
            "write",
            "tools-brief",
            "--period",
            period,
            "-o",
            &file,
        ])
    };
    let said = write("2023");
    assert!(said.err.contains("· Note: The period ends on 2023-12-31, which is not over"), "{said:?}");
    let said = write("2023-01-01..2023-12-05");
    assert!(!said.err.contains("not over"), "{said:?}");
}
both!(a_report_whose_period_is_not_over_says_so, Empty);

async fn a_day_that_does_not_exist_is_told_how_long_the_month_is(house: &House) {
    for (lang, words) in [("en", "February 2023 has 28 days."), ("zh", "2023年2月只有28天。")] {
        let said = house.program(&["--lang", lang, "--now", "2023-02-30", "figure", "list"]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.err.contains(words) && !said.err.contains("2023-11-05"), "{said:?}");
    }
}
both!(a_day_that_does_not_exist_is_told_how_long_the_month_is, Empty);

async fn only_the_missing_years_of_the_calendar_are_named(house: &House) {
    let said = house.program(&["--lang", "en", "--now", "2026-05-01", "doctor"]);
    let line = said.out.lines().find(|line| line.contains("Calendar")).unwrap_or_else(|| panic!("{said:?}"));
    assert!(line.contains("2027") && !line.contains("2026"), "{line}");
}
both!(only_the_missing_years_of_the_calendar_are_named, Empty);
