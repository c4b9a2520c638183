//! PDF: a file is made anew. A page with something to mask becomes a picture with its text under it that does not show; a
//! page without is copied; whatever else is in the file stays behind.

use std::cell::Cell;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro::RenderCache;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro_write::{ChunkSettings, ExtractionQuery, extract};
use memchr::memmem;
use pdf_writer::{Chunk, Content, Filter, Finish, Name, Rect, Ref};

use super::{Asked, Keep, Refused, Rewritten, Unread, UnreadPart};
use crate::read::laid_out::Area;
use crate::read::pdf::{DrawnPage, open, traces};
use crate::read::{Format, Unreadable};
use crate::reading::UnreadKind;

mod copied;
mod hits;
mod layer;
mod picture;

use hits::{Hits, OnPage};
use layer::{Layer, points};
use picture::Picture;

/// So many pages may become pictures: more of them take longer than anybody waits, and are larger than what is sent.
pub const MOST_PICTURES: usize = 200;

/// Writes a masked copy.
pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    if asked.options.keep == Keep::Everything {
        return Err(Refused::Format(Format::Pdf));
    }
    // The parts that are not ours may give up on a damaged file.
    let written = catch_unwind(AssertUnwindSafe(|| whole(bytes, asked)));
    written.unwrap_or_else(|_| Err(Unreadable::Damaged("pdf".to_owned()).into()))
}

fn whole(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let pdf = open(bytes)?;
    let traces = traces(&pdf, &asked.budget)?;
    let hits = Hits::of(&traces, asked);
    let pictures = asked.options.keep == Keep::Unread;
    let stripped = if pictures || traces.pages.iter().all(|page| page.pictures.is_empty()) {
        None
    } else {
        Some(Stripped::of(bytes, asked)?)
    };
    let source = stripped.as_ref().map_or(&pdf, |stripped| &stripped.pdf);
    let pages = source.pages().iter().zip(&traces.pages).zip(&hits.pages);
    let is_copied: Vec<bool> = pages
        .map(|((page, drawn), hits)| {
            // What lies under a picture would show without it.
            let stays = stripped.is_none() || drawn.pictures.is_empty() || !drawn.has_unseen;
            hits.is_empty() && stays && copied::may_be(page, pictures)
        })
        .collect();
    if is_copied.len() != traces.pages.len() {
        return Err(Unreadable::Damaged("pdf".to_owned()).into());
    }
    let pictured: Vec<usize> = (0..is_copied.len()).filter(|at| is_copied.get(*at) == Some(&false)).collect();
    if pictured.len() > MOST_PICTURES {
        return Err(Refused::Pages(pictured.len()));
    }
    if let Some(at) = pictured.iter().find(|at| traces.pages.get(**at).is_some_and(|page| page.is_shapeless))
    {
        return Err(Refused::Font(*at + 1));
    }
    let (removed, kept) = unread(asked, &traces.pages, pictures);
    let left = stripped.as_ref().map(|stripped| stripped.left.as_slice());
    let file = File { source, left, pages: &traces.pages, hits: &hits.pages, is_copied };
    let bytes = file.write()?;
    let pictured = pictured.into_iter().map(|at| at + 1).collect();
    Ok(Rewritten { bytes, unplaced: hits.unplaced, removed, kept, pictured })
}

/// What of the file nothing can read, and what becomes of it. Attached files and scripts stay behind in any case.
fn unread(asked: &Asked<'_>, pages: &[DrawnPage], pictures: bool) -> (Vec<Unread>, Vec<Unread>) {
    let (mut removed, mut kept) = (Vec::new(), Vec::new());
    for one in &asked.reading.unread {
        let kind = match one.kind {
            UnreadKind::Embedded => UnreadPart::Embedded,
            UnreadKind::Macro => UnreadPart::Macro,
            _ => continue,
        };
        removed.push(Unread { kind, name: one.name.clone() });
    }
    for (number, _) in (1usize..).zip(pages).filter(|(_, page)| !page.pictures.is_empty()) {
        let unread = Unread { kind: UnreadPart::Picture, name: number.to_string() };
        if pictures { &mut kept } else { &mut removed }.push(unread);
    }
    (removed, kept)
}

/// The file without its pictures, and where some are drawn all the same.
struct Stripped {
    pdf: Pdf,
    left: Vec<Vec<Area>>,
}

impl Stripped {
    fn of(bytes: &[u8], asked: &Asked<'_>) -> Result<Self, Refused> {
        let pdf = open(&without_pictures(bytes))?;
        let left = traces(&pdf, &asked.budget)?.pages.into_iter().map(|page| page.pictures).collect();
        Ok(Self { pdf, left })
    }
}

