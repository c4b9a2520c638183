//! Papers: how fast the proof and the screen are, and what a file costs – beside ripgrep with the same words, and limits.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::{Bench, shown, text};
use crate::outside::on_path;

/// Public papers beside the repository, one JSON object a line; without them text is made.
const PAPERS: &str = "../shared/corpus/laws.jsonl.zst";
/// So many words are screened for.
const WORDS: usize = 2_000;
/// Runs of a small file.
const RUNS: usize = 21;
/// Characters of the text that is made where there are no papers.
const MADE: usize = 20_000_000;

impl Bench {
    /// The proof and the screen on much text, and small files of several formats.
    pub(super) fn papers(&self, root: &Path) -> Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        println!("## papers\n");
        let large = self.folder.join("papers.txt");
        let characters = write(&root.join(PAPERS), &large)?;
        let bytes = std::fs::metadata(&large)?.len();
        println!("{characters} characters, {} MB", bytes >> 20);
        self.small_files()?;
        let read = self.worked(&["text", text(&large)?])?;
        println!("text: {} ms, {} MB/s", read.as_millis(), rate(bytes, read));
        let proof = self.worked(&["check", "--info", text(&large)?])?;
        let own = proof.saturating_sub(read);
        println!(
            "check: {} ms, without reading and printing {} MB/s (limit 10)",
            proof.as_millis(),
            rate(bytes, own)
        );
        self.screen(&large, bytes)
    }

    /// The screen with words of its own, and ripgrep with the same words and patterns of the same numbers.
    fn screen(&self, large: &Path, bytes: u64) -> Result<()> {
        let words = words(&std::fs::read_to_string(large)?);
        let listed: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
        std::fs::write(
            self.folder.join("mingzhang.toml"),
            format!("[lists]\nlisted-words = [{}]\n", listed.join(", ")),
        )?;
        let read = self.worked(&["text", text(large)?])?;
        let screened = self.worked(&["screen", text(large)?])?;
        std::fs::remove_file(self.folder.join("mingzhang.toml"))?;
        let own = screened.saturating_sub(read).max(Duration::from_millis(1));
        println!(
            "screen, {WORDS} words and all identifiers: {} ms, without reading {} MB/s",
            screened.as_millis(),
            rate(bytes, own)
        );
        let Some(_) = on_path(&["rg"]) else {
            println!("ripgrep: skipped, it is not here");
            return Ok(());
        };
        let patterns = self.folder.join("patterns.txt");
        let mut list = words.join("\n");
        for pattern in IDENTIFIERS {
            let _ = write!(list, "\n{pattern}");
        }
        std::fs::write(&patterns, list)?;
        let began = Instant::now();
        let found = Command::new("rg")
            .args(["--count-matches", "--threads", "1", "--file"])
            .arg(&patterns)
            .arg(large)
            .stdout(Stdio::null())
            .status()?;
        if found.code().is_none_or(|code| code > 1) {
            bail!("rg failed");
        }
        let took = began.elapsed();
        let times = took.as_millis() as u64 * 10 / (own.as_millis() as u64).max(1);
        println!(
            "ripgrep, the same words and patterns without check digits: {} MB/s; the screen is {}.{} times as fast (limit 10)",
            rate(bytes, took),
            times / 10,
            times % 10
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
        for ending in ["docx", "pdf"] {
            let file = self.folder.join(format!("paper.{ending}"));
            let written = self.median(&["convert", "--force", text(&paper)?, text(&file)?])?;
            let read = self.median(&["text", text(&file)?])?;
            println!(
                "a paper of 20,000 characters as {ending}: written in {} ms, read in {} ms, beside the start of the program",
                written.saturating_sub(start).as_millis(),
                read.saturating_sub(start).as_millis()
            );
        }
        Ok(())
    }

    /// The time of a command whose outcome may also be that something was found.
    fn worked(&self, words: &[&str]) -> Result<Duration> {
        let began = Instant::now();
        let mut child = self.command(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        std::io::copy(&mut child.stdout.take().context("a pipe")?, &mut std::io::sink())?;
        let status = child.wait()?;
        if status.code().is_none_or(|code| code > 1) {
            bail!("{words:?} failed");
        }
        Ok(began.elapsed())
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

/// Patterns of the numbers that the screen knows, without their check digits.
const IDENTIFIERS: [&str; 8] = [
    r"[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]",
    r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}",
    r"62\d{14,17}",
    r"1(3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-35-8]|8\d|9[0-35-9])\d{8}",
    r"0\d{2,3}[- ]?[2-8]\d{6,7}",
    r"E[0-9A-HJ-NP-Z]\d{7}",
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5}",
    r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+",
];

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
                all.push('\n');
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

/// Words of four signs that stand in the text, far from each other.
fn words(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().filter(|sign| ('\u{4e00}'..'\u{a000}').contains(sign)).collect();
    let step = (signs.len() / WORDS).max(5);
    let mut words: Vec<String> = signs
        .chunks(step)
        .filter_map(|chunk| chunk.get(..4))
        .map(|four| four.iter().rev().collect())
        .collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(WORDS);
    words
}

/// Megabytes in a second.
fn rate(bytes: u64, took: Duration) -> u64 {
    bytes / u64::try_from(took.as_micros().max(1)).unwrap_or(u64::MAX)
}
