//! Sentences: what ends one, and where each stands, so that two drafts can be compared.

use serde::{Deserialize, Serialize};

use crate::walk::push_joined;
use crate::{ClaimMark, Document, FigureMark, Inline, leaves, plain_text};

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
    /// Its index in the block, counted through all items of a list and all cells of a table.
    pub sentence: usize,
}

/// One sentence with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub place: Place,
    /// Line of the source on which its paragraph, item or table begins; 0 if there is no source.
    pub line: u32,
    /// What it is made of. Emphasis that runs over the end of a sentence is split.
    pub inlines: Vec<Inline>,
}

impl Sentence {
    /// What it prints.
    pub fn text(&self) -> String {
        plain_text(&self.inlines)
    }

    /// The figures in it, in reading order.
    pub fn figures(&self) -> Vec<&FigureMark> {
        leaves(&self.inlines)
            .into_iter()
            .filter_map(|i| if let Inline::Figure(f) = i { Some(&**f) } else { None })
            .collect()
    }

    /// The claims in it, in reading order.
    pub fn claims(&self) -> Vec<&ClaimMark> {
        leaves(&self.inlines)
            .into_iter()
            .filter_map(|i| if let Inline::Claim(c) = i { Some(&**c) } else { None })
            .collect()
    }
}

impl Document {
    /// The sentences of the blocks in reading order; the title is none.
    ///
    /// A sentence ends with 。！？； and the closing quotes and brackets after it, or with its
    /// paragraph, heading, list item or cell.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence> {
        self.blocks.iter().enumerate().flat_map(|(block, body)| {
            let runs = body.runs().into_iter().zip(body.run_lines());
            let split = runs.flat_map(|(run, line)| sentences_of(run).into_iter().map(move |s| (line, s)));
            split
                .enumerate()
                .map(|(sentence, (line, inlines))| Sentence {
                    place: Place { block, sentence },
                    line,
                    inlines,
                })
                .collect::<Vec<_>>()
        })
    }
}

/// Whether the character ends a sentence.
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；')
}

/// Whether the character closes what was opened before the end of the sentence.
fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | '】' | '〉' | '〕' | ')' | '"' | '\'')
}

/// The sentences of one run; an empty run has none.
pub fn sentences_of(run: &[Inline]) -> Vec<Vec<Inline>> {
    let mut splitter = Splitter::default();
    splitter.take(run);
    splitter.finish()
}

/// The sentences so far, and whether the last one has met its end but may still be closed by a quote.
#[derive(Default)]
struct Splitter {
    done: Vec<Vec<Inline>>,
    current: Vec<Inline>,
    ended: bool,
}

impl Splitter {
    fn take(&mut self, run: &[Inline]) {
        for inline in run {
            match inline {
                Inline::Text(text) => self.take_text(text),
                Inline::Strong(inner) => self.take_nested(inner, Inline::Strong),
                Inline::Emph(inner) => self.take_nested(inner, Inline::Emph),
                leaf => {
                    self.begin_if_ended();
                    self.current.push(leaf.clone());
                    // The words of a claim may bring their own full stop.
                    let printed = plain_text(std::slice::from_ref(leaf));
                    self.ended = matches!(leaf, Inline::Claim(_)) && printed.ends_with(ends_sentence);
                }
            }
        }
    }

    fn take_text(&mut self, text: &str) {
        for c in text.chars() {
            if !(ends_sentence(c) || closes(c)) {
                self.begin_if_ended();
            }
            self.ended |= ends_sentence(c);
            push_joined(&mut self.current, Inline::Text(c.to_string()));
        }
    }

    fn take_nested(&mut self, inner: &[Inline], wrap: fn(Vec<Inline>) -> Inline) {
        let mut nested = Splitter { ended: self.ended, ..Splitter::default() };
        nested.take(inner);
        // The first part goes on with the present sentence; it is empty where emphasis begins another.
        for part in nested.done {
            self.push_wrapped(part, wrap);
            self.close();
        }
        if !nested.current.is_empty() {
            self.current.push(wrap(nested.current));
        }
        self.ended = nested.ended;
    }

    fn push_wrapped(&mut self, part: Vec<Inline>, wrap: fn(Vec<Inline>) -> Inline) {
        if !part.is_empty() {
            self.current.push(wrap(part));
        }
    }

    fn begin_if_ended(&mut self) {
        if self.ended {
            self.close();
        }
    }

    fn close(&mut self) {
        self.done.push(std::mem::take(&mut self.current));
        self.ended = false;
    }

    fn finish(mut self) -> Vec<Vec<Inline>> {
        if !self.current.is_empty() {
            self.done.push(self.current);
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use crate::{Inline, markdown};

    fn check(source: &str, expected: &[&str]) {
        let document = markdown::read(source);
        let sentences: Vec<String> = document.sentences().map(|s| s.text()).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_sentence_ends_with_its_mark_or_its_block() {
        check("甲，乙。丙；丁！戊？己", &["甲，乙。", "丙；", "丁！", "戊？", "己"]);
        check("## 一、甲\n\n乙。丙。\n\n- 丁。戊\n- 己", &["一、甲", "乙。", "丙。", "丁。", "戊", "己"]);
        check("|甲|乙|\n|-|-|\n|丙||", &["甲", "乙", "丙"]);
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_they_close() {
        check("他说：“好。”走了。", &["他说：“好。”", "走了。"]);
        check("好吗？！（好。）走了", &["好吗？！", "（好。）", "走了"]);
    }

    #[test]
    fn emphasis_is_split_where_the_sentence_ends() {
        let document = markdown::read("甲**乙。丙**丁。**戊**。己");
        let sentences: Vec<Vec<Inline>> = document.sentences().map(|s| s.inlines).collect();
        let strong = |text: &str| Inline::Strong(vec![Inline::text(text)]);
        let expected = vec![
            vec![Inline::text("甲"), strong("乙。")],
            vec![strong("丙"), Inline::text("丁。")],
            vec![strong("戊"), Inline::text("。")],
            vec![Inline::text("己")],
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn emphasis_after_the_end_begins_a_sentence_and_a_full_stop_in_it_ends_one() {
        check("甲。**乙**丙。", &["甲。", "乙丙。"]);
        check("甲**。**乙。", &["甲。", "乙。"]);
        check("甲。**”乙**", &["甲。”", "乙"]);
    }

    #[test]
    fn places_count_through_the_block() {
        let document = markdown::read("# 题\n\n甲。乙。\n\n- 丙\n- 丁。戊。");
        let places: Vec<(usize, usize, u32)> =
            document.sentences().map(|s| (s.place.block, s.place.sentence, s.line)).collect();
        assert_eq!(places, [(0, 0, 3), (0, 1, 3), (1, 0, 5), (1, 1, 6), (1, 2, 6)]);
    }
}
