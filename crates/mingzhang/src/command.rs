//! The commands, a file each.

pub(crate) mod adopt;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod diff;
pub(crate) mod due;
pub(crate) mod export;
pub(crate) mod figure;
pub(crate) mod folder;
pub(crate) mod import;
pub(crate) mod ledger;
mod look;
pub(crate) mod pack;
pub(crate) mod paper;
pub(crate) mod read_worker;
pub(crate) mod record;
pub(crate) mod report;
mod returned;
pub(crate) mod screen;
pub(crate) mod serve;
pub(crate) mod text;
pub(crate) mod verify;
