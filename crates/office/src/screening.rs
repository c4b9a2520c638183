//! Screening what was read of a file before it is published, without a data folder: what is found, in words, what an
//! office allows, and what of it is shown.

use check::Severity;
use check::screen;
pub use check::screen::{Hit, Kind, Public, Remedy, Spot};
use document::reading::{Is, Reading, Why};
use text::Lang;

use crate::masking::{Masked, Target};
use crate::settings::Settings;

mod veil;

pub use veil::{Shown, Veil};

/// Looks through file after file; built once for the settings that it goes by.
#[derive(Debug, Clone)]
pub struct Screener {
    settings: Settings,
    screener: screen::Screener,
}

/// What stands in a file that must not be published, or is looked at before it is.
#[derive(Debug)]
pub struct Screening {
    /// What was found, what shows first.
    pub hits: Vec<Hit>,
    /// What was found and the office allows, with its reason.
    pub allowed: Vec<(Hit, String)>,
    /// What was found of kinds that are off: nobody asked for it, and it is covered all the same.
    pub unasked: Vec<Hit>,
}

impl Screener {
    /// Builds the tables for the lists of the settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let screener = screen::Screener::new(&settings.lists);
        Self { settings, screener }
    }

    /// Looks through a reading for the kinds that the settings want.
    #[must_use]
    pub fn look(&self, reading: &Reading) -> Screening {
        let mut out = Screening { hits: Vec::new(), allowed: Vec::new(), unasked: Vec::new() };
        for hit in self.screener.screen(reading) {
            if !self.settings.wants_kind(hit.kind) {
                out.unasked.push(hit);
                continue;
            }
            match self.settings.reason_of_kind(hit.kind, text_of(reading, &hit)) {
                Some(reason) => out.allowed.push((hit, reason.to_owned())),
                None => out.hits.push(hit),
            }
        }
        out
    }
}

impl Screening {
    /// What a copy is masked of: what says something of a person, where it is not public. What is public or allowed is
    /// named too, so that it may stand where it does. Marks of secrecy and listed words are for a person to decide.
    #[must_use]
    pub fn masked(&self) -> Vec<Masked> {
        let open = self.hits.iter().map(|hit| (hit, !hit.is_open()));
        let all = open.chain(self.allowed.iter().map(|(hit, _)| (hit, true)));
        let mut out: Vec<Masked> = Vec::new();
        for (hit, is_public) in all.filter(|(hit, _)| is_personal(hit.kind)) {
            let (target, at) = match &hit.spot {
                Spot::Text { paragraph, at } => (Target::Paragraph(*paragraph), at.clone()),
                Spot::Hidden { hidden, at } => (Target::Hidden(*hidden), at.clone()),
                Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } => {
                    (Target::Author, 0..hit.value.len())
                }
            };
            let (value, mask) = (hit.value.clone(), hit.mask.clone());
            out.push(Masked { target, at, value, mask, is_public, is_local: false });
        }
        // Of hits that overlap the one that begins first is masked, of those the longest.
        out.sort_by_key(|one| (one.target, one.at.start, std::cmp::Reverse(one.at.end)));
        out.dedup_by(|next, kept| {
            let is_author = next.target == Target::Author;
            next.target == kept.target
                && if is_author { next.value == kept.value } else { next.at.start < kept.at.end }
        });
        out
    }
}

/// The text in which a hit stands; the hit itself where it stands in none.
fn text_of<'a>(reading: &'a Reading, hit: &'a Hit) -> &'a str {
    let text = match hit.spot {
        Spot::Text { paragraph, .. } => reading.paragraphs.get(paragraph).map(|one| one.text.as_str()),
        Spot::Hidden { hidden, .. } => reading.hidden.get(hidden).map(|one| one.text.as_str()),
        Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } => None,
    };
    text.unwrap_or(&hit.value)
}

/// A kind by its code.
#[must_use]
pub fn kind(code: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.code() == code)
}

/// Whether what is found of a kind says something of a person, and is shown to nobody who does not ask for it.
#[must_use]
pub fn is_personal(kind: Kind) -> bool {
    !matches!(kind, Kind::SecrecyMark | Kind::ListedWord | Kind::CreditCode)
}

