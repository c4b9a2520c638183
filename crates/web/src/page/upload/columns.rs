//! The sheets of an upload as they stand, with what each of their columns means.

use office::import::{OfSheet, SeenSheet};
use office::terms::{Field, FieldType, Ledger};
use office::upload::{LEFT_OUT, SaidOfSheets, Tried};
use pages::page::{FixedValue, MappedColumn, MappedSheets, Meant, SheetRow};
use pages::piece::{Choice, ChoiceGroup, Choices};

use crate::page::import::ledgers;
use crate::told;
use crate::visit::Visit;

/// Lines for fixed values beside those that are filled in.
const EMPTY_VALUES: usize = 2;
/// The units of money.
const UNITS: [&str; 3] = ["元", "万元", "亿元"];

/// The sheets, those that are laid out alike together.
pub(super) fn sheets(visit: &Visit, tried: &Tried) -> Vec<MappedSheets> {
    let mut groups: Vec<(&SeenSheet, Option<&OfSheet>, Vec<String>)> = Vec::new();
    for seen in &tried.preview.sheets {
        let of = tried.preview.outcome.mappings.iter().find(|of| of.sheet == seen.name);
        let alike = groups.iter_mut().find(|(first, first_of, _)| is_alike((first, *first_of), (seen, of)));
        match alike {
            Some((_, _, names)) => names.push(seen.name.clone()),
            None => groups.push((seen, of, vec![seen.name.clone()])),
        }
    }
    let numbered = groups.into_iter().enumerate();
    numbered
        .map(|(number, (seen, of, names))| {
            let said = tried.upload.said.of_sheet(&seen.name);
            group(visit, format!("g{number}"), (seen, of, said), names)
        })
        .collect()
}

fn is_alike(one: (&SeenSheet, Option<&OfSheet>), other: (&SeenSheet, Option<&OfSheet>)) -> bool {
    let (one, of_one) = one;
    let (other, of_other) = other;
    let mapping = |of: Option<&OfSheet>| of.map(|of| (of.mapping.clone(), of.is_guessed));
    one.headings.is_some()
        && one.headings == other.headings
        && one.columns == other.columns
        && one.has_steps == other.has_steps
        && mapping(of_one) == mapping(of_other)
}

fn group(
    visit: &Visit,
    prefix: String,
    (seen, of, said): (&SeenSheet, Option<&OfSheet>, Option<&SaidOfSheets>),
    names: Vec<String>,
) -> MappedSheets {
    let lang = visit.lang;
    let typed = |text: fn(&SaidOfSheets) -> &String| said.map(text).cloned().unwrap_or_default();
    let found =
        |row: fn((u32, u32)) -> u32| seen.headings.map(|both| row(both).to_string()).unwrap_or_default();
    let or_found = |text: String, found: String| if text.is_empty() { found } else { text };
    let ledger = match &seen.ledger {
        _ if seen.is_left_out => LEFT_OUT.to_owned(),
        ledger => ledger.clone().unwrap_or_default(),
    };
    let fields = visit.desk.packs.ledger(&ledger).map(|ledger| fields(visit, ledger)).unwrap_or_default();
    let note = match () {
        () if seen.is_left_out => lang.say("wizard-sheet-is-left-out"),
        () if seen.headings.is_none() => lang.say("wizard-no-headings"),
        () if seen.has_steps => lang.say("wizard-holds-steps"),
        () if seen.ledger.is_none() => lang.say("wizard-which-ledger"),
        () => String::new(),
    };
    let mapping = of.map(|of| &of.mapping);
    let target =
        |target: Option<&office::terms::Target>| target.cloned().map(String::from).unwrap_or_default();
    let mut values: Vec<FixedValue> = match (said, mapping) {
        (Some(said), _) => said.values.iter().map(|(field, text)| fixed(field, text)).collect(),
        (None, Some(mapping)) => {
            mapping.values.iter().map(|(target, text)| fixed(&String::from(target.clone()), text)).collect()
        }
        (None, None) => Vec::new(),
    };
    values.retain(|value| !value.text.is_empty());
    values.extend(std::iter::repeat_n(FixedValue::default(), EMPTY_VALUES));
    let places = places(seen);
    let of_mapping = |text: String, of: String| if said.is_some() { text } else { of };
    let year = mapping.and_then(|mapping| mapping.year).map(|year| year.to_string()).unwrap_or_default();
    let unit = mapping.and_then(|mapping| mapping.unit.clone()).unwrap_or_default();
    MappedSheets {
        prefix,
        title: names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join("、"),
        names,
        note,
        has_no_ledger: seen.headings.is_some() && !seen.has_steps && seen.ledger.is_none(),
        has_columns: of.is_some(),
        is_left_out: seen.is_left_out,
        ledgers: ledgers(visit),
        ledger,
        first: or_found(typed(|said| &said.first), found(|both| both.0)),
        last: or_found(typed(|said| &said.last), found(|both| both.1)),
        year: of_mapping(typed(|said| &said.year), year),
        units: Choices(vec![ChoiceGroup {
            title: String::new(),
            choices: UNITS.map(|unit| Choice::new(unit, unit)).to_vec(),
        }]),
        unit: of_mapping(typed(|said| &said.unit), unit),
        fields,
        sheet_name: target(mapping.and_then(|mapping| mapping.sheet_name.as_ref())),
        section: target(mapping.and_then(|mapping| mapping.section.as_ref())),
        values,
        columns: columns(seen, of, &places),
        rows: rows(seen, &places),
    }
}

