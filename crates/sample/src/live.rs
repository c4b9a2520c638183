//! A generator at work: it holds its stream of chance and what it has drawn before.

mod pick;

use std::collections::BTreeSet;

use chrono::Datelike;
use ledger::finding::Finding;

use crate::amount::Range;
use crate::days::{Hours, draw_day, parse_day, parse_days, print_moment, work_from};
use crate::decimal::{Decimal, round};
use crate::dice::{Dice, Split, Urn, stretch};
use crate::generator::{DateRecipe, Generator, Items, Whole};
use crate::scene::{Scene, Stage};
use crate::template::Template;
use pick::Picker;

/// How often a text is drawn anew before we believe that all are used up.
const MOST_TRIES: usize = 500;

/// What a generator remembers from row to row.
enum Past {
    Nothing,
    Used(BTreeSet<String>),
    Turn { parent: Option<usize>, next: usize },
    Quota(Urn),
    Split { parent: Option<usize>, split: Option<Split>, places: u32 },
    Pick(Picker),
}

/// A generator at work.
pub(crate) struct Live<'r> {
    generator: &'r Generator,
    name: String,
    dice: Dice,
    places: Option<u32>,
    inner: Vec<Live<'r>>,
    past: Past,
}

/// What a generator needs to know of its table.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The recipes and the draft.
    pub(crate) stage: &'a Stage<'a>,
    /// The rows of the table.
    pub(crate) rows: u64,
    /// Whether it grows with the scale.
    pub(crate) scaled: bool,
    /// Digits after the point of the field, if it is a number.
    pub(crate) places: Option<u32>,
}

impl<'r> Live<'r> {
    /// Sets a generator to work; `name` is the name of its stream.
    pub(crate) fn new(generator: &'r Generator, name: &str, setting: Setting<'_>) -> Result<Self, Finding> {
        let draft = setting.stage.draft;
        if let Generator::BySeed { fixed, other } = generator {
            return Self::new(if draft.stated { fixed } else { other }, name, setting);
        }
        let within = |inner: &'r Generator, at: &str| Self::new(inner, &format!("{name}/{at}"), setting);
        let mut inner = Vec::new();
        let past = match generator {
            Generator::Text { once: true, .. } | Generator::OneOf { once: true, .. } => {
                Past::Used(BTreeSet::new())
            }
            Generator::Cycle(_) => Past::Turn { parent: None, next: 0 },
            Generator::Quota { rest, .. } => {
                inner.extend(rest.iter().map(|rest| within(rest, "rest")).collect::<Result<Vec<_>, _>>()?);
                Past::Quota(Urn::new(quotas(generator, name, setting)?))
            }
            Generator::Split { whole, .. } => first_split(generator, whole, name, setting)?,
            Generator::Pick(pick) => Past::Pick(Picker::new(pick, setting.stage)),
            Generator::Case { of, otherwise, .. } => {
                for (value, branch) in of {
                    inner.push(within(branch, value)?);
                }
                inner.extend(
                    otherwise.iter().map(|rest| within(rest, "else")).collect::<Result<Vec<_>, _>>()?,
                );
                Past::Nothing
            }
            Generator::ByRow { rest, .. } => {
                inner.extend(rest.iter().map(|rest| within(rest, "rest")).collect::<Result<Vec<_>, _>>()?);
                Past::Nothing
            }
            _ => Past::Nothing,
        };
        let dice = Dice::new(draft.seed, name);
        Ok(Self { generator, name: name.to_owned(), dice, places: setting.places, inner, past })
    }

