//! A template: text with marks in braces that are filled in for each row.

use ledger::finding::{Finding, Place};

use crate::node::{Log, Node};

/// A way to a value: a field of the row or `parent`, then through references.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path {
    /// Names from left to right; `step:NAME.person` is one name.
    pub(crate) names: Vec<String>,
}

/// The name that stands for the record under which a child is drawn.
pub(crate) const PARENT: &str = "parent";
/// The name that stands for where a record is after its steps.
pub(crate) const STATE: &str = "state";
/// What the day of a step is called begins so.
pub(crate) const STEP: &str = "step:";
/// What the person of a step is called ends so.
pub(crate) const PERSON: &str = ".person";
/// The number of the row in its table.
pub(crate) const ROW_NUMBER: &str = "n";
/// The number of the row under its parent.
pub(crate) const CHILD_NUMBER: &str = "i";

impl Path {
    /// Reads `parent.orchard.name`; `None` if it has other characters than a path may have.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut names: Vec<String> = Vec::new();
        for name in text.split('.') {
            let plain = name.strip_prefix(STEP).unwrap_or(name);
            if plain.is_empty()
                || !plain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                return None;
            }
            match names.last_mut() {
                Some(step) if step.starts_with(STEP) && name == "person" => step.push_str(PERSON),
                _ => names.push(name.to_owned()),
            }
        }
        Some(Self { names })
    }

    /// The first name: a field, `parent`, `step:…`, `state`, `n` or `i`.
    pub(crate) fn head(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// What follows the first name.
    pub(crate) fn rest(&self) -> &[String] {
        self.names.get(1..).unwrap_or_default()
    }

    /// As it was written.
    pub(crate) fn text(&self) -> String {
        self.names.join(".")
    }

    /// Reads a path out of a recipe.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        node.read("path", log, Self::parse)
    }
}

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// As it stands.
    Text(String),
    /// The value at a path.
    Path(Path),
    /// One of a pool.
    Pool(String),
    /// The number of the row in the table or under its parent, filled up with zeros.
    Number {
        /// Under its parent, else in the table.
        under_parent: bool,
        /// Least digits.
        width: usize,
    },
    /// A random whole number, filled up with zeros.
    Digits {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
        /// Least digits.
        width: usize,
    },
}

/// Text with marks.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Pieces in order.
    pub(crate) parts: Vec<Part>,
    /// What stands in its place under other seeds than the default one.
    pub(crate) other: Option<Box<Template>>,
    /// Where it stands.
    pub(crate) place: Place,
}

impl Template {
    /// Nothing.
    pub(crate) fn blank() -> Self {
        Self { parts: Vec::new(), other: None, place: Place::default() }
    }

    /// Text without marks, at a place.
    pub(crate) fn plain(text: impl Into<String>, place: &Place) -> Self {
        Self { parts: vec![Part::Text(text.into())], other: None, place: place.clone() }
    }

    /// One mark.
    pub(crate) fn of_path(path: Path, place: &Place) -> Self {
        Self { parts: vec![Part::Path(path)], other: None, place: place.clone() }
    }

    /// Reads a template, or `{ fixed, other }` with one for the default seed and one for all others.
    pub(crate) fn read(node: Node<'_>, log: &mut Log) -> Option<Self> {
        if node.is_table() {
            let mut entries = node.table(log)?;
            let fixed = entries.need("fixed", log).and_then(|node| Self::read_plain(node, log));
            let other = entries.need("other", log).and_then(|node| Self::read_plain(node, log)).map(Box::new);
            entries.finish(log);
            return Some(Self { other: Some(other?), ..fixed? });
        }
        Self::read_plain(node, log)
    }

    fn read_plain(node: Node<'_>, log: &mut Log) -> Option<Self> {
        let text = node.text("text", log)?;
        match parse(&text) {
            Ok(parts) => Some(Self { parts, other: None, place: node.place() }),
            Err(mark) => {
                log.push(node.mistake("sample-mark").arg("mark", mark));
                None
            }
        }
    }

    /// The text, if it has no marks.
    pub(crate) fn literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            _ if self.other.is_some() => None,
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Whether it consists of one mark and text: then a blank mark makes the whole blank.
    pub(crate) fn has_one_mark(&self) -> bool {
        self.parts.iter().filter(|part| !matches!(part, Part::Text(_))).count() == 1
    }

    /// A mistake at this place.
    pub(crate) fn mistake(&self, code: &'static str) -> Finding {
        Finding::error(code).at(self.place.clone())
    }
}

/// The pieces, or the mark that cannot be read.
fn parse(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let brace = if from.starts_with('{') { '{' } else { '}' };
        let mut after = from.chars();
        after.next();
        rest = after.as_str();
        if let Some(doubled) = rest.strip_prefix(brace) {
            plain.push(brace);
            rest = doubled;
            continue;
        }
        let (mark, behind) = rest.split_once('}').filter(|_| brace == '{').ok_or_else(|| from.to_owned())?;
        if !plain.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut plain)));
        }
        parts.push(parse_mark(mark.trim()).ok_or_else(|| format!("{{{mark}}}"))?);
        rest = behind;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    Ok(parts)
}

fn parse_mark(mark: &str) -> Option<Part> {
    if let Some(pool) = mark.strip_prefix('@') {
        return Path::parse(pool).filter(|path| path.names.len() == 1).map(|_| Part::Pool(pool.to_owned()));
    }
    if let Some((least, most)) = mark.split_once("..") {
        return parse_digits(least.trim(), most.trim());
    }
    let (name, width) = mark.split_once(':').unwrap_or((mark, "0"));
    if name == ROW_NUMBER || name == CHILD_NUMBER {
        let width = width.parse().ok().filter(|width| *width <= 18)?;
        return Some(Part::Number { under_parent: name == CHILD_NUMBER, width });
    }
    Path::parse(mark).map(Part::Path)
}

fn parse_digits(least: &str, most: &str) -> Option<Part> {
    let width = if least.starts_with('0') { least.len() } else { 0 };
    let (low, high): (i64, i64) = (least.parse().ok()?, most.parse().ok()?);
    (low <= high && width <= 18).then_some(Part::Digits { least: low, most: high, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Part {
        Part::Path(Path::parse(text).unwrap())
    }

    #[test]
    fn marks_are_told_apart() {
        let text = "V-{n:03}/{i} {@surname}{parent.on} {07..12} {{x}}";
        let expected = vec![
            Part::Text("V-".into()),
            Part::Number { under_parent: false, width: 3 },
            Part::Text("/".into()),
            Part::Number { under_parent: true, width: 0 },
            Part::Text(" ".into()),
            Part::Pool("surname".into()),
            path("parent.on"),
            Part::Text(" ".into()),
            Part::Digits { least: 7, most: 12, width: 2 },
            Part::Text(" {x}".into()),
        ];
        assert_eq!(parse(text), Ok(expected));
    }

    #[test]
    fn a_mark_that_cannot_be_read_is_named() {
        assert_eq!(parse("a{Name}"), Err("{Name}".into()));
        assert_eq!(parse("a{9..1}"), Err("{9..1}".into()));
        assert!(parse("a{open").is_err());
        assert!(parse("shut}").is_err());
    }

    #[test]
    fn the_person_of_a_step_is_one_name() {
        let path = Path::parse("visit.step:close.person").unwrap();
        assert_eq!(path.names, ["visit", "step:close.person"]);
        assert_eq!(path.text(), "visit.step:close.person");
    }
}
