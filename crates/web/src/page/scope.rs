//! The form that says for which period and as of which day a page is computed.

use office::terms::{AsOf, Datelike as _, Month, Period};
use pages::piece::{Choice, ChoiceGroup, Choices, Scope};

use crate::address::as_of_text;
use crate::told;
use crate::visit::Visit;

/// The form with what is asked for now, and periods near today to choose from.
pub(super) fn form(visit: &Visit, period: Period, as_of: AsOf) -> Scope {
    let mut periods = near(visit);
    let asked = period.to_string();
    if periods.iter().all(|(known, _)| *known != period) {
        periods.insert(0, (period, told::period(visit.lang, period)));
    }
    let choice = |(known, words): (Period, String)| Choice::new(known.to_string(), words);
    Scope {
        action: visit.path.clone(),
        period: asked,
        periods: Choices(vec![ChoiceGroup {
            choices: periods.into_iter().map(choice).collect(),
            ..ChoiceGroup::default()
        }]),
        as_of: as_of_text(as_of),
        hidden: visit.hidden(),
        words: told::scope(visit.lang, period, as_of),
    }
}

/// The year so far, the whole year, its halves and quarters, this month and the one before, the year before; each once.
fn near(visit: &Visit) -> Vec<(Period, String)> {
    let today = visit.desk.today;
    let (lang, year, month) = (visit.lang, today.year(), Month::of(today));
    let so_far = visit.year_so_far();
    let in_words = |text: String, words: Option<String>| {
        let period = Period::parse(&text)?;
        Some((period, words.unwrap_or_else(|| told::period(lang, period))))
    };
    let part = |key: &str, part: i32| Some(lang.say2(key, "year", year, "part", part));
    let mut found = vec![Some((so_far, lang.say1("web-year-so-far", "year", year)))];
    found.push(in_words(year.to_string(), None));
    found.extend((1..=2).map(|half| in_words(format!("{year}-H{half}"), part("web-half", half))));
    found.extend((1..=4).map(|quarter| in_words(format!("{year}-Q{quarter}"), part("web-quarter", quarter))));
    found.extend([month, month.previous()].map(|month| in_words(month.to_string(), None)));
    found.push(in_words((year - 1).to_string(), None));
    let mut periods: Vec<(Period, String)> = Vec::new();
    for (period, words) in found.into_iter().flatten() {
        if periods.iter().all(|(known, _)| *known != period) {
            periods.push((period, words));
        }
    }
    periods
}
