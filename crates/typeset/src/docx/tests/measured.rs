//! Files as LibreOffice sets them, measured: where it or poppler is not found nothing is.

use std::path::{Path, PathBuf};
use std::process::Command;

use document::{Block, Compilation, Document, Inline};

use crate::docx::{Page, write, write_placed};
use crate::pdf::{Fonts, places};
use crate::work::Work;

/// A folder of one test, taken away at its end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The lines of each page of a docx, as LibreOffice sets it; none where a program is missing.
fn pages(name: &str, bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let folder = Folder(std::env::temp_dir().join(format!("mingzhang-{name}-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    let file = folder.0.join("a.docx");
    std::fs::write(&file, bytes).unwrap();
    let text = set_and_read(&folder.0, &file);
    if text.is_none() {
        println!("skipped: LibreOffice or pdftotext is not found");
    }
    let pages = text?;
    let pages = pages.trim_end_matches('\u{c}').split('\u{c}');
    Some(pages.map(|page| page.lines().map(|line| line.trim().to_owned()).collect()).collect())
}

fn set_and_read(folder: &Path, file: &Path) -> Option<String> {
    // Its own profile, so that a program that is open already is not asked.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let set = Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(file)
        .output()
        .ok()?;
    assert!(set.status.success(), "{set:?}");
    let pdf = folder.join("a.pdf");
    let read = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&read.stdout).into_owned())
}

#[test]
fn a_page_of_chinese_signs_has_22_lines_of_28_in_libreoffice() {
    let signs = "果园每月巡查补栽修剪采收".chars().cycle();
    let text: String = signs.take(28 * 22 * 2 - 2).collect();
    let document =
        Document { blocks: vec![Block::paragraph(vec![Inline::Text(text)])], ..Document::default() };
    let Some(pages) = pages("grid", &write(&document).unwrap()) else { return };
    assert_eq!(pages.len(), 2);
    for (number, page) in pages.iter().enumerate() {
        let is_sign = |sign: &char| ('\u{4e00}'..'\u{a000}').contains(sign);
        let counts = page.iter().map(|line| line.chars().filter(is_sign).count());
        let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
        let mut expected = vec![28; 22];
        if number == 0 {
            expected[0] = 26;
        }
        assert_eq!(counts, expected, "page {}", number + 1);
    }
}

#[test]
fn the_pages_of_a_contents_page_are_those_of_libreoffice() {
    let fonts = Fonts::found(None);
    let pieces = vec![document::notice(), document::sample(), document::notice(), document::sample()];
    let compilation = Compilation::of("果园材料汇编", pieces);
    let work = Work::from(&compilation);
    let Ok(places) = places(&work, &fonts) else {
        println!("skipped: this machine has no Chinese font");
        return;
    };
    let Some(pages) = pages("contents", &write_placed(&work, Page::Upright, &places).unwrap()) else {
        return;
    };
    let squeeze = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    for (title, page) in work.titles().iter().zip(&places.begins) {
        let text = squeeze(&pages[page - 1].concat());
        assert!(text.contains(&squeeze(title)), "{title} is not on page {page}: {text}");
    }
}
