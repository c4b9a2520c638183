//! The course of one record: its steps in order, those that stand and those that a sheet or the desk adds, and whether
//! they are a walk of the flow.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::finding::Finding;
use ledger::flow::{Flow, Need, NotBy, Step, VOID};
use ledger::period::AsOf;
use ledger::record::{History, StepTaken};
use ledger::title::Title;

use super::{At, GivenStep, Job, STEP_TITLES};

/// The steps of one record.
pub(crate) struct Course {
    /// The rows that were there before.
    rows: Vec<StepTaken>,
    /// Of them those that the sheet holds too, with their place in it.
    met: BTreeMap<i64, At>,
    /// The rows of the sheet by their number among those of the record, as ids.
    numbered: BTreeMap<usize, i64>,
    /// Those that stand, by date and then by id.
    steps: Vec<Taken>,
    /// The day from which on the record exists in the world, if it has one.
    born: Option<NaiveDate>,
}

/// One standing step.
#[derive(Clone)]
struct Taken {
    id: i64,
    step: String,
    on: NaiveDate,
    person: String,
    evidence: String,
    /// Where it stands in the file; none for those that were there before.
    at: Option<At>,
}

/// What becomes of a row of a sheet.
pub(crate) enum Put {
    /// It is there already.
    Held,
    /// It is new; with the row that it takes back, if it does.
    New(Option<i64>),
}

/// Something against a step at its place in the course.
pub(crate) struct Wrong {
    /// The step row.
    id: i64,
    finding: Finding,
    /// The column of the sheet of steps that it is about.
    column: usize,
    value: String,
    /// Whether the step lacks something of its own, which is asked of new steps only.
    own: bool,
}

impl Wrong {
    fn new(id: i64, finding: Finding, column: usize, value: &str) -> Self {
        Self { id, finding, column, value: value.to_owned(), own: false }
    }

    pub(crate) fn placed(self, at: &At) -> Finding {
        at.own(self.finding, STEP_TITLES[self.column], &self.value)
    }
}

impl Course {
    pub(crate) fn new(rows: Vec<StepTaken>, born: Option<NaiveDate>) -> Self {
        let history = History { versions: Vec::new(), steps: rows };
        let standing = history.steps(AsOf::NOW).into_iter().map(|step| Taken {
            id: step.id,
            step: step.step.clone(),
            on: step.on,
            person: step.person.clone(),
            evidence: step.evidence.clone(),
            at: None,
        });
        let steps = standing.collect();
        Self { rows: history.steps, met: BTreeMap::new(), numbered: BTreeMap::new(), steps, born }
    }

    /// Puts a row of a sheet into the course, under the id that it would get, or finds that it is there already.
    pub(crate) fn put(
        &mut self,
        job: &Job<'_>,
        given: &GivenStep,
        number: usize,
        next: i64,
    ) -> Result<Put, Vec<Wrong>> {
        let Some(row) = given.takes_back else { return Ok(self.put_step(job, given, number, next)) };
        let Some(target) = self.numbered.get(&row).copied().filter(|id| self.is_of(*id, given)) else {
            let finding = Finding::error("import-takes-back-nothing");
            return Err(vec![Wrong::new(next, finding, 6, &row.to_string())]);
        };
        if let Some(back) = self.rows.iter().find(|row| row.voids == Some(target)) {
            self.met.insert(back.id, given.at.clone());
            return Ok(Put::Held);
        }
        let wrong = self.take_back(job, target, &given.person, &given.evidence);
        if wrong.is_empty() { Ok(Put::New(Some(target))) } else { Err(wrong) }
    }

    /// Whether a row is a step as a taking back names it.
    fn is_of(&self, id: i64, given: &GivenStep) -> bool {
        let before = self
            .rows
            .iter()
            .any(|row| (row.id, row.voids, &row.step, row.on) == (id, None, &given.step, given.on));
        before || self.steps.iter().any(|one| (one.id, &one.step, one.on) == (id, &given.step, given.on))
    }

    fn put_step(&mut self, job: &Job<'_>, given: &GivenStep, number: usize, next: i64) -> Put {
        let wanted = (&given.step, given.on, &given.person, &given.evidence);
        // What was taken back since its import is not taken again because the file comes again.
        let known = self.rows.iter().find(|row| {
            job.is_import
                && row.voids.is_none()
                && !self.met.contains_key(&row.id)
                && (&row.step, row.on, &row.person, &row.evidence) == wanted
        });
        let held = known.map(|row| row.id).or_else(|| {
            let mut standing = self.steps.iter();
            let same = standing.find(|one| (&one.step, one.on, &one.person, &one.evidence) == wanted);
            same.map(|one| one.id)
        });
        self.numbered.insert(number, held.unwrap_or(next));
        if let Some(id) = held {
            self.met.insert(id, given.at.clone());
            return Put::Held;
        }
        let place = self.steps.partition_point(|taken| taken.on <= given.on);
        let taken = Taken {
            id: next,
            step: given.step.clone(),
            on: given.on,
            person: given.person.clone(),
            evidence: given.evidence.clone(),
            at: Some(given.at.clone()),
        };
        self.steps.insert(place, taken);
        Put::New(None)
    }

