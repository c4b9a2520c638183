//! What the columns of a sheet mean: fields of the ledger by name or title, and the program's own columns.

use std::collections::BTreeMap;

use ledger::field::Field;
use ledger::finding::{Finding, nearest};
use ledger::pack::Ledger;
use ledger::sheet::{Column, Sheet, Table};
use ledger::title;
use ledger::written::Unsaid;

/// A title of one of the program's own columns, in its three writings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The ASCII name.
    pub name: &'static str,
    /// In Chinese: what exports write.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl From<Title> for title::Title {
    fn from(title: Title) -> Self {
        Self { zh: title.zh.to_owned(), en: title.en.to_owned() }
    }
}

impl Title {
    fn is(self, written: &str) -> bool {
        written == self.name || written == self.zh || written.eq_ignore_ascii_case(self.en)
    }
}

/// 登记时间: the moment at which something is claimed to have been recorded.
pub const CLAIMED: Title = Title { name: "claimed_at", zh: "登记时间", en: "Recorded at" };

/// 状态: exported, and compared when it comes back; records get their state by steps.
pub const STATE: Title = Title { name: "state", zh: "状态", en: "State" };

/// 记录版本: which version of which record a row was when it was given out, as `ID@VERSION`.
pub const RECORD_VERSION: Title = Title { name: "record_version", zh: "记录版本", en: "Record version" };

/// The columns of a sheet of steps: key, step, effective date, person, evidence, claimed moment, and for a step taken
/// back the number of its row among those of its record in the sheet.
pub const STEP_TITLES: [Title; 7] = [
    Title { name: "key", zh: "记录编号", en: "Record" },
    Title { name: "step", zh: "步骤", en: "Step" },
    Title { name: "on", zh: "办理日期", en: "Done on" },
    Title { name: "person", zh: "办理人", en: "Done by" },
    Title { name: "evidence", zh: "依据材料", en: "Evidence" },
    CLAIMED,
    Title { name: "takes_back", zh: "撤回第几行", en: "Takes back row" },
];

/// The mark at the head of a masked export: such a file is not read back.
pub const MASKED_MARK: &str = "个人信息已遮挡 (masked)";

/// The headings of an exported sheet stand within so many rows.
const HEAD_ROWS: usize = 5;

/// The units of money, between which amounts are converted.
const MONEY: [&str; 3] = ["元", "万元", "亿元"];

/// The columns of a sheet of records.
pub(super) struct RecordColumns<'a> {
    pub(super) fields: Vec<FieldColumn<'a>>,
    pub(super) claimed: Option<&'a Column>,
    pub(super) state: Option<&'a Column>,
}

/// A column that holds a field.
pub(super) struct FieldColumn<'a> {
    /// The place of the field in its ledger.
    pub(super) at: usize,
    pub(super) field: &'a Field,
    pub(super) column: &'a Column,
    /// What the sheet or the heading says once for all cells.
    pub(super) unsaid: Unsaid,
}

/// What a sheet calls its columns, by the name of the field or of the program's own column.
pub(crate) type Headings = BTreeMap<String, String>;

impl RecordColumns<'_> {
    pub(super) fn headings(&self) -> Headings {
        let fields = self.fields.iter().map(|one| (one.field.name.clone(), one.column.title.clone()));
        let own = [(CLAIMED, self.claimed), (STATE, self.state)];
        let own = own.into_iter().filter_map(|(title, column)| Some((title, column?)));
        let own = own.map(|(title, column)| (title.name.to_owned(), column.title.clone()));
        fields.chain(own).collect()
    }
}

/// The headings of a sheet of steps.
pub(super) fn step_headings(columns: &[Option<&Column>; 7]) -> Headings {
    let there = STEP_TITLES.iter().zip(columns).filter_map(|(title, column)| Some((title, (*column)?)));
    there.map(|(title, column)| (title.name.to_owned(), column.title.clone())).collect()
}

/// Takes the program's own hidden column out of what is told of a sheet: nobody hid it but an export.
pub(super) fn forget_own_hidden(sheet: &mut Sheet) {
    let heads = |column: usize| {
        sheet.rows.iter().take(HEAD_ROWS).any(|row| RECORD_VERSION.is(row.cell(column).text().trim()))
    };
    let kept = sheet.marks.hidden_columns.iter().copied().filter(|column| !heads(*column)).collect();
    sheet.marks.hidden_columns = kept;
}

