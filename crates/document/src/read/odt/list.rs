//! The numbers and bullets of lists, and of headings by their outline.

use std::collections::HashMap;

use super::super::numeral::{Numeral, bullet};
use super::super::tree::Element;

/// How deep the numbers of a list may go.
const LEVELS: usize = 10;

/// The list styles of a file, and how far each of its lists was counted.
pub(super) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    counted: HashMap<String, Counts>,
    /// Under which name a list is counted: one that goes on with another is that other.
    counted_as: HashMap<String, String>,
    /// The last list of each style.
    last: HashMap<String, String>,
    begun: usize,
}

type Counts = [Option<u32>; LEVELS];

/// How a level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    number: Number,
    prefix: String,
    suffix: String,
    /// The whole label as newer writers put it: `%1%.%2%` stands for the numbers of the levels.
    format: Option<String>,
    /// How many levels show.
    shown: usize,
    start: u32,
}

#[derive(Debug, Clone, Default)]
enum Number {
    #[default]
    None,
    Bullet(String),
    Written(Numeral),
}

/// Where in a list something stands.
#[derive(Debug, Clone)]
pub(super) struct At {
    list: String,
    style: Option<String>,
    /// From 0.
    level: usize,
}

impl Lists {
    /// The list styles that stand in some elements.
    pub(super) fn of(holders: &[Option<&Element>]) -> Self {
        let mut styles = HashMap::new();
        for style in holders.iter().copied().flatten().flat_map(Element::elements) {
            let name = match style.name.as_str() {
                "list-style" => style.attribute("name").unwrap_or_default(),
                "outline-style" => OUTLINE,
                _ => continue,
            };
            let mut levels = vec![Level::default(); LEVELS];
            for level in style.elements() {
                let index = usize::try_from(level.number("level").unwrap_or(1)).unwrap_or(1);
                if let Some(place) = levels.get_mut(index.saturating_sub(1)) {
                    *place = Level::of(level);
                }
            }
            styles.insert(name.to_owned(), levels);
        }
        Self { styles, counted: HashMap::new(), counted_as: HashMap::new(), last: HashMap::new(), begun: 0 }
    }

    /// Begins a list, or goes on with one that was left.
    pub(super) fn begin(&mut self, list: &Element, around: Option<&At>) -> At {
        let named = list.attribute("style-name").filter(|name| !name.is_empty()).map(str::to_owned);
        if let Some(around) = around {
            let style = named.or_else(|| around.style.clone());
            return At { list: around.list.clone(), style, level: (around.level + 1).min(LEVELS - 1) };
        }
        self.begun += 1;
        let own = list.attribute("id").map_or_else(|| format!(" {}", self.begun), str::to_owned);
        let of_style = named.clone().unwrap_or_default();
        let before = match list.attribute("continue-list") {
            Some(before) => self.counted_as.get(before).cloned(),
            None if list.attribute("continue-numbering") == Some("true") => self.last.get(&of_style).cloned(),
            None => None,
        };
        let list = before.unwrap_or_else(|| own.clone());
        self.counted_as.insert(own, list.clone());
        self.last.insert(of_style, list.clone());
        At { list, style: named, level: 0 }
    }

    /// Counts an item and gives its label.
    pub(super) fn label(&mut self, at: &At, of_paragraph: Option<&str>, start: Option<u32>) -> String {
        let style = at.style.as_deref().or(of_paragraph).unwrap_or_default();
        let levels = self.styles.get(style).map(Vec::as_slice).unwrap_or_default();
        let counts = self.counted.entry(at.list.clone()).or_default();
        let first = levels.get(at.level).map_or(1, |level| level.start);
        if let Some(count) = counts.get_mut(at.level) {
            *count = Some(start.unwrap_or_else(|| count.map_or(first, |count| count.saturating_add(1))));
        }
        counts.iter_mut().skip(at.level + 1).for_each(|deeper| *deeper = None);
        label(levels, counts, at.level)
    }

    /// Whether a level of a list is numbered.
    pub(super) fn is_ordered(&self, at: &At, of_paragraph: Option<&str>) -> bool {
        let style = at.style.as_deref().or(of_paragraph).unwrap_or_default();
        let level = self.styles.get(style).and_then(|levels| levels.get(at.level));
        level.is_some_and(|level| matches!(level.number, Number::Written(_)))
    }

    /// The place of a heading in the outline of the whole file.
    pub(super) fn outline(level: u32) -> At {
        let level = usize::try_from(level).unwrap_or(1).clamp(1, LEVELS) - 1;
        At { list: OUTLINE.to_owned(), style: Some(OUTLINE.to_owned()), level }
    }
}

/// What writers call the outline among the lists.
const OUTLINE: &str = "Outline";

impl At {
    /// How deep it lies, from 0.
    pub(super) fn depth(&self) -> u8 {
        u8::try_from(self.level).unwrap_or(u8::MAX)
    }

    /// The same place under another style.
    pub(super) fn styled(&self, style: Option<&str>) -> Self {
        Self { style: style.map(str::to_owned).or_else(|| self.style.clone()), ..self.clone() }
    }
}

