//! What changed since a report was frozen: which figure, which sentence, which records.

use office::Refusal;
use office::report::{Changed, Difference, FrozenReport, TouchedRecord};
use office::terms::AsOf;
use pages::page::{Frozen, ReportChange};
use pages::piece::Link;

use crate::address::Address;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// Records told for one figure.
const MOST: usize = 8;

/// The freezing and what changed since.
#[derive(Default)]
pub(super) struct Since {
    pub(super) frozen: Option<Frozen>,
    pub(super) changes: Vec<ReportChange>,
}

/// What changed since the report was last frozen; nothing if it never was.
pub(super) async fn since(visit: &Visit, report: &str) -> Result<Since, Refused> {
    let frozen = match visit.desk.last_frozen(report).await {
        Ok(frozen) => frozen,
        Err(Refusal::Unknown { .. }) => return Ok(Since::default()),
        Err(other) => return Err(other.into()),
    };
    let difference = visit.desk.difference(&frozen).await?;
    let changes = difference.figures.iter().map(|one| change(visit, &difference, &frozen, one));
    let changes = changes.collect();
    let freezing = visit.desk.freezing(report).await?;
    let frozen = freezing.map(|entry| Frozen {
        moment: told::moment(entry.moment),
        actor: told::person(visit.lang, &entry.actor),
        entry: entry.number.to_string(),
        digest: entry.head().digest,
    });
    Ok(Since { frozen, changes })
}

fn change(visit: &Visit, difference: &Difference, frozen: &FrozenReport, one: &Changed) -> ReportChange {
    let lang = visit.lang;
    let figure = visit.desk.book.figure(&one.name);
    let title = figure.map_or_else(|| one.name.clone(), |figure| told::title(lang, &figure.title));
    let mut address = Address::figure(&one.name).of(one.period, AsOf::NOW);
    if frozen.organ != visit.desk.organ {
        address = address.with("organ", &frozen.organ);
    }
    let unit = figure.map(|figure| figure.unit.as_str()).unwrap_or_default();
    let numbered = |text: &str| {
        let is_number = text.ends_with(|last: char| last.is_ascii_digit());
        if is_number { format!("{text}{unit}") } else { text.to_owned() }
    };
    // A figure that printed its number is found in the sentence that changed with it; one that stayed is in any.
    let sentence = difference.sentences.iter().find(|(before, after)| {
        one.before != one.after && before.contains(&one.before) && after.contains(&one.after)
    });
    ReportChange {
        figure: Link::new(title, visit.to(address)),
        from: numbered(&one.before),
        to: numbered(&one.after),
        sentence: sentence.map(|(_, after)| after.clone()).unwrap_or_default(),
        because: one.touched.iter().take(MOST).map(|record| touched(visit, record)).collect(),
    }
}

fn touched(visit: &Visit, record: &TouchedRecord) -> Link {
    let label = if record.title.is_empty() { &record.key } else { &record.title };
    Link::new(label.as_str(), visit.to(Address::record(&record.ledger, &record.key)))
}
