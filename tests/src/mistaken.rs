//! Mistaken: bad input gets one clear answer that says what and where, ends with code 2, and changes nothing.

use std::path::Path;

use crate::acts::{Sheet, findings, head};
use crate::place::{House, REPORTED, both, who};

/// The head of a sheet of inspections, and a row that is as it must be.
const HEAD: [&str; 8] =
    ["检查编号", "条线", "检查类别", "检查名称", "检查日期", "组织部门", "带队人", "检查人数"];
const ROW: [&str; 8] =
    ["AJ-2023-950", "安全生产", "专项检查", "岁末检查", "2023-12-01", "safety", "G043", "3"];

/// A csv file of one row, with one cell of it or of its head replaced.
fn csv(replaced: &[(&str, &str)], titles: &[(&str, &str)]) -> Vec<u8> {
    let cells = HEAD.iter().zip(ROW).map(|(title, cell)| {
        replaced.iter().find(|(name, _)| name == title).map_or(cell, |(_, other)| other)
    });
    let titles =
        HEAD.iter().map(|title| titles.iter().find(|(name, _)| name == title).map_or(*title, |one| one.1));
    let lines = [titles.collect::<Vec<_>>().join(","), cells.collect::<Vec<_>>().join(",")];
    lines.join("\n").into_bytes()
}

/// Imports a file and wants exactly one finding of this code, from the library and from the program.
async fn refused(house: &House, ledger: &str, file: &str, bytes: &[u8], code: &str) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let path = house.file(file);
    std::fs::write(&path, bytes).unwrap();
    let name = path.display().to_string();
    let found = findings(Sheet::new(ledger, &name, bytes).import(&desk, &who("G043")).await);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [code], "{file}");
    assert_eq!(found[0].place.file, name, "{found:?}");
    if house.url.is_none() {
        let said = house.program(&["import", ledger, &name]).refused();
        assert_eq!(said.matches("✗ ").count(), 1, "{file}: {said}");
        assert!(said.contains(&name), "{file}: {said}");
        assert!(!said.contains(code), "{file}: {code} has no sentence: {said}");
        assert!(said.contains("→ "), "{file}: what to do is not said: {said}");
    }
    assert_eq!(head(&desk).await, before, "{file}");
}

async fn a_wrong_cell_or_column_is_named_and_nothing_is_imported(house: &House) {
    let wrong = [
        ("no-such-column.csv", csv(&[], &[("检查人数", "天气")]), "import-unknown-column"),
        (
            "two-of-a-name.csv",
            csv(&[("检查人数", "岁末")], &[("检查人数", "检查名称")]),
            "sheet-two-columns-of-one-name",
        ),
        (
            "twice-in-two-languages.csv",
            csv(&[("检查人数", "岁末")], &[("检查人数", "Title")]),
            "import-column-twice",
        ),
        ("no-number.csv", csv(&[("检查人数", "许多")], &[]), "entry-no-number"),
        ("too-few.csv", csv(&[("检查人数", "0")], &[]), "entry-too-small"),
        ("no-option.csv", csv(&[("条线", "安全")], &[]), "entry-no-option"),
        ("no-person.csv", csv(&[("带队人", "G999")], &[]), "import-unknown-reference"),
        ("february-30.csv", csv(&[("检查日期", "2023-02-30")], &[]), "entry-no-such-day"),
        ("february-30-zh.csv", csv(&[("检查日期", "2月30日")], &[]), "entry-no-date"),
        ("nothing-required.csv", csv(&[("检查名称", "")], &[]), "entry-required"),
        ("no-day.csv", csv(&[("检查编号", ""), ("检查日期", "")], &[]), "entry-required"),
        (
            "not-to-be-recognised.csv",
            csv(&[], &[("检查编号", "结束日期"), ("检查名称", "备注")]),
            "import-unknown-column",
        ),
    ];
    for (file, bytes, code) in wrong {
        refused(house, "inspection", file, &bytes, code).await;
    }
    let good = csv(&[], &[]);
    let made = Sheet::new("inspection", "good.csv", &good).import(&house.desk().await, &who("G043")).await;
    assert_eq!(made.unwrap().made, 1, "the row that the others were made of is good");
}
both!(a_wrong_cell_or_column_is_named_and_nothing_is_imported, Sample);

/// Imports a file as an English reader and gives what was complained of.
fn told_in_english(house: &House, ledger: &str, file: &str, bytes: &[u8]) -> String {
    let path = house.file(file);
    std::fs::write(&path, bytes).unwrap();
    let path = path.display().to_string();
    let said = house.program(&["--lang", "en", "import", ledger, &path]);
    assert_eq!(said.code, Some(2), "{said:?}");
    said.err.replace(&path, "FILE")
}

