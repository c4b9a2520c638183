//! A listing as a file: csv and xlsx to be read by people and imported again, JSON for programs.

use std::io::Cursor;

use ledger::entry::Style;
use ledger::field::{Field, FieldType};
use ledger::finding::Finding;
use ledger::pack::Ledger;
use typeset::sheet::{Column, Csv, Grid, Kind, csv, workbook};

use super::{Asked, Listed, PART};
use crate::desk::Desk;
use crate::import::{MASKED_MARK, STATE};
use crate::record::print_one;
use crate::refusal::Refusal;

/// Records of one file at the most: more are written by an export, which needs no browser to wait for it.
const MOST: u64 = 200_000;

impl Desk {
    /// Everything that a listing finds as a file: `csv`, `xlsx` or `json`; personal values masked.
    ///
    /// # Errors
    /// As [`Desk::listing`]; the format is another one; more is found than one file holds.
    pub async fn listing_file(&self, asked: &Asked, format: &str) -> Result<Vec<u8>, Refusal> {
        let ledger = self.ledger(&asked.ledger)?;
        let style = match format {
            "csv" | "xlsx" => Style::Sheet,
            "json" => Style::Code,
            other => return Err(Refusal::unknown("format", other, ["csv", "xlsx", "json"])),
        };
        let fields: Vec<&Field> = ledger.fields.iter().filter(|field| !field.retired).collect();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut objects = Vec::new();
        for offset in (0..).step_by(usize::try_from(PART).unwrap_or(1)) {
            let listed = self.listing(&Asked { offset, limit: PART, ..asked.clone() }).await?;
            if listed.total > MOST {
                let finding = Finding::error("listing-too-many").arg("most", MOST.to_string());
                return Err(finding.arg("count", listed.total.to_string()).into());
            }
            match style {
                Style::Code => objects.extend(json(&fields, &listed)),
                _ => rows.extend(cells(ledger, &fields, &listed, style)),
            }
            if offset + PART >= listed.total {
                break;
            }
        }
        match style {
            Style::Code => Ok(serde_json::Value::Array(objects).to_string().into_bytes()),
            _ => grid_file(grid(ledger, &fields, rows), format),
        }
    }
}

/// Any rows as a file for spreadsheets, `csv` or `xlsx`.
///
/// # Errors
/// The format is another one.
pub fn grid_file(grid: Grid<Vec<Vec<String>>>, format: &str) -> Result<Vec<u8>, Refusal> {
    let fault = |e: std::io::Error| Refusal::Folder { code: "folder-unwritable", detail: e.to_string() };
    let mut bytes = Cursor::new(Vec::new());
    match format {
        "csv" => csv(grid, &mut bytes, Csv::default()).map_err(fault)?,
        "xlsx" => workbook(vec![grid], &mut bytes).map_err(fault)?,
        other => return Err(Refusal::unknown("format", other, ["csv", "xlsx"])),
    }
    Ok(bytes.into_inner())
}

fn grid(ledger: &Ledger, fields: &[&Field], rows: Vec<Vec<String>>) -> Grid<Vec<Vec<String>>> {
    let title = |field: &Field| match field.unit() {
        "" => field.title.zh.clone(),
        unit => format!("{}（{unit}）", field.title.zh),
    };
    let text = |title: &str| Column { title: title.to_owned(), kind: Kind::Text };
    let mut columns: Vec<Column> =
        fields.iter().map(|field| Column { title: title(field), kind: kind(field) }).collect();
    if ledger.flow.is_some() {
        columns.push(text(STATE.zh));
    }
    if fields.iter().any(|field| field.privacy.is_sealed()) {
        columns.push(text(MASKED_MARK));
    }
    Grid { name: ledger.title.zh.clone(), columns, rows }
}

fn kind(field: &Field) -> Kind {
    match &field.kind {
        FieldType::Number(number) if number.about => Kind::Text,
        FieldType::Number(number) if number.places == 0 => Kind::Integer,
        FieldType::Number(number) => Kind::Decimal(u8::try_from(number.places).unwrap_or(0)),
        FieldType::Date => Kind::Date,
        FieldType::Moment => Kind::Moment,
        _ => Kind::Text,
    }
}

fn keys(listed: &Listed) -> crate::record::KeyTexts {
    listed.named.iter().map(|(place, (key, _))| (place.clone(), key.clone())).collect()
}

fn cells(ledger: &Ledger, fields: &[&Field], listed: &Listed, style: Style) -> Vec<Vec<String>> {
    let keys = keys(listed);
    let row = |(version, state): &(ledger::record::Version, Option<String>)| {
        let value = |field: &&Field| {
            version
                .values
                .get(&field.name)
                .map_or_else(String::new, |value| print_one(field, value, &keys, style).text)
        };
        let mut row: Vec<String> = fields.iter().map(value).collect();
        if let Some(flow) = &ledger.flow {
            let title = state.as_deref().and_then(|state| flow.state_title(state));
            row.push(title.map(|title| title.zh.clone()).unwrap_or_default());
        }
        row
    };
    listed.rows.iter().map(row).collect()
}

fn json(fields: &[&Field], listed: &Listed) -> Vec<serde_json::Value> {
    let keys = keys(listed);
    let object = |(version, state): &(ledger::record::Version, Option<String>)| {
        let mut values = serde_json::Map::new();
        for field in fields {
            let text = version
                .values
                .get(&field.name)
                .map(|value| serde_json::Value::String(print_one(field, value, &keys, Style::Code).text));
            values.insert(field.name.clone(), text.unwrap_or_default());
        }
        serde_json::json!({
            "key": version.key, "version": version.version, "state": state, "values": values,
        })
    };
    listed.rows.iter().map(object).collect()
}
