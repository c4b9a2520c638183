//! Cells: a dozen workbooks as offices keep them go through drafted packs into records, unedited; what comes out again
//! is what a careful person reads out of each of them, cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ledger::sheet::{Limits, Workbook};
use ledger::written::{self, Unsaid};

use crate::place::{House, both};

/// The workbooks, and how many of their cells hold something.
const WORKBOOKS: [(&str, usize); 12] = [
    ("01-site-hazards.xlsx", 303),
    ("02-key-project-invest.xls", 238),
    ("03-letters-visits.xlsx", 383),
    ("04-disclosures.csv", 304),
    ("05-training-attendance.xlsx", 552),
    ("06-meetings.csv", 263),
    ("07-community-fire-checks.xlsx", 257),
    ("08-land-by-street.xlsx", 287),
    ("09-contract-payments.xlsx", 317),
    ("10-vehicle-use.xlsx", 377),
    ("11-duty-roster.ods", 257),
    ("12-fixed-assets.xlsx", 506),
];

async fn the_records_are_what_a_careful_person_reads_out_of_the_workbook(house: &House) {
    let mut wrong = Vec::new();
    for (name, held) in WORKBOOKS {
        let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks").join(name);
        let shown = sheet.display().to_string();
        let said = house.program(&["--json", "pack", "draft", &shown]).good();
        let draft: serde_json::Value = serde_json::from_str(&said).unwrap();
        let pack = Pack(PathBuf::from(draft["folder"].as_str().unwrap()));
        take_in(house, &pack, &shown);
        let out = house.file("out");
        let _ = std::fs::remove_dir_all(&out);
        house.program(&["export", "--all", "--with-personal", "-o", &out.display().to_string()]).good();
        let (expected, records) = (table(&sheet.with_extension("expected.csv")), pack.records(&out));
        assert_eq!(records.len(), expected.1.len(), "{name}: so many records");
        let cells = compare(name, &pack, &expected, &records, &mut wrong);
        assert_eq!(cells, held, "{name}: so many cells hold something");
    }
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
    house.program(&["verify"]).good();
}
both!(the_records_are_what_a_careful_person_reads_out_of_the_workbook, Empty);

/// Imports a workbook; where a cell is no day, its field becomes one of text, as the program says.
pub(crate) fn take_in(house: &House, pack: &Pack, sheet: &str) {
    let said = house.program(&["--json", "import", sheet]);
    if said.code == Some(0) {
        return;
    }
    let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let found = told["findings"].as_array().unwrap().iter().filter(|one| one["severity"] == "error");
    let mut columns = BTreeSet::new();
    for one in found {
        let code = one["code"].as_str().unwrap();
        assert!(["entry-no-date", "entry-no-such-day"].contains(&code), "{one}");
        columns.insert(one["column"].as_str().unwrap());
    }
    columns.into_iter().for_each(|column| pack.retype(column));
    house.program(&["pack", "check"]).good();
    house.program(&["import", sheet]).good();
}

/// What a record holds, by the name of the field.
pub(crate) type Record = BTreeMap<String, String>;

/// A drafted pack, by its folder.
pub(crate) struct Pack(pub(crate) PathBuf);

impl Pack {
    fn toml(&self, path: &str) -> toml::Table {
        std::fs::read_to_string(self.0.join(path)).unwrap().parse().unwrap()
    }

