//! What the packs declare, read once more from their TOML with nothing of the program.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};

/// A field, as far as counting needs it.
pub(super) struct Field {
    pub(super) kind: String,
    pub(super) places: usize,
    pub(super) to: Option<String>,
    /// Code and Chinese title of each option, in order.
    pub(super) options: Vec<(String, String)>,
}

/// A ledger.
pub(super) struct Ledger {
    /// Whether its records are the whole house's.
    pub(super) shared: bool,
    pub(super) key: Vec<String>,
    pub(super) label: Vec<String>,
    pub(super) effective: Option<String>,
    pub(super) fields: BTreeMap<String, Field>,
    pub(super) start: Option<String>,
    pub(super) states: Vec<(String, String)>,
    /// Where each step leads.
    pub(super) steps: BTreeMap<String, String>,
}

/// Everything that is declared.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) ledgers: BTreeMap<String, Ledger>,
    pub(super) figures: BTreeMap<String, Table>,
}

pub(super) fn text<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Value::as_str)
}

pub(super) fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn words(table: &Table, key: &str) -> Vec<String> {
    list(table, key).iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// Codes with their Chinese titles, which are written plainly or for each language.
fn titles(table: Option<&Value>) -> Vec<(String, String)> {
    let pairs = table.and_then(Value::as_table).into_iter().flatten();
    let zh = |title: &Value| title.as_str().or_else(|| title["zh"].as_str()).unwrap().to_owned();
    pairs.map(|(code, title)| (code.clone(), zh(title))).collect()
}

fn field(table: &Table) -> Field {
    let kind = text(table, "type").unwrap().to_owned();
    let usual = if ["decimal", "money", "area", "percent"].contains(&kind.as_str()) { 2 } else { 0 };
    let to = match kind.as_str() {
        "person" | "department" => Some(kind.clone()),
        _ => text(table, "to").map(str::to_owned),
    };
    let places = table.get("places").and_then(Value::as_integer).unwrap_or(usual);
    Field { kind, places: places.try_into().unwrap(), to, options: titles(table.get("options")) }
}

fn ledger(schema: &Table, shared: bool) -> (String, Ledger) {
    let own = schema["ledger"].as_table().unwrap();
    let flow = schema.get("flow").and_then(Value::as_table);
    let name = |table: &Table| text(table, "name").unwrap().to_owned();
    let tables =
        |of: &Table, key| list(of, key).iter().map(|one| one.as_table().unwrap().clone()).collect::<Vec<_>>();
    let steps = flow.map(|flow| tables(flow, "step")).unwrap_or_default();
    let ledger = Ledger {
        shared,
        key: words(own, "key"),
        label: words(own, "label"),
        effective: text(own, "effective").map(str::to_owned),
        fields: tables(schema, "field").iter().map(|table| (name(table), field(table))).collect(),
        start: flow.and_then(|flow| text(flow, "start")).map(str::to_owned),
        states: titles(flow.and_then(|flow| flow.get("states"))),
        steps: steps.iter().map(|step| (name(step), text(step, "to").unwrap().to_owned())).collect(),
    };
    (name(own), ledger)
}

/// Reads all packs under a folder.
pub(super) fn read(packs: &Path) -> Declared {
    let mut declared = Declared::default();
    let parse = |file: &Path| -> Table { toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap() };
    for pack in std::fs::read_dir(packs).unwrap().flatten() {
        for file in std::fs::read_dir(pack.path().join("schema")).unwrap().flatten() {
            let (name, ledger) = ledger(&parse(&file.path()), pack.file_name() == "base");
            declared.ledgers.insert(name, ledger);
        }
        let figures = pack.path().join("figures.toml");
        if figures.is_file() {
            for figure in list(&parse(&figures), "figure") {
                let table = figure.as_table().unwrap().clone();
                declared.figures.insert(text(&table, "name").unwrap().to_owned(), table);
            }
        }
    }
    declared
}
