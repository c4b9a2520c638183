//! Any text as a paper: every rule looks at it, and every finding stands on the edges of characters.

#![no_main]

use std::sync::LazyLock;

use check::{Lists, Place};
use libfuzzer_sys::fuzz_target;

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::default);

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = fuzz::reading(bytes) else { return };
    let stands = |place: &Place| {
        reading.paragraphs.get(place.line).is_some_and(|one| one.text.get(place.at.clone()).is_some())
    };
    for finding in check::proof::proof(&reading, &LISTS) {
        assert!(stands(&finding.place) && finding.related.iter().all(stands), "{finding:?}");
    }
});