    fn files(&self, folder: &str) -> Vec<PathBuf> {
        std::fs::read_dir(self.0.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    /// The one mapping, and the ledger that it is for.
    fn mapping(&self) -> toml::Table {
        let files = self.files("import");
        assert_eq!(files.len(), 1, "{files:?}");
        std::fs::read_to_string(&files[0]).unwrap().parse().unwrap()
    }

    /// The field that each heading fills in, and whether a blank means what stands above.
    pub(crate) fn columns(&self) -> BTreeMap<String, (String, bool)> {
        let mapping = self.mapping();
        let mut columns: BTreeMap<String, (String, bool)> = mapping["column"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| {
                let fills = one.get("blank_is_above").and_then(toml::Value::as_bool).unwrap_or_default();
                let field = one.get("field")?.as_str()?.to_owned();
                Some((one["heading"].as_str().unwrap().to_owned(), (field, fills)))
            })
            .collect();
        if let Some(field) = mapping.get("sheet_name") {
            columns.insert("工作表".to_owned(), (field.as_str().unwrap().to_owned(), false));
        }
        columns
    }

    /// Makes the field of a heading one of text; a day that is none can be no day from which a record counts.
    fn retype(&self, heading: &str) {
        let (field, _) = self.columns()[heading].clone();
        for file in self.files("schema") {
            let text = std::fs::read_to_string(&file).unwrap();
            let Some(at) = text.find(&format!("[[field]]\nname = \"{field}\"")) else { continue };
            let (before, after) = text.split_at(at);
            let before = before.replace(&format!("effective = \"{field}\"\n"), "");
            let text = format!("{before}{}", after.replacen("type = \"date\"", "type = \"text\"", 1));
            std::fs::write(&file, text).unwrap();
        }
        let figures = self.0.join("figures.toml");
        let text = std::fs::read_to_string(&figures).unwrap();
        std::fs::write(&figures, text.replace(&format!("period = \"{field}\""), "at = \"end\"")).unwrap();
    }

    /// The records of the mapping's ledger, each with what it refers to by `field.of_other`.
    fn records(&self, out: &Path) -> Vec<Record> {
        let ledger = self.mapping()["ledger"].as_str().unwrap().to_owned();
        let (rows, schema) = (self.rows(out, &ledger), self.toml(&format!("schema/{ledger}.toml")));
        let references = fields(&schema).filter(|field| field["type"].as_str() == Some("reference"));
        let parents: Vec<(String, BTreeMap<String, Record>)> = references
            .filter_map(|field| {
                let to = field.get("to")?.as_str()?;
                self.0.join(format!("schema/{to}.toml")).exists().then(|| {
                    let rows = self.rows(out, to).into_iter().map(|row| (row["number"].clone(), row));
                    (field["name"].as_str().unwrap().to_owned(), rows.collect())
                })
            })
            .collect();
        let with_parents = |mut row: Record| {
            for (name, rows) in &parents {
                let parent = &rows[&row[name]];
                let own = parent.iter().map(|(field, text)| (format!("{name}.{field}"), text.clone()));
                row.extend(own.collect::<Vec<_>>());
            }
            row
        };
        rows.into_iter().map(with_parents).collect()
    }

    /// The newest version of each record of the mapping's ledger.
    pub(crate) fn newest(&self, out: &Path) -> Vec<Record> {
        let schema = self.toml(&format!("schema/{}.toml", self.mapping()["ledger"].as_str().unwrap()));
        let key = schema["ledger"]["key"].as_array().unwrap()[0].as_str().unwrap();
        let by_key = self.records(out).into_iter().map(|record| (record[key].clone(), record));
        by_key.collect::<BTreeMap<String, Record>>().into_values().collect()
    }

    /// The rows of a ledger as they were given out, options by their titles.
    fn rows(&self, out: &Path, ledger: &str) -> Vec<Record> {
        let schema = self.toml(&format!("schema/{ledger}.toml"));
        let mut titles: BTreeMap<(String, String), String> = BTreeMap::new();
        for field in fields(&schema) {
            for (code, title) in field.get("options").and_then(toml::Value::as_table).into_iter().flatten() {
                let title = title.as_str().or_else(|| title.get("zh")?.as_str()).unwrap();
                titles.insert((field["name"].as_str().unwrap().to_owned(), code.clone()), title.to_owned());
            }
        }
        let (names, rows) = table(&out.join(crate::place::COMMITTEE).join(format!("{ledger}.csv")));
        let cell = |(name, text): (&String, String)| {
            let title = |code: &str| titles.get(&(name.clone(), code.to_owned())).cloned();
            let all: Option<Vec<String>> = text.split(',').map(title).collect();
            (name.clone(), all.map_or(text, |titles| titles.join("、")))
        };
        rows.into_iter().map(|row| names.iter().zip(row).map(cell).collect()).collect()
    }
}

fn fields(schema: &toml::Table) -> impl Iterator<Item = &toml::Value> {
    schema["field"].as_array().unwrap().iter()
}

/// A csv file as its headings and rows, all of one width.
pub(crate) fn table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = std::fs::read(path).unwrap();
    let sheet = Workbook::read(&bytes, "f", &Limits::default()).unwrap().sheets.remove(0);
    let width = sheet.rows[0].cells.len();
    let texts = |row: &ledger::sheet::Row| (0..width).map(|at| row.cell(at).text().into_owned()).collect();
    let mut rows: Vec<Vec<String>> = sheet.rows.iter().map(texts).collect();
    (rows.remove(0), rows)
}

/// Compares every cell; gives how many hold something.
fn compare(
    name: &str,
    pack: &Pack,
    (titles, rows): &(Vec<String>, Vec<Vec<String>>),
    records: &[Record],
    wrong: &mut Vec<String>,
) -> usize {
    let (columns, mut above, mut cells) = (pack.columns(), BTreeMap::new(), 0);
    for (number, (row, record)) in rows.iter().zip(records).enumerate() {
        for (title, wanted) in titles.iter().zip(row) {
            let Some((field, fills)) = columns.get(title) else {
                // A column without any cell is left out of a draft.
                if !wanted.is_empty() {
                    wrong.push(format!("{name} {}: {title} is not in the ledger: {wanted}", number + 1));
                }
                continue;
            };
            let wanted =
                if *fills && wanted.is_empty() { above.get(title).unwrap_or(wanted) } else { wanted };
            let found = record.get(field).map_or("", String::as_str);
            cells += usize::from(!wanted.is_empty());
            if !same(found, wanted) {
                wrong.push(format!("{name} {}: {title} is {found:?}, not {wanted:?}", number + 1));
            }
            above.insert(title, wanted.clone());
        }
    }
    cells
}

/// Whether a record holds what a person reads. A number may have zeros behind its point, or be about so much; a text may
/// be a day as it was written, and an option a tick.
pub(crate) fn same(found: &str, wanted: &str) -> bool {
    let short = |text: &str| match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text.to_owned(),
    };
    let of_2023 = Unsaid { year: Some(2023), ..Unsaid::default() };
    let is_day = || written::date(found, &of_2023).is_some_and(|day| day.to_string() == wanted);
    let is_month = || written::month(wanted, &of_2023).is_some_and(|month| month.to_string() == found);
    let spoken = match found {
        "true" | "√" => "是",
        "false" | "×" => "否",
        other => other.trim_start_matches('约'),
    };
    // Several options are a set.
    let set = |text: &str| text.split('、').map(str::to_owned).collect::<BTreeSet<_>>();
    spoken == wanted || short(spoken) == short(wanted) || is_day() || is_month() || set(spoken) == set(wanted)
}
