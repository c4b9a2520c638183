//! The desk: an open data folder or database with everything that acts need – records, packs, figures, calendar.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use ledger::calendar::Calendar;
use ledger::finding::Finding;
use ledger::pack::{Ledger, Packs, Source};
use ledger::period::{AsOf, Period};
use ledger::value::Moment;
use report::book::Book;
use report::plan::{Ask, plan};
use report::query::By;
use store::rollup::Rolled;
use store::{MasterKey, Store};

use crate::folder::{Folder, Keys};
use crate::refusal::Refusal;
use crate::shipped;

/// Who acts, and when.
#[derive(Clone, Debug)]
pub struct Who {
    /// The key text of the person; until there are accounts, as given by `--by`.
    pub person: String,
    /// The moment of the act by the clock.
    pub now: Moment,
}

/// Everything that acts need.
#[derive(Clone)]
pub struct Desk {
    /// The records.
    pub store: Store,
    /// The packs in force.
    pub packs: Arc<Packs>,
    /// Their figures and reports.
    pub book: Arc<Book>,
    /// The working-day calendar.
    pub calendar: Arc<Calendar>,
    /// The pack files, for recipes and for what wants the text of a definition.
    pub sources: Arc<Vec<Source>>,
    /// The data folder.
    pub folder: PathBuf,
    /// The office's own organ.
    pub organ: String,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Whether that day was set; if not, it follows the clock.
    pub today_is_set: bool,
    /// What is worth knowing about the packs.
    pub warnings: Vec<Finding>,
    /// How it was opened, to be opened again when the packs of the folder have changed.
    opened: Arc<(Keys, Opening)>,
}

/// Packs, figures and what is worth knowing about them.
pub struct Declared {
    /// The pack files.
    pub sources: Vec<Source>,
    /// The packs.
    pub packs: Packs,
    /// Their figures and reports.
    pub book: Book,
    /// Warnings and notices.
    pub warnings: Vec<Finding>,
}

/// Reads packs and their figures and reports together.
///
/// # Errors
/// Every mistake that was found in them.
pub fn declare(sources: Vec<Source>) -> Result<Declared, Refusal> {
    let (packs, mut warnings) = Packs::read(&sources)?;
    let (book, more) = Book::read(&sources, &packs)?;
    warnings.extend(more);
    report::overview::Overview::read(&sources, &packs, &book)?;
    Ok(Declared { sources, packs, book, warnings })
}

/// Where the records are and which day it is.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The URL of a PostgreSQL database that holds the records instead of the folder.
    pub database: Option<String>,
    /// The organ whose records are worked with; the folder's own if none.
    pub organ: Option<String>,
    /// The day that counts as today; the folder's setting, else the clock's, if none.
    pub today: Option<NaiveDate>,
}

impl Desk {
    /// Opens a data folder.
    ///
    /// # Errors
    /// The folder, its packs or its database are not what they must be.
    pub async fn open(path: &Path, keys: &Keys, opening: &Opening, clock: Moment) -> Result<Self, Refusal> {
        let folder = Folder::open(path)?;
        let own = if folder.packs().is_dir() { shipped::read_folder(&folder.packs())? } else { Vec::new() };
        let declared = declare(shipped::together(shipped::sources(), own))?;
        let calendar = calendar(&declared.sources, &folder)?;
        let packs = Arc::new(declared.packs);
        let rolled = rolled_up(&declared.book, &packs);
        let key = keys.read(&folder.settings.id)?;
        let set = opening.today.or(folder.settings.today);
        let today = set.unwrap_or_else(|| clock.date());
        let now = on_day(today, clock);
        let store = open_store(&folder, opening, packs.clone(), key, now).await?.roll_up(rolled).await?;
        crate::upload::remove_old(&folder.uploads(), clock);
        Ok(Self {
            store,
            packs,
            folder: folder.path.clone(),
            book: Arc::new(declared.book),
            calendar: Arc::new(calendar),
            sources: Arc::new(declared.sources),
            organ: opening.organ.clone().unwrap_or_else(|| folder.settings.organ.clone()),
            today,
            today_is_set: set.is_some(),
            warnings: declared.warnings,
            opened: Arc::new((keys.clone(), opening.clone())),
        })
    }

