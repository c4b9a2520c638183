//! Workbooks: a cell whose value is replaced becomes text, and formulas that would bring the value back are gone.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{Piece, Scan, local};
use super::package::Bundle;
use super::signs::{Written, normal, write};
use super::unread::plain;
use super::values::{Manner, Stretch, Values, Voice, is_short};
use super::{Asked, Edit, Keep, Refused, Rewritten, Target, edited, ordered, replaced};
use crate::reading::{Cell as Place, Part, Why};

mod cell;

use cell::{Cell, Formula, Shared, attribute, each_cell, get};

/// A number of more digits than this is none that anybody typed.
const LONGEST: usize = 40;
/// The order in which a program computes the cells; it makes it anew.
const CHAIN: &str = "xl/calcChain.xml";

pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let mut bundle = Bundle::open(bytes, asked)?;
    let sheets = sheets(&mut bundle)?;
    let shared = shared(&mut bundle)?;
    let (mut orders, mut unplaced) = orders(asked);
    let mut has_lost_formula = false;
    for (name, part) in &sheets {
        let Some(mut wanted) = orders.remove(name) else { continue };
        let Some(text) = bundle.text(part)? else { continue };
        let (edits, lost) = set(&text, &mut wanted, &shared, asked.options.keep);
        has_lost_formula |= lost;
        bundle.change(part, edits)?;
        unplaced.extend(wanted.into_values().flat_map(|order| order.numbers));
    }
    unplaced.extend(orders.into_values().flat_map(BTreeMap::into_values).flat_map(|order| order.numbers));
    bundle.everywhere(asked, |name, text, _| {
        if !name.starts_with("xl/worksheets/") {
            return Vec::new();
        }
        let (edits, lost) = mask(text, &asked.values);
        has_lost_formula |= lost;
        edits
    })?;
    if has_lost_formula {
        bundle.drop_part(CHAIN);
    }
    unplaced.sort_unstable();
    bundle.close(asked, unplaced)
}

/// The parts of the sheets by their names.
fn sheets(bundle: &mut Bundle<'_>) -> Result<BTreeMap<String, String>, Refused> {
    const BOOK: &str = "xl/workbook.xml";
    let relations = bundle.relations(BOOK)?;
    let text = bundle.text(BOOK)?.ok_or(Refused::Format(crate::read::Format::Workbook))?;
    let mut out = BTreeMap::new();
    for piece in Scan::xml(&text) {
        let Piece::Open(tag) = piece else { continue };
        if local(get(&text, &tag.name)) != "sheet" {
            continue;
        }
        let told = |want: &dyn Fn(&str) -> bool| {
            let found = tag.attributes.iter().find(|one| want(get(&text, &one.name)));
            found.map(|one| plain(get(&text, &one.value)))
        };
        let name = told(&|name| name == "name");
        let id = told(&|name| name.contains(':') && local(name) == "id");
        let part = relations.iter().find(|one| Some(&one.id) == id.as_ref()).and_then(|one| one.part.clone());
        out.extend(name.zip(part));
    }
    Ok(out)
}

