//! Mapped: a sheet whose columns go by other names, or whose lines hold two records, is read as somebody says once.

use office::import::{Import, Near};

use crate::acts::{codes, findings, head};
use crate::place::{House, both, who};

/// Visits and the flaws found in them: two ledgers that one line of a sheet fills in.
const VISITS: &str = r#"[ledger]
name = "visit"
title = { zh = "走访台账", en = "Visits" }
key = ["number"]
match = ["held_on", "street"]
numbering = "ZF{year}-{number:2}"
effective = "held_on"
[[field]]
name = "number"
title = "走访编号"
type = "text"
required = true
[[field]]
name = "held_on"
title = "走访日期"
type = "date"
required = true
[[field]]
name = "street"
title = "街道"
type = "text"
[[field]]
name = "people"
title = "走访人员"
type = "text"
"#;

const FLAWS: &str = r#"[ledger]
name = "flaw"
title = { zh = "问题台账", en = "Flaws" }
key = ["number"]
match = ["visit", "what"]
numbering = "WT{year}-{number:2}"
[[field]]
name = "number"
title = "问题编号"
type = "text"
required = true
[[field]]
name = "visit"
title = "所属走访"
type = "reference"
to = "visit"
required = true
[[field]]
name = "what"
title = "问题"
type = "text"
[[field]]
name = "cost"
title = "费用"
type = "money"
unit = "元"
[[field]]
name = "line"
title = "条线"
type = "choice"
options = { road = "道路", water = "排水" }
"#;

const MAPPING: &str = r#"ledger = "flaw"
sheet_name = "visit.street"

[values]
line = "道路"

[[column]]
heading = "检查/日期"
field = "visit.held_on"
blank_is_above = true

[[column]]
heading = "检查/人员"
field = "visit.people"

[[column]]
heading = "发现的问题"
field = "what"

[[column]]
heading = "整改费用（万元）"
field = "cost"

[[column]]
heading = "备注"
"#;

