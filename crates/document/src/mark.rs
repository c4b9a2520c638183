//! Template marks: finding `{word …}` in text, and joining the lines of a source.

use crate::walk::push_joined;
use crate::wide::is_wide;
use crate::{Inline, Mark};

/// One character of the source as the reader met it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read {
    pub(crate) c: char,
    pub(crate) line: u32,
    /// Escaped or in code: it begins no mark.
    pub(crate) literal: bool,
}

/// Turns read characters into text and marks.
///
/// A mark is `{`, an ASCII letter, anything, `}`; a brace between quotes does not end it. A line feed
/// inside a mark counts as a space.
pub(crate) fn split_marks(read: &[Read], out: &mut Vec<Inline>) {
    let mut text = String::new();
    let mut at = 0;
    while at < read.len() {
        if begins_mark(&read[at..]) {
            let end = mark_end(&read[at..]);
            push_joined(out, Inline::Text(std::mem::take(&mut text)));
            let raw = read[at..at + end].iter().map(|r| if r.c == '\n' { ' ' } else { r.c }).collect();
            out.push(Inline::Mark(Mark { raw, line: read[at].line }));
            at += end;
        } else {
            text.push(read[at].c);
            at += 1;
        }
    }
    push_joined(out, Inline::Text(text));
}

fn begins_mark(rest: &[Read]) -> bool {
    match rest {
        [open, word, ..] => open.c == '{' && !open.literal && word.c.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Length of the mark; all that is left if it is never closed.
fn mark_end(rest: &[Read]) -> usize {
    let mut close = None;
    for (at, read) in rest.iter().enumerate() {
        close = match (close, read.c) {
            (None, '}') => return at + 1,
            (None, '"') => Some('"'),
            (None, '“') => Some('”'),
            (Some(wanted), c) if c == wanted => None,
            (open, _) => open,
        };
    }
    rest.len()
}

/// Resolves the line feeds the source has inside a run: a space between words of a Latin script,
/// nothing where a Chinese character or full-width mark stands on either side.
pub(crate) fn join_lines(run: &mut [Inline]) {
    let mut seen = Vec::new();
    characters(run, &mut seen);
    let mut at = 0;
    resolve(run, &seen, &mut at);
}

/// The characters of a run in order; what is no text is an object replacement character.
fn characters(run: &[Inline], out: &mut Vec<char>) {
    for inline in run {
        match inline {
            Inline::Text(text) => out.extend(text.chars()),
            Inline::Strong(inner) | Inline::Emph(inner) => characters(inner, out),
            _ => out.push('\u{FFFC}'),
        }
    }
}

fn resolve(run: &mut [Inline], seen: &[char], at: &mut usize) {
    for inline in run {
        match inline {
            Inline::Text(text) => {
                let mut joined = String::with_capacity(text.len());
                for c in text.chars() {
                    match c {
                        '\n' if needs_space(seen, *at) => joined.push(' '),
                        '\n' => {}
                        c => joined.push(c),
                    }
                    *at += 1;
                }
                *text = joined;
            }
            Inline::Strong(inner) | Inline::Emph(inner) => resolve(inner, seen, at),
            _ => *at += 1,
        }
    }
}

fn needs_space(seen: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| seen.get(i)).copied().unwrap_or(' ');
    let after = seen.get(at + 1).copied().unwrap_or(' ');
    let known = |c: char| c != '\u{FFFC}';
    let spaced = |c: char| !is_wide(c) && !c.is_whitespace();
    spaced(before) && spaced(after) && (known(before) || known(after))
}
