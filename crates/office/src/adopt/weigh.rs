//! Which figure a number of a text is: by its value, its unit, the words round it, and what stands beside it.
//!
//! The value alone says little: many figures are 4. It says much where it is large, has decimals, or no other figure
//! has it. A number is bound for sure only if value, unit and words agree and no other figure comes near.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use report::amount::Amount;
use report::form::Form;
use report::template::PeriodWord;

use super::known::{Agreement, Known, UnitFit};
use super::spot::{Spot, What, Written};

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It stays as it was typed.
    None,
    /// Somebody must look.
    Unsure,
    /// Value, unit and words agree, and nothing else comes near.
    Sure,
}

/// A figure that may stand at a spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its place among the known figures.
    pub(super) known: usize,
    /// How it agrees with what stands there.
    pub(super) agreement: Agreement,
    /// How its unit fits.
    pub(super) unit: UnitFit,
    /// How well the words fit, in thousandths.
    pub(super) words: u32,
    /// All together.
    pub(super) score: i64,
}

/// What is weighed against what.
pub(super) struct Scale<'a> {
    /// All figures with their values.
    pub(super) known: &'a [Known],
    /// The ledger of each figure.
    pub(super) ledgers: &'a [&'a str],
    /// Whether each figure is withheld in public.
    pub(super) withheld: &'a [bool],
    /// Whether the report is of a month.
    monthly: bool,
    /// How many figures have a value in a unit.
    common: HashMap<(i128, &'a str), usize>,
}

/// So well the words must fit for a figure to be proposed at all.
const LEAST_WORDS: u32 = 200;
/// So well they must fit where the value speaks against it.
const STRONG_WORDS: u32 = 650;
/// So well they must fit within quotation marks, where fixed terms stand.
const QUOTED_WORDS: u32 = 400;
/// By so much the first must be ahead of the second to be sure.
const MARGIN: i64 = 120;
/// A figure in the same sentence twice is the less likely one.
const TWICE: i64 = 250;
/// What a figure gains whose ledger is that of a sure one in the paragraph.
const NEIGHBOUR: i64 = 80;
/// One, in millionths.
const ONE: i128 = check::numeral::ONE;

