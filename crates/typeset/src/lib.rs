//! How it looks on paper: every writer of documents and sheets.
//!
//! Each module writes one format from [`document::Document`], or from a [`sheet::Grid`] for plain
//! tables; [`marked`] gives a person's own workbook back. All of them write the same bytes for the same
//! input, on every machine and on every day.

pub mod docx;
mod dressed;
pub mod html;
pub mod json;
pub mod markdown;
pub mod marked;
pub mod pdf;
mod place;
pub mod plain;
pub mod redline;
pub mod sheet;
mod title;
mod width;
mod work;

pub use work::{Places, Work};
