//! The command line: what can be said, with help and examples.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

mod adopt;
mod import;
mod paper;
mod record;
mod returned;
mod text;

pub(crate) use adopt::Adopt;
pub(crate) use import::{Import, Imports};
pub(crate) use paper::{Bind, Convert, Diff, Split, Writing};
pub(crate) use record::Record;
pub(crate) use returned::Return;
pub(crate) use text::{Check, Files, ReportFile, Screen, Text};

/// 明账 Mingzhang: record the work once; every figure is computed from the records and can be traced back to them.
#[derive(Parser)]
#[command(name = "mingzhang", version, max_term_width = 100)]
#[command(
    about = "明账 Mingzhang: record the work once; every figure is computed from the records and traced back to them"
)]
#[command(after_help = "EXAMPLES
  mingzhang demo                                       the sample district, in the browser
  mingzhang import hazard 隐患.xlsx --dry-run          check a workbook and change nothing
  mingzhang figure trace 消除安全隐患 --period 2023-01-01..2023-11-30
  mingzhang report write committee-annual --period 2023-01-01..2023-11-30 -o 总结.docx
  mingzhang verify                                     compute every digest again")]
pub(crate) struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to do; without it the program asks whether to begin with the sample or empty, and serves.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What holds for every command.
#[derive(Args, Clone)]
pub(crate) struct Common {
    /// The data folder [default: ./mingzhang-data]
    #[arg(long, global = true, env = "MINGZHANG_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A PostgreSQL database that holds the records instead of the folder
    #[arg(long, global = true, env = "MINGZHANG_DATABASE", value_name = "URL")]
    pub(crate) database: Option<String>,
    /// The organ whose records are meant [default: the folder's own]
    #[arg(long, global = true, value_name = "KEY")]
    pub(crate) organ: Option<String>,
    /// Who acts: staff number or name
    #[arg(long, global = true, env = "MINGZHANG_BY", value_name = "PERSON", default_value = "local")]
    pub(crate) by: String,
    /// The day that counts as today [default: the folder's setting, else the clock]
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) now: Option<String>,
    /// The language of messages
    #[arg(long, global = true, env = "MINGZHANG_LANG", value_parser = ["zh", "en"], default_value = "zh")]
    pub(crate) lang: String,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The folder of the key files [default: the user's configuration folder]
    #[arg(long, global = true, env = "MINGZHANG_KEYS", value_name = "DIR")]
    pub(crate) keys: Option<PathBuf>,
}

/// All commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make or reuse a data folder with the sample district, and serve it
    Demo(Demo),
    /// Make an empty data folder
    Init {
        /// The key of the office's own organ
        #[arg(long, default_value = "committee")]
        own_organ: String,
    },
    /// Serve the pages on this machine
    Serve {
        /// Where; only loopback addresses until there are accounts
        #[arg(long, default_value = "127.0.0.1:8023")]
        addr: String,
    },
    /// Look at the packs
    #[command(subcommand)]
    Pack(Pack),
    /// The ledgers: what they are called and whose they are
    #[command(subcommand)]
    Ledger(Ledger),
    /// Look at the working-day calendar, or load a notice
    #[command(subcommand)]
    Calendar(Calendar),
    /// Import a workbook or csv file into a ledger: all or nothing
    Import(Import),
    /// Write a ledger as xlsx or csv, or everything
    Export(Export),
    /// Look at a record, change it, take a step or take one back
    #[command(subcommand)]
    Record(Record),
    /// What is due, or how a limit was counted
    Due {
        /// Explain one record day by day: LEDGER/KEY
        #[arg(long, value_name = "LEDGER/KEY")]
        explain: Option<String>,
        /// Only this ledger
        ledger: Option<String>,
    },
    /// Figures: list, value, the records behind one
    #[command(subcommand)]
    Figure(Figure),
    /// Reports: list, write, freeze, compare
    #[command(subcommand)]
    Report(Report),
    /// Print the text of files of any format; no data folder is needed
    Text(Text),
    /// Write a file of any format as docx, html, md, txt or json
    Convert(Convert),
    /// Write each piece of a compilation as a file of its own
    Split(Split),
    /// Write several files as one, in their order
    Bind(Bind),
    /// Say what differs between two files of any formats
    Diff(Diff),
    /// Read files for the program that started this one
    #[command(hide = true)]
    ReadWorker {
        /// Bytes of memory that it may take
        #[arg(long)]
        memory: u64,
        /// Seconds of processor time that a file may take
        #[arg(long)]
        seconds: u64,
    },
    /// Proofread files of any format: sums, dates, marks, words, form; no data folder is needed
    Check(Check),
    /// Look through files of any format for what must not be published
    Screen(Screen),
    /// Compute every digest again and name what is not as it was written
    Verify {
        /// Print only the last entry's number and digest
        #[arg(long)]
        head: bool,
    },
    /// Say what is wrong with this machine or folder before anybody must ask
    Doctor,
}

