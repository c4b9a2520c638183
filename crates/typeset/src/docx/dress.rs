//! The red head, what is attached and the imprint of an official document (GB/T 9704-2012, 7.2 to 7.4).
//!
//! The mark of who issues it stands 35 mm below the upper edge of the type area whatever is printed in the corner above it,
//! the number two lines beneath the mark, the red line 4 mm beneath the number, the title two lines beneath that. The
//! imprint is a table at the foot of an even page behind the text, in a section whose pages have no number.

use std::io;

use document::Inline;
use document::dress::{Dress, Piece};

use super::body::Body;
use super::xml::Xml;
use crate::dressed::{HEAD_LINES, left_of_note, mark_size};
use crate::width;

/// The type area in twips.
const WIDTH: &str = "8845";
/// A line in twips.
const LINE: &str = "579";

/// What stands above the title.
pub(crate) fn above(body: &mut Body, xml: &mut Xml, dress: &Dress) -> io::Result<()> {
    let mut corner = 0;
    for (piece, text) in dress.above() {
        match piece {
            Piece::CopyNumber | Piece::Urgency => {
                corner += 1;
                line(body, xml, "HeadNote", &text)?;
            }
            Piece::Letterhead => {
                for _ in corner..HEAD_LINES {
                    line(body, xml, "HeadNote", "")?;
                }
                letterhead(body, xml, &text)?;
            }
            _ => number(body, xml, &text, dress)?,
        }
    }
    Ok(())
}

fn line(body: &mut Body, xml: &mut Xml, style: &str, text: &str) -> io::Result<()> {
    body.paragraph(xml, style, &[Inline::text(text)])
}

/// The mark in one line: letters grow narrower where the name is long.
fn letterhead(body: &mut Body, xml: &mut Xml, text: &str) -> io::Result<()> {
    let (size, narrow) = mark_size(width::of(text));
    // A line of the grid takes the place of what is above; the sign begins 35 mm below the edge of the type area.
    let height = size * 12 / 10;
    let before = (35 * 567 / 10 - HEAD_LINES * 579).saturating_sub((height - size) * 10);
    let spacing = [
        ("w:before", before.to_string()),
        ("w:line", (height * 20).to_string()),
        ("w:lineRule", "exact".to_owned()),
    ];
    let spacing: Vec<(&str, &str)> = spacing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "Letterhead")])?;
            xml.empty("w:spacing", &spacing)
        })?;
        body.sized(xml, text, size, narrow)
    })
}

/// The number, centred; of a document that goes up it stands left and who answers for it right.
fn number(body: &mut Body, xml: &mut Xml, text: &str, dress: &Dress) -> io::Result<()> {
    let has_signers = !dress.signers.is_empty();
    let style = if dress.has_head() { "DocumentNumber" } else { "PlainNumber" };
    let run = match text.split_once("签发人：").filter(|_| has_signers) {
        Some((before, names)) => {
            let words = Inline::Text(format!("{before}签发人："));
            vec![words, Inline::Emph(vec![Inline::text(names)])]
        }
        None => vec![Inline::text(text)],
    };
    body.paragraph_with(xml, style, &run, |xml| {
        if !has_signers {
            return Ok(());
        }
        xml.element("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", "8530")]))?;
        xml.empty("w:ind", &[("w:leftChars", "100"), ("w:left", "315")])?;
        xml.empty("w:jc", &[("w:val", "left")])
    })
}

/// What is attached: a name that wraps goes on under its first sign.
pub(crate) fn notes(body: &mut Body, xml: &mut Xml, dress: &Dress) -> io::Result<()> {
    let count = dress.attachments.len();
    for (at, (_, text)) in dress.below_text().into_iter().enumerate() {
        let (left, own) = left_of_note(count, at);
        let hanging = if at == 0 { left - 630 } else { own };
        body.paragraph_with(xml, "AttachmentNote", &[Inline::Text(text)], |xml| {
            if at == 0 {
                xml.empty("w:spacing", &[("w:before", LINE)])?;
            }
            xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())])
        })?;
    }
    Ok(())
}

/// The head of an attachment: 附件1 on the first line of a page, the title centred on the third.
pub(crate) fn attachment(body: &mut Body, xml: &mut Xml, label: &[Inline], title: &[Inline]) -> io::Result<()> {
    body.paragraph(xml, "AttachmentLabel", label)?;
    if title.is_empty() {
        return Ok(());
    }
    body.paragraph(xml, "AttachmentTitle", &crate::title::with_breaks(title))
}

/// The imprint: lines as wide as the type area, the first and the last of 0.35 mm, the one between of 0.25 mm.
pub(crate) fn imprint(body: &mut Body, xml: &mut Xml, dress: &Dress) -> io::Result<()> {
    let lines = dress.imprint();
    let last = lines.len().saturating_sub(1);
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            let place = [
                ("w:vertAnchor", "margin"),
                ("w:horzAnchor", "margin"),
                ("w:tblpX", "0"),
                ("w:tblpYSpec", "bottom"),
            ];
            xml.empty("w:tblpPr", &place)?;
            xml.empty("w:tblW", &[("w:w", WIDTH), ("w:type", "dxa")])?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
            xml.element("w:tblCellMar", &[], |xml| {
                xml.empty("w:left", &[("w:w", "0"), ("w:type", "dxa")])?;
                xml.empty("w:right", &[("w:w", "0"), ("w:type", "dxa")])
            })
        })?;
        xml.element("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &[("w:w", WIDTH)]))?;
        for (at, (piece, text)) in lines.into_iter().enumerate() {
            xml.element("w:tr", &[], |xml| {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        xml.empty("w:tcW", &[("w:w", WIDTH), ("w:type", "dxa")])?;
                        xml.element("w:tcBorders", &[], |xml| {
                            rule(xml, "w:top", if at == 0 { "8" } else { "6" })?;
                            rule(xml, "w:bottom", if at == last { "8" } else { "6" })
                        })
                    })?;
                    let style = if piece == Piece::Copies { "Copies" } else { "Printed" };
                    body.paragraph(xml, style, &[Inline::Text(text)])
                })
            })?;
        }
        Ok(())
    })
}

fn rule(xml: &mut Xml, side: &str, eighths: &str) -> io::Result<()> {
    let line = [("w:val", "single"), ("w:sz", eighths), ("w:space", "0"), ("w:color", "000000")];
    xml.empty(side, &line)
}
