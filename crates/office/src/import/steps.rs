//! Steps of an import or of the desk: taken in the order of their dates, under the rules of the flow.

use std::collections::{BTreeMap, BTreeSet};

use ledger::field::Field;
use ledger::finding::Finding;
use ledger::flow::{By, Step};
use ledger::period::AsOf;
use ledger::record::{StepTaken, Version};
use ledger::value::RecordId;
use store::act::{Act, NewStep, NewVersion};

use super::course::{Course, Put};
use super::{At, GivenStep, Imported, Job};
use crate::refusal::Refusal;

/// Where each step that was written came from, by the step row's id, with the step's name.
pub(crate) type Stepped = BTreeMap<i64, (String, At)>;

/// The base ledger of people: steps name them by key.
const PERSON: &str = "person";
/// Its field that names the post.
const POST: &str = "post";
/// The column of the person in a sheet of steps.
const PERSON_COLUMN: usize = 3;

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
            let column = super::STEP_TITLES[PERSON_COLUMN];
            match people.settle(&step.person) {
                Ok(person) => step.person = person,
                Err(code) => findings.push(step.at.own(Finding::error(code), column, &step.person)),
            }
            if let Some(finding) = people.other_post(self.flow_step(&step.step), &step.person) {
                findings.push(step.at.own(finding, column, &step.person));
            }
        }
        let keys: BTreeSet<String> = given.iter().map(|step| step.key.clone()).collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let ids = act.ids_by_key(self.ledger, self.organ, &keys).await?;
        let mut known: BTreeMap<RecordId, Vec<StepTaken>> = BTreeMap::new();
        let list: Vec<RecordId> = ids.values().copied().collect();
        for step in act.steps_of(self.ledger, &list).await? {
            known.entry(step.record).or_default().push(step);
        }
        let first = act.next_step(self.ledger).await?;
        let mut courses: BTreeMap<RecordId, Course> = BTreeMap::new();
        let born = act.first_days(self.ledger, &list).await?;
        let (mut steps, mut places) = (Vec::new(), Vec::new());
        for (number, step) in in_order(given) {
            let Some(id) = ids.get(&step.key) else {
                let finding = Finding::error("import-unknown-record").arg("ledger", &self.ledger.title);
                findings.push(step.at.own(finding, super::STEP_TITLES[0], &step.key));
                continue;
            };
            let course = courses
                .entry(*id)
                .or_insert_with(|| Course::new(known.remove(id).unwrap_or_default(), born.get(id).copied()));
            let next = first + RecordId::try_from(steps.len()).unwrap_or(RecordId::MAX);
            let voids = match course.put(self, &step, number, next) {
                Ok(Put::Held) => {
                    outcome.steps_unchanged += 1;
                    continue;
                }
                Ok(Put::New(voids)) => voids,
                Err(wrong) => {
                    findings.extend(wrong.into_iter().map(|wrong| wrong.placed(&step.at)));
                    continue;
                }
            };
            places.push((step.step.clone(), step.at.clone()));
            let to = self.target(&step.step);
            let GivenStep { step, on, person, evidence, claimed, .. } = step;
            steps.push(NewStep { record: *id, step, to, on, person, evidence, voids, claimed });
        }
        for course in courses.values() {
            findings.extend(course.walk(self).into_iter().filter_map(|wrong| course.placed(wrong)));
            outcome.warnings.extend(course.taken_back_since());
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
    pub(super) fn own_date(&self) -> Option<&Field> {
        self.ledger.effective.as_ref().and_then(|name| self.ledger.field(name))
    }

    pub(crate) fn target(&self, step: &str) -> String {
        self.flow_step(step).map_or_else(String::new, |step| step.to.clone())
    }

    pub(crate) fn flow_step(&self, name: &str) -> Option<&Step> {
        self.ledger.flow.as_ref().and_then(|flow| flow.step(name))
    }

    pub(crate) async fn people(&self, act: &mut Act) -> Result<People, Refusal> {
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
pub(crate) struct People {
    kept: bool,
    keys: BTreeSet<String>,
    by_name: BTreeMap<String, Vec<String>>,
    /// The post that each holds.
    posts: BTreeMap<String, String>,
}

impl People {
    /// What stands against a person who takes a step, or takes it back, that is kept for a post.
    pub(crate) fn other_post(&self, step: Option<&Step>, person: &str) -> Option<Finding> {
        let Some(By::Post(post)) = step.and_then(|step| step.by.as_ref()) else { return None };
        let held = self.posts.get(person).filter(|held| *held != post)?;
        Some(Finding::error("step-other-post").arg("post", post).arg("held", held))
    }

    /// The key of whoever is meant, or the code of what is wrong with the word.
    pub(crate) fn settle(&self, word: &str) -> Result<String, &'static str> {
        if word.is_empty() || !self.kept || self.keys.contains(word) {
            return Ok(word.to_owned());
        }
        match self.by_name.get(word).map(Vec::as_slice) {
            Some([key]) => Ok(key.clone()),
            Some(_) => Err("import-person-not-single"),
            None => Err("import-unknown-person"),
        }
    }
}

/// Steps in the order of their dates, and of the sheet within a day: ids grow in this order. Each comes with its number
/// among the rows of its record in the sheet, by which a taking back names what it takes back.
fn in_order(given: Vec<GivenStep>) -> Vec<(usize, GivenStep)> {
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered: Vec<(usize, GivenStep)> = Vec::with_capacity(given.len());
    for step in given {
        let number = rows.entry(step.key.clone()).or_default();
        *number += 1;
        numbered.push((*number, step));
    }
    numbered.sort_by_key(|(_, step)| step.on);
    numbered
}