/// Two streets, a sheet each; the date stands in the first line of a visit only.
pub(crate) fn workbook(more: &[(&str, &str, &str, &str, &str)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let rows = [
        ("长乐街道", "11月2日", "甲、乙", "井盖破损", "0.5"),
        ("长乐街道", "", "", "路面沉陷", "1.2"),
        ("长乐街道", "11月9日", "丙", "井盖破损", "/"),
        ("望塔街道", "11月2日", "甲、乙", "护栏缺失", "0.3"),
    ];
    let all: Vec<_> = rows.iter().chain(more).collect();
    for street in ["长乐街道", "望塔街道"] {
        let sheet = book.add_worksheet();
        sheet.set_name(street).unwrap();
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 1, 0, 2, "检查", &plain).unwrap();
        for (column, heading) in [(0, "序号"), (3, "发现的问题"), (4, "整改费用（万元）"), (5, "备注")]
        {
            sheet.merge_range(0, column, 1, column, heading, &plain).unwrap();
        }
        sheet.write_string(1, 1, "日期").unwrap();
        sheet.write_string(1, 2, "人员").unwrap();
        for (place, row) in (2..).zip(all.iter().filter(|row| row.0 == street)) {
            sheet.write_number(place, 0, place - 1).unwrap();
            for (column, text) in [(1, row.1), (2, row.2), (3, row.3), (4, row.4), (5, "随便写的")] {
                if !text.is_empty() {
                    sheet.write_string(place, column, text).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

pub(crate) fn packs(house: &House) {
    house.own_pack("flaw", "\"base\"", FLAWS);
    std::fs::write(house.data().join("packs/flaw/schema/visit.toml"), VISITS).unwrap();
}

async fn a_line_that_holds_a_visit_and_a_flaw_gives_both(house: &House) {
    packs(house);
    let desk = house.desk().await;
    let me = who("local");
    let file = house.file("走访.xlsx");
    std::fs::write(&file, workbook(&[])).unwrap();
    let mapping = house.file("走访.toml");
    std::fs::write(&mapping, MAPPING).unwrap();
    let (file, mapping) = (file.display().to_string(), mapping.display().to_string());
    // The headings say nothing to the program by themselves, and days without a year are asked about once.
    assert!(house.program(&["import", "flaw", &file]).refused().contains("检查/日期"));
    let asked = house.program(&["import", &file, "--mapping", &mapping]).refused();
    assert!(asked.contains("没有写年份"), "{asked}");
    let said = house.program(&["--json", "import", &file, "--mapping", &mapping, "--year", "2023"]).good();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (said["made"].as_u64(), said["ledgers"].clone()),
        (Some(7), serde_json::json!(["visit", "flaw"]))
    );
    let shown = async |ledger: &str, key: &str, field: &str| {
        let shown = desk.show(ledger, key).await.unwrap();
        shown.values.iter().find(|one| one.field == field).unwrap().text.clone()
    };
    assert_eq!(shown("visit", "ZF2023-01", "people").await, "甲、乙");
    assert_eq!(shown("visit", "ZF2023-03", "street").await, "望塔街道");
    assert_eq!(shown("flaw", "WT2023-02", "visit").await, "ZF2023-01");
    assert_eq!(shown("flaw", "WT2023-02", "cost").await, "12000");
    assert_eq!(shown("flaw", "WT2023-03", "visit").await, "ZF2023-02");
    assert_eq!(shown("flaw", "WT2023-04", "line").await, "道路");

    // What was said once is known for the next sheet of its kind, also which year; and no visit is made twice.
    let more =
        workbook(&[("望塔街道", "", "", "标线不清", "0.1"), ("长乐街道", "11月23日", "丁", "积水", "2")]);
    let again = Import { file: "走访.xlsx".to_owned(), near: Near::New, ..Import::default() };
    let done = desk.import(&again, &more, &me).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged), (3, 0, 7), "{:?}", done.warnings);
    assert_eq!(shown("flaw", "WT2023-05", "visit").await, "ZF2023-04");
    house.program(&["verify"]).good();
}
both!(a_line_that_holds_a_visit_and_a_flaw_gives_both, Empty);

async fn lines_of_one_visit_must_agree(house: &House) {
    packs(house);
    let desk = house.desk().await;
    let text = "检查日期,街道,走访人员,问题\n2023-11-02,长乐,甲,破损\n2023-11-02,长乐,乙,积水\n";
    let columns = [
        ("检查日期", "visit.held_on"),
        ("街道", "visit.street"),
        ("走访人员", "visit.people"),
        ("问题", "what"),
    ];
    let mut mapping = "ledger = \"flaw\"\n".to_owned();
    for (heading, field) in columns {
        mapping.push_str(&format!("[[column]]\nheading = \"{heading}\"\nfield = \"{field}\"\n"));
    }
    let mapping = ledger::mapping::Mapping::read(&desk.packs, "m.toml", &mapping).unwrap();
    let import = Import { file: "f.csv".to_owned(), mappings: vec![mapping], ..Import::default() };
    let before = head(&desk).await;
    let found = findings(desk.import(&import, text.as_bytes(), &who("local")).await);
    let told: Vec<_> =
        found.iter().map(|one| (one.code, one.place.row, one.place.column.zh.as_str())).collect();
    assert_eq!(told, [("import-parent-differs", Some(3), "走访人员")]);
    assert_eq!(head(&desk).await, before);
}
both!(lines_of_one_visit_must_agree, Empty);

async fn a_sheet_of_no_known_ledger_says_so(house: &House) {
    let desk = house.desk().await;
    let import = Import { file: "f.csv".to_owned(), ..Import::default() };
    let text = "苹果,梨\n1,2\n";
    assert_eq!(codes(desk.import(&import, text.as_bytes(), &who("local")).await), ["import-which-ledger"]);
}
both!(a_sheet_of_no_known_ledger_says_so, Empty);

async fn a_mapping_can_be_written_edited_and_given_back(house: &House) {
    packs(house);
    let text = "走访日期,街道,走访人员,备注\n2023-11-02,长乐,甲,x\n";
    let file = house.file("走访.csv");
    std::fs::write(&file, text).unwrap();
    let mapping = house.file("m.toml");
    let (file, path) = (file.display().to_string(), mapping.display().to_string());
    let tried = house.program(&["import", "visit", &file, "--dry-run", "--write-mapping", &path]);
    assert!(tried.err.contains("备注"), "{tried:?}");
    let written = std::fs::read_to_string(&mapping).unwrap();
    assert!(written.contains("heading = \"备注\"\n") && written.contains("field = \"held_on\""), "{written}");
    // As it was written it says that the column is left out.
    house.program(&["import", &file, "--mapping", &path]).good();
}
both!(a_mapping_can_be_written_edited_and_given_back, Empty);

async fn notes_are_kept_but_for_those_on_a_personal_column(house: &House) {
    let schema = "[ledger]\nname = \"caller\"\ntitle = \"来电台账\"\nkey = [\"number\"]\n[[field]]\nname = \"number\"\n\
                  title = \"编号\"\ntype = \"text\"\nrequired = true\n[[field]]\nname = \"phone\"\ntitle = \"电话\"\n\
                  type = \"phone\"\nprivacy = \"personal\"\n[[field]]\nname = \"matter\"\ntitle = \"事由\"\ntype = \"text\"\n";
    house.own_pack("caller", "\"base\"", schema);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["编号", "电话", "事由"], ["1", "10000000011", "停水"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.insert_note(1, 1, &rust_xlsxwriter::Note::new("另一号码10000000022")).unwrap();
    sheet.insert_note(1, 2, &rust_xlsxwriter::Note::new("已转供水科")).unwrap();
    let desk = house.desk().await;
    let import = Import { ledger: "caller".to_owned(), file: "c.xlsx".to_owned(), ..Import::default() };
    let done = desk.import(&import, &book.save_to_buffer().unwrap(), &who("local")).await.unwrap();
    let number = done.head.unwrap().entry;
    let shown = desk.import_shown(number).await.unwrap();
    let kept: Vec<(&str, u32)> = shown.notes.iter().map(|note| (note.column.as_str(), note.row)).collect();
    assert_eq!(kept, [("事由", 2)]);
    assert!(shown.notes[0].text.contains("已转供水科"));
    let entry = desk.store.entry(number).await.unwrap().unwrap();
    assert!(!entry.detail.contains("10000000022"), "{}", entry.detail);
}
both!(notes_are_kept_but_for_those_on_a_personal_column, Empty);
