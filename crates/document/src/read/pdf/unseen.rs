//! Words of a PDF that no page draws: bookmarks, what is typed into fields, what is spoken in the place of something drawn, and
//! what is noted of the file under names of one's own.

use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{
    self, Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Stream,
};
use memchr::memmem;

use super::strings::{decoded, text};
use crate::reading::{Hidden, Part, Position, Reading, Why};

/// More objects are not looked at.
const MOST: usize = 50_000;
/// How deep a tree may be.
const DEEPEST: u32 = 32;
/// What a field says: what is typed in, what stands there at first, what it is called to people, what may be chosen.
const OF_FIELD: [&[u8]; 5] = [b"V", b"DV", b"TU", b"RV", b"Opt"];
/// What is spoken in the place of something drawn.
const SPOKEN: [&[u8]; 4] = [b"ActualText", b"Alt", b"E", b"T"];
/// What is told of a file by names that every program knows.
const KNOWN: [&[u8]; 10] = [
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"Producer",
    b"CreationDate",
    b"ModDate",
    b"Trapped",
    b"PTEX.Fullbanner",
];

/// Notes what is nowhere drawn. What stands on a page as well is told there.
pub(super) fn note(pdf: &Pdf, bytes: &[u8], reading: &mut Reading) {
    let shown: String = reading.paragraphs.iter().flat_map(|one| bare(&one.text)).collect();
    let mut unseen =
        Unseen { pdf, shown, known: BTreeSet::new(), seen: BTreeSet::new(), left: MOST, reading };
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return };
    if let Some(first) = catalog.get::<Dict<'_>>(b"Outlines").and_then(|all| all.get_ref(b"First")) {
        unseen.bookmarks(first, DEEPEST);
    }
    if let Some(form) = catalog.get::<Dict<'_>>(b"AcroForm")
        && let Some(fields) = form.get::<Array<'_>>(b"Fields")
    {
        unseen.fields(&fields, DEEPEST);
    }
    if let Some(root) = catalog.get::<Dict<'_>>(b"StructTreeRoot") {
        unseen.spoken(&root, DEEPEST);
    }
    unseen.marks();
    unseen.own_particulars(bytes);
}

/// The signs of a text without its blanks.
fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|sign| !sign.is_whitespace())
}

struct Unseen<'p, 'r> {
    pdf: &'p Pdf,
    /// All that shows, without blanks.
    shown: String,
    known: BTreeSet<String>,
    seen: BTreeSet<(i32, i32)>,
    left: usize,
    reading: &'r mut Reading,
}

