//! Steps of an import or of the desk: taken in the order of their dates, under the rules of the flow.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ledger::field::Field;
use ledger::finding::Finding;
use ledger::flow::{By, Step};
use ledger::period::AsOf;
use ledger::record::{StepTaken, Version};
use ledger::value::RecordId;
use store::act::{Act, NewStep, NewVersion};

use super::course::{Course, Put};
use super::mistakes::Mistakes;
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
    /// Writes the steps; gives the place of each. Of a record with a mistake in one of its steps none is written.
    pub(crate) async fn steps(
        &self,
        act: &mut Act,
        given: Vec<GivenStep>,
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<Stepped, Refusal> {
        if given.is_empty() || mistakes.is_full() {
            return Ok(Stepped::new());
        }
        let people = self.people(act).await?;
        let records = in_order(given);
        let keys: Vec<String> = records.iter().map(|(key, _)| key.clone()).collect();
        let ids = act.ids_by_key(self.ledger, self.organ, &keys).await?;
        let list: Vec<RecordId> = ids.values().copied().collect();
        let mut known: BTreeMap<RecordId, Vec<StepTaken>> = BTreeMap::new();
        for step in act.steps_of(self.ledger, &list).await? {
            known.entry(step.record).or_default().push(step);
        }
        let born = act.first_days(self.ledger, &list).await?;
        let (mut taken, mut places) = (Vec::new(), Vec::new());
        let first = act.next_step(self.ledger).await?;
        for (key, mut steps) in records {
            let (before, standing) = (mistakes.count(), taken.len());
            steps.iter_mut().for_each(|(_, step)| self.check_person(&people, step, mistakes));
            let id = match ids.get(&key) {
                _ if mistakes.hides_steps_of(&key) => continue,
                Some(id) => *id,
                None => {
                    for (_, step) in steps {
                        let finding =
                            Finding::error("import-unknown-record").arg("ledger", &self.ledger.title);
                        mistakes.add(step.at.own(finding, super::STEP_TITLES[0], &step.key));
                    }
                    continue;
                }
            };
            let mut course = Course::new(known.remove(&id).unwrap_or_default(), born.get(&id).copied());
            for (number, step) in steps {
                let next = first + RecordId::try_from(taken.len()).unwrap_or(RecordId::MAX);
                match course.put(self, &step, number, next) {
                    Ok(Put::Held) => outcome.steps_unchanged += 1,
                    Ok(Put::New(voids)) => {
                        places.push((step.step.clone(), step.at.clone()));
                        taken.push(self.new_step(id, step, voids));
                    }
                    Err(wrong) => mistakes.extend(wrong.into_iter().map(|wrong| wrong.placed(&step.at))),
                }
            }
            mistakes.extend(course.walk(self).into_iter().filter_map(|wrong| course.placed(wrong)));
            outcome.warnings.extend(course.taken_back_since());
            if mistakes.count() > before {
                mistakes.stumble(&key);
                taken.truncate(standing);
                places.truncate(standing);
            }
        }
        outcome.steps += taken.len() as u64;
        let ids = act.step(self.ledger, taken).await?;
        Ok(ids.into_iter().zip(places).collect())
    }

    /// Puts the key of whoever took a step into it, or reports who that cannot have been.
    fn check_person(&self, people: &People, step: &mut GivenStep, mistakes: &mut Mistakes) {
        let column = super::STEP_TITLES[PERSON_COLUMN];
        match people.settle(&step.person) {
            Ok(person) => step.person = person,
            Err(code) => mistakes.add(step.at.own(Finding::error(code), column, &step.person)),
        }
        if let Some(finding) = people.other_post(self.flow_step(&step.step), &step.person) {
            mistakes.add(step.at.own(finding, column, &step.person));
        }
    }

    fn new_step(&self, record: RecordId, given: GivenStep, voids: Option<RecordId>) -> NewStep {
        let to = self.target(&given.step);
        let GivenStep { step, on, person, evidence, claimed, .. } = given;
        NewStep { record, step, to, on, person, evidence, voids, claimed }
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

/// The steps of each record in the order of their dates, and of the sheet within a day: ids grow in this order. Each
/// comes with its number among the rows of its record in the sheet, by which a taking back names what it takes back.
fn in_order(given: Vec<GivenStep>) -> Vec<(String, Vec<(usize, GivenStep)>)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut records: Vec<(String, Vec<(usize, GivenStep)>)> = Vec::new();
    for step in given {
        let place = *places.entry(step.key.clone()).or_insert(records.len());
        if place == records.len() {
            records.push((step.key.clone(), Vec::new()));
        }
        let steps = &mut records[place].1;
        steps.push((steps.len() + 1, step));
    }
    for (_, steps) in &mut records {
        steps.sort_by_key(|(_, step)| step.on);
    }
    records
}
