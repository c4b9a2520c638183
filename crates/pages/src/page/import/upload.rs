//! One upload: what its columns mean with the sheet beside it, what its import would do, and importing it.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Alteration, Alterations, Choices, Fact, Link, Notice, Problem, Problems};

/// A list of which the first entries are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut<T> {
    /// Those that are shown.
    pub shown: Vec<T>,
    /// How many there are.
    pub all: u64,
}

impl<T> Default for Cut<T> {
    fn default() -> Self {
        Self { shown: Vec::new(), all: 0 }
    }
}

impl<T> Cut<T> {
    /// Whether there are more than are shown.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.all > self.shown.len() as u64
    }
}

/// How a column is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meant {
    /// A person chose, or a mapping that was kept.
    #[default]
    Said,
    /// The program guesses so by its heading.
    Guessed,
    /// Nobody knows: it must be chosen, or left out.
    Unknown,
    /// It is one of the program's own columns; nothing is chosen.
    Own,
    /// It holds mere positions, or has no heading; nothing is chosen.
    LeftOut,
}

/// A column of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedColumn {
    /// Its heading.
    pub heading: String,
    /// The value of the chosen entry; empty where nothing is chosen.
    pub chosen: String,
    /// How it is to be understood.
    pub meant: Meant,
    /// Whether a blank means what stands above it.
    pub blank_is_above: bool,
    /// Its place among the columns that can be chosen for.
    pub place: usize,
}

impl MappedColumn {
    fn can_be_chosen(&self) -> bool {
        !matches!(self.meant, Meant::Own | Meant::LeftOut)
    }

    fn class(&self) -> &'static str {
        match self.meant {
            Meant::Unknown => "unknown",
            Meant::Own | Meant::LeftOut => "left-out narrow",
            Meant::Said if self.chosen == "-" => "left-out",
            Meant::Said | Meant::Guessed => "",
        }
    }
}

/// A row as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number.
    pub number: u32,
    /// Its cells, one a column.
    pub cells: Vec<String>,
}

/// A field that every row gets the same in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixedValue {
    /// The value of the chosen field; may be empty.
    pub field: String,
    /// What was typed.
    pub text: String,
}

/// Sheets that are laid out alike, with what was said of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedSheets {
    /// Begins the names of its inputs, and its ids.
    pub prefix: String,
    /// The names of the sheets as a title; may be empty.
    pub title: String,
    /// The names of the sheets.
    pub names: Vec<String>,
    /// What is told of the sheets, as that they hold steps; may be empty.
    pub note: String,
    /// Whether no ledger is known for them, so that one may be made.
    pub has_no_ledger: bool,
    /// Whether there are columns to choose for.
    pub has_columns: bool,
    /// Whether the sheets are not imported: nothing of them is shown.
    pub is_left_out: bool,
    /// The ledgers to choose from.
    pub ledgers: Choices,
    /// The chosen ledger; may be empty.
    pub ledger: String,
    /// The first row of the headings as typed or found.
    pub first: String,
    /// Their last row.
    pub last: String,
    /// The year as typed.
    pub year: String,
    /// The units of money to choose from.
    pub units: Choices,
    /// The chosen unit; may be empty.
    pub unit: String,
    /// The fields to choose from.
    pub fields: Choices,
    /// The field that the name of the sheet fills in; may be empty.
    pub sheet_name: String,
    /// The field that lines between the rows fill in; may be empty.
    pub section: String,
    /// Fixed values, with empty lines to fill in.
    pub values: Vec<FixedValue>,
    /// The columns.
    pub columns: Vec<MappedColumn>,
    /// The first rows as they stand.
    pub rows: Vec<SheetRow>,
}

impl MappedSheets {
    /// Whether something is said beside the columns, so that it is shown at once.
    fn says_more(&self) -> bool {
        let has_value = self.values.iter().any(|value| !value.text.is_empty());
        has_value || !self.sheet_name.is_empty() || !self.section.is_empty()
    }

    fn unknown(&self) -> usize {
        self.columns.iter().filter(|column| column.meant == Meant::Unknown).count()
    }
}

/// A row with something wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrongRow {
    /// Its number.
    pub number: u32,
    /// Its cells, each with whether something is wrong with it.
    pub cells: Vec<(String, bool)>,
    /// What is wrong: the place is the heading of the column.
    pub problems: Vec<Problem>,
}

/// The wrong rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrongSheet {
    /// Its name; may be empty.
    pub title: String,
    /// The headings of its columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<WrongRow>,
}

/// What somebody must decide of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The name of its choice.
    pub name: String,
    /// The row that it is about, as the form sends it.
    pub row: String,
    /// What is asked, a sentence.
    pub what: String,
    /// The row as it stands, in one line; may be empty.
    pub line: String,
    /// What can be chosen: value and words.
    pub answers: Vec<(String, String)>,
    /// The heads of what is compared.
    pub heads: Vec<String>,
    /// What is compared, field by field.
    pub differs: Vec<Vec<String>>,
}

/// What was decided of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The row, as the form sends it.
    pub row: String,
    /// The row and what was decided, a sentence.
    pub what: String,
}

