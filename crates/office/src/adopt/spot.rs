//! What of a text may move on into another year's: its numbers, placeholders and dates, each with the words round it.

use std::collections::HashMap;
use std::ops::Range;

use check::date::{Date, Part, Precision};
use check::numeral::Script;
use check::quantity::{Hedge, Quantity, Role, Units};
use check::{Line, Manuscript};
use chrono::{Datelike, NaiveDate};
use document::outline;
use ledger::value::Month;
use report::amount::Amount;
use report::form::Form;

use super::words::Around;

/// A place of a text that may become a slot.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The paragraph, by its place in what was read.
    pub(super) line: usize,
    /// Its bytes in the printed line.
    pub(super) at: Range<usize>,
    /// Its sentence, to tell which spots stand in one.
    pub(super) sentence: usize,
    /// What stands there.
    pub(super) what: What,
    /// The words round it.
    pub(super) around: Around,
}

/// What stands at a spot.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A number that counts or measures.
    Number(Written),
    /// A place in an order: 第一名.
    Place(Written),
    /// XX before a unit: a number that was left out.
    Masked(Written),
    /// A day, a month or a part of them.
    Date,
    /// The year of the report, or the year after it; whether a month or a part of the year follows.
    Year { next: bool, more: bool },
    /// The day up to which the figures run, in the form in which it is printed.
    CutOff(Form),
    /// Names, one after the other.
    Names,
    /// The name of the organ.
    Organ,
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The bytes of the number alone.
    pub(super) number: Range<usize>,
    /// Its unit as it is written.
    pub(super) unit: String,
    /// What it counts or measures.
    pub(super) dimension: String,
    /// Its value in millionths of the base unit.
    pub(super) value: i128,
    /// The least and the most that it may stand for.
    pub(super) least: i128,
    /// As above.
    pub(super) most: i128,
    /// Whether it is given as about or at least so much.
    pub(super) is_hedged: bool,
    /// Whether it is written with 一, 二, 三.
    pub(super) is_chinese: bool,
}

impl Written {
    fn of(text: &str, quantity: &Quantity) -> Self {
        let interval = quantity.interval();
        Self {
            number: quantity.number.clone(),
            unit: text.get(quantity.unit.clone()).unwrap_or_default().to_owned(),
            dimension: quantity.dimension.clone(),
            value: quantity.value,
            least: interval.low,
            most: interval.high,
            is_hedged: quantity.hedge != Hedge::Exact,
            is_chinese: quantity.script == Script::Chinese,
        }
    }
}

/// The lines of a piece that are written by somebody.
pub(super) fn written<'m>(
    manuscript: &'m Manuscript<'_>,
    piece: Range<usize>,
) -> impl Iterator<Item = &'m Line> {
    use outline::Role::{Beside, Contents, Number};
    let lines = manuscript.lines.get(piece).unwrap_or_default();
    lines.iter().filter(|line| !matches!(line.role, Contents | Beside | Number))
}

/// The headings over each line of a piece, by the places of the lines.
pub(super) fn headings(manuscript: &Manuscript<'_>, piece: Range<usize>) -> HashMap<usize, String> {
    let mut heads: Vec<(u8, &str)> = Vec::new();
    let mut out = HashMap::new();
    for line in written(manuscript, piece) {
        if let outline::Role::Heading(level) = line.role {
            heads.retain(|(known, _)| *known < level);
            heads.push((level, &line.text));
        }
        out.insert(line.place, heads.iter().map(|(_, text)| *text).collect());
    }
    out
}

/// Finds the spots of a line, for a report with this cut-off.
pub(super) fn spots(
    manuscript: &Manuscript<'_>,
    line: &Line,
    heading: &str,
    units: &Units,
    cut_off: NaiveDate,
) -> Vec<Spot> {
    let mut own: Vec<(Range<usize>, What)> = Vec::new();
    for date in manuscript.dates(line) {
        own.extend(dated(line, date, cut_off));
    }
    let is_text = !matches!(line.role, outline::Role::Title | outline::Role::Heading(_));
    let numbers = line.quantities.iter().filter_map(|one| number(line, one)).chain(masked(line, units));
    for (at, what) in numbers.filter(|_| is_text) {
        let is_free = own.iter().all(|(other, _)| other.end <= at.start || at.end <= other.start);
        if at.start >= line.label && is_free {
            own.push((at, what));
        }
    }
    own.sort_by_key(|(at, _)| at.start);
    let places: Vec<Range<usize>> = own.iter().map(|(at, _)| at.clone()).collect();
    let spot = |(at, what): (Range<usize>, What)| spot(manuscript, line, heading, &places, at, what);
    own.into_iter().map(spot).collect()
}

