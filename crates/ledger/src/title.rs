//! A title in both languages: a bare string is Chinese, English is optional and falls back to it.

use serde::{Deserialize, Serialize};

/// What a pack, ledger, field, option, state, step, figure or report is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Title {
    /// Chinese, always there.
    pub zh: String,
    /// English; empty when the pack has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Title {
    /// The title in a language (`"en"` or anything else for Chinese).
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        if language == "en" && !self.en.is_empty() { &self.en } else { &self.zh }
    }

    /// A title that is the same in both languages.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { zh: text.to_owned(), en: String::new() }
    }
}

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, deny_unknown_fields, expecting = "a text or { zh = \"…\", en = \"…\" }")]
        enum Written {
            Bare(String),
            Both {
                zh: String,
                #[serde(default)]
                en: String,
            },
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Bare(zh) => Self { zh, en: String::new() },
            Written::Both { zh, en } => Self { zh, en },
        })
    }
}
