//! Every place of a PDF in which a value can hide.

use super::*;

/// A PDF of one page and more, written by hand.
struct Made {
    objects: Vec<String>,
    pages: Vec<usize>,
    catalog: String,
    trailer: String,
}

impl Made {
    fn new() -> Self {
        let objects = vec![String::new(), String::new(), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned()];
        Self { objects, pages: Vec::new(), catalog: String::new(), trailer: String::new() }
    }

    fn object(&mut self, text: impl Into<String>) -> usize {
        self.objects.push(text.into());
        self.objects.len()
    }

    fn stream(&mut self, dict: &str, data: &str) -> usize {
        self.object(format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len()))
    }

    /// A page of 400 by 600 points.
    fn page(&mut self, content: &str, resources: &str, more: &str) {
        let content = self.stream("", content);
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {content} 0 R /Resources << /Font << \
             /F1 3 0 R >> {resources} >> {more} >>"
        ));
        self.pages.push(page);
    }

    fn bytes(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog);
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
        let mut out = String::from("%PDF-1.7\n");
        let mut table = String::new();
        for (number, object) in (1..).zip(&self.objects) {
            table.push_str(&format!("{:010} 00000 n \n", out.len()));
            out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        let (at, size) = (out.len(), self.objects.len() + 1);
        out.push_str(&format!(
            "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{at}\n%%EOF\n",
            self.trailer
        ));
        out.into_bytes()
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

#[test]
fn a_page_with_a_value_is_a_picture_that_reads_the_same_and_one_without_is_copied() {
    let mut made = Made::new();
    made.page(&[line(40, 500, 16, "Orchard list"), line(40, 470, 16, &format!("call {PHONE} now"))].concat(), "", "");
    made.page(&line(40, 500, 16, "second page"), "", "");
    let bytes = made.bytes();
    let out = copy("shown", &bytes, &Options::default());
    assert_eq!(out.pictured, [1]);
    let (before, after) = (read(&bytes, &Budget::default()).unwrap(), read(&out.bytes, &Budget::default()).unwrap());
    assert_eq!(after.text(), before.text().replace(PHONE, MASKED));
    let positions = |reading: &Reading| -> Vec<_> { reading.paragraphs.iter().map(|one| one.position.clone()).collect() };
    assert_eq!(positions(&after), positions(&before));
}
