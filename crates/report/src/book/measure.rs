//! What each measure needs and may have: the one table of their words.

use ledger::finding::Finding;
use ledger::pack::Resolver;

use super::raw::RawFigure;

/// A measure's word, the keys that it needs, and those that it may have.
struct Known {
    word: &'static str,
    needs: &'static [&'static str],
    takes: &'static [&'static str],
}

const fn known(word: &'static str, needs: &'static [&'static str], takes: &'static [&'static str]) -> Known {
    Known { word, needs, takes }
}

/// What every measure of a ledger takes.
const OF_LEDGER: [&str; 4] = ["ledger", "period", "at", "where"];

const MEASURES: [Known; 13] = [
    known("count", &[], &[]),
    known("sum", &["field"], &[]),
    known("min", &["field"], &[]),
    known("max", &["field"], &[]),
    known("mean", &["field"], &["places"]),
    known("distinct", &["field"], &[]),
    known("names", &[], &["order", "item"]),
    known("share", &["part"], &["places"]),
    known("ratio", &["of", "to"], &["places"]),
    known("weighted", &["value", "weight"], &["places"]),
    known("rank", &["field", "which"], &["order"]),
    known("all", &["part"], &[]),
    known("none", &[], &[]),
];

/// Whether a figure has a known measure with every key that it needs; keys that it does not take are reported.
pub(super) fn check(raw: &RawFigure, resolver: &mut Resolver<'_>) -> bool {
    let Some(known) = MEASURES.iter().find(|known| known.word == raw.measure.get_ref()) else {
        resolver.unknown("report-unknown-measure", &raw.measure, MEASURES.iter().map(|known| known.word));
        return false;
    };
    check_keys(raw, known, resolver)
}

/// Whether the measure has every key that it needs and none that it does not take.
fn check_keys(raw: &RawFigure, known: &Known, resolver: &mut Resolver<'_>) -> bool {
    let given = raw.given();
    let of_ledger: &[&str] = if known.word == "ratio" { &[] } else { &OF_LEDGER };
    let mut complete = true;
    for key in known.needs.iter().chain(of_ledger.first()) {
        if !given.iter().any(|(name, _)| name == key) {
            let finding = Finding::error("report-missing-key").arg("key", *key).arg("measure", known.word);
            resolver.report(finding, raw.measure.span());
            complete = false;
        }
    }
    for (key, span) in given {
        if ![known.needs, known.takes, of_ledger].iter().any(|keys| keys.contains(&key)) {
            resolver.report(
                Finding::error("report-key-not-used").arg("key", key).arg("measure", known.word),
                span,
            );
        }
    }
    complete
}
