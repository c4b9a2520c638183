//! Any bytes as a file with text to mask: refused, or a copy that opens, in which the gate finds nothing of the value.

#![no_main]

use document::read::{Budget, read};
use document::rewrite::proof::{Secret, left};
use document::rewrite::{Options, Replacement, Target, rewrite};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let budget = Budget { file: 1 << 20, unpacked: 8 << 20, depth: 256, paragraphs: 10_000 };
    let Ok(reading) = read(bytes, &budget) else { return };
    // The longest paragraph that is short enough for a value.
    let values = reading.paragraphs.iter().enumerate().filter(|(_, one)| one.text.chars().count() < 30);
    let Some((index, paragraph)) = values.max_by_key(|(_, one)| one.text.chars().count()) else { return };
    let text = paragraph.text.clone();
    if text.chars().filter(|sign| sign.is_alphanumeric()).count() < 8 {
        return;
    }
    let one = Replacement {
        target: Target::Paragraph(index),
        at: 0..text.len(),
        text: text.clone(),
        new: String::new(),
        everywhere: true,
    };
    if let Ok(copy) = rewrite(bytes, &reading, &[one], &Options::default()) {
        let secret = Secret { value: text, masked: String::new() };
        // The gate may find what no replacing reaches; it must come to an end, and open what was written.
        let _ = left(&copy.bytes, &[secret], &[]);
        if !copy.bytes.is_empty() {
            let _ = read(&copy.bytes, &budget);
        }
    }
});
