//! Looks closer at the places of one text that the scan noted.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::Severity;

use super::Screener;
use super::around::{after, before, ends_clause, ends_of_sentences, has, is_chinese, tight};
use super::hit::Kind;
use super::identifier::{IDENTIFIERS, Look, chat, email, plate};
use super::raw::{Lean, Raw, Source, Unit};
use super::run::Run;
use super::scan::{Marks, scan};
use super::table::Role;
use super::taken::Taken;
use super::term::Term;
use super::{address, name, secrecy, whose};

/// So near before a number stands the name that belongs to it.
const NEAR: usize = 120;

/// What says in a column of conditions that there is none.
const NONE: &[&str] =
    &["否", "无", "不是", "健康", "良好", "正常", "一般", "—", "-", "/", "0", "未", "没有", "×", "非"];

/// One text and where it stands.
pub(super) struct Passage<'a> {
    pub(super) source: Source,
    pub(super) text: &'a str,
    /// Its row, if it is a cell.
    pub(super) row: Option<Unit>,
    /// The lines of a form that it belongs to, if it is one of them.
    pub(super) block: Option<Unit>,
    /// What its column holds.
    pub(super) role: Option<Role>,
    /// Whether it is the heading of a column.
    pub(super) is_heading: bool,
    /// Whether it is a cell of a table without any headings.
    pub(super) is_untitled: bool,
    /// The signs that end its sentences, once somebody has asked.
    pub(super) ends: OnceCell<Vec<Range<usize>>>,
}

