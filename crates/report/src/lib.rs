//! What is computed: figures as queries, the reference evaluator, report templates.
//!
//! One meaning, several ways to compute it: a `figure` is planned into plain `query` data; the `evaluator` answers a
//! query over records in memory, the store answers the same query in SQL; `answer` makes the value out of either.
//! Division, rounding and ranking happen here only.

pub mod figure;
pub mod query;
