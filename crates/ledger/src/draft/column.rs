//! What type a column has: what its heading says and what nine of ten of its cells bear out.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::Says;
use super::number;
use super::stack::{Line, Stack};
use super::words::exactly;
use super::{FieldDraft, Kind, OptionDraft, Reason};
use crate::entry::read_in;
use crate::field::{Choice, Field, FieldType, NumberType, Privacy, TextForm};
use crate::sheet::Cell;
use crate::title::Title;
use crate::written::{Unsaid, in_one_line, is_nothing};

/// More options than this are none.
const MOST_OPTIONS: usize = 12;
/// A longer word is no option.
const LONGEST_OPTION: usize = 12;
/// A year that has every day.
pub(super) const LEAP: i32 = 2000;
/// A longer text wants several lines.
const LONG: usize = 60;

/// One cell of a column.
#[derive(Clone, Debug)]
pub(super) struct Held<'a> {
    /// Its text, without the blanks around it.
    pub(super) text: String,
    /// Whether the spreadsheet holds it as a day.
    pub(super) is_day: bool,
    /// What its sheet says for it.
    pub(super) unsaid: &'a Unsaid,
}

impl Held<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty() || is_nothing(&self.text)
    }
}

/// The cells of a column of a stack.
pub(super) fn held(stack: &Stack, column: usize) -> Vec<Held<'_>> {
    let cell = |line: &'_ Line| {
        let is_day = matches!(line.cells.get(column), Some(Cell::Date(_) | Cell::Moment(_)));
        (line.text(column), is_day)
    };
    let told = stack.lines.iter().map(|line| (cell(line), stack.unsaid(line)));
    told.map(|((text, is_day), unsaid)| Held { text, is_day, unsaid }).collect()
}

/// Whether so many of so many are nine of ten.
pub(super) fn is_most(some: usize, all: usize) -> bool {
    all > 0 && some * 10 >= all * 9
}

/// The type of a column, as a field without name and title.
pub(super) fn guess(says: Says<'_>, cells: &[Held<'_>]) -> FieldDraft {
    let filled: Vec<&Held<'_>> = cells.iter().filter(|cell| !cell.is_blank()).collect();
    if filled.is_empty() {
        return of_heading(says);
    }
    let mut field = private(says, &filled)
        .or_else(|| says.is_code().then(|| kind(Kind::Text, Reason::Heading)))
        .or_else(|| yes_no(says, cells, &filled))
        .or_else(|| time(says, &filled))
        .or_else(|| number::guess(says, &filled))
        .or_else(|| classes(says, cells))
        .unwrap_or_else(|| text(says, &filled));
    if !misfits(&field, cells).is_empty() {
        field.reasons.push(Reason::SomeDoNotFit);
    }
    field
}

pub(super) fn kind(kind: Kind, reason: Reason) -> FieldDraft {
    FieldDraft { kind, reasons: vec![reason], kept: true, ..FieldDraft::default() }
}

/// What only a heading says.
fn of_heading(says: Says<'_>) -> FieldDraft {
    let unit = says.unit();
    let mut field = match unit {
        _ if says.is_remark() => kind(Kind::LongText, Reason::Empty),
        _ if says.asks() => kind(Kind::YesNo, Reason::Empty),
        Some("元" | "万元" | "亿元") => kind(Kind::Money, Reason::Empty),
        Some("亩" | "㎡") => kind(Kind::Area, Reason::Empty),
        _ if says.bare().ends_with("日期") => kind(Kind::Date, Reason::Empty),
        _ if says.is_phone() => kind(Kind::Phone, Reason::Empty),
        _ if says.is_identity() => kind(Kind::IdNumber, Reason::Empty),
        _ => kind(Kind::Text, Reason::Empty),
    };
    if matches!(field.kind, Kind::Money | Kind::Area) {
        field.unit = unit.unwrap_or_default().to_owned();
        field.places = 2;
    }
    if matches!(field.kind, Kind::Phone | Kind::IdNumber) && !says.is_office_phone() || says.is_private() {
        field.privacy = Privacy::Personal;
    }
    field
}

