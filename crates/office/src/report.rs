//! Reports at the desk: written from the records, frozen as they leave, compared with what was frozen.

use std::collections::BTreeMap;

use document::Document;
use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::Moment;
use report::amount::FigureAnswer;
use report::plan::Ask;
use report::template::{Need, Template};
use report::write::{Facts, Words, Written, write};
use text::Lang;

use crate::desk::Desk;
use crate::refusal::Refusal;

mod freeze;
mod recheck;
mod signing;
mod standing;

pub use crate::setting::set;
pub use signing::{SigningLine, SigningSheet};

pub use freeze::{Changed, Difference, FrozenReport, TouchedRecord};

/// How a report is written.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The report.
    pub name: &'a str,
    /// The period; its last day is the cut-off.
    pub period: Period,
    /// What was known.
    pub as_of: AsOf,
    /// For the public: withheld figures print XX. The template says so if this is `None`.
    pub public: Option<bool>,
    /// The language in which figures are explained.
    pub lang: Lang,
    /// The address of a figure's page, if figures are to be links.
    pub address: Option<fn(&Need, &str) -> String>,
}

/// A report with everything that it was made of.
pub struct Made {
    /// The text, its problems and counts.
    pub written: Written,
    /// The answers to all its figures.
    pub answers: BTreeMap<Need, FigureAnswer>,
    /// The organ whose records it reports.
    pub organ: String,
}

impl Desk {
    /// A report template by its name.
    ///
    /// # Errors
    /// There is none.
    pub fn template(&self, name: &str) -> Result<&Template, Refusal> {
        let called = || self.book.reports.values().find(|report| report.title.words().contains(&name));
        let known = self.book.reports.keys().map(String::as_str);
        self.book.report(name).or_else(called).ok_or_else(|| Refusal::unknown("report", name, known))
    }

    /// Writes a report.
    ///
    /// # Errors
    /// There is no such report, or it is not written for such a period; a fault.
    pub async fn write_report(&self, draft: &Draft<'_>) -> Result<Made, Refusal> {
        let (mut written, answers, organ) = self
            .with_facts(draft, |template, facts, answers| {
                write(template, &self.packs, &self.book, facts, answers)
            })
            .await?;
        let head = self.store.head().await?;
        if draft.period.to > self.today {
            let finding = Finding::notice("report-not-over").arg("day", draft.period.to.to_string());
            written.problems.push(finding);
        }
        written.document.meta.as_of = draft.as_of.moment.map(|moment| moment.to_string());
        if let Some(head) = head {
            written.document.meta.head = u64::try_from(head.entry).ok();
            written.document.meta.digest = Some(head.digest);
        }
        Ok(Made { written, answers, organ })
    }

