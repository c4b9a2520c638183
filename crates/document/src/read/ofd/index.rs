//! The small parts of an OFD that say where the others are: elements one after the other, with their text.

use super::super::package::Package;
use super::super::xml::{Next, Walk, attribute};
use super::super::{Budget, Unreadable};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The element that it lies in, by its place in the list.
    pub(super) parent: Option<usize>,
    pub(super) text: String,
    attributes: Vec<(String, String)>,
}

/// More elements are no index.
const MOST: usize = 2_000_000;

impl Element {
    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a part in the order of their beginnings; none if the part is not there.
pub(super) fn elements(
    package: &mut Package<'_>,
    part: &str,
    budget: &Budget,
) -> Result<Option<Vec<Element>>, Unreadable> {
    let Some(bytes) = package.part(part)? else { return Ok(None) };
    let mut walk = Walk::of(&bytes, part, budget);
    let mut out: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some(next) = walk.next()? {
        match next {
            Next::Start(start) => {
                if out.len() == MOST {
                    return Err(Unreadable::TooLarge("elements", MOST as u64));
                }
                let name = start.local_name().as_ref().to_owned();
                let known =
                    KEPT.iter().filter_map(|name| Some(((*name).to_owned(), attribute(&start, name)?)));
                let attributes = known.collect();
                let parent = open.last().copied();
                open.push(out.len());
                out.push(Element { name, parent, text: String::new(), attributes });
            }
            Next::End(_) => {
                open.pop();
            }
            Next::Text(text) => {
                if let Some(element) = open.last().and_then(|at| out.get_mut(*at)) {
                    element.text.push_str(&text);
                }
            }
        }
    }
    for element in &mut out {
        element.text = element.text.trim().to_owned();
    }
    Ok(Some(out))
}

/// The attributes that are looked at.
const KEPT: [&str; 10] =
    ["ID", "BaseLoc", "Name", "PageID", "FontName", "FamilyName", "Bold", "Format", "Loc", "Type"];

/// The text of the first element of a name.
pub(super) fn text<'e>(elements: &'e [Element], name: &str) -> Option<&'e str> {
    elements.iter().find(|element| element.name == name).map(|element| element.text.as_str())
}

/// The name of a part that another one speaks of: from the root, or from the folder where that one lies.
pub(super) fn resolve(from: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let mut folders: Vec<&str> = match location.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    if !location.starts_with('/') {
        folders.pop();
    }
    for step in location.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.retain(|folder| !folder.is_empty());
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn a_part_is_found_from_the_root_or_from_beside() {
        assert_eq!(resolve("Doc_0/Document.xml", "Pages/P/Content.xml"), "Doc_0/Pages/P/Content.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "/Doc_0/Res/a.png"), "Doc_0/Res/a.png");
        assert_eq!(resolve("Doc_0/Annots/Annotations.xml", "../Tpls/./t.xml"), "Doc_0/Tpls/t.xml");
        assert_eq!(resolve("OFD.xml", "../../x"), "x");
    }
}
