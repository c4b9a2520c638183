//! What the columns of a sheet mean: fields of the ledger by name or title, and the program's own columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::field::Field;
use ledger::finding::{Finding, nearest};
use ledger::mapping::{Mapped, Mapping, Target};
use ledger::pack::{Ledger, Packs};
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

/// 问题: what a trial import wrote beside the rows that are wrong; when the sheet comes back it is passed over.
pub const PROBLEMS: Title = Title { name: "problems", zh: "问题", en: "Problems" };

/// The mark at the head of a masked export: such a file is not read back.
pub const MASKED_MARK: &str = "个人信息已遮挡 (masked)";

/// The headings of an exported sheet stand within so many rows.
const HEAD_ROWS: usize = 5;

/// The units of money, between which amounts are converted.
const MONEY: [&str; 3] = ["元", "万元", "亿元"];

/// The columns of a sheet of records, by what they fill in.
pub(super) struct RecordColumns<'a> {
    /// The fields of the ledger itself.
    pub(super) own: Filled<'a>,
    /// Those of the records that its rows belong to, by the place of the reference field.
    pub(super) parents: Vec<(usize, Filled<'a>)>,
    pub(super) claimed: Option<&'a Column>,
    pub(super) state: Option<&'a Column>,
    pub(super) version: Option<&'a Column>,
}

/// What a sheet fills in of one ledger.
pub(super) struct Filled<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) fields: Vec<Filling<'a>>,
    pub(super) headings: Arc<Headings>,
}

/// What fills in a field.
pub(super) struct Filling<'a> {
    /// The place of the field in its ledger.
    pub(super) at: usize,
    pub(super) field: &'a Field,
    pub(super) source: Source<'a>,
    /// What the sheet or the heading says once for all cells.
    pub(super) unsaid: Unsaid,
}

/// Where the text of a field comes from.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// A column; whether a blank in it means what stands above.
    Column(&'a Column, bool),
    /// The name of the sheet.
    SheetName,
    /// The line between the rows that stands above.
    Section,
    /// The same for all rows.
    Value(&'a str),
}

/// What a sheet calls its columns, by the name of the field or of the program's own column.
pub(crate) type Headings = BTreeMap<String, String>;

/// Something wrong with a column: the finding, and the heading that it is about.
pub(super) type WrongColumn = (Finding, String);

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

/// What the headings of a sheet mean by themselves: fields called by their name or title, alone or with a unit. Columns
/// that are no field are in it without one.
pub(super) fn guess(ledger: &Ledger, table: &Table) -> Mapping {
    let mut mapping = Mapping { ledger: ledger.name.clone(), ..Mapping::default() };
    for column in table.columns.iter().filter(|column| !is_own(ledger, &column.title)) {
        let field = named(table, column, ledger).map(|(field, _)| Target::own(&field.name));
        mapping.columns.push(Mapped { heading: column.title.clone(), field, blank_is_above: false });
    }
    mapping
}

/// Whether a column is one of the program's own, which no mapping speaks of.
pub(super) fn is_own(ledger: &Ledger, heading: &str) -> bool {
    let is_told = CLAIMED.is(heading) || RECORD_VERSION.is(heading) || heading == MASKED_MARK;
    let may_be_field = STATE.is(heading) && ledger.flow.is_some() || PROBLEMS.is(heading);
    is_told || may_be_field && !ledger.fields.iter().any(|field| called(field, heading).is_some())
}

/// The field that a column is called by, with the unit that its heading states where amounts are converted from it.
fn named<'a>(table: &Table, column: &Column, ledger: &'a Ledger) -> Option<(&'a Field, Option<String>)> {
    // A word that stands under one group only needs no group to be told by.
    let is_single = table.columns.iter().filter(|other| other.leaf == column.leaf).count() == 1;
    let names = [column.title.as_str(), if is_single { &column.leaf } else { &column.title }];
    ledger.fields.iter().find_map(|field| Some((field, names.iter().find_map(|name| called(field, name))?)))
}

