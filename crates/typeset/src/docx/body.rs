//! The text of a docx: paragraphs, runs and content controls.

use std::io;

use document::{Block, BlockKind, ClaimMark, Document, FigureMark, FigureState, Inline, List};

use super::xml::Xml;
use super::{signature, table};
use crate::title;

/// Word refuses a tag or a title of a content control that is longer.
const TAG_LENGTH: usize = 64;

/// How the runs of a paragraph differ from its style.
#[derive(Clone, Copy, Default)]
struct Look {
    strong: bool,
    emph: bool,
    /// The records do not bear it out, or it could not be computed: a red wavy line.
    wrong: bool,
}

/// How the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Upright, as official documents are.
    #[default]
    Upright,
    /// On its side, for a table of many columns.
    Wide,
}

/// What the writing of one body keeps in mind.
pub(crate) struct Body {
    is_chinese: bool,
    pub(crate) page: Page,
    /// Content controls so far; each needs a number of its own.
    controls: u32,
}

/// `word/document.xml`.
pub(crate) fn write(document: &Document, page: Page) -> io::Result<Vec<u8>> {
    let mut body = Body { is_chinese: document.lang.starts_with("zh"), page, controls: 0 };
    let mut xml = Xml::new()?;
    let namespaces = [
        ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
        ("mc:Ignorable", "w15"),
    ];
    xml.element("w:document", &namespaces, |xml| {
        xml.element("w:body", &[], |xml| {
            body.document(xml, document)?;
            section(xml, page)
        })
    })?;
    Ok(xml.into_bytes())
}

/// The page of GB/T 9704-2012: A4, margins 37, 26, 35 and 28 mm, 22 lines of 28.95 pt; or A4 on its side with margins of
/// 20 mm, for a table of many columns.
fn section(xml: &mut Xml, page: Page) -> io::Result<()> {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", "rId5")])?;
        if page == Page::Wide {
            let size = [("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")];
            xml.empty("w:pgSz", &size)?;
            let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1134"));
            let rest = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
            return xml.empty("w:pgMar", &[sides.as_slice(), rest.as_slice()].concat());
        }
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [
            ("w:top", "2098"),
            ("w:right", "1474"),
            ("w:bottom", "1984"),
            ("w:left", "1587"),
            ("w:header", "851"),
            // The dashes beside the page number stand 7 mm below the type area.
            ("w:footer", "1446"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins)?;
        // `linesAndChars` gives 27 characters a line in LibreOffice whatever its pitch; lines on the
        // grid and characters a quarter point closer (in the style) give 28. A pitch of 580 twips
        // would be 22.04 lines too high.
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", "579")])
    })
}

impl Body {
    fn document(&mut self, xml: &mut Xml, document: &Document) -> io::Result<()> {
        if !document.title.is_empty() {
            self.paragraph(xml, "Title", &title::with_breaks(&document.title))?;
        }
        for block in &document.blocks {
            self.block(xml, block)?;
        }
        if let Some(signed) = &document.signature {
            signature::write(self, xml, signed)?;
        }
        // A file may not end with a table, nor be without a paragraph.
        if document.signature.is_none()
            && document.blocks.last().is_none_or(|block| matches!(block.kind, BlockKind::Table(_)))
        {
            self.paragraph(xml, "BodyText", &[])?;
        }
        Ok(())
    }

    fn block(&mut self, xml: &mut Xml, block: &Block) -> io::Result<()> {
        match &block.kind {
            BlockKind::Heading { level, inlines } => {
                self.paragraph(xml, &format!("Heading{}", (*level).clamp(1, 4)), inlines)
            }
            BlockKind::Paragraph(inlines) => self.paragraph(xml, "BodyText", inlines),
            BlockKind::List(list) => self.list(xml, list),
            BlockKind::Table(table) => table::write(self, xml, table),
        }
    }

