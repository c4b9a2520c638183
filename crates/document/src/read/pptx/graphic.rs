//! Tables, charts and diagrams of a slide. Of a chart what it keeps of its numbers is read, as a table.

use std::collections::BTreeMap;

use super::super::Unreadable;
use super::super::tree::Element;
use super::Deck;
use super::relations::Relations;
use super::setting::Setting;
use super::slide::{Place, Sheet};
use super::text::{self, Around, chosen};
use crate::reading::{Cell, Paragraph, UnreadKind};

impl Deck<'_, '_> {
    /// A frame with something that is no shape.
    pub(super) fn graphic(
        &mut self,
        frame: &Element,
        sheet: &Sheet,
        place: &Place,
    ) -> Result<(), Unreadable> {
        let mut open: Vec<&Element> =
            frame.at(&["graphic", "graphicData"]).into_iter().flat_map(Element::elements).collect();
        while let Some(one) = open.pop() {
            match one.name.as_str() {
                "tbl" => self.table(one, sheet, place)?,
                "AlternateContent" => open.extend(chosen(one).into_iter().flat_map(Element::elements)),
                "chart" => {
                    if let Some(part) = sheet.relations.get(one, "id").map(|one| one.target.clone()) {
                        self.chart(&part, sheet, place)?;
                    }
                }
                "relIds" => {
                    if let Some(part) = sheet.relations.get(one, "dm").map(|one| one.target.clone()) {
                        self.diagram(&part, sheet, place)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The words of a diagram, in the order in which it keeps them.
    fn diagram(&mut self, part: &str, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        let Some(data) = self.tree(part)? else { return Ok(()) };
        let relations = Relations::default();
        let around = Around { why: place.why.as_ref(), heading: None, relations: &relations };
        let setting = Setting::of(&data, None, None, &sheet.deck);
        for point in data.all("pt") {
            let is_drawn = matches!(point.attribute("type"), Some("pres" | "parTrans" | "sibTrans"));
            if let Some(body) = point.child("t").filter(|_| !is_drawn) {
                text::read(body, &setting, around, &mut self.gather)?;
            }
        }
        Ok(())
    }

    fn chart(&mut self, part: &str, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        let Some(chart) = self.tree(part)? else { return Ok(()) };
        let relations = Relations::default();
        let around = Around { why: place.why.as_ref(), heading: None, relations: &relations };
        let setting = Setting::of(&chart, None, None, &sheet.deck);
        // Titles of the chart and its axes, and what is written at single points of it.
        for body in chart.all("rich") {
            text::read(body, &setting, around, &mut self.gather)?;
        }
        let series = chart.all("ser");
        if series.is_empty() {
            self.gather.reading.leave(UnreadKind::Embedded, part);
            return Ok(());
        }
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        for (column, one) in (2u32..).zip(&series) {
            let name =
                one.child("tx").map(|name| name.all("v").into_iter().map(Element::text).collect::<String>());
            rows.entry(0).or_default().insert(column, name.unwrap_or_default());
            for (names, column) in [(["cat", "xVal"], 1), (["val", "yVal"], column)] {
                for (index, value) in names.iter().filter_map(|name| one.child(name)).flat_map(points) {
                    rows.entry(index.saturating_add(1)).or_default().insert(column, value);
                }
            }
        }
        let table = self.gather.table();
        for (row, cells) in (1u32..).zip(rows.values()) {
            for (column, value) in cells {
                let back = self.gather.enter_cell(Cell { table, row, column: *column, rows: 1, columns: 1 });
                let position = self.gather.position();
                match &place.why {
                    Some(why) => self.gather.hide(position, why.clone(), value)?,
                    None => self.gather.add(Paragraph::plain(position, value.as_str()))?,
                }
                self.gather.leave(back);
            }
        }
        Ok(())
    }
}

/// The values that a chart keeps, each with its place; of names in several levels the innermost.
fn points(of: &Element) -> BTreeMap<u32, String> {
    let levels = of.all("lvl");
    let points = levels.first().map_or_else(|| of.all("pt"), |innermost| innermost.all("pt"));
    let value = |point: &Element| point.child("v").map(Element::text).unwrap_or_default();
    points.into_iter().filter_map(|point| Some((point.number("idx")?, value(point)))).collect()
}
