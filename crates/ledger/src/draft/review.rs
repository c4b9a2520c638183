//! What is to be said of a draft as it stands now: what was passed over, what does not fit, what is left open, and what
//! must be put right before it can be a pack.

use std::collections::BTreeSet;

use super::body::Body;
use super::column::{Held, LEAP, held, misfits};
use super::number::{AREA, MONEY};
use super::part::{Part, Told};
use super::stack::Stack;
use super::tables::Tables;
use super::{Aim, Draft, FieldDraft, Kind, LedgerDraft, Origin, Reason};
use crate::finding::Finding;
use crate::sheet::listed_rows;
use crate::written::{self, Unsaid};

/// So many cells of a column are told one by one.
const MOST_TOLD: usize = 20;

impl Draft {
    /// What is to be said of it; an error is in the way of making a pack of it.
    #[must_use]
    pub fn review(&self, tables: &Tables) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        // What is said of a sheet stands with the ledger that is drafted from it.
        let of_sheet = |finding: &Finding| {
            let has = |ledger: &LedgerDraft| ledger.sheets.contains(&finding.place.sheet);
            self.ledgers.iter().position(|ledger| ledger.kept && has(ledger))
        };
        told.extend(tables.told.iter().cloned().map(|finding| {
            let part = of_sheet(&finding).map_or(Part::Pack, Part::Ledger);
            Told { part, finding }
        }));
        if self.title.zh.is_empty() {
            told.push(Told { part: Part::Pack, finding: Finding::error("draft-no-title") });
        }
        if !self.ledgers.iter().any(|ledger| ledger.kept) {
            told.push(Told { part: Part::Pack, finding: Finding::error("draft-nothing-kept") });
        }
        for (place, ledger) in self.ledgers.iter().enumerate().filter(|(_, ledger)| ledger.kept) {
            let mut note = |part: Part, finding: Finding| told.push(Told { part, finding });
            self.review_ledger(place, ledger, tables, &mut note);
        }
        let untitled =
            self.figures.iter().enumerate().filter(|(_, figure)| figure.kept && figure.title.zh.is_empty());
        told.extend(
            untitled.map(|(place, _)| Told {
                part: Part::Figure(place),
                finding: Finding::error("draft-no-title"),
            }),
        );
        told
    }

    fn review_ledger(
        &self,
        place: usize,
        ledger: &LedgerDraft,
        tables: &Tables,
        note: &mut impl FnMut(Part, Finding),
    ) {
        let here = Part::Ledger(place);
        if ledger.title.zh.is_empty() {
            note(here, Finding::error("draft-no-title"));
        }
        let has_child = || self.ledgers.iter().any(|other| other.kept && other.parent == Some(place));
        if ledger.on_lines_of_child && !has_child() {
            note(here, Finding::error("draft-child-left-out").arg("ledger", &ledger.title));
        }
        if ledger.kept_fields().all(|field| field.origin == Origin::Added) {
            note(here, Finding::error("draft-no-fields").arg("ledger", &ledger.title));
        }
        for (at, field) in ledger.fields.iter().enumerate().filter(|(_, field)| field.kept) {
            let mut note = |finding: Finding| note(Part::Field(place, at), finding);
            declared(field, &mut note);
            if let (Some(stack), Origin::Column { place, heading }) = (tables.of(ledger), &field.origin) {
                let has_year = ledger.year.is_some();
                column((stack, *place), field, has_year, &tables.file, heading, &mut note);
            }
        }
        let refers = |field: &FieldDraft| {
            field.kept
                && field.kind == Kind::Reference
                && field.origin != Origin::Added
                && field.to == Some(Aim::Drafted(place))
        };
        let is_referred = self.ledgers.iter().any(|other| other.kept && other.fields.iter().any(refers));
        if is_referred && !ledger.fields.iter().any(FieldDraft::is_own_key) {
            note(here, Finding::error("draft-key-referred").arg("ledger", &ledger.title));
        }
        let Some((body, stack)) = Body::of(self, place, tables) else { return };
        let sheet = stack.leaves.first().map_or("", |leaf| leaf.name.as_str());
        for (at, finding) in told_apart(&body, stack) {
            let part = at.map_or(here, |at| Part::Field(place, at));
            note(part, finding.arg("ledger", &ledger.title).in_cell(&tables.file, sheet, 0, "", ""));
        }
    }
}

/// What a field says of itself and cannot be so.
fn declared(field: &FieldDraft, note: &mut impl FnMut(Finding)) {
    if field.title.zh.is_empty() {
        note(Finding::error("draft-no-title"));
    }
    let units: &[&str] = match field.kind {
        Kind::Money => &MONEY,
        Kind::Area => &AREA,
        _ => &[],
    };
    if !units.is_empty() && !units.contains(&field.unit.as_str()) {
        note(Finding::error("draft-no-unit").arg("known", units.join("、")));
    }
    if matches!(field.kind, Kind::Choice | Kind::Choices) && field.options.is_empty() {
        note(Finding::error("draft-no-options"));
    }
}

