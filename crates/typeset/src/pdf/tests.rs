//! PDF on fonts of this machine; without a Chinese font there is nothing to try.

use std::collections::BTreeMap;

use document::{Block, Document, Inline, Signature, sample};
use typst::layout::{Frame, FrameItem, Point};

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
    let document =
        Document { title: vec![Inline::Text("果\u{10FFFD}园".to_owned())], ..Document::default() };
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

/// The lines of a page: for each height at which text stands, how many signs.
fn counted(frame: &Frame, at: Point, lines: &mut BTreeMap<i64, usize>) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => counted(&group.frame, at, lines),
            FrameItem::Text(text) => {
                let height = format!("{:.1}", at.y.to_pt()).replace('.', "").parse().unwrap();
                let signs = text.text.chars().filter(|sign| ('\u{4e00}'..'\u{a000}').contains(sign)).count();
                *lines.entry(height).or_default() += signs;
            }
            _ => {}
        }
    }
}

#[test]
fn a_page_of_chinese_signs_has_22_lines_of_28() {
    let Some(fonts) = fonts() else { return };
    let signs = "果园每月巡查补栽修剪采收".chars().cycle();
    let text: String = signs.take(28 * 22 * 2 - 2).collect();
    let document =
        Document { blocks: vec![Block::paragraph(vec![Inline::Text(text)])], ..Document::default() };
    let set = lay_out(&Work::from(&document), &fonts).unwrap();
    assert_eq!(set.pages().len(), 2);
    for (number, page) in set.pages().iter().enumerate() {
        let mut lines = BTreeMap::new();
        counted(&page.frame, Point::zero(), &mut lines);
        // The number of the page has no Chinese signs.
        let lines: Vec<usize> = lines.into_values().filter(|signs| *signs > 0).collect();
        let mut expected = vec![28; 22];
        if number == 0 {
            expected[0] = 26;
        }
        assert_eq!(lines, expected, "page {}", number + 1);
    }
}

#[test]
fn a_page_of_mixed_text_has_22_lines() {
    let Some(fonts) = fonts() else { return };
    let sentence =
        "截至11月底，全园补栽梨树1,234株、桃树56.7万株，完成年计划的98.5%；“三个年”活动（含培训）走深走实。";
    let paragraph = || Block::paragraph(vec![Inline::Text(sentence.repeat(3))]);
    let blocks = (0..20).map(|_| paragraph()).collect();
    let document = Document { blocks, ..Document::default() };
    let set = lay_out(&Work::from(&document), &fonts).unwrap();
    for page in set.pages().iter().take(2) {
        let mut lines = BTreeMap::new();
        counted(&page.frame, Point::zero(), &mut lines);
        assert_eq!(lines.into_values().filter(|signs| *signs > 0).count(), 22);
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    let Some(fonts) = fonts() else { return };
    assert_eq!(write(&sample(), &fonts).unwrap().bytes, write(&sample(), &fonts).unwrap().bytes);
}

/// The pages on which the text of a document ends and its signature stands, and on which its last paragraph begins.
fn end(lines_before: usize, fonts: &Fonts) -> (usize, usize, usize) {
    let line = |signs: usize| Block::paragraph(vec![Inline::Text("果".repeat(signs))]);
    let mut blocks: Vec<Block> = (0..lines_before).map(|_| line(20)).collect();
    blocks.push(Block::paragraph(vec![Inline::Text(format!("梨{}", "园".repeat(8 * 28 - 5)))]));
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let signature = Signature { organ: text("柳湾果园"), date: text("2031年5月6日") };
    let document = Document { blocks, signature: Some(signature), ..Document::default() };
    let set = lay_out(&Work::from(&document), fonts).unwrap();
    let begin =
        lines(&write(&document, fonts).unwrap()).iter().find(|(_, text)| text.starts_with('梨')).unwrap().0;
    (page(&set, "body-end", 0).unwrap(), page(&set, "signed", 0).unwrap(), begin as usize)
}

#[test]
fn a_signature_is_never_alone_and_a_page_is_filled_where_it_is_not() {
    let Some(fonts) = fonts() else { return };
    // The last paragraph has eight lines, the signature three, a page 22.
    assert_eq!(end(11, &fonts), (1, 1, 1));
    assert_eq!(end(13, &fonts), (2, 2, 2), "the signature would be alone");
    assert_eq!(end(14, &fonts), (2, 2, 2), "the signature would be alone");
    assert_eq!(
        end(15, &fonts),
        (2, 2, 1),
        "a line of the paragraph is with it, and the others fill the page before"
    );
    assert_eq!(end(19, &fonts), (2, 2, 1));
}