/// The texts that cells share.
fn shared(bundle: &mut Bundle<'_>) -> Result<Vec<Shared>, Refused> {
    let Some(text) = bundle.text("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut out: Vec<Shared> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in Scan::xml(&text) {
        match piece {
            Piece::Open(tag) => {
                let name = local(get(&text, &tag.name));
                match (name, out.last_mut()) {
                    ("si", _) => out.push(Shared::default()),
                    ("r", Some(last)) => last.has_runs = true,
                    _ => {}
                }
                if !tag.is_alone {
                    open.push(name);
                }
            }
            Piece::Close(..) => drop(open.pop()),
            Piece::Text(at) if open.last() == Some(&"t") && !open.contains(&"rPh") => {
                if let Some(last) = out.last_mut() {
                    last.text.push_str(&plain(get(&text, &at)));
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

/// What is to stand in a cell.
struct Order {
    text: String,
    /// It is needed only if the cell is not written with these values in it: else they are replaced where they are.
    lacks: Option<Vec<Vec<char>>>,
    numbers: Vec<usize>,
}

/// By row and column.
type Orders = BTreeMap<(u32, u32), Order>;

/// The cells that are to be written anew, by sheet, and the replacements that have no place.
fn orders(asked: &Asked<'_>) -> (BTreeMap<String, Orders>, Vec<usize>) {
    let mut orders: BTreeMap<String, Orders> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for target in asked.targets() {
        let place = match target {
            Target::Paragraph(index) => {
                asked.reading.paragraphs.get(index).map(|one| (&one.position, one.text.as_str()))
            }
            Target::Hidden(index) => match asked.reading.hidden.get(index) {
                // A note is a text of its own, and stands elsewhere.
                Some(hidden) if !matches!(hidden.why, Why::HiddenCells) => continue,
                hidden => hidden.map(|one| (&one.position, one.text.as_str())),
            },
            Target::Author => continue,
        };
        let all = asked.at(target);
        let numbers: Vec<usize> = all.iter().map(|(number, _)| *number).collect();
        let Some((position, text)) = place else {
            unplaced.extend(numbers);
            continue;
        };
        let stands = all.iter().all(|(_, one)| text.get(one.at.clone()) == Some(one.text.as_str()));
        let (Part::Sheet(sheet), Some(Place { row, column, .. }), true) =
            (&position.part, position.cell, stands)
        else {
            unplaced.extend(numbers);
            continue;
        };
        let new = replaced(text, all.iter().map(|(_, one)| *one));
        let new = asked.values.replaced(&new, Manner::Free).unwrap_or(new);
        // Short values are let be in the middle of others, wherever they stand but here.
        let is_found = |one: &super::Replacement| one.everywhere && !is_short(&normal(&one.text));
        let lacks = all
            .iter()
            .all(|(_, one)| is_found(one))
            .then(|| all.iter().map(|(_, one)| normal(&one.text)).collect());
        let order = Order { text: new, lacks, numbers };
        orders.entry(sheet.clone()).or_default().insert((row, column), order);
    }
    (orders, unplaced)
}

/// The formulas that go with the ones that several cells share.
#[derive(Default)]
struct Formulas {
    lost: bool,
    shared: Vec<(String, Edit)>,
    gone: BTreeSet<String>,
}

impl Formulas {
    fn take(&mut self, formula: &Formula<'_>, edits: &mut Vec<Edit>) {
        self.lost = true;
        if let Some(number) = formula.shared {
            self.gone.insert(number.to_owned());
        }
        edits.push(Edit { at: formula.whole.clone(), new: String::new() });
    }

    fn keep(&mut self, formula: &Formula<'_>) {
        if let Some(number) = formula.shared {
            let edit = Edit { at: formula.whole.clone(), new: String::new() };
            self.shared.push((number.to_owned(), edit));
        }
    }

    fn finish(self, edits: &mut Vec<Edit>) -> bool {
        let Self { lost, shared, gone } = self;
        edits.extend(shared.into_iter().filter(|(number, _)| gone.contains(number)).map(|(_, edit)| edit));
        lost
    }
}

/// Writes cells anew that are ordered; what was written is taken from the orders.
fn set(text: &str, orders: &mut Orders, shared: &[Shared], keep: Keep) -> (Vec<Edit>, bool) {
    let (mut edits, mut formulas) = (Vec::new(), Formulas::default());
    each_cell(text, |cell| {
        // Where nothing but text may change, a number, a formula and the looks of parts of a text stay as they are.
        let is_meant = keep != Keep::Everything || cell.is_plain(text, shared);
        let order = is_meant.then(|| orders.remove(&(cell.row, cell.column))).flatten();
        let Some(order) = order else {
            if let Some(formula) = &cell.formula {
                formulas.keep(formula);
            }
            return;
        };
        let written = written(text, cell, shared);
        let holds = |value: &Vec<char>| normal(&written).windows(value.len().max(1)).any(|one| one == value);
        if order.lacks.is_some_and(|values| values.iter().all(holds)) {
            if let Some(formula) = &cell.formula {
                formulas.keep(formula);
            }
            return;
        }
        if let Some(formula) = &cell.formula {
            formulas.take(formula, &mut Vec::new());
        }
        let name = get(text, &cell.tag.name);
        let prefix = name.strip_suffix('c').unwrap_or_default();
        let kept =
            cell.tag.attributes.iter().filter(|one| !matches!(get(text, &one.name), "t" | "cm" | "vm"));
        let kept: Vec<String> =
            kept.map(|one| format!(" {}=\"{}\"", get(text, &one.name), get(text, &one.value))).collect();
        let told = write(&order.text, Written::Text);
        let new = format!(
            "<{name}{} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{told}</{prefix}t></{prefix}is></{name}>",
            kept.concat()
        );
        edits.push(Edit { at: cell.whole.clone(), new });
    });
    let lost = formulas.finish(&mut edits);
    (edits, lost)
}

/// The text of a cell as it is written in the file.
fn written(text: &str, cell: &Cell<'_>, shared: &[Shared]) -> String {
    let value = cell.value.as_ref().map(|at| plain(get(text, at))).unwrap_or_default();
    match cell.kind {
        "s" => cell.shared(text, shared).map(|one| one.text.clone()).unwrap_or_default(),
        "inlineStr" => cell.own.clone(),
        _ => expanded(&value).unwrap_or(value),
    }
}

/// The changes of a value that has a cell for each of its digits.
fn over_cells(text: &str, values: &Values) -> Vec<Edit> {
    let (mut edits, mut line, mut row) = (Vec::new(), Stretch::default(), 0);
    each_cell(text, |cell| {
        if row != cell.row {
            values.edits(&std::mem::take(&mut line), Manner::Free, &mut edits);
            row = cell.row;
        }
        if let Some(at) = cell.told() {
            let mut one = Stretch::default();
            one.write(text, at.clone(), Written::Text, Voice::Text);
            line.add(one);
        }
    });
    values.edits(&line, Manner::Free, &mut edits);
    ordered(edits)
}

/// Replaces values that stand in cells themselves, as numbers, results of formulas or in formulas.
fn mask(text: &str, values: &Values) -> (Vec<Edit>, bool) {
    let (mut edits, mut formulas) = (Vec::new(), Formulas::default());
    if values.is_empty() {
        return (edits, false);
    }
    let mut over_cells = over_cells(text, values).into_iter().peekable();
    each_cell(text, |cell| {
        let told = cell.told().map(|at| (at, plain(get(text, at))));
        let told = told.map(|(at, told)| (at, expanded(&told).unwrap_or(told)));
        let new = told.and_then(|(at, told)| {
            let mut own = Vec::new();
            while let Some(edit) = over_cells.next_if(|edit| edit.at.end <= at.end) {
                own.push(Edit { at: edit.at.start - at.start..edit.at.end - at.start, new: edit.new });
            }
            let over = (!own.is_empty()).then(|| plain(&edited(get(text, at), own)));
            Some((at, values.replaced(&told, Manner::Free).or(over)?))
        });
        let in_formula = |formula: &Formula<'_>| {
            let told: String = formula.text.chars().filter(|sign| sign.is_alphanumeric()).collect();
            // A formula may put a value together out of pieces.
            [&formula.text, &told].into_iter().any(|text| values.replaced(text, Manner::Free).is_some())
        };
        if let Some(formula) = &cell.formula {
            if new.is_some() || in_formula(formula) {
                formulas.take(formula, &mut edits);
                if let Some(at) =
                    attribute(text, &cell.tag, "cm").map(|one| one.name.start..one.value.end + 1)
                {
                    edits.push(Edit { at, new: String::new() });
                }
            } else {
                formulas.keep(formula);
            }
        }
        let Some((at, new)) = new else { return };
        edits.push(Edit { at: at.clone(), new: write(&new, Written::Text) });
        match attribute(text, &cell.tag, "t") {
            Some(kind) => edits.push(Edit { at: kind.value.clone(), new: "str".to_owned() }),
            None => {
                let end = cell.tag.name.end;
                edits.push(Edit { at: end..end, new: " t=\"str\"".to_owned() });
            }
        }
    });
    let lost = formulas.finish(&mut edits);
    (edits, lost)
}

/// A number that is written with a power of ten, as it is meant; nothing if it is none.
pub(super) fn expanded(text: &str) -> Option<String> {
    let (mantissa, power) = text.trim().split_once(['e', 'E'])?;
    let power: i64 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{before}{after}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() > LONGEST {
        return None;
    }
    let point = i64::try_from(before.len()).ok()?.checked_add(power)?;
    let point = usize::try_from(point).ok().filter(|point| *point <= LONGEST)?;
    let digits = format!("{digits:0<point$}");
    let (whole, part) = digits.split_at_checked(point)?;
    let part = part.trim_end_matches('0');
    let comma = if part.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{comma}{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_ten_is_multiplied_out() {
        for (text, expected) in [
            ("1.3905550123E10", Some("13905550123")),
            ("1.3905550123000001E+10", Some("13905550123.000001")),
            ("-12e3", Some("-12000")),
            ("12", None),
            ("1E99", None),
            ("E5", None),
        ] {
            assert_eq!(expanded(text).as_deref(), expected, "{text}");
        }
    }
}
