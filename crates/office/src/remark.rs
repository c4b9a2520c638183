//! What proof and screen say of a file, in one form for everybody who shows it: where, how grave, in which words, with
//! the place in the text as it is shown.

use std::ops::Range;

use check::{Correction, Finding, Severity};
use document::reading::{Position, Reading};
use serde_json::{Value, json};
use text::Lang;

use crate::proof::{self, Proof};
use crate::reading::{place, unread, why};
use crate::refusal::Refusal;
use crate::screening::{self, Hit, Screening, Spot, Veil};

/// Of which sort a remark is: the kinds of rules of the proof, and what the screen looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A kind of rules.
    Proof(check::Kind),
    /// What says something of a person.
    Personal,
    /// Marks of secrecy, words of the office's list, and codes.
    Marked,
}

/// Where a remark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// In a paragraph that shows, by its place among them.
    Shown(usize),
    /// In what does not show, by its place among that.
    Hidden(usize),
}

/// One thing that is said.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The rule or the kind, by its code.
    pub code: String,
    /// What that is called.
    pub title: String,
    /// Of which sort it is.
    pub group: Group,
    /// How grave it is.
    pub severity: Severity,
    /// How grave it is, in a word.
    pub grade: String,
    /// Where.
    pub at: Where,
    /// Which bytes of the text as it is shown; none where it stands beside the text.
    pub bytes: Option<Range<usize>>,
    /// Where, in words; of what does not show also why.
    pub place: String,
    /// What is said.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What more is to be known.
    pub also: Vec<String>,
    /// What to put instead, where that is known.
    pub correction: Option<Correction>,
    /// Why the office allows it.
    pub reason: Option<String>,
    /// For programs.
    json: Value,
}

/// So many things that were not read are named where there is little room.
pub const MOST_UNREAD: usize = 3;

/// A file that was looked through.
#[derive(Debug)]
pub struct Seen {
    /// What was read of it.
    pub reading: Reading,
    /// What is said of it, in the order of the text; what does not show stands last.
    pub remarks: Vec<Remark>,
    /// What would be said, and the office allows.
    pub allowed: Vec<Remark>,
    veil: Veil,
}

impl Seen {
    /// A file of which nothing is said as yet; the veil covers what is not to be shown.
    #[must_use]
    pub fn new(reading: Reading, veil: Veil) -> Self {
        Self { reading, remarks: Vec::new(), allowed: Vec::new(), veil }
    }

    /// With what the proof says.
    #[must_use]
    pub fn with_proof(mut self, lang: Lang, proof: &Proof) -> Self {
        let proved = |finding: &Finding| self.proved(lang, finding);
        let remarks: Vec<Remark> = proof.findings.iter().map(proved).collect();
        let allowed: Vec<Remark> =
            proof.allowed.iter().map(|(finding, reason)| proved(finding).because(reason)).collect();
        self.add(remarks, allowed);
        self
    }

    /// With what the screen says.
    #[must_use]
    pub fn with_screening(mut self, lang: Lang, screening: &Screening) -> Self {
        let screened = |hit: &Hit| self.screened(lang, hit);
        let remarks: Vec<Remark> = screening.hits.iter().map(screened).collect();
        let allowed: Vec<Remark> =
            screening.allowed.iter().map(|(hit, reason)| screened(hit).because(reason)).collect();
        self.add(remarks, allowed);
        self
    }

    fn add(&mut self, remarks: Vec<Remark>, allowed: Vec<Remark>) {
        self.remarks.extend(remarks);
        self.allowed.extend(allowed);
        let order = |remark: &Remark| {
            (remark.at, remark.bytes.as_ref().map_or((usize::MAX, 0), |at| (at.start, at.end)))
        };
        self.remarks.sort_by_key(order);
        self.allowed.sort_by_key(order);
    }

    /// A text of the file as it is shown.
    #[must_use]
    pub fn text(&self, at: Where) -> String {
        match at {
            Where::Shown(place) => self.veil.paragraph(&self.reading, place).text,
            Where::Hidden(place) => self.veil.hidden(&self.reading, place).text,
        }
    }