/// The columns of a sheet of records by a mapping, or what is wrong with them. Of a mapping that was only guessed every
/// column must be known; one that a person made says which are left out.
pub(super) fn of_records<'a>(
    (ledger, packs): (&'a Ledger, &'a Packs),
    table: &'a Table,
    mapping: &'a Mapping,
    is_guessed: bool,
) -> Result<RecordColumns<'a>, Vec<WrongColumn>> {
    let mut laid = Laying { ledger, packs, table, mapping, filled: Vec::new(), findings: Vec::new() };
    let (mut claimed, mut state, mut version) = (None, None, None);
    for column in &table.columns {
        let title = column.title.as_str();
        if CLAIMED.is(title) {
            claimed = Some(column);
        } else if RECORD_VERSION.is(title) {
            version = Some(column);
        } else if title == MASKED_MARK {
            laid.findings.push((Finding::error("import-masked"), title.to_owned()));
        } else if let Some(mapped) = mapping.column(title) {
            match &mapped.field {
                Some(target) => laid.fill(target, Source::Column(column, mapped.blank_is_above), title),
                None if is_guessed => laid.findings.push((unknown(ledger, table, title), title.to_owned())),
                None => {}
            }
        } else if is_own(ledger, title) {
            // The other one says what was wrong with the sheet before it was put right.
            state = Some(column).filter(|_| STATE.is(title)).or(state);
        } else {
            laid.findings.push((unknown(ledger, table, title), title.to_owned()));
        }
    }
    for (target, source) in mapping.sheet_name.iter().map(|target| (target, Source::SheetName)) {
        laid.fill(target, source, "");
    }
    for (target, source) in mapping.section.iter().map(|target| (target, Source::Section)) {
        laid.fill(target, source, "");
    }
    for (target, text) in &mapping.values {
        laid.fill(target, Source::Value(text), "");
    }
    // A column that is not known may be the one that is wanted, under another name.
    if laid.findings.is_empty() {
        laid.look_for_keys(version.is_some());
    }
    if !laid.findings.is_empty() {
        return Err(laid.findings);
    }
    let mut filled = laid.filled;
    let place = filled.iter().position(|(via, _)| via.is_none());
    let own = match place {
        Some(place) => filled.remove(place).1,
        None => Filled { ledger, fields: Vec::new(), headings: Arc::default() },
    };
    let parents = filled.into_iter().filter_map(|(via, filled)| Some((via?, filled))).collect();
    let mut headings = (*own.headings).clone();
    for (title, column) in [(CLAIMED, claimed), (STATE, state), (RECORD_VERSION, version)] {
        headings.extend(column.map(|column| (title.name.to_owned(), column.title.clone())));
    }
    Ok(RecordColumns {
        own: Filled { headings: Arc::new(headings), ..own },
        parents,
        claimed,
        state,
        version,
    })
}

/// The columns of a sheet while they are laid out.
struct Laying<'a> {
    ledger: &'a Ledger,
    packs: &'a Packs,
    table: &'a Table,
    mapping: &'a Mapping,
    /// By the place of the reference field that leads to the ledger; none for the ledger itself.
    filled: Vec<(Option<usize>, Filled<'a>)>,
    findings: Vec<WrongColumn>,
}

impl<'a> Laying<'a> {
    fn fill(&mut self, target: &Target, source: Source<'a>, heading: &str) {
        let place = |name: &String| self.ledger.fields.iter().position(|field| field.name == *name);
        let via = target.via.as_ref().and_then(place);
        let Some((ledger, field)) = target.find(self.ledger, self.packs) else { return };
        let Some(at) = ledger.fields.iter().position(|other| other.name == field.name) else { return };
        let known = self.filled.iter().position(|(known, _)| *known == via);
        let place = known.unwrap_or_else(|| {
            self.filled.push((via, Filled { ledger, fields: Vec::new(), headings: Arc::default() }));
            self.filled.len() - 1
        });
        let mut unsaid = self.table.unsaid();
        unsaid.year = self.mapping.year.or(unsaid.year);
        unsaid.unit = unit_of(field, heading).or(self.mapping.unit.clone()).or(unsaid.unit);
        let filled = &mut self.filled[place].1;
        if filled.fields.iter().any(|other| other.at == at) {
            let finding = Finding::error("import-column-twice").arg("field", &field.title);
            self.findings.push((finding, heading.to_owned()));
        }
        filled.fields.push(Filling { at, field, source, unsaid });
        if !heading.is_empty() {
            Arc::make_mut(&mut filled.headings).insert(field.name.clone(), heading.to_owned());
        }
    }

