//! Contents pages: their entries, and where in the file each of them begins.

use std::ops::Range;

use super::Role;
use crate::ordinal::Ordinal;
use crate::reading::Paragraph;

/// An entry stands on one line, so it is no longer than this.
const LONGEST: usize = 120;

/// A title is set in no more lines than this.
const MOST_LINES: usize = 4;

/// A contents page without pages has no more lines than this.
const MOST_ENTRIES: usize = 2_000;
/// And no more of its lines are equal to the first.
const MOST_EQUAL: usize = 50;

/// 目录, with whatever blanks between.
pub(super) fn is_head(text: &str) -> bool {
    bare(text) == "目录"
}

/// A text without blanks: contents pages and titles are spaced differently.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What a line of a contents page names, without blanks, leaders and the number of the page; none if it has no such number.
#[must_use]
pub fn named(line: &str) -> Option<String> {
    let line = line.trim();
    let words = line.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let leader =
        |sign: char| sign.is_whitespace() || matches!(sign, '.' | '．' | '…' | '·' | '-' | '—' | '(' | '（');
    let name = words.trim_end_matches(leader);
    let is_entry = words.len() < line.len() && name.len() < words.len() && name.chars().count() <= LONGEST;
    (is_entry && !name.is_empty()).then(|| bare(name))
}

/// The entries of a contents page.
pub(super) struct Entries {
    /// What they name, without blanks.
    named: Vec<String>,
    /// Whether they stand without pages.
    are_unpaged: bool,
}

/// Marks the lines beneath 目录 that end with the number of a page; gives what all entries name, the head aside.
pub(super) fn entries(paragraphs: &[Paragraph], roles: &mut [Role]) -> Entries {
    let mut found = Vec::new();
    let mut is_open = false;
    let unpaged = unpaged(paragraphs, roles);
    for (at, (paragraph, role)) in paragraphs.iter().zip(roles.iter_mut()).enumerate() {
        let text = paragraph.printed();
        let is_own = *role == Role::Contents;
        let entry = named(&text);
        if is_own && is_head(&text) {
            is_open = true;
        } else if unpaged.contains(&at) {
            *role = Role::Contents;
            found.push(bare(&paragraph.text));
        } else if is_own || is_open && entry.is_some() {
            *role = Role::Contents;
            found.extend(entry.or_else(|| Some(bare(&text))).filter(|name| name != "目录"));
        } else {
            // The cover's title may stand among the entries, without a page.
            is_open = is_open && found.is_empty();
        }
    }
    Entries { named: found, are_unpaged: !unpaged.is_empty() }
}

/// The entries of a contents page without pages, as in a text or on a web page: the lines between 目录 and the place where
/// the first of them stands again, if all of them stand again behind it.
fn unpaged(paragraphs: &[Paragraph], roles: &[Role]) -> Range<usize> {
    let is_head = |at: &usize| {
        roles.get(*at) == Some(&Role::Contents)
            && paragraphs.get(*at).is_some_and(|paragraph| is_head(&paragraph.printed()))
    };
    let text = |at: usize| paragraphs.get(at).map(|one| bare(&one.text)).unwrap_or_default();
    let Some(head) = (0..paragraphs.len()).find(is_head) else { return 0..0 };
    let start = head + 1;
    let first = text(start);
    if first.is_empty() || paragraphs.get(start).is_none_or(|one| named(&one.printed()).is_some()) {
        return 0..0;
    }
    // Titles may be equal: the contents page goes as far as all of its lines stand again in their order.
    let lines: Vec<String> = (start..paragraphs.len()).map(text).collect();
    let stand_again = |again: usize| {
        // The head of the first piece may stand above its title.
        let end = super::official::begin(roles, start + again).saturating_sub(start);
        let mut behind = lines.iter().skip(again);
        let entries = lines.get(..end).unwrap_or_default();
        entries.iter().all(|entry| behind.any(|line| line == entry)).then_some(start..start + end)
    };
    let places = (1..lines.len().min(MOST_ENTRIES)).filter(|at| lines.get(*at) == Some(&first));
    places.take(MOST_EQUAL).filter_map(stand_again).last().unwrap_or(0..0)
}

/// The lines behind the contents page that an entry names word for word, with their titles. What two entries name twice
/// begins two pieces.
pub(super) fn starts(
    paragraphs: &[Paragraph],
    roles: &[Role],
    entries: &Entries,
) -> Vec<(Range<usize>, String)> {
    let Some(last) = roles.iter().rposition(|role| *role == Role::Contents) else { return Vec::new() };
    let mut left: Vec<&String> = entries.named.iter().collect();
    let mut found = Vec::new();
    for at in last + 1..paragraphs.len() {
        // Headings that a contents page lists beside titles begin no piece.
        let begins = match roles.get(at) {
            Some(Role::Text | Role::Title) => true,
            // On a web page titles are headings of the first level themselves.
            Some(Role::Heading(1)) => {
                let is_numbered = paragraphs.get(at).is_some_and(|one| Ordinal::of(&one.printed()).is_some());
                entries.are_unpaged && !is_numbered
            }
            _ => false,
        };
        let rest = paragraphs.get(at..).filter(|_| begins).unwrap_or_default();
        let named =
            left.iter().enumerate().find_map(|(place, entry)| Some((place, title_lines(entry, rest)?)));
        if let Some((place, lines)) = named {
            found.push((at..at + lines, left.remove(place).clone()));
        }
    }
    found
}

/// How many lines are the title that an entry names, if they are: it may be set in several.
fn title_lines(entry: &str, lines: &[Paragraph]) -> Option<usize> {
    let mut rest = entry;
    for (count, line) in (1..=MOST_LINES).zip(lines) {
        let line = bare(&line.printed());
        rest = rest.strip_prefix(line.as_str()).filter(|_| !line.is_empty())?;
        if rest.is_empty() {
            return Some(count);
        }
    }
    None
}
