//! The particulars of the file: two streams of numbered properties.

use super::super::Unreadable;
use super::container::Container;
use super::foreign::{long, part, short, size, wide};
use crate::reading::{Hidden, Part, Position, Reading, Why};

/// The streams, and what their numbers mean; the others are sizes and settings.
const STREAMS: [(&str, &[(u32, &str)]); 2] = [
    (
        "\u{5}SummaryInformation",
        &[
            (2, "title"),
            (3, "subject"),
            (4, "author"),
            (5, "keywords"),
            (6, "comments"),
            (7, "template"),
            (8, "last_saved_by"),
            (9, "revision"),
            (11, "printed"),
            (12, "created"),
            (13, "saved"),
            (18, "program"),
        ],
    ),
    ("\u{5}DocumentSummaryInformation", &[(2, "category"), (14, "manager"), (15, "company")]),
];
/// The most properties that a set may have.
const MOST: u32 = 1000;

/// Adds the particulars to what does not show.
pub(super) fn read(container: &mut Container<'_>, reading: &mut Reading) -> Result<(), Unreadable> {
    for (stream, names) in STREAMS {
        let bytes = match container.stream(stream) {
            // Without its particulars a document is read all the same.
            Err(Unreadable::Damaged(_)) => continue,
            read => read?.unwrap_or_default(),
        };
        for (name, value) in properties(&bytes, names).unwrap_or_default() {
            tell(reading, name, &value);
        }
    }
    Ok(())
}

/// Adds a particular, unless it is empty.
pub(super) fn tell(reading: &mut Reading, name: &str, value: &str) {
    let is_property = |hidden: &&Hidden| hidden.position.part == Part::Properties;
    let line = reading.hidden.iter().filter(is_property).count();
    let value = value.trim();
    if !value.is_empty() {
        let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
        let position = Position { part: Part::Properties, line, ..Position::default() };
        let why = Why::Property(name.to_owned());
        reading.hidden.push(Hidden { position, why, text: value.to_owned() });
    }
}

/// The properties of the first set.
fn properties(bytes: &[u8], names: &[(u32, &'static str)]) -> Option<Vec<(&'static str, String)>> {
    let set = bytes.get(size(bytes, 44)?..)?;
    let count = long(set, 4)?.min(MOST);
    let entry = |index: u32| {
        let at = 8 + usize::try_from(index).ok()? * 8;
        Some((long(set, at)?, set.get(size(set, at + 4)?..)?))
    };
    let entries: Vec<(u32, &[u8])> = (0..count).filter_map(entry).collect();
    let page = entries.iter().find(|(number, _)| *number == 1).and_then(|(_, value)| short(value, 4));
    let named = entries.iter().filter_map(|(number, at)| {
        let (_, name) = names.iter().find(|(known, _)| known == number)?;
        Some((*name, value(at, page.unwrap_or(1252))?))
    });
    Some(named.collect())
}

fn value(bytes: &[u8], page: u16) -> Option<String> {
    let length = size(bytes, 4);
    let text = match short(bytes, 0)? {
        30 if page == 1200 => wide(part(bytes, 8, length?)?),
        30 => encoding(page).decode_without_bom_handling(part(bytes, 8, length?)?).0.into_owned(),
        31 => wide(part(bytes, 8, length?.checked_mul(2)?)?),
        64 => moment(u64::from(long(bytes, 4)?) | u64::from(long(bytes, 8)?) << 32),
        _ => return None,
    };
    Some(text.split('\0').next().unwrap_or_default().to_owned())
}

fn encoding(page: u16) -> &'static encoding_rs::Encoding {
    match page {
        936 | 54936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        1251 => encoding_rs::WINDOWS_1251,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// A moment in tenths of microseconds since 1601, as `2024-05-06T07:08:09Z`.
fn moment(ticks: u64) -> String {
    let seconds = ticks / 10_000_000;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    if days < 365 {
        // Some programs write how long something took, or nothing.
        return String::new();
    }
    let (year, month, day) = date(days);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The date of a day since the first of January 1601, in the calendar of today; 400 years have 146097 days.
fn date(days: u64) -> (u64, u64, u64) {
    // Counted from the first of March 1600, leap days end a year.
    let days = days + 306;
    let (eras, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (1600 + eras * 400 + year + later, month, day)
}

#[cfg(test)]
mod tests {
    use super::{date, moment};

    #[test]
    fn days_since_1601_are_dates() {
        assert_eq!(date(0), (1601, 1, 1));
        assert_eq!(date(134_774), (1970, 1, 1));
        assert_eq!(date(145_790), (2000, 2, 29));
        assert_eq!(moment(133_596_184_890_000_000), "2024-05-08T05:08:09Z");
        assert_eq!(moment(0), "");
    }
}
