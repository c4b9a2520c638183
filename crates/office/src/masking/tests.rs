//! A masked copy leaves, or does not.

use super::*;

const PHONE: &str = "13905550123";

fn masked(reading: &Reading, value: &str, mask: &str) -> Masked {
    let found = reading.paragraphs.iter().position(|one| one.text.contains(value)).unwrap();
    let start = reading.paragraphs[found].text.find(value).unwrap();
    Masked {
        target: Target::Paragraph(found),
        at: start..start + value.len(),
        value: value.to_owned(),
        mask: mask.to_owned(),
        is_public: false,
        is_local: false,
    }
}

fn codes(refusal: Refusal) -> Vec<&'static str> {
    let Refusal::Findings(list) = refusal else { panic!("{refusal:?}") };
    for finding in &list {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!crate::said::sentence(lang, finding).contains("mask-"), "{finding:?}");
            assert!(!crate::said::remedy(lang, finding).is_empty(), "{finding:?}");
        }
    }
    list.iter().map(|one| one.code).collect()
}

#[test]
fn a_copy_leaves_with_every_value_masked_and_short_ones_listed() {
    let text = format!("王林电话{PHONE}\n再拨{PHONE}\n王林到\n热线05955550123\n");
    let reading = read(text.as_bytes(), "例.txt").unwrap();
    let mut list = vec![masked(&reading, PHONE, "139****0123"), masked(&reading, "王林", "王*")];
    list.push(Masked { is_public: true, ..masked(&reading, "05955550123", "") });
    let out = release(text.as_bytes(), "例.txt", &reading, &list, false).unwrap();
    let said = String::from_utf8(out.bytes).unwrap();
    assert_eq!(said, "王*电话139****0123\n再拨139****0123\n王林到\n热线05955550123\n");
    assert_eq!(out.places, 2);
    assert_eq!(out.elsewhere.len(), 1);
    assert_eq!((out.elsewhere[0].value.as_str(), out.elsewhere[0].position.line), ("王林", 3));
}

#[test]
fn a_value_that_is_public_at_one_place_is_masked_where_it_is_not() {
    let text = format!("热线{PHONE}\n住户{PHONE}\n");
    let reading = read(text.as_bytes(), "例.txt").unwrap();
    let public = Masked { is_public: true, ..masked(&reading, PHONE, "") };
    let other = Masked {
        target: Target::Paragraph(1),
        is_public: false,
        mask: "139****0123".to_owned(),
        ..public.clone()
    };
    let out = release(text.as_bytes(), "例.txt", &reading, &[public, other], false).unwrap();
    assert_eq!(String::from_utf8(out.bytes).unwrap(), format!("热线{PHONE}\n住户139****0123\n"));
}

#[test]
fn no_copy_leaves_with_a_value_in_it() {
    // The place is told wrong, and the value may not be replaced elsewhere.
    let text = "王林到\n王林走\n";
    let reading = read(text.as_bytes(), "例.txt").unwrap();
    let mut one = masked(&reading, "王林", "王*");
    one.at = 3..9;
    let refused = release(text.as_bytes(), "例.txt", &reading, &[one], false).unwrap_err();
    assert_eq!(codes(refused), ["mask-place"]);
    // What the mask itself gives away.
    let text = format!("电话{PHONE}\n");
    let reading = read(text.as_bytes(), "例.txt").unwrap();
    let one = masked(&reading, PHONE, &format!("（{PHONE}）*"));
    let refused = release(text.as_bytes(), "例.txt", &reading, &[one], false).unwrap_err();
    assert!(codes(refused).contains(&"mask-left"));
}

#[test]
fn what_cannot_be_written_is_said_in_both_languages() {
    for why in [
        Refused::Format(Format::Pdf),
        Refused::Encoding("Big5"),
        Refused::Part("word/x.xml".to_owned()),
        Refused::Part(String::new()),
    ] {
        assert_eq!(codes(refused(&why, "例.pdf").into()).len(), 1);
    }
    let part = Unread { kind: UnreadPart::Printer, name: "x.bin".to_owned() };
    assert_eq!(unread(Lang::Zh, &part), "打印机设置 x.bin");
}

