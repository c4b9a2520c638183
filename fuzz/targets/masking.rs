//! Any file with a text to mask: refused, or a copy that opens; if the bytes pass the gate, the reader does not find the
//! text in the copy either. (A piece of it may stand there still, in a page whose tags are broken: the gate asks the reader
//! too.)

#![no_main]

use document::rewrite::proof::{Secret, left, left_in};
use document::rewrite::{Options, Replacement, Target, rewrite};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(file) = fuzz::file(input) else { return };
    let Ok(reading) = fuzz::reading(&file) else { return };
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
    let Ok(copy) = rewrite(&file, &reading, &[one], &Options::default()) else { return };
    let secrets = [Secret { value: text, masked: String::new() }];
    let is_clean = left(&copy.bytes, &secrets, &[]).is_ok_and(|left| left.is_empty());
    if is_clean && let Ok(again) = fuzz::reading(&copy.bytes) {
        assert!(left_in(&again, &secrets, &[]).iter().all(|left| !left.is_whole));
    }
});
