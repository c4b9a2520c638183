//! Presentations: the slides in their order with their notes and remarks, the particulars, and what else is in the
//! package. Colours are not heeded: what is white on a slide depends on its theme.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::gather::Gather;
use super::package::Package;
use super::tree::Element;
use super::{Budget, Format, Unreadable, picture};
use crate::reading::{Change, Part, Reading, UnreadKind, Why};
use relations::Relations;
use setting::{Holder, Setting};
use slide::{Place, Sheet};
use text::Around;

mod graphic;
mod relations;
mod setting;
mod slide;
#[cfg(test)]
mod tests;
mod text;

const DECK: &str = "ppt/presentation.xml";

/// A presentation as it is read.
struct Deck<'a, 'b> {
    package: Package<'a>,
    budget: &'b Budget,
    gather: Gather<'b>,
    /// The parts that several slides name.
    kept: HashMap<String, Option<Rc<Element>>>,
    /// The width and height of a slide.
    size: (i64, i64),
    /// Who wrote remarks.
    authors: HashMap<String, String>,
    /// The parts of the slides that are in the list.
    listed: HashSet<String>,
}

/// Reads a presentation. A page is a slide; paragraphs and tables are counted anew on each.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let package = Package::open(bytes, budget)?;
    let gather = Gather::new(Format::Pptx, budget);
    let (kept, authors) = (HashMap::new(), HashMap::new());
    let mut deck = Deck { package, budget, gather, kept, size: (0, 0), authors, listed: HashSet::new() };
    let root = deck.tree(DECK)?.ok_or_else(|| Unreadable::Damaged(DECK.to_owned()))?;
    let length = |name: &str| root.child("sldSz").and_then(|size| size.attribute(name)?.parse().ok());
    deck.size = (length("cx").unwrap_or(0), length("cy").unwrap_or(0));
    for part in ["ppt/commentAuthors.xml", "ppt/authors.xml"] {
        let authors = deck.tree(part)?;
        for author in authors.iter().flat_map(|authors| authors.elements()) {
            if let (Some(id), Some(name)) = (author.attribute("id"), author.attribute("name")) {
                deck.authors.insert(id.to_owned(), name.to_owned());
            }
        }
    }
    let relations = deck.relations(DECK)?;
    let slides = root.child("sldIdLst").into_iter().flat_map(Element::elements);
    let slides: Vec<Option<String>> =
        slides.map(|one| relations.get(one, "id").map(|one| one.target.clone())).collect();
    deck.listed = slides.iter().flatten().cloned().collect();
    for (page, part) in (1u32..).zip(slides) {
        deck.gather.turn(Some(page));
        match part {
            Some(part) => deck.slide(&part, &root)?,
            None => deck.gather.reading.leave(UnreadKind::Damaged, DECK),
        }
    }
    deck.gather.turn(None);
    deck.repeated(&root)?;
    deck.particulars()?;
    others(&deck.package, &mut deck.gather.reading);
    picture::of_package(&mut deck.package, budget, &mut deck.gather.reading);
    Ok(deck.gather.reading)
}

