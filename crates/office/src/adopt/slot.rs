//! A slot: the mark that may stand for something of the text, and what it prints for the period that was adopted.

use std::ops::Range;

use check::Line;
use report::figure::{Figure, Measure};
use report::form::Form;
use report::template::PeriodWord;

use super::known::{Agreement, Known, UnitFit};
use super::spot::{Spot, What};
use super::weigh::Candidate;

/// A mark that may stand for something of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The mark, as a template has it.
    pub mark: String,
    /// The figure's name; empty for the year, the cut-off and the organ.
    pub figure: String,
    /// The figure's title, in Chinese; empty as above.
    pub title: String,
    /// What it prints for the period that was adopted.
    pub prints: String,
    /// The bytes of the printed line in whose place it stands.
    pub at: Range<usize>,
    /// Whether it prints just what stands there.
    pub agrees: bool,
    /// Whether the decision to withhold it in public is made.
    pub is_withheld: bool,
    /// Whether it may be shown outside the house.
    pub is_public: bool,
    /// The pack of its figure; empty as above.
    pub pack: String,
}

impl Slot {
    fn fact(mark: String, at: Range<usize>, line: &Line) -> Self {
        Self {
            mark,
            figure: String::new(),
            title: String::new(),
            prints: line.get(at.clone()).to_owned(),
            at,
            agrees: true,
            is_withheld: false,
            is_public: true,
            pack: String::new(),
        }
    }

    /// The year of the report, or the one after it.
    pub(super) fn year(next: bool, at: Range<usize>, line: &Line) -> Self {
        Self::fact(if next { "{next-year}" } else { "{year}" }.to_owned(), at, line)
    }

    /// The day up to which the figures run.
    pub(super) fn cut_off(form: Form, at: Range<usize>, line: &Line) -> Self {
        Self::fact(format!("{{cutoff as {}}}", word(form)), at, line)
    }

    /// The organ.
    pub(super) fn organ(at: Range<usize>, line: &Line) -> Self {
        Self::fact("{organ}".to_owned(), at, line)
    }

    fn of_figure(figure: &Figure, mark: String, prints: String, at: Range<usize>, agrees: bool) -> Self {
        Self {
            mark,
            figure: figure.name.clone(),
            title: figure.title.zh.clone(),
            prints,
            at,
            agrees,
            is_withheld: figure.withheld.is_some(),
            is_public: figure.public,
            pack: figure.pack.clone(),
        }
    }
}

/// The words of a form, as a mark has them.
fn word(form: Form) -> String {
    if let Form::Over(power) = form {
        return format!("over {power}");
    }
    let known = Form::WORDS.iter().find(|word| Form::parse(word) == Some(form));
    known.copied().unwrap_or("unit").to_owned()
}

/// The mark of a figure; the usual form is not said.
fn mark(kind: &str, figure: &Figure, period: PeriodWord, form: Form) -> String {
    let (name, period) = (&figure.name, period.word());
    match form {
        Form::Unit => format!("{{{kind} {name} {period}}}"),
        _ => format!("{{{kind} {name} {period} as {}}}", word(form)),
    }
}

/// The slot of a candidate: where it prints the number alone, the words round it stay.
pub(super) fn of_candidate(
    figures: &[&Figure],
    known: &Known,
    candidate: &Candidate,
    spot: &Spot,
    line: &Line,
) -> Option<Slot> {
    let figure = *figures.get(known.figure)?;
    let (number, unit) = match &spot.what {
        What::Number(written) | What::Place(written) | What::Masked(written) => {
            (written.number.clone(), written.unit.as_str())
        }
        _ => (spot.at.clone(), ""),
    };
    let is_chinese = !line.get(number.clone()).starts_with(|sign: char| sign.is_ascii_digit());
    let alone = if is_chinese { Form::Zh } else { Form::Value };
    let (form, at) = match candidate.agreement {
        Agreement::Printed(form) => (form, spot.at.clone()),
        Agreement::Number(form) => (form, number),
        _ if unit == known.unit && candidate.unit == UnitFit::Same => (Form::Unit, spot.at.clone()),
        // 3.5万 with its unit is another one than 万元: the unit of the figure takes its place.
        _ if candidate.unit == UnitFit::Same => (Form::Unit, spot.at.clone()),
        _ => (alone, number),
    };
    let is_masked = matches!(spot.what, What::Masked(_));
    let prints = known.prints(form);
    // A value that is about so much brings its own 约.
    let has_about = known.amount.is_about() && line.before(at.start).ends_with('约');
    let at = if has_about { at.start - '约'.len_utf8()..at.end } else { at };
    let agrees = !is_masked && line.get(at.clone()) == prints;
    let kind = if matches!(spot.what, What::Date) { "date" } else { "fig" };
    Some(Slot::of_figure(figure, mark(kind, figure, known.period, form), prints, at, agrees))
}

/// The slot of a list.
pub(super) fn of_list(figures: &[&Figure], known: &Known, is_whole: bool, at: Range<usize>) -> Option<Slot> {
    let figure = *figures.get(known.figure)?;
    let mark = mark("list", figure, known.period, Form::Unit);
    Some(Slot::of_figure(figure, mark, known.prints(Form::Unit), at, is_whole))
}

/// What stands for a figure where a person names it: its usual mark.
pub(super) fn of_known(figures: &[&Figure], known: &Known) -> Option<Slot> {
    let figure = *figures.get(known.figure)?;
    let kind = match (&figure.measure, known.value) {
        (Measure::Names { .. }, _) => "list",
        (_, Some(_)) => "fig",
        _ => "date",
    };
    let mark = mark(kind, figure, known.period, Form::Unit);
    Some(Slot::of_figure(figure, mark, known.prints(Form::Unit), 0..0, false))
}