async fn english_readers_are_told_english_titles(house: &House) {
    // A column that is missing bears no heading: its title is said in the reader's language.
    let undated = csv(&[], &[("检查日期", "结束日期")]);
    let said = told_in_english(house, "inspection", "undated.csv", &undated);
    assert!(said.contains("「Date」") && !said.contains("日期"), "{said}");
    let unknown = csv(&[], &[("检查人数", "Weather")]);
    let said = told_in_english(house, "inspection", "weather.csv", &unknown);
    assert!(said.contains("Number, Line, Kind"), "{said}");
    let stepped = "Record,Step,Done on\nYH-2023-12-01,reopen,2023-12-04\n";
    let said = told_in_english(house, "hazard", "reopen.csv", stepped.as_bytes());
    assert!(said.contains("“Reopen” may not be taken"), "{said}");
    assert!(said.contains("from: Closed."), "{said}");
    assert!(!said.contains(|c: char| ('一'..='龥').contains(&c)), "{said}");
}
both!(english_readers_are_told_english_titles, Sample);

async fn a_column_of_the_file_is_quoted_as_it_stands_there(house: &House) {
    for heading in ["检查日期", "Date", "checked_on"] {
        let bytes = csv(&[("检查日期", "2023-02-30")], &[("检查日期", heading)]);
        let said = told_in_english(house, "inspection", "heading.csv", &bytes);
        assert!(said.contains(&format!("「{heading}」")), "{said}");
        let bytes = csv(&[("组织部门", "nowhere")], &[("组织部门", "department")]);
        let said = told_in_english(house, "inspection", "department.csv", &bytes);
        assert!(said.contains("「department」"), "{said}");
    }
}
both!(a_column_of_the_file_is_quoted_as_it_stands_there, Sample);

async fn an_amount_in_another_unit_is_not_guessed(house: &House) {
    let head = "所属项目,月份,完成投资（亿元）,来源,填报人";
    let desk = house.desk().await;
    let ledger = desk.ledger("key_project_invest").unwrap();
    let titles: Vec<String> = ["project", "month", "amount", "source", "reporter"]
        .iter()
        .map(|name| ledger.field(name).unwrap().title.zh.clone())
        .collect();
    assert_eq!(head.split(',').count(), titles.len());
    for (file, amount, code) in [
        ("mu.csv", "15000亩", "entry-other-unit"),
        ("places.csv", "1.23456789", "entry-too-many-places"),
        ("words.csv", "一亿元", "entry-no-number"),
    ] {
        let text = format!("{}\nZD2023-01,2023-12,{amount},投资月报,G020\n", titles.join(","));
        refused(house, "key_project_invest", file, text.as_bytes(), code).await;
    }
}
both!(an_amount_in_another_unit_is_not_guessed, Sample);

async fn a_file_that_is_no_sheet_is_refused_whole(house: &House) {
    let workbook = std::fs::read(house.workbooks().join("committee/inspection.xlsx")).unwrap();
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(512, 0);
    let mut old = locked.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    old.resize(1024, 0);
    let wide = (0..1_100).map(|number| format!("列{number}")).collect::<Vec<_>>().join(",") + "\n";
    let files = [
        ("empty.csv", Vec::new(), "sheet-empty-file"),
        ("truncated.xlsx", workbook[..workbook.len() / 2].to_vec(), "sheet-damaged"),
        ("flipped.xlsx", flipped(&workbook), "sheet-damaged"),
        ("locked.xlsx", locked, "sheet-password"),
        ("old.xls", old, "sheet-not-a-workbook"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "sheet-unknown-format"),
        ("wide.csv", wide.into_bytes(), "sheet-too-wide"),
    ];
    for (file, bytes, code) in files {
        refused(house, "inspection", file, &bytes, code).await;
    }
}
both!(a_file_that_is_no_sheet_is_refused_whole, Sample);

/// The workbook with one byte in its middle altered.
fn flipped(workbook: &[u8]) -> Vec<u8> {
    let mut bytes = workbook.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    bytes
}

async fn rows_without_a_head_are_not_taken_for_records(house: &House) {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let bytes = ROW.join(",");
    let found =
        findings(Sheet::new("inspection", "bare.csv", bytes.as_bytes()).import(&desk, &who("G043")).await);
    assert!(!found.is_empty() && found.iter().all(|finding| finding.is_error()));
    assert_eq!(head(&desk).await, before);
    let path = house.file("bare.csv");
    std::fs::write(&path, bytes).unwrap();
    house.program(&["import", "inspection", &path.display().to_string()]).refused();
}
both!(rows_without_a_head_are_not_taken_for_records, Sample);

