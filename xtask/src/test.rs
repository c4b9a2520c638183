//! What a change must pass, in one command: the plan, the steps, and a summary that names what was skipped.

use crate::dist::{cargo, target_folder};
use crate::outside::{self, Consent, Thing, on_path};
use crate::{postgres, tidy};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What `--quick` tests: the pure crates, then what keeps and does, then the whole program.
const QUICK: &[&str] = &["text", "ledger", "document", "report", "sample", "store", "office", "tests"];

/// What the command line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    quick: bool,
    install: bool,
}

impl Flags {
    /// Reads the words after `test`.
    pub(crate) fn read(words: &[&str]) -> Result<Flags> {
        let mut flags = Flags::default();
        for word in words {
            match *word {
                "--quick" => flags.quick = true,
                "--install" => flags.install = true,
                other => bail!("unknown flag {other}: test takes --quick and --install"),
            }
        }
        Ok(flags)
    }
}

/// One thing to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Format,
    Tidy,
    Clippy,
    Deny,
    /// The tests; every database test runs on SQLite, and on PostgreSQL too if one is running.
    Tests {
        quick: bool,
        postgres: bool,
    },
}

/// How a step ended.
enum Outcome {
    Passed(String),
    Failed(String),
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Step::Format => "format",
            Step::Tidy => "tidy",
            Step::Clippy => "clippy",
            Step::Deny => "licences",
            Step::Tests { quick: true, .. } => "tests of --quick",
            Step::Tests { .. } => "tests",
        }
    }

    /// The words after `cargo`; tidy is our own.
    fn words(self) -> Vec<&'static str> {
        match self {
            Step::Format => vec!["fmt", "--all", "--check"],
            Step::Tidy => vec!["xtask", "tidy"],
            Step::Clippy => vec!["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
            Step::Deny => vec!["deny", "check", "licenses", "bans", "sources"],
            // One failing crate must not hide the others.
            Step::Tests { quick: false, .. } => vec!["test", "--workspace", "--no-fail-fast"],
            Step::Tests { .. } => {
                let packages = QUICK.iter().flat_map(|package| ["--package", package]);
                ["test", "--no-fail-fast"].into_iter().chain(packages).collect()
            }
        }
    }

    /// Seconds to expect where nothing is known yet: measured on two cores with nothing built.
    fn guess(self) -> u64 {
        match self {
            Step::Format | Step::Tidy | Step::Deny => 5,
            Step::Clippy => 240,
            Step::Tests { .. } => 420,
        }
    }

    fn run(self, root: &Path, target: &Path) -> Outcome {
        match self {
            Step::Tidy => match tidy::look(root) {
                Ok(findings) if findings.errors == 0 => Outcome::Passed(findings.line()),
                Ok(findings) => Outcome::Failed(findings.line()),
                Err(fault) => Outcome::Failed(format!("{fault:#}")),
            },
            Step::Tests { postgres: true, .. } => match postgres::Server::start() {
                Ok(server) => self.cargo(root, target, Some(&server.url())),
                Err(fault) => Outcome::Failed(format!("no PostgreSQL: {fault:#}")),
            },
            _ => self.cargo(root, target, None),
        }
    }

    fn cargo(self, root: &Path, target: &Path, postgres: Option<&str>) -> Outcome {
        let mut command = Command::new(cargo());
        command.args(self.words()).current_dir(root).env("CARGO_TARGET_DIR", target);
        command.env_remove(postgres::VARIABLE);
        command.envs(postgres.map(|url| (postgres::VARIABLE, url)));
        if in_ci() {
            // Nothing is rebuilt twice there, and the folder is kept from run to run.
            command.env("CARGO_INCREMENTAL", "0");
        }
        match command.status() {
            Ok(status) if status.success() => Outcome::Passed(String::new()),
            Ok(status) => Outcome::Failed(status.to_string()),
            Err(fault) => Outcome::Failed(format!("cannot run cargo: {fault}")),
        }
    }
}

/// The command.
pub(crate) fn run(root: &Path, flags: Flags) -> Result<ExitCode> {
    let target = build_folder(root);
    let mut things = if flags.quick { Vec::new() } else { outside::look() };
    let (steps, mut skipped) = plan(flags, has_postgres(&things));
    let times = Times::read(&target);
    announce(&steps, &things, &times);
    outside::provide(&mut things, consent(flags));
    let (steps, _) = plan(flags, has_postgres(&things));
    let missing = things.iter().filter(|thing| thing.found.is_none());
    skipped.extend(missing.map(|thing| format!("{}: {} is not installed", thing.serves, thing.name)));

    let mut done = Vec::new();
    for step in steps {
        println!("\n── {} ── cargo {}", step.name(), step.words().join(" "));
        let start = Instant::now();
        let outcome = step.run(root, &target);
        done.push((step, outcome, start.elapsed()));
    }
    times.keep(&target, &done);
    Ok(summary(&done, &skipped))
}

/// The steps in their order, and what is left out of them from the start.
fn plan(flags: Flags, postgres: bool) -> (Vec<Step>, Vec<String>) {
    let mut steps = vec![Step::Format, Step::Tidy];
    let mut skipped = Vec::new();
    if flags.quick {
        skipped.push("clippy, licences, PostgreSQL and the other crates: left out by --quick".to_string());
    } else {
        steps.push(Step::Clippy);
        if on_path(&["cargo-deny"]).is_some() {
            steps.push(Step::Deny);
        } else {
            skipped.push(
                "licences: cargo-deny is not installed (cargo install --locked cargo-deny)".to_string(),
            );
        }
    }
    // The tests come last, so that their own closing lines stand right above the summary.
    steps.push(Step::Tests { quick: flags.quick, postgres });
    (steps, skipped)
}

