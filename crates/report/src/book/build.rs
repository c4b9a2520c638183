//! From a written figure to a figure: its measure has what it needs and nothing else, and every path resolves.

use ledger::field::{Field, FieldType};
use ledger::filter::{Last, Op, Path, Test};
use ledger::finding::Finding;
use ledger::pack::{Ledger, Packs, RawTest, Resolver, Spanned, reach};

use super::raw::{RawFigure, RawPart};
use super::{Declared, measure};
use crate::figure::{Figure, Measure, Part, PartPeriod, Piece, Timing, Withheld};
use crate::form::Form;

/// Digits after the point of a quotient unless the pack says otherwise.
const PLACES: u32 = 2;

/// The most digits after the point, as for fields.
const MOST_PLACES: u32 = 6;

/// The field at the end of a path, unless it ends in a state or key.
pub(crate) fn field_at<'a>(packs: &'a Packs, path: &Path) -> Option<&'a Field> {
    match &path.last {
        Last::Field(name) => packs.ledger(path.end())?.field(name),
        Last::State | Last::Key => None,
    }
}

pub(super) fn figure(declared: &Declared<'_>, packs: &Packs, resolver: &mut Resolver<'_>) -> Option<Figure> {
    let raw = &declared.raw;
    let word = raw.measure.get_ref().as_str();
    if !measure::check(raw, resolver) {
        return None;
    }
    let mut figure = Figure {
        name: raw.name.get_ref().clone(),
        pack: declared.pack.to_owned(),
        title: raw.title.clone(),
        definition: raw.definition.clone(),
        ledger: String::new(),
        measure: Measure::Count,
        timing: Timing::OfParts,
        filter: Vec::new(),
        unit: raw.unit.as_ref().map(|unit| unit.get_ref().clone()).unwrap_or_default(),
        places: 0,
        by: Vec::new(),
        owner: raw.owner.clone(),
        public: raw.public,
        withheld: raw.withheld.as_ref().map(|withheld| Withheld {
            reason: withheld.reason.clone(),
            approver: withheld.approver.clone(),
        }),
        text: declared.lines.clone(),
    };
    if word == "ratio" {
        figure.measure = ratio(raw, resolver)?;
        figure.places = places(raw, PLACES, resolver);
        if raw.unit.is_none() {
            "%".clone_into(&mut figure.unit);
        }
        return Some(figure);
    }
    let own = own_ledger(declared, packs, resolver)?;
    figure.ledger.clone_from(&own.name);
    let mut builder = Builder { raw, own, resolver };
    figure.timing = builder.timing()?;
    figure.filter = builder.tests(raw.filter.as_ref(), &figure.timing);
    figure.measure = builder.measure(word, &figure.timing)?;
    builder.unit_and_places(&mut figure);
    figure.by = raw.by.iter().filter_map(|word| builder.group(word)).collect();
    Some(figure)
}

/// The ledger that is measured: known, and of a pack that may be used.
fn own_ledger<'r>(declared: &Declared<'_>, packs: &Packs, resolver: &mut Resolver<'r>) -> Option<&'r Ledger> {
    let word = declared.raw.ledger.as_ref()?;
    let own = resolver.ledger(word)?;
    if !reach(&packs.packs, declared.pack).contains(own.pack.as_str()) {
        let finding =
            Finding::error("report-need-not-declared").arg("name", &own.name).arg("pack", &own.pack);
        resolver.report(finding, word.span());
    }
    Some(own)
}

fn places(raw: &RawFigure, default: u32, resolver: &mut Resolver<'_>) -> u32 {
    let Some(places) = &raw.places else { return default };
    if *places.get_ref() > MOST_PLACES {
        let finding = Finding::error("report-too-many-places").arg("most", MOST_PLACES.to_string());
        resolver.report(finding, places.span());
    }
    *places.get_ref()
}

fn ratio(raw: &RawFigure, resolver: &mut Resolver<'_>) -> Option<Measure> {
    let part = |part: &Spanned<RawPart>, resolver: &mut Resolver<'_>| {
        let part = part.get_ref();
        let period = match part.period.as_ref().map(|word| (word, word.get_ref().as_str())) {
            None | Some((_, "same")) => PartPeriod::Same,
            Some((_, "year")) => PartPeriod::Year,
            Some((_, "end")) => PartPeriod::End,
            Some((_, "ever")) => PartPeriod::Ever,
            Some((word, _)) => {
                resolver.unknown("report-bad-part-period", word, ["same", "year", "end", "ever"]);
                PartPeriod::Same
            }
        };
        Part { figure: part.figure.get_ref().clone(), period }
    };
    Some(Measure::Ratio { of: part(raw.of.as_ref()?, resolver), to: part(raw.to.as_ref()?, resolver) })
}

