//! Parts that nothing can read: which they are, and what hangs on them.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{Piece, Scan, local};
use super::{Edit, Keep, Unread, UnreadPart};

/// What becomes of the parts of a package.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The names of the parts that are not in the copy.
    pub(super) gone: BTreeSet<String>,
    /// What of them is told.
    pub(super) removed: Vec<Unread>,
    /// What stays though nothing can read it.
    pub(super) kept: Vec<Unread>,
}

impl Parts {
    /// Decides over the parts; `is_xml` looks at the bytes of one.
    pub(super) fn of(names: &[String], keep: Keep, mut is_xml: impl FnMut(&str) -> bool) -> Self {
        let mut parts = Self::default();
        if keep == Keep::Everything {
            return parts;
        }
        for name in names.iter().filter(|name| !name.ends_with('/') && owner(name).is_none()) {
            let kind = match kind(name) {
                Some(kind) => kind,
                None if is_xml(name) => continue,
                None => UnreadPart::Other,
            };
            let unread = Unread { kind, name: name.clone() };
            let shows_all = matches!(kind, UnreadPart::Thumbnail | UnreadPart::Signature);
            if keep == Keep::Unread && !shows_all {
                parts.kept.push(unread);
            } else {
                parts.gone.insert(name.clone());
                parts.removed.push(unread);
            }
        }
        let relations =
            names.iter().filter(|name| owner(name).is_some_and(|owner| parts.gone.contains(&owner)));
        let relations: Vec<String> = relations.cloned().collect();
        parts.gone.extend(relations);
        parts
    }
}

/// What a part is by its place in the package; nothing if that does not tell.
fn kind(name: &str) -> Option<UnreadPart> {
    let lower = name.to_ascii_lowercase();
    let file = lower.rsplit('/').next().unwrap_or(&lower);
    let is_in = |folder: &str| lower.contains(folder);
    Some(match () {
        () if file.starts_with("thumbnail.") => UnreadPart::Thumbnail,
        () if lower.starts_with("_xmlsignatures/") => UnreadPart::Signature,
        () if file.starts_with("vba") || is_in("/activex/") || is_in("/macrosheets/") => UnreadPart::Macro,
        () if is_in("/embeddings/") || is_in("/afchunk") => UnreadPart::Embedded,
        () if is_in("/media/") => UnreadPart::Picture,
        () if is_in("/printersettings/") => UnreadPart::Printer,
        () if is_in("/fonts/") => UnreadPart::Font,
        () => return None,
    })
}

/// The part whose relationships a part holds.
pub(super) fn owner(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let file = file.strip_suffix(".rels")?;
    let folder = folder.strip_suffix("_rels")?;
    Some(format!("{folder}{file}"))
}

/// The part that holds the relationships of a part.
pub(super) fn relations_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let separator = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{separator}_rels/{file}.rels")
}

/// A relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// By what the part calls it.
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The part that it leads to; nothing if it leads out of the package.
    pub(super) part: Option<String>,
    /// Its element.
    at: std::ops::Range<usize>,
}

/// The relationships that a part of them lists; `of` is the part whose they are.
pub(super) fn relations(text: &str, of: &str) -> Vec<Relation> {
    let get = |at: &std::ops::Range<usize>| text.get(at.clone()).unwrap_or_default();
    let mut out = Vec::new();
    for piece in Scan::xml(text) {
        let Piece::Open(tag) = piece else { continue };
        if local(get(&tag.name)) != "Relationship" {
            continue;
        }
        let attributes: BTreeMap<&str, String> =
            tag.attributes.iter().map(|one| (get(&one.name), plain(get(&one.value)))).collect();
        let told = |name: &str| attributes.get(name).cloned().unwrap_or_default();
        let is_inside = told("TargetMode") != "External";
        out.push(Relation {
            id: told("Id"),
            kind: told("Type").rsplit('/').next().unwrap_or_default().to_owned(),
            part: is_inside.then(|| resolved(of, &told("Target"))),
            at: tag.at,
        });
    }
    out
}

/// The value of an attribute as it is meant.
pub(super) fn plain(value: &str) -> String {
    let mut signs = Vec::new();
    super::signs::add(value, 0..value.len(), super::signs::Written::Attribute(b'"'), &mut signs);
    signs.iter().map(|sign| sign.is).collect()
}

/// The name of a part that another one names.
fn resolved(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The changes by which a list of relationships, or of the types of parts, loses what leads to parts that are gone.
pub(super) fn without(text: &str, name: &str, gone: &BTreeSet<String>) -> Vec<Edit> {
    let take = |at: std::ops::Range<usize>| Edit { at, new: String::new() };
    if let Some(of) = owner(name) {
        let leads = |one: &Relation| one.part.as_ref().is_some_and(|part| gone.contains(part));
        return relations(text, &of).into_iter().filter(leads).map(|one| take(one.at)).collect();
    }
    let mut edits = Vec::new();
    for piece in Scan::xml(text) {
        let Piece::Open(tag) = piece else { continue };
        let named = tag.attributes.iter().find(|one| text.get(one.name.clone()) == Some("PartName"));
        let part = named.and_then(|one| text.get(one.value.clone())).map(plain);
        if part.is_some_and(|part| gone.contains(part.trim_start_matches('/'))) {
            edits.push(take(tag.at));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relationships_are_found_from_a_part_and_back() {
        assert_eq!(owner("word/_rels/document.xml.rels").unwrap(), "word/document.xml");
        assert_eq!(owner("_rels/.rels").unwrap(), "");
        assert_eq!(relations_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        let text = r#"<Relationships><Relationship Id="a" Type="x/image" Target="../media/1.png"/><Relationship Id="b" Type="x/hyperlink" Target="tel:1" TargetMode="External"/></Relationships>"#;
        let list = relations(text, "xl/drawings/d.xml");
        assert_eq!(list[0].part.as_deref(), Some("xl/media/1.png"));
        assert_eq!((list[1].kind.as_str(), &list[1].part), ("hyperlink", &None));
        let gone = BTreeSet::from(["xl/media/1.png".to_owned()]);
        let left = crate::rewrite::edited(text, without(text, "xl/drawings/_rels/d.xml.rels", &gone));
        assert!(!left.contains("image") && left.contains("tel:1"));
    }
}
