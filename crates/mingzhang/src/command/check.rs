//! `check`: what the proofreader says of files of any format, without a data folder.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use office::proof::{self, Finding, Proof, Rule, Settings, Severity};
use office::reading::{Reading, place};
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::args::Check;
use crate::house::House;
use crate::paths::{self, File, each_in_parallel};
use crate::speak::{self, out};

use super::read_worker::workers;
use fix::{Fixed, Outputs};

mod excerpt;
mod fix;

/// Something was found.
const FOUND: u8 = 1;
/// Could not read a file.
const UNREADABLE: u8 = 2;

/// What was read of a file and what the rules say of it; nothing if it is no document.
type Checked = Result<Option<Seen>, Refusal>;

/// A file, or its corrected copy.
struct Seen {
    reading: Reading,
    proof: Proof,
    /// What was put right, if that was asked for.
    fixed: Option<Fixed>,
}

/// `check FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, check: &Check) -> Result<ExitCode, Refusal> {
    if check.rules {
        list_rules(house);
        return Ok(ExitCode::SUCCESS);
    }
    let files = paths::files(&check.files.named, check.files.options());
    let workers = workers(&check.files)?;
    let settings = settings(&files, check)?;
    let outputs = check.fix.then(|| Outputs::of(check, files.len())).transpose()?;
    let work = |file: &File| -> Checked {
        let Some((bytes, reading)) = file.read_with_bytes(&workers)? else { return Ok(None) };
        let Some(settings) = settings.get(&folder(file)) else { return Ok(None) };
        let proof = proof::proof(&reading, settings);
        match &outputs {
            Some(outputs) => outputs.fix(&bytes, &file.name(), reading, proof, settings).map(Some),
            None => Ok(Some(Seen { reading, proof, fixed: None })),
        }
    };
    let mut told = Told { house, info: check.info, count: Count::default() };
    let bar = paths::progress(&house.say("cli-reading"), files.len());
    each_in_parallel(&files, work, |at, checked| {
        let name = files.get(at).map(File::name).unwrap_or_default();
        bar.suspend(|| told.tell(&name, checked));
        bar.inc(1);
    });
    bar.finish_and_clear();
    Ok(told.end())
}

/// The folder of a file; of standard input this one.
fn folder(file: &File) -> PathBuf {
    let path = PathBuf::from(file.name());
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new(".")).to_path_buf()
}

/// The settings of every folder with a file in it.
fn settings(files: &[File], check: &Check) -> Result<BTreeMap<PathBuf, Settings>, Refusal> {
    let mut all = BTreeMap::new();
    for folder in files.iter().map(folder) {
        if let Entry::Vacant(place) = all.entry(folder) {
            let settings = Settings::of(place.key())?.with(&check.only, &check.off)?;
            place.insert(settings);
        }
    }
    Ok(all)
}

/// How much was found.
#[derive(Default)]
struct Count {
    files: usize,
    refused: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// Tells of file after file.
struct Told<'h> {
    house: &'h House,
    info: bool,
    count: Count,
}

