//! Particulars written as a packet of XMP, as PDFs and pictures hold them: in elements, and in attributes of the element that
//! describes the file.

use quick_xml::XmlVersion;

use super::Budget;
use super::xml::{Next, Walk};

/// What programs note for themselves: which copy of which file it is, what was done with it, days, sizes.
const TECHNICAL: [&str; 14] = [
    "xmpMM",
    "stRef",
    "stEvt",
    "xmp",
    "xmpTPg",
    "pdfaid",
    "pdfuaid",
    "pdfxid",
    "exif",
    "tiff",
    "crs",
    "xml",
    "xmlns",
    "pdfaExtension",
];

/// The name that a PDF gives a particular of XMP; empty for what programs note for themselves.
fn known(prefix: &str, name: &str) -> String {
    match name {
        "title" => "title",
        "creator" => "author",
        "description" => "subject",
        "CreatorTool" => "creator",
        "Producer" => "producer",
        _ if prefix.is_empty() || prefix == "rdf" || prefix == "x" => "",
        _ if TECHNICAL.iter().any(|one| prefix.starts_with(one)) => "",
        "format" | "PDFVersion" | "Trapped" | "identifier" | "date" | "language" => "",
        own => own,
    }
    .to_owned()
}

/// Tells each particular of a packet by the name that a PDF gives it.
pub(super) fn each(packet: &[u8], budget: &Budget, mut tell: impl FnMut(&str, &str)) {
    let mut walk = Walk::of(packet, "Metadata", budget);
    let mut open: Vec<String> = Vec::new();
    // A text comes in pieces where signs of it are written by their numbers.
    let mut said = String::new();
    while let Ok(Some(next)) = walk.next() {
        if !matches!(next, Next::Text(_)) {
            let whole = std::mem::take(&mut said);
            if let Some(name) = open.last().filter(|name| !name.is_empty() && !whole.trim().is_empty()) {
                tell(name, whole.trim());
            }
        }
        match next {
            Next::Start(start) => {
                let whole = start.name();
                let whole: &str = whole.as_ref();
                let (prefix, name) = whole.split_once(':').unwrap_or(("", whole));
                for attribute in start.attributes().flatten().filter(|_| name == "Description") {
                    let key: &str = attribute.key.as_ref();
                    let (prefix, name) = key.split_once(':').unwrap_or(("", key));
                    let name = known(prefix, name);
                    let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
                    if !name.is_empty() && !value.trim().is_empty() {
                        tell(&name, value.trim());
                    }
                }
                let name = match name {
                    "li" | "Alt" | "Seq" | "Bag" => open.last().cloned().unwrap_or_default(),
                    name => known(prefix, name),
                };
                open.push(name);
            }
            Next::End(_) => {
                open.pop();
            }
            Next::Text(text) => said.push_str(&text),
        }
    }
}
