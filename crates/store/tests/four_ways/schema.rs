//! Random ledgers, as the text of their schema files: every type of field, references, a flow, an effective date.

use std::fmt::Write as _;

use ledger::pack::Source;

use crate::seed::{LedgerSeed, Pick, Seeds, of, split};

/// The ledgers' names.
const LEDGERS: [&str; 4] = ["meadow", "plough", "heron", "kiln"];

/// Field names that SQL, or the statements of the store, have a use for as well.
const FIELDS: [&str; 9] = ["order", "size", "first_on", "group", "count", "record", "under", "limit", "day"];

/// Codes of which some are alike to a pattern (`_` is a wildcard of `LIKE`) or begin with one another.
const CODES: [&str; 4] = ["a_b", "axb", "a", "ab"];

/// The folder of the one pack of a case.
pub(crate) fn source(seeds: &Seeds) -> Source {
    let mut files = vec![(
        "pack.toml".to_owned(),
        "name = \"grove\"\ntitle = \"grove\"\nversion = \"1\"\nneeds = []\n".to_owned(),
    )];
    for (at, ledger) in seeds.ledgers.iter().enumerate() {
        let name = LEDGERS[at];
        files.push((format!("schema/{name}.toml"), text(name, ledger, seeds.ledgers.len())));
    }
    Source { folder: "packs/grove".to_owned(), files: files.into_iter().collect() }
}

fn text(name: &str, seed: &LedgerSeed, ledgers: usize) -> String {
    let mut text = format!("[ledger]\nname = \"{name}\"\ntitle = \"{name}\"\nkey = [\"code\"]\n");
    if !seed.effective.is_multiple_of(3) {
        writeln!(text, "effective = \"{}\"", FIELDS[0]).unwrap();
    }
    match seed.label % 4 {
        1 => writeln!(text, "label = [\"{}\"]", FIELDS[1]).unwrap(),
        2 => writeln!(text, "label = [\"code\", \"{}\"]", FIELDS[0]).unwrap(),
        _ => {}
    }
    text.push_str("\n[[field]]\nname = \"code\"\ntitle = \"编号\"\ntype = \"text\"\nrequired = true\n");
    let kinds = [dated(seed.dated), number(seed.number)]
        .into_iter()
        .chain(seed.fields.iter().map(|pick| any_kind(*pick, ledgers)));
    for (at, (field, kind)) in FIELDS.iter().zip(kinds).enumerate() {
        writeln!(text, "\n[[field]]\nname = \"{field}\"\ntitle = \"{field}\"\n{kind}").unwrap();
        let renamed = seed.label / 4;
        if renamed & (1 << at) != 0 {
            writeln!(text, "was = \"old_{field}\"").unwrap();
        }
    }
    flow(&mut text, seed);
    text
}

fn dated(pick: Pick) -> String {
    format!("type = \"{}\"", of(&["date", "date", "month", "moment", "year"], pick))
}

fn number(pick: Pick) -> String {
    let (kind, rest) = split(pick, 7);
    let (places, rest) = split(rest, 4);
    let about = if rest.is_multiple_of(2) { "" } else { "\nabout = true" };
    match kind {
        0 => format!("type = \"integer\"{about}"),
        1 => format!("type = \"integer\"\nunit = \"户\"{about}"),
        2 => format!("type = \"decimal\"\nplaces = {places}{about}"),
        3 => format!("type = \"money\"\nunit = \"万元\"{about}"),
        4 => format!("type = \"money\"\nunit = \"元\"\nplaces = {places}{about}"),
        5 => format!("type = \"area\"\nunit = \"亩\"\nplaces = {places}{about}"),
        _ => "type = \"percent\"".to_owned(),
    }
}

fn any_kind(pick: Pick, ledgers: usize) -> String {
    let (kind, rest) = split(pick, 15);
    let options = format!("options = {{ {} }}", CODES.map(|code| format!("{code} = \"{code}\"")).join(", "));
    match kind {
        0 => "type = \"text\"".to_owned(),
        1 | 2 => number(rest),
        3 | 4 => dated(rest),
        5 | 6 => format!("type = \"choice\"\n{options}"),
        7 | 14 => format!("type = \"choices\"\n{options}"),
        8 => "type = \"yes_no\"".to_owned(),
        9 => "type = \"phone\"\nprivacy = \"personal\"\nlookup = true".to_owned(),
        10 => "type = \"long_text\"".to_owned(),
        _ => format!("type = \"reference\"\nto = \"{}\"", of(&LEDGERS[..ledgers], rest)),
    }
}

fn flow(text: &mut String, seed: &LedgerSeed) {
    let (kind, rest) = split(seed.states, 4);
    if kind == 0 {
        return;
    }
    let count = usize::from(rest % 3) + 2;
    let states: Vec<String> = (0..count).map(|at| format!("s{at}")).collect();
    let titles: Vec<String> = states.iter().map(|state| format!("{state} = \"{state}\"")).collect();
    writeln!(text, "\n[flow]\nstart = \"s0\"\nstates = {{ {} }}", titles.join(", ")).unwrap();
    for (at, pick) in seed.steps.iter().enumerate() {
        let (from, rest) = split(*pick, 4);
        let (from, to) = (of(&states, from), of(&states, rest));
        let step = format!("name = \"go{at}\"\ntitle = \"go{at}\"\nfrom = \"{from}\"\nto = \"{to}\"");
        writeln!(text, "\n[[flow.step]]\n{step}").unwrap();
    }
}
