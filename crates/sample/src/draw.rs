//! Drawing: ledger by ledger, table by table, row by row into a sink.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;
use ledger::pack::Ledger;

use crate::amount::Draft;
use crate::check::Recipes;
use crate::days::{Workday, print_moment};
use crate::dice::fingerprint;
use crate::generator::Generator;
use crate::history::{Historian, History};
use crate::layout::Layout;
use crate::memory::Memory;
use crate::plan::Plan;
use crate::recipe::TableRecipe;
use crate::rows::draw_rows;
use crate::scene::{Scene, Stage, Taken, trail_value};
use crate::table::{CLAIMED_AT, Head, Sink, Tables};

/// What is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The seed; `None` for the default one, which draws the stated numbers.
    pub seed: Option<u64>,
    /// How many times as many rows in the tables that scale; 1 for the sample as it is.
    pub scale: u32,
}

impl Default for Order {
    fn default() -> Self {
        Self { seed: None, scale: 1 }
    }
}

impl Recipes<'_> {
    /// The seed that draws the stated numbers.
    #[must_use]
    pub fn default_seed(&self) -> u64 {
        self.settings.seed
    }

    /// The ledgers that are drawn, in order.
    #[must_use]
    pub fn ledgers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.tables.iter().map(|table| table.ledger.as_str()).collect();
        names.dedup();
        names
    }

    /// Draws everything into memory.
    ///
    /// # Errors
    /// As [`Recipes::pour`].
    pub fn draw(&self, order: Order, workday: Workday<'_>) -> Result<Tables, Vec<Finding>> {
        let mut tables = Tables::default();
        self.pour(order, workday, &mut tables)?;
        Ok(tables)
    }

    /// Draws everything, row by row, into a sink. Only what other ledgers refer to is kept in memory, and a few
    /// bytes for each row that takes steps.
    ///
    /// # Errors
    /// What the recipes ask for and cannot be had: at most one mistake a ledger. The sink has then received a part.
    pub fn pour(&self, order: Order, workday: Workday<'_>, sink: &mut dyn Sink) -> Result<(), Vec<Finding>> {
        let seed = order.seed.unwrap_or(self.settings.seed);
        let draft = Draft { seed, stated: seed == self.settings.seed, scale: order.scale.max(1) };
        let mut stage = Stage { recipes: self, draft, workday, memories: BTreeMap::new() };
        let mut mistakes = Vec::new();
        let mut failed = BTreeSet::new();
        for name in self.ledgers() {
            let Some(ledger) = self.packs.ledger(name) else { continue };
            let tables = self.tables.iter().filter(|table| table.ledger == name).collect::<Vec<_>>();
            if self.draws_on(&tables, &failed) {
                failed.insert(name.to_owned());
                continue;
            }
            let columns = columns(ledger, &tables);
            let mut keys = BTreeSet::new();
            let mut organ = None;
            for table in &tables {
                if organ != Some(&table.organ) {
                    organ = Some(&table.organ);
                    sink.open(Head {
                        ledger: name.to_owned(),
                        organ: table.organ.clone(),
                        columns: columns.clone(),
                    });
                }
                if let Err(finding) = draw_table(table, ledger, &mut stage, &mut keys, sink) {
                    mistakes.push(finding);
                    failed.insert(name.to_owned());
                    break;
                }
            }
        }
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    /// Whether tables refer to a ledger that could not be drawn: their mistakes would only repeat its own.
    fn draws_on(&self, tables: &[&TableRecipe], failed: &BTreeSet<String>) -> bool {
        let refers = |table: &TableRecipe| {
            let mut found = match &table.source {
                crate::recipe::RowSource::ForEach(parents) => failed.contains(&parents.ledger),
                _ => false,
            };
            let mut see = |generator: &Generator| {
                generator.visit(&mut |used| {
                    if let crate::generator::Use::Pick(pick) = used {
                        found |= failed.contains(&pick.ledger);
                    }
                });
            };
            table.fields.iter().for_each(|field| see(&field.generator));
            table
                .steps
                .iter()
                .for_each(|step| [&step.on, &step.person, &step.evidence].into_iter().for_each(&mut see));
            let fields = table.fields.iter().filter_map(|field| self.targets.get(&table.ledger, &field.name));
            found || fields.into_iter().any(|target| target != table.ledger && failed.contains(target))
        };
        tables.iter().any(|table| refers(table))
    }
}

