//! Tables in a docx: ruled, as wide as the type area, the head row repeated on every page.

use std::io;

use document::{Align, Inline, Table, plain_text};

use super::body::{Body, Page};
use super::xml::Xml;
use crate::width;

/// Width of the type area in twips: 156 mm, or 257 mm where the paper lies on its side.
const TEXT_WIDTH: [u32; 2] = [8845, 14570];

fn text_width(body: &Body) -> u32 {
    TEXT_WIDTH[usize::from(body.page == Page::Wide)]
}

pub(crate) fn write(body: &mut Body, xml: &mut Xml, table: &Table) -> io::Result<()> {
    let whole = text_width(body);
    let widths = widths(table, whole);
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &whole.to_string()), ("w:type", "dxa")])?;
            xml.empty("w:jc", &[("w:val", "center")])?;
            xml.element("w:tblBorders", &[], |xml| {
                let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")];
                ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]
                    .iter()
                    .try_for_each(|side| xml.empty(side, &line))
            })?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])
        })?;
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        row(body, xml, table, &table.head, &widths, true)?;
        table.rows.iter().try_for_each(|cells| row(body, xml, table, cells, &widths, false))
    })
}

/// Widths of the columns in twips: by their widest cell, but no column less than half or more than
/// twice its even share before they are brought to the width of the page.
fn widths(table: &Table, whole: u32) -> Vec<u32> {
    let columns = u32::try_from(table.head.len()).unwrap_or(u32::MAX).max(1);
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let widest = |column: usize| {
        rows().filter_map(|row| row.get(column)).map(|cell| width::of(&plain_text(cell))).max().unwrap_or(0)
    };
    let wanted: Vec<u32> = (0..table.head.len()).map(widest).collect();
    let even = (wanted.iter().sum::<u32>() / columns).max(2);
    let weights: Vec<u32> = wanted.iter().map(|width| (*width).clamp(even.div_ceil(2), even * 2)).collect();
    let total = weights.iter().sum::<u32>().max(1);
    weights.iter().map(|weight| whole * weight / total).collect()
}

fn row(
    body: &mut Body,
    xml: &mut Xml,
    table: &Table,
    cells: &[Vec<Inline>],
    widths: &[u32],
    is_head: bool,
) -> io::Result<()> {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            if is_head { xml.empty("w:tblHeader", &[]) } else { Ok(()) }
        })?;
        for (column, width) in widths.iter().enumerate() {
            let cell = cells.get(column).map(Vec::as_slice).unwrap_or_default();
            let align = table.align.get(column).copied().unwrap_or_default();
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
                    xml.empty("w:vAlign", &[("w:val", "center")])
                })?;
                let style = match (body.page, is_head) {
                    (Page::Upright, true) => "TableHead",
                    (Page::Upright, false) => "TableText",
                    (Page::Wide, true) => "WideTableHead",
                    (Page::Wide, false) => "WideTableText",
                };
                body.paragraph_with(xml, style, cell, |xml| match align {
                    Align::Left if !is_head => xml.empty("w:jc", &[("w:val", "left")]),
                    Align::Centre => xml.empty("w:jc", &[("w:val", "center")]),
                    Align::Right if !is_head => xml.empty("w:jc", &[("w:val", "right")]),
                    _ => Ok(()),
                })
            })?;
        }
        Ok(())
    })
}
