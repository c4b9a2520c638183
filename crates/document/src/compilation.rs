//! Several documents bound as one: a compilation (汇编) with a contents page.

use serde::{Deserialize, Serialize};

use crate::{Document, Inline, plain_text};

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
    /// Takes the breaks out of the title: where it is set it is broken anew.
    pub fn join_title(&mut self) {
        let mut before = ' ';
        let is_latin = |sign: char| sign.is_ascii_alphanumeric();
        let title = std::mem::take(&mut self.title);
        let mut rest = title.into_iter().peekable();
        while let Some(inline) = rest.next() {
            if inline != Inline::Break {
                before = plain_text(std::slice::from_ref(&inline)).chars().next_back().unwrap_or(before);
                self.title.push(inline);
                continue;
            }
            let after = rest.peek().and_then(|next| plain_text(std::slice::from_ref(next)).chars().next());
            if is_latin(before) && after.is_some_and(is_latin) {
                self.title.push(Inline::text(" "));
            }
        }
    }

    /// The title in one line, as a contents page has it.
    #[must_use]
    pub fn title_line(&self) -> String {
        let mut own = Document { title: self.title.clone(), ..Document::default() };
        own.join_title();
        own.title_text().trim().to_owned()
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

    #[test]
    fn the_lines_of_a_title_are_joined_without_a_blank_in_chinese() {
        let title = |lines: [&str; 2]| Document {
            title: vec![Inline::text(lines[0]), Inline::Break, Inline::text(lines[1])],
            ..Document::default()
        };
        assert_eq!(title(["关于春季果园巡查", "工作的通知"]).title_line(), "关于春季果园巡查工作的通知");
        assert_eq!(title(["The orchard", "in spring"]).title_line(), "The orchard in spring");
    }
}
