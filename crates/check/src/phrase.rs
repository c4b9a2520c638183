//! How an entry of a list of words stands in a text: the marks that say where it may stand, words with others between
//! them, and what makes it right after all.
//!
//! `^惯例` stands only where a clause begins, `惯例$` only where one ends, `共记#` only before a number, `正在…中$` with a few
//! signs of the same clause between. An exception, such as 公共记录 for 共记, is silent where it covers the place.

use std::ops::Range;

use crate::Listed;
use crate::clause::back;
use crate::date::is_numeral;

/// So many signs may stand between the two parts of a phrase.
const MOST_BETWEEN: usize = 10;

/// Where a listed phrase stands, if its marks and its second part hold and no exception covers it.
pub(crate) fn place_of(found: &Listed<'_>, text: &str) -> Option<Range<usize>> {
    let first = found.entry.first()?;
    let exceptions = found.entry.get(2).map(String::as_str).unwrap_or_default();
    let at = found.at.clone();
    if first.starts_with('^') && !begins_clause(text, at.start) || is_within_title(text, at.start) {
        return None;
    }
    if first.starts_with('#') && !text.get(..at.start)?.ends_with(is_numeral) {
        return None;
    }
    let place = match first.split_once('…') {
        Some((_, second)) => at.start..end_of_second(text, at.end, second)?,
        None => {
            holds_behind(text, at.end, first).then_some(())?;
            at.clone()
        }
    };
    let core = text.get(at.clone())?;
    let is_excepted = exceptions.split_whitespace().any(|one| covers(text, at.start, core, one));
    (!is_excepted).then_some(place)
}

/// Whether the marks at the end of an entry hold.
fn holds_behind(text: &str, end: usize, entry: &str) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    match entry.chars().next_back() {
        Some('$') => ends_clause(behind),
        Some('#') => {
            behind.trim_start().starts_with(|sign: char| is_numeral(sign) || sign == '几' || sign == '×')
        }
        _ => true,
    }
}

/// The end of the second part of a phrase, in the same clause and not far away. A `#` in it is a number.
fn end_of_second(text: &str, start: usize, second: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    let ends = |sign: char| matches!(sign, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '、');
    let words = second.trim_end_matches('$');
    for (count, (at, sign)) in rest.char_indices().enumerate() {
        if count > MOST_BETWEEN || ends(sign) {
            return None;
        }
        let end = if count > 0 { match_with_number(rest.get(at..)?, words) } else { None };
        if let Some(length) = end {
            let end = start + at + length;
            if holds_behind(text, end, second) {
                return Some(end);
            }
        }
    }
    None
}

/// How many bytes of a text some words take, with any number for each `#` in them.
fn match_with_number(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (at, part) in words.split('#').enumerate() {
        if at > 0 {
            let behind = rest.trim_start_matches(is_numeral);
            if behind.len() == rest.len() {
                return None;
            }
            rest = behind;
        }
        rest = rest.strip_prefix(part)?;
    }
    Some(text.len() - rest.len())
}

/// Whether a clause begins at a place: nothing, a mark or an ordinal stands before it.
pub(crate) fn begins_clause(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    before.chars().next_back().is_none_or(|sign| {
        matches!(
            sign,
            '，' | '。'
                | '；'
                | '：'
                | '！'
                | '？'
                | ','
                | ';'
                | ':'
                | '）'
                | ')'
                | '—'
                | '“'
                | '　'
                | '.'
                | '\n'
        )
    })
}

/// Whether a clause ends before some text.
pub(crate) fn ends_clause(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['”', '’', ' ']);
    behind.chars().next().is_none_or(|sign| {
        matches!(sign, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '、' | '）' | '（' | '\n')
    })
}

/// Whether some words that hold the found ones stand round them.
pub(crate) fn covers(text: &str, at: usize, found: &str, words: &str) -> bool {
    words.match_indices(found).any(|(inside, _)| {
        at.checked_sub(inside).and_then(|start| text.get(start..)).is_some_and(|text| text.starts_with(words))
    })
}

/// Whether a place stands within the marks of a title: the words of others' titles are theirs.
pub(crate) fn is_within_title(text: &str, at: usize) -> bool {
    let before = back(text, at);
    match (before.rfind('《'), before.rfind('》')) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether a place stands within quotation marks.
pub(crate) fn is_within_quotes(text: &str, at: usize) -> bool {
    let before = back(text, at);
    match (before.rfind('“'), before.rfind('”')) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}