    /// How many places of personal data are covered.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.veil.count()
    }

    /// The same, if something was read of the file or is said of it: of a paper that is a picture nothing can be said, and
    /// it must not pass for one without faults.
    ///
    /// # Errors
    /// There is no text in it, and what there is could not be read.
    pub fn or_unread(self, lang: Lang, file: &str) -> Result<Self, Refusal> {
        let has_text = self.reading.paragraphs.iter().any(|one| !one.text.trim().is_empty());
        if has_text || !self.remarks.is_empty() || self.reading.unread.is_empty() {
            return Ok(self);
        }
        let what = self.unread(lang).join(&lang.say("word-list-separator"));
        Err(ledger::finding::Finding::error("reading-no-text")
            .arg("what", what)
            .in_cell(file, "", 0, "", "")
            .into())
    }

    /// What was not read, in words; at most [`MOST_UNREAD`], and how many there are.
    #[must_use]
    pub fn few_unread(&self, lang: Lang) -> (String, usize) {
        let all = self.unread(lang);
        let few: Vec<String> = all.iter().take(MOST_UNREAD).cloned().collect();
        (few.join(&lang.say("word-list-separator")), all.len())
    }

    /// What was not read, in words.
    #[must_use]
    pub fn unread(&self, lang: Lang) -> Vec<String> {
        let said = self.reading.unread.iter().map(|one| {
            let (place, what) = (place(lang, self.reading.format, &one.position), unread(lang, one));
            if place.is_empty() {
                what
            } else {
                lang.say2("reading-unread-there", "place", place, "what", what)
            }
        });
        said.collect()
    }

    /// What is said of it, for programs.
    #[must_use]
    pub fn json(&self, name: &str) -> Value {
        let list = |remarks: &[Remark]| remarks.iter().map(|one| one.json.clone()).collect::<Vec<_>>();
        json!({
            "file": name,
            "format": self.reading.format,
            "findings": list(&self.remarks),
            "allowed": list(&self.allowed),
            "unread": self.reading.unread,
        })
    }

    /// Where something stands, for people; of what does not show also why.
    fn place(&self, lang: Lang, at: Where) -> String {
        let format = self.reading.format;
        match at {
            Where::Shown(at) => {
                let paragraph = self.reading.paragraphs.get(at);
                paragraph.map(|one| place(lang, format, &one.position)).unwrap_or_default()
            }
            Where::Hidden(at) => {
                let Some(hidden) = self.reading.hidden.get(at) else { return String::new() };
                let (place, why) = (place(lang, format, &hidden.position), why(lang, &self.veil.why(hidden)));
                if place.is_empty() {
                    why
                } else {
                    lang.say2("screen-place-hidden", "place", place, "why", why)
                }
            }
        }
    }

    fn position(&self, at: Where) -> Option<&Position> {
        match at {
            Where::Shown(at) => self.reading.paragraphs.get(at).map(|one| &one.position),
            Where::Hidden(at) => self.reading.hidden.get(at).map(|one| &one.position),
        }
    }

    /// The column of a byte of a printed line, from 1.
    fn column(&self, at: Where, byte: usize) -> usize {
        let line = match at {
            Where::Shown(at) => self.reading.paragraphs.get(at).map(|one| one.printed()),
            Where::Hidden(at) => self.reading.hidden.get(at).map(|one| one.text.clone()),
        };
        let before = line.as_deref().and_then(|line| line.get(..byte)).unwrap_or_default();
        before.chars().count() + 1
    }

    fn proved(&self, lang: Lang, finding: &Finding) -> Remark {
        let place = finding.place.line;
        let at = Where::Shown(place);
        // What the rule quotes is covered as it is in the text.
        let mut told = finding.clone();
        let lines = || std::iter::once(place).chain(finding.related.iter().map(|place| place.line));
        let cover = |words: &str| lines().fold(words.to_owned(), |words, line| self.veil.words(line, &words));
        for (_, value) in &mut told.arguments {
            *value = cover(value);
        }
        if let Some(correction) = &mut told.correction {
            let shown = cover(&correction.text);
            // A mask is nothing to put into a file.
            correction.is_sure &= shown == correction.text;
            correction.text = shown;
        }
        let shown = self.veil.paragraph(&self.reading, place);
        let bytes = shown.at(&finding.place.at);
        let (message, remedy) = (proof::sentence(lang, &told), proof::remedy(lang, &told));
        let json = json!({
            "rule": finding.rule,
            "severity": finding.severity,
            "position": self.position(at),
            "column": self.column(at, finding.place.at.start),
            "text": shown.text.get(bytes.clone()),
            "message": message,
            "remedy": remedy,
            "correction": told.correction,
        });
        let kind = check::proof::rule(&finding.rule).map_or(check::Kind::Words, |rule| rule.kind);
        Remark {
            code: finding.rule.clone(),
            title: proof::title(lang, &finding.rule),
            group: Group::Proof(kind),
            severity: finding.severity,
            grade: proof::severity(lang, finding.severity),
            at,
            bytes: Some(bytes),
            place: self.place(lang, at),
            message,
            remedy,
            also: Vec::new(),
            correction: told.correction,
            reason: None,
            json,
        }
    }

    fn screened(&self, lang: Lang, hit: &Hit) -> Remark {
        let (at, bytes, first) = self.spot(&hit.spot);
        let value = self.veil.value(&self.reading, hit);
        let (message, remedy) = (screening::sentence(lang, hit, &value), screening::remedy(lang, hit));
        let hidden = match at {
            Where::Hidden(place) => self.reading.hidden.get(place).map(|one| why(lang, &self.veil.why(one))),
            Where::Shown(_) => None,
        };
        let json = json!({
            "kind": hit.kind,
            "severity": hit.severity,
            "position": self.position(at),
            "column": bytes.is_some().then(|| self.column(at, first)),
            "hidden": hidden,
            "text": value,
            "mask": hit.mask,
            "public": hit.public,
            "beside": hit.beside,
            "message": message,
            "remedy": remedy,
        });
        let mut also = vec![screening::beside(lang, hit)];
        if hidden.is_some() {
            also.push(lang.say("screen-hidden"));
        }
        also.retain(|said| !said.is_empty());
        Remark {
            code: hit.kind.code().to_owned(),
            title: screening::title(lang, hit.kind),
            group: if screening::is_personal(hit.kind) { Group::Personal } else { Group::Marked },
            severity: hit.severity,
            grade: screening::severity(lang, hit.severity),
            at,
            bytes,
            place: self.place(lang, at),
            message,
            remedy,
            also,
            correction: None,
            reason: None,
            json,
        }
    }

    /// Where a hit is: in which text, at which bytes of it as it is shown, and at which byte it begins as it was read.
    fn spot(&self, spot: &Spot) -> (Where, Option<Range<usize>>, usize) {
        match spot {
            Spot::Text { paragraph, at } => {
                let label = self.reading.paragraphs.get(*paragraph).map_or(0, |one| one.label.len());
                let printed = at.start + label..at.end + label;
                let shown = self.veil.paragraph(&self.reading, *paragraph).at(&printed);
                (Where::Shown(*paragraph), Some(shown), printed.start)
            }
            Spot::Hidden { hidden, at } => {
                let shown = self.veil.hidden(&self.reading, *hidden).at(at);
                (Where::Hidden(*hidden), Some(shown), at.start)
            }
            Spot::AuthorOfHidden { hidden } => (Where::Hidden(*hidden), None, 0),
            Spot::AuthorOfSpan { paragraph, .. } => (Where::Shown(*paragraph), None, 0),
        }
    }
}

