//! The types that the cells of a sheet can bear out.

use serde::{Deserialize, Serialize};

/// A type that a sheet can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of text.
    #[default]
    Text,
    /// Several lines of text.
    LongText,
    /// An address or the name of a place.
    Place,
    /// A telephone number.
    Phone,
    /// An identity number.
    IdNumber,
    /// A whole number.
    Integer,
    /// A number with digits after the point.
    Decimal,
    /// An amount of money.
    Money,
    /// An area.
    Area,
    /// A share of a hundred.
    Percent,
    /// A day.
    Date,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A day with a time.
    Moment,
    /// Yes or no.
    YesNo,
    /// One of some options.
    Choice,
    /// Some of the options.
    Choices,
    /// A record of another ledger.
    Reference,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::LongText,
        Self::Choice,
        Self::Choices,
        Self::YesNo,
        Self::Date,
        Self::Month,
        Self::Year,
        Self::Moment,
        Self::Integer,
        Self::Decimal,
        Self::Money,
        Self::Area,
        Self::Percent,
        Self::Place,
        Self::Phone,
        Self::IdNumber,
        Self::Reference,
    ];

    /// Its word in a pack.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Place => "place",
            Self::Phone => "phone",
            Self::IdNumber => "id_number",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Area => "area",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Month => "month",
            Self::Year => "year",
            Self::Moment => "moment",
            Self::YesNo => "yes_no",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Reference => "reference",
        }
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal | Self::Money | Self::Area | Self::Percent)
    }

    /// Whether a record may exist from it on.
    #[must_use]
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Date | Self::Month | Self::Year)
    }
}
