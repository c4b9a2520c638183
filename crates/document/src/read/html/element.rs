//! Elements of a page that are something else than text: pictures, fields to fill in, particulars, scripts.

use html5ever::Attribute;

use super::super::Unreadable;
use super::page::attribute;
use super::walk::Walk;
use crate::reading::UnreadKind;

/// Of an address no more than this is told: pictures may stand whole in theirs.
const LONGEST_NAME: usize = 200;

impl Walk<'_, '_> {
    /// Goes into an element; whether what lies in it is to be walked.
    pub(super) fn element(
        &mut self,
        number: usize,
        name: &str,
        attributes: &[Attribute],
        line: u32,
    ) -> Result<bool, Unreadable> {
        for spoken in ["alt", "title", "aria-label"] {
            if let Some(text) = attribute(attributes, spoken) {
                self.gather.describe(text)?;
            }
        }
        match name {
            "title" if self.is_drawn(number) => self.gather.describe(&self.page.text(number))?,
            "title" => self.gather.tell("title", &self.page.text(number))?,
            "desc" => self.gather.describe(&self.page.text(number))?,
            "meta" => self.particular(attributes)?,
            "script" => self.leave_out(UnreadKind::Macro, attributes, "script"),
            "style" | "link" | "base" | "param" | "source" | "track" | "rp" | "metadata" => {}
            "noscript" | "noframes" | "noembed" => {
                let text = without_tags(&self.page.text(number));
                self.hide(&text, line)?;
            }
            "br" => self.end_line(),
            "img" | "image" => self.leave_out(UnreadKind::Picture, attributes, name),
            "iframe" | "frame" | "embed" => self.leave_out(UnreadKind::Embedded, attributes, name),
            "input" => self.input(attributes, line)?,
            "hr" => self.flush(None)?,
            _ => {
                if matches!(name, "object" | "audio" | "video") {
                    self.leave_out(UnreadKind::Embedded, attributes, name);
                }
                self.open(number, name, attributes, line)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an element is part of a drawing.
    fn is_drawn(&self, number: usize) -> bool {
        let node = self.page.node(number);
        matches!(node.map(|node| &node.is), Some(super::page::Data::Element(name, _)) if name.ns != html5ever::ns!(html))
    }

    /// A particular of the page; what only programs heed is none.
    fn particular(&mut self, attributes: &[Attribute]) -> Result<(), Unreadable> {
        const OF_PROGRAMS: [&str; 8] = [
            "viewport",
            "robots",
            "renderer",
            "referrer",
            "theme-color",
            "color-scheme",
            "format-detection",
            "apple-mobile-web-app-capable",
        ];
        let (name, value) = (attribute(attributes, "name"), attribute(attributes, "content"));
        match (name.map(str::trim), value) {
            (Some(name), Some(value)) if !OF_PROGRAMS.contains(&name.to_ascii_lowercase().as_str()) => {
                self.gather.tell(name, value)
            }
            _ => Ok(()),
        }
    }

    fn leave_out(&mut self, kind: UnreadKind, attributes: &[Attribute], name: &str) {
        let address = ["src", "data", "href"].iter().find_map(|name| attribute(attributes, name));
        let address = address.map(str::trim).filter(|address| !address.is_empty()).unwrap_or(name);
        let end = address.char_indices().nth(LONGEST_NAME).map_or(address.len(), |(end, _)| end);
        self.gather.reading.leave(kind, address.get(..end).unwrap_or_default());
    }

    /// A field: what is filled in shows, unless the field itself does not.
    fn input(&mut self, attributes: &[Attribute], line: u32) -> Result<(), Unreadable> {
        let value = attribute(attributes, "value").unwrap_or_default();
        let kind = attribute(attributes, "type").unwrap_or("text").trim().to_ascii_lowercase();
        match kind.as_str() {
            "hidden" => self.hide(value, line),
            "checkbox" | "radio" | "password" | "file" | "image" | "range" | "color" => Ok(()),
            _ => {
                let (look, _) = self.look().inside("input", attributes);
                self.write_as(value, line, &look);
                Ok(())
            }
        }
    }
}

/// Text between the tags of a piece of a page.
fn without_tags(source: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for sign in source.chars() {
        match sign {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(sign),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
