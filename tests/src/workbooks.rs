//! Workbooks: a dozen files as offices keep them give the headings and rows that a careful person reads out of them.

use std::path::{Path, PathBuf};

use ledger::sheet::{Limits, Table, Workbook};

/// Where the files lie, each with what is expected of it beside it.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks")
}

/// A file as its tables: those of its sheets that hold something.
fn tables(file: &Path) -> Vec<Table> {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let book = Workbook::read(&std::fs::read(file).unwrap(), &name, &Limits::default()).unwrap();
    let sheets = book.sheets.into_iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty());
    sheets.map(|sheet| sheet.into_table(&name).unwrap_or_else(|found| panic!("{name}: {found:?}"))).collect()
}

/// The expected headings, without the name of the sheet where there are several, and the number of rows.
fn expected(file: &Path) -> (Vec<String>, usize) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let titles = reader.headers().unwrap().iter().map(str::to_owned);
    let titles = titles.filter(|title| title != "工作表").collect();
    (titles, reader.records().count())
}

/// Each file with its expectation.
fn files() -> Vec<(PathBuf, PathBuf)> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    let is_file = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        !name.ends_with(".toml")
            && !name.ends_with(".md")
            && !name.ends_with(".expected.csv")
            && !name.starts_with('.')
    };
    let with = |path: &PathBuf| (path.clone(), path.with_extension("expected.csv"));
    all.iter().filter(is_file).map(with).collect()
}

#[test]
fn every_workbook_has_its_headings_and_rows() {
    let mut wrong = Vec::new();
    let files = files();
    assert_eq!(files.len(), 18);
    for (file, expectation) in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let tables = tables(&file);
        let (titles, rows) = expected(&expectation);
        for table in tables.iter().filter(|table| !table.rows.is_empty()) {
            let found: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            if found != titles {
                wrong.push(format!("{name}:\n  found    {found:?}\n  expected {titles:?}"));
            }
        }
        let found: usize = tables.iter().map(|table| table.rows.len()).sum();
        if found != rows {
            let last: Vec<_> = tables.iter().filter_map(|table| table.rows.last()).collect();
            wrong.push(format!("{name}: {found} rows, {rows} expected; the last are {last:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