    /// The text of the next row.
    pub(crate) fn draw(&mut self, scene: &Scene<'_>) -> Result<String, Finding> {
        match self.generator {
            Generator::Text { text, .. } => self.unused(scene, &|dice| scene.fill(text, dice)),
            Generator::OneOf { items, .. } => self.unused(scene, &|dice| one_of(items, scene, dice)),
            Generator::Cycle(items) => Ok(self.next_in_turn(items, scene)),
            Generator::Quota { parts, .. } => {
                let Past::Quota(urn) = &mut self.past else { return Ok(String::new()) };
                match (parts.get(urn.draw(&mut self.dice)), self.inner.first_mut()) {
                    (Some((text, _)), _) => Ok(scene.fill(text, &mut self.dice)),
                    (None, Some(rest)) => rest.draw(scene),
                    (None, None) => Ok(String::new()),
                }
            }
            Generator::Number(range) => self.number(range, scene),
            Generator::PartOf { base, percent } => self.part_of(base, *percent, scene),
            Generator::Split { whole, .. } => self.next_part(whole, scene),
            Generator::Date(date) => self.day(date, scene),
            Generator::Pick(pick) => match &mut self.past {
                Past::Pick(picker) => picker.draw(pick, scene, &mut self.dice),
                _ => Ok(String::new()),
            },
            Generator::Case { path, of, otherwise, .. } => {
                let value = scene.look(path);
                let branch =
                    of.keys().position(|known| *known == value).or(otherwise.is_some().then_some(of.len()));
                branch
                    .and_then(|at| self.inner.get_mut(at))
                    .map_or(Ok(String::new()), |inner| inner.draw(scene))
            }
            Generator::ByRow { rows, .. } => {
                let row = usize::try_from(scene.frame.row)
                    .ok()
                    .and_then(|row| rows.get(row))
                    .and_then(Option::as_ref);
                match (row, self.inner.first_mut()) {
                    (Some(own), _) => {
                        let name = format!("{}/{}", self.name, scene.frame.row);
                        let setting =
                            Setting { stage: scene.frame.stage, rows: 1, scaled: false, places: self.places };
                        Live::new(own, &name, setting)?.draw(scene)
                    }
                    (None, Some(rest)) => rest.draw(scene),
                    (None, None) => Ok(String::new()),
                }
            }
            // The seed has chosen when the generator was set to work.
            Generator::BySeed { .. } => Ok(String::new()),
            Generator::IdNumber { region, born } => self.id_number(region, born, scene),
        }
    }

    /// A text that was not drawn before, where that is asked for.
    fn unused(&mut self, scene: &Scene<'_>, draw: &dyn Fn(&mut Dice) -> String) -> Result<String, Finding> {
        let Past::Used(used) = &mut self.past else { return Ok(draw(&mut self.dice)) };
        for _ in 0..MOST_TRIES {
            let text = draw(&mut self.dice);
            if used.insert(text.clone()) {
                return Ok(text);
            }
        }
        let place = match self.generator {
            Generator::Text { text, .. } => text.place.clone(),
            Generator::OneOf { place, .. } => place.clone(),
            _ => scene.frame.table.place.clone(),
        };
        Err(Finding::error("sample-used-up").at(place).arg("count", used.len().to_string()))
    }

    fn next_in_turn(&mut self, items: &Items, scene: &Scene<'_>) -> String {
        let Past::Turn { parent, next } = &mut self.past else { return String::new() };
        if *parent != scene.frame.parent {
            (*parent, *next) = (scene.frame.parent, 0);
        }
        let at = *next;
        *next += 1;
        let item = match items {
            Items::Written(items) => items.get(at % items.len().max(1)).map(|(text, _)| text),
            Items::Pool(pool) => {
                let items = scene.frame.stage.recipes.pools.get(pool).map(Vec::as_slice).unwrap_or_default();
                items.get(at % items.len().max(1))
            }
        };
        item.map_or_else(String::new, |item| scene.fill(item, &mut self.dice))
    }

    fn number(&mut self, range: &Template, scene: &Scene<'_>) -> Result<String, Finding> {
        let text = scene.fill(range, &mut self.dice);
        if text.is_empty() {
            return Ok(text);
        }
        let range = Range::parse(&text).ok_or_else(|| range.mistake("sample-number").arg("text", text))?;
        Ok(range.draw(&mut self.dice).to_string())
    }

