//! Checking recipes against the ledgers that the packs declare, before anything is drawn.
//!
//! Reading a path also finds out what must be remembered of every ledger while others are drawn, and which ledger
//! must be drawn before which.

mod order;
mod path;

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry;
use ledger::field::{Field, FieldType};
use ledger::finding::{Finding, Place};
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};

use crate::fit::fit;
use crate::generator::{Generator, Use, visit_template};
use crate::node::{Log, meant};
use crate::recipe::{FieldRecipe, RowSource, Settings, StepRecipe, TableRecipe, Written};
use crate::template::{Path, Template};

use order::{Edges, sort_fields};
pub(crate) use path::Targets;

/// Recipes that agree with the packs and can be drawn.
#[derive(Clone, Debug)]
pub struct Recipes<'p> {
    /// What the packs declare.
    pub(crate) packs: &'p Packs,
    /// What holds for all tables.
    pub(crate) settings: Settings,
    /// The pools.
    pub(crate) pools: BTreeMap<String, Vec<Template>>,
    /// The tables in the order in which they are drawn.
    pub(crate) tables: Vec<TableRecipe>,
    /// What must be remembered of each ledger.
    pub(crate) needs: BTreeMap<String, BTreeSet<String>>,
    /// Where fields lead.
    pub(crate) targets: Targets,
}

/// Checks what was written.
pub(crate) fn check(written: Written, packs: &Packs) -> Result<Recipes<'_>, Vec<Finding>> {
    let mut log = Log::new();
    if written.settings.is_none() {
        log.push(Finding::error("sample-no-settings"));
    }
    let Written { settings, pools, tables } = written;
    let (known, unknown): (Vec<_>, Vec<_>) =
        tables.into_iter().partition(|table| packs.ledger(&table.ledger).is_some());
    for table in unknown {
        let names = packs.ledgers.keys().map(String::as_str);
        let meant = meant(&table.ledger, names);
        log.push(table.mistake("sample-unknown-ledger").arg("meant", meant));
    }
    let targets = Targets::of(packs, &known);
    let mut checker = Checker {
        packs,
        pools: &pools,
        tables: &known,
        targets: &targets,
        needs: BTreeMap::new(),
        edges: Edges::default(),
        log,
    };
    for table in &known {
        checker.table(table);
    }
    let Checker { needs, mut edges, mut log, .. } = checker;
    let order = edges.order(&known, packs, &mut log);
    let mut tables = known;
    for table in &mut tables {
        sort_fields(table, &pools, &mut log);
    }
    // Stable sorting keeps the order of files among the tables of one ledger and organ.
    tables.sort_by_key(|table| (order.iter().position(|name| *name == table.ledger), table.organ.clone()));
    match settings {
        Some(settings) if log.is_empty() => Ok(Recipes { packs, settings, pools, tables, needs, targets }),
        _ => Err(log),
    }
}

/// Where a path stands: what it may begin with depends on it.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The table.
    pub(crate) table: &'a TableRecipe,
    /// In a step: how many steps come before it.
    pub(crate) steps: Option<usize>,
}

struct Checker<'a> {
    packs: &'a Packs,
    pools: &'a BTreeMap<String, Vec<Template>>,
    tables: &'a [TableRecipe],
    targets: &'a Targets,
    needs: BTreeMap<String, BTreeSet<String>>,
    edges: Edges,
    log: Log,
}

