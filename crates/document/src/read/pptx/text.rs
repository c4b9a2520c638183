//! The paragraphs of a shape, of a cell or of notes.

use super::super::Unreadable;
use super::super::css;
use super::super::gather::Gather;
use super::super::line::{Face, Line};
use super::super::tree::Element;
use super::relations::Relations;
use super::setting::{Counts, Mark, Setting, level};
use crate::reading::{Is, Style, Why};

/// What is around the paragraphs of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'x> {
    /// Why they do not show, if they do not.
    pub(super) why: Option<&'x Why>,
    /// The level of a title.
    pub(super) heading: Option<u8>,
    pub(super) relations: &'x Relations,
}

/// Reads the paragraphs in an element.
pub(super) fn read<'x>(
    body: &'x Element,
    setting: &Setting<'x>,
    around: Around<'x>,
    gather: &mut Gather<'_>,
) -> Result<(), Unreadable> {
    let mut counts = Counts::default();
    for paragraph in body.elements().filter(|one| one.name == "p") {
        let mut line = Line::default();
        runs(paragraph, paragraph, setting, around, &mut line);
        let alignment = setting.alignment(paragraph);
        let mut style = Style {
            heading: around.heading,
            centred: alignment == "ctr",
            right: alignment == "r",
            ..Style::default()
        };
        let (depth, mark) = (level(paragraph), setting.mark(paragraph));
        if depth > 0 || mark != Mark::None {
            style.list = u8::try_from(depth).ok();
            style.ordered = matches!(mark, Mark::Number { .. });
        }
        // An empty paragraph has no number, and the count goes on after it.
        let label = if line.is_empty() { String::new() } else { counts.label(depth, mark) };
        let position = gather.position();
        let keeps = position.cell.is_some() && position.line == 1 && around.why.is_none();
        line.close(keeps, gather, position, label, style)?;
    }
    Ok(())
}

/// The runs in an element of a paragraph.
fn runs<'x>(
    of: &'x Element,
    paragraph: &'x Element,
    setting: &Setting<'x>,
    around: Around<'x>,
    line: &mut Line,
) {
    for one in of.elements() {
        let face = || {
            let (size, bold) = setting.type_of(paragraph, one);
            let tiny = (size > 0 && css::is_tiny(size)).then_some(Why::Tiny);
            Face { bold, size, why: around.why.cloned().or(tiny) }
        };
        match one.name.as_str() {
            "r" | "fld" => {
                let from = line.end();
                let text: String = one.elements().filter(|one| one.name == "t").map(Element::text).collect();
                // Within a run a vertical tab ends the line.
                line.push(&text.replace(['\u{B}', '\r'], "\n"), &face());
                let link = one.at(&["rPr", "hlinkClick"]).and_then(|link| around.relations.get(link, "id"));
                if let Some(link) = link {
                    line.span(from, Is::Link(link.target.clone()));
                }
            }
            "br" => line.push("\n", &face()),
            "m" => {
                let text: String = one.all("t").into_iter().map(Element::text).collect();
                line.push(&text, &face());
            }
            "AlternateContent" => {
                if let Some(chosen) = chosen(one) {
                    runs(chosen, paragraph, setting, around, line);
                }
            }
            _ => {}
        }
    }
}

/// What a program of today shows, where a part has one thing for it and another for older ones.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}

/// The text of paragraphs, a line for each.
pub(super) fn lines(of: &Element) -> String {
    let paragraphs = of.all("p").into_iter();
    let text = |one: &Element| one.all("t").into_iter().map(Element::text).collect::<String>();
    paragraphs.map(text).collect::<Vec<_>>().join("\n")
}
