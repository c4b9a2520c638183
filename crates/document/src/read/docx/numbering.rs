//! The lists of a Word file: what stands before each of their paragraphs.

use std::collections::BTreeMap;

use crate::read::numeral::Numeral;
use crate::read::xml::{Next, Walk, attribute};
use crate::read::{Budget, Unreadable};

/// How a level counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Number(Numeral),
    Bullet,
    Nothing,
}

impl Default for Count {
    fn default() -> Self {
        Self::Number(Numeral::Decimal)
    }
}

impl Count {
    fn print(self, number: u32) -> String {
        match self {
            Self::Number(numeral) => numeral.write(number),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

/// The levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    count: Count,
    /// What is printed, `%1` standing for the number of the first level.
    text: String,
    start: u32,
    /// All numbers in it are printed in digits.
    in_digits: bool,
}

/// A list as it is declared.
#[derive(Debug, Clone, Default)]
struct Declared {
    levels: BTreeMap<u8, Level>,
}

/// Lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    declared: BTreeMap<u32, Declared>,
    /// Number → declared list, and the levels that begin elsewhere.
    numbers: BTreeMap<u32, (u32, BTreeMap<u8, u32>)>,
    /// How far each declared list has counted.
    counters: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The numbers whose own beginnings were taken.
    begun: Vec<u32>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Self, Unreadable> {
        let mut walk = Walk::of(bytes, "word/numbering.xml", budget);
        let mut numbering = Self::default();
        let (mut list, mut number, mut level) = (None::<u32>, None::<u32>, None::<u8>);
        while let Some(next) = walk.next()? {
            let start = match next {
                Next::Start(start) => start,
                Next::End(name) => {
                    match name.as_str() {
                        "abstractNum" => list = None,
                        "num" => number = None,
                        "lvl" | "lvlOverride" => level = None,
                        _ => {}
                    }
                    continue;
                }
                Next::Text(_) => continue,
            };
            let value = || attribute(&start, "val");
            let id = |name: &str| attribute(&start, name).and_then(|text| text.parse::<u32>().ok());
            match start.local_name().as_ref() {
                "abstractNum" => list = id("abstractNumId"),
                "num" => number = id("numId"),
                "abstractNumId" => {
                    if let (Some(number), Some(list)) = (number, id("val")) {
                        numbering.numbers.entry(number).or_default().0 = list;
                    }
                }
                "lvl" | "lvlOverride" => level = id("ilvl").and_then(|level| u8::try_from(level).ok()),
                "startOverride" => {
                    if let (Some(number), Some(level), Some(from)) = (number, level, id("val")) {
                        numbering.numbers.entry(number).or_default().1.insert(level, from);
                    }
                }
                name => {
                    let (Some(list), Some(at)) = (list, level) else { continue };
                    let levels = &mut numbering.declared.entry(list).or_default().levels;
                    let level = levels.entry(at).or_insert_with(|| Level { start: 1, ..Level::default() });
                    match name {
                        "start" => level.start = id("val").unwrap_or(1),
                        "numFmt" => level.count = value().map_or(Count::default(), |text| count(&text)),
                        "lvlText" => level.text = value().unwrap_or_default(),
                        "isLgl" => level.in_digits = true,
                        _ => {}
                    }
                }
            }
        }
        Ok(numbering)
    }

    /// What stands before the next paragraph of a list, and whether it counts; none if there is no such list.
    pub(super) fn next(&mut self, number: u32, at: u8) -> Option<(String, bool)> {
        let (list, starts) = self.numbers.get(&number)?;
        let declared = self.declared.get(list)?;
        let level = declared.levels.get(&at)?;
        let counters = self.counters.entry(*list).or_default();
        let here = usize::from(at);
        if !self.begun.contains(&number) {
            self.begun.push(number);
            for (level, from) in starts {
                if let Some(counter) = counters.get_mut(usize::from(*level)) {
                    *counter = from.checked_sub(1);
                }
            }
        }
        let begin = starts.get(&at).copied().unwrap_or(level.start);
        let counter = counters.get_mut(here)?;
        *counter = Some(counter.map_or(begin, |count| count.saturating_add(1)));
        counters.iter_mut().skip(here + 1).for_each(|deeper| *deeper = None);
        let is_counted = !matches!(level.count, Count::Bullet | Count::Nothing);
        if level.count == Count::Bullet {
            return Some((bullet(&level.text), false));
        }
        let mut label = level.text.clone();
        for (place, counter) in counters.iter().enumerate().take(here + 1) {
            let of = u8::try_from(place).ok().and_then(|place| declared.levels.get(&place));
            let count =
                if level.in_digits { Count::default() } else { of.map(|of| of.count).unwrap_or_default() };
            let number = counter.or_else(|| of.map(|of| of.start)).unwrap_or(1);
            label = label.replace(&format!("%{}", place + 1), &count.print(number));
        }
        Some((label, is_counted))
    }
}

/// Bullets are signs of fonts for signs, which other fonts do not have.
fn bullet(text: &str) -> String {
    let is_private = |sign: char| matches!(sign, '\u{E000}'..='\u{F8FF}');
    if text.chars().all(is_private) && !text.is_empty() { "•".to_owned() } else { text.to_owned() }
}

/// How a level counts by the word of the format.
fn count(word: &str) -> Count {
    Count::Number(match word {
        "bullet" => return Count::Bullet,
        "none" => return Count::Nothing,
        "decimalZero" => Numeral::Padded,
        "decimalFullWidth" | "decimalFullWidth2" => Numeral::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numeral::Circled,
        "decimalEnclosedParen" => Numeral::Bracketed,
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanDigital2" => Numeral::Chinese,
        "chineseLegalSimplified" => Numeral::Formal,
        "ideographLegalTraditional" | "japaneseLegal" => Numeral::FormalTraditional,
        "lowerLetter" => Numeral::LowerRepeated,
        "upperLetter" => Numeral::UpperRepeated,
        "lowerRoman" => Numeral::LowerRoman,
        "upperRoman" => Numeral::UpperRoman,
        "ideographTraditional" => Numeral::Stems,
        "ideographZodiac" => Numeral::Branches,
        _ => Numeral::Decimal,
    })
}