    fn part_of(&mut self, base: &Template, percent: Range, scene: &Scene<'_>) -> Result<String, Finding> {
        let text = scene.fill(base, &mut self.dice);
        if text.is_empty() {
            return Ok(text);
        }
        let whole = Decimal::parse(text.strip_prefix('约').unwrap_or(&text))
            .ok_or_else(|| base.mistake("sample-number").arg("text", text.clone()))?;
        let places = self.places.unwrap_or(whole.places);
        let whole = whole.at(places.max(whole.places));
        let percent = Range { least: percent.least.at(2), most: percent.most.at(2) }.draw(&mut self.dice);
        let units = round(i128::from(whole.units) * i128::from(percent.units), 10_000);
        Ok(Decimal { units, places: whole.places }.at(places).to_string())
    }

    fn next_part(&mut self, whole: &Whole, scene: &Scene<'_>) -> Result<String, Finding> {
        let Past::Split { parent, split, places } = &mut self.past else { return Ok(String::new()) };
        if let Whole::Parent(total) = whole
            && (*parent != scene.frame.parent || split.is_none())
        {
            let text = scene.fill(total, &mut self.dice);
            let total =
                Decimal::parse(&text).ok_or_else(|| total.mistake("sample-number").arg("text", text))?;
            let stated = scene.frame.stage.draft.stated;
            *split = Some(new_split(self.generator, total, scene.frame.children, *places, stated)?);
            *parent = scene.frame.parent;
        }
        let units = split.as_mut().map_or(0, |split| split.draw(&mut self.dice));
        Ok(Decimal { units, places: *places }.to_string())
    }

    fn day(&mut self, date: &DateRecipe, scene: &Scene<'_>) -> Result<String, Finding> {
        let dice = &mut self.dice;
        let text = scene.fill(&date.days, dice);
        if text.is_empty() {
            return Ok(text);
        }
        let workday = date.workdays.then_some(scene.frame.stage.workday);
        let turn = date.even.then_some((scene.frame.child, scene.frame.children));
        let lost = || date.days.mistake("sample-date").arg("text", &text);
        let days = parse_days(&text).ok_or_else(lost)?;
        let mut day = if date.plus.is_some() {
            draw_day(days, turn, None, dice).ok_or_else(lost)?
        } else {
            draw_day(days, turn, workday, dice).ok_or_else(lost)?
        };
        if let Some(plus) = date.plus {
            day = plus.draw(day, scene.frame.stage.workday, dice).ok_or_else(lost)?;
            day = workday.map_or(Some(day), |workday| work_from(day, true, workday)).ok_or_else(lost)?;
        }
        for (bound, earliest) in [(&date.no_earlier, true), (&date.no_later, false)] {
            let Some(bound) = bound else { continue };
            let text = scene.fill(bound, dice);
            if text.is_empty() {
                continue;
            }
            let limit = parse_day(&text).ok_or_else(|| bound.mistake("sample-date").arg("text", text))?;
            if (earliest && day < limit) || (!earliest && day > limit) {
                day = workday
                    .map_or(Some(limit), |workday| work_from(limit, earliest, workday))
                    .ok_or_else(lost)?;
            }
        }
        Ok(match date.hours {
            Some(hours) => print_moment(Hours::draw(Some(hours), day, dice)),
            None => day.to_string(),
        })
    }

    /// 18 digits by GB 11643: region, birthday, the sequence 000, which is never issued, and the check by MOD 11-2.
    fn id_number(&mut self, region: &str, born: &Template, scene: &Scene<'_>) -> Result<String, Finding> {
        let text = scene.fill(born, &mut self.dice);
        let day = parse_days(&text).and_then(|days| draw_day(days, None, None, &mut self.dice));
        let day = day.ok_or_else(|| born.mistake("sample-date").arg("text", text))?;
        let digits = format!("{region}{:04}{:02}{:02}000", day.year(), day.month(), day.day());
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 =
            digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
        let check = "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap_or(0)).unwrap_or('X');
        Ok(format!("{digits}{check}"))
    }
}

