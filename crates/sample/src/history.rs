//! The history of a record: when it was entered, corrected, and which steps it took on what day by whom.

use chrono::{NaiveDateTime, TimeDelta};
use ledger::finding::Finding;
use ledger::flow::{By, Need, NotBy, Step};
use ledger::pack::Ledger;

use crate::amount::{Delay, Takers};
use crate::days::{after_office_minutes, closing, parse_day, parse_moment};
use crate::dice::Dice;
use crate::live::Live;
use crate::plan::{Plan, Standing};
use crate::recipe::{StepRecipe, TableRecipe};
use crate::rows::{setting, suit};
use crate::scene::{Scene, Stage, Taken};
use crate::template::{Path, Template};

/// One row of the steps sheet before its key is put in front.
pub(crate) struct StepRow {
    /// What happened.
    pub(crate) taken: Taken,
    /// The evidence, or the reason.
    pub(crate) evidence: String,
    /// When it was entered.
    pub(crate) claimed: NaiveDateTime,
}

/// All that is known of a record beside its present values.
pub(crate) struct History {
    /// Earlier versions in order, each with the moment when it was entered.
    pub(crate) earlier: Vec<(Vec<String>, NaiveDateTime)>,
    /// When the present values were entered.
    pub(crate) claimed: NaiveDateTime,
    /// The steps.
    pub(crate) steps: Vec<StepRow>,
    /// Where it stands after them.
    pub(crate) state: String,
}

struct LiveStep<'r> {
    recipe: &'r StepRecipe,
    declared: Option<&'r Step>,
    on: Live<'r>,
    person: Live<'r>,
    evidence: Live<'r>,
    dice: Dice,
    takers: u64,
}

struct LiveCorrection<'r> {
    fields: Vec<(usize, Live<'r>)>,
    delay: Delay,
    dice: Dice,
}

/// Draws the histories of a table's records.
pub(crate) struct Historian<'r> {
    table: &'r TableRecipe,
    ledger: &'r Ledger,
    claimed: Template,
    delay: Delay,
    dice: Dice,
    plan: Plan,
    steps: Vec<LiveStep<'r>>,
    corrections: Vec<LiveCorrection<'r>>,
}

impl<'r> Historian<'r> {
    /// Sets the steps and corrections of a table to work.
    pub(crate) fn new(
        table: &'r TableRecipe,
        ledger: &'r Ledger,
        stage: &Stage<'_>,
        plan: Plan,
    ) -> Result<Self, Finding> {
        let name = |part: &str| format!("{}/{part}", table.stream);
        let dice = |part: &str| Dice::new(stage.draft.seed, &name(part));
        let set = setting(stage, 0, table, None);
        let mut steps = Vec::new();
        for (at, recipe) in table.steps.iter().enumerate() {
            steps.push(LiveStep {
                recipe,
                declared: ledger.flow.as_ref().and_then(|flow| flow.step(&recipe.name)),
                on: Live::new(&recipe.on, &name(&format!("step/{at}/on")), set)?,
                person: Live::new(&recipe.person, &name(&format!("step/{at}/person")), set)?,
                evidence: Live::new(&recipe.evidence, &name(&format!("step/{at}/evidence")), set)?,
                dice: dice(&format!("step/{at}/delay")),
                takers: 0,
            });
        }
        let standard = table.delay.unwrap_or(stage.recipes.settings.delay);
        let mut corrections = Vec::new();
        for (number, recipe) in table.corrections.iter().enumerate() {
            let mut fields = Vec::new();
            for first in &recipe.first {
                let set = setting(stage, 0, table, ledger.field(&first.name));
                let live =
                    Live::new(&first.generator, &name(&format!("correction/{number}/{}", first.name)), set)?;
                fields.extend(table.field_at(&first.name).map(|at| (at, live)));
            }
            let dice = dice(&format!("correction/{number}/delay"));
            corrections.push(LiveCorrection { fields, delay: recipe.delay.unwrap_or(standard), dice });
        }
        let effective = || {
            let path = Path { names: vec![ledger.effective.clone().unwrap_or_default()] };
            Template::of_path(path, &table.place)
        };
        let claimed = table.claimed.clone().unwrap_or_else(effective);
        Ok(Self { table, ledger, claimed, delay: standard, dice: dice("claimed"), plan, steps, corrections })
    }

