//! The filter bar: a GET form, so that what is seen is in the address and can be bookmarked.
//!
//! Names in the address: `q` free text; `field`, `op`, `value` repeated in this order, one triple a test, a triple
//! without a field or a value is no test; `sort` a field, `-` in front for descending; `as_of` a date.

use askama::Template;
use text::Lang;

use super::notice::{Problem, ProblemsView};

/// One entry of a list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the address.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice that is not chosen.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), chosen: false }
    }
}

/// A part of the address that a form carries along unseen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A test that is applied now; it is sent again with the form and can be taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The field's name.
    pub field: String,
    /// The operator's code.
    pub op: String,
    /// The value as it stands in the address.
    pub value: String,
    /// The test in words: `级别 等于 重大`.
    pub words: String,
    /// The address without this test.
    pub remove: String,
}

/// The filter bar of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterBar {
    /// The address that the form goes to, without a query.
    pub action: String,
    /// The free text.
    pub q: String,
    /// The tests that are applied.
    pub applied: Vec<Applied>,
    /// The fields that a test may be about.
    pub fields: Vec<Choice>,
    /// The operators.
    pub operators: Vec<Choice>,
    /// Values offered while typing; anything else may be typed as well.
    pub values: Vec<Choice>,
    /// The sortings, the present one chosen.
    pub sorts: Vec<Choice>,
    /// The as-of day, `YYYY-MM-DD`; empty: now.
    pub as_of: String,
    /// What else is carried along, e.g. the language.
    pub hidden: Vec<Hidden>,
    /// The address without any filter; empty when nothing is filtered.
    pub clear: String,
    /// What was wrong with the filter; the listing then shows what the rest of it finds.
    pub problems: Vec<Problem>,
}

impl FilterBar {
    /// The summary of what is wrong with it, for the top of the page.
    #[must_use]
    pub fn problems_view(&self, lang: Lang) -> ProblemsView<'_> {
        ProblemsView::of(&self.problems, lang)
    }

    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> FilterView<'_> {
        FilterView { lang, bar: self }
    }
}

/// A filter bar on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/filter/filter.html")]
pub struct FilterView<'a> {
    lang: Lang,
    bar: &'a FilterBar,
}

impl askama::filters::HtmlSafe for FilterView<'_> {}
