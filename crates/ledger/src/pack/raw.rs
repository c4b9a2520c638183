//! The TOML of a pack as it is written, with the place of every word that can be wrong.

use serde::Deserialize;
pub use toml::Spanned;

use crate::title::Title;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPack {
    pub(crate) name: Spanned<String>,
    pub(crate) title: Title,
    pub(crate) version: String,
    #[serde(default)]
    pub(crate) needs: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSchema {
    pub(crate) ledger: RawLedger,
    #[serde(default, rename = "field")]
    pub(crate) fields: Vec<RawField>,
    pub(crate) flow: Option<RawFlow>,
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLedger {
    pub(crate) name: Spanned<String>,
    pub(crate) title: Title,
    pub(crate) key: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) label: Vec<Spanned<String>>,
    pub(crate) effective: Option<Spanned<String>>,
    #[serde(default, rename = "match")]
    pub(crate) matched_by: Vec<Spanned<String>>,
    pub(crate) numbering: Option<Spanned<String>>,
    pub(crate) plays: Option<String>,
    #[serde(default)]
    pub(crate) retired: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawField {
    pub(crate) name: Spanned<String>,
    pub(crate) title: Title,
    #[serde(rename = "type")]
    pub(crate) kind: Spanned<String>,
    #[serde(default)]
    pub(crate) required: bool,
    pub(crate) required_from: Option<Spanned<toml::Value>>,
    pub(crate) default: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(crate) unique: bool,
    #[serde(default)]
    pub(crate) lookup: bool,
    pub(crate) privacy: Option<crate::field::Privacy>,
    #[serde(default)]
    pub(crate) help: Title,
    #[serde(default)]
    pub(crate) retired: bool,
    pub(crate) was: Option<String>,
    pub(crate) to: Option<Spanned<String>>,
    pub(crate) options: Option<toml::Table>,
    pub(crate) places: Option<Spanned<u32>>,
    pub(crate) unit: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) about: bool,
    pub(crate) least: Option<Spanned<toml::Value>>,
    pub(crate) most: Option<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFlow {
    pub(crate) start: Spanned<String>,
    pub(crate) states: toml::Table,
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<RawStep>,
    #[serde(default, rename = "limit")]
    pub(crate) limits: Vec<RawLimit>,
}

/// A word or a list of words; serde's untagged enums lose the place, so the value is taken apart here.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Words(Spanned<toml::Value>);

impl Words {
    /// The words, each with the place of the whole; what is not a word is dropped.
    pub(crate) fn list(&self) -> Vec<Spanned<String>> {
        let word = |value: &toml::Value| Some(Spanned::new(self.0.span(), value.as_str()?.to_owned()));
        match self.0.get_ref() {
            toml::Value::Array(list) => list.iter().filter_map(word).collect(),
            one => word(one).into_iter().collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStep {
    pub(crate) name: Spanned<String>,
    pub(crate) title: Title,
    pub(crate) from: Words,
    pub(crate) to: Spanned<String>,
    #[serde(default)]
    pub(crate) retired: bool,
    pub(crate) early: Option<Spanned<bool>>,
    pub(crate) by: Option<Spanned<String>>,
    pub(crate) not_by: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) after: Vec<Spanned<String>>,
    #[serde(default, rename = "where")]
    pub(crate) filter: Vec<RawTest>,
    #[serde(default)]
    pub(crate) requires: Vec<RawTest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLimit {
    #[serde(default)]
    pub(crate) title: Title,
    pub(crate) state: Spanned<String>,
    #[serde(default, rename = "where")]
    pub(crate) filter: Vec<RawTest>,
    pub(crate) from: Option<Spanned<String>>,
    pub(crate) within: Option<Spanned<String>>,
    pub(crate) until: Option<Spanned<String>>,
    pub(crate) roll: Option<bool>,
    #[serde(default)]
    pub(crate) pauses: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) resets: Vec<Spanned<String>>,
    pub(crate) warn: Option<u32>,
    #[serde(default)]
    pub(crate) basis: Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRule {
    pub(crate) code: Spanned<String>,
    pub(crate) title: Title,
    #[serde(default)]
    pub(crate) when: Vec<RawTest>,
    pub(crate) must: Vec<RawTest>,
    pub(crate) severity: Option<Spanned<String>>,
}

/// One test of a filter as it is written; [`super::Resolver::filter`] gives it its meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTest {
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) is: Option<Spanned<toml::Value>>,
    pub(crate) not: Option<Spanned<toml::Value>>,
    #[serde(rename = "in")]
    pub(crate) one_of: Option<Spanned<Vec<Spanned<toml::Value>>>>,
    pub(crate) below: Option<Spanned<toml::Value>>,
    pub(crate) at_most: Option<Spanned<toml::Value>>,
    pub(crate) above: Option<Spanned<toml::Value>>,
    pub(crate) at_least: Option<Spanned<toml::Value>>,
    pub(crate) set: Option<Spanned<bool>>,
    pub(crate) same_as: Option<Spanned<String>>,
    pub(crate) before: Option<Spanned<String>>,
    pub(crate) after: Option<Spanned<String>>,
    pub(crate) not_before: Option<Spanned<String>>,
    pub(crate) not_after: Option<Spanned<String>>,
    pub(crate) differs: Option<Spanned<String>>,
    pub(crate) has: Option<Box<Spanned<RawChild>>>,
    pub(crate) has_no: Option<Box<Spanned<RawChild>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawChild {
    pub(crate) ledger: Spanned<String>,
    pub(crate) via: Spanned<String>,
    #[serde(default, rename = "where")]
    pub(crate) filter: Vec<RawTest>,
}
