//! What is said: the Fluent files, zh and en, and the sentences made from codes.
//!
//! Every area of the product keeps its own file, `locales/{zh,en}/AREA.ftl`, and prefixes its keys with the
//! area's name, but for findings, whose code makes the key (`finding-CODE`); `words.ftl` holds the words that
//! several areas share.
//! The pure crates return codes with arguments; whoever shows words asks this crate for the sentence.

mod lang;
mod number;
mod say;

pub use lang::{Lang, UnknownLang};
pub use number::{groups, number};
pub use say::{has, text, text_with};

#[cfg(test)]
mod catalogue;
