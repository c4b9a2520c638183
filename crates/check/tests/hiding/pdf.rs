//! The places of a PDF.

use super::{Place, all_are_found, halves};

#[path = "../../../document/tests/pdf/earlier.rs"]
mod earlier;
#[path = "../../../document/tests/pdf/objects.rs"]
mod objects;

/// A font that no file holds: Han characters by their Unicode, Latin ones half as wide.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font \
    /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
    /Supplement 2 >> >>] >>";

/// A PDF of one page.
struct File {
    objects: Vec<String>,
    catalog: String,
    trailer: String,
}

impl File {
    /// With a catalog, the pages, a font, and a page with its content.
    fn new(content: &str, resources: &str, page: &str) -> Self {
        let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 600] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> {resources} >> {page} >>"
        );
        let pages = "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned();
        let objects = vec![String::new(), pages, FONT.to_owned(), page, stream];
        Self { objects, catalog: String::new(), trailer: String::new() }
    }

    /// Adds an object; the first gets the number 6.
    fn object(mut self, text: String) -> Self {
        self.objects.push(text);
        self
    }

    fn catalog(mut self, more: String) -> Self {
        self.catalog = more;
        self
    }

    fn bytes(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog);
        objects::file(&self.objects, &self.trailer)
    }
}

fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// A text as a string of an object.
fn string(text: &str) -> String {
    format!("<FEFF{}>", hex(text))
}

fn line(x: i32, y: i32, size: i32, text: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
}

fn plain(text: &str) -> String {
    line(40, 500, 12, text)
}

fn of(content: &str) -> Vec<u8> {
    File::new(content, "", "").bytes()
}

fn remark(words: &str) -> Vec<u8> {
    File::new(&plain("园"), "", &format!("/Annots [<< /Type /Annot /Rect [0 0 9 9] {words} >>]")).bytes()
}

fn catalog(more: String, object: String) -> Vec<u8> {
    File::new(&plain("园"), "", "").catalog(more).object(object).bytes()
}

fn field(words: &str) -> Vec<u8> {
    catalog("/AcroForm << /Fields [6 0 R] >>".to_owned(), format!("<< /FT /Tx /T (a) {words} >>"))
}

fn packet(inside: &str) -> Vec<u8> {
    let packet = format!(
        "<x:xmpmeta xmlns:x='x' xmlns:dc='dc' xmlns:pdfx='p' xmlns:pdf='q' xmlns:rdf='rdf'><rdf:RDF>{inside}</rdf:RDF></x:xmpmeta>"
    );
    let object =
        format!("<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{packet}\nendstream", packet.len());
    catalog("/Metadata 6 0 R".to_owned(), object)
}

fn info(key: &str, text: &str) -> Vec<u8> {
    let mut file = File::new(&plain("园"), "", "").object(format!("<< /{key} {} >>", string(text)));
    file.trailer = "/Info 6 0 R".to_owned();
    file.bytes()
}

fn earlier(text: &str) -> Vec<u8> {
    let content = plain("园");
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    earlier::saved_again(of(&plain(text)), 5, &stream)
}

fn layer(text: &str) -> Vec<u8> {
    let content = format!("{} /OC /L BDC {} EMC", plain("园"), line(40, 400, 12, text));
    File::new(&content, "/Properties << /L 6 0 R >>", "")
        .catalog("/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>".to_owned())
        .object("<< /Type /OCG /Name (a) >>".to_owned())
        .bytes()
}

fn form(text: &str) -> Vec<u8> {
    let inside = plain(text);
    let object = format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 500 600] /Resources << /Font << /F1 3 0 R >> >> /Length {} >>\nstream\n{inside}\nendstream",
        inside.len()
    );
    File::new("/X Do", "/XObject << /X 6 0 R >>", "").object(object).bytes()
}