fn fixed(field: &str, text: &str) -> FixedValue {
    FixedValue { field: field.to_owned(), text: text.to_owned() }
}

/// The columns that hold something or have a heading: their places in a row, with their headings.
pub(super) fn places(seen: &SeenSheet) -> Vec<(usize, String)> {
    let width = seen.shown().iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let width = seen.columns.iter().map(|column| column.index + 1).max().unwrap_or_default().max(width);
    let last = seen.headings.map_or(0, |(_, last)| last);
    let place = |index: usize| {
        if let Some(column) = seen.columns.iter().find(|column| column.index == index) {
            return Some((index, column.title.clone()));
        }
        let text = |row: &office::import::SeenRow| row.cells.get(index).cloned().unwrap_or_default();
        let held = seen.shown().iter().any(|row| !text(row).is_empty());
        let mut heads = seen.rows.iter().filter(|row| row.number <= last).map(text);
        let head = heads.rfind(|text| !text.is_empty()).unwrap_or_default();
        held.then_some((index, head))
    };
    (0..width).filter_map(place).collect()
}

fn columns(seen: &SeenSheet, of: Option<&OfSheet>, places: &[(usize, String)]) -> Vec<MappedColumn> {
    let mut count = 0;
    let mut column = |(index, heading): &(usize, String)| {
        let known = seen.columns.iter().find(|column| column.index == *index);
        let mut mapped = MappedColumn { heading: heading.clone(), ..MappedColumn::default() };
        match (known, of) {
            (None, _) | (_, None) => mapped.meant = Meant::LeftOut,
            (Some(column), _) if column.is_own => mapped.meant = Meant::Own,
            (Some(column), Some(of)) => {
                (mapped.meant, mapped.chosen, mapped.blank_is_above) = meant(of, &column.title);
                mapped.place = count;
                count += 1;
            }
        }
        mapped
    };
    places.iter().map(&mut column).collect()
}

fn meant(of: &OfSheet, heading: &str) -> (Meant, String, bool) {
    let Some(mapped) = of.mapping.column(heading) else {
        return (Meant::Unknown, String::new(), false);
    };
    match (&mapped.field, of.is_guessed) {
        (Some(target), true) => (Meant::Guessed, String::from(target.clone()), mapped.blank_is_above),
        (Some(target), false) => (Meant::Said, String::from(target.clone()), mapped.blank_is_above),
        (None, true) => (Meant::Unknown, String::new(), false),
        (None, false) => (Meant::Said, LEFT_OUT.to_owned(), mapped.blank_is_above),
    }
}

fn rows(seen: &SeenSheet, places: &[(usize, String)]) -> Vec<SheetRow> {
    let last = seen.headings.map_or(0, |(_, last)| last);
    let below = seen.shown().iter().filter(|row| row.number > last);
    let row = |row: &office::import::SeenRow| SheetRow {
        number: row.number,
        cells: places.iter().map(|(index, _)| row.cells.get(*index).cloned().unwrap_or_default()).collect(),
    };
    below.map(row).collect()
}

/// The fields that a column may fill in: those of the ledger, and of each record that it belongs to.
fn fields(visit: &Visit, ledger: &Ledger) -> Choices {
    let lang = visit.lang;
    let open = |ledger: &Ledger, via: Option<&Field>| {
        let shown = ledger.fields.iter().filter(|field| !field.retired && can_be_typed(field));
        let choice = |field: &Field| {
            let value = via.map_or(field.name.clone(), |via| format!("{}.{}", via.name, field.name));
            Choice::new(value, told::title(lang, &field.title))
        };
        shown.map(choice).collect::<Vec<_>>()
    };
    let mut groups =
        vec![ChoiceGroup { title: told::title(lang, &ledger.title), choices: open(ledger, None) }];
    for via in ledger.fields.iter().filter(|field| !field.retired) {
        let Some(parent) = via.target().and_then(|name| visit.desk.packs.ledger(name)) else { continue };
        let (field, of) = (told::title(lang, &via.title), told::title(lang, &parent.title));
        groups.push(ChoiceGroup {
            title: lang.say2("wizard-fields-via", "field", field, "ledger", of),
            choices: open(parent, Some(via)),
        });
    }
    Choices(groups)
}

fn can_be_typed(field: &Field) -> bool {
    !matches!(field.kind, FieldType::Text(office::terms::TextForm::Attachment))
}
