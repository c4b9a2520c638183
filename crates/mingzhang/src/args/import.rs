//! `import …`: what can be said of taking a workbook in, and of what was taken in.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `import …`.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "EXAMPLES
  mingzhang import hazard 隐患.xlsx --dry-run       what it would do, and everything that is wrong with it
  mingzhang import 隐患.xlsx                        the ledger is seen from the sheet
  mingzhang import hazard 隐患.xlsx --decide 12=YH-2023-0031 --decide 15=new
  mingzhang import 隐患.xlsx --sheet 上半年 --sheet 下半年
  mingzhang import list                             every import with its number
  mingzhang import undo 17                          take one back as a whole")]
pub(crate) struct Import {
    /// What was imported, and undoing it
    #[command(subcommand)]
    pub(crate) acts: Option<Imports>,
    /// The ledger by name or title, where the sheet does not tell it, and an xlsx, xls, ods or csv file
    #[arg(num_args = 1..=2, required = true, value_names = ["LEDGER] [FILE", "FILE"])]
    pub(crate) words: Vec<String>,
    /// Check everything, change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// With --dry-run: the same sheet with the wrong cells coloured and a column 问题 at its end
    #[arg(short, long, value_name = "FILE.xlsx", requires = "dry_run")]
    pub(crate) output: Option<PathBuf>,
    /// Take the claimed moments (登记时间) of the file, and several versions of a record
    #[arg(long)]
    pub(crate) backfill: bool,
    /// Where file and record were both changed: take this one
    #[arg(long, value_parser = ["file", "record"])]
    pub(crate) prefer: Option<String>,
    /// Rows that are nearly a record: the same put right, or new ones
    #[arg(long, value_parser = ["same", "new"])]
    pub(crate) near: Option<String>,
    /// What one row is: ROW=KEY, ROW=new, ROW=file, ROW=record; SHEET!ROW where there are several sheets
    #[arg(long, value_name = "ROW=WHAT")]
    pub(crate) decide: Vec<String>,
    /// What the columns mean: a TOML file; what was said once is known for the next sheet of its kind
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Vec<PathBuf>,
    /// Only this sheet of the workbook; may be given several times
    #[arg(long, value_name = "SHEET")]
    pub(crate) sheet: Vec<String>,
    /// Write what the columns are taken to mean to a TOML file, to be edited
    #[arg(long, value_name = "FILE")]
    pub(crate) write_mapping: Option<PathBuf>,
    /// The year of days that say none
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub(crate) year: Option<i32>,
}

/// `import list|show|undo`.
#[derive(Subcommand)]
pub(crate) enum Imports {
    /// Every import with its number
    List,
    /// What an import did to each record
    Show {
        /// Its number
        number: i64,
    },
    /// Take an import back as a whole; refused where somebody went on from what it wrote
    Undo {
        /// Its number
        number: i64,
    },
}
