//! What is invented: workbooks of a district drawn from recipes and one seed number.
//!
//! A pack's recipes say how to invent the records of its ledgers; docs/recipe-format.md is their reference. This
//! crate reads them, checks them against the ledgers, and draws what a clerk would have typed. It knows no ledger.
//! Read it in this order: `recipe` is what is written, made of `template`s, `amount`s, `filter`s and `generator`s;
//! `check` compares it with the packs; `draw` goes through the tables: `layout` counts the rows, `rows` draws them
//! with generators at work (`live`) that look around in a `scene`, `plan` and `history` add steps and corrections,
//! and the sheets go into a sink (`table`).
//!
//! The same recipes, seed and scale give the same sheets on every machine: `dice` uses whole numbers only.

mod amount;
mod check;
mod days;
mod decimal;
mod dice;
mod draw;
mod filter;
mod fit;
mod generator;
mod history;
mod layout;
mod live;
mod memory;
mod node;
mod plan;
mod recipe;
mod rows;
mod scene;
mod table;
mod template;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate, Weekday};
use ledger::calendar::Calendar;
use ledger::finding::Finding;
use ledger::pack::{Packs, Source};

pub use check::Recipes;
pub use days::Workday;
pub use draw::Order;
pub use table::{CLAIMED_AT, Head, STEP_COLUMNS, Sink, Table, Tables};

/// Reads the recipes of packs: the TOML files directly in their folder `sample`.
///
/// # Errors
/// Every mistake that can be seen before drawing, with its place.
pub fn read<'p>(sources: &[Source], packs: &'p Packs) -> Result<Recipes<'p>, Vec<Finding>> {
    let mut written = recipe::Written::default();
    let mut log = Vec::new();
    for source in sources {
        for (path, text) in source.under("sample", ".toml") {
            written.add(&node::SourceText { name: source.path(path), text: text.to_owned() }, &mut log);
        }
    }
    // What could not be read would only be missed again by what refers to it.
    if log.is_empty() { check::check(written, packs) } else { Err(log) }
}

/// The working days of a calendar; in a year without a notice, Monday to Friday.
///
/// A legal limit must never be counted so. Here it only keeps invented work off most weekends.
pub fn working_days(calendar: &Calendar) -> impl Fn(NaiveDate) -> bool + '_ {
    |day| {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        calendar.is_workday(day).unwrap_or(!weekend)
    }
}