impl<'a> Scale<'a> {
    /// A scale for figures with their values.
    pub(super) fn new(
        known: &'a [Known],
        ledgers: &'a [&'a str],
        withheld: &'a [bool],
        monthly: bool,
    ) -> Self {
        let mut figures: HashMap<(i128, &str), BTreeSet<usize>> = HashMap::new();
        for one in known {
            if let Some(value) = one.value {
                figures.entry((value, one.dimension.as_str())).or_default().insert(one.figure);
            }
        }
        let common = figures.into_iter().map(|(key, figures)| (key, figures.len())).collect();
        Self { known, ledgers, withheld, monthly, common }
    }

    /// The figures that may stand at a spot, the likeliest first, one period of each.
    pub(super) fn candidates(&self, spot: &Spot, text: &str, line: &str, fits: &[u32]) -> Vec<Candidate> {
        let mut best: BTreeMap<usize, Candidate> = BTreeMap::new();
        for (place, known) in self.known.iter().enumerate() {
            let words = fits.get(known.figure).copied().unwrap_or(0);
            let one = match &spot.what {
                What::Number(written) => self.number(known, written, text, line, words),
                What::Place(written) => place_in_order(known, written, line, words),
                What::Masked(written) => self.masked(known, written, words),
                What::Date => dated(known, text, words),
                _ => None,
            };
            let Some((agreement, unit, score)) = one else { continue };
            let score = score + period(known.period, spot.around.is_ahead, self.monthly);
            let one = Candidate { known: place, agreement, unit, words, score };
            let rank = |one: &Candidate| (one.agreement != Agreement::None, one.score);
            match best.get(&known.figure) {
                Some(before) if rank(before) >= rank(&one) => {}
                _ => {
                    best.insert(known.figure, one);
                }
            }
        }
        let mut all: Vec<Candidate> = best.into_values().collect();
        sort(&mut all);
        all
    }

    /// A number: what it agrees with is asked for by words as well where it agrees with nothing.
    fn number(
        &self,
        known: &Known,
        written: &Written,
        text: &str,
        line: &str,
        words: u32,
    ) -> Option<(Agreement, UnitFit, i64)> {
        let number = line.get(written.number.clone()).unwrap_or_default();
        let agreement = known.agrees(text, written, number);
        let unit = known.unit_fits(written);
        let is_number = known.value.is_some();
        if !is_number || unit == UnitFit::Other {
            return None;
        }
        let base = i64::from(words);
        match agreement {
            Agreement::None if unit == UnitFit::Same && words >= STRONG_WORDS => {
                Some((agreement, unit, base - 400))
            }
            Agreement::None => None,
            _ => {
                let strength = self.strength(known);
                let unit_says = if unit == UnitFit::Same { 60 } else { -40 };
                let near = if agreement == Agreement::Near { -120 } else { 0 };
                Some((agreement, unit, base + strength + unit_says + near))
            }
        }
    }

    /// What a value says by itself: the more, the rarer it is.
    fn strength(&self, known: &Known) -> i64 {
        let Some(value) = known.value else { return 0 };
        let strength = match value / ONE {
            _ if value % ONE != 0 => 320,
            1000.. => 320,
            100.. => 220,
            10.. => 120,
            _ => 0,
        };
        if self.is_unique(known) { strength.max(60) } else { strength / 2 }
    }

    fn is_unique(&self, known: &Known) -> bool {
        let key = known.value.map(|value| (value, known.dimension.as_str()));
        key.and_then(|key| self.common.get(&key)).is_none_or(|count| *count <= 1)
    }

    /// A placeholder has no value: the unit and the words speak, and that the figure is one that is withheld.
    fn masked(&self, known: &Known, written: &Written, words: u32) -> Option<(Agreement, UnitFit, i64)> {
        let withheld = self.withheld.get(known.figure).copied().unwrap_or(false);
        let least = if withheld { LEAST_WORDS } else { 300 };
        if known.unit_fits(written) != UnitFit::Same || known.value.is_none() || words < least {
            return None;
        }
        let bonus = if withheld { 150 } else { 0 };
        Some((Agreement::Printed(unit_form(known, written)), UnitFit::Same, i64::from(words) + bonus))
    }

    /// How sure the first of some candidates is.
    pub(super) fn confidence(&self, spot: &Spot, all: &[Candidate]) -> Confidence {
        let Some(first) = all.first() else { return Confidence::None };
        let Some(known) = self.known.get(first.known) else { return Confidence::None };
        let is_equal = matches!(first.agreement, Agreement::Printed(_) | Agreement::Number(_));
        let margin = all.get(1).map_or(i64::MAX, |second| first.score - second.score);
        let size = known.value.unwrap_or(0);
        let is_strong = size >= 100 * ONE || size % ONE != 0;
        let unique = self.is_unique(known);
        let is_plain = matches!(spot.what, What::Number(_)) && !spot.around.is_quoted;
        let unit_holds = first.unit == UnitFit::Same || (size >= 20 * ONE && unique);
        let enough = match size {
            _ if size >= 1000 * ONE && unique && first.unit == UnitFit::Same => 60,
            _ if is_strong && unique => 120,
            _ if is_strong => 250,
            _ if size >= 10 * ONE => 350,
            _ => 450,
        };
        // 余 is printed by a form of its own; 至少 and 约 say that the number is not the figure itself.
        let is_hedged = matches!(&spot.what, What::Number(written) if written.is_hedged)
            && !matches!(first.agreement, Agreement::Printed(Form::Over(_)));
        // That a small number is the figure of another time than the report's says little.
        let is_of_time = match known.period {
            PeriodWord::Month => self.monthly || is_strong,
            PeriodWord::Ever => is_strong,
            _ => true,
        };
        let fits = is_equal && unit_holds && is_of_time && !is_hedged;
        if is_plain && fits && first.words >= enough && margin >= MARGIN {
            return Confidence::Sure;
        }
        if first.words >= self.least_words(spot, first, is_equal && unique, size) {
            Confidence::Unsure
        } else {
            Confidence::None
        }
    }

    /// How well the words must fit for a figure to be proposed: the less, the more the value says.
    fn least_words(&self, spot: &Spot, first: &Candidate, by_value: bool, size: i128) -> u32 {
        let is_chinese = matches!(&spot.what, What::Number(written) if written.is_chinese);
        match first.unit {
            _ if spot.around.is_quoted => QUOTED_WORDS,
            _ if matches!(spot.what, What::Date) => 80,
            _ if size < 10 * ONE && first.unit == UnitFit::Counts && is_chinese => 450,
            _ if size < 10 * ONE && first.unit == UnitFit::Counts => 300,
            UnitFit::Same if by_value && size >= 100 * ONE => 0,
            UnitFit::Same if by_value && size >= 10 * ONE => 50,
            _ if by_value => LEAST_WORDS / 2,
            _ => LEAST_WORDS,
        }
    }

    /// Weighs the spots of a text against each other: figures of one ledger stand together, and none twice in a sentence.
    pub(super) fn settle(&self, spots: &[Spot], all: &mut [Vec<Candidate>]) {
        let ledger = |one: &Candidate| {
            let figure = self.known.get(one.known).map(|known| known.figure)?;
            self.ledgers.get(figure).copied()
        };
        let mut beside: HashMap<usize, Vec<(usize, &str)>> = HashMap::new();
        for (at, (spot, own)) in spots.iter().zip(all.iter()).enumerate() {
            if self.confidence(spot, own) == Confidence::Sure
                && let Some(ledger) = own.first().and_then(ledger)
            {
                beside.entry(spot.line).or_default().push((at, ledger));
            }
        }
        for (at, (spot, own)) in spots.iter().zip(all.iter_mut()).enumerate() {
            let Some(beside) = beside.get(&spot.line) else { continue };
            for one in own.iter_mut() {
                if ledger(one)
                    .is_some_and(|own| beside.iter().any(|(other, name)| *other != at && *name == own))
                {
                    one.score += NEIGHBOUR;
                }
            }
            sort(own);
        }
        self.once(spots, all);
    }

    /// Takes from a figure what it has at a spot, where another one of the sentence has it with more right.
    fn once(&self, spots: &[Spot], all: &mut [Vec<Candidate>]) {
        let mut order: Vec<usize> = (0..spots.len().min(all.len())).collect();
        let top = |own: &[Candidate]| own.first().map_or(i64::MIN, |one| one.score);
        order.sort_by_key(|at| std::cmp::Reverse(all.get(*at).map_or(i64::MIN, |own| top(own))));
        let mut taken: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        for at in order {
            let (Some(spot), Some(own)) = (spots.get(at), all.get_mut(at)) else { continue };
            let key = |one: &Candidate| {
                let figure = self.known.get(one.known).map_or(usize::MAX, |known| known.figure);
                (spot.line, spot.sentence, figure)
            };
            for one in own.iter_mut() {
                if taken.contains(&key(one)) {
                    one.score -= TWICE;
                }
            }
            sort(own);
            taken.extend(own.first().map(key));
        }
    }
}

