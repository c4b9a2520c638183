//! What the import of an upload would do, and what is in its way, row by row.

use std::collections::{BTreeMap, BTreeSet};

use office::import::{NearRow, SeenSheet, WrittenRow};
use office::terms::Finding;
use office::upload::Tried;
use pages::page::{Cut, Decided, MissingRow, Outcome, Question, WrittenRecord, WrongRow, WrongSheet};
use pages::piece::{Alteration, Choice, ChoiceGroup, Choices, Link, Problem, Problems};

use super::columns::places;
use super::{answer, asks, place, row_name};
use crate::address::Address;
use crate::told;
use crate::visit::Visit;

/// Rows with mistakes that are shown.
const WRONG: usize = 100;
/// Other things of a kind that are shown.
const SHOWN: usize = 50;

/// What the import would do.
pub(super) fn outcome(visit: &Visit, tried: &Tried) -> Outcome {
    let (lang, done, said) = (visit.lang, &tried.preview.outcome, &tried.upload.said);
    let (notices, mistakes): (Vec<&Finding>, Vec<&Finding>) =
        tried.preview.mistakes.iter().partition(|finding| !finding.is_error());
    let (asked, wrong): (Vec<&Finding>, Vec<&Finding>) =
        mistakes.into_iter().partition(|finding| asks(finding));
    // Columns that nobody knows are marked where they stand.
    let wrong: Vec<&Finding> =
        wrong.into_iter().filter(|finding| finding.code != "import-unknown-column").collect();
    let (of_rows, general): (Vec<&Finding>, Vec<&Finding>) =
        wrong.iter().partition(|finding| is_of_row(tried, finding));
    let rows: BTreeSet<_> = of_rows.iter().map(|one| (&one.place.sheet, one.place.row)).collect();
    let questions = questions(visit, tried, &asked);
    let (changed, made): (Vec<&WrittenRow>, Vec<&WrittenRow>) =
        done.rows.iter().partition(|row| row.changes.is_some());
    let changed = changed.into_iter().filter(|row| row.changes.as_ref().is_some_and(|list| !list.is_empty()));
    let notes =
        done.notes.iter().map(|note| (place(lang, &note.sheet, note.row, &note.column), note.text.clone()));
    let missing = done.missing.iter().map(|one| MissingRow {
        record: Link::new(one.key.as_str(), visit.to(Address::record(&one.ledger, &one.key))),
        known_by: one.known_by.join(" "),
    });
    let decided = said.rows.iter().map(|one| {
        let (place, answer) = (place(lang, &one.sheet, one.row, ""), answer(lang, &one.decision));
        let what = lang.say2("wizard-decided-what", "place", place, "answer", answer);
        Decided { row: row_name(&one.sheet, one.row), what }
    });
    Outcome {
        made: done.made,
        changed: done.changed,
        unchanged: done.unchanged,
        steps: done.steps,
        undecided: questions.len() as u64,
        wrong: wrong.len() as u64,
        wrong_more: !notices.is_empty(),
        problems: Problems(general.iter().map(|finding| problem(visit, finding)).collect()),
        wrong_shown: (rows.len().min(WRONG), rows.len()),
        wrong_rows: wrong_sheets(visit, tried, &of_rows),
        near: rules(visit, "near", &["same", "new"]),
        near_chosen: said.near.clone(),
        conflicts: rules(visit, "conflicts", &["file", "record"]),
        conflicts_chosen: said.conflicts.clone(),
        decided: decided.collect(),
        changes: Cut {
            shown: changed.take(SHOWN).map(|row| written(visit, row, false)).collect(),
            all: done.changed,
        },
        new: Cut {
            shown: made.into_iter().take(SHOWN).map(|row| written(visit, row, true)).collect(),
            all: done.made,
        },
        missing: Cut { shown: missing.take(SHOWN).collect(), all: done.missing_count },
        notes: Cut { shown: notes.take(SHOWN).collect(), all: done.notes.len() as u64 },
        warnings: done.warnings.iter().take(SHOWN).map(|finding| told::notice(lang, finding)).collect(),
        questions: Cut { all: questions.len() as u64, shown: questions.into_iter().take(SHOWN).collect() },
    }
}

