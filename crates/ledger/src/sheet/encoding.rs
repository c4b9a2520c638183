//! From the bytes of a text file to text: UTF-8, UTF-16 with a mark, or what Chinese programs write without one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

use crate::finding::Finding;

/// A decoded text, and a warning where the encoding may have been another.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) warning: Option<Finding>,
}

/// Decodes a whole file.
///
/// Without a byte order mark: UTF-8 if it is valid (a file of one or two signs can be so by chance), else GB18030,
/// which holds GBK and GB 2312 and is what Excel and WPS write as csv in China. A detector would be wrong about short
/// files, and is only asked whether the text may come from Taiwan or Hong Kong: Big5 mostly passes for GBK, and then
/// reads as nonsense. Over 3 MB of laws in pieces of a hundred signs it never took GBK for Big5.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Finding> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = exact(encoding, bytes.get(mark..).unwrap_or_default());
        return text.map(certain).ok_or_else(|| unreadable(encoding));
    }
    if let Some(text) = exact(UTF_8, bytes) {
        return Ok(certain(text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let big5 = detector.guess(None, Utf8Detection::Deny) == BIG5;
    let warning = big5.then(|| Finding::warning("sheet-maybe-big5"));
    match (exact(GB18030, bytes), exact(BIG5, bytes)) {
        (Some(text), _) => Ok(Decoded { text, warning }),
        (None, Some(text)) if big5 => Ok(Decoded { text, warning }),
        _ => Err(unreadable(GB18030)),
    }
}

fn certain(text: String) -> Decoded {
    Decoded { text, warning: None }
}

/// The text, if every byte has a meaning in the encoding.
fn exact(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn unreadable(encoding: &'static Encoding) -> Finding {
    Finding::error("sheet-encoding").arg("encoding", encoding.name())
}
