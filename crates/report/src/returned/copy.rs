//! A copy that came back: its paragraphs with the figures that still have their controls, the changes that were tracked
//! and the remarks of readers.

use std::collections::BTreeSet;
use std::ops::Range;

use document::outline;
use document::reading::{Change, Hidden, Is, Paragraph, Part, Position, Reading, Why};

use super::sent::Sent;

/// A copy that came back.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    /// What it says.
    pub(super) lines: Vec<Line>,
    /// What was changed while changes were tracked, in the order of the text.
    pub tracked: Vec<Tracked>,
    /// What readers remarked.
    pub remarks: Vec<Remark>,
}

/// A paragraph of a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: Vec<char>,
    /// Figures and claims by their tags, in signs of the text.
    pub(super) controls: Vec<(Range<usize>, String)>,
    pub(super) heading: Option<u8>,
    /// The table that it is a cell of.
    pub(super) table: Option<usize>,
    /// What was taken out of it and is to stay after all.
    pub(super) restored: Vec<String>,
}

/// A change that was tracked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// Whether it was put in; else it was taken out.
    pub put_in: bool,
    /// What.
    pub text: String,
    /// Who and when, as the file says.
    pub change: Change,
    /// Where.
    pub position: Position,
    /// Whether it is not taken over.
    pub rejected: bool,
}

/// A remark: a point to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is remarked.
    pub text: String,
    /// The words that it speaks of; empty if it speaks of none.
    pub about: String,
    /// Who and when, as the file says.
    pub change: Change,
}

impl Copy {
    /// A copy as it was read; of the tracked changes those with these numbers, from 1, are rejected.
    #[must_use]
    pub fn of(reading: &Reading, rejected: &BTreeSet<usize>) -> Self {
        let mut copy = Self { remarks: remarks(reading), ..Self::default() };
        let is_said = |one: &&Paragraph| is_text(&one.position) && !one.style.contents;
        let paragraphs: Vec<&Paragraph> = reading.paragraphs.iter().filter(is_said).collect();
        let mut taken_out: Vec<(usize, bool, &Hidden)> = Vec::new();
        for hidden in reading.hidden.iter().filter(|one| is_text(&one.position)) {
            let inside = paragraphs.iter().position(|one| one.position == hidden.position);
            let behind = || paragraphs.iter().position(|one| order(&one.position) > order(&hidden.position));
            let place = inside.or_else(behind).unwrap_or(paragraphs.len());
            taken_out.push((place, inside.is_some(), hidden));
        }
        for at in 0..=paragraphs.len() {
            let mut restored = Vec::new();
            for (_, inside, hidden) in taken_out.iter().filter(|(place, ..)| *place == at) {
                let Some(words) = copy.take_out(hidden, rejected) else { continue };
                if *inside {
                    restored.push(words);
                } else {
                    copy.lines.push(Line { text: words.trim().chars().collect(), ..Line::default() });
                }
            }
            let Some(paragraph) = paragraphs.get(at) else { break };
            let line = Line { restored, ..copy.line(paragraph, rejected) };
            if !line.text.is_empty() || !line.restored.is_empty() {
                copy.lines.push(line);
            }
        }
        copy
    }

    /// A copy of bare paragraphs, as they are pasted into a new file.
    #[must_use]
    pub fn plain(paragraphs: &[&str]) -> Self {
        let line = |text: &&str| Line { text: text.trim().chars().collect(), ..Line::default() };
        Self { lines: paragraphs.iter().map(line).collect(), ..Self::default() }
    }