impl Remark {
    /// What to put instead, unless the words of the remark say it already.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        let correction = self.correction.as_ref()?;
        (!self.remedy.contains(&correction.text)).then_some(correction.text.as_str())
    }

    /// It is allowed for a reason.
    fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        if let Some(told) = self.json.as_object_mut() {
            told.insert("reason".to_owned(), json!(reason));
        }
        self
    }
}

impl Group {
    /// All groups, in the order in which they are listed.
    pub const ALL: [Self; 8] = [
        Self::Personal,
        Self::Marked,
        Self::Proof(check::Kind::Arithmetic),
        Self::Proof(check::Kind::Time),
        Self::Proof(check::Kind::Marks),
        Self::Proof(check::Kind::Words),
        Self::Proof(check::Kind::Form),
        Self::Proof(check::Kind::Foreign),
    ];

    /// Its name in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Marked => "marked",
            Self::Proof(check::Kind::Arithmetic) => "arithmetic",
            Self::Proof(check::Kind::Time) => "time",
            Self::Proof(check::Kind::Marks) => "marks",
            Self::Proof(check::Kind::Words) => "words",
            Self::Proof(check::Kind::Form) => "form",
            Self::Proof(check::Kind::Foreign) => "foreign",
        }
    }
}

/// The name of a group.
#[must_use]
pub fn group(lang: Lang, group: Group) -> String {
    match group {
        Group::Proof(kind) => proof::kind(lang, kind),
        Group::Personal => lang.say("screen-group-personal"),
        Group::Marked => lang.say("screen-group-marked"),
    }
}
