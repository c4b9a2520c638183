//! How the paragraphs of a shape are set where they do not say so themselves: by the shape, its place in the layout, in
//! the master, and the master's styles, level by level.

use super::super::numeral::{Numeral, bullet};
use super::super::tree::Element;

/// A layout has some ten shapes that hold places; no more of one than this are looked at for each shape of a slide.
const MOST_HOLDERS: usize = 200;

/// Where the setting of a shape's paragraphs is written, the nearest first.
#[derive(Debug, Default, Clone)]
pub(super) struct Setting<'x> {
    chain: Vec<&'x Element>,
}

/// The place that a shape takes in its layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder<'x> {
    pub(super) kind: &'x str,
    index: Option<&'x str>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Bullet(String),
    Number { kind: String, start: u32 },
}

impl<'x> Holder<'x> {
    /// The place of a shape; none if it is not of the layout.
    pub(super) fn of(shape: &'x Element) -> Option<Self> {
        let holder = properties(shape)?.at(&["nvPr", "ph"])?;
        Some(Self { kind: holder.attribute("type").unwrap_or("obj"), index: holder.attribute("idx") })
    }

    /// Whether it is that of a title.
    pub(super) fn is_title(self) -> bool {
        matches!(self.kind, "title" | "ctrTitle")
    }

    /// The shape that takes this place on another sheet.
    fn on(self, sheet: &'x Element) -> Option<&'x Element> {
        let shapes = sheet.at(&["cSld", "spTree"]).into_iter().flat_map(Element::elements).take(MOST_HOLDERS);
        let shapes: Vec<_> = shapes.filter_map(|shape| Some((shape, Holder::of(shape)?))).collect();
        let same_index = shapes.iter().find(|(_, one)| self.index.is_some() && one.index == self.index);
        let plain = |kind: &'x str| match kind {
            "ctrTitle" => "title",
            "subTitle" | "obj" => "body",
            kind => kind,
        };
        let same_kind = || {
            let exact = shapes.iter().find(|(_, one)| one.kind == self.kind);
            exact.or_else(|| shapes.iter().find(|(_, one)| plain(one.kind) == plain(self.kind)))
        };
        same_index.or_else(same_kind).map(|(shape, _)| *shape)
    }
}

/// The properties of a shape that do not show.
pub(super) fn properties(shape: &Element) -> Option<&Element> {
    shape.elements().find(|one| one.name.starts_with("nv"))
}

impl<'x> Setting<'x> {
    /// How the paragraphs of a shape are set.
    pub(super) fn of(
        shape: &'x Element,
        layout: Option<&'x Element>,
        master: Option<&'x Element>,
        deck: &'x Element,
    ) -> Self {
        let own = |shape: &'x Element| shape.at(&["txBody", "lstStyle"]);
        let mut chain: Vec<&Element> = own(shape).into_iter().collect();
        if let Some(holder) = Holder::of(shape) {
            let at_layout = layout.and_then(|sheet| holder.on(sheet));
            chain.extend(at_layout.and_then(own));
            // In the master the place is that of the kind which the layout gives it.
            let kind = Holder { index: None, ..at_layout.and_then(Holder::of).unwrap_or(holder) };
            chain.extend(master.and_then(|sheet| kind.on(sheet)).and_then(own));
            let style = match kind.kind {
                "title" | "ctrTitle" => "titleStyle",
                "body" | "subTitle" | "obj" => "bodyStyle",
                _ => "otherStyle",
            };
            chain.extend(master.and_then(|sheet| sheet.at(&["txStyles", style])));
        }
        chain.extend(deck.child("defaultTextStyle"));
        Self { chain }
    }

