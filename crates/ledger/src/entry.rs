//! Typed text and values: what a person or a sheet says in a field, read into a value, and printed back.

use crate::field::{Field, FieldType, NumberType, Privacy, TextForm};
use crate::finding::{Finding, nearest};
use crate::title::Title;
use crate::value::{Moment, Month, NotANumber, Number, Value, parse_scaled, print_number, print_scaled};
use crate::written::{self, Amount, Unsaid};

/// What was entered in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// An empty cell: the field is cleared.
    Cleared,
    /// A value.
    Value(Value),
    /// The key text of the record that a reference field means; the store finds its id.
    Key(String),
}

/// The text that stands for an erased personal value.
pub const ERASED: &str = "已删除";

/// The text that stands for a personal value that is not shown.
pub const MASKED: &str = "***";

/// Reads what was entered in a field.
///
/// # Errors
/// A finding without a place: what is expected here; the caller knows where it was.
pub fn read(field: &Field, text: &str) -> Result<Given, Finding> {
    read_in(field, text, &Unsaid::default())
}

/// Reads what stands in a field of a sheet that says the year or the unit once for all its cells.
///
/// # Errors
/// As [`read`].
pub fn read_in(field: &Field, text: &str, unsaid: &Unsaid) -> Result<Given, Finding> {
    let text = text.trim();
    if text.is_empty() || means_nothing(field, text) {
        // Whether it may stay empty where there is a default, or a day from which it is wanted, the whole record says.
        let wanted = field.required && !field.retired;
        let at_once = wanted && field.default.is_none() && field.required_from.is_none();
        return if at_once { Err(Finding::error("entry-required")) } else { Ok(Given::Cleared) };
    }
    let value = match &field.kind {
        FieldType::Text(_) => text_value(field, text)?,
        FieldType::Number(number) => number_value(number, text, unsaid)?,
        FieldType::Date => Value::Date(written::date(text, unsaid).ok_or_else(|| no_date(text))?),
        FieldType::Month => Value::Month(written::month(text, unsaid).ok_or_else(|| no_month(text))?),
        FieldType::Year => {
            let digits = text.strip_suffix('年').unwrap_or(text);
            let year = digits.parse().ok().filter(|year| (1900..=2200).contains(year));
            Value::Year(year.ok_or_else(|| Finding::error("entry-no-year"))?)
        }
        FieldType::Moment => {
            Value::Moment(Moment::parse(text).ok_or_else(|| Finding::error("entry-no-moment"))?)
        }
        FieldType::Choice(_) => Value::Choice(option(field, text)?),
        FieldType::Choices(_) => {
            let mut codes = Vec::new();
            for part in
                text.split(['、', ',', '，', ';', '；']).map(str::trim).filter(|part| !part.is_empty())
            {
                codes.push(option(field, part)?);
            }
            codes.sort();
            codes.dedup();
            Value::Choices(codes)
        }
        FieldType::YesNo => match text {
            "是" | "有" | "true" | "TRUE" | "yes" | "1" | "√" | "✓" | "✔" => Value::YesNo(true),
            "否" | "无" | "false" | "FALSE" | "no" | "0" | "×" | "✗" | "✘" => Value::YesNo(false),
            _ => return Err(Finding::error("entry-no-yes-no")),
        },
        FieldType::Reference(_) => return Ok(Given::Key(text.to_owned())),
    };
    Ok(Given::Value(value))
}

/// Whether a text says that a field has nothing. A text that is wanted may be 无, and so may an option; of yes and no
/// it is no.
fn means_nothing(field: &Field, text: &str) -> bool {
    let is_no = field.kind == FieldType::YesNo && text == "无";
    let may_be_text = matches!(field.kind, FieldType::Text(_)) && field.required;
    let is_option = || field.options().iter().any(|option| option.title.words().contains(&text));
    written::is_nothing(text) && !may_be_text && !is_no && !is_option()
}

fn no_month(text: &str) -> Finding {
    Finding::error(if written::lacks_year(text) { "entry-without-year" } else { "entry-no-month" })
}

/// Why a text is no date: it says no year, it is not written like one, or the month has no such day.
#[must_use]
pub fn no_date(text: &str) -> Finding {
    if written::lacks_year(text) {
        return Finding::error("entry-without-year");
    }
    let text = text.trim().trim_end_matches(['日', '号']).replace(['.', '/', '年', '月'], "-");
    let mut parts = text.splitn(3, '-');
    let (year, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let day: Option<u32> = parts.next().and_then(|day| day.parse().ok());
    match (day, Month::parse(&format!("{year}-{month:0>2}"))) {
        (Some(day), Some(month)) if day > 0 => Finding::error("entry-no-such-day")
            .arg("year", month.year.to_string())
            .arg("month", month.month.to_string())
            .arg("days", chrono::Datelike::day(&month.last()).to_string()),
        _ => Finding::error("entry-no-date"),
    }
}

fn text_value(field: &Field, text: &str) -> Result<Value, Finding> {
    // A masked export must not overwrite what it hides.
    if field.privacy.is_sealed() && (text == MASKED || text == ERASED) {
        return Err(Finding::error("entry-masked"));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Finding::error("entry-control-character"));
    }
    let kept = match field.kind {
        FieldType::Text(TextForm::Phone | TextForm::IdNumber) => Some(written::narrow(text)),
        FieldType::Text(TextForm::Text) => written::unstretched(text),
        _ => None,
    };
    Ok(Value::Text(kept.unwrap_or_else(|| text.to_owned())))
}

