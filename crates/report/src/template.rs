//! A template: a report before its numbers, as its pack writes it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use document::Document;
use ledger::period::Period;
use ledger::title::Title;
use ledger::value::Month;

use crate::official::Official;

pub(crate) mod check;
mod mark;

pub use mark::{Condition, MarkError, Said, TemplateMark};

/// A report template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// ASCII name, unique over packs.
    pub name: String,
    /// The pack that declares it.
    pub pack: String,
    /// What people read in a list of reports; the report's own title stands in the text.
    pub title: Title,
    /// The key of the organ whose records it reports; the folder's own if none.
    pub organ: Option<String>,
    /// What it may be written for.
    pub period: PeriodRule,
    /// Whether withheld figures print XX.
    pub public: bool,
    /// Whether the organ and the day of writing stand beneath the text (署名和成文日期).
    pub signed: bool,
    /// What it wears if it leaves as an official document (公文).
    pub official: Option<Official>,
    /// The text, its marks not yet filled in.
    pub document: Document,
    /// The file that it was read from, as people see it.
    pub file: String,
    /// The whole file: what a digest of the template is made over.
    pub text: String,
}

/// What period a report may be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodRule {
    /// A year, or from 1 January to a day of it.
    YearToCutoff,
    /// A month.
    Month,
    /// Any.
    Any,
}

impl PeriodRule {
    /// Whether the period is one of these.
    #[must_use]
    pub fn accepts(self, period: Period) -> bool {
        let month = Month::of(period.to);
        match self {
            Self::YearToCutoff => period.from == period.whole_year().from,
            Self::Month => period == Period { from: month.first(), to: month.last() },
            Self::Any => true,
        }
    }

    /// What a report is written for where nobody asks for another period: up to the last month that has ended, within
    /// the year – in January the year before –; where any period will do, the year so far.
    #[must_use]
    pub fn usual(self, today: NaiveDate) -> Period {
        let month = Month::of(today);
        let ended = if month.last() == today { month } else { month.previous() };
        match self {
            Self::Month => Period { from: ended.first(), to: ended.last() },
            Self::YearToCutoff => {
                Period { from: Month { year: ended.year, month: 1 }.first(), to: ended.last() }
            }
            Self::Any => Period::year_so_far(today),
        }
    }

    /// As front matter writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::YearToCutoff => "year-to-cutoff",
            Self::Month => "month",
            Self::Any => "any",
        }
    }
}

/// A period as a mark names it, seen from the report's cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodWord {
    /// The whole year of the cut-off.
    Year,
    /// From 1 January to the cut-off.
    ToCutoff,
    /// The day of the cut-off, for stocks.
    AtCutoff,
    /// The year after.
    NextYear,
    /// Everything up to the cut-off.
    Ever,
    /// The month of the cut-off.
    Month,
}

impl PeriodWord {
    /// All words, for suggestions.
    pub const WORDS: [&'static str; 6] = ["year", "to-cutoff", "at-cutoff", "next-year", "ever", "month"];

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "year" => Self::Year,
            "to-cutoff" => Self::ToCutoff,
            "at-cutoff" => Self::AtCutoff,
            "next-year" => Self::NextYear,
            "ever" => Self::Ever,
            "month" => Self::Month,
            _ => return None,
        })
    }

    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::ToCutoff => "to-cutoff",
            Self::AtCutoff => "at-cutoff",
            Self::NextYear => "next-year",
            Self::Ever => "ever",
            Self::Month => "month",
        }
    }

    /// The period, for a report with this cut-off.
    #[must_use]
    pub fn period(self, cut_off: NaiveDate) -> Period {
        let year = Period::year(cut_off.year());
        let month = Month::of(cut_off);
        match self {
            Self::Year => year,
            Self::ToCutoff => Period { from: year.from, to: cut_off },
            Self::AtCutoff => Period { from: cut_off, to: cut_off },
            Self::NextYear => Period::year(cut_off.year() + 1),
            Self::Ever => Period::ever_to(cut_off),
            Self::Month => Period { from: month.first(), to: month.last() },
        }
    }
}

/// What a report needs to be answered before it can be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The figure.
    pub figure: String,
    /// The period that it is asked for.
    pub period: Period,
}

impl Template {
    /// Everything that must be answered for a report with this cut-off, each once.
    #[must_use]
    pub fn needs(&self, cut_off: NaiveDate) -> Vec<Need> {
        let marks = self.document.marks().into_iter().filter_map(|mark| TemplateMark::parse(&mark.raw).ok());
        let needs: BTreeSet<Need> = marks.filter_map(|mark| Some(mark.said()?.need(cut_off))).collect();
        needs.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
