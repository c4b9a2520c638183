//! Papers in which statements stand, and what the rules say of them before and after.

use std::io::{BufRead as _, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};

use check::{Finding, Kind, Lists, Place, proof};

use document::read::{Budget, read};
use document::reading::Reading;

use crate::statement::Statement;

/// The texts of the papers; none where they are not at hand. They lie beside the repository and not in it.
pub(crate) fn papers() -> Option<Vec<String>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = std::env::var_os("MINGZHANG_CORPUS").map_or(beside, PathBuf::from);
    let file = folder.join("sample.jsonl.zst");
    if !file.is_file() {
        println!("skipped: {} is not there", file.display());
        return None;
    }
    let packed = std::fs::File::open(file).unwrap();
    let lines = BufReader::new(ruzstd::decoding::StreamingDecoder::new(packed).unwrap()).lines();
    let text = |line: String| {
        serde_json::from_str::<serde_json::Value>(&line).unwrap()["text"].as_str().unwrap().to_owned()
    };
    Some(lines.map(|line| text(line.unwrap())).collect())
}

/// Where the paragraphs of a statement stand in a paper.
pub(crate) enum Home {
    /// They are lines of the paper itself: for each, which line, and the bytes of its sentences.
    Found(Vec<(usize, Range<usize>)>),
    /// Each group is put before this line.
    Planted(Vec<usize>),
}

/// A statement in its paper.
pub(crate) struct Case {
    pub(crate) statement: Statement,
    pub(crate) paper: usize,
    pub(crate) home: Home,
}

impl Case {
    /// The lines of the paper with this statement in it, and those lines that are its own, with the bytes that count.
    fn written<'a>(&'a self, paper: &'a str, statement: &'a Statement) -> (Vec<&'a str>, Places) {
        let mut lines: Vec<&str> = Vec::new();
        let mut own = Vec::new();
        for (number, line) in paper.lines().enumerate() {
            match &self.home {
                Home::Found(places) => {
                    let place = places.iter().position(|(at, _)| *at == number);
                    if let Some(part) = place {
                        own.push((lines.len(), places[part].1.clone()));
                    }
                    lines.push(place.map_or(line, |part| &statement.parts[part][0]));
                }
                Home::Planted(borders) => {
                    for (part, _) in borders.iter().enumerate().filter(|(_, border)| **border == number) {
                        for planted in &statement.parts[part] {
                            own.push((lines.len(), 0..planted.len()));
                            lines.push(planted);
                        }
                    }
                    lines.push(line);
                }
            }
        }
        (lines, own)
    }

    /// What rules of arithmetic say of the sentences of this statement.
    pub(crate) fn said(&self, paper: &str, statement: &Statement, lists: &Lists) -> Vec<Finding> {
        let (lines, own) = self.written(paper, statement);
        let (reading, own) = if statement.page { page(&lines, &own) } else { text(&lines, &own) };
        let touches = |place: &Place| {
            own.iter()
                .any(|(line, at)| *line == place.line && at.start < place.at.end && place.at.start < at.end)
        };
        let is_arithmetic =
            |found: &Finding| proof::rule(&found.rule).is_some_and(|rule| rule.kind == Kind::Arithmetic);
        proof::proof(&reading, lists)
            .into_iter()
            .filter(|found| {
                is_arithmetic(found) && (touches(&found.place) || found.related.iter().any(touches))
            })
            .collect()
    }
}

type Places = Vec<(usize, Range<usize>)>;

/// The reading of lines as plain text; a line without anything is no paragraph.
fn text(lines: &[&str], own: &Places) -> (Reading, Places) {
    let reading = read(lines.join("\n").as_bytes(), &Budget::default()).unwrap();
    let full = |line: &&&str| !line.trim().is_empty();
    let paragraph = |line: usize| lines[..line].iter().filter(full).count();
    let places: Places = own.iter().map(|(line, at)| (paragraph(*line), at.clone())).collect();
    for ((line, _), (paragraph, _)) in own.iter().zip(&places) {
        assert_eq!(reading.paragraphs[*paragraph].text, lines[*line].trim_end());
    }
    (reading, places)
}

/// The reading of lines as a web page, in which lines with tabs are the rows of a table.
fn page(lines: &[&str], own: &Places) -> (Reading, Places) {
    let mut page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>\n".to_owned();
    let mut in_table = false;
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for (number, line) in lines.iter().enumerate() {
        let is_row = own.iter().any(|(own, _)| *own == number) && line.contains('\t');
        if is_row != in_table {
            page.push_str(if is_row { "<table>\n" } else { "</table>\n" });
            in_table = is_row;
        }
        if is_row {
            let cells: Vec<String> =
                line.split('\t').map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            page.push_str(&format!("<tr>{}</tr>\n", cells.concat()));
        } else {
            page.push_str(&format!("<p>{}</p>\n", escaped(line)));
        }
    }
    page.push_str("</body></html>");
    let reading = read(page.as_bytes(), &Budget::default()).unwrap();
    let cells =
        reading.paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.position.cell.is_some());
    let places: Places = cells.map(|(at, paragraph)| (at, 0..paragraph.printed().len())).collect();
    assert!(!places.is_empty(), "a table was planted");
    (reading, places)
}
