//! Where a page of importing leads on to: ledgers, the figures over them, and the reports that print these.

use office::terms::{AsOf, Datelike as _, Figure, Period, Template};
use pages::piece::Link;

use crate::address::Address;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// Figures that are named.
const FIGURES: usize = 6;
/// Reports.
const REPORTS: usize = 3;

/// The ways on from some ledgers, for the year of their newest records.
pub(super) async fn links(visit: &Visit, ledgers: &[&str]) -> Result<Vec<Link>, Refused> {
    let (lang, desk) = (visit.lang, &visit.desk);
    // Of an import of long ago a ledger may be gone.
    let ledgers: Vec<&str> =
        ledgers.iter().copied().filter(|name| desk.packs.ledger(name).is_some()).collect();
    let mut newest = None;
    for name in &ledgers {
        newest = newest.max(desk.newest_year(name).await?);
    }
    let year = newest.filter(|year| *year != desk.today.year()).map(Period::year);
    let of = |address: Address, period: Option<Period>| {
        visit.to(period.map_or_else(|| address.clone(), |period| address.clone().of(period, AsOf::NOW)))
    };
    let link = |key: &str, title: &office::terms::Title, href: String| {
        Link::new(lang.say1(key, "title", told::title(lang, title)), href)
    };
    let mut links = Vec::new();
    for ledger in ledgers.iter().filter_map(|name| desk.packs.ledger(name)) {
        links.push(link("drafting-link-ledger", &ledger.title, visit.to(Address::ledger(&ledger.name))));
    }
    let measures = |figure: &&Figure| ledgers.contains(&figure.ledger.as_str());
    let figures: Vec<&Figure> = desk.book.figures.values().filter(measures).take(FIGURES).collect();
    for figure in &figures {
        links.push(link("drafting-link-figure", &figure.title, of(Address::figure(&figure.name), year)));
    }
    let prints = |report: &&Template| {
        let needs = report.needs(desk.today);
        figures.iter().any(|figure| needs.iter().any(|need| need.figure == figure.name))
    };
    for report in desk.book.reports.values().filter(prints).take(REPORTS) {
        let period = year.filter(|period| report.period.accepts(*period));
        links.push(link("drafting-link-report", &report.title, of(Address::report(&report.name), period)));
    }
    Ok(links)
}
