//! A draft that somebody changed: what follows from the change is put right – types are read from the cells again, every
//! ledger keeps something that tells its records apart, and figures go with their ledgers and fields.

use super::body::Body;
use super::retype::{remeasured, retyped};
use super::tables::Tables;
use super::words::english;
use super::{Aim, Draft, FieldDraft, Kind, LedgerDraft, Origin, Reason, Taken};
use super::{figures, identity};
use crate::title::Title;

/// Signs of a title that are kept.
const LONGEST_TITLE: usize = 80;
/// Signs of a unit.
const LONGEST_UNIT: usize = 12;

impl Draft {
    /// The draft with everything that follows from what was changed in it since `before`: the same ledgers, fields and
    /// figures, each with other words, types and marks.
    #[must_use]
    pub fn amended(mut self, before: &Self, tables: &Tables, taken: &Taken<'_>) -> Self {
        retitle(&mut self.title, &before.title);
        for (ledger, was) in self.ledgers.iter_mut().zip(&before.ledgers) {
            ledger.amend(was, tables);
        }
        for figure in &mut self.figures {
            plain(&mut figure.title);
            plain_text(&mut figure.unit, LONGEST_UNIT);
        }
        figures::follow(&mut self, before, taken);
        self.keep_references();
        for place in 0..self.ledgers.len() {
            self.tell_apart(place, tables);
        }
        self
    }

    /// A reference that was added for a parent stands and falls with it.
    fn keep_references(&mut self) {
        let kept: Vec<bool> = self.ledgers.iter().map(|ledger| ledger.kept).collect();
        for field in self.ledgers.iter_mut().flat_map(|ledger| &mut ledger.fields) {
            if let (Origin::Added, Some(Aim::Drafted(place))) = (&field.origin, &field.to) {
                field.kept = kept.get(*place).copied().unwrap_or_default();
            }
        }
    }

    /// A ledger has either columns of its own as key, or a number and fields by which its rows are recognised.
    fn tell_apart(&mut self, place: usize, tables: &Tables) {
        let Some(ledger) = self.ledgers.get_mut(place).filter(|ledger| ledger.kept) else { return };
        let has_own = ledger.fields.iter().any(FieldDraft::is_own_key);
        let number =
            ledger.fields.iter().position(|field| field.origin == Origin::Added && field.to.is_none());
        if has_own {
            if let Some(number) = number.and_then(|number| ledger.fields.get_mut(number)) {
                (number.kept, number.key) = (false, false);
            }
            ledger
                .fields
                .iter_mut()
                .filter(|field| field.is_own_key())
                .for_each(|field| field.required = true);
            return;
        }
        let was_numbered = number.is_some_and(|number| ledger.fields[number].kept);
        match number.and_then(|number| ledger.fields.get_mut(number)) {
            Some(number) => (number.kept, number.key) = (true, true),
            None => {
                ledger.fields.insert(0, identity::number_of(&ledger.fields));
                figures::shift(&mut self.figures, place);
            }
        }
        let is_recognised = |field: &FieldDraft| field.kept && field.matches;
        if was_numbered || self.ledgers[place].fields.iter().any(is_recognised) {
            return;
        }
        // The column that was the key is gone: other fields must tell the rows apart.
        let Some((body, stack)) = Body::of(self, place, tables) else { return };
        let found = identity::matching(&body, stack);
        for field in found {
            let field = &mut self.ledgers[place].fields[field];
            field.matches = true;
            field.reasons.push(Reason::TellsApart);
        }
    }
}

impl LedgerDraft {
    fn amend(&mut self, was: &Self, tables: &Tables) {
        retitle(&mut self.title, &was.title);
        for place in 0..self.fields.len() {
            let Some(before) = was.fields.get(place) else { continue };
            let cells = tables.cells(was, before);
            let field = &mut self.fields[place];
            retitle(&mut field.title, &before.title);
            plain_text(&mut field.unit, LONGEST_UNIT);
            let may = field.kind != Kind::Reference || field.to.is_some();
            if before.origin == Origin::Added || !may {
                field.kind = before.kind;
            } else if field.kind != before.kind {
                let asked = field.kind;
                *field = retyped(&FieldDraft { kind: before.kind, ..field.clone() }, asked, &cells);
            } else if field.kind.is_number() && field.unit != before.unit {
                remeasured(field, &cells);
            }
            field.effective &= field.kind.is_dated();
            // What is sealed tells nothing apart.
            field.key &= !field.privacy.is_sealed();
            field.matches &= !field.privacy.is_sealed();
        }
    }
}

/// A title that was changed: its English is put together anew, unless it was changed too.
fn retitle(title: &mut Title, before: &Title) {
    plain(title);
    if title.zh != before.zh && title.en == before.en {
        title.en = english(&title.zh);
    }
}

fn plain(title: &mut Title) {
    plain_text(&mut title.zh, LONGEST_TITLE);
    plain_text(&mut title.en, LONGEST_TITLE);
}

/// Without what is not seen, and not too long.
fn plain_text(text: &mut String, longest: usize) {
    let plain: String = text.trim().chars().filter(|sign| !sign.is_control()).take(longest).collect();
    plain.trim_end().clone_into(text);
}