/// Whether a mistake is about one row below the headings.
fn is_of_row(tried: &Tried, finding: &Finding) -> bool {
    let seen = tried.preview.sheets.iter().find(|seen| seen.name == finding.place.sheet);
    let last = seen.and_then(|seen| seen.headings).map(|(_, last)| last);
    last.is_some_and(|last| finding.place.row.is_some_and(|row| row > last))
}

/// A finding as a problem; what to do is said in the words of the page where the command line says something else.
fn problem(visit: &Visit, finding: &Finding) -> Problem {
    let mut problem = told::problem(visit.lang, finding);
    let key = format!("wizard-remedy-{}", finding.code);
    if text::has(visit.lang, &key) {
        problem.remedy = visit.lang.say(&key);
        if problem.remedy.contains(&visit.lang.say("wizard-part-columns")) {
            "#columns".clone_into(&mut problem.href);
        }
    }
    let sheet = &finding.place.sheet;
    let column = told::title(visit.lang, &finding.place.column);
    problem.place = [sheet.as_str(), column.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    problem
}

fn wrong_sheets(visit: &Visit, tried: &Tried, findings: &[&Finding]) -> Vec<WrongSheet> {
    let mut by_row: BTreeMap<(usize, u32), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let sheet = tried.preview.sheets.iter().position(|seen| seen.name == finding.place.sheet);
        if let (Some(sheet), Some(row)) = (sheet, finding.place.row) {
            by_row.entry((sheet, row)).or_default().push(finding);
        }
    }
    let mut sheets: Vec<(usize, WrongSheet)> = Vec::new();
    for ((sheet, number), findings) in by_row.into_iter().take(WRONG) {
        let seen = &tried.preview.sheets[sheet];
        let places = places(seen);
        if sheets.last().is_none_or(|(last, _)| *last != sheet) {
            let heads = places.iter().map(|(_, heading)| heading.clone()).collect();
            sheets.push((sheet, WrongSheet { title: seen.name.clone(), heads, rows: Vec::new() }));
        }
        let row = wrong_row(visit, tried, (seen, number), &findings, &places);
        if let Some((_, last)) = sheets.last_mut() {
            last.rows.push(row);
        }
    }
    sheets.into_iter().map(|(_, sheet)| sheet).collect()
}

fn wrong_row(
    visit: &Visit,
    tried: &Tried,
    (seen, number): (&SeenSheet, u32),
    findings: &[&Finding],
    places: &[(usize, String)],
) -> WrongRow {
    let texts = tried.preview.rows.get(&(seen.name.clone(), number));
    let cell = |(index, heading): &(usize, String)| {
        let of_cell = findings.iter().find(|one| one.place.column.zh == *heading && !heading.is_empty());
        let text = texts.and_then(|texts| texts.get(*index)).cloned();
        let text = text.or_else(|| of_cell.map(|one| one.place.value.clone())).unwrap_or_default();
        (text, of_cell.is_some())
    };
    let problem = |finding: &&Finding| Problem {
        place: told::title(visit.lang, &finding.place.column),
        href: String::new(),
        ..problem(visit, finding)
    };
    WrongRow {
        number,
        cells: places.iter().map(cell).collect(),
        problems: findings.iter().map(problem).collect(),
    }
}

fn questions(visit: &Visit, tried: &Tried, asked: &[&Finding]) -> Vec<Question> {
    let mut list: Vec<((usize, u32), Question)> = Vec::new();
    let sheet =
        |name: &str| tried.preview.sheets.iter().position(|seen| seen.name == name).unwrap_or_default();
    for near in &tried.preview.outcome.near {
        list.push(((sheet(&near.sheet), near.row), of_near(visit, near)));
    }
    let mut conflicts: BTreeMap<(&str, u32), Vec<&Finding>> = BTreeMap::new();
    for finding in asked.iter().filter(|finding| finding.code == "import-conflict") {
        let row = finding.place.row.unwrap_or_default();
        conflicts.entry((&finding.place.sheet, row)).or_default().push(finding);
    }
    for ((name, row), findings) in conflicts {
        list.push(((sheet(name), row), of_conflict(visit, (name, row), &findings)));
    }
    list.sort_by_key(|(place, _)| *place);
    let numbered = list.into_iter().enumerate();
    let line = |(sheet, row): (usize, u32)| {
        let name = tried.preview.sheets.get(sheet).map(|seen| seen.name.clone()).unwrap_or_default();
        let cells = tried.preview.rows.get(&(name, row)).into_iter().flatten();
        let held = cells.filter(|text| !text.is_empty()).map(String::as_str);
        held.collect::<Vec<_>>().join(" · ")
    };
    let named = |(number, (place, question)): (usize, ((usize, u32), Question))| Question {
        name: format!("d{number}"),
        line: line(place),
        ..question
    };
    numbered.map(named).collect()
}