struct Builder<'b, 'r> {
    raw: &'b RawFigure,
    own: &'r Ledger,
    resolver: &'b mut Resolver<'r>,
}

impl Builder<'_, '_> {
    fn error(&mut self, finding: Finding, span: std::ops::Range<usize>) {
        self.resolver.report(finding, span);
    }

    fn timing(&mut self) -> Option<Timing> {
        let raw = self.raw;
        match (&raw.period, &raw.at) {
            (Some(period), None) => self.flow(period),
            (None, Some(at)) if at.get_ref() == "end" => Some(Timing::Stock),
            (None, Some(at)) => {
                self.error(Finding::error("report-bad-at").arg("word", at.get_ref()), at.span());
                None
            }
            (None, None) => {
                self.error(Finding::error("report-no-period"), raw.name.span());
                None
            }
            (Some(period), Some(_)) => {
                self.error(Finding::error("report-period-and-at"), period.span());
                None
            }
        }
    }

    fn flow(&mut self, word: &Spanned<String>) -> Option<Timing> {
        let own = self.own;
        if let Some(step) = word.get_ref().strip_prefix("step:") {
            let steps = own.flow.as_ref().map_or(&[][..], |flow| &flow.steps);
            if !steps.iter().any(|known| known.name == step) {
                let word = Spanned::new(word.span(), step.to_owned());
                self.resolver.unknown(
                    "report-unknown-step",
                    &word,
                    steps.iter().map(|step| step.name.as_str()),
                );
                return None;
            }
            return Some(Timing::Step(step.to_owned()));
        }
        let Some(field) = own.field(word.get_ref()) else {
            let fields = own.fields.iter().filter(|field| field.is_dated()).map(|field| field.name.as_str());
            self.resolver.unknown("pack-unknown-field", word, fields);
            return None;
        };
        if !field.is_dated() {
            self.error(Finding::error("report-not-dated").arg("field", &field.name), word.span());
            return None;
        }
        Some(Timing::Field(field.name.clone()))
    }

    /// The tests of a filter; those of a flow may not read the state of the record itself, because a flow counts a
    /// record on the day of a step whatever comes after it.
    fn tests(&mut self, raw: Option<&Spanned<Vec<RawTest>>>, timing: &Timing) -> Vec<Test> {
        let Some(raw) = raw else { return Vec::new() };
        let tests = self.resolver.filter(self.own, raw.get_ref());
        if *timing != Timing::Stock && tests.iter().any(reads_own_state) {
            self.error(Finding::error("report-flow-tests-state"), raw.span());
        }
        tests
    }

    fn measure(&mut self, word: &str, timing: &Timing) -> Option<Measure> {
        let raw = self.raw;
        Some(match word {
            "sum" => Measure::Sum(self.number(raw.field.as_ref()?)?),
            "mean" => Measure::Mean(self.number(raw.field.as_ref()?)?),
            "min" => Measure::Min(self.ordered(raw.field.as_ref()?)?),
            "max" => Measure::Max(self.ordered(raw.field.as_ref()?)?),
            "distinct" => Measure::Distinct(self.open(raw.field.as_ref()?)?),
            "names" => self.names()?,
            "share" => Measure::Share(self.tests(raw.part.as_ref(), timing)),
            "weighted" => Measure::Weighted {
                value: self.number(raw.value.as_ref()?)?,
                weight: self.number(raw.weight.as_ref()?)?,
            },
            "rank" => Measure::Rank {
                field: self.ordered(raw.field.as_ref()?)?,
                which: self.tests(raw.which.as_ref(), timing),
                high: self.high(),
            },
            "all" => Measure::All(self.tests(raw.part.as_ref(), timing)),
            "none" => Measure::None,
            _ => Measure::Count,
        })
    }

    fn high(&mut self) -> bool {
        let raw = self.raw;
        match raw.order.as_ref().map(|word| (word, word.get_ref().as_str())) {
            None | Some((_, "high")) => true,
            Some((_, "low")) => false,
            Some((word, _)) => {
                self.resolver.unknown("report-bad-order", word, ["high", "low"]);
                true
            }
        }
    }

    fn names(&mut self) -> Option<Measure> {
        let raw = self.raw;
        let (order, descending) = match &raw.order {
            None => (None, false),
            Some(word) => {
                let path = word.get_ref().strip_prefix('-');
                let bare = Spanned::new(word.span(), path.unwrap_or(word.get_ref()).to_owned());
                (Some(self.open(&bare)?), path.is_some())
            }
        };
        let item = match &raw.item {
            Some(item) => self.pieces(item)?,
            None => Vec::new(),
        };
        Some(Measure::Names { order, descending, item })
    }