/// A spot of a line, with the words round it; `places` are where other spots of the line stand.
pub(super) fn spot(
    manuscript: &Manuscript<'_>,
    line: &Line,
    heading: &str,
    places: &[Range<usize>],
    at: Range<usize>,
    what: What,
) -> Spot {
    let is_ahead = manuscript.setting(line).is_some_and(|setting| setting.is_ahead);
    let around = Around { is_ahead, ..around(line, &at, places, heading) };
    Spot { line: line.place, sentence: line.sentence_at(at.start).start, at, what, around }
}

/// A number that a figure may stand for. One without a unit or in an order is taken where it is a place among others.
fn number(line: &Line, quantity: &Quantity) -> Option<(Range<usize>, What)> {
    let written = Written::of(&line.text, quantity);
    match quantity.role {
        Role::Amount if line.ordinal_at().is_some_and(|at| at.contains(&quantity.at.start)) => None,
        Role::Amount => Some((quantity.at.clone(), What::Number(written))),
        Role::Ordinal if line.before(quantity.number.start).ends_with('第') => {
            Some((quantity.number.clone(), What::Place(written)))
        }
        _ => None,
    }
}

/// Placeholders: two or more X, Ｘ or × with a unit behind.
fn masked(line: &Line, units: &Units) -> Vec<(Range<usize>, What)> {
    let is_mask = |sign: char| matches!(sign, 'X' | 'x' | 'Ｘ' | '×');
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = line.after(from).find(is_mask).map(|at| from + at) {
        let rest = line.after(start);
        let end = start + rest.find(|sign| !is_mask(sign)).unwrap_or(rest.len());
        from = end;
        let is_word = line.before(start).ends_with(|sign: char| sign.is_ascii_alphanumeric())
            || line.after(end).starts_with(|sign: char| sign.is_ascii_alphanumeric());
        if is_word || line.get(start..end).chars().count() < 2 {
            continue;
        }
        let clause: String = line.after(end).chars().take(8).collect();
        let read = units.read(&format!("1{clause}"));
        // 亿 is read as a part of the number that stands for the placeholder, and belongs to its unit.
        let Some(one) = read.first().filter(|one| one.is_amount() && one.at.start == 0) else { continue };
        let unit = clause.get(..one.at.end - 1).unwrap_or_default().to_owned();
        let at = start..end + unit.len();
        let written = Written {
            number: start..end,
            dimension: one.dimension.clone(),
            value: 0,
            least: 0,
            most: 0,
            is_hedged: false,
            is_chinese: false,
            unit,
        };
        out.push((at, What::Masked(written)));
    }
    out
}