fn one_of(items: &Items, scene: &Scene<'_>, dice: &mut Dice) -> String {
    match items {
        Items::Pool(pool) => scene.draw_pool(pool, dice, 2),
        Items::Written(items) => {
            let mut at = dice.below(items.iter().map(|(_, weight)| weight).sum());
            for (text, weight) in items {
                if at < *weight {
                    return scene.fill(text, dice);
                }
                at -= weight;
            }
            String::new()
        }
    }
}

/// How many rows each quota gets; the last is for the rest.
fn quotas(generator: &Generator, name: &str, setting: Setting<'_>) -> Result<Vec<u64>, Finding> {
    let Generator::Quota { parts, rest, place } = generator else { return Ok(Vec::new()) };
    let draft = setting.stage.draft;
    let amount = |(at, (_, amount)): (usize, &(Template, crate::amount::Amount))| {
        amount.settle_rows(draft, setting.scaled, &format!("{name}/quota/{at}"))
    };
    let mut quotas: Vec<u64> = parts.iter().enumerate().map(amount).collect();
    let sum: u64 = quotas.iter().sum();
    match (rest.is_some(), sum.cmp(&setting.rows)) {
        (_, std::cmp::Ordering::Equal) => {}
        (true, std::cmp::Ordering::Less) => quotas.push(setting.rows - sum),
        _ if !draft.stated => quotas = stretch(&quotas, setting.rows),
        _ => {
            let finding = Finding::error("sample-quota").at(place.clone());
            return Err(finding.arg("sum", sum.to_string()).arg("rows", setting.rows.to_string()));
        }
    }
    Ok(quotas)
}

fn first_split(
    generator: &Generator,
    whole: &Whole,
    name: &str,
    setting: Setting<'_>,
) -> Result<Past, Finding> {
    let Generator::Split { least, most, .. } = generator else { return Ok(Past::Nothing) };
    let bounds = least.places.max(most.map_or(0, |most| most.places));
    Ok(match whole {
        Whole::Table(total) => {
            let places = bounds.max(total.places()).max(setting.places.unwrap_or(0));
            let draft = setting.stage.draft;
            let total = total.settle(draft, setting.scaled, &format!("{name}/total"));
            let split = new_split(generator, total, setting.rows, places, draft.stated)?;
            Past::Split { parent: None, split: Some(split), places }
        }
        Whole::Parent(_) => {
            Past::Split { parent: None, split: None, places: bounds.max(setting.places.unwrap_or(0)) }
        }
    })
}

/// A split of a total; under another seed than the default the total is moved to the nearest that can be split.
fn new_split(
    generator: &Generator,
    total: Decimal,
    rows: u64,
    places: u32,
    stated: bool,
) -> Result<Split, Finding> {
    let Generator::Split { least, most, place, .. } = generator else {
        return Split::new(0, 0, 0, 0).ok_or_else(|| Finding::error("sample-split"));
    };
    let count = i64::try_from(rows).unwrap_or(i64::MAX);
    let (least, wanted) = (least.units_at(places), total.units_at(places));
    let most = most.map_or(wanted.max(least), |most| most.units_at(places));
    let (lowest, highest) = (least.saturating_mul(count), most.saturating_mul(count));
    let whole = if stated { wanted } else { wanted.clamp(lowest, highest.max(lowest)) };
    Split::new(whole, rows, least, most).ok_or_else(|| {
        let print = |units| Decimal { units, places }.to_string();
        Finding::error("sample-split")
            .at(place.clone())
            .arg("total", total.to_string())
            .arg("rows", rows.to_string())
            .arg("least", print(lowest))
            .arg("most", print(highest))
    })
}