const PLACES: &[Place] = &[
    ("text", |text| of(&plain(text))),
    ("split text", |text| {
        let (head, tail) = halves(text);
        of(&format!("BT /F1 12 Tf 1 0 0 1 40 500 Tm <{}> Tj <{}> Tj ET", hex(&head), hex(&tail)))
    }),
    ("drawing on the page", form),
    ("under a black box", |text| of(&format!("{} 0 g 30 490 460 30 re f", plain(text)))),
    ("white text", |text| of(&format!("1 g {} 0 g", plain(text)))),
    ("tiny text", |text| of(&format!("{}{}", plain("园"), line(40, 400, 1, text)))),
    ("invisible text", |text| of(&format!("{} 3 Tr {}", plain("园"), line(40, 400, 12, text)))),
    ("outside of the page", |text| of(&format!("{}{}", plain("园"), line(40, 700, 12, text)))),
    ("outside of what is drawn", |text| {
        of(&format!("{} q 0 0 9 9 re W n {} Q", plain("园"), line(40, 400, 12, text)))
    }),
    ("annotation", |text| remark(&format!("/Subtype /Text /Contents {}", string(text)))),
    ("text on the page", |text| remark(&format!("/Subtype /FreeText /Contents {}", string(text)))),
    ("hidden annotation", |text| remark(&format!("/Subtype /Text /F 2 /Contents {}", string(text)))),
    ("subject of an annotation", |text| remark(&format!("/Subtype /Text /Subj {}", string(text)))),
    ("set text of an annotation", |text| {
        remark(&format!("/Subtype /Text /RC {}", string(&format!("<body><p>{text}</p></body>"))))
    }),
    ("words of a link", |text| remark(&format!("/Subtype /Link /Contents {}", string(text)))),
    ("value of a field", |text| field(&format!("/V {}", string(text)))),
    ("first value of a field", |text| field(&format!("/DV {}", string(text)))),
    ("name of a field", |text| field(&format!("/TU {}", string(text)))),
    ("choice of a field", |text| field(&format!("/Opt [{}]", string(text)))),
    ("bookmark", |text| {
        catalog("/Outlines << /First 6 0 R >>".to_owned(), format!("<< /Title {} >>", string(text)))
    }),
    ("name of an attachment", |text| {
        catalog(
            "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>".to_owned(),
            format!("<< /Type /Filespec /UF {} >>", string(text)),
        )
    }),
    ("note on an attachment", |text| {
        catalog(
            "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>".to_owned(),
            format!("<< /Type /Filespec /F (a) /Desc {} >>", string(text)),
        )
    }),
    ("title", |text| info("Title", text)),
    ("subject", |text| info("Subject", text)),
    ("own particular", |text| info("Note", text)),
    ("packet", |text| {
        packet(&format!(
            "<rdf:Description><dc:description><rdf:Alt><rdf:li>{text}</rdf:li></rdf:Alt></dc:description></rdf:Description>"
        ))
    }),
    ("own particular of the packet", |text| {
        packet(&format!("<rdf:Description><pdfx:note>{text}</pdfx:note></rdf:Description>"))
    }),
    ("attribute of the packet", |text| packet(&format!("<rdf:Description pdf:Keywords='{text}'/>"))),
    ("signs of the packet by their numbers", |text| {
        let signs: String = text.chars().map(|sign| format!("&#x{:X};", u32::from(sign))).collect();
        packet(&format!("<rdf:Description><pdf:Keywords>{signs}</pdf:Keywords></rdf:Description>"))
    }),
    ("earlier revision", earlier),
    ("spoken text", |text| of(&format!("/Span << /ActualText {} >> BDC {} EMC", string(text), plain("园")))),
    ("spoken in the structure", |text| {
        catalog(
            "/StructTreeRoot << /K 6 0 R >>".to_owned(),
            format!("<< /S /Document /K [<< /S /Figure /Alt {} >>] >>", string(text)),
        )
    }),
    ("layer that is off", layer),
];

#[test]
fn no_place_of_a_pdf_hides_an_identifier() {
    all_are_found(PLACES);
}
