//! Papers: how fast the proof and the screen are, and what a file costs, beside limits and the peers of the screen.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use super::worked::{CLOCK, worked};
use super::{Bench, shown, text};
use crate::outside::on_path;

/// Public papers beside the repository, one JSON object a line; without them text is made.
const PAPERS: &str = "../shared/corpus/laws.jsonl.zst";
/// And where a second checkout finds them.
const ELSEWHERE: &str = "/work/shared/corpus/laws.jsonl.zst";
/// Runs of a small file.
const RUNS: usize = 21;
/// Characters of the text that is made where there are no papers.
const MADE: usize = 20_000_000;

impl Bench {
    /// The proof and the screen on much text, and small files of several formats.
    pub(super) fn papers(&self, root: &Path) -> Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        println!("## papers ({CLOCK} of one process where nothing else is said)\n");
        self.small_files()?;
        let large = self.folder.join("papers.txt");
        let papers = root.join(PAPERS);
        let papers = if papers.is_file() { papers } else { PathBuf::from(ELSEWHERE) };
        let characters = write(&papers, &large)?;
        let bytes = std::fs::metadata(&large)?.len();
        println!("{characters} characters, {} MB", bytes / 1_000_000);
        self.proof(root, &large, bytes)?;
        self.screen(root, &large)
    }

    /// All rules of the proof, measured in their own crate without reading and printing, and the whole program.
    fn proof(&self, root: &Path, large: &Path, bytes: u64) -> Result<()> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let ran = worked(
            Command::new(cargo)
                .current_dir(root)
                .args(["test", "-q", "-p", "check", "--release", "--locked", "--test", "proof_speed", "--"])
                .args(["--ignored", "--nocapture", "speed_on_a_text_of_ones_own"])
                .env("PROOF_TEXT", large),
        )?;
        let told = ran.output.lines().find(|line| line.contains("MB/s")).context("the proof told no time")?;
        println!("proof, all rules, document by document: {told} (limit 10)");
        let read = self.worked(&["text", text(large)?])?;
        println!("the same as one file: read in {} ms, {} MB/s", read.as_millis(), rate(bytes, read));
        let proof = self.worked(&["check", "--info", text(large)?])?;
        println!(
            "  read, looked through and printed in {} ms, {} MB/s",
            proof.as_millis(),
            rate(bytes, proof)
        );
        Ok(())
    }

    /// What the smallest file costs, and papers of thirty pages.
    fn small_files(&self) -> Result<()> {
        let small = self.folder.join("small.txt");
        std::fs::write(&small, "果园工作总结\n\n全年补栽梨树35株。\n")?;
        println!("check of a small file: {} (limit 30 ms)", self.several(&["check", text(&small)?])?);
        let paper = self.folder.join("paper.md");
        let mut words = String::from("# 果园工作总结\n");
        for part in 1..=90 {
            let _ = write!(
                words,
                "\n## 第{part}部分\n\n{}\n",
                "各园每月巡查一次，发现病虫害立即上报，全年补栽梨树35株。".repeat(8)
            );
        }
        std::fs::write(&paper, words)?;
        let start = self.median(&["text", text(&small)?])?;
        let docx = self.folder.join("paper.docx");
        let written = self.median(&["convert", "--force", text(&paper)?, text(&docx)?])?;
        let read = self.median(&["text", text(&docx)?])?;
        println!(
            "a paper of 20,000 characters as docx: written in {} ms, read in {} ms (limit 30), beside the start of the program",
            written.saturating_sub(start).as_millis(),
            read.saturating_sub(start).as_millis()
        );
        self.summaries(start)
    }

    /// The annual summary of the sample district, written by a program that has just started, and read again.
    fn summaries(&self, start: Duration) -> Result<()> {
        self.timed(&["demo", "--no-serve"])?;
        for (ending, limit) in [("docx", 50), ("pdf", 400)] {
            let file = self.folder.join(format!("summary.{ending}"));
            let write = ["report", "write", "committee-annual", "--period", "2023-01-01..2023-11-30", "-o"];
            let write = [&write[..], &[text(&file)?]].concat();
            let mut times = Vec::new();
            for _ in 0..RUNS {
                if file.exists() {
                    std::fs::remove_file(&file)?;
                }
                times.push(self.worked(&write)?.saturating_sub(start));
            }
            times.sort_unstable();
            let read = self.median(&["text", text(&file)?])?.saturating_sub(start);
            println!(
                "the annual summary as {ending}, cold: written {} (limit {limit} warm), read in {} ms (limit 30)",
                shown(&times),
                read.as_millis()
            );
        }
        Ok(())
    }

    /// The processor's time of a command.
    fn worked(&self, words: &[&str]) -> Result<Duration> {
        Ok(worked(&mut self.command(words))?.time)
    }

    fn times(&self, words: &[&str]) -> Result<Vec<Duration>> {
        let mut times = (0..RUNS).map(|_| self.worked(words)).collect::<Result<Vec<_>>>()?;
        times.sort_unstable();
        Ok(times)
    }

    fn several(&self, words: &[&str]) -> Result<String> {
        Ok(shown(&self.times(words)?))
    }

    fn median(&self, words: &[&str]) -> Result<Duration> {
        Ok(self.times(words)?[RUNS / 2])
    }
}

/// Writes the papers as one text; so many characters.
fn write(papers: &Path, to: &Path) -> Result<usize> {
    let mut all = String::new();
    match unpacked(papers) {
        Some(lines) => {
            for line in lines.lines() {
                let Some((_, rest)) =
                    line.split_once("\"text\": \"").or_else(|| line.split_once("\"text\":\""))
                else {
                    continue;
                };
                let body = rest.rsplit_once('"').map_or(rest, |(body, _)| body);
                all.push_str(&body.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\""));
                // A form feed parts documents for those who ask for them one by one.
                all.push_str("\n\u{c}\n");
            }
        }
        None => {
            println!("{} is not here: text is made", papers.display());
            while all.len() < MADE * 3 {
                let number = all.len();
                let _ = writeln!(
                    all,
                    "各园每月巡查{}次，发现病虫害立即上报，全年补栽梨树{number}株，比上年增长{}%。",
                    number % 9,
                    number % 97
                );
                if number.is_multiple_of(1_000) {
                    all.push_str("\u{c}\n");
                }
            }
        }
    }
    std::fs::write(to, &all)?;
    Ok(all.chars().count())
}

/// The lines of a packed file, by the program zstd.
fn unpacked(path: &Path) -> Option<String> {
    on_path(&["zstd"]).filter(|_| path.is_file())?;
    let mut child = Command::new("zstd").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().ok()?;
    let mut lines = String::new();
    child.stdout.take()?.read_to_string(&mut lines).ok()?;
    child.wait().ok()?.success().then_some(lines)
}

/// Megabytes in a second.
fn rate(bytes: u64, took: Duration) -> u64 {
    bytes / u64::try_from(took.as_micros().max(1)).unwrap_or(u64::MAX)
}
