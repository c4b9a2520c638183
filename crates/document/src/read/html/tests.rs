//! Tests of the reader of web pages.

use super::super::made;
use super::*;
use crate::reading::{Cell, Is, Paragraph, Part, UnreadKind, Why};

fn reading(page: &str) -> Reading {
    super::super::read(format!("<html>{page}").as_bytes(), &Budget::default()).unwrap()
}

fn printed(page: &str) -> Vec<String> {
    reading(page).paragraphs.iter().map(Paragraph::printed).collect()
}

fn hidden(page: &str) -> Vec<(Why, String)> {
    reading(page).hidden.into_iter().map(|one| (one.why, one.text)).collect()
}

#[test]
fn blocks_are_paragraphs_and_white_space_counts_once() {
    let page = "<body>\n 前 <b>言</b>\n<p>梨园\n  应当<i>\n巡查</i>，\n每日 two\nwords</p>散<div>一<br>二<br/></div><pre> 甲\n  乙</pre>\
        <h2>二、组织</h2><p>&nbsp;</p><p></p>";
    assert_eq!(
        printed(page),
        ["前 言", "梨园应当巡查，每日 two words", "散", "一\n二", " 甲\n  乙", "二、组织"]
    );
    let reading = reading(page);
    assert_eq!(reading.paragraphs[5].style.heading, Some(2));
    assert!(reading.paragraphs[5].style.bold);
    let lines: Vec<u32> = reading.paragraphs.iter().map(|one| one.position.line).collect();
    assert_eq!(lines, [2, 3, 7, 7, 7, 8]);
}

#[test]
fn lists_have_the_numbers_that_are_printed() {
    let page = r#"<ol start="9"><li>甲<ul><li><p>点</p><p>续</p></ul><li value="20">乙</ol><ol type="a" reversed><li>丙<li>丁</ol>
        <ol style="list-style-type: cjk-ideographic"><li>戊<li hidden>隐<li>己</ol><ul style="list-style:none"><li>庚</ul>"#;
    assert_eq!(printed(page), ["9.甲", "•点", "续", "20.乙", "b.丙", "a.丁", "一、戊", "三、己", "庚"]);
    let lists: Vec<_> =
        reading(page).paragraphs.iter().map(|one| (one.style.list, one.style.ordered)).take(3).collect();
    assert_eq!(lists, [(Some(0), true), (Some(1), false), (Some(1), false)]);
}

#[test]
fn tables_are_read_cell_by_cell() {
    let page = "<table><caption>表</caption><tr><th rowspan=2>园</th><th colspan=2>数</th></tr><tr><td></td><td>3<table><tr><td>内</table></td></tr></table>后";
    let reading = reading(page);
    assert_eq!(reading.text(), "表\n园\t数\n\t3\n内\n后");
    let cell = |table, row, column, rows, columns| Some(Cell { table, row, column, rows, columns });
    let cells: Vec<_> = reading.paragraphs.iter().map(|one| one.position.cell).collect();
    let expected = [
        None,
        cell(1, 1, 1, 2, 1),
        cell(1, 1, 2, 1, 2),
        cell(1, 2, 2, 1, 1),
        cell(1, 2, 3, 1, 1),
        cell(2, 1, 1, 1, 1),
        None,
    ];
    assert_eq!(cells, expected);
    assert!(reading.paragraphs[1].style.centred && !reading.paragraphs[4].style.centred);
}

#[test]
fn what_does_not_show_is_not_in_the_text() {
    let page = r#"<head><title>题</title><meta name="author" content="果农"><meta name="viewport" content="x"><style>p{}</style></head>
        <p>看<span hidden>一</span><span style="display:none">二</span><span style="visibility: hidden">三<b style="visibility:visible">见</b></span></p>
        <p style="color:#FFF">四</p><p style="font-size:0">五</p><p style="font-size:2px">六</p><p style="text-indent:-9999px">七</p>
        <div style="background:#003366"><p style="color: white !important">白字黑底</p></div>
        <!-- 八 --><!--[if gte mso 9]><![endif]--><input type=hidden value="九"><input value="填写"><template><p>十</p></template>
        <noscript><p>十一</p></noscript><script>var a = "<p>无</p>";</script><img src="a.png" alt="梨树"><a title="说明" href="https://例/">链接</a>"#;
    assert_eq!(printed(page), ["看见", "白字黑底", "填写", "链接"]);
    let expected = [
        (Why::Property("title".into()), "题"),
        (Why::Property("author".into()), "果农"),
        (Why::Hidden, "一二三"),
        (Why::White, "四"),
        (Why::Tiny, "五"),
        (Why::Tiny, "六"),
        (Why::OffPage, "七"),
        (Why::Hidden, "八"),
        (Why::Hidden, "九"),
        (Why::Hidden, "十"),
        (Why::Hidden, "十一"),
        (Why::AltText, "梨树"),
        (Why::AltText, "说明"),
    ];
    let mut found = hidden(page);
    found.retain(|(why, text)| *why != Why::Hidden || text != "[if gte mso 9]><![endif]");
    assert_eq!(found, expected.map(|(why, text)| (why, text.to_owned())));
    let reading = reading(page);
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(unread, [(UnreadKind::Macro, "script"), (UnreadKind::Picture, "a.png")]);
    let span = &reading.paragraphs[3].spans[0];
    assert_eq!((span.at.clone(), &span.is), (0..6, &Is::Link("https://例/".into())));
    assert!(reading.hidden.iter().any(|one| one.position.part == Part::AltText));
}

