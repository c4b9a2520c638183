//! What a clerk writes with: numbers in the many ways in which they are written, and the names of an orchard's world.

use crate::dice::Dice;
use crate::number::{in_characters, rounded, with_point};
use crate::statement::Mark;

pub(crate) const CROPS: &[&str] =
    &["苹果", "梨", "桃", "葡萄", "柑橘", "樱桃", "枇杷", "石榴", "杏", "核桃", "板栗", "猕猴桃"];
pub(crate) const ORCHARDS: &[&str] =
    &["河湾果园", "北沟果园", "南岭果园", "石桥果园", "西坪果园", "东坡果园", "柳林果园", "青石果园"];
pub(crate) const VILLAGES: &[&str] =
    &["上坪村", "下河村", "桃源村", "梨花村", "石磨村", "大槐村", "双井村", "青峰村", "白杨村", "龙泉村"];

/// Writes the numbers of one statement.
pub(crate) struct Pen<'a> {
    pub(crate) dice: &'a mut Dice,
    count: usize,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(dice: &'a mut Dice) -> Self {
        Self { dice, count: 0 }
    }

    /// A number that may be broken.
    pub(crate) fn mark(&mut self, text: String) -> Mark {
        let id = self.count;
        self.count += 1;
        Mark { id, text }
    }

    pub(crate) fn int(&mut self, value: i128) -> Mark {
        self.mark(value.to_string())
    }

    /// So many of the last decimal place.
    pub(crate) fn dec(&mut self, value: i128, places: u32) -> Mark {
        self.mark(with_point(value, places))
    }

    /// Rounded to 万 with decimals.
    pub(crate) fn wan(&mut self, value: i128, places: u32) -> Mark {
        let text = with_point(rounded(value, 10_000 / 10_i128.pow(places)), places);
        self.mark(format!("{text}万"))
    }

    /// Rounded to 亿 with decimals.
    pub(crate) fn yi(&mut self, value: i128, places: u32) -> Mark {
        let text = with_point(rounded(value, 100_000_000 / 10_i128.pow(places)), places);
        self.mark(format!("{text}亿"))
    }

    /// In characters; two of something is 两.
    pub(crate) fn chinese(&mut self, value: i128) -> Mark {
        let text = if value == 2 { "两".to_owned() } else { in_characters(value) };
        self.mark(text)
    }

    /// In full-width digits.
    pub(crate) fn wide(&mut self, value: i128) -> Mark {
        let wide = |digit: char| char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap();
        self.mark(value.to_string().chars().map(wide).collect())
    }

    /// With commas between thousands.
    pub(crate) fn commas(&mut self, value: i128) -> Mark {
        let digits = value.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        self.mark(groups.join(","))
    }

    /// What part of the whole it is, in per cent with decimals, rounded.
    pub(crate) fn percent(&mut self, part: i128, whole: i128, places: u32) -> Mark {
        let tens = 10_i128.pow(places);
        self.dec((part * 200 * tens + whole) / (2 * whole), places)
    }

    /// Some of these, in an order of chance.
    pub(crate) fn some<'b>(&mut self, count: usize, from: &[&'b str]) -> Vec<&'b str> {
        self.dice.some(count, from)
    }

    pub(crate) fn orchard(&mut self) -> &'static str {
        self.dice.pick(ORCHARDS)
    }

    /// So many numbers between these.
    pub(crate) fn values(&mut self, count: usize, low: i128, high: i128) -> Vec<i128> {
        (0..count).map(|_| self.dice.between(low, high)).collect()
    }

    /// A number between these that is seldom round.
    pub(crate) fn value(&mut self, low: i128, high: i128) -> i128 {
        self.dice.between(low, high)
    }
}