/// What a row and the records that it may be say differently.
fn of_near(visit: &Visit, near: &NearRow) -> Question {
    let lang = visit.lang;
    let mut fields = Vec::new();
    for (title, _, of_row) in near.records.iter().flat_map(|record| &record.differs) {
        if !fields.iter().any(|(known, _)| *known == title) {
            fields.push((title, of_row));
        }
    }
    let line = |(title, of_row): &(&office::terms::Title, &String)| {
        let mut line = vec![told::title(lang, title), (*of_row).clone()];
        line.extend(near.records.iter().map(|record| {
            let differs = record.differs.iter().find(|(known, _, _)| known == *title);
            differs.map_or_else(|| lang.say("wizard-same"), |(_, of_record, _)| of_record.clone())
        }));
        line
    };
    let mut heads = vec![String::new(), lang.say("wizard-in-file")];
    heads.extend(near.records.iter().map(|record| lang.say1("wizard-in-record", "key", &record.key)));
    let is = |key: &String| (format!("is:{key}"), lang.say1("wizard-answer-is", "key", key));
    let mut answers: Vec<(String, String)> = near.records.iter().map(|record| is(&record.key)).collect();
    answers.push(("new".to_owned(), lang.say("wizard-answer-new")));
    let place = place(lang, &near.sheet, near.row, "");
    Question {
        row: row_name(&near.sheet, near.row),
        what: lang.say1("wizard-near-what", "place", place),
        answers,
        heads,
        differs: fields.iter().map(line).collect(),
        ..Question::default()
    }
}

fn of_conflict(visit: &Visit, (sheet, row): (&str, u32), findings: &[&Finding]) -> Question {
    let lang = visit.lang;
    let text = |finding: &Finding, name: &str| finding.argument(name).unwrap_or_default().to_owned();
    let key = findings.first().map(|finding| text(finding, "key")).unwrap_or_default();
    let line = |finding: &&Finding| {
        vec![told::title(lang, &finding.place.column), text(finding, "file_value"), text(finding, "record")]
    };
    let place = place(lang, sheet, row, "");
    Question {
        row: row_name(sheet, row),
        what: lang.say2("wizard-conflict-what", "place", place, "key", &key),
        answers: vec![
            ("file".to_owned(), lang.say("wizard-answer-file")),
            ("record".to_owned(), lang.say("wizard-answer-record")),
        ],
        heads: vec![String::new(), lang.say("wizard-in-file"), lang.say1("wizard-in-record", "key", &key)],
        differs: findings.iter().map(line).collect(),
        ..Question::default()
    }
}

/// What can be said of all rows of a kind.
fn rules(visit: &Visit, kind: &str, values: &[&str]) -> Choices {
    let words = |value: &str| {
        visit.lang.say(&format!("wizard-{kind}-{}", if value.is_empty() { "ask" } else { value }))
    };
    let all = std::iter::once("").chain(values.iter().copied());
    let choices = all.map(|value| Choice::new(value, words(value))).collect();
    Choices(vec![ChoiceGroup { title: String::new(), choices }])
}

fn written(visit: &Visit, row: &WrittenRow, is_new: bool) -> WrittenRecord {
    let ledger = visit.desk.packs.ledger(&row.ledger);
    let href = if is_new { String::new() } else { visit.to(Address::record(&row.ledger, &row.key)) };
    WrittenRecord {
        record: Link::new(row.key.as_str(), href),
        ledger: ledger.map(|ledger| told::title(visit.lang, &ledger.title)).unwrap_or_default(),
        place: place(visit.lang, &row.sheet, row.row, ""),
        changes: alterations(visit, row),
    }
}

/// In what a record was changed.
pub(crate) fn alterations(visit: &Visit, row: &WrittenRow) -> Vec<Alteration> {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let one = |change: &office::import::ChangedField| Alteration {
        label: told::title(visit.lang, &change.title),
        from: some(&change.before),
        to: some(&change.after),
    };
    row.changes.iter().flatten().map(one).collect()
}
