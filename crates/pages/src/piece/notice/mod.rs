//! Notices, and the list of problems on top of a page, each with what, where and what to do.

use askama::Template;
use text::Lang;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// To know.
    #[default]
    Note,
    /// To look at.
    Warning,
    /// Wrong.
    Error,
    /// Proved or finished.
    Done,
}

impl NoticeKind {
    /// The class of the stylesheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            NoticeKind::Note => "notice-note",
            NoticeKind::Warning => "notice-warning",
            NoticeKind::Error => "notice-error",
            NoticeKind::Done => "notice-done",
        }
    }

    /// The key of the word that stands before the notice.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            NoticeKind::Note => "pages-notice-note",
            NoticeKind::Warning => "pages-notice-warning",
            NoticeKind::Error => "pages-notice-error",
            NoticeKind::Done => "pages-notice-done",
        }
    }
}

/// A notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// What it says, a sentence or two.
    pub text: String,
}

impl Notice {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> NoticeView<'_> {
        NoticeView { lang, notice: self }
    }
}

/// A notice on its way to the page.
#[derive(Debug, Template)]
#[template(
    source = r#"<div class="notice {{ notice.kind.class() }}"><p><strong>{{ lang.say(notice.kind.key()) }}</strong>{{ notice.text }}</p></div>"#,
    ext = "html"
)]
pub struct NoticeView<'a> {
    lang: Lang,
    notice: &'a Notice,
}

impl askama::filters::HtmlSafe for NoticeView<'_> {}

/// What is to be said of one thing among others, beneath it.
#[derive(Clone, Copy, Debug)]
pub struct Remarks<'a>(
    /// What is said.
    pub &'a [Notice],
);

impl<'a> Remarks<'a> {
    /// What a template prints; nothing where nothing is said.
    #[must_use]
    pub fn show(self, lang: Lang) -> RemarksView<'a> {
        RemarksView { lang, remarks: self.0 }
    }
}

/// Remarks on their way to the page.
#[derive(Debug, Template)]
#[template(
    source = r#"{% for remark in remarks %}<p class="remark {{ remark.kind.class() }}"><strong>{{ lang.say(remark.kind.key()) }}</strong>{{ remark.text }}</p>{% endfor %}"#,
    ext = "html"
)]
pub struct RemarksView<'a> {
    lang: Lang,
    remarks: &'a [Notice],
}

impl askama::filters::HtmlSafe for RemarksView<'_> {}

/// One thing that is wrong with what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: String,
    /// Where: the field, or the part of the address, as it was typed.
    pub place: String,
    /// What to do.
    pub remedy: String,
    /// The place itself, `#field`, or an address that works; empty: none.
    pub href: String,
}

/// The summary of problems that stands on top of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(
    /// The problems in order of place.
    pub Vec<Problem>,
);

impl Problems {
    /// What a template prints; nothing when there is no problem.
    #[must_use]
    pub fn show<'a>(&'a self, lang: Lang) -> ProblemsView<'a> {
        ProblemsView::of(&self.0, lang)
    }
}

/// A summary on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/notice/problems.html")]
pub struct ProblemsView<'a> {
    lang: Lang,
    problems: &'a [Problem],
}

impl<'a> ProblemsView<'a> {
    pub(crate) fn of(problems: &'a [Problem], lang: Lang) -> Self {
        ProblemsView { lang, problems }
    }
}

impl askama::filters::HtmlSafe for ProblemsView<'_> {}
