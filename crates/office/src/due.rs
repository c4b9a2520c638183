//! What is due: the time limits of records, computed and explained, never typed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::calendar::Calendar;
use ledger::clock::{Course, Deadline, Due, Limit as Clock, Pause, Standing, Within};
use ledger::filter::{Last, Op, Path, Test};
use ledger::flow::{By, End, Flow, From, Limit};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::record::{History, StepTaken, Version};
use ledger::value::{RecordId, Value};
use store::list::List;

use crate::desk::Desk;
use crate::refusal::Refusal;

/// One limit of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// The state in which the clock runs.
    pub state: String,
    /// The limit as declared.
    pub limit: Limit,
    /// How long it is for this record.
    pub clock: Clock,
    /// Its course.
    pub course: Course,
    /// What comes of it.
    pub deadline: Deadline,
}

/// A record with a limit that is open.
#[derive(Clone, Debug)]
pub struct DueRecord {
    /// The ledger.
    pub ledger: String,
    /// The record's key.
    pub key: String,
    /// What names it to people.
    pub label: String,
    /// Who may end its state: the persons that its fields name, and the posts.
    pub who: Vec<String>,
    /// The limit.
    pub due: Deadlines,
}

/// Most open records of one ledger that are looked at.
const MOST: u64 = 20_000;

