//! Checking a template: its marks name figures that fit them, and its conditions stand round whole sentences.

use std::ops::Range;

use document::{Inline, plain_text};
use ledger::finding::{Finding, nearest};
use ledger::pack::{Packs, reach};

use super::mark::WORDS;
use super::{Condition, MarkError, PeriodWord, Said, Template, TemplateMark};
use crate::book::{Book, is_number, unknown_figure};
use crate::figure::{Figure, Measure, Timing};
use crate::form::Form;

/// Checks every mark of a template.
pub(crate) fn check(template: &Template, packs: &Packs, book: &Book, findings: &mut Vec<Finding>) {
    let mut checker = Checker { template, packs, book, findings, open: Vec::new() };
    let mut cursor = 0;
    for mark in template.document.marks() {
        let span = locate(&template.text, mark.line, &mark.raw, cursor);
        cursor = span.end;
        checker.mark(&mark.raw, span);
    }
    for (span, _) in std::mem::take(&mut checker.open) {
        checker.report(Finding::error("report-if-without-end"), span);
    }
    wide_braces(template, findings);
    whole_sentences(template, findings);
}

/// A mark in the full-width braces of a Chinese keyboard would be printed as it stands.
fn wide_braces(template: &Template, findings: &mut Vec<Finding>) {
    let text = &template.text;
    for (at, brace) in text.match_indices('｛') {
        let inner = text.get(at + brace.len()..).unwrap_or("");
        let word: String =
            inner.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !WORDS.contains(&word.as_str()) {
            continue;
        }
        let line = inner.split('\n').next().unwrap_or("");
        let end = line.find(['｝', '}']).and_then(|at| Some(at + line.get(at..)?.chars().next()?.len_utf8()));
        let span = at..at + brace.len() + end.unwrap_or(line.len());
        let mark = text.get(span.clone()).unwrap_or("");
        let finding = Finding::error("report-wide-brace").arg("mark", mark);
        findings.push(finding.in_text(&template.file, text, span));
    }
}

/// Where a mark stands in the file; its line if it is broken over two.
fn locate(text: &str, line: u32, raw: &str, cursor: usize) -> Range<usize> {
    let lines = text.split_inclusive('\n').take(usize::try_from(line.saturating_sub(1)).unwrap_or(0));
    let start = lines.map(str::len).sum::<usize>().max(cursor);
    match text.get(start..).and_then(|rest| rest.find(raw)) {
        Some(at) => start + at..start + at + raw.len(),
        None => start..start,
    }
}

struct Checker<'a> {
    template: &'a Template,
    packs: &'a Packs,
    book: &'a Book,
    findings: &'a mut Vec<Finding>,
    /// The conditions that are open, and whether their `else` was met.
    open: Vec<(Range<usize>, bool)>,
}

impl Checker<'_> {
    fn report(&mut self, finding: Finding, span: Range<usize>) {
        self.findings.push(finding.in_text(&self.template.file, &self.template.text, span));
    }

    fn mark(&mut self, raw: &str, span: Range<usize>) {
        let mark = match TemplateMark::parse(raw) {
            Ok(mark) => mark,
            Err(error) => return self.report(unreadable(raw, &error), span),
        };
        match &mark {
            TemplateMark::Else => match self.open.last_mut() {
                Some((_, met @ false)) => *met = true,
                _ => self.report(Finding::error("report-else-without-if"), span.clone()),
            },
            TemplateMark::End if self.open.pop().is_none() => {
                self.report(Finding::error("report-end-without-if"), span.clone());
            }
            TemplateMark::If(..) => self.open.push((span.clone(), false)),
            TemplateMark::CutOff(form) if !form.is_of_days() => self.misfit(raw, "cutoff", &span),
            _ => {}
        }
        if let Some(said) = mark.said() {
            match self.book.figure(&said.figure) {
                Some(figure) => self.figure(&mark, said, figure, raw, &span),
                None if self.book.is_broken(&said.figure) => {}
                None => self.report(unknown_figure(&said.figure, &self.book.figures), span),
            }
        }
    }

    fn misfit(&mut self, raw: &str, name: &str, span: &Range<usize>) {
        let form = raw.rsplit_once(" as ").map_or("unit", |(_, form)| form.trim_end_matches('}').trim());
        self.report(
            Finding::error("report-form-does-not-fit").arg("form", form).arg("name", name),
            span.clone(),
        );
    }

    fn figure(&mut self, mark: &TemplateMark, said: &Said, figure: &Figure, raw: &str, span: &Range<usize>) {
        let number = is_number(figure, self.packs);
        let judged = matches!(figure.measure, Measure::All(_) | Measure::None);
        let dated = matches!(figure.measure, Measure::Min(_) | Measure::Max(_)) && !number;
        let fits = match mark {
            TemplateMark::Figure(..) => number,
            TemplateMark::List(_, form) => {
                matches!(figure.measure, Measure::Names { .. }) && matches!(form, Form::Unit | Form::Clauses)
            }
            TemplateMark::Date(..) => dated,
            TemplateMark::If(_, Condition::Holds) | TemplateMark::Claim(..) => judged,
            TemplateMark::If(..) => number,
            _ => true,
        };
        if !fits {
            self.report(
                Finding::error("report-figure-does-not-fit").arg("name", &figure.name).arg("mark", raw),
                span.clone(),
            );
            return;
        }
        let form_fits = match mark {
            TemplateMark::Figure(_, form) => form.fits_number(&figure.unit),
            TemplateMark::Date(_, form) => form.is_of_days(),
            _ => true,
        };
        if !form_fits {
            self.misfit(raw, &figure.name, span);
        }
        if said.period == PeriodWord::AtCutoff && !matches!(figure.timing, Timing::Stock | Timing::OfParts) {
            self.report(Finding::error("report-not-a-stock").arg("name", &figure.name), span.clone());
        }
        if !reach(&self.packs.packs, &self.template.pack).contains(figure.pack.as_str()) {
            let finding = Finding::error("report-need-not-declared").arg("name", &figure.name);
            self.report(finding.arg("pack", &figure.pack), span.clone());
        }
        // A number in the words of a claim would be neither computed nor marked as typed.
        if let TemplateMark::Claim(_, words) = mark
            && words.contains(|c: char| c.is_ascii_digit())
        {
            self.report(Finding::error("report-number-in-claim").arg("words", words), span.clone());
        }
        let shown = !matches!(mark, TemplateMark::If(..));
        if self.template.public && shown && !figure.public && figure.withheld.is_none() {
            self.report(Finding::error("report-figure-not-public").arg("name", &figure.name), span.clone());
        }
    }
}

