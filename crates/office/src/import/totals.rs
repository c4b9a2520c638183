//! Totals without rows and the records of their time: a number counts once, as a row or within a total.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::filter::Path;
use ledger::finding::{Finding, nearest};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::title::Title;
use ledger::value::RecordId;
use report::figure::Figure;
use report::plan::{Ask, trace};
use report::query::{Select, Take};
use report::summary::{self, Summary};
use store::act::Act;

use super::At;
use super::mistakes::Mistakes;
use super::records::Placed;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// The ledger of departments, whose keys totals name.
const DEPARTMENT: &str = "department";

impl Desk {
    /// Reports every total that would count beside the records of its time, and every record that would count beside
    /// a total.
    pub(crate) async fn check_totals(
        &self,
        act: &mut Act,
        organ: &str,
        placed: &BTreeMap<String, Placed>,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        if !mistakes.is_empty() {
            return Ok(());
        }
        let Some(ledger) = summary::ledger(&self.packs) else { return Ok(()) };
        let all = self.summaries(act, organ).await?;
        if all.is_empty() {
            return Ok(());
        }
        let none = Placed::new();
        let own = placed.get(&ledger.name).unwrap_or(&none);
        for one in &all {
            match (own.get(&one.id), self.figure_called(&one.figure)) {
                (Some(at), None) => mistakes.add(self.unknown(ledger, one, at)),
                (Some(at), Some(figure)) => {
                    mistakes.extend(overlapping(ledger, one, &all, at));
                    let rows = self.counted(act, figure, one, organ).await?;
                    if !rows.is_empty() {
                        let finding = told("summary-overlaps-records", figure, one);
                        let finding = finding.arg("count", rows.len().to_string());
                        mistakes.add(at.row(finding, &one.figure));
                    }
                }
                (None, Some(figure)) => self.met(act, figure, one, (organ, placed), mistakes).await?,
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Whether an import meets totals: there are some, or it brings some.
    pub(super) async fn has_totals(
        &self,
        act: &mut Act,
        organ: &str,
        involved: &[&Ledger],
    ) -> Result<bool, Refusal> {
        let Some(ledger) = summary::ledger(&self.packs) else { return Ok(false) };
        let brings = involved.iter().any(|one| one.name == ledger.name);
        Ok(brings || !self.summaries(act, organ).await?.is_empty())
    }

    async fn summaries(&self, act: &mut Act, organ: &str) -> Result<Vec<Summary>, Refusal> {
        let end = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
        match summary::select(&self.packs, Some(organ.to_owned()), end, AsOf::NOW) {
            Some(select) => Ok(summary::all(&act.select(&select).await?)),
            None => Ok(Vec::new()),
        }
    }

    fn figure_called(&self, word: &str) -> Option<&Figure> {
        let titled = |figure: &&Figure| figure.title.words().contains(&word);
        self.book.figure(word).or_else(|| self.book.figures.values().find(titled))
    }

    fn unknown(&self, ledger: &Ledger, one: &Summary, at: &At) -> Finding {
        let known =
            self.book.figures.values().flat_map(|figure| [figure.name.as_str(), figure.title.zh.as_str()]);
        let meant = nearest(&one.figure, known).unwrap_or_default();
        let finding = Finding::error("summary-unknown-figure").arg("meant", meant);
        match ledger.field("figure") {
            Some(field) => at.field(finding, field, &one.figure),
            None => at.row(finding, &one.figure),
        }
    }

    /// Reports a record that this act wrote within the time of a total that was there.
    async fn met(
        &self,
        act: &mut Act,
        figure: &Figure,
        one: &Summary,
        (organ, placed): (&str, &BTreeMap<String, Placed>),
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let Some(ledger) = self.packs.ledger(&figure.ledger) else { return Ok(()) };
        if !act.has_written(&ledger.name) {
            return Ok(());
        }
        let number = act.number();
        let written: BTreeSet<RecordId> = act.written_by(ledger, number).await?.records();
        let rows = self.counted(act, figure, one, organ).await?;
        let Some(id) = rows.iter().find(|id| written.contains(id)) else { return Ok(()) };
        let at = placed.get(&ledger.name).and_then(|placed| placed.get(id)).cloned().unwrap_or_default();
        let finding = told("summary-covers-records", figure, one).arg("key", &one.key);
        let key = act.keys_by_id(ledger, &[*id]).await?.remove(id).unwrap_or_default();
        mistakes.add(at.row(finding, &key));
        Ok(())
    }

    /// The records that a figure counts in the time of a total, of its department only where it is one's.
    async fn counted(
        &self,
        act: &mut Act,
        figure: &Figure,
        one: &Summary,
        organ: &str,
    ) -> Result<Vec<RecordId>, Refusal> {
        let (organ, as_of) = (Some(organ.to_owned()), AsOf::NOW);
        let ask = Ask { period: one.period, organ, as_of, by: None };
        let parts = trace(&self.book, &self.packs, &figure.name, &ask)
            .map_err(|refusal| Refusal::one(refusal.finding()))?;
        let by = one.department.as_ref().and_then(|_| self.departments_of(figure)).cloned();
        let mut ids = Vec::new();
        for part in parts.into_iter().filter(|part| part.name.ends_with("records")) {
            let paths = by.iter().cloned().collect();
            let answer = act.select(&Select { take: Take::Rows(paths), ..part.select }).await?;
            let is_own = |row: &report::query::Row| match (&by, &one.department) {
                (Some(_), Some(own)) => {
                    let of = row.values.first().and_then(|value| value.as_ref());
                    of.is_some_and(|value| value.canonical(0) == *own)
                }
                _ => true,
            };
            ids.extend(answer.rows.iter().filter(|row| is_own(row)).map(|row| row.id));
        }
        Ok(ids)
    }

    /// By which path a figure is broken down into departments.
    fn departments_of<'f>(&self, figure: &'f Figure) -> Option<&'f Path> {
        let leads =
            |path: &&Path| self.field_at(path).and_then(ledger::field::Field::target) == Some(DEPARTMENT);
        figure.by.iter().find(leads)
    }
}

fn told(code: &'static str, figure: &Figure, one: &Summary) -> Finding {
    Finding::error(code)
        .arg("figure", Title::clone(&figure.title))
        .arg("from", one.period.from.to_string())
        .arg("to", one.period.to.to_string())
}

/// The other totals of a figure and department whose time overlaps.
fn overlapping<'a>(
    ledger: &'a Ledger,
    one: &'a Summary,
    all: &'a [Summary],
    at: &'a At,
) -> impl Iterator<Item = Finding> + 'a {
    let shares = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let is_met = move |other: &&Summary| {
        other.id != one.id
            && other.figure == one.figure
            && shares(&other.department, &one.department)
            && (other.class.is_none() || one.class.is_none() || other.class == one.class)
            && other.period.from <= one.period.to
            && one.period.from <= other.period.to
    };
    all.iter().filter(is_met).map(move |other| {
        let finding = Finding::error("summary-overlaps-summary").arg("key", &other.key);
        match ledger.field("period_from") {
            Some(field) => at.field(finding, field, &one.period.from.to_string()),
            None => at.row(finding, &one.key),
        }
    })
}
