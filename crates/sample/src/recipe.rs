//! The recipes as written: settings, pools and tables, read from TOML with the place of every word that can be wrong.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::finding::{Finding, Place};
use toml::de::DeTable;

use crate::amount::{Amount, Delay, Range, Share, Takers};
use crate::days::parse_day;
use crate::filter::Filter;
use crate::generator::Generator;
use crate::node::{Entries, Log, Node, SourceText};
use crate::template::Template;

/// What holds for the whole district.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// The seed that draws the stated numbers.
    pub(crate) seed: u64,
    /// The last day on which anything is recorded.
    pub(crate) until: NaiveDate,
    /// How long after the event it is entered, unless said otherwise.
    pub(crate) delay: Delay,
}

/// Where the rows of a table come from.
#[derive(Clone, Debug)]
pub(crate) enum RowSource {
    /// So many.
    Count(Amount),
    /// Written out: so many.
    Written(usize),
    /// Children of the records of another ledger.
    ForEach(ForEach),
}

/// Children of the records of another ledger.
#[derive(Clone, Debug)]
pub(crate) struct ForEach {
    /// Whose records are the parents.
    pub(crate) ledger: String,
    /// Which of them.
    pub(crate) filter: Filter,
    /// Children per parent, least and most.
    pub(crate) each: (i64, i64),
    /// Children altogether.
    pub(crate) total: Option<Amount>,
}

/// One field of a table.
#[derive(Clone, Debug)]
pub(crate) struct FieldRecipe {
    /// Its name; a hidden one begins with `_`.
    pub(crate) name: String,
    /// How it is drawn.
    pub(crate) generator: Generator,
    /// Where it stands.
    pub(crate) place: Place,
}

/// One step of a table's records.
#[derive(Clone, Debug)]
pub(crate) struct StepRecipe {
    /// The flow's name of the step.
    pub(crate) name: String,
    /// Which rows may.
    pub(crate) filter: Filter,
    /// How many of them do.
    pub(crate) takers: Takers,
    /// The first of them, not random ones.
    pub(crate) first: bool,
    /// The day.
    pub(crate) on: Generator,
    /// The key of the person.
    pub(crate) person: Generator,
    /// The evidence, or the reason.
    pub(crate) evidence: Generator,
    /// How long after the day it was entered.
    pub(crate) delay: Option<Delay>,
    /// The share that misses it under other seeds.
    pub(crate) slip: Option<Share>,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A correction that some rows went through.
#[derive(Clone, Debug)]
pub(crate) struct CorrectionRecipe {
    /// How many.
    pub(crate) takers: Takers,
    /// Which rows may.
    pub(crate) filter: Filter,
    /// What was entered first.
    pub(crate) first: Vec<FieldRecipe>,
    /// How long it took.
    pub(crate) delay: Option<Delay>,
}

/// One table.
#[derive(Clone, Debug)]
pub(crate) struct TableRecipe {
    /// Whose records are drawn.
    pub(crate) ledger: String,
    /// The key of the organ to which its records belong; none for the folder's own.
    pub(crate) organ: Option<String>,
    /// The name of its streams of chance.
    pub(crate) stream: String,
    /// Where its rows come from.
    pub(crate) source: RowSource,
    /// Its fields; sorted so that each follows those it uses once the recipes are checked.
    pub(crate) fields: Vec<FieldRecipe>,
    /// The number of its first row.
    pub(crate) first: i64,
    /// Whether it grows with the scale.
    pub(crate) scale: bool,
    /// The day after which a record was entered.
    pub(crate) claimed: Option<Template>,
    /// How long after it.
    pub(crate) delay: Option<Delay>,
    /// What its records go through.
    pub(crate) steps: Vec<StepRecipe>,
    /// What was first entered otherwise.
    pub(crate) corrections: Vec<CorrectionRecipe>,
    /// Where it stands.
    pub(crate) place: Place,
}

impl TableRecipe {
    /// A mistake at this place.
    pub(crate) fn mistake(&self, code: &'static str) -> Finding {
        Finding::error(code).at(self.place.clone()).arg("ledger", &self.ledger)
    }

