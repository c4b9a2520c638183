//! A generator: how a recipe says that one field is to be drawn.

mod read;

use std::collections::BTreeMap;

use ledger::finding::{Finding, Place};
use ledger::title::Title;

use crate::amount::{Amount, Range};
use crate::days::{Hours, Shift};
use crate::decimal::Decimal;
use crate::filter::Filter;
use crate::template::{Part, Path, Template};

/// Texts to choose from.
#[derive(Clone, Debug)]
pub(crate) enum Items {
    /// Written out, each with its weight.
    Written(Vec<(Template, u64)>),
    /// A pool of the recipes.
    Pool(String),
}

/// How a day is drawn.
#[derive(Clone, Debug)]
pub(crate) struct DateRecipe {
    /// One day or a range.
    pub(crate) days: Template,
    /// How much later.
    pub(crate) plus: Option<Shift>,
    /// Only working days.
    pub(crate) workdays: bool,
    /// Rising with the rows.
    pub(crate) even: bool,
    /// Not before this day.
    pub(crate) no_earlier: Option<Template>,
    /// Not after this day.
    pub(crate) no_later: Option<Template>,
    /// The time of day, which makes it a moment.
    pub(crate) hours: Option<Hours>,
}

/// Within what no record may be picked twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Once {
    /// It may be.
    No,
    /// The children of one parent.
    Parent,
    /// The table.
    Table,
}

/// How a record of another ledger is chosen.
#[derive(Clone, Debug)]
pub(crate) struct PickRecipe {
    /// Whose records.
    pub(crate) ledger: String,
    /// What the record must pass.
    pub(crate) filter: Filter,
    /// Its paths and those of this row that must have the same value.
    pub(crate) same: Vec<(Path, Path)>,
    /// Paths of this row whose values must not be picked.
    pub(crate) distinct_from: Vec<Path>,
    /// One after the other.
    pub(crate) in_turn: bool,
    /// Whether it may be picked again.
    pub(crate) once: Once,
    /// Where it stands.
    pub(crate) place: Place,
}

/// How the parts of a split add up.
#[derive(Clone, Debug)]
pub(crate) enum Whole {
    /// Over the table.
    Table(Amount),
    /// Over the children of each parent.
    Parent(Template),
}

/// How one field is drawn.
#[derive(Clone, Debug)]
pub(crate) enum Generator {
    /// A template, perhaps different in every row.
    Text { text: Template, once: bool },
    /// One of several.
    OneOf { items: Items, once: bool, place: Place },
    /// One after the other.
    Cycle(Items),
    /// Exactly so many of each.
    Quota { parts: Vec<(Template, Amount)>, rest: Option<Box<Generator>>, place: Place },
    /// A number of a range, which is a template.
    Number(Template),
    /// A percentage of a number.
    PartOf { base: Template, percent: Range },
    /// Numbers with an exact sum.
    Split { whole: Whole, least: Decimal, most: Option<Decimal>, place: Place },
    /// A day.
    Date(Box<DateRecipe>),
    /// A record.
    Pick(Box<PickRecipe>),
    /// By the value of a path.
    Case { path: Path, of: BTreeMap<String, Generator>, otherwise: Option<Box<Generator>>, place: Place },
    /// By the seed.
    BySeed { fixed: Box<Generator>, other: Box<Generator> },
    /// By the row, for tables whose rows are written out.
    ByRow { rows: Vec<Option<Generator>>, rest: Option<Box<Generator>> },
    /// An identity number nobody has.
    IdNumber { region: String, born: Template },
}

/// What a generator makes use of.
pub(crate) enum Use<'a> {
    /// A value of the row or behind it.
    Path(&'a Path, &'a Place),
    /// A pool.
    Pool(&'a str, &'a Place),
    /// Another ledger's records.
    Pick(&'a PickRecipe),
    /// The number of rows of the table, at this depth of generators.
    Rows(usize, &'a Place),
}

impl Generator {
    /// A blank.
    pub(crate) fn blank() -> Self {
        Self::Text { text: Template::blank(), once: false }
    }

    /// Shows everything that the generator makes use of.
    pub(crate) fn visit<'a>(&'a self, see: &mut dyn FnMut(Use<'a>)) {
        self.visit_at(0, see);
    }

    fn visit_at<'a>(&'a self, depth: usize, see: &mut dyn FnMut(Use<'a>)) {
        match self {
            Self::Text { text, .. } | Self::Number(text) => visit_template(text, see),
            Self::PartOf { base, .. } => visit_template(base, see),
            Self::IdNumber { born, .. } => visit_template(born, see),
            Self::OneOf { items, place, .. } => visit_items(items, place, see),
            Self::Cycle(items) => visit_items(items, &NOWHERE, see),
            Self::Quota { parts, rest, place } => {
                see(Use::Rows(depth, place));
                parts.iter().for_each(|(text, _)| visit_template(text, see));
                rest.iter().for_each(|rest| rest.visit_at(depth + 1, see));
            }
            Self::Split { whole, place, .. } => match whole {
                Whole::Table(_) => see(Use::Rows(depth, place)),
                Whole::Parent(text) => {
                    see(Use::Rows(depth, place));
                    visit_template(text, see);
                }
            },
            Self::Date(date) => {
                visit_template(&date.days, see);
                date.no_earlier.iter().chain(&date.no_later).for_each(|text| visit_template(text, see));
            }
            Self::Pick(pick) => {
                see(Use::Pick(pick));
                let own = pick.same.iter().map(|(_, own)| own).chain(&pick.distinct_from);
                own.for_each(|path| see(Use::Path(path, &pick.place)));
            }
            Self::Case { path, of, otherwise, place } => {
                see(Use::Path(path, place));
                of.values().for_each(|inner| inner.visit_at(depth + 1, see));
                otherwise.iter().for_each(|inner| inner.visit_at(depth + 1, see));
            }
            Self::BySeed { fixed, other } => {
                [fixed, other].into_iter().for_each(|inner| inner.visit_at(depth, see))
            }
            Self::ByRow { rows, rest } => {
                rows.iter().flatten().for_each(|inner| inner.visit_at(depth + 1, see));
                let counted = usize::from(rows.iter().any(Option::is_some));
                rest.iter().for_each(|inner| inner.visit_at(depth + counted, see));
            }
        }
    }
}

/// Stands for the place of something that cannot be wrong by itself.
static NOWHERE: Place = Place {
    file: String::new(),
    sheet: String::new(),
    row: None,
    line: None,
    column_number: None,
    column: Title { zh: String::new(), en: String::new() },
    value: String::new(),
    span: None,
};

/// Shows what a template makes use of.
pub(crate) fn visit_template<'a>(text: &'a Template, see: &mut dyn FnMut(Use<'a>)) {
    for part in text.parts.iter().chain(text.other.iter().flat_map(|other| &other.parts)) {
        match part {
            Part::Path(path) => see(Use::Path(path, &text.place)),
            Part::Pool(pool) => see(Use::Pool(pool, &text.place)),
            Part::Text(_) | Part::Number { .. } | Part::Digits { .. } => {}
        }
    }
}

fn visit_items<'a>(items: &'a Items, place: &'a Place, see: &mut dyn FnMut(Use<'a>)) {
    match items {
        Items::Written(items) => items.iter().for_each(|(text, _)| visit_template(text, see)),
        Items::Pool(pool) => see(Use::Pool(pool, place)),
    }
}

impl PickRecipe {
    /// A mistake at this place.
    pub(crate) fn mistake(&self, code: &'static str) -> Finding {
        Finding::error(code).at(self.place.clone())
    }
}