/// What is wrong with a mark that cannot be read, with the word that was probably meant.
fn unreadable(raw: &str, error: &MarkError) -> Finding {
    let near = |code, word: &str, known: &[&'static str]| {
        let meant = nearest(word, known.iter().copied()).unwrap_or_default();
        Finding::error(code).arg("word", word).arg("meant", meant).arg("known", known.join(", "))
    };
    match error {
        _ if raw.contains('｝') => Finding::error("report-wide-brace").arg("mark", raw),
        // Whatever stands before the next mark was to be the whole of this one.
        _ if raw.get(1..).is_some_and(|inner| inner.contains('{')) => {
            let begin = raw.get(1..).and_then(|inner| inner.split('{').next()).unwrap_or_default();
            Finding::error("report-mark-not-closed").arg("mark", format!("{{{begin}"))
        }
        MarkError::NotClosed => Finding::error("report-mark-not-closed").arg("mark", raw),
        MarkError::BadShape => Finding::error("report-bad-mark").arg("mark", raw),
        MarkError::UnknownMark(word) => near("report-unknown-mark", word, &WORDS),
        MarkError::UnknownPeriod(word) => near("report-unknown-period", word, &PeriodWord::WORDS),
        MarkError::UnknownForm(word) => near("report-bad-form", word, &Form::WORDS),
    }
}

/// Warns of conditions that begin or end within a sentence: its other half would be left alone.
fn whole_sentences(template: &Template, findings: &mut Vec<Finding>) {
    for run in template.document.runs() {
        let leaves = leaves(run);
        for (at, leaf) in leaves.iter().enumerate() {
            let Inline::Mark(mark) = leaf else { continue };
            let Ok(parsed) = TemplateMark::parse(&mark.raw) else { continue };
            let before: String =
                leaves[..at].iter().filter(|leaf| !is_condition(leaf)).map(|leaf| words(leaf)).collect();
            let begins = before.is_empty() || before.ends_with(ends);
            let last = leaves[at + 1..].iter().all(|leaf| is_condition(leaf));
            let alone = leaves.first().is_some_and(|leaf| is_condition(leaf))
                && leaves.last().is_some_and(|leaf| is_condition(leaf));
            let whole = match parsed {
                TemplateMark::If(..) => begins,
                TemplateMark::Else => begins || alone,
                TemplateMark::End => begins || last,
                _ => true,
            };
            if !whole {
                let span = locate(&template.text, mark.line, &mark.raw, 0);
                let finding = Finding::warning("report-if-within-sentence").arg("mark", &mark.raw);
                findings.push(finding.in_text(&template.file, &template.text, span));
            }
        }
    }
}

fn leaves(run: &[Inline]) -> Vec<&Inline> {
    run.iter()
        .flat_map(|inline| match inline {
            Inline::Strong(inner) | Inline::Emph(inner) => leaves(inner),
            leaf => vec![leaf],
        })
        .collect()
}

fn is_condition(leaf: &Inline) -> bool {
    let Inline::Mark(mark) = leaf else { return false };
    matches!(
        TemplateMark::parse(&mark.raw),
        Ok(TemplateMark::If(..) | TemplateMark::Else | TemplateMark::End)
    )
}

/// What a leaf prints, as far as the end of a sentence is concerned.
fn words(leaf: &Inline) -> String {
    match leaf {
        Inline::Mark(mark) => match TemplateMark::parse(&mark.raw) {
            Ok(TemplateMark::Claim(_, words)) => words,
            _ => "0".to_owned(),
        },
        other => plain_text(std::slice::from_ref(other)),
    }
}

/// What may stand before the beginning of a sentence.
fn ends(c: char) -> bool {
    "。！？；：”’）》】\n".contains(c)
}
