//! The records behind a figure, each with what is measured of it, so that a sum can be added up by whoever doubts it.

use document::FigureValue;
use ledger::filter::Path;
use ledger::period::{AsOf, Period};
use ledger::title::Title;
use ledger::value::RecordId;
use report::amount::Amount;
use report::plan::{Ask, KEPT, SUMMARIES, TracePart, trace};
use report::query::{Row, Take};
use serde_json::{Value, json};
use text::Lang;

use crate::desk::Desk;
use crate::import::SourceRow;
use crate::refusal::Refusal;

/// Some of the records behind a figure.
#[derive(Clone, Debug)]
pub struct TracedPart {
    /// What part they play: `records`, `against` …
    pub name: String,
    /// The ledger.
    pub ledger: String,
    /// What is measured of each record: one value, or a value and its weight; nothing of records that are counted.
    pub measured: Vec<Measured>,
    /// The records.
    pub rows: Vec<TracedRow>,
    /// What the values add up to, where the figure is their sum.
    pub total: Option<Amount>,
}

/// A field that a figure measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its title.
    pub title: Title,
    /// Its unit; may be empty.
    pub unit: String,
}

impl Measured {
    /// What stands above its values: the title, with its unit in brackets.
    #[must_use]
    pub fn heading(&self, lang: Lang) -> String {
        let title = self.title.in_language(lang.code()).to_owned();
        match self.unit.as_str() {
            "" => title,
            unit => lang.say2("office-trace-in-unit", "title", title, "unit", unit),
        }
    }
}

/// One record behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRow {
    /// Its id.
    pub id: RecordId,
    /// Its key text.
    pub key: String,
    /// The version that was read.
    pub version: i64,
    /// What names it to people.
    pub title: String,
    /// The values of what is measured, in the order of [`TracedPart::measured`]; `Nothing` where it has none.
    pub values: Vec<Amount>,
    /// The row of the sheet that it came from; none before [`Desk::tell_sources`], and where no import says.
    pub source: Option<SourceRow>,
}

/// What the values of a row are called for programs.
const MEASURED: [&str; 2] = ["value", "weight"];

/// For programs: `[{ledger, key, version, title}]`, with `value` and `weight` where they are measured, and `source`
/// `{import, file, sheet, row}` where it is told.
#[must_use]
pub fn trace_json(parts: &[TracedPart]) -> Value {
    let object = |part: &TracedPart, row: &TracedRow| {
        let mut object = json!({
            "ledger": part.ledger, "key": row.key, "version": row.version, "title": row.title,
        });
        if let Some(source) = &row.source {
            object["source"] = json!(source);
        }
        for (key, amount) in MEASURED.iter().zip(&row.values) {
            object[*key] = match amount.plain() {
                FigureValue::One(text) => Value::String(text),
                _ => Value::Null,
            };
        }
        object
    };
    parts.iter().flat_map(|part| part.rows.iter().map(move |row| object(part, row))).collect()
}

impl TracedPart {
    /// Whether it is told of any record from which row it came.
    #[must_use]
    pub fn has_sources(&self) -> bool {
        self.rows.iter().any(|row| row.source.is_some())
    }
}

impl Desk {
    /// The records behind a figure.
    ///
    /// # Errors
    /// There is no such figure; a fault.
    pub async fn trace(&self, name: &str, period: Period, as_of: AsOf) -> Result<Vec<TracedPart>, Refusal> {
        let figure = self.figure(name)?;
        let ask = Ask { period, organ: self.organ_of(figure), as_of, by: None };
        self.trace_asked(&figure.name, &ask).await
    }

    /// Tells of records behind a figure from which row of which sheet they came.
    ///
    /// # Errors
    /// A fault.
    pub async fn tell_sources(&self, ledger: &str, rows: &mut [TracedRow]) -> Result<(), Refusal> {
        let versions: Vec<(RecordId, i64)> = rows.iter().map(|row| (row.id, row.version)).collect();
        let mut sources = self.source_rows(ledger, &versions).await?;
        rows.iter_mut().for_each(|row| row.source = sources.remove(&row.id));
        Ok(())
    }

    /// The records behind a figure, each with the row that it came from.
    ///
    /// # Errors
    /// There is no such figure; a fault.
    pub async fn trace_to_rows(
        &self,
        name: &str,
        period: Period,
        as_of: AsOf,
    ) -> Result<Vec<TracedPart>, Refusal> {
        let mut parts = self.trace(name, period, as_of).await?;
        for part in &mut parts {
            self.tell_sources(&part.ledger, &mut part.rows).await?;
        }
        Ok(parts)
    }

    pub(crate) async fn trace_asked(&self, figure: &str, ask: &Ask) -> Result<Vec<TracedPart>, Refusal> {
        let parts =
            trace(&self.book, &self.packs, figure, ask).map_err(|refusal| Refusal::one(refusal.finding()))?;
        let mut traced: Vec<TracedPart> = Vec::new();
        for part in parts {
            // What makes a zero a zero and not nothing matters only where there is nothing else.
            if let Some(prefix) = part.name.strip_suffix(KEPT)
                && traced.iter().any(|other| other.name.starts_with(prefix) && !other.rows.is_empty())
            {
                continue;
            }
            let mut rows = self.store.select(&part.select).await?.rows;
            if let Some(without) = &part.without {
                let out: Vec<RecordId> =
                    self.store.select(without).await?.rows.iter().map(|row| row.id).collect();
                rows.retain(|row| !out.contains(&row.id));
            }
            // Most figures have no totals beside their records.
            if part.name.ends_with(SUMMARIES) && rows.is_empty() {
                continue;
            }
            traced.push(self.traced(part, rows));
        }
        Ok(traced)
    }

    fn traced(&self, part: TracePart, rows: Vec<Row>) -> TracedPart {
        let paths = match &part.select.take {
            Take::Rows(paths) => paths.as_slice(),
            _ => &[],
        };
        let label = paths.get(..paths.len().saturating_sub(part.measured.len())).unwrap_or_default();
        let rows = rows.into_iter().map(|row| TracedRow {
            id: row.id,
            version: row.version,
            title: self.label_of(label, &row),
            values: part
                .measured
                .iter()
                .zip(row.values.iter().skip(label.len()))
                .map(|(path, value)| self.amount_at(path, value.as_ref()))
                .collect(),
            key: row.key,
            source: None,
        });
        let rows: Vec<TracedRow> = rows.collect();
        TracedPart {
            measured: part.measured.iter().filter_map(|path| self.measured(path)).collect(),
            total: part.summed.then(|| Amount::total(rows.iter().flat_map(|row| &row.values))),
            name: part.name,
            ledger: part.select.ledger,
            rows,
        }
    }

    fn amount_at(&self, path: &Path, value: Option<&ledger::value::Value>) -> Amount {
        let places = self.field_at(path).map_or(0, ledger::field::Field::places);
        value.map_or(Amount::Nothing, |value| Amount::of_value(value, places, false))
    }

    fn measured(&self, path: &Path) -> Option<Measured> {
        let field = self.field_at(path)?;
        Some(Measured { title: field.title.clone(), unit: field.unit().to_owned() })
    }
}
