//! The words that the screen looks for in every text, and what each means.

use crate::{Lists, Severity};

use super::fold::Signs;
use super::hit::Kind;
use super::words::Words;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// A level of state secrets.
    Level,
    /// A mark of internal use.
    Internal,
    /// A condition of a person: health, hardship, childhood.
    Condition(Kind),
    /// An address follows.
    Home,
    /// An id follows.
    Chat(Kind),
    /// A word of the office's list.
    Listed(Severity),
}

/// The words of all lists.
pub(super) fn words(lists: &Lists, signs: &mut Signs) -> Words<Term> {
    let of = |list: &'static str, meaning: fn(&str) -> Option<Term>| {
        lists.entries(list).iter().filter_map(move |entry| {
            let column = |place: usize| entry.get(place).map_or("", String::as_str);
            let exceptions = column(2).split_whitespace().map(str::to_owned).collect();
            Some((column(0).to_owned(), exceptions, meaning(column(1))?))
        })
    };
    let all = of("secrecy-marks", |is| Some(if is == "level" { Term::Level } else { Term::Internal }))
        .chain(of("privacy-terms", private))
        .chain(of("listed-words", |is| Some(Term::Listed(severity(is)))));
    Words::new(all, super::scan::doors(), signs)
}

fn private(is: &str) -> Option<Term> {
    Some(match is {
        "health" => Term::Condition(Kind::Health),
        "hardship" => Term::Condition(Kind::Hardship),
        "minor" => Term::Condition(Kind::Minor),
        "home" => Term::Home,
        "wechat" => Term::Chat(Kind::Wechat),
        "qq" => Term::Chat(Kind::Qq),
        _ => return None,
    })
}

fn severity(is: &str) -> Severity {
    match is {
        "error" => Severity::Error,
        "info" => Severity::Info,
        _ => Severity::Warning,
    }
}