impl Told<'_> {
    fn tell(&mut self, name: &str, checked: Checked) {
        match checked {
            Ok(None) => {}
            Err(refusal) => {
                speak::say_refusal(self.house, &refusal);
                if self.house.common.json {
                    let mut told = speak::refusal_json(self.house, &refusal);
                    if let Some(told) = told.as_object_mut() {
                        told.insert("file".to_owned(), json!(name));
                    }
                    self.element(&told);
                }
                self.count.refused += 1;
            }
            Ok(Some(Seen { reading, proof, fixed })) => {
                if self.house.common.json {
                    let mut told = as_json(self.house, name, &reading, &proof);
                    if let (Some(fixed), Some(told)) = (&fixed, told.as_object_mut()) {
                        told.insert("fixed".to_owned(), fixed.as_json());
                    }
                    self.element(&told);
                } else {
                    if let Some(fixed) = &fixed {
                        fixed.tell(self.house, name);
                    }
                    self.print(name, &reading, &proof);
                }
                self.count.files += 1;
                for finding in &proof.findings {
                    match finding.severity {
                        Severity::Error => self.count.errors += 1,
                        Severity::Warning => self.count.warnings += 1,
                        Severity::Info => self.count.infos += 1,
                    }
                }
            }
        }
    }

    fn print(&self, name: &str, reading: &Reading, proof: &Proof) {
        for finding in proof.findings.iter().filter(|one| self.info || one.severity != Severity::Info) {
            excerpt::print(self.house, name, reading, finding);
        }
        for (finding, reason) in &proof.allowed {
            let arguments = [
                ("file", name.to_owned()),
                ("place", position(self.house, reading, finding)),
                ("title", proof::title(self.house.lang, &finding.rule)),
                ("reason", reason.clone()),
            ];
            out!("{}", self.house.say_with("cli-check-allowed", &arguments));
        }
    }

    /// Prints an element of the list at once: the findings of a folder are never in memory together.
    fn element(&self, value: &Value) {
        let before = if self.count.files + self.count.refused == 0 { "[" } else { "," };
        out!("{before}{}", serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// Ends what was printed, and says how much was found.
    fn end(&self) -> ExitCode {
        let Count { files, refused, errors, warnings, infos } = self.count;
        if self.house.common.json {
            out!("{}", if files + refused == 0 { "[]" } else { "]" });
        }
        let counted = |key: &str, count: usize| self.house.say_with(key, &[("count", count.to_string())]);
        let shown = [
            ("cli-check-count-error", errors),
            ("cli-check-count-warning", warnings),
            ("cli-check-count-info", if self.info { infos } else { 0 }),
        ];
        let found: Vec<String> =
            shown.iter().filter(|(_, count)| *count > 0).map(|(key, count)| counted(key, *count)).collect();
        let comma = self.house.say("word-list-separator");
        if !found.is_empty() {
            let arguments = [("files", files.to_string()), ("found", found.join(&comma))];
            eprintln!("{}", self.house.say_with("cli-check-found", &arguments));
        } else if files > 0 {
            eprintln!("{}", counted("cli-check-clean", files));
        }
        if infos > 0 && !self.info && !self.house.common.json {
            eprintln!("{}", counted("cli-check-infos", infos));
        }
        if files + refused == 0 {
            eprintln!("{}", self.house.say("cli-no-file-to-read"));
        }
        match (refused > 0 || files == 0, errors + warnings > 0) {
            (true, _) => ExitCode::from(UNREADABLE),
            (false, true) => ExitCode::from(FOUND),
            (false, false) => ExitCode::SUCCESS,
        }
    }
}

/// Where a finding stands, in words.
fn position(house: &House, reading: &Reading, finding: &Finding) -> String {
    let paragraph = reading.paragraphs.get(finding.place.line);
    paragraph.map(|one| place(house.lang, reading.format, &one.position)).unwrap_or_default()
}

fn as_json(house: &House, name: &str, reading: &Reading, proof: &Proof) -> Value {
    let one = |finding: &Finding| {
        let line = proof::line(reading, &finding.place);
        let paragraph = reading.paragraphs.get(finding.place.line);
        let at = &finding.place.at;
        let column = line.get(..at.start).map_or(0, |before| before.chars().count()) + 1;
        json!({
            "rule": finding.rule,
            "severity": finding.severity,
            "position": paragraph.map(|one| &one.position),
            "column": column,
            "text": line.get(at.clone()),
            "message": proof::sentence(house.lang, finding),
            "remedy": proof::remedy(house.lang, finding),
            "correction": finding.correction,
        })
    };
    let allowed = proof.allowed.iter().map(|(finding, reason)| {
        let mut told = one(finding);
        if let Some(told) = told.as_object_mut() {
            told.insert("reason".to_owned(), json!(reason));
        }
        told
    });
    json!({
        "file": name,
        "format": reading.format,
        "findings": proof.findings.iter().map(one).collect::<Vec<_>>(),
        "allowed": allowed.collect::<Vec<_>>(),
    })
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