    /// Answers everything that a report asks, and makes something of it; the answers and the organ come with it.
    pub(crate) async fn with_facts<T>(
        &self,
        draft: &Draft<'_>,
        make: impl FnOnce(&Template, &Facts<'_>, &BTreeMap<Need, FigureAnswer>) -> T,
    ) -> Result<(T, BTreeMap<Need, FigureAnswer>, String), Refusal> {
        let template = self.template(draft.name)?;
        if !template.period.accepts(draft.period) {
            let finding = Finding::error("report-period-not-accepted")
                .arg("period", draft.period.to_string())
                .arg("rule", template.period.code());
            return Err(finding.into());
        }
        let organ = template.organ.clone().unwrap_or_else(|| self.organ.clone());
        let needs = template.needs(draft.period.to);
        let asked: Vec<(&str, Ask)> =
            needs.iter().map(|need| (need.figure.as_str(), self.ask(need, &organ, draft.as_of))).collect();
        let answers = self.answer_all(&asked).await?;
        let answers: BTreeMap<Need, FigureAnswer> = needs.into_iter().zip(answers).collect();
        let title = self.organ_title(&organ, draft.lang).await?;
        let as_of = draft.as_of.moment.map_or_else(String::new, |moment| moment.to_string());
        let address = |need: &Need| draft.address.map(|make| make(need, &as_of));
        let (reported, settled) = self.standing_beside(&organ, draft.as_of).await?;
        let facts = Facts {
            organ: &title,
            period: draft.period,
            as_of: &as_of,
            on: self.today,
            public: draft.public.unwrap_or(template.public),
            language: draft.lang.code(),
            words: words(draft.lang),
            reported: &reported,
            settled: &settled,
            address: &address,
        };
        Ok((make(template, &facts, &answers), answers, organ))
    }

    pub(crate) fn ask(&self, need: &Need, organ: &str, as_of: AsOf) -> Ask {
        let shared = self.book.figure(&need.figure).is_some_and(|figure| self.is_house_wide(&figure.ledger));
        Ask { period: need.period, organ: (!shared).then(|| organ.to_owned()), as_of, by: None }
    }

    fn is_house_wide(&self, ledger: &str) -> bool {
        self.packs.ledger(ledger).is_some_and(|ledger| ledger.pack == "base")
    }

    /// The name of an organ; none while it is not recorded.
    ///
    /// # Errors
    /// A fault.
    pub async fn organ_name(&self, organ: &str) -> Result<Option<String>, Refusal> {
        let Some(ledger) = self.packs.ledger("organ") else { return Ok(None) };
        let Some(version) = self.store.find(ledger, organ, organ).await? else { return Ok(None) };
        Ok(self.labels(ledger, &[version.id], AsOf::NOW).await?.remove(&version.id))
    }

    /// What an organ is called: 本单位 for the desk's own while it is not recorded, and the key for another.
    ///
    /// # Errors
    /// A fault.
    pub async fn organ_title(&self, organ: &str, lang: Lang) -> Result<String, Refusal> {
        let unrecorded =
            || if organ == self.organ { text::text(lang, "office-own-organ") } else { organ.to_owned() };
        Ok(self.organ_name(organ).await?.unwrap_or_else(unrecorded))
    }

    /// The bytes of a report in a format by its ending: `md`, `html`, `docx`, `pdf` or `json`.
    ///
    /// # Errors
    /// The ending is another one.
    pub fn typeset(&self, document: &Document, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
        match ending {
            "txt" => Err(unknown_format(ending)),
            "pdf" => crate::pdf::write(document, Some(&self.folder)),
            _ => set(document, ending, lang),
        }
    }
}

fn unknown_format(ending: &str) -> Refusal {
    Refusal::unknown("format", ending, ["md", "html", "docx", "pdf", "json"])
}

/// The words that stand where a figure has no value.
fn words(lang: Lang) -> Words {
    // The report is Chinese whatever the language of its explanation.
    let _ = lang;
    let say = |key| text::text(Lang::Zh, key);
    Words {
        nothing: say("office-nothing"),
        not_kept: say("office-not-kept"),
        undefined: say("office-undefined"),
        none: say("office-none"),
    }
}

/// What stands in the popover of a figure or claim.
pub struct Explained(pub Lang);

impl typeset::html::Words for Explained {
    fn figure(&self, figure: &document::FigureMark) -> String {
        let mut words = self.computed(figure);
        if let Some(settled) = &figure.settled {
            let arguments = [
                ("computed", settled.computed.clone()),
                ("reason", settled.reason.clone()),
                ("by", settled.by.clone()),
            ];
            words = text::text_with(self.0, "office-figure-settled", &arguments);
        }
        if let Some(before) = &figure.reported {
            let arguments = [
                ("value", before.value.clone()),
                ("period", before.period.clone()),
                ("on", before.on.clone()),
                ("to", before.to.clone()),
            ];
            let key =
                if before.to.is_empty() { "office-figure-reported" } else { "office-figure-reported-to" };
            words.push_str(&text::text_with(self.0, key, &arguments));
        }
        words
    }

    fn claim(&self, claim: &document::ClaimMark) -> String {
        let key = if claim.held { "office-claim-held" } else { "office-claim-failed" };
        text::text_with(self.0, key, &[("title", claim.title.clone()), ("count", claim.against.to_string())])
    }
}

impl Explained {
    /// How a number came about.
    fn computed(&self, figure: &document::FigureMark) -> String {
        let arguments = [
            ("title", figure.title.clone()),
            ("period", figure.period_text.clone()),
            ("as_of", figure.as_of.clone()),
            ("records", figure.records.to_string()),
            ("summaries", figure.summaries.to_string()),
            ("summed", format!("{}{}", figure.summed, figure.unit)),
            ("definition", figure.definition.clone()),
        ];
        let key = match figure.state {
            document::FigureState::Computed if figure.summaries > 0 => "office-figure-computed-with-totals",
            document::FigureState::Computed if figure.as_of.is_empty() => "office-figure-computed-now",
            document::FigureState::Computed => "office-figure-computed",
            document::FigureState::Typed => "office-figure-typed",
            document::FigureState::Withheld => "office-figure-withheld",
            document::FigureState::Failed => "office-figure-failed",
        };
        text::text_with(self.0, key, &arguments)
    }
}

/// The moment of an as-of for people: now if none is set.
#[must_use]
pub fn as_of_text(as_of: AsOf, now: Moment) -> String {
    as_of.moment.unwrap_or(now).to_string()
}
