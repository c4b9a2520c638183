//! A figure's value, and how it changed.

use askama::Template;
use text::Lang;

use super::table::Cell;

/// What a figure, a card or a part of one shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number {
        /// Its decimal digits, ungrouped: `-1234.50`.
        digits: String,
        /// Its unit, may be empty.
        unit: String,
        /// Whether it is approximate (约).
        about: bool,
    },
    /// A date, a place in a ranking, any other short text as printed.
    Text(String),
    /// A list of names.
    Names(Vec<String>),
    /// An `all` or `none` figure that holds.
    Holds,
    /// An `all` or `none` figure that does not, with the number of records against it.
    Fails {
        /// The records against it.
        against: u64,
    },
    /// The ledger has no record effective in the period: not the same as 0.
    NothingRecorded,
    /// The ledger was not kept then.
    NotKept,
    /// A ratio to zero, or a rank of nothing.
    Undefined,
    /// Withheld from the public.
    Withheld {
        /// Why.
        reason: String,
        /// Who approved it.
        approver: String,
    },
}

impl Value {
    /// An exact number.
    #[must_use]
    pub fn number(digits: impl Into<String>, unit: impl Into<String>) -> Self {
        Value::Number { digits: digits.into(), unit: unit.into(), about: false }
    }

    /// The value in one line without its unit, as a spreadsheet takes it.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        match self {
            Value::Number { digits, about: false, .. } => digits.clone(),
            Value::Number { digits, about: true, .. } => format!("{}{digits}", lang.say("word-about")),
            Value::Text(words) => words.clone(),
            Value::Names(names) if names.is_empty() => lang.say("word-none"),
            Value::Names(names) => names.join(&lang.say("word-list-separator")),
            Value::Holds => lang.say("pages-value-holds"),
            Value::Fails { against } => lang.say1("pages-value-fails", "count", against),
            Value::NothingRecorded => lang.say("word-nothing-recorded"),
            Value::NotKept => lang.say("word-not-kept"),
            Value::Undefined => lang.say("word-undefined"),
            Value::Withheld { .. } => "XX".to_owned(),
        }
    }

    /// The value as one cell of a table, its unit with it.
    #[must_use]
    pub fn cell(&self) -> Cell {
        Cell::Value(self.clone())
    }

    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ValueView<'_> {
        ValueView { lang, value: self }
    }
}

/// A value on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/value/value.html")]
pub struct ValueView<'a> {
    lang: Lang,
    value: &'a Value,
}

impl askama::filters::HtmlSafe for ValueView<'_> {}

/// Digits whose groups of three are parted by the stylesheet: what is copied has no space in it.
#[derive(Debug, Template)]
#[template(
    source = r#"{{ first }}{% for group in groups %}<span class="k">{{ group }}</span>{% endfor %}{{ rest }}"#,
    ext = "html"
)]
pub(crate) struct Digits {
    first: String,
    groups: Vec<String>,
    rest: String,
}

impl askama::filters::HtmlSafe for Digits {}

impl Digits {
    pub(crate) fn new(lang: Lang, digits: &str) -> Self {
        let (first, groups, rest) = text::groups(lang, digits);
        Digits { first, groups, rest }
    }
}

/// Which way a value went, and whether that is welcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangeSign {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same.
    #[default]
    Same,
    /// There is nothing to compare with.
    Unknown,
}

/// How a value changed against an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Which way.
    pub sign: ChangeSign,
    /// By how much, as printed without a sign: `12处`, `3.5%`.
    pub by: String,
    /// Against what: `上年同期`, `2023年6月30日`.
    pub against: String,
}

impl Change {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ChangeView<'_> {
        ChangeView { lang, change: self }
    }

    /// The sign that stands before the number; a word follows for those who cannot see it.
    #[must_use]
    pub fn mark(&self) -> &'static str {
        match self.sign {
            ChangeSign::Up => "▲",
            ChangeSign::Down => "▼",
            ChangeSign::Same => "＝",
            ChangeSign::Unknown => "—",
        }
    }

    /// The key of the word for the sign.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self.sign {
            ChangeSign::Up => "pages-change-up",
            ChangeSign::Down => "pages-change-down",
            ChangeSign::Same => "pages-change-same",
            ChangeSign::Unknown => "pages-change-unknown",
        }
    }
}

/// A change on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/value/change.html")]
pub struct ChangeView<'a> {
    lang: Lang,
    change: &'a Change,
}

impl askama::filters::HtmlSafe for ChangeView<'_> {}
