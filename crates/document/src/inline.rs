//! What stands inside a line: text, emphasis, figures, claims, and marks not yet filled in.

use serde::{Deserialize, Serialize};

/// One piece of a run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong emphasis (bold).
    Strong(Vec<Inline>),
    /// Emphasis (italic in Latin script, 楷体 in Chinese).
    Emph(Vec<Inline>),
    /// A line break inside a block that the writer asked for.
    Break,
    /// A number, list or date with its origin.
    Figure(Box<FigureMark>),
    /// Words that the records must bear out.
    Claim(Box<ClaimMark>),
    /// A template mark, verbatim, waiting to be filled in.
    Mark(Mark),
}

/// A template mark as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The mark with its braces, e.g. `{fig visits year}`. A mark that is never closed has no
    /// closing brace, so that whoever fills the template in can refuse it.
    pub raw: String,
    /// Line of the source on which the mark begins, counted from 1.
    pub line: u32,
}

/// Where a printed figure comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureMark {
    /// Name of the figure's definition; empty for a number typed by hand.
    pub name: String,
    /// The period as the template names it, e.g. `to-cutoff`.
    pub period: String,
    /// The period in words, for people.
    pub period_text: String,
    /// The moment as of which the records were read, for people.
    pub as_of: String,
    /// What the document prints, e.g. `2900余条`.
    pub printed: String,
    /// The exact value, without unit.
    pub value: FigureValue,
    /// Unit of the value, e.g. `条`; empty if it has none.
    pub unit: String,
    /// Title of the figure in the document's language.
    pub title: String,
    /// Definition of the figure in the document's language.
    pub definition: String,
    /// How many records are behind it.
    pub records: u64,
    /// How many totals without rows (汇总数) are behind it beside them.
    pub summaries: u64,
    /// What these totals give of its value, without unit.
    pub summed: String,
    /// What was last reported of the same figure; none if nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
    /// Where leaders settled another number than the computed one: that, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
    /// How it came to stand here.
    pub state: FigureState,
    /// Address of the figure's page, if there is one.
    pub href: Option<String>,
}

/// A number of the same figure that left the house before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// The number with its unit.
    pub value: String,
    /// For which time, in words.
    pub period: String,
    /// On which day.
    pub on: String,
    /// To whom; may be empty.
    pub to: String,
}

/// A number that was settled in place of the computed one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The computed number with its unit.
    pub computed: String,
    /// Why another one stands.
    pub reason: String,
    /// Who decided it.
    pub by: String,
}

/// The exact value behind a printed figure. In JSON it is `null`, a string, or a list of strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FigureValue {
    /// Nothing is recorded for the period.
    #[default]
    Nothing,
    /// An exact decimal, a date or a text.
    One(String),
    /// A list of names.
    Many(Vec<String>),
}

/// How a figure came to stand in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureState {
    /// Computed from records.
    #[default]
    Computed,
    /// Typed by hand: no record backs it.
    Typed,
    /// Computed, but printed as XX because it must not be public. No writer gives out its value.
    Withheld,
    /// It could not be computed; what is printed says so.
    Failed,
}

/// Words that the records must bear out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimMark {
    /// Name of the all or none figure that decides it.
    pub name: String,
    /// The period as the template names it.
    pub period: String,
    /// Title of that figure in the document's language.
    pub title: String,
    /// The words.
    pub printed: String,
    /// Whether the records bear the words out.
    pub held: bool,
    /// How many records speak against them.
    pub against: u64,
    /// Address of the figure's page, if there is one.
    pub href: Option<String>,
}

impl Inline {
    /// Text without emphasis.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(text.into())
    }

    /// Adds what is printed to `out`; a mark prints itself, a break is a line feed.
    pub fn print_to(&self, out: &mut String) {
        match self {
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emph(inner) => inner.iter().for_each(|i| i.print_to(out)),
            Inline::Break => out.push('\n'),
            Inline::Figure(figure) => out.push_str(&figure.printed),
            Inline::Claim(claim) => out.push_str(&claim.printed),
            Inline::Mark(mark) => out.push_str(&mark.raw),
        }
    }
}

/// What a run of inlines prints, without emphasis.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    inlines.iter().for_each(|inline| inline.print_to(&mut out));
    out
}

/// The pieces of a run that hold no others, in reading order: emphasis is looked into.
pub fn leaves(inlines: &[Inline]) -> Vec<&Inline> {
    fn of(inline: &Inline) -> Vec<&Inline> {
        match inline {
            Inline::Strong(inner) | Inline::Emph(inner) => leaves(inner),
            leaf => vec![leaf],
        }
    }
    inlines.iter().flat_map(of).collect()
}

/// A tag of a content control may be no longer, or Word refuses the file.
const TAG_LENGTH: usize = 64;

/// `KIND:NAME:PERIOD`; the period, which the name is worth more than, is left out where all of it is too long.
fn tag(kind: &str, name: &str, period: &str) -> String {
    let whole = format!("{kind}:{name}:{period}");
    if whole.chars().count() <= TAG_LENGTH {
        return whole;
    }
    format!("{kind}:{name}").chars().take(TAG_LENGTH).collect()
}

impl ClaimMark {
    /// The tag of its content control.
    pub fn tag(&self) -> String {
        tag("claim", &self.name, &self.period)
    }
}

impl FigureMark {
    /// The tag of its content control, by which it is known when a file comes back; `typed` if no record backs it.
    pub fn tag(&self) -> String {
        match self.state {
            FigureState::Typed => "typed".to_owned(),
            _ => tag("figure", &self.name, &self.period),
        }
    }

    /// The figure as a writer may show it: what is withheld has neither value nor records.
    pub fn shown(&self) -> FigureMark {
        let mut shown = self.clone();
        if self.state == FigureState::Withheld {
            shown.value = FigureValue::Nothing;
            shown.records = 0;
            shown.summaries = 0;
            shown.summed = String::new();
            shown.reported = None;
            shown.settled = None;
        }
        shown
    }
}

impl From<FigureMark> for Inline {
    fn from(figure: FigureMark) -> Inline {
        Inline::Figure(Box::new(figure))
    }
}

impl From<ClaimMark> for Inline {
    fn from(claim: ClaimMark) -> Inline {
        Inline::Claim(Box::new(claim))
    }
}
