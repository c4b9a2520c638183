//! A scene: the row that is being drawn and all that its templates and paths can see.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::amount::Draft;
use crate::check::Recipes;
use crate::days::Workday;
use crate::dice::Dice;
use crate::memory::Memory;
use crate::recipe::{RowSource, TableRecipe};
use crate::template::{CHILD_NUMBER, PARENT, PERSON, Part, Path, ROW_NUMBER, STATE, STEP, Template};

/// Pools nest no deeper: the recipes were checked for circles.
const DEEPEST_POOL: usize = 16;

/// What is the same for all rows: the recipes and what has been drawn of other ledgers.
pub(crate) struct Stage<'a> {
    /// The checked recipes.
    pub(crate) recipes: &'a Recipes<'a>,
    /// Seed and scale.
    pub(crate) draft: Draft,
    /// Which days are worked.
    pub(crate) workday: Workday<'a>,
    /// The ledgers drawn so far.
    pub(crate) memories: BTreeMap<String, Memory>,
}

impl Stage<'_> {
    /// A value of a remembered record, going on through references; nothing left of the path means its key.
    pub(crate) fn follow(&self, ledger: &str, at: usize, names: &[String]) -> String {
        let Some(memory) = self.memories.get(ledger) else { return String::new() };
        let Some((name, rest)) = names.split_first() else { return memory.key(at).to_owned() };
        let value = memory.value(at, name);
        if rest.is_empty() { value.to_owned() } else { self.follow_key(ledger, name, value, rest) }
    }

    /// The same, from the key text that a field of a ledger holds.
    fn follow_key(&self, ledger: &str, field: &str, key: &str, rest: &[String]) -> String {
        let target = self.recipes.targets.get(ledger, field);
        let found = target.and_then(|target| Some((target, self.memories.get(target)?.find(key)?)));
        found.map_or_else(String::new, |(target, at)| self.follow(target, at, rest))
    }
}

/// Which row it is.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// What is the same for all rows.
    pub(crate) stage: &'a Stage<'a>,
    /// The recipe of the table.
    pub(crate) table: &'a TableRecipe,
    /// The row among all rows of the table, from 0.
    pub(crate) row: u64,
    /// The record under which it is drawn.
    pub(crate) parent: Option<usize>,
    /// The row among the children of its parent, from 0; without parents, as `row`.
    pub(crate) child: u64,
    /// The children of its parent; without parents, all rows.
    pub(crate) children: u64,
}

/// A step that the row has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Its name.
    pub(crate) name: String,
    /// The day.
    pub(crate) on: NaiveDate,
    /// The key of the person.
    pub(crate) person: String,
}

/// The row as far as it is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// Which row it is.
    pub(crate) frame: Frame<'a>,
    /// Its values in the order of the recipe's fields; blank what is not drawn yet.
    pub(crate) values: &'a [String],
    /// The steps that it has taken.
    pub(crate) trail: &'a [Taken],
    /// Where it stands after them.
    pub(crate) state: &'a str,
}

impl Scene<'_> {
    /// The number that the row bears in its table.
    pub(crate) fn number(&self) -> i64 {
        self.frame.table.first.saturating_add_unsigned(self.frame.row)
    }

    /// The value at a path; blank if there is none.
    pub(crate) fn look(&self, path: &Path) -> String {
        let Frame { stage, table, parent, child, .. } = self.frame;
        let head = path.head();
        if let (PARENT, RowSource::ForEach(parents), Some(at)) = (head, &table.source, parent) {
            return stage.follow(&parents.ledger, at, path.rest());
        }
        if let Some(at) = table.field_at(head) {
            let value = self.values.get(at).map_or("", String::as_str);
            return match path.rest() {
                [] => value.to_owned(),
                rest => stage.follow_key(&table.ledger, head, value, rest),
            };
        }
        match head {
            ROW_NUMBER => self.number().to_string(),
            CHILD_NUMBER => child.saturating_add(1).to_string(),
            _ => trail_value(self.trail, self.state, head),
        }
    }

    /// A template filled in.
    pub(crate) fn fill(&self, template: &Template, dice: &mut Dice) -> String {
        self.fill_within(template, dice, DEEPEST_POOL)
    }

    fn fill_within(&self, template: &Template, dice: &mut Dice, depth: usize) -> String {
        let stated = self.frame.stage.draft.stated;
        let template = template.other.as_deref().filter(|_| !stated).unwrap_or(template);
        let mut text = String::new();
        let single = template.has_one_mark();
        for part in &template.parts {
            let filled = match part {
                Part::Text(plain) => {
                    text.push_str(plain);
                    continue;
                }
                Part::Path(path) => self.look(path),
                Part::Pool(pool) => self.draw_pool(pool, dice, depth),
                Part::Number { under_parent: true, width } => {
                    pad(i64::try_from(self.frame.child).unwrap_or(0) + 1, *width)
                }
                Part::Number { under_parent: false, width } => pad(self.number(), *width),
                Part::Digits { least, most, width } => pad(dice.between(*least, *most), *width),
            };
            if single && filled.is_empty() {
                return filled;
            }
            text.push_str(&filled);
        }
        text
    }

    /// One of a pool.
    pub(crate) fn draw_pool(&self, pool: &str, dice: &mut Dice, depth: usize) -> String {
        let items = self.frame.stage.recipes.pools.get(pool).map(Vec::as_slice).unwrap_or_default();
        let item = items.get(dice.place(items.len()));
        match (item, depth.checked_sub(1)) {
            (Some(item), Some(depth)) => self.fill_within(item, dice, depth),
            _ => String::new(),
        }
    }
}

/// What the steps of a record say at `state`, `step:NAME` or `step:NAME.person`.
pub(crate) fn trail_value(trail: &[Taken], state: &str, name: &str) -> String {
    if name == STATE {
        return state.to_owned();
    }
    let Some(step) = name.strip_prefix(STEP) else { return String::new() };
    let (step, person) = step.strip_suffix(PERSON).map_or((step, false), |step| (step, true));
    let taken = trail.iter().rev().find(|taken| taken.name == step);
    taken.map_or_else(String::new, |taken| if person { taken.person.clone() } else { taken.on.to_string() })
}

fn pad(number: i64, width: usize) -> String {
    format!("{number:0width$}")
}