    /// The place of a field among the drawn values.
    pub(crate) fn field_at(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// The recipes of all packs, as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// What holds for all; exactly one file says it.
    pub(crate) settings: Option<Settings>,
    /// The pools by name.
    pub(crate) pools: BTreeMap<String, Vec<Template>>,
    /// The tables in the order of files.
    pub(crate) tables: Vec<TableRecipe>,
}

impl Written {
    /// Adds one file.
    pub(crate) fn add(&mut self, file: &SourceText, log: &mut Log) {
        let root = match DeTable::parse(&file.text) {
            Ok(root) => root,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let finding = Finding::error("sample-toml").arg("message", error.message());
                log.push(finding.in_text(&file.name, &file.text, span));
                return;
            }
        };
        let mut entries = Entries::of_file(file, root.get_ref());
        if let Some(node) = entries.take("sample") {
            if self.settings.is_some() {
                log.push(node.mistake("sample-settings-twice"));
            }
            self.settings = read_settings(node, log).or(self.settings);
        }
        let organ = entries.take("organ").and_then(|node| node.text("organ", log));
        if let Some(pools) = entries.take("pools").and_then(|node| node.table(log)) {
            for (name, node) in pools.all() {
                self.add_pool(name, node, log);
            }
        }
        if let Some(tables) = entries.take("table") {
            for node in tables.list(log) {
                if let Some(mut table) = read_table(node, log) {
                    let earlier = self.tables.iter().filter(|other| other.ledger == table.ledger).count();
                    table.stream = format!("{}#{earlier}", table.ledger);
                    table.organ = table.organ.or_else(|| organ.clone());
                    self.tables.push(table);
                }
            }
        }
        entries.finish(log);
    }

    fn add_pool(&mut self, name: String, node: Node<'_>, log: &mut Log) {
        let items: Vec<Template> =
            node.list(log).into_iter().filter_map(|item| Template::read(item, log)).collect();
        if items.is_empty() {
            log.push(node.mistake("sample-empty-list"));
        } else if self.pools.insert(name.clone(), items).is_some() {
            log.push(node.mistake("sample-pool-twice").arg("pool", name));
        }
    }
}

fn read_settings(node: Node<'_>, log: &mut Log) -> Option<Settings> {
    let mut entries = node.table(log)?;
    let seed = entries.need("seed", log).and_then(|node| node.read("2023", log, |text| text.parse().ok()));
    let until = entries.need("until", log).and_then(|node| node.read("\"2023-12-05\"", log, parse_day));
    let delay = entries.need("delay", log).and_then(|node| Delay::read(node, log));
    entries.finish(log);
    Some(Settings { seed: seed?, until: until?, delay: delay? })
}

fn read_table(node: Node<'_>, log: &mut Log) -> Option<TableRecipe> {
    let mut entries = node.table(log)?;
    let named = entries.need("ledger", log)?;
    let ledger = named.text("ledger", log)?;
    let organ = entries.take("organ").and_then(|node| node.text("organ", log));
    let rows = entries.take("rows").map(|node| read_rows(node, log));
    let source = read_source(rows.as_ref().map(Vec::len), &mut entries, log)?;
    let fields =
        entries.take("fields").and_then(|node| node.table(log)).map(|table| table.all()).unwrap_or_default();
    let mut fields = read_fields(fields, log);
    if let Some(rows) = rows {
        fields = by_row(rows, fields);
    }
    let first = match entries.take("first") {
        Some(node) => {
            node.read("101", log, |text| text.parse().ok().filter(|first: &i64| first.abs() < 1 << 40))?
        }
        None => 1,
    };
    let scale = entries.flag("scale", log);
    let claimed = entries.take("claimed").and_then(|node| Template::read(node, log));
    let delay = entries.take("delay").and_then(|node| Delay::read(node, log));
    let steps = entries.take("step").map(|node| node.list(log)).unwrap_or_default();
    let steps = steps.into_iter().filter_map(|node| read_step(node, log)).collect();
    let corrections = entries.take("correction").map(|node| node.list(log)).unwrap_or_default();
    let corrections = corrections.into_iter().filter_map(|node| read_correction(node, log)).collect();
    let place = named.place();
    entries.finish(log);
    let stream = String::new();
    Some(TableRecipe {
        ledger,
        organ,
        stream,
        source,
        fields,
        first,
        scale,
        claimed,
        delay,
        steps,
        corrections,
        place,
    })
}

fn read_source(written: Option<usize>, entries: &mut Entries<'_>, log: &mut Log) -> Option<RowSource> {
    let count = entries.take("count");
    let for_each = entries.take("for_each");
    if usize::from(written.is_some()) + usize::from(count.is_some()) + usize::from(for_each.is_some()) != 1 {
        log.push(entries.node().mistake("sample-row-source"));
        return None;
    }
    if let Some(rows) = written {
        return Some(RowSource::Written(rows));
    }
    if let Some(count) = count {
        return Amount::read(count, log).map(RowSource::Count);
    }
    let ledger = for_each?.text("ledger", log)?;
    let filter = entries.take("where").map(|node| Filter::read(node, log)).unwrap_or_default();
    let each = match entries.take("each") {
        Some(node) => {
            let range = node.read("3, \"0..12\"", log, |text| {
                Range::parse(text).filter(|range| range.least.places == 0 && range.least.units >= 0)
            })?;
            (range.least.units, range.most.units)
        }
        None => (1, 1),
    };
    let total = match entries.take("total") {
        Some(node) => Some(Amount::read(node, log)?),
        None => None,
    };
    Some(RowSource::ForEach(ForEach { ledger, filter, each, total }))
}

fn read_rows(node: Node<'_>, log: &mut Log) -> Vec<Vec<FieldRecipe>> {
    let rows = node.list(log);
    rows.into_iter()
        .filter_map(|row| Some(row.table(log)?.all()))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|row| read_fields(row, log))
        .collect()
}