/// Those that agree come before those that do not, whatever the words say, unless their words say nothing.
fn sort(all: &mut [Candidate]) {
    all.sort_by_key(|one| {
        let agrees = one.agreement != Agreement::None && one.words >= LEAST_WORDS / 2;
        std::cmp::Reverse((agrees, one.score))
    });
}

/// What a period gains or loses where it stands.
fn period(word: PeriodWord, is_ahead: bool, monthly: bool) -> i64 {
    match (word, is_ahead) {
        (PeriodWord::NextYear, true) => 60,
        (PeriodWord::NextYear, false) => -250,
        (PeriodWord::AtCutoff, true) => -80,
        (_, true) => -200,
        (PeriodWord::Ever, false) => -60,
        (PeriodWord::Month, false) if monthly => 40,
        (PeriodWord::Month, false) => -40,
        (PeriodWord::Year, false) => -10,
        _ => 0,
    }
}

/// The place of one record among all: 第一名.
fn place_in_order(
    known: &Known,
    written: &Written,
    line: &str,
    words: u32,
) -> Option<(Agreement, UnitFit, i64)> {
    let number = line.get(written.number.clone())?;
    let form = if number.starts_with(|sign: char| sign.is_ascii_digit()) { Form::Value } else { Form::Zh };
    let is_rank = known.unit.is_empty() || known.unit == "名";
    let agrees = is_rank && known.value.is_some() && known.prints(form) == number;
    (agrees && words >= 300).then_some((Agreement::Number(form), UnitFit::Same, i64::from(words)))
}

/// A day or a month, where a form prints just what stands there.
fn dated(known: &Known, text: &str, words: u32) -> Option<(Agreement, UnitFit, i64)> {
    let is_day = matches!(known.amount, Amount::Date(_) | Amount::Moment(_) | Amount::Month(_));
    let form = known.printed.iter().find(|(_, printed)| is_day && printed == text).map(|(form, _)| *form)?;
    (words >= 20).then_some((Agreement::Printed(form), UnitFit::Same, i64::from(words)))
}

/// The form that prints a figure in the unit of a placeholder.
fn unit_form(known: &Known, written: &Written) -> Form {
    match written.unit.as_str() {
        unit if unit == known.unit => Form::Unit,
        "亿元" => Form::Yi,
        "万元" => Form::Wan,
        _ => Form::Unit,
    }
}

#[cfg(test)]
mod tests {
    use check::quantity::Units;
    use check::{Lists, Manuscript};
    use ledger::title::Title;
    use report::figure::{Figure, Measure, Timing};

    use super::super::words::{Vocabulary, Wording};
    use super::super::{known, slot, spot};
    use super::*;

