//! `check`: what the proofreader says of files of any format, without a data folder.

use std::process::ExitCode;

use office::proof::{self, Proof, Rule};
use office::refusal::Refusal;
use office::remark::Seen;
use office::screening::Veil;
use serde_json::{Value, json};

use crate::args::Check;
use crate::house::House;
use crate::paths;
use crate::speak::{self, out};

use super::look::{self, Asked, Looked};
use fix::Outputs;

mod fix;

/// `check FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, check: &Check) -> Result<ExitCode, Refusal> {
    if check.rules {
        list_rules(house);
        return Ok(ExitCode::SUCCESS);
    }
    let files = paths::files(&check.files.named, check.files.options());
    let outputs = check.fix.then(|| Outputs::of(check, files.len())).transpose()?;
    let asked = Asked { files: &check.files, report: &check.report, info: check.info, act: "check" };
    let seen = |reading, proof: &Proof| Seen::new(reading, Veil::default()).with_proof(house.lang, proof);
    look::run(
        house,
        &asked,
        &files,
        |settings| settings.with(&check.only, &check.off),
        |read, settings| {
            let proof = proof::proof(&read.reading, settings);
            let Some(outputs) = &outputs else { return Ok(seen(read.reading, &proof).into()) };
            let (reading, proof, fixed) =
                outputs.fix((read.bytes, read.name), read.reading, proof, settings)?;
            Ok(Looked {
                seen: seen(reading, &proof),
                before: fixed.told(house, read.name),
                more: Some(("fixed", fixed.as_json())),
            })
        },
    )
}

/// `check --rules`.
fn list_rules(house: &House) {
    let mark = |text: &str| text.replace('⟦', "【").replace('⟧', "】");
    let severity = |rule: &Rule| proof::severity(house.lang, rule.severity);
    if house.common.json {
        let all = proof::rules().iter().map(|rule| {
            json!({ "rule": rule.code, "kind": rule.kind, "severity": rule.severity,
                    "title": proof::title(house.lang, rule.code), "fires": rule.fires, "silent": rule.silent })
        });
        return speak::json(&Value::Array(all.collect()));
    }
    let mut kind = None;
    for rule in proof::rules() {
        if kind != Some(rule.kind) {
            out!("{}== {} ==", if kind.is_none() { "" } else { "\n" }, proof::kind(house.lang, rule.kind));
            kind = Some(rule.kind);
        }
        out!("{}  {}  {}", rule.code, severity(rule), proof::title(house.lang, rule.code));
        for (key, examples) in [("cli-check-fires", rule.fires), ("cli-check-silent", rule.silent)] {
            if let Some(example) = examples.first() {
                let example = mark(example).replace('\n', " ⏎ ").replace('\t', " ｜ ");
                out!("    {}", house.say_with(key, &[("example", example)]));
            }
        }
    }
}
