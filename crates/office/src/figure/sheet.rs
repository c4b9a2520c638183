//! The records behind a figure as a workbook: one sheet a part, its numbers as numbers, a sum under them.

use report::amount::Amount;
use text::Lang;
use typeset::sheet::{Column, Grid, Kind, workbook};

use super::{TracedPart, TracedRow};
use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// The parts of a trace as xlsx.
    ///
    /// # Errors
    /// The workbook cannot be written.
    pub fn trace_workbook(&self, parts: &[TracedPart], lang: Lang) -> Result<Vec<u8>, Refusal> {
        let grids = parts.iter().map(|part| self.grid(part, lang)).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        workbook(grids, &mut bytes)
            .map_err(|e| Refusal::Folder { code: "folder-unwritable", detail: e.to_string() })?;
        Ok(bytes.into_inner())
    }

    fn grid(&self, part: &TracedPart, lang: Lang) -> Grid<Vec<Vec<String>>> {
        let column = |key: &str, kind| Column { title: text::text(lang, key), kind };
        let mut columns = vec![
            column("office-trace-key", Kind::Text),
            column("office-trace-version", Kind::Integer),
            column("office-trace-title", Kind::Text),
        ];
        let fixed = columns.len();
        columns.extend(part.measured.iter().enumerate().map(|(at, one)| Column {
            title: one.heading(lang),
            kind: part.rows.iter().find_map(|row| kind(row.values.get(at)?)).unwrap_or(Kind::Text),
        }));
        let told = part.has_sources();
        if told {
            columns.push(column("office-source", Kind::Text));
        }
        let cells = |row: &TracedRow| {
            let named = [row.key.clone(), row.version.to_string(), row.title.clone()];
            let source = || row.source.as_ref().map(|source| source.words(lang)).unwrap_or_default();
            named.into_iter().chain(row.values.iter().map(cell)).chain(told.then(source)).collect()
        };
        let mut rows: Vec<Vec<String>> = part.rows.iter().map(cells).collect();
        if let Some(total) = &part.total {
            let mut row = vec![text::text(lang, "word-total")];
            row.resize(fixed, String::new());
            row.push(cell(total));
            row.extend(told.then(String::new));
            rows.push(row);
        }
        let ledger = self.packs.ledger(&part.ledger).map(|ledger| ledger.title.in_language(lang.code()));
        // Two parts of a ratio may be of one ledger, and two sheets may not share a name.
        let name = match part.name.as_str() {
            "records" => ledger.unwrap_or(&part.ledger).to_owned(),
            other => format!("{} {}", ledger.unwrap_or(&part.ledger), other.replace('/', " ")),
        };
        Grid { name, columns, rows }
    }
}

/// A value about so much keeps its sign and is text.
fn cell(amount: &Amount) -> String {
    let about = if amount.is_about() { "约" } else { "" };
    format!("{about}{}", amount.text())
}

fn kind(amount: &Amount) -> Option<Kind> {
    match amount {
        Amount::Number { places: 0, .. } => Some(Kind::Integer),
        Amount::Number { places, .. } => Some(Kind::Decimal(u8::try_from(*places).unwrap_or(0))),
        Amount::Date(_) => Some(Kind::Date),
        Amount::Moment(_) => Some(Kind::Moment),
        Amount::Nothing => None,
        _ => Some(Kind::Text),
    }
}
