//! A flow: the states of a ledger's records, the steps between them, and their time limits.

use crate::clock::Limit as Clock;
use crate::filter::Test;
use crate::title::Title;

/// The name of the step that every ledger has: it takes a record out of every figure, with a reason.
pub const VOID: &str = "void";

/// The states and steps of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The code of the state in which a record begins.
    pub start: String,
    /// All states in the order of the pack.
    pub states: Vec<State>,
    /// All steps in the order of the pack.
    pub steps: Vec<Step>,
    /// The time limits.
    pub limits: Vec<Limit>,
}

/// One state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// ASCII code.
    pub code: String,
    /// What people read.
    pub title: Title,
    /// Kept for the records that were in it.
    pub retired: bool,
}

/// One step from some states to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// ASCII name.
    pub name: String,
    /// What people read.
    pub title: Title,
    /// The states in which it may be taken.
    pub from: Vec<String>,
    /// The state that it leads to.
    pub to: String,
    /// Kept for the records that took it, no longer taken.
    pub retired: bool,
    /// Whether it may be taken before the record's own date: a duty done before it is due.
    pub early: bool,
    /// Who may take it.
    pub by: Option<By>,
    /// Who may not take it.
    pub not_by: Option<NotBy>,
    /// Fields that must be set, and what the step itself must carry.
    pub needs: Vec<Need>,
    /// Steps that must have been taken before.
    pub after: Vec<String>,
    /// What the record must pass.
    pub filter: Vec<Test>,
    /// What must or must not exist beside it.
    pub requires: Vec<Test>,
}

/// Who may take a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever holds a post.
    Post(String),
    /// The person that a field of the record names.
    Field(String),
}

/// Who may not take a step: two persons are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBy {
    /// The person that a field of the record names.
    Field(String),
    /// Whoever took another step.
    Step(String),
}

/// What a step needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A field of the record is set.
    Field(String),
    /// The step names its evidence.
    Evidence,
    /// The step names the person who took it.
    Person,
}

/// A time limit that runs while a record is in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What it is called among several of one state; empty where it is the only one.
    pub title: Title,
    /// The state in which the clock runs.
    pub state: String,
    /// The records to which it applies: tests on their own fields.
    pub filter: Vec<Test>,
    /// The day from which it counts.
    pub from: From,
    /// When it ends.
    pub end: End,
    /// States in which it stands still.
    pub pauses: Vec<String>,
    /// Steps after which it starts anew.
    pub resets: Vec<String>,
    /// The law or rule behind it.
    pub basis: Title,
}

/// When a limit ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// After so many days.
    Within(Clock),
    /// On the day that a document sets for each case and that the record keeps.
    Until {
        /// The field that keeps it.
        field: String,
        /// From how many days before it counts as due soon.
        warn: u32,
    },
}

/// From when a limit counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The day on which the state was entered.
    Entered,
    /// A date field of the record.
    Field(String),
}

impl Flow {
    /// A step by its name.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.name == name)
    }

    /// The title of a state.
    #[must_use]
    pub fn state_title(&self, code: &str) -> Option<&Title> {
        self.states.iter().find(|state| state.code == code).map(|state| &state.title)
    }
}
