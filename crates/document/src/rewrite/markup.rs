//! Marks of XML and of web pages with their places in the text: tags, attributes, remarks and what stands between them.

use std::ops::Range;

/// A piece of marked-up text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text between tags.
    Text(Range<usize>),
    /// What is taken as it is written: inside of CDATA, or of a script or a sheet of styles in a page.
    Raw(Range<usize>),
    /// A remark, without its marks.
    Remark(Range<usize>),
    /// An element begins, or stands alone.
    Open(Tag),
    /// An element ends: its name, and the whole mark.
    Close(Range<usize>, Range<usize>),
    /// A declaration or an instruction.
    Other(Range<usize>),
}

/// The mark with which an element begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// The whole mark.
    pub(super) at: Range<usize>,
    /// Its name, with the prefix.
    pub(super) name: Range<usize>,
    /// Its attributes.
    pub(super) attributes: Vec<Attribute>,
    /// Whether the element ends with it.
    pub(super) is_alone: bool,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name, with the prefix.
    pub(super) name: Range<usize>,
    /// Its value, without the quotes.
    pub(super) value: Range<usize>,
    /// The quote before it; a blank if it has none.
    pub(super) quote: u8,
}

/// A walk from piece to piece.
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
    is_page: bool,
    /// The element whose content is no markup.
    raw: Option<&'static str>,
}

/// The elements of a page in which nothing is marked up.
const RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noframes"];

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl<'t> Scan<'t> {
    /// Begins with a part of XML.
    pub(super) fn xml(text: &'t str) -> Self {
        Self { text, at: 0, is_page: false, raw: None }
    }

    /// Begins with a page.
    pub(super) fn page(text: &'t str) -> Self {
        Self { text, at: 0, is_page: true, raw: None }
    }

    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes().get(at).copied().unwrap_or_default()
    }

    fn seek(&self, what: &str, from: usize) -> Option<usize> {
        let rest = self.bytes().get(from..)?;
        memchr::memmem::find(rest, what.as_bytes()).map(|at| at + from)
    }

    fn begins(&self, what: &str) -> bool {
        self.bytes().get(self.at..).is_some_and(|rest| rest.starts_with(what.as_bytes()))
    }

    /// The content of a script, up to the mark that ends it.
    fn raw(&mut self, name: &str) -> Piece {
        let from = self.at;
        let mut end = from;
        loop {
            let Some(at) = self.seek("</", end) else { break end = self.text.len() };
            let told = self.bytes().get(at + 2..at + 2 + name.len());
            if told.is_some_and(|told| told.eq_ignore_ascii_case(name.as_bytes())) {
                break end = at;
            }
            end = at + 2;
        }
        self.at = end;
        Piece::Raw(from..end)
    }

    /// What begins with these marks and ends with those; what it holds.
    fn between(&mut self, begin: usize, end: &str) -> Range<usize> {
        let from = (self.at + begin).min(self.text.len());
        let (to, after) = match self.seek(end, from) {
            Some(at) => (at, at + end.len()),
            None => (self.text.len(), self.text.len()),
        };
        self.at = after;
        from..to
    }

    fn is_mark(&self, at: usize) -> bool {
        self.byte(at) == b'<'
            && matches!(self.byte(at + 1), b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'/' | b'!' | b'?' | 0x80..)
    }

    fn word(&self, mut at: usize) -> usize {
        while !matches!(self.byte(at), b' ' | b'\t' | b'\r' | b'\n' | 0x0C | b'/' | b'>' | b'=' | 0) {
            at += 1;
        }
        at
    }

    fn blank(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), b' ' | b'\t' | b'\r' | b'\n' | 0x0C) {
            at += 1;
        }
        at
    }

    fn tag(&mut self) -> Piece {
        let start = self.at;
        let is_end = self.byte(start + 1) == b'/';
        let from = start + 1 + usize::from(is_end);
        let to = self.word(from).min(self.text.len());
        let name = from..to;
        let mut attributes = Vec::new();
        let mut at = to;
        let mut is_alone = false;
        loop {
            at = self.blank(at);
            match self.byte(at) {
                b'>' => {
                    at += 1;
                    break;
                }
                _ if at >= self.text.len() => break,
                b'/' => {
                    is_alone = self.byte(at + 1) == b'>';
                    at += 1;
                }
                _ => {
                    let (attribute, after) = self.attribute(at);
                    attributes.push(attribute);
                    at = after;
                }
            }
        }
        let whole = start..at.min(self.text.len());
        self.at = whole.end;
        if is_end {
            return Piece::Close(name, whole);
        }
        if self.is_page {
            let told = self.text.get(name.clone()).unwrap_or_default();
            self.raw = RAW.into_iter().find(|raw| told.eq_ignore_ascii_case(raw)).filter(|_| !is_alone);
        }
        Piece::Open(Tag { at: whole, name, attributes, is_alone })
    }

    fn attribute(&self, at: usize) -> (Attribute, usize) {
        // A sign = at the place of a name belongs to the name, as browsers have it.
        let named = self.word(at + 1).min(self.text.len());
        let name = at..named;
        let sign = self.blank(named);
        if self.byte(sign) != b'=' {
            return (Attribute { name, value: named..named, quote: b' ' }, named);
        }
        let from = self.blank(sign + 1);
        let quote = self.byte(from);
        if matches!(quote, b'"' | b'\'') {
            let rest = self.bytes().get(from + 1..).unwrap_or_default();
            let to = memchr::memchr(quote, rest).map_or(self.text.len(), |found| from + 1 + found);
            let value = (from + 1).min(to)..to;
            return (Attribute { name, value, quote }, (to + 1).min(self.text.len()));
        }
        let mut to = from;
        while !matches!(self.byte(to), b' ' | b'\t' | b'\r' | b'\n' | 0x0C | b'>') && to < self.text.len() {
            to += 1;
        }
        (Attribute { name, value: from.min(to)..to, quote: b' ' }, to)
    }
}