    /// The history of the row.
    pub(crate) fn draw(&mut self, scene: Scene<'_>) -> Result<History, Finding> {
        let text = scene.fill(&self.claimed, &mut self.dice);
        let from = parse_moment(&text).ok_or_else(|| {
            let row = scene.number().to_string();
            self.claimed
                .mistake("sample-claimed")
                .arg("text", &text)
                .arg("ledger", &self.table.ledger)
                .arg("row", row)
        })?;
        if scene.frame.stage.draft.stated && from.date() > scene.frame.stage.recipes.settings.until {
            let finding = self.claimed.mistake("sample-after-until").arg("day", from.date().to_string());
            return Err(finding.arg("ledger", &self.table.ledger).arg("row", scene.number().to_string()));
        }
        let entered = entered(scene, from, self.delay.draw(&mut self.dice), None)?;
        let mut earlier = Vec::new();
        let mut claimed = entered;
        let row = usize::try_from(scene.frame.row).unwrap_or(usize::MAX);
        for (correction, planned) in self.corrections.iter_mut().zip(&self.plan.corrections) {
            if planned.get(row) != Some(&true) {
                continue;
            }
            let first = correction.draw(scene, self.table, self.ledger)?;
            if first != scene.values {
                let later = self::entered(
                    scene,
                    claimed,
                    correction.delay.draw(&mut correction.dice),
                    Some(claimed),
                )?;
                earlier.push((first, claimed));
                claimed = later;
            }
        }
        let (steps, state) = self.draw_steps(scene, row, entered)?;
        Ok(History { earlier, claimed, steps, state })
    }

    fn draw_steps(
        &mut self,
        scene: Scene<'_>,
        row: usize,
        entered: NaiveDateTime,
    ) -> Result<(Vec<StepRow>, String), Finding> {
        let flow = self.ledger.flow.as_ref();
        let mut standing = Standing::start(flow);
        let mut trail: Vec<Taken> = Vec::new();
        let mut rows: Vec<StepRow> = Vec::new();
        for (step, planned) in self.steps.iter_mut().zip(&self.plan.steps) {
            if planned.get(row) != Some(&true) || !standing.may(&step.recipe.name, flow) {
                continue;
            }
            let now = Scene { trail: &trail, state: &standing.state, ..scene };
            let last = rows.last().map_or(entered, |row| row.claimed);
            let Some(drawn) = step.draw(now, last)? else { continue };
            standing.take(&step.recipe.name, flow);
            trail.push(drawn.taken.clone());
            rows.push(drawn);
        }
        Ok((rows, standing.state))
    }

    /// After the last row: whether each step found as many takers as its recipe states.
    pub(crate) fn finish(&self) -> Result<(), Finding> {
        for (step, planned) in self.steps.iter().zip(&self.plan.steps) {
            let wanted = u64::try_from(planned.iter().filter(|takes| **takes).count()).unwrap_or(0);
            if matches!(step.recipe.takers, Takers::Amount(_)) && step.takers < wanted {
                let finding = Finding::error("sample-few-rows").at(step.recipe.place.clone());
                let finding = finding.arg("ledger", &self.table.ledger).arg("wanted", wanted.to_string());
                return Err(finding.arg("found", step.takers.to_string()));
            }
        }
        Ok(())
    }
}

impl LiveCorrection<'_> {
    /// The values that were entered first.
    fn draw(
        &mut self,
        scene: Scene<'_>,
        table: &TableRecipe,
        ledger: &Ledger,
    ) -> Result<Vec<String>, Finding> {
        let mut first = scene.values.to_vec();
        for (at, live) in &mut self.fields {
            let mut text = live.draw(&scene)?;
            let recipe = table.fields.get(*at);
            if let Some((recipe, field)) =
                recipe.and_then(|recipe| Some((recipe, ledger.field(&recipe.name)?)))
            {
                text = suit(field, text, &recipe.place, &scene, &mut self.dice)?;
            }
            if let Some(value) = first.get_mut(*at) {
                *value = text;
            }
        }
        Ok(first)
    }
}