#[test]
fn every_encoding_of_an_office_reads_the_same() {
    let page = |charset: &str| format!("<html><meta charset=\"{charset}\"><p>关于巡查的通知");
    let gbk = encoding_rs::GB18030.encode(&page("gb2312")).0.into_owned();
    let big5 =
        encoding_rs::BIG5.encode("<html><meta content='text/html; charset=big5'><p>通知").0.into_owned();
    let wrong = page("gb2312").into_bytes();
    let marked = [b"\xEF\xBB\xBF", page("gb2312").as_bytes()].concat();
    let utf16: Vec<u8> =
        format!("\u{FEFF}{}", page("utf-8")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let xml =
        encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?><html><p>关于巡查的通知").0.into_owned();
    let nothing = encoding_rs::GBK.encode("<html><p>关于巡查的通知").0.into_owned();
    for bytes in [gbk, wrong, marked, utf16, xml, nothing] {
        let reading = super::super::read(&bytes, &Budget::default()).unwrap();
        assert_eq!((reading.format, reading.text().as_str()), (Format::Html, "关于巡查的通知"));
    }
    assert_eq!(super::super::read(&big5, &Budget::default()).unwrap().text(), "通知");
}

#[test]
fn links_and_bold_go_on_over_the_ends_of_paragraphs() {
    let reading = reading("<p>甲<a href=x>乙<p>丙</a>丁<p><b>戊</b>己</p>");
    let links = reading
        .paragraphs
        .iter()
        .flat_map(|one| one.spans.iter().map(|span| (one.text[span.at.clone()].to_owned(), span.is.clone())));
    let link = Is::Link("x".into());
    let expected = [("乙", link.clone()), ("丙", link), ("戊", Is::Strong)];
    assert_eq!(links.collect::<Vec<_>>(), expected.map(|(text, is)| (text.to_owned(), is)));
}

#[test]
fn nesting_is_refused_or_read_and_never_a_crash() {
    for tag in [
        "div",
        "b",
        "table><tr><td",
        "ul><li",
        "font size=1",
        "a href=x",
        "p><table",
        "svg",
        "template",
        "select",
    ] {
        for times in [60, 10_000] {
            let page = format!("<html>{}深", format!("<{tag}>").repeat(times));
            let read = super::super::read(page.as_bytes(), &Budget::default());
            assert!(read.is_ok() || read == Err(Unreadable::TooDeep(256)), "{tag} {:?}", read.err());
        }
    }
    let deep = Budget { depth: 1_000_000, ..Budget::default() };
    let page = format!("<html>{}深", "<span>".repeat(10_000));
    assert_eq!(super::super::read(page.as_bytes(), &deep).unwrap().text(), "深");
    let few = Budget { paragraphs: 3, ..Budget::default() };
    let many = format!("<html>{}", "<p>行".repeat(9));
    assert_eq!(super::super::read(many.as_bytes(), &few).unwrap_err(), Unreadable::TooLarge("paragraphs", 3));
}

#[test]
fn a_tag_of_very_many_attributes_is_refused() {
    let attributes: String = (0..80_000).map(|number| format!(" a{number}=1")).collect();
    let page = format!("<html><p{attributes}>");
    let refused = Unreadable::TooLarge("attributes", MOST_COMPARED);
    assert_eq!(super::super::read(page.as_bytes(), &Budget::default()).unwrap_err(), refused);
    assert!(compared("<p a=\"> > >\" b='x y z' c>a b c d <br/>") < 40);
}

#[test]
fn damage_is_no_crash() {
    let page = "<!DOCTYPE html><html><meta charset=gbk><body><ol start=3><li value=4>甲<p style='color:#fff;font-size:3px'>乙</ol>\
        <table><tr><td rowspan=3 colspan=2>丙<td>丁<tr><td>戊</table><a href=x><b>己<p>庚</b></a><svg><title>题</title></svg><!-- 辛 -->";
    for copy in made::damaged(page.as_bytes(), 1000) {
        drop(read(&copy, &Budget::default()));
        drop(super::super::read(&copy, &Budget::default()));
    }
}

#[test]
fn a_page_is_one_after_remarks_of_the_browser_that_saved_it() {
    let page = "\u{FEFF}<!-- saved from url=(0019)https://例/ -->\r\n<!-- x --> <HTML><p>文</HTML>";
    assert_eq!(super::super::read(page.as_bytes(), &Budget::default()).unwrap().format, Format::Html);
    assert_eq!(Format::of("<!-- 不完".as_bytes()), Ok(Format::Text));
}

#[test]
fn a_figure_that_our_writer_named_keeps_its_name() {
    let page = r#"<p>投资<a class="figure" href="/f" data-name="outlay" data-period="year">XX</a>元</p>"#;
    let span = reading(page).paragraphs[0].spans[0].clone();
    assert_eq!((span.at, span.is), (6..8, Is::Control("figure:outlay:year".into())));
}

#[test]
fn a_piece_of_a_page_is_one() {
    for piece in ["<div>果园</div>", "<p>果园</p>", " <style>p {}</style><p>果园</p>"] {
        assert_eq!(super::super::read(piece.as_bytes(), &Budget::default()).unwrap().format, Format::Html);
    }
    let text = super::super::read("<果园>一号".as_bytes(), &Budget::default()).unwrap();
    assert_eq!(text.format, Format::Text);
}
