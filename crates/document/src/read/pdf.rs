//! PDF: what is drawn on each page is read as signs with their places, and these as lines, tables and paragraphs.

use std::collections::{BTreeMap, HashSet};

use hayro_interpret::hayro_syntax::object::dict::keys::{BASE_FONT, RESOURCES};
use hayro_interpret::hayro_syntax::object::{Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use kurbo::{Affine, Rect};

use ink::Ink;

use super::laid_out::{self, Area, Drawn, Glyph, Origin, Sheet, Shown};
use super::{Budget, Format, Unreadable};
use crate::reading::{Hidden, Paragraph, Position, Reading, UnreadKind, Why};

mod canvas;
mod earlier;
mod ink;
mod measure;
mod particulars;
mod strings;
mod unpacked;
mod unseen;

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
    let mut reading = current(&pdf, budget, None)?;
    let (ends, more) = earlier::ends(bytes);
    for end in ends {
        let state = bytes.get(..end).unwrap_or_default();
        let read = open(state).and_then(|pdf| current(&pdf, budget, None));
        besides(read.map(|read| read.paragraphs).unwrap_or_default(), &Why::EarlierRevision, &mut reading);
    }
    if more {
        besides(vec![Paragraph::default()], &Why::EarlierRevision, &mut reading);
    }
    if particulars::has_layers_off(&pdf)
        && let Some(shown) = with_layers(bytes)
    {
        let read = open(&shown).and_then(|pdf| current(&pdf, budget, None));
        besides(read.map(|read| read.paragraphs).unwrap_or_default(), &Why::Hidden, &mut reading);
    }
    particulars::note(&pdf, budget, &mut reading);
    unseen::note(&pdf, bytes, &mut reading);
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

/// Where the signs of a PDF's text were drawn.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// The pages.
    pub(crate) pages: Vec<DrawnPage>,
    /// For each paragraph that is drawn where its signs are, and the same for each other place of its text.
    pub(crate) paragraphs: Vec<Vec<Vec<Origin>>>,
    /// The same for what is drawn and does not show, by its index among the hidden.
    pub(crate) hidden: BTreeMap<usize, Vec<Origin>>,
}

/// A page as it is drawn.
#[derive(Debug)]
pub(crate) struct DrawnPage {
    pub(crate) width: i64,
    pub(crate) height: i64,
    /// All signs, in the order in which they are drawn.
    pub(crate) drawn: Vec<Drawn>,
    /// How far each of them reaches.
    pub(crate) ink: Vec<Area>,
    /// The signs that are its text.
    pub(crate) shown: Vec<Glyph>,
    /// The lines between cells.
    pub(crate) rules: Vec<Area>,
    /// Whether a sign that should show has no shape, since its font is not in the file.
    pub(crate) is_shapeless: bool,
    /// Whether something on it does not show, or shows only because it is a picture of a page.
    pub(crate) has_unseen: bool,
    /// Where pictures are drawn.
    pub(crate) pictures: Vec<Area>,
}

/// Reads where the signs of the text are drawn; the paragraphs and what is hidden are those of a reading of these bytes.
pub(crate) fn traces(pdf: &Pdf, budget: &Budget) -> Result<Traces, Unreadable> {
    let mut traces = Traces::default();
    current(pdf, budget, Some(&mut traces))?;
    Ok(traces)
}

/// Opens a PDF that needs no password to be read.
pub(crate) fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => damaged(),
    })
}

/// What is written on its pages.
fn current(pdf: &Pdf, budget: &Budget, mut traces: Option<&mut Traces>) -> Result<Reading, Unreadable> {
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
        let ink = traces.as_ref().map(|_| Ink::default());
        let drawn = draw(number, page, &cache, &mut fonts, &mut left, &mut unknown, ink);
        for font in &unknown {
            reading.leave_at(UnreadKind::UnknownSigns, font, Position::on_page(number));
        }
        let (shown, ink) = drawn.ok_or(Unreadable::TooLarge("signs", most))?;
        let hidden = shown.note(number, &mut reading);
        if let (Some(traces), Some(ink)) = (traces.as_deref_mut(), ink) {
            let has_unseen = shown.scanned || !shown.hidden.is_empty();
            traces.hidden.extend(hidden);
            traces.pages.push(DrawnPage {
                width: shown.sheet.width,
                height: shown.sheet.height,
                shown: shown.sheet.glyphs.clone(),
                rules: shown.sheet.rules.clone(),
                drawn: shown.drawn,
                ink: ink.areas,
                is_shapeless: ink.is_shapeless,
                has_unseen,
                pictures: ink.pictures,
            });
        }
        sheets.push(shown.sheet);
        particulars::pictures(page.resources(), number, budget, &mut reading);
        particulars::remarks(page, number, &mut beside, &mut reading);
    }
    let traced = laid_out::traced(sheets, budget)?;
    reading.paragraphs.reserve(traced.len());
    for one in traced {
        if let Some(traces) = traces.as_deref_mut() {
            traces.paragraphs.push(std::iter::once(one.from).chain(one.also).collect());
        }
        reading.paragraphs.push(one.paragraph);
    }
    reading.paragraphs.append(&mut beside);
    Ok(reading)
}

/// What is drawn on a page; nothing if there is more of it than may be read. Fonts whose signs are not known are added.
fn draw<'p>(
    number: u32,
    page: &Page<'p>,
    cache: &InterpreterCache<'p>,
    fonts: &mut Fonts,
    left: &mut usize,
    unknown: &mut Vec<String>,
    ink: Option<Ink>,
) -> Option<(Shown, Option<Ink>)> {
    let (width, height) = page.render_dimensions();
    let rect = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let area: Area = measure::area(&rect);
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, rect, cache, page.xref(), settings);
    let mut canvas = Canvas::new(number, area, fonts, *left);
    canvas.ink = ink;
    interpret_page(page, &mut context, &mut canvas);
    unknown.append(&mut canvas.unknown);
    *left = left.checked_sub(canvas.drawing.count())?;
    let ink = canvas.ink.take();
    (!canvas.overfull).then(|| (laid_out::sort(canvas.drawing, area.width(), area.height()), ink))
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
