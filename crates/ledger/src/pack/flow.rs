//! The flow of a ledger: states first, then steps and limits, each word checked.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Ledger;
use super::build::{Coded, coded};
use super::raw::{RawFlow, RawLimit, RawSchema, RawStep};
use super::resolve::Resolver;
use crate::clock::{Limit as Clock, Within};
use crate::field::Field;
use crate::filter::Test;
use crate::finding::Finding;
use crate::flow::{By, End, Flow, From, Limit, Need, NotBy, State, Step, VOID};
use crate::title::Title;

/// Days before the end at which a limit is shown as due soon, unless the pack says otherwise.
const WARN: u32 = 5;

/// Puts the bare states into the ledger, so that paths of other ledgers can read them.
pub(super) fn add_states(raw: &RawSchema, ledgers: &mut BTreeMap<String, Ledger>) {
    let (Some(flow), Some(ledger)) = (&raw.flow, ledgers.get_mut(raw.ledger.name.get_ref())) else { return };
    let states = coded(&flow.states).unwrap_or_default();
    ledger.flow = Some(Flow {
        start: flow.start.get_ref().clone(),
        states: states
            .into_iter()
            .map(|Coded { code, title, retired }| State { code, title, retired })
            .collect(),
        steps: Vec::new(),
        limits: Vec::new(),
    });
}

pub(super) fn build<'a>(own: &'a Ledger, raw: &RawFlow, resolver: &mut Resolver<'a>) -> Flow {
    let states = own.flow.as_ref().map(|flow| flow.states.clone()).unwrap_or_default();
    if coded(&raw.states).is_none_or(|list| list.is_empty()) {
        resolver.report(Finding::error("pack-bad-states"), raw.start.span());
    }
    let mut builder = Builder { own, raw, states: &states, resolver };
    builder.check_state(&raw.start);
    let steps: Vec<Step> = raw.steps.iter().map(|step| builder.step(step)).collect();
    let limits = raw.limits.iter().filter_map(|limit| builder.limit(limit)).collect();
    builder.check_reachable(&steps);
    Flow { start: raw.start.get_ref().clone(), states, steps, limits }
}

struct Builder<'b, 'a> {
    own: &'a Ledger,
    raw: &'b RawFlow,
    states: &'b [State],
    resolver: &'b mut Resolver<'a>,
}

impl Builder<'_, '_> {
    fn check_state(&mut self, word: &Spanned<String>) {
        let states = self.states;
        // States that cannot be read are told once.
        if !states.is_empty() && !states.iter().any(|state| state.code == *word.get_ref()) {
            self.resolver.unknown("pack-unknown-state", word, states.iter().map(|state| state.code.as_str()));
        }
    }

    fn check_step(&mut self, word: &Spanned<String>) {
        let raw = self.raw;
        if !raw.steps.iter().any(|step| step.name.get_ref() == word.get_ref()) {
            self.resolver.unknown(
                "pack-unknown-step",
                word,
                raw.steps.iter().map(|step| step.name.get_ref().as_str()),
            );
        }
    }

    fn check_field(&mut self, word: &Spanned<String>, name: &str) {
        let own = self.own;
        if own.field(name).is_none() {
            let word = Spanned::new(word.span(), name.to_owned());
            self.resolver.unknown(
                "pack-unknown-field",
                &word,
                own.fields.iter().map(|field| field.name.as_str()),
            );
        }
    }

    fn step(&mut self, raw: &RawStep) -> Step {
        let name = raw.name.get_ref().clone();
        let twice = self.raw.steps.iter().filter(|other| *other.name.get_ref() == name).count() > 1;
        if name == VOID || twice || !super::build::is_name(&name) {
            self.resolver.report(Finding::error("pack-bad-step-name").arg("name", &name), raw.name.span());
        }
        let from = raw.from.list();
        if from.is_empty() {
            self.resolver.report(Finding::error("pack-missing-key").arg("key", "from"), raw.name.span());
        }
        from.iter().chain([&raw.to]).for_each(|state| self.check_state(state));
        raw.after.iter().for_each(|step| self.check_step(step));
        let by = raw.by.as_ref().map(|word| match word.get_ref().strip_prefix("field:") {
            Some(field) => {
                self.check_field(word, field);
                By::Field(field.to_owned())
            }
            None => By::Post(word.get_ref().clone()),
        });
        let not_by = raw.not_by.as_ref().and_then(|word| self.not_by(word));
        let needs = raw.needs.iter().map(|word| self.need(word)).collect();
        Step {
            title: raw.title.clone(),
            from: from.into_iter().map(Spanned::into_inner).collect(),
            to: raw.to.get_ref().clone(),
            retired: raw.retired,
            early: self.early(raw),
            by,
            not_by,
            needs,
            after: raw.after.iter().map(|word| word.get_ref().clone()).collect(),
            filter: self.resolver.filter(self.own, &raw.filter),
            requires: self.resolver.filter(self.own, &raw.requires),
            name,
        }
    }

