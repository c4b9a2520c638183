//! How large the streams of a PDF are when they are unpacked, before anything unpacks them.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::super::{Budget, Unreadable};

/// What deflate makes of a byte at most.
const MOST_OF_A_BYTE: u64 = 1_032;
/// A stream that cannot become a larger part of the budget than one in so many is not measured.
const PARTS: u64 = 8;

/// Refuses a file whose large streams become more than may be unpacked. They are found without its tables, which may
/// be packed themselves.
pub(super) fn check(bytes: &[u8], budget: &Budget) -> Result<(), Unreadable> {
    let mut left = budget.unpacked;
    let least = budget.unpacked / MOST_OF_A_BYTE / PARTS;
    let end = memmem::Finder::new(b"endstream");
    let mut from = 0;
    while let Some(at) = memmem::find(bytes.get(from..).unwrap_or_default(), b"stream") {
        let begin = from + at + b"stream".len();
        let rest = bytes.get(begin..).unwrap_or_default();
        let length = end.find(rest).unwrap_or(rest.len());
        let packed = rest.get(..length).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        if is_zlib(packed) && packed.len() as u64 > least {
            let mut unpacked = ZlibDecoder::new(packed).take(left.saturating_add(1));
            // What is damaged further on is damaged for others too.
            let size = count(&mut unpacked);
            left = left.checked_sub(size).ok_or(Unreadable::TooLarge("unpacked", budget.unpacked))?;
        }
        from = begin + length + if length < rest.len() { b"endstream".len() } else { 0 };
    }
    Ok(())
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

fn count(bytes: &mut impl std::io::Read) -> u64 {
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    while let Ok(read @ 1..) = bytes.read(&mut buffer) {
        size += read as u64;
    }
    size
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_small_stream_that_becomes_a_large_one_is_refused() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b' '; 2_000_000]).unwrap();
        let file = [b"<< >> stream\r\n".as_slice(), &packer.finish().unwrap(), b"\nendstream"].concat();
        let budget = |unpacked| Budget { unpacked, ..Budget::default() };
        assert_eq!(check(&file, &budget(3_000_000)), Ok(()));
        assert_eq!(check(&file, &budget(1_000_000)), Err(Unreadable::TooLarge("unpacked", 1_000_000)));
        assert_eq!(
            check(&file.repeat(3), &budget(3_000_000)),
            Err(Unreadable::TooLarge("unpacked", 3_000_000))
        );
        assert_eq!(check(b"stream x", &budget(10)), Ok(()));
    }
}
