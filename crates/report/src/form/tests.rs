//! What a reader relies on: what is printed never says more than is true, and reads back as a range that holds it.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::amount::Quotient;

fn number(amount: i128, places: u32) -> Amount {
    Amount::Number { amount, places, about: false }
}

#[track_caller]
fn check(amount: i128, places: u32, unit: &str, form: &str, expected: &str) {
    let printed = Form::parse(form).unwrap().print(&number(amount, places), unit).unwrap();
    assert_eq!(printed, expected, "{amount} as {form}");
}

#[test]
fn numbers_print_as_the_pack_format_says() {
    check(417, 0, "条", "value", "417");
    check(417, 0, "条", "unit", "417条");
    check(417, 0, "条", "over 100", "400余条");
    check(400, 0, "条", "over 100", "400条");
    check(99, 0, "条", "over 100", "99条");
    check(40010, 2, "亩", "over 100", "400余亩");
    check(1250, 2, "亩", "unit", "12.5亩");
    check(1200, 2, "亩", "unit", "12亩");
    check(-705, 2, "亩", "unit", "-7.05亩");
    check(123_456, 2, "万元", "yi", "0.12亿元");
    check(123_456_789, 2, "元", "wan", "123.46万元");
    check(7, 0, "元", "yi", "7元");
    check(4, 0, "条", "zh", "四");
    check(2, 0, "条", "zh", "二");
    check(2, 0, "条", "zh unit", "两条");
    check(12, 0, "项", "zh unit", "十二项");
    check(10_001, 0, "万元", "zh unit", "10001万元");
    check(250, 0, "项", "zh", "二百五十");
    check(9150, 2, "%", "percent", "91.5%");
    check(9150, 2, "%", "share", "91.50%");
    check(9150, 2, "%", "unit", "91.5%");
}

#[test]
fn what_is_about_so_much_prints_with_its_word_and_never_with_the_other() {
    let about = Amount::Number { amount: 417, places: 0, about: true };
    assert_eq!(Form::Over(100).print(&about, "条").unwrap(), "约417条");
    assert_eq!(Form::Unit.print(&about, "条").unwrap(), "约417条");
}

#[test]
fn numerals_are_written_as_they_are_spoken() {
    for (value, text) in [
        (0, "零"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1_004, "一千零四"),
        (10_030, "一万零三十"),
        (12_000, "一万二千"),
        (100_000, "十万"),
        (100_000_007, "一亿零七"),
        (3_000_010_000, "三十亿零一万"),
    ] {
        assert_eq!(numeral(value).as_deref(), Some(text));
    }
    assert_eq!(numeral(-1), None);
    assert_eq!(numeral(1_000_000_000_000), None);
}

#[track_caller]
fn check_day(date: &str, form: &str, expected: &str) {
    let date = Amount::Date(date.parse().unwrap());
    assert_eq!(Form::parse(form).unwrap().print(&date, "").unwrap(), expected);
}

#[test]
fn words_for_days_are_printed_only_where_they_are_true() {
    check_day("2031-04-07", "day", "2031年4月7日");
    check_day("2031-04-07", "unit", "2031年4月7日");
    check_day("2031-04-07", "month-day", "4月7日");
    check_day("2031-04-07", "month", "2031年4月");
    check_day("2031-04-07", "month-only", "4月");
    check_day("2031-01-31", "early-year", "年初");
    check_day("2031-02-01", "early-year", "2031年2月1日");
    check_day("2031-02-10", "early-month", "2月初");
    check_day("2031-02-11", "early-month", "2031年2月11日");
    check_day("2031-02-10", "ten-days", "2月上旬");
    check_day("2031-02-20", "ten-days", "2月中旬");
    check_day("2031-02-21", "ten-days", "2月下旬");
    check_day("2032-02-29", "month-end", "2月底");
    check_day("2032-02-28", "month-end", "2032年2月28日");
}

#[test]
fn a_period_is_said_in_words() {
    for (period, zh, en) in [
        ("2031", "2031年", "2031"),
        ("2031-04", "2031年4月", "2031-04"),
        ("2031-01-01..2031-04-07", "2031年1月1日至4月7日", "2031-01-01 to 2031-04-07"),
        ("2030-12-01..2031-04-07", "2030年12月1日至2031年4月7日", "2030-12-01 to 2031-04-07"),
        ("1900-01-01..2031-04-07", "截至2031年4月7日", "up to 2031-04-07"),
        ("2031-04-07", "2031年4月7日", "2031-04-07"),
    ] {
        let period = ledger::period::Period::parse(period).unwrap();
        assert_eq!(period_words(period, "zh"), zh);
        assert_eq!(period_words(period, "en"), en);
    }
}

#[test]
fn every_suggested_word_is_a_form() {
    assert!(Form::WORDS.iter().all(|word| Form::parse(word).is_some()));
    assert_eq!(Form::parse("over 50"), None, "a reader takes 50余 for less than 60");
}

proptest! {
    #[test]
    fn a_printed_number_reads_back_as_a_range_that_holds_it(
        amount in -1_000i128..2_000_000_000,
        places in 0u32..4,
        form in prop::sample::select(vec!["value", "unit", "over 10", "over 100", "over 10000", "wan", "yi", "zh", "zh unit"]),
        unit in prop::sample::select(vec!["条", "元", "万元", "亿元"]),
    ) {
        let form = Form::parse(form).unwrap();
        let unit = if form.fits_number(unit) { unit } else { "元" };
        let printed = form.print(&number(amount, places), unit).unwrap();
        let range = back::number(&printed).unwrap_or_else(|| panic!("{printed}"));
        let yuan = match unit { "万元" => 10_000, "亿元" => 100_000_000, _ => 1 };
        let alone = matches!(form, Form::Value | Form::Zh);
        let exact = Quotient::scaled(amount, places).unwrap().times(if alone { 1 } else { yuan }).unwrap();
        prop_assert!(range.holds(exact), "{printed} → {range:?} does not hold {exact:?}");
    }

    #[test]
    fn what_stands_before_the_word_for_more_is_never_exact(amount in 0i128..5_000_000, power in 1u32..5) {
        let power = 10i128.pow(power);
        let printed = Form::Over(u32::try_from(power).unwrap()).print(&number(amount, 0), "条").unwrap();
        prop_assert_eq!(printed.contains('余'), amount > power && amount % power != 0);
    }

    #[test]
    fn a_numeral_reads_back(amount in 0i128..1_000_000_000_000) {
        let text = numeral(amount).unwrap();
        prop_assert_eq!(numeral::read(&text), Some(amount), "{}", text);
    }

    #[test]
    fn a_printed_day_reads_back_as_days_that_hold_it(
        after in 0u64..3_000,
        form in prop::sample::select(vec!["unit", "day", "month-day", "month", "month-only", "early-year", "early-month", "ten-days", "month-end"]),
    ) {
        let date = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(after);
        let printed = Form::parse(form).unwrap().print(&Amount::Date(date), "").unwrap();
        let year = chrono::Datelike::year(&date);
        let (from, to) = back::days(&printed, year).unwrap_or_else(|| panic!("{printed}"));
        prop_assert!(from <= date && date <= to, "{} → {}..{}", printed, from, to);
    }
}
