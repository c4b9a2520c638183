//! Where paths lead: from a field through references to the ledgers whose values they read.

use std::collections::BTreeMap;

use ledger::field::Field;
use ledger::finding::{Finding, Place};
use ledger::pack::Packs;

use super::{Checker, Scope};
use crate::generator::Generator;
use crate::recipe::{RowSource, TableRecipe};
use crate::template::{CHILD_NUMBER, PARENT, PERSON, Part, Path, ROW_NUMBER, STATE, STEP};

/// No path of a recipe is longer; stops hidden fields that lead in a circle.
const LONGEST: usize = 8;

/// The ledgers to which fields lead, hidden ones too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Targets {
    by_field: BTreeMap<(String, String), String>,
}

impl Targets {
    /// Reads them off the packs, and off the generators of hidden fields.
    pub(super) fn of(packs: &Packs, tables: &[TableRecipe]) -> Self {
        let mut targets = Self::default();
        for ledger in packs.ledgers.values() {
            for (field, target) in
                ledger.fields.iter().filter_map(|field| Some((field, Field::target(field)?)))
            {
                targets.by_field.insert((ledger.name.clone(), field.name.clone()), target.to_owned());
            }
        }
        // A hidden field may copy another one: as many rounds as a path may be long find them all.
        for _ in 0..LONGEST {
            for table in tables {
                for field in table.fields.iter().filter(|field| field.name.starts_with('_')) {
                    if let Some(target) = targets.of_generator(&field.generator, table) {
                        targets.by_field.insert((table.ledger.clone(), field.name.clone()), target);
                    }
                }
            }
        }
        targets
    }

    /// The ledger that a field of a ledger leads to.
    pub(crate) fn get(&self, ledger: &str, field: &str) -> Option<&str> {
        self.by_field.get(&(ledger.to_owned(), field.to_owned())).map(String::as_str)
    }

    fn of_generator(&self, generator: &Generator, table: &TableRecipe) -> Option<String> {
        match generator {
            Generator::Pick(pick) => Some(pick.ledger.clone()),
            Generator::Text { text, .. } => match text.parts.as_slice() {
                [Part::Path(path)] => self.of_path(path, table),
                _ => None,
            },
            Generator::Case { of, otherwise, .. } => {
                of.values().chain(otherwise.as_deref()).find_map(|inner| self.of_generator(inner, table))
            }
            Generator::Quota { rest, .. } => self.of_generator(rest.as_deref()?, table),
            Generator::BySeed { fixed, .. } => self.of_generator(fixed, table),
            Generator::ByRow { rows, rest } => {
                rows.iter().flatten().chain(rest.as_deref()).find_map(|inner| self.of_generator(inner, table))
            }
            _ => None,
        }
    }

    fn of_path(&self, path: &Path, table: &TableRecipe) -> Option<String> {
        let mut ledger = match (path.head(), &table.source) {
            (PARENT, RowSource::ForEach(parents)) => parents.ledger.clone(),
            (field, _) => self.get(&table.ledger, field)?.to_owned(),
        };
        for name in path.rest() {
            ledger = self.get(&ledger, name)?.to_owned();
        }
        Some(ledger)
    }
}

impl<'a> Checker<'a> {
    /// Checks a path that begins at a row of a table.
    pub(super) fn path(&mut self, path: &'a Path, place: &'a Place, scope: Scope<'a>) {
        let table = scope.table;
        let head = path.head();
        if head == PARENT {
            if let RowSource::ForEach(parents) = &table.source {
                self.walk(&parents.ledger, path.rest(), path, place, table);
            } else {
                self.lost(path, place, table);
            }
        } else if table.field_at(head).is_some() {
            if path.rest().is_empty() {
                return;
            }
            match self.targets.get(&table.ledger, head) {
                Some(target) => self.walk(target, path.rest(), path, place, table),
                None => self.lost(path, place, table),
            }
        } else {
            let step = head.strip_prefix(STEP).map(|step| step.strip_suffix(PERSON).unwrap_or(step));
            let earlier = scope.steps.and_then(|before| table.steps.get(..before)).unwrap_or_default();
            let known = match step {
                Some(step) => earlier.iter().any(|earlier| earlier.name == step),
                None => {
                    head == ROW_NUMBER || head == CHILD_NUMBER || (head == STATE && scope.steps.is_some())
                }
            };
            if !known || !path.rest().is_empty() {
                self.lost(path, place, table);
            }
        }
    }

    /// Checks the rest of a path that has come to a record of a ledger, and notes what must be remembered of it.
    pub(super) fn walk(
        &mut self,
        ledger: &str,
        rest: &[String],
        path: &Path,
        place: &Place,
        from: &TableRecipe,
    ) {
        if !self.is_drawn(ledger) {
            self.lost(path, place, from);
            return;
        }
        self.remember(from, ledger);
        let Some((name, rest)) = rest.split_first() else { return };
        let of_ledger = || self.tables.iter().filter(|table| table.ledger == *ledger);
        let step = name.strip_prefix(STEP).map(|step| step.strip_suffix(PERSON).unwrap_or(step));
        let known = match step {
            Some(step) => of_ledger().any(|table| table.steps.iter().any(|taken| taken.name == step)),
            None => name == STATE || of_ledger().any(|table| table.field_at(name).is_some()),
        };
        if !known {
            self.lost(path, place, from);
            return;
        }
        self.needs.entry(ledger.to_owned()).or_default().insert(name.clone());
        if !rest.is_empty() {
            match self.targets.get(ledger, name) {
                Some(target) => self.walk(target, rest, path, place, from),
                None => self.lost(path, place, from),
            }
        }
    }

    /// Notes that records of `ledger` must be known while `from` is drawn.
    pub(super) fn remember(&mut self, from: &TableRecipe, ledger: &str) {
        self.edges.add(&from.ledger, ledger);
        self.needs.entry(ledger.to_owned()).or_default();
    }

    fn lost(&mut self, path: &Path, place: &Place, table: &TableRecipe) {
        let finding = Finding::error("sample-path").at(place.clone());
        self.log.push(finding.arg("path", path.text()).arg("ledger", &table.ledger));
    }
}
