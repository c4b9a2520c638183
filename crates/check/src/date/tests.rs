//! Dates of every form are read, and what only looks like one is not.

use super::*;

fn read(text: &str) -> Vec<(&str, Precision)> {
    dates(text).into_iter().map(|date| (&text[date.at.clone()], date.precision())).collect()
}

#[test]
fn dates_of_every_form_are_read_with_their_precision() {
    use Precision::{Day, HalfYear, Month, PartOfMonth, PartOfYear, Quarter, Year};
    let text = "2031年5月30日、11月30日，5月份到6月底；去年上半年，2031年第三季度，一季度，2031-5-3，2031.05.03，\
                二〇三一年十一月，十二月上旬，2031年年初，2031年底，年初，2031年度";
    let expected = [
        ("2031年5月30日", Day),
        ("11月30日", Day),
        ("5月份", Month),
        ("6月底", PartOfMonth),
        ("去年上半年", HalfYear),
        ("2031年第三季度", Quarter),
        ("一季度", Quarter),
        ("2031-5-3", Day),
        ("2031.05.03", Day),
        ("二〇三一年十一月", Month),
        ("十二月上旬", PartOfMonth),
        ("2031年年初", PartOfYear),
        ("2031年底", PartOfYear),
        ("年初", PartOfYear),
        ("2031年度", Year),
    ];
    assert_eq!(read(text), expected);
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    assert_eq!(
        read("三个月，12月龄，第三条，2031号楼，一年来，24个月，本年龄段，版本2.0.1"),
        [("本年", Precision::Year)]
    );
    assert_eq!(read("每株3.5斤，共2031株，13月"), []);
}

#[test]
fn a_date_means_its_days_and_has_its_year_from_before_it_or_above() {
    let text = "2031年2月底，3月上旬";
    let mut found = dates(text);
    settle_years(&mut found, Some(2030));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let days: Vec<_> = found.iter().map(Date::days).collect();
    assert_eq!(days, [Some((day(2031, 2, 28), day(2031, 2, 28))), Some((day(2031, 3, 1), day(2031, 3, 10)))]);
    assert_eq!([found[0].year_from, found[1].year_from], [YearFrom::Written, YearFrom::Line]);
    let mut found = dates("去年上半年");
    settle_years(&mut found, Some(2031));
    assert_eq!(found[0].days(), Some((day(2030, 1, 1), day(2030, 6, 30))));
}

#[test]
fn no_calendar_has_some_dates() {
    let impossible = |text: &str| dates(text).iter().map(Date::is_impossible).collect::<Vec<_>>();
    assert_eq!(
        impossible("2031年2月29日、2032年2月29日、2月29日、2月30日、11月31日、2031年13月"),
        [true, false, false, true, true, true]
    );
}

#[test]
fn two_dates_make_a_stretch() {
    let text = "从2031年1月至11月，5月3日（星期六）到9日，6月1日、7月1日";
    let found = dates(text);
    let spans: Vec<&str> = spans(text, &found).into_iter().map(|span| &text[span.at]).collect();
    assert_eq!(spans, ["2031年1月至11月", "5月3日（星期六）到9日"]);
}

#[test]
fn a_weekday_in_brackets_belongs_to_its_date() {
    let text = "5月30日（星期五）、5月31日(周六)、6月1日（周年）";
    let weekdays: Vec<_> =
        dates(text).into_iter().map(|date| date.weekday.map(|(day, at)| (day, &text[at]))).collect();
    assert_eq!(weekdays, [Some((Weekday::Fri, "星期五")), Some((Weekday::Sat, "周六")), None]);
}
