//! Any text as one to be published: every hit of the screen stands where its value does.

#![no_main]

use std::sync::LazyLock;

use check::Lists;
use check::screen::{Screener, Spot};
use libfuzzer_sys::fuzz_target;

static SCREENER: LazyLock<Screener> = LazyLock::new(|| Screener::new(&Lists::default()));

fuzz_target!(|input: &[u8]| {
    let Some(file) = fuzz::file(input) else { return };
    let Ok(reading) = fuzz::reading(&file) else { return };
    for hit in SCREENER.screen(&reading) {
        let stands = match &hit.spot {
            Spot::Text { paragraph, at } => {
                reading.paragraphs.get(*paragraph).and_then(|one| one.text.get(at.clone()))
            }
            Spot::Hidden { hidden, at } => {
                reading.hidden.get(*hidden).and_then(|one| one.text.get(at.clone()))
            }
            Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } => continue,
        };
        assert_eq!(stands, Some(hit.value.as_str()), "{hit:?}");
    }
});
