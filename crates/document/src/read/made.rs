//! Files that the tests make, whole and damaged.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of parts.
pub(crate) fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Copies of bytes, each cut off or with some of them changed; always the same ones.
pub(crate) fn damaged(bytes: &[u8], copies: usize) -> Vec<Vec<u8>> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    let copy = |number: usize| {
        let mut copy = bytes.to_vec();
        if number.is_multiple_of(4) {
            copy.truncate(next() % bytes.len());
        }
        for _ in 0..=next() % 8 {
            let at = next() % copy.len().max(1);
            if let Some(byte) = copy.get_mut(at) {
                *byte = match next() % 3 {
                    0 => b'<',
                    1 => *byte ^ (1 << (next() % 8)),
                    _ => u8::try_from(next() % 256).unwrap(),
                };
            }
        }
        copy
    };
    (0..copies).map(copy).collect()
}
