//! The document itself: title, particulars, blocks, signature.

use serde::{Deserialize, Serialize};

use crate::dress::Dress;
use crate::{Block, BlockKind, ClaimMark, FigureMark, FigureState, Inline, Mark, leaves, plain_text};

/// One official document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The title (标题); it may hold figures and marks as any other run.
    pub title: Vec<Inline>,
    /// Language of the text as a BCP 47 tag, `zh-CN` unless told otherwise.
    pub lang: String,
    /// What is known about the document besides its text.
    pub meta: Meta,
    /// The text.
    pub blocks: Vec<Block>,
    /// Who signs and when (署名和成文日期), set under the text.
    pub signature: Option<Signature>,
    /// What it wears round its text, if it is an official document in full dress.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dress: Option<Box<Dress>>,
}

/// What is known about a document besides its text; everything is text for people but the digest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Name of the report template it was written from.
    pub report: Option<String>,
    /// Name of the organ whose document it is.
    pub organ: Option<String>,
    /// Date of the document, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The period it reports on, e.g. `2023-01-01..2023-11-30`.
    pub period: Option<String>,
    /// Last day of that period, `YYYY-MM-DD`.
    pub cut_off: Option<String>,
    /// The moment as of which the records were read, RFC 3339.
    pub as_of: Option<String>,
    /// Number of the last journal entry that was read.
    pub head: Option<u64>,
    /// Digest of that entry in hexadecimal.
    pub digest: Option<String>,
    /// Versions of the packs it was computed with, e.g. `base 1.0.0`.
    pub packs: Vec<String>,
}

/// Who signs and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The signing organ.
    pub organ: Vec<Inline>,
    /// The date as printed, e.g. `2024年1月5日` (no leading zeros, GB/T 9704).
    pub date: Vec<Inline>,
}

impl Default for Document {
    fn default() -> Document {
        Document {
            title: Vec::new(),
            lang: "zh-CN".to_owned(),
            meta: Meta::default(),
            blocks: Vec::new(),
            signature: None,
            dress: None,
        }
    }
}

impl Document {
    /// Every run in reading order: title, blocks, signature.
    pub fn runs(&self) -> impl Iterator<Item = &Vec<Inline>> {
        let signature = self.signature.iter().flat_map(|s| [&s.organ, &s.date]);
        std::iter::once(&self.title).chain(self.blocks.iter().flat_map(Block::runs)).chain(signature)
    }

    /// The text, and behind it what is attached.
    #[must_use]
    pub fn parts(&self) -> (&[Block], &[Block]) {
        let is_attached = |block: &Block| matches!(block.kind, BlockKind::Attachment { .. });
        let at = self.blocks.iter().position(is_attached).unwrap_or(self.blocks.len());
        self.blocks.split_at(at)
    }

    /// What it wears; of a plain document nothing.
    #[must_use]
    pub fn dress(&self) -> Dress {
        self.dress.as_deref().cloned().unwrap_or_default()
    }

    /// The title as plain text.
    pub fn title_text(&self) -> String {
        plain_text(&self.title)
    }

    /// The figures in reading order.
    pub fn figures(&self) -> Vec<&FigureMark> {
        self.leaves()
            .into_iter()
            .filter_map(|i| if let Inline::Figure(f) = i { Some(&**f) } else { None })
            .collect()
    }

    /// The claims in reading order.
    pub fn claims(&self) -> Vec<&ClaimMark> {
        self.leaves()
            .into_iter()
            .filter_map(|i| if let Inline::Claim(c) = i { Some(&**c) } else { None })
            .collect()
    }

    /// The marks not yet filled in, in reading order.
    pub fn marks(&self) -> Vec<&Mark> {
        self.leaves()
            .into_iter()
            .filter_map(|i| if let Inline::Mark(m) = i { Some(m) } else { None })
            .collect()
    }

    /// How many figures are in this state.
    pub fn count(&self, state: FigureState) -> usize {
        self.figures().iter().filter(|figure| figure.state == state).count()
    }

    fn leaves(&self) -> Vec<&Inline> {
        self.runs().flat_map(|run| leaves(run)).collect()
    }
}