impl Deck<'_, '_> {
    /// A part as a tree; none if it is not there or damaged, which is said.
    fn tree(&mut self, part: &str) -> Result<Option<Rc<Element>>, Unreadable> {
        let bytes = match self.package.part(part) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(None),
            Err(Unreadable::Damaged(_)) => {
                self.gather.reading.leave(UnreadKind::Damaged, part);
                return Ok(None);
            }
            Err(why) => return Err(why),
        };
        match Element::of(&bytes, part, self.budget) {
            Ok(root) => Ok(Some(Rc::new(root))),
            Err(Unreadable::Damaged(_)) => {
                self.gather.reading.leave(UnreadKind::Damaged, part);
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    /// A part that more than one slide may name.
    fn shared(&mut self, part: &str) -> Result<Option<Rc<Element>>, Unreadable> {
        if let Some(kept) = self.kept.get(part) {
            return Ok(kept.clone());
        }
        let read = self.tree(part)?;
        self.kept.insert(part.to_owned(), read.clone());
        Ok(read)
    }

    fn relations(&mut self, part: &str) -> Result<Relations, Unreadable> {
        let listed = self.tree(&relations::part_of(part))?;
        Ok(listed.map(|listed| Relations::of(part, &listed)).unwrap_or_default())
    }

    /// The one part of a kind that another names.
    fn named(
        &mut self,
        relations: &Relations,
        kind: &str,
    ) -> Result<(Option<Rc<Element>>, String), Unreadable> {
        let Some(part) = relations.parts(kind).into_iter().next() else { return Ok((None, String::new())) };
        Ok((self.shared(&part)?, part))
    }

    /// A slide with its notes and remarks.
    fn slide(&mut self, part: &str, deck: &Rc<Element>) -> Result<(), Unreadable> {
        let Some(root) = self.tree(part)? else {
            self.gather.reading.leave(UnreadKind::Damaged, part);
            return Ok(());
        };
        let relations = self.relations(part)?;
        let (layout, layout_part) = self.named(&relations, "slideLayout")?;
        let master = match &layout {
            Some(_) => {
                let of_layout = self.relations(&layout_part)?;
                self.named(&of_layout, "slideMaster")?.0
            }
            None => None,
        };
        let hides = matches!(root.attribute("show"), Some("0" | "false"));
        let place = Place { why: hides.then_some(Why::HiddenCells), ..Place::default() };
        let notes = relations.parts("notesSlide");
        let remarks = relations.parts("comments");
        let sheet = Sheet { root, relations, layout, master, deck: Rc::clone(deck) };
        self.sheet(&sheet, &place)?;
        for part in notes {
            self.notes(&part, &sheet, &place)?;
        }
        for part in remarks {
            self.remarks(&part)?;
        }
        Ok(())
    }

    /// What the speaker wrote for himself.
    fn notes(&mut self, part: &str, sheet: &Sheet, place: &Place) -> Result<(), Unreadable> {
        let Some(notes) = self.tree(part)? else { return Ok(()) };
        let relations = self.relations(part)?;
        let around = Around { why: place.why.as_ref(), heading: None, relations: &relations };
        let back = self.gather.enter(Part::SpeakerNotes);
        for shape in notes.all("sp") {
            // The picture of the slide and its number are the program's.
            let is_text = Holder::of(shape).is_none_or(|holder| !matches!(holder.kind, "sldNum" | "sldImg"));
            if let Some(body) = shape.child("txBody").filter(|_| is_text) {
                let setting = Setting::of(shape, None, None, &sheet.deck);
                text::read(body, &setting, around, &mut self.gather)?;
            }
        }
        self.gather.leave(back);
        Ok(())
    }

    /// Remarks in the old way and in the new one, with what was answered.
    fn remarks(&mut self, part: &str) -> Result<(), Unreadable> {
        let Some(listed) = self.tree(part)? else { return Ok(()) };
        for remark in listed.all("cm") {
            for one in std::iter::once(remark).chain(remark.all("reply")) {
                let on = one.attribute("dt").or_else(|| one.attribute("created")).unwrap_or_default();
                let by = one.attribute("authorId").and_then(|id| self.authors.get(id)).cloned();
                let change = Change { by: by.unwrap_or_default(), on: on.to_owned() };
                let text = match (one.child("text"), one.child("txBody")) {
                    (Some(text), _) => text.text(),
                    (None, Some(body)) => text::lines(body),
                    (None, None) => String::new(),
                };
                let position = self.gather.position_in(Part::Comment);
                self.gather.hide(position, Why::Comment(change), &text)?;
            }
        }
        Ok(())
    }

    /// What layouts and masters put on every slide: read once.
    fn repeated(&mut self, deck: &Rc<Element>) -> Result<(), Unreadable> {
        let mut parts: Vec<String> = self.kept.keys().cloned().collect();
        parts.sort();
        let back = self.gather.enter(Part::Header);
        for part in parts {
            if let Some(root) = self.shared(&part)? {
                let relations = self.relations(&part)?;
                let sheet = Sheet { root, relations, layout: None, master: None, deck: Rc::clone(deck) };
                self.sheet(&sheet, &Place { fixed: true, ..Place::default() })?;
            }
        }
        self.unused(deck)?;
        self.gather.leave(back);
        Ok(())
    }

    /// What is in the package and on no slide that is shown: slides that were taken out of the list, layouts and masters that
    /// none uses, and what pages of notes are made on.
    fn unused(&mut self, deck: &Rc<Element>) -> Result<(), Unreadable> {
        const FOLDERS: [&str; 5] = [
            "ppt/slides/",
            "ppt/slideLayouts/",
            "ppt/slideMasters/",
            "ppt/notesMasters/",
            "ppt/handoutMasters/",
        ];
        let names: Vec<String> = self
            .package
            .names()
            .into_iter()
            .filter(|name| {
                let folder = FOLDERS.iter().find_map(|folder| name.strip_prefix(folder));
                folder.is_some_and(|file| file.ends_with(".xml") && !file.contains('/'))
            })
            .filter(|name| !self.kept.contains_key(name) && !self.listed.contains(name))
            .collect();
        for part in names {
            if let Some(root) = self.tree(&part)? {
                let relations = self.relations(&part)?;
                let sheet = Sheet { root, relations, layout: None, master: None, deck: Rc::clone(deck) };
                let fixed = !part.starts_with("ppt/slides/");
                self.sheet(&sheet, &Place { why: Some(Why::Hidden), fixed, ..Place::default() })?;
            }
        }
        Ok(())
    }

    /// The particulars of the file.
    fn particulars(&mut self) -> Result<(), Unreadable> {
        for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
            let told = self.tree(part)?;
            for one in told.iter().flat_map(|told| told.elements()) {
                let is_custom = one.name == "property";
                // Lists of what is in the file are made by the program.
                if is_custom || one.elements().next().is_none() {
                    self.gather.tell(one.attribute("name").unwrap_or(&one.name), &one.text())?;
                }
            }
        }
        Ok(())
    }
}

/// What else is in the package and is not read.
fn others(package: &Package<'_>, reading: &mut Reading) {
    const PICTURES: [&str; 11] =
        ["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp"];
    for name in package.names().iter().filter(|name| !name.ends_with('/')) {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let is_picture = PICTURES.contains(&ending.as_str());
        if name.ends_with("vbaProject.bin") {
            reading.leave(UnreadKind::Macro, name);
        } else if is_picture {
            reading.leave(UnreadKind::Picture, name);
        } else if ["ppt/media/", "ppt/embeddings/", "ppt/activeX/"]
            .iter()
            .any(|folder| name.starts_with(folder))
            && !name.contains("/_rels/")
        {
            reading.leave(UnreadKind::Embedded, name);
        }
    }
}
