//! Tests of the reader of open document text, on small files of their own.

use super::super::made;
use super::*;
use crate::reading::{Cell, Change, Hidden, Is, Paragraph, Style};

const STYLES: &str = r##"<office:document-styles><office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="10.5pt" style:font-size-asian="16pt"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties style:font-size-asian="22pt" style:font-weight-asian="bold"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties style:font-size-asian="150%"/></style:style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="&#xF0B7;"/></text:list-style>
</office:styles><office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard"><style:header><text:p text:style-name="P1">梨园文件</text:p></style:header>
<style:footer style:display="false"><text:p>旧页脚</text:p></style:footer></style:master-page>
<style:master-page style:name="Unused"><style:footer><text:p>没有用的页脚</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"##;

const OWN: &str = r##"<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties style:font-weight-asian="bold"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Tiny" style:family="text"><style:text-properties style:font-size-asian="1pt"/></style:style>
<style:style style:name="Dark" style:family="table-cell"><style:table-cell-properties fo:background-color="#000080"/></style:style>
<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>
</office:automatic-styles>"##;

fn content(body: &str) -> String {
    format!(
        "<office:document-content>{OWN}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn file(body: &str) -> Vec<u8> {
    made::package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text".to_vec()),
        ("content.xml", content(body).into_bytes()),
        ("styles.xml", STYLES.as_bytes().to_vec()),
        (
            "meta.xml",
            "<d><office:meta><dc:creator>果农</dc:creator><meta:user-defined meta:name=\"单位\">梨园</meta:user-defined></office:meta></d>"
                .into(),
        ),
        ("Pictures/a.png", b"x".to_vec()),
        ("Basic/Standard/script-lb.xml", b"x".to_vec()),
        ("Basic/Standard/Module1.xml", b"x".to_vec()),
        ("Object 1/content.xml", b"x".to_vec()),
    ])
}

fn reading(body: &str) -> Reading {
    super::super::read(&file(body), &Budget::default()).unwrap()
}

/// The paragraphs of the text itself.
fn body(reading: &Reading) -> Vec<&Paragraph> {
    reading.paragraphs.iter().filter(|one| one.position.part == Part::Body).collect()
}

fn printed(reading: &Reading) -> Vec<String> {
    body(reading).into_iter().map(Paragraph::printed).collect()
}

/// What does not show, without the particulars and what is hidden in every file of these tests.
fn hidden(reading: &Reading) -> Vec<&Hidden> {
    let is_own = |one: &&Hidden| {
        !matches!(one.why, Why::Property(_)) && !matches!(one.position.part, Part::Header | Part::Footer)
    };
    reading.hidden.iter().filter(is_own).collect()
}

#[test]
fn styles_are_followed_to_their_roots() {
    let reading = reading(
        r#"<text:p text:style-name="P1">关于巡查的通知</text:p><text:h text:outline-level="1" text:style-name="H">总体</text:h>
        <text:p text:style-name="P2"/><text:p text:style-name="A">甲<text:span text:style-name="Bold">乙丙</text:span>丁</text:p>"#,
    );
    let [title, heading, text] = body(&reading)[..] else { panic!("{:?}", reading.paragraphs) };
    let Style { heading: level, centred, size, bold, .. } = title.style;
    assert_eq!((level, centred, size, bold), (Some(0), true, 44, true));
    assert_eq!((heading.label.as_str(), heading.style.heading, heading.style.size), ("一、", Some(1), 48));
    assert!(text.style.new_page && !heading.style.new_page);
    assert_eq!((text.position.line, text.style.size, text.style.bold), (4, 32, false));
    assert_eq!((text.spans[0].at.clone(), &text.spans[0].is), (3..9, &Is::Strong));
}

#[test]
fn lists_have_the_numbers_that_are_printed() {
    let reading = reading(
        r#"<text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:p>续</text:p>
        <text:list><text:list-item><text:p>点</text:p></text:list-item></text:list></text:list-item>
        <text:list-item><text:p>乙</text:p></text:list-item><text:list-header><text:p>头</text:p></text:list-header></text:list>"#,
    );
    assert_eq!(printed(&reading), ["（一）甲", "续", "•点", "（二）乙", "头"]);
    let lists: Vec<_> = body(&reading).iter().map(|one| (one.style.list, one.style.ordered)).collect();
    assert_eq!(lists[0], (Some(0), true));
    assert_eq!(lists[2], (Some(1), false));
}