impl<'a> Checker<'a> {
    fn table(&mut self, table: &'a TableRecipe) {
        let Some(ledger) = self.packs.ledger(&table.ledger) else { return };
        let scope = Scope { table, steps: None };
        for field in &table.fields {
            self.field(field, ledger);
            if let Some(target) =
                ledger.field(&field.name).and_then(Field::target).filter(|to| self.is_drawn(to))
            {
                self.needs.entry(target.to_owned()).or_default();
            }
            self.generator(&field.generator, scope);
        }
        self.required(table, ledger);
        self.source(table);
        match (&table.claimed, &ledger.effective) {
            (Some(claimed), _) => self.template(claimed, scope),
            (None, Some(field)) if table.field_at(field).is_some() => {}
            (None, _) => self.log.push(table.mistake("sample-no-claimed")),
        }
        for (before, step) in table.steps.iter().enumerate() {
            self.step(step, before, table, ledger);
        }
        for correction in &table.corrections {
            self.filter_paths(correction.filter.wants.iter().map(|want| (&want.path, &want.place)), scope);
            for field in &correction.first {
                self.field(field, ledger);
                self.generator(&field.generator, scope);
                if ledger.key.contains(&field.name) || table.field_at(&field.name).is_none() {
                    let finding = Finding::error("sample-correction-field").at(field.place.clone());
                    self.log.push(finding.arg("field", &field.name));
                }
            }
        }
    }

    /// A field must be one of the ledger's, and what is always drawn for it must suit it.
    fn field(&mut self, recipe: &FieldRecipe, ledger: &Ledger) {
        if recipe.name.starts_with('_') {
            return;
        }
        match ledger.field(&recipe.name) {
            Some(field) if !field.retired => {
                let mut found = Vec::new();
                literals(&recipe.generator, &mut |text, place| found.extend(misfit(field, text, place)));
                self.log.append(&mut found);
            }
            _ => {
                let names =
                    ledger.fields.iter().filter(|field| !field.retired).map(|field| field.name.as_str());
                let meant = meant(&recipe.name, names);
                let finding = Finding::error("sample-unknown-field").at(recipe.place.clone());
                self.log
                    .push(finding.arg("field", &recipe.name).arg("ledger", &ledger.name).arg("meant", meant));
            }
        }
    }

    fn required(&mut self, table: &TableRecipe, ledger: &Ledger) {
        let wanted = |field: &&Field| (field.required || ledger.key.contains(&field.name)) && !field.retired;
        let missing: Vec<&str> = ledger
            .fields
            .iter()
            .filter(wanted)
            .map(|field| field.name.as_str())
            .filter(|name| table.field_at(name).is_none())
            .collect();
        if !missing.is_empty() {
            self.log.push(table.mistake("sample-required").arg("fields", missing.join(", ")));
        }
    }

    fn source(&mut self, table: &'a TableRecipe) {
        let RowSource::ForEach(parents) = &table.source else { return };
        if parents.ledger == table.ledger || !self.is_drawn(&parents.ledger) {
            self.log.push(table.mistake("sample-parent").arg("parent", &parents.ledger));
            return;
        }
        self.remember(table, &parents.ledger);
        for want in &parents.filter.wants {
            self.walk(&parents.ledger, &want.path.names, &want.path, &want.place, table);
        }
    }

    fn step(&mut self, step: &'a StepRecipe, before: usize, table: &'a TableRecipe, ledger: &Ledger) {
        let steps: Vec<&str> = ledger
            .flow
            .iter()
            .flat_map(|flow| flow.steps.iter().map(|step| step.name.as_str()))
            .chain([VOID])
            .collect();
        if !steps.contains(&step.name.as_str()) {
            let meant = meant(&step.name, steps.iter().copied());
            let finding =
                Finding::error("sample-unknown-step").at(step.place.clone()).arg("step", &step.name);
            self.log.push(finding.arg("ledger", &ledger.name).arg("meant", meant));
        }
        let scope = Scope { table, steps: Some(before) };
        self.filter_paths(
            step.filter.wants.iter().map(|want| (&want.path, &want.place)),
            Scope { table, steps: None },
        );
        for generator in [&step.on, &step.person, &step.evidence] {
            self.generator(generator, scope);
            generator.visit(&mut |used| {
                if let Use::Rows(_, place) = used {
                    self.log.push(Finding::error("sample-counted-inside").at(place.clone()));
                }
            });
        }
    }

    fn generator(&mut self, generator: &'a Generator, scope: Scope<'a>) {
        generator.visit(&mut |used| self.used(used, scope, &mut Vec::new()));
    }

