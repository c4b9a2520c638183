//! Fuzzing: every target of `fuzz/`, or one, for some seconds each. Needs a nightly compiler and cargo-fuzz.
//!
//! Where the seeds of a target lie in folders, one for each format, each folder is run by itself and called
//! `TARGET/FORMAT`: one format does not take the time of another.
//!
//! What was found on the way stays in `fuzz/corpus`, which is not kept in the repository; the seeds are. An input
//! that breaks a target lies in `fuzz/artifacts`: it becomes a test with a name, and the target runs again.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

/// Seconds of each target when nothing is said.
const SECONDS: u32 = 60;

/// Fuzzes the targets that are named, or all of them.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<ExitCode> {
    let folder = root.join("fuzz");
    let runs = runs(&folder)?;
    let (chosen, seconds): (Vec<&String>, u32) = match words {
        [] => (runs.iter().collect(), SECONDS),
        [name] => (called(&runs, name)?, SECONDS),
        [name, seconds] => (called(&runs, name)?, seconds.parse().context("SECONDS is a number")?),
        _ => bail!("cargo xtask fuzz [TARGET[/FORMAT]] [SECONDS]"),
    };
    for name in chosen {
        println!("{name}: {seconds} s");
        let target = name.split('/').next().unwrap_or(name);
        std::fs::create_dir_all(folder.join("corpus").join(name))?;
        let status = Command::new("cargo")
            .current_dir(&folder)
            .args(["+nightly", "fuzz", "run", target])
            .arg(Path::new("corpus").join(name))
            .arg(Path::new("seeds").join(name))
            .args(["--", "-rss_limit_mb=2048", "-timeout=10", "-print_final_stats=1"])
            .arg(format!("-max_total_time={seconds}"))
            .status()
            .context("cargo fuzz: rustup toolchain install nightly, cargo install --locked cargo-fuzz")?;
        if !status.success() {
            bail!("{name} failed; its input lies in fuzz/artifacts/{target}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of all runs, in order: of each target, or of each folder of its seeds.
fn runs(folder: &Path) -> Result<Vec<String>> {
    let mut runs = Vec::new();
    for entry in std::fs::read_dir(folder.join("targets"))? {
        let path = entry?.path();
        let target = path.file_stem().context("a target has a name")?.to_string_lossy().into_owned();
        let formats = folders(&folder.join("seeds").join(&target))?;
        if formats.is_empty() {
            runs.push(target);
        } else {
            runs.extend(formats.iter().map(|format| format!("{target}/{format}")));
        }
    }
    runs.sort();
    Ok(runs)
}

/// The names of the folders in a folder.
fn folders(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// The runs of a name: one, or all of a target.
fn called<'a>(runs: &'a [String], name: &str) -> Result<Vec<&'a String>> {
    let is_of =
        |run: &&String| *run == name || run.strip_prefix(name).is_some_and(|format| format.starts_with('/'));
    let found: Vec<&String> = runs.iter().filter(is_of).collect();
    if found.is_empty() {
        bail!("no target {name}; there are {}", runs.join(", "));
    }
    Ok(found)
}
