//! One place in a recipe file: a TOML value that knows its file, line and column, and reports what it should have been.

use ledger::finding::{Finding, Place, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The mistakes found so far.
pub(crate) type Log = Vec<Finding>;

/// A recipe file as people see it.
#[derive(Clone, Debug)]
pub(crate) struct SourceText {
    /// Path as shown.
    pub(crate) name: String,
    /// The whole text.
    pub(crate) text: String,
}

/// A value in a recipe file.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    file: &'a SourceText,
    value: &'a DeValue<'a>,
    start: usize,
    end: usize,
}

impl<'a> Node<'a> {
    /// A value with its place.
    fn new(file: &'a SourceText, value: &'a Spanned<DeValue<'a>>) -> Self {
        let span = value.span();
        Self { file, value: value.get_ref(), start: span.start, end: span.end }
    }

    /// A mistake here.
    pub(crate) fn mistake(&self, code: &'static str) -> Finding {
        Finding::error(code).in_text(&self.file.name, &self.file.text, self.start..self.end)
    }

    /// Where this is.
    pub(crate) fn place(&self) -> Place {
        *self.mistake("").place
    }

    /// The text of a string, number, boolean or date, as it was written.
    pub(crate) fn scalar(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.as_str().replace('_', "")),
            DeValue::Float(number) => Some(number.as_str().replace('_', "")),
            DeValue::Boolean(yes) => Some(yes.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::Array(_) | DeValue::Table(_) => None,
        }
    }

    /// The scalar, or a mistake that says what was wanted.
    pub(crate) fn text(&self, wanted: &'static str, log: &mut Log) -> Option<String> {
        let text = self.scalar();
        if text.is_none() {
            log.push(self.mistake("sample-wrong-kind").arg("wanted", wanted));
        }
        text
    }

    /// What the scalar means by `read`, or a mistake that says what was wanted.
    pub(crate) fn read<T>(
        &self,
        wanted: &'static str,
        log: &mut Log,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let meaning = self.scalar().as_deref().and_then(read);
        if meaning.is_none() {
            log.push(self.mistake("sample-wrong-kind").arg("wanted", wanted));
        }
        meaning
    }

    /// Whether this is a table.
    pub(crate) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// The items of an array.
    pub(crate) fn items(&self) -> Option<Vec<Node<'a>>> {
        let items = self.value.as_array()?;
        Some(items.iter().map(|item| Node::new(self.file, item)).collect())
    }

    /// The items of an array, or a mistake.
    pub(crate) fn list(&self, log: &mut Log) -> Vec<Node<'a>> {
        self.items().unwrap_or_else(|| {
            log.push(self.mistake("sample-wrong-kind").arg("wanted", "[ … ]"));
            Vec::new()
        })
    }

    /// The table, or a mistake.
    pub(crate) fn table(&self, log: &mut Log) -> Option<Entries<'a>> {
        if let Some(table) = self.value.as_table() {
            return Some(Entries { node: *self, table, known: Vec::new() });
        }
        log.push(self.mistake("sample-wrong-kind").arg("wanted", "{ … }"));
        None
    }
}

/// The entries of a TOML table; what was never asked for is reported at the end.
pub(crate) struct Entries<'a> {
    node: Node<'a>,
    table: &'a DeTable<'a>,
    known: Vec<&'static str>,
}

impl<'a> Entries<'a> {
    /// The whole file.
    pub(crate) fn of_file(file: &'a SourceText, table: &'a DeTable<'a>) -> Self {
        const NOTHING: &DeValue<'static> = &DeValue::Boolean(false);
        Self { node: Node { file, value: NOTHING, start: 0, end: 0 }, table, known: Vec::new() }
    }

    /// The table itself, for its place.
    pub(crate) fn node(&self) -> Node<'a> {
        self.node
    }

    /// An entry that may be there.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.known.push(key);
        self.table.get(key).map(|value| Node::new(self.node.file, value))
    }

    /// An entry that must be there.
    pub(crate) fn need(&mut self, key: &'static str, log: &mut Log) -> Option<Node<'a>> {
        let entry = self.take(key);
        if entry.is_none() {
            log.push(self.node.mistake("sample-missing-key").arg("key", key));
        }
        entry
    }

    /// An optional `true` or `false`, by default false.
    pub(crate) fn flag(&mut self, key: &'static str, log: &mut Log) -> bool {
        self.take(key)
            .is_some_and(|node| node.read("true, false", log, |text| text.parse().ok()) == Some(true))
    }

    /// All entries, for tables whose keys are names.
    pub(crate) fn all(&self) -> Vec<(String, Node<'a>)> {
        self.table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), Node::new(self.node.file, value)))
            .collect()
    }

    /// The keys as they are written.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    /// Reports keys that nobody asked for.
    pub(crate) fn finish(self, log: &mut Log) {
        for key in self.table.keys() {
            let name: &str = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                let meant = meant(name, self.known.iter().copied());
                let file = self.node.file;
                log.push(Finding::error("sample-unknown-key").arg("key", name).arg("meant", meant).in_text(
                    &file.name,
                    &file.text,
                    key.span(),
                ));
            }
        }
    }
}

/// The known name that was probably meant; if none is near, those that there are.
pub(crate) fn meant<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    const MOST_SHOWN: usize = 12;
    let shown = || known.clone().take(MOST_SHOWN).chain(known.clone().nth(MOST_SHOWN).map(|_| "…"));
    nearest(typed, known.clone()).map_or_else(|| shown().collect::<Vec<_>>().join(", "), ToOwned::to_owned)
}
