//! Sheets as people keep them: previewed, taken in, matched again, given out – beside what reads the same file in Python.

use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::{Bench, text};

/// The rows of the workbook that is previewed, imported and exported.
const ROWS: usize = 100_000;
/// The columns of the sheet besides the number that records get.
const COLUMNS: usize = 20;
/// The columns of the files whose rows are matched: a million rows of all would be more than a file may hold.
const MATCHED: usize = 8;

/// A ledger of so many columns: a day, a place, words, a choice, amounts and texts.
fn schema() -> String {
    let mut toml = String::from(
        "[ledger]\nname = \"wide\"\ntitle = \"宽表\"\nkey = [\"number\"]\nmatch = [\"c0\", \"c1\", \"c2\"]\n\
         effective = \"c0\"\n[[field]]\nname = \"number\"\ntitle = \"编号\"\ntype = \"text\"\nrequired = true\n",
    );
    for column in 0..COLUMNS {
        let kind = match column {
            0 => "type = \"date\"\nrequired = true",
            3 => "type = \"choice\"\noptions = { a = \"一般\", b = \"重大\" }",
            4..=7 => "type = \"decimal\"\nplaces = 2\nunit = \"吨\"",
            8 => "type = \"yes_no\"",
            _ => "type = \"text\"",
        };
        let _ = writeln!(toml, "[[field]]\nname = \"c{column}\"\ntitle = \"栏目{column}\"\n{kind}");
    }
    toml
}

/// One row of the sheet.
fn cells(row: usize) -> [String; COLUMNS] {
    std::array::from_fn(|column| match column {
        0 => format!("20{:02}-{:02}-{:02}", 14 + row % 10, 1 + row / 10 % 12, 1 + row / 120 % 28),
        1 => format!("第{}工地", row % 997),
        2 => format!("第{row}处：临边防护栏杆缺失"),
        3 => if row.is_multiple_of(9) { "重大" } else { "一般" }.to_owned(),
        4..=7 => format!("{}.{:02}", row * column % 900, row % 100),
        8 => if row.is_multiple_of(2) { "是" } else { "否" }.to_owned(),
        _ => format!("说明{}", row * column % 5000),
    })
}

fn titles() -> impl Iterator<Item = String> {
    (0..COLUMNS).map(|column| format!("栏目{column}"))
}

/// The same rows as a workbook.
fn workbook(path: &Path, rows: usize) -> Result<()> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(titles()) {
        sheet.write_string(0, column, title)?;
    }
    for row in 0..rows {
        let at = u32::try_from(row + 1)?;
        for (column, cell) in (0u16..).zip(cells(row)) {
            match column {
                4..=7 => sheet.write_number(at, column, cell.parse::<f64>()?)?,
                _ => sheet.write_string(at, column, cell)?,
            };
        }
    }
    book.save(path).context("the workbook could not be written")
}

fn csv(path: &Path, rows: usize) -> Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    writeln!(out, "{}", titles().take(MATCHED).collect::<Vec<_>>().join(","))?;
    for row in 0..rows {
        writeln!(out, "{}", cells(row)[..MATCHED].join(","))?;
    }
    Ok(out.flush()?)
}

impl Bench {
    /// Everything about sheets.
    pub(super) fn sheets(&self, most: usize) -> Result<()> {
        let home = self.with_folder("sheets")?;
        let path = home.folder.join("wide.xlsx");
        workbook(&path, ROWS)?;
        println!("\n{ROWS} rows × {COLUMNS} columns as xlsx, {} MB", std::fs::metadata(&path)?.len() >> 20);
        let file = text(&path)?;
        home.told("preview", "3 s", &["import", "wide", file, "--dry-run"])?;
        home.told(
            "import: validated, matched, numbered, with history and journal",
            "12 s",
            &["import", "wide", file],
        )?;
        home.told("the same file again: every row recognised", "12 s", &["import", "wide", file])?;
        let out = home.folder.join("out.xlsx");
        home.told("export as an office prints it", "4 s", &["export", "wide", "-o", text(&out)?])?;
        home.peers(file)?;
        let mut before: Option<Duration> = None;
        for rows in [most / 100, most / 10, most].into_iter().filter(|rows| *rows > 0 && *rows <= 1_000_000) {
            let home = self.with_folder("matching")?;
            let path = home.folder.join("wide.csv");
            csv(&path, rows)?;
            let first = home.measured(&["import", "wide", text(&path)?])?;
            let again = home.measured(&["import", "wide", text(&path)?])?;
            let growth = before.map_or_else(String::new, |before| {
                let ratio = again.0.as_millis() * 10 / before.as_millis().max(1);
                format!("; {}.{} times as long for ten times the rows", ratio / 10, ratio % 10)
            });
            println!(
                "{rows} rows without numbers and with {MATCHED} columns as csv: imported in {}, recognised again in {}{growth}",
                shown(first),
                shown(again)
            );
            before = Some(again.0);
        }
        Ok(())
    }

    /// A bench with an empty data folder of its own that knows the wide ledger.
    fn with_folder(&self, name: &str) -> Result<Bench> {
        let folder = self.folder.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let pack = folder.join("data").join("packs").join("wide");
        let bench = Bench { program: self.program.clone(), folder, database: None };
        bench.timed(&["init"])?;
        std::fs::create_dir_all(pack.join("schema"))?;
        let about = "name = \"wide\"\ntitle = \"宽表\"\nversion = \"1\"\nneeds = [\"base\"]\n";
        std::fs::write(pack.join("pack.toml"), about)?;
        std::fs::write(pack.join("schema").join("wide.toml"), schema())?;
        Ok(bench)
    }

    fn told(&self, what: &str, limit: &str, words: &[&str]) -> Result<()> {
        println!("  {what}: {} (limit {limit}, 300 MB)", shown(self.measured(words)?));
        Ok(())
    }

    /// Time and the most memory in kilobytes of one command.
    fn measured(&self, words: &[&str]) -> Result<(Duration, u64)> {
        let start = Instant::now();
        let mut child = self.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut most = 0;
        loop {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
            most = kilobytes.unwrap_or(0).max(most);
            if let Some(ended) = child.try_wait()? {
                if !ended.success() {
                    bail!("{words:?} failed");
                }
                return Ok((start.elapsed(), most));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The same file read, and no more, by what people use in Python.
    fn peers(&self, file: &str) -> Result<()> {
        let scripts = [
            (
                "openpyxl",
                "import openpyxl,sys\nfor s in openpyxl.load_workbook(sys.argv[1],read_only=True):\n  n=sum(1 for r in s.iter_rows(values_only=True))",
            ),
            ("pandas", "import pandas,sys\npandas.read_excel(sys.argv[1])"),
        ];
        for (name, script) in scripts {
            let start = Instant::now();
            let ran = Command::new("python3").args(["-c", script, file]).stderr(Stdio::null()).status();
            match ran {
                Ok(status) if status.success() => {
                    println!(
                        "  {name} reading the same file: {}.{:01} s",
                        start.elapsed().as_secs(),
                        start.elapsed().subsec_millis() / 100
                    );
                }
                _ => println!("  {name}: skipped, not found"),
            }
        }
        Ok(())
    }
}

fn shown((time, kilobytes): (Duration, u64)) -> String {
    format!("{}.{:02} s, {} MB", time.as_secs(), time.subsec_millis() / 10, kilobytes >> 10)
}
