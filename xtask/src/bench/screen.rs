//! The screen beside others that find the same words and patterns in the same text, each on one thread.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::worked::worked;
use super::{Bench, text};
use crate::outside::on_path;

/// So many words are screened for.
const WORDS: usize = 2_000;
/// Python reads so many bytes of the text: it would be at all of it for minutes.
const SHORT: usize = 2_000_000;
/// One word in so many stands in the text as a whole; the others only begin as words do.
const WHOLE: usize = 100;
/// In one line of so many stands a person with numbers.
const PERSONS: usize = 500;

/// Sources of the peers.
const VECTORSCAN: &str = include_str!("peers/vectorscan.c");
const PYTHON: [(&str, &str, &str); 3] = [
    ("Python re, with check digits", "expressions.py", include_str!("peers/expressions.py")),
    ("JioNLP", "jionlp_screen.py", include_str!("peers/jionlp_screen.py")),
    ("Presidio", "presidio_screen.py", include_str!("peers/presidio_screen.py")),
];

/// Patterns of the numbers that the screen knows, without their check digits.
const IDENTIFIERS: [&str; 8] = [
    r"[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]",
    r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}",
    r"62[0-9]{14,17}",
    r"1(3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-35-8]|8[0-9]|9[0-35-9])[0-9]{8}",
    r"0[0-9]{2,3}[- ]?[2-8][0-9]{6,7}",
    r"E[0-9A-HJ-NP-Z][0-9]{7}",
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5}",
    r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
];

/// Where the text, the words, and words with patterns lie.
struct Task {
    large: PathBuf,
    short: PathBuf,
    words: PathBuf,
    patterns: PathBuf,
    count: usize,
}

impl Bench {
    /// The screen and all peers that are here.
    pub(super) fn screen(&self, root: &Path, large: &Path) -> Result<()> {
        let task = self.task(large)?;
        let ours = ours(root, &task)?;
        println!("  (the words of the shipped lists, which peers do not look for, are looked for too)");
        let bytes = std::fs::metadata(&task.large)?.len();
        match self.vectorscan(&task)? {
            Some(times) => {
                for (way, found, micros) in times {
                    println!(
                        "libvectorscan, block mode over {way}: {found} matches, {} MB/s; ours is {} of it (limit 0.30, aim 0.70 of the lines)",
                        bytes / micros.max(1),
                        hundredths(micros, ours)
                    );
                }
            }
            None => println!("libvectorscan: skipped, no C compiler or no libvectorscan-dev is here"),
        }
        match ripgrep(&task)? {
            Some((found, micros)) => println!(
                "ripgrep, words and patterns in one list: {found} matches, {} MB/s; ours is {} times as fast (limit 10)",
                bytes / micros.max(1),
                hundredths(micros, ours)
            ),
            None => println!("ripgrep: skipped, it is not here"),
        }
        self.python(&task, ours, bytes)?;
        self.cores(&task)
    }

    /// Writes what is looked through and what is looked for.
    fn task(&self, large: &Path) -> Result<Task> {
        let place = |name: &str| self.folder.join(name);
        let task = Task {
            large: place("screened.txt"),
            short: place("short.txt"),
            words: place("words.txt"),
            patterns: place("patterns.txt"),
            count: 0,
        };
        let all = std::fs::read_to_string(large)?;
        let words = words(&all);
        let mut list = words.join("\n");
        list.push('\n');
        std::fs::write(&task.words, &list)?;
        for pattern in IDENTIFIERS {
            let _ = writeln!(list, "{pattern}");
        }
        std::fs::write(&task.patterns, list)?;
        let mut text = String::with_capacity(all.len() + all.len() / 100);
        for (number, line) in all.lines().enumerate() {
            let _ = writeln!(text, "{line}");
            if number.is_multiple_of(PERSONS) {
                let _ = writeln!(
                    text,
                    "果农王小果，身份证号110101199003070038，手机138{:08}，邮箱guo{number}@example.cn。",
                    number % 99_999_999
                );
            }
        }
        std::fs::write(&task.large, &text)?;
        std::fs::write(&task.short, text.get(..text.floor_char_boundary(SHORT)).unwrap_or(&text))?;
        Ok(Task { count: words.len(), ..task })
    }

    /// For each way: its name, the matches and the microseconds.
    fn vectorscan(&self, task: &Task) -> Result<Option<Vec<(String, u64, u64)>>> {
        let Some(compiler) = on_path(&["cc", "gcc", "clang"]) else { return Ok(None) };
        let (source, program) = (self.folder.join("vectorscan.c"), self.folder.join("vectorscan"));
        std::fs::write(&source, VECTORSCAN)?;
        let mut compile = Command::new(compiler);
        compile.arg("-O2").arg("-o").args([&program, &source]).arg("-lhs");
        if !stilled(&mut compile).is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let ran =
            worked(Command::new(program).args([&task.large, &task.patterns]).arg(task.count.to_string()))?;
        let lines = ran.output.lines().filter_map(|line| {
            let [way, words, patterns, micros] = line.split(' ').collect::<Vec<_>>()[..] else { return None };
            Some((
                way.to_owned(),
                words.parse::<u64>().ok()? + patterns.parse::<u64>().ok()?,
                micros.parse().ok()?,
            ))
        });
        Ok(Some(lines.collect()))
    }

