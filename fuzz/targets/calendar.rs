//! Any text as a holiday notice: read or refused; what is read can be counted by.

#![no_main]

use ledger::calendar::Calendar;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(year) = Calendar::parse(text, "file") {
        assert!(year.workdays() <= 366);
        let first = ledger::value::parse_date(&format!("{}-01-01", year.year()));
        let mut calendar = Calendar::default();
        calendar.insert(year);
        if let Some(first) = first {
            let _ = calendar.add_workdays(first, 20);
        }
    }
});
