//! How marks are read, and what a template asks for.

use super::*;
use crate::form::Form;
use crate::generator;

fn said(figure: &str, period: PeriodWord) -> Said {
    Said { figure: figure.to_owned(), period }
}

#[test]
fn marks_are_read() {
    let check =
        |raw: &str, expected: TemplateMark| assert_eq!(TemplateMark::parse(raw), Ok(expected), "{raw}");
    let visits = || said("visits", PeriodWord::ToCutoff);
    check("{fig visits to-cutoff}", TemplateMark::Figure(visits(), Form::Unit));
    check("{ fig  visits to-cutoff as over 100 }", TemplateMark::Figure(visits(), Form::Over(100)));
    check("{fig visits to-cutoff as zh unit}", TemplateMark::Figure(visits(), Form::ZhUnit));
    check("{cutoff}", TemplateMark::CutOff(Form::Day));
    check("{cutoff as month-day}", TemplateMark::CutOff(Form::MonthDay));
    check("{if visits to-cutoff over 10}", TemplateMark::If(visits(), Condition::Over(10)));
    check("{if visits to-cutoff is 0}", TemplateMark::If(visits(), Condition::Is(0)));
    check("{if visits to-cutoff}", TemplateMark::If(visits(), Condition::Holds));
    check("{claim visits to-cutoff \"均已办结\"}", TemplateMark::Claim(visits(), "均已办结".to_owned()));
    check("{claim visits to-cutoff “均已办结”}", TemplateMark::Claim(visits(), "均已办结".to_owned()));
    for wrong in [
        "{year 3}",
        "{fig}",
        "{if visits to-cutoff over many}",
        "{claim visits to-cutoff \"\"}",
        "{cutoff day}",
    ] {
        assert_eq!(TemplateMark::parse(wrong), Err(MarkError::BadShape), "{wrong}");
    }
}

#[test]
fn every_period_word_reads_back_and_ends_where_it_says() {
    let cut_off = "2031-11-20".parse().unwrap();
    let expected = [
        "2031",
        "2031-01-01..2031-11-20",
        "2031-11-20..2031-11-20",
        "2032",
        "1900-01-01..2031-11-20",
        "2031-11",
    ];
    for (word, period) in PeriodWord::WORDS.into_iter().zip(expected) {
        let known = PeriodWord::parse(word).unwrap();
        assert_eq!((known.word(), Some(known.period(cut_off))), (word, Period::parse(period)));
    }
}

#[test]
fn a_rule_accepts_only_its_periods() {
    let accepts = |rule: PeriodRule| -> Vec<&str> {
        ["2031", "2031-01-01..2031-11-20", "2031-11", "2031-02-01..2031-11-20"]
            .into_iter()
            .filter(|text| rule.accepts(Period::parse(text).unwrap()))
            .collect()
    };
    assert_eq!(accepts(PeriodRule::YearToCutoff), ["2031", "2031-01-01..2031-11-20"]);
    assert_eq!(accepts(PeriodRule::Month), ["2031-11"]);
    assert_eq!(accepts(PeriodRule::Any).len(), 4);
}

#[test]
fn a_template_asks_for_each_figure_and_period_once() {
    let (_, book) = generator::read();
    let template = book.report("orchard-year").unwrap();
    let needs = template.needs("2031-11-20".parse().unwrap());
    let times = |figure: &str| needs.iter().filter(|need| need.figure == figure).count();
    assert_eq!((times("visits"), times("none_open"), times("cost_an_hour")), (1, 1, 1));
    assert!(needs.is_sorted());
}

#[track_caller]
fn usual(rule: PeriodRule, today: &str, period: &str) {
    let today = today.parse().unwrap();
    assert_eq!(rule.usual(today), Period::parse(period).unwrap());
}

#[test]
fn a_report_is_written_up_to_the_last_month_that_has_ended() {
    usual(PeriodRule::YearToCutoff, "2031-12-05", "2031-01-01..2031-11-30");
    usual(PeriodRule::YearToCutoff, "2031-12-31", "2031");
    usual(PeriodRule::YearToCutoff, "2031-01-10", "2030");
    usual(PeriodRule::Any, "2031-01-10", "2031-01-01..2031-01-10");
    usual(PeriodRule::Month, "2031-01-10", "2030-12");
}
