//! Numbers typed by hand into a template: each is marked, so that nobody takes it for a computed one.
//!
//! Any run of digits in the text is such a number, with three exceptions: a year before 年, the number of a heading,
//! and what stands in quotation marks, book marks or document-number brackets, which is a name and not a count.

use document::{BlockKind, Document, FigureMark, FigureState, Inline};

/// Marks every typed number of the text; the title is left alone.
pub(crate) fn mark(document: &mut Document) {
    for block in &mut document.blocks {
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        for run in block.runs_mut() {
            let mut quoted = 0;
            let taken = std::mem::take(run);
            *run = marked(taken, &mut quoted, heading, true);
        }
    }
}

/// `quoted` counts the quotation marks that are open; `first` tells whether the run begins here.
fn marked(run: Vec<Inline>, quoted: &mut usize, heading: bool, first: bool) -> Vec<Inline> {
    let mut out = Vec::new();
    for (at, inline) in run.into_iter().enumerate() {
        let first = first && at == 0;
        match inline {
            Inline::Text(text) => split(&text, quoted, heading, first, &mut out),
            Inline::Strong(inner) => out.push(Inline::Strong(marked(inner, quoted, heading, first))),
            Inline::Emph(inner) => out.push(Inline::Emph(marked(inner, quoted, heading, first))),
            leaf => out.push(leaf),
        }
    }
    out
}

fn split(text: &str, quoted: &mut usize, heading: bool, first: bool, out: &mut Vec<Inline>) {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (number, after) = rest.split_at(number_end(rest));
            let begins = first && out.is_empty() && plain.trim_matches(['（', '(', ' ']).is_empty();
            let name =
                *quoted > 0 || is_year(number, after) || (begins && is_numbering(number, after, heading));
            if name || plain.ends_with(|c: char| c.is_ascii_alphabetic()) {
                plain.push_str(number);
            } else {
                push(&mut plain, out);
                let printed = number.to_owned();
                out.push(FigureMark { printed, state: FigureState::Typed, ..FigureMark::default() }.into());
            }
            rest = after;
            continue;
        }
        match c {
            '“' | '《' | '〔' | '「' => *quoted += 1,
            '”' | '》' | '〕' | '」' => *quoted = quoted.saturating_sub(1),
            _ => {}
        }
        plain.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    push(&mut plain, out);
}

fn push(plain: &mut String, out: &mut Vec<Inline>) {
    if !plain.is_empty() {
        out.push(Inline::Text(std::mem::take(plain)));
    }
}

/// The end of a number that begins here: digits, a point with more digits, a percent sign.
fn number_end(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or("");
        from + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let whole = digits(0);
    let end = match text.get(whole..).and_then(|rest| rest.strip_prefix('.')) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => digits(whole + 1),
        _ => whole,
    };
    if text.get(end..).is_some_and(|rest| rest.starts_with('%')) { end + 1 } else { end }
}

fn is_year(number: &str, after: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) && after.starts_with('年')
}

/// 1. 1． 1、 and （1） at the beginning; of a heading also a bare number.
fn is_numbering(number: &str, after: &str, heading: bool) -> bool {
    let short = number.len() <= 2;
    short && (after.starts_with(['.', '．', '、', '）', ')']) || (heading && after.starts_with(' ')))
}
