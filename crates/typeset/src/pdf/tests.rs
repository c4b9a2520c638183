//! PDF on fonts of this machine; without a Chinese font there is nothing to try.

use document::{Block, Document, Inline, sample};

use super::*;

fn fonts() -> Option<Fonts> {
    let fonts = Fonts::found(None);
    if fonts.chosen().is_none() {
        println!("skipped: this machine has no Chinese font");
        return None;
    }
    Some(fonts)
}

/// The text of a PDF, page by page, as our own reader has it.
fn lines(pdf: &Pdf) -> Vec<(u32, String)> {
    let reading = document::read::read(&pdf.bytes, &document::read::Budget::default()).unwrap();
    reading.paragraphs.iter().map(|one| (one.position.page.unwrap_or(0), one.text.clone())).collect()
}

#[test]
fn without_a_chinese_font_nothing_is_written() {
    assert_eq!(write(&sample(), &Fonts::none()).unwrap_err(), NoPdf::NoChineseFont);
}

#[test]
fn a_sign_that_no_font_has_is_named() {
    let Some(fonts) = fonts() else { return };
    let document = Document { title: vec![Inline::Text("果\u{10FFFD}园".to_owned())], ..Document::default() };
    assert_eq!(write(&document, &fonts).unwrap_err(), NoPdf::SignsWithoutFont(vec!['\u{10FFFD}']));
}

#[test]
fn the_text_of_the_file_is_the_text_of_the_document() {
    let Some(fonts) = fonts() else { return };
    let document = sample();
    let pdf = write(&document, &fonts).unwrap();
    let printed: String = lines(&pdf).into_iter().map(|(_, text)| text).collect();
    let squeeze = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let printed = squeeze(&printed);
    for run in document.runs() {
        let words = squeeze(&document::plain_text(run));
        assert!(printed.contains(&words), "{words} in {printed}");
    }
}

#[test]
fn a_page_of_chinese_signs_has_22_lines_of_28() {
    let Some(fonts) = fonts() else { return };
    let signs = "果园每月巡查补栽修剪采收".chars().cycle();
    let text: String = signs.take(28 * 22 * 2).collect();
    let document = Document { blocks: vec![Block::paragraph(vec![Inline::Text(text)])], ..Document::default() };
    let pdf = write(&document, &fonts).unwrap();
    assert_eq!(pdf.pages, 3, "two signs of indentation push two pages onto a third");
    std::fs::write("/tmp/page.pdf", &pdf.bytes).unwrap();
}

#[test]
fn the_same_document_is_the_same_file() {
    let Some(fonts) = fonts() else { return };
    assert_eq!(write(&sample(), &fonts).unwrap().bytes, write(&sample(), &fonts).unwrap().bytes);
}
