//! Every place of a web page in which a value can hide.

use super::*;

fn page(head: &str, body: &str) -> String {
    format!("<!DOCTYPE html>\n<html><head><title>果园</title>{head}</head>\n<body>{body}</body></html>\n")
}

#[test]
fn no_place_of_a_page_hides_a_value() {
    let (head, tail) = PHONE.split_at(4);
    let wide: String = PHONE.chars().map(|sign| char::from_u32(u32::from(sign) + 0xFEE0).unwrap()).collect();
    let escaped: String = NAME.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let places = [
        ("text", "", format!("<p>{PHONE}</p>")),
        ("name", "", format!("<p>{NAME}</p>")),
        ("marks inside", "", format!("<p>{head}<b>{tail}</b></p>")),
        ("end of a line", "", format!("<p>{head}\r\n   {tail}</p>")),
        ("full width", "", format!("<p>{wide}</p>")),
        ("no width", "", format!("<p>{head}&#8203;{tail}</p>")),
        ("named blank", "", format!("<p>{head}&nbsp;{tail}&zwj;</p>")),
        ("entities", "", format!("<p>{}</p>", PHONE.replace('5', "&#x35;"))),
        ("remark", "", format!("<!-- {PHONE} -->")),
        ("hidden", "", format!("<p style=\"display:none\">{PHONE}</p>")),
        ("attribute", "", format!("<img src=\"x.png\" alt=\"{NAME}\">")),
        ("attribute without quotes", "", format!("<input value={PHONE}>")),
        ("own attribute", "", format!("<p data-phone='{PHONE}'>x</p>")),
        ("link", "", format!("<a href=\"tel:{PHONE}\">x</a>")),
        ("address in bytes", "", "<a href=\"?n=%E5%90%B4%E5%B0%8F%E6%A2%A8\">x</a>".to_owned()),
        ("script", "", format!("<script>var a = {{phone: \"{PHONE}\"}}</script>")),
        (
            "numbers of signs",
            "",
            format!("<script type=\"application/json\">{{\"n\":\"{escaped}\"}}</script>"),
        ),
        ("style", "<style>p:after{content:\"13905550123\"}</style>", String::new()),
        ("particulars", "<meta name=\"author\" content=\"吴小梨\">", String::new()),
        ("title", "<title>吴小梨</title>", String::new()),
        ("cells of one digit", "", PHONE.chars().map(|sign| format!("<td>{sign}</td>")).collect()),
        ("no script", "", format!("<noscript>{PHONE}</noscript>")),
        ("template", "", format!("<template><p>{PHONE}</p></template>")),
        ("unfinished", "", format!("<p title=\"{PHONE}")),
    ];
    for (place, head, body) in places {
        let copy = masked(place, page(head, &body).as_bytes());
        let reading = read(&copy, &Budget::default()).unwrap();
        assert_eq!(left_in(&reading, &secrets(), &[]), [], "{place}");
    }
}

#[test]
fn a_page_keeps_its_encoding_and_loses_pictures_that_are_written_into_it() {
    let text = page(
        "<meta charset=gbk>",
        &format!(
            "<p>{NAME}<img src=\"data:image/png;base64,AAAA\" alt=果><i style=\"background:url('data:image/gif;base64,BBBB') red\"></i></p>"
        ),
    );
    let bytes = encoding_rs::GBK.encode(&text).0.into_owned();
    let out = rewrite(&bytes, &empty(&bytes), &everywhere(), &Options::default()).unwrap();
    let said = encoding_rs::GBK.decode(&out.bytes).0.into_owned();
    let expected = text
        .replace(NAME, MASKED_NAME)
        .replace("data:image/png;base64,AAAA", "")
        .replace("'data:image/gif;base64,BBBB'", "");
    assert_eq!(said, expected);
    assert_eq!(out.removed.len(), 2);
    let options = Options { keep: Keep::Unread, ..Options::default() };
    let out = rewrite(&bytes, &empty(&bytes), &everywhere(), &options).unwrap();
    assert_eq!((out.kept.len(), out.removed.len()), (2, 0));
}

#[test]
fn text_is_changed_at_its_place_only() {
    let text = page(
        "",
        "<p hidden>李桃</p>\n<p>李&nbsp;<b>桃</b>来了,走了</p>\n<ul><li>李桃\n  来了</ul>\n<p>李桃来了</p><!--李桃-->",
    );
    let reading = read(text.as_bytes(), &Budget::default()).unwrap();
    let index = reading.paragraphs.iter().rposition(|one| one.text.contains("李桃")).unwrap();
    let mut list = vec![at(&reading, "来了,走", "来了，走", false)];
    let last = &reading.paragraphs[index].text;
    let start = last.find("李桃").unwrap();
    list.push(Replacement {
        target: Target::Paragraph(index),
        at: start..start + 6,
        text: "李桃".to_owned(),
        new: "李某某".to_owned(),
        everywhere: false,
    });
    let hidden = reading.hidden.len() - 1;
    list.push(Replacement {
        target: Target::Hidden(hidden),
        at: 0..6,
        text: "李桃".to_owned(),
        new: String::new(),
        everywhere: false,
    });
    let options = Options { keep: Keep::Everything, ..Options::default() };
    let out = rewrite(text.as_bytes(), &reading, &list, &options).unwrap();
    assert_eq!(out.unplaced, Vec::<usize>::new());
    let said = String::from_utf8(out.bytes).unwrap();
    assert!(said.contains("<p>李&nbsp;<b>桃</b>来了，走了</p>"), "{said}");
    assert!(said.contains("<p>李某某来了</p><!---->"), "{said}");
    assert!(said.contains("<li>李桃\n"), "{said}");
}
