//! Workbooks: a dozen files as offices keep them give what a careful person reads out of them, cell by cell.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ledger::matching::{Part, Parts, Prints, near, pair, tell_apart};
use ledger::sheet::{Limits, Table, Workbook};
use ledger::written::{self, Unsaid};

/// Where the files lie, each with what is expected of it beside it.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/workbooks")
}

/// A file and the expectation of it.
struct File {
    name: String,
    /// The tables of its sheets that hold records, each with the name of the sheet.
    tables: Vec<(String, Table)>,
    /// The expected headings, without the name of the sheet where there are several.
    titles: Vec<String>,
    /// The expected rows, under these headings.
    rows: Vec<Vec<String>>,
}

impl File {
    fn read(path: &Path) -> Self {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (mut titles, mut rows) = expected(&path.with_extension("expected.csv"));
        if titles[0] == "工作表" {
            titles.remove(0);
            rows.iter_mut().for_each(|row| drop(row.remove(0)));
        }
        let sheets = book(path).sheets.into_iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty());
        let table = |sheet: ledger::sheet::Sheet| {
            let title = sheet.name.clone();
            (title, sheet.into_table(&name).unwrap_or_else(|found| panic!("{name}: {found:?}")))
        };
        let tables = sheets.map(table).filter(|(_, table)| !table.rows.is_empty()).collect();
        Self { name, tables, titles, rows }
    }
}

fn book(path: &Path) -> Workbook {
    Workbook::read(&std::fs::read(path).unwrap(), "f", &Limits::default()).unwrap()
}

/// A csv file as its headings and rows, all of one width.
fn expected(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let sheet = book(path).sheets.remove(0);
    let width = sheet.rows[0].cells.len();
    let texts = |row: &ledger::sheet::Row| (0..width).map(|at| row.cell(at).text().into_owned()).collect();
    let mut rows: Vec<Vec<String>> = sheet.rows.iter().map(texts).collect();
    (rows.remove(0), rows)
}

fn files() -> Vec<File> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_file = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        !name.ends_with(".toml")
            && !name.ends_with(".md")
            && !name.ends_with(".expected.csv")
            && !name.starts_with('.')
    };
    paths.iter().filter(is_file).map(|path| File::read(path)).collect()
}

