//! Taking a step back: the record stands again as if the step had not been taken, and both stay in its history.

use chrono::NaiveDate;
use ledger::finding::Finding;
use ledger::flow::VOID;
use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::title::Title;
use store::act::{Act, NewStep};
use store::journal::Head;

use crate::desk::{Desk, Who};
use crate::import::{At, Course, Imported, Job, Mistakes, Stepped, step_named};
use crate::refusal::Refusal;

/// A step as it is taken back at the desk.
#[derive(Clone, Copy, Debug)]
pub struct Back<'a> {
    /// The record's key text.
    pub key: &'a str,
    /// The step, by name or title; the last one that stands if none.
    pub step: Option<&'a str>,
    /// Who takes it back, by key or name; whoever acts if empty.
    pub person: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The step's name.
    pub step: String,
    /// The date on which it had been taken.
    pub on: NaiveDate,
    /// The journal entry.
    pub head: Head,
}

impl Desk {
    /// Takes back a step of a record: the last that stands, or another without which the rest is still a walk of the
    /// flow. A voided record is brought back in the same way, for voiding is a step.
    ///
    /// # Errors
    /// It may not be taken back; then nothing has changed.
    pub async fn take_back(&self, ledger: &str, back: Back<'_>, who: &Who) -> Result<TakenBack, Refusal> {
        let ledger = self.ledger(ledger)?;
        let version = self.find(ledger, back.key).await?;
        let named = back.step.map(|word| self.step_called(ledger, word)).transpose()?;
        let mut act = Act::begin(&self.store, &who.person, "back", who.now).await?;
        let job = Job::at_desk(self, ledger, &version.organ);
        let (person, taken) = self.prepare(&job, &mut act, &version, (back, named), who).await?;
        let (step, on) = (taken.step.clone(), taken.on);
        let ids = act.step(ledger, vec![taken]).await?;
        let stepped: Stepped = ids.into_iter().map(|id| (id, (step.clone(), At::default()))).collect();
        let (mut outcome, mut mistakes) = (Imported::default(), Mistakes::default());
        job.check_taken_back(&mut act, version.id, &stepped, &mut outcome, &mut mistakes).await?;
        mistakes.refuse()?;
        act.set_detail(&serde_json::json!({
            "ledger": ledger.name, "key": version.key, "step": step, "person": person, "reason": back.reason,
        }));
        Ok(TakenBack { step, on, head: act.commit().await? })
    }

    /// The row to be written, under the lock; who takes the step back.
    async fn prepare(
        &self,
        job: &Job<'_>,
        act: &mut Act,
        version: &Version,
        (back, named): (Back<'_>, Option<String>),
        who: &Who,
    ) -> Result<(String, NewStep), Refusal> {
        let mut course = Course::new(act.steps_of(job.ledger, &[version.id]).await?, None);
        let Some((id, step, on)) = course.last(named.as_deref()) else {
            let finding = Finding::error("step-back-nothing");
            return Err(At::default().row(finding, back.step.unwrap_or_default()).into());
        };
        let step = step.to_owned();
        let people = job.people(act).await?;
        let person = match back.person {
            // Whoever acts need not be registered until there are accounts; then nobody is named.
            "" => people.settle(&who.person).unwrap_or_default(),
            word => people.settle(word).map_err(|code| At::default().row(Finding::error(code), word))?,
        };
        let before = course.walk(job);
        let wrong = course.take_back(job, id, &person, back.reason);
        let mut findings: Vec<Finding> = wrong.into_iter().map(|one| one.placed(&At::default())).collect();
        findings.extend(people.other_post(job.flow_step(&step), &person));
        if let Some((later, day)) = course.first_broken(job, &before) {
            let finding = Finding::error("step-back-needed").arg("later", job.step_title(later));
            let finding = finding.arg("on", day.to_string());
            findings.push(At::default().row(finding, &job.step_title(&step).zh));
        }
        if !findings.is_empty() {
            return Err(findings.into());
        }
        let taken = NewStep {
            record: version.id,
            to: job.target(&step),
            step,
            on,
            person: person.clone(),
            evidence: back.reason.trim().to_owned(),
            voids: Some(id),
            claimed: None,
        };
        Ok((person, taken))
    }

    /// The name of a step that is called so.
    pub(crate) fn step_called(&self, ledger: &Ledger, word: &str) -> Result<String, Refusal> {
        let steps = ledger.flow.iter().flat_map(|flow| &flow.steps).map(|step| step.name.as_str());
        step_named(ledger, word).ok_or_else(|| Refusal::unknown("step", word, steps.chain([VOID])))
    }
}

impl Job<'_> {
    /// What people call a step.
    fn step_title(&self, name: &str) -> Title {
        match self.flow_step(name) {
            Some(step) => step.title.clone(),
            None if name == VOID => Title { zh: "作废".to_owned(), en: "Void".to_owned() },
            None => name.into(),
        }
    }
}
