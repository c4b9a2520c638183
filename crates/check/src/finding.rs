//! What a rule says about a place: the rule, how grave it is, what was seen and computed, and what to put instead.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look; may be as it is meant.
    Info,
    /// Very likely a slip, or against what is usual.
    Warning,
    /// Wrong: it must not go out like this.
    Error,
}

/// Where something stands in a manuscript.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Its line, an index into [`crate::Manuscript::lines`] and the paragraphs of the reading alike.
    pub line: usize,
    /// Which bytes of the line.
    pub at: Range<usize>,
}

/// What to put in the place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The text for the place of the finding.
    pub text: String,
    /// Whether it may be put there without asking: it is the only one, and changes no fact.
    pub is_sure: bool,
}

/// One thing that a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The code of the rule, e.g. `halfwidth-comma`: the key of its sentences.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What was seen and computed, by name, for the sentence.
    pub arguments: Vec<(String, String)>,
    /// What to put instead, where that is known.
    pub correction: Option<Correction>,
    /// Other places that it speaks of: the whole of a sum, the first of two numbers.
    pub related: Vec<Place>,
}

impl Finding {
    /// A finding at some bytes of a line; its rule and severity are set by whoever runs the rule.
    #[must_use]
    pub fn at(line: usize, at: Range<usize>) -> Self {
        Self {
            rule: String::new(),
            severity: Severity::Error,
            place: Place { line, at },
            arguments: Vec::new(),
            correction: None,
            related: Vec::new(),
        }
    }

    /// With something that was seen or computed.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.arguments.push((name.to_owned(), value.into()));
        self
    }

    /// With what to put instead, after a look.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Correction { text: text.into(), is_sure: false });
        self
    }

    /// With what to put instead; it may be done without asking.
    #[must_use]
    pub fn correct(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Correction { text: text.into(), is_sure: true });
        self
    }

    /// By what findings are set in order: by place, and at one place the gravest first.
    fn order(&self) -> (usize, usize, usize, std::cmp::Reverse<Severity>, &str) {
        let Place { line, at } = &self.place;
        (*line, at.start, at.end, std::cmp::Reverse(self.severity), &self.rule)
    }

    /// With another place that it speaks of.
    #[must_use]
    pub fn related(mut self, line: usize, at: Range<usize>) -> Self {
        self.related.push(Place { line, at });
        self
    }
}

/// What the rules say, gathered.
#[derive(Debug, Default)]
pub struct Findings {
    rule: &'static str,
    severity: Option<Severity>,
    list: Vec<Finding>,
}

impl Findings {
    /// From now on findings are of this rule.
    pub fn of(&mut self, rule: &'static str, severity: Severity) {
        self.rule = rule;
        self.severity = Some(severity);
    }

    /// Adds a finding with the severity of its rule.
    pub fn add(&mut self, finding: Finding) {
        self.add_as(self.severity.unwrap_or(Severity::Error), finding);
    }

    /// Adds a finding of another severity than its rule mostly has.
    pub fn add_as(&mut self, severity: Severity, mut finding: Finding) {
        self.rule.clone_into(&mut finding.rule);
        finding.severity = severity;
        self.list.push(finding);
    }

    /// All of them, by place, and at one place the gravest first.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Finding> {
        self.list.sort_by(|a, b| a.order().cmp(&b.order()));
        self.list.dedup();
        self.list
    }
}
