//! Filling in: each mark of the written branches becomes a figure, a claim or plain words.

use std::collections::BTreeMap;

use chrono::Datelike;
use document::{ClaimMark, Document, FigureMark, FigureState, FigureValue, Inline, Mark};
use ledger::finding::Finding;

use super::Facts;
use crate::amount::{Amount, FigureAnswer};
use crate::book::Book;
use crate::figure::Figure;
use crate::form::{Form, period_words};
use crate::template::{Need, Said, Template, TemplateMark};

/// What stands for a number that must not be public.
pub(super) const XX: &str = "XX";

/// What is needed to fill in a mark.
pub(super) struct Filler<'a> {
    pub(super) template: &'a Template,
    pub(super) book: &'a Book,
    pub(super) facts: &'a Facts<'a>,
    pub(super) answers: &'a BTreeMap<Need, FigureAnswer>,
}

/// Gives a finding the place of a line of the template.
pub(super) fn on_line(mut finding: Finding, template: &Template, line: u32) -> Finding {
    finding.place.file.clone_from(&template.file);
    finding.place.line = Some(line);
    finding
}

/// Fills in every mark; `branches` tells for each `{if}` whether its first branch is written.
pub(super) fn fill(
    document: &mut Document,
    filler: &Filler<'_>,
    branches: &[bool],
    problems: &mut Vec<Finding>,
) {
    let mut next = 0;
    // For each open condition whether its present branch is written.
    let mut open: Vec<bool> = Vec::new();
    document.rewrite(|leaf| {
        let Inline::Mark(mark) = leaf else {
            return if open.iter().all(|written| *written) { vec![leaf] } else { Vec::new() };
        };
        match TemplateMark::parse(&mark.raw) {
            Ok(TemplateMark::If(..)) => {
                open.push(branches.get(next).copied().unwrap_or(false));
                next += 1;
                Vec::new()
            }
            Ok(TemplateMark::Else) => {
                if let Some(written) = open.last_mut() {
                    *written = !*written;
                }
                Vec::new()
            }
            Ok(TemplateMark::End) => {
                open.pop();
                Vec::new()
            }
            _ if open.contains(&false) => Vec::new(),
            Ok(parsed) => filler.mark(&mark, &parsed, problems),
            // Templates are refused when their packs are read; one that came another way shows what it cannot read.
            Err(_) => {
                let finding = Finding::error("report-bad-mark").arg("mark", &mark.raw);
                problems.push(on_line(finding, filler.template, mark.line));
                vec![Inline::Mark(mark)]
            }
        }
    });
}

