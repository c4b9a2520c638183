//! A finding: something a rule says about a person's input — what, where, and (in the Fluent files) what to do.
//!
//! Findings come in lists; nothing is changed while one of them is an error.
//! The sentences are in `crates/text/locales/*/`: `finding-CODE` and `finding-CODE-remedy`, with the arguments
//! given here and the parts of the place.

use std::ops::Range;

use crate::title::Title;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Notice,
    /// Passes, but somebody should look.
    Warning,
    /// The input is refused.
    Error,
}

impl Severity {
    /// The code used in JSON and as a text key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding is: as much of it as is known, in the words of the person who made the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name as given, or a pack's path.
    pub file: String,
    /// Sheet of a workbook; empty for csv and text files.
    pub sheet: String,
    /// Row of a sheet as the program that shows it numbers it: the header is row 1.
    pub row: Option<u32>,
    /// Line of a text file, from 1.
    pub line: Option<u32>,
    /// Column of a text file in characters, from 1.
    pub column_number: Option<u32>,
    /// A sheet's column as its file heads it, or the title of a field.
    pub column: Title,
    /// The offending text.
    pub value: String,
    /// Bytes of a text file that are underlined.
    pub span: Option<Range<usize>>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// Names the sentence in the Fluent files and is stable: tests and scripts rely on it.
    pub code: &'static str,
    /// Where it is; boxed, since findings travel in results.
    pub place: Box<Place>,
    /// What the sentence needs beside the place. A title keeps both its languages until the sentence is said; what
    /// somebody wrote is the same in both.
    pub args: Vec<(&'static str, Title)>,
}

impl Finding {
    /// An error with no place yet.
    #[must_use]
    pub fn error(code: &'static str) -> Self {
        Self { severity: Severity::Error, code, place: Box::default(), args: Vec::new() }
    }

    /// A warning with no place yet.
    #[must_use]
    pub fn warning(code: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code) }
    }

    /// A notice with no place yet.
    #[must_use]
    pub fn notice(code: &'static str) -> Self {
        Self { severity: Severity::Notice, ..Self::error(code) }
    }

    /// Adds an argument of the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Title>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Sets the whole place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Box::new(place);
        self
    }

    /// Sets file and, from the text of the file, line and column of the bytes.
    #[must_use]
    pub fn in_text(mut self, file: &str, text: &str, span: Range<usize>) -> Self {
        let start = span.start.min(text.len());
        let before = text.get(..start).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        self.place.file = file.to_owned();
        self.place.line = u32::try_from(before.matches('\n').count() + 1).ok();
        self.place.column_number =
            before.get(line_start..).and_then(|s| u32::try_from(s.chars().count() + 1).ok());
        // Its own quotation marks are not part of what was written: messages set it in theirs.
        let written = text.get(span.clone()).unwrap_or("");
        let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        self.place.value = inner
            .filter(|inner| !inner.contains('"') && !inner.trim().is_empty())
            .unwrap_or(written)
            .to_owned();
        self.place.span = Some(span);
        self
    }

    /// Sets the file, sheet, row and column of a cell.
    #[must_use]
    pub fn in_cell(
        mut self,
        file: &str,
        sheet: &str,
        row: u32,
        column: impl Into<Title>,
        value: &str,
    ) -> Self {
        file.clone_into(&mut self.place.file);
        sheet.clone_into(&mut self.place.sheet);
        self.place.row = Some(row);
        self.place.column = column.into();
        value.clone_into(&mut self.place.value);
        self
    }

    /// Whether it refuses the input.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether there is nothing to do about it.
    #[must_use]
    pub fn is_notice(&self) -> bool {
        self.severity == Severity::Notice
    }

    /// An argument by name, as somebody wrote it; of a title the Chinese.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.zh.as_str())
    }
}

/// The known name nearest to a mistyped one, when it is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count() / 4)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_becomes_line_and_column_in_characters() {
        let text = "一行\n第二行 x = 1\n";
        let start = text.find('x').unwrap();
        let found = Finding::error("e").in_text("f", text, start..start + 1);
        assert_eq!(
            (found.place.line, found.place.column_number, found.place.value.as_str()),
            (Some(2), Some(5), "x")
        );
    }

    #[test]
    fn the_quotation_marks_of_a_text_are_not_quoted_again() {
        let value = |text: &str| Finding::error("e").in_text("f", text, 0..text.len()).place.value.clone();
        assert_eq!((value("\"model\"").as_str(), value("[\"a\"]").as_str()), ("model", "[\"a\"]"));
    }

    #[test]
    fn only_a_near_name_is_suggested() {
        assert_eq!(nearest("feild", ["field", "flow"]), Some("field"));
        assert_eq!(nearest("zzz", ["field", "flow"]), None);
    }
}
