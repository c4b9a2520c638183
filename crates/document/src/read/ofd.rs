//! OFD, GB/T 33190-2016: a package of XML whose pages hold text with its places, as a PDF does.

use std::collections::BTreeMap;

use super::laid_out::{self, Drawing, Sheet};
use super::package::Package;
use super::{Budget, Format, Unreadable, picture};
use crate::reading::{Change, Hidden, Part, Position, Reading, UnreadKind, Why};

mod content;
mod index;
mod number;

use content::{Font, Head, Painter};
use index::{Element, elements, resolve, text};

/// How many bytes of the budget a sign or a line is counted as.
const BYTES_PER_SIGN: u64 = 256;
/// A4, in thousandths of a point: the size of a page that does not say its own.
const A4: (i64, i64) = (595_276, 841_890);
/// More pages are no document of an office.
const MOST_PAGES: usize = 20_000;

/// Reads an OFD.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let mut package = Package::open(bytes, budget)?;
    let mut reading = Reading::of(Format::Ofd);
    if package.has("Encryptions.xml") {
        return Err(Unreadable::Encrypted);
    }
    let main = elements(&mut package, "OFD.xml", budget)?
        .ok_or_else(|| Unreadable::Damaged("OFD.xml".to_owned()))?;
    particulars(&main, &mut reading);
    let most = usize::try_from(budget.unpacked / BYTES_PER_SIGN).unwrap_or(usize::MAX);
    let mut file = File { package, budget, left: most, sheets: Vec::new() };
    for root in main.iter().filter(|element| element.name == "DocRoot") {
        file.document(&resolve("OFD.xml", &root.text), &mut reading)?;
    }
    picture::of_package(&mut file.package, budget, &mut reading);
    reading.paragraphs = laid_out::paragraphs(file.sheets, budget)?;
    Ok(reading)
}

/// What the file says of itself.
fn particulars(main: &[Element], reading: &mut Reading) {
    for element in main {
        let name = match element.name.as_str() {
            "Title" | "Author" | "Subject" | "Abstract" | "Keyword" | "Creator" | "CreatorVersion" => {
                element.name.to_lowercase()
            }
            "CustomData" => element.attribute("Name").unwrap_or_default().to_owned(),
            _ => continue,
        };
        if !element.text.is_empty() {
            let position = Position { part: Part::Properties, ..Position::default() };
            reading.hidden.push(Hidden { position, why: Why::Property(name), text: element.text.clone() });
        }
    }
}

/// A file as it is read.
struct File<'a> {
    package: Package<'a>,
    budget: &'a Budget,
    left: usize,
    sheets: Vec<Sheet>,
}

/// What the pages of a document share.
#[derive(Default)]
struct Shared {
    size: Option<(i64, i64)>,
    fonts: BTreeMap<String, Font>,
    /// Where each template is, by its number.
    templates: BTreeMap<String, String>,
    /// Where the annotations of each page are, by the page's number.
    annotations: BTreeMap<String, Vec<String>>,
}

