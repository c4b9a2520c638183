//! What the figures of a book come to for the periods of a report, as it could be printed there.

use check::quantity::Units;
use report::amount::Amount;
use report::figure::{Figure, Measure, Timing};
use report::form::Form;
use report::template::PeriodWord;

use super::spot::Written;

/// One, in millionths.
const ONE: i128 = check::numeral::ONE;

/// A figure for a period of the report, with what it comes to.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its place among the figures that were asked.
    pub(super) figure: usize,
    /// For what period.
    pub(super) period: PeriodWord,
    /// What it comes to.
    pub(super) amount: Amount,
    /// Its unit.
    pub(super) unit: String,
    /// What its unit counts or measures.
    pub(super) dimension: String,
    /// Its value in millionths of the base unit, if it is a number.
    pub(super) value: Option<i128>,
    /// How it is printed in each form that fits.
    pub(super) printed: Vec<(Form, String)>,
}

/// How a number of a text and a figure agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The form prints just what stands there, unit and all.
    Printed(Form),
    /// The form prints the number, and the words behind it stay.
    Number(Form),
    /// The value lies within what was rounded or hedged: what is printed would change.
    Near,
    /// They differ.
    None,
}

/// Units that measure: what is measured in one is not measured in another. All other units count, and are exchanged
/// freely.
const MEASURES: [&str; 26] = [
    "元",
    "美元",
    "港元",
    "欧元",
    "日元",
    "米",
    "平方米",
    "亩",
    "立方米",
    "公斤",
    "标准煤",
    "千瓦时",
    "千瓦",
    "小时",
    "天",
    "工作日",
    "周",
    "月",
    "%",
    "百分点",
    "倍",
    "摄氏度",
    "年",
    "岁",
    "分",
    "学时",
];

/// Forms in which a number is looked for.
const NUMBER_FORMS: [Form; 10] = [
    Form::Unit,
    Form::Wan,
    Form::Yi,
    Form::ZhUnit,
    Form::Share,
    Form::Over(10),
    Form::Over(100),
    Form::Over(1_000),
    Form::Over(10_000),
    Form::Over(100_000),
];
/// Forms in which a day is looked for.
const DAY_FORMS: [Form; 8] = [
    Form::Day,
    Form::MonthDay,
    Form::EarlyMonth,
    Form::TenDays,
    Form::MonthEnd,
    Form::EarlyYear,
    Form::Month,
    Form::MonthOnly,
];

impl Known {
    /// A figure with its value.
    pub(super) fn of(
        place: usize,
        figure: &Figure,
        period: PeriodWord,
        amount: Amount,
        units: &Units,
    ) -> Self {
        let unit = figure.unit.clone();
        // 万 and 亿 are read as parts of the number.
        let one =
            units.read(&format!("1{unit}")).into_iter().next().filter(|one| one.at.end == unit.len() + 1);
        let (dimension, size) = match one.filter(|one| one.is_amount()) {
            Some(one) => (one.dimension, one.value),
            None => (unit.clone(), ONE),
        };
        let value = match &amount {
            Amount::Number { amount, places, .. } => {
                10i128.checked_pow(*places).and_then(|scale| Some(amount.checked_mul(size)? / scale))
            }
            _ => None,
        };
        let forms: Vec<Form> = match &amount {
            Amount::Number { .. } => {
                NUMBER_FORMS.into_iter().filter(|form| form.fits_number(&unit)).collect()
            }
            Amount::Date(_) | Amount::Moment(_) | Amount::Month(_) => DAY_FORMS.to_vec(),
            Amount::Names(_) => vec![Form::Unit],
            _ => Vec::new(),
        };
        let printed = forms.into_iter().filter_map(|form| Some((form, form.print(&amount, &unit)?)));
        let printed = printed.filter(|(_, text)| !text.is_empty()).collect();
        Self { figure: place, period, amount, unit, dimension, value, printed }
    }

    /// How a number of a text agrees with it; `text` is what stands there, with the unit.
    pub(super) fn agrees(&self, text: &str, written: &Written, number: &str) -> Agreement {
        let Some(value) = self.value else { return Agreement::None };
        let text = text.replace(' ', "");
        if let Some((form, _)) = self.printed.iter().find(|(_, printed)| *printed == text) {
            return Agreement::Printed(*form);
        }
        let form =
            if number.starts_with(|sign: char| sign.is_ascii_digit()) { Form::Value } else { Form::Zh };
        if value == written.value && !self.amount.is_about() {
            let printed = form.print(&self.amount, &self.unit);
            return if printed.as_deref() == Some(number) {
                Agreement::Number(form)
            } else {
                Agreement::Near
            };
        }
        // 约 and 余 stand for much: what is more than a tenth away is another number.
        let slack = written.value / 10;
        let is_close = (value - written.value).abs() <= slack;
        if is_close && (written.least..=written.most).contains(&value) {
            Agreement::Near
        } else {
            Agreement::None
        }
    }

    /// Whether a number with this unit may be meant: of the same unit, or counted where this one is counted too.
    pub(super) fn unit_fits(&self, written: &Written) -> UnitFit {
        let is_measure = |unit: &str| MEASURES.contains(&unit);
        if self.dimension == written.dimension {
            UnitFit::Same
        } else if is_measure(&self.dimension) || is_measure(&written.dimension) {
            UnitFit::Other
        } else {
            UnitFit::Counts
        }
    }

    /// What it prints in a form.
    pub(super) fn prints(&self, form: Form) -> String {
        form.print(&self.amount, &self.unit).unwrap_or_default()
    }

    /// Its names, if it is a list.
    pub(super) fn names(&self) -> &[String] {
        match &self.amount {
            Amount::Names(names) => names,
            _ => &[],
        }
    }
}

/// How two units fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitFit {
    /// They are one.
    Same,
    /// Both count things.
    Counts,
    /// They are of different kinds.
    Other,
}

/// The periods for which a figure is asked, those first that are meant more often.
pub(super) fn periods(figure: &Figure, monthly: bool) -> Vec<PeriodWord> {
    use PeriodWord::{AtCutoff, Ever, Month, NextYear, ToCutoff, Year};
    match (&figure.measure, &figure.timing) {
        (Measure::All(_) | Measure::None, _) => Vec::new(),
        (_, Timing::Stock) => vec![AtCutoff],
        (_, Timing::OfParts) if monthly => vec![Month, ToCutoff, AtCutoff, Year],
        (_, Timing::OfParts) => vec![ToCutoff, AtCutoff, Year, Month],
        _ if monthly => vec![Month, ToCutoff, Year, NextYear, Ever],
        _ => vec![ToCutoff, Year, NextYear, Month, Ever],
    }
}