#[test]
fn blanks_breaks_links_fields_and_controls() {
    let reading = reading(
        r#"<text:p> 甲  乙<text:s text:c="2"/>丙<text:tab/>丁<text:line-break/>戊<text:soft-page-break/>
        <text:a xlink:href="https://例/">链</text:a><text:page-number>3</text:page-number><text:bookmark text:name="b"/><loext:content-control loext:tag="t"><text:span>数</text:span></loext:content-control></text:p>"#,
    );
    let [paragraph] = body(&reading)[..] else { panic!() };
    assert_eq!(paragraph.text, "甲 乙  丙\t丁\n戊 链3数");
    let spans: Vec<_> =
        paragraph.spans.iter().map(|span| (&paragraph.text[span.at.clone()], span.is.clone())).collect();
    assert_eq!(spans, [("链", Is::Link("https://例/".into())), ("数", Is::Control("t".into()))]);
}

#[test]
fn what_does_not_show_is_not_in_the_text() {
    let reading = reading(
        r#"<text:p>看<text:span text:style-name="Gone">隐</text:span><text:span text:style-name="White">白</text:span><text:span text:style-name="Tiny">小</text:span>见</text:p>
        <text:section text:display="none"><text:p>节</text:p></text:section>
        <text:p><text:hidden-paragraph text:is-hidden="true"/>段</text:p>
        <table:table><table:table-row><table:table-cell table:style-name="Dark"><text:p><text:span text:style-name="White">白字黑底</text:span></text:p></table:table-cell></table:table-row></table:table>
        <text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:title>题</svg:title><svg:desc>梨树</svg:desc></draw:frame></text:p>"#,
    );
    assert_eq!(printed(&reading), ["看见", "白字黑底"]);
    let found: Vec<_> = hidden(&reading).iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    let expected = [
        (Why::Hidden, "隐"),
        (Why::White, "白"),
        (Why::Tiny, "小"),
        (Why::Hidden, "节"),
        (Why::Hidden, "段"),
        (Why::AltText, "题"),
        (Why::AltText, "梨树"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn changes_and_remarks_are_told_with_their_authors() {
    let info = |name: &str| {
        format!(
            "<office:change-info><dc:creator>{name}</dc:creator><dc:date>2024-05-01</dc:date></office:change-info>"
        )
    };
    let reading = reading(&format!(
        r#"<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{}<text:p>旧<text:s/>句</text:p><text:p>尾</text:p></text:deletion></text:changed-region>
        <text:changed-region xml:id="c2"><text:insertion>{}</text:insertion></text:changed-region></text:tracked-changes>
        <text:p>一<text:change text:change-id="c1"/>二<text:change-start text:change-id="c2"/>新</text:p>
        <text:p>增<text:change-end text:change-id="c2"/>旧</text:p>
        <text:p>前<office:annotation office:name="r"><dc:creator>乙</dc:creator><dc:date>D</dc:date><text:p>此处不对</text:p></office:annotation>所指<office:annotation-end office:name="r"/>后</text:p>"#,
        info("甲"),
        info("丙")
    ));
    assert_eq!(printed(&reading), ["一二新", "增旧", "前所指后"]);
    let by = |name: &str| Change { by: name.into(), on: "2024-05-01".into() };
    let spans: Vec<_> = body(&reading).iter().map(|one| one.spans[0].clone()).collect();
    let inserted = Is::Inserted(by("丙"));
    assert_eq!(
        [(&spans[0].at, &spans[0].is), (&spans[1].at, &spans[1].is)],
        [(&(6..9), &inserted), (&(0..3), &inserted)]
    );
    assert_eq!((spans[2].at.clone(), &spans[2].is), (3..9, &Is::Commented(1)));
    let found: Vec<_> = hidden(&reading).iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    let remark = Why::Comment(Change { by: "乙".into(), on: "D".into() });
    assert_eq!(found, [(Why::Deleted(by("甲")), "旧 句\n尾"), (remark, "此处不对")]);
    assert_eq!(hidden(&reading)[1].position.part, Part::Comment);
}

#[test]
fn cells_stand_where_they_are_merged() {
    let reading = reading(
        r#"<text:p>前</text:p><table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>
        <table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p><text:p>续</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-rows-spanned="2"><text:p>乙</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell><text:p/></table:table-cell><table:table-cell><text:p>丙</text:p></table:table-cell><table:covered-table-cell><text:p>盖</text:p></table:covered-table-cell></table:table-row></table:table><text:p>后</text:p>"#,
    );
    assert_eq!(reading.text().lines().take(5).collect::<Vec<_>>(), ["前", "甲", "续\t乙", "\t丙", "后"]);
    let cell = |row, column, rows, columns| Some(Cell { table: 1, row, column, rows, columns });
    let cells: Vec<_> = body(&reading).iter().map(|one| (one.position.line, one.position.cell)).collect();
    let expected = [
        (1, None),
        (1, cell(1, 1, 1, 2)),
        (2, cell(1, 1, 1, 2)),
        (1, cell(1, 3, 2, 1)),
        (1, cell(2, 1, 1, 1)),
        (1, cell(2, 2, 1, 1)),
        (2, None),
    ];
    assert_eq!(cells, expected);
    assert_eq!((&hidden(&reading)[0].why, hidden(&reading)[0].text.as_str()), (&Why::HiddenCells, "盖"));
}

#[test]
fn what_stands_beside_the_text_comes_after_it() {
    let reading = reading(
        r#"<text:table-of-content><text:table-of-content-source><text:index-title-template>模板</text:index-title-template></text:table-of-content-source>
        <text:index-body><text:index-title><text:p>目录</text:p></text:index-title><text:p>一、总体<text:tab/>1</text:p></text:index-body></text:table-of-content>
        <text:p>正文<text:note text:note-class="footnote"><text:note-citation>①</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note><draw:custom-shape><text:p>框</text:p></draw:custom-shape><draw:frame><draw:text-box><text:p>盒</text:p></draw:text-box></draw:frame></text:p>"#,
    );
    let found: Vec<_> =
        reading.paragraphs.iter().map(|one| (one.position.part.clone(), one.printed())).collect();
    let expected = [
        (Part::Body, "目录"),
        (Part::Body, "一、总体\t1"),
        (Part::Body, "正文"),
        (Part::Header, "梨园文件"),
        (Part::Note, "①注文"),
        (Part::TextBox, "框"),
        (Part::TextBox, "盒"),
    ];
    assert_eq!(found, expected.map(|(part, text)| (part, text.to_owned())));
    assert!(reading.paragraphs[0].style.contents && !reading.paragraphs[2].style.contents);
    assert!(reading.paragraphs[3].style.right, "the styles of pages are their own");
    let feet: Vec<_> = reading.hidden.iter().filter(|one| one.position.part == Part::Footer).collect();
    assert_eq!(feet.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["旧页脚", "没有用的页脚"]);
    let told: Vec<_> = reading.hidden.iter().filter(|one| one.position.part == Part::Properties).collect();
    assert_eq!((&told[0].why, told[0].text.as_str()), (&Why::Property("creator".into()), "果农"));
    assert_eq!((&told[1].why, told[1].text.as_str()), (&Why::Property("单位".into()), "梨园"));
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    let expected = [
        (UnreadKind::Picture, "Pictures/a.png"),
        (UnreadKind::Macro, "Basic/Standard/Module1.xml"),
        (UnreadKind::Embedded, "Object 1"),
    ];
    assert_eq!(unread, expected);
}

#[test]
fn a_password_is_told_and_a_part_that_is_not_needed_may_be_damaged() {
    let mimetype = ("mimetype", b"application/vnd.oasis.opendocument.text".to_vec());
    let manifest = "<m><f><manifest:encryption-data/></f></m>".as_bytes().to_vec();
    let locked = made::package(&[mimetype.clone(), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(super::super::read(&locked, &Budget::default()).unwrap_err(), Unreadable::Encrypted);
    let whole = content("<text:p>文</text:p>").into_bytes();
    let parts = [mimetype, ("content.xml", whole), ("styles.xml", b"<a><b>".to_vec())];
    let reading = super::super::read(&made::package(&parts), &Budget::default()).unwrap();
    assert_eq!((reading.paragraphs.len(), reading.unread[0].kind), (1, UnreadKind::Damaged));
}

#[test]
fn nesting_is_refused_before_it_is_too_deep() {
    for tag in ["text:section", "text:list><text:list-item", "text:p><text:span", "draw:g"] {
        let inner = tag.rsplit('<').next().unwrap();
        let end = if inner == tag {
            format!("</{tag}>")
        } else {
            format!("</{inner}></{}>", tag.split('>').next().unwrap())
        };
        for times in [100, 120, 245, 10_000] {
            let body =
                format!("{}<text:p>深</text:p>{}", format!("<{tag}>").repeat(times), end.repeat(times));
            let read = super::super::read(&file(&body), &Budget::default());
            assert!(read.is_ok() || read == Err(Unreadable::TooDeep(256)), "{tag} {read:?}");
        }
    }
    let few = Budget { paragraphs: 3, ..Budget::default() };
    let many = file(&"<text:p>行</text:p>".repeat(9));
    assert_eq!(super::super::read(&many, &few).unwrap_err(), Unreadable::TooLarge("paragraphs", 3));
}

#[test]
fn damage_is_no_crash() {
    let body = r#"<text:list text:style-name="L"><text:list-item><text:p>甲<text:s text:c="9"/></text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>乙</text:p></table:table-cell></table:table-row></table:table>
        <text:p><text:note><text:note-body><text:p>丙</text:p></text:note-body></text:note></text:p>"#;
    for copy in made::damaged(&file(body), 300) {
        drop(super::super::read(&copy, &Budget::default()));
        drop(read(&copy, &Budget::default()));
    }
    let (inner, styles) = (content(body), STYLES.as_bytes());
    for (text, look) in made::damaged(inner.as_bytes(), 600).into_iter().zip(made::damaged(styles, 600)) {
        drop(read(&made::package(&[("content.xml", text), ("styles.xml", look)]), &Budget::default()));
    }
}
