//! From a key and its arguments to a sentence.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;

use crate::Lang;

fluent_templates::static_loader! {
    static SENTENCES = {
        locales: "./locales",
        fallback_language: "zh",
        // Fluent would put U+2068 and U+2069 round every argument; they end up in what people copy.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The sentence of `key` in `lang`.
///
/// A key that no file holds comes back as `⟦key⟧`: ugly on a screen, and easily found by a test.
#[must_use]
pub fn text(lang: Lang, key: &str) -> String {
    text_with::<&str>(lang, key, &[])
}

/// The sentence of `key` in `lang` with its arguments.
///
/// An argument is put in exactly as given, except one named `count` or `month`: if it is a whole number it also
/// chooses the plural form, or the name of the month.
#[must_use]
pub fn text_with<V>(lang: Lang, key: &str, arguments: &[(&str, V)]) -> String
where
    V: Clone + Into<String>,
{
    let arguments = arguments.iter().map(|(name, value)| {
        let value: String = value.clone().into();
        // Nothing near was found: the sentence has a form of its own for that.
        let value = if *name == "meant" && value.is_empty() { "blank".to_owned() } else { value };
        let value = match (*name, value.parse::<i64>()) {
            ("count" | "month", Ok(number)) => FluentValue::from(number),
            _ => FluentValue::from(value),
        };
        (Cow::Owned((*name).to_owned()), value)
    });
    let arguments: HashMap<Cow<'static, str>, FluentValue> = arguments.collect();
    SENTENCES
        .lookup_single_language(&lang.identifier(), key, Some(&arguments))
        .unwrap_or_else(|_| format!("⟦{key}⟧"))
}

/// Whether `key` has a sentence in `lang`.
#[must_use]
pub fn has(lang: Lang, key: &str) -> bool {
    let none: Option<&HashMap<&str, FluentValue<'_>>> = None;
    match SENTENCES.lookup_single_language(&lang.identifier(), key, none) {
        Ok(_) => true,
        // The loader keeps its error type to itself, and a sentence whose arguments are not given is an error
        // to it as well; only its text tells the two apart. The tests below hold both cases.
        Err(error) => error.to_string().starts_with("Fluent errors"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_can_be_seen() {
        assert_eq!(text(Lang::Zh, "no-such-key"), "⟦no-such-key⟧");
        assert!(!has(Lang::Zh, "no-such-key"));
        assert!(!has(Lang::En, "no-such-key"));
    }

    #[test]
    fn a_word_is_said_in_both_languages() {
        assert!(has(Lang::Zh, "word-today"));
        assert_eq!(text(Lang::Zh, "word-today"), "今天");
        assert_eq!(text(Lang::En, "word-today"), "Today");
    }

    #[test]
    fn a_count_chooses_the_plural_and_nothing_invisible_is_added() {
        let say = |lang, count: &str| text_with(lang, "word-days", &[("count", count)]);
        assert_eq!(say(Lang::En, "1"), "1 day");
        assert_eq!(say(Lang::En, "2"), "2 days");
        assert_eq!(say(Lang::En, "1234567"), "1234567 days");
        assert_eq!(say(Lang::Zh, "2"), "2天");
        assert!(has(Lang::Zh, "word-days"));
    }
}
