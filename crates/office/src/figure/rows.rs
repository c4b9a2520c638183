//! The rows behind a figure with the ledger's own columns and their total as a spreadsheet formula, so that anyone can
//! count again without us.

use std::collections::BTreeMap;

use ledger::entry::{self, Style};
use ledger::field::{Field, FieldType};
use ledger::filter::{Last, Path};
use ledger::period::AsOf;
use ledger::value::{RecordId, Value};
use report::amount::Amount;
use text::Lang;
use typeset::sheet::{Column, Grid, Kind, Printed, Sheet, workbook};

use super::TracedPart;
use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// The parts of a trace as xlsx, a sheet each.
    ///
    /// # Errors
    /// The workbook cannot be written; a fault.
    pub async fn trace_rows(
        &self,
        title: &str,
        parts: &[TracedPart],
        as_of: AsOf,
        lang: Lang,
    ) -> Result<Vec<u8>, Refusal> {
        let mut sheets = Vec::new();
        for part in parts {
            sheets.push(self.rows_of(title, part, as_of, lang).await?);
        }
        let mut bytes = std::io::Cursor::new(Vec::new());
        workbook(sheets, &mut bytes)
            .map_err(|e| Refusal::Folder { code: "folder-unwritable", detail: e.to_string() })?;
        Ok(bytes.into_inner())
    }

    async fn rows_of(
        &self,
        title: &str,
        part: &TracedPart,
        as_of: AsOf,
        lang: Lang,
    ) -> Result<Sheet<Vec<Vec<String>>>, Refusal> {
        let ledger = self.ledger(&part.ledger)?;
        let given_out = |field: &&Field| !field.retired && !field.privacy.is_sealed();
        let fields: Vec<&Field> = ledger.fields.iter().filter(given_out).collect();
        let path = |field: &&Field| Path {
            ledger: ledger.name.clone(),
            hops: Vec::new(),
            last: Last::Field(field.name.clone()),
        };
        let paths: Vec<Path> = fields.iter().map(path).collect();
        let ids: Vec<RecordId> = part.rows.iter().map(|row| row.id).collect();
        let rows = self.store.values_of(&ledger.name, &ids, &paths, as_of, self.today).await?;
        let values: BTreeMap<RecordId, Vec<Option<Value>>> =
            rows.into_iter().map(|row| (row.id, row.values)).collect();
        let mut columns: Vec<Column> = fields.iter().map(|field| column(field, lang)).collect();
        // What is measured stands in a column of its own: it may be another record's.
        columns
            .extend(part.measured.iter().map(|one| Column { title: one.heading(lang), kind: Kind::Number }));
        let counted = part.measured.is_empty();
        if counted {
            columns.push(Column { title: text::text(lang, "office-rows-counted"), kind: Kind::Integer });
        }
        let summed = columns.len() - 1;
        let told = part.has_sources();
        if told {
            columns.push(Column { title: text::text(lang, "office-source"), kind: Kind::Text });
        }
        let cells = |row: &super::TracedRow| {
            let own = values.get(&row.id).into_iter().flatten().zip(&fields);
            let mut cells: Vec<String> = own.map(|(value, field)| cell(field, value.as_ref())).collect();
            cells.resize(fields.len(), String::new());
            cells.extend(row.values.iter().map(Amount::text));
            if counted {
                cells.push("1".to_owned());
            }
            if told {
                cells.push(row.source.as_ref().map(|source| source.words(lang)).unwrap_or_default());
            }
            cells
        };
        let rows = part.rows.iter().map(cells).collect();
        let own = ledger.title.in_language(lang.code());
        let name = if part.name == "records" {
            own.to_owned()
        } else {
            format!("{own} {}", part.name.replace('/', " "))
        };
        let mut printed = Printed::new(title).under(own.to_owned(), String::new()).numbered();
        if counted || part.total.is_some() {
            printed = printed.sum(summed);
        }
        Ok(Grid { name, columns, rows }.printed(printed))
    }
}

fn column(field: &Field, lang: Lang) -> Column {
    let title = field.title.in_language(lang.code());
    let title = match field.unit() {
        "" => title.to_owned(),
        unit => text::text_with(
            lang,
            "office-trace-in-unit",
            &[("title", title.to_owned()), ("unit", unit.to_owned())],
        ),
    };
    let kind = match &field.kind {
        FieldType::Number(number) if number.places == 0 => Kind::Integer,
        FieldType::Number(number) => Kind::Decimal(u8::try_from(number.places).unwrap_or(0)),
        FieldType::Date => Kind::Date,
        FieldType::Moment => Kind::Moment,
        _ => Kind::Text,
    };
    Column { title, kind }
}

/// References were read as the key text of their record.
fn cell(field: &Field, value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(value) if field.target().is_some() => value.canonical(0),
        Some(value) => entry::print(field, value, Style::Sheet),
    }
}