impl<'p> Unseen<'p, '_> {
    /// Notes a text once, if it does not show.
    fn tell(&mut self, part: Part, why: Why, page: Option<u32>, text: String) {
        let signs: String = bare(&text).collect();
        if signs.is_empty() || self.shown.contains(&signs) || !self.known.insert(signs) {
            return;
        }
        let position = Position { part, page, ..Position::default() };
        self.reading.hidden.push(Hidden { position, why, text });
    }

    fn property(&mut self, name: &str, text: String) {
        self.tell(Part::Properties, Why::Property(name.to_owned()), None, text);
    }

    /// The object that is referred to, the first time.
    fn first<T>(&mut self, reference: ObjRef) -> Option<T>
    where
        T: TryFrom<Object<'p>>,
    {
        self.left = self.left.checked_sub(1)?;
        if !self.seen.insert((reference.obj_number, reference.gen_number)) {
            return None;
        }
        T::try_from(self.pdf.xref().get::<Object<'p>>(reference.into())?).ok()
    }

    fn bookmarks(&mut self, first: ObjRef, deeper: u32) {
        let mut next = Some(first);
        while let Some(reference) = next {
            let Some(mark) = self.first::<Dict<'_>>(reference) else { return };
            if let Some(title) = mark.get::<object::String<'_>>(b"Title") {
                self.property("bookmark", text(&title));
            }
            if let Some(inside) = mark.get_ref(b"First").filter(|_| deeper > 0) {
                self.bookmarks(inside, deeper - 1);
            }
            next = mark.get_ref(b"Next");
        }
    }

    fn fields(&mut self, list: &Array<'p>, deeper: u32) {
        for field in list.raw_iter() {
            let field = match field {
                MaybeRef::Ref(reference) => self.first::<Dict<'_>>(reference),
                MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
                MaybeRef::NotRef(_) => None,
            };
            let Some(field) = field else { continue };
            for key in OF_FIELD {
                if let Some(value) = field.get::<Object<'_>>(key) {
                    let mut words = Vec::new();
                    self::words(&value, DEEPEST, &mut words);
                    words.into_iter().for_each(|one| self.property("field", one));
                }
            }
            if let Some(kids) = field.get::<Array<'_>>(b"Kids").filter(|_| deeper > 0) {
                self.fields(&kids, deeper - 1);
            }
        }
    }

    /// What the structure of the text has spoken in the place of something.
    fn spoken(&mut self, element: &Dict<'p>, deeper: u32) {
        for key in SPOKEN {
            if let Some(said) = element.get::<object::String<'_>>(key) {
                self.tell(Part::AltText, Why::AltText, None, text(&said));
            }
        }
        if deeper == 0 {
            return;
        }
        match element.get_raw::<Object<'_>>(b"K") {
            Some(MaybeRef::NotRef(Object::Array(kids))) => {
                for kid in kids.raw_iter() {
                    self.spoken_in(kid, deeper - 1);
                }
            }
            Some(kid) => self.spoken_in(kid, deeper - 1),
            None => {}
        }
    }

    fn spoken_in(&mut self, kid: MaybeRef<Object<'p>>, deeper: u32) {
        let kid = match kid {
            MaybeRef::Ref(reference) => self.first::<Object<'_>>(reference),
            MaybeRef::NotRef(object) => Some(object),
        };
        match kid {
            Some(Object::Dict(element)) => self.spoken(&element, deeper),
            Some(Object::Array(kids)) if deeper > 0 => {
                for kid in kids.raw_iter() {
                    self.spoken_in(kid, deeper - 1);
                }
            }
            _ => {}
        }
    }

    /// What the content of a page has spoken in the place of something.
    fn marks(&mut self) {
        let pdf = self.pdf;
        for (number, page) in (1u32..).zip(pdf.pages().iter()) {
            let mut said = Vec::new();
            if let Some(content) = page.page_stream() {
                said_in(content, &mut said);
            }
            let resources = page.resources();
            for name in resources.properties.keys() {
                if let Some(dict) = resources.properties.get::<Dict<'_>>(&*name) {
                    said_of(&dict, &mut said);
                }
            }
            for name in resources.x_objects.keys() {
                let form = resources.x_objects.get::<Stream<'_>>(&*name);
                let is_form = |one: &Stream<'_>| {
                    one.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Form")
                };
                if let Some(content) = form.filter(is_form).and_then(|one| one.decoded().ok()) {
                    said_in(&content, &mut said);
                }
            }
            for one in said {
                self.tell(Part::AltText, Why::AltText, Some(number), one);
            }
        }
    }

    /// What is told of the file by names that are its own. The last table of objects says where that stands.
    fn own_particulars(&mut self, bytes: &[u8]) {
        let number = |rest: &[u8]| -> Option<(i32, i32)> {
            let head = String::from_utf8_lossy(rest.get(..32).unwrap_or(rest)).into_owned();
            let mut words = head.split_ascii_whitespace();
            let (object, generation) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            words.next().is_some_and(|word| word.starts_with('R')).then_some((object, generation))
        };
        let places = memmem::rfind_iter(bytes, b"/Info").take(MOST);
        let found = places.filter_map(|at| number(bytes.get(at + b"/Info".len()..)?)).next();
        let Some((object, generation)) = found else { return };
        let id = ObjectIdentifier::new(object, generation);
        let Some(info) = self.pdf.xref().get::<Dict<'_>>(id) else { return };
        for key in info.keys().take(MOST).filter(|key| !KNOWN.contains(&key.as_ref())) {
            if let Some(value) = info.get::<object::String<'_>>(&*key) {
                self.property(key.as_str(), text(&value));
            }
        }
    }
}

/// All strings of a value, and what it is called if that is a name.
fn words(value: &Object<'_>, deeper: u32, out: &mut Vec<String>) {
    match value {
        Object::String(one) => out.push(text(one)),
        Object::Stream(stream) => {
            if let Ok(bytes) = stream.decoded() {
                out.push(decoded(&bytes));
            }
        }
        Object::Array(list) if deeper > 0 => {
            list.iter::<Object<'_>>().for_each(|one| words(&one, deeper - 1, out));
        }
        _ => {}
    }
}

fn said_in(content: &[u8], out: &mut Vec<String>) {
    let mut instructions = UntypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        if matches!(&**instruction.operator, b"BDC" | b"DP") {
            for operand in instruction.operands() {
                if let Object::Dict(dict) = operand {
                    said_of(dict, out);
                }
            }
        }
    }
}

fn said_of(dict: &Dict<'_>, out: &mut Vec<String>) {
    let said = SPOKEN.iter().filter_map(|key| dict.get::<object::String<'_>>(key));
    out.extend(said.map(|one| text(&one)));
}