    /// The pattern of one item: words, `{path}` and `{path as FORM}`.
    fn pieces(&mut self, word: &Spanned<String>) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = word.get_ref().as_str();
        if rest.contains(['｛', '｝']) {
            self.error(Finding::error("report-wide-brace").arg("mark", rest), word.span());
            return None;
        }
        while let Some((text, after)) = rest.split_once('{') {
            let Some((mark, after)) = after.split_once('}') else {
                self.error(Finding::error("report-bad-item").arg("item", word.get_ref()), word.span());
                return None;
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            let (path, form) = mark.split_once(" as ").unwrap_or((mark, ""));
            let path = self.open(&Spanned::new(word.span(), path.trim().to_owned()))?;
            let form = form.trim().to_owned();
            if !form.is_empty() {
                self.check_form(&path, &form, word);
            }
            pieces.push(Piece::Value { path, form });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Some(pieces)
    }

    fn check_form(&mut self, path: &Path, form: &str, word: &Spanned<String>) {
        let Some(known) = Form::parse(form) else {
            let bad = Spanned::new(word.span(), form.to_owned());
            self.resolver.unknown("report-bad-form", &bad, Form::WORDS);
            return;
        };
        let field = self.resolver.field_at(path);
        let fits = field.is_some_and(|field| {
            if field.is_dated() {
                known.is_of_days()
            } else {
                known.fits_number(field.unit()) && is_number(field)
            }
        });
        if !fits {
            let finding =
                Finding::error("report-form-does-not-fit").arg("form", form).arg("name", path.text());
            self.error(finding, word.span());
        }
    }

    /// A path to anything that may leave the store.
    fn open(&mut self, word: &Spanned<String>) -> Option<Path> {
        let path = self.resolver.path(self.own, word)?;
        if let Some(field) = self.resolver.field_at(&path).filter(|field| field.privacy.is_sealed()) {
            self.error(Finding::error("report-sealed-field").arg("field", &field.name), word.span());
            return None;
        }
        Some(path)
    }

    fn number(&mut self, word: &Spanned<String>) -> Option<Path> {
        let path = self.open(word)?;
        if !self.resolver.field_at(&path).is_some_and(is_number) {
            self.error(Finding::error("report-not-a-number").arg("path", path.text()), word.span());
            return None;
        }
        Some(path)
    }

    fn ordered(&mut self, word: &Spanned<String>) -> Option<Path> {
        let path = self.open(word)?;
        if !self.resolver.field_at(&path).is_some_and(Field::is_ordered) {
            self.error(Finding::error("report-not-ordered").arg("path", path.text()), word.span());
            return None;
        }
        Some(path)
    }

    /// What a figure may be broken down by: something that has few values and one text for each.
    fn group(&mut self, word: &Spanned<String>) -> Option<Path> {
        let path = self.open(word)?;
        let field = self.resolver.field_at(&path);
        if field.is_some_and(|field| is_number(field) || field.kind == FieldType::Moment) {
            self.error(Finding::error("report-not-groupable").arg("path", path.text()), word.span());
            return None;
        }
        Some(path)
    }

    /// The unit of what is measured, which the figure may repeat but not change, and the places of the value.
    fn unit_and_places(&mut self, figure: &mut Figure) {
        let raw = self.raw;
        let measured = match &figure.measure {
            Measure::Sum(path) | Measure::Mean(path) | Measure::Min(path) | Measure::Max(path) => Some(path),
            Measure::Weighted { value, .. } => Some(value),
            _ => None,
        };
        if let Some(field) = measured.and_then(|path| self.resolver.field_at(path)) {
            if let Some(unit) = raw.unit.as_ref().filter(|unit| unit.get_ref() != field.unit()) {
                let finding = Finding::error("report-wrong-unit")
                    .arg("unit", unit.get_ref())
                    .arg("expected", field.unit());
                self.error(finding, unit.span());
            }
            field.unit().clone_into(&mut figure.unit);
            figure.places = field.places();
        }
        if matches!(figure.measure, Measure::Mean(_) | Measure::Share(_) | Measure::Weighted { .. }) {
            figure.places = places(raw, PLACES, self.resolver);
        }
        if matches!(figure.measure, Measure::Share(_)) && raw.unit.is_none() {
            "%".clone_into(&mut figure.unit);
        }
    }
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldType::Number(_))
}

fn reads_own_state(test: &Test) -> bool {
    let own_state = |path: &Path| path.hops.is_empty() && path.reads_state();
    match test {
        Test::Value { path, op } => own_state(path) || matches!(op, Op::With(_, other) if own_state(other)),
        Test::Child { .. } => false,
    }
}
