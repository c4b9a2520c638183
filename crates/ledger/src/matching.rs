//! Recognising rows: which records the rows of a longer or re-sorted sheet speak of, when they carry no number. What is
//! compared are the fields that a ledger names under `match`; everything here grows with rows plus records.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

use chrono::NaiveDate;

/// One of the values by which a row is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Nothing stands there.
    Nothing,
    /// Text, without its blanks: a line break added by hand makes no other record.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Anything else, in its canonical form.
    Other(String),
}

impl Part {
    /// Text without its blanks.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        if bare.is_empty() { Self::Nothing } else { Self::Text(bare) }
    }
}

/// Everything by which one row, or one record, is recognised.
pub type Parts = Vec<Part>;

/// Which rows are which records, as far as that is beyond doubt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Of each row the place of its record.
    pub same: Vec<Option<usize>>,
    /// Rows that are alike, with the records that are like them: whoever sees more of them tells them apart.
    pub alike: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Parts as a number of 128 bits, so that those of a million rows need not lie in memory. Its keys are drawn anew for
/// each comparison: nobody can write two rows that only seem to be alike.
pub struct Prints(RandomState, RandomState);

impl Prints {
    /// New keys.
    #[must_use]
    pub fn new() -> Self {
        Self(RandomState::new(), RandomState::new())
    }

    /// The print of parts; none of those that say nothing.
    #[must_use]
    pub fn of(&self, parts: &Parts) -> Option<u128> {
        let half = |state: &RandomState| u128::from(state.hash_one(parts));
        is_said(parts).then(|| half(&self.0) << 64 | half(&self.1))
    }
}

impl Default for Prints {
    fn default() -> Self {
        Self::new()
    }
}

/// Pairs rows with records that have the same parts, by their prints.
#[must_use]
pub fn pair(rows: &[Option<u128>], records: &[Option<u128>]) -> Pairs {
    let mut groups: HashMap<u128, (Vec<usize>, Vec<usize>)> = HashMap::with_capacity(rows.len());
    for (place, print) in rows.iter().enumerate().filter_map(|(place, print)| Some((place, (*print)?))) {
        groups.entry(print).or_default().0.push(place);
    }
    for (place, print) in records.iter().enumerate() {
        if let Some(group) = print.and_then(|print| groups.get_mut(&print)) {
            group.1.push(place);
        }
    }
    let mut pairs = Pairs { same: vec![None; rows.len()], alike: Vec::new() };
    for (of_rows, of_records) in groups.into_values() {
        match (of_rows.as_slice(), of_records.as_slice()) {
            (_, []) => {}
            ([row], [record]) => pairs.same[*row] = Some(*record),
            _ => pairs.alike.push((of_rows, of_records)),
        }
    }
    pairs.alike.sort();
    pairs
}

/// Whether anything is said by which a row could be recognised.
#[must_use]
pub fn is_said(parts: &Parts) -> bool {
    parts.iter().any(|part| *part != Part::Nothing)
}

/// Tells rows and records apart that are alike: those with the most in common belong together, and of equals the
/// earlier ones. `common` counts what a row and a record have in common.
#[must_use]
pub fn tell_apart(
    rows: &[usize],
    records: &[usize],
    common: impl Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    // Groups are small; a large one is one of rows without anything to tell them apart.
    let compared = |list: &[usize]| list.iter().copied().take(MOST_ALIKE).collect::<Vec<_>>();
    let (near_rows, near_records) = (compared(rows), compared(records));
    let mut all: Vec<(usize, usize, usize)> = near_rows
        .iter()
        .flat_map(|row| near_records.iter().map(move |record| (*row, *record)))
        .map(|(row, record)| (common(row, record), row, record))
        .collect();
    all.sort_by_key(|(common, row, record)| (std::cmp::Reverse(*common), *row, *record));
    let (mut taken, mut given) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, row, record) in all {
        if !taken.contains(&row) && !given.contains(&record) {
            taken.insert(row);
            given.insert(record);
            pairs.push((row, record));
        }
    }
    let rest = |list: &[usize], done: &std::collections::HashSet<usize>| {
        list.iter().copied().filter(|place| !done.contains(place)).collect::<Vec<_>>()
    };
    pairs.extend(rest(rows, &taken).into_iter().zip(rest(records, &given)));
    pairs
}

/// Of rows that are alike so many are compared with each other.
const MOST_ALIKE: usize = 32;
/// So many records that share all parts but one are looked at for a row.
const MOST_LOOKED_AT: usize = 64;
/// So many near records are named for a row.
const MOST_NAMED: usize = 3;
/// Two days so near may be one day, put right.
const NEAR_DAYS: i64 = 3;
/// So many signs of a text are compared: two texts with the same beginning are near anyway.
const COMPARED: usize = 120;

