//! Which pages may be copied as they are: those of which everything that would come along is known to be drawn by them, as
//! text, lines and colours.

use std::collections::BTreeSet;

use hayro::hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro::hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, ObjRef, Object, Rect, Stream,
};
use hayro::hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro::hayro_interpret::hayro_syntax::xref::XRef;

/// What may say or do more than is drawn: in an object that comes along with a page none of this may stand.
const BESIDE: [&[u8]; 17] = [
    b"Metadata",
    b"PieceInfo",
    b"OC",
    b"AF",
    b"JS",
    b"EF",
    b"OPI",
    b"Ref",
    b"Alternates",
    b"Alt",
    b"ActualText",
    b"E",
    b"AA",
    b"Contents",
    b"SMask",
    b"CharProcs",
    b"Pattern",
];
/// What a note on a part of a page may say that comes along: how it is set, and nothing in words.
const OF_MARKS: [&[u8]; 6] = [b"MCID", b"Lang", b"Type", b"Subtype", b"BBox", b"Attached"];
/// An object with more that hangs on it is not looked through.
const MOST: usize = 20_000;
/// How deep objects may lie in each other.
const DEEPEST: u32 = 24;

/// Whether a page may be copied; `pictures` says whether its pictures may come along.
pub(super) fn may_be(page: &Page<'_>, pictures: bool) -> bool {
    let raw = page.raw();
    let turned_to_picture = raw.contains_key(b"UserUnit") || draws_remarks(raw);
    let mut looked = Looked { xref: page.xref(), seen: BTreeSet::new(), left: MOST, pictures };
    let Some(content) = page.page_stream() else { return !turned_to_picture };
    let group = raw.get::<Dict<'_>>(b"Group");
    !turned_to_picture
        && group.is_none_or(|group| looked.dict(&group, DEEPEST))
        && looked.drawing(content, page.resources(), DEEPEST)
}

/// Whether a remark, a stamp or a field shows on a page: it is no part of its content.
fn draws_remarks(page: &Dict<'_>) -> bool {
    let Some(list) = page.get::<Array<'_>>(b"Annots") else { return false };
    list.iter::<Dict<'_>>().any(|one| one.contains_key(b"AP") && one.get::<Rect>(b"Rect").is_some())
}

/// What hangs on a page.
struct Looked<'p> {
    xref: &'p XRef,
    seen: BTreeSet<(i32, i32)>,
    left: usize,
    pictures: bool,
}

