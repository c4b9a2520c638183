//! What can be said of files that are read without a data folder.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use crate::paths::Options;

/// `text`.
#[derive(Args)]
#[command(group = ArgGroup::new("what").args(["named"]).required(true))]
pub(crate) struct Text {
    /// What is read.
    #[command(flatten)]
    pub(crate) files: Files,
    /// List what does not show as well: remarks, tracked changes, hidden rows, particulars of the file …
    #[arg(long)]
    pub(crate) hidden: bool,
}

/// Files to be read, and what reading may take.
#[derive(Args)]
pub(crate) struct Files {
    /// Files, folders with everything in them, patterns such as '2025/**/*.pdf'; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) named: Vec<PathBuf>,
    /// Read what a folder's .ignore and .gitignore leave out, and hidden files, as well
    #[arg(long)]
    pub(crate) all_files: bool,
    /// Seconds of processor time that a PDF, OFD or old Office file may take
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) seconds: u64,
    /// Megabytes of memory that a PDF, OFD or old Office file may take
    #[arg(long, value_name = "MB", default_value_t = 2048, value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    pub(crate) memory: u64,
}

impl Files {
    /// What is done with files that nobody named one by one.
    pub(crate) fn options(&self) -> Options {
        Options { all: self.all_files }
    }
}

/// A page of what was found.
#[derive(Args)]
pub(crate) struct ReportFile {
    /// Write a page as well: the text of each file, with what is said of it beside the places
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Overwrite an earlier page or copy
    #[arg(long)]
    pub(crate) force: bool,
}

/// `check`.
#[derive(Args)]
#[command(group = ArgGroup::new("what").args(["named", "rules"]).required(true).multiple(true))]
#[command(after_help = "EXAMPLES
  mingzhang check 总结.docx
  mingzhang check 2025 --off latin-lowercase --json
  mingzhang check 总结.docx --fix
  mingzhang check --rules

Settings stand in mingzhang.toml in the folder of a file or above it:
  [check]
  off = [\"latin-lowercase\"]
  [[check.allow]]
  rule = \"masked-value\"
  text = \"年计划总投资\"
  reason = \"按规定不公开\"
  [lists]
  fixed-terms = [\"八个方面\"]")]
pub(crate) struct Check {
    /// List the rules, each with an example of which it speaks and one at which it is silent
    #[arg(long)]
    pub(crate) rules: bool,
    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) off: Vec<String>,
    /// List notes as well
    #[arg(long)]
    pub(crate) info: bool,
    /// Write a copy with everything put right that is sure, and tell what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// The corrected copy, or the folder of the copies [default: NAME.校改.EXT beside each file]
    #[arg(short, long, value_name = "FILE|DIR", requires = "fix")]
    pub(crate) output: Option<PathBuf>,
    /// The page that is written of it.
    #[command(flatten)]
    pub(crate) report: ReportFile,
    /// What is read.
    #[command(flatten)]
    pub(crate) files: Files,
}

/// `screen`.
#[derive(Args)]
#[command(group = ArgGroup::new("what").args(["named", "kinds"]).required(true).multiple(true))]
#[command(after_help = "EXAMPLES
  mingzhang screen 公示.docx
  mingzhang screen 待公开 --html 筛查结果.html
  mingzhang screen --kinds

Settings stand in mingzhang.toml in the folder of a file or above it:
  [screen]
  off = [\"plate\"]
  [[screen.allow]]
  kind = \"mobile\"
  text = \"值班电话\"
  reason = \"已向社会公布\"
  [lists]
  listed-words = [\"内部代号\"]")]
pub(crate) struct Screen {
    /// List the kinds of what is found, with what is done about them
    #[arg(long)]
    pub(crate) kinds: bool,
    /// Only these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Not these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) off: Vec<String>,
    /// List notes and what may be published as well
    #[arg(long)]
    pub(crate) info: bool,
    /// Show personal data instead of masking them
    #[arg(long)]
    pub(crate) show: bool,
    /// Write a copy with personal data masked, and tell what is left; it is written only if nothing of them is found in it
    #[arg(long)]
    pub(crate) mask: bool,
    /// The masked copy, or the folder of the copies [default: NAME.遮挡.EXT beside each file]
    #[arg(short, long, value_name = "FILE|DIR", requires = "mask")]
    pub(crate) output: Option<PathBuf>,
    /// Keep pictures, macros and embedded files in the copy, though nothing reads them
    #[arg(long, requires = "mask")]
    pub(crate) keep_unread: bool,
    /// The page that is written of it.
    #[command(flatten)]
    pub(crate) report: ReportFile,
    /// What is read.
    #[command(flatten)]
    pub(crate) files: Files,
}
