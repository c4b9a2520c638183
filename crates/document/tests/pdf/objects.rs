//! PDFs as the objects that they are, for every test that writes one by hand.

use std::fmt::Write as _;

/// A PDF by its objects, of which the first is the catalog, and what its trailer says besides.
pub(crate) fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut table = String::new();
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let (at, size) = (out.len(), objects.len() + 1);
    write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n\
         %%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}
