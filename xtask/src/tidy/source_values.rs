//! No answer is written down: a value that the records must yield is no text in the code or in a report template.
//!
//! The values are read from the claims that the whole program is tested against, so this check knows none itself.

use super::Message;
use crate::rust::Kind;
use crate::tree::Tree;
use std::collections::BTreeSet;

/// What the program must yield for the sample district, `tests/claims*.tsv`: tab-separated, with the columns `how`
/// and `expected`.
const CLAIMS: &str = "tests/claims";

const HINT: &str = "the value must come out of the records; in tests of a crate invent another one";

/// The values looked for: numbers as they are printed, and names.
#[derive(Debug, Default, PartialEq)]
struct Values {
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
}

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut values = Values::default();
    for file in tree.files.iter().filter(|file| file.path.starts_with(CLAIMS) && file.path.ends_with(".tsv"))
    {
        values.add(&file.text);
    }
    let mut messages = Vec::new();
    // A text written over many lines is looked through line by line, so that the message leads to the value.
    let mut look = |path: &str, first: usize, text: &str, many: bool| {
        for (at, text) in text.lines().enumerate() {
            let Some(value) = found(text, &values) else { continue };
            let line = if many { first + at } else { first };
            let text = format!("\"{value}\" is a value of the claims");
            messages.push(Message::error(path, line, text, HINT));
        }
    };
    for file in tree.crates() {
        for token in &file.tokens {
            if let Kind::Text(value) = &token.kind {
                look(&file.path, token.line, value, token.text.contains('\n'));
            }
        }
    }
    for file in &tree.files {
        if file.path.starts_with("packs/") && file.path.contains("/reports/") && file.path.ends_with(".md") {
            look(&file.path, 1, &file.text, true);
        }
    }
    messages
}

impl Values {
    fn add(&mut self, claims: &str) {
        let mut rows = claims.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
        let head: Vec<&str> = rows.next().map(Iterator::collect).unwrap_or_default();
        let column = |name: &str| head.iter().position(|title| *title == name);
        let (Some(how), Some(expected)) = (column("how"), column("expected")) else { return };
        for row in rows {
            let cells: Vec<&str> = row.collect();
            if let (Some(&how @ ("figure" | "fact")), Some(expected)) = (cells.get(how), cells.get(expected))
            {
                self.numbers.extend(numbers(expected).map(str::to_string).filter(|number| tells(number)));
                if how == "fact" {
                    self.names.extend(names(expected));
                }
            }
        }
    }
}

/// The numbers of a text, each with its decimals; digits inside a word such as `1B` or `a3` are none.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_' || c == '#';
    text.split(move |c: char| !part(c))
        .map(|word| word.trim_matches('.'))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .filter(|word| word.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// Whether a number is a trace of the claims: a decimal, or three digits and more that are neither a year nor round.
fn tells(number: &str) -> bool {
    if number.contains('.') {
        return number.matches('.').count() == 1;
    }
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let round = number.trim_end_matches('0').len() == 1;
    number.len() >= 3 && !year && !round
}

/// The names in a list such as 甲园、乙路: parts of three Chinese characters and more.
fn names(expected: &str) -> impl Iterator<Item = String> {
    let chinese = |part: &&str| part.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    expected
        .split(['、', '，', ',', ';', '；', '/', ' '])
        .filter(chinese)
        .filter(|part| part.chars().count() >= 3)
        .map(str::to_string)
}

fn found<'a>(text: &'a str, values: &'a Values) -> Option<&'a str> {
    let number = numbers(text).find(|number| values.numbers.contains(*number));
    number.or_else(|| values.names.iter().map(String::as_str).find(|name| text.contains(name)))
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    const CLAIMS: &str = "id\thow\tname\texpected\tnote\n\
        a\tfigure\ttrees\t417棵\t\nb\tfigure\tshare\t87.25%\t\nc\tfigure\tyears\t2031年\t\nd\tfigure\tall\t100%\t\n\
        e\tphrase\tx\t555\t\nf\tfact\tnames\t苹果园、东山路\t\n";

    #[test]
    fn takes_telling_values_only() {
        let wanted = Values {
            numbers: ["417", "87.25"].map(String::from).into(),
            names: ["苹果园", "东山路"].map(String::from).into(),
        };
        let mut values = Values::default();
        values.add(CLAIMS);
        assert_eq!(values, wanted);
    }

    #[test]
    fn no_value_stands_in_code_or_template() {
        let code = "//! 417\nlet a = \"417\";\nlet b = \"1417 a417 4.17 417.5 #417417\";\nlet c = r#\"\n在苹果园内\"#; // 87.25\n";
        trial::check(
            super::check,
            &[
                ("tests/claims-a.tsv", CLAIMS),
                ("tests/story.rs", code),
                ("crates/a/src/b.rs", code),
                ("packs/farm/reports/c.md", "全年{fig trees year}。\n占87.25%。\n"),
            ],
            &[
                "crates/a/src/b.rs:2 \"417\" is a value of the claims",
                "crates/a/src/b.rs:5 \"苹果园\" is a value of the claims",
                "packs/farm/reports/c.md:2 \"87.25\" is a value of the claims",
            ],
        );
    }
}
