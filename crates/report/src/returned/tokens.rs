//! The parts in which two texts are compared: signs, controls, what marks printed, ends of paragraphs.

use super::copy::Line;
use super::sent::{Atom, Is, Sent};

/// Most signs that stand around a number: 约, 余, 万元, 人次.
const MOST_AROUND: usize = 6;

/// A part of a text as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Token {
    Sign(char),
    /// A content control, by its tag.
    Control(String),
    /// What a mark printed, where it stands by itself in the copy.
    Whole(String),
    /// The end of a paragraph that another follows.
    End,
}

/// A token of what was sent, and the atom that it comes from.
#[derive(Clone, Debug)]
pub(super) struct Old {
    pub(super) token: Token,
    /// The place of its atom.
    pub(super) at: usize,
}

/// A token of what came back, with its text.
#[derive(Clone, Debug)]
pub(super) struct New {
    pub(super) token: Token,
    pub(super) text: String,
}

/// Whether a text is what was printed; blanks do not count.
pub(super) fn is_same(text: &str, printed: &[char]) -> bool {
    let bare = |sign: &char| !sign.is_whitespace();
    text.chars().filter(bare).eq(printed.iter().copied().filter(bare))
}

/// Whether a figure printed one number with at most a few signs around it, and no list of names that hold numbers.
pub(super) fn is_one_number(printed: &[char]) -> bool {
    let runs = printed.split(|sign| !is_of_number(*sign)).filter(|run| !run.is_empty()).count();
    let others = printed.iter().filter(|sign| !is_of_number(**sign)).count();
    runs == 1 && others <= MOST_AROUND
}

/// A sign of a number: a digit, or what may stand between digits and right behind them.
pub(super) fn is_of_number(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '.' | '%')
}

/// What marks of some passages print that is looked for as a whole: more than a sign, and not among the words there.
pub(super) fn whole_marks<'s>(sent: &'s Sent, atoms: &[Option<Atom>]) -> Vec<&'s [char]> {
    let shown = atoms.iter().flatten().filter(|atom| atom.shown);
    let words: String = shown
        .clone()
        .map(|atom| match atom.is {
            Is::Sign(sign) => sign,
            _ => '\n',
        })
        .collect();
    let marks = shown.filter_map(|atom| match atom.is {
        Is::Mark(mark) => sent.marks.get(mark),
        _ => None,
    });
    let mut printed: Vec<&[char]> = marks.map(|mark| mark.printed.as_slice()).collect();
    printed.retain(|signs| signs.len() > 1 && !words.contains(&signs.iter().collect::<String>()));
    // The longest is looked for first.
    printed.sort_by_key(|signs| std::cmp::Reverse(signs.len()));
    printed
}

pub(super) fn new_tokens(lines: &[Line], sent: &Sent, whole: &[&[char]]) -> Vec<New> {
    let mut tokens = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            tokens.push(New { token: Token::End, text: "\n".to_owned() });
        }
        let mut at = 0;
        while let Some(sign) = line.text.get(at) {
            let is_known = |tag: &str| sent.marks.iter().any(|mark| mark.tag == tag);
            let control = line.controls.iter().find(|(range, tag)| range.start == at && is_known(tag));
            let (token, end) = match (control, whole_at(line, at, whole)) {
                (Some((range, tag)), _) => (Token::Control(tag.clone()), range.end.max(at + 1)),
                (None, Some(end)) => (Token::Whole(line.part(at..end).text.iter().collect()), end),
                (None, None) => (Token::Sign(*sign), at + 1),
            };
            tokens.push(New { token, text: line.part(at..end).text.iter().collect() });
            at = end;
        }
    }
    tokens
}

/// Where what a mark printed ends, if it stands here by itself.
fn whole_at(line: &Line, at: usize, whole: &[&[char]]) -> Option<usize> {
    let rest = line.text.get(at..)?;
    let of_number =
        |at: Option<usize>| at.and_then(|at| line.text.get(at)).is_some_and(|sign| is_of_number(*sign));
    let stands = |signs: &&&[char]| {
        let end = at + signs.len();
        let begins = signs.first().is_some_and(|sign| is_of_number(*sign));
        let ends = signs.last().is_some_and(|sign| is_of_number(*sign));
        let cuts = line.controls.iter().any(|(range, _)| range.start < end && at < range.end);
        rest.starts_with(signs)
            && !cuts
            && !(begins && of_number(at.checked_sub(1)) || ends && of_number(Some(end)))
    };
    whole.iter().find(stands).map(|signs| at + signs.len())
}

/// What was sent, as it is compared: a mark is one token where the copy still has its control, else its signs.
pub(super) fn old_tokens(sent: &Sent, atoms: &[Option<Atom>], new: &[New]) -> Vec<Old> {
    let mut tokens = Vec::new();
    for (at, atom) in atoms.iter().enumerate() {
        let Some(atom) = atom else {
            tokens.push(Old { token: Token::End, at });
            continue;
        };
        if !atom.shown {
            continue;
        }
        let mut push = |token| tokens.push(Old { token, at });
        match &atom.is {
            Is::Sign(sign) => push(Token::Sign(*sign)),
            Is::Break => push(Token::Sign('\n')),
            Is::Mark(mark) => {
                let Some(mark) = sent.marks.get(*mark) else { continue };
                let control = Token::Control(mark.tag.clone());
                let whole = Token::Whole(mark.printed.iter().collect());
                match [control, whole].into_iter().find(|token| new.iter().any(|one| one.token == *token)) {
                    Some(token) => push(token),
                    None => mark.printed.iter().for_each(|sign| push(Token::Sign(*sign))),
                }
            }
            Is::Open(_) | Is::Close(_) | Is::Raw(_) => {}
        }
    }
    tokens
}
