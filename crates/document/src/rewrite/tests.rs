//! Values planted in every hiding place of every format: found by the gate before, gone after.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::proof::{Secret, left, left_in};
use super::*;
use crate::read::read;

mod docx;
mod page;
mod pdf;
mod xlsx;

/// A telephone number, and a name.
const PHONE: &str = "13905550123";
const MASKED: &str = "139****0123";
const NAME: &str = "吴小梨";
const MASKED_NAME: &str = "吴**";

/// Values that are replaced wherever they stand, planted where no position tells them.
fn everywhere() -> Vec<Replacement> {
    let one = |text: &str, new: &str| Replacement {
        target: Target::Author,
        at: 0..0,
        text: text.to_owned(),
        new: new.to_owned(),
        everywhere: true,
    };
    vec![one(PHONE, MASKED), one(NAME, MASKED_NAME)]
}

fn secrets() -> Vec<Secret> {
    let all = everywhere();
    all.into_iter().map(|one| Secret { value: one.text, masked: one.new }).collect()
}

fn empty(bytes: &[u8]) -> Reading {
    Reading::of(Format::of(bytes).unwrap())
}

/// Masks a file in which a value is hidden: the gate must find it before and nothing after.
fn masked(place: &str, bytes: &[u8]) -> Vec<u8> {
    let before = left(bytes, &secrets(), &[]).unwrap();
    assert!(!before.is_empty(), "{place}: the gate does not see the value in the file");
    let out = rewrite(bytes, &empty(bytes), &everywhere(), &Options::default()).unwrap();
    let after = left(&out.bytes, &secrets(), &[]).unwrap();
    assert_eq!(after, [], "{place}");
    out.bytes
}

/// The parts of a package.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        out.insert(part.name().unwrap().into_owned(), bytes);
    }
    out
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("{name} is not there"))).unwrap()
}

/// A replacement at the first place of a text in the paragraphs, else in what is hidden.
fn at(reading: &Reading, text: &str, new: &str, everywhere: bool) -> Replacement {
    let shown = reading.paragraphs.iter().map(|one| one.text.as_str()).enumerate();
    let shown = shown.map(|(index, text)| (Target::Paragraph(index), text));
    let hidden = reading.hidden.iter().map(|one| one.text.as_str()).enumerate();
    let hidden = hidden.map(|(index, text)| (Target::Hidden(index), text));
    let (target, start) =
        shown.chain(hidden).find_map(|(target, whole)| Some((target, whole.find(text)?))).unwrap();
    Replacement {
        target,
        at: start..start + text.len(),
        text: text.to_owned(),
        new: new.to_owned(),
        everywhere,
    }
}

/// Replaces at places only, and gives the copy.
fn placed(bytes: &[u8], pairs: &[(&str, &str)]) -> Vec<u8> {
    let reading = read(bytes, &Budget::default()).unwrap();
    let list: Vec<Replacement> = pairs.iter().map(|(text, new)| at(&reading, text, new, false)).collect();
    let options = Options { keep: Keep::Everything, ..Options::default() };
    let out = rewrite(bytes, &reading, &list, &options).unwrap();
    assert_eq!(out.unplaced, Vec::<usize>::new());
    out.bytes
}

#[test]
fn a_text_is_masked_in_its_own_encoding_and_nothing_else_changes() {
    let text = format!("联系人：{NAME}\r\n电话１３９ 0555\u{200B}0123；{PHONE}\n后139055\n50123");
    let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    for bytes in [text.clone().into_bytes(), utf16, gb] {
        let out = masked("text", &bytes);
        let (encoding, mark) = crate::read::plain::told(&bytes).unwrap();
        assert_eq!(crate::read::plain::told(&out).unwrap(), (encoding, mark));
        let said = encoding.decode(&out).0.into_owned();
        let expected =
            format!("联系人：{MASKED_NAME}\r\n电话１３９ ****\u{200B}0123；{MASKED}\n后139***\n*0123");
        assert_eq!(said, expected);
    }
}

#[test]
fn a_text_is_changed_at_its_places_only() {
    let text = "梨，梨,\r\n桃，梨\r\n";
    let copy = placed(text.as_bytes(), &[("梨,", "梨，"), ("桃", "")]);
    assert_eq!(String::from_utf8(copy).unwrap(), "梨，梨，\r\n，梨\r\n");
}

#[test]
fn a_format_that_cannot_be_written_is_refused() {
    let bytes = b"%PDF-1.4\n";
    let as_it_is = Options { keep: Keep::Everything, ..Options::default() };
    let refused = rewrite(bytes, &Reading::of(Format::Pdf), &everywhere(), &as_it_is);
    assert_eq!(refused.unwrap_err(), Refused::Format(Format::Pdf));
}

#[test]
fn what_is_public_is_let_be_and_a_piece_of_a_value_is_not() {
    let text = format!("热线55501238。尾号05550123。{PHONE}");
    let out = masked("piece", text.as_bytes());
    assert_eq!(String::from_utf8(out).unwrap(), format!("热线55501238。尾号****0123。{MASKED}"));
    let options = Options { public: vec!["尾号05550123".to_owned()], ..Options::default() };
    let out = rewrite(text.as_bytes(), &empty(text.as_bytes()), &everywhere(), &options).unwrap();
    assert_eq!(
        String::from_utf8(out.bytes.clone()).unwrap(),
        format!("热线55501238。尾号05550123。{MASKED}")
    );
    assert_eq!(left(&out.bytes, &secrets(), &options.public).unwrap(), []);
    assert_eq!(left(&out.bytes, &secrets(), &[]).unwrap().len(), 1);
}

proptest! {
    /// However a value is divided over runs, with whatever between its signs, it is found and masked.
    #[test]
    fn a_value_is_masked_however_it_is_divided(
        cuts in proptest::collection::vec((0usize..4, 0usize..5), PHONE.len()),
        wide in any::<bool>(),
    ) {
        let between = ["", " ", "\u{200B}", "\u{3000}", "\u{2060}"];
        let marks = ["", "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>", "</w:t></w:r><w:proofErr/><w:r><w:t>", "</w:t><w:t xml:space=\"preserve\">"];
        let mut text = String::from("<w:p><w:r><w:t>电话");
        for (sign, (mark, blank)) in PHONE.chars().zip(cuts) {
            let sign = if wide { char::from_u32(u32::from(sign) + 0xFEE0).unwrap() } else { sign };
            text.push_str(marks[mark]);
            text.push_str(between[blank]);
            text.push(sign);
        }
        text.push_str("止</w:t></w:r></w:p>");
        let bytes = docx::file(&text, &[]);
        let out = masked("runs", &bytes);
        let reading = read(&out, &Budget::default()).unwrap();
        prop_assert!(left_in(&reading, &secrets(), &[]).is_empty());
        // At its place alone the same comes about.
        let reading = read(&bytes, &Budget::default()).unwrap();
        let value = reading.paragraphs[0].text.trim_start_matches("电话").trim_end_matches('止').to_owned();
        let one = placed(&bytes, &[(&value, MASKED)]);
        let read_again = read(&one, &Budget::default()).unwrap();
        prop_assert_eq!(read_again.paragraphs[0].text.replace(['\u{200B}', '\u{2060}', ' ', '\u{3000}'], ""), format!("电话{MASKED}止"));
    }
}
