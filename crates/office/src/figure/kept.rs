//! Whether a ledger was kept at a time: a moment before its first record is not one without records.

use chrono::NaiveDate;
use ledger::filter::{Last, Path};
use ledger::period::AsOf;
use report::figure::Measure;
use report::plan::Ask;
use report::query::{Select, Take, When};

use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// Whether the ledgers of a figure were kept when it is asked for: by what was known then they had a record, and
    /// one that is dated in or before the period.
    pub(super) async fn was_kept(&self, figure: &str, ask: &Ask) -> Result<bool, Refusal> {
        let Some(figure) = self.book.figure(figure) else { return Ok(true) };
        let mut names = vec![figure.ledger.as_str()];
        if let Measure::Ratio { of, to } = &figure.measure {
            let parts = [of, to].into_iter().filter_map(|part| self.book.figure(&part.figure));
            names = parts.map(|part| part.ledger.as_str()).collect();
        }
        for name in names {
            if !self.was_ledger_kept(name, ask).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn was_ledger_kept(&self, name: &str, ask: &Ask) -> Result<bool, Refusal> {
        let Some(ledger) = self.packs.ledger(name) else { return Ok(true) };
        let field = ledger.effective.clone();
        let path =
            field.map(|name| Path { ledger: ledger.name.clone(), hops: Vec::new(), last: Last::Field(name) });
        let select = |as_of: AsOf| Select {
            ledger: ledger.name.clone(),
            organ: ask.organ.clone(),
            filter: Vec::new(),
            when: When::Stock { on: last_day() },
            as_of,
            take: path.clone().map_or(Take::Count, Take::Extremes),
            by: None,
        };
        let now = self.store.select(&select(AsOf::NOW)).await?;
        let Some(group) = now.groups.first().filter(|group| group.count > 0) else {
            // An empty ledger is one that nothing was recorded in.
            return Ok(true);
        };
        let begun = group.least.as_ref().and_then(|value| value.span()).map(|(first, _)| first);
        if begun.is_some_and(|first| ask.period.to < first) {
            return Ok(false);
        }
        if ask.as_of.moment.is_none() {
            return Ok(true);
        }
        let then = self.store.select(&select(ask.as_of)).await?;
        Ok(then.groups.first().is_some_and(|group| group.count > 0))
    }
}

/// The last day that a date of four digits can say.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}
