//! Freezing a report, and what changed since: which figure, which sentence, which record, who and when.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::{Moment, RecordId};
use report::amount::FigureAnswer;
use report::plan::Ask;
use report::template::Need;
use serde::{Deserialize, Serialize};
use store::act::Act;
use store::digest::Gather;
use store::journal::Head;
use store::seal::hex;
use text::Lang;

use super::{Draft, Made};
use crate::desk::{Desk, Who};
use crate::figure::TracedPart;
use crate::refusal::Refusal;

/// The act of freezing, as the journal names it.
pub(super) const FREEZE: &str = "freeze";

/// A report as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenReport {
    /// The report's name.
    pub report: String,
    /// The organ.
    pub organ: String,
    /// The period.
    pub period: Period,
    /// The moment as of which records were read.
    pub as_of: Moment,
    /// The last journal entry that was read.
    pub head: i64,
    /// Its digest.
    pub head_digest: String,
    /// The packs in force.
    pub packs: String,
    /// The digest of the template.
    pub template_digest: String,
    /// The figures.
    pub figures: Vec<FrozenFigure>,
    /// The sentences as they were printed.
    pub sentences: Vec<String>,
}

/// A figure as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFigure {
    /// Its name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// The digest of its definition.
    pub definition_digest: String,
    /// Its value.
    pub value: String,
    /// The value before rounding as a fraction, for figures that divide.
    pub unrounded: Option<String>,
    /// How many records were behind it.
    pub records: i64,
    /// What was behind each of its parts.
    pub parts: Vec<FrozenPart>,
}

/// The records behind a part of a frozen figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPart {
    /// What part they played.
    pub name: String,
    /// Their ledger.
    pub ledger: String,
    /// Their number.
    pub count: usize,
    /// The digest over the sorted list of ledger, id and version.
    pub digest: String,
}

/// What changed since a report was frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The sentences that read otherwise now: before, after.
    pub sentences: Vec<(String, String)>,
    /// The figures that changed, or whose records did.
    pub figures: Vec<Changed>,
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
    /// The records that made the difference.
    pub touched: Vec<TouchedRecord>,
}

/// A record that was made, changed or moved since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedRecord {
    /// Its ledger.
    pub ledger: String,
    /// Its key.
    pub key: String,
    /// What names it to people.
    pub title: String,
    /// The entry that touched it last.
    pub entry: i64,
    /// When.
    pub moment: Moment,
    /// Who.
    pub actor: String,
    /// `version` or the name of the step.
    pub what: String,
}

impl Desk {
    /// Freezes a report as it stands now.
    ///
    /// # Errors
    /// What stands against it, listed; then nothing is frozen.
    pub async fn freeze(&self, name: &str, period: Period, who: &Who) -> Result<(i64, Head), Refusal> {
        let mut act = Act::begin(&self.store, &who.person, FREEZE, who.now).await?;
        let head = act.number() - 1;
        // What was claimed for a later hour of this day is known already: of a claim only the day is checked.
        let as_of = AsOf { moment: Some(Moment::end_of(act.moment().date())), head: Some(head) };
        let draft = Draft { name, period, as_of, public: None, lang: Lang::Zh, address: None };
        let made = self.write_report(&draft).await?;
        let errors: Vec<Finding> =
            made.written.problems.iter().filter(|one| one.is_error()).cloned().collect();
        if !errors.is_empty() {
            return Err(Refusal::NotFrozen(errors));
        }
        let frozen = self.frozen_content(&made, &draft, as_of).await?;
        let content = serde_json::to_string(&frozen)
            .map_err(|e| Refusal::Folder { code: "report-not-typeset", detail: e.to_string() })?;
        let digest = hex(&store::frozen::digest(&content));
        self.enter_reported(&mut act, &made, (name, period.to)).await?;
        let id = act.freeze(name, &made.organ, &period.to_string(), &content).await?;
        act.set_detail(&serde_json::json!({
            "report": name, "organ": made.organ, "period": period.to_string(), "frozen": id, "digest": digest,
        }));
        Ok((id, act.commit().await?))
    }

    async fn frozen_content(
        &self,
        made: &Made,
        draft: &Draft<'_>,
        as_of: AsOf,
    ) -> Result<FrozenReport, Refusal> {
        let mut figures = Vec::new();
        for (need, answer) in &made.answers {
            let parts = self.trace_asked(&need.figure, &self.ask(need, &made.organ, as_of)).await?;
            figures.push(self.frozen_figure(need, answer, &parts));
        }
        let template = self.template(draft.name)?;
        let before = self.store.head().await?;
        Ok(FrozenReport {
            report: draft.name.to_owned(),
            organ: made.organ.clone(),
            period: draft.period,
            as_of: as_of.moment.unwrap_or(Moment(0)),
            head: as_of.head.unwrap_or(0),
            head_digest: before.map(|head| head.digest).unwrap_or_default(),
            packs: self.packs.versions(),
            template_digest: hex(&Gather::default().part(template.text.as_bytes()).finish()),
            figures,
            sentences: made.written.document.sentences().map(|sentence| sentence.text()).collect(),
        })
    }

    pub(super) fn frozen_figure(
        &self,
        need: &Need,
        answer: &FigureAnswer,
        parts: &[TracedPart],
    ) -> FrozenFigure {
        let definition = self.book.figure(&need.figure).map_or("", |figure| figure.text.as_str());
        FrozenFigure {
            name: need.figure.clone(),
            period: need.period,
            definition_digest: hex(&Gather::default().part(definition.as_bytes()).finish()),
            value: value_text(answer),
            unrounded: answer.unrounded.map(|quotient| format!("{}/{}", quotient.over, quotient.under)),
            records: answer.records,
            parts: parts.iter().map(frozen_part).collect(),
        }
    }

