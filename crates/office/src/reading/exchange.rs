//! What goes between the program and the child that reads for it: a file one way, what was read of it or why not the
//! other, each with a mark and its length before it.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use document::read::Budget;
use document::reading::Reading;
use ledger::finding::{Finding, Place, Severity};
use ledger::title::Title;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// Before a file.
const ASKED: &[u8; 8] = b"mz-read1";
/// Before an answer.
const ANSWERED: &[u8; 8] = b"mz-told1";
/// A longer answer is no reading of a file of the size that is read.
const LONGEST_ANSWER: u64 = 2 << 30;
/// So many codes and names of arguments are taken from children; all of the program's are fewer.
const MOST_NAMES: usize = 1_000;
/// A longer one is none of the program's.
const LONGEST_NAME: usize = 80;

/// What a child says of a file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// What is in it.
    Read(Reading),
    /// Why it cannot be read.
    Refused(Vec<Told>),
    /// Its reader gave up.
    Failed,
}

/// A finding on its way.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    severity: u8,
    code: String,
    sheet: String,
    row: Option<u32>,
    column: Words,
    value: String,
    arguments: Vec<(String, Words)>,
}

/// A title on its way: Chinese and English.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Words(String, String);

impl Answer {
    /// An answer of what was read.
    pub(super) fn of(read: Result<Reading, Refusal>) -> Self {
        match read {
            Ok(reading) => Self::Read(reading),
            Err(Refusal::Findings(findings)) => Self::Refused(findings.iter().map(Told::of).collect()),
            Err(_) => Self::Failed,
        }
    }

    /// What was read of the file that findings are to name so; nothing if the reader gave up or says what is not known.
    pub(super) fn read(self, file: &str) -> Option<Result<Reading, Refusal>> {
        match self {
            Self::Read(reading) => Some(Ok(reading)),
            Self::Refused(told) => {
                let findings: Option<Vec<Finding>> = told.into_iter().map(|one| one.finding(file)).collect();
                findings.map(|findings| Err(Refusal::Findings(findings)))
            }
            Self::Failed => None,
        }
    }
}

impl Told {
    fn of(finding: &Finding) -> Self {
        let words = |title: &Title| Words(title.zh.clone(), title.en.clone());
        Self {
            severity: finding.severity as u8,
            code: finding.code.to_owned(),
            sheet: finding.place.sheet.clone(),
            row: finding.place.row,
            column: words(&finding.place.column),
            value: finding.place.value.clone(),
            arguments: finding.args.iter().map(|(name, value)| ((*name).to_owned(), words(value))).collect(),
        }
    }

    fn finding(self, file: &str) -> Option<Finding> {
        let severities = [Severity::Notice, Severity::Warning, Severity::Error];
        let severity = severities.into_iter().find(|one| *one as u8 == self.severity)?;
        let code = if text::has(text::Lang::Zh, &format!("finding-{}", self.code)) {
            known(&self.code)
        } else {
            None
        }?;
        let title = |Words(zh, en)| Title { zh, en };
        let arguments = self.arguments.into_iter().map(|(name, value)| Some((known(&name)?, title(value))));
        let place = Place {
            file: file.to_owned(),
            sheet: self.sheet,
            row: self.row,
            column: title(self.column),
            value: self.value,
            ..Place::default()
        };
        Some(Finding { severity, code, place: Box::new(place), args: arguments.collect::<Option<_>>()? })
    }
}

/// The one copy of a code or name, which a finding holds for as long as the program runs; they are few, and a child that
/// invents them is not believed.
fn known(name: &str) -> Option<&'static str> {
    static KNOWN: OnceLock<Mutex<BTreeSet<&'static str>>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(name) {
        return Some(known);
    }
    if name.len() > LONGEST_NAME || known.len() >= MOST_NAMES {
        return None;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    known.insert(kept);
    Some(kept)
}

/// Sends a file.
pub(super) fn ask(output: &mut impl Write, file: &[u8]) -> io::Result<()> {
    send(output, ASKED, file)
}

/// Receives the next file; nothing if there is none.
pub(super) fn asked(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    receive(input, ASKED, Budget::default().file)
}

/// Sends an answer.
pub(super) fn answer(output: &mut impl Write, answer: &Answer) -> io::Result<()> {
    send(output, ANSWERED, &serde_json::to_vec(answer)?)
}

/// Receives an answer.
pub(super) fn answered(input: &mut impl Read) -> io::Result<Answer> {
    let bytes = receive(input, ANSWERED, LONGEST_ANSWER)?;
    let bytes = bytes.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn send(output: &mut impl Write, mark: &[u8; 8], bytes: &[u8]) -> io::Result<()> {
    output.write_all(mark)?;
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)?;
    output.flush()
}

fn receive(input: &mut impl Read, mark: &[u8; 8], longest: u64) -> io::Result<Option<Vec<u8>>> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let mut head = Vec::new();
    input.by_ref().take(mark.len() as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(None);
    }
    let mut length = [0; 8];
    if head != mark {
        return Err(wrong());
    }
    input.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(wrong());
    }
    // What is said of the length is not believed before the bytes are there.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(1 << 20)).unwrap_or(0));
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(Some(bytes)) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use document::read::Format;

    use super::*;

    #[test]
    fn a_file_and_its_answer_arrive_as_they_were_sent() {
        let mut pipe = Vec::new();
        ask(&mut pipe, b"one").unwrap();
        ask(&mut pipe, b"").unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(asked(&mut pipe).unwrap(), Some(b"one".to_vec()));
        assert_eq!(asked(&mut pipe).unwrap(), Some(Vec::new()));
        assert_eq!(asked(&mut pipe).unwrap(), None);
        let mut pipe = Vec::new();
        let read = Answer::Read(Reading::of(Format::Pdf));
        answer(&mut pipe, &read).unwrap();
        assert_eq!(answered(&mut pipe.as_slice()).unwrap(), read);
    }

    #[test]
    fn a_finding_arrives_as_it_was_made() {
        let finding = Finding::error("sheet-too-much").arg("limit", "7");
        let finding = finding.in_cell("a.xls", "果园", 3, Title { zh: "亩数".into(), en: "mu".into() }, "x");
        let answer = Answer::of(Err(Refusal::one(finding.clone())));
        let Some(Err(Refusal::Findings(found))) = answer.read("a.xls") else { panic!("no findings") };
        assert_eq!(found, [finding]);
    }

    #[test]
    fn what_is_no_answer_is_not_taken() {
        for said in
            [&b"hello, this is no answer"[..], b"", b"mz-told1", b"mz-told1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"]
        {
            assert!(answered(&mut &*said).is_err(), "{said:?}");
        }
        let mut short = Vec::new();
        send(&mut short, ANSWERED, b"\"Failed\"").unwrap();
        assert_eq!(answered(&mut short.as_slice()).unwrap(), Answer::Failed);
        short.pop();
        assert!(answered(&mut short.as_slice()).is_err());
    }

    #[test]
    fn a_code_that_has_no_sentence_is_not_believed() {
        let answer = Answer::of(Err(Refusal::one(Finding::error("reading-of-tea-leaves"))));
        assert!(answer.read("a").is_none());
    }
}
