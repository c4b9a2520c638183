//! What goes between the program and the child that reads for it: a file one way, with what is to be masked in it if a copy
//! is wanted, what was read of it or why not the other, each with a mark and its length before it.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use document::read::Budget;
use document::reading::Reading;
use ledger::finding::{Finding, Place, Severity};
use ledger::title::Title;
use serde::{Deserialize, Serialize};

use crate::masking::{Elsewhere, Masked, Released, Unread, release};
use crate::refusal::Refusal;

/// Before a file.
const ASKED: &[u8; 8] = b"mz-read1";
/// Before what is to be masked in the file that follows.
const TO_MASK: &[u8; 8] = b"mz-mask1";
/// Before a copy.
const COPIED: &[u8; 8] = b"mz-copy1";
/// Before an answer.
const ANSWERED: &[u8; 8] = b"mz-told1";
/// A longer answer is no reading of a file of the size that is read.
const LONGEST_ANSWER: u64 = 2 << 30;
/// So many codes and names of arguments are taken from children; all of the program's are fewer.
const MOST_NAMES: usize = 1_000;
/// A longer one is none of the program's.
const LONGEST_NAME: usize = 80;

/// What a child is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question<B> {
    /// The bytes of the file.
    pub(super) bytes: B,
    /// What is to be masked in a copy, if one is wanted.
    pub(super) order: Option<Order>,
}

/// What is to be masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Order {
    /// How findings name the file.
    pub(super) file: String,
    /// What is masked, by its places in a reading of the file.
    pub(super) masked: Vec<Masked>,
    /// Whether what nothing can read stays.
    pub(super) keep_unread: bool,
}

impl Order {
    /// Writes the copy of a file that was read.
    pub(super) fn fill(&self, bytes: &[u8], reading: Result<Reading, Refusal>) -> Answer {
        let copy = |reading: Reading| release(bytes, &self.file, &reading, &self.masked, self.keep_unread);
        match reading.and_then(copy) {
            Ok(released) => Answer::Released(Box::new(released.into())),
            Err(refusal) => Answer::of(Err(refusal)),
        }
    }
}

/// A copy on its way.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Copy {
    #[serde(skip)]
    bytes: Vec<u8>,
    reading: Reading,
    places: usize,
    elsewhere: Vec<Elsewhere>,
    removed: Vec<Unread>,
    kept: Vec<Unread>,
    pictured: Vec<usize>,
}

impl From<Released> for Copy {
    fn from(released: Released) -> Self {
        let Released { bytes, reading, places, elsewhere, removed, kept, pictured } = released;
        Self { bytes, reading, places, elsewhere, removed, kept, pictured }
    }
}

impl From<Copy> for Released {
    fn from(copy: Copy) -> Self {
        let Copy { bytes, reading, places, elsewhere, removed, kept, pictured } = copy;
        Self { bytes, reading, places, elsewhere, removed, kept, pictured }
    }
}

/// What a child says of a file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// What is in it.
    Read(Reading),
    /// A copy of it with values masked, which may leave.
    Released(Box<Copy>),
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
            Self::Refused(told) => Some(Err(refusal(told, file)?)),
            Self::Released(_) | Self::Failed => None,
        }
    }

    /// The copy that was asked for; nothing if the writer gave up or says what is not known.
    pub(super) fn released(self, file: &str) -> Option<Result<Released, Refusal>> {
        match self {
            Self::Released(copy) => Some(Ok((*copy).into())),
            Self::Refused(told) => Some(Err(refusal(told, file)?)),
            Self::Read(_) | Self::Failed => None,
        }
    }
}

