//! A part of XML as a tree, for formats whose elements are looked at out of their order; it is as deep as the budget
//! allows, so what walks it may call itself.

use super::xml::{Next, Walk};
use super::{Budget, Unreadable};

/// The most elements of one part: an office writes some hundred thousand, a bomb writes more.
const MOST_ELEMENTS: usize = 6_000_000;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name without the prefix: which prefix stands for which namespace is the writer's choice.
    pub(crate) name: String,
    /// What it holds, in order.
    pub(crate) content: Vec<Content>,
    attributes: Vec<(String, String)>,
}

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Content {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The root of a part.
    pub(crate) fn of(bytes: &[u8], part: &str, budget: &Budget) -> Result<Self, Unreadable> {
        let damaged = || Unreadable::Damaged(part.to_owned());
        let mut walk = Walk::of(bytes, part, budget);
        let mut open: Vec<Self> = Vec::new();
        let mut root = None;
        let mut elements = 0;
        while let Some(next) = walk.next()? {
            match next {
                Next::Start(start) => {
                    elements += 1;
                    if elements > MOST_ELEMENTS {
                        return Err(Unreadable::TooLarge("elements", MOST_ELEMENTS as u64));
                    }
                    open.push(Self::begun(&start));
                }
                Next::End(name) => {
                    let ended = open.pop().filter(|ended| ended.name == name).ok_or_else(damaged)?;
                    match open.last_mut() {
                        Some(around) => around.content.push(Content::Element(ended)),
                        None if root.is_none() => root = Some(ended),
                        None => return Err(damaged()),
                    }
                }
                Next::Text(text) => {
                    if let Some(around) = open.last_mut() {
                        around.write(text);
                    }
                }
            }
        }
        if open.is_empty() { root.ok_or_else(damaged) } else { Err(damaged()) }
    }

    fn begun(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = start.attributes().flatten().filter(|one| !one.key.as_ref().starts_with("xmlns"));
        let attributes = attributes.filter_map(|one| {
            let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
            Some((one.key.as_ref().to_owned(), value.into_owned()))
        });
        Self {
            name: start.local_name().as_ref().to_owned(),
            content: Vec::new(),
            attributes: attributes.collect(),
        }
    }

    fn write(&mut self, text: String) {
        match self.content.last_mut() {
            Some(Content::Text(before)) => before.push_str(&text),
            _ => self.content.push(Content::Text(text)),
        }
    }

    /// An attribute by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.named(name).next()
    }

    /// A whole number in an attribute.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// All attributes of a name, whatever their prefixes: `id` and `r:id` may stand in one element.
    pub(crate) fn named<'e, 'n>(&'e self, name: &'n str) -> impl Iterator<Item = &'e str> + use<'e, 'n> {
        let is = move |key: &str| key.rsplit(':').next() == Some(name);
        self.attributes.iter().filter(move |(key, _)| is(key)).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.content.iter().filter_map(|one| match one {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|one| one.name == name)
    }

    /// The first element at the end of a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |at, name| at.child(name))
    }

    /// All elements of a name below it, in their order; what lies in one of them is not looked for again.
    pub(crate) fn all<'e>(&'e self, name: &str) -> Vec<&'e Self> {
        let mut found = Vec::new();
        let mut open: Vec<&Self> = self.elements().rev().collect();
        while let Some(next) = open.pop() {
            if next.name == name {
                found.push(next);
            } else {
                open.extend(next.elements().rev());
            }
        }
        found
    }

    /// All the text in it, as it is written.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        let mut open: Vec<&Content> = self.content.iter().rev().collect();
        while let Some(next) = open.pop() {
            match next {
                Content::Text(text) => out.push_str(text),
                Content::Element(element) => open.extend(element.content.iter().rev()),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_tree_and_one_cut_off_is_damaged() {
        let part = r#"<a:x xmlns:a="u"><a:y id="1" r:id="2">果&amp;<b>树</b></a:y><z/>园</a:x>"#;
        let root = Element::of(part.as_bytes(), "x", &Budget::default()).unwrap();
        assert_eq!((root.name.as_str(), root.text().as_str()), ("x", "果&树园"));
        let y = root.child("y").unwrap();
        assert_eq!(y.named("id").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(root.at(&["y", "b"]).unwrap().text(), "树");
        for end in 0..part.len() {
            let cut = Element::of(&part.as_bytes()[..end], "x", &Budget::default());
            assert!(cut.is_err(), "{end}");
        }
    }
}
