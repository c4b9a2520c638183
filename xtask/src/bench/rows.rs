//! The rows of a benchmark: inspections and hazards as csv, and the same work done by the sqlite3 shell.

use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The columns of the file: all fields of the ledger, some of them empty in every row.
const COLUMNS: [&str; 15] = [
    "number",
    "found_on",
    "inspection",
    "level",
    "kind",
    "site",
    "community",
    "building",
    "description",
    "photo",
    "unit",
    "responsible",
    "handling",
    "notice",
    "reported_by",
];

/// The indexes that our table has beside that of the key: the effective date and each reference.
const INDEXED: [&str; 7] =
    ["found_on", "inspection", "site", "community", "building", "responsible", "notice"];

/// A hazard for each, and an inspection for ten.
pub(super) struct Files {
    pub(super) inspections: PathBuf,
    pub(super) hazards: PathBuf,
    pub(super) rows: usize,
}

impl Files {
    pub(super) fn remove(&self) -> Result<()> {
        std::fs::remove_file(&self.inspections)?;
        std::fs::remove_file(&self.hazards)?;
        Ok(())
    }
}

/// Writes the hazards from number `begin` up to `end`, with their inspections, spread over ten years.
pub(super) fn write(folder: &Path, begin: usize, end: usize) -> Result<Files> {
    let files = Files {
        inspections: folder.join("inspection.csv"),
        hazards: folder.join("hazard.csv"),
        rows: end - begin,
    };
    let mut inspections = BufWriter::new(std::fs::File::create(&files.inspections)?);
    let mut hazards = BufWriter::new(std::fs::File::create(&files.hazards)?);
    writeln!(inspections, "number,line,kind,title,checked_on,department,leader,people")?;
    writeln!(hazards, "{}", COLUMNS.join(","))?;
    for number in begin..end {
        let (visit, day) = (number / 10, day(number / 10));
        let person = person(number);
        if number % 10 == 0 || number == begin {
            writeln!(inspections, "BJ-{visit}-{begin},safety,daily,日常巡查{visit},{day},safety,{person},3")?;
        }
        writeln!(
            hazards,
            "BH-{number},{day},BJ-{visit}-{begin},general,edge,GD-01,,,第{}层临边无防护,,施工单位{},{person},on_spot,,",
            number % 30,
            number % 50
        )?;
    }
    inspections.flush()?;
    hazards.flush()?;
    Ok(files)
}

/// A person of the sample district.
fn person(number: usize) -> String {
    format!("G{:03}", 1 + number % 40)
}

/// A day of the ten years to the end of October 2023; months have 28 days here.
fn day(number: usize) -> String {
    let day = number % (118 * 28);
    let (month, day) = (day / 28, day % 28 + 1);
    format!("{}-{:02}-{day:02}", 2014 + month / 12, month % 12 + 1)
}

/// How long the sqlite3 shell takes for the same hazards: same columns, same indexes, same settings.
pub(super) fn sqlite_import(folder: &Path, files: &Files) -> Result<Option<Duration>> {
    let Some(shell) = super::sqlite3() else { return Ok(None) };
    let file = folder.join("peer.db");
    let _ = std::fs::remove_file(&file);
    let mut script = String::from("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n");
    writeln!(script, "CREATE TABLE hazard ({});", COLUMNS.map(|name| format!("{name} TEXT")).join(", "))?;
    writeln!(script, "CREATE UNIQUE INDEX k ON hazard (number);")?;
    for name in INDEXED {
        writeln!(script, "CREATE INDEX i_{name} ON hazard ({name});")?;
    }
    writeln!(script, ".mode csv\n.import --skip 1 \"{}\" hazard", files.hazards.display())?;
    let start = Instant::now();
    run(&shell, &file, &script)?;
    let time = start.elapsed();
    std::fs::remove_file(&file)?;
    Ok(Some(time))
}

/// How long the sqlite3 shell takes for the figure that is computed from records, written by hand.
pub(super) fn sqlite_query(database: &Path, period: &str) -> Result<Option<Duration>> {
    let Some(shell) = super::sqlite3() else { return Ok(None) };
    let (from, to) = period.split_once("..").context("a period")?;
    let script = format!(
        "PRAGMA mmap_size=268435456;\nSELECT count(*) FROM r_hazard;\n.timer on\n
         SELECT substr(h.found_on, 1, 7), count(*) FROM r_hazard h JOIN r_inspection i ON i._id = h.inspection
          WHERE h._void = 0 AND i._void = 0 AND i.line = 'safety' AND h._organ = 'committee'
            AND h.found_on BETWEEN '{from}' AND '{to}' GROUP BY 1;"
    );
    // The median, as of ours.
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..10 {
        let output = run(&shell, database, &script)?;
        let real = output
            .lines()
            .filter_map(|line| line.split("real ").nth(1)?.split_whitespace().next())
            .next_back();
        let Some(real) = real else { return Ok(None) };
        let (seconds, fraction) = real.split_once('.').unwrap_or((real, "0"));
        let micros = format!("{fraction:0<6}");
        let time = Duration::from_secs(seconds.parse()?)
            + Duration::from_micros(micros.get(..6).unwrap_or("0").parse()?);
        times.push(time);
    }
    times.sort();
    Ok(times.get(times.len() / 2).copied())
}

fn run(shell: &str, database: &Path, script: &str) -> Result<String> {
    let mut child = Command::new(shell)
        .arg(database)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("no input")?.write_all(script.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("sqlite3 failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
