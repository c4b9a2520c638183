//! Every place of a PDF in which a value can hide.

use super::*;

#[path = "../../../tests/pdf/earlier.rs"]
mod earlier;
#[path = "../../../tests/pdf/objects.rs"]
mod objects;

/// A PDF of one page and more, written by hand.
struct Made {
    objects: Vec<String>,
    pages: Vec<usize>,
    catalog: String,
    trailer: String,
}

impl Made {
    fn new() -> Self {
        let objects = vec![
            String::new(),
            String::new(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        Self { objects, pages: Vec::new(), catalog: String::new(), trailer: String::new() }
    }

    fn object(&mut self, text: impl Into<String>) -> usize {
        self.objects.push(text.into());
        self.objects.len()
    }

    fn stream(&mut self, dict: &str, data: &str) -> usize {
        self.object(format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len()))
    }

    /// A page of 250 by 200 points.
    fn page(&mut self, content: &str, resources: &str, more: &str) {
        let content = self.stream("", content);
        let font = if resources.contains("/Font") { "" } else { "/Font << /F1 3 0 R >>" };
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 250 200] /Contents {content} 0 R /Resources << {font} {resources} \
             >> {more} >>"
        ));
        self.pages.push(page);
    }

    fn bytes(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog);
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
        objects::file(&self.objects, &self.trailer)
    }
}

