//! A case: packs, deeds and questions, as plain data that reads well when it fails.

use std::fmt;
use std::sync::Arc;

use ledger::filter::Path;
use ledger::pack::{Packs, Source};
use ledger::period::{AsOf, Period};
use report::book::Book;
use report::figure::{Figure, Measure, Timing};
use report::plan::{Ask, has_months};
use report::query::{By, Select, Take, When};

use crate::deed::{Deed, Memory, ORGANS, deeds};
use crate::path::{field, is_number, is_open, one};
use crate::seed::{AskSeed, Pick, Seeds, SelectSeed, of, split};
use crate::value::{moment, period};
use crate::{figure, schema};

/// One case.
pub(crate) struct Case {
    pub(crate) source: Source,
    pub(crate) packs: Arc<Packs>,
    pub(crate) book: Book,
    pub(crate) deeds: Vec<Deed>,
    /// Figures to be asked for, by name.
    pub(crate) asks: Vec<(String, Ask)>,
    /// Queries that no figure asks.
    pub(crate) selects: Vec<Select>,
    /// After how many deeds the roll-ups are made; never, if sums may be longer than the 64 bits that they keep.
    pub(crate) rolled_after: Option<usize>,
}

impl Case {
    /// Reads packs and figures, and asks nothing yet.
    pub(crate) fn read(mut source: Source, figures: impl FnOnce(&Packs) -> String) -> Self {
        let told = |findings| -> ! { panic!("{findings:#?}\n{}", texts(&source)) };
        let (packs, _) = Packs::read(std::slice::from_ref(&source)).unwrap_or_else(|found| told(found));
        source.files.insert("figures.toml".to_owned(), figures(&packs));
        let told = |findings| -> ! { panic!("{findings:#?}\n{}", texts(&source)) };
        let (book, _) = Book::read(std::slice::from_ref(&source), &packs).unwrap_or_else(|found| told(found));
        let (deeds, asks, selects) = (Vec::new(), Vec::new(), Vec::new());
        Self { source, packs: Arc::new(packs), book, deeds, asks, selects, rolled_after: Some(0) }
    }

    /// The case that some seeds mean.
    pub(crate) fn of(seeds: &Seeds) -> Self {
        let mut case = Self::read(schema::source(seeds), |packs| figure::text(packs, seeds));
        case.deeds = deeds(&case.packs, seeds);
        let entries = case.memory().entries();
        let figures: Vec<&Figure> = case.book.figures.values().collect();
        let ask = |seed: &AskSeed| {
            let figure = of(&figures, seed.figure);
            (figure.name.clone(), ask(&case.packs, &case.book, figure, *seed, entries))
        };
        let asks = seeds.asks.iter().map(ask).collect();
        let select = |seed: &SelectSeed| {
            let figure = of(&figures, seed.ask.figure);
            let measured = !matches!(figure.measure, Measure::Ratio { .. });
            measured.then(|| select(&case.packs, figure, *seed, entries))
        };
        let selects = seeds.selects.iter().filter_map(select).collect();
        let rolled_after = usize::from(seeds.rolled_after) % (case.deeds.len() + 1);
        let rolled_after = (!seeds.huge).then_some(rolled_after);
        Self { asks, selects, rolled_after, ..case }
    }

    /// What the deeds come to.
    pub(crate) fn memory(&self) -> Memory {
        let mut memory = Memory::of(&self.packs);
        self.deeds.iter().for_each(|deed| memory.act(deed));
        memory
    }
}

/// An as-of, half of the time now.
fn as_of([which, pick]: [Pick; 2], entries: i64) -> AsOf {
    let head = Some(i64::from(pick) % (entries + 2));
    match which % 8 {
        0..=3 => AsOf::NOW,
        4 | 5 => AsOf { moment: Some(moment(pick)), head: None },
        6 => AsOf { moment: None, head },
        _ => AsOf { moment: Some(moment(pick / 8)), head },
    }
}