    /// Its paragraphs.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.text.iter().collect()).collect()
    }

    /// The copy without what only the setting of the report put there: the breaks of a title that is longer than a line,
    /// and the organ and the day beneath the text.
    #[must_use]
    pub fn as_written(mut self, sent: &Sent) -> Self {
        // A line of the text may be equal to one of these: each takes one away.
        for worn in &sent.worn {
            if let Some(at) = self.lines.iter().position(|line| line.text == *worn) {
                self.lines.remove(at);
            }
        }
        if let Some(title) = sent.title().filter(|title| !title.contains(&'\n')) {
            self.join_title(&title);
        }
        if let Some(organ) = &sent.signed {
            if self.lines.last().is_some_and(|line| outline::is_date(&line.text.iter().collect::<String>())) {
                self.lines.pop();
            }
            if self.lines.last().is_some_and(|line| line.text == *organ) {
                self.lines.pop();
            }
        }
        self
    }

    /// Makes a title one line: pasted text has its lines as paragraphs.
    fn join_title(&mut self, title: &[char]) {
        let Some(first) = self.lines.first_mut() else { return };
        let breaks = first.text.iter().enumerate().filter(|(_, sign)| **sign == '\n');
        let breaks = breaks.map(|(at, _)| at).collect();
        *first = std::mem::take(first).without(&breaks);
        while let [first, second, ..] = self.lines.as_slice() {
            let is_longer = title.len() > first.text.len();
            let joined: Vec<char> = first.text.iter().chain(&second.text).copied().collect();
            if !is_longer || !title.starts_with(&joined) {
                break;
            }
            let second = self.lines.remove(1);
            if let Some(first) = self.lines.first_mut() {
                first.append(second);
            }
        }
    }

    /// Notes what was taken out, and gives it back if it is to stay.
    fn take_out(&mut self, hidden: &Hidden, rejected: &BTreeSet<usize>) -> Option<String> {
        let Why::Deleted(change) = &hidden.why else { return None };
        let rejected = self.track(false, hidden.text.clone(), change, &hidden.position, rejected);
        rejected.then(|| hidden.text.clone())
    }

    fn track(
        &mut self,
        put_in: bool,
        text: String,
        change: &Change,
        position: &Position,
        rejected: &BTreeSet<usize>,
    ) -> bool {
        let rejected = rejected.contains(&(self.tracked.len() + 1));
        let (change, position) = (change.clone(), position.clone());
        self.tracked.push(Tracked { put_in, text, change, position, rejected });
        rejected
    }

    fn line(&mut self, paragraph: &Paragraph, rejected: &BTreeSet<usize>) -> Line {
        let printed = paragraph.printed();
        let before = paragraph.label.chars().count();
        let signs = |at: usize| before + paragraph.text.get(..at).map_or(0, |text| text.chars().count());
        let mut controls = Vec::new();
        let mut put_in: Vec<(Range<usize>, &Change)> = Vec::new();
        for span in &paragraph.spans {
            let at = signs(span.at.start)..signs(span.at.end);
            match &span.is {
                Is::Control(tag) if tag.starts_with("figure:") || tag.starts_with("claim:") => {
                    controls.push((at, tag.clone()));
                }
                Is::Inserted(change) => match put_in.last_mut() {
                    // A program may cut what was put in at once into several runs.
                    Some((last, before)) if last.end == at.start && *before == change => last.end = at.end,
                    _ => put_in.push((at, change)),
                },
                _ => {}
            }
        }
        let text: Vec<char> = printed.chars().collect();
        let mut out = BTreeSet::new();
        for (at, change) in put_in {
            let words: String = text.get(at.clone()).unwrap_or_default().iter().collect();
            if self.track(true, words, change, &paragraph.position, rejected) {
                out.extend(at);
            }
        }
        let table = paragraph.position.cell.and_then(|cell| usize::try_from(cell.table).ok());
        let whole = Line { text, controls, heading: paragraph.style.heading, table, restored: Vec::new() };
        whole.without(&out).trimmed()
    }
}

impl Line {
    /// The line without some of its signs.
    fn without(self, out: &BTreeSet<usize>) -> Self {
        if out.is_empty() {
            return self;
        }
        let moved = |at: usize| at - out.range(..at).count();
        let controls = self.controls.into_iter().map(|(at, tag)| (moved(at.start)..moved(at.end), tag));
        let controls = controls.filter(|(at, _)| !at.is_empty()).collect();
        let kept = self.text.iter().enumerate().filter(|(at, _)| !out.contains(at));
        let text = kept.map(|(_, sign)| *sign).collect();
        Self { text, controls, ..self }
    }

    /// The line without the blanks at its ends: an indent typed as blanks is no text.
    fn trimmed(self) -> Self {
        let blank = |at: usize| self.text.get(at).is_some_and(|sign| sign.is_whitespace());
        let first = (0..self.text.len()).find(|at| !blank(*at)).unwrap_or(self.text.len());
        let last = (0..self.text.len()).rfind(|at| !blank(*at)).map_or(first, |at| at + 1);
        let out = (0..first).chain(last..self.text.len()).collect();
        self.without(&out)
    }

    /// A part of the line.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let within = |(at, tag): &(Range<usize>, String)| {
            let inside = at.start >= range.start && at.end <= range.end;
            inside.then(|| (at.start - range.start..at.end - range.start, tag.clone()))
        };
        Self {
            controls: self.controls.iter().filter_map(within).collect(),
            text: self.text.get(range.clone()).unwrap_or_default().to_vec(),
            heading: self.heading,
            table: self.table,
            restored: Vec::new(),
        }
    }

    /// Adds another line at its end.
    pub(super) fn append(&mut self, other: Self) {
        let from = self.text.len();
        self.text.extend(other.text);
        self.controls
            .extend(other.controls.into_iter().map(|(at, tag)| (at.start + from..at.end + from, tag)));
        self.restored.extend(other.restored);
    }
}

fn is_text(position: &Position) -> bool {
    matches!(position.part, Part::Body | Part::Sheet(_))
}

/// Where a paragraph stands among the others of the body.
fn order(position: &Position) -> (Option<u32>, u32) {
    (position.page, if position.cell.is_some() { 0 } else { position.line })
}

fn remarks(reading: &Reading) -> Vec<Remark> {
    let about = |number: u32| {
        let said = reading.paragraphs.iter().flat_map(|paragraph| {
            let mine = paragraph.spans.iter().filter(move |span| span.is == Is::Commented(number));
            mine.filter_map(|span| paragraph.text.get(span.at.clone()))
        });
        said.collect::<String>()
    };
    let mut last = None;
    let mut remarks: Vec<Remark> = Vec::new();
    for hidden in &reading.hidden {
        let Why::Comment(change) = &hidden.why else { continue };
        let number = hidden.position.line;
        match remarks.last_mut().filter(|_| last == Some(number)) {
            // A remark of several paragraphs is one point.
            Some(remark) => remark.text = format!("{}\n{}", remark.text, hidden.text),
            None => remarks.push(Remark {
                text: hidden.text.clone(),
                about: about(number),
                change: change.clone(),
            }),
        }
        last = Some(number);
    }
    remarks
}