/// The limits of a record: each that is declared for records like it and whose state it was ever in.
#[must_use]
pub fn deadlines(
    ledger: &Ledger,
    history: &History,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Deadlines> {
    let (Some(flow), Some(version)) = (&ledger.flow, history.version(AsOf::NOW)) else { return Vec::new() };
    if history.is_void(AsOf::NOW) {
        return Vec::new();
    }
    let steps: Vec<&StepTaken> = history.steps(AsOf::NOW);
    flow.limits
        .iter()
        .filter_map(|limit| {
            if !limit.filter.iter().all(|test| test.passes(&version.values)) {
                return None;
            }
            let clock = clock(limit, version)?;
            let course = course(ledger, flow, limit, version, &steps)?;
            let deadline = clock.deadline(&course, calendar, today);
            Some(Deadlines { state: limit.state.clone(), limit: limit.clone(), clock, course, deadline })
        })
        .collect()
}

/// How long a limit is for a record; none while no document has set its end.
fn clock(limit: &Limit, version: &Version) -> Option<Clock> {
    match &limit.end {
        End::Within(clock) => Some(*clock),
        End::Until { field, warn } => {
            let (_, last) = version.values.get(field).and_then(Value::span)?;
            Some(Clock { within: Within::Until(last), roll: false, warn: *warn })
        }
    }
}

/// The last stay of a record in the limit's state, with its pauses and resets.
fn course(
    ledger: &Ledger,
    flow: &Flow,
    limit: &Limit,
    version: &Version,
    steps: &[&StepTaken],
) -> Option<Course> {
    let day = |name: &str| version.values.get(name).and_then(Value::span).map(|(first, _)| first);
    let born = ledger.first_day(&version.values);
    let mut stay: Option<Course> = None;
    let mut state = flow.start.as_str();
    if state == limit.state {
        let start = match &limit.from {
            From::Entered => born,
            From::Field(name) => day(name),
        };
        stay = start.map(Course::since);
    }
    let mut first = true;
    for step in steps {
        let runs = |code: &str| code == limit.state || limit.pauses.iter().any(|pause| pause == code);
        let (ran, will_run) = (runs(state), runs(&step.to));
        if will_run && !ran {
            // A field says from when the first stay counts; whoever comes back counts from that day.
            let start = match &limit.from {
                From::Field(name) if first && stay.is_none() => day(name),
                _ => Some(step.on),
            };
            stay = start.map(Course::since);
            first = false;
        }
        if let Some(course) = &mut stay {
            let paused = |code: &str| limit.pauses.iter().any(|pause| pause == code);
            if paused(&step.to) && !paused(state) {
                course.pauses.push(Pause { from: step.on, to: None });
            }
            if paused(state)
                && !paused(&step.to)
                && let Some(pause) = course.pauses.last_mut()
            {
                pause.to = Some(step.on);
            }
            if limit.resets.contains(&step.step) {
                course.resets.push(step.on);
            }
            if ran && !will_run {
                course.met = Some(step.on);
            }
        }
        state = &step.to;
    }
    stay
}

/// What names persons, by ledger and id, and posts, by key.
#[derive(Default)]
struct Actors {
    people: BTreeMap<(String, RecordId), String>,
    posts: BTreeMap<String, String>,
}

impl Actors {
    /// Who may take a step out of a state of a record, each once.
    fn who(&self, ledger: &Ledger, flow: &Flow, state: &str, version: &Version) -> Vec<String> {
        let mut who: Vec<String> = Vec::new();
        let open = flow.steps.iter().filter(|step| !step.retired);
        let steps = open.filter(|step| step.from.iter().any(|from| from == state));
        for by in steps.filter_map(|step| step.by.as_ref()) {
            let name = match by {
                By::Post(post) => self.posts.get(post),
                By::Field(name) => {
                    let target = ledger.field(name).and_then(|field| field.target());
                    let id = reference(version, name);
                    target.zip(id).and_then(|(target, id)| self.people.get(&(target.to_owned(), id)))
                }
            };
            who.extend(name.filter(|name| !who.contains(name)).cloned());
        }
        who
    }
}

fn reference(version: &Version, field: &str) -> Option<RecordId> {
    match version.values.get(field) {
        Some(Value::Reference(id)) => Some(*id),
        _ => None,
    }
}

impl Desk {
    /// All open limits, the one that ends first first; those whose end is not known yet come last.
    ///
    /// # Errors
    /// There is no such ledger; a fault.
    pub async fn due(&self, ledger: Option<&str>) -> Result<Vec<DueRecord>, Refusal> {
        let ledgers = match ledger {
            Some(name) => vec![self.ledger(name)?],
            None => self.packs.ledgers.values().collect(),
        };
        let mut list = Vec::new();
        for ledger in ledgers {
            let Some(flow) = ledger.flow.as_ref().filter(|flow| !flow.limits.is_empty()) else { continue };
            self.due_of(ledger, flow, &mut list).await?;
        }
        list.sort_by_key(|record| match record.due.deadline.due {
            Due::On(day) => (false, day),
            Due::Pending { .. } => (true, NaiveDate::MAX),
        });
        Ok(list)
    }

    async fn due_of(&self, ledger: &Ledger, flow: &Flow, list: &mut Vec<DueRecord>) -> Result<(), Refusal> {
        let mut states: Vec<Value> = Vec::new();
        for limit in &flow.limits {
            states
                .extend(limit.pauses.iter().chain([&limit.state]).map(|state| Value::Choice(state.clone())));
        }
        let path = Path { ledger: ledger.name.clone(), hops: Vec::new(), last: Last::State };
        let page = self
            .store
            .list(&List {
                ledger: ledger.name.clone(),
                organ: (ledger.pack != "base").then(|| self.organ.clone()),
                filter: vec![Test::Value { path, op: Op::In(states) }],
                words: String::new(),
                sort: None,
                offset: 0,
                limit: MOST,
                as_of: AsOf::NOW,
                today: self.today,
            })
            .await?;
        let ids: Vec<i64> = page.rows.iter().map(|(version, _)| version.id).collect();
        let labels = self.labels(ledger, &ids, AsOf::NOW).await?;
        let versions: Vec<&Version> = page.rows.iter().map(|(version, _)| version).collect();
        let actors = self.actors(ledger, flow, &versions).await?;
        for version in versions {
            let history = self.store.history(ledger, version.id).await?;
            for due in deadlines(ledger, &history, &self.calendar, self.today) {
                let open = !matches!(due.deadline.standing, Standing::Met { .. }) && due.course.met.is_none();
                if open {
                    let label = labels.get(&version.id).cloned().unwrap_or_else(|| version.key.clone());
                    let key = version.key.clone();
                    let who = actors.who(ledger, flow, &due.state, version);
                    list.push(DueRecord { ledger: ledger.name.clone(), key, label, who, due });
                }
            }
        }
        Ok(())
    }

    /// What names the persons and posts that may take steps of these records.
    async fn actors(&self, ledger: &Ledger, flow: &Flow, versions: &[&Version]) -> Result<Actors, Refusal> {
        let (mut people, mut posts) = (BTreeMap::new(), BTreeSet::new());
        for by in flow.steps.iter().filter_map(|step| step.by.as_ref()) {
            match by {
                By::Post(post) => {
                    posts.insert(post.as_str());
                }
                By::Field(name) => {
                    let Some(target) = ledger.field(name).and_then(|field| field.target()) else { continue };
                    let named = versions.iter().filter_map(|version| reference(version, name));
                    people.entry(target).or_insert_with(BTreeSet::new).extend(named);
                }
            }
        }
        let mut actors = Actors::default();
        for (target, ids) in people {
            let ids: Vec<RecordId> = ids.into_iter().collect();
            let labels = self.labels(self.ledger(target)?, &ids, AsOf::NOW).await?;
            actors.people.extend(labels.into_iter().map(|(id, label)| ((target.to_owned(), id), label)));
        }
        if !posts.is_empty() {
            let posts: Vec<&str> = posts.into_iter().collect();
            actors.posts = self.labels_by_key("post", &posts, AsOf::NOW).await?;
        }
        Ok(actors)
    }

    /// The limits of one record, open or met, for an explanation day by day.
    ///
    /// # Errors
    /// There is no such ledger or record; a fault.
    pub async fn explain(&self, ledger: &str, key: &str) -> Result<Vec<Deadlines>, Refusal> {
        let ledger = self.ledger(ledger)?;
        let version = self.find(ledger, key).await?;
        let history = self.store.history(ledger, version.id).await?;
        Ok(deadlines(ledger, &history, &self.calendar, self.today))
    }
}