/// A workbook with a formula in the cell of the people; without its value it is as some programs write it that
/// never compute.
fn with_formula(has_value: bool) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, (title, cell)) in (0..).zip(HEAD.iter().zip(ROW)) {
        sheet.write_string(0, column, *title).unwrap();
        if *title == "检查人数" {
            let formula = rust_xlsxwriter::Formula::new("=1+2").set_result("3");
            sheet.write_formula(1, column, formula).unwrap();
        } else {
            sheet.write_string(1, column, cell).unwrap();
        }
    }
    let whole = workbook.save_to_buffer().unwrap();
    if has_value { whole } else { without(&whole, "<v>3</v>") }
}

/// The workbook without a text in its first sheet.
fn without(workbook: &[u8], left_out: &str) -> Vec<u8> {
    use std::io::{Read as _, Write as _};
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut copy = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(left_out), "{text}");
            bytes = text.replace(left_out, "").into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

async fn a_formula_counts_by_its_value_and_not_without_one(house: &House) {
    refused(house, "inspection", "formula.xlsx", &with_formula(false), "sheet-formula-without-value").await;
    let desk = house.desk().await;
    let bytes = with_formula(true);
    Sheet::new("inspection", "value.xlsx", &bytes).import(&desk, &who("G043")).await.unwrap();
    let shown = desk.show("inspection", "AJ-2023-950").await.unwrap();
    assert_eq!(shown.values.iter().find(|one| one.field == "people").unwrap().text, "3");
}
both!(a_formula_counts_by_its_value_and_not_without_one, Sample);

async fn text_that_looks_like_a_formula_stays_text(house: &House) {
    let desk = house.desk().await;
    let bytes = csv(&[("检查名称", "=HYPERLINK(1)")], &[]);
    Sheet::new("inspection", "formula.csv", &bytes).import(&desk, &who("G043")).await.unwrap();
    let shown = desk.show("inspection", "AJ-2023-950").await.unwrap();
    assert_eq!(shown.values.iter().find(|one| one.field == "title").unwrap().text, "=HYPERLINK(1)");
    // Given out again it may not become a formula in the reader's spreadsheet.
    for ending in ["xlsx", "csv"] {
        let file = house.file(&format!("out.{ending}"));
        desk.export("inspection", &file, ledger::period::AsOf::NOW).await.unwrap();
        let bytes = std::fs::read(&file).unwrap();
        if ending == "csv" {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(",=HYPERLINK"), "a csv cell begins with =");
        } else {
            let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
            let sums = sheet.matches("<f>SUM(").count();
            assert_eq!(sheet.matches("<f>").count(), sums, "a cell that is no sum is a formula");
        }
    }
}
both!(text_that_looks_like_a_formula_stays_text, Sample);

/// A part of a workbook as text.
fn part(workbook: &[u8], name: &str) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn schema(name: &str, more: &str) -> String {
    format!(
        "[ledger]\nname = \"{name}\"\ntitle = \"自建台账\"\nkey = [\"number\"]\n\n[[field]]\nname = \"number\"\n\
         title = \"编号\"\ntype = \"text\"\nrequired = true\n{more}"
    )
}

async fn a_mistake_in_a_pack_stops_the_start_with_its_place(house: &House) {
    house.desk().await.store.close().await;
    let database = house.data().join("mingzhang.db");
    let before = std::fs::read(&database).ok();
    house.own_pack("lanterns", "\"base\"", &schema("lanterns", "requird = true\n"));
    let said = house.program(&["figure", "list"]).refused();
    assert!(said.contains("lanterns.toml:11:1"), "{said}");
    assert!(said.contains("requird") && said.contains("required"), "the mistake and what was meant: {said}");
    assert_eq!(std::fs::read(&database).ok(), before);
    house.own_pack("lanterns", "\"base\"", &schema("lanterns", ""));
    assert!(house.program(&["pack", "list"]).good().contains("lanterns"));
}
both!(a_mistake_in_a_pack_stops_the_start_with_its_place, Empty);

