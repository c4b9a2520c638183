//! The words of the crates below that acts take and give, so that whoever calls an act needs no other crate.

pub use chrono::{Datelike, NaiveDate};
pub use document::{Block, BlockKind, Document, FigureValue, Inline, plain_text};
pub use ledger::clock::{Day, Due, Standing, Why, Within};
pub use ledger::draft;
pub use ledger::entry::{Style, print};
pub use ledger::field::{Field, FieldType, Privacy, TextForm};
pub use ledger::finding::{Finding, nearest};
pub use ledger::flow::{By, Flow, Need as StepNeed, State as FlowState, Step, VOID};
pub use ledger::mapping::{Mapped, Mapping, Target};
pub use ledger::pack::{Ledger, Pack, Packs};
pub use ledger::period::{AsOf, Period};
pub use ledger::record::Version;
pub use ledger::title::Title;
pub use ledger::value::{Moment, Month, Number, RecordId, Value, parse_date, print_scaled};
pub use report::amount::{Amount, FigureAnswer};
pub use report::figure::{Figure, Measure, Timing};
pub use report::plan::has_months;
pub use report::query::Under;
pub use report::template::{Need, PeriodRule, Template};
pub use store::journal::{Entry, Head};
pub use store::verify::{Broken, Verified};
pub use typeset::html::{STYLE as DOCUMENT_STYLE, fragment};
