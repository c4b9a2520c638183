//! Numbers and text in foreign bytes, least byte first; none where the bytes end.

/// A byte.
pub(super) fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let [low, high] = *part(bytes, at, 2)? else { return None };
    Some(u16::from_le_bytes([low, high]))
}

/// Two bytes with a sign.
pub(super) fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    short(bytes, at).map(u16::cast_signed)
}

/// Four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = part(bytes, at, 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// Four bytes as a place or a count.
pub(super) fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

/// So many bytes from a place on.
pub(super) fn part(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// Text in UTF-16.
pub(super) fn wide(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

/// The strings of a string table, each of which has so many bytes of something else after it.
///
/// A table that begins with 0xFFFF is in UTF-16, others have one byte a sign.
pub(super) fn strings(table: &[u8]) -> Vec<String> {
    let is_wide = short(table, 0) == Some(0xFFFF);
    let mut at = if is_wide { 2 } else { 0 };
    let (Some(count), Some(extra)) = (short(table, at), short(table, at + 2)) else { return Vec::new() };
    at += 4;
    let mut strings = Vec::new();
    for _ in 0..count {
        let length =
            if is_wide { short(table, at).map(usize::from) } else { byte(table, at).map(usize::from) };
        let (head, unit) = if is_wide { (2, 2) } else { (1, 1) };
        let Some(text) = length.and_then(|length| part(table, at + head, length * unit)) else { break };
        strings.push(if is_wide {
            wide(text)
        } else {
            encoding_rs::WINDOWS_1252.decode(text).0.into_owned()
        });
        at += head + text.len() + usize::from(extra);
    }
    strings
}

/// The moment in four bytes, as `2024-05-06T07:08`; empty if there is none.
pub(super) fn moment(packed: u32) -> String {
    let bits = |from: u32, count: u32| (packed >> from) & ((1 << count) - 1);
    if packed == 0 {
        return String::new();
    }
    let (minute, hour, day, month, year) = (bits(0, 6), bits(6, 5), bits(11, 5), bits(16, 4), bits(20, 9));
    format!("{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}", 1900 + year)
}
