//! `check`: what the proofreader says of files of any format, without a data folder.

use std::process::ExitCode;

use office::proof::{self, Rule};
use office::refusal::Refusal;
use office::remark::Seen;
use office::screening::Veil;
use serde_json::{Value, json};

use crate::args::Check;
use crate::house::House;
use crate::paths::File;
use crate::speak::{self, out};

use super::look::{self, Asked, Copy, Fixed, Given, Looked, Outputs};

/// `check FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, check: &Check) -> Result<ExitCode, Refusal> {
    if check.rules {
        list_rules(house);
        return Ok(ExitCode::SUCCESS);
    }
    let asked = Asked { files: &check.files, report: &check.report, info: check.info, act: "check" };
    let mark = || house.say("checking-copy-corrected-mark");
    let of = |files: &[File]| Outputs::of(check.output.clone(), check.report.force, mark(), files);
    let outputs = |files: &[File]| check.fix.then(|| of(files)).transpose();
    look::run(
        house,
        &asked,
        outputs,
        |settings| settings.with(&check.only, &check.off),
        |file, settings, outputs| {
            let Given { bytes, name, reading, .. } = file;
            let proof = proof::proof(&reading, settings);
            let (reading, proof, copy) = match outputs {
                Some(outputs) => {
                    let made = Fixed::make(house, outputs, (bytes, name), (reading, proof), settings)?;
                    (made.0, made.1, Some(Copy::Fixed(made.2)))
                }
                None => (reading, proof, None),
            };
            let seen = Seen::new(reading, Veil::default()).with_proof(house.lang, &proof);
            Ok(Looked { seen, copy })
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