impl Looked<'_> {
    /// Whether what is drawn with some resources may come along.
    fn drawing(&mut self, content: &[u8], resources: &Resources<'_>, deeper: u32) -> bool {
        let Some(used) = used(content) else { return false };
        let mut of = Some(resources);
        while let Some(resources) = of {
            // What the page does not draw would come along unseen.
            let drawn = |name: &Name<'_>| used.contains(name.as_ref());
            if !resources.patterns.is_empty() || !resources.x_objects.keys().all(|name| drawn(&name)) {
                return false;
            }
            let lists = [
                &resources.ext_g_states,
                &resources.fonts,
                &resources.properties,
                &resources.color_spaces,
                &resources.shadings,
            ];
            if !lists.into_iter().all(|list| self.dict(list, deeper)) {
                return false;
            }
            for name in resources.x_objects.keys() {
                let Some(drawing) = resources.x_objects.get::<Stream<'_>>(&*name) else { return false };
                if !self.part(&drawing, resources, deeper) {
                    return false;
                }
            }
            of = resources.parent();
        }
        true
    }

    fn part(&mut self, drawing: &Stream<'_>, around: &Resources<'_>, deeper: u32) -> bool {
        // Drawings that draw each other twice, and so on, would be looked through without end.
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let dict = drawing.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype");
        match kind.as_ref().map(|kind| kind.as_str()) {
            Some("Image") => self.pictures && self.dict(dict, deeper),
            Some("Form") if deeper > 0 => {
                let own = dict.get::<Dict<'_>>(b"Resources").unwrap_or_default();
                let Ok(content) = drawing.decoded() else { return false };
                // A form that relies on the resources of its page draws what is not looked through with it.
                let inner = Resources::from_parent(own, around.clone());
                let names = used(&content)
                    .is_some_and(|used| inner.x_objects.keys().all(|name| used.contains(name.as_ref())));
                names
                    && inner.patterns.is_empty()
                    && self.dict(dict, deeper - 1)
                    && self.forms(&inner, deeper - 1)
            }
            _ => false,
        }
    }

    fn forms(&mut self, of: &Resources<'_>, deeper: u32) -> bool {
        let names: Vec<Name<'_>> = of.x_objects.keys().collect();
        names.iter().all(|name| {
            of.x_objects.get::<Stream<'_>>(&**name).is_some_and(|drawing| self.part(&drawing, of, deeper))
        })
    }

    fn dict(&mut self, dict: &Dict<'_>, deeper: u32) -> bool {
        if deeper == 0 || BESIDE.iter().any(|key| dict.contains_key(key) && !self.is_plain(dict, key)) {
            return false;
        }
        let entries: Vec<MaybeRef<Object<'_>>> = dict.entries().map(|(_, value)| value).collect();
        entries.into_iter().all(|value| self.value(value, deeper - 1))
    }

    /// Whether a key that may say more says nothing: a graphics state without a mask, a picture's own mask, no patterns.
    fn is_plain(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if key == b"Pattern" {
            return dict.get::<Dict<'_>>(key).is_some_and(|list| list.is_empty());
        }
        let is_image = dict.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Image");
        key == b"SMask" && (is_image && self.pictures || dict.get::<Name<'_>>(b"SMask").is_some())
    }

    fn value(&mut self, value: MaybeRef<Object<'_>>, deeper: u32) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        match value {
            MaybeRef::Ref(reference) => self.reference(reference, deeper),
            MaybeRef::NotRef(object) => self.object(&object, deeper),
        }
    }

    fn reference(&mut self, reference: ObjRef, deeper: u32) -> bool {
        if !self.seen.insert((reference.obj_number, reference.gen_number)) {
            return true;
        }
        let xref = self.xref;
        xref.get::<Object<'_>>(reference.into()).is_none_or(|object| self.object(&object, deeper))
    }

    fn object(&mut self, object: &Object<'_>, deeper: u32) -> bool {
        match object {
            Object::Dict(dict) => self.dict(dict, deeper),
            Object::Stream(stream) => {
                let kind = stream.dict().get::<Name<'_>>(b"Subtype");
                let is_image = kind.is_some_and(|kind| kind.as_str() == "Image");
                (self.pictures || !is_image) && self.dict(stream.dict(), deeper)
            }
            Object::Array(array) => deeper > 0 && array.raw_iter().all(|value| self.value(value, deeper - 1)),
            _ => true,
        }
    }
}

/// The names of the drawings that a content puts on the page; none if it holds a picture in itself, a layer, or notes in
/// words.
fn used(content: &[u8]) -> Option<BTreeSet<Vec<u8>>> {
    let mut used = BTreeSet::new();
    let mut instructions = UntypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        match &**instruction.operator {
            b"BI" | b"ID" | b"EI" => return None,
            b"Do" => {
                if let Some(Object::Name(name)) = instruction.operands().next() {
                    used.insert(name.as_ref().to_vec());
                }
            }
            b"BDC" | b"DP" => {
                let is_silent = |operand: &Object<'_>| match operand {
                    // A layer would show, for nothing in the copy says that it is off.
                    Object::Name(name) => name.as_ref() != b"OC",
                    Object::Dict(dict) => dict.keys().all(|key| OF_MARKS.contains(&key.as_ref())),
                    _ => true,
                };
                if !instruction.operands().all(is_silent) {
                    return None;
                }
            }
            _ => {}
        }
    }
    Some(used)
}
