//! The two languages of the product.

use std::fmt;
use std::str::FromStr;

use fluent_templates::LanguageIdentifier;
use unic_langid::langid;

/// A language in which the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Simplified Chinese, the language of the offices and the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// The name of a language that the product does not speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLang(
    /// What was asked for.
    pub String,
);

impl fmt::Display for UnknownLang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "unknown language {:?}, expected zh or en", self.0)
    }
}

impl std::error::Error for UnknownLang {}

impl Lang {
    /// Both languages, Chinese first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The short code that stands in addresses, settings and folder names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The tag of the `lang` attribute: browsers choose glyphs by it, so Chinese names its script's country.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language that a switch leads to.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// One of two strings that were written in both languages.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The sentence of `key`; a method so that templates read well. See [`crate::text`].
    #[must_use]
    pub fn say(self, key: &str) -> String {
        crate::text(self, key)
    }

    /// The sentence of `key` with one argument. See [`crate::text_with`].
    #[must_use]
    pub fn say1(self, key: &str, name: &str, value: impl ToString) -> String {
        crate::text_with(self, key, &[(name, value.to_string())])
    }

    /// The sentence of `key` with two arguments. See [`crate::text_with`].
    #[must_use]
    pub fn say2(
        self,
        key: &str,
        name: &str,
        value: impl ToString,
        other_name: &str,
        other_value: impl ToString,
    ) -> String {
        crate::text_with(self, key, &[(name, value.to_string()), (other_name, other_value.to_string())])
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        match self {
            Lang::Zh => langid!("zh"),
            Lang::En => langid!("en"),
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Takes `zh`, `en`, and longer tags of the two such as `zh-CN` or `en-GB`, in any case.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let first = name.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(first))
            .ok_or_else(|| UnknownLang(name.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_its_code_or_a_longer_tag() {
        assert_eq!("zh".parse(), Ok(Lang::Zh));
        assert_eq!("ZH-Hans-CN".parse(), Ok(Lang::Zh));
        assert_eq!("en_GB".parse(), Ok(Lang::En));
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang("fr".to_owned())));
        assert_eq!("".parse::<Lang>(), Err(UnknownLang(String::new())));
    }

    #[test]
    fn every_code_reads_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(lang.tag().parse(), Ok(lang));
            assert_eq!(lang.other().other(), lang);
        }
    }
}