impl Passage<'_> {
    /// Notes everything that is found.
    pub(super) fn look(&self, screener: &Screener, marks: &mut Marks, out: &mut Vec<Raw>) {
        let from = out.len();
        self.whole_cell(screener, out);
        self.named_line(screener, out);
        scan(self.text, &screener.signs, &screener.words, marks);
        if marks.is_empty() {
            return;
        }
        let mut taken = Taken::default();
        self.mails(screener, marks, &mut taken, out);
        let names = self.terms(screener, marks, &mut taken, out);
        self.plates(screener, marks, &mut taken, out);
        self.runs(screener, marks, &mut taken, out);
        self.doors(marks, out);
        self.names(screener, names, from, out);
    }

    fn unit(&self, at: usize) -> Unit {
        self.row.or(self.block).unwrap_or_else(|| Unit::Sentence(self.source, self.sentence(at).start))
    }

    /// The sentence in which a place stands. Where sentences end is looked up once for a text, which may be one of a
    /// megabyte.
    fn sentence(&self, at: usize) -> Range<usize> {
        let ends = self.ends.get_or_init(|| ends_of_sentences(self.text));
        let next = ends.partition_point(|end| end.start < at);
        let start = next.checked_sub(1).and_then(|last| ends.get(last)).map_or(0, |end| end.end);
        start..ends.get(next).map_or(self.text.len(), |end| end.start)
    }

    fn raw(&self, kind: Kind, at: Range<usize>, normal: String, lean: Lean) -> Raw {
        Raw { kind, source: self.source, unit: self.unit(at.start), at, normal, lean }
    }

    fn get(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or_default()
    }

    /// What a cell is as a whole, by its column.
    fn whole_cell(&self, screener: &Screener, out: &mut Vec<Raw>) {
        if self.row.is_none() || self.is_heading {
            return;
        }
        let text = self.text.trim();
        let start = self.text.len() - self.text.trim_start().len();
        let at = start..start + text.len();
        let plain = tight(text);
        let mut add = |kind: Kind, lean: Lean| out.push(self.raw(kind, at.clone(), plain.clone(), lean));
        let is_said = !plain.is_empty()
            && !NONE.iter().any(|none| plain == *none)
            && plain.chars().any(char::is_alphabetic);
        match self.role {
            Some(Role::Health) if is_said => add(Kind::Health, Lean::Private),
            Some(Role::Hardship) if is_said => add(Kind::Hardship, Lean::Private),
            Some(Role::School) if is_said && !has(&plain, &["大学", "学院"]) => {
                add(Kind::Minor, Lean::Private)
            }
            Some(Role::Age)
                if plain.trim_end_matches('岁').parse::<u32>().is_ok_and(|age| (1..14).contains(&age)) =>
            {
                add(Kind::Minor, Lean::Private);
            }
            Some(Role::Home) if address::is_address(&plain) => add(Kind::Address, Lean::Private),
            Some(Role::Address) if address::is_address(&plain) => add(Kind::Address, Lean::Neutral),
            None if !self.is_untitled => {}
            Some(Role::Name) | None if screener.names.is_name(text) => add(Kind::Name, Lean::Bare),
            Some(Role::Duty) if screener.names.is_name(text) => add(Kind::Name, Lean::Contact),
            _ => {}
        }
    }

    /// The name in a line of a form that says 姓名 and the like before it.
    fn named_line(&self, screener: &Screener, out: &mut Vec<Raw>) {
        if self.block.is_none() {
            return;
        }
        if let Some(one) = screener.names.of_line(self.text) {
            let normal = tight(self.get(one.at.clone()));
            let lean = if one.is_duty { Lean::Contact } else { Lean::Bare };
            out.push(self.raw(Kind::Name, one.at, normal, lean));
        }
    }

    fn mails(&self, screener: &Screener, marks: &Marks, taken: &mut Taken, out: &mut Vec<Raw>) {
        for at in &marks.ats {
            let Some((at, normal)) = email::round(self.text, *at, &screener.signs) else { continue };
            let lean = whose::mailbox(self.text, &at, &normal);
            taken.add(at.clone());
            out.push(self.raw(Kind::Email, at, normal, lean));
        }
    }

    /// The words of the lists; gives the places of those that make one look for a name.
    fn terms(&self, screener: &Screener, marks: &Marks, taken: &mut Taken, out: &mut Vec<Raw>) -> Vec<usize> {
        let mut conditions = Vec::new();
        let mut told = 0;
        for start in marks.words.iter().copied() {
            let mut found = Vec::new();
            screener
                .words
                .at(self.text, start, &screener.signs, |one| found.push((one.end, *one.is, one.word)));
            for (end, term, word) in found {
                match term {
                    Term::Level if self.is_level(start, end, screener) => {
                        out.push(self.raw(
                            Kind::SecrecyMark,
                            start..end,
                            word,
                            Lean::Settled(Severity::Error),
                        ));
                    }
                    Term::Internal if secrecy::is_internal_mark(self.text, start, end, &screener.signs) => {
                        out.push(self.raw(
                            Kind::SecrecyMark,
                            start..end,
                            word,
                            Lean::Settled(Severity::Error),
                        ));
                    }
                    Term::Level | Term::Internal => {}
                    Term::Listed(severity) => {
                        out.push(self.raw(Kind::ListedWord, start..end, word, Lean::Settled(severity)));
                    }
                    Term::Condition(kind) if start >= told && !self.is_heading && !self.is_whole(kind) => {
                        let end = end + after(self.text, end, 40, ends_aside).len();
                        told = end;
                        conditions.push(start);
                        let is_school = kind == Kind::Minor && !word.starts_with("未成年");
                        let start = if is_school { self.school(start) } else { start };
                        out.push(self.raw(kind, start..end, word, Lean::Private));
                    }
                    Term::Condition(_) => {}
                    Term::Home => {
                        if let Some(found) = address::behind_label(self.text, end) {
                            self.address(found, out);
                        }
                    }
                    Term::Chat(kind) => {
                        let found = chat::behind(self.text, end, kind, &screener.signs);
                        if let Some((at, normal)) = found.filter(|(at, _)| taken.is_free(at)) {
                            taken.add(at.clone());
                            out.push(self.raw(kind, at, normal, Lean::Bare));
                        }
                    }
                }
            }
        }
        conditions
    }

    /// Whether the level of a secret is a mark: in a table that lists the levels it is none.
    fn is_level(&self, start: usize, end: usize, screener: &Screener) -> bool {
        let is_alone = self.row.is_none() || self.role == Some(Role::Secrecy);
        secrecy::is_level_mark(self.text, start, end, is_alone, &screener.signs)
    }

    /// Where the name of the school begins that goes on to a place.
    fn school(&self, at: usize) -> usize {
        let ahead = before(self.text, at, 24, ends_aside);
        let cut = ["就读于", "就读", "在读", "就学于", "在", "系", "为", "：", ":"].iter();
        let cut = cut.filter_map(|word| ahead.rfind(word).map(|at| at + word.len())).max().unwrap_or(0);
        at - ahead.len() + cut
    }

    /// Whether the whole cell is told already, by its column.
    fn is_whole(&self, kind: Kind) -> bool {
        matches!(
            (kind, self.role),
            (Kind::Health, Some(Role::Health))
                | (Kind::Hardship, Some(Role::Hardship))
                | (Kind::Minor, Some(Role::School))
        )
    }

    fn plates(&self, screener: &Screener, marks: &Marks, taken: &mut Taken, out: &mut Vec<Raw>) {
        for start in marks.plates.iter().copied() {
            let Some((end, normal)) = plate::at(self.text, start, &screener.signs) else { continue };
            taken.add(start..end);
            out.push(self.raw(Kind::Plate, start..end, normal, Lean::Bare));
        }
    }

    fn runs(&self, screener: &Screener, marks: &Marks, taken: &mut Taken, out: &mut Vec<Raw>) {
        for at in &marks.runs {
            let run = Run::new(self.text, at.clone(), &screener.signs);
            for identifier in IDENTIFIERS {
                for window in run.windows(&identifier.lengths, identifier.pieces, identifier.gaps) {
                    let look = Look { text: self.text, run: &run, window: &window, role: self.role };
                    if !taken.is_free(&window.at) || !(identifier.is)(&look) {
                        continue;
                    }
                    let at = self.with_bracket(&window.at, identifier.kind);
                    taken.add(at.clone());
                    let lean = whose::number(self.text, identifier.kind, &window, self.role);
                    let dotted = matches!(identifier.kind, Kind::Ip | Kind::Mac | Kind::Coordinates);
                    let normal = match dotted {
                        true => screener.signs.folded(self.get(window.at.clone())),
                        false => window.value.to_ascii_uppercase(),
                    };
                    out.push(self.raw(identifier.kind, at, normal, lean));
                }
            }
        }
    }

    /// With the bracket that opens before the code of an area.
    fn with_bracket(&self, at: &Range<usize>, kind: Kind) -> Range<usize> {
        let open = self.text.get(..at.start).and_then(|head| head.chars().next_back());
        let is_closed = self.get(at.clone()).contains([')', '）']);
        match open {
            Some(open @ ('(' | '（')) if kind == Kind::Landline && is_closed => {
                at.start - open.len_utf8()..at.end
            }
            _ => at.clone(),
        }
    }

    fn doors(&self, marks: &Marks, out: &mut Vec<Raw>) {
        let is_told = |at: &Range<usize>, out: &[Raw]| {
            let same = |one: &&Raw| one.kind == Kind::Address && one.source == self.source;
            out.iter().rev().take(20).filter(same).any(|one| one.at.start < at.end && at.start < one.at.end)
        };
        let mut start = usize::MAX;
        // From the last to the first, so that 5号楼 is part of the address that ends with its flat.
        for door in marks.doors.iter().rev().copied().filter(|_| !self.is_heading) {
            if door >= start {
                continue;
            }
            let Some(found) = address::at_door(self.text, door, self.role) else { continue };
            start = found.at.start;
            if !is_told(&found.at, out) {
                self.address(found, out);
            }
        }
    }

    /// An address; that of a firm is public, also where the form calls it a home.
    fn address(&self, found: address::Found, out: &mut Vec<Raw>) {
        let lean = whose::address(self.text, found.at.start, found.lean);
        let normal = tight(self.get(found.at.clone()));
        out.push(self.raw(Kind::Address, found.at, normal, lean));
    }

    /// The names that stand with what was found from a place of the list on.
    fn names(&self, screener: &Screener, conditions: Vec<usize>, from: usize, out: &mut Vec<Raw>) {
        let names = &screener.names;
        let mut found: Vec<(Range<usize>, Lean)> = Vec::new();
        let mut told = 0..0;
        for at in conditions {
            found.extend(names.before(self.text, at).map(|at| (at, Lean::Bare)));
            // What stands in one sentence with several of them is looked for once.
            if told.contains(&at) {
                continue;
            }
            let sentence = self.sentence(at);
            told = sentence.clone();
            let first = self.get(sentence.clone()).find(is_chinese).map(|at| sentence.start + at);
            for one in names.within(self.text, sentence) {
                let is_first = Some(one.at.start) == first && self.get(one.at.clone()).chars().count() > 2;
                if one.is_labelled && !one.is_duty || is_first {
                    found.push((one.at, Lean::Bare));
                }
            }
        }
        let numbers = out.get(from..).unwrap_or_default().iter();
        let numbers = numbers.filter(|raw| raw.kind <= Kind::Address && !matches!(raw.lean, Lean::Office(_)));
        let mut told = 0..0;
        let mut within = Vec::new();
        for raw in numbers {
            let at = raw.at.start;
            let lean = |one: &name::Found| if one.is_duty { Lean::Contact } else { Lean::Bare };
            if !told.contains(&at) {
                told = self.sentence(at);
                within = names.within(self.text, told.clone());
                let labelled = within.iter().filter(|one| one.is_labelled);
                found.extend(labelled.map(|one| (one.at.clone(), lean(one))));
            }
            let near = within.partition_point(|one| one.at.end + NEAR < at);
            let near = within.iter().skip(near).take_while(|one| one.at.end <= at);
            found.extend(near.map(|one| (one.at.clone(), lean(one))));
        }
        found.sort_by_key(|(at, _)| at.start);
        found.dedup_by_key(|(at, _)| at.start);
        let told = out.get(from..).unwrap_or_default().iter().filter(|raw| raw.kind == Kind::Name);
        let told: HashSet<Range<usize>> = told.map(|raw| raw.at.clone()).collect();
        for (at, lean) in found.into_iter().filter(|(at, _)| !told.contains(at)) {
            let normal = tight(self.get(at.clone()));
            out.push(self.raw(Kind::Name, at, normal, lean));
        }
    }
}

/// Ends a part of a sentence, or what stands in brackets.
fn ends_aside(sign: char) -> bool {
    ends_clause(sign) || matches!(sign, '（' | '）' | '(' | ')')
}
