//! Printing numbers: short decimals, rounded money, and 余.

use ledger::value::print_scaled;

use super::{Form, numeral};
use crate::amount::Quotient;

/// A number scaled by its places.
#[derive(Clone, Copy)]
pub(super) struct Scaled {
    pub(super) amount: i128,
    pub(super) places: u32,
}

/// The power of ten of yuan in a unit of money.
pub(super) fn money(unit: &str) -> Option<u32> {
    match unit {
        "元" => Some(0),
        "万元" => Some(4),
        "亿元" => Some(8),
        _ => None,
    }
}

/// The places to which money is rounded when it is printed in 万元 or 亿元.
const MONEY_PLACES: u32 = 2;

impl Scaled {
    /// In a form, without 约.
    pub(super) fn print(self, form: Form, unit: &str, about: bool) -> String {
        let whole = self.short();
        match form {
            Form::Value => whole,
            Form::Over(power) if !about => self.over(i128::from(power), unit).unwrap_or(whole + unit),
            Form::Wan => self.in_money(unit, "万元").unwrap_or(whole + unit),
            Form::Yi => self.in_money(unit, "亿元").unwrap_or(whole + unit),
            Form::Zh => self.integer().and_then(numeral).unwrap_or(whole),
            Form::ZhUnit => self.spoken(unit).unwrap_or(whole + unit),
            Form::Share => print_scaled(self.amount, self.places) + "%",
            Form::Percent => whole + "%",
            _ => whole + unit,
        }
    }

    /// Without the zeros at the end of its decimals.
    fn short(self) -> String {
        let long = print_scaled(self.amount, self.places);
        if long.contains('.') { long.trim_end_matches('0').trim_end_matches('.').to_owned() } else { long }
    }

    fn integer(self) -> Option<i128> {
        let one = 10i128.checked_pow(self.places)?;
        (self.amount % one == 0).then_some(self.amount / one)
    }

    /// Rounded down to a power of ten with 余 behind it; nothing if it is not more than what would be printed.
    fn over(self, power: i128, unit: &str) -> Option<String> {
        let step = power.checked_mul(10i128.checked_pow(self.places)?)?;
        let rounded = self.amount / step * power;
        (rounded > 0 && self.amount % step > 0).then(|| format!("{rounded}余{unit}"))
    }

    /// In another unit of money, rounded half away from zero; nothing if too little is left to be seen.
    fn in_money(self, unit: &str, target: &str) -> Option<String> {
        let (from, to) = (money(unit)?, money(target)?);
        let amount = Quotient::scaled(self.amount, self.places)?.times(10i128.pow(from))?;
        let rounded = amount.by(Quotient::new(10i128.pow(to), 1)?)?.rounded(MONEY_PLACES)?;
        (rounded != 0 || self.amount == 0)
            .then(|| Self { amount: rounded, places: MONEY_PLACES }.short() + target)
    }

    /// A numeral with its unit; two of something is 两, not 二. Nothing where the numeral ends in the 万 or 亿 with
    /// which the unit begins: 一万零一万元 could be read in two ways.
    fn spoken(self, unit: &str) -> Option<String> {
        match self.integer()? {
            large if large >= 10_000 && unit.starts_with(['万', '亿']) => None,
            2 if !unit.is_empty() => Some(format!("两{unit}")),
            other => Some(numeral(other)? + unit),
        }
    }
}
