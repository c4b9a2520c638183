//! What stands inside of a paragraph of a Word file: runs, fields, links, remarks, pictures, and how they are set.

use quick_xml::events::BytesStart;

use super::open::{Field, Range};
use super::story::{Story, number};
use super::styles::Characters;
use super::table::Table;
use super::trace::Source;
use crate::read::xml::attribute;
use crate::reading::{Hidden, Is, Part, UnreadKind, Why};

impl Story<'_> {
    /// What stands in a paragraph, a run or their properties.
    pub(super) fn start_inside(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "fldChar" => match attribute(start, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => self.end_code(),
                Some("end") => {
                    self.end_code();
                    self.fields.pop();
                }
                _ => {}
            },
            "fldSimple" => {
                let code = attribute(start, "instr").unwrap_or_default();
                self.hide(Why::FieldCode, code.trim());
            }
            "commentRangeStart" => self.begin_range(start),
            "commentRangeEnd" => self.end_range(start),
            "hyperlink" => {
                let to = attribute(start, "id").and_then(|id| self.links.get(&id).cloned());
                let to = to.or_else(|| attribute(start, "anchor").map(|anchor| format!("#{anchor}")));
                if let (Some(to), Some(open)) = (to, self.open.last_mut()) {
                    open.links.push((to, open.paragraph.text.len()));
                }
            }
            "docPr" | "cNvPr" => {
                for key in ["descr", "title"] {
                    if let Some(text) = attribute(start, key).filter(|text| !text.trim().is_empty()) {
                        self.hide(Why::AltText, text.trim());
                    }
                }
            }
            "shape" => {
                if let Some(text) = attribute(start, "alt").filter(|text| !text.trim().is_empty()) {
                    self.hide(Why::AltText, text.trim());
                }
            }
            "blip" | "imagedata" => self.unread(UnreadKind::Picture, start),
            "OLEObject" | "altChunk" | "chart" | "relIds" => self.unread(UnreadKind::Embedded, start),
            "gridSpan" => self.with_table(|table| table.span(number(start))),
            "vMerge" => {
                let goes_on = attribute(start, "val").is_none_or(|text| text == "continue");
                self.with_table(|table| table.goes_on(goes_on));
            }
            "shd" if self.is_in("tcPr") => {
                let shaded = {
                    let mut said = Characters::default();
                    said.take(start);
                    said.shaded
                };
                self.with_table(|table| table.shade(shaded == Some(true)));
            }
            "tab" | "ptab" if self.is_in_run() => self.text_of_run("\t"),
            "br" if self.is_in_run() => match attribute(start, "type").as_deref() {
                Some("page" | "column") => self.page_break = true,
                _ => self.text_of_run("\n"),
            },
            "cr" => self.text_of_run("\n"),
            "noBreakHyphen" => self.text_of_run("-"),
            "sym" => {
                let code = attribute(start, "char").and_then(|text| u32::from_str_radix(&text, 16).ok());
                let sign =
                    code.and_then(char::from_u32).filter(|sign| !matches!(sign, '\u{E000}'..='\u{F8FF}'));
                self.text_of_run(&sign.unwrap_or('□').to_string());
            }
            _ => self.properties(name, start),
        }
    }

    /// Properties of the paragraph or run that is open.
    pub(super) fn properties(&mut self, name: &str, start: &BytesStart<'_>) {
        let (in_run, in_paragraph) = (self.is_in("rPr"), self.is_in("pPr"));
        let Some(open) = self.open.last_mut() else { return };
        match name {
            "pStyle" if in_paragraph => open.style = attribute(start, "val"),
            "rStyle" if in_run => {
                let said = self.shared.styles.get(attribute(start, "val").as_deref()).characters;
                open.run.own = said.under(open.run.own);
            }
            // What is said of the paragraph's mark is said of no text.
            _ if in_run && in_paragraph => {}
            _ if in_run => open.run.own.take(start),
            _ if in_paragraph => open.own.take(start),
            _ => {}
        }
    }

    /// Text of the run that is open: shown, or hidden with the reason.
    pub(super) fn text_of_run(&mut self, text: &str) {
        if self.is_in("rt") || self.fields.iter().any(|field| !field.shows) || self.fallback > 0 {
            return;
        }
        if let Some(by) = self.deleted.last().cloned() {
            return self.hide(Why::Deleted(by), text);
        }
        let ground = self.tables.last().is_some_and(Table::is_shaded);
        let Some(open) = self.open.last_mut() else { return };
        let style = self.shared.styles.get(open.style.as_deref());
        let set = style.characters.under(open.run.own);
        let shaded = ground
            || set.shaded == Some(true)
            || style.paragraphs.under(&open.own).shaded == Some(true)
            || self.stages.iter().any(|stage| stage.part == Part::TextBox);
        let why = match () {
            () if set.hidden == Some(true) => Some(Why::Hidden),
            () if set.white == Some(true) && !shaded => Some(Why::White),
            () if set.size.is_some_and(|size| size <= 4) => Some(Why::Tiny),
            () => None,
        };
        match why {
            Some(why) if !text.trim().is_empty() => self.hide(why, text),
            Some(_) => {}
            None => {
                let by = self.inserted.last().cloned();
                open.push(text, set, by, self.written.clone());
            }
        }
    }

    /// The instruction of the innermost field is complete: from now on its result is met.
    pub(super) fn end_code(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.shows) else { return };
        field.shows = true;
        let code = std::mem::take(&mut field.code);
        if !code.trim().is_empty() {
            self.hide(Why::FieldCode, code.trim());
        }
    }

    pub(super) fn begin_range(&mut self, start: &BytesStart<'_>) {
        if let Some(open) = self.open.last() {
            self.ranges.push(Range {
                id: number(start),
                paragraph: open.number,
                from: open.paragraph.text.len(),
            });
        }
    }

    /// A remark on several paragraphs is told on its last one.
    pub(super) fn end_range(&mut self, start: &BytesStart<'_>) {
        let id = number(start);
        let Some(at) = self.ranges.iter().position(|range| range.id == id) else { return };
        let range = self.ranges.remove(at);
        let number = self.shared.comment_number(id);
        if let Some(open) = self.open.last_mut() {
            let from = if range.paragraph == open.number { range.from } else { 0 };
            open.span(from, Is::Commented(number));
        }
    }

    pub(super) fn hide(&mut self, why: Why, text: &str) {
        let position = self.position();
        // Runs that follow each other are one text.
        if let Some(last) = self.reading.hidden.last_mut()
            && last.why == why
            && last.position == position
            && why != Why::AltText
        {
            let source = Source::of(last.text.len(), text, self.written.clone());
            last.text.push_str(text);
            let index = self.reading.hidden.len() - 1;
            self.shared.trace.hidden(index, source);
            return;
        }
        let source = Source::of(0, text, self.written.clone());
        self.shared.trace.hidden(self.reading.hidden.len(), source);
        self.reading.hidden.push(Hidden { position, why, text: text.to_owned() });
    }

    pub(super) fn unread(&mut self, kind: UnreadKind, start: &BytesStart<'_>) {
        let id = ["embed", "id", "link", "dm"].iter().find_map(|key| attribute(start, key));
        let name = id.and_then(|id| self.links.get(&id).cloned()).unwrap_or_default();
        let position = self.position();
        self.reading.leave_at(kind, &name, position);
    }
}