fn number_value(number: &NumberType, text: &str, unsaid: &Unsaid) -> Result<Value, Finding> {
    let Amount { digits, about, rest } = written::amount(text, &number.unit, unsaid);
    if !rest.is_empty() {
        let is_unit = ["亿元", "亿", "万元", "万", "元", "亩", "㎡", "%"].contains(&rest.as_str());
        let other = || Finding::error("entry-other-unit").arg("unit", &rest).arg("expected", &number.unit);
        return Err(if is_unit && !digits.is_empty() { other() } else { Finding::error("entry-no-number") });
    }
    if about && !number.about && !digits.is_empty() {
        return Err(Finding::error("entry-not-about"));
    }
    let amount = parse_scaled(&digits, number.places).map_err(|reason| match reason {
        NotANumber::Form => Finding::error("entry-no-number"),
        NotANumber::TooManyPlaces => {
            Finding::error("entry-too-many-places").arg("places", number.places.to_string())
        }
        NotANumber::TooLarge => Finding::error("entry-too-large"),
    })?;
    if let Some(least) = number.least.filter(|least| amount < *least) {
        return Err(
            Finding::error("entry-too-small").arg("least", print_scaled(i128::from(least), number.places))
        );
    }
    if let Some(most) = number.most.filter(|most| amount > *most) {
        return Err(
            Finding::error("entry-too-great").arg("most", print_scaled(i128::from(most), number.places))
        );
    }
    Ok(Value::Number(Number { amount, about }))
}

fn option(field: &Field, word: &str) -> Result<String, Finding> {
    let options = field.options();
    let called = |word: &str| {
        options.iter().find(|option| {
            option.code == word || option.title.zh == word || option.title.en.eq_ignore_ascii_case(word)
        })
    };
    // A narrow column breaks a word, and a wide one stretches it.
    let is_broken = || word.contains(char::is_whitespace);
    let found = called(word).or_else(|| called(&written::in_one_line(word)).filter(|_| is_broken()));
    found.map(|option| option.code.clone()).ok_or_else(|| {
        let titles = options.iter().flat_map(|option| option.title.words());
        let codes = options.iter().map(|option| option.code.as_str());
        let meant = nearest(word, titles.chain(codes)).unwrap_or_default();
        let known = Title::list(options.iter().filter(|option| !option.retired).map(|option| &option.title));
        Finding::error("entry-no-option").arg("known", known).arg("meant", meant)
    })
}

/// What kind of thing a field expects: a text key with its arguments, for messages and for the help of a form.
#[must_use]
pub fn expectation(field: &Field) -> &'static str {
    match &field.kind {
        FieldType::Text(_) => "expect-text",
        FieldType::Number(_) => "expect-number",
        FieldType::Date => "expect-date",
        FieldType::Month => "expect-month",
        FieldType::Year => "expect-year",
        FieldType::Moment => "expect-moment",
        FieldType::Choice(_) => "expect-choice",
        FieldType::Choices(_) => "expect-choices",
        FieldType::YesNo => "expect-yes-no",
        FieldType::Reference(_) => "expect-reference",
    }
}

/// How a value is shown or exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people, in a language (`"zh"`, `"en"`): titles of options, 是 and 否.
    People(&'static str),
    /// For a sheet that is read back: titles of options in Chinese, dates in ISO form, all places.
    Sheet,
    /// For programs: codes.
    Code,
}

/// Prints a value. A reference is printed by the caller, who knows keys; here it prints its id.
#[must_use]
pub fn print(field: &Field, value: &Value, style: Style) -> String {
    let language = match style {
        Style::People(language) => language,
        Style::Sheet | Style::Code => "zh",
    };
    let title = |code: &str| match style {
        Style::Code => code.to_owned(),
        _ => field
            .option_title(code)
            .map_or_else(|| code.to_owned(), |title| title.in_language(language).to_owned()),
    };
    let is_for_people = matches!(style, Style::People(_));
    match value {
        Value::Choice(code) => title(code),
        Value::Choices(codes) => {
            let separator = if style == Style::Code { "," } else { "、" };
            codes.iter().map(|code| title(code)).collect::<Vec<_>>().join(separator)
        }
        Value::YesNo(yes) => match (style, yes) {
            (Style::People("en"), true) => "yes".to_owned(),
            (Style::People("en"), false) => "no".to_owned(),
            (Style::Code, yes) => yes.to_string(),
            (_, true) => "是".to_owned(),
            (_, false) => "否".to_owned(),
        },
        Value::Number(number) => match style {
            Style::People(_) => print_short(*number, field.places()),
            _ => print_number(*number, field.places()),
        },
        Value::Sealed(_) => MASKED.to_owned(),
        Value::Erased if style == Style::People("en") => "erased".to_owned(),
        Value::Erased => ERASED.to_owned(),
        // A narrow cell breaks its words; on a page they are words again. Paragraphs of a long text stay.
        Value::Text(text) if is_for_people && field.kind == FieldType::Text(TextForm::Text) => {
            written::in_one_line(text)
        }
        other => other.canonical(field.places()),
    }
}