    /// Takes a standing step out, or says what stands against it: a reason is wanted, and whoever takes a step back is
    /// bound as whoever takes it.
    pub(crate) fn take_back(&mut self, job: &Job<'_>, id: i64, person: &str, reason: &str) -> Vec<Wrong> {
        let Some(place) = self.steps.iter().position(|one| one.id == id) else {
            let finding = Finding::error("step-back-twice");
            return vec![Wrong::new(id, finding, 1, "")];
        };
        let step = self.steps.remove(place);
        let mut wrong = Vec::new();
        if reason.trim().is_empty() {
            wrong.push(Wrong::new(id, Finding::error("step-back-needs-reason"), 4, ""));
        }
        if let Some(flow_step) = job.flow_step(&step.step) {
            let wanted = wants_of_person(flow_step, person, &self.steps[..place]);
            wrong.extend(wanted.into_iter().map(|finding| Wrong::new(id, finding, 3, person)));
        }
        wrong
    }

    /// The last standing step, or the last of a name.
    pub(crate) fn last(&self, name: Option<&str>) -> Option<(i64, &str, NaiveDate)> {
        let mut steps = self.steps.iter().rev();
        let last = steps.find(|one| name.is_none_or(|name| one.step == name))?;
        Some((last.id, last.step.as_str(), last.on))
    }

    /// The first step that stood before and does not stand any more in this course: its name and date.
    pub(crate) fn first_broken(&self, job: &Job<'_>, before: &[Wrong]) -> Option<(&str, NaiveDate)> {
        let known = |wrong: &Wrong| {
            before.iter().any(|one| (one.id, one.finding.code) == (wrong.id, wrong.finding.code))
        };
        let broken = self.walk(job).into_iter().find(|wrong| !known(wrong))?;
        let step = self.steps.iter().find(|one| one.id == broken.id)?;
        Some((step.step.as_str(), step.on))
    }

    /// Goes through all steps in order and names each that may not be taken there.
    pub(crate) fn walk(&self, job: &Job<'_>) -> Vec<Wrong> {
        let mut state = job.ledger.flow.as_ref().map_or("", |flow| flow.start.as_str());
        let mut void = false;
        let mut wrong = Vec::new();
        for (number, taken) in self.steps.iter().enumerate() {
            let mut report = |finding: Finding, column: usize, value: &str| {
                wrong.push(Wrong::new(taken.id, finding, column, value));
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
                for (finding, column) in wants(flow, step, taken, &self.steps[..number]) {
                    wrong.push(Wrong { own: true, ..Wrong::new(taken.id, finding, column, &taken.person) });
                }
                state = &step.to;
            } else {
                report(wrong_state(flow, step, state), 1, "");
            }
        }
        wrong
    }

    /// A finding of the walk at its place in the sheet. What a step wants is asked of new ones only; that a step may
    /// not be taken in a state is also said of one that was there before: one added earlier in time made it so.
    pub(crate) fn placed(&self, wrong: Wrong) -> Option<Finding> {
        let taken = self.steps.iter().find(|one| one.id == wrong.id)?;
        if taken.at.is_none() && wrong.own {
            return None;
        }
        let at = taken.at.clone().or_else(|| self.steps.iter().find_map(|one| one.at.clone()));
        Some(wrong.placed(&at.unwrap_or_default()))
    }

    /// A warning for each step of the sheet that was taken back since, unless the sheet says so too.
    pub(crate) fn taken_back_since(&self) -> Vec<Finding> {
        let backs = self.rows.iter().filter(|row| !self.met.contains_key(&row.id));
        let since = backs.filter_map(|back| Some((back, self.met.get(&back.voids?)?)));
        let warning = |(back, at): (&StepTaken, &At)| {
            let finding = Finding::warning("import-step-taken-back").arg("entry", back.entry.to_string());
            at.own(finding, STEP_TITLES[1], &back.step)
        };
        since.map(warning).collect()
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
    let of_person = wants_of_person(step, &taken.person, before).into_iter().map(|finding| (finding, 3));
    missing.extend(of_person);
    missing
}

/// What a step wants of whoever takes it or takes it back.
fn wants_of_person(step: &Step, person: &str, before: &[Taken]) -> Vec<Finding> {
    let mut missing = Vec::new();
    let wanted = step.needs.contains(&Need::Person) || step.not_by.is_some();
    if wanted && person.is_empty() {
        missing.push(Finding::error("step-needs-person"));
    }
    if let Some(NotBy::Step(name)) = &step.not_by {
        let other = before.iter().rfind(|one| one.step == *name);
        if other.is_some_and(|one| one.person == person) {
            missing.push(Finding::error("step-same-person"));
        }
    }
    missing
}
