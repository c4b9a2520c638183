//! How elements of a page are set: what their names, their attributes and the styles written in them come to.

use html5ever::Attribute;

use super::super::css;
use super::super::line::Face;
use super::page::attribute;
use crate::reading::{Style, Why};

/// How what is in an element is set; what is in it inherits it.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Its blanks and ends of lines are kept.
    pub(super) pre: bool,
    /// Alignment and heading.
    pub(super) style: Style,
    /// Lists in it have no numbers.
    pub(super) unmarked: bool,
    bold: bool,
    size: u16,
    /// It and everything in it is not there.
    gone: bool,
    /// It does not show, but something in it may.
    invisible: bool,
    white: bool,
    /// Something that is not white is under it.
    dark: bool,
    tiny: bool,
    away: bool,
}

/// How an element stands among others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// It stands on lines of its own.
    pub(super) block: bool,
    /// A new page begins before it.
    pub(super) new_page: bool,
}

impl Look {
    /// How text in it is set.
    pub(super) fn face(&self) -> Face {
        let why = match () {
            () if self.gone || self.invisible => Some(Why::Hidden),
            () if self.away => Some(Why::OffPage),
            () if self.white && !self.dark => Some(Why::White),
            () if self.tiny => Some(Why::Tiny),
            () => None,
        };
        Face { bold: self.bold, size: self.size, why }
    }

    /// Nothing in it shows.
    pub(super) fn hide(&mut self) {
        self.gone = true;
    }

    /// How an element in it is set and stands.
    pub(super) fn inside(&self, name: &str, attributes: &[Attribute]) -> (Self, Flow) {
        let mut look = self.clone();
        let mut flow = Flow { block: is_block(name), new_page: false };
        look.name(name);
        for one in attributes {
            let value = one.value.trim().to_ascii_lowercase();
            match one.name.local.as_ref() {
                "hidden" => look.gone = true,
                "align" => look.align(&value),
                "bgcolor" => look.paint(&value),
                "background" => look.dark = true,
                "color" | "text" if matches!(name, "font" | "body") => look.color(&value),
                _ => {}
            }
        }
        if let Some(style) = attribute(attributes, "style") {
            for (property, value) in declarations(style) {
                look.declare(&property, &value, &mut flow);
            }
        }
        (look, flow)
    }

    fn name(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.style.heading = name.bytes().last().map(|digit| digit.saturating_sub(b'0'));
                self.bold = true;
                self.size = 0;
            }
            "b" | "strong" | "th" => self.bold = true,
            "pre" | "textarea" | "listing" | "xmp" => self.pre = true,
            "center" => self.align("center"),
            "td" | "table" => self.style = Style::default(),
            "noscript" | "template" | "noframes" | "noembed" | "datalist" | "audio" | "video" | "canvas"
            | "object" | "annotation" | "annotation-xml" => self.gone = true,
            _ => {}
        }
        if name == "th" {
            self.style = Style { centred: true, ..Style::default() };
        }
    }

    fn declare(&mut self, property: &str, value: &str, flow: &mut Flow) {
        match property {
            "display" => match value {
                "none" => self.gone = true,
                "inline" | "contents" | "inline-block" => flow.block = false,
                "block" | "flex" | "grid" | "list-item" | "table" => flow.block = true,
                _ => {}
            },
            "visibility" => self.invisible = matches!(value, "hidden" | "collapse"),
            "mso-hide" => self.gone |= value == "all",
            "opacity" => self.gone |= matches!(value, "0" | "0.0" | "0%"),
            "font-size" => self.resize(value),
            "color" => self.color(value),
            "background" | "background-color" | "background-image" => self.paint(value),
            "font-weight" => {
                let heavy = value.parse::<u32>().is_ok_and(|weight| weight >= 600);
                self.bold = heavy || matches!(value, "bold" | "bolder");
            }
            "text-align" => self.align(value),
            "white-space" => self.pre = value.starts_with("pre"),
            "list-style" | "list-style-type" => {
                self.unmarked = value.split_whitespace().any(|one| one == "none")
            }
            "page-break-before" | "break-before" => flow.new_page = matches!(value, "always" | "page"),
            "left" | "top" | "text-indent" | "margin-left" | "margin-top" => self.away |= is_away(value),
            _ => {}
        }
    }

    fn align(&mut self, value: &str) {
        self.style.centred = matches!(value, "center" | "middle");
        self.style.right = matches!(value, "right" | "end");
    }

    fn color(&mut self, value: &str) {
        self.white = css::is_white(value).unwrap_or(self.white);
    }

    fn resize(&mut self, value: &str) {
        if let Some(size) = css::half_points(value) {
            (self.size, self.tiny) = (size, css::is_tiny(size));
        } else if let Some(share) = css::percent(value) {
            let size = u32::from(self.size) * u32::from(share) / 100;
            self.size = u16::try_from(size).unwrap_or(0);
            self.tiny |= share == 0 || (self.size > 0 && css::is_tiny(self.size));
        } else {
            (self.size, self.tiny) = (0, false);
        }
    }

    /// Takes note of what is painted under it.
    fn paint(&mut self, value: &str) {
        if ["url(", "gradient("].iter().any(|image| value.contains(image)) {
            self.dark = true;
            return;
        }
        const OTHER: [&str; 16] = [
            "none",
            "repeat",
            "no-repeat",
            "repeat-x",
            "repeat-y",
            "scroll",
            "fixed",
            "center",
            "top",
            "left",
            "right",
            "bottom",
            "transparent",
            "cover",
            "contain",
            "auto",
        ];
        let is_color =
            |word: &&str| !OTHER.contains(word) && !word.starts_with(|sign: char| sign.is_ascii_digit());
        // A colour may have blanks between its brackets.
        let color = match value.find("rgb") {
            Some(start) => value.get(start..).and_then(|from| from.split_inclusive(')').next()),
            None => value.split_whitespace().find(is_color),
        };
        if let Some(white) = color.and_then(css::is_white) {
            self.dark = !white;
        }
    }
}

/// Whether a place is far out of the page.
fn is_away(value: &str) -> bool {
    let Some(digits) = value.strip_prefix('-') else { return false };
    let end = digits.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(digits.len());
    let number = digits.get(..end).unwrap_or_default();
    number.len() > 6 || number.parse::<u32>().is_ok_and(|number| number >= 500)
}

/// The declarations of a style, in small letters.
fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|one| {
        let (property, value) = one.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let value = value.split('!').next().unwrap_or_default().trim_end().to_owned();
        Some((property.trim().to_ascii_lowercase(), value))
    })
}

/// Whether an element stands on lines of its own where no style says otherwise.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}
