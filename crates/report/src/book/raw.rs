//! Figures and front matter as they are written, with the place of every word that can be wrong.

use std::ops::Range;

use ledger::pack::{RawTest, Spanned};
use ledger::title::Title;
use serde::Deserialize;

use crate::official::RawOfficial;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFigures {
    #[serde(default, rename = "figure")]
    pub(super) figures: Vec<RawFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFigure {
    pub(super) name: Spanned<String>,
    pub(super) title: Title,
    #[serde(default)]
    pub(super) definition: Title,
    pub(super) ledger: Option<Spanned<String>>,
    pub(super) measure: Spanned<String>,
    pub(super) period: Option<Spanned<String>>,
    pub(super) at: Option<Spanned<String>>,
    #[serde(rename = "where")]
    pub(super) filter: Option<Spanned<Vec<RawTest>>>,
    pub(super) unit: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) owner: String,
    #[serde(default)]
    pub(super) public: bool,
    pub(super) withheld: Option<RawWithheld>,
    pub(super) field: Option<Spanned<String>>,
    pub(super) places: Option<Spanned<u32>>,
    pub(super) order: Option<Spanned<String>>,
    pub(super) item: Option<Spanned<String>>,
    pub(super) part: Option<Spanned<Vec<RawTest>>>,
    pub(super) of: Option<Spanned<RawPart>>,
    pub(super) to: Option<Spanned<RawPart>>,
    pub(super) value: Option<Spanned<String>>,
    pub(super) weight: Option<Spanned<String>>,
    pub(super) which: Option<Spanned<Vec<RawTest>>>,
}

impl RawFigure {
    /// The keys that only some measures take and that are given here, each with its place.
    pub(super) fn given(&self) -> Vec<(&'static str, Range<usize>)> {
        [
            ("ledger", self.ledger.as_ref().map(Spanned::span)),
            ("period", self.period.as_ref().map(Spanned::span)),
            ("at", self.at.as_ref().map(Spanned::span)),
            ("where", self.filter.as_ref().map(Spanned::span)),
            ("field", self.field.as_ref().map(Spanned::span)),
            ("places", self.places.as_ref().map(Spanned::span)),
            ("order", self.order.as_ref().map(Spanned::span)),
            ("item", self.item.as_ref().map(Spanned::span)),
            ("part", self.part.as_ref().map(Spanned::span)),
            ("of", self.of.as_ref().map(Spanned::span)),
            ("to", self.to.as_ref().map(Spanned::span)),
            ("value", self.value.as_ref().map(Spanned::span)),
            ("weight", self.weight.as_ref().map(Spanned::span)),
            ("which", self.which.as_ref().map(Spanned::span)),
        ]
        .into_iter()
        .filter_map(|(key, span)| Some((key, span?)))
        .collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWithheld {
    pub(super) reason: Title,
    pub(super) approver: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) figure: Spanned<String>,
    pub(super) period: Option<Spanned<String>>,
}

/// The front matter of a report template.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReport {
    pub(super) title: Title,
    pub(super) name: Spanned<String>,
    pub(super) organ: Option<String>,
    pub(super) period: Spanned<String>,
    #[serde(default)]
    pub(super) public: bool,
    #[serde(default)]
    pub(super) signed: bool,
    pub(super) official: Option<RawOfficial>,
}
