//! Pictures: their words are not read, but what cameras and programs wrote into them is: who, where, when, with what.

use std::io::Cursor;

use exif::{Context, Exif, In, Rational, Tag, Value};

use super::package::Package;
use super::{Budget, Format, Unreadable, packet, plain};
use crate::reading::{Hidden, Part, Position, Reading, UnreadKind, Why};

mod chunks;

/// Particulars stand at the beginning of a picture, or among the few chunks of a small one.
const HEAD: u64 = 1 << 20;
/// A longer particular is none that people read.
const LONGEST: usize = 4_000;
/// The endings of pictures in packages that may hold particulars.
const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "tif", "tiff", "webp", "heic", "heif"];

/// What is told, by its name in Exif.
const TOLD: [(Tag, &str); 21] = [
    (Tag::Artist, "Artist"),
    (Tag::Copyright, "Copyright"),
    (Tag::ImageDescription, "ImageDescription"),
    (Tag::UserComment, "UserComment"),
    (Tag::DateTime, "DateTime"),
    (Tag::DateTimeOriginal, "DateTimeOriginal"),
    (Tag::DateTimeDigitized, "DateTimeDigitized"),
    (Tag::Make, "Make"),
    (Tag::Model, "Model"),
    (Tag::Software, "Software"),
    (Tag::CameraOwnerName, "CameraOwnerName"),
    (Tag::BodySerialNumber, "BodySerialNumber"),
    (Tag::LensSerialNumber, "LensSerialNumber"),
    (Tag::ImageUniqueID, "ImageUniqueID"),
    (Tag(Context::Tiff, 0x013C), "HostComputer"),
    (Tag(Context::Tiff, 0x010D), "DocumentName"),
    (Tag(Context::Tiff, 0x9C9B), "XPTitle"),
    (Tag(Context::Tiff, 0x9C9C), "XPComment"),
    (Tag(Context::Tiff, 0x9C9D), "XPAuthor"),
    (Tag(Context::Tiff, 0x9C9E), "XPKeywords"),
    (Tag(Context::Tiff, 0x9C9F), "XPSubject"),
];

/// Whether bytes begin as a picture of a kind that offices have.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let brand =
        || bytes.get(4..8) == Some(b"ftyp") && matches!(bytes.get(8..11), Some(b"hei" | b"mif" | b"avi"));
    [&b"\xFF\xD8\xFF"[..], chunks::PNG, b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"]
        .iter()
        .any(|first| bytes.starts_with(first))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || brand()
        || is_bitmap(bytes)
}

/// A bitmap of Windows: two letters are few, but the bytes after them are set.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) && bytes.get(15..18) == Some(&[0; 3])
}

/// Reads a picture.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let mut reading = Reading::of(Format::Picture);
    reading.leave(UnreadKind::Picture, "");
    let position = Position { part: Part::Properties, ..Position::default() };
    note(bytes, &position, budget, &mut reading);
    Ok(reading)
}

/// Notes what is told in a picture that stands somewhere; the same once.
pub(super) fn note(bytes: &[u8], position: &Position, budget: &Budget, reading: &mut Reading) {
    for (name, text) in particulars(bytes, budget) {
        let why = Why::Property(name);
        let text: String = text
            .trim_matches(|sign: char| sign.is_whitespace() || sign == '\0')
            .chars()
            .take(LONGEST)
            .collect();
        let is_known = |known: &Hidden| known.why == why && known.text == text;
        if !text.is_empty()
            && reading.hidden.len() < budget.paragraphs
            && !reading.hidden.iter().any(is_known)
        {
            reading.hidden.push(Hidden { position: position.clone(), why, text });
        }
    }
}

/// Notes what is told in the pictures of a package, each where the text has it.
pub(super) fn of_package(package: &mut Package<'_>, budget: &Budget, reading: &mut Reading) {
    for name in package.names() {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !ENDINGS.contains(&ending.as_str()) {
            continue;
        }
        let Some(head) = package.head(&name, HEAD) else { continue };
        let is_it = |kind: UnreadKind, called: &str| {
            kind == UnreadKind::Picture && !called.is_empty() && name.ends_with(called)
        };
        let stands = reading.unread.iter().find(|one| is_it(one.kind, &one.name));
        let stands = stands.map(|one| one.position.clone()).filter(|position| position.line > 0);
        let position = stands.unwrap_or(Position { part: Part::Properties, ..Position::default() });
        note(&head, &position, budget, reading);
    }
}

/// What is told in a picture: the name of each particular, and its text.
fn particulars(bytes: &[u8], budget: &Budget) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let mut reader = exif::Reader::new();
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    if let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) {
        of_exif(&exif, &mut told);
    }
    for (name, text) in chunks::of(bytes) {
        match name.as_str() {
            chunks::PACKET => packet::each(text.as_bytes(), budget, |name, text| {
                told.push((name.to_owned(), text.to_owned()));
            }),
            _ => told.push((name, text)),
        }
    }
    told
}

fn of_exif(exif: &Exif, told: &mut Vec<(String, String)>) {
    for (tag, name) in TOLD {
        if let Some(field) = exif.get_field(tag, In::PRIMARY) {
            let text = match &field.value {
                Value::Ascii(texts) => {
                    let texts = texts.iter().filter_map(|text| plain::decode(text).ok());
                    texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("; ")
                }
                Value::Byte(bytes) => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
                Value::Undefined(bytes, _) => comment(bytes, exif.little_endian()),
                _ => String::new(),
            };
            told.push((name.to_owned(), text));
        }
    }
    let half = |value: Tag, side: Tag| {
        let side = exif.get_field(side, In::PRIMARY)?.display_value().to_string();
        match &exif.get_field(value, In::PRIMARY)?.value {
            Value::Rational(parts) => Some(format!("{side}{}", angle(parts)?)),
            _ => None,
        }
    };
    let place =
        half(Tag::GPSLatitude, Tag::GPSLatitudeRef).zip(half(Tag::GPSLongitude, Tag::GPSLongitudeRef));
    if let Some((latitude, longitude)) = place {
        told.push(("GPS".to_owned(), format!("{latitude} {longitude}")));
    }
}

/// A comment says in its first eight bytes how it is written.
fn comment(bytes: &[u8], little: bool) -> String {
    let (how, text) = bytes.split_at(bytes.len().min(8));
    let utf16 = if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
    match how {
        b"UNICODE\0" => utf16.decode_without_bom_handling(text).0.into_owned(),
        _ => {
            let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
            plain::decode(text.get(..end).unwrap_or_default()).unwrap_or_default()
        }
    }
}

/// Degrees, minutes and seconds, to a tenth of a second: some three metres.
fn angle(parts: &[Rational]) -> Option<String> {
    let tenths =
        |part: &Rational, worth: u64| (u64::from(part.num) * worth).checked_div(u64::from(part.denom));
    let worth = [36_000, 600, 10];
    let parts: Vec<u64> = parts.iter().zip(worth).filter_map(|(part, worth)| tenths(part, worth)).collect();
    let whole: u64 = parts.iter().sum();
    (!parts.is_empty() && whole > 0)
        .then(|| format!("{}°{:02}′{:02}.{}″", whole / 36_000, whole / 600 % 60, whole / 10 % 60, whole % 10))
}

#[cfg(test)]
mod tests;
