//! What can be said of last year's text.

use std::path::PathBuf;

use clap::Args;

use super::Writing;

/// `report adopt`.
#[derive(Args)]
#[command(after_help = "EXAMPLES
  mingzhang report adopt 去年总结.docx --period 2022 -o 清单.xlsx
  mingzhang report adopt 去年总结.docx --period 2022 --decide 清单.xlsx --apply summary
  mingzhang report write summary --period 2023")]
pub(crate) struct Adopt {
    /// Last year's text: docx, doc, wps, txt or another format that is read; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The period that it reports
    #[arg(long, value_name = "P")]
    pub(crate) period: String,
    /// Which piece of a compilation, from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) piece: usize,
    /// LIST.xlsx or .csv, to decide in; FILE.md is the template
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The list with its decisions
    #[arg(long, value_name = "LIST", conflicts_with = "accept_sure")]
    pub(crate) decide: Option<PathBuf>,
    /// Take what is sure, and leave the rest as it was typed
    #[arg(long)]
    pub(crate) accept_sure: bool,
    /// Put it into the data folder as a report of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) apply: Option<String>,
    /// How the file is read and written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}