/// `demo`.
#[derive(Args)]
pub(crate) struct Demo {
    /// Load only, do not serve
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Begin anew: the demo's data folder is emptied; a database never is
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Draw another district
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// N times as many inspections and hazards
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) scale: u32,
}

/// `pack …`.
#[derive(Subcommand)]
pub(crate) enum Pack {
    /// Check pack folders together with the shipped packs
    Check {
        /// A pack, or a folder of packs
        dir: Option<PathBuf>,
    },
    /// The packs in force
    List,
    /// Propose a pack for a workbook: ledgers, fields, figures, a report, and how its sheets are imported
    Draft {
        /// An xlsx, xls, ods or csv file
        file: PathBuf,
        /// The folder of the pack; its last part is the pack's name [default: in the data folder, named after the file]
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

/// `ledger …`.
#[derive(Subcommand)]
pub(crate) enum Ledger {
    /// The ledgers of the packs in force
    List,
}

/// `calendar …`.
#[derive(Subcommand)]
pub(crate) enum Calendar {
    /// The years that are known
    List,
    /// Load the notice of a year
    Import {
        /// A TOML file like those in packs/base/calendar
        file: PathBuf,
    },
}

/// `export …`.
#[derive(Args)]
pub(crate) struct Export {
    /// The ledger, by name or title
    #[arg(required_unless_present = "all")]
    pub(crate) ledger: Option<String>,
    /// The file (.xlsx or .csv), or with --all the folder
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    /// As it was known at the end of this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// All ledgers with all versions and steps
    #[arg(long)]
    pub(crate) all: bool,
    /// With personal values in clear (the look is journalled)
    #[arg(long, requires = "all")]
    pub(crate) with_personal: bool,
}

/// `figure …`.
#[derive(Subcommand)]
pub(crate) enum Figure {
    /// All figures
    List,
    /// The value of a figure
    Show(FigureAsk),
    /// The records behind a figure
    Trace(FigureTrace),
    /// Say why a figure differs from what was reported of it before
    Explain {
        /// The figure, by name or title
        name: String,
        /// 2023, 2023-H1, 2023-Q4, 2023-11 or 2023-01-01..2023-11-30
        #[arg(long, value_name = "P")]
        period: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// `figure trace …`.
#[derive(Args)]
pub(crate) struct FigureTrace {
    /// What is asked
    #[command(flatten)]
    pub(crate) ask: FigureAsk,
    /// An .xlsx file of the records with all of their columns and the total as a formula
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
}

/// What is asked of a figure.
#[derive(Args)]
pub(crate) struct FigureAsk {
    /// The figure, by name or title
    pub(crate) name: String,
    /// 2023, 2023-H1, 2023-Q4, 2023-11 or 2023-01-01..2023-11-30 [default: this year to today]
    #[arg(long, value_name = "P")]
    pub(crate) period: Option<String>,
    /// As it was known at the end of this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Broken down by a field, or by month
    #[arg(long, value_name = "F")]
    pub(crate) by_field: Option<String>,
}

/// `report …`.
#[derive(Subcommand)]
pub(crate) enum Report {
    /// All reports
    List,
    /// Turn last year's text into this year's report: its numbers are held against the records
    Adopt(Adopt),
    /// Write a report from the records
    Write {
        /// The report, by name or title
        name: String,
        /// The period; its last day is the cut-off [default: up to the last month that has ended, or today]
        #[arg(long, value_name = "P")]
        period: Option<String>,
        /// As it was known at the end of this day
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// FILE.md, .html, .docx, .pdf or .json; without it the text is printed
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// The sheet to sign by (数据核对表): FILE.docx or .xlsx
        #[arg(long, value_name = "FILE")]
        sign: Option<PathBuf>,
        /// For the house: withheld figures are printed
        #[arg(long)]
        internal: bool,
    },
    /// Keep a report with its figures as it leaves the house
    Freeze {
        /// The report
        name: String,
        /// The period
        #[arg(long, value_name = "P")]
        period: String,
    },
    /// What changed since a report was frozen, and why
    Diff {
        /// The report
        name: String,
    },
    /// Read an edited copy of a report back: which figures are still there, and its words as the next text
    Return(Return),
}
