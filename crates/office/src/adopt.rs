//! Adopting last year's text: its numbers, lists and dates are held against the figures of that period, so that this
//! year's report can be written with the same sentences.
//!
//! Nothing is decided here: what is found is a list of proposals, each with how sure it is. Whoever writes the report
//! takes or refuses them ([`Decision`]), and what is taken becomes marks of a template; all else stays as it was typed.

use std::collections::HashMap;
use std::ops::Range;

use check::quantity::Units;
use check::{Lists, Manuscript};
use document::outline::Outline;
use document::reading::{Position, Reading};
use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::Month;
use report::amount::Amount;
use report::batch::Batch;
use report::figure::Figure;
use report::plan::{Ask, Plan, plan};
use report::template::PeriodRule;

use crate::desk::Desk;
use crate::refusal::Refusal;

mod known;
mod list;
mod listed;
mod pack;
mod slot;
mod spot;
mod template;
mod weigh;
mod words;

pub use pack::Applied;
pub use slot::Slot;
pub use template::Made;
pub use weigh::Confidence;

use known::{Known, periods};
use spot::{Spot, What};
use weigh::Scale;
use words::{Vocabulary, Wording};

/// Last year's text, with what of it may move on.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The title of the piece.
    pub title: String,
    /// The titles of all pieces of the file.
    pub pieces: Vec<String>,
    /// The period that it reports.
    pub period: Period,
    /// What was found, in the order of the text.
    pub found: Vec<Found>,
    /// The key of the organ whose figures were asked.
    organ: String,
    reading: Reading,
    outline: Outline,
    range: Range<usize>,
    known: Vec<Slot>,
}

/// Something of the text that may move on.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where its paragraph stands in the file.
    pub position: Position,
    /// Its paragraph, by its place in what was read.
    pub line: usize,
    /// Its bytes in the printed line.
    pub at: Range<usize>,
    /// The bytes of the number alone, without its unit.
    pub number: Range<usize>,
    /// What stands there.
    pub text: String,
    /// The words before it, in its sentence.
    pub before: String,
    /// The words behind it.
    pub behind: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// How sure the proposal is.
    pub confidence: Confidence,
    /// What is proposed, and behind it what else may be meant; none if nothing fits.
    pub slots: Vec<Slot>,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A placeholder.
    Masked,
    /// A day or month.
    Date,
    /// A list of names.
    List,
    /// A year.
    Year,
    /// The day up to which the figures run.
    CutOff,
    /// The name of the organ.
    Organ,
}

/// What becomes of something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it was typed.
    Keep,
    /// It becomes what was proposed.
    Take,
    /// It becomes another mark, or the figure of this name.
    Change(String),
}

/// So many other figures are named beside the one that is proposed.
const OTHERS: usize = 4;

impl Desk {
    /// Holds a text against the figures of its period; `piece` is the number of its piece in a compilation, from 1.
    ///
    /// # Errors
    /// There is no such piece; a fault.
    pub async fn adopt(&self, reading: Reading, period: Period, piece: usize) -> Result<Adopted, Refusal> {
        let lists = Lists::default();
        let units = Units::new(&lists);
        let outline = document::outline::outline(&reading);
        let pieces: Vec<String> = outline.pieces.iter().map(|piece| piece.title.clone()).collect();
        let Some(chosen) = piece.checked_sub(1).and_then(|at| outline.pieces.get(at)) else {
            let finding = Finding::error("adopt-no-piece").arg("piece", piece.to_string());
            return Err(finding.arg("count", pieces.len().to_string()).into());
        };
        let (title, range) = (chosen.title.clone(), chosen.paragraphs.clone());
        let figures: Vec<&Figure> = self.book.figures.values().collect();
        let known = self.known(&figures, period, &units).await?;
        let organ = self.organ_name(&self.organ).await?.unwrap_or_default();
        let found = {
            let manuscript = Manuscript::new(&reading, &lists);
            let finder = Finder::new(self, &figures, &known, &manuscript, &units);
            finder.find(range.clone(), period, &organ)
        };
        let known = known.iter().filter_map(|one| slot::of_known(&figures, one)).collect();
        Ok(Adopted {
            title,
            pieces,
            period,
            found,
            organ: self.organ.clone(),
            reading,
            outline,
            range,
            known,
        })
    }

    /// What the figures come to for the periods of a report.
    async fn known(&self, figures: &[&Figure], period: Period, units: &Units) -> Result<Vec<Known>, Refusal> {
        let monthly = rule_of(period) == PeriodRule::Month;
        let asked: Vec<_> = figures
            .iter()
            .enumerate()
            .flat_map(|(place, figure)| {
                periods(figure, monthly).into_iter().map(move |word| (place, *figure, word))
            })
            .collect();
        let ask = |figure: &Figure, word: report::template::PeriodWord| {
            let ask = Ask {
                period: word.period(period.to),
                organ: self.organ_of(figure),
                as_of: AsOf::NOW,
                by: None,
            };
            plan(&self.book, &self.packs, &figure.name, &ask)
        };
        let plans: Result<Vec<Plan>, _> = asked.iter().map(|(_, figure, word)| ask(figure, *word)).collect();
        let batch = Batch::of(plans.map_err(|refusal| Refusal::one(refusal.finding()))?);
        let answers = batch.answers(&self.store.select_all(batch.selects()).await?);
        let is_known = |amount: &Amount| !matches!(amount, Amount::Nothing | Amount::Undefined);
        let known = asked.into_iter().zip(answers).filter(|(_, answer)| is_known(&answer.value));
        let known =
            known.map(|((place, figure, word), answer)| Known::of(place, figure, word, answer.value, units));
        Ok(known.collect())
    }
}

