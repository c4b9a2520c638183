//! Text strings of a PDF's objects: UTF-16, UTF-8, what Chinese programs write against the rules, or Latin.

use hayro_interpret::hayro_syntax::object;

/// A longer one is no name and no remark.
const LONGEST: usize = 1 << 20;

/// The text of a string.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return clean(&encoding.decode(bytes).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return clean(text);
    }
    match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => clean(&text),
        None => clean(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// The text of a string object.
pub(super) fn text(of: &object::String<'_>) -> String {
    decoded(of.as_bytes())
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn strings_are_read_in_every_encoding_that_programs_write() {
        let utf16: Vec<u8> = "果园".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&[b"\xFE\xFF".as_slice(), &utf16].concat()), "果园");
        assert_eq!(decoded("果园".as_bytes()), "果园");
        assert_eq!(decoded(&encoding_rs::GB18030.encode("果园").0), "果园");
        assert_eq!(decoded(b"caf\xE9"), "café");
        assert_eq!(decoded(b"a\r\nb\0"), "a\nb");
    }
}
