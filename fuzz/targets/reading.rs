//! Any bytes as a file of any format: read or refused, within the budget, and made a document.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: fuzz::hear_own_panics(), |input: &[u8]| {
    let Some(file) = fuzz::file(input) else { return };
    if let Ok(reading) = fuzz::reading(&file) {
        let _ = reading.text();
        let outline = document::outline::outline(&reading);
        let _ = document::structure::whole(&reading, &outline).document.title_text();
    }
});