/// The year that moves on, the day up to which the figures run, or another day.
fn dated(line: &Line, date: &Date, cut_off: NaiveDate) -> Vec<(Range<usize>, What)> {
    let written = line.get(date.at.clone());
    let before = line.before(date.at.start);
    let is_named = before.matches('《').count() > before.matches('》').count();
    if is_named || date.at.start < line.label {
        return Vec::new();
    }
    let digits = written.len() - written.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let year =
        written.get(..digits).filter(|_| written.get(digits..).is_some_and(|rest| rest.starts_with('年')));
    let year = year.and_then(|year| year.parse::<i32>().ok()).filter(|year| *year > 1900);
    let until = ["截至", "截止", "截至到", "截止到"].iter().any(|verb| before.ends_with(verb));
    let mut out = Vec::new();
    if until && is_cut_off(date, cut_off) {
        let after_year = year.map_or(0, |_| digits + '年'.len_utf8());
        let whole = printed_cut_off(written, cut_off).map(|found| (0, found));
        let rest = || Some((after_year, printed_cut_off(written.get(after_year..)?, cut_off)?));
        if let Some((from, (form, length))) = whole.or_else(rest) {
            let start = date.at.start + from;
            out.push((start..start + length, What::CutOff(form)));
        }
    }
    let is_cut_off = out.first().is_some_and(|(at, _)| at.start == date.at.start);
    match year {
        _ if is_cut_off => {}
        Some(year) if year == cut_off.year() || year == cut_off.year() + 1 => {
            let more = out.is_empty() && date.precision() != Precision::Year;
            let at = date.at.start..date.at.start + digits;
            out.push((at, What::Year { next: year != cut_off.year(), more }));
        }
        None if date.month.is_some() || matches!(date.part, Some(Part::Beginning)) => {
            // 今年 stays: it is true of every year.
            let own =
                ["今年", "本年"].iter().find(|word| written.starts_with(**word)).map_or(0, |word| word.len());
            out.push((date.at.start + own..date.at.end, What::Date));
        }
        _ => {}
    }
    out
}

/// The form in which a text prints the cut-off, and how many bytes of it do; 11月份 is 11月 with a sign behind.
fn printed_cut_off(text: &str, cut_off: NaiveDate) -> Option<(Form, usize)> {
    let forms = [Form::Day, Form::MonthDay, Form::MonthEnd, Form::Month, Form::MonthOnly];
    forms.into_iter().find_map(|form| {
        let printed = form.print(&Amount::Date(cut_off), "")?;
        let rest = text.strip_prefix(printed.as_str())?;
        matches!(rest, "" | "份").then_some((form, printed.len()))
    })
}

/// Whether a date means the cut-off: its day, the end of its month, or its month.
fn is_cut_off(date: &Date, cut_off: NaiveDate) -> bool {
    let same_year = date.year.is_none_or(|year| year == cut_off.year());
    let same_month = date.month == Some(cut_off.month());
    let at_end = cut_off == Month::of(cut_off).last();
    let day = match (date.day, date.part) {
        (Some(day), _) => day == cut_off.day(),
        (None, None | Some(Part::End)) => at_end,
        _ => false,
    };
    same_year && same_month && day
}

/// Marks that end a clause.
const CLAUSE: [char; 14] = ['，', '；', '。', '：', '！', '？', ',', ';', ':', '、', '（', '）', '(', ')'];

/// The words round a place, seen beside the other places of its line.
fn around(line: &Line, at: &Range<usize>, places: &[Range<usize>], heading: &str) -> Around {
    let sentence = line.sentence_at(at.start);
    let before = line.get(sentence.start..at.start);
    let behind = line.get(at.end..sentence.end.max(at.end));
    let other = places.iter().filter(|one| one.end <= at.start).map(|one| one.end).max().unwrap_or(0);
    let from = before.rfind(CLAUSE).map_or(sentence.start, |mark| {
        sentence.start
            + mark
            + before.get(mark..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let from = from.max(other.min(at.start));
    let next = places.iter().filter(|one| one.start >= at.end).map(|one| one.start).min();
    let to = behind.find(CLAUSE).map_or(sentence.end, |mark| at.end + mark);
    let to = next.map_or(to, |next| next.min(to)).max(at.end);
    let part = before.rfind(['；', ';']).map_or(sentence.start, |mark| sentence.start + mark);
    let part = part.min(from);
    let mut heading = heading.to_owned();
    // A paragraph that begins with an ordinal has its own heading for its first sentence.
    if line.ordinal().is_some()
        && let Some(first) = line.sentences.first().filter(|first| first.end <= sentence.start)
    {
        heading.push_str(line.get(first.clone()));
    }
    let opened = line.before(at.start).matches('“').count() > line.before(at.start).matches('”').count();
    Around {
        near: [line.get(from..at.start).to_owned(), line.get(at.end..to).to_owned()],
        part: line.get(part..from).to_owned(),
        before: line.get(sentence.start..part).to_owned(),
        behind: line.get(to..sentence.end.max(to)).to_owned(),
        heading,
        is_ahead: false,
        is_quoted: opened,
    }
}
