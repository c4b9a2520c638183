//! Any bytes as a file of any format: read or refused, within the budget, with every span on the edges of characters.

#![no_main]

use document::read::{Budget, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let budget = Budget { file: 1 << 20, unpacked: 8 << 20, depth: 256, paragraphs: 10_000 };
    if let Ok(reading) = read(bytes, &budget) {
        assert!(reading.paragraphs.len() <= budget.paragraphs);
        for paragraph in &reading.paragraphs {
            assert!(paragraph.spans.iter().all(|span| paragraph.text.get(span.at.clone()).is_some()));
        }
        let _ = reading.text();
    }
});