/// The file with an empty drawing in the place of each picture. Pictures are streams, and streams stand in the file as they
/// are: each is written over from its beginning to its end, so that nothing else moves.
fn without_pictures(bytes: &[u8]) -> Vec<u8> {
    const EMPTY: &[u8] = b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>stream\nendstream";
    let mut out = bytes.to_vec();
    for at in memmem::find_iter(bytes, b"/Subtype") {
        let from = at + b"/Subtype".len();
        let rest = bytes.get(from..).unwrap_or_default();
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\r' | b'\n' | b'\t' | 0 | 12);
        let blanks = rest.iter().take_while(is_blank).count();
        let is_picture = rest.get(blanks..).is_some_and(|rest| rest.starts_with(b"/Image"));
        let begin = memmem::rfind(bytes.get(..at).unwrap_or_default(), b" obj").map(|at| at + b" obj".len());
        let end = memmem::find(rest, b"endstream").map(|end| from + end + b"endstream".len());
        let (Some(begin), Some(end), true) = (begin, end, is_picture) else { continue };
        let Some(place) = out.get_mut(begin..end).filter(|place| place.len() >= EMPTY.len()) else {
            continue;
        };
        place.fill(b' ');
        if let Some(head) = place.get_mut(..EMPTY.len()) {
            head.copy_from_slice(EMPTY);
        }
    }
    out
}

/// A copy in the making.
struct File<'f> {
    /// The file, without its pictures unless they stay.
    source: &'f Pdf,
    /// Where pictures are drawn in it all the same; nothing where they may be.
    left: Option<&'f [Vec<Area>]>,
    pages: &'f [DrawnPage],
    hits: &'f [OnPage],
    is_copied: Vec<bool>,
}

impl File<'_> {
    fn write(&self) -> Result<Vec<u8>, Refused> {
        let next = Cell::new(1);
        let new = || {
            next.set(next.get() + 1);
            Ref::new(next.get())
        };
        let numbers = self.is_copied.iter().enumerate().filter(|(_, is_copied)| **is_copied);
        let queries: Vec<ExtractionQuery> = numbers.map(|(at, _)| ExtractionQuery::new_page(at)).collect();
        let settings = ChunkSettings { pretty: false };
        let damaged = || Refused::Unreadable(Unreadable::Damaged("pdf".to_owned()));
        let copied =
            extract(self.source, Box::new(&new), settings, |_| {}, &queries).map_err(|_| damaged())?;
        let mut copies = copied.root_refs.into_iter();
        let cache = RenderCache::new();
        let mut chunk = Chunk::with_settings(settings);
        let mut kids = Vec::with_capacity(self.pages.len());
        for (at, is_copied) in self.is_copied.iter().enumerate() {
            if *is_copied {
                kids.push(copies.next().and_then(Result::ok).ok_or_else(damaged)?);
                continue;
            }
            kids.push(self.picture(at, &cache, copied.page_tree_parent_ref, &mut chunk, &new)?);
        }
        let mut out = pdf_writer::Pdf::with_settings(settings);
        out.catalog(Ref::new(1)).pages(copied.page_tree_parent_ref);
        let count = i32::try_from(kids.len()).map_err(|_| damaged())?;
        out.pages(copied.page_tree_parent_ref).kids(kids).count(count);
        out.extend(&copied.chunk);
        out.extend(&chunk);
        Ok(out.finish())
    }

    /// Writes a page as a picture.
    fn picture<'p>(
        &'p self,
        at: usize,
        cache: &RenderCache<'p>,
        parent: Ref,
        chunk: &mut Chunk,
        new: &impl Fn() -> Ref,
    ) -> Result<Ref, Refused> {
        let part = || Refused::Page(at + 1);
        let (drawn, hits) = self.pages.get(at).zip(self.hits.get(at)).ok_or_else(part)?;
        let white = self.left.and_then(|left| left.get(at)).map_or(&[][..], Vec::as_slice);
        let has_pictures = self.left.is_none() && !drawn.pictures.is_empty();
        let page = self.source.pages().get(at).ok_or_else(part)?;
        let picture = picture::draw(page, cache, drawn, hits, (white, has_pictures)).ok_or_else(part)?;
        let (page, image) = (new(), new());
        image_of(&picture, image, chunk);
        // The picture is a little larger than the page: its dots are whole.
        let length = |dots: i32| points(i64::from(dots) * 72_000 / picture.fineness);
        let (width, height) = (length(picture.width), length(picture.height));
        let foot = points(drawn.height - i64::from(picture.height) * 72_000 / picture.fineness);
        let put = |content: &mut Content| {
            content.save_state().transform([width, 0.0, 0.0, height, 0.0, foot]);
            content.x_object(Name(b"I")).restore_state();
        };
        let layer = Layer::of(drawn, hits, put).ok_or_else(part)?;
        let (content, fonts) = layer.write(chunk, new);
        let mut written = chunk.page(page);
        written.parent(parent).contents(content);
        written.media_box(Rect::new(0.0, 0.0, points(drawn.width), points(drawn.height)));
        let mut resources = written.resources();
        resources.x_objects().pair(Name(b"I"), image);
        resources.fonts().pairs(fonts);
        resources.finish();
        written.finish();
        Ok(page)
    }
}

fn image_of(picture: &Picture, id: Ref, chunk: &mut Chunk) {
    let mut image = chunk.image_xobject(id, &picture.data);
    image.filter(Filter::FlateDecode);
    image.width(picture.width).height(picture.height).bits_per_component(picture.bits);
    if picture.is_gray {
        image.color_space().device_gray();
    } else {
        image.color_space().device_rgb();
    }
}

/// Bytes as they are packed.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing into memory cannot fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}
