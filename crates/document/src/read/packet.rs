//! Particulars written as a packet of XMP, as PDFs and pictures hold them.

use super::Budget;
use super::xml::{Next, Walk};

/// Tells each particular of a packet by the name that a PDF gives it.
pub(super) fn each(packet: &[u8], budget: &Budget, mut tell: impl FnMut(&str, &str)) {
    let mut walk = Walk::of(packet, "Metadata", budget);
    let mut open: Vec<String> = Vec::new();
    while let Ok(Some(next)) = walk.next() {
        match next {
            Next::Start(start) => {
                let name = match start.local_name().as_ref() {
                    "title" => "title",
                    "creator" => "author",
                    "description" => "subject",
                    "CreatorTool" => "creator",
                    "Producer" => "producer",
                    "li" => open.last().map_or("", String::as_str),
                    "Alt" | "Seq" | "Bag" => open.last().map_or("", String::as_str),
                    _ => "",
                };
                open.push(name.to_owned());
            }
            Next::End(_) => {
                open.pop();
            }
            Next::Text(text) => {
                if let Some(name) = open.last().filter(|name| !name.is_empty()) {
                    tell(name, text.trim());
                }
            }
        }
    }
}
