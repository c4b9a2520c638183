//! What stands beside each other in a paragraph of an open document text: text, spans, links, fields, marks of changes.

use super::super::Unreadable;
use super::super::line::Line;
use super::super::tree::{Content, Element};
use super::block::{Around, Open, Text};
use super::style::Type;
use crate::reading::{Is, UnreadKind, Why};

/// The most blanks that one element is taken to stand for.
const MOST_BLANKS: u32 = 500;

impl<'x> Text<'x, '_, '_> {
    /// Everything in an element, set in a type.
    pub(super) fn inline(
        &mut self,
        of: &'x Element,
        line: &mut Line,
        set: &Type,
        around: &Around,
    ) -> Result<(), Unreadable> {
        for one in &of.content {
            match one {
                Content::Text(text) => self.write(text, true, line, set, around),
                Content::Element(element) => self.element(element, line, set, around)?,
            }
        }
        Ok(())
    }

    /// Text; blanks count once if it is `loose`.
    fn write(&self, text: &str, loose: bool, line: &mut Line, set: &Type, around: &Around) {
        let mut face = set.face(text);
        if let Some(open) = self.open.iter().rev().find(|open| open.deletes) {
            face.why = Some(Why::Deleted(open.change.clone()));
        }
        face.why = around.why.clone().or(face.why);
        if loose {
            line.collapse(text, &face, false);
        } else {
            line.push(text, &face);
        }
    }

    fn element(
        &mut self,
        one: &'x Element,
        line: &mut Line,
        set: &Type,
        around: &Around,
    ) -> Result<(), Unreadable> {
        match one.name.as_str() {
            "span" => {
                let look = self.styles.look("text", one.attribute("style-name"), set);
                self.inline(one, line, &look.type_, around)
            }
            "s" => {
                let blanks = usize::try_from(one.number("c").unwrap_or(1).min(MOST_BLANKS)).unwrap_or(1);
                self.write(&" ".repeat(blanks), false, line, set, around);
                Ok(())
            }
            "tab" => {
                self.write("\t", false, line, set, around);
                Ok(())
            }
            "line-break" => {
                self.write("\n", false, line, set, around);
                Ok(())
            }
            "a" => {
                let from = line.end();
                self.inline(one, line, set, around)?;
                if let Some(href) = one.attribute("href") {
                    line.span(from, Is::Link(href.to_owned()));
                }
                Ok(())
            }
            "content-control" => {
                let from = line.end();
                self.inline(one, line, set, around)?;
                let tag = [one.attribute("tag"), one.attribute("alias")].into_iter().flatten();
                let tag = tag.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default();
                line.span(from, Is::Control(tag.to_owned()));
                Ok(())
            }
            "note" => self.footnote(one, around),
            "annotation" => self.remark(one, line),
            "annotation-end" => {
                self.end_remark(one, line);
                Ok(())
            }
            "change" | "change-start" | "change-end" => {
                self.change(one, line);
                Ok(())
            }
            "ruby" => self.ruby(one, line, set, around),
            "hidden-text" | "conditional-text" | "variable-set" | "user-field-get" => {
                self.field(one, line, set, around)
            }
            "script" => {
                self.gather.reading.leave(UnreadKind::Macro, one.attribute("href").unwrap_or("script"));
                Ok(())
            }
            // The number of a list item as a writer keeps it beside the text; it is counted anew.
            "number" => Ok(()),
            _ if self.is_shape(one) => self.shape(one, around),
            _ => self.inline(one, line, set, around),
        }
    }

    /// A field: what it holds and does not show, and what shows of it.
    fn field(
        &mut self,
        one: &'x Element,
        line: &mut Line,
        set: &Type,
        around: &Around,
    ) -> Result<(), Unreadable> {
        if one.name == "conditional-text" {
            let shown = one.text();
            for name in ["string-value-if-true", "string-value-if-false"] {
                // What shows on the other condition is in the file all the same.
                let other = one.attribute(name).filter(|other| *other != shown);
                line.hide(Why::Hidden, other.unwrap_or_default());
            }
        }
        let hides = match one.name.as_str() {
            "hidden-text" => one.attribute("is-hidden") != Some("false"),
            _ => one.attribute("display") == Some("none"),
        };
        let mut inside = set.clone();
        if hides {
            inside.hide();
            if one.text().is_empty() {
                line.hide(Why::Hidden, one.attribute("string-value").unwrap_or_default());
            }
        }
        self.inline(one, line, &inside, around)
    }

    /// A mark of a change: here text was taken out, or text that was put in begins or ends.
    pub(super) fn change(&mut self, mark: &Element, line: &mut Line) {
        let id = mark.attribute("change-id").unwrap_or_default();
        if mark.name == "change-end" {
            if let Some(index) = self.open.iter().position(|open| open.id == id) {
                let open = self.open.remove(index);
                if !open.deletes {
                    line.span(open.at, Is::Inserted(open.change));
                }
            }
            return;
        }
        let Some(changed) = self.changes.get(id) else { return };
        let change = changed.change.clone();
        match &changed.deleted {
            Some(deleted) if mark.name == "change" => line.hide(Why::Deleted(change), deleted),
            deleted => {
                let open = Open { id: id.to_owned(), change, deletes: deleted.is_some(), at: line.end() };
                if mark.name == "change-start" && self.open.len() < 64 {
                    self.open.push(open);
                }
            }
        }
    }

    /// Small signs over the text that say how it is read: in brackets after it.
    fn ruby(
        &mut self,
        ruby: &'x Element,
        line: &mut Line,
        set: &Type,
        around: &Around,
    ) -> Result<(), Unreadable> {
        for part in ruby.elements() {
            if part.name == "ruby-text" {
                let text = part.text();
                if !text.trim().is_empty() {
                    self.write(&format!("（{}）", text.trim()), false, line, set, around);
                }
            } else {
                self.inline(part, line, set, around)?;
            }
        }
        Ok(())
    }
}