impl LiveStep<'_> {
    /// The step, or nothing if its day is blank or has not come yet.
    fn draw(&mut self, scene: Scene<'_>, last: NaiveDateTime) -> Result<Option<StepRow>, Finding> {
        let mistake = |code: &'static str| {
            let finding = Finding::error(code).at(self.recipe.place.clone()).arg("step", &self.recipe.name);
            finding.arg("ledger", &scene.frame.table.ledger).arg("row", scene.number().to_string())
        };
        let text = self.on.draw(&scene)?;
        if text.is_empty() {
            return Ok(None);
        }
        let day = parse_day(&text).ok_or_else(|| mistake("sample-step-day").arg("text", &text))?;
        let on = scene.trail.last().map_or(day, |before| day.max(before.on));
        let stage = scene.frame.stage;
        if on > stage.recipes.settings.until {
            if stage.draft.stated {
                return Err(mistake("sample-after-until").arg("day", on.to_string()));
            }
            return Ok(None);
        }
        let person = self.person.draw(&scene)?;
        let evidence = self.evidence.draw(&scene)?;
        if let Some(step) = self.declared {
            match step_refused(step, scene, &person, &evidence) {
                Some(Refused::Needs(needed)) => {
                    return Err(mistake("sample-step-needs").arg("needed", needed));
                }
                Some(Refused::Person) => return Err(mistake("sample-step-person").arg("person", person)),
                None => {}
            }
        }
        let from = parse_moment(&text)
            .filter(|moment| moment.date() == on)
            .or_else(|| parse_moment(&on.to_string()));
        let delay = self.recipe.delay.or(scene.frame.table.delay).unwrap_or(stage.recipes.settings.delay);
        let claimed = entered(scene, from.unwrap_or(last), delay.draw(&mut self.dice), Some(last))?;
        self.takers += 1;
        Ok(Some(StepRow { taken: Taken { name: self.recipe.name.clone(), on, person }, evidence, claimed }))
    }
}

/// Why the flow would not let a step be taken.
enum Refused {
    /// Something that it needs is missing.
    Needs(String),
    /// Another person must take it.
    Person,
}

fn step_refused(step: &Step, scene: Scene<'_>, person: &str, evidence: &str) -> Option<Refused> {
    let value = |field: &str| {
        let at = scene.frame.table.field_at(field);
        at.and_then(|at| scene.values.get(at)).map_or("", String::as_str)
    };
    for need in &step.needs {
        let (given, name) = match need {
            Need::Field(field) => (value(field), field.as_str()),
            Need::Evidence => (evidence, "evidence"),
            Need::Person => (person, "person"),
        };
        if given.is_empty() {
            return Some(Refused::Needs(name.to_owned()));
        }
    }
    if step.not_by.is_some() && person.is_empty() {
        return Some(Refused::Needs("person".to_owned()));
    }
    let refused = match &step.not_by {
        Some(NotBy::Field(field)) => value(field) == person,
        Some(NotBy::Step(other)) => {
            scene.trail.iter().rfind(|taken| taken.name == *other).is_some_and(|taken| taken.person == person)
        }
        None => false,
    };
    let other = matches!(&step.by, Some(By::Field(field)) if value(field) != person);
    (refused || other).then_some(Refused::Person)
}

/// The moment of an entry: after the delay, never after the last day, and always after the entry before it.
fn entered(
    scene: Scene<'_>,
    from: NaiveDateTime,
    delay: i64,
    before: Option<NaiveDateTime>,
) -> Result<NaiveDateTime, Finding> {
    let stage = scene.frame.stage;
    let closes = closing(stage.recipes.settings.until);
    let moment = after_office_minutes(from, delay, stage.workday).map_or(closes, |moment| moment.min(closes));
    let next = before.and_then(|before| before.checked_add_signed(TimeDelta::minutes(1)));
    Ok(next.map_or(moment, |next| moment.max(next)))
}
