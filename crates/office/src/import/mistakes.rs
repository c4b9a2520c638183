//! The mistakes of one import, gathered over everything that looks at it, and what they leave unknown: what may only
//! follow from a mistake that is listed already is not listed too.

use std::collections::HashSet;

use ledger::finding::Finding;

use crate::refusal::Refusal;

/// Most mistakes that are listed; a wrong file has as many as rows.
const MOST: usize = 500;

/// What is wrong so far.
#[derive(Default)]
pub(crate) struct Mistakes {
    list: Vec<Finding>,
    /// The sheets in the order of the workbook, in which mistakes are listed.
    sheets: Vec<String>,
    /// The keys of records that are not written because something is wrong with their rows.
    set_aside: HashSet<String>,
    /// The keys of records some of whose steps cannot be read.
    stumbling: HashSet<String>,
    /// Whether rows are lost that nobody can tell the record of.
    lost: bool,
}

impl Mistakes {
    /// Adds a mistake; those beyond the most are only known to be there.
    pub(crate) fn add(&mut self, finding: Finding) {
        if self.list.len() <= MOST {
            self.list.push(finding);
        }
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.add(finding));
    }

    /// Names the next sheet of the workbook.
    pub(super) fn in_sheet(&mut self, name: &str) {
        self.sheets.push(name.to_owned());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether so much is wrong that nothing more is looked at.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() > MOST
    }

    /// How many there are: more than before means that what was asked meanwhile found some.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// Notes that a record is not written.
    pub(super) fn set_aside(&mut self, key: &str) {
        self.set_aside.insert(key.to_owned());
    }

    pub(super) fn is_set_aside(&self, key: &str) -> bool {
        self.set_aside.contains(key)
    }

    /// Notes that a step of a record cannot be read.
    pub(super) fn stumble(&mut self, key: &str) {
        if key.is_empty() {
            self.lose();
        } else {
            self.stumbling.insert(key.to_owned());
        }
    }

    /// Whether the steps of a record cannot be judged: the record itself or one of them is unknown.
    pub(super) fn hides_steps_of(&self, key: &str) -> bool {
        self.lost || self.is_set_aside(key) || self.stumbling.contains(key)
    }

    /// Notes that rows are lost whose record nobody can tell.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    /// Whether a record that is not found may stand in a row that cannot be read.
    pub(super) fn is_lost(&self) -> bool {
        self.lost
    }

    /// Passes where nothing is wrong, else refuses with all of it in the order of the file.
    pub(crate) fn refuse(self) -> Result<(), Refusal> {
        let list = self.into_list();
        if list.is_empty() { Ok(()) } else { Err(Refusal::Findings(list)) }
    }

    /// All of it in the order of the file.
    pub(super) fn into_list(mut self) -> Vec<Finding> {
        let sheets = self.sheets;
        let place = |finding: &Finding| {
            let sheet = sheets.iter().position(|name| *name == finding.place.sheet);
            (sheet, finding.place.row)
        };
        self.list.sort_by_key(place);
        if self.list.len() > MOST {
            self.list.truncate(MOST);
            self.list.push(Finding::notice("import-more-mistakes").arg("count", MOST.to_string()));
        }
        self.list
    }
}