impl Filler<'_> {
    fn mark(&self, mark: &Mark, parsed: &TemplateMark, problems: &mut Vec<Finding>) -> Vec<Inline> {
        let cut_off = self.facts.period.to;
        vec![match parsed {
            TemplateMark::Figure(said, form) | TemplateMark::Date(said, form) => {
                self.figure(said, *form, mark.line, problems)
            }
            TemplateMark::List(said, form) => self.figure(said, *form, mark.line, problems),
            TemplateMark::Claim(said, words) => self.claim(said, words, mark.line, problems),
            TemplateMark::CutOff(form) => {
                Inline::text(form.print(&Amount::Date(cut_off), "").unwrap_or_default())
            }
            TemplateMark::Year => Inline::text(cut_off.year().to_string()),
            TemplateMark::NextYear => Inline::text((cut_off.year() + 1).to_string()),
            TemplateMark::Organ => Inline::text(self.facts.organ),
            TemplateMark::If(..) | TemplateMark::Else | TemplateMark::End => return Vec::new(),
        }]
    }

    fn figure(&self, said: &Said, form: Form, line: u32, problems: &mut Vec<Finding>) -> Inline {
        let need = said.need(self.facts.period.to);
        let mut inline = FigureMark {
            name: said.figure.clone(),
            period: said.period.word().to_owned(),
            period_text: period_words(need.period, self.facts.language),
            as_of: self.facts.as_of.to_owned(),
            href: (self.facts.address)(&need),
            ..FigureMark::default()
        };
        let (Some(figure), Some(answer)) = (self.book.figure(&said.figure), self.answers.get(&need)) else {
            inline.printed.clone_from(&self.facts.words.nothing);
            inline.state = FigureState::Failed;
            let finding = Finding::error("report-no-answer").arg("name", &said.figure);
            problems.push(on_line(finding, self.template, line));
            return inline.into();
        };
        figure.title.in_language(self.facts.language).clone_into(&mut inline.title);
        figure.definition.in_language(self.facts.language).clone_into(&mut inline.definition);
        inline.unit.clone_from(&figure.unit);
        inline.records = u64::try_from(answer.records).unwrap_or(0);
        inline.summaries = u64::try_from(answer.summaries).unwrap_or(0);
        inline.summed = answer.summed.text();
        inline.value = answer.value.plain();
        if self.facts.public && figure.withheld.is_some() {
            inline.printed = withheld(figure, form);
            inline.value = FigureValue::Nothing;
            inline.records = 0;
            inline.summaries = 0;
            inline.summed = String::new();
            inline.state = FigureState::Withheld;
            return inline.into();
        }
        match self.printed(figure, &answer.value, form) {
            Ok(printed) => inline.printed = printed,
            Err((printed, code)) => {
                inline.printed = printed;
                inline.state = FigureState::Failed;
                let finding =
                    Finding::error(code).arg("name", &figure.name).arg("period", &inline.period_text);
                problems.push(on_line(finding, self.template, line));
            }
        }
        self.stand_beside(figure, &need, answer, form, &mut inline);
        problems.extend(self.contradicted(figure, &need, &inline, answer, line));
        inline.into()
    }

    /// What is printed; where there is no value, the words for that and the code of the problem.
    fn printed(
        &self,
        figure: &Figure,
        amount: &Amount,
        form: Form,
    ) -> Result<String, (String, &'static str)> {
        let words = &self.facts.words;
        match amount {
            Amount::Nothing => Err((words.nothing.clone(), "report-nothing-recorded")),
            Amount::NotKept => Err((words.not_kept.clone(), "report-not-kept")),
            Amount::Names(names) if names.is_empty() => Ok(words.none.clone()),
            _ => {
                form.print(amount, &figure.unit).ok_or_else(|| (words.undefined.clone(), "report-undefined"))
            }
        }
    }

    fn claim(&self, said: &Said, words: &str, line: u32, problems: &mut Vec<Finding>) -> Inline {
        let need = said.need(self.facts.period.to);
        let answer = self.answers.get(&need).map(|answer| &answer.value);
        let held = answer == Some(&Amount::Yes);
        let against = match answer {
            Some(Amount::No { against }) => *against,
            _ => 0,
        };
        if !held {
            // What is not recorded bears nothing out either, but there is no record against it to look at.
            let code = if against > 0 { "report-claim-failed" } else { "report-claim-unknown" };
            let finding = Finding::error(code).arg("words", words).arg("name", &said.figure);
            problems.push(on_line(finding.arg("count", against.to_string()), self.template, line));
        }
        let title =
            self.book.figure(&said.figure).map(|figure| figure.title.in_language(self.facts.language));
        ClaimMark {
            name: said.figure.clone(),
            period: said.period.word().to_owned(),
            title: title.unwrap_or_default().to_owned(),
            printed: words.to_owned(),
            held,
            against: u64::try_from(against).unwrap_or(0),
            href: (self.facts.address)(&need),
        }
        .into()
    }
}

/// XX with the unit that the form would print.
fn withheld(figure: &Figure, form: Form) -> String {
    let unit = match form {
        Form::Value | Form::Zh => "",
        Form::Wan => "万元",
        Form::Yi => "亿元",
        Form::Percent | Form::Share => "%",
        _ => &figure.unit,
    };
    format!("{XX}{unit}")
}
