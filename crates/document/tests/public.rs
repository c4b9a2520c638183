//! Public files of every format, read whole. They lie beside the repository and not in it: without them this is skipped.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use document::read::{Budget, read};
use document::reading::{Reading, UnreadKind};

/// File, and the Chinese characters that it shows: in docx those of LibreOffice's text and of headers and boxes, in pdf
/// those of pdftotext without what repeats on each page, in ofd those of all its `TextCode`.
const FILES: [(&str, usize); 18] = [
    ("20_poi-tl_554.docx", 246),
    ("21_poi-tl_payment.docx", 65),
    ("22_poi-tl_OKR.docx", 59),
    ("23_poi-tl_iterable_numbering.docx", 140),
    ("24_poi-tl_render_multiple_column.docx", 148),
    ("28_Open-XML-SDK_columns1.docx", 20_144),
    ("29_Open-XML-SDK_style.docx", 3_362),
    ("30_Open-XML-SDK_2007.docx", 2_456),
    ("31_Open-XML-SDK_bullet-simple1.docx", 1_110),
    ("34_RuoYi-Vue_若依环境使用手册.docx", 639),
    ("07_GovDoc-CN_397.pdf", 2_150),
    ("15_ofdrw_Test.pdf", 4_931),
    ("17_pdfplumber_issue-67-example.pdf", 6_796),
    ("19_pdfplumber_issue-71-duplicate-chars.pdf", 882),
    ("11_ofdrw_doc1File.ofd", 3_878),
    ("12_ofdrw_AddWatermarkAnnot.ofd", 2_094),
    ("13_ofdrw_拿来主义_page6.ofd", 1_084),
    ("14_ofdrw_发票示例.ofd", 215),
];

/// The folder of public files; none where they are not at hand.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/files");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn reading(path: &Path) -> Reading {
    read(&std::fs::read(path).unwrap(), &Budget::default()).unwrap()
}

#[test]
fn every_chinese_character_that_shows_is_read_once() {
    let Some(folder) = folder() else { return };
    let is_han = |sign: &char| ('\u{4E00}'..='\u{9FFF}').contains(sign);
    let count = |name: &str| reading(&folder.join(name)).text().chars().filter(is_han).count();
    assert_eq!(FILES.map(|(name, _)| (name, count(name))), FILES);
}

#[test]
fn a_document_of_wps_names_the_files_in_it() {
    let Some(folder) = folder() else { return };
    let read = reading(&folder.join("08_tika_testWPSAttachment.doc"));
    let embedded = read.unread.iter().filter(|one| one.kind == UnreadKind::Embedded);
    let names: Vec<&str> = embedded.map(|one| one.name.as_str()).collect();
    assert_eq!((names.len(), &names[..3]), (9, &["TXT.txt", "PDF.pdf", "XML.xml"][..]));
}