    /// Only a record with a date of its own has steps before it.
    fn early(&mut self, raw: &RawStep) -> bool {
        let Some(early) = &raw.early else { return false };
        if self.own.effective.is_none() {
            self.resolver.report(Finding::error("pack-early-without-date"), early.span());
        }
        *early.get_ref()
    }

    fn not_by(&mut self, word: &Spanned<String>) -> Option<NotBy> {
        if let Some(field) = word.get_ref().strip_prefix("field:") {
            self.check_field(word, field);
            return Some(NotBy::Field(field.to_owned()));
        }
        if let Some(step) = word.get_ref().strip_prefix("step:") {
            self.check_step(&Spanned::new(word.span(), step.to_owned()));
            return Some(NotBy::Step(step.to_owned()));
        }
        self.resolver.report(Finding::error("pack-bad-not-by").arg("word", word.get_ref()), word.span());
        None
    }

    fn need(&mut self, word: &Spanned<String>) -> Need {
        match word.get_ref().as_str() {
            name if self.own.field(name).is_some() => Need::Field(name.to_owned()),
            "evidence" => Need::Evidence,
            "person" => Need::Person,
            name => {
                self.check_field(word, name);
                Need::Field(name.to_owned())
            }
        }
    }

    fn limit(&mut self, raw: &RawLimit) -> Option<Limit> {
        self.check_state(&raw.state);
        raw.pauses.iter().for_each(|state| self.check_state(state));
        raw.resets.iter().for_each(|step| self.check_step(step));
        let from = match raw.from.as_ref().map(|word| (word, word.get_ref().as_str())) {
            None | Some((_, "entered")) => From::Entered,
            Some((word, text)) => From::Field(self.dated_field(word, text)),
        };
        Some(Limit {
            title: raw.title.clone(),
            state: raw.state.get_ref().clone(),
            filter: self.limit_filter(raw),
            from,
            end: self.end(raw)?,
            pauses: raw.pauses.iter().map(|word| word.get_ref().clone()).collect(),
            resets: raw.resets.iter().map(|word| word.get_ref().clone()).collect(),
            basis: raw.basis.clone(),
        })
    }

    fn dated_field(&mut self, word: &Spanned<String>, text: &str) -> String {
        let field = text.strip_prefix("field:").unwrap_or(text).to_owned();
        self.check_field(word, &field);
        if self.own.field(&field).is_some_and(|field| !Field::is_dated(field)) {
            self.resolver.report(Finding::error("pack-not-dated").arg("field", &field), word.span());
        }
        field
    }

    /// Which records a limit is for. Whoever reads a deadline must see which of several it is, so it has a title.
    fn limit_filter(&mut self, raw: &RawLimit) -> Vec<Test> {
        let own = self.own;
        let filter = self.resolver.filter(own, &raw.filter);
        let is_sealed = |name: &str| own.field(name).is_some_and(|field| field.privacy.is_sealed());
        if filter.iter().any(|test| !test.is_own(is_sealed)) {
            let span = raw.filter.iter().find_map(|test| test.path.as_ref()).unwrap_or(&raw.state).span();
            self.resolver.report(Finding::error("pack-limit-looks-further"), span);
        }
        if !raw.filter.is_empty() && raw.title == Title::default() {
            self.resolver.report(Finding::error("pack-limit-untitled"), raw.state.span());
        }
        filter
    }

    fn end(&mut self, raw: &RawLimit) -> Option<End> {
        let warn = raw.warn.unwrap_or(WARN);
        match (&raw.within, &raw.until) {
            (Some(word), None) => {
                let within = Within::parse(word.get_ref());
                if within.is_none() {
                    let finding = Finding::error("pack-bad-within").arg("word", word.get_ref());
                    self.resolver.report(finding, word.span());
                }
                within.map(|within| End::Within(Clock { within, roll: raw.roll.unwrap_or(true), warn }))
            }
            (None, Some(word)) => {
                let counts = raw.from.is_some()
                    || raw.roll.is_some()
                    || !raw.pauses.is_empty()
                    || !raw.resets.is_empty();
                if counts {
                    self.resolver.report(Finding::error("pack-until-counts"), word.span());
                }
                Some(End::Until { field: self.dated_field(word, word.get_ref()), warn })
            }
            (Some(word), Some(_)) => {
                self.resolver.report(Finding::error("pack-within-and-until"), word.span());
                None
            }
            (None, None) => {
                let finding = Finding::error("pack-missing-key").arg("key", "within");
                self.resolver.report(finding, raw.state.span());
                None
            }
        }
    }

    /// A state that no step leads to is a mistake of the pack, though not one that stops the start.
    fn check_reachable(&mut self, steps: &[Step]) {
        let states = self.states;
        for state in states {
            let reached = state.retired
                || state.code == *self.raw.start.get_ref()
                || steps.iter().any(|step| step.to == state.code);
            if !reached {
                let finding = Finding::warning("pack-state-never-reached").arg("state", &state.code);
                self.resolver.report(finding, self.raw.start.span());
            }
        }
    }
}