fn organ(pick: Pick) -> Option<String> {
    let (any, rest) = split(pick, 4);
    (any == 1).then(|| of(&ORGANS, rest).to_owned())
}

fn ask(packs: &Packs, book: &Book, figure: &Figure, seed: AskSeed, entries: i64) -> Ask {
    let mut ways: Vec<Option<By>> = vec![None];
    if !matches!(figure.measure, Measure::Names { .. } | Measure::Rank { .. }) {
        ways.extend(figure.by.iter().map(|path| Some(By::Value(path.clone()))));
    }
    if has_months(figure, packs, book) {
        ways.push(Some(By::Month));
    }
    Ask {
        period: period(seed.period),
        organ: organ(seed.organ),
        as_of: as_of(seed.as_of, entries),
        by: of(&ways, seed.by),
    }
}

fn select(packs: &Packs, figure: &Figure, seed: SelectSeed, entries: i64) -> Select {
    let period = period(seed.ask.period);
    let when = match &figure.timing {
        Timing::Field(field) => When::Field { field: field.clone(), period },
        Timing::Step(step) => When::Step { step: step.clone(), period },
        Timing::Stock | Timing::OfParts => When::Stock { on: period.to },
    };
    let mut ways = vec![None];
    if !matches!(when, When::Stock { .. }) {
        ways.push(Some(By::Month));
    }
    let groups = |_: &Path, field: Option<&_>| figure::is_groupable(field);
    let by = one(packs, &figure.ledger, seed.paths[2], false, groups);
    ways.push(by.map(By::Value));
    Select {
        ledger: figure.ledger.clone(),
        organ: organ(seed.ask.organ),
        filter: if seed.take < Pick::MAX / 2 { Vec::new() } else { figure.filter.clone() },
        when,
        as_of: as_of(seed.ask.as_of, entries),
        take: take(packs, &figure.ledger, seed),
        by: of(&ways, seed.ask.by),
    }
}

fn take(packs: &Packs, ledger: &str, seed: SelectSeed) -> Take {
    let open = |pick| one(packs, ledger, pick, false, |_, field| is_open(field)).expect("a code is open");
    let number = |pick| {
        let fits = |_: &Path, field: Option<&_>| field.is_some_and(is_number);
        one(packs, ledger, pick, false, fits).expect("the second field is a number")
    };
    match seed.take % 6 {
        0 => Take::Rows(seed.paths[..2].iter().map(|pick| open(*pick)).collect()),
        1 => Take::Count,
        2 => Take::Sum(number(seed.paths[0])),
        3 => Take::Weighted(number(seed.paths[0]), number(seed.paths[1])),
        4 => {
            let ordered = |path: &Path| field(packs, path).is_some_and(ledger::field::Field::is_ordered);
            let path = one(packs, ledger, seed.paths[0], false, |path, _| ordered(path));
            Take::Extremes(path.expect("the first field is dated"))
        }
        _ => {
            let refers = |_: &Path, field: Option<&ledger::field::Field>| {
                field.is_some_and(|field| field.target().is_some())
            };
            let path = one(packs, ledger, seed.paths[0], false, refers);
            Take::Distinct(path.unwrap_or_else(|| open(seed.paths[0])))
        }
    }
}

fn texts(source: &Source) -> String {
    source.files.iter().map(|(file, text)| format!("--- {file}\n{text}")).collect()
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", texts(&self.source))?;
        for (number, deed) in (1..).zip(&self.deeds) {
            let dropped = if deed.dropped { ", dropped" } else { "" };
            writeln!(f, "deed {number} at {}{dropped}", deed.now)?;
            for op in &deed.ops {
                writeln!(f, "    {op:?}")?;
            }
        }
        for (figure, ask) in &self.asks {
            writeln!(f, "ask {figure} for {} {ask:?}", Period { ..ask.period })?;
        }
        for select in &self.selects {
            writeln!(f, "select {select:?}")?;
        }
        write!(f, "rolled up after {:?} deeds", self.rolled_after)
    }
}