/// What identifies natural persons, and telephones.
fn private(says: Says<'_>, filled: &[&Held<'_>]) -> Option<FieldDraft> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    // Digits may be of full width, and two numbers may stand in a cell.
    let is_phone = |text: &str| text.chars().filter(|sign| sign.is_numeric()).count() >= 7;
    let is_mobile = |text: &str| text.len() == 11 && text.starts_with('1') && digits(text) == 11;
    let is_identity = |text: &str| {
        let (front, last) = text.split_at_checked(17).unwrap_or_default();
        digits(front) == 17 && matches!(last, "X" | "x") || text.len() == 18 && digits(text) == 18
    };
    let most = |is: &dyn Fn(&str) -> bool| {
        is_most(filled.iter().filter(|cell| is(&cell.text)).count(), filled.len())
    };
    let mut field = if says.is_identity() || most(&is_identity) && !says.is_code() {
        kind(Kind::IdNumber, Reason::Person)
    } else if says.is_only_phone()
        || says.is_phone() && most(&is_phone)
        || most(&is_mobile) && !says.is_code()
    {
        kind(Kind::Phone, if says.is_office_phone() { Reason::Heading } else { Reason::Person })
    } else if says.is_private() {
        kind(if says.is_place() { Kind::Place } else { Kind::Text }, Reason::Person)
    } else {
        return None;
    };
    if field.reasons == [Reason::Person] {
        field.privacy = Privacy::Personal;
    }
    Some(field)
}

fn yes_no(says: Says<'_>, cells: &[Held<'_>], filled: &[&Held<'_>]) -> Option<FieldDraft> {
    // 1 and 0 are numbers.
    let is_mark = |text: &str| "√✓✔×✗✘是否有无".contains(text);
    let said: Vec<&str> =
        cells.iter().map(|cell| cell.text.as_str()).filter(|text| !is_left_open(text)).collect();
    let has_yes = said.iter().any(|text| "√✓✔是有".contains(text));
    let marks = said.iter().filter(|text| is_mark(text)).count();
    // Words that come again beside the marks are options with them, as 事假 in a list of attendance.
    let other: Vec<&&str> = said.iter().filter(|text| !is_mark(text)).collect();
    let again =
        other.len() >= 2 && other.iter().all(|word| other.iter().filter(|other| *other == word).count() > 1);
    let is_one = is_most(marks, said.len()) && (has_yes || says.asks()) && !again;
    (is_one && !filled.is_empty()).then(|| kind(Kind::YesNo, Reason::Cells))
}

/// Whether a cell is left open: 无 may say that there is none.
fn is_left_open(text: &str) -> bool {
    text.is_empty() || is_nothing(text) && text != "无"
}

/// Days, months and years.
fn time(says: Says<'_>, filled: &[&Held<'_>]) -> Option<FieldDraft> {
    // A bare number is a day or a month only among others that are written like one, or under such a heading.
    let is_bare = |cell: &Held<'_>| cell.text.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let sure = filled.iter().filter(|cell| cell.is_day || !is_bare(cell)).count();
    if !says.is_time() && sure * 2 < filled.len() {
        return None;
    }
    let reason = if says.is_time() { Reason::Heading } else { Reason::Cells };
    let year = |cell: &&&Held<'_>| {
        cell.text.trim_end_matches('年').parse().is_ok_and(|year| (1950..=2099).contains(&year))
    };
    if says.bare().contains('年') && is_most(filled.iter().filter(year).count(), filled.len()) {
        return Some(kind(Kind::Year, reason));
    }
    [Kind::Date, Kind::Month, Kind::Moment].into_iter().map(|one| kind(one, reason)).find(|field| {
        let fit = fitting(field, filled);
        // Deadlines may be words, as 立即 or 长期.
        is_most(fit, filled.len()) || says.bare().ends_with("日期") && fit * 4 >= filled.len() * 3
    })
}

