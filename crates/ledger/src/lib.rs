//! What is recorded: packs, fields, records, states and steps, clocks.
//!
//! This crate is pure: it reads texts and bytes that it is given, and neither clock nor file nor database.
//! Read it in this order: a `pack` declares ledgers; a ledger has `field`s that hold `value`s, and a `flow`
//! of states, steps and limits; a `record` is what one row says at one moment; `filter`s pick records;
//! `entry` turns typed text into values; `sheet` turns bytes into cells; `clock` counts limits by the `calendar`;
//! `draft` proposes a pack for a workbook.

pub mod calendar;
pub mod clock;
pub mod draft;
pub mod entry;
pub mod field;
pub mod filter;
pub mod finding;
pub mod flow;
pub mod mapping;
pub mod matching;
pub mod numbering;
pub mod pack;
pub mod period;
pub mod record;
pub mod sheet;
pub mod title;
pub mod value;
pub mod written;
