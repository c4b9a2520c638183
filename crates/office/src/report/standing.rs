//! Numbers beside the computed ones: what left the house, what leaders settled, and why a later number differs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::{Number, Value};
use report::amount::FigureAnswer;
use report::standing::{self, Contradiction, Reported, Settled};
use report::template::{Need, PeriodWord};
use store::act::{Act, NewRecord, NewVersion};
use store::journal::Head;

use super::Made;
use crate::desk::{Desk, Who};
use crate::refusal::Refusal;

impl Desk {
    /// Everything that was reported and settled, as it was known.
    pub(crate) async fn standing_beside(
        &self,
        organ: &str,
        as_of: AsOf,
    ) -> Result<(Vec<Reported>, Vec<Settled>), Refusal> {
        let reported = match standing::select_reported(&self.packs, organ, as_of) {
            Some(select) => standing::all_reported(&self.store.select(&select).await?),
            None => Vec::new(),
        };
        let mut settled = match standing::select_settled(&self.packs, organ, as_of) {
            Some(select) => standing::all_settled(&self.store.select(&select).await?),
            None => Vec::new(),
        };
        for one in &mut settled {
            one.by = self.person_called(&one.by).await?;
        }
        Ok((reported, settled))
    }

    /// The name of a person, or the key where nobody is registered under it.
    async fn person_called(&self, key: &str) -> Result<String, Refusal> {
        let Some(ledger) = self.packs.ledger("person") else { return Ok(key.to_owned()) };
        let Some(version) = self.store.find(ledger, &self.organ, key).await? else {
            return Ok(key.to_owned());
        };
        let mut labels = self.labels(ledger, &[version.id], AsOf::NOW).await?;
        Ok(labels.remove(&version.id).unwrap_or_else(|| key.to_owned()))
    }

    /// Enters the numbers of a report that is frozen among those that left the house.
    pub(super) async fn enter_reported(
        &self,
        act: &mut Act,
        made: &Made,
        (report, cut_off): (&str, NaiveDate),
    ) -> Result<(), Refusal> {
        let Some(ledger) = standing::reported_ledger(&self.packs) else { return Ok(()) };
        let day = act.moment().date();
        let mut records: BTreeMap<(String, Period), BTreeMap<String, Value>> = BTreeMap::new();
        for mark in made.written.document.figures() {
            let word = PeriodWord::parse(&mark.period);
            let (Some(word), Some(value)) = (word, number(mark)) else { continue };
            if mark.state == document::FigureState::Withheld {
                continue;
            }
            let period = word.period(cut_off);
            let text = |text: &str| Value::Text(text.to_owned());
            let values = [
                ("figure", text(&mark.title)),
                ("period_from", Value::Date(period.from)),
                ("period_to", Value::Date(period.to)),
                ("value", Value::Number(value)),
                ("printed", text(&mark.printed)),
                ("reported_on", Value::Date(day)),
                ("report", text(report)),
            ];
            let values = values.map(|(name, value)| (name.to_owned(), value)).into();
            records.insert((mark.name.clone(), period), values);
        }
        let numbering = ledger.numbering.clone().unwrap_or_default();
        let year = chrono::Datelike::year(&day);
        let there = act.keys_beginning(ledger, &made.organ, &numbering.prefix(year)).await?;
        let last = there.iter().filter_map(|key| numbering.read(year, key)).max().unwrap_or(0);
        let organ = &made.organ;
        let new = (last + 1..).zip(records).map(|(number, (_, mut values))| {
            let key = numbering.print(year, number);
            if let [field] = ledger.key.as_slice() {
                values.insert(field.clone(), Value::Text(key.clone()));
            }
            NewRecord { key, organ: organ.clone(), versions: vec![NewVersion { values, claimed: None }] }
        });
        let new: Vec<NewRecord> = new.collect();
        let first = act.reserve(ledger, new.len()).await?;
        act.insert(ledger, first, new).await?;
        Ok(())
    }

    /// Says why a figure differs from what was reported of it: the record of that keeps the reason.
    ///
    /// # Errors
    /// There is no such figure, nothing was reported that it contradicts, no reason is given; a fault.
    pub async fn explain_figure(
        &self,
        figure: &str,
        period: Period,
        reason: &str,
        who: &Who,
    ) -> Result<Option<Head>, Refusal> {
        let figure = self.figure(figure)?;
        let answer: FigureAnswer = self.figure_value(&figure.name, period, AsOf::NOW, None).await?.answer;
        let (reported, _) = self.standing_beside(&self.organ, AsOf::NOW).await?;
        let need = Need { figure: figure.name.clone(), period };
        let before = match standing::contradiction(&reported, figure, &need, &answer.value) {
            Some(Contradiction::Other(before) | Contradiction::Below(before)) => before,
            None => {
                return Err(Finding::error("figure-nothing-to-explain").arg("name", &figure.title).into());
            }
        };
        if reason.trim().is_empty() {
            return Err(Finding::error("figure-no-reason").arg("name", &figure.title).into());
        }
        let Some(ledger) = standing::reported_ledger(&self.packs) else { return Ok(None) };
        let fields = [
            ("explanation".to_owned(), reason.to_owned()),
            ("explained_value".to_owned(), answer.value.text()),
        ];
        self.set(&ledger.name, &before.key, &fields, false, who).await
    }
}

/// A printed number, scaled; none of what is no number.
fn number(mark: &document::FigureMark) -> Option<Number> {
    let document::FigureValue::One(text) = &mark.value else { return None };
    let amount = ledger::value::parse_scaled(text, standing::PLACES).ok()?;
    Some(Number { amount, about: false })
}
