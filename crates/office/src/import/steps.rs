//! Steps of an import or of the desk: taken in the order of their dates, under the rules of the flow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::flow::{By, Flow, Need, NotBy, Step, VOID};
use ledger::period::AsOf;
use ledger::record::{History, StepTaken, Version};
use ledger::title::Title;
use ledger::value::RecordId;
use store::act::{Act, NewStep, NewVersion};

use super::{At, GivenStep, Imported, Job};
use crate::refusal::Refusal;

/// Where each step that was written came from, by the step row's id, with the step's name.
pub(crate) type Stepped = BTreeMap<i64, (String, At)>;

/// The base ledger of people: steps name them by key.
const PERSON: &str = "person";
/// Its field that names the post.
const POST: &str = "post";

impl Job<'_> {
    /// Writes the steps; gives the place of each.
    pub(crate) async fn steps(
        &self,
        act: &mut Act,
        mut given: Vec<GivenStep>,
        outcome: &mut Imported,
    ) -> Result<Stepped, Refusal> {
        if given.is_empty() {
            return Ok(Stepped::new());
        }
        let people = self.people(act).await?;
        let mut findings = Vec::new();
        for step in &mut given {
            people.settle(step, &mut findings);
            people.check_post(self.flow_step(&step.step), step, &mut findings);
        }
        let keys: BTreeSet<String> = given.iter().map(|step| step.key.clone()).collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let ids = act.ids_by_key(self.ledger, self.organ, &keys).await?;
        let mut known: BTreeMap<RecordId, Vec<StepTaken>> = BTreeMap::new();
        let list: Vec<RecordId> = ids.values().copied().collect();
        for step in act.steps_of(self.ledger, &list).await? {
            known.entry(step.record).or_default().push(step);
        }
        let born = act.first_days(self.ledger, &list).await?;
        // In the order of their dates, and of the sheet within a day: ids grow in this order.
        given.sort_by_key(|step| step.on);
        let mut takers: BTreeMap<RecordId, Course> = BTreeMap::new();
        let (mut steps, mut places) = (Vec::new(), Vec::new());
        for step in given {
            let Some(id) = ids.get(&step.key) else {
                let finding = Finding::error("import-unknown-record").arg("ledger", &self.ledger.title);
                findings.push(step.at.own(finding, super::STEP_TITLES[0], &step.key));
                continue;
            };
            let course = takers
                .entry(*id)
                .or_insert_with(|| Course::new(known.remove(id).unwrap_or_default(), born.get(id).copied()));
            if course.holds(&step) {
                outcome.steps_unchanged += 1;
                continue;
            }
            let to = self.target(&step.step);
            course.add(&step);
            places.push((step.step.clone(), step.at.clone()));
            let GivenStep { step, on, person, evidence, claimed, .. } = step;
            steps.push(NewStep { record: *id, step, to, on, person, evidence, voids: None, claimed });
        }
        for course in takers.values() {
            course.walk(self, &mut findings);
        }
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        outcome.steps += steps.len() as u64;
        let ids = act.step(self.ledger, steps).await?;
        Ok(ids.into_iter().zip(places).collect())
    }

    /// A correction that moves a record's own date behind a step that it has taken already.
    pub(super) async fn moved_behind_steps(
        &self,
        act: &mut Act,
        present: &Version,
        new: &NewVersion,
        at: &At,
    ) -> Result<Option<Finding>, Refusal> {
        let days = [&present.values, &new.values].map(|values| self.ledger.first_day(values));
        let (Some(field), [Some(before), Some(after)]) = (self.own_date(), days) else { return Ok(None) };
        if after <= before {
            return Ok(None);
        }
        let history = act.history(self.ledger, present.id).await?;
        let left_behind = history.steps(AsOf::NOW).into_iter().find_map(|taken| {
            let step = self.flow_step(&taken.step).filter(|step| taken.on < after && !step.early)?;
            let finding = Finding::error("record-after-its-step")
                .arg("field", &field.title)
                .arg("day", after.to_string())
                .arg("step", &step.title)
                .arg("on", taken.on.to_string());
            Some(at.field(finding, field, &after.to_string()))
        });
        Ok(left_behind)
    }

    /// The field that says from when on a record exists in the world.
    fn own_date(&self) -> Option<&Field> {
        self.ledger.effective.as_ref().and_then(|name| self.ledger.field(name))
    }

    fn target(&self, step: &str) -> String {
        self.flow_step(step).map_or_else(String::new, |step| step.to.clone())
    }

    pub(super) fn flow_step(&self, name: &str) -> Option<&Step> {
        self.ledger.flow.as_ref().and_then(|flow| flow.step(name))
    }

    async fn people(&self, act: &mut Act) -> Result<People, Refusal> {
        let Some(ledger) = self.desk.packs.ledger(PERSON) else { return Ok(People::default()) };
        let mut people = People { kept: true, ..People::default() };
        let mut posts = Vec::new();
        for version in act.all_present(ledger).await? {
            for path in &ledger.label {
                if let Some(ledger::value::Value::Text(name)) = version.values.get(&path.text()) {
                    people.by_name.entry(name.clone()).or_default().push(version.key.clone());
                }
            }
            if let Some(ledger::value::Value::Reference(post)) = version.values.get(POST) {
                posts.push((version.key.clone(), *post));
            }
            people.keys.insert(version.key);
        }
        let post =
            ledger.field(POST).and_then(|field| field.target()).and_then(|name| self.desk.packs.ledger(name));
        if let Some(post) = post {
            let ids: Vec<RecordId> = posts.iter().map(|(_, id)| *id).collect();
            let keys = act.keys_by_id(post, &ids).await?;
            let named = posts.into_iter().filter_map(|(person, id)| Some((person, keys.get(&id)?.clone())));
            people.posts = named.collect();
        }
        Ok(people)
    }
}

