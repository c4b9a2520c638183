//! Any bytes as a workbook or csv file: read or refused, within the limits, with every cell read as a date, a number
//! and a text.

#![no_main]

use ledger::sheet::{Limits, Workbook};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        file_bytes: 1 << 20,
        unpacked_bytes: 8 << 20,
        rows: 10_000,
        columns: 200,
        cells: 100_000,
        text_bytes: 4 << 20,
    };
    match Workbook::read(bytes, "file", &limits) {
        Err(findings) => assert!(!findings.is_empty()),
        Ok(workbook) => {
            for sheet in workbook.sheets {
                if let Ok(table) = sheet.into_table("file") {
                    assert!(table.rows.iter().all(|row| row.number > 1 && row.number <= limits.rows));
                }
            }
        }
    }
});
