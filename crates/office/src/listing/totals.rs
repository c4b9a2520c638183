//! Totals of everything that a listing finds, of the fields whose sum means something.

use std::collections::BTreeMap;

use ledger::field::{Field, FieldType};
use ledger::value::{Number, Value};

use super::{Asked, PART};
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Units of amounts that add up whatever the places; a whole number with a unit is a count and adds up too.
const ADDITIVE: [&str; 5] = ["元", "万元", "亿元", "亩", "㎡"];

impl Desk {
    /// The sums of the additive fields over all that a listing finds; none when more is found than is read at once.
    ///
    /// # Errors
    /// As [`Desk::listing`].
    pub async fn totals(&self, asked: &Asked, total: u64) -> Result<BTreeMap<String, Number>, Refusal> {
        let ledger = self.ledger(&asked.ledger)?;
        let fields: Vec<&Field> = ledger.fields.iter().filter(|field| adds_up(field)).collect();
        if fields.is_empty() || total > PART {
            return Ok(BTreeMap::new());
        }
        let whole = Asked { offset: 0, limit: PART, sort: None, ..asked.clone() };
        let page = self.store.list(&self.list_of(ledger, &whole)?).await?;
        let mut totals = BTreeMap::new();
        for field in fields {
            let numbers = page.rows.iter().filter_map(|(version, _)| match version.values.get(&field.name) {
                Some(Value::Number(number)) => Some(*number),
                _ => None,
            });
            if let Some(sum) = numbers.map(Some).reduce(add).flatten() {
                totals.insert(field.name.clone(), sum);
            }
        }
        Ok(totals)
    }
}

/// The sum of two numbers; about with anything is about, and what grows beyond all bounds is no sum.
fn add(a: Option<Number>, b: Option<Number>) -> Option<Number> {
    let (a, b) = (a?, b?);
    Some(Number { amount: a.amount.checked_add(b.amount)?, about: a.about || b.about })
}

fn adds_up(field: &Field) -> bool {
    match &field.kind {
        _ if field.privacy.is_sealed() || field.retired => false,
        FieldType::Number(number) => {
            let counted = number.places == 0 && !matches!(number.unit.as_str(), "" | "%");
            counted || ADDITIVE.contains(&number.unit.as_str())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_with_anything_is_about_and_too_much_is_no_sum() {
        let number = |amount, about| Some(Number { amount, about });
        assert_eq!(add(number(2, false), number(3, false)), number(5, false));
        assert_eq!(add(number(2, false), number(3, true)), number(5, true));
        assert_eq!(add(number(i64::MAX, false), number(1, false)), None);
        assert_eq!(add(None, number(1, false)), None);
    }
}