/// Prints a number without the zeros at its end: 14.50 as 14.5.
#[must_use]
pub fn print_short(number: Number, places: u32) -> String {
    let long = print_number(number, places);
    if long.contains('.') { long.trim_end_matches('0').trim_end_matches('.').to_owned() } else { long }
}

/// Whether a value of this field may leave the store unasked.
#[must_use]
pub fn is_open(field: &Field) -> bool {
    matches!(field.privacy, Privacy::Public | Privacy::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Choice, TextForm};

    fn field(kind: FieldType) -> Field {
        Field {
            name: "f".to_owned(),
            title: Title::plain("字段"),
            kind,
            required: false,
            required_from: None,
            default: None,
            unique: false,
            privacy: Privacy::Internal,
            lookup: false,
            help: Title::default(),
            retired: false,
            was: None,
        }
    }

    fn area() -> Field {
        let kind = NumberType { places: 2, unit: "亩".to_owned(), about: true, least: Some(1), most: None };
        field(FieldType::Number(kind))
    }

    #[track_caller]
    fn check(field: &Field, text: &str, expected: &str) {
        let printed = match read(field, text) {
            Ok(Given::Value(value)) => print(field, &value, Style::Sheet),
            Ok(Given::Cleared) => String::new(),
            Ok(Given::Key(key)) => format!("→{key}"),
            Err(finding) => finding.code.to_owned(),
        };
        assert_eq!(printed, expected, "{text}");
    }

    #[test]
    fn numbers_keep_their_unit_and_their_about() {
        check(&area(), "约260亩", "约260.00");
        check(&area(), "31.5", "31.50");
        check(&area(), "31.5㎡", "entry-other-unit");
        check(&area(), "0", "entry-too-small");
        check(&area(), "31.555", "entry-too-many-places");
        check(&area(), "许多", "entry-no-number");
        let count = field(FieldType::Number(NumberType::default()));
        check(&count, "约3", "entry-not-about");
    }

    #[test]
    fn options_are_read_by_code_and_by_title() {
        let options = vec![
            Choice {
                code: "a".to_owned(),
                title: Title { zh: "甲类".to_owned(), en: "First".to_owned() },
                retired: false,
            },
            Choice { code: "b".to_owned(), title: Title::plain("乙类"), retired: false },
        ];
        let one = field(FieldType::Choice(options.clone()));
        for text in ["a", "甲类", "first"] {
            check(&one, text, "甲类");
        }
        for text in ["甲 类", "甲\n类", "甲\r\n\n类"] {
            check(&one, text, "甲类");
        }
        check(&one, "丙类", "entry-no-option");
        check(&field(FieldType::Choices(options)), "乙类、a", "甲类、乙类");
    }

    #[test]
    fn yes_and_no_are_read_as_offices_write_them() {
        for (text, printed) in
            [("√", "是"), ("有", "是"), ("无", "否"), ("×", "否"), ("/", ""), ("大概", "entry-no-yes-no")]
        {
            check(&field(FieldType::YesNo), text, printed);
        }
    }

    #[test]
    fn impossible_dates_and_masked_values_are_refused() {
        check(&field(FieldType::Date), "2023-02-30", "entry-no-such-day");
        check(&field(FieldType::Date), "2023年2月30日", "entry-no-such-day");
        check(&field(FieldType::Date), "2023/02/03", "2023-02-03");
        for text in ["2023-02", "2023-13-02", "2023-02-xx"] {
            check(&field(FieldType::Date), text, "entry-no-date");
        }
        check(&field(FieldType::Date), "2月3日", "entry-without-year");
        check(&field(FieldType::Month), "2月", "entry-without-year");
        for nothing in ["/", "—", "无"] {
            assert_eq!(read(&field(FieldType::Date), nothing), Ok(Given::Cleared));
        }
        let mut wanted = field(FieldType::Text(TextForm::Text));
        wanted.required = true;
        check(&wanted, "无", "无");
        let finding = no_date("2024-02-30");
        let said = ["year", "month", "days"].map(|name| finding.argument(name).unwrap_or_default());
        assert_eq!(said, ["2024", "2", "29"]);
        let mut phone = field(FieldType::Text(TextForm::Phone));
        phone.privacy = Privacy::Personal;
        check(&phone, MASKED, "entry-masked");
        check(&phone, "=1+1", "=1+1");
    }
}
