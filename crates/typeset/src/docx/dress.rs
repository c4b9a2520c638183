//! The red head, what is attached and the imprint of an official document (GB/T 9704-2012, 7.2 to 7.4).
//!
//! The mark of who issues it stands 35 mm below the upper edge of the type area whatever is printed in the corner above it,
//! the number two lines beneath the mark, the red line 4 mm beneath the number, the title two lines beneath that. The
//! imprint stands at the foot of an even page behind the text, in a section whose pages have no number.

use std::io;

use document::Inline;
use document::dress::{Dress, Piece};

use super::body::Body;
use super::xml::Xml;
use crate::dressed::{HEAD_LINES, imprint_lines, left_of_note, mark_size};
use crate::width;

/// The type area in twips.
const WIDTH: &str = "8845";
/// Where the type area ends, in twips from the upper edge of the page.
const FOOT: u32 = 16838 - 1984;
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
        // The red line would begin where a paragraph's left indent does, but not where its first line does.
        xml.empty("w:ind", &[("w:firstLineChars", "100"), ("w:firstLine", "315")])?;
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
pub(crate) fn attachment(
    body: &mut Body,
    xml: &mut Xml,
    label: &[Inline],
    title: &[Inline],
) -> io::Result<()> {
    body.paragraph(xml, "AttachmentLabel", label)?;
    if title.is_empty() {
        return Ok(());
    }
    body.paragraph(xml, "AttachmentTitle", &crate::title::with_breaks(title))
}

/// The imprint: lines as wide as the type area, the first and the last of 0.35 mm, the one between of 0.25 mm. Each is a
/// frame of its own: LibreOffice lets neither a table of full width nor a frame of two paragraphs stand at the foot of a page.
pub(crate) fn imprint(body: &mut Body, xml: &mut Xml, dress: &Dress) -> io::Result<()> {
    let lines = dress.imprint();
    let last = lines.len().saturating_sub(1);
    let height = |piece, text: &str| match piece {
        Piece::Copies => imprint_lines(width::of(text)),
        _ => 1,
    };
    let mut lines_below: u32 = lines.iter().map(|(piece, text)| height(*piece, text)).sum();
    for (at, (piece, text)) in lines.into_iter().enumerate() {
        body.paragraph_with(xml, "Imprint", &[Inline::text(text.as_str())], |xml| {
            let top = (FOOT - lines_below * 579).to_string();
            lines_below = lines_below.saturating_sub(height(piece, &text));
            let place = [
                ("w:w", WIDTH),
                ("w:wrap", "around"),
                ("w:vAnchor", "page"),
                ("w:hAnchor", "margin"),
                ("w:xAlign", "left"),
                ("w:y", top.as_str()),
            ];
            xml.empty("w:framePr", &place)?;
            xml.element("w:pBdr", &[], |xml| {
                rule(xml, "w:top", if at == 0 { "8" } else { "6" }, "0", "000000")?;
                // The lines reach as far as the edges do, a character beyond the text; the edges do not show.
                rule(xml, "w:left", "2", "14", "FFFFFF")?;
                if at == last {
                    rule(xml, "w:bottom", "8", "0", "000000")?;
                }
                rule(xml, "w:right", "2", "14", "FFFFFF")
            })?;
            if piece == Piece::Copies {
                return xml.empty("w:ind", &[("w:left", "1120"), ("w:right", "280"), ("w:hanging", "840")]);
            }
            xml.element("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", "8565")]))
        })?;
    }
    Ok(())
}

fn rule(xml: &mut Xml, side: &str, eighths: &str, space: &str, colour: &str) -> io::Result<()> {
    let line = [("w:val", "single"), ("w:sz", eighths), ("w:space", space), ("w:color", colour)];
    xml.empty(side, &line)
}