    /// A figure of an orchard: its name, title, unit and value.
    type Told = (&'static str, &'static str, &'static str, i64);

    const FIGURES: [Told; 7] = [
        ("pears_planted", "补栽梨树", "株", 437),
        ("peaches_planted", "补栽桃树", "株", 62),
        ("pests_found", "发现病虫害", "处", 7),
        ("pests_treated", "治理病虫害", "处", 7),
        ("patrols", "园区巡查", "次", 62),
        ("gardeners", "在岗园工", "人", 7),
        ("harvest", "鲜果产量", "公斤", 51_260),
    ];

    fn figure((name, title, unit, _): Told) -> Figure {
        Figure {
            name: name.to_owned(),
            pack: "orchard".to_owned(),
            title: Title::plain(title),
            definition: Title::default(),
            ledger: "orchard".to_owned(),
            measure: Measure::Count,
            timing: Timing::Field("on".to_owned()),
            filter: Vec::new(),
            unit: unit.to_owned(),
            places: 0,
            by: Vec::new(),
            owner: String::new(),
            public: true,
            withheld: None,
            text: String::new(),
        }
    }

    /// What is proposed for each number of a text: its mark, and how sure it is.
    fn proposed(text: &str) -> Vec<(String, Confidence)> {
        let (lists, figures) = (Lists::default(), FIGURES.map(figure));
        let figures: Vec<&Figure> = figures.iter().collect();
        let units = Units::new(&lists);
        let known: Vec<Known> = FIGURES
            .iter()
            .zip(&figures)
            .enumerate()
            .map(|(at, ((.., value), figure))| {
                known::Known::of(at, figure, PeriodWord::ToCutoff, Amount::count(*value), &units)
            })
            .collect();
        let vocabulary = Vocabulary::of(
            figures.iter().map(|figure| Wording { title: &figure.title.zh, also: String::new() }),
        );
        let reading = crate::reading::read(text.as_bytes(), "a.txt").unwrap();
        let manuscript = Manuscript::new(&reading, &lists);
        let line = manuscript.lines.first().unwrap();
        let cut_off = chrono::NaiveDate::from_ymd_opt(2031, 11, 30).unwrap();
        let spots = spot::spots(&manuscript, line, "", &units, cut_off);
        let (ledgers, withheld) = (vec!["orchard"; figures.len()], vec![false; figures.len()]);
        let scale = Scale::new(&known, &ledgers, &withheld, false);
        let weigh = |spot: &Spot| {
            let fits = vocabulary.fits(&spot.around);
            scale.candidates(spot, line.get(spot.at.clone()), &line.text, &fits)
        };
        let mut all: Vec<Vec<Candidate>> = spots.iter().map(weigh).collect();
        scale.settle(&spots, &mut all);
        let told = |(spot, own): (&Spot, &Vec<Candidate>)| {
            let first = own
                .first()
                .and_then(|one| slot::of_candidate(&figures, known.get(one.known).unwrap(), one, spot, line));
            let confidence = scale.confidence(spot, own);
            let mark = first.filter(|_| confidence > Confidence::None).map(|slot| slot.mark);
            (mark.unwrap_or_default(), confidence)
        };
        spots.iter().zip(&all).map(told).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Confidence)]) {
        let proposed = proposed(text);
        let proposed: Vec<(&str, Confidence)> =
            proposed.iter().map(|(mark, confidence)| (mark.as_str(), *confidence)).collect();
        assert_eq!(proposed, expected, "{text}");
    }

    #[test]
    fn value_unit_and_words_together_are_sure() {
        use Confidence::Sure;
        check(
            "全年补栽梨树437株，补栽桃树62株。",
            &[("{fig pears_planted to-cutoff}", Sure), ("{fig peaches_planted to-cutoff}", Sure)],
        );
        check(
            "园区巡查62次，采收鲜果51260公斤。",
            &[("{fig patrols to-cutoff}", Sure), ("{fig harvest to-cutoff}", Sure)],
        );
        check("补栽梨树400余株。", &[("{fig pears_planted to-cutoff as over 100}", Sure)]);
    }

    #[test]
    fn a_small_number_is_never_sure_by_its_value_alone() {
        check("请来专家7人。", &[("", Confidence::None)]);
        check(
            "发现病虫害7处，治理病虫害7处。",
            &[
                ("{fig pests_found to-cutoff}", Confidence::Sure),
                ("{fig pests_treated to-cutoff}", Confidence::Sure),
            ],
        );
    }

    #[test]
    fn what_differs_in_value_or_unit_is_proposed_and_unsure() {
        use Confidence::Unsure;
        check("补栽梨树439株。", &[("{fig pears_planted to-cutoff}", Unsure)]);
        check("发现病虫害7起。", &[("{fig pests_found to-cutoff as value}", Unsure)]);
        check("补栽梨树至少437株。", &[("{fig pears_planted to-cutoff}", Unsure)]);
        check("补栽梨树XX株。", &[("{fig pears_planted to-cutoff}", Unsure)]);
        check("全年接待437亩。", &[("", Confidence::None)]);
    }
}
