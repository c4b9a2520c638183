//! What can be said of a single record.

use clap::Subcommand;

/// `record …`.
#[derive(Subcommand)]
pub(crate) enum Record {
    /// What a record holds and where it stands
    Show {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
    },
    /// Everything that happened to it
    History {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
    },
    /// Change fields: FIELD=VALUE; an empty value clears
    Set {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
        /// FIELD=VALUE …
        #[arg(required = true)]
        fields: Vec<String>,
        /// Make a new record
        #[arg(long)]
        new: bool,
    },
    /// Take a step
    Step {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
        /// The step, by name or title
        step: String,
        /// The effective date [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// Who took it
        #[arg(long, default_value = "")]
        person: String,
        /// Its evidence
        #[arg(long, default_value = "")]
        evidence: String,
    },
    /// Take a step back, a voiding too; both stay in the history
    Back {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
        /// Another step than the last, by name or title, where the rest can stand without it
        #[arg(long)]
        step: Option<String>,
        /// Who takes it back [default: who acts]
        #[arg(long, default_value = "")]
        person: String,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Destroy the personal and secret values of a record, present and past, for good
    Erase {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Take a record out of every figure, with a reason
    Void {
        /// The ledger
        ledger: String,
        /// The record's key
        key: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
}
