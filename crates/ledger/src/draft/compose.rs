//! A draft, step by step: sheets become stacks, stacks become ledgers with their fields, and these get what tells their
//! records apart, references, names and figures.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{Body, told};
use super::column::{Held, guess, held};
use super::heading::Says;
use super::split::{Split, common_group, split};
use super::stack::{Line, Stack};
use super::tables::Tables;
use super::{Aim, Draft, FieldDraft, Kind, LedgerDraft, Origin, Reason, Taken};
use super::{figures, identity, naming, refer, words};
use crate::title::Title;

/// So many columns side by side under one group, headed by numbers, are a series.
const SERIES: usize = 5;
/// Fewer numbers that follow each other may do so by chance.
const RUN: usize = 3;

pub(super) fn draft(tables: &Tables, name: &str, taken: &Taken<'_>) -> Draft {
    let (stacks, file) = (&tables.stacks, tables.file.as_str());
    let mut bodies: Vec<Body> = Vec::new();
    for (place, stack) in stacks.iter().enumerate() {
        let fields = columns(stack, &stack.blank_is_above);
        bodies.extend(cut(stack, place, fields, bodies.len()));
    }
    let title = match &stacks[..] {
        [only] => naming::title(only, file),
        _ => pack_title(stacks, file),
    };
    let name = naming::pack(name, file, &title, taken);
    name_ledgers(&mut bodies, stacks, file, &name, taken);
    for body in &mut bodies {
        identity::identify(body, &stacks[body.stack]);
    }
    refer::refer(&mut bodies, stacks);
    let ledgers: Vec<LedgerDraft> = bodies.into_iter().map(|body| body.ledger).collect();
    let figures = figures::figures(&ledgers, taken);
    let report = words::untaken(&name, |name| taken.others.contains(name)).replace('_', "-");
    Draft { name, title: naming::titled(&title), ledgers, figures, report }
}

/// The title of a workbook of several tables: what its file is called by, or the first of them.
fn pack_title(stacks: &[Stack], file: &str) -> String {
    let stem = naming::stem(file);
    if stem.is_ascii() { naming::title(&stacks[0], file) } else { stem.to_owned() }
}

/// A field for every column.
fn columns(stack: &Stack, blank: &[usize]) -> Vec<FieldDraft> {
    let mut fields: Vec<FieldDraft> = Vec::new();
    let mut at = 0;
    while at < stack.columns.len() {
        let end = series(stack, at);
        let cells: Vec<Held<'_>> = (at..end).flat_map(|column| held(stack, column)).collect();
        let first = &stack.columns[at];
        let says = Says { title: &first.title, leaf: &first.leaf };
        let mut field = guess(says, &cells);
        let left_out = [
            (Reason::RunsOn, says.may_be_position() && runs_on(stack, at)),
            (Reason::Untitled, stack.untitled.contains(&first.title)),
        ];
        for (reason, _) in left_out.into_iter().filter(|(_, is)| *is) {
            field.kept = false;
            field.reasons.push(reason);
        }
        fields.extend((at..end).map(|column| FieldDraft {
            origin: Origin::Column { heading: stack.columns[column].title.clone(), place: column },
            blank_is_above: blank.contains(&column),
            ..field.clone()
        }));
        at = end;
    }
    fields
}

/// Whether a column numbers the lines of each sheet from one on, as they stand.
fn runs_on(stack: &Stack, column: usize) -> bool {
    let mut next = vec![1_u32; stack.leaves.len()];
    let is_next = |line: &Line| {
        let is = line.text(column).parse() == Ok(next[line.leaf]);
        next[line.leaf] += 1;
        is
    };
    stack.lines.len() >= RUN && stack.lines.iter().all(is_next)
}

/// The end of the columns from one on that are a series, as the days of a month; else that column alone.
fn series(stack: &Stack, at: usize) -> usize {
    let group = |column: usize| stack.columns[column].title.rsplit_once('/').map(|(group, _)| group);
    let is_number = |column: usize| stack.columns[column].leaf.parse::<u32>().is_ok();
    let same = |column: &usize| is_number(*column) && group(*column) == group(at);
    let count = (at..stack.columns.len()).take_while(same).count();
    if count >= SERIES { at + count } else { at + 1 }
}