    fn python(&self, task: &Task, ours: u64, bytes: u64) -> Result<()> {
        let short = std::fs::metadata(&task.short)?.len();
        for (name, file, source) in PYTHON {
            let script = self.folder.join(file);
            std::fs::write(&script, source)?;
            let mut command = Command::new("python3");
            command.arg(script).args([&task.short, &task.patterns]).arg(task.count.to_string());
            let told = worked(&mut command).ok().map(|ran| ran.output);
            let told = told.as_deref().and_then(|told| told.trim().split_once(' '));
            let Some((found, micros)) =
                told.and_then(|(found, micros)| Some((found, micros.parse::<u64>().ok()?)))
            else {
                println!("{name}: skipped, not found");
                continue;
            };
            // Of the same bytes.
            let own = (ours * short / bytes.max(1)).max(1);
            println!(
                "{name}, the first {short} bytes: {found} matches, {}.{:02} MB/s; ours is {} times as fast",
                short / micros.max(1),
                short * 100 / micros.max(1) % 100,
                micros / own
            );
        }
        Ok(())
    }

    /// A folder of files, by one and by two workers: the program starts as many as it may use cores.
    fn cores(&self, task: &Task) -> Result<()> {
        let folder = self.folder.join("many");
        std::fs::create_dir_all(&folder)?;
        let text_of_all = std::fs::read_to_string(&task.large)?;
        let lines: Vec<&str> = text_of_all.lines().collect();
        for (number, part) in lines.chunks(lines.len().div_ceil(64).max(1)).enumerate() {
            std::fs::write(folder.join(format!("{number}.txt")), part.join("\n"))?;
        }
        let Some(taskset) = on_path(&["taskset"])
            .filter(|_| std::thread::available_parallelism().is_ok_and(|all| all.get() > 1))
        else {
            println!("screen of a folder by two workers: skipped, there is one core or no taskset");
            return Ok(());
        };
        let passed = |cores: &str| -> Result<Duration> {
            let mut best = Duration::MAX;
            for _ in 0..3 {
                let ours = self.command(&["screen", text(&folder)?]);
                let mut command = Command::new(&taskset);
                command.args(["-c", cores]).arg(ours.get_program()).args(ours.get_args());
                let began = Instant::now();
                if stilled(&mut command)?.code().is_none_or(|code| code > 1) {
                    bail!("the folder could not be screened");
                }
                best = best.min(began.elapsed());
            }
            Ok(best)
        };
        let (one, two) = (passed("0")?, passed("0,1")?);
        println!(
            "screen of a folder of 64 files, read and printed: {} ms by one worker, {} ms by two, {} times as fast",
            one.as_millis(),
            two.as_millis(),
            hundredths(one.as_micros() as u64, two.as_micros() as u64)
        );
        Ok(())
    }
}

/// The screen itself, measured in its own crate, without reading and printing: microseconds.
fn ours(root: &Path, task: &Task) -> Result<u64> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = worked(
        Command::new(cargo)
            .current_dir(root)
            .args(["test", "-q", "-p", "check", "--release", "--locked", "--test", "screen_speed", "--"])
            .args(["--ignored", "--nocapture", "speed_on_a_text_of_ones_own"])
            .env("SCREEN_TEXT", &task.large)
            .env("SCREEN_LIST", &task.words),
    )?;
    let told = ran.output.lines().rfind(|line| line.contains("MB/s")).context("the screen told no time")?;
    println!("screen, {} words and all identifiers with check digits, line by line: {told}", task.count);
    let micros = told.split(", ").find_map(|part| part.split_once(" µs")).context("no time")?.0;
    Ok(micros.trim().parse::<u64>()?.max(1))
}

/// Matches and microseconds of ripgrep on one thread.
fn ripgrep(task: &Task) -> Result<Option<(String, u64)>> {
    if on_path(&["rg"]).is_none() {
        return Ok(None);
    }
    let ran = worked(
        Command::new("rg")
            .args(["--count-matches", "--threads", "1", "--dfa-size-limit", "1G", "--file"])
            .args([&task.patterns, &task.large]),
    )?;
    Ok(Some((ran.output.trim().to_owned(), u64::try_from(ran.time.as_micros())?)))
}

/// Runs a command whose words nobody wants.
fn stilled(command: &mut Command) -> std::io::Result<std::process::ExitStatus> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
}

/// How many times one number is another, with two decimals.
fn hundredths(one: u64, other: u64) -> String {
    let times = one * 100 / other.max(1);
    format!("{}.{:02}", times / 100, times % 100)
}

/// Words of four signs, far from each other: every hundredth as it stands in the text, the others with the first two signs of a
/// word of the text and two from elsewhere, so that they begin as words of the language do and are rare.
fn words(text: &str) -> Vec<String> {
    let is_han = |sign: char| ('\u{4e00}'..'\u{a000}').contains(&sign);
    let runs: Vec<Vec<char>> = text
        .split(|sign| !is_han(sign))
        .map(|run| run.chars().take(4).collect::<Vec<_>>())
        .filter(|run| run.len() == 4)
        .collect();
    let at = |place: usize, sign: usize| {
        runs.get(place % runs.len().max(1)).and_then(|run| run.get(sign)).copied()
    };
    let step = (runs.len() / WORDS).max(1);
    let mut words: Vec<String> = (0..WORDS)
        .map(|word| {
            let place = word * step;
            let other =
                |sign: usize| if word.is_multiple_of(WHOLE) { place } else { place + step / (sign + 1) };
            [at(place, 0), at(place, 1), at(other(2), 2), at(other(3), 3)].into_iter().flatten().collect()
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