impl File<'_> {
    /// Reads a document; a file may hold more than one.
    fn document(&mut self, root: &str, reading: &mut Reading) -> Result<(), Unreadable> {
        let Some(document) = elements(&mut self.package, root, self.budget)? else {
            return Err(Unreadable::Damaged(root.to_owned()));
        };
        let mut shared = Shared::default();
        for element in &document {
            match element.name.as_str() {
                "PublicRes" | "DocumentRes" => {
                    self.fonts(&resolve(root, &element.text), &mut shared.fonts, reading)?
                }
                "TemplatePage" => {
                    let of = |name| element.attribute(name).unwrap_or_default();
                    shared.templates.insert(of("ID").to_owned(), resolve(root, of("BaseLoc")));
                }
                "Annotations" => {
                    shared.annotations = self.annotations(&resolve(root, &element.text), reading)?
                }
                "Attachments" => self.attachments(&resolve(root, &element.text), reading)?,
                _ => {}
            }
        }
        shared.size = text(&document, "PhysicalBox").and_then(content::size);
        for page in document.iter().filter(|element| element.name == "Page") {
            if self.sheets.len() == MOST_PAGES {
                return Err(Unreadable::TooLarge("pages", MOST_PAGES as u64));
            }
            self.page(root, page, &shared, reading)?;
        }
        Ok(())
    }

    /// The elements of a part that is only of use if it is there and whole.
    fn index(&mut self, part: &str, reading: &mut Reading) -> Result<Vec<Element>, Unreadable> {
        match elements(&mut self.package, part, self.budget) {
            Ok(Some(elements)) => Ok(elements),
            Ok(None) | Err(Unreadable::Damaged(_)) => {
                reading.leave(UnreadKind::Damaged, part);
                Ok(Vec::new())
            }
            Err(why) => Err(why),
        }
    }

    fn fonts(
        &mut self,
        part: &str,
        fonts: &mut BTreeMap<String, Font>,
        reading: &mut Reading,
    ) -> Result<(), Unreadable> {
        for element in self.index(part, reading)?.iter().filter(|element| element.name == "Font") {
            let of = |name| element.attribute(name).unwrap_or_default();
            let name = of("FontName").to_owned();
            let bold = of("Bold") == "true" || name.to_ascii_lowercase().contains("bold");
            fonts.insert(of("ID").to_owned(), Font { name, bold });
        }
        Ok(())
    }

    fn annotations(
        &mut self,
        part: &str,
        reading: &mut Reading,
    ) -> Result<BTreeMap<String, Vec<String>>, Unreadable> {
        let list = self.index(part, reading)?;
        let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for element in list.iter().filter(|element| element.name == "FileLoc") {
            let page = element.parent.and_then(|parent| list.get(parent));
            if let Some(page) = page.and_then(|page| page.attribute("PageID")) {
                out.entry(page.to_owned()).or_default().push(resolve(part, &element.text));
            }
        }
        Ok(out)
    }

    fn attachments(&mut self, part: &str, reading: &mut Reading) -> Result<(), Unreadable> {
        for element in self.index(part, reading)?.iter().filter(|element| element.name == "Attachment") {
            let name = element.attribute("Name").unwrap_or_default();
            let format =
                element.attribute("Format").filter(|format| !format.is_empty() && !name.contains('.'));
            let name = format.map_or(name.to_owned(), |format| format!("{name}.{format}"));
            reading.leave(UnreadKind::Embedded, &name);
        }
        Ok(())
    }

    fn page(
        &mut self,
        root: &str,
        page: &Element,
        shared: &Shared,
        reading: &mut Reading,
    ) -> Result<(), Unreadable> {
        let number = u32::try_from(self.sheets.len() + 1).unwrap_or(u32::MAX);
        let part = resolve(root, page.attribute("BaseLoc").unwrap_or_default());
        let mut drawing = Drawing::default();
        let head = self.draw(&part, &mut drawing, shared, reading)?;
        for template in &head.templates {
            if let Some(part) = shared.templates.get(template) {
                self.draw(part, &mut drawing, shared, reading)?;
            }
        }
        self.left = self.left.saturating_sub(drawing.count());
        let (width, height) = head.size.or(shared.size).unwrap_or(A4);
        let shown = laid_out::sort(drawing, width, height);
        shown.note(number, reading);
        let mut sheet = shown.sheet;
        let id = page.attribute("ID").unwrap_or_default();
        for part in shared.annotations.get(id).into_iter().flatten() {
            let mut drawing = Drawing::default();
            let head = self.draw(part, &mut drawing, shared, reading)?;
            let shown = laid_out::sort(drawing, width, height);
            shown.note(number, reading);
            sheet.beside.extend(shown.sheet.glyphs);
            for text in head.remarks {
                let position = Position { part: Part::Comment, page: Some(number), ..Position::default() };
                reading.hidden.push(Hidden { position, why: Why::Comment(Change::default()), text });
            }
        }
        self.sheets.push(sheet);
        Ok(())
    }

    /// Draws the content of a part; one that is damaged or not there is noted.
    fn draw(
        &mut self,
        part: &str,
        drawing: &mut Drawing,
        shared: &Shared,
        reading: &mut Reading,
    ) -> Result<Head, Unreadable> {
        let bytes = match self.package.part(part) {
            Ok(bytes) => bytes,
            Err(Unreadable::Damaged(_)) => None,
            Err(why) => return Err(why),
        };
        let Some(bytes) = bytes else {
            reading.leave(UnreadKind::Damaged, part);
            return Ok(Head::default());
        };
        let mut painter = Painter { fonts: &shared.fonts, budget: self.budget, reading, left: self.left };
        match painter.draw(&bytes, part, drawing) {
            Err(Unreadable::Damaged(_)) => {
                reading.leave(UnreadKind::Damaged, part);
                Ok(Head::default())
            }
            drawn => drawn,
        }
    }
}
