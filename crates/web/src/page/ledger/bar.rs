//! The filter bar of a listing: what is applied in words, and what else can be asked for.

use office::listing::{Asked, AskedTest, OPERATORS, may_be_tested};
use office::terms::{Field, Ledger};
use pages::piece::{Applied, Choice, FilterBar, Hidden};

use crate::address::{Address, as_of_text};
use crate::cell::sort_word;
use crate::told;
use crate::visit::Visit;

/// Values offered while typing, at the most.
const MOST: usize = 200;

/// The bar.
pub(super) fn bar(visit: &Visit, ledger: &Ledger, asked: &Asked) -> FilterBar {
    let lang = visit.lang;
    let own = Address::ledger(&ledger.name);
    let is_filtered = !asked.tests.is_empty() || !asked.words.is_empty() || visit.one("as_of").is_some();
    let mut hidden = visit.hidden();
    if let Some(columns) = visit.one("columns") {
        hidden.push(Hidden { name: "columns".to_owned(), value: columns.to_owned() });
    }
    let operator = |op: &str| Choice::new(op, lang.say(&format!("web-op-{}", op.replace('_', "-"))));
    FilterBar {
        action: own.to_string(),
        q: asked.words.clone(),
        applied: (0..asked.tests.len()).map(|at| applied(visit, ledger, asked, at)).collect(),
        fields: fields(visit, ledger),
        operators: OPERATORS.map(operator).to_vec(),
        values: values(visit, ledger),
        sorts: sorts(visit, ledger),
        as_of: as_of_text(asked.as_of),
        hidden,
        clear: if is_filtered { visit.to(own) } else { String::new() },
        problems: Vec::new(),
    }
}

fn fields(visit: &Visit, ledger: &Ledger) -> Vec<Choice> {
    let title = |field: &Field| Choice::new(field.name.as_str(), told::title(visit.lang, &field.title));
    let state = ledger.flow.iter().map(|_| Choice::new("state", visit.lang.say("web-state")));
    state.chain(ledger.fields.iter().filter(|field| may_be_tested(field)).map(title)).collect()
}

/// The titles of states and options: import and filter take them as well as codes.
fn values(visit: &Visit, ledger: &Ledger) -> Vec<Choice> {
    let states = ledger.flow.iter().flat_map(|flow| &flow.states).map(|state| (&state.title, "web-state"));
    let states: Vec<Choice> =
        states.map(|(title, of)| Choice::new(told::title(visit.lang, title), visit.lang.say(of))).collect();
    let options = ledger.fields.iter().filter(|field| may_be_tested(field)).flat_map(|field| {
        let of = told::title(visit.lang, &field.title);
        field
            .options()
            .iter()
            .map(move |option| Choice::new(told::title(visit.lang, &option.title), of.clone()))
    });
    states.into_iter().chain(options).take(MOST).collect()
}

fn sorts(visit: &Visit, ledger: &Ledger) -> Vec<Choice> {
    let now = visit.one("sort").unwrap_or_default();
    let mut list =
        vec![Choice { chosen: now.is_empty(), ..Choice::new("", visit.lang.say("web-sort-entered")) }];
    for field in ledger.fields.iter().filter(|field| !field.retired) {
        let Some(word) = sort_word(field) else { continue };
        let title = told::title(visit.lang, &field.title);
        for (value, key) in [(word.clone(), "web-sort-up"), (format!("-{word}"), "web-sort-down")] {
            let label = visit.lang.say1(key, "field", &title);
            list.push(Choice { chosen: now == value, ..Choice::new(value, label) });
        }
    }
    list
}

fn applied(visit: &Visit, ledger: &Ledger, asked: &Asked, at: usize) -> Applied {
    let test = &asked.tests[at];
    let mut remove = Address::ledger(&ledger.name).with("q", &asked.words);
    for (_, other) in asked.tests.iter().enumerate().filter(|(other, _)| *other != at) {
        remove = remove.with_even("field", &other.field).with_even("op", &other.op);
        remove = remove.with_even("value", &other.value);
    }
    for name in ["sort", "as_of", "columns"] {
        remove = remove.with(name, visit.one(name).unwrap_or_default());
    }
    Applied {
        field: test.field.clone(),
        op: test.op.clone(),
        value: test.value.clone(),
        words: words(visit, ledger, test),
        remove: visit.to(remove),
    }
}

/// A test in words: `级别 等于 重大`.
fn words(visit: &Visit, ledger: &Ledger, test: &AskedTest) -> String {
    let lang = visit.lang;
    let field = ledger.field(&test.field);
    let title = match (field, test.field.as_str()) {
        (Some(field), _) => told::title(lang, &field.title),
        (None, "state") => lang.say("web-state"),
        (None, "key") => lang.say("web-key"),
        (None, path) => path.to_owned(),
    };
    let op = lang.say(&format!("web-op-{}", test.op.replace('_', "-")));
    let option = field.and_then(|field| field.option_title(&test.value));
    let state = ledger.flow.as_ref().filter(|_| test.field == "state");
    let known = option.or_else(|| state.and_then(|flow| flow.state_title(&test.value)));
    let value = known.map_or_else(|| test.value.clone(), |title| told::title(lang, title));
    format!("{title} {op} {value}").trim_end().to_owned()
}
