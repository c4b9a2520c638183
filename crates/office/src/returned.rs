//! A report comes back: copies that people have edited are compared with the report as it was sent, and their words made
//! the office's own text of it.

use std::collections::BTreeSet;
use std::time::Instant;

use document::reading::{Reading, Why};
use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::Moment;
use report::returned::{Became, Copy, Sent, merge, returned};
pub use report::returned::{
    Conflict, FigureBack, FigureState, ParagraphBack, Remark, Returned, Side, Tracked,
};
use text::Lang;
use typeset::redline::{Mark, Piece, page};

use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::report::Draft;

mod apply;
mod source;

pub use apply::Applied;

/// What is said about copies that come back.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The report, where the files do not say it.
    pub report: Option<&'a str>,
    /// The period, where the files do not say it.
    pub period: Option<Period>,
    /// What was known when it was sent, where the files do not say it.
    pub as_of: Option<AsOf>,
    /// Whether it was sent with withheld figures printed.
    pub internal: bool,
    /// Figures whose typed numbers stay.
    pub typed: BTreeSet<String>,
    /// Tracked changes that are not taken over, by their numbers from 1.
    pub rejected: BTreeSet<usize>,
    /// Whose words stand where two copies changed a sentence, each otherwise.
    pub take: Option<Side>,
    /// The language in which figures are explained.
    pub lang: Lang,
    /// How long the fewest changes are looked for.
    pub until: Instant,
}

/// What came back.
#[derive(Debug)]
pub struct Back {
    /// The report.
    pub report: String,
    /// Its period.
    pub period: Period,
    /// As of which it was written again.
    pub as_of: AsOf,
    /// Figures, paragraphs, findings.
    pub returned: Returned,
    /// The changes that were tracked, numbered in this order from 1.
    pub tracked: Vec<Tracked>,
    /// The remarks of readers.
    pub remarks: Vec<Remark>,
    /// The sentences that both copies changed, each otherwise.
    pub conflicts: Vec<Conflict>,
    /// Whether the conflicts were settled.
    pub settled: bool,
    /// The template with the words of the copy.
    pub text: String,
}

impl Back {
    /// What stands against taking the words over as they are: an error among the findings, or a conflict.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let is_settled = self.conflicts.is_empty() || self.settled;
        is_settled && !self.returned.findings.iter().any(Finding::is_error)
    }

    /// The redline: a page that needs nothing else.
    #[must_use]
    pub fn redline(&self, title: &str) -> String {
        let mark = |became: Became| match became {
            Became::Same => Mark::Same,
            Became::Out => Mark::Out,
            Became::In => Mark::In,
        };
        let line = |paragraph: &ParagraphBack| {
            let pieces = paragraph.stretches.iter();
            pieces.map(|one| Piece { mark: mark(one.became), text: one.text.clone() }).collect()
        };
        let lines: Vec<Vec<Piece>> = self.returned.paragraphs.iter().map(line).collect();
        page(title, &lines)
    }
}

impl Desk {
    /// Compares one copy, or two made one, with the report as it was sent.
    ///
    /// # Errors
    /// It is not known which report they are copies of; a number of a change that there is not; a fault.
    pub async fn returned(&self, copies: &[Reading], asked: &Asked<'_>) -> Result<Back, Refusal> {
        let which = which(copies, asked)?;
        let draft = Draft {
            name: &which.report,
            period: which.period,
            as_of: which.as_of,
            public: asked.internal.then_some(false),
            lang: asked.lang,
            address: None,
        };
        let (sent, ..) = self
            .with_facts(&draft, |template, facts, answers| Sent::of(template, &self.book, facts, answers))
            .await?;
        let mut read: Vec<Copy> = Vec::new();
        // The changes of all copies are numbered through.
        let mut before = 0;
        for reading in copies {
            let of_this = asked.rejected.iter().filter_map(|number| number.checked_sub(before));
            let copy = Copy::of(reading, &of_this.filter(|number| *number > 0).collect());
            before += copy.tracked.len();
            read.push(copy.as_written(&sent));
        }
        if let Some(number) = asked.rejected.iter().find(|number| **number == 0 || **number > before) {
            let finding = Finding::error("returned-no-such-change").arg("number", number.to_string());
            return Err(finding.arg("count", before.to_string()).into());
        }
        let mut copies = read.into_iter();
        let mut copy = copies.next().unwrap_or_default();
        let mut conflicts = Vec::new();
        if let Some(second) = copies.next() {
            let merged = merge(&sent, &copy, &second, asked.take, asked.until);
            (copy, conflicts) = (merged.copy, merged.conflicts);
        }
        let template = self.template(&which.report)?;
        let mut returned = returned(&sent, &template.document, &copy, &asked.typed, asked.until);
        let known = |name: &&String| !returned.figures.iter().any(|figure| figure.name == **name);
        if let Some(name) = asked.typed.iter().find(known) {
            let known = returned.figures.iter().map(|figure| figure.name.as_str());
            return Err(Refusal::unknown("figure", name, known));
        }
        returned.findings.extend(which.told);
        let text = source::text(template, &returned.revised);
        Ok(Back {
            report: template.name.clone(),
            period: which.period,
            as_of: which.as_of,
            returned,
            tracked: copy.tracked,
            remarks: copy.remarks,
            conflicts,
            settled: asked.take.is_some(),
            text,
        })
    }
}

/// Which report copies are of.
struct Which {
    report: String,
    period: Period,
    as_of: AsOf,
    told: Vec<Finding>,
}

fn which(copies: &[Reading], asked: &Asked<'_>) -> Result<Which, Refusal> {
    let said = |name: &str| {
        let mut all = copies.iter().filter_map(|copy| property(copy, name));
        let first = all.next();
        if first.is_some() && all.any(|other| Some(other) != first) {
            return Err(Refusal::one(Finding::error("returned-of-different-reports")));
        }
        Ok(first)
    };
    let unknown = || Refusal::one(Finding::error("returned-of-which-report"));
    let report = match asked.report {
        Some(report) => report.to_owned(),
        None => said("report")?.ok_or_else(unknown)?.to_owned(),
    };
    let period = match asked.period {
        Some(period) => period,
        None => said("period")?.and_then(Period::parse).ok_or_else(unknown)?,
    };
    let head = said("journal-head")?.and_then(|head| head.parse().ok());
    let moment = said("as-of")?.and_then(Moment::parse);
    let mut told = Vec::new();
    let as_of = asked.as_of.unwrap_or(AsOf { moment, head });
    if as_of == AsOf::NOW {
        told.push(Finding::notice("returned-as-of-now"));
    }
    Ok(Which { report, period, as_of, told })
}

/// A particular of a file.
fn property<'r>(reading: &'r Reading, name: &str) -> Option<&'r str> {
    let named = |why: &Why| matches!(why, Why::Property(known) if known == name);
    reading.hidden.iter().find(|hidden| named(&hidden.why)).map(|hidden| hidden.text.trim())
}