fn has_postgres(things: &[Thing]) -> bool {
    things.iter().any(|thing| thing.name == "PostgreSQL" && thing.found.is_some())
}

fn consent(flags: Flags) -> Consent {
    if flags.install || in_ci() {
        Consent::Given
    } else if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        Consent::Asked
    } else {
        Consent::Refused
    }
}

fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// In CI the build folder lies in the home directory, so that a new checkout finds the crates built before.
fn build_folder(root: &Path) -> PathBuf {
    let home = std::env::home_dir().filter(|_| in_ci() && std::env::var_os("CARGO_TARGET_DIR").is_none());
    home.map_or_else(|| target_folder(root), |home| home.join(".cache/mingzhang/target"))
}

fn announce(steps: &[Step], things: &[Thing], times: &Times) {
    println!("What will run:");
    for step in steps {
        println!("  {:17} cargo {}", step.name(), step.words().join(" "));
    }
    if !things.is_empty() {
        println!("Outside things:");
        for thing in things {
            let state = thing.found.clone().unwrap_or_else(|| format!("MISSING, for {}", thing.serves));
            println!("  {:18} {state}", thing.name);
        }
    }
    let (seconds, measured) = times.expect(steps);
    let source = if measured { "as the last time" } else { "if nothing is built yet" };
    println!("About {}, {source}.", minutes(Duration::from_secs(seconds)));
}

fn summary(done: &[(Step, Outcome, Duration)], skipped: &[String]) -> ExitCode {
    println!("\n── summary ──");
    let mut failed = false;
    for (step, outcome, took) in done {
        let (word, note) = match outcome {
            Outcome::Passed(note) => ("passed", note),
            Outcome::Failed(note) => ("FAILED", note),
        };
        failed |= word == "FAILED";
        println!("{word:8} {:17} {:>8}  {note}", step.name(), minutes(*took));
    }
    for what in skipped {
        println!("skipped  {what}");
    }
    println!("{}", if failed { "Not everything passed." } else { "Everything that ran passed." });
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn minutes(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..100 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// How long each step took the last time it passed, kept in the build folder.
struct Times(BTreeMap<String, u64>);

impl Times {
    fn read(target: &Path) -> Times {
        let text = std::fs::read_to_string(Times::file(target)).unwrap_or_default();
        let row = |line: &str| -> Option<(String, u64)> {
            let (name, seconds) = line.split_once('\t')?;
            Some((name.to_string(), seconds.parse().ok()?))
        };
        Times(text.lines().filter_map(row).collect())
    }

    fn file(target: &Path) -> PathBuf {
        target.join("xtask-times.tsv")
    }

    /// Seconds to expect, and whether every one of them was measured here.
    fn expect(&self, steps: &[Step]) -> (u64, bool) {
        let known = |step: &Step| self.0.get(step.name()).copied();
        let seconds = steps.iter().map(|step| known(step).unwrap_or(step.guess())).sum();
        (seconds, steps.iter().all(|step| known(step).is_some()))
    }

    fn keep(mut self, target: &Path, done: &[(Step, Outcome, Duration)]) {
        for (step, outcome, took) in done {
            if matches!(outcome, Outcome::Passed(_)) {
                self.0.insert(step.name().to_string(), took.as_secs());
            }
        }
        let text: String = self.0.iter().map(|(name, seconds)| format!("{name}\t{seconds}\n")).collect();
        // Only the next estimate depends on it.
        let written =
            std::fs::create_dir_all(target).and_then(|()| std::fs::write(Times::file(target), text));
        if let Err(fault) = written {
            println!("the times could not be kept: {fault}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_and_unknown_ones_refused() {
        assert_eq!(Flags::read(&["--quick", "--install"]).unwrap(), Flags { quick: true, install: true });
        let fault = Flags::read(&["--fast"]).unwrap_err().to_string();
        assert!(fault.contains("--fast") && fault.contains("--quick"), "{fault}");
    }

    #[test]
    fn the_tests_come_last_and_what_is_left_out_is_named() {
        let (steps, skipped) = plan(Flags { quick: true, install: false }, true);
        assert_eq!(steps.last().map(|step| step.name()), Some("tests of --quick"));
        assert!(!steps.contains(&Step::Clippy));
        assert!(skipped[0].contains("clippy"));
        let (steps, _) = plan(Flags::default(), true);
        assert_eq!(steps.last(), Some(&Step::Tests { quick: false, postgres: true }));
    }

    #[test]
    fn a_failed_step_fails_the_whole() {
        let time = Duration::from_secs(1);
        let passed = (Step::Format, Outcome::Passed(String::new()), time);
        let failed = (Step::Tidy, Outcome::Failed("2 errors".into()), time);
        assert_eq!(summary(&[passed], &["x".into()]), ExitCode::SUCCESS);
        assert_eq!(summary(&[failed], &[]), ExitCode::FAILURE);
    }

    #[test]
    fn the_next_estimate_knows_the_last_times() {
        let folder = tempfile::tempdir().unwrap();
        let steps = [Step::Format, Step::Clippy];
        assert!(!Times::read(folder.path()).expect(&steps).1);
        let done = steps.map(|step| (step, Outcome::Passed(String::new()), Duration::from_secs(7)));
        Times::read(folder.path()).keep(folder.path(), &done);
        assert_eq!(Times::read(folder.path()).expect(&steps), (14, true));
    }
}
