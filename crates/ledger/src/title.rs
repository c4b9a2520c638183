//! A title, or any words, in both languages: a bare string is Chinese, English is optional and falls back to it.

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

    /// The title with other words in a language; words that it shows there already change nothing.
    #[must_use]
    pub fn renamed(&self, language: &str, words: &str) -> Self {
        let words = words.to_owned();
        match language {
            _ if words == self.in_language(language) => self.clone(),
            "en" => Self { zh: self.zh.clone(), en: words },
            _ => Self { zh: words, en: self.en.clone() },
        }
    }

    /// A title that is the same in both languages.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { zh: text.to_owned(), en: String::new() }
    }

    /// The title in both languages: by either of them a thing is called.
    #[must_use]
    pub fn words(&self) -> [&str; 2] {
        [&self.zh, self.in_language("en")]
    }

    /// Titles one after the other, joined as each language joins them.
    #[must_use]
    pub fn list<'a>(titles: impl IntoIterator<Item = &'a Self>) -> Self {
        let (zh, en): (Vec<&str>, Vec<&str>) =
            titles.into_iter().map(|title| (title.zh.as_str(), title.in_language("en"))).unzip();
        Self { zh: zh.join("、"), en: en.join(", ") }
    }
}

impl From<&Self> for Title {
    fn from(title: &Self) -> Self {
        title.clone()
    }
}

impl From<&str> for Title {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Title {
    fn from(zh: String) -> Self {
        Self { zh, en: String::new() }
    }
}

impl From<&String> for Title {
    fn from(text: &String) -> Self {
        Self::plain(text)
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
