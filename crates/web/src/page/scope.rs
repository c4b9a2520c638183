//! The form that says for which period and as of which day a page is computed.

use office::terms::{AsOf, Datelike as _, Month, Period};
use pages::piece::{Choice, Scope};

use crate::address::as_of_text;
use crate::told;
use crate::visit::Visit;

/// The form with what is asked for now, and periods near today to choose from.
pub(super) fn form(visit: &Visit, period: Period, as_of: AsOf) -> Scope {
    Scope {
        action: visit.path.clone(),
        period: period.to_string(),
        periods: near(visit),
        as_of: as_of_text(as_of),
        hidden: visit.hidden(),
        words: told::scope(visit.lang, period, as_of),
    }
}

/// The year so far, the whole year, its halves and quarters, this month and the one before.
fn near(visit: &Visit) -> Vec<Choice> {
    let today = visit.desk.today;
    let year = today.year();
    let month = Month::of(today);
    let mut texts = vec![visit.year_so_far().to_string(), year.to_string()];
    texts.extend((1..=2).map(|half| format!("{year}-H{half}")));
    texts.extend((1..=4).map(|quarter| format!("{year}-Q{quarter}")));
    texts.extend([month, month.previous()].map(|month| month.to_string()));
    texts.push((year - 1).to_string());
    let choice = |text: String| {
        let period = Period::parse(&text)?;
        Some(Choice::new(text, told::period(visit.lang, period)))
    };
    texts.into_iter().filter_map(choice).collect()
}
