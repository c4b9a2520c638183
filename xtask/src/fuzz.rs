//! Fuzzing: every target of `fuzz/`, or one, for some seconds each. Needs a nightly compiler and cargo-fuzz.
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
    let targets = targets(&folder)?;
    let (chosen, seconds): (Vec<&String>, u32) = match words {
        [] => (targets.iter().collect(), SECONDS),
        [name] => (vec![called(&targets, name)?], SECONDS),
        [name, seconds] => (vec![called(&targets, name)?], seconds.parse().context("SECONDS is a number")?),
        _ => bail!("cargo xtask fuzz [TARGET] [SECONDS]"),
    };
    for name in chosen {
        println!("{name}: {seconds} s");
        std::fs::create_dir_all(folder.join("corpus").join(name))?;
        let status = Command::new("cargo")
            .current_dir(&folder)
            .args(["+nightly", "fuzz", "run", name])
            .arg(Path::new("corpus").join(name))
            .arg(Path::new("seeds").join(name))
            .args(["--", "-rss_limit_mb=2048", "-timeout=10", "-print_final_stats=1"])
            .arg(format!("-max_total_time={seconds}"))
            .status()
            .context("cargo fuzz: rustup toolchain install nightly, cargo install --locked cargo-fuzz")?;
        if !status.success() {
            bail!("{name} failed; its input lies in fuzz/artifacts/{name}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of all targets, in order.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.join("targets"))? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn called<'a>(targets: &'a [String], name: &str) -> Result<&'a String> {
    let found = targets.iter().find(|target| *target == name);
    found.with_context(|| format!("no target {name}; there are {}", targets.join(", ")))
}
