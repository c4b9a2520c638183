//! How many, how much and how long: amounts that the default seed takes exactly and other seeds vary.

use crate::decimal::{Decimal, round};
use crate::dice::Dice;
use crate::node::{Log, Node};

/// Whether the stated numbers are drawn or others, and how many times as many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draft {
    /// The seed of every stream.
    pub(crate) seed: u64,
    /// Whether this is the default seed, under which nothing varies.
    pub(crate) stated: bool,
    /// How many times as many rows in the tables that scale.
    pub(crate) scale: u32,
}

/// A range of decimals, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The least.
    pub(crate) least: Decimal,
    /// The greatest.
    pub(crate) most: Decimal,
}

impl Range {
    /// Reads `1..9`, `0.50..12.00`, `80%..120%`, or one number for both ends; both ends get the same places.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let (least, most) = (Decimal::parse(least)?, Decimal::parse(most)?);
        let places = least.places.max(most.places);
        let range = Self { least: least.at(places), most: most.at(places) };
        (range.least.units <= range.most.units).then_some(range)
    }

    /// One of its numbers.
    pub(crate) fn draw(&self, dice: &mut Dice) -> Decimal {
        Decimal { units: dice.between(self.least.units, self.most.units), places: self.least.places }
    }
}

/// How an amount varies with other seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    /// Between these percentages of the stated amount.
    Percent(Range),
    /// Between these amounts.
    Absolute(Range),
}

/// An amount: stated for the default seed, varied for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    fixed: Decimal,
    other: Option<Other>,
}

impl Amount {
    /// The same for every seed.
    pub(crate) fn fixed(fixed: Decimal) -> Self {
        Self { fixed, other: None }
    }

    /// Digits after the point of the stated amount.
    pub(crate) fn places(&self) -> u32 {
        self.fixed.places
    }

    /// Reads a number or `{ fixed, other }`.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        if !node.is_table() {
            return node
                .read("12, \"55.22\", { fixed = …, other = \"80%..120%\" }", log, Decimal::parse)
                .map(Self::fixed);
        }
        let mut entries = node.table(log)?;
        let fixed =
            entries.need("fixed", log).and_then(|node| node.read("12, \"55.22\"", log, Decimal::parse));
        let other = match entries.take("other") {
            Some(node) => Some(node.read("\"80%..120%\", \"250..310\"", log, parse_other)?),
            None => None,
        };
        entries.finish(log);
        Some(Self { fixed: fixed?, other })
    }

    /// The amount of this draft; `scaled` says whether the table grows with the scale.
    pub(crate) fn settle(&self, draft: Draft, scaled: bool, name: &str) -> Decimal {
        let mut dice = Dice::new(draft.seed, name);
        let places = self.fixed.places;
        let units = match self.other {
            Some(Other::Percent(range)) if !draft.stated => {
                let percent = Range { least: range.least.at(2), most: range.most.at(2) }.draw(&mut dice);
                round(i128::from(self.fixed.units) * i128::from(percent.units), 10_000)
            }
            Some(Other::Absolute(range)) if !draft.stated => {
                Range { least: range.least.at(places), most: range.most.at(places) }.draw(&mut dice).units
            }
            _ => self.fixed.units,
        };
        let times = if scaled { i64::from(draft.scale) } else { 1 };
        Decimal { units: units.saturating_mul(times), places }
    }

    /// The amount as a number of those rows that may: a percentage for other seeds is then one of them, because
    /// how many they are differs from seed to seed.
    pub(crate) fn settle_takers(&self, draft: Draft, scaled: bool, name: &str, candidates: u64) -> u64 {
        match self.other {
            Some(other @ Other::Percent(_)) if !draft.stated => {
                let whole = Decimal::whole(i64::try_from(candidates).unwrap_or(i64::MAX));
                Self { fixed: whole, other: Some(other) }.settle_rows(draft, false, name).min(candidates)
            }
            _ => self.settle_rows(draft, scaled, name),
        }
    }

    /// The amount as a number of rows.
    pub(crate) fn settle_rows(&self, draft: Draft, scaled: bool, name: &str) -> u64 {
        u64::try_from(self.settle(draft, scaled, name).units_at(0)).unwrap_or(0)
    }
}

