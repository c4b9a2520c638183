//! Lists of names that a text says one after the other, as a figure lists them.

use std::ops::Range;

/// What parts the names of a list.
const BETWEEN: [&str; 6] = ["、", "以及", "及", "和", "与", "，"];
/// A name may be cut short to so many signs at the least.
const SHORTEST: usize = 3;

/// A list that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Whether it stands there just as the figure prints it.
    pub(super) is_whole: bool,
}

/// Finds the names of a list in a text: as they are printed, or most of them side by side in any order, also cut short.
pub(super) fn find(text: &str, names: &[String]) -> Option<Listed> {
    let joined = names.join("、");
    let long_enough = names.len() > 1 || joined.chars().count() > SHORTEST;
    if !long_enough || names.iter().any(|name| name.trim().is_empty()) {
        return None;
    }
    let whole = text.match_indices(&joined).find(|(start, _)| {
        let before = text.get(..*start).unwrap_or_default();
        let behind = text.get(start + joined.len()..).unwrap_or_default();
        let goes_on = BETWEEN.iter().take(4).any(|word| behind.starts_with(word));
        !before.ends_with('、') && !goes_on
    });
    if let Some((start, _)) = whole {
        return Some(Listed { at: start..start + joined.len(), is_whole: true });
    }
    if names.len() < 2 {
        return None;
    }
    let starts = text.char_indices().map(|(at, _)| at);
    let chains = starts.filter_map(|at| chain(text, at, names));
    let longest = chains.max_by_key(|(count, at)| (*count, std::cmp::Reverse(at.start)))?;
    let (count, at) = longest;
    (count >= 2 && count * 3 >= names.len() * 2).then_some(Listed { at, is_whole: false })
}

/// How many different names stand one after the other from a place on, and where.
fn chain(text: &str, start: usize, names: &[String]) -> Option<(usize, Range<usize>)> {
    let mut left: Vec<&String> = names.iter().collect();
    let mut end = start;
    let mut from = start;
    loop {
        let rest = text.get(from..).unwrap_or_default();
        let found = left.iter().enumerate().map(|(at, name)| (begins(rest, name), at)).max()?;
        let (length, at) = found;
        if length == 0 {
            break;
        }
        left.remove(at);
        end = from + length;
        let behind = text.get(end..).unwrap_or_default();
        let Some(word) = BETWEEN.iter().find(|word| behind.starts_with(**word)) else { break };
        if left.is_empty() {
            break;
        }
        from = end + word.len();
    }
    let count = names.len() - left.len();
    (count > 0).then_some((count, start..end))
}

/// How many bytes of a name a text begins with: all of them, or more than half of its signs.
fn begins(text: &str, name: &str) -> usize {
    let signs = name.chars().count();
    let same = text.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
    if same == signs || (same >= SHORTEST && same * 2 > signs) {
        text.chars().take(same).map(char::len_utf8).sum()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], expected: Option<(&str, bool)>) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let found = find(text, &names);
        let found = found.map(|one| (text.get(one.at).unwrap(), one.is_whole));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_list_is_found_as_it_is_printed_or_nearly_so() {
        check("整治北坡果园、河滩果园共两处", &["北坡果园", "河滩果园"], Some(("北坡果园、河滩果园", true)));
        check("整治河滩果园和北坡果园", &["北坡果园", "河滩果园"], Some(("河滩果园和北坡果园", false)));
        check(
            "整治北坡果园、河滩果园、南沟果园",
            &["北坡果园一期", "河滩果园", "南沟果园"],
            Some(("北坡果园、河滩果园、南沟果园", false)),
        );
        check(
            "整治北坡果园、河滩果园、南沟果园",
            &["北坡果园", "河滩果园"],
            Some(("北坡果园、河滩果园", false)),
        );
        check("整治北坡果园", &["北坡果园", "河滩果园", "南沟果园"], None);
        check("整治北坡果园", &["北坡果园"], Some(("北坡果园", true)));
        check("整治北坡", &["北坡"], None);
    }
}
