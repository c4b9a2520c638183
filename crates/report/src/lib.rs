//! What is computed: figures as queries, the reference evaluator, report templates.
//!
//! One meaning, several ways to compute it: the `book` holds every `figure` that the packs declare; a figure is
//! `plan`ned into plain `query` data; the `evaluator` answers a query over records in memory, the store answers the
//! same query in SQL; the plan makes an `amount` out of either; a `batch` of plans asks nothing twice. Division, rounding and ranking happen here only.
//! A `template` is a report before its numbers; `write` fills them in, each in its printed `form`.
//! A copy that comes back edited is `returned`: compared with what was sent, and its words made the next template.

pub mod amount;
pub mod batch;
pub mod book;
pub mod evaluator;
pub mod figure;
pub mod form;
pub mod official;
pub mod overview;
pub mod plan;
pub mod query;
pub mod returned;
pub mod standing;
pub mod summary;
pub mod template;
pub mod write;

#[cfg(test)]
extern crate self as report;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod generator;
#[cfg(test)]
mod story;