fn line(x: i32, y: i32, size: i32, text: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

/// Masks a PDF whose values stand where its reading says, and gives the copy.
fn copy(place: &str, bytes: &[u8], options: &Options) -> Rewritten {
    let reading = read(bytes, &Budget::default()).unwrap();
    let before = left(bytes, &secrets(), &[]).unwrap();
    assert!(!before.is_empty(), "{place}: the gate does not see the value in the file");
    let out = rewrite(bytes, &reading, &everywhere(), options).unwrap();
    assert_eq!(left(&out.bytes, &secrets(), &[]).unwrap(), [], "{place}");
    if let Ok(folder) = std::env::var("MASKED_FOLDER") {
        std::fs::write(format!("{folder}/{}.pdf", place.replace(' ', "-")), &out.bytes).unwrap();
    }
    out
}

/// A text in which a value stands, for a page.
fn call() -> String {
    line(20, 150, 12, &format!("call {PHONE} now"))
}

fn of(content: &str, resources: &str, more: &str) -> Made {
    let mut made = Made::new();
    made.page(content, resources, more);
    made
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let reading = read(bytes, &Budget::default()).unwrap();
    reading.paragraphs.into_iter().map(|one| one.text).collect()
}

#[test]
fn a_page_with_a_value_is_a_picture_that_reads_the_same_and_one_without_is_copied() {
    let mut made = Made::new();
    made.page(&[line(20, 170, 12, "Orchard list"), call()].concat(), "", "");
    made.page(&line(20, 150, 12, "second page"), "", "");
    let bytes = made.bytes();
    let out = copy("shown", &bytes, &Options::default());
    assert_eq!(out.pictured, [1]);
    let (before, after) =
        (read(&bytes, &Budget::default()).unwrap(), read(&out.bytes, &Budget::default()).unwrap());
    assert_eq!(after.text(), before.text().replace(PHONE, MASKED));
    let positions =
        |reading: &Reading| -> Vec<_> { reading.paragraphs.iter().map(|one| one.position.clone()).collect() };
    assert_eq!(positions(&after), positions(&before));
}

/// The places on a page: what is drawn, with which resources, and what is noted of the page.
fn on_the_page() -> Vec<(&'static str, Made)> {
    let (head, tail) = PHONE.split_at(5);
    let other = line(20, 100, 12, "orchard");
    let twice =
        [call(), line(20, 150, 12, &format!("call {PHONE} now")).replace("1 20 150", "1 20.3 150")].concat();
    let turned = call().replace("1 0 0 1 20 150", "0.7 0.7 -0.7 0.7 60 20");
    let signs: Vec<String> =
        (0..).zip(PHONE.chars()).map(|(at, sign)| line(20 + 8 * at, 150, 12, &sign.to_string())).collect();
    let shuffled: String = signs.iter().rev().cloned().collect();
    let drawn = |content: String| of(&[content, other.clone()].concat(), "", "");
    let mut places = vec![
        ("text", drawn(call())),
        ("split text", drawn(format!("BT /F1 12 Tf 1 0 0 1 20 150 Tm ({head}) Tj ({tail}) Tj ET\n"))),
        ("sign by sign", drawn(signs.concat())),
        ("signs in another order", drawn(shuffled)),
        (
            "end of a line",
            drawn([line(20, 150, 12, &format!("call {head}")), line(20, 134, 12, tail)].concat()),
        ),
        ("drawn twice", drawn(twice)),
        ("turned text", drawn(turned)),
        ("outlined text", drawn(format!("1 Tr 3 w {} 0 Tr", call()))),
        ("under a black box", drawn(format!("{} 0 g 10 140 230 30 re f\n", call()))),
        ("white text", drawn(format!("1 g {} 0 g\n", call()))),
        ("tiny text", drawn(line(20, 150, 1, PHONE))),
        ("invisible text", drawn(format!("3 Tr {} 0 Tr\n", call()))),
        ("outside of the page", drawn(line(20, 300, 12, PHONE))),
        ("outside of what is drawn", drawn(format!("q 0 0 5 5 re W n {} Q\n", call()))),
        ("spoken text", drawn(format!("/Span << /ActualText ({PHONE}) >> BDC {other} EMC\n"))),
        ("turned page", of(&call(), "", "/Rotate 90")),
    ];
    let mut form = Made::new();
    let dict = "/Type /XObject /Subtype /Form /BBox [0 0 250 200] /Resources << /Font << /F1 3 0 R >> >>";
    let number = form.stream(dict, &call());
    form.page(&format!("/X Do {other}"), &format!("/XObject << /X {number} 0 R >>"), "");
    places.push(("drawing on the page", form));
    let mut unused = Made::new();
    let number = unused.stream(dict, &call());
    unused.page(&other, &format!("/XObject << /X {number} 0 R >>"), "");
    places.push(("drawing that is not drawn", unused));
    let mut layer = Made::new();
    let number = layer.object("<< /Type /OCG /Name (draft) >>");
    layer.page(
        &format!("{other} /OC /L BDC {} EMC", call()),
        &format!("/Properties << /L {number} 0 R >>"),
        "",
    );
    layer.catalog = format!("/OCProperties << /OCGs [{number} 0 R] /D << /OFF [{number} 0 R] >> >>");
    places.push(("layer that is off", layer));
    places
}

/// The places beside the pages.
fn beside_the_page() -> Vec<(&'static str, Made)> {
    let other = line(20, 100, 12, "orchard");
    let remark =
        |words: &str| of(&other, "", &format!("/Annots [<< /Type /Annot /Rect [0 0 99 20] {words} >>]"));
    let mut places = vec![
        ("annotation", remark(&format!("/Subtype /Text /Contents ({PHONE})"))),
        ("text without a drawing", remark(&format!("/Subtype /FreeText /Contents ({PHONE})"))),
        ("link", remark(&format!("/Subtype /Link /A << /S /URI /URI (tel:{PHONE}) >>"))),
    ];
    let mut stamp = Made::new();
    let dict = "/Type /XObject /Subtype /Form /BBox [0 0 250 200] /Resources << /Font << /F1 3 0 R >> >>";
    let number = stamp.stream(dict, &line(0, 0, 12, PHONE));
    let words = format!(
        "/Annots [<< /Type /Annot /Subtype /Stamp /Rect [20 20 200 40] /AP << /N {number} 0 R >> >>]"
    );
    stamp.page(&other, "", &words);
    places.push(("stamp", stamp));
    let mut add = |place, object: &str, catalog: &str, trailer: &str| {
        let mut made = Made::new();
        let number = made.object(object);
        made.page(&other, "", "");
        made.catalog = catalog.replace("#", &format!("{number} 0 R"));
        made.trailer = trailer.replace("#", &format!("{number} 0 R"));
        places.push((place, made));
    };
    add("field", &format!("<< /FT /Tx /T (a) /V ({PHONE}) >>"), "/AcroForm << /Fields [#] >>", "");
    add("bookmark", &format!("<< /Title ({PHONE}) >>"), "/Outlines << /First # >>", "");
    add(
        "attachment",
        &format!("<< /F ({PHONE}.txt) >>"),
        "/Names << /EmbeddedFiles << /Names [(a) #] >> >>",
        "",
    );
    add("script", &format!("<< /S /JavaScript /JS ({PHONE}) >>"), "/OpenAction #", "");
    add("particular", &format!("<< /Title ({PHONE}) >>"), "", "/Info #");
    add("structure", &format!("<< /S /Figure /Alt ({PHONE}) >>"), "/StructTreeRoot << /K # >>", "");
    places
}

#[test]
fn no_place_of_a_pdf_hides_a_value() {
    for (place, made) in on_the_page().into_iter().chain(beside_the_page()) {
        let bytes = made.bytes();
        let out = copy(place, &bytes, &Options::default());
        let again = read(&out.bytes, &Budget::default()).unwrap();
        assert_eq!(left_in(&again, &secrets(), &[]), [], "{place}");
        // The other words of the page are there, each once.
        let words = |bytes: &[u8]| texts(bytes).concat().matches("orchard").count();
        assert_eq!(words(&out.bytes), words(&bytes), "{place}");
    }
}

#[test]
fn an_earlier_state_of_a_pdf_is_not_in_the_copy() {
    let content = line(20, 150, 12, "orchard");
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let bytes = earlier::saved_again(of(&call(), "", "").bytes(), 4, &stream);
    let out = copy("earlier", &bytes, &Options::default());
    assert_eq!((texts(&out.bytes), out.pictured), (vec!["orchard".to_owned()], Vec::new()));
}

#[test]
fn a_header_is_masked_on_every_page() {
    let mut made = Made::new();
    for page in 1..=3 {
        made.page(
            &[line(20, 185, 9, &format!("office {PHONE}")), line(20, 100, 12, &format!("part {page}"))]
                .concat(),
            "",
            "",
        );
    }
    let out = copy("headers", &made.bytes(), &Options::default());
    assert_eq!(out.pictured, [1, 2, 3]);
    assert_eq!(texts(&out.bytes), ["part 1", "part 2", "part 3", "office 139****0123"]);
}

#[test]
fn a_table_that_became_a_picture_is_read_as_a_table() {
    let rules: String = [100, 130, 160].map(|y| format!("20 {y} m 230 {y} l S\n")).concat()
        + &[20, 120, 230].map(|x| format!("{x} 100 m {x} 160 l S\n")).concat();
    let cells = [
        line(25, 140, 10, "name"),
        line(125, 140, 10, "call"),
        line(25, 110, 10, "Lee"),
        line(125, 110, 10, PHONE),
    ];
    let bytes = of(&(rules + &cells.concat()), "", "").bytes();
    let out = copy("table", &bytes, &Options::default());
    let cells = |bytes: &[u8]| -> Vec<_> {
        let reading = read(bytes, &Budget::default()).unwrap();
        reading.paragraphs.into_iter().map(|one| (one.position.cell, one.text)).collect()
    };
    let expected: Vec<_> =
        cells(&bytes).into_iter().map(|(cell, text)| (cell, text.replace(PHONE, MASKED))).collect();
    assert_eq!(cells(&out.bytes), expected);
    assert!(expected.iter().all(|(cell, _)| cell.is_some()));
}

#[test]
fn pictures_stay_only_where_somebody_says_so() {
    let mut made = Made::new();
    let image = made.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "x",
    );
    let resources = format!("/XObject << /I {image} 0 R >>");
    let picture = "q 50 0 0 50 20 20 cm /I Do Q\n";
    made.page(&[picture.to_owned(), call()].concat(), &resources, "");
    made.page(&[picture.to_owned(), line(20, 150, 12, "orchard")].concat(), &resources, "");
    let bytes = made.bytes();
    let pages = |list: &[Unread]| -> Vec<String> { list.iter().map(|one| one.name.clone()).collect() };
    let out = copy("pictures", &bytes, &Options::default());
    assert_eq!((pages(&out.removed), out.kept.len()), (vec!["1".to_owned(), "2".to_owned()], 0));
    assert_eq!(out.pictured, [1]);
    let again = read(&out.bytes, &Budget::default()).unwrap();
    assert!(again.unread.iter().all(|one| one.position.page != Some(2)), "{:?}", again.unread);
    let options = Options { keep: Keep::Unread, ..Options::default() };
    let out = copy("kept pictures", &bytes, &options);
    assert_eq!((out.removed.len(), pages(&out.kept)), (0, vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(out.pictured, [1]);
}

#[test]
fn a_page_that_cannot_be_drawn_is_refused() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
                /Supplement 2 >> >>] >>";
    let mut made = Made::new();
    let number = made.object(font);
    let text = "BT /F2 12 Tf 1 0 0 1 20 50 Tm <679C56ED> Tj ET\n";
    made.page(&[call(), text.to_owned()].concat(), &format!("/Font << /F1 3 0 R /F2 {number} 0 R >>"), "");
    let bytes = made.bytes();
    let reading = read(&bytes, &Budget::default()).unwrap();
    let refused = rewrite(&bytes, &reading, &everywhere(), &Options::default()).unwrap_err();
    assert_eq!(refused, Refused::Font(1));
    let mut made = Made::new();
    for _ in 0..=MOST_PICTURES {
        made.page(&call(), "", "");
    }
    let bytes = made.bytes();
    let reading = read(&bytes, &Budget::default()).unwrap();
    let refused = rewrite(&bytes, &reading, &everywhere(), &Options::default()).unwrap_err();
    assert_eq!(refused, Refused::Pages(MOST_PICTURES + 1));
}
