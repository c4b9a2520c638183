//! Writes invented documents in every format into a folder, so that a person can look at them:
//! `cargo run -p typeset --example look -- FOLDER`.

use std::path::Path;

use document::{Block, ClaimMark, Document, FigureMark, Inline};
use typeset::html::Words;

/// Words for the eye of a developer only.
struct Plain;

impl Words for Plain {
    fn figure(&self, figure: &FigureMark) -> String {
        format!("{}\n{}\n{}\n{}", figure.title, figure.period_text, figure.as_of, figure.definition)
    }

    fn claim(&self, claim: &ClaimMark) -> String {
        format!("{} {}", claim.title, claim.against)
    }
}

/// A paper of nothing but full lines: a page of it must show 22 lines of 28 characters.
fn full_page() -> Document {
    let line = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未";
    let text = line.repeat(30).replacen("一二", "", 1);
    Document { blocks: vec![Block::paragraph(vec![Inline::text(text)])], ..Document::default() }
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| std::io::Error::other("missing FOLDER"))?;
    let folder = Path::new(&folder);
    let sample = document::sample();
    std::fs::write(folder.join("sample.docx"), typeset::docx::write(&sample)?)?;
    std::fs::write(folder.join("full.docx"), typeset::docx::write(&full_page())?)?;
    std::fs::write(folder.join("sample.html"), typeset::html::page(&sample, &Plain, TOKENS))?;
    std::fs::write(folder.join("sample.md"), typeset::markdown::write(&sample))?;
    std::fs::write(folder.join("sample.json"), typeset::json::write(&sample)?)
}

const TOKENS: &str = ":root { --paper: #ffffff; --sheet: #f7f6f2; --rule: #dcd9d0; --ink: #1b1f24; \
    --brand: #1d4e6f; --seal: #b3261e; --unbacked: #6b3fa0; }\n";
