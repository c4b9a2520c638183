//! The text of a docx: paragraphs, runs and content controls.

use std::io;

use document::{Block, BlockKind, ClaimMark, Document, FigureMark, FigureState, Inline, List};

use super::xml::Xml;
use super::{contents, dress, signature, table};
use crate::title;
use crate::work::{Places, Work};

/// Word refuses a title of a content control that is longer.
const TITLE_LENGTH: usize = 64;

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

/// The parts of a file whose pages differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// The text, with numbers of pages.
    Text,
    /// The imprint, on an even page without a number.
    Imprint,
}

/// What the writing of one body keeps in mind.
pub(crate) struct Body {
    is_chinese: bool,
    pub(crate) page: Page,
    /// Content controls so far; each needs a number of its own.
    controls: u32,
}

/// `word/document.xml`.
pub(crate) fn write(work: &Work<'_>, page: Page, places: &Places) -> io::Result<Vec<u8>> {
    let is_chinese = work.documents.iter().all(|document| document.lang.starts_with("zh"));
    let mut body = Body { is_chinese, page, controls: 0 };
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
            contents::write(&mut body, xml, work, places)?;
            let mut ends = Section::Text;
            for (at, document) in work.documents.iter().enumerate() {
                body.end_section(xml, &mut ends)?;
                if work.heading.is_some() {
                    contents::piece(xml, at)?;
                }
                body.document(xml, document)?;
                let dress = document.dress();
                if !dress.has_imprint() {
                    continue;
                }
                if places.beside.get(at) != Some(&true) {
                    body.section_end(xml, Some(Section::Text))?;
                    ends = Section::Imprint;
                }
                dress::imprint(&mut body, xml, &dress)?;
                if at + 1 == work.documents.len() {
                    body.section_end(xml, None)?;
                }
            }
            section(xml, page, ends)
        })
    })?;
    Ok(xml.into_bytes())
}

/// The page of GB/T 9704-2012: A4, margins 37, 26, 35 and 28 mm, 22 lines of 28.95 pt; or A4 on its side with margins of
/// 20 mm, for a table of many columns.
fn section(xml: &mut Xml, page: Page, section: Section) -> io::Result<()> {
    xml.element("w:sectPr", &[], |xml| {
        let (odd, even) = if section == Section::Text { ("rId4", "rId5") } else { ("rId6", "rId6") };
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", odd)])?;
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", even)])?;
        if section == Section::Imprint {
            xml.empty("w:type", &[("w:val", "evenPage")])?;
        }
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
    /// Ends the section of an imprint before what follows it.
    fn end_section(&self, xml: &mut Xml, ends: &mut Section) -> io::Result<()> {
        if std::mem::replace(ends, Section::Text) == Section::Imprint {
            self.section_end(xml, Some(Section::Imprint))?;
        }
        Ok(())
    }

    /// A line that takes no room; a section ends in the properties of its last one.
    fn section_end(&self, xml: &mut Xml, ends: Option<Section>) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", "SectionEnd")])?;
                ends.map_or(Ok(()), |ends| section(xml, self.page, ends))
            })
        })
    }

    /// Text as its style has it.
    pub(crate) fn plain(&self, xml: &mut Xml, text: &str) -> io::Result<()> {
        self.text(xml, text, Look::default())
    }

    fn document(&mut self, xml: &mut Xml, document: &Document) -> io::Result<()> {
        let (dress, (text, attached)) = (document.dress(), document.parts());
        dress::above(self, xml, &dress)?;
        if !document.title.is_empty() {
            self.paragraph(xml, "Title", &title::with_breaks(&document.title))?;
        }
        for (_, line) in dress.below_title() {
            self.paragraph(xml, "Addressee", &[Inline::Text(line)])?;
        }
        for block in text {
            self.block(xml, block)?;
        }
        dress::notes(self, xml, &dress)?;
        if let Some(signed) = &document.signature {
            signature::write(self, xml, signed, dress.seal)?;
        }
        for (_, line) in dress.below_date() {
            self.paragraph(xml, "BodyText", &[Inline::Text(line)])?;
        }
        for block in attached {
            self.block(xml, block)?;
        }
        // A file may not end with a table, nor be without a paragraph.
        let last = document.blocks.last().map(|block| &block.kind);
        if (document.signature.is_none() || !attached.is_empty())
            && matches!(last, None | Some(BlockKind::Table(_)))
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
            BlockKind::Attachment { label, title } => dress::attachment(self, xml, label, title),
        }
    }

    /// Items are paragraphs whose number is text, as official documents number: it survives copying,
    /// and a reader of the text sees it.
    fn list(&mut self, xml: &mut Xml, list: &List) -> io::Result<()> {
        for (item, label) in list.items.iter().zip(list.labels()) {
            let mut run = vec![Inline::Text(label)];
            run.extend(item.inlines.iter().cloned());
            self.paragraph(xml, "BodyText", &run)?;
        }
        Ok(())
    }

    pub(crate) fn paragraph(&mut self, xml: &mut Xml, style: &str, run: &[Inline]) -> io::Result<()> {
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

    /// Text of a size of its own, whose letters are made narrower.
    pub(crate) fn sized(&self, xml: &mut Xml, text: &str, points: u32, narrow: u32) -> io::Result<()> {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
                if narrow < 100 {
                    xml.empty("w:w", &[("w:val", &narrow.to_string())])?;
                }
                let halves = (points * 2).to_string();
                xml.empty("w:sz", &[("w:val", &halves)])?;
                xml.empty("w:szCs", &[("w:val", &halves)])
            })?;
            xml.text("w:t", &[("xml:space", "preserve")], text)
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
        let look = Look { wrong: look.wrong || figure.state == FigureState::Failed, ..look };
        self.control(xml, &figure.tag(), &figure.title, &figure.printed, look)
    }

    fn claim(&mut self, xml: &mut Xml, claim: &ClaimMark, look: Look) -> io::Result<()> {
        let look = Look { wrong: look.wrong || !claim.held, ..look };
        self.control(xml, &claim.tag(), &claim.title, &claim.printed, look)
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

fn cut(text: &str) -> String {
    text.chars().take(TITLE_LENGTH).collect()
}
