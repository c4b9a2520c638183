//! Reading a generator out of a recipe: the first key that names a kind decides.

use std::collections::BTreeMap;

use super::{DateRecipe, Generator, Items, Once, PickRecipe, Whole};
use crate::amount::{Amount, Range};
use crate::days::{Hours, Shift, parse_months};
use crate::decimal::Decimal;
use crate::filter::Filter;
use crate::node::{Entries, Log, Node};
use crate::template::{Path, Template};

/// The keys that name a kind of generator.
const KINDS: [&str; 14] = [
    "text",
    "one_of",
    "cycle",
    "months",
    "quota",
    "number",
    "part_of",
    "split",
    "split_each",
    "date",
    "pick",
    "case",
    "fixed",
    "id_number",
];

impl Generator {
    /// Reads a template or a table that names its kind.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        if !node.is_table() {
            return Template::read(node, log).map(|text| Self::Text { text, once: false });
        }
        let mut entries = node.table(log)?;
        let Some(kind) = KINDS.into_iter().find(|kind| entries.keys().any(|key| key == *kind)) else {
            log.push(node.mistake("sample-generator").arg("known", KINDS.join(", ")));
            return None;
        };
        let head = entries.take(kind)?;
        let generator = Self::read_kind(kind, head, &mut entries, log);
        if generator.is_some() {
            entries.finish(log);
        }
        generator
    }

    fn read_kind(kind: &str, head: Node<'_>, entries: &mut Entries<'_>, log: &mut Log) -> Option<Self> {
        let place = head.place();
        Some(match kind {
            "text" => Self::Text { text: Template::read(head, log)?, once: entries.flag("once", log) },
            "one_of" => {
                let items = read_items(head, true, log)?;
                Self::OneOf { items, once: entries.flag("once", log), place }
            }
            "cycle" => Self::Cycle(read_items(head, false, log)?),
            "months" => {
                let months = head.read("\"2023-01..2023-11\"", log, parse_months)?;
                let item = |month: String| (Template::plain(month, &place), 1);
                Self::Cycle(Items::Written(months.into_iter().map(item).collect()))
            }
            "quota" => {
                let parts = read_quotas(head, log);
                Self::Quota { parts, rest: read_inner("rest", entries, log), place }
            }
            "number" => Self::Number(Template::read(head, log)?),
            "part_of" => {
                let percent = entries.need("percent", log)?.read("\"80..120\"", log, Range::parse)?;
                Self::PartOf { base: Template::read(head, log)?, percent }
            }
            "split" | "split_each" => read_split(kind, head, entries, log)?,
            "date" => Self::Date(Box::new(read_date(head, entries, log)?)),
            "pick" => Self::Pick(Box::new(read_pick(head, entries, log)?)),
            "case" => {
                let path = Path::read(head, log)?;
                let of = entries.need("of", log)?.table(log)?.all();
                let of: BTreeMap<_, _> = of
                    .into_iter()
                    .filter_map(|(value, node)| Some((value, Self::read(node, log)?)))
                    .collect();
                Self::Case { path, of, otherwise: read_inner("else", entries, log), place }
            }
            "fixed" => {
                let fixed = Self::read(head, log).map(Box::new);
                let other = entries.need("other", log).and_then(|node| Self::read(node, log)).map(Box::new);
                Self::BySeed { fixed: fixed?, other: other? }
            }
            _ => {
                let region = head.read("\"610112\"", log, |text| {
                    (text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
                })?;
                Self::IdNumber { region, born: Template::read(entries.need("born", log)?, log)? }
            }
        })
    }
}

fn read_inner(key: &'static str, entries: &mut Entries<'_>, log: &mut Log) -> Option<Box<Generator>> {
    entries.take(key).and_then(|node| Generator::read(node, log)).map(Box::new)
}