    /// What is written for a paragraph, the nearest first.
    fn written(&self, paragraph: &'x Element) -> impl Iterator<Item = &'x Element> {
        const LEVELS: [&str; 9] = [
            "lvl1pPr", "lvl2pPr", "lvl3pPr", "lvl4pPr", "lvl5pPr", "lvl6pPr", "lvl7pPr", "lvl8pPr", "lvl9pPr",
        ];
        let name = LEVELS.get(level(paragraph)).copied().unwrap_or("lvl9pPr");
        let inherited: Vec<&Element> = self.chain.iter().filter_map(|one| one.child(name)).collect();
        paragraph.child("pPr").into_iter().chain(inherited)
    }

    /// How a paragraph is aligned.
    pub(super) fn alignment(&self, paragraph: &'x Element) -> &'x str {
        self.written(paragraph).find_map(|one| one.attribute("algn")).unwrap_or("l")
    }

    /// What stands before a paragraph.
    pub(super) fn mark(&self, paragraph: &'x Element) -> Mark {
        let font = self.written(paragraph).find_map(|one| one.child("buFont")?.attribute("typeface"));
        let of_signs = font
            .is_some_and(|font| ["Wingdings", "Webdings", "Symbol"].iter().any(|one| font.starts_with(one)));
        for mark in self.written(paragraph).flat_map(Element::elements) {
            return match mark.name.as_str() {
                "buNone" => Mark::None,
                "buChar" if of_signs => Mark::Bullet("•".to_owned()),
                "buChar" => Mark::Bullet(bullet(mark.attribute("char").unwrap_or("•"))),
                "buBlip" => Mark::Bullet("•".to_owned()),
                "buAutoNum" => Mark::Number {
                    kind: mark.attribute("type").unwrap_or_default().to_owned(),
                    start: mark.number("startAt").unwrap_or(1),
                },
                _ => continue,
            };
        }
        Mark::None
    }

    /// The size of a run in half points, 0 if nothing says it, and whether it is bold.
    pub(super) fn type_of(&self, paragraph: &'x Element, run: &'x Element) -> (u16, bool) {
        let inherited = self.written(paragraph).skip(usize::from(paragraph.child("pPr").is_some()));
        let mut written: Vec<&Element> = run.child("rPr").into_iter().collect();
        written.extend(inherited.filter_map(|one| one.child("defRPr")));
        // Sizes are written in hundredths of a point.
        let size = written.iter().find_map(|one| one.number("sz")).map_or(0, |size| size / 50);
        let bold = written.iter().find_map(|one| one.attribute("b"));
        (u16::try_from(size).unwrap_or(0), matches!(bold, Some("1" | "true" | "on")))
    }
}

/// The level of a paragraph, from 0.
pub(super) fn level(paragraph: &Element) -> usize {
    let level = paragraph.child("pPr").and_then(|one| one.number("lvl")).unwrap_or(0);
    usize::try_from(level).unwrap_or(0).min(8)
}

/// How far the paragraphs of a shape are counted, level by level.
#[derive(Debug, Default)]
pub(super) struct Counts {
    levels: [Option<(String, u32)>; 9],
}

impl Counts {
    /// Counts a paragraph and gives its label.
    pub(super) fn label(&mut self, level: usize, mark: Mark) -> String {
        self.levels.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let Some(count) = self.levels.get_mut(level) else { return String::new() };
        match mark {
            Mark::Number { kind, start } => {
                let number = match count.take() {
                    Some((before, number)) if before == kind => number.saturating_add(1),
                    _ => start,
                };
                let label = written(&kind, number);
                *count = Some((kind, number));
                label
            }
            other => {
                *count = None;
                if let Mark::Bullet(sign) = other { sign } else { String::new() }
            }
        }
    }
}

/// A number in one of the ways that a presentation has.
fn written(kind: &str, number: u32) -> String {
    let (before, after) = match kind {
        _ if kind.ends_with("ParenBoth") => ("(", ")"),
        _ if kind.ends_with("ParenR") => ("", ")"),
        "ea1JpnChsDbPeriod" | "arabicDbPeriod" => ("", "．"),
        _ if kind.ends_with("Period") => ("", "."),
        _ => ("", ""),
    };
    let numeral = match kind {
        _ if kind.starts_with("alphaLc") => Numeral::Lower,
        _ if kind.starts_with("alphaUc") => Numeral::Upper,
        _ if kind.starts_with("romanLc") => Numeral::LowerRoman,
        _ if kind.starts_with("romanUc") => Numeral::UpperRoman,
        _ if kind.starts_with("circle") => Numeral::Circled,
        _ if kind.starts_with("arabicDb") => Numeral::FullWidth,
        _ if kind.starts_with("ea1") => Numeral::Chinese,
        _ => Numeral::Decimal,
    };
    format!("{before}{}{after}", numeral.write(number))
}
