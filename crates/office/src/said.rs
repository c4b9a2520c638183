//! What is said of a finding: the sentence of its code with the parts of its place and its arguments.

use ledger::finding::Finding;
use text::Lang;

/// What was found, in a sentence; its code if there is none.
#[must_use]
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    said(lang, finding, "").unwrap_or_else(|| finding.code.to_owned())
}

/// What to do about it; empty if nothing is to be said.
#[must_use]
pub fn remedy(lang: Lang, finding: &Finding) -> String {
    said(lang, finding, "-remedy").unwrap_or_default()
}

fn said(lang: Lang, finding: &Finding, which: &str) -> Option<String> {
    let key = format!("finding-{}{which}", finding.code);
    if !text::has(lang, &key) {
        return None;
    }
    let place = &finding.place;
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let mut arguments: Vec<(&str, String)> = vec![
        ("value", place.value.clone()),
        ("column", place.column.in_language(lang.code()).to_owned()),
        ("file", place.file.clone()),
        ("sheet", place.sheet.clone()),
        ("row", number(place.row)),
        ("line", number(place.line)),
    ];
    for (name, value) in &finding.args {
        // An expectation is itself the key of a sentence.
        let value = value.in_language(lang.code());
        let expected = *name == "expected" && text::has(lang, value);
        let value = if expected { text::text(lang, value) } else { value.to_owned() };
        arguments.retain(|(known, _)| known != name);
        arguments.push((name, value));
    }
    Some(text::text_with(lang, &key, &arguments))
}
