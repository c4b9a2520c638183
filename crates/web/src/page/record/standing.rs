//! Where a record stands: the states that it went through, what may come next and who may do it, its limits.

use office::record::Shown;
use office::terms::{AsOf, By, Flow, Ledger, Step, StepNeed, VOID, Value};
use pages::piece::{NextStep, StateLine, StatePlace, StateStep};

use super::people::Names;
use crate::page::limit::limit;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// The state line; none if the ledger has no flow.
pub(super) async fn line(
    visit: &Visit,
    ledger: &Ledger,
    shown: &Shown,
) -> Result<Option<StateLine>, Refused> {
    let (Some(flow), Some(present)) = (&ledger.flow, &shown.state) else { return Ok(None) };
    let posts: Vec<&str> = flow
        .steps
        .iter()
        .filter_map(|step| match &step.by {
            Some(By::Post(post)) => Some(post.as_str()),
            _ => None,
        })
        .collect();
    let posts = Names::of(visit, "post", &posts).await?;
    let steps =
        flow.steps.iter().filter(|step| !step.retired && step.from.iter().any(|from| from == present));
    let next = if shown.is_void {
        Vec::new()
    } else {
        steps.map(|step| next(visit, ledger, step, &posts)).collect()
    };
    // What still runs stands before what is settled.
    let mut limits: Vec<_> = shown.deadlines.iter().collect();
    limits.sort_by_key(|due| due.course.met.is_some());
    Ok(Some(StateLine {
        states: states(visit, ledger, flow, shown, present),
        next,
        limits: limits.into_iter().map(|due| limit(visit.lang, &visit.desk, ledger, due, true)).collect(),
    }))
}

/// The states in the order of the pack; those gone through are told apart by the day on which they were entered.
fn states(visit: &Visit, ledger: &Ledger, flow: &Flow, shown: &Shown, present: &str) -> Vec<StateStep> {
    let born = ledger.effective.as_deref().and_then(|name| shown.version.values.get(name));
    let born = born.and_then(Value::span).map(|(first, _)| first.to_string()).unwrap_or_default();
    let taken = shown.history.steps(AsOf::NOW);
    let step = |state: &office::terms::FlowState| {
        let entered = taken
            .iter()
            .rfind(|step| step.step != VOID && step.to == state.code && step.on <= visit.desk.today);
        let since = match entered {
            Some(step) => step.on.to_string(),
            None if state.code == flow.start => born.clone(),
            None => String::new(),
        };
        let place = match () {
            () if state.code == present => StatePlace::Present,
            () if entered.is_some() || state.code == flow.start => StatePlace::Past,
            () => StatePlace::Ahead,
        };
        StateStep { title: told::title(visit.lang, &state.title), place, since }
    };
    flow.states.iter().map(step).collect()
}

fn next(visit: &Visit, ledger: &Ledger, step: &Step, posts: &Names) -> NextStep {
    let lang = visit.lang;
    let field =
        |name: &str| ledger.field(name).map(|field| told::title(lang, &field.title)).unwrap_or_default();
    let needs = step.needs.iter().map(|need| match need {
        StepNeed::Field(name) => field(name),
        StepNeed::Evidence => lang.say("web-evidence"),
        StepNeed::Person => lang.say("web-person"),
    });
    let needs: Vec<String> = needs.collect();
    NextStep {
        title: told::title(lang, &step.title),
        by: match &step.by {
            Some(By::Post(post)) => posts.name(post),
            Some(By::Field(name)) => field(name),
            None => String::new(),
        },
        needs: needs.join(&lang.say("word-list-separator")),
    }
}
