//! A text cut at the places of what is said of it, so that each piece lies in the same places as a whole.

use std::collections::BTreeSet;

use office::proof::Severity;
use office::remark::Remark;
use pages::piece::Run;

/// The pieces of a text; the sign of a remark stands where its place ends, one without a place at the end.
pub(super) fn runs(text: &str, remarks: &[(usize, &Remark)]) -> Vec<Run> {
    let places: Vec<Place> = remarks
        .iter()
        .map(|(number, remark)| {
            let at = remark.bytes.clone().unwrap_or(text.len()..text.len());
            Place { number: *number, severity: remark.severity, from: at.start, to: at.end }
        })
        .collect();
    cut(text, &places)
}

/// A place in a text.
struct Place {
    number: usize,
    severity: Severity,
    from: usize,
    to: usize,
}

fn cut(text: &str, places: &[Place]) -> Vec<Run> {
    let ends = places.iter().flat_map(|place| [place.from, place.to]);
    let edges: BTreeSet<usize> =
        ends.chain([0, text.len()]).filter(|byte| text.is_char_boundary(*byte)).collect();
    let numbers = |byte: usize| places.iter().filter(move |place| place.to == byte).map(|place| place.number);
    let mut runs = Vec::new();
    let mut from = 0;
    for to in edges {
        let over =
            places.iter().filter(|place| place.from <= from && to <= place.to && place.from < place.to);
        let gravest = over.max_by_key(|place| (place.severity, std::cmp::Reverse(place.number)));
        let run = Run {
            text: text.get(from..to).unwrap_or_default().to_owned(),
            of: gravest.filter(|_| from < to).map(|place| place.number),
            ends: numbers(to).collect(),
        };
        if !run.text.is_empty() || !run.ends.is_empty() {
            runs.push(run);
        }
        from = to;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_overlap_are_each_marked_and_each_ended() {
        let place = |number, severity, from, to| Place { number, severity, from, to };
        let text = "abcdefgh";
        let runs = cut(
            text,
            &[
                place(1, Severity::Warning, 1, 5),
                place(2, Severity::Error, 3, 6),
                place(3, Severity::Info, 8, 8),
            ],
        );
        let seen: Vec<(&str, Option<usize>, &[usize])> =
            runs.iter().map(|run| (run.text.as_str(), run.of, run.ends.as_slice())).collect();
        assert_eq!(
            seen,
            [
                ("a", None, &[][..]),
                ("bc", Some(1), &[]),
                ("de", Some(2), &[1]),
                ("f", Some(2), &[2]),
                ("gh", None, &[3]),
            ]
        );
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), text);
    }
}
