//! The smallest things: a link, a fact, a tone.

/// A text that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads; already encoded as an address.
    pub href: String,
}

impl Link {
    /// A link from its two parts.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Link { label: label.into(), href: href.into() }
    }
}

/// A label with a value: one line of a list of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// What is told.
    pub label: String,
    /// What it is.
    pub value: String,
    /// Where the value leads; empty: nowhere.
    pub href: String,
}

impl Fact {
    /// A fact that leads nowhere.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Fact { label: label.into(), value: value.into(), href: String::new() }
    }
}

/// How something stands. The tone never stands alone: a word or a sign says the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say.
    #[default]
    Plain,
    /// Finished or proved: green.
    Done,
    /// Due soon, a warning: ochre.
    Due,
    /// Overdue, an error: the red of the seal.
    Overdue,
    /// Of little weight, such as a voided record: grey.
    Quiet,
}

impl Tone {
    /// The class of the stylesheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "tone-plain",
            Tone::Done => "tone-done",
            Tone::Due => "tone-due",
            Tone::Overdue => "tone-overdue",
            Tone::Quiet => "tone-quiet",
        }
    }
}
