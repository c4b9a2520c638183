//! What the pack says about everything that an act wrote, asked before it becomes true.

use ledger::filter::{Hop, Last, Op, Path, Test};
use ledger::finding::{Finding, Severity};
use ledger::flow::{By, Need, NotBy, Step};
use ledger::value::RecordId;
use store::act::Act;

use super::records::Placed;
use super::steps::Stepped;
use super::{Imported, Job, STEP_TITLES};
use crate::refusal::Refusal;

impl Job<'_> {
    /// Checks rules of the ledger and conditions of its steps over what was written.
    pub(crate) async fn check_rules(
        &self,
        act: &mut Act,
        placed: &Placed,
        stepped: &Stepped,
        outcome: &mut Imported,
    ) -> Result<(), Refusal> {
        self.check(act, placed, None, stepped, outcome).await
    }

    /// Checks the rules of the ledger over a record one of whose steps was taken back, and who may do that.
    pub(crate) async fn check_taken_back(
        &self,
        act: &mut Act,
        record: RecordId,
        stepped: &Stepped,
        outcome: &mut Imported,
    ) -> Result<(), Refusal> {
        self.check(act, &Placed::new(), Some(record), stepped, outcome).await
    }

    async fn check(
        &self,
        act: &mut Act,
        placed: &Placed,
        brought_back: Option<RecordId>,
        stepped: &Stepped,
        outcome: &mut Imported,
    ) -> Result<(), Refusal> {
        let mut findings = Vec::new();
        let rules: Vec<(&[Test], &[Test])> =
            self.ledger.rules.iter().map(|rule| (rule.when.as_slice(), rule.must.as_slice())).collect();
        let against = match brought_back {
            Some(record) => act.violations_of(self.ledger, record, &rules, self.desk.today).await?,
            None if placed.is_empty() => Vec::new(),
            None => act.violations(self.ledger, &rules, self.desk.today).await?,
        };
        for (id, against) in against {
            for rule in against.into_iter().filter_map(|number| self.ledger.rules.get(number)) {
                let finding = Finding { severity: rule.severity, ..Finding::error("import-rule") };
                let at = placed.get(&id).cloned().unwrap_or_default();
                findings.push(at.row(finding.arg("rule", &rule.title), &rule.code));
            }
        }
        let names: std::collections::BTreeSet<&str> =
            stepped.values().map(|(name, _)| name.as_str()).collect();
        for step in names.into_iter().filter_map(|name| self.flow_step(name)) {
            self.check_step(act, step, stepped, &mut findings).await?;
        }
        let (errors, warnings): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| finding.severity == Severity::Error);
        outcome.warnings.extend(warnings);
        if errors.is_empty() { Ok(()) } else { Err(Refusal::Findings(errors)) }
    }

    async fn check_step(
        &self,
        act: &mut Act,
        step: &Step,
        stepped: &Stepped,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Refusal> {
        let mut report = |id: &i64, finding: Finding, column: usize| {
            let at = stepped.get(id).map(|(_, at)| at.clone()).unwrap_or_default();
            findings.push(at.own(finding.arg("step", &step.title), STEP_TITLES[column], ""));
        };
        for need in &step.needs {
            let Need::Field(name) = need else { continue };
            let is_set = Test::Value { path: self.own(name), op: Op::Set(true) };
            let title = self.ledger.field(name).map(|field| field.title.clone()).unwrap_or_default();
            for id in act.step_violations(self.ledger, &step.name, &[is_set]).await? {
                report(&id, Finding::error("step-needs-field").arg("field", &title), 1);
            }
        }
        if !step.filter.is_empty() {
            for id in act.step_violations(self.ledger, &step.name, &step.filter).await? {
                report(&id, Finding::error("step-condition"), 1);
            }
        }
        for test in &step.requires {
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
