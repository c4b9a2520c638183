//! Spans of days: what falls on a day is also kept under its month and its year, and a period is read as whole years,
//! whole months and the days left over. So ten years cost twenty rows, not 3,652.

use chrono::{Datelike as _, NaiveDate};
use ledger::period::Period;
use ledger::value::Month;

/// How long a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day = 1,
    Month = 2,
    Year = 3,
}

impl Grain {
    /// As it is kept.
    pub(super) fn code(self) -> i64 {
        self as i64
    }

    /// The spans in which one lies, itself the first: a day in its month and its year. What was always so, written as
    /// the empty text, comes before every year.
    pub(super) fn of(span: &str) -> impl Iterator<Item = (Self, &str)> {
        let grains = [(Self::Day, 10), (Self::Month, 7), (Self::Year, 4)];
        let own = grains.into_iter().filter(move |(_, length)| span.len() >= *length);
        let own = own.filter_map(move |(grain, length)| Some((grain, span.get(..length)?)));
        own.chain(span.is_empty().then_some((Self::Year, "")))
    }
}

/// Neighbouring spans of one length, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spans {
    pub(super) grain: Grain,
    pub(super) from: String,
    pub(super) to: String,
}

fn days(from: NaiveDate, to: NaiveDate) -> Option<Spans> {
    (from <= to).then(|| Spans { grain: Grain::Day, from: from.to_string(), to: to.to_string() })
}

fn months(from: Month, to: Month) -> Option<Spans> {
    (from <= to).then(|| Spans { grain: Grain::Month, from: from.to_string(), to: to.to_string() })
}

fn years(from: i32, to: i32) -> Option<Spans> {
    (from <= to).then(|| Spans { grain: Grain::Year, from: format!("{from:04}"), to: format!("{to:04}") })
}

/// Cuts a period into the longest spans; into none longer than a month if months are told apart.
pub(super) fn cut(period: Period, by_month: bool) -> Vec<Spans> {
    let (first, last) = (Month::of(period.from), Month::of(period.to));
    let from = if first.first() < period.from { first.next() } else { first };
    let to = if last.last() > period.to { last.previous() } else { last };
    if from > to {
        return days(period.from, period.to).into_iter().collect();
    }
    let before = from.first().pred_opt().and_then(|end| days(period.from, end));
    let after = to.last().succ_opt().and_then(|start| days(start, period.to));
    let whole = if by_month { vec![months(from, to)] } else { whole_years(from, to) };
    [before].into_iter().chain(whole).chain([after]).flatten().collect()
}

/// Whole years among months, and the months before and after them.
fn whole_years(from: Month, to: Month) -> Vec<Option<Spans>> {
    let first = from.year + i32::from(from.month > 1);
    let last = to.year - i32::from(to.month < 12);
    if first > last {
        return vec![months(from, to)];
    }
    let before = months(from, Month { year: first - 1, month: 12 });
    let after = months(Month { year: last + 1, month: 1 }, to);
    vec![before, years(first, last), after]
}

/// Everything up to the end of a day.
pub(super) fn up_to(day: NaiveDate) -> Vec<Spans> {
    let month = Month::of(day);
    let years = Spans { grain: Grain::Year, from: String::new(), to: format!("{:04}", day.year() - 1) };
    let months = months(Month { year: day.year(), month: 1 }, month.previous());
    [Some(years), months, days(month.first(), day)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(spans: Vec<Spans>) -> String {
        spans.iter().map(|span| format!("{}..{}", span.from, span.to)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_period_is_cut_into_the_longest_spans() {
        for (period, years, months) in [
            ("2023", "2023..2023", "2023-01..2023-12"),
            ("2023-01-01..2023-11-30", "2023-01..2023-11", "2023-01..2023-11"),
            ("2014-01-01..2023-11-30", "2014..2022 2023-01..2023-11", "2014-01..2023-11"),
            ("2021-11-01..2023-02-28", "2021-11..2021-12 2022..2022 2023-01..2023-02", "2021-11..2023-02"),
            (
                "2023-01-31..2023-03-01",
                "2023-01-31..2023-01-31 2023-02..2023-02 2023-03-01..2023-03-01",
                "2023-01-31..2023-01-31 2023-02..2023-02 2023-03-01..2023-03-01",
            ),
            ("2023-05-02..2023-05-30", "2023-05-02..2023-05-30", "2023-05-02..2023-05-30"),
            ("2023-05-02..2023-06-29", "2023-05-02..2023-06-29", "2023-05-02..2023-06-29"),
        ] {
            let read = Period::parse(period).unwrap();
            assert_eq!(shown(cut(read, false)), years, "{period}");
            assert_eq!(shown(cut(read, true)), months, "{period}");
        }
    }

    #[test]
    fn a_stock_reads_the_years_and_months_before_and_the_days_of_its_month() {
        let day = |text| ledger::value::parse_date(text).unwrap();
        assert_eq!(shown(up_to(day("2023-11-05"))), "..2022 2023-01..2023-10 2023-11-01..2023-11-05");
        assert_eq!(shown(up_to(day("2023-01-31"))), "..2022 2023-01-01..2023-01-31");
    }

    #[test]
    fn a_day_lies_in_its_month_and_year_and_a_month_in_no_day() {
        let spans = |span| Grain::of(span).map(|(_, span)| span).collect::<Vec<_>>().join(" ");
        assert_eq!(spans("2023-11-05"), "2023-11-05 2023-11 2023");
        assert_eq!(spans("2023-11"), "2023-11 2023");
        assert_eq!(spans("2023"), "2023");
        assert_eq!(Grain::of("").collect::<Vec<_>>(), [(Grain::Year, "")]);
    }
}