/// Whether a table holds steps: it has the columns of key, step and date.
pub(super) fn are_steps(table: &Table) -> bool {
    STEP_TITLES[..3].iter().all(|title| table.columns.iter().any(|column| title.is(&column.title)))
}

/// The columns of a sheet of steps, in the order of [`STEP_TITLES`].
pub(super) fn of_steps(table: &Table) -> [Option<&Column>; 7] {
    STEP_TITLES.map(|title| table.columns.iter().find(|column| title.is(&column.title)))
}

/// The columns of a sheet of records, or what is wrong with them.
pub(super) fn of_records<'a>(
    ledger: &'a Ledger,
    table: &'a Table,
) -> Result<RecordColumns<'a>, Vec<(Finding, String)>> {
    let mut columns = RecordColumns { fields: Vec::new(), claimed: None, state: None };
    let mut findings = Vec::new();
    for column in &table.columns {
        let title = column.title.as_str();
        // A word that stands under one group only needs no group to be told by.
        let is_single = table.columns.iter().filter(|other| other.leaf == column.leaf).count() == 1;
        let names = [title, if is_single { column.leaf.as_str() } else { title }];
        if CLAIMED.is(title) {
            columns.claimed = Some(column);
        } else if RECORD_VERSION.is(title) {
            continue;
        } else if title == MASKED_MARK {
            findings.push((Finding::error("import-masked"), title.to_owned()));
        } else if let Some((at, unit)) = ledger
            .fields
            .iter()
            .enumerate()
            .find_map(|(at, field)| Some((at, names.iter().find_map(|name| called(field, name))?)))
        {
            let field = &ledger.fields[at];
            if columns.fields.iter().any(|other| other.at == at) {
                findings.push((
                    Finding::error("import-column-twice").arg("field", &field.title),
                    title.to_owned(),
                ));
            }
            let mut unsaid = table.unsaid();
            unsaid.unit = unit.or(unsaid.unit);
            columns.fields.push(FieldColumn { at, field, column, unsaid });
        } else if STATE.is(title) && ledger.flow.is_some() {
            columns.state = Some(column);
        } else {
            findings.push((unknown(ledger, title), title.to_owned()));
        }
    }
    for name in &ledger.key {
        if !columns.fields.iter().any(|one| one.field.name == *name) {
            let wanted = ledger.field(name).map_or_else(|| name.into(), |field| field.title.clone());
            findings.push((Finding::error("import-no-key-column").arg("field", wanted), String::new()));
        }
    }
    if findings.is_empty() { Ok(columns) } else { Err(findings) }
}

/// Whether a column is called by the field's name, by its title in either language, or by the title with a unit behind
/// it; then with the unit, where amounts are to be converted from it.
fn called(field: &Field, title: &str) -> Option<Option<String>> {
    let joined = title.replace('/', "");
    let is = |title: &str| {
        title == field.name || title == field.title.zh || title.eq_ignore_ascii_case(&field.title.en)
    };
    if is(title) || is(&joined) {
        return Some(None);
    }
    let inner = joined.trim_end_matches(['）', ')']);
    let (bare, unit) = inner.rsplit_once(['（', '(']).filter(|_| inner.len() < joined.len())?;
    let own = field.unit();
    let can_convert = MONEY.contains(&own) && MONEY.contains(&unit);
    let fits = is(bare.trim()) && !own.is_empty() && (unit == own || can_convert);
    fits.then(|| can_convert.then(|| unit.to_owned()))
}

fn unknown(ledger: &Ledger, title: &str) -> Finding {
    let titles = ledger.fields.iter().flat_map(|field| field.title.words());
    let names = ledger.fields.iter().map(|field| field.name.as_str());
    let meant = nearest(title, titles.chain(names)).unwrap_or_default();
    let known = title::Title::list(ledger.fields.iter().map(|field| &field.title));
    Finding::error("import-unknown-column").arg("known", known).arg("meant", meant)
}
