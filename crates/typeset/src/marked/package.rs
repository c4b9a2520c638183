//! The package of a workbook: its parts are copied packed as they are, but for those that change.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Cursor, Read, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, Writer};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::edits::Edits;
use super::styles::{self, Styles};
use super::xml::{attribute, beside, damaged};
use super::{SheetMarks, sheet};

/// A part that unpacks to more is no workbook of people.
const MOST_UNPACKED: u64 = 1 << 30;
/// A workbook has a few parts for each sheet; more than this is an archive of something else.
const MOST_PARTS: usize = 10_000;

const TYPES: &str = "[Content_Types].xml";
const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const STYLES_RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";

/// A part while it is read.
pub(super) type Part<'a, 'b> = Reader<BufReader<Bounded<ZipFile<'a, Cursor<&'b [u8]>>>>>;

/// Reads so much and no more.
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| damaged("a part of the workbook unpacks too large"))?;
        Ok(read)
    }
}

/// Where the parts lie.
struct Paths {
    /// The relations of the workbook's main part.
    relations: String,
    /// Each sheet by its name.
    sheets: BTreeMap<String, String>,
    styles: Option<String>,
    /// The folder of the main part.
    folder: String,
}

/// The workbook with its marks.
pub(super) fn marked(original: &[u8], marks: &[SheetMarks]) -> io::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(original)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(damaged("the archive has too many parts"));
    }
    let paths = Paths::of(&mut archive)?;
    let mut styles = match &paths.styles {
        Some(path) => Styles::of(part(&mut archive, path)?)?,
        None => Styles::none(),
    };
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(original.len())));
    let mut written = BTreeSet::new();
    for one in marks {
        let path = paths
            .sheets
            .get(&one.name)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, format!("no sheet `{}`", one.name)))?;
        if !written.insert(path.clone()) {
            let text = format!("sheet `{}` is marked twice", one.name);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let edits = Edits::of(one, part(&mut archive, path)?)?;
        begin(&mut out, path)?;
        sheet::write(part(&mut archive, path)?, &mut out, edits, &mut styles)?;
    }
    if styles.is_changed() {
        write_styles(&mut archive, &paths, &mut out, &styles, &mut written)?;
    }
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(damaged)?;
        let is_written = file.name().is_ok_and(|name| written.contains(name.as_ref()));
        if !is_written {
            out.raw_copy_file(file).map_err(damaged)?;
        }
    }
    Ok(out.finish().map_err(io::Error::other)?.into_inner())
}

fn write_styles(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    paths: &Paths,
    out: &mut ZipWriter<Cursor<Vec<u8>>>,
    styles: &Styles,
    written: &mut BTreeSet<String>,
) -> io::Result<()> {
    if let Some(path) = &paths.styles {
        begin(out, path)?;
        styles.write(part(archive, path)?, out)?;
        written.insert(path.clone());
        return Ok(());
    }
    // A workbook without any styles gets its first ones.
    let path = format!("{}styles.xml", paths.folder);
    begin(out, &path)?;
    let fresh = Reader::from_reader(styles::FRESH.as_bytes());
    styles.write(fresh, &mut *out)?;
    let name = format!("/{path}");
    let typed = [("PartName", name.as_str()), ("ContentType", STYLES_TYPE)];
    let related = [("Id", "rIdMarkedStyles"), ("Type", STYLES_RELATION), ("Target", name.as_str())];
    for (part_path, child, attributes) in
        [(TYPES, "Override", &typed[..]), (paths.relations.as_str(), "Relationship", &related[..])]
    {
        begin(out, part_path)?;
        with_child(part(archive, part_path)?, &mut *out, child, attributes)?;
        written.insert(part_path.to_owned());
    }
    Ok(())
}

fn begin(out: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    out.start_file(path, options).map_err(io::Error::other)
}

fn part<'a, 'b>(archive: &'a mut ZipArchive<Cursor<&'b [u8]>>, path: &str) -> io::Result<Part<'a, 'b>> {
    let file = archive.by_name(path).map_err(damaged)?;
    Ok(Reader::from_reader(BufReader::new(Bounded { inner: file, left: MOST_UNPACKED })))
}

/// Copies a part with one more element at its end.
fn with_child(
    mut reader: Part<'_, '_>,
    out: impl Write,
    child: &str,
    attributes: &[(&str, &str)],
) -> io::Result<()> {
    let mut writer = Writer::new(out);
    let mut buffer = Vec::new();
    let mut depth = 0_u32;
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let element = beside(end.name().as_ref(), child).with_attributes(attributes.to_vec());
                    writer.write_event(Event::Empty(element))?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        writer.write_event(event)?;
        buffer.clear();
    }
}

impl Paths {
    fn of(archive: &mut ZipArchive<Cursor<&[u8]>>) -> io::Result<Self> {
        let top = relations(archive, "_rels/.rels", "")?;
        let main = top.into_values().find(|(_, kind)| kind.ends_with("/officeDocument"));
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |(path, _)| path);
        let (folder, file) = match main.rsplit_once('/') {
            Some((folder, file)) => (format!("{folder}/"), file),
            None => (String::new(), main.as_str()),
        };
        let of_main = format!("{folder}_rels/{file}.rels");
        let targets = relations(archive, &of_main, folder.trim_end_matches('/'))?;
        let mut sheets = BTreeMap::new();
        each(part(archive, &main)?, |start| {
            if start.local_name().as_ref() != "sheet" {
                return;
            }
            let mut attributes = start.attributes().with_checks(false).clone().flatten();
            let is_id = |key: QName<'_>| key.prefix().is_some() && key.local_name().as_ref() == "id";
            let id = attributes.find(|one| is_id(one.key));
            let target = id.and_then(|id| targets.get(id.value.as_ref()));
            if let (Some(name), Some((path, _))) = (attribute(start, "name"), target) {
                sheets.insert(name, path.clone());
            }
        })?;
        let styles = targets.into_values().find(|(_, kind)| kind.ends_with("/styles")).map(|(path, _)| path);
        let styles = styles.filter(|path| archive.index_for_name(path).is_some());
        Ok(Self { relations: of_main, sheets, styles, folder })
    }
}

/// The relations of a part: path and kind by id.
fn relations(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    path: &str,
    folder: &str,
) -> io::Result<BTreeMap<String, (String, String)>> {
    let mut found = BTreeMap::new();
    each(part(archive, path)?, |start| {
        let parts = [attribute(start, "Id"), attribute(start, "Target"), attribute(start, "Type")];
        if let [Some(id), Some(target), Some(kind)] = parts {
            found.insert(id, (absolute(folder, &target), kind));
        }
    })?;
    Ok(found)
}

fn each(mut reader: Part<'_, '_>, mut seen: impl FnMut(&BytesStart<'_>)) -> io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) | Event::Empty(start) => seen(&start),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// The path of a target that is named from a folder.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