/// What somebody should know of the column of a field.
fn column(
    (stack, place): (&Stack, usize),
    field: &FieldDraft,
    has_year: bool,
    file: &str,
    heading: &str,
    note: &mut impl FnMut(Finding),
) {
    let sheet = stack.leaves.first().map_or("", |leaf| leaf.name.as_str());
    let mut say = |finding: Finding| note(finding.in_cell(file, sheet, 0, heading, ""));
    if field.blank_is_above {
        say(Finding::notice("draft-blank-is-above"));
    }
    if field.reasons.contains(&Reason::UnitUnknown) && field.unit.is_empty() {
        say(Finding::warning("draft-unit-unknown"));
    }
    if field.reasons.contains(&Reason::Empty) {
        say(Finding::notice("draft-column-empty"));
    }
    let cells = held(stack, place);
    if !has_year && field.kind.is_dated() && cells.iter().any(lacks_year) {
        say(Finding::warning("draft-year-unknown"));
    }
    let wrong = misfits(field, &cells);
    for at in wrong.iter().take(MOST_TOLD) {
        let line = &stack.lines[*at];
        let finding = Finding::warning("draft-does-not-fit").arg("kind", field.kind.word());
        let sheet = &stack.leaves[line.leaf].name;
        note(finding.in_cell(file, sheet, line.row, heading, &cells[*at].text));
    }
    if let Some(more @ 1..) = wrong.len().checked_sub(MOST_TOLD) {
        let finding = Finding::warning("draft-more-do-not-fit").arg("count", more.to_string());
        note(finding.in_cell(file, sheet, 0, heading, ""));
    }
}

/// Whether a cell is a day or a month of a year that nobody says.
fn lacks_year(cell: &Held<'_>) -> bool {
    let known = Unsaid { year: Some(LEAP), ..Unsaid::default() };
    let is_time = |unsaid: &Unsaid| {
        written::date(&cell.text, unsaid).is_some() || written::month(&cell.text, unsaid).is_some()
    };
    cell.unsaid.year.is_none() && cell.text.contains('月') && !is_time(cell.unsaid) && is_time(&known)
}

/// What is doubtful about how the records of a ledger are told apart, with the field that it is about.
fn told_apart(body: &Body, stack: &Stack) -> Vec<(Option<usize>, Finding)> {
    let fields = || body.ledger.fields.iter().enumerate().filter(|(_, field)| field.kept);
    let places = |is: &dyn Fn(&FieldDraft) -> bool| -> Vec<usize> {
        fields().filter(|(_, field)| is(field)).map(|(place, _)| place).collect()
    };
    let own = places(&FieldDraft::is_own_key);
    let matches = places(&|field| field.matches && !field.privacy.is_sealed());
    let by = if own.is_empty() { &matches } else { &own };
    let Some(first) = by.first() else {
        return vec![(None, Finding::error("draft-nothing-tells-apart"))];
    };
    let values: Vec<Vec<String>> = by.iter().map(|place| body.values(stack, *place)).collect();
    let rows =
        || (0..body.lines.len()).map(|line| values.iter().map(|all| all[line].as_str()).collect::<Vec<_>>());
    let is_blank = |row: &Vec<&str>| row.iter().any(|text| text.is_empty());
    let numbers = |places: &[usize]| -> Vec<u32> {
        places.iter().map(|place| stack.lines[body.lines[*place]].row).collect()
    };
    let told = |code: &'static str, at: Option<usize>, places: Vec<usize>| {
        let finding = Finding::warning(code).arg("count", places.len().to_string());
        (!places.is_empty()).then(|| (at, finding.arg("rows", listed_rows(&numbers(&places)))))
    };
    let again = |places: Vec<usize>, rows: &[Vec<&str>]| -> Vec<usize> {
        let mut seen = BTreeSet::new();
        places.into_iter().filter(|place| !seen.insert(rows[*place].clone())).collect()
    };
    let rows: Vec<Vec<&str>> = rows().collect();
    let (blank, full): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(|place| is_blank(&rows[*place]));
    if own.is_empty() {
        let all = (0..rows.len()).collect();
        return told("draft-rows-alike", None, again(all, &rows)).into_iter().collect();
    }
    let of_blank = told("draft-key-blank", Some(*first), blank);
    of_blank.into_iter().chain(told("draft-key-twice", Some(*first), again(full, &rows))).collect()
}
