//! The figure chip: a number in a text as a link, with a popover that needs no script.
//!
//! The popover is the element's `aria-description`, shown by the stylesheet as generated content while the chip has
//! the pointer or the focus. Generated content is never part of a selection, so what is copied is the text and no
//! more. The writer of documents gives figures the same markup and the same classes.

use askama::Template;
use text::Lang;

/// Where a number of a report comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backing {
    /// Computed from records.
    #[default]
    Computed,
    /// Typed by hand: dotted purple.
    Typed,
    /// Withheld: printed as XX with a lock.
    Withheld,
    /// Words or a number that the records contradict: red.
    Failed,
}

impl Backing {
    /// The class of the stylesheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Backing::Computed => "figure",
            Backing::Typed => "figure typed",
            Backing::Withheld => "figure withheld",
            Backing::Failed => "figure failed",
        }
    }

    /// The key of the word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Backing::Computed => "pages-backing-computed",
            Backing::Typed => "pages-backing-typed",
            Backing::Withheld => "pages-backing-withheld",
            Backing::Failed => "pages-backing-failed",
        }
    }
}

/// A figure inside a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    /// The words of the text, exactly as they shall be copied.
    pub printed: String,
    /// The figure's page with its period and as-of; empty: there is none, as for a number typed by hand.
    pub href: String,
    /// Where it comes from.
    pub backing: Backing,
    /// The figure's title.
    pub title: String,
    /// The definition in a sentence.
    pub definition: String,
    /// The period, as printed.
    pub period: String,
    /// The as-of, as printed.
    pub as_of: String,
    /// How many records are behind it, if they can be counted.
    pub records: Option<u64>,
    /// The value before it was printed in a form such as 余, or why it is withheld; empty: nothing to add.
    pub note: String,
}

impl Chip {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ChipView<'_> {
        ChipView { lang, chip: self }
    }

    /// What is told about the number, line by line; for whoever writes the body of a document.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let labelled = |key: &str, value: &str| {
            if value.is_empty() {
                String::new()
            } else {
                [&lang.say(key), &lang.say("word-colon"), value].concat()
            }
        };
        let records =
            self.records.map(|records| lang.say1("word-records", "count", records)).unwrap_or_default();
        let lines = [
            self.title.clone(),
            lang.say(self.backing.key()),
            self.definition.clone(),
            labelled("word-period", &self.period),
            labelled("word-as-of", &self.as_of),
            labelled("pages-chip-records", &records),
            self.note.clone(),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The chip as HTML.
    ///
    /// # Errors
    /// When the formatter refuses, see [`crate::RenderError`].
    pub fn html(&self, lang: Lang) -> Result<String, crate::RenderError> {
        self.show(lang).render()
    }
}

/// A chip on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/chip/chip.html")]
pub struct ChipView<'a> {
    lang: Lang,
    chip: &'a Chip,
}

impl askama::filters::HtmlSafe for ChipView<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_told() {
        let chip =
            Chip { printed: "31".into(), backing: Backing::Typed, note: "…".into(), ..Chip::default() };
        assert_eq!(chip.told(Lang::Zh), "人工填写\n…");
        let chip =
            Chip { title: "采收量".into(), period: "2031年".into(), records: Some(3), ..Chip::default() };
        assert_eq!(chip.told(Lang::Zh), "采收量\n由记录算出\n期间：2031年\n依据：3条");
    }

    #[test]
    fn the_element_holds_nothing_but_what_is_printed() {
        let chip = Chip {
            printed: "a<b".into(),
            href: "/f?x=1&y=2".into(),
            title: "\"t\"".into(),
            ..Chip::default()
        };
        let html = chip.html(Lang::En).expect("it renders");
        assert!(
            html.starts_with("<a class=\"figure\" href=\"/f?x=1&#38;y=2\"") && html.ends_with(">a&#60;b</a>"),
            "{html}"
        );
    }
}