/// What kind of report has such a period.
fn rule_of(period: Period) -> PeriodRule {
    let month = Month::of(period.to);
    if period == (Period { from: month.first(), to: month.last() }) {
        PeriodRule::Month
    } else if PeriodRule::YearToCutoff.accepts(period) {
        PeriodRule::YearToCutoff
    } else {
        PeriodRule::Any
    }
}

/// What finds in a manuscript what may move on.
struct Finder<'a> {
    figures: &'a [&'a Figure],
    known: &'a [Known],
    manuscript: &'a Manuscript<'a>,
    units: &'a Units,
    vocabulary: Vocabulary,
    ledgers: Vec<&'a str>,
    withheld: Vec<bool>,
}

impl<'a> Finder<'a> {
    fn new(
        desk: &Desk,
        figures: &'a [&'a Figure],
        known: &'a [Known],
        manuscript: &'a Manuscript<'a>,
        units: &'a Units,
    ) -> Self {
        let ledger =
            |figure: &Figure| desk.packs.ledger(&figure.ledger).map(|ledger| ledger.title.zh.clone());
        let wordings = figures.iter().map(|figure| Wording {
            title: &figure.title.zh,
            also: format!("{}，{}", figure.definition.zh, ledger(figure).unwrap_or_default()),
        });
        Self {
            figures,
            known,
            manuscript,
            units,
            vocabulary: Vocabulary::of(wordings),
            ledgers: figures.iter().map(|figure| figure.ledger.as_str()).collect(),
            withheld: figures.iter().map(|figure| figure.withheld.is_some()).collect(),
        }
    }

    fn find(&self, range: Range<usize>, period: Period, organ: &str) -> Vec<Found> {
        let scale =
            Scale::new(self.known, &self.ledgers, &self.withheld, rule_of(period) == PeriodRule::Month);
        let headings = spot::headings(self.manuscript, range.clone());
        let mut spots: Vec<Spot> = Vec::new();
        let mut found: Vec<Found> = Vec::new();
        for line in spot::written(self.manuscript, range) {
            let heading = headings.get(&line.place).map(String::as_str).unwrap_or_default();
            let mut whole = self.named(line, organ);
            whole.extend(self.lists(line, heading, &whole));
            let own = spot::spots(self.manuscript, line, heading, self.units, period.to);
            let is_free = |spot: &Spot| {
                whole.iter().all(|one| one.at.end <= spot.at.start || spot.at.end <= one.at.start)
            };
            spots.extend(own.into_iter().filter(is_free));
            found.extend(whole);
        }
        let fits: Vec<Vec<u32>> = spots.iter().map(|spot| self.vocabulary.fits(&spot.around)).collect();
        let mut all: Vec<_> = spots
            .iter()
            .zip(&fits)
            .map(|(spot, fits)| {
                let line = self.manuscript.lines.get(spot.line);
                let text = line.map(|line| line.get(spot.at.clone())).unwrap_or_default();
                scale.candidates(spot, text, line.map(|line| line.text.as_str()).unwrap_or_default(), fits)
            })
            .collect();
        scale.settle(&spots, &mut all);
        for (spot, own) in spots.iter().zip(&all) {
            let confidence = match &spot.what {
                What::Year { more, .. } if *more => Confidence::Unsure,
                What::Year { .. } | What::CutOff(_) => Confidence::Sure,
                _ => scale.confidence(spot, own),
            };
            let slots = self.slots(spot, own);
            // A Chinese numeral is more often a word than a number: 二十大, 一案一策.
            let is_word = match &spot.what {
                What::Place(_) => true,
                What::Number(written) => written.is_chinese,
                _ => false,
            };
            if !(is_word && confidence == Confidence::None) {
                found.extend(self.found(spot, confidence, slots));
            }
        }
        found.sort_by_key(|one| (one.line, one.at.start));
        found
    }

    fn slots(&self, spot: &Spot, own: &[weigh::Candidate]) -> Vec<Slot> {
        let Some(line) = self.manuscript.lines.get(spot.line) else { return Vec::new() };
        match &spot.what {
            What::Year { next, .. } => vec![Slot::year(*next, spot.at.clone(), line)],
            What::CutOff(form) => vec![Slot::cut_off(*form, spot.at.clone(), line)],
            _ => {
                let slot = |one: &weigh::Candidate| {
                    let known = self.known.get(one.known)?;
                    slot::of_candidate(self.figures, known, one, spot, line)
                };
                own.iter().take(OTHERS + 1).filter_map(slot).collect()
            }
        }
    }

    /// What was found at a spot; a proposal that is none is only told of as another one.
    fn found(&self, spot: &Spot, confidence: Confidence, slots: Vec<Slot>) -> Option<Found> {
        let line = self.manuscript.lines.get(spot.line)?;
        let (kind, number) = match &spot.what {
            What::Number(written) | What::Place(written) => (Kind::Number, written.number.clone()),
            What::Masked(written) => (Kind::Masked, written.number.clone()),
            What::Date => (Kind::Date, spot.at.clone()),
            What::Year { .. } => (Kind::Year, spot.at.clone()),
            What::CutOff(_) => (Kind::CutOff, spot.at.clone()),
            What::Names => (Kind::List, spot.at.clone()),
            What::Organ => (Kind::Organ, spot.at.clone()),
        };
        let sentence = line.sentence_at(spot.at.start);
        let position = self.manuscript.reading.paragraphs.get(spot.line)?.position.clone();
        Some(Found {
            position,
            line: spot.line,
            at: spot.at.clone(),
            number,
            text: line.get(spot.at.clone()).to_owned(),
            before: line.get(sentence.start..spot.at.start).to_owned(),
            behind: line.get(spot.at.end..sentence.end.max(spot.at.end)).to_owned(),
            kind,
            confidence,
            slots,
        })
    }

    /// Where a line names the organ. Behind other Chinese words it may be a part of another name.
    fn named(&self, line: &check::Line, organ: &str) -> Vec<Found> {
        if organ.chars().count() < 2 {
            return Vec::new();
        }
        let places = line.text.match_indices(organ).filter(|(at, _)| *at >= line.label);
        let found = places.filter_map(|(at, _)| {
            let at = at..at + organ.len();
            let is_alone = !line.before(at.start).ends_with(|sign: char| sign.is_alphabetic());
            let confidence = if is_alone { Confidence::Sure } else { Confidence::Unsure };
            let spot = spot::spot(self.manuscript, line, "", &[], at.clone(), What::Organ);
            self.found(&spot, confidence, vec![Slot::organ(at, line)])
        });
        found.collect()
    }

    /// The lists of a line, the longest first; one that lies in another is none.
    fn lists(&self, line: &check::Line, heading: &str, taken: &[Found]) -> Vec<Found> {
        let mut at_place: HashMap<(usize, usize), Vec<Told<'_>>> = HashMap::new();
        for known in self.known.iter().filter(|one| !one.names().is_empty()) {
            let Some(list) = listed::find(&line.text, known.names()) else { continue };
            if list.at.start < line.label {
                continue;
            }
            let spot = spot::spot(self.manuscript, line, heading, &[], list.at.clone(), What::Names);
            let fits = self.vocabulary.fits(&spot.around);
            let words = fits.get(known.figure).copied().unwrap_or(0);
            let key = (list.at.start, list.at.end);
            at_place.entry(key).or_default().push((words, list.is_whole, known));
        }
        let mut places: Vec<_> = at_place.into_iter().collect();
        places.sort_by_key(|((start, end), _)| (std::cmp::Reverse(end - start), *start));
        let mut out: Vec<Found> = Vec::new();
        for ((start, end), mut lists) in places {
            let is_free = |one: &Found| one.at.end <= start || end <= one.at.start;
            if !out.iter().chain(taken).all(is_free) {
                continue;
            }
            lists.sort_by_key(|(words, is_whole, known)| {
                (std::cmp::Reverse((*is_whole, *words)), known.figure)
            });
            lists.dedup_by_key(|(_, _, known)| known.figure);
            let confidence = list_confidence(&lists);
            let spot = spot::spot(self.manuscript, line, heading, &[], start..end, What::Names);
            let slot =
                |(_, is_whole, known): &Told<'_>| slot::of_list(self.figures, known, *is_whole, start..end);
            let slots = lists.iter().take(OTHERS + 1).filter_map(slot).collect();
            if confidence > Confidence::None {
                out.extend(self.found(&spot, confidence, slots));
            }
        }
        out
    }
}

/// A list that was found: how well the words round it fit, whether it stands there as it is printed, and whose it is.
type Told<'a> = (u32, bool, &'a Known);

/// A list of several names that stands there whole is sure; one name alone may stand there for many reasons.
fn list_confidence(lists: &[Told<'_>]) -> Confidence {
    let Some((words, is_whole, known)) = lists.first() else { return Confidence::None };
    let second =
        lists.get(1).filter(|(_, whole, _)| whole == is_whole).map_or(0, |(words, _, _)| *words + 100);
    match (is_whole, known.names().len()) {
        (true, 2..) if *words >= second => Confidence::Sure,
        (_, 2..) => Confidence::Unsure,
        _ if *words >= 350 => Confidence::Unsure,
        _ => Confidence::None,
    }
}
