//! PDFs that keep what they said before, for every test that writes one.

use std::io::Write as _;

/// Replaces an object of a PDF by adding to its end, as a program does that saves quickly.
pub(crate) fn saved_again(mut bytes: Vec<u8>, number: usize, object: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.clone()).unwrap();
    let before = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().to_owned();
    let at = bytes.len();
    write!(bytes, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    let table = bytes.len();
    write!(
        bytes,
        "xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Size 99 /Root 1 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
    bytes
}
