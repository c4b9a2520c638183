//! A figure: a named measure over a ledger, as a pack declares it, every name resolved.

use ledger::filter::{Path, Test};
use ledger::title::Title;

/// A figure as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// ASCII name, unique over packs.
    pub name: String,
    /// The pack that declares it.
    pub pack: String,
    /// What people read.
    pub title: Title,
    /// What it means, in one sentence; may be empty.
    pub definition: Title,
    /// The ledger that it measures; empty for a ratio.
    pub ledger: String,
    /// What is measured.
    pub measure: Measure,
    /// When a record counts.
    pub timing: Timing,
    /// Which records count.
    pub filter: Vec<Test>,
    /// The unit that is printed behind the value; may be empty.
    pub unit: String,
    /// The places of its value: of its field, or as declared for quotients.
    pub places: u32,
    /// What it may be broken down by, besides time.
    pub by: Vec<Path>,
    /// The key of the department that answers for it; may be empty.
    pub owner: String,
    /// Whether it may be shown outside the house.
    pub public: bool,
    /// Why it is withheld in public and who approved, if it is.
    pub withheld: Option<Withheld>,
    /// The text of its definition in the pack: a frozen value keeps a digest of it.
    pub text: String,
}

/// The decision to withhold a figure in public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Why.
    pub reason: Title,
    /// Who approved.
    pub approver: String,
}

/// When a record counts for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timing {
    /// A flow: once, on the date of a dated field of the ledger, when its whole span lies in the period.
    Field(String),
    /// A flow: once, on the date of its first standing step of this name.
    Step(String),
    /// A stock: those that exist at the period's end, in the state of that day.
    Stock,
    /// None of its own: a ratio's parts have theirs.
    OfParts,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The number of records.
    Count,
    /// The sum of a number field.
    Sum(Path),
    /// The least value of a number or dated field.
    Min(Path),
    /// The greatest value of a number or dated field.
    Max(Path),
    /// Sum over count, over records that have the value.
    Mean(Path),
    /// The number of different values.
    Distinct(Path),
    /// A list of texts, one a record.
    Names {
        /// What orders them; the key if none.
        order: Option<Path>,
        /// Whether the order is descending.
        descending: bool,
        /// How a record is printed; its label if empty.
        item: Vec<Piece>,
    },
    /// The percentage of the records that also pass the part.
    Share(Vec<Test>),
    /// One figure over another, in percent.
    Ratio {
        /// Above the line.
        of: Part,
        /// Below the line.
        to: Part,
    },
    /// Σ value × weight ÷ Σ weight.
    Weighted {
        /// What is weighted.
        value: Path,
        /// By what.
        weight: Path,
    },
    /// The place of one record among all, ties sharing the better place.
    Rank {
        /// What ranks them.
        field: Path,
        /// Picks the one record.
        which: Vec<Test>,
        /// Whether the highest value is first.
        high: bool,
    },
    /// Yes when every record passes the part.
    All(Vec<Test>),
    /// Yes when there is no record.
    None,
}

/// A part of a ratio: a figure and the period for which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The figure's name.
    pub figure: String,
    /// Its period.
    pub period: PartPeriod,
}

/// The period of a ratio's part, seen from the period that is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartPeriod {
    /// The same.
    #[default]
    Same,
    /// The whole year of its end.
    Year,
    /// Its last day: for stocks.
    End,
    /// Everything up to its end.
    Ever,
}

/// A piece of the pattern that prints one record of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A value of the record, in a form.
    Value {
        /// What is read.
        path: Path,
        /// How it is printed; the field's own way if empty.
        form: String,
    },
}
