//! A record: what is it, where does it stand, who must do what until when.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Fact, History, Link, Sheet, StateLine, Table};

/// Records of another ledger that point here, or that this one points to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The other ledger's title, with the field's where it is not plain.
    pub title: String,
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub table: Table,
    /// The way to all of them; an empty address: there are no more.
    pub more: Link,
}

/// The voiding of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voided {
    /// When, as printed.
    pub moment: String,
    /// By whom.
    pub actor: String,
    /// Why.
    pub reason: String,
}

/// One record.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/record/record.html")]
pub struct Record {
    /// What stands round the page; its title is the record's label.
    pub frame: Frame,
    /// The ledger's title.
    pub ledger: String,
    /// The record's key text.
    pub key: String,
    /// The as-of day when the record is shown as it was known then, as printed; empty: now.
    pub as_of: String,
    /// Whether and why it is void.
    pub voided: Option<Voided>,
    /// Organ, recorded when, version: what is told of the record beside its fields.
    pub facts: Vec<Fact>,
    /// Where it stands; `None`: the ledger has no flow.
    pub state: Option<StateLine>,
    /// Its fields.
    pub sheet: Sheet,
    /// The related records.
    pub related: Vec<Related>,
    /// Its history.
    pub history: History,
    /// The record as a file, and other ways on.
    pub exports: Vec<Link>,
}

crate::a_page!(Record);