/// The ledgers of a stack: one, or a parent and its children.
fn cut(stack: &Stack, place: usize, fields: Vec<FieldDraft>, at: usize) -> Vec<Body> {
    let ledger = |fields: Vec<FieldDraft>| LedgerDraft {
        kept: true,
        sheets: stack.leaves.iter().map(|leaf| leaf.name.clone()).collect(),
        fields,
        ..LedgerDraft::default()
    };
    let body = |ledger: LedgerDraft, lines: Vec<usize>| Body {
        ledger,
        stack: place,
        lines,
        parent_columns: Vec::new(),
        noun: String::new(),
    };
    let sheet = naming::of_sheets(stack);
    let all: Vec<usize> = (0..stack.lines.len()).collect();
    let Some(Split { parent, child }) = split(stack, &fields) else {
        let is_merged = |column: usize| {
            stack.leaves.iter().any(|leaf| leaf.merges.iter().any(|merge| merge.columns.0 == column))
        };
        let several = |(column, mut field): (usize, FieldDraft)| {
            if field.blank_is_above || is_merged(column) {
                field.reasons.push(Reason::HoldsForSeveralRows);
            }
            field
        };
        let fields = fields.into_iter().enumerate().map(several);
        let mut one = body(ledger(sheet.into_iter().chain(fields).collect()), all);
        one.ledger.records = stack.records();
        return vec![one];
    };
    let of = |columns: &[usize]| columns.iter().map(|column| fields[*column].clone()).collect::<Vec<_>>();
    let mut above = of(&parent);
    above.iter_mut().for_each(|field| field.reasons.push(Reason::HoldsForSeveralRows));
    let noun = naming::noun(&above.iter().collect::<Vec<_>>(), common_group(stack, &parent));
    let mut seen = BTreeSet::new();
    let first: Vec<usize> =
        all.iter().copied().filter(|line| seen.insert(told(&stack.lines[*line], &parent))).collect();
    let mut one = body(ledger(sheet.into_iter().chain(above).collect()), first);
    one.ledger.records = one.lines.len();
    one.ledger.on_lines_of_child = true;
    one.noun.clone_from(&noun);
    let holds = |line: &usize| child.iter().any(|column| !stack.lines[*line].is_blank(*column));
    let lines: Vec<usize> = all.into_iter().filter(holds).collect();
    let reference = FieldDraft {
        title: parent_title(&noun),
        name: words::name(&noun).unwrap_or_else(|| "parent".to_owned()),
        kind: Kind::Reference,
        to: Some(Aim::Drafted(at)),
        kept: true,
        reasons: vec![Reason::HoldsForSeveralRows],
        ..FieldDraft::default()
    };
    let mut two = body(ledger(std::iter::once(reference).chain(of(&child)).collect()), lines);
    two.ledger.records = two.lines.len();
    two.ledger.parent = Some(at);
    two.parent_columns = parent;
    two.noun = common_group(stack, &child).map(words::without_brackets).unwrap_or_default();
    vec![one, two]
}

fn parent_title(noun: &str) -> Title {
    let english = words::english(noun);
    let zh = if noun.is_empty() { "所属记录".to_owned() } else { format!("所属{noun}") };
    Title { zh, en: english }
}

/// Gives the ledgers and their fields names and titles.
fn name_ledgers(bodies: &mut [Body], stacks: &[Stack], file: &str, pack: &str, taken: &Taken<'_>) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for body in bodies {
        let own = naming::title(&stacks[body.stack], file);
        let is_parent = body.ledger.on_lines_of_child;
        let zh = match (is_parent, body.noun.as_str()) {
            (true, "") => format!("{own}（主表）"),
            (true, noun) => format!("{noun}记录"),
            (false, "") => own,
            (false, noun) => noun.to_owned(),
        };
        let count = titles.entry(zh.clone()).or_default();
        *count += 1;
        let zh = if *count > 1 { format!("{zh}（{count}）") } else { zh };
        // The only ledger of a pack is called like it, and so is the child of the only sheet.
        let is_main = stacks.len() == 1 && !is_parent;
        let words = if is_parent && !body.noun.is_empty() { body.noun.as_str() } else { zh.as_str() };
        body.ledger.name = naming::ledger(words, pack, is_main, taken, &used);
        used.insert(body.ledger.name.clone());
        body.ledger.title = naming::titled(&zh);
        naming::fields(&mut body.ledger.fields);
    }
}