impl Iterator for Scan<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.at >= self.text.len() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            return Some(self.raw(name));
        }
        if !self.is_mark(self.at) {
            let from = self.at;
            let mut to = from + 1;
            loop {
                let rest = self.bytes().get(to..).unwrap_or_default();
                let Some(found) = memchr::memchr(b'<', rest) else { break to = self.text.len() };
                to += found;
                if self.is_mark(to) {
                    break;
                }
                to += 1;
            }
            self.at = to;
            return Some(Piece::Text(from..to));
        }
        Some(match () {
            () if self.begins("<!--") => Piece::Remark(self.between(4, "-->")),
            () if self.begins("<![CDATA[") => Piece::Raw(self.between(9, "]]>")),
            () if self.begins("<!") || self.begins("<?") => Piece::Other(self.between(2, ">")),
            () => self.tag(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(scan: Scan<'_>, text: &str) -> Vec<String> {
        let get = |at: Range<usize>| text.get(at).unwrap();
        scan.map(|piece| match piece {
            Piece::Text(at) => format!("text {}", get(at)),
            Piece::Raw(at) => format!("raw {}", get(at)),
            Piece::Remark(at) => format!("remark {}", get(at)),
            Piece::Other(at) => format!("other {}", get(at)),
            Piece::Close(name, _) => format!("close {}", get(name)),
            Piece::Open(tag) => {
                let attributes = tag.attributes.iter();
                let attributes: Vec<String> = attributes
                    .map(|one| format!(" {}={}", get(one.name.clone()), get(one.value.clone())))
                    .collect();
                format!(
                    "open {}{}{}",
                    get(tag.name),
                    attributes.concat(),
                    if tag.is_alone { "/" } else { "" }
                )
            }
        })
        .collect()
    }

    #[test]
    fn marks_of_xml_are_told_apart() {
        let text = "<?xml v?><a:b x=\"1>2\" y='果'/><c>园<![CDATA[<d>]]></c><!-- e -->";
        let expected =
            ["other xml v?", "open a:b x=1>2 y=果/", "open c", "text 园", "raw <d>", "close c", "remark  e "];
        assert_eq!(told(Scan::xml(text), text), expected);
    }

    #[test]
    fn a_page_may_be_written_carelessly_and_any_text_comes_to_an_end() {
        let text = "<P CLASS=x checked>3 < 4<br/><script>if(a<b)'</p>'</SCRIPT><img alt=果园>梨";
        let expected = [
            "open P CLASS=x checked=",
            "text 3 < 4",
            "open br/",
            "open script",
            "raw if(a<b)'</p>'",
            "close SCRIPT",
            "open img alt=果园",
            "text 梨",
        ];
        assert_eq!(told(Scan::page(text), text), expected);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let cut = text.get(..end).unwrap();
            let last = Scan::page(cut).count();
            assert!(last <= end);
        }
    }
}
