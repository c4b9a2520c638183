//! What is told of a figure beside its value: ledger, measure, unit, owner, pack, who may see it.

use office::terms::{Amount, AsOf, Figure, FigureAnswer, Measure, Period, Timing};
use pages::piece::Fact;

use crate::address::Address;
use crate::page::figures::departments;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// The facts.
pub(super) async fn facts(
    visit: &Visit,
    figure: &Figure,
    answer: &FigureAnswer,
    (period, as_of): (Period, AsOf),
) -> Result<Vec<Fact>, Refused> {
    let (lang, desk) = (visit.lang, &visit.desk);
    let fact = |key: &str, value: String| Fact::new(lang.say(key), value);
    let linked =
        |key: &str, value: String, address: Address| Fact { href: visit.to(address), ..fact(key, value) };
    let mut facts = Vec::new();
    if let Some(ledger) = desk.packs.ledger(&figure.ledger) {
        let title = told::title(lang, &ledger.title);
        facts.push(linked("pages-deadlines-ledger", title, Address::ledger(&ledger.name)));
    }
    facts.push(fact("web-measure", lang.say(&format!("web-measure-{}", measure(&figure.measure)))));
    if let Measure::Ratio { of, to } = &figure.measure {
        for (key, part) in [("web-ratio-of", of), ("web-ratio-to", to)] {
            if let Some(inner) = desk.book.figure(&part.figure) {
                let address = Address::figure(&inner.name).of(period, as_of);
                facts.push(linked(key, told::title(lang, &inner.title), address));
            }
        }
    }
    if let Some(words) = timing(visit, figure) {
        facts.push(fact("web-timing", words));
    }
    facts.push(fact("web-records", lang.say1("word-records", "count", answer.records)));
    if answer.summaries > 0 {
        let summed = format!("{}{}", answer.summed.text(), figure.unit);
        let words = lang.say2("web-summaries-of", "count", answer.summaries, "value", summed);
        facts.push(fact("web-summaries", words));
    }
    if let Some(quotient) =
        answer.unrounded.filter(|quotient| is_rounded(&answer.value, quotient.over, quotient.under))
    {
        facts.push(fact("web-unrounded", format!("{}/{}", quotient.over, quotient.under)));
    }
    if !figure.owner.is_empty() {
        let known = departments(visit, std::iter::once(figure)).await?;
        let name = known.get(&figure.owner).unwrap_or(&figure.owner);
        facts.push(fact("pages-figures-owner", name.clone()));
    }
    if let Some(pack) = desk.packs.packs.iter().find(|pack| pack.name == figure.pack) {
        facts.push(fact("web-pack", format!("{} {}", told::title(lang, &pack.title), pack.version)));
    }
    facts.push(fact("web-outside", outside(visit, figure)));
    Ok(facts)
}

/// Whether a quotient lost something when its number was printed.
fn is_rounded(value: &Amount, over: i128, under: i128) -> bool {
    let Amount::Number { amount, places, .. } = value else { return under != 1 };
    let exact = 10i128.checked_pow(*places).and_then(|scale| over.checked_mul(scale));
    exact.is_none() || exact != amount.checked_mul(under)
}

/// Who outside may see it.
fn outside(visit: &Visit, figure: &Figure) -> String {
    match &figure.withheld {
        Some(withheld) => {
            let reason = told::title(visit.lang, &withheld.reason);
            visit.lang.say2("pages-value-withheld", "reason", reason, "approver", &withheld.approver)
        }
        None if figure.public => visit.lang.say("web-public"),
        None => visit.lang.say("web-internal"),
    }
}

/// The day on which a record counts.
fn timing(visit: &Visit, figure: &Figure) -> Option<String> {
    let ledger = visit.desk.packs.ledger(&figure.ledger)?;
    match &figure.timing {
        Timing::Field(name) => {
            let title = told::title(visit.lang, &ledger.field(name)?.title);
            Some(visit.lang.say1("web-timing-field", "field", title))
        }
        Timing::Step(name) => {
            let title = told::title(visit.lang, &ledger.flow.as_ref()?.step(name)?.title);
            Some(visit.lang.say1("web-timing-step", "step", title))
        }
        Timing::Stock => Some(visit.lang.say("web-timing-end")),
        Timing::OfParts => None,
    }
}

fn measure(measure: &Measure) -> &'static str {
    match measure {
        Measure::Count => "count",
        Measure::Sum(_) => "sum",
        Measure::Min(_) => "min",
        Measure::Max(_) => "max",
        Measure::Mean(_) => "mean",
        Measure::Distinct(_) => "distinct",
        Measure::Names { .. } => "names",
        Measure::Share(_) => "share",
        Measure::Ratio { .. } => "ratio",
        Measure::Weighted { .. } => "weighted",
        Measure::Rank { .. } => "rank",
        Measure::All(_) => "all",
        Measure::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_is_told_only_where_its_number_is_rounded() {
        let percent = |amount| Amount::Number { amount, places: 2, about: false };
        assert!(!is_rounded(&percent(7_325), 293, 4), "293/4 is 73.25");
        assert!(is_rounded(&percent(3_333), 100, 3), "100/3 is more than 33.33");
        assert!(is_rounded(&percent(i128::MAX), i128::MAX, 3), "what cannot be compared is told");
    }
}
