//! What the forms of an upload say, as it was typed.

use office::import::Decision;
use office::upload::{Said, SaidOfColumn, SaidOfSheets};

use crate::form::Sent;

/// Groups of sheets, columns of a group, and decisions that are read of one form.
const MOST: usize = 1_000;

/// What is said of the sheets.
pub(super) fn of_sheets(before: &Said, sent: &Sent) -> Vec<SaidOfSheets> {
    let prefixes = (0..MOST).map(|number| format!("g{number}"));
    let there = prefixes.take_while(|prefix| !sent.one(&format!("{prefix}.is")).is_empty());
    there.map(|prefix| of_group(before, sent, &prefix)).collect()
}

fn of_group(before: &Said, sent: &Sent, prefix: &str) -> SaidOfSheets {
    let name = |part: &str| format!("{prefix}.{part}");
    let text = |part: &str| sent.one(&name(part)).to_owned();
    let list = |part: &str| sent.all(&name(part)).map(str::to_owned).take(MOST).collect::<Vec<_>>();
    let names = list("name");
    let (ledger, first, last) = (text("ledger"), text("first"), text("last"));
    let before = names.first().and_then(|name| before.of_sheet(name));
    let (was_ledger, was_rows) = split(sent.one(&name("was")));
    let is_same_rows = was_rows == format!("{first} {last}");
    // Rows that the program found, and that nobody typed, are found again in a corrected file.
    let (first, last) = match before {
        _ if !is_same_rows => (first, last),
        Some(before) => (before.first.clone(), before.last.clone()),
        None => (String::new(), String::new()),
    };
    // Under other headings, or for another ledger, what was chosen before means nothing.
    let columns = if is_same_rows && was_ledger == ledger { columns(sent, prefix) } else { Vec::new() };
    SaidOfSheets {
        names,
        ledger,
        first,
        last,
        year: text("year"),
        unit: text("unit"),
        sheet_name: text("sheet_name"),
        section: text("section"),
        values: list("value_field").into_iter().zip(list("value_text")).collect(),
        columns,
    }
}

/// The ledger and the rows of headings that the form was made for.
fn split(was: &str) -> (String, String) {
    let (ledger, rows) = was.split_once(' ').unwrap_or((was, ""));
    (ledger.to_owned(), rows.to_owned())
}

fn columns(sent: &Sent, prefix: &str) -> Vec<SaidOfColumn> {
    let above = format!("{prefix}.above");
    let above: Vec<&str> = sent.all(&above).collect();
    let (heading, field) = (format!("{prefix}.heading"), format!("{prefix}.field"));
    let pairs = sent.all(&heading).zip(sent.all(&field)).take(MOST).enumerate();
    let column = |(place, (heading, field)): (usize, (&str, &str))| SaidOfColumn {
        heading: heading.to_owned(),
        field: field.to_owned(),
        blank_is_above: above.contains(&place.to_string().as_str()),
    };
    pairs.map(column).collect()
}

/// What is decided of rows.
pub(super) fn of_rows(mut said: Said, sent: &Sent) -> Said {
    sent.one("near").clone_into(&mut said.near);
    sent.one("conflicts").clone_into(&mut said.conflicts);
    for row in sent.all("forget").take(MOST) {
        if let Some((row, sheet)) = row_of(row) {
            said.decide(sheet, row, None);
        }
    }
    for number in 0..MOST {
        let place = format!("d{number}.row");
        let Some((row, sheet)) = row_of(sent.one(&place)) else { break };
        let decision = match sent.one(&format!("d{number}.is")) {
            "new" => Decision::New,
            "file" => Decision::File,
            "record" => Decision::Record,
            text => match text.strip_prefix("is:") {
                Some(key) => Decision::Is(key.to_owned()),
                None => continue,
            },
        };
        said.decide(sheet, row, Some(decision));
    }
    said
}

fn row_of(text: &str) -> Option<(u32, &str)> {
    let (row, sheet) = text.split_once(':')?;
    Some((row.parse().ok()?, sheet))
}
