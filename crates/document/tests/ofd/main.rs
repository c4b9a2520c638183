//! What is read of OFDs: small ones made here, and real ones where they are at hand.
#![expect(clippy::unwrap_used, reason = "a test")]

mod made;

use document::read::{Budget, Unreadable, read};
use document::reading::{Part, Reading, UnreadKind, Why};
use made::{Ofd, root, text};

fn reading(ofd: Ofd) -> Reading {
    read(&ofd.bytes(), &Budget::default()).unwrap()
}

/// A first line with an indent, a full one, and the rest, at 5 mm a sign between margins of 10 mm.
fn paragraph(top: i32) -> String {
    [
        text(20, top, 5, "", "各园要在每月底以前报送巡查记"),
        text(10, top + 8, 5, "", "录并说明没有报送的原因和打算"),
        text(10, top + 16, 5, "", "怎么办。"),
    ]
    .concat()
}

#[test]
fn lines_are_joined_and_sizes_are_kept() {
    let content = [
        text(25, 10, 7, "", "果园巡查"),
        text(20, 30, 5, "", "各园要在每月底以前报送巡"),
        text(10, 38, 5, "", "查记录并说明没有报送的原因和"),
        text(10, 46, 5, "", "打算怎么办在下月中以前改正。"),
    ];
    let reading = reading(Ofd::new().page(&content.concat()));
    let texts: Vec<&str> = reading.paragraphs.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        texts,
        ["果园巡查", "各园要在每月底以前报送巡查记录并说明没有报送的原因和打算怎么办在下月中以前改正。"]
    );
    assert_eq!((reading.paragraphs[0].style.size, reading.paragraphs[1].style.size), (40, 28));
    assert_eq!(reading.paragraphs[1].position.page, Some(1));
}

#[test]
fn the_last_distance_goes_on_and_without_any_signs_stand_side_by_side() {
    let object = |y: u8, more: &str, text: &str| {
        format!(
            "<ofd:TextObject ID=\"1\" Font=\"2\" Size=\"4\" Boundary=\"10 {y} 80 6\"><ofd:TextCode X=\"0\" Y=\"4\" \
             {more}>{text}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let content = [object(10, "DeltaX=\"2\"", "00110022"), object(30, "", "果果园")].concat();
    let reading = reading(Ofd::new().page(&content));
    assert_eq!(reading.text(), "00110022\n果果园");
    assert!(reading.paragraphs.iter().all(|one| one.style.bold));
}

#[test]
fn a_transformation_moves_and_stretches() {
    let moved = text(10, 10, 2, "CTM=\"2 0 0 2 5 40\"", "大字");
    let reading = reading(Ofd::new().page(&[moved, text(10, 20, 4, "", "先读")].concat()));
    assert_eq!(reading.text(), "先读\n大字");
    assert_eq!(reading.paragraphs[1].style.size, 23);
}

#[test]
fn templates_belong_to_the_page_and_watermarks_stand_beside() {
    let template =
        "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpl.xml\"/><ofd:Annotations>Annots.xml</ofd:Annotations>";
    let list = "<ofd:Page PageID=\"1\"><ofd:FileLoc>Annot.xml</ofd:FileLoc></ofd:Page>";
    let mark = format!(
        "<ofd:Annot Type=\"Watermark\"><ofd:Remark>草稿说明</ofd:Remark><ofd:Appearance Boundary=\"20 60 60 60\">{}\
         </ofd:Appearance></ofd:Annot>",
        text(0, 0, 8, "CTM=\"0.7 0.7 -0.7 0.7 0 0\"", "内部资料")
    );
    let content =
        format!("<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content>", text(10, 10, 5, "", "登记表"));
    let ofd = Ofd::new()
        .document(template)
        .part("Doc_0/Tpl.xml", &root("Page", &content))
        .part("Doc_0/Annots.xml", &root("Annotations", list))
        .part("Doc_0/Annot.xml", &root("PageAnnot", &mark))
        .page_with("<ofd:Template TemplateID=\"7\" ZOrder=\"Background\"/>", &text(10, 30, 5, "", "果园"));
    let reading = reading(ofd);
    let found: Vec<_> =
        reading.paragraphs.iter().map(|one| (&one.position.part, one.text.as_str())).collect();
    assert_eq!(found, [(&Part::Body, "登记表"), (&Part::Body, "果园"), (&Part::TextBox, "内部资料")]);
    assert!(
        matches!(&reading.hidden[..], [one] if one.text == "草稿说明" && matches!(one.why, Why::Comment(_)))
    );
}

