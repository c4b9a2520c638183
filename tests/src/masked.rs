//! Masked: copies of files with a value in many places open in LibreOffice, which finds nothing of it; corrected copies
//! are written beside their files.

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::Command;

use office::masking::{Masked, Target, release};

use crate::objects;
use crate::place::{House, both, say_once};

const PHONE: &str = "13905550123";

/// What LibreOffice writes of a file as text; nothing where there is no LibreOffice.
fn text_of(file: &Path, filter: &str) -> Option<String> {
    let folder = file.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let ran = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .args([folder, file])
        .output();
    let Ok(ran) = ran else {
        say_once("LibreOffice was left out: it is not here");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let ending = filter.split(':').next().unwrap();
    Some(std::fs::read_to_string(file.with_extension(ending)).unwrap())
}

fn masked(reading: &office::reading::Reading, value: &str, mask: &str) -> Masked {
    let found = reading.paragraphs.iter().position(|one| one.text.contains(value)).unwrap();
    let start = reading.paragraphs[found].text.find(value).unwrap();
    Masked {
        target: Target::Paragraph(found),
        at: start..start + value.len(),
        value: value.to_owned(),
        mask: mask.to_owned(),
        is_public: false,
        is_local: false,
    }
}

/// A Word file as small as a program still opens, with a header, a picture and a number in three runs.
fn docx() -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let picture = "<w:r><w:drawing><wp:inline><wp:extent cx=\"99999\" cy=\"99999\"/><wp:docPr id=\"1\" name=\"图\" descr=\"13905550123\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"图\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId2\"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let runs = "<w:p><w:r><w:t>电话139</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>0555</w:t></w:r><w:r><w:t>0123，联系人吴小梨</w:t></w:r></w:p>";
    let document = format!(
        "<w:document {W}><w:body>{runs}<w:p>{picture}</w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr></w:body></w:document>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{KINDS}/header\" Target=\"header1.xml\"/><Relationship Id=\"rId2\" Type=\"{KINDS}/image\" Target=\"media/image1.png\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}.document.main+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"{MAIN}.header+xml\"/></Types>"
    );
    let header = format!("<w:hdr {W}><w:p><w:r><w:t>１３９ ０５５５ ０１２３</w:t></w:r></w:p></w:hdr>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &links),
        ("word/header1.xml", &header),
        ("word/media/image1.png", "no picture"),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

async fn masked_copies_open_elsewhere_and_tell_nothing(house: &House) {
    let bytes = docx();
    let reading = office::reading::read(&bytes, "例.docx").unwrap();
    let list = [masked(&reading, PHONE, "139****0123"), masked(&reading, "吴小梨", "吴**")];
    let out = release(&bytes, "例.docx", &reading, &list, false).unwrap();
    assert_eq!(out.removed.len(), 1);
    let file = house.file("masked.docx");
    std::fs::write(&file, out.bytes).unwrap();
    if let Some(text) = text_of(&file, "txt:Text (encoded):UTF8") {
        assert!(text.contains("电话139****0123，联系人吴**"), "{text}");
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "电话").unwrap();
    sheet.write_number(1, 0, 13_905_550_123.0).unwrap();
    sheet.write_string(2, 0, format!("吴小梨{PHONE}")).unwrap();
    sheet.write_formula(3, 0, rust_xlsxwriter::Formula::new("=A2").set_result(PHONE)).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let reading = office::reading::read(&bytes, "例.xlsx").unwrap();
    let list = [masked(&reading, PHONE, "139****0123"), masked(&reading, "吴小梨", "吴**")];
    let out = release(&bytes, "例.xlsx", &reading, &list, false).unwrap();
    let file = house.file("masked.xlsx");
    std::fs::write(&file, out.bytes).unwrap();
    if let Some(text) = text_of(&file, "csv:Text - txt - csv (StarCalc):44,34,76") {
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            ["电话", "139****0123", "吴**139****0123", "139****0123"]
        );
    }
}
both!(masked_copies_open_elsewhere_and_tell_nothing, Empty);

async fn a_corrected_copy_is_written_beside_the_file_once(house: &House) {
    let file = house.file("总结.txt");
    let text = "全园有三块果园,均已巡查。\r\n";
    std::fs::write(&file, text).unwrap();
    let words = ["check", &file.display().to_string(), "--fix"];
    house.program(&words).good();
    let copy = house.file("总结.校改.txt");
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "全园有三块果园，均已巡查。\r\n");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    assert_eq!(house.program(&words).code, Some(2), "an earlier copy is not overwritten");
    let forced = [words[0], words[1], words[2], "--force"];
    house.program(&forced).good();
    let own = [words[0], words[1], words[2], "--force", "-o", words[1]];
    assert_eq!(house.program(&own).code, Some(2), "the file itself is never overwritten");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}
both!(a_corrected_copy_is_written_beside_the_file_once, Empty);

/// A PDF of two pages, the first with a telephone number.
fn pdf() -> Vec<u8> {
    let line = |text: &str| format!("BT /F1 14 Tf 1 0 0 1 40 150 Tm ({text}) Tj ET");
    let stream = |content: String| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let page = |content: u8| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 2 /Kids [4 0 R 5 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        page(6),
        page(7),
        stream(line(&format!("mobile {PHONE} orchard"))),
        stream(line("second page")),
        format!("<< /Title (call {PHONE}) >>"),
    ];
    objects::file(&objects, "/Info 8 0 R")
}

async fn a_masked_pdf_tells_nothing_to_other_programs(house: &House) {
    let file = house.file("名单.pdf");
    std::fs::write(&file, pdf()).unwrap();
    let told = house.program(&["screen", &file.display().to_string(), "--mask", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let masked = &told[0]["masked"];
    assert_eq!(masked["pictured"], serde_json::json!([1]), "{told}");
    let copy = house.file("名单.遮挡.pdf");
    assert!(!std::fs::read(&copy).unwrap().windows(PHONE.len()).any(|bytes| bytes == PHONE.as_bytes()));
    let Ok(ran) = Command::new("pdftotext").arg(&copy).arg("-").output() else {
        return say_once("pdftotext was left out: it is not here");
    };
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("mobile 139****0123 orchard") && text.contains("second page"), "{text}");
}
both!(a_masked_pdf_tells_nothing_to_other_programs, Empty);
