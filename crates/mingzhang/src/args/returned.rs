//! What can be said of a report that comes back.

use std::path::PathBuf;

use clap::Args;

use super::Writing;

/// `report return`.
#[derive(Args)]
pub(crate) struct Return {
    /// The edited copy, in any format
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A second copy that somebody else edited: both become one
    #[arg(value_name = "SECOND")]
    pub(crate) second: Option<PathBuf>,
    /// The report, where the file does not say which it is
    #[arg(long, value_name = "NAME")]
    pub(crate) report: Option<String>,
    /// The period, where the file does not say it
    #[arg(long, value_name = "P")]
    pub(crate) period: Option<String>,
    /// The day on which it was written, where the file does not say it
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// It was written for the house: withheld figures are printed
    #[arg(long)]
    pub(crate) internal: bool,
    /// The new text of the report: FILE.md
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Make the new text the office's own text of the report
    #[arg(long)]
    pub(crate) apply: bool,
    /// A page of the whole text with the changes marked
    #[arg(long, value_name = "FILE.html")]
    pub(crate) html: Option<PathBuf>,
    /// Keep the number that was typed in place of this figure; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) typed: Vec<String>,
    /// Do not take over this tracked change, by its number in the list; may be repeated
    #[arg(long, value_name = "N")]
    pub(crate) reject: Vec<usize>,
    /// Whose words stand where both copies changed a sentence
    #[arg(long, value_parser = ["first", "second"])]
    pub(crate) take: Option<String>,
    /// How files are written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}