#[test]
fn rules_make_cells() {
    let rule = |boundary: &str, to: &str| {
        format!(
            "<ofd:PathObject Boundary=\"{boundary}\" LineWidth=\"0.2\"><ofd:AbbreviatedData>M 0 0 L {to}\
             </ofd:AbbreviatedData></ofd:PathObject>"
        )
    };
    let mut content: String = [20, 30, 40].map(|y| rule(&format!("10 {y} 60 1"), "60 0")).concat();
    content += &[10, 40, 70].map(|x| rule(&format!("{x} 20 1 20"), "0 20")).concat();
    for (x, y, word) in [(12, 22, "品种"), (42, 22, "棵数"), (12, 32, "梨树"), (42, 32, "九棵")] {
        content += &text(x, y, 4, "", word);
    }
    let reading = reading(Ofd::new().page(&content));
    assert_eq!(reading.text(), "品种\t棵数\n梨树\t九棵");
}

#[test]
fn what_does_not_show_and_what_is_beside_is_told() {
    let white = text(10, 30, 5, "", "白字")
        .replace("<ofd:TextCode", "<ofd:FillColor Value=\"#FF #FF #FF\"/><ofd:TextCode");
    let content = [
        text(10, 10, 5, "", "正文"),
        white,
        text(10, 50, 5, "Visible=\"false\"", "不显示"),
        text(10, 60, 5, "Alpha=\"0\"", "透明"),
        "<ofd:ImageObject ID=\"8\" ResourceID=\"9\" Boundary=\"60 100 30 30\" CTM=\"30 0 0 30 0 0\"/>"
            .to_owned(),
    ];
    let list =
        "<ofd:Attachment Name=\"清单\" Format=\"xml\"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Attachment>";
    let ofd = Ofd::new()
        .info("<ofd:Title>巡查</ofd:Title><ofd:CustomDatas><ofd:CustomData Name=\"园\">东</ofd:CustomData></ofd:CustomDatas>")
        .document("<ofd:Attachments>Att.xml</ofd:Attachments>")
        .part("Doc_0/Att.xml", &root("Attachments", list))
        .page(&content.concat());
    let reading = reading(ofd);
    assert_eq!(reading.text(), "正文");
    let hidden: Vec<_> = reading.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    let property = |name: &str| Why::Property(name.to_owned());
    let expected = [
        (property("title"), "巡查"),
        (property("园"), "东"),
        (Why::White, "白字"),
        (Why::Hidden, "透明"),
        (Why::Hidden, "不显示"),
    ];
    assert_eq!(hidden, expected);
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(unread, [(UnreadKind::Embedded, "清单.xml"), (UnreadKind::Picture, "")]);
    assert_eq!(reading.unread.last().unwrap().position.page, Some(1));
}

#[test]
fn a_page_that_is_missing_or_spoiled_is_noted() {
    let ofd = Ofd::new().page(&paragraph(10)).page("<ofd:TextObject></ofd:Wrong>").document("");
    let reading = reading(ofd);
    assert!(reading.text().starts_with("各园要在"));
    assert!(
        reading.unread.iter().any(|one| one.kind == UnreadKind::Damaged && one.name == "Doc_0/Pages/2.xml")
    );
}

#[test]
fn the_budget_holds() {
    let many = format!(
        "<ofd:TextObject Size=\"4\" Boundary=\"0 0 9 9\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 4000000000 1\">{}\
         </ofd:TextCode></ofd:TextObject>",
        "梨".repeat(200)
    );
    let bytes = Ofd::new().page(&many).bytes();
    let small = Budget { unpacked: 20_000, ..Budget::default() };
    assert_eq!(read(&bytes, &small).unwrap_err(), Unreadable::TooLarge("signs", 20_000));
    let deep = Ofd::new().page(&"<ofd:PageBlock>".repeat(300)).bytes();
    assert_eq!(read(&deep, &Budget::default()).unwrap_err(), Unreadable::TooDeep(256));
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let bytes = Ofd::new().page(&paragraph(10)).page(&paragraph(60)).bytes();
    let mut seed = 11u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap() % below
    };
    for _ in 0..300 {
        let mut spoiled = bytes.clone();
        for _ in 0..=next(6) {
            let at = next(spoiled.len());
            spoiled[at] = u8::try_from(next(256)).unwrap();
        }
        if next(4) == 0 {
            spoiled.truncate(next(spoiled.len()).max(4));
        }
        let _ = read(&spoiled, &Budget::default());
    }
}