/// Classes: few values that come again and again, one or several in a cell.
fn classes(says: Says<'_>, cells: &[Held<'_>]) -> Option<FieldDraft> {
    let filled: Vec<String> =
        cells.iter().map(|cell| in_one_line(&cell.text)).filter(|text| !is_left_open(text)).collect();
    let parts =
        |text: &'_ str| -> Vec<String> { text.split('、').map(|part| part.trim().to_owned()).collect() };
    let several = filled.iter().filter(|text| text.contains('、')).count();
    let all: Vec<String> = filled.iter().flat_map(|text| parts(text)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in &all {
        *counts.entry(word).or_default() += 1;
    }
    let most = if says.is_class() { MOST_OPTIONS } else { MOST_OPTIONS / 2 };
    let times = if says.is_class() { 2 } else { 5 };
    let few = counts.len() <= most && counts.len() * times <= all.len() && all.len() >= 4;
    let short = |word: &&str| !word.is_empty() && word.chars().count() <= LONGEST_OPTION;
    let is_blank = counts.keys().all(|word| is_nothing(word));
    if !few || says.has_many() && !says.is_class() || !counts.keys().all(short) || is_blank {
        return None;
    }
    if counts.len() < 2 && !says.is_class() {
        return None;
    }
    let mut field = kind(if several > 0 { Kind::Choices } else { Kind::Choice }, Reason::FewValues);
    // In the order in which they come in the sheet.
    let mut seen = BTreeSet::new();
    let words: Vec<&str> = all.iter().map(String::as_str).filter(|word| seen.insert(*word)).collect();
    field.options = options(&words);
    Some(field)
}

/// Options with codes from the dictionary if it knows all of them, else with letters.
pub(super) fn options(words: &[&str]) -> Vec<OptionDraft> {
    let known: Option<Vec<_>> = words.iter().map(|word| exactly(word)).collect();
    let known = known
        .filter(|known| known.iter().map(|(name, _)| name).collect::<BTreeSet<_>>().len() == known.len());
    let letter = |place: usize| match u8::try_from(place) {
        Ok(place @ 0..26) => char::from(b'a' + place).to_string(),
        _ => format!("o{}", place + 1),
    };
    let option = |(place, word): (usize, &&str)| match &known {
        Some(known) => OptionDraft {
            code: known[place].0.to_owned(),
            title: Title { zh: (*word).to_owned(), en: known[place].1.to_owned() },
        },
        None => OptionDraft { code: letter(place), title: Title::plain(word) },
    };
    words.iter().enumerate().map(option).collect()
}

fn text(says: Says<'_>, filled: &[&Held<'_>]) -> FieldDraft {
    let longest = if says.wants_words() { LONG / 2 } else { LONG };
    let long = filled.iter().filter(|cell| cell.text.chars().count() > longest).count();
    // A word that is only broken by a narrow column is one line.
    let is_broken = |text: &str| in_one_line(text).chars().count() <= LONGEST_OPTION;
    let lines = filled.iter().filter(|cell| cell.text.contains('\n') && !is_broken(&cell.text)).count();
    if long > 0 || lines * 5 > filled.len() || says.bare() == "备注" {
        return kind(Kind::LongText, Reason::Cells);
    }
    if says.is_place() {
        return kind(Kind::Place, Reason::Heading);
    }
    kind(Kind::Text, Reason::Cells)
}

/// How many cells can be read as the field.
pub(super) fn fitting(field: &FieldDraft, cells: &[&Held<'_>]) -> usize {
    let field = as_field(field);
    cells.iter().filter(|cell| fits(&field, cell)).count()
}

/// The places of the cells that cannot.
pub(super) fn misfits(field: &FieldDraft, cells: &[Held<'_>]) -> Vec<usize> {
    let field = as_field(field);
    (0..cells.len()).filter(|place| !fits(&field, &cells[*place])).collect()
}

fn fits(field: &Field, cell: &Held<'_>) -> bool {
    // That the year is missing is told once for the column; it is a day nevertheless.
    if cell.unsaid.year.is_none() && matches!(field.kind, FieldType::Date | FieldType::Month) {
        let known = Unsaid { year: Some(LEAP), ..cell.unsaid.clone() };
        return cell.text.is_empty() || read_in(field, &cell.text, &known).is_ok();
    }
    cell.text.is_empty() || read_in(field, &cell.text, cell.unsaid).is_ok()
}

/// The field as the import would read it.
fn as_field(draft: &FieldDraft) -> Field {
    let number = || NumberType {
        places: draft.places,
        unit: draft.unit.clone(),
        about: draft.about,
        least: None,
        most: None,
    };
    let options = || {
        let choice = |option: &OptionDraft| Choice {
            code: option.code.clone(),
            title: option.title.clone(),
            retired: false,
        };
        draft.options.iter().map(choice).collect()
    };
    let kind = match draft.kind {
        Kind::Text => FieldType::Text(TextForm::Text),
        Kind::LongText => FieldType::Text(TextForm::LongText),
        Kind::Place => FieldType::Text(TextForm::Place),
        Kind::Phone => FieldType::Text(TextForm::Phone),
        Kind::IdNumber => FieldType::Text(TextForm::IdNumber),
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Area | Kind::Percent => {
            FieldType::Number(number())
        }
        Kind::Date => FieldType::Date,
        Kind::Month => FieldType::Month,
        Kind::Year => FieldType::Year,
        Kind::Moment => FieldType::Moment,
        Kind::YesNo => FieldType::YesNo,
        Kind::Choice => FieldType::Choice(options()),
        Kind::Choices => FieldType::Choices(options()),
        Kind::Reference => FieldType::Reference(String::new()),
    };
    Field {
        name: draft.name.clone(),
        title: draft.title.clone(),
        kind,
        required: false,
        required_from: None,
        default: None,
        unique: false,
        privacy: draft.privacy,
        lookup: false,
        help: Title::default(),
        retired: false,
        was: None,
    }
}