async fn a_pack_in_a_folder_of_another_name_is_not_taken_for_a_second_one(house: &House) {
    house.own_pack("lanterns", "\"base\"", &schema("lanterns", ""));
    let packs = house.data().join("packs");
    // A copy of a shipped pack under another name would not stand in for it: both would be in force.
    let (here, there) = (packs.join("lanterns"), packs.join("kites"));
    std::fs::rename(&here, &there).unwrap();
    let said = house.program(&["pack", "list"]).refused();
    assert!(said.contains("kites/pack.toml:1:8"), "{said}");
    assert!(said.contains("lanterns") && said.contains("kites"), "{said}");
    std::fs::rename(&there, &here).unwrap();
    for named in [here.display().to_string(), format!("{}/", here.display())] {
        assert!(house.program(&["pack", "check", &named]).code == Some(0), "{named}");
    }
    let mut inside = house.command(&["pack", "check", "."]);
    let inside = inside.current_dir(&here).output().unwrap();
    assert_eq!(inside.status.code(), Some(0), "{inside:?}");
}
both!(a_pack_in_a_folder_of_another_name_is_not_taken_for_a_second_one, Empty);

async fn packs_that_need_each_other_in_a_circle_are_refused(house: &House) {
    house.own_pack("lanterns", "\"kites\"", &schema("lanterns", ""));
    house.own_pack("kites", "\"lanterns\"", &schema("kites", ""));
    let said = house.program(&["figure", "list"]).refused();
    assert!(said.contains("lanterns") || said.contains("kites"), "{said}");
    assert!(said.matches("✗ ").count() <= 2, "{said}");
}
both!(packs_that_need_each_other_in_a_circle_are_refused, Empty);

async fn an_unknown_name_is_answered_with_the_one_that_was_meant(house: &House) {
    let asked: [(&[&str], &str); 7] = [
        (&["figure", "show", "safety_hazard_closed", "--period", REPORTED], "safety_hazards_closed"),
        (&["figure", "show", "safety_hazards_closed", "--period", "2023-13"], "2023-11"),
        (&["figure", "show", "safety_hazards_closed", "--period", "2023", "--as-of", "去年"], "2023"),
        (&["report", "write", "committee-anual", "--period", REPORTED], "committee-annual"),
        (&["report", "write", "committee-annual", "--period", "2023-Q2"], "2023"),
        (&["record", "show", "hazrd", "YH-2023-0001"], "hazard"),
        (&["record", "step", "hazard", "YH-2023-0001", "clos"], "close"),
    ];
    for (words, meant) in asked {
        let said = house.program(words).refused();
        assert!(said.contains(meant), "{words:?}: {said}");
    }
    let nowhere = house.file("nowhere");
    let said = house.program(&["import", "hazard", &nowhere.display().to_string()]).refused();
    assert!(said.contains("nowhere"), "{said}");
}
both!(an_unknown_name_is_answered_with_the_one_that_was_meant, Sample);

async fn a_fresh_demo_empties_neither_folder_nor_database(house: &House) {
    let demo = house.file("demo");
    let keys = office::folder::Keys(house.keys());
    office::folder::Folder::create_sample(&demo, "committee", crate::place::today(), &keys).unwrap();
    let kept = demo.join("kept.txt");
    std::fs::write(&kept, "kept").unwrap();
    let mut command = std::process::Command::new(crate::program::path());
    command.arg("--data").arg(&demo).arg("--keys").arg(house.keys());
    command.args(["--database", "postgres://clerk:opensesame@127.0.0.1:1/records", "demo", "--fresh"]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("clerk@127.0.0.1:1/records") && said.contains("--fresh"), "{said}");
    assert!(!said.contains("opensesame"), "a password was shown: {said}");
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "kept");
}
both!(a_fresh_demo_empties_neither_folder_nor_database, Empty);

async fn a_demo_is_not_put_into_a_database_that_holds_records(house: &House) {
    let Some(url) = &house.url else { return };
    let desk = house.desk().await;
    let before = head(&desk).await;
    let demo = house.file("demo");
    let mut command = std::process::Command::new(crate::program::path());
    command.arg("--data").arg(&demo).arg("--keys").arg(house.keys());
    let output = command.args(["--database", url, "demo", "--no-serve"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(!demo.exists(), "a half-made demo was left");
    assert_eq!(head(&desk).await, before);
}
both!(a_demo_is_not_put_into_a_database_that_holds_records, Sample);

async fn a_folder_that_is_none_is_said_so(house: &House) {
    let mut command = std::process::Command::new(crate::program::path());
    let there = house.file("not-here");
    command.arg("--data").arg(&there).arg("--keys").arg(house.keys()).args(["figure", "list"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!Path::new(&there).exists());
}
both!(a_folder_that_is_none_is_said_so, Empty);
