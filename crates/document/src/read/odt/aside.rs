//! What stands beside the text of an open document text: notes, remarks, boxes, pictures and their descriptions.

use super::super::Unreadable;
use super::super::line::Line;
use super::super::tree::Element;
use super::block::{Around, Text};
use super::change;
use crate::reading::{Is, Part, UnreadKind, Why};

impl<'x> Text<'x, '_, '_> {
    /// A footnote or endnote: its mark is the label of its first paragraph.
    pub(super) fn footnote(&mut self, note: &'x Element, around: &Around) -> Result<(), Unreadable> {
        let mark = note.child("note-citation").map(Element::text).unwrap_or_default();
        let first = self.gather.reading.paragraphs.len();
        let back = self.gather.enter(Part::Note);
        let inside = Around { why: around.why.clone(), ..Around::default() };
        for body in note.elements().filter(|one| one.name == "note-body") {
            self.blocks(body, &inside)?;
        }
        self.gather.leave(back);
        let mut written = self.gather.reading.paragraphs.iter_mut().skip(first);
        if let Some(paragraph) = written.find(|one| one.position.part == Part::Note) {
            paragraph.label.insert_str(0, mark.trim());
        }
        Ok(())
    }

    /// A remark: who wrote it, when and what.
    pub(super) fn remark(&mut self, remark: &Element, line: &Line) -> Result<(), Unreadable> {
        self.remarks += 1;
        let position = self.gather.position_in(Part::Comment);
        let text = change::lines(remark);
        self.gather.hide(position, Why::Comment(change::change(remark)), &text)?;
        if let Some(name) = remark.attribute("name") {
            self.remarked.push((name.to_owned(), self.remarks, line.end()));
        }
        Ok(())
    }

    /// The end of the text that a remark speaks of.
    pub(super) fn end_remark(&mut self, end: &Element, line: &mut Line) {
        let name = end.attribute("name").unwrap_or_default();
        if let Some(index) = self.remarked.iter().position(|(known, ..)| known == name) {
            let (_, number, from) = self.remarked.remove(index);
            line.span(from, Is::Commented(number));
        }
    }

    /// Whether an element is drawn.
    pub(super) fn is_shape(&self, one: &Element) -> bool {
        const SHAPES: [&str; 17] = [
            "frame",
            "text-box",
            "custom-shape",
            "rect",
            "ellipse",
            "circle",
            "line",
            "polyline",
            "polygon",
            "path",
            "regular-polygon",
            "connector",
            "caption",
            "measure",
            "control",
            "image",
            "object",
        ];
        SHAPES.contains(&one.name.as_str())
    }

    /// Something drawn: its text is that of a box, its description does not show.
    pub(super) fn shape(&mut self, shape: &'x Element, around: &Around) -> Result<(), Unreadable> {
        let look = self.styles.look("graphic", shape.attribute("style-name"), &around.ground.ground());
        let inside = Around { why: around.why.clone(), ground: look.type_.ground(), ..Around::default() };
        let back = self.gather.enter(Part::TextBox);
        for one in shape.elements() {
            match one.name.as_str() {
                "title" | "desc" => self.gather.describe(&one.text())?,
                "image" => self.picture(one),
                "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => self.object(one),
                "event-listeners" | "enhanced-geometry" | "glue-point" => {}
                "text-box" => self.blocks(one, &inside)?,
                "p" | "h" | "list" | "table" => {
                    self.blocks(shape, &inside)?;
                    break;
                }
                _ if self.is_shape(one) => self.shape(one, &inside)?,
                _ => {}
            }
        }
        self.gather.leave(back);
        Ok(())
    }

    /// A picture; one in the package is met there under its name.
    fn picture(&mut self, picture: &Element) {
        let name = picture.attribute("href").unwrap_or_default().trim_start_matches("./");
        if !name.starts_with("ObjectReplacements/") {
            self.gather.reading.leave(UnreadKind::Picture, name);
        }
    }

    fn object(&mut self, object: &Element) {
        let name = object.attribute("href").unwrap_or_default().trim_start_matches("./");
        self.gather.reading.leave(UnreadKind::Embedded, name);
    }
}