#[test]
fn a_workbook_is_masked_in_numbers_notes_and_days() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_number(0, 0, 13_905_550_123.0).unwrap();
    sheet.write_string(1, 0, format!("吴小梨 {PHONE}")).unwrap();
    sheet.write_number_with_format(2, 0, 32_874.0, &day).unwrap();
    sheet.write_formula(3, 0, rust_xlsxwriter::Formula::new("=A1+0").set_result(PHONE)).unwrap();
    sheet.insert_note(1, 0, &rust_xlsxwriter::Note::new("王林来过")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let reading = read(&bytes, "例.xlsx").unwrap();
    let mut list = vec![
        masked(&reading, PHONE, "139****0123"),
        masked(&reading, "吴小梨", "吴**"),
        masked(&reading, "1990-01-01", "****-**-**"),
    ];
    let note = reading.hidden.iter().position(|one| one.text.contains("王林")).unwrap();
    let start = reading.hidden[note].text.find("王林").unwrap();
    list.push(Masked {
        target: Target::Hidden(note),
        at: start..start + 6,
        value: "王林".to_owned(),
        mask: "王*".to_owned(),
        is_public: false,
        is_local: false,
    });
    let out = release(&bytes, "例.xlsx", &reading, &list, false).unwrap();
    let lines: Vec<&str> = out.reading.paragraphs.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(lines, ["139****0123", "吴** 139****0123", "****-**-**", "139****0123"]);
    assert!(out.reading.hidden.iter().any(|one| one.text.contains("王*来过")), "{:?}", out.reading.hidden);
}

/// Values at so many paragraphs of a reading: five letters or characters in a row in each, which stand nowhere else.
fn pieces(reading: &Reading, count: usize) -> Vec<Masked> {
    let text = reading.text();
    let piece = |index: usize| {
        let part = &reading.paragraphs[index].text;
        let bounds: Vec<usize> = part.char_indices().map(|(at, _)| at).chain([part.len()]).collect();
        let ends = bounds.iter().zip(bounds.iter().skip(5));
        let at = ends.map(|(start, end)| *start..*end).find(|at| {
            let value = &part[at.clone()];
            value.chars().all(char::is_alphabetic) && text.matches(value).count() == 1
        })?;
        let (value, mask) = (part[at.clone()].to_owned(), "*".repeat(5));
        let target = Target::Paragraph(index);
        Some(Masked { target, at, value, mask, is_public: false, is_local: false })
    };
    let all: Vec<Masked> = (0..reading.paragraphs.len()).filter_map(piece).collect();
    let step = (all.len() / count).max(1);
    all.into_iter().step_by(step).collect()
}

#[test]
fn a_public_pdf_is_masked_at_any_place() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/files");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let reading = read(&bytes, "例.pdf").unwrap();
        // Drawing takes thirty times as long where nothing is optimised.
        let counts: &[usize] = if cfg!(debug_assertions) { &[1] } else { &[1, 4, 40] };
        for count in counts.iter().copied() {
            let list = pieces(&reading, count);
            assert!(!list.is_empty(), "{}", file.display());
            let out = release(&bytes, "例.pdf", &reading, &list, false);
            let out = out.unwrap_or_else(|why| panic!("{}, {count}: {why:?}", file.display()));
            assert_eq!(out.places, list.len());
            assert_eq!(out.reading.paragraphs.len(), reading.paragraphs.len());
            let page = |one: &Masked| match one.target {
                Target::Paragraph(index) => {
                    reading.paragraphs[index].position.page.unwrap_or_default() as usize
                }
                _ => 0,
            };
            let mut pages: Vec<usize> = list.iter().map(page).filter(|page| *page > 0).collect();
            pages.dedup();
            assert!(pages.iter().all(|page| out.pictured.contains(page)), "{:?}", out.pictured);
            // A page whose drawing is too strange to be copied is a picture as well.
            assert!(out.pictured.len() <= pages.len() + 2, "{:?}", out.pictured);
        }
    }
}
