//! Benchmarks: the release program against named peers and limits, as ratios of one run, with their growth.
//!
//! Nothing here is asserted by a test: figures depend on the machine and on what else it does. Each line says what it
//! was measured against. PostgreSQL is measured beside SQLite where a server can be started.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

mod papers;
mod rows;
mod screen;
mod serve;
mod sheets;
mod worked;

use crate::outside::on_path;
use crate::postgres;
use rows::Files;
use serve::Served;

/// Requests of one address: enough for a 99th percentile.
const REQUESTS: usize = 400;
/// The period of the rolled-up figure: ten years of months.
const TEN_YEARS: &str = "2014-01-01..2023-11-30";

struct Bench {
    program: PathBuf,
    folder: PathBuf,
    database: Option<String>,
}

/// Hazards in one file: a spreadsheet ends at 1,048,576 rows.
const ROWS_A_FILE: usize = 1_000_000;

/// Runs the benchmarks, all or one part of them, with up to so many hazards.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<ExitCode> {
    let (part, rest) = match words {
        [part @ ("papers" | "sheets" | "rows"), rest @ ..] => (Some(*part), rest),
        rest => (None, rest),
    };
    let most: usize = match rest {
        [] => 1_000_000,
        [number] => number.parse().context("ROWS is a number")?,
        _ => bail!("cargo xtask bench [papers|sheets|rows] [ROWS]"),
    };
    let wanted = |name: &str| part.is_none_or(|part| part == name);
    let program = build(root)?;
    let folder = std::env::temp_dir().join(format!("mingzhang-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    println!("# SQLite, WAL, synchronous=FULL\n");
    let lite = Bench { program: program.clone(), folder: folder.join("sqlite"), database: None };
    let outcome = if wanted("papers") { lite.papers(root) } else { Ok(()) };
    let outcome = outcome.and_then(|()| if wanted("sheets") { lite.sheets(most) } else { Ok(()) });
    let outcome = outcome.and_then(|()| if wanted("rows") { lite.all(most) } else { Ok(()) });
    if !wanted("rows") {
        std::fs::remove_dir_all(&folder)?;
        return outcome.map(|()| ExitCode::SUCCESS);
    }
    if outcome.is_ok() && postgres::found().is_some() {
        println!("\n# PostgreSQL, its own defaults\n");
        let server = postgres::Server::start()?;
        let database =
            Some(format!("{}/postgres", server.url().trim_end_matches('/').trim_end_matches("/postgres")));
        let beside = Bench { program, folder: folder.join("postgres"), database };
        beside.all(most)?;
    } else {
        println!("\nPostgreSQL: skipped, no server was found");
    }
    std::fs::remove_dir_all(&folder)?;
    outcome.map(|()| ExitCode::SUCCESS)
}

fn build(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).current_dir(root).args(["build", "--release", "--locked"]).status()?;
    if !built.success() {
        bail!("the release build failed");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release").join(format!("mingzhang{}", std::env::consts::EXE_SUFFIX)))
}

impl Bench {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(self.folder.join("data")).arg("--keys").arg(self.folder.join("keys"));
        if let Some(database) = &self.database {
            command.arg("--database").arg(database);
        }
        command.args(words);
        command
    }

    fn timed(&self, words: &[&str]) -> Result<Duration> {
        let start = Instant::now();
        let output = self.command(words).output()?;
        if !output.status.success() {
            bail!("{words:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(start.elapsed())
    }

    fn all(&self, most: usize) -> Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let loaded = self.timed(&["demo", "--no-serve"])?;
        println!("sample district loaded in {} ms", loaded.as_millis());
        self.starts()?;
        self.reports()?;
        let mut here = 0;
        for stage in [most / 100, most / 10, most].into_iter().filter(|rows| *rows > 0) {
            while here < stage {
                let files = rows::write(&self.folder, here, stage.min(here + ROWS_A_FILE))?;
                here += files.rows;
                self.imports(&files)?;
                files.remove()?;
            }
            self.figures(stage)?;
        }
        Ok(())
    }

    /// From the start of the program to the first page, and what it then holds in memory.
    fn starts(&self) -> Result<()> {
        let mut first: Vec<Duration> = Vec::new();
        let mut memory = None;
        for _ in 0..5 {
            let served = Served::start(self.command(&["serve", "--addr"]))?;
            first.push(served.first_page);
            std::thread::sleep(Duration::from_millis(500));
            memory = served.memory();
        }
        first.sort();
        println!("start to first page: {} ms (limit 300)", first[first.len() / 2].as_millis());
        if let Some(kilobytes) = memory {
            println!("idle memory: {} MB (limit 80)", kilobytes / 1024);
        }
        Ok(())
    }

    /// Both annual summaries, written for their page.
    fn reports(&self) -> Result<()> {
        let served = Served::start(self.command(&["serve", "--addr"]))?;
        for report in ["committee-annual", "openness-annual"] {
            let times = served.times(&format!("/report/{report}?period=2023-01-01..2023-11-30"), 40)?;
            println!("{report}: {} (both together: limit 200 ms)", shown(&times));
        }
        Ok(())
    }

    fn imports(&self, files: &Files) -> Result<()> {
        self.timed(&["import", "inspection", text(&files.inspections)?])?;
        let ours = self.timed(&["import", "hazard", text(&files.hazards)?])?;
        let rate = |time: Duration| files.rows as u128 * 1000 / time.as_millis().max(1);
        println!(
            "\n{} more hazards imported (validated, with history and journal): {} rows/s",
            files.rows,
            rate(ours)
        );
        if self.database.is_none() {
            match rows::sqlite_import(&self.folder, files)? {
                Some(peer) => {
                    let ratio = peer.as_millis() * 100 / ours.as_millis().max(1);
                    println!(
                        "  sqlite3 .import of the same file, same columns and indexes: {} rows/s; ours is 0.{ratio:02} of it (wanted: 0.30)",
                        rate(peer)
                    );
                }
                None => println!("  sqlite3: skipped, not found"),
            }
        }
        Ok(())
    }

    fn figures(&self, rows: usize) -> Result<()> {
        let served = Served::start(self.command(&["serve", "--addr"]))?;
        println!("a page that reads only the journal head: {}", shown(&served.times("/health", REQUESTS)?));
        let rolled = format!("/figure/hazards_found?period={TEN_YEARS}&by=month&format=json");
        println!(
            "rolled-up figure by month over {rows} rows: {} (limit p99 5 ms)",
            shown(&served.times(&rolled, REQUESTS)?)
        );
        let direct = format!("/figure/safety_hazards_found?period={TEN_YEARS}&by=month&format=json");
        let direct = served.times(&direct, 10)?;
        println!("computed from records by month: {}", shown(&direct));
        drop(served);
        if self.database.is_none()
            && let Some(peer) = rows::sqlite_query(&self.folder.join("data").join("mingzhang.db"), TEN_YEARS)?
        {
            let ours = direct[direct.len() / 2];
            let ratio = ours.as_micros() * 100 / peer.as_micros().max(1);
            println!(
                "  hand-written SQL in the sqlite3 shell: {} ms; ours is {}.{:02} of it (limit 1.30)",
                peer.as_millis(),
                ratio / 100,
                ratio % 100
            );
        }
        Ok(())
    }
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path that is not text")
}

/// Median and 99th percentile of sorted times.
fn shown(times: &[Duration]) -> String {
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)].as_micros();
    let print = |micros: u128| format!("{}.{:02} ms", micros / 1000, micros % 1000 / 10);
    format!("median {}, p99 {}", print(at(50)), print(at(99)))
}

/// The sqlite3 shell, if it is here.
fn sqlite3() -> Option<String> {
    on_path(&["sqlite3"])
}
