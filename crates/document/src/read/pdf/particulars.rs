//! What a PDF holds besides its pages: who made it with what, attachments, scripts, and remarks on its pages.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{self, Array, Dict, Name, Rect, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

use super::super::{Budget, packet, picture};
use super::strings::{decoded, text};
use crate::reading::{Change, Hidden, Paragraph, Part, Position, Reading, UnreadKind, Why};

/// More attachments or remarks are not looked at.
const MOST: usize = 10_000;
/// How deep a tree of names may be.
const DEEPEST: u32 = 16;

/// Notes what the file says of itself and what else is in it.
pub(super) fn note(pdf: &Pdf, budget: &Budget, reading: &mut Reading) {
    let data = pdf.metadata();
    let named = [
        ("title", &data.title),
        ("author", &data.author),
        ("subject", &data.subject),
        ("keywords", &data.keywords),
        ("creator", &data.creator),
        ("producer", &data.producer),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            property(reading, name, decoded(value));
        }
    }
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return };
    if let Some(packet) = catalog.get::<Stream<'_>>(b"Metadata").and_then(|stream| stream.decoded().ok()) {
        packet::each(&packet, budget, |name, text| property(reading, name, text.to_owned()));
    }
    if let Some(names) = catalog.get::<Dict<'_>>(b"Names") {
        if let Some(files) = names.get::<Dict<'_>>(b"EmbeddedFiles") {
            attachments(&files, DEEPEST, reading);
        }
        if names.contains_key(b"JavaScript") {
            reading.leave(UnreadKind::Macro, "JavaScript");
        }
    }
    let opened = catalog.get::<Dict<'_>>(b"OpenAction").and_then(|action| action.get::<Name<'_>>(b"S"));
    if opened.is_some_and(|kind| kind.as_str() == "JavaScript") {
        reading.leave(UnreadKind::Macro, "JavaScript");
    }
}

/// Notes what cameras wrote into the pictures of a page that are kept as they came from them.
pub(super) fn pictures(page: &Resources<'_>, number: u32, budget: &Budget, reading: &mut Reading) {
    for name in page.x_objects.keys().take(MOST) {
        let Some(picture) = page.x_objects.get::<Stream<'_>>(&*name) else { continue };
        if picture.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Image") {
            picture::note(&picture.raw_data(), &Position::on_page(number), budget, reading);
        }
    }
}

/// Whether there are layers that do not show.
pub(super) fn has_layers_off(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let layers = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"OCProperties"));
    let Some(shown) = layers.and_then(|layers| layers.get::<Dict<'_>>(b"D")) else { return false };
    let off = shown.get::<Array<'_>>(b"OFF").is_some_and(|off| off.raw_iter().next().is_some());
    off || shown.get::<Name<'_>>(b"BaseState").is_some_and(|state| state.as_str() == "OFF")
}

/// Adds a particular, the same once.
fn property(reading: &mut Reading, name: &str, text: String) {
    let why = Why::Property(name.to_owned());
    let known = reading.hidden.iter().any(|hidden| hidden.why == why && hidden.text == text);
    if !text.is_empty() && !known {
        let position = Position { part: Part::Properties, ..Position::default() };
        reading.hidden.push(Hidden { position, why, text });
    }
}

fn attachments(tree: &Dict<'_>, deeper: u32, reading: &mut Reading) {
    if let Some(names) = tree.get::<Array<'_>>(b"Names") {
        for file in names.iter::<object::Object<'_>>().filter_map(object::Object::into_dict).take(MOST) {
            attachment(&file, reading);
        }
    }
    if let Some(kids) = tree.get::<Array<'_>>(b"Kids").filter(|_| deeper > 0) {
        for kid in kids.iter::<Dict<'_>>().take(MOST) {
            if reading.unread.len() < MOST {
                attachments(&kid, deeper - 1, reading);
            }
        }
    }
}

fn attachment(file: &Dict<'_>, reading: &mut Reading) {
    let of = |key: &[u8]| file.get::<object::String<'_>>(key).as_ref().map(text).unwrap_or_default();
    let names = [of(b"UF"), of(b"F"), of(b"Desc")];
    let name = names.iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
    reading.leave(UnreadKind::Embedded, &name);
    for name in names {
        property(reading, "attachment", name);
    }
}

/// A text without the tags in which it is set.
fn bare(set: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for sign in set.chars() {
        match sign {
            '<' => in_tag = true,
            '>' => in_tag = false,
            sign if !in_tag => out.push(sign),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Notes the remarks on a page. A text that is written on the page without a drawing of it shows all the same.
pub(super) fn remarks(page: &Page<'_>, number: u32, beside: &mut Vec<Paragraph>, reading: &mut Reading) {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else { return };
    for (line, annotation) in (1u32..).zip(annotations.iter::<Dict<'_>>().take(MOST)) {
        let kind = annotation.get::<Name<'_>>(b"Subtype");
        let kind = kind.as_ref().map_or("", |kind| kind.as_str());
        let of =
            |key: &[u8]| annotation.get::<object::String<'_>>(key).as_ref().map(text).unwrap_or_default();
        if kind == "FileAttachment"
            && let Some(file) = annotation.get::<Dict<'_>>(b"FS")
        {
            attachment(&file, reading);
        }
        // What a remark is about, and a text of it that is set as a page is, say what its words say or more.
        for said in [of(b"Subj"), bare(&of(b"RC"))] {
            property(reading, "remark", said);
        }
        if let Some(action) = annotation.get::<Dict<'_>>(b"A") {
            let leads = action.get::<object::String<'_>>(b"URI").as_ref().map(text).unwrap_or_default();
            // Of an address only a telephone and a mailbox say something of a person.
            if leads.starts_with("tel:") || leads.starts_with("mailto:") {
                property(reading, "link", leads);
            }
        }
        let contents = of(b"Contents");
        if kind == "Link" {
            property(reading, "link", contents.clone());
        }
        // Not shown, or only on paper.
        let hidden = annotation.get::<i32>(b"F").unwrap_or(0) & 0b10_0010 != 0;
        let written = kind == "FreeText" && !hidden;
        let drawn = annotation.contains_key(b"AP") && annotation.get::<Rect>(b"Rect").is_some();
        if contents.is_empty() || matches!(kind, "Link" | "Widget") || (written && drawn) {
            continue;
        }
        if written {
            let position = Position { part: Part::TextBox, page: Some(number), line, cell: None };
            beside.push(Paragraph::plain(position, contents));
            continue;
        }
        let position = Position { part: Part::Comment, page: Some(number), line, cell: None };
        let why = if hidden { Why::Hidden } else { Why::Comment(Change { by: of(b"T"), on: of(b"M") }) };
        reading.hidden.push(Hidden { position, why, text: contents });
    }
}
