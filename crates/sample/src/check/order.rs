//! What is drawn before what: ledgers after those they draw on, fields after those they use.

use std::collections::{BTreeMap, BTreeSet};

use ledger::field::Field;
use ledger::pack::Packs;

use crate::generator::{Use, visit_template};
use crate::node::Log;
use crate::recipe::{FieldRecipe, TableRecipe};
use crate::template::Template;

/// Which ledgers draw on which.
#[derive(Default)]
pub(super) struct Edges {
    before: BTreeMap<String, BTreeSet<String>>,
}

impl Edges {
    /// `ledger` draws on `other`.
    pub(super) fn add(&mut self, ledger: &str, other: &str) {
        if ledger != other {
            self.before.entry(ledger.to_owned()).or_default().insert(other.to_owned());
        }
    }

    /// The ledgers in order. References that the packs declare are followed as far as that is possible; what the
    /// recipes draw on must come first.
    pub(super) fn order(&mut self, tables: &[TableRecipe], packs: &Packs, log: &mut Log) -> Vec<String> {
        let mut waiting: BTreeSet<&str> = tables.iter().map(|table| table.ledger.as_str()).collect();
        let mut order = Vec::new();
        let refers = |ledger: &str| -> BTreeSet<&str> {
            let fields = packs.ledger(ledger).map(|ledger| ledger.fields.as_slice()).unwrap_or_default();
            fields.iter().filter_map(Field::target).filter(|target| *target != ledger).collect()
        };
        while !waiting.is_empty() {
            let open = |ledger: &&&str| {
                self.before
                    .get(**ledger)
                    .is_none_or(|before| before.iter().all(|name| !waiting.contains(name.as_str())))
            };
            let free = |ledger: &&&str| refers(ledger).is_disjoint(&waiting);
            let next = waiting.iter().filter(open).find(free).or_else(|| waiting.iter().find(open)).copied();
            let Some(next) = next else {
                let names = waiting.iter().copied().collect::<Vec<_>>().join(", ");
                let table = tables.iter().find(|table| waiting.contains(table.ledger.as_str()));
                log.extend(table.map(|table| table.mistake("sample-circle").arg("names", names)));
                break;
            };
            waiting.remove(next);
            order.push(next.to_owned());
        }
        order
    }
}

/// Sorts the fields of a table so that each comes after those it uses.
pub(super) fn sort_fields(table: &mut TableRecipe, pools: &BTreeMap<String, Vec<Template>>, log: &mut Log) {
    let uses: Vec<BTreeSet<usize>> =
        table.fields.iter().map(|field| fields_used(field, table, pools)).collect();
    let mut done: Vec<usize> = Vec::new();
    while done.len() < uses.len() {
        let ready = |at: &usize| {
            !done.contains(at)
                && uses.get(*at).is_none_or(|used| used.iter().all(|other| done.contains(other)))
        };
        let Some(next) = (0..uses.len()).find(ready) else {
            let rest = (0..uses.len()).filter(|at| !done.contains(at)).filter_map(|at| table.fields.get(at));
            let names = rest.map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ");
            log.push(table.mistake("sample-circle").arg("names", names));
            return;
        };
        done.push(next);
    }
    table.fields = done.iter().filter_map(|at| table.fields.get(*at).cloned()).collect();
}

fn fields_used(
    field: &FieldRecipe,
    table: &TableRecipe,
    pools: &BTreeMap<String, Vec<Template>>,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut see = |used: Use<'_>, named: &mut Vec<String>| match used {
        Use::Path(path, _) => found.extend(table.field_at(path.head())),
        Use::Pool(pool, _) => named.push(pool.to_owned()),
        Use::Pick(_) | Use::Rows(..) => {}
    };
    let mut named = Vec::new();
    field.generator.visit(&mut |used| see(used, &mut named));
    while let Some(pool) = named.pop() {
        let Some((pool, items)) = pools.get_key_value(&pool) else { continue };
        if seen.insert(pool) {
            items.iter().for_each(|item| visit_template(item, &mut |used| see(used, &mut named)));
        }
    }
    found
}
