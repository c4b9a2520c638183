//! What stands beside a computed number: what was reported before, and what leaders settled in its place.

use document::{FigureMark, FigureState};
use ledger::finding::Finding;

use super::fill::{Filler, on_line};
use crate::amount::FigureAnswer;
use crate::figure::Figure;
use crate::form::{Form, period_words};
use crate::standing::{self, Contradiction};
use crate::template::Need;

impl Filler<'_> {
    /// What was reported before, and what leaders settled in place of the computed number.
    pub(super) fn stand_beside(
        &self,
        figure: &Figure,
        need: &Need,
        answer: &FigureAnswer,
        form: Form,
        inline: &mut FigureMark,
    ) {
        if let Some(before) = standing::last_reported(self.facts.reported, figure, need) {
            inline.reported = Some(document::Reported {
                value: format!("{}{}", standing::amount(before.value).text(), figure.unit),
                period: period_words(before.period, self.facts.language),
                on: before.on.to_string(),
                to: before.to.clone(),
            });
        }
        let Some(settled) = standing::settled(self.facts.settled, figure, need) else { return };
        let amount = standing::amount(settled.value);
        let Some(printed) = form.print(&amount, &figure.unit) else { return };
        inline.settled = Some(document::Settled {
            computed: format!("{}{}", answer.value.text(), figure.unit),
            reason: settled.reason.clone(),
            by: settled.by.clone(),
        });
        inline.printed = printed;
        inline.value = amount.plain();
        inline.state = FigureState::Typed;
    }

    /// A number that does not go with one that left the house: somebody must say why.
    pub(super) fn contradicted(
        &self,
        figure: &Figure,
        need: &Need,
        inline: &FigureMark,
        answer: &FigureAnswer,
        line: u32,
    ) -> Option<Finding> {
        let settled = standing::settled(self.facts.settled, figure, need);
        let amount = settled.map_or_else(|| answer.value.clone(), |one| standing::amount(one.value));
        let (code, before) = match standing::contradiction(self.facts.reported, figure, need, &amount)? {
            Contradiction::Other(before) => ("report-other-than-reported", before),
            Contradiction::Below(before) => ("report-below-reported", before),
        };
        let finding = Finding::error(code)
            .arg("name", &figure.title)
            .arg("period", &inline.period_text)
            .arg("value", format!("{}{}", amount.text(), figure.unit))
            .arg("key", &before.key)
            .arg("on", before.on.to_string())
            .arg("before_period", period_words(before.period, self.facts.language))
            .arg("before", format!("{}{}", standing::amount(before.value).text(), figure.unit));
        Some(on_line(finding, self.template, line))
    }
}
