//! The entries of a list to choose from, in groups.

use askama::Template;

use super::filter::Choice;

/// Choices under a title; without one they stand by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// The title; may be empty.
    pub title: String,
    /// The choices; none of them is marked, what is chosen is told when the list is shown.
    pub choices: Vec<Choice>,
}

/// A list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(
    /// The groups.
    pub Vec<ChoiceGroup>,
);

impl Choices {
    /// What a template prints inside of a `select`: the entries, the one with this value chosen.
    #[must_use]
    pub fn show<'a>(&'a self, chosen: &'a str) -> ChoicesView<'a> {
        ChoicesView { groups: &self.0, chosen }
    }
}

/// Choices on their way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/choices/choices.html")]
pub struct ChoicesView<'a> {
    groups: &'a [ChoiceGroup],
    chosen: &'a str,
}

impl askama::filters::HtmlSafe for ChoicesView<'_> {}
