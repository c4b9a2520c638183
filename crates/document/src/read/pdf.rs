//! PDF: what is drawn on each page is read as signs with their places, and these as lines, tables and paragraphs.

use std::collections::HashSet;

use hayro_interpret::hayro_syntax::object::dict::keys::{BASE_FONT, RESOURCES};
use hayro_interpret::hayro_syntax::object::{Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use kurbo::{Affine, Rect};

use super::laid_out::{self, Area, Sheet, Shown};
use super::{Budget, Format, Unreadable};
use crate::reading::{Hidden, Paragraph, Position, Reading, UnreadKind, Why};

mod canvas;
mod earlier;
mod measure;
mod particulars;
mod strings;
mod unpacked;

use canvas::{Canvas, Fonts};

/// More pages are no document of an office.
const MOST_PAGES: usize = 20_000;
/// How many bytes of the budget a sign, an area or a line is counted as.
const BYTES_PER_SIGN: u64 = 256;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    // The parts that are not ours may give up on a damaged file: it is damaged, and nothing is left half done.
    std::panic::catch_unwind(|| whole(bytes, budget)).unwrap_or_else(|_| Err(damaged()))
}

fn damaged() -> Unreadable {
    Unreadable::Damaged(String::new())
}

fn whole(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    unpacked::check(bytes, budget)?;
    let pdf = open(bytes)?;
    let mut reading = current(&pdf, budget)?;
    let (ends, more) = earlier::ends(bytes);
    for end in ends {
        let state = bytes.get(..end).unwrap_or_default();
        let read = open(state).and_then(|pdf| current(&pdf, budget));
        besides(read.map(|read| read.paragraphs).unwrap_or_default(), &Why::EarlierRevision, &mut reading);
    }
    if more {
        besides(vec![Paragraph::default()], &Why::EarlierRevision, &mut reading);
    }
    if particulars::has_layers_off(&pdf)
        && let Some(shown) = with_layers(bytes)
    {
        let read = open(&shown).and_then(|pdf| current(&pdf, budget));
        besides(read.map(|read| read.paragraphs).unwrap_or_default(), &Why::Hidden, &mut reading);
    }
    particulars::note(&pdf, budget, &mut reading);
    Ok(reading)
}

/// The file without its table of layers, so that all of them show; nothing if the table lies in a packed stream.
fn with_layers(bytes: &[u8]) -> Option<Vec<u8>> {
    let key = b"/OCProperties";
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, key).collect();
    let mut out = bytes.to_vec();
    for at in &places {
        *out.get_mut(at + key.len() - 1)? = b'X';
    }
    (!places.is_empty()).then_some(out)
}

/// Notes what another state of the file says and this one does not.
fn besides(paragraphs: Vec<Paragraph>, why: &Why, reading: &mut Reading) {
    let now: HashSet<String> = reading.paragraphs.iter().map(|one| one.text.clone()).collect();
    let known = reading.hidden.iter().filter(|one| one.why == *why);
    let mut known: HashSet<(Position, String)> =
        known.map(|one| (one.position.clone(), one.text.clone())).collect();
    for one in paragraphs.into_iter().filter(|one| !now.contains(&one.text)) {
        if known.insert((one.position.clone(), one.text.clone())) {
            reading.hidden.push(Hidden { position: one.position, why: why.clone(), text: one.text });
        }
    }
}

/// Opens a PDF that needs no password to be read.
fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => damaged(),
    })
}

/// What is written on its pages.
fn current(pdf: &Pdf, budget: &Budget) -> Result<Reading, Unreadable> {
    let mut reading = Reading::of(Format::Pdf);
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Unreadable::TooLarge("pages", MOST_PAGES as u64));
    }
    let most = budget.unpacked / BYTES_PER_SIGN;
    let mut left = usize::try_from(most).unwrap_or(usize::MAX);
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::default();
    let mut sheets: Vec<Sheet> = Vec::with_capacity(pages.len());
    let mut beside: Vec<Paragraph> = Vec::new();
    for (number, page) in (1u32..).zip(pages.iter()) {
        name_fonts(page.resources(), &mut fonts);
        let mut unknown = Vec::new();
        let shown = draw(page, &cache, &mut fonts, &mut left, &mut unknown);
        for font in &unknown {
            reading.leave_at(UnreadKind::UnknownSigns, font, Position::on_page(number));
        }
        let shown = shown.ok_or(Unreadable::TooLarge("signs", most))?;
        shown.note(number, &mut reading);
        sheets.push(shown.sheet);
        particulars::pictures(page.resources(), number, budget, &mut reading);
        particulars::remarks(page, number, &mut beside, &mut reading);
    }
    reading.paragraphs = laid_out::paragraphs(sheets, budget)?;
    reading.paragraphs.append(&mut beside);
    Ok(reading)
}

/// What is drawn on a page; nothing if there is more of it than may be read. Fonts whose signs are not known are added.
fn draw<'p>(
    page: &Page<'p>,
    cache: &InterpreterCache<'p>,
    fonts: &mut Fonts,
    left: &mut usize,
    unknown: &mut Vec<String>,
) -> Option<Shown> {
    let (width, height) = page.render_dimensions();
    let rect = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let area: Area = measure::area(&rect);
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, rect, cache, page.xref(), settings);
    let mut canvas = Canvas::new(area, fonts, *left);
    interpret_page(page, &mut context, &mut canvas);
    unknown.append(&mut canvas.unknown);
    *left = left.checked_sub(canvas.drawing.count())?;
    (!canvas.overfull).then(|| laid_out::sort(canvas.drawing, area.width(), area.height()))
}

/// Remembers the names of the fonts of a page, and of the drawings that are put on it.
fn name_fonts(resources: &Resources<'_>, fonts: &mut Fonts) {
    name_fonts_of(&resources.fonts, fonts);
    for name in resources.x_objects.keys() {
        let drawing = resources.x_objects.get::<Stream<'_>>(&*name);
        let inner = drawing.and_then(|drawing| drawing.dict().get::<Dict<'_>>(RESOURCES));
        if let Some(inner) = inner.and_then(|inner| inner.get::<Dict<'_>>(b"Font")) {
            name_fonts_of(&inner, fonts);
        }
    }
}

fn name_fonts_of(dict: &Dict<'_>, fonts: &mut Fonts) {
    for name in dict.keys() {
        if let Some(font) = dict.get::<Dict<'_>>(&*name)
            && let Some(name) = font.get::<Name<'_>>(BASE_FONT)
        {
            fonts.name(canvas::key(&font), name.as_str());
        }
    }
}