    /// Every key field must have a column, unless records without a number are recognised and get one.
    fn look_for_keys(&mut self, has_versions: bool) {
        let mut missing = Vec::new();
        let own =
            [(None, self.ledger)].into_iter().filter(|_| !self.filled.iter().any(|(via, _)| via.is_none()));
        let all = self.filled.iter().map(|(via, filled)| (*via, filled.ledger)).chain(own);
        for (via, ledger) in all {
            let has = |name: &String| {
                let of = self.filled.iter().find(|(known, _)| *known == via);
                of.is_some_and(|(_, filled)| filled.fields.iter().any(|one| one.field.name == *name))
                    || via.is_none() && self.is_filled_by_parent(name)
            };
            if via.is_none() && has_versions || ledger.key.iter().all(has) {
                continue;
            }
            let (code, wanted) = match &ledger.numbering {
                Some(_) => ("import-no-match-column", &ledger.matched_by),
                None => ("import-no-key-column", &ledger.key),
            };
            // What a record need not have, a sheet need not have either.
            let is_needed = |name: &&String| {
                let is_required = ledger.field(name).is_none_or(|field| field.required);
                is_required || ledger.numbering.is_none() || !wanted.iter().any(has)
            };
            for name in wanted.iter().filter(|name| !has(name)).filter(is_needed) {
                let title = ledger.field(name).map_or_else(|| name.into(), |field| field.title.clone());
                let finding = Finding::error(code).arg("field", title).arg("ledger", &ledger.title);
                missing.push((finding, String::new()));
            }
        }
        self.findings.extend(missing);
    }

    /// Whether a reference field gets its record from other columns of the row.
    fn is_filled_by_parent(&self, name: &str) -> bool {
        let place = self.ledger.fields.iter().position(|field| field.name == name);
        place.is_some() && self.filled.iter().any(|(via, _)| *via == place)
    }
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
    let (bare, unit) = parted(&joined)?;
    let own = field.unit();
    let can_convert = MONEY.contains(&own) && MONEY.contains(&unit);
    let fits = is(bare) && !own.is_empty() && (unit == own || can_convert);
    fits.then(|| can_convert.then(|| unit.to_owned()))
}

/// A heading and the unit in brackets behind it.
fn parted(heading: &str) -> Option<(&str, &str)> {
    let inner = heading.trim_end_matches(['）', ')']);
    let (bare, unit) = inner.rsplit_once(['（', '(']).filter(|_| inner.len() < heading.len())?;
    Some((bare.trim(), unit.trim()))
}

/// The unit of money that a heading states for a field of money.
fn unit_of(field: &Field, heading: &str) -> Option<String> {
    let (_, unit) = parted(heading)?;
    (MONEY.contains(&field.unit()) && MONEY.contains(&unit)).then(|| unit.to_owned())
}

fn unknown(ledger: &Ledger, table: &Table, title: &str) -> Finding {
    if let Some(unsure) = table.unsure.iter().find(|unsure| unsure.title == title) {
        return unsure.finding.clone();
    }
    let titles = ledger.fields.iter().flat_map(|field| field.title.words());
    let names = ledger.fields.iter().map(|field| field.name.as_str());
    let meant = nearest(title, titles.chain(names)).unwrap_or_default();
    let known = title::Title::list(ledger.fields.iter().map(|field| &field.title));
    Finding::error("import-unknown-column").arg("known", known).arg("meant", meant)
}
