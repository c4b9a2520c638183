//! What is written: the model of an official document and its Markdown reader.
//!
//! There is one model for every format: a [`Document`] has a title, blocks and at most one signature;
//! a block holds runs of [`Inline`]s; a number that was computed is a [`FigureMark`] and remembers
//! where it came from. Report templates are read into the same model by [`markdown::read`], with
//! their marks kept as [`Inline::Mark`]; [`Document::rewrite`] is how they are filled in.
//!
//! The crate is pure: no files, no clock, no network.

mod block;
mod compilation;
pub mod dress;
mod flank;
mod inline;
mod mark;
pub mod markdown;
pub mod ordinal;
pub mod outline;
mod paper;
pub mod read;
pub mod reading;
pub mod rewrite;
#[cfg(any(test, feature = "samples"))]
mod samples;
mod sentence;
pub mod structure;
mod walk;
mod wide;

pub use block::{Align, Block, BlockKind, Item, List, Table};
pub use compilation::Compilation;
pub use inline::{
    ClaimMark, FigureMark, FigureState, FigureValue, Inline, Mark, Reported, Settled, leaves, plain_text,
};
pub use paper::{Document, Meta, Signature};
#[cfg(any(test, feature = "samples"))]
pub use samples::{notice, sample};
pub use sentence::{Place, Sentence, sentences_of};