fn read_fields(entries: Vec<(String, Node<'_>)>, log: &mut Log) -> Vec<FieldRecipe> {
    let read = |(name, node): (String, Node<'_>)| {
        Some(FieldRecipe { name, generator: Generator::read(node, log)?, place: node.place() })
    };
    entries.into_iter().filter_map(read).collect()
}

/// Turns rows that are written out into one generator for each field.
fn by_row(rows: Vec<Vec<FieldRecipe>>, fields: Vec<FieldRecipe>) -> Vec<FieldRecipe> {
    let mut all: Vec<FieldRecipe> = Vec::new();
    let count = rows.len();
    let columns =
        |generator: Option<Box<Generator>>| Generator::ByRow { rows: vec![None; count], rest: generator };
    for field in fields {
        all.push(FieldRecipe { generator: columns(Some(Box::new(field.generator))), ..field });
    }
    for (at, row) in rows.into_iter().enumerate() {
        for field in row {
            let known = all.iter().position(|known| known.name == field.name).unwrap_or_else(|| {
                all.push(FieldRecipe { name: field.name, generator: columns(None), place: field.place });
                all.len() - 1
            });
            if let Some(FieldRecipe { generator: Generator::ByRow { rows, .. }, .. }) = all.get_mut(known)
                && let Some(slot) = rows.get_mut(at)
            {
                *slot = Some(field.generator);
            }
        }
    }
    all
}

fn read_step(node: Node<'_>, log: &mut Log) -> Option<StepRecipe> {
    let mut entries = node.table(log)?;
    let named = entries.need("name", log)?;
    let name = named.text("step", log)?;
    let filter = entries.take("where").map(|node| Filter::read(node, log)).unwrap_or_default();
    let takers = entries.take("rows").map_or(Some(Takers::All), |node| Takers::read(node, log));
    let first = entries.flag("first", log);
    let on = entries.need("on", log).and_then(|node| Generator::read(node, log));
    let optional = |key, entries: &mut Entries<'_>, log: &mut Log| {
        entries.take(key).and_then(|node| Generator::read(node, log)).unwrap_or_else(Generator::blank)
    };
    let person = optional("person", &mut entries, log);
    let evidence = optional("evidence", &mut entries, log);
    let delay = entries.take("delay").and_then(|node| Delay::read(node, log));
    let slip = entries.take("slip").and_then(|node| node.read("\"3%\"", log, Share::parse));
    let place = named.place();
    entries.finish(log);
    Some(StepRecipe { name, filter, takers: takers?, first, on: on?, person, evidence, delay, slip, place })
}

fn read_correction(node: Node<'_>, log: &mut Log) -> Option<CorrectionRecipe> {
    let mut entries = node.table(log)?;
    let filter = entries.take("where").map(|node| Filter::read(node, log)).unwrap_or_default();
    let takers = entries.need("rows", log).and_then(|node| Takers::read(node, log));
    let first = entries
        .need("first", log)
        .and_then(|node| node.table(log))
        .map(|table| table.all())
        .unwrap_or_default();
    let first = read_fields(first, log);
    let delay = entries.take("delay").and_then(|node| Delay::read(node, log));
    entries.finish(log);
    Some(CorrectionRecipe { takers: takers?, filter, first, delay })
}