    /// The newest frozen state of a report.
    ///
    /// # Errors
    /// It was never frozen; a fault.
    pub async fn last_frozen(&self, name: &str) -> Result<FrozenReport, Refusal> {
        self.template(name)?;
        let frozen = self.store.frozen(Some(name)).await?.pop();
        let missing =
            || Refusal::Unknown { what: "frozen-report", name: name.to_owned(), meant: String::new() };
        let frozen = frozen.ok_or_else(missing)?;
        serde_json::from_str(&frozen.content)
            .map_err(|e| Refusal::Folder { code: "frozen-unreadable", detail: e.to_string() })
    }

    /// What changed since a report was frozen.
    ///
    /// # Errors
    /// It was never frozen; a fault.
    pub async fn difference(&self, frozen: &FrozenReport) -> Result<Difference, Refusal> {
        let draft = Draft {
            name: &frozen.report,
            period: frozen.period,
            as_of: AsOf::NOW,
            public: None,
            lang: Lang::Zh,
            address: None,
        };
        let made = self.write_report(&draft).await?;
        let now: Vec<String> = made.written.document.sentences().map(|sentence| sentence.text()).collect();
        let mut difference =
            Difference { sentences: changed_sentences(&frozen.sentences, &now), figures: Vec::new() };
        for before in &frozen.figures {
            let need = Need { figure: before.name.clone(), period: before.period };
            let Some(answer) = made.answers.get(&need) else { continue };
            let parts = self.trace_asked(&need.figure, &self.ask(&need, &frozen.organ, AsOf::NOW)).await?;
            let after = self.frozen_figure(&need, answer, &parts);
            if after.value == before.value && after.parts == before.parts {
                continue;
            }
            let then = AsOf { moment: Some(frozen.as_of), head: Some(frozen.head) };
            let ask = self.ask(&need, &frozen.organ, then);
            let touched = self.touched(&ask, &need.figure, &parts, frozen.head).await?;
            difference.figures.push(Changed {
                name: before.name.clone(),
                period: before.period,
                before: before.value.clone(),
                after: after.value,
                touched,
            });
        }
        Ok(difference)
    }

    /// The records of a figure, then or now, that something was written to since.
    async fn touched(
        &self,
        then: &Ask,
        figure: &str,
        now: &[TracedPart],
        head: i64,
    ) -> Result<Vec<TouchedRecord>, Refusal> {
        let before = self.trace_asked(figure, then).await?;
        let mut records: BTreeMap<(String, RecordId), (String, String)> = BTreeMap::new();
        for part in before.iter().chain(now) {
            for row in &part.rows {
                records.insert((part.ledger.clone(), row.id), (row.key.clone(), row.title.clone()));
            }
        }
        let mut touched = Vec::new();
        for ((ledger, id), (key, title)) in records {
            let Some(declared) = self.packs.ledger(&ledger) else { continue };
            let history = self.store.history(declared, id).await?;
            let versions = history.versions.iter().map(|one| (one.entry, one.moment, "version".to_owned()));
            let steps = history.steps.iter().map(|one| (one.entry, one.moment, one.step.clone()));
            let last = versions.chain(steps).filter(|one| one.0 > head).max();
            let Some((entry, moment, what)) = last else { continue };
            let actor = self.store.entries(entry, 1).await?.into_iter().next().map(|one| one.actor);
            touched.push(TouchedRecord {
                ledger,
                key,
                title,
                entry,
                moment,
                actor: actor.unwrap_or_default(),
                what,
            });
        }
        Ok(touched)
    }
}

/// A figure's value as text: a list's names are told apart.
fn value_text(answer: &FigureAnswer) -> String {
    use report::amount::Amount;
    match &answer.value {
        Amount::Nothing => "nothing".to_owned(),
        Amount::NotKept => "not kept then".to_owned(),
        Amount::Undefined => "undefined".to_owned(),
        Amount::Yes => "yes".to_owned(),
        Amount::No { against } => format!("no, {against} against"),
        other if other.is_about() => format!("about {}", other.text()),
        other => other.text(),
    }
}

fn frozen_part(part: &TracedPart) -> FrozenPart {
    let mut rows: Vec<(RecordId, i64)> = part.rows.iter().map(|row| (row.id, row.version)).collect();
    rows.sort_unstable();
    let mut gather = Gather::default().part(part.ledger.as_bytes());
    for (id, version) in &rows {
        gather = gather.number(*id).number(*version);
    }
    FrozenPart {
        name: part.name.clone(),
        ledger: part.ledger.clone(),
        count: rows.len(),
        digest: hex(&gather.finish()),
    }
}

/// Sentences that read otherwise, in their order; where their number differs, the ends are aligned.
fn changed_sentences(before: &[String], after: &[String]) -> Vec<(String, String)> {
    if before.len() == after.len() {
        let pairs = before.iter().zip(after).filter(|(a, b)| a != b);
        return pairs.map(|(a, b)| (a.clone(), b.clone())).collect();
    }
    let (had, has): (BTreeSet<&String>, BTreeSet<&String>) =
        (before.iter().collect(), after.iter().collect());
    let gone = before.iter().filter(|one| !has.contains(one)).map(|one| (one.clone(), String::new()));
    let come = after.iter().filter(|one| !had.contains(one)).map(|one| (String::new(), one.clone()));
    gone.chain(come).collect()
}