fn parse_other(text: &str) -> Option<Other> {
    let range = Range::parse(text)?;
    Some(if text.contains('%') { Other::Percent(range) } else { Other::Absolute(range) })
}

/// A share in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share(u64);

impl Share {
    /// The whole, in the unit of a share.
    pub(crate) const WHOLE: u64 = 10_000;

    /// Reads `3%`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let percent = Decimal::parse(text.strip_suffix('%')?)?;
        let hundredths = u64::try_from(percent.units_at(2)).ok()?;
        (hundredths <= Self::WHOLE).then_some(Self(hundredths))
    }

    /// In hundredths of a percent.
    pub(crate) fn part(self) -> u64 {
        self.0
    }

    /// The share of so many rows, rounded.
    pub(crate) fn of(self, rows: u64) -> u64 {
        u64::try_from(round(i128::from(rows) * i128::from(self.0), i128::from(Self::WHOLE))).unwrap_or(0)
    }
}

/// How many of the rows that may.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takers {
    /// All of them.
    All,
    /// So many.
    Amount(Amount),
    /// This share of them.
    Share(Share),
}

impl Takers {
    /// Reads `12`, `{ fixed, other }` or `"95%"`.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        match node.scalar() {
            Some(text) if text.ends_with('%') => node.read("\"95%\"", log, Share::parse).map(Self::Share),
            _ => Amount::read(node, log).map(Self::Amount),
        }
    }
}

/// A delay in office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delay {
    /// The least, in minutes.
    pub(crate) least: i64,
    /// The greatest, in minutes.
    pub(crate) most: i64,
}

impl Delay {
    /// Reads `1..16 hours` and `30 minutes`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (range, unit) = text.trim().split_once(' ')?;
        let range = Range::parse(range).filter(|range| range.least.places == 0 && range.least.units >= 0)?;
        let minutes = match unit.trim() {
            "hours" | "hour" => 60,
            "minutes" | "minute" => 1,
            _ => return None,
        };
        (range.most.units < 100_000)
            .then_some(Self { least: range.least.units * minutes, most: range.most.units * minutes })
    }

    /// Reads it out of a recipe.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        node.read("\"1..16 hours\", \"10..90 minutes\"", log, Self::parse)
    }

    /// One delay, in minutes.
    pub(crate) fn draw(&self, dice: &mut Dice) -> i64 {
        dice.between(self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(stated: bool, scale: u32) -> Draft {
        Draft { seed: 5, stated, scale }
    }

    #[test]
    fn the_default_seed_takes_the_stated_amount() {
        let amount = Amount { fixed: Decimal::whole(200), other: parse_other("80%..120%") };
        assert_eq!(amount.settle_rows(draft(true, 1), true, "a"), 200);
        assert_eq!(amount.settle_rows(draft(true, 7), true, "a"), 1400);
        assert_eq!(amount.settle_rows(draft(true, 7), false, "a"), 200);
        let other = amount.settle_rows(draft(false, 1), true, "a");
        assert!((160..=240).contains(&other) && other != 200, "{other}");
    }

    #[test]
    fn ranges_shares_and_delays_are_read() {
        assert_eq!(Range::parse("0.5..12.00").map(|range| range.least.units), Some(50));
        assert_eq!(Range::parse("9..1"), None);
        assert_eq!(Share::parse("2.5%").map(|share| share.of(1000)), Some(25));
        assert_eq!(Share::parse("101%"), None);
        assert_eq!(Delay::parse("1..2 hours"), Some(Delay { least: 60, most: 120 }));
        assert_eq!(Delay::parse("1..2 weeks"), None);
    }
}