/// The people that steps may name, by key or by a name that only one of them bears.
#[derive(Default)]
struct People {
    kept: bool,
    keys: BTreeSet<String>,
    by_name: BTreeMap<String, Vec<String>>,
    /// The post that each holds.
    posts: BTreeMap<String, String>,
}

impl People {
    /// Whether a person may take a step that is kept for a post.
    fn check_post(&self, flow_step: Option<&Step>, step: &GivenStep, findings: &mut Vec<Finding>) {
        let Some(By::Post(post)) = flow_step.and_then(|step| step.by.as_ref()) else { return };
        let held = self.posts.get(&step.person);
        if held.is_some_and(|held| held != post) {
            let finding =
                Finding::error("step-other-post").arg("post", post).arg("held", held.map_or("", |held| held));
            findings.push(step.at.own(finding, super::STEP_TITLES[3], &step.person));
        }
    }

    fn settle(&self, step: &mut GivenStep, findings: &mut Vec<Finding>) {
        if step.person.is_empty() || !self.kept || self.keys.contains(&step.person) {
            return;
        }
        let code = match self.by_name.get(&step.person).map(Vec::as_slice) {
            Some([key]) => {
                step.person.clone_from(key);
                return;
            }
            Some(_) => "import-person-not-single",
            None => "import-unknown-person",
        };
        findings.push(step.at.own(Finding::error(code), super::STEP_TITLES[3], &step.person));
    }
}

/// The steps of one record: those that stand and those that are added.
struct Course {
    steps: Vec<Taken>,
    /// The day from which on the record exists in the world, if it has one.
    born: Option<NaiveDate>,
}

struct Taken {
    step: String,
    on: NaiveDate,
    person: String,
    evidence: String,
    /// Where it stands in the file; none for those that were there before.
    at: Option<At>,
}

impl Course {
    fn new(steps: Vec<StepTaken>, born: Option<NaiveDate>) -> Self {
        let history = History { versions: Vec::new(), steps };
        let standing = history.steps(AsOf::NOW).into_iter().map(|step| Taken {
            step: step.step.clone(),
            on: step.on,
            person: step.person.clone(),
            evidence: step.evidence.clone(),
            at: None,
        });
        Self { steps: standing.collect(), born }
    }

    fn holds(&self, step: &GivenStep) -> bool {
        self.steps.iter().any(|taken| {
            (&taken.step, taken.on, &taken.person, &taken.evidence)
                == (&step.step, step.on, &step.person, &step.evidence)
        })
    }

