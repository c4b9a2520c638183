//! What stands over and under a ledger that is given out as an office prints it.

use chrono::{Datelike, NaiveDate};
use ledger::field::{Field, FieldType};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use text::{Lang, text, text_with};
use typeset::sheet::Printed;

/// The units of money; a sheet says the one that it has above its headings.
const MONEY: [&str; 3] = ["元", "万元", "亿元"];
/// Units whose numbers say nothing when they are added: shares, scores, grades, storeys.
const NOT_ADDED: [&str; 6] = ["%", "％", "‰", "分", "级", "层"];
/// What a number is called that says nothing when it is added.
const NOT_SUMMED: [&str; 5] = ["率", "比", "均", "单价", "序"];

/// How a ledger is printed: its title, whose it is, in what unit and until when, its sums, and the last of its columns
/// hidden, which says which version of which record a row is.
pub(super) fn printed(ledger: &Ledger, organ: &str, day: Option<NaiveDate>, columns: usize) -> Printed {
    let fields: Vec<&Field> = ledger.fields.iter().filter(|field| super::is_given_out(field)).collect();
    let mut right: Vec<String> = Vec::new();
    if ledger.fields.iter().any(|field| field.privacy.is_sealed()) {
        right.push(text(Lang::Zh, "office-printed-no-personal"));
    }
    right.extend(unit(&fields).into_iter().map(|unit| said("office-printed-unit", "unit", unit)));
    right.extend(day.map(until));
    let printed = Printed::new(&ledger.title.zh)
        .under(said("office-printed-organ", "organ", organ), right.join("　"))
        .numbered()
        .hide(columns.saturating_sub(1));
    let summed = fields.iter().enumerate().filter(|(_, field)| is_added(field));
    summed.fold(printed, |printed, (at, _)| printed.sum(at))
}

/// The day until which a ledger is given out; none if it is read as of a journal entry, which is no day.
pub(super) fn day(as_of: AsOf, today: NaiveDate) -> Option<NaiveDate> {
    match as_of {
        AsOf { moment: Some(moment), .. } => Some(moment.date()),
        AsOf { head: Some(_), .. } => None,
        _ => Some(today),
    }
}

fn until(day: NaiveDate) -> String {
    let parts = [
        ("year", day.year().to_string()),
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
    ];
    text_with(Lang::Zh, "office-printed-until", &parts)
}

/// What is printed is in Chinese whatever language the pages are in: it leaves the house.
fn said(key: &str, name: &str, value: &str) -> String {
    text_with(Lang::Zh, key, &[(name, value)])
}

/// The one unit of money that the numbers of a ledger are in.
fn unit<'a>(fields: &[&'a Field]) -> Option<&'a str> {
    let mut units: Vec<&str> =
        fields.iter().map(|field| field.unit()).filter(|unit| MONEY.contains(unit)).collect();
    units.dedup();
    if let [unit] = units[..] { Some(unit) } else { None }
}

/// Whether the numbers of a field may be added. One without a unit is an edition, a sequence, a rank.
fn is_added(field: &Field) -> bool {
    let unit = field.unit();
    matches!(field.kind, FieldType::Number(_))
        && !unit.is_empty()
        && !NOT_ADDED.contains(&unit)
        && !NOT_SUMMED.iter().any(|word| field.title.zh.contains(word))
}

#[cfg(test)]
mod tests {
    use ledger::field::NumberType;
    use ledger::title::Title;

    use super::*;

    fn field(title: &str, unit: &str) -> Field {
        let number = NumberType { unit: unit.to_owned(), places: 2, ..NumberType::default() };
        let title = Title { zh: title.to_owned(), en: String::new() };
        Field {
            name: "harvest".to_owned(),
            title,
            kind: FieldType::Number(number),
            required: false,
            required_from: None,
            default: None,
            unique: false,
            privacy: ledger::field::Privacy::default(),
            lookup: false,
            help: Title { zh: String::new(), en: String::new() },
            retired: false,
            was: None,
        }
    }

    #[test]
    fn what_says_nothing_when_it_is_added_is_not_summed() {
        for (title, unit, expected) in [
            ("收入", "万元", true),
            ("面积", "亩", true),
            ("采摘人次", "人次", true),
            ("成熟率", "%", false),
            ("口感评分", "分", false),
            ("版本", "", false),
            ("平均收入", "元", false),
            ("单价", "元", false),
        ] {
            assert_eq!(is_added(&field(title, unit)), expected, "{title}");
        }
    }

    #[test]
    fn a_unit_stands_above_a_sheet_that_has_one() {
        let fields = [field("收入", "万元"), field("面积", "亩"), field("支出", "万元"), field("押金", "元")];
        assert_eq!(unit(&fields[..3].iter().collect::<Vec<_>>()), Some("万元"));
        assert_eq!(unit(&fields.iter().collect::<Vec<_>>()), None);
        assert_eq!(unit(&[&fields[1]]), None);
    }

    #[test]
    fn a_sheet_says_its_day_if_it_is_of_one() {
        let today = NaiveDate::from_ymd_opt(2031, 11, 5).unwrap();
        let before = NaiveDate::from_ymd_opt(2031, 3, 1).unwrap();
        assert_eq!(day(AsOf::NOW, today), Some(today));
        assert_eq!(day(AsOf::end_of(before), today), Some(before));
        assert_eq!(day(AsOf { moment: None, head: Some(7) }, today), None);
        assert_eq!(until(before), "截至2031年3月1日");
    }
}
