//! Pagination with counts: which rows of how many, and the way to the others.

use askama::Template;
use text::Lang;

/// One step of the pagination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another page.
    To {
        /// Its number.
        page: u64,
        /// Its address.
        href: String,
    },
    /// This page.
    Here {
        /// Its number.
        page: u64,
    },
    /// Pages left out.
    Gap,
}

/// The pagination of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// How many rows there are.
    pub total: u64,
    /// The first row shown, from 1; 0 when there is none.
    pub from: u64,
    /// The last row shown.
    pub to: u64,
    /// The address of the page before; empty: this is the first.
    pub before: String,
    /// The address of the page after; empty: this is the last.
    pub after: String,
    /// The pages.
    pub steps: Vec<Step>,
}

impl Pagination {
    /// The pagination of `total` rows, `size` a page, on page `page` (from 1); `href` gives a page's address.
    ///
    /// A page beyond the end is shown as the last one; `size` 0 is taken as 1.
    #[must_use]
    pub fn new(total: u64, size: u64, page: u64, href: impl Fn(u64) -> String) -> Self {
        let size = size.max(1);
        let pages = total.div_ceil(size).max(1);
        let page = page.clamp(1, pages);
        let mut steps = Vec::new();
        for number in 1..=pages.min(if pages > 1 { pages } else { 0 }) {
            // First, last and two on either side are shown; what lies between is one gap.
            let near = number.abs_diff(page) <= 2 || number == 1 || number == pages;
            match (near, steps.last()) {
                (true, _) if number == page => steps.push(Step::Here { page }),
                (true, _) => steps.push(Step::To { page: number, href: href(number) }),
                (false, Some(Step::Gap)) => {}
                (false, _) => steps.push(Step::Gap),
            }
        }
        Pagination {
            total,
            from: if total == 0 { 0 } else { (page - 1) * size + 1 },
            to: (page * size).min(total),
            before: if page > 1 { href(page - 1) } else { String::new() },
            after: if page < pages { href(page + 1) } else { String::new() },
            steps,
        }
    }

    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> PaginationView<'_> {
        PaginationView { lang, pages: self }
    }
}

/// A pagination on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/pagination/pagination.html")]
pub struct PaginationView<'a> {
    lang: Lang,
    pages: &'a Pagination,
}

impl askama::filters::HtmlSafe for PaginationView<'_> {}

impl PaginationView<'_> {
    fn words(&self) -> String {
        if self.pages.steps.is_empty() {
            return self.lang.say1("pages-pagination-all", "count", self.pages.total);
        }
        let rows = format!("{}–{}", self.pages.from, self.pages.to);
        self.lang.say2("pages-pagination-rows", "rows", rows, "count", self.pages.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages as one line: `1 … 4 [5] 6`.
    fn line(total: u64, size: u64, page: u64) -> String {
        let pages = Pagination::new(total, size, page, |number| format!("?page={number}"));
        let words = pages.steps.iter().map(|step| match step {
            Step::To { page, href } => {
                assert_eq!(*href, format!("?page={page}"));
                page.to_string()
            }
            Step::Here { page } => format!("[{page}]"),
            Step::Gap => "…".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(line(0, 50, 1), "");
        assert_eq!(line(50, 50, 1), "");
        assert_eq!(line(51, 50, 2), "1 [2]");
        assert_eq!(line(10_000, 50, 1), "[1] 2 3 … 200");
        assert_eq!(line(10_000, 50, 100), "1 … 98 99 [100] 101 102 … 200");
        assert_eq!(line(10_000, 50, 200), "1 … 198 199 [200]");
    }

    #[test]
    fn the_counts_are_those_of_the_page() {
        let ends = |total, size, page| {
            let pages = Pagination::new(total, size, page, |_| "x".to_owned());
            (pages.from, pages.to, pages.before.is_empty(), pages.after.is_empty())
        };
        assert_eq!(ends(0, 50, 1), (0, 0, true, true));
        assert_eq!(ends(120, 50, 1), (1, 50, true, false));
        assert_eq!(ends(120, 50, 3), (101, 120, false, true));
        assert_eq!(ends(120, 50, 9), (101, 120, false, true));
        assert_eq!(ends(120, 0, 0), (1, 1, true, false));
    }
}
