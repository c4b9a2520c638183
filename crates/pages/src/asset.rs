//! The files that pages refer to: one stylesheet, the mark, the lock of what is withheld.

use std::fmt::Write as _;

/// A file that the browser fetches beside the page.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name, the last part of `/assets/NAME`.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
}

const ASSETS: [Asset; 3] = [
    Asset {
        name: "mingzhang.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/mingzhang.css"),
    },
    Asset { name: "lock.svg", content_type: "image/svg+xml", bytes: include_bytes!("../assets/lock.svg") },
    Asset { name: "seal.svg", content_type: "image/svg+xml", bytes: include_bytes!("../assets/seal.svg") },
];

/// All files, to be served under `/assets/NAME`.
#[must_use]
pub fn assets() -> &'static [Asset] {
    &ASSETS
}

/// The file of that name.
#[must_use]
pub fn asset(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The address of a file, with a tag that changes whenever its bytes do.
pub(crate) fn href(name: &str) -> String {
    let mut href = format!("/assets/{name}");
    if let Some(asset) = asset(name) {
        // Writing to a String cannot fail.
        let _ = write!(href, "?v={:016x}", tag(asset.bytes));
    }
    href
}

/// FNV-1a, 64 bits: it only has to tell two builds of one file apart.
fn tag(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_by_its_name_and_has_a_tag_of_its_own() {
        for file in assets() {
            assert!(!file.bytes.is_empty());
            assert_eq!(asset(file.name).expect("it is there").bytes, file.bytes);
        }
        assert_ne!(tag(b"a"), tag(b"b"));
        assert!(href("seal.svg").starts_with("/assets/seal.svg?v="));
        assert_eq!(href("absent"), "/assets/absent");
    }
}
