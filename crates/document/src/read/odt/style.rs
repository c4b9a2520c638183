//! Styles of open document text, through what each inherits.

use std::collections::HashMap;

use super::super::css;
use super::super::line::{Face, is_chinese};
use super::super::tree::Element;
use crate::reading::Why;

/// How long a chain of styles may be that inherit from each other: one that is longer goes in a circle.
const LONGEST_CHAIN: usize = 32;

/// The styles that the paragraphs of a part may name.
#[derive(Default)]
pub(super) struct Styles<'x> {
    styles: HashMap<(&'x str, &'x str), &'x Element>,
    defaults: HashMap<&'x str, &'x Element>,
}

/// What a style comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Look<'x> {
    pub(super) type_: Type,
    pub(super) centred: bool,
    pub(super) right: bool,
    /// Whether a new page begins before it.
    pub(super) breaks: bool,
    /// Whether a new page begins after it.
    pub(super) breaks_after: bool,
    /// Whether it is the title of the document.
    pub(super) title: bool,
    /// The list that its paragraphs are numbered by; an empty name says that they are not.
    pub(super) list: Option<&'x str>,
    /// The page that begins with it.
    pub(super) page: Option<&'x str>,
    /// Whether what it is of is not shown.
    pub(super) hidden: bool,
}

/// How letters are set, those of the West and those of China each in their own way.
#[derive(Debug, Clone, Default)]
pub(super) struct Type {
    bold: [bool; 2],
    size: [u16; 2],
    white: bool,
    hidden: bool,
    /// Whether something dark is under it.
    dark: bool,
}

impl<'x> Styles<'x> {
    /// The styles of elements that hold styles; a later one takes the place of an earlier one of the same name.
    pub(super) fn of(holders: &[Option<&'x Element>]) -> Self {
        let mut styles = Self::default();
        for style in holders.iter().copied().flatten().flat_map(Element::elements) {
            let family = style.attribute("family").unwrap_or_default();
            match (style.name.as_str(), style.attribute("name")) {
                ("default-style", _) => {
                    styles.defaults.insert(family, style);
                }
                ("style", Some(name)) => {
                    styles.styles.insert((family, name), style);
                }
                _ => {}
            }
        }
        styles
    }

    /// What a style comes to, on the ground of what is around it.
    pub(super) fn look(&self, family: &str, name: Option<&str>, around: &Type) -> Look<'x> {
        let mut chain = Vec::new();
        let mut next = name;
        while let Some(style) = next.and_then(|name| self.styles.get(&(family, name)).copied()) {
            if chain.len() == LONGEST_CHAIN {
                break;
            }
            chain.push(style);
            next = style.attribute("parent-style-name");
        }
        if family == "paragraph" {
            chain.extend(self.defaults.get(family).copied());
        }
        let mut look = Look { type_: around.clone(), ..Look::default() };
        for style in chain.into_iter().rev() {
            look.apply(style);
        }
        look
    }

    /// The pages that some style begins.
    pub(super) fn pages(&self) -> impl Iterator<Item = &'x str> {
        let named = self.styles.values().filter_map(|style| style.attribute("master-page-name"));
        named.filter(|name| !name.is_empty())
    }
}

impl<'x> Look<'x> {
    fn apply(&mut self, style: &'x Element) {
        self.list = style.attribute("list-style-name").or(self.list);
        self.page = style.attribute("master-page-name").or(self.page);
        self.title |= style.attribute("name") == Some("Title") && style.name == "style";
        for properties in style.elements() {
            match properties.name.as_str() {
                "paragraph-properties" => self.apply_paragraph(properties),
                "text-properties" => self.type_.apply(properties),
                "section-properties" | "table-row-properties" | "graphic-properties" => {
                    self.hidden |= properties.attribute("visibility") == Some("collapse");
                    self.type_.paint(properties);
                }
                _ => self.type_.paint(properties),
            }
        }
    }

    fn apply_paragraph(&mut self, properties: &Element) {
        if let Some(side) = properties.attribute("text-align") {
            self.centred = side == "center";
            self.right = matches!(side, "end" | "right");
        }
        if let Some(kind) = properties.attribute("break-before") {
            self.breaks = kind == "page";
        }
        if let Some(kind) = properties.attribute("break-after") {
            self.breaks_after = kind == "page";
        }
        self.type_.paint(properties);
    }
}

impl Type {
    /// Takes note of what is under the letters.
    fn paint(&mut self, properties: &Element) {
        let fill = match properties.attribute("fill") {
            Some("none") => None,
            Some("solid") => properties.attribute("fill-color"),
            Some(_) => Some("#808080"),
            None => properties.attribute("background-color"),
        };
        if let Some(white) = fill.filter(|color| *color != "transparent").and_then(css::is_white) {
            self.dark = !white;
        }
    }

    fn apply(&mut self, properties: &Element) {
        let scripts = [("font-weight", "font-size"), ("font-weight-asian", "font-size-asian")];
        for ((bold, size), (weight, height)) in self.bold.iter_mut().zip(&mut self.size).zip(scripts) {
            if let Some(weight) = properties.attribute(weight) {
                *bold = weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
            }
            if let Some(height) = properties.attribute(height) {
                let share = css::percent(height).map(|share| u32::from(*size) * u32::from(share) / 100);
                let of_share = share.and_then(|size| u16::try_from(size).ok());
                *size = of_share.or_else(|| css::half_points(height)).unwrap_or(*size);
            }
        }
        if let Some(white) = properties.attribute("color").and_then(css::is_white) {
            self.white = white;
        }
        if properties.attribute("use-window-font-color") == Some("true") {
            self.white = false;
        }
        if let Some(display) = properties.attribute("display") {
            self.hidden = display == "none";
        }
        self.paint(properties);
    }

    /// How this text is set in it.
    pub(super) fn face(&self, text: &str) -> Face {
        let [western, eastern] = self.bold;
        let [small, large] = self.size;
        let (bold, size) = if is_chinese(text) { (eastern, large) } else { (western, small) };
        let why = match () {
            () if self.hidden => Some(Why::Hidden),
            () if self.white && !self.dark => Some(Why::White),
            () if size > 0 && css::is_tiny(size) => Some(Why::Tiny),
            () => None,
        };
        Face { bold, size, why }
    }

    /// Makes everything that is set in it hidden.
    pub(super) fn hide(&mut self) {
        self.hidden = true;
    }

    /// Only what is under it: letters begin anew in a paragraph.
    pub(super) fn ground(&self) -> Self {
        Self { dark: self.dark, hidden: self.hidden, ..Self::default() }
    }
}
