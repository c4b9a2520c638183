//! Pictures as cameras and programs write them, made here byte by byte.

use exif::Field;
use exif::experimental::Writer;

use super::super::made::{damaged, package};
use super::*;

/// What a camera writes.
fn camera() -> Vec<u8> {
    let field = |tag: Tag, value: Value| Field { tag, ifd_num: In::PRIMARY, value };
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let angle =
        |parts: [(u32, u32); 3]| Value::Rational(parts.map(|(num, denom)| Rational { num, denom }).to_vec());
    let wide: Vec<u8> = "果园科".encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let fields = [
        field(Tag::Artist, ascii("张三")),
        field(Tag::Model, ascii("Pear 7")),
        field(Tag(Context::Tiff, 0x9C9D), Value::Byte(wide)),
        field(Tag::UserComment, Value::Undefined(b"ASCII\0\0\0third orchard\0\0".to_vec(), 0)),
        field(Tag::GPSLatitudeRef, ascii("N")),
        field(Tag::GPSLatitude, angle([(31, 1), (13, 1), (4985, 100)])),
        field(Tag::GPSLongitudeRef, ascii("E")),
        field(Tag::GPSLongitude, angle([(121, 1), (285, 10), (0, 1)])),
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, true).unwrap();
    out.into_inner()
}

fn jpeg() -> Vec<u8> {
    let segment = |kind: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, kind][..], &length, data].concat()
    };
    let packet = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='a'><dc:creator xmlns:dc='d'><rdf:Seq \
        xmlns:rdf='r'><rdf:li>Li Si</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>";
    let exif = [b"Exif\0\0".as_slice(), &camera()].concat();
    let segments =
        [segment(0xE1, &exif), segment(0xE1, packet), segment(0xFE, b"by hand"), segment(0xDA, &[0; 4])];
    [b"\xFF\xD8".as_slice(), &segments.concat(), &[7; 40], b"\xFF\xD9"].concat()
}

fn png() -> Vec<u8> {
    use std::io::Write as _;
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length, kind, data, &[0; 4]].concat()
    };
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all("果园平面图".as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let chunks = [
        chunk(b"IHDR", &[0; 13]),
        chunk(b"tEXt", b"Author\0Wang Wu"),
        chunk(b"zTXt", &[b"Title\0\0".as_slice(), &packed].concat()),
        chunk(b"IDAT", &[1; 30]),
        chunk(b"iTXt", &[b"Comment\0\x01\0zh\0\0".as_slice(), &packed].concat()),
        chunk(b"IEND", b""),
    ];
    [chunks::PNG, &chunks.concat()].concat()
}

fn told(reading: &Reading) -> Vec<(&str, &str)> {
    let property = |hidden| match hidden {
        &Hidden { why: Why::Property(ref name), ref text, .. } => Some((name.as_str(), text.as_str())),
        _ => None,
    };
    reading.hidden.iter().filter_map(property).collect()
}

const OF_JPEG: [(&str, &str); 7] = [
    ("Artist", "张三"),
    ("UserComment", "third orchard"),
    ("Model", "Pear 7"),
    ("XPAuthor", "果园科"),
    ("GPS", "N31°13′49.8″ E121°28′30.0″"),
    ("author", "Li Si"),
    ("Comment", "by hand"),
];

#[test]
fn what_a_camera_wrote_into_a_picture_is_told() {
    let read = super::super::read(&jpeg(), &Budget::default()).unwrap();
    assert_eq!((read.format, read.paragraphs.len(), read.unread.len()), (Format::Picture, 0, 1));
    assert_eq!(told(&read), OF_JPEG);
    assert!(read.hidden.iter().all(|one| one.position.part == Part::Properties));
}

#[test]
fn the_texts_of_a_png_are_told_packed_or_not() {
    let read = super::super::read(&png(), &Budget::default()).unwrap();
    assert_eq!(told(&read), [("Author", "Wang Wu"), ("Title", "果园平面图"), ("Comment", "果园平面图")]);
}

#[test]
fn pictures_of_a_document_are_looked_into_where_they_stand() {
    let body = "<w:document xmlns:w='w' xmlns:r='r' xmlns:a='a'><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r>\
        <w:drawing><a:blip r:embed='p'/></w:drawing></w:r></w:p></w:body></w:document>";
    let links =
        "<Relationships><Relationship Id='p' Type='image' Target='media/image1.jpeg'/></Relationships>";
    let file = package(&[
        ("word/document.xml", body.into()),
        ("word/_rels/document.xml.rels", links.into()),
        ("word/media/image1.jpeg", jpeg()),
        ("word/media/image2.png", png()),
    ]);
    let read = super::super::read(&file, &Budget::default()).unwrap();
    assert_eq!(told(&read).len(), OF_JPEG.len() + 3);
    let places: Vec<_> = read.hidden.iter().map(|one| (&one.position.part, one.position.line)).collect();
    assert_eq!((places[0], places[OF_JPEG.len()]), ((&Part::Body, 2), (&Part::Properties, 0)));
}

#[test]
fn damaged_pictures_do_no_harm() {
    for file in [jpeg(), png(), camera()] {
        for copy in damaged(&file, 2_000) {
            let _ = super::super::read(&copy, &Budget::default());
        }
    }
}

#[test]
fn other_pictures_are_pictures_too_and_text_is_none() {
    let heif = b"\0\0\0\x18ftypheic\0\0\0\0";
    let webp = b"RIFF\0\0\0\0WEBPVP8 ";
    for bytes in
        [&b"GIF89a\x01"[..], heif, webp, b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", b"II*\0\x08\0\0\0"]
    {
        assert_eq!(Format::of(bytes), Ok(Format::Picture), "{bytes:?}");
    }
    assert_eq!(Format::of(b"BM is a brand of orchards"), Ok(Format::Text));
}
