//! Earlier states of a PDF: a program that adds to the end of a file leaves what was there before.

use memchr::memmem;

/// More are not looked at: each is read like a file of its own.
const MOST: usize = 3;

/// Where earlier states of a file end, the latest first, and whether there are more than are looked at.
pub(super) fn ends(bytes: &[u8]) -> (Vec<usize>, bool) {
    let marks: Vec<usize> = memmem::find_iter(bytes, b"%%EOF").map(|at| at + 5).take(10_000).collect();
    let Some((_, before)) = marks.split_last() else { return (Vec::new(), false) };
    // A file for the web begins with a second table of its objects, which ends like a file.
    let head = bytes.get(..1_024).unwrap_or(bytes);
    let for_web = memmem::find(head, b"/Linearized").is_some();
    let before = if for_web { before.split_first().map_or(before, |(_, rest)| rest) } else { before };
    let states = before.iter().rev().copied().filter(|end| {
        let state = bytes.get(..*end).unwrap_or_default();
        let tail = state.get(state.len().saturating_sub(64)..).unwrap_or_default();
        memmem::find(tail, b"startxref").is_some()
    });
    let mut states: Vec<usize> = states.collect();
    let more = states.len() > MOST;
    states.truncate(MOST);
    (states, more)
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn a_file_ends_once_for_each_state() {
        let one = b"%PDF-1.7 x startxref 9\n%%EOF\n".as_slice();
        assert_eq!(ends(one), (Vec::new(), false));
        assert_eq!(ends(&one.repeat(3)), (vec![57, 28], false));
        let web = [b"%PDF-1.7 /Linearized startxref 0\n%%EOF\n".as_slice(), one].concat();
        assert_eq!(ends(&web), (Vec::new(), false));
        assert_eq!(ends(&one.repeat(9)).0.len(), 3);
    }
}