/// What a child found, about a file that findings are to name so; nothing if it says what is not known.
fn refusal(told: Vec<Told>, file: &str) -> Option<Refusal> {
    let findings: Option<Vec<Finding>> = told.into_iter().map(|one| one.finding(file)).collect();
    findings.map(Refusal::Findings)
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

/// Sends a question.
pub(super) fn ask(output: &mut impl Write, question: &Question<&[u8]>) -> io::Result<()> {
    if let Some(order) = &question.order {
        send(output, TO_MASK, &serde_json::to_vec(order)?)?;
    }
    send(output, ASKED, question.bytes)
}

/// Receives the next question; nothing if there is none.
pub(super) fn asked(input: &mut impl Read) -> io::Result<Option<Question<Vec<u8>>>> {
    let Some((mark, first)) = receive(input, &[ASKED, TO_MASK], Budget::default().file)? else {
        return Ok(None);
    };
    if mark == ASKED {
        return Ok(Some(Question { bytes: first, order: None }));
    }
    let order = Some(serde_json::from_slice(&first)?);
    let (_, bytes) = receive(input, &[ASKED], Budget::default().file)?.ok_or_else(cut_off)?;
    Ok(Some(Question { bytes, order }))
}

fn cut_off() -> io::Error {
    io::Error::from(io::ErrorKind::UnexpectedEof)
}

/// Sends an answer.
pub(super) fn answer(output: &mut impl Write, answer: &Answer) -> io::Result<()> {
    send(output, ANSWERED, &serde_json::to_vec(answer)?)?;
    match answer {
        Answer::Released(copy) => send(output, COPIED, &copy.bytes),
        _ => Ok(()),
    }
}

/// Receives an answer.
pub(super) fn answered(input: &mut impl Read) -> io::Result<Answer> {
    let (_, bytes) = receive(input, &[ANSWERED], LONGEST_ANSWER)?.ok_or_else(cut_off)?;
    let mut answer = serde_json::from_slice(&bytes)?;
    if let Answer::Released(copy) = &mut answer {
        (_, copy.bytes) = receive(input, &[COPIED], LONGEST_ANSWER)?.ok_or_else(cut_off)?;
    }
    Ok(answer)
}

fn send(output: &mut impl Write, mark: &[u8; 8], bytes: &[u8]) -> io::Result<()> {
    output.write_all(mark)?;
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)?;
    output.flush()
}

/// Receives what one of some marks stands before, with the mark; nothing if nothing comes.
fn receive<'m>(
    input: &mut impl Read,
    marks: &[&'m [u8; 8]],
    longest: u64,
) -> io::Result<Option<(&'m [u8; 8], Vec<u8>)>> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let mut head = Vec::new();
    input.by_ref().take(ASKED.len() as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(None);
    }
    let mut length = [0; 8];
    let mark = marks.iter().find(|mark| head == mark.as_slice()).ok_or_else(wrong)?;
    input.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(wrong());
    }
    // What is said of the length is not believed before the bytes are there.
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(1 << 20)).unwrap_or(0));
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(Some((mark, bytes))) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use document::read::Format;

    use super::*;

    #[test]
    fn a_file_and_its_answer_arrive_as_they_were_sent() {
        let mut pipe = Vec::new();
        let order = Order { file: "例.pdf".to_owned(), masked: Vec::new(), keep_unread: true };
        for (bytes, order) in [(&b"one"[..], None), (b"", Some(order.clone()))] {
            ask(&mut pipe, &Question { bytes, order }).unwrap();
        }
        let mut pipe = pipe.as_slice();
        assert_eq!(asked(&mut pipe).unwrap(), Some(Question { bytes: b"one".to_vec(), order: None }));
        assert_eq!(asked(&mut pipe).unwrap(), Some(Question { bytes: Vec::new(), order: Some(order) }));
        assert_eq!(asked(&mut pipe).unwrap(), None);
        let mut pipe = Vec::new();
        let read = Answer::Read(Reading::of(Format::Pdf));
        answer(&mut pipe, &read).unwrap();
        assert_eq!(answered(&mut pipe.as_slice()).unwrap(), read);
        let (elsewhere, removed, kept, pictured) = (Vec::new(), Vec::new(), Vec::new(), vec![2]);
        let (bytes, reading) = (b"copy".to_vec(), Reading::of(Format::Pdf));
        let copy = Copy { bytes, reading, places: 3, elsewhere, removed, kept, pictured };
        let mut pipe = Vec::new();
        let released = Answer::Released(Box::new(copy));
        answer(&mut pipe, &released).unwrap();
        assert_eq!(answered(&mut pipe.as_slice()).unwrap(), released);
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