    /// The same desk, opened anew: with the packs that lie in the folder now, and tables for their ledgers.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub(crate) async fn reopened(&self, clock: Moment) -> Result<Self, Refusal> {
        let (keys, opening) = &*self.opened;
        Self::open(&self.folder, keys, opening, clock).await
    }

    /// The same desk at a later moment: its day follows the clock unless one was set.
    #[must_use]
    pub fn at(&self, clock: Moment) -> Self {
        let today = if self.today_is_set { self.today } else { clock.date() };
        Self { today, ..self.clone() }
    }

    /// A ledger by its name or title.
    ///
    /// # Errors
    /// There is none.
    pub fn ledger(&self, name: &str) -> Result<&Ledger, Refusal> {
        let known = self.packs.ledgers.keys().map(String::as_str);
        self.packs.ledger_called(name).ok_or_else(|| Refusal::unknown("ledger", name, known))
    }
}

/// The time of day of `clock` on a day that was set: acts of a set day are dated on it.
#[must_use]
pub fn on_day(day: NaiveDate, clock: Moment) -> Moment {
    Moment(Moment::start_of(day).0 + (clock.0 - Moment::start_of(clock.date()).0))
}

/// Everything that figures ask and that can be kept rolled up.
#[must_use]
pub fn rolled_up(book: &Book, packs: &Packs) -> Vec<Rolled> {
    let mut list: Vec<Rolled> = Vec::new();
    for figure in book.figures.values() {
        let breakdowns = figure.by.iter().map(|path| Some(By::Value(path.clone())));
        for by in breakdowns.chain([None]) {
            // Neither period nor organ nor as-of is part of a roll-up.
            let ask = Ask { period: Period::year(2000), organ: None, as_of: AsOf::NOW, by };
            let Ok(plan) = plan(book, packs, &figure.name, &ask) else { continue };
            for rolled in plan.selects().iter().filter_map(|select| Rolled::of(select, packs)) {
                if !list.iter().any(|other| other.id == rolled.id) {
                    list.push(rolled);
                }
            }
        }
    }
    list
}

/// The figures that are computed from records each time: some of what they ask cannot be rolled up.
#[must_use]
pub fn not_rolled_up<'a>(book: &'a Book, packs: &Packs) -> Vec<&'a str> {
    let ask = Ask { period: Period::year(2000), organ: None, as_of: AsOf::NOW, by: None };
    let direct = |name: &str| {
        let plan = plan(book, packs, name, &ask);
        // Totals without rows are few, and read as they are.
        let of_records = |select: &&report::query::Select| {
            packs
                .ledger(&select.ledger)
                .is_none_or(|ledger| ledger.plays.as_deref() != Some(report::summary::PLAYS))
        };
        plan.is_ok_and(|plan| {
            plan.selects().iter().filter(of_records).any(|select| Rolled::of(select, packs).is_none())
        })
    };
    book.figures.keys().map(String::as_str).filter(|name| direct(name)).collect()
}

async fn open_store(
    folder: &Folder,
    opening: &Opening,
    packs: Arc<Packs>,
    key: Option<MasterKey>,
    now: Moment,
) -> Result<Store, Refusal> {
    Ok(match &opening.database {
        Some(url) => Store::open_url(url, packs, key, now).await?,
        None => Store::open_file(&folder.database(), packs, key, now).await?,
    })
}

/// The calendar of the packs, with the notices of the folder over it.
fn calendar(sources: &[Source], folder: &Folder) -> Result<Calendar, Refusal> {
    let mut calendar = Calendar::default();
    for source in sources {
        for (path, text) in source.under("calendar", ".toml") {
            calendar.insert(Calendar::parse(text, &source.path(path))?);
        }
    }
    let Ok(entries) = std::fs::read_dir(folder.calendar()) else { return Ok(calendar) };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|e| Refusal::Folder { code: "folder-unreadable", detail: format!("{name}: {e}") })?;
        calendar.insert(Calendar::parse(&text, &name)?);
    }
    Ok(calendar)
}
