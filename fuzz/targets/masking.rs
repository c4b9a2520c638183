//! Any file with a text to mask: refused, or a copy over which the gate does not fall; and what both halves of the gate let
//! pass, the bytes and the reader, has the text nowhere in its bytes as they are. (One half alone may let it pass, as in a
//! page whose tags are broken.)

#![no_main]

use document::rewrite::proof::{Secret, left, left_in};
use document::rewrite::{Options, Replacement, Target, rewrite};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: fuzz::hear_own_panics(), |input: &[u8]| {
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
    let Ok(again) = fuzz::reading(&copy.bytes) else { return };
    if is_clean && left_in(&again, &secrets, &[]).is_empty() {
        let [secret] = &secrets;
        assert!(!copy.bytes.windows(secret.value.len()).any(|part| part == secret.value.as_bytes()));
    }
});
