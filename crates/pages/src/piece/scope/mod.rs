//! The scope form: for which period, and as the records were known on which day.
//!
//! A period is chosen by its name or given by its first and last day; the days, where typed, are meant.
//! Names in the address: `period` (`2023`, `2023-H1`, `2023-Q4`, `2023-11`, `2023-01-01..2023-11-30`), `from` and `to`
//! (only from this form), `as_of`.

use askama::Template;
use text::Lang;

use super::choices::Choices;
use super::filter::Hidden;

/// The form that stands on top of figures and the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The address that the form goes to, without a query.
    pub action: String,
    /// The period now shown, as it stands in the address; it is among `periods`.
    pub period: String,
    /// The periods to choose from.
    pub periods: Choices,
    /// The as-of day, `YYYY-MM-DD`; empty: now.
    pub as_of: String,
    /// What else is carried along.
    pub hidden: Vec<Hidden>,
    /// What the page shows, in words; it stands under the page's heading: `2023年1月1日至2023年12月5日，按2023年12月5日的记录`.
    pub words: String,
}

impl Scope {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ScopeView<'_> {
        ScopeView { lang, scope: self }
    }
}

/// A scope form on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/scope/scope.html")]
pub struct ScopeView<'a> {
    lang: Lang,
    scope: &'a Scope,
}

impl askama::filters::HtmlSafe for ScopeView<'_> {}