    /// Items are paragraphs whose number is text, as official documents number: it survives copying,
    /// and a reader of the text sees it.
    fn list(&mut self, xml: &mut Xml, list: &List) -> io::Result<()> {
        for (item, label) in list.items.iter().zip(labels(list)) {
            let mut run = vec![Inline::Text(label)];
            run.extend(item.inlines.iter().cloned());
            self.paragraph(xml, "BodyText", &run)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, xml: &mut Xml, style: &str, run: &[Inline]) -> io::Result<()> {
        self.paragraph_with(xml, style, run, |_| Ok(()))
    }

    /// A paragraph with properties of its own after its style.
    pub(crate) fn paragraph_with(
        &mut self,
        xml: &mut Xml,
        style: &str,
        run: &[Inline],
        properties: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", style)])?;
                properties(xml)
            })?;
            self.run(xml, run, Look::default())
        })
    }

    fn run(&mut self, xml: &mut Xml, run: &[Inline], look: Look) -> io::Result<()> {
        for inline in run {
            match inline {
                Inline::Text(text) => self.text(xml, text, look)?,
                Inline::Strong(inner) => self.run(xml, inner, Look { strong: true, ..look })?,
                Inline::Emph(inner) => self.run(xml, inner, Look { emph: true, ..look })?,
                Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[]))?,
                Inline::Figure(figure) => self.figure(xml, figure, look)?,
                Inline::Claim(claim) => self.claim(xml, claim, look)?,
                Inline::Mark(mark) => self.text(xml, &mark.raw, look)?,
            }
        }
        Ok(())
    }

    fn text(&self, xml: &mut Xml, text: &str, look: Look) -> io::Result<()> {
        xml.element("w:r", &[], |xml| {
            self.look(xml, look)?;
            for (index, piece) in text.split('\t').enumerate() {
                if index > 0 {
                    xml.empty("w:tab", &[])?;
                }
                if !piece.is_empty() {
                    xml.text("w:t", &[("xml:space", "preserve")], piece)?;
                }
            }
            Ok(())
        })
    }

    fn look(&self, xml: &mut Xml, look: Look) -> io::Result<()> {
        xml.element("w:rPr", &[], |xml| {
            if self.is_chinese {
                // Quotes, dashes and dots belong to both scripts; without the hint Word sets them in
                // the Latin font and they lose 仿宋. Emphasis in Chinese is 楷体, not slanted.
                let fonts = [("w:hint", "eastAsia"), ("w:eastAsia", "楷体_GB2312")];
                xml.empty("w:rFonts", if look.emph { &fonts } else { &fonts[..1] })?;
            }
            if look.strong {
                xml.empty("w:b", &[])?;
                xml.empty("w:bCs", &[])?;
            }
            if look.emph && !self.is_chinese {
                xml.empty("w:i", &[])?;
                xml.empty("w:iCs", &[])?;
            }
            if look.wrong {
                xml.empty("w:color", &[("w:val", "B3261E")])?;
                xml.empty("w:u", &[("w:val", "wave"), ("w:color", "B3261E")])?;
            }
            Ok(())
        })
    }

    /// A figure: its tag names it, so that it is known again when the file comes back.
    fn figure(&mut self, xml: &mut Xml, figure: &FigureMark, look: Look) -> io::Result<()> {
        let tag = match figure.state {
            FigureState::Typed => "typed".to_owned(),
            _ => tag("figure", &figure.name, &figure.period),
        };
        let look = Look { wrong: look.wrong || figure.state == FigureState::Failed, ..look };
        self.control(xml, &tag, &figure.title, &figure.printed, look)
    }

    fn claim(&mut self, xml: &mut Xml, claim: &ClaimMark, look: Look) -> io::Result<()> {
        let look = Look { wrong: look.wrong || !claim.held, ..look };
        self.control(xml, &tag("claim", &claim.name, &claim.period), &claim.title, &claim.printed, look)
    }

    /// A content control in the line. It is not locked, shows no frame and no placeholder, and its
    /// text looks as the sentence round it does.
    fn control(
        &mut self,
        xml: &mut Xml,
        tag: &str,
        title: &str,
        printed: &str,
        look: Look,
    ) -> io::Result<()> {
        self.controls += 1;
        let id = self.controls.to_string();
        xml.element("w:sdt", &[], |xml| {
            xml.element("w:sdtPr", &[], |xml| {
                self.look(xml, look)?;
                if !title.is_empty() {
                    xml.empty("w:alias", &[("w:val", &cut(title))])?;
                }
                xml.empty("w:tag", &[("w:val", tag)])?;
                xml.empty("w:id", &[("w:val", &id)])?;
                // No `w:text`: with it LibreOffice drops what the run looks like.
                xml.empty("w15:appearance", &[("w15:val", "hidden")])
            })?;
            xml.element("w:sdtContent", &[], |xml| self.text(xml, printed, look))
        })
    }
}

/// `figure:NAME:PERIOD`; the period, which the name is worth more than, is left out where all of it
/// is too long.
pub(crate) fn tag(kind: &str, name: &str, period: &str) -> String {
    let whole = format!("{kind}:{name}:{period}");
    if whole.chars().count() <= TAG_LENGTH { whole } else { cut(&format!("{kind}:{name}")) }
}

fn cut(text: &str) -> String {
    text.chars().take(TAG_LENGTH).collect()
}

/// What stands before each item: `1.` and within it `（1）`; a point without number begins with a dash.
pub(crate) fn labels(list: &List) -> Vec<String> {
    let label = |(item, number): (&document::Item, Option<u64>)| match number {
        Some(number) if item.depth == 0 => format!("{number}."),
        Some(number) => format!("（{number}）"),
        None => "——".to_owned(),
    };
    list.items.iter().zip(list.numbers()).map(label).collect()
}
