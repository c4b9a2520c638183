//! A test of a recipe: paths and the values that they must, or must not, have.

use ledger::finding::Place;

use crate::node::{Log, Node};
use crate::template::Path;

/// One path and its values.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    /// What is looked at.
    pub(crate) path: Path,
    /// The values in question; blank is a value.
    pub(crate) values: Vec<String>,
    /// Whether it must have one of them, or none.
    pub(crate) wanted: bool,
    /// Where it stands.
    pub(crate) place: Place,
}

/// Tests that must all hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// The tests.
    pub(crate) wants: Vec<Want>,
}

impl Filter {
    /// Reads `{ level = "major", site = ["a", "b"], note = { not = "" } }`.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Self {
        let entries = node.table(log).map(|table| table.all()).unwrap_or_default();
        let wants = entries.into_iter().filter_map(|(key, node)| {
            let Some(path) = Path::parse(&key) else {
                log.push(node.mistake("sample-path").arg("path", key));
                return None;
            };
            let (values, wanted) = if node.is_table() {
                let mut entries = node.table(log)?;
                let values = entries.need("not", log)?;
                entries.finish(log);
                (values, false)
            } else {
                (node, true)
            };
            let values = match values.items() {
                Some(items) => items.into_iter().filter_map(|item| item.text("text", log)).collect(),
                None => vec![values.text("text, [ … ], { not = … }", log)?],
            };
            Some(Want { path, values, wanted, place: node.place() })
        });
        Self { wants: wants.collect() }
    }

    /// Whether all tests hold for the values that `look` finds.
    pub(crate) fn passes(&self, look: impl Fn(&Path) -> String) -> bool {
        self.wants.iter().all(|want| want.values.contains(&look(&want.path)) == want.wanted)
    }
}
