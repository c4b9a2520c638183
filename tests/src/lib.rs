//! The whole program over HTTP and the command line, on both databases.
//!
//! Each module is one thing that a user relies on, told as journeys: named tests that begin with a data folder –
//! empty, or with the sample district – and do what an office does. [`place`] makes the folders, and runs each
//! journey on SQLite and again on PostgreSQL; [`program`] is the binary, [`server`] its pages; [`acts`] are the acts of a desk in few words.
//! What cannot be done on a machine is said on its standard error: nothing is skipped silently.
//!
//! Everything is one test binary, so that the program is linked once.

#[cfg(test)]
mod acts;
#[cfg(test)]
#[path = "../../crates/document/tests/pdf/objects.rs"]
mod objects;
#[cfg(test)]
mod place;
#[cfg(test)]
mod program;
#[cfg(test)]
mod server;

#[cfg(test)]
mod adopted;
#[cfg(test)]
mod apart;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod author;
#[cfg(test)]
mod cells;
#[cfg(test)]
mod changed;
#[cfg(test)]
mod checked;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod conflicts;
#[cfg(test)]
mod drafted;
#[cfg(test)]
mod earlier;
#[cfg(test)]
mod early;
#[cfg(test)]
mod edited;
#[cfg(test)]
mod erased;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod later;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod made;
#[cfg(test)]
mod mapped;
#[cfg(test)]
mod masked;
#[cfg(test)]
mod mistaken;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod printed;
#[cfg(test)]
mod recognised;
#[cfg(test)]
mod recount;
#[cfg(test)]
mod reported;
#[cfg(test)]
mod returned;
#[cfg(test)]
mod round;
#[cfg(test)]
mod ruled;
#[cfg(test)]
mod screened;
#[cfg(test)]
mod signed;
#[cfg(test)]
mod taken_back;
#[cfg(test)]
mod tampered;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod totals;
#[cfg(test)]
mod traced;
#[cfg(test)]
mod tried;
#[cfg(test)]
mod twice;
#[cfg(test)]
mod undone;
#[cfg(test)]
mod wizard;
