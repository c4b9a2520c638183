//! A batch: what several plans ask, each question once. A total is not asked for where its parts are.

use crate::amount::FigureAnswer;
use crate::plan::Plan;
use crate::query::{Answer, Group, Select, Take, Under};

/// Several plans that are answered at one moment.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    plans: Vec<Plan>,
    /// Of each plan, where the answer to each of its selects comes from.
    places: Vec<Vec<From>>,
    selects: Vec<Select>,
}

/// Where an answer comes from.
#[derive(Clone, Copy, Debug)]
enum From {
    /// It is asked for.
    Asked(usize),
    /// It is the total of one that is asked for.
    TotalOf(usize),
}

impl Batch {
    /// Puts plans together.
    #[must_use]
    pub fn of(plans: Vec<Plan>) -> Self {
        let mut batch = Self { plans, ..Self::default() };
        let all: Vec<&Select> = batch.plans.iter().flat_map(|plan| plan.selects()).collect();
        let divided: Vec<&Select> = all.iter().copied().filter(|select| select.by.is_some()).collect();
        let mut selects: Vec<Select> = Vec::new();
        let mut place = |wanted: &Select| match selects.iter().position(|known| known == wanted) {
            Some(at) => at,
            None => {
                selects.push(wanted.clone());
                selects.len() - 1
            }
        };
        for plan in &batch.plans {
            let from = |select: &Select| match divided.iter().find(|parts| is_total(select, parts)) {
                Some(parts) => From::TotalOf(place(parts)),
                None => From::Asked(place(select)),
            };
            batch.places.push(plan.selects().iter().map(from).collect());
        }
        batch.selects = selects;
        batch
    }

    /// Everything that must be answered, in this order.
    #[must_use]
    pub fn selects(&self) -> &[Select] {
        &self.selects
    }

    /// The answers of the figures, in the order of the plans, from one answer for each select, in their order.
    #[must_use]
    pub fn answers(&self, answers: &[Answer]) -> Vec<FigureAnswer> {
        let one = |from: &From| match from {
            From::Asked(at) => answers.get(*at).cloned().unwrap_or_default(),
            From::TotalOf(at) => answers.get(*at).map(total).unwrap_or_default(),
        };
        let plans = self.plans.iter().zip(&self.places);
        plans.map(|(plan, places)| plan.answer(&places.iter().map(one).collect::<Vec<_>>())).collect()
    }
}

/// Whether a select asks for the total of what another one asks for in parts: each record is in one of them. What is
/// counted only once in all of them is not the sum of the parts.
fn is_total(select: &Select, parts: &Select) -> bool {
    let adds_up = match select.take {
        Take::Count | Take::Sum(_) | Take::Weighted(..) => true,
        Take::Extremes(_) | Take::Distinct(_) | Take::Rows(_) => false,
    };
    adds_up && select.by.is_none() && Select { by: parts.by.clone(), ..select.clone() } == *parts
}

/// The parts of an answer added up.
fn total(answer: &Answer) -> Answer {
    let mut total = Group::empty(Under::All);
    for group in &answer.groups {
        total.count += group.count;
        total.valued += group.valued;
        total.sum += group.sum;
        total.weight += group.weight;
        total.about |= group.about;
    }
    Answer { groups: vec![total], rows: Vec::new() }
}

#[cfg(test)]
mod tests {
    use ledger::period::{AsOf, Period};

    use super::*;
    use crate::query::{By, When};

    fn select(take: Take, by: Option<By>) -> Select {
        let when = When::Field { field: "on".to_owned(), period: Period::year(2023) };
        let (ledger, filter) = ("visit".to_owned(), Vec::new());
        Select { ledger, organ: None, filter, when, as_of: AsOf::NOW, take, by }
    }

    #[test]
    fn a_count_is_the_total_of_its_months_and_a_number_of_different_values_is_not() {
        let path = ledger::filter::Path {
            ledger: "visit".to_owned(),
            hops: Vec::new(),
            last: ledger::filter::Last::Field("firm".to_owned()),
        };
        assert!(is_total(&select(Take::Count, None), &select(Take::Count, Some(By::Month))));
        assert!(!is_total(&select(Take::Count, Some(By::Month)), &select(Take::Count, Some(By::Month))));
        let distinct = || Take::Distinct(path.clone());
        assert!(!is_total(&select(distinct(), None), &select(distinct(), Some(By::Month))));
        let other = Select { organ: Some("north".to_owned()), ..select(Take::Count, Some(By::Month)) };
        assert!(!is_total(&select(Take::Count, None), &other));
    }

    #[test]
    fn a_total_adds_up_and_is_about_if_a_part_is() {
        let part = |count, sum, about| Group { count, sum, about, ..Group::empty(Under::All) };
        let answer = Answer { groups: vec![part(2, 5, false), part(1, -7, true)], rows: Vec::new() };
        assert_eq!(total(&answer).groups, [part(3, -2, true)]);
        assert_eq!(total(&Answer::default()).groups, [Group::empty(Under::All)]);
    }
}
