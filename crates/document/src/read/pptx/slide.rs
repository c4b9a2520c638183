//! What stands on a slide: shapes with text, groups of them, tables, and what does not show of them.

use std::rc::Rc;

use super::super::Unreadable;
use super::super::tree::Element;
use super::Deck;
use super::relations::Relations;
use super::setting::{Holder, Setting, properties};
use super::text::{self, Around, chosen};
use crate::reading::{Cell, Part, Why};

/// A slide, its notes or what they are made on.
pub(super) struct Sheet {
    pub(super) root: Rc<Element>,
    pub(super) relations: Relations,
    pub(super) layout: Option<Rc<Element>>,
    pub(super) master: Option<Rc<Element>>,
    pub(super) deck: Rc<Element>,
}

/// What is around a shape.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Why nothing of it shows, if nothing does.
    pub(super) why: Option<Why>,
    /// Whether it is in a group, where places are the group's own.
    pub(super) grouped: bool,
    /// Whether the places that the layout keeps are passed over: what stands in them stands on the slides.
    pub(super) fixed: bool,
}

impl Deck<'_, '_> {
    /// Everything on a sheet: the title, then the shapes as they lie on each other.
    pub(super) fn sheet(&mut self, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        let Some(tree) = sheet.root.at(&["cSld", "spTree"]) else { return Ok(()) };
        let is_title = |shape: &&Element| Holder::of(shape).is_some_and(Holder::is_title);
        let titles = tree.elements().filter(is_title);
        let others = tree.elements().filter(|shape| !is_title(shape));
        titles.chain(others).try_for_each(|shape| self.shape(shape, sheet, place))
    }

    fn shape(&mut self, shape: &Element, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        match shape.name.as_str() {
            "AlternateContent" => {
                let inside = chosen(shape).into_iter().flat_map(Element::elements);
                inside.into_iter().try_for_each(|one| self.shape(one, sheet, place))
            }
            "sp" | "cxnSp" | "pic" | "grpSp" | "graphicFrame" => {
                let holder = Holder::of(shape);
                if place.fixed && holder.is_some() {
                    return Ok(());
                }
                let seen = properties(shape).and_then(|one| one.child("cNvPr"));
                if let Some(seen) = seen {
                    for spoken in ["descr", "title"] {
                        self.gather.describe(seen.attribute(spoken).unwrap_or_default())?;
                    }
                }
                let mut here = place.clone();
                if matches!(seen.and_then(|one| one.attribute("hidden")), Some("1" | "true")) {
                    here.why = here.why.or(Some(Why::Hidden));
                } else if !place.grouped && self.is_off_page(shape) {
                    here.why = here.why.or(Some(Why::OffPage));
                }
                match shape.name.as_str() {
                    "grpSp" => {
                        here.grouped = true;
                        shape.elements().try_for_each(|one| self.shape(one, sheet, &here))
                    }
                    "graphicFrame" => self.graphic(shape, sheet, &here),
                    _ => self.text(shape, holder, sheet, &here),
                }
            }
            _ => Ok(()),
        }
    }

    fn text(
        &mut self,
        shape: &Element,
        holder: Option<Holder<'_>>,
        sheet: &Sheet,
        place: &Place,
    ) -> Result<(), Unreadable> {
        let Some(body) = shape.child("txBody") else { return Ok(()) };
        let setting = Setting::of(shape, sheet.layout.as_deref(), sheet.master.as_deref(), &sheet.deck);
        let kind = holder.map(|holder| holder.kind).unwrap_or_default();
        let heading = match kind {
            "ctrTitle" => Some(0),
            "title" => Some(1),
            _ => None,
        };
        let around = Around { why: place.why.as_ref(), heading, relations: &sheet.relations };
        let part = match kind {
            "ftr" | "sldNum" | "dt" => Part::Footer,
            "hdr" => Part::Header,
            _ => return text::read(body, &setting, around, &mut self.gather),
        };
        let back = self.gather.enter(part);
        text::read(body, &setting, around, &mut self.gather)?;
        self.gather.leave(back);
        Ok(())
    }

    /// Whether a shape lies wholly outside of the slide.
    fn is_off_page(&self, shape: &Element) -> bool {
        let frames = ["spPr", "grpSpPr"].iter().find_map(|name| shape.child(name)?.child("xfrm"));
        let Some(frame) = frames.or_else(|| shape.child("xfrm")) else { return false };
        let length = |of: &str, name: &str| frame.child(of)?.attribute(name)?.trim().parse::<i64>().ok();
        let outside = |at: Option<i64>, long: Option<i64>, most: i64| match (at, long) {
            (Some(at), Some(long)) => most > 0 && (at >= most || at.saturating_add(long) <= 0),
            _ => false,
        };
        outside(length("off", "x"), length("ext", "cx"), self.size.0)
            || outside(length("off", "y"), length("ext", "cy"), self.size.1)
    }

    /// A table, row by row. What a cell holds that is merged into another does not show.
    pub(super) fn table(&mut self, table: &Element, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        let number = self.gather.table();
        let setting = Setting::of(table, None, None, &sheet.deck);
        let around = Around { why: place.why.as_ref(), heading: None, relations: &sheet.relations };
        for (row, cells) in (1u32..).zip(table.elements().filter(|one| one.name == "tr")) {
            for (column, cell) in (1u32..).zip(cells.elements().filter(|one| one.name == "tc")) {
                let merged = |name: &str| cell.number(name).unwrap_or(1).max(1);
                let at =
                    Cell { table: number, row, column, rows: merged("rowSpan"), columns: merged("gridSpan") };
                let covered =
                    ["hMerge", "vMerge"].iter().any(|one| matches!(cell.attribute(one), Some("1" | "true")));
                let hides = around.why.cloned().or_else(|| covered.then_some(Why::HiddenCells));
                let back = self.gather.enter_cell(at);
                if let Some(body) = cell.child("txBody") {
                    text::read(body, &setting, Around { why: hides.as_ref(), ..around }, &mut self.gather)?;
                }
                self.gather.leave(back);
            }
        }
        Ok(())
    }
}
