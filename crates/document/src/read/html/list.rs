//! The numbers of the lists of a page.

use html5ever::Attribute;

use super::super::numeral::Numeral;
use super::page::attribute;

/// A list as it is walked.
#[derive(Debug)]
pub(super) struct List {
    /// Whether it is numbered.
    pub(super) ordered: bool,
    numeral: Numeral,
    /// What stands after the number.
    suffix: &'static str,
    next: i64,
    step: i64,
}

impl List {
    /// A list that begins with an element.
    pub(super) fn of(name: &str, attributes: &[Attribute], items: impl FnOnce() -> usize) -> Self {
        let (numeral, suffix) = numeral(attributes);
        let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
        let falls = attribute(attributes, "reversed").is_some();
        let first = if falls { i64::try_from(items()).unwrap_or(1) } else { 1 };
        let (next, step) = (start.unwrap_or(first), if falls { -1 } else { 1 });
        Self { ordered: name == "ol", numeral, suffix, next, step }
    }

    /// Counts an item and gives its label.
    pub(super) fn label(&mut self, item: &[Attribute]) -> String {
        if !self.ordered {
            return "•".to_owned();
        }
        if let Some(value) = attribute(item, "value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let number = self.next;
        self.next = number.saturating_add(self.step);
        let written =
            u32::try_from(number).map_or_else(|_| number.to_string(), |number| self.numeral.write(number));
        format!("{written}{}", self.suffix)
    }
}

/// How the numbers of a list are written.
fn numeral(attributes: &[Attribute]) -> (Numeral, &'static str) {
    let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
    let named = style.split(';').filter_map(|one| one.split_once(':'));
    let mut named = named.filter(|(property, _)| property.trim().starts_with("list-style"));
    let of_style = named.next().and_then(|(_, value)| {
        value.split_whitespace().find_map(|word| {
            Some(match word {
                "decimal" => (Numeral::Decimal, "."),
                "decimal-leading-zero" => (Numeral::Padded, "."),
                "lower-alpha" | "lower-latin" => (Numeral::Lower, "."),
                "upper-alpha" | "upper-latin" => (Numeral::Upper, "."),
                "lower-roman" => (Numeral::LowerRoman, "."),
                "upper-roman" => (Numeral::UpperRoman, "."),
                "cjk-decimal" | "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
                    (Numeral::Chinese, "、")
                }
                "simp-chinese-formal" => (Numeral::Formal, "、"),
                "trad-chinese-formal" => (Numeral::FormalTraditional, "、"),
                "cjk-heavenly-stem" => (Numeral::Stems, "、"),
                "cjk-earthly-branch" => (Numeral::Branches, "、"),
                _ => return None,
            })
        })
    });
    let of_type = match attribute(attributes, "type").map(str::trim) {
        Some("a") => Numeral::Lower,
        Some("A") => Numeral::Upper,
        Some("i") => Numeral::LowerRoman,
        Some("I") => Numeral::UpperRoman,
        _ => Numeral::Decimal,
    };
    of_style.unwrap_or((of_type, "."))
}