/// The columns of the records sheet: what any of the ledger's tables draws, in the order of the ledger.
fn columns(ledger: &Ledger, tables: &[&TableRecipe]) -> Vec<String> {
    let drawn = |name: &str| tables.iter().any(|table| table.field_at(name).is_some());
    let fields = ledger.fields.iter().map(|field| field.name.as_str()).filter(|name| drawn(name));
    fields.chain([CLAIMED_AT]).map(ToOwned::to_owned).collect()
}

fn draw_table(
    table: &TableRecipe,
    ledger: &Ledger,
    stage: &mut Stage<'_>,
    keys: &mut BTreeSet<u128>,
    sink: &mut dyn Sink,
) -> Result<(), Finding> {
    let recipes = stage.recipes;
    let layout = Layout::of(table, stage)?;
    let plan = Plan::of(table, ledger, stage, &layout)?;
    let mut historian = Historian::new(table, ledger, stage, plan)?;
    let needs = recipes.needs.get(&table.ledger);
    let mut memory = needs.map(|columns| Memory::of(columns.iter().cloned()));
    let of_ledger = recipes.tables.iter().filter(|other| other.ledger == table.ledger).collect::<Vec<_>>();
    let sheet: Vec<Option<usize>> = columns(ledger, &of_ledger)
        .iter()
        .filter(|name| *name != CLAIMED_AT)
        .map(|name| table.field_at(name))
        .collect();
    let key_fields: Vec<Option<usize>> = ledger.key.iter().map(|name| table.field_at(name)).collect();
    draw_rows(table, ledger, stage, &layout, &mut |scene: Scene<'_>| {
        let key = key_text(&key_fields, scene.values);
        if !keys.insert(key_print(&key)) {
            let field = key_fields.iter().flatten().next().and_then(|at| table.fields.get(*at));
            let place = field.map_or(&table.place, |field| &field.place);
            let finding = Finding::error("sample-key-twice").at(place.clone()).arg("ledger", &table.ledger);
            return Err(finding.arg("key", key).arg("row", scene.number().to_string()));
        }
        let history = historian.draw(scene)?;
        let row = |values: &[String]| -> Vec<String> {
            sheet.iter().map(|at| at.and_then(|at| values.get(at)).cloned().unwrap_or_default()).collect()
        };
        for (values, claimed) in &history.earlier {
            let mut values = row(values);
            values.push(print_moment(*claimed));
            sink.record(values);
        }
        let mut values = row(scene.values);
        values.push(print_moment(history.claimed));
        sink.record(values);
        if let Some(memory) = &mut memory {
            let values =
                memory.columns().iter().map(|column| remembered(column, table, scene, &history)).collect();
            memory.add(key.clone(), values);
        }
        write_steps(&key, history, sink);
        Ok(())
    })?;
    if stage.draft.stated {
        historian.finish()?;
    }
    if let Some(memory) = memory {
        match stage.memories.get_mut(&table.ledger) {
            Some(known) => known.append(memory),
            None => {
                stage.memories.insert(table.ledger.clone(), memory);
            }
        }
    }
    Ok(())
}

fn write_steps(key: &str, history: History, sink: &mut dyn Sink) {
    for step in history.steps {
        let Taken { name, on, person } = step.taken;
        sink.step([key.to_owned(), name, on.to_string(), person, step.evidence, print_moment(step.claimed)]);
    }
}

/// What other ledgers may ask of a record.
fn remembered(column: &str, table: &TableRecipe, scene: Scene<'_>, history: &History) -> String {
    if let Some(at) = table.field_at(column) {
        return scene.values.get(at).cloned().unwrap_or_default();
    }
    let trail: Vec<Taken> = history.steps.iter().map(|step| step.taken.clone()).collect();
    trail_value(&trail, &history.state, column)
}

/// The key text: the values of the key fields joined by `/`.
fn key_text(fields: &[Option<usize>], values: &[String]) -> String {
    let parts: Vec<&str> =
        fields.iter().map(|at| at.and_then(|at| values.get(at)).map_or("", String::as_str)).collect();
    parts.join("/")
}

/// Sixteen bytes stand for a key, so that a million of them need little memory.
fn key_print(key: &str) -> u128 {
    u128::from(fingerprint(key)) << 64 | u128::from(fingerprint(&format!("{key}/{key}")))
}