/// The name of a kind.
#[must_use]
pub fn title(lang: Lang, kind: Kind) -> String {
    lang.say(&format!("screen-{}-title", kind.code()))
}

/// The name of a severity.
#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> String {
    lang.say(match severity {
        Severity::Error => "screen-severity-error",
        Severity::Warning => "screen-severity-warning",
        Severity::Info => "screen-severity-info",
    })
}

/// What was found, in a sentence, with a value as it is shown.
#[must_use]
pub fn sentence(lang: Lang, hit: &Hit, value: &str) -> String {
    text::text_with(lang, &format!("screen-{}", hit.kind.code()), &[("value", value), ("mask", &hit.mask)])
}

/// What to do about it; of what may be published, why it may.
#[must_use]
pub fn remedy(lang: Lang, hit: &Hit) -> String {
    if let Some(public) = hit.public {
        return lang.say1("screen-public", "why", lang.say(&format!("screen-public-{}", public.code())));
    }
    let arguments = [("value", hit.value.as_str()), ("mask", hit.mask.as_str())];
    text::text_with(lang, &format!("screen-{}-remedy", hit.kind.code()), &arguments)
}

/// What stands together with it and makes it graver; empty if nothing does.
#[must_use]
pub fn beside(lang: Lang, hit: &Hit) -> String {
    if hit.beside.is_empty() {
        return String::new();
    }
    let kinds: Vec<String> = hit.beside.iter().map(|kind| title(lang, *kind)).collect();
    lang.say1("screen-beside", "kinds", kinds.join(&lang.say("word-list-separator")))
}

/// Whose name is found beside a text: of whoever wrote a remark, took text out or put it in.
fn author(reading: &Reading, spot: &Spot) -> Option<String> {
    match spot {
        Spot::AuthorOfHidden { hidden } => match &reading.hidden.get(*hidden)?.why {
            Why::Deleted(change) | Why::Comment(change) => Some(change.by.clone()),
            _ => None,
        },
        Spot::AuthorOfSpan { paragraph, span } => {
            match &reading.paragraphs.get(*paragraph)?.spans.get(*span)?.is {
                Is::Inserted(change) => Some(change.by.clone()),
                _ => None,
            }
        }
        Spot::Text { .. } | Spot::Hidden { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::read;

    fn look(settings: &str, text: &str) -> (Reading, Screening) {
        let settings = Settings::read(settings, "mingzhang.toml").unwrap();
        let reading = read(text.as_bytes(), "例.txt").unwrap();
        let screening = Screener::new(settings).look(&reading);
        (reading, screening)
    }

    #[test]
    fn what_is_off_is_not_told_and_what_is_allowed_is_kept_apart() {
        let text = "值守联系人王青山，手机13800138000。\n果园管护人李果，手机13900139000。\n";
        let (_, all) = look("", text);
        let mobiles =
            |screening: &Screening| screening.hits.iter().filter(|hit| hit.kind == Kind::Mobile).count();
        assert_eq!((mobiles(&all), all.allowed.len()), (2, 0));
        let (_, off) = look("[screen]\noff = [\"mobile\"]\n", text);
        assert_eq!(mobiles(&off), 0);
        let allow = "[[screen.allow]]\nkind = \"mobile\"\ntext = \"值守\"\nreason = \"值守电话已公布\"\n";
        let (_, some) = look(allow, text);
        assert_eq!((mobiles(&some), some.allowed.len()), (1, 1));
        assert_eq!(some.allowed[0].1, "值守电话已公布");
    }

    #[test]
    fn a_word_of_the_offices_own_list_is_found() {
        let (_, found) = look("[lists]\nlisted-words = [\"青禾七号\"]\n", "引进青禾七号苗木三百株。");
        assert!(found.hits.iter().any(|hit| hit.kind == Kind::ListedWord && hit.value == "青禾七号"));
    }

    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            for kind in Kind::ALL {
                assert!(!title(lang, kind).contains('⟦'));
                assert_eq!(super::kind(kind.code()), Some(kind));
            }
        }
    }
}
