//! Changes that are tracked: what was taken out is kept before the text, what was put in stands in it between two marks.

use std::collections::HashMap;

use super::super::tree::Element;
use crate::reading::Change;

/// A change.
#[derive(Debug, Clone)]
pub(super) struct Changed {
    pub(super) change: Change,
    /// The text that was taken out; none if text was put in.
    pub(super) deleted: Option<String>,
}

/// The changes by what marks in the text call them; a change of form is none.
pub(super) fn of(tracked: &Element) -> HashMap<String, Changed> {
    let mut changes = HashMap::new();
    for region in tracked.elements().filter(|one| one.name == "changed-region") {
        let Some(kind) = region.elements().find(|one| matches!(one.name.as_str(), "insertion" | "deletion"))
        else {
            continue;
        };
        let change = kind.child("change-info").map(change).unwrap_or_default();
        let deleted = (kind.name == "deletion").then(|| lines(kind));
        for id in region.named("id") {
            changes.insert(id.to_owned(), Changed { change: change.clone(), deleted: deleted.clone() });
        }
    }
    changes
}

/// Who, and when.
pub(super) fn change(info: &Element) -> Change {
    let text = |name: &str| info.child(name).map(Element::text).unwrap_or_default();
    Change { by: text("creator"), on: text("date") }
}

/// The text of all paragraphs in an element, a line for each.
pub(super) fn lines(of: &Element) -> String {
    let mut lines = Vec::new();
    let mut open: Vec<&Element> = of.elements().rev().collect();
    while let Some(next) = open.pop() {
        match next.name.as_str() {
            "p" | "h" => lines.push(plain(next)),
            "change-info" => {}
            _ => open.extend(next.elements().rev()),
        }
    }
    lines.join("\n")
}

/// The text of a paragraph with its blanks and breaks.
fn plain(of: &Element) -> String {
    use super::super::tree::Content;
    let mut out = String::new();
    let mut open: Vec<&Content> = of.content.iter().rev().collect();
    while let Some(next) = open.pop() {
        match next {
            Content::Text(text) => out.push_str(text),
            Content::Element(element) => match element.name.as_str() {
                "s" => out.push(' '),
                "tab" => out.push('\t'),
                "line-break" => out.push('\n'),
                // What hung on text that was taken out went with it, and is in the file all the same.
                "annotation" | "note" => {
                    let inside = lines(element);
                    if !inside.is_empty() {
                        out.push_str(&format!("（{inside}）"));
                    }
                }
                _ => open.extend(element.content.iter().rev()),
            },
        }
    }
    out
}
