//! Which other parts a part of a presentation names, and by what names.

use std::collections::HashMap;

use super::super::tree::Element;

/// What a part names, by the names that it uses.
#[derive(Debug, Default)]
pub(super) struct Relations {
    named: HashMap<String, Relation>,
}

/// A part or an address.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// What it is to the part: the last word of the relation's type.
    pub(super) kind: String,
    /// The name of a part, or an address if it is external.
    pub(super) target: String,
    pub(super) external: bool,
}

/// The part in which the relations of a part stand.
pub(super) fn part_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

impl Relations {
    /// The relations of a part.
    pub(super) fn of(part: &str, listed: &Element) -> Self {
        let relations = listed.elements().filter_map(|one| {
            let external = one.attribute("TargetMode") == Some("External");
            let target = one.attribute("Target")?;
            let target = if external { target.to_owned() } else { resolve(part, target) };
            let kind = one.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((one.attribute("Id")?.to_owned(), Relation { kind, target, external }))
        });
        Self { named: relations.collect() }
    }

    /// The relation that an element names in an attribute, whatever its prefix.
    pub(super) fn get(&self, element: &Element, attribute: &str) -> Option<&Relation> {
        element.named(attribute).find_map(|id| self.named.get(id))
    }

    /// The parts of a kind, in the order of their names.
    pub(super) fn parts(&self, kind: &str) -> Vec<String> {
        let found = self.named.values().filter(|one| one.kind == kind && !one.external);
        let mut found: Vec<String> = found.map(|one| one.target.clone()).collect();
        found.sort();
        found
    }
}

/// The name of a part that another names.
fn resolve(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_from_the_part_that_says_them() {
        assert_eq!(part_of("ppt/slides/slide1.xml"), "ppt/slides/_rels/slide1.xml.rels");
        assert_eq!(resolve("ppt/slides/slide1.xml", "../media/a.png"), "ppt/media/a.png");
        assert_eq!(resolve("ppt/slides/slide1.xml", "/ppt/x.xml"), "ppt/x.xml");
        assert_eq!(resolve("a.xml", "../../../x.xml"), "x.xml");
    }
}