impl Level {
    fn of(level: &Element) -> Self {
        let text = |name: &str| level.attribute(name).unwrap_or_default().to_owned();
        let number = match level.name.as_str() {
            "list-level-style-bullet" => {
                Number::Bullet(bullet(level.attribute("bullet-char").unwrap_or("•")))
            }
            "list-level-style-image" => Number::Bullet("•".to_owned()),
            _ => numeral(level).map_or(Number::None, Number::Written),
        };
        Self {
            number,
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            format: level.attribute("num-list-format").map(str::to_owned),
            shown: usize::try_from(level.number("display-levels").unwrap_or(1)).unwrap_or(1),
            start: level.number("start-value").unwrap_or(1),
        }
    }

    fn write(&self, count: Option<u32>) -> String {
        match self.number {
            Number::Written(numeral) => numeral.write(count.unwrap_or(self.start)),
            _ => String::new(),
        }
    }
}

fn label(levels: &[Level], counts: &Counts, at: usize) -> String {
    let Some(level) = levels.get(at) else { return String::new() };
    match &level.number {
        Number::Bullet(sign) => return sign.clone(),
        Number::None if level.format.is_none() => return String::new(),
        _ => {}
    }
    let number = |index: usize| {
        let written = levels.get(index).map(|level| level.write(counts.get(index).copied().flatten()));
        written.unwrap_or_default()
    };
    if let Some(format) = &level.format {
        let mut out = format.clone();
        for index in (0..LEVELS).filter(|index| format.contains(&format!("%{}%", index + 1))) {
            let written = if index <= at { number(index) } else { String::new() };
            out = out.replace(&format!("%{}%", index + 1), &written);
        }
        // A label of nothing but dots is that of a level without a number.
        let says = out.chars().any(|sign| !matches!(sign, '.' | ' ' | '\u{200B}'));
        return if says { out.replace('\u{200B}', "").trim().to_owned() } else { String::new() };
    }
    let from = (at + 1).saturating_sub(level.shown.max(1));
    let numbers: Vec<String> = (from..=at).map(number).filter(|written| !written.is_empty()).collect();
    format!("{}{}{}", level.prefix, numbers.join("."), level.suffix).trim().to_owned()
}

/// How a level writes its numbers; none if it writes none.
fn numeral(level: &Element) -> Option<Numeral> {
    let format = level.attribute("num-format")?;
    let repeats = level.attribute("num-letter-sync") == Some("true");
    let mut signs = format.chars();
    Some(match (signs.next()?, signs.next()) {
        ('a', _) if repeats => Numeral::LowerRepeated,
        ('A', _) if repeats => Numeral::UpperRepeated,
        ('a', _) => Numeral::Lower,
        ('A', _) => Numeral::Upper,
        ('i', _) => Numeral::LowerRoman,
        ('I', _) => Numeral::UpperRoman,
        ('0', _) => Numeral::Padded,
        ('一', _) => Numeral::Chinese,
        ('壹', _) if format.contains('貳') => Numeral::FormalTraditional,
        ('壹', _) => Numeral::Formal,
        ('甲', _) => Numeral::Stems,
        ('子', _) => Numeral::Branches,
        ('①', _) => Numeral::Circled,
        ('⑴', _) => Numeral::Bracketed,
        ('１', _) => Numeral::FullWidth,
        _ => Numeral::Decimal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Budget;

    fn lists(styles: &str) -> Lists {
        let root = Element::of(format!("<s>{styles}</s>").as_bytes(), "s", &Budget::default()).unwrap();
        Lists::of(&[Some(&root)])
    }

    fn list(attributes: &str) -> Element {
        Element::of(format!("<list {attributes}/>").as_bytes(), "s", &Budget::default()).unwrap()
    }

    #[test]
    fn chinese_levels_are_counted_and_a_list_that_was_left_goes_on() {
        let mut lists = lists(
            r#"<list-style name="L"><list-level-style-number level="1" num-format="一, 二, 三, ..." num-suffix="、"/>
            <list-level-style-number level="2" num-format="一, 二, 三, ..." num-prefix="（" num-suffix="）"/>
            <list-level-style-number level="3" num-format="1" num-list-format="%1%.%3%" start-value="4"/></list-style>"#,
        );
        let at = lists.begin(&list(r#"style-name="L" id="x""#), None);
        assert_eq!([lists.label(&at, None, None), lists.label(&at, None, None)], ["一、", "二、"]);
        let inner = lists.begin(&list(""), Some(&at));
        assert_eq!([lists.label(&inner, None, None), lists.label(&inner, None, None)], ["（一）", "（二）"]);
        let third = lists.begin(&list(""), Some(&inner));
        assert_eq!(lists.label(&third, None, None), "二.4");
        let on = lists.begin(&list(r#"style-name="L" continue-numbering="true" id="y""#), None);
        assert_eq!(lists.label(&on, None, None), "三、");
        let again = lists.begin(&list(r#"style-name="L""#), None);
        assert_eq!([lists.label(&again, None, None), lists.label(&again, None, Some(10))], ["一、", "十、"]);
        let first = lists.begin(&list(r#"style-name="L" continue-list="x""#), None);
        assert_eq!(lists.label(&first, None, None), "四、");
        assert!(lists.is_ordered(&first, None));
    }
}