fn read_items(node: Node<'_>, weighted: bool, log: &mut Log) -> Option<Items> {
    if let Some(pool) = node.scalar() {
        let name = pool.strip_prefix('@').map(ToOwned::to_owned);
        if name.is_none() {
            log.push(node.mistake("sample-wrong-kind").arg("wanted", "[ … ], \"@pool\""));
        }
        return name.map(Items::Pool);
    }
    let items: Vec<(Template, u64)> = if weighted && node.is_table() {
        let place = node.place();
        let entries = node.table(log)?.all();
        let weigh = |(text, weight): (String, Node<'_>)| {
            let weight =
                weight.read("1, 9", log, |text| text.parse().ok().filter(|weight| *weight < 1_000_000))?;
            Some((Template::plain(text, &place), weight))
        };
        entries.into_iter().filter_map(weigh).collect()
    } else {
        node.list(log).into_iter().filter_map(|item| Some((Template::read(item, log)?, 1))).collect()
    };
    if items.iter().map(|(_, weight)| weight).sum::<u64>() == 0 {
        log.push(node.mistake("sample-empty-list"));
        return None;
    }
    Some(Items::Written(items))
}

fn read_quotas(node: Node<'_>, log: &mut Log) -> Vec<(Template, Amount)> {
    let place = node.place();
    let parts = node.table(log).map(|table| table.all()).unwrap_or_default();
    parts
        .into_iter()
        .filter_map(|(value, amount)| Some((Template::plain(value, &place), Amount::read(amount, log)?)))
        .collect()
}

fn read_split(kind: &str, head: Node<'_>, entries: &mut Entries<'_>, log: &mut Log) -> Option<Generator> {
    let place = head.place();
    let whole = if kind == "split" {
        Whole::Table(Amount::read(head, log)?)
    } else {
        Whole::Parent(Template::read(head, log)?)
    };
    let bound = |node: Node<'_>, log: &mut Log| node.read("0, \"0.10\"", log, Decimal::parse);
    let least = match entries.take("least") {
        Some(node) => bound(node, log)?,
        None => Decimal::whole(0),
    };
    let most = match entries.take("most") {
        Some(node) => Some(bound(node, log)?),
        None => None,
    };
    Some(Generator::Split { whole, least, most, place })
}

fn read_date(head: Node<'_>, entries: &mut Entries<'_>, log: &mut Log) -> Option<DateRecipe> {
    let plus = match entries.take("plus") {
        Some(node) => Some(node.read("\"3..10 days\", \"20 workdays\", \"2 months\"", log, Shift::parse)?),
        None => None,
    };
    let hours = match entries.take("at") {
        Some(node) => Some(node.read("\"09:00..17:30\"", log, Hours::parse)?),
        None => None,
    };
    Some(DateRecipe {
        days: Template::read(head, log)?,
        plus,
        workdays: entries.flag("workdays", log),
        even: entries.flag("even", log),
        no_earlier: entries.take("no_earlier").and_then(|node| Template::read(node, log)),
        no_later: entries.take("no_later").and_then(|node| Template::read(node, log)),
        hours,
    })
}

fn read_pick(head: Node<'_>, entries: &mut Entries<'_>, log: &mut Log) -> Option<PickRecipe> {
    let place = head.place();
    let ledger = head.text("ledger", log)?;
    let filter = entries.take("where").map(|node| Filter::read(node, log)).unwrap_or_default();
    let same =
        entries.take("same").and_then(|node| node.table(log)).map(|table| table.all()).unwrap_or_default();
    let same = same.into_iter().filter_map(|(theirs, node)| {
        let Some(theirs) = Path::parse(&theirs) else {
            log.push(node.mistake("sample-path").arg("path", theirs));
            return None;
        };
        Some((theirs, Path::read(node, log)?))
    });
    let same = same.collect();
    let distinct = entries.take("distinct_from").map(|node| node.items().unwrap_or_else(|| vec![node]));
    let distinct_from = distinct.into_iter().flatten().filter_map(|node| Path::read(node, log)).collect();
    let in_turn = entries.flag("in_turn", log);
    let once = match entries.take("once") {
        None => Once::No,
        Some(node) => node.read("true, \"parent\"", log, |text| match text {
            "true" => Some(Once::Table),
            "false" => Some(Once::No),
            "parent" => Some(Once::Parent),
            _ => None,
        })?,
    };
    Some(PickRecipe { ledger, filter, same, distinct_from, in_turn, once, place })
}
