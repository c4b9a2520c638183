//! A field of a ledger: its type, what it must hold, and who may see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::title::Title;
use crate::value::Value;

/// Who may see what a field holds; the default is `Internal`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// Anyone.
    Public,
    /// The office.
    #[default]
    Internal,
    /// Encrypted at rest, masked by default.
    Personal,
    /// Encrypted at rest, never exported unmasked.
    Secret,
}

impl Privacy {
    /// Whether the value is encrypted at rest.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Personal | Self::Secret)
    }
}

/// How a number is kept: scaled by `places`, in `unit`, within bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberType {
    /// Digits after the point.
    pub places: u32,
    /// The unit that is printed behind it and that sums and comparisons must share; may be empty.
    pub unit: String,
    /// Whether a value may be approximate (约).
    pub about: bool,
    /// The least value, scaled.
    pub least: Option<i64>,
    /// The greatest value, scaled.
    pub most: Option<i64>,
}

/// What kind of value a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text: `text`, `long_text`, `place`, `phone`, `id_number`, `attachment`, `document` differ in their form only.
    Text(TextForm),
    /// Any number.
    Number(NumberType),
    /// A day.
    Date,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A moment.
    Moment,
    /// One of the options.
    Choice(Vec<Choice>),
    /// Some of the options.
    Choices(Vec<Choice>),
    /// Yes or no.
    YesNo,
    /// A record of another ledger.
    Reference(String),
}

/// The form of a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextForm {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// An address or the name of a place.
    Place,
    /// A telephone number.
    Phone,
    /// An identity number.
    IdNumber,
    /// The name of a file kept as evidence.
    Attachment,
    /// A document of our own model.
    Document,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// ASCII, stored and filtered.
    pub code: String,
    /// What people read and may type.
    pub title: Title,
    /// Kept where records have it, no longer chosen.
    pub retired: bool,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// ASCII name, also the name of its column.
    pub name: String,
    /// What people read.
    pub title: Title,
    /// Its type.
    pub kind: FieldType,
    /// Whether every record must have it.
    pub required: bool,
    /// The day from which on records must have it; all of them if none.
    pub required_from: Option<NaiveDate>,
    /// What a record gets that is entered without it.
    pub default: Option<Value>,
    /// No two records of one organ share its value.
    pub unique: bool,
    /// Who may see it.
    pub privacy: Privacy,
    /// For sealed fields: equality is answered by a keyed digest.
    pub lookup: bool,
    /// How to fill it in.
    pub help: Title,
    /// Kept in the store, no longer entered.
    pub retired: bool,
    /// The name it had before.
    pub was: Option<String>,
}

impl Field {
    /// Digits after the point of a number field, 0 for all others.
    #[must_use]
    pub fn places(&self) -> u32 {
        match &self.kind {
            FieldType::Number(number) => number.places,
            _ => 0,
        }
    }

    /// The unit of a number field, empty for all others.
    #[must_use]
    pub fn unit(&self) -> &str {
        match &self.kind {
            FieldType::Number(number) => &number.unit,
            _ => "",
        }
    }

    /// Whether values may be approximate.
    #[must_use]
    pub fn may_be_about(&self) -> bool {
        matches!(&self.kind, FieldType::Number(number) if number.about)
    }

    /// The ledger that a reference field points to.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match &self.kind {
            FieldType::Reference(ledger) => Some(ledger),
            _ => None,
        }
    }

    /// The options of a choice field.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            FieldType::Choice(options) | FieldType::Choices(options) => options,
            _ => &[],
        }
    }

    /// The title of an option by its code.
    #[must_use]
    pub fn option_title(&self, code: &str) -> Option<&Title> {
        self.options().iter().find(|option| option.code == code).map(|option| &option.title)
    }

    /// Whether it speaks of days, so that a period can read it.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        matches!(self.kind, FieldType::Date | FieldType::Month | FieldType::Year | FieldType::Moment)
    }

    /// Whether `<` and `>` mean something.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.is_dated() || matches!(self.kind, FieldType::Number(_))
    }
}
