//! Rewriting: how a template's marks become text without losing the structure round them.

use crate::{Block, BlockKind, Document, Inline};

impl Document {
    /// Replaces every leaf (everything but `Strong` and `Emph`) by what `f` returns, in reading
    /// order: title, blocks, signature.
    ///
    /// `f` may keep state, so a mark that opens a condition can make it return nothing until the
    /// mark that closes it, whether these stand in one paragraph or round whole blocks. What a
    /// rewrite empties disappears: emphasis, list items, rows, paragraphs, headings. What was empty
    /// before, such as a blank cell, stays. Texts that come to stand side by side become one.
    pub fn rewrite(&mut self, mut f: impl FnMut(Inline) -> Vec<Inline>) {
        self.title = rewrite_run(std::mem::take(&mut self.title), &mut f);
        for mut block in std::mem::take(&mut self.blocks) {
            let was_empty = block.is_empty();
            rewrite_block(&mut block, &mut f);
            if was_empty || !block.is_empty() {
                self.blocks.push(block);
            }
        }
        if let Some(signature) = &mut self.signature {
            signature.organ = rewrite_run(std::mem::take(&mut signature.organ), &mut f);
            signature.date = rewrite_run(std::mem::take(&mut signature.date), &mut f);
        }
    }
}

fn rewrite_block(block: &mut Block, f: &mut impl FnMut(Inline) -> Vec<Inline>) {
    match &mut block.kind {
        BlockKind::Attachment { label, title } => {
            for run in [label, title] {
                *run = rewrite_run(std::mem::take(run), f);
            }
        }
        BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => {
            *inlines = rewrite_run(std::mem::take(inlines), f);
        }
        BlockKind::List(list) => list.items.retain_mut(|item| {
            let was_empty = item.inlines.is_empty();
            item.inlines = rewrite_run(std::mem::take(&mut item.inlines), f);
            was_empty || !item.inlines.is_empty()
        }),
        BlockKind::Table(table) => {
            for cell in &mut table.head {
                *cell = rewrite_run(std::mem::take(cell), f);
            }
            table.rows.retain_mut(|row| {
                let was_empty = row.iter().all(Vec::is_empty);
                for cell in row.iter_mut() {
                    *cell = rewrite_run(std::mem::take(cell), f);
                }
                was_empty || row.iter().any(|cell| !cell.is_empty())
            });
        }
    }
}

fn rewrite_run(run: Vec<Inline>, f: &mut impl FnMut(Inline) -> Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(run.len());
    for inline in run {
        match inline {
            Inline::Strong(inner) => {
                let inner = rewrite_run(inner, f);
                if !inner.is_empty() {
                    out.push(Inline::Strong(inner));
                }
            }
            Inline::Emph(inner) => {
                let inner = rewrite_run(inner, f);
                if !inner.is_empty() {
                    out.push(Inline::Emph(inner));
                }
            }
            leaf => f(leaf).into_iter().for_each(|inline| push_joined(&mut out, inline)),
        }
    }
    out
}

/// Adds an inline; empty text vanishes and text after text is joined to it.
pub(crate) fn push_joined(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => out.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Inline, markdown};

    /// Fills `{say WORD}` and keeps what stands between `{if no}` and `{end}` out.
    fn fill(source: &str) -> Document {
        let mut document = markdown::read(source);
        let mut hidden = false;
        document.rewrite(|leaf| match leaf {
            Inline::Mark(mark) if mark.raw == "{if no}" => {
                hidden = true;
                vec![]
            }
            Inline::Mark(mark) if mark.raw == "{end}" => {
                hidden = false;
                vec![]
            }
            _ if hidden => vec![],
            Inline::Mark(mark) => vec![Inline::text(mark.raw.replace("{say ", "").replace('}', ""))],
            leaf => vec![leaf],
        });
        document
    }

    fn check(source: &str, expected: &str) {
        assert_eq!(fill(source), {
            let mut document = markdown::read(expected);
            copy_lines(&fill(source), &mut document);
            document
        });
    }

    /// The line numbers of the two sources differ and are not what is compared.
    fn copy_lines(from: &Document, to: &mut Document) {
        for (from, to) in from.blocks.iter().zip(&mut to.blocks) {
            to.line = from.line;
            if let (crate::BlockKind::List(from), crate::BlockKind::List(to)) = (&from.kind, &mut to.kind) {
                from.items.iter().zip(&mut to.items).for_each(|(from, to)| to.line = from.line);
            }
        }
    }

    #[test]
    fn a_mark_becomes_part_of_the_text_round_it() {
        check("# {say 果园}报告\n\n摘了{say 三}筐，**{say 好}**。", "# 果园报告\n\n摘了三筐，**好**。");
    }

    #[test]
    fn a_condition_may_hide_a_sentence_or_whole_blocks() {
        check("甲。{if no}乙。{end}丙。", "甲。丙。");
        check("甲。\n\n{if no}\n\n## 乙\n\n丙。\n\n- 丁\n\n{end}\n\n戊。", "甲。\n\n戊。");
        check("- 甲\n- {if no}乙{end}\n- 丙", "- 甲\n- 丙");
        check("**{if no}乙{end}**丙", "丙");
    }

    #[test]
    fn a_row_emptied_goes_and_a_blank_cell_stays() {
        check("|甲|乙|\n|-|-|\n|{if no}一|二{end}|\n|三||", "|甲|乙|\n|-|-|\n|三||");
    }
}
