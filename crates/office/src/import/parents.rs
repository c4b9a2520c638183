//! Parents: a line that holds an inspection and a hazard found in it gives two records, and the first is found or made
//! once for all its lines.

use std::collections::{BTreeMap, HashMap};

use ledger::entry::Given;
use ledger::finding::Finding;
use ledger::pack::Packs;

use super::mistakes::Mistakes;
use super::rows::{Entered, GivenParent, GivenRow, key_text};

/// The rows of parents, and which rows of their children wait for them.
#[derive(Default)]
pub(super) struct Parents {
    /// By ledger: the rows, each once.
    rows: BTreeMap<String, Vec<GivenRow>>,
    /// By ledger: which child waits for which of them – the child's ledger, its place, and that of its reference.
    waiting: BTreeMap<String, Vec<Waiting>>,
}

struct Waiting {
    parent: usize,
    ledger: String,
    row: usize,
    via: usize,
}

impl Parents {
    /// Takes what rows say of the records that they belong to.
    pub(super) fn gather(
        packs: &Packs,
        children: &mut BTreeMap<String, Vec<GivenRow>>,
        mistakes: &mut Mistakes,
    ) -> Self {
        let mut parents = Self::default();
        for (name, rows) in children.iter_mut() {
            let Some(ledger) = packs.ledger(name) else { continue };
            let mut first: HashMap<(usize, String), usize> = HashMap::new();
            for (place, row) in rows.iter_mut().enumerate() {
                for parent in std::mem::take(&mut row.parents) {
                    let Some(target) = ledger.fields[parent.via].target() else { continue };
                    let Some(of) = packs.ledger(target) else { continue };
                    let key = key_text(of, &parent.given);
                    let known_by = key.clone().unwrap_or_else(|| text_of(&of.matched_by, of, &parent.given));
                    let via = parent.via;
                    let list = parents.rows.entry(target.to_owned()).or_default();
                    let at = *first.entry((via, known_by)).or_insert(list.len());
                    if at == list.len() {
                        let (at, given) = (parent.at, parent.given);
                        let key = key.unwrap_or_default();
                        list.push(GivenRow { at, key, given, is_whole: row.is_whole, ..GivenRow::default() });
                    } else {
                        list[at].is_whole &= row.is_whole;
                        agree(of, &mut list[at], parent, mistakes);
                    }
                    let waiting = Waiting { parent: at, ledger: name.clone(), row: place, via };
                    parents.waiting.entry(target.to_owned()).or_default().push(waiting);
                }
            }
        }
        parents
    }

    /// The ledgers of which there are rows.
    pub(super) fn ledgers(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The rows of a ledger.
    pub(super) fn take(&mut self, ledger: &str) -> Vec<GivenRow> {
        self.rows.remove(ledger).unwrap_or_default()
    }

    /// Tells the children the keys that their parents got, by the places of the rows that were taken.
    pub(super) fn tell(
        &mut self,
        ledger: &str,
        keys: &[String],
        children: &mut BTreeMap<String, Vec<GivenRow>>,
    ) {
        for waiting in self.waiting.remove(ledger).unwrap_or_default() {
            let row = children.get_mut(&waiting.ledger).and_then(|rows| rows.get_mut(waiting.row));
            let Some(row) = row else { continue };
            match keys.get(waiting.parent).filter(|key| !key.is_empty()) {
                Some(key) => row.given.push((waiting.via, Given::Key(key.clone()))),
                // Something is wrong with the parent, and was said.
                None => row.is_whole = false,
            }
        }
    }
}

/// What is given in some fields, as one text.
fn text_of(names: &[String], ledger: &ledger::pack::Ledger, given: &Entered) -> String {
    let part = |name: &String| {
        let found = given.iter().find(|(at, _)| ledger.fields[*at].name == *name);
        match found {
            Some((at, Given::Value(value))) => value.canonical(ledger.fields[*at].places()),
            Some((_, Given::Key(key))) => key.clone(),
            None | Some((_, Given::Cleared)) => String::new(),
        }
    };
    names.iter().map(part).collect::<Vec<_>>().join("\u{1f}")
}

/// Lines of one parent say the same of it, or leave it to the first.
fn agree(ledger: &ledger::pack::Ledger, first: &mut GivenRow, other: GivenParent, mistakes: &mut Mistakes) {
    for (at, given) in other.given {
        let place = first.given.iter().position(|(known, _)| *known == at);
        let Some(known) = place.map(|place| &mut first.given[place].1) else {
            first.given.push((at, given));
            continue;
        };
        match (&*known, &given) {
            (_, Given::Cleared) => {}
            (Given::Cleared, _) => *known = given,
            (one, other) if one == other => {}
            _ => {
                let field = &ledger.fields[at];
                let finding = Finding::error("import-parent-differs")
                    .arg("first", first.at.row.to_string())
                    .arg("ledger", &ledger.title);
                let text = match given {
                    Given::Value(value) => value.canonical(field.places()),
                    Given::Key(key) => key,
                    Given::Cleared => String::new(),
                };
                mistakes.add(other.at.field(finding, field, &text));
            }
        }
    }
}