/// Finds for each row the records that are nearly it: they share all parts but one, and that one is a text that was put
/// right, a day nearby, or empty on one side. The nearest come first.
#[must_use]
pub fn near(rows: &[Parts], records: &[Parts]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<(usize, usize)>> = vec![Vec::new(); rows.len()];
    let width = rows.first().map_or(0, |parts| parts.len());
    for open in 0..width {
        let mut blocks: HashMap<Vec<&Part>, Vec<usize>> = HashMap::new();
        for (place, parts) in records.iter().enumerate().filter(|(_, parts)| parts.len() == width) {
            blocks.entry(without(parts, open)).or_default().push(place);
        }
        for (row, parts) in rows.iter().enumerate() {
            let rest = without(parts, open);
            // What is left must say something, or everything would be near.
            if rest.iter().all(|part| **part == Part::Nothing) {
                continue;
            }
            for record in blocks.get(&rest).into_iter().flatten().take(MOST_LOOKED_AT) {
                if let Some(distance) = distance(&parts[open], &records[*record][open]) {
                    found[row].push((distance, *record));
                }
            }
        }
    }
    let nearest = |mut list: Vec<(usize, usize)>| {
        list.sort_unstable();
        list.into_iter().map(|(_, record)| record).take(MOST_NAMED).collect()
    };
    found.into_iter().map(nearest).collect()
}

fn without(parts: &Parts, open: usize) -> Vec<&Part> {
    parts.iter().enumerate().filter(|(place, _)| *place != open).map(|(_, part)| part).collect()
}

/// How far two parts are from each other, if they may be the same, put right.
fn distance(one: &Part, other: &Part) -> Option<usize> {
    match (one, other) {
        (Part::Text(one), Part::Text(other)) => {
            let cut = |text: &str| text.chars().take(COMPARED).collect::<String>();
            let (one, other) = (cut(one), cut(other));
            let longest = one.chars().count().max(other.chars().count());
            let shortest = one.chars().count().min(other.chars().count());
            let distance = strsim::levenshtein(&one, &other);
            let is_part = shortest >= 2 && (one.contains(&other) || other.contains(&one));
            (is_part || distance * 5 <= longest * 2).then_some(distance)
        }
        (Part::Day(one), Part::Day(other)) => {
            let days = (*one - *other).num_days().abs();
            (days <= NEAR_DAYS || is_one_digit_off(*one, *other)).then(|| usize::try_from(days).unwrap_or(0))
        }
        // What was left empty is filled in later, and what could not be read as a day is put right.
        (Part::Nothing, Part::Nothing) => None,
        (Part::Nothing, _) | (_, Part::Nothing) => Some(COMPARED),
        (Part::Text(_), Part::Day(_)) | (Part::Day(_), Part::Text(_)) => Some(COMPARED),
        _ => None,
    }
}

/// Whether two days differ in one digit, as they do when it was mistyped.
fn is_one_digit_off(one: NaiveDate, other: NaiveDate) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(rows: &[Parts], records: &[Parts]) -> Pairs {
        let prints = Prints::new();
        let of = |all: &[Parts]| all.iter().map(|parts| prints.of(parts)).collect::<Vec<_>>();
        pair(&of(rows), &of(records))
    }

    fn parts(day: u32, site: &str, text: &str) -> Parts {
        let day = NaiveDate::from_ymd_opt(2023, 11, day).unwrap();
        vec![Part::Day(day), Part::Other(site.to_owned()), Part::text(text)]
    }

    #[test]
    fn a_row_is_recognised_wherever_it_stands_and_however_it_is_spaced() {
        let records = [parts(1, "a", "无灭火器"), parts(2, "a", "围挡倾斜"), parts(2, "b", "围挡倾斜")];
        let rows = [parts(2, "b", "围挡 倾斜"), parts(9, "a", "新"), parts(1, "a", "无灭\n火器")];
        assert_eq!(paired(&rows, &records).same, [Some(2), None, Some(0)]);
    }

    #[test]
    fn rows_that_are_alike_are_told_apart_by_the_rest_of_them() {
        let records = [parts(1, "a", "积水"), parts(1, "a", "积水")];
        let rows = [parts(1, "a", "积水"), parts(1, "a", "积水"), parts(1, "a", "积水")];
        let pairs = paired(&rows, &records);
        assert_eq!(pairs.alike, [(vec![0, 1, 2], vec![0, 1])]);
        let common = |row: usize, record: usize| usize::from((row, record) == (2, 0)) * 5;
        let (rows, records) = &pairs.alike[0];
        assert_eq!(tell_apart(rows, records, common), [(2, 0), (0, 1)]);
    }

    #[test]
    fn a_text_or_a_day_that_was_put_right_is_near() {
        let there = [parts(13, "a", "围挡倾斜"), parts(20, "a", "无灭火器"), parts(8, "a", "气瓶混放")];
        let rows = [
            parts(13, "a", "北侧围挡倾斜"),
            parts(21, "a", "无灭火器"),
            parts(18, "a", "气瓶混放"),
            parts(13, "b", "围挡倾斜"),
            parts(13, "a", "临时用电未用三相"),
        ];
        assert_eq!(near(&rows, &there), [vec![0], vec![1], vec![2], vec![], vec![]]);
        let unsaid = vec![Part::Nothing, Part::Other("a".to_owned()), Part::text("无灭火器")];
        assert_eq!(near(&rows[1..2], &[unsaid]), [vec![0]]);
    }

    #[test]
    fn a_row_that_says_nothing_is_no_record() {
        let empty = vec![Part::Nothing, Part::text(" ")];
        assert!(!is_said(&empty));
        assert_eq!(paired(std::slice::from_ref(&empty), std::slice::from_ref(&empty)).same, [None]);
    }
}
