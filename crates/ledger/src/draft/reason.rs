//! Why a field is proposed as it is.

use serde::{Deserialize, Serialize};

/// Why something is proposed: a code that a page may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody chose the type.
    Chosen,
    /// No cell of the column holds anything: only its heading was read.
    Empty,
    /// The heading says so.
    Heading,
    /// The cells say so.
    Cells,
    /// The unit stands in the heading, in the cells or above the table.
    UnitStated,
    /// A number that looks like money, without a unit anywhere.
    UnitUnknown,
    /// Few values come again and again.
    FewValues,
    /// Not all cells fit; the findings name them.
    SomeDoNotFit,
    /// It identifies a natural person.
    Person,
    /// No two rows share its value.
    Unique,
    /// No column tells the rows apart, so records are numbered.
    NoKey,
    /// Rows are told apart by it.
    TellsApart,
    /// The most complete date.
    MostComplete,
    /// Its values are the key of another sheet.
    FoundInOther,
    /// The cell is merged over the rows of its child, or stands blank under it.
    HoldsForSeveralRows,
    /// The sheets of one heading differ in their names only.
    SheetsAlike,
    /// It only numbers the rows as they stand: it changes with every sorting.
    RunsOn,
    /// Its column has no heading.
    Untitled,
}

impl Reason {
    /// Its word in the Fluent files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Empty => "empty",
            Self::Heading => "heading",
            Self::Cells => "cells",
            Self::UnitStated => "unit_stated",
            Self::UnitUnknown => "unit_unknown",
            Self::FewValues => "few_values",
            Self::SomeDoNotFit => "some_do_not_fit",
            Self::Person => "person",
            Self::Unique => "unique",
            Self::NoKey => "no_key",
            Self::TellsApart => "tells_apart",
            Self::MostComplete => "most_complete",
            Self::FoundInOther => "found_in_other",
            Self::HoldsForSeveralRows => "holds_for_several_rows",
            Self::SheetsAlike => "sheets_alike",
            Self::RunsOn => "runs_on",
            Self::Untitled => "untitled",
        }
    }

    /// Whether it speaks of a field's type, and holds no longer when that is another one.
    pub(super) fn is_of_type(self) -> bool {
        matches!(
            self,
            Self::Chosen
                | Self::Heading
                | Self::Cells
                | Self::UnitStated
                | Self::UnitUnknown
                | Self::FewValues
                | Self::SomeDoNotFit
                | Self::FoundInOther
        )
    }
}
