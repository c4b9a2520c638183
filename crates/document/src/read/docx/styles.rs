//! The styles of a Word file: what each says of paragraphs and of characters, with what it inherits.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::read::xml::{Next, Walk, attribute};
use crate::read::{Budget, Unreadable};

/// How characters are set, as far as it is said; what is not said is inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Characters {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Half points.
    pub(super) size: Option<u16>,
    /// Whether the colour is white or nearly so.
    pub(super) white: Option<bool>,
    /// Whether there is a ground of another colour behind.
    pub(super) shaded: Option<bool>,
}

impl Characters {
    /// With what `other` does not say taken from here.
    pub(super) fn under(self, other: Self) -> Self {
        Self {
            bold: other.bold.or(self.bold),
            hidden: other.hidden.or(self.hidden),
            size: other.size.or(self.size),
            white: other.white.or(self.white),
            shaded: other.shaded.or(self.shaded),
        }
    }

    /// Takes what an element of run properties says.
    pub(super) fn take(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "b" => self.bold = Some(is_on(start)),
            "vanish" => self.hidden = Some(is_on(start)),
            "sz" => self.size = attribute(start, "val").and_then(|text| text.parse().ok()),
            "color" => self.white = attribute(start, "val").map(|text| is_white(&text)),
            "shd" => self.shaded = Some(is_shaded(start)),
            "highlight" => {
                self.shaded =
                    Some(attribute(start, "val").is_some_and(|text| text != "none" && text != "white"))
            }
            _ => {}
        }
    }
}

/// How paragraphs are set, as far as it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraphs {
    /// The outline level, 0 to 9; 9 is text.
    pub(super) outline: Option<u8>,
    /// `center`, `right`, `left` …
    pub(super) set: Option<String>,
    pub(super) new_page: Option<bool>,
    /// Number of the list, and level in it.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    pub(super) shaded: Option<bool>,
}

impl Paragraphs {
    /// With what `other` does not say taken from here.
    pub(super) fn under(&self, other: &Self) -> Self {
        Self {
            outline: other.outline.or(self.outline),
            set: other.set.clone().or_else(|| self.set.clone()),
            new_page: other.new_page.or(self.new_page),
            list: other.list.or(self.list),
            level: other.level.or(self.level),
            shaded: other.shaded.or(self.shaded),
        }
    }

    /// Takes what an element of paragraph properties says.
    pub(super) fn take(&mut self, start: &BytesStart<'_>) {
        let number = || attribute(start, "val").and_then(|text| text.parse::<u32>().ok());
        let small = || number().and_then(|number| u8::try_from(number).ok());
        match start.local_name().as_ref() {
            "outlineLvl" => self.outline = small(),
            "jc" => self.set = attribute(start, "val"),
            "pageBreakBefore" => self.new_page = Some(is_on(start)),
            "numId" => self.list = number(),
            "ilvl" => self.level = small(),
            "shd" => self.shaded = Some(is_shaded(start)),
            _ => {}
        }
    }
}

/// One style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) name: String,
    based_on: Option<String>,
    pub(super) paragraphs: Paragraphs,
    pub(super) characters: Characters,
}

impl Style {
    /// The level of a heading style by its name, 0 for the title: programs in every language keep these names.
    pub(super) fn heading(&self) -> Option<u8> {
        let name = self.name.to_lowercase();
        let number = ["heading ", "标题 "].iter().find_map(|start| name.strip_prefix(start));
        match number {
            Some(number) => number.trim().parse().ok().filter(|level| (1..=9).contains(level)),
            None => (name == "title" || name == "标题").then_some(0),
        }
    }

    /// Whether it is one of the styles of a contents page.
    pub(super) fn is_contents(&self) -> bool {
        let name = self.name.to_lowercase();
        name.starts_with("toc ") || name.starts_with("目录") || name == "toc heading"
    }
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    standard: Style,
}

impl Styles {
    /// The style of an id; the standard one where there is none.
    pub(super) fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.all.get(id)).unwrap_or(&self.standard)
    }

    /// Reads the styles part.
    pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Self, Unreadable> {
        let mut walk = Walk::of(bytes, "word/styles.xml", budget);
        let mut raw: BTreeMap<String, Style> = BTreeMap::new();
        let mut base = Style::default();
        let mut open: Option<(String, bool, Style)> = None;
        let mut standard = None;
        let mut in_defaults = false;
        while let Some(next) = walk.next()? {
            match next {
                Next::Start(start) => match (start.local_name().as_ref(), &mut open) {
                    ("docDefaults", _) => in_defaults = true,
                    ("style", _) => {
                        let is_standard = attribute(&start, "default")
                            .is_some_and(|text| text == "1" || text == "true")
                            && attribute(&start, "type").as_deref() == Some("paragraph");
                        open = Some((
                            attribute(&start, "styleId").unwrap_or_default(),
                            is_standard,
                            Style::default(),
                        ));
                    }
                    ("name", Some((.., style))) => style.name = attribute(&start, "val").unwrap_or_default(),
                    ("basedOn", Some((.., style))) => style.based_on = attribute(&start, "val"),
                    (_, Some((.., style))) => {
                        style.paragraphs.take(&start);
                        style.characters.take(&start);
                    }
                    (_, None) if in_defaults => {
                        base.paragraphs.take(&start);
                        base.characters.take(&start);
                    }
                    _ => {}
                },
                Next::End(name) if name == "style" => {
                    if let Some((id, is_standard, style)) = open.take() {
                        if is_standard {
                            standard = Some(id.clone());
                        }
                        raw.insert(id, style);
                    }
                }
                Next::End(name) if name == "docDefaults" => in_defaults = false,
                _ => {}
            }
        }
        let all: BTreeMap<String, Style> =
            raw.keys().map(|id| (id.clone(), inherited(&raw, id, &base))).collect();
        let standard = standard.and_then(|id| all.get(&id).cloned()).unwrap_or(base);
        Ok(Self { all, standard })
    }
}

/// A style with what it inherits; a circle of styles ends where it closes.
fn inherited(raw: &BTreeMap<String, Style>, id: &str, base: &Style) -> Style {
    let mut line: Vec<&Style> = Vec::new();
    let mut at = Some(id);
    while let Some(style) = at.and_then(|id| raw.get(id)) {
        if line.len() > 20 {
            break;
        }
        line.push(style);
        at = style.based_on.as_deref();
    }
    let mut found = base.clone();
    for style in line.iter().rev() {
        found.paragraphs = found.paragraphs.under(&style.paragraphs);
        found.characters = found.characters.under(style.characters);
    }
    found.name = raw.get(id).map(|style| style.name.clone()).unwrap_or_default();
    found
}

/// A property without a value is on.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    attribute(start, "val").is_none_or(|text| !matches!(text.as_str(), "0" | "false" | "off" | "none"))
}

/// Whether no eye tells the colour from paper.
fn is_white(colour: &str) -> bool {
    let part = |at: usize| colour.get(at..at + 2).and_then(|text| u8::from_str_radix(text, 16).ok());
    colour.len() == 6 && [0, 2, 4].iter().all(|at| part(*at).is_some_and(|part| part >= 0xF0))
}

fn is_shaded(start: &BytesStart<'_>) -> bool {
    let fill = attribute(start, "fill").is_some_and(|text| text != "auto" && !is_white(&text));
    fill || attribute(start, "themeFill").is_some()
        || attribute(start, "val").is_some_and(|text| !matches!(text.as_str(), "clear" | "nil" | "none"))
}