#[test]
fn every_workbook_has_its_headings_and_rows() {
    let mut wrong = Vec::new();
    let files = files();
    assert_eq!(files.len(), 18);
    for File { name, tables, titles, rows } in files {
        for (_, table) in &tables {
            let found: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            if found != titles {
                wrong.push(format!("{name}:\n  found    {found:?}\n  expected {titles:?}"));
            }
        }
        let found: usize = tables.iter().map(|(_, table)| table.rows.len()).sum();
        if found != rows.len() {
            let last: Vec<_> = tables.iter().filter_map(|(_, table)| table.rows.last()).collect();
            wrong.push(format!("{name}: {found} rows, {} expected; the last are {last:?}", rows.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that a cell may be read as, by the type of the field that its column would be.
fn readings(text: &str, title: &str, unsaid: &Unsaid) -> Vec<String> {
    let mut all = vec![text.trim().to_owned(), text.chars().filter(|sign| !sign.is_whitespace()).collect()];
    if written::is_nothing(text) {
        all.push(String::new());
    }
    all.extend(written::date(text, unsaid).map(|day| day.to_string()));
    all.extend(written::month(text, unsaid).map(|month| month.to_string()));
    let unit = ["亿元", "万元", "元", "亩"]
        .into_iter()
        .find(|unit| title.contains(unit) || unsaid.unit.as_deref() == Some(unit));
    for unit in unit.into_iter().chain(["", "亩", "人", "户", "天", "公里", "处", "万元"]) {
        let amount = written::amount(text, unit, unsaid);
        if amount.rest.is_empty() {
            let short = amount.digits.trim_end_matches('0').trim_end_matches('.').to_owned();
            all.extend([
                if amount.digits.contains('.') { short } else { amount.digits.clone() },
                amount.digits,
            ]);
        }
    }
    match text.trim() {
        "√" | "✓" | "有" => all.push("是".to_owned()),
        "×" | "✗" | "无" => all.push("否".to_owned()),
        _ => {}
    }
    all.extend(text.trim().strip_suffix('%').map(str::to_owned));
    all
}

#[test]
fn every_cell_can_be_read_as_a_careful_person_does() {
    let mut wrong = Vec::new();
    for File { name, tables, rows, .. } in files() {
        let mut rows = rows.iter();
        for (_, table) in &tables {
            let unsaid = table.unsaid();
            for (row, wanted) in table.rows.iter().zip(rows.by_ref()) {
                for (column, wanted) in table.columns.iter().zip(wanted) {
                    let text = row.cell(column.index).text();
                    if !readings(&text, &column.title, &unsaid).contains(wanted) {
                        wrong.push(format!(
                            "{name} row {} {}: {text:?}, not {wanted:?}",
                            row.number, column.title
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}

/// What a sum says that its rows do not yield: sheet, row, column, stated, actual.
type Wrong = (String, i64, String, String, String);

/// The wrong sums that the notes beside a file tell.
fn noted(path: &Path) -> Vec<Wrong> {
    let notes: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let sheets = notes.get("sheet").and_then(toml::Value::as_array).cloned();
    let sheets = sheets.unwrap_or_else(|| vec![toml::Value::Table(notes)]);
    let mut wrong = Vec::new();
    for sheet in &sheets {
        let name = sheet.get("name").and_then(toml::Value::as_str).unwrap_or_default();
        for total in sheet.get("totals").and_then(toml::Value::as_array).into_iter().flatten() {
            let text = |key: &str| total[key].as_str().unwrap().to_owned();
            if total["right"].as_bool() == Some(false) {
                let row = total["row"].as_integer().unwrap();
                wrong.push((name.to_owned(), row, text("column"), text("stated"), text("actual")));
            }
        }
    }
    wrong
}

#[test]
fn every_sum_that_its_rows_do_not_yield_is_found_and_no_other() {
    // Sums that count words are not compared yet.
    let counted = ["信息标题", "11月签到情况/9", "隐患整改/隐患内容"];
    for File { name, tables, .. } in files().into_iter().filter(|file| !file.name.contains(".later.")) {
        let notes = folder().join(&name).with_extension("notes.toml");
        let wanted: Vec<Wrong> = noted(&notes)
            .into_iter()
            .filter(|(_, _, column, ..)| !counted.contains(&column.as_str()))
            .collect();
        let several = wanted.iter().any(|(sheet, ..)| !sheet.is_empty());
        let mut found = Vec::new();
        for (sheet, table) in &tables {
            let sheet = if several { sheet.clone() } else { String::new() };
            found.extend(table.wrong_totals().into_iter().map(|wrong| {
                (sheet.clone(), i64::from(wrong.row), wrong.column, wrong.stated, wrong.actual)
            }));
        }
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn what_a_workbook_hides_is_what_its_notes_tell() {
    for File { name, .. } in files().into_iter().filter(|file| !file.name.contains(".later.")) {
        let path = folder().join(&name);
        let notes: toml::Table =
            std::fs::read_to_string(path.with_extension("notes.toml")).unwrap().parse().unwrap();
        let noted = notes.get("notes").and_then(toml::Value::as_array).map_or(0, Vec::len);
        let sheets = notes.get("sheet").and_then(toml::Value::as_array).cloned();
        let sheets = sheets.unwrap_or_else(|| vec![toml::Value::Table(notes)]);
        let book = book(&path);
        // Notes of an old workbook are not read yet.
        if !name.ends_with(".xls") {
            let found: usize = book.sheets.iter().map(|sheet| sheet.marks.notes.len()).sum();
            assert_eq!(found, noted, "{name}");
        }
        for told in &sheets {
            let title = told.get("name").and_then(toml::Value::as_str);
            let sheet =
                book.sheets.iter().find(|sheet| title.is_none_or(|title| sheet.name == title)).unwrap();
            let rows = |key: &str| -> Vec<u32> {
                let list = told.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
                list.iter().map(|row| u32::try_from(row.as_integer().unwrap()).unwrap()).collect()
            };
            let place = format!("{name} {title:?}");
            assert_eq!(sheet.marks.hidden_rows, rows("hidden_rows"), "{place}");
            assert_eq!(sheet.marks.struck_rows, rows("struck_rows"), "{place}");
            let filtered = told.get("filtered").and_then(toml::Value::as_bool).unwrap_or_default();
            assert_eq!(sheet.marks.is_filtered, filtered, "{place}");
        }
    }
}

#[test]
fn a_number_a_thousand_times_its_neighbours_is_found_and_no_other() {
    let mut found = Vec::new();
    for File { name, tables, .. } in files() {
        for (sheet, table) in &tables {
            for finding in table.out_of_scale(&name, sheet) {
                let place = &finding.place;
                found.push((name.clone(), place.row.unwrap(), place.column.zh.clone(), place.value.clone()));
            }
        }
    }
    let slips = [
        ("02-key-project-invest.xls", 11, "2023年投资/完成情况/9月"),
        ("08-land-by-street.xlsx", 9, "补偿款（万元）/应付"),
        ("09-contract-payments.xlsx", 34, "合同金额"),
    ];
    let slip = |(name, row, column): (&str, u32, &str)| {
        (name.to_owned(), row, column.to_owned(), "3500000".to_owned())
    };
    assert_eq!(found, slips.map(slip));
}

/// What is said of a later version of a file.
#[derive(serde::Deserialize)]
struct Changes {
    #[serde(rename = "match")]
    by: Vec<String>,
    new: Vec<BTreeMap<String, String>>,
    changed: Vec<BTreeMap<String, String>>,
    missing: Vec<BTreeMap<String, String>>,
    near: Vec<BTreeMap<String, BTreeMap<String, String>>>,
}

/// The cells by which the rows of a table are recognised, with blanks filled from above where that is meant.
fn recognised(path: &Path, by: &[String], fill: bool) -> (Vec<Vec<String>>, Vec<Parts>) {
    let (titles, rows) = expected(path);
    let places: Vec<usize> =
        by.iter().map(|name| titles.iter().position(|title| title == name).unwrap()).collect();
    let mut texts: Vec<Vec<String>> = Vec::new();
    for row in &rows {
        let above = texts.last().cloned().unwrap_or_default();
        let cell = |(part, at): (usize, &usize)| match row[*at].as_str() {
            "" if fill => above.get(part).cloned().unwrap_or_default(),
            text => text.to_owned(),
        };
        texts.push(places.iter().enumerate().map(cell).collect());
    }
    let part = |text: &String| text.parse().map_or_else(|_| Part::text(text), Part::Day);
    let parts = texts.iter().map(|row| row.iter().map(part).collect()).collect();
    (texts, parts)
}

/// The rows of a list of changes, by the cells that recognise them, in order.
fn keys<'a>(by: &[String], rows: impl Iterator<Item = &'a BTreeMap<String, String>>) -> Vec<Vec<String>> {
    let mut keys: Vec<Vec<String>> =
        rows.map(|row| by.iter().map(|name| row[name].clone()).collect()).collect();
    keys.sort();
    keys
}

#[test]
fn a_later_version_of_a_workbook_has_the_new_missing_and_near_rows_that_a_person_sees() {
    let mut seen = 0;
    for name in ["01-site-hazards", "03-letters-visits", "04-disclosures", "06-meetings"]
        .into_iter()
        .chain(["07-community-fire-checks", "09-contract-payments"])
    {
        let file = |ending: &str| folder().join(format!("{name}.{ending}"));
        let text = std::fs::read_to_string(file("later.changes.toml")).unwrap();
        let changes: Changes = toml::from_str(&text).unwrap();
        let fill = name.starts_with("06");
        let (before, records) = recognised(&file("expected.csv"), &changes.by, fill);
        let (after, rows) = recognised(&file("later.expected.csv"), &changes.by, fill);
        let prints = Prints::new();
        let of = |all: &[Parts]| all.iter().map(|parts| prints.of(parts)).collect::<Vec<_>>();
        let pairs = pair(&of(&rows), &of(&records));
        let mut of = pairs.same.clone();
        for (rows, records) in &pairs.alike {
            for (row, record) in tell_apart(rows, records, |_, _| 0) {
                of[row] = Some(record);
            }
        }
        let left: Vec<usize> = (0..rows.len()).filter(|row| of[*row].is_none()).collect();
        let gone: Vec<usize> = (0..records.len()).filter(|record| !of.contains(&Some(*record))).collect();
        let of_rows: Vec<Parts> = left.iter().map(|row| rows[*row].clone()).collect();
        let of_records: Vec<Parts> = gone.iter().map(|record| records[*record].clone()).collect();
        let found = near(&of_rows, &of_records);
        let mut pairs: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        let (mut new, mut missing) = (Vec::new(), gone.clone());
        for (row, found) in left.iter().zip(found) {
            match found.first() {
                Some(record) => {
                    pairs.push((before[gone[*record]].clone(), after[*row].clone()));
                    missing.retain(|one| *one != gone[*record]);
                }
                None => new.push(after[*row].clone()),
            }
        }
        pairs.sort();
        new.sort();
        let mut missing: Vec<Vec<String>> = missing.into_iter().map(|one| before[one].clone()).collect();
        missing.sort();
        let mut wanted: Vec<(Vec<String>, Vec<String>)> = changes
            .near
            .iter()
            .map(|pair| ["old", "new"].map(|side| keys(&changes.by, std::iter::once(&pair[side])).remove(0)))
            .map(|[old, new]| (old, new))
            .collect();
        wanted.sort();
        assert_eq!(new, keys(&changes.by, changes.new.iter()), "{name}: new");
        assert_eq!(missing, keys(&changes.by, changes.missing.iter()), "{name}: missing");
        assert_eq!(pairs, wanted, "{name}: near");
        let known: Vec<&Vec<String>> =
            of.iter().enumerate().filter(|(_, of)| of.is_some()).map(|(row, _)| &after[row]).collect();
        for key in keys(&changes.by, changes.changed.iter()) {
            assert!(known.contains(&&key), "{name}: {key:?} is changed and was not recognised");
        }
        seen += 1;
    }
    assert_eq!(seen, 6);
}
