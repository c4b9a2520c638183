//! Several documents bound as one: a compilation (汇编) with a contents page.

use serde::{Deserialize, Serialize};

use crate::Document;

/// A compilation. Its title says how many pieces it has, and its contents page which; neither is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compilation {
    /// The title before the count, e.g. 果园工作材料汇编.
    pub title: String,
    /// The pieces in their order.
    pub pieces: Vec<Document>,
}

impl Compilation {
    /// A compilation; a count that was typed behind the title is dropped.
    #[must_use]
    pub fn of(title: &str, pieces: Vec<Document>) -> Self {
        let title = title.trim();
        let bare = title.strip_suffix(['）', ')']).and_then(|rest| {
            let (before, count) = rest.rsplit_once(['（', '('])?;
            let count = count.trim().trim_start_matches('共').strip_suffix('篇')?.trim();
            crate::ordinal::value(count).map(|_| before.trim())
        });
        Self { title: bare.unwrap_or(title).to_owned(), pieces }
    }

    /// The title with the number of pieces, e.g. 果园工作材料汇编（3篇）.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}（{}篇）", self.title, self.pieces.len())
    }
}

impl Document {
    /// The title in one line, as a contents page has it.
    #[must_use]
    pub fn title_line(&self) -> String {
        self.title_text().replace('\n', "").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_that_of_the_pieces_whatever_was_typed() {
        let pieces = || vec![Document::default(), Document::default()];
        for title in ["果园材料汇编", "果园材料汇编（7篇）", "果园材料汇编(共七篇)"] {
            assert_eq!(Compilation::of(title, pieces()).heading(), "果园材料汇编（2篇）");
        }
        assert_eq!(Compilation::of("果园材料（一）", pieces()).heading(), "果园材料（一）（2篇）");
    }
}
