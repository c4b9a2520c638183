//! What can be said of documents that are written anew.

use std::path::PathBuf;

use clap::Args;

/// `convert`.
#[derive(Args)]
pub(crate) struct Convert {
    /// The file; - is standard input
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    /// FILE.docx, .pdf, .html, .md, .txt or .json
    #[arg(value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// How it is written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// `split`.
#[derive(Args)]
pub(crate) struct Split {
    /// The compilation; - is standard input
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    /// The folder of the pieces; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// The format of the pieces
    #[arg(long, value_name = "FORMAT", default_value = "docx", value_parser = office::papers::WRITTEN)]
    pub(crate) to: String,
    /// How they are written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// `bind`.
#[derive(Args)]
pub(crate) struct Bind {
    /// The files, in the order in which they are bound
    #[arg(required = true, value_name = "IN")]
    pub(crate) inputs: Vec<PathBuf>,
    /// FILE.docx, .pdf, .html, .md, .txt or .json
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// The title of the whole; the number of pieces is put behind it
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    /// How it is written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// `diff`.
#[derive(Args)]
pub(crate) struct Diff {
    /// The earlier file; - is standard input
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// The later file
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// A page of the whole text with the changes marked: FILE.html
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How it is written.
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// Whether files are overwritten, and what reading may take.
#[derive(Args)]
pub(crate) struct Writing {
    /// Overwrite files that are there
    #[arg(long)]
    pub(crate) force: bool,
    /// Seconds of processor time that a PDF, OFD or old Office file may take
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) seconds: u64,
    /// Megabytes of memory that a PDF, OFD or old Office file may take
    #[arg(long, value_name = "MB", default_value_t = 2048, value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    pub(crate) memory: u64,
}