    fn template(&mut self, template: &'a Template, scope: Scope<'a>) {
        visit_template(template, &mut |used| self.used(used, scope, &mut Vec::new()));
    }

    fn used(&mut self, used: Use<'a>, scope: Scope<'a>, pools: &mut Vec<&'a str>) {
        match used {
            Use::Path(path, place) => self.path(path, place, scope),
            Use::Pool(pool, place) => self.pool(pool, place, scope, pools),
            Use::Pick(pick) => {
                if !self.is_drawn(&pick.ledger) {
                    self.log.push(pick.mistake("sample-pick").arg("ledger", &pick.ledger));
                    return;
                }
                self.remember(scope.table, &pick.ledger);
                let wanted = pick.filter.wants.iter().map(|want| (&want.path, &want.place));
                let theirs = wanted.chain(pick.same.iter().map(|(theirs, _)| (theirs, &pick.place)));
                for (path, place) in theirs {
                    self.walk(&pick.ledger, &path.names, path, place, scope.table);
                }
            }
            Use::Rows(0, _) => {}
            Use::Rows(_, place) => self.log.push(Finding::error("sample-counted-inside").at(place.clone())),
        }
    }

    fn pool(&mut self, pool: &'a str, place: &'a Place, scope: Scope<'a>, outer: &mut Vec<&'a str>) {
        let Some(items) = self.pools.get(pool) else {
            let meant = meant(pool, self.pools.keys().map(String::as_str));
            let finding = Finding::error("sample-unknown-pool").at(place.clone());
            self.log.push(finding.arg("pool", pool).arg("meant", meant));
            return;
        };
        if outer.contains(&pool) {
            self.log.push(Finding::error("sample-circle").at(place.clone()).arg("names", outer.join(" → ")));
            return;
        }
        outer.push(pool);
        for item in items {
            visit_template(item, &mut |used| self.used(used, scope, outer));
        }
        outer.pop();
    }

    fn filter_paths(&mut self, paths: impl Iterator<Item = (&'a Path, &'a Place)>, scope: Scope<'a>) {
        for (path, place) in paths {
            self.path(path, place, scope);
        }
    }

    fn is_drawn(&self, ledger: &str) -> bool {
        self.tables.iter().any(|table| table.ledger == ledger)
    }
}

/// What is wrong with a value for a field, at the place in the recipe where it comes from.
pub(crate) fn misfit(field: &Field, text: &str, place: &Place) -> Option<Finding> {
    let text = fit(field, text.to_owned());
    if text.is_empty() || matches!(field.kind, FieldType::Reference(_)) {
        return None;
    }
    let finding = entry::read(field, &text).err()?;
    Some(finding.at(Place { column: (&field.name).into(), value: text, ..place.clone() }))
}

/// Shows the texts that a generator draws as they stand.
fn literals(generator: &Generator, see: &mut dyn FnMut(&str, &Place)) {
    let mut template = |text: &Template| {
        if let Some(literal) = text.literal() {
            see(literal, &text.place);
        }
    };
    match generator {
        Generator::Text { text, .. } => template(text),
        Generator::OneOf { items: crate::generator::Items::Written(items), .. }
        | Generator::Cycle(crate::generator::Items::Written(items)) => {
            items.iter().for_each(|(text, _)| template(text))
        }
        Generator::Quota { parts, rest, .. } => {
            parts.iter().for_each(|(text, _)| template(text));
            rest.iter().for_each(|inner| literals(inner, see));
        }
        Generator::Case { of, otherwise, .. } => {
            of.values().chain(otherwise.as_deref()).for_each(|inner| literals(inner, see));
        }
        Generator::BySeed { fixed, other } => {
            [fixed, other].into_iter().for_each(|inner| literals(inner, see))
        }
        Generator::ByRow { rows, rest } => {
            rows.iter().flatten().chain(rest.as_deref()).for_each(|inner| literals(inner, see));
        }
        _ => {}
    }
}