    fn add(&mut self, step: &GivenStep) {
        let place = self.steps.partition_point(|taken| taken.on <= step.on);
        self.steps.insert(
            place,
            Taken {
                step: step.step.clone(),
                on: step.on,
                person: step.person.clone(),
                evidence: step.evidence.clone(),
                at: Some(step.at.clone()),
            },
        );
    }

    /// Goes through all steps in order and reports each that may not be taken there.
    fn walk(&self, job: &Job<'_>, findings: &mut Vec<Finding>) {
        let mut state = job.ledger.flow.as_ref().map_or("", |flow| flow.start.as_str());
        let mut void = false;
        for (number, taken) in self.steps.iter().enumerate() {
            let before = &self.steps[..number];
            let mut report = |finding: Finding, column: usize, value: &str| {
                // A step that was there before may be made impossible by one added earlier in time.
                let at = taken.at.clone().or_else(|| self.steps.iter().find_map(|one| one.at.clone()));
                findings.push(at.unwrap_or_default().own(finding, super::STEP_TITLES[column], value));
            };
            if taken.on > job.desk.today && taken.at.is_some() {
                let today = job.desk.today.to_string();
                report(Finding::error("step-in-future").arg("today", today), 2, &taken.on.to_string());
            }
            if void {
                report(Finding::error("step-after-void"), 1, &taken.step);
                continue;
            }
            if taken.step == VOID {
                void = true;
                if taken.evidence.is_empty() {
                    report(Finding::error("step-void-needs-reason"), 4, "");
                }
                continue;
            }
            let (Some(flow), Some(step)) = (&job.ledger.flow, job.flow_step(&taken.step)) else { continue };
            if let Some(born) = self.born.filter(|born| taken.at.is_some() && taken.on < *born && !step.early)
            {
                report(before_record(job, step, born), 2, &taken.on.to_string());
            }
            if step.retired && taken.at.is_some() && !job.backfill {
                report(Finding::error("step-retired").arg("step", &step.title), 1, "");
            }
            if step.from.iter().any(|from| from == state) {
                for (finding, column) in wants(flow, step, taken, before) {
                    if taken.at.is_some() {
                        report(finding, column, &taken.person);
                    }
                }
                state = &step.to;
            } else {
                report(wrong_state(flow, step, state), 1, "");
            }
        }
    }
}

/// A step that was taken before the record existed in the world.
fn before_record(job: &Job<'_>, step: &Step, born: NaiveDate) -> Finding {
    let title = job.own_date().map(|field| field.title.clone()).unwrap_or_default();
    Finding::error("step-before-record")
        .arg("step", &step.title)
        .arg("field", title)
        .arg("day", born.to_string())
}

fn wrong_state(flow: &Flow, step: &Step, state: &str) -> Finding {
    let title = |code: &str| flow.state_title(code).cloned().unwrap_or_else(|| code.into());
    let from: Vec<Title> = step.from.iter().map(|code| title(code)).collect();
    Finding::error("step-wrong-state")
        .arg("step", &step.title)
        .arg("state", title(state))
        .arg("from", Title::list(&from))
}

/// What a step wants of itself and of the steps before it.
fn wants(flow: &Flow, step: &Step, taken: &Taken, before: &[Taken]) -> Vec<(Finding, usize)> {
    let mut missing = Vec::new();
    for name in &step.after {
        if !before.iter().any(|one| one.step == *name) {
            let title = flow.step(name).map_or_else(|| name.into(), |step| step.title.clone());
            missing.push((Finding::error("step-needs-step-before").arg("step", title), 1));
        }
    }
    if step.needs.contains(&Need::Evidence) && taken.evidence.is_empty() {
        missing.push((Finding::error("step-needs-evidence"), 4));
    }
    let person_wanted = step.needs.contains(&Need::Person) || step.not_by.is_some();
    if person_wanted && taken.person.is_empty() {
        missing.push((Finding::error("step-needs-person"), 3));
    }
    if let Some(NotBy::Step(name)) = &step.not_by {
        let other = before.iter().rfind(|one| one.step == *name);
        if other.is_some_and(|one| one.person == taken.person) {
            missing.push((Finding::error("step-same-person"), 3));
        }
    }
    missing
}
