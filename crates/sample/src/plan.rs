//! The plan of a table: which rows take which step and which were corrected, in the exact numbers asked for.
//!
//! How many rows may take a step is known only when all are drawn. So the rows are drawn twice: here only to see
//! which may, then to be written. That keeps memory small however many rows there are.

use ledger::finding::Finding;
use ledger::flow::{Flow, VOID};
use ledger::pack::Ledger;

use crate::amount::{Share, Takers};
use crate::dice::{Dice, Urn};
use crate::filter::Filter;
use crate::layout::Layout;
use crate::recipe::TableRecipe;
use crate::rows::draw_rows;
use crate::scene::{Scene, Stage};

/// For every step and correction, for every row, whether it does.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Steps in the order of the recipe.
    pub(crate) steps: Vec<Vec<bool>>,
    /// Corrections in the order of the recipe.
    pub(crate) corrections: Vec<Vec<bool>>,
}

/// Where a record stands: the code of its state and the steps it took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// The state; blank without a flow, `void` when voided.
    pub(crate) state: String,
    taken: Vec<usize>,
}

impl Standing {
    /// Where every record begins.
    pub(crate) fn start(flow: Option<&Flow>) -> Self {
        Self { state: flow.map_or_else(String::new, |flow| flow.start.clone()), taken: Vec::new() }
    }

    /// Whether the flow lets it take a step.
    pub(crate) fn may(&self, name: &str, flow: Option<&Flow>) -> bool {
        if self.state == VOID {
            return false;
        }
        let Some((flow, step)) = flow.and_then(|flow| Some((flow, flow.step(name)?))) else {
            return name == VOID;
        };
        let took = |name: &String| {
            flow.steps.iter().position(|s| s.name == *name).is_some_and(|at| self.taken.contains(&at))
        };
        step.from.contains(&self.state) && step.after.iter().all(took)
    }

    /// Takes it.
    pub(crate) fn take(&mut self, name: &str, flow: Option<&Flow>) {
        let step = flow.and_then(|flow| flow.steps.iter().enumerate().find(|(_, step)| step.name == name));
        match step {
            Some((at, step)) => {
                self.state.clone_from(&step.to);
                self.taken.push(at);
            }
            None => VOID.clone_into(&mut self.state),
        }
    }
}

impl Plan {
    /// Draws the plan of a table.
    pub(crate) fn of(
        table: &TableRecipe,
        ledger: &Ledger,
        stage: &Stage<'_>,
        layout: &Layout,
    ) -> Result<Self, Finding> {
        if table.steps.is_empty() && table.corrections.is_empty() {
            return Ok(Self::default());
        }
        let mut may_step: Vec<Vec<bool>> = vec![Vec::new(); table.steps.len()];
        let mut may_correct: Vec<Vec<bool>> = vec![Vec::new(); table.corrections.len()];
        draw_rows(table, ledger, stage, layout, &mut |scene: Scene<'_>| {
            let passes = |filter: &Filter| filter.passes(|path| scene.look(path));
            for (step, may) in table.steps.iter().zip(&mut may_step) {
                may.push(passes(&step.filter));
            }
            for (correction, may) in table.corrections.iter().zip(&mut may_correct) {
                may.push(passes(&correction.filter));
            }
            Ok(())
        })?;
        let flow = ledger.flow.as_ref();
        let rows = may_step.first().or(may_correct.first()).map_or(0, Vec::len);
        let mut standing = vec![Standing::start(flow); rows];
        let mut plan = Self::default();
        for (at, (step, mut may)) in table.steps.iter().zip(may_step).enumerate() {
            for (may, standing) in may.iter_mut().zip(&standing) {
                *may = *may && standing.may(&step.name, flow);
            }
            let name = format!("{}/step/{at}", table.stream);
            let wanted = Wanted { takers: &step.takers, first: step.first, name: &name };
            let mut takes = choose(may, wanted, table, stage)?;
            if let Some(slip) = step.slip.filter(|_| !stage.draft.stated) {
                let mut dice = Dice::new(stage.draft.seed, &format!("{name}/slip"));
                takes
                    .iter_mut()
                    .for_each(|takes| *takes = *takes && !dice.falls_within(slip.part(), Share::WHOLE));
            }
            for (_, standing) in takes.iter().zip(&mut standing).filter(|(takes, _)| **takes) {
                standing.take(&step.name, flow);
            }
            plan.steps.push(takes);
        }
        for (at, (correction, may)) in table.corrections.iter().zip(may_correct).enumerate() {
            let name = format!("{}/correction/{at}", table.stream);
            let wanted = Wanted { takers: &correction.takers, first: false, name: &name };
            plan.corrections.push(choose(may, wanted, table, stage)?);
        }
        Ok(plan)
    }
}

#[derive(Clone, Copy)]
struct Wanted<'a> {
    takers: &'a Takers,
    first: bool,
    name: &'a str,
}

/// Chooses exactly so many of the rows that may.
fn choose(
    may: Vec<bool>,
    wanted: Wanted<'_>,
    table: &TableRecipe,
    stage: &Stage<'_>,
) -> Result<Vec<bool>, Finding> {
    let candidates = u64::try_from(may.iter().filter(|may| **may).count()).unwrap_or(0);
    let count = match wanted.takers {
        Takers::All => return Ok(may),
        Takers::Amount(amount) => {
            amount.settle_takers(stage.draft, table.scale, &format!("{}/rows", wanted.name), candidates)
        }
        Takers::Share(share) => share.of(candidates),
    };
    if count > candidates && stage.draft.stated {
        let step = wanted.name.rsplit('/').next().and_then(|at| table.steps.get(at.parse::<usize>().ok()?));
        let place = step.map_or(&table.place, |step| &step.place);
        let finding = Finding::error("sample-few-rows").at(place.clone()).arg("ledger", &table.ledger);
        return Err(finding.arg("wanted", count.to_string()).arg("found", candidates.to_string()));
    }
    let count = count.min(candidates);
    let mut dice = Dice::new(stage.draft.seed, wanted.name);
    let mut urn = Urn::new(vec![count, candidates - count]);
    let mut left = count;
    let choice = may.into_iter().map(|may| {
        let takes = may && if wanted.first { left > 0 } else { urn.draw(&mut dice) == 0 };
        left = left.saturating_sub(u64::from(takes));
        takes
    });
    Ok(choice.collect())
}
