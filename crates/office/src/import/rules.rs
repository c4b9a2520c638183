//! What the pack says about everything that an act wrote, asked before it becomes true.

use std::collections::BTreeSet;

use ledger::filter::{Hop, Last, Op, Path, Test};
use ledger::finding::Finding;
use ledger::flow::{By, Need, NotBy, Step};
use ledger::pack::Rule;
use ledger::value::RecordId;
use store::act::Act;

use super::mistakes::Mistakes;
use super::records::Placed;
use super::steps::Stepped;
use super::{At, Imported, Job, STEP_TITLES};
use crate::refusal::Refusal;

impl Job<'_> {
    /// Checks rules of the ledger and conditions of its steps over what was written.
    pub(crate) async fn check_rules(
        &self,
        act: &mut Act,
        placed: &Placed,
        stepped: &Stepped,
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        if mistakes.is_lost() || mistakes.is_full() {
            return Ok(());
        }
        if !placed.is_empty() {
            let rules: Vec<&Rule> =
                self.ledger.rules.iter().filter(|rule| self.can_ask(rule.tests(), mistakes)).collect();
            let against = act.violations(self.ledger, &tests_of(&rules), self.desk.today).await?;
            let ids: Vec<RecordId> = against.iter().map(|(id, _)| *id).collect();
            let keys = act.keys_by_id(self.ledger, &ids).await?;
            for (id, numbers) in against {
                // A record whose steps were not written is not yet what the rules speak of.
                let is_whole = keys.get(&id).is_some_and(|key| !mistakes.hides_steps_of(key));
                if let Some(at) = placed.get(&id).filter(|_| is_whole) {
                    report(&rules, &numbers, at, outcome, mistakes);
                }
            }
        }
        self.check_steps(act, stepped, mistakes).await
    }

    /// Checks the rules of the ledger over a record one of whose steps was taken back, and who may do that.
    pub(crate) async fn check_taken_back(
        &self,
        act: &mut Act,
        record: RecordId,
        stepped: &Stepped,
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let rules: Vec<&Rule> = self.ledger.rules.iter().collect();
        let against = act.violations_of(self.ledger, record, &tests_of(&rules), self.desk.today).await?;
        for (_, numbers) in against {
            report(&rules, &numbers, &At::default(), outcome, mistakes);
        }
        self.check_steps(act, stepped, mistakes).await
    }

    /// Whether tests can be asked of what was written: while records of this ledger are missing, what reads other
    /// records of it cannot.
    fn can_ask<'t>(&self, mut tests: impl Iterator<Item = &'t Test>, mistakes: &Mistakes) -> bool {
        mistakes.is_empty() || !tests.any(|test| test.reads(&self.ledger.name))
    }

    async fn check_steps(
        &self,
        act: &mut Act,
        stepped: &Stepped,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let names: BTreeSet<&str> = stepped.values().map(|(name, _)| name.as_str()).collect();
        for step in names.into_iter().filter_map(|name| self.flow_step(name)) {
            self.check_step(act, step, stepped, mistakes).await?;
        }
        Ok(())
    }

    async fn check_step(
        &self,
        act: &mut Act,
        step: &Step,
        stepped: &Stepped,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let can_filter = self.can_ask(step.filter.iter(), mistakes);
        let can_require = self.can_ask(step.requires.iter(), mistakes);
        let mut report = |id: &i64, finding: Finding, column: usize| {
            let at = stepped.get(id).map(|(_, at)| at.clone()).unwrap_or_default();
            mistakes.add(at.own(finding.arg("step", &step.title), STEP_TITLES[column], ""));
        };
        for need in &step.needs {
            let Need::Field(name) = need else { continue };
            let is_set = Test::Value { path: self.own(name), op: Op::Set(true) };
            let title = self.ledger.field(name).map(|field| field.title.clone()).unwrap_or_default();
            for id in act.step_violations(self.ledger, &step.name, &[is_set]).await? {
                report(&id, Finding::error("step-needs-field").arg("field", &title), 1);
            }
        }
        if !step.filter.is_empty() && can_filter {
            for id in act.step_violations(self.ledger, &step.name, &step.filter).await? {
                report(&id, Finding::error("step-condition"), 1);
            }
        }
        for test in step.requires.iter().filter(|_| can_require) {
            let other = match test {
                Test::Child { ledger, .. } => {
                    self.desk.packs.ledger(ledger).map(|ledger| ledger.title.clone())
                }
                Test::Value { .. } => None,
            };
            let other = other.unwrap_or_default();
            for id in act.step_violations(self.ledger, &step.name, std::slice::from_ref(test)).await? {
                report(&id, Finding::error("step-requires").arg("ledger", &other), 1);
            }
        }
        if let Some(NotBy::Field(name)) = &step.not_by {
            for id in act.steps_by_person(self.ledger, &step.name, &self.person_of(name), false).await? {
                report(&id, Finding::error("step-same-person"), 3);
            }
        }
        if let Some(By::Field(name)) = &step.by {
            for id in act.steps_by_person(self.ledger, &step.name, &self.person_of(name), true).await? {
                report(&id, Finding::error("step-other-person"), 3);
            }
        }
        Ok(())
    }

    fn own(&self, field: &str) -> Path {
        Path { ledger: self.ledger.name.clone(), hops: Vec::new(), last: Last::Field(field.to_owned()) }
    }

    /// The key of the person that a field names, or the text of the field where it is no reference.
    fn person_of(&self, field: &str) -> Path {
        match self.ledger.field(field).and_then(|field| field.target()) {
            Some(target) => Path {
                ledger: self.ledger.name.clone(),
                hops: vec![Hop { field: field.to_owned(), ledger: target.to_owned() }],
                last: Last::Key,
            },
            None => self.own(field),
        }
    }
}

fn tests_of<'r>(rules: &[&'r Rule]) -> Vec<(&'r [Test], &'r [Test])> {
    rules.iter().map(|rule| (rule.when.as_slice(), rule.must.as_slice())).collect()
}

/// Reports the rules that a record is against: mistakes, or warnings that let it pass.
fn report(rules: &[&Rule], numbers: &[usize], at: &At, outcome: &mut Imported, mistakes: &mut Mistakes) {
    for rule in numbers.iter().filter_map(|number| rules.get(*number)) {
        let finding = Finding { severity: rule.severity, ..Finding::error("import-rule") };
        let finding = at.row(finding.arg("rule", &rule.title), &rule.code);
        if finding.is_error() { mistakes.add(finding) } else { outcome.warnings.push(finding) }
    }
}