/// A record that would be made or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenRecord {
    /// The record; a new one leads nowhere.
    pub record: Link,
    /// Its ledger.
    pub ledger: String,
    /// Where it stands in the file.
    pub place: String,
    /// What would be changed.
    pub changes: Vec<Alteration>,
}

/// A record that the sheet does not show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingRow {
    /// The record.
    pub record: Link,
    /// What it is known by.
    pub known_by: String,
}

/// What the import would do, and what is in its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// New records.
    pub made: u64,
    /// Changed ones.
    pub changed: u64,
    /// Those that are so already.
    pub unchanged: u64,
    /// Steps to be taken.
    pub steps: u64,
    /// Rows of which somebody must decide.
    pub undecided: u64,
    /// Mistakes.
    pub wrong: u64,
    /// Whether there are more mistakes than were looked for.
    pub wrong_more: bool,
    /// What is wrong with no single row.
    pub problems: Problems,
    /// Rows with something wrong, sheet by sheet.
    pub wrong_rows: Vec<WrongSheet>,
    /// How many wrong rows are shown, of how many.
    pub wrong_shown: (usize, usize),
    /// What must be decided.
    pub questions: Cut<Question>,
    /// What is done with all rows that are nearly a record, of which nothing else is said.
    pub near: Choices,
    /// The chosen one.
    pub near_chosen: String,
    /// What is done where file and record were both changed.
    pub conflicts: Choices,
    /// The chosen one.
    pub conflicts_chosen: String,
    /// What was decided.
    pub decided: Vec<Decided>,
    /// Records that would be changed.
    pub changes: Cut<WrittenRecord>,
    /// Records that would be made.
    pub new: Cut<WrittenRecord>,
    /// Records that the sheet does not show.
    pub missing: Cut<MissingRow>,
    /// Notes on cells: place and words.
    pub notes: Cut<(String, String)>,
    /// What somebody should look at.
    pub warnings: Vec<Notice>,
}

impl Outcome {
    fn has_rules(&self) -> bool {
        !self.questions.shown.is_empty()
            || !self.decided.is_empty()
            || !self.near_chosen.is_empty()
            || !self.conflicts_chosen.is_empty()
    }
}

/// A pack that was made of the upload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MadePack {
    /// That it was made, in a sentence.
    pub words: String,
    /// Its ledgers, figures and reports.
    pub links: Vec<Link>,
}

/// One upload.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/import/upload.html")]
pub struct Upload {
    /// What stands round the page; its title is the file.
    pub frame: Frame,
    /// Where its forms go.
    pub action: String,
    /// Where a corrected file goes.
    pub replace: String,
    /// Where a ledger is made of it.
    pub draft: String,
    /// The pack that was made of it.
    pub made: Option<MadePack>,
    /// Names it.
    pub id: String,
    /// What proves that the forms are ours.
    pub token: String,
    /// When, who, how large.
    pub facts: Vec<Fact>,
    /// What was said of it that cannot be understood.
    pub problems: Problems,
    /// Its sheets.
    pub sheets: Vec<MappedSheets>,
    /// What its import would do.
    pub outcome: Outcome,
    /// Why it cannot be imported yet; empty: it can.
    pub reason: String,
    /// Who acts.
    pub by: String,
}

crate::a_page!(Upload);

impl Upload {
    fn unknown(&self) -> usize {
        self.sheets.iter().map(MappedSheets::unknown).sum()
    }

    /// Whether a ledger may be made of it beside the one that is chosen.
    fn may_be_drafted(&self) -> bool {
        self.made.is_none() && !self.sheets.is_empty() && self.sheets.iter().all(|group| !group.has_no_ledger)
    }

    fn can_be_imported(&self) -> bool {
        self.reason.is_empty()
    }

    /// Whether nobody need look at its columns: a pack was made of just this sheet, and nothing is in the way.
    fn is_understood(&self) -> bool {
        self.made.is_some() && self.can_be_imported()
    }

    /// What stands on the list of the three parts, and whether something is to be done there.
    fn parts(&self) -> [(&'static str, String, &'static str); 3] {
        let lang = self.frame.lang;
        let columns = match self.unknown() {
            0 if self.problems.0.is_empty() => (lang.say("wizard-part-good"), "tone-done"),
            0 => (lang.say1("wizard-part-wrong", "count", self.problems.0.len()), "tone-overdue"),
            count => (lang.say1("wizard-part-unknown", "count", count), "tone-overdue"),
        };
        let open = self.outcome.wrong + self.outcome.undecided;
        let preview = match open {
            _ if self.unknown() > 0 => (lang.say("wizard-part-not-yet-tried"), "tone-quiet"),
            0 => (lang.say("wizard-part-good"), "tone-done"),
            count => (lang.say1("wizard-part-wrong", "count", count), "tone-overdue"),
        };
        let import = if self.can_be_imported() {
            (lang.say("wizard-part-ready"), "tone-done")
        } else {
            (lang.say("wizard-part-not-yet"), "tone-quiet")
        };
        [("columns", columns), ("preview", preview), ("import", import)]
            .map(|(id, (words, tone))| (id, words, tone))
    }
}
