//! The screen over whole readings: what stands together, what is public, what does not show, and that no byte is wrong.

use std::sync::LazyLock;

use document::read::Format;
use document::reading::{Cell, Change, Hidden, Is, Paragraph, Part, Position, Reading, Span, Why};

use proptest::prelude::*;

use super::{Hit, Kind, Public, Screener, Spot, mask, screen};
use crate::{Lists, Severity};

/// A reading of some lines.
fn lines(text: &[&str]) -> Reading {
    let mut reading = Reading::of(Format::Text);
    for (line, text) in (1..).zip(text) {
        reading.paragraphs.push(Paragraph::plain(Position { line, ..Position::default() }, *text));
    }
    reading
}

/// A reading of one table.
fn table(rows: &[&[&str]]) -> Reading {
    let mut reading = Reading::of(Format::Workbook);
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (1..).zip(*cells) {
            reading.paragraphs.push(Paragraph::plain(cell(row, column), *text));
        }
    }
    reading
}

fn cell(row: u32, column: u32) -> Position {
    let cell = Cell { table: 1, row, column, rows: 1, columns: 1 };
    Position { part: Part::Sheet("果园".to_owned()), page: None, line: 1, cell: Some(cell) }
}

/// What is said of a reading; every hit points at its value, and its mask is that of its kind.
fn said(reading: &Reading) -> Vec<Hit> {
    static SCREENER: LazyLock<Screener> = LazyLock::new(|| Screener::new(&Lists::default()));
    let hits = SCREENER.screen(reading);
    for hit in &hits {
        let text = match &hit.spot {
            Spot::Text { paragraph, at } => &reading.paragraphs[*paragraph].text[at.clone()],
            Spot::Hidden { hidden, at } => &reading.hidden[*hidden].text[at.clone()],
            Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } => continue,
        };
        assert_eq!(text, hit.value);
        assert_eq!(mask(hit.kind, &hit.value), hit.mask);
    }
    hits
}

/// The kinds in one line of text.
pub(super) fn kinds(text: &str) -> Vec<Kind> {
    said(&lines(&[text])).into_iter().map(|hit| hit.kind).collect()
}

/// The only hit in one line of text.
pub(super) fn only(text: &str) -> Hit {
    let mut hits = said(&lines(&[text]));
    assert_eq!(hits.len(), 1, "{text}: {hits:#?}");
    hits.remove(0)
}

/// Kind, severity and value of everything that is not public.
fn open(reading: &Reading) -> Vec<(Kind, Severity, String)> {
    let open = said(reading).into_iter().filter(Hit::is_open);
    open.map(|hit| (hit.kind, hit.severity, hit.value)).collect()
}

fn told(list: &[(Kind, Severity, &str)]) -> Vec<(Kind, Severity, String)> {
    list.iter().map(|(kind, severity, value)| (*kind, *severity, (*value).to_owned())).collect()
}

use Severity::{Error, Info, Warning};

#[test]
fn name_number_and_telephone_in_one_row_are_errors() {
    let reading = table(&[
        &["序号", "姓名", "身份证号", "联系电话", "家庭住址", "备注"],
        &["1", "王小果", "610112198808080009", "13800138000", "果县梨镇杏花村三组", "低保户"],
        &["2", "李某某", "", "", "", ""],
    ]);
    let wanted = told(&[
        (Kind::Name, Error, "王小果"),
        (Kind::IdNumber, Error, "610112198808080009"),
        (Kind::Mobile, Error, "13800138000"),
        (Kind::Address, Error, "果县梨镇杏花村三组"),
        (Kind::Hardship, Error, "低保户"),
    ]);
    assert_eq!(open(&reading), wanted);
    let hits = said(&reading);
    assert!(hits[0].beside.contains(&Kind::IdNumber) && !hits[0].beside.contains(&Kind::Name));
}

#[test]
fn the_same_in_a_sentence() {
    let text = "王小果，男，身份证号610112198808080009，电话13800138000，家住果县梨镇杏花村三组。";
    let wanted = told(&[
        (Kind::Name, Error, "王小果"),
        (Kind::IdNumber, Error, "610112198808080009"),
        (Kind::Mobile, Error, "13800138000"),
        (Kind::Address, Error, "果县梨镇杏花村三组"),
    ]);
    assert_eq!(open(&lines(&[text])), wanted);
}

#[test]
fn a_form_says_on_the_left_what_stands_on_the_right() {
    let reading =
        table(&[&["姓　名", "王小果", "身份证号", "610112880808000"], &["残疾等级", "二级", "性别", "女"]]);
    let wanted = told(&[
        (Kind::Name, Error, "王小果"),
        (Kind::IdNumber15, Error, "610112880808000"),
        (Kind::Health, Error, "二级"),
    ]);
    assert_eq!(open(&reading), wanted);
}

#[test]
fn lines_of_a_form_belong_together() {
    let form = ["姓　名：王　果", "身份证号：610112198808080009", "手机：13800138000", "", "姓名：李　梨"];
    let wanted = told(&[
        (Kind::Name, Error, "王　果"),
        (Kind::IdNumber, Error, "610112198808080009"),
        (Kind::Mobile, Error, "13800138000"),
    ]);
    assert_eq!(open(&lines(&form)), wanted);
    assert_eq!(open(&lines(&["联系人：王小果", "电话：029-88888888", "地址：果县桃花路12号"])), []);
}

#[test]
fn conditions_count_beside_a_name_only() {
    let rows: &[&[&str]] =
        &[&["姓名", "残疾等级", "致贫原因"], &["王小果", "二级", "因病"], &["李小梨", "无", "—"]];
    let wanted = told(&[
        (Kind::Name, Error, "王小果"),
        (Kind::Health, Error, "二级"),
        (Kind::Hardship, Error, "因病"),
    ]);
    assert_eq!(open(&table(rows)), wanted);
    assert_eq!(open(&table(&[&["地区", "残疾等级", "低保"], &["果县", "二级", "一类"]])), []);
    let wanted = told(&[(Kind::Name, Error, "王小果"), (Kind::Health, Error, "患有精神分裂症")]);
    assert_eq!(open(&lines(&["经查，村民王小果患有精神分裂症，需要照顾。"])), wanted);
    for text in [
        "本市低保对象可以申请。",
        "保障未成年人安全，关爱残疾等级较高的人员。",
        "防治艾滋病。",
        "患有精神病的人",
    ] {
        assert_eq!(open(&lines(&[text])), [], "{text}");
    }
}

#[test]
fn children_are_told_by_age_and_school() {
    let rows: &[&[&str]] =
        &[&["学生姓名", "年龄", "学校"], &["王小果", "9", "梨园小学三年级"], &["李小梨", "19", "果园大学"]];
    let wanted = told(&[
        (Kind::Name, Error, "王小果"),
        (Kind::Minor, Error, "9"),
        (Kind::Minor, Error, "梨园小学三年级"),
    ]);
    assert_eq!(open(&table(rows)), wanted);
}

#[test]
fn what_an_office_gives_openly_is_public() {
    for (text, kind, why) in [
        ("办公电话：0566-2022222", Kind::Landline, Public::OfficeTelephone),
        ("果树站电话029-88888888", Kind::Landline, Public::OfficeTelephone),
        ("监督电话：13800138000", Kind::Mobile, Public::OfficeTelephone),
        ("办公地址：果县桃花路12号", Kind::Address, Public::OfficeAddress),
        ("统一社会信用代码11341702000000000X", Kind::CreditCode, Public::CreditCode),
        ("意见请发至gy@example.com", Kind::Email, Public::OfficeMail),
        ("邮箱：gy@guo.gov.cn", Kind::Email, Public::OfficeMail),
        (
            "户名：果园有限公司，开户行：果树银行股份有限公司，账号6222000000000000004",
            Kind::BankCard,
            Public::UnitAccount,
        ),
    ] {
        let hit = only(text);
        assert_eq!((hit.kind, hit.severity, hit.public), (kind, Info, Some(why)), "{text}");
        assert!(!hit.is_open());
    }
}

#[test]
fn a_card_is_a_persons_where_only_the_bank_is_a_firm() {
    let wanted = told(&[(Kind::Name, Error, "王小果"), (Kind::BankCard, Error, "6222000000000000004")]);
    assert_eq!(
        open(&lines(&["户名：王小果，开户行：果树银行股份有限公司，账号6222000000000000004"])),
        wanted
    );
}

#[test]
fn an_account_without_a_check_digit_counts_beside_a_name() {
    let rows: &[&[&str]] =
        &[&["姓名", "银行账号"], &["王小果", "27010100012345"], &["果园有限公司", "27010100012346"]];
    assert_eq!(open(&table(rows)), told(&[(Kind::BankCard, Error, "27010100012345")]));
    assert_eq!(kinds("账号27010100012345"), []);
}

#[test]
fn levels_in_a_table_are_a_list_and_under_their_heading_marks() {
    assert_eq!(open(&table(&[&["级别", "年限"], &["机密", "二十年"]])), []);
    let marked = [&["文件", "密级"][..], &["果园图", "机密"]];
    assert_eq!(open(&table(&marked)), told(&[(Kind::SecrecyMark, Error, "机密")]));
}

#[test]
fn what_is_nobodys_is_not_told() {
    for text in [
        "负责人王小果，办公时间8:30-17:30",
        "请拨打12345、110、12333或者400-123-4567",
        "索引号：113417020000000000/2024-00012",
        "果政发〔2024〕12号",
        "总投资12345678.90元，完成138001.38万元",
        "项目代码：2401-610112-04-01-123456",
        "录用王小果、李小梨为果园职工",
        "对果园有限公司罚款5000元",
        "果园建设项目编号13800138000",
        "2024年1月5日至2024年12月31日",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn names_of_a_notice_stay_and_numbers_beside_them_do_not() {
    let mut reading = table(&[&["姓名", "身份证号"], &["王小果", "610112198808080009"]]);
    reading.paragraphs.insert(0, Paragraph::plain(Position::default(), "果园拟录用人员公示"));
    assert_eq!(open(&reading), told(&[(Kind::IdNumber, Error, "610112198808080009")]));
    let hits = said(&reading);
    assert!(hits.iter().any(|hit| hit.public == Some(Public::PublishedName) && hit.value == "王小果"));
}

#[test]
fn the_name_that_belongs_to_an_office_telephone_stays() {
    assert_eq!(open(&lines(&["联系人：王小果，联系电话：029-88888888"])), []);
    let wanted = told(&[(Kind::Mobile, Warning, "13800138000")]);
    assert_eq!(open(&lines(&["联系人：王小果，联系电话：13800138000"])), wanted);
}

#[test]
fn alone_a_number_is_less_grave() {
    for (text, severity) in [
        ("请拨13800138000", Warning),
        ("陕A12345停在果园", Warning),
        ("邮箱gy@example.com", Info),
        ("服务器IP：10.0.12.34", Info),
        ("桃花小区5号楼2单元402室漏水", Warning),
        ("证件610112198808080009", Error),
    ] {
        assert_eq!(only(text).severity, severity, "{text}");
    }
}

#[test]
fn what_does_not_show_is_graver_by_a_step() {
    for why in [
        Why::Hidden,
        Why::White,
        Why::Tiny,
        Why::Covered,
        Why::OffPage,
        Why::Deleted(Change::default()),
        Why::Comment(Change::default()),
        Why::FieldCode,
        Why::HiddenCells,
        Why::Property("title".to_owned()),
        Why::AltText,
        Why::EarlierRevision,
    ] {
        let mut reading = Reading::of(Format::Docx);
        let text = "请拨138 0013 8000，办公电话029-88888888".to_owned();
        reading.hidden.push(Hidden { position: Position::default(), why, text });
        let hits = said(&reading);
        let [mobile, office] = hits.as_slice() else { panic!("{hits:#?}") };
        assert_eq!((mobile.kind, mobile.severity), (Kind::Mobile, Error));
        assert!(matches!(mobile.spot, Spot::Hidden { hidden: 0, .. }));
        assert_eq!((office.public, office.severity), (Some(Public::OfficeTelephone), Info));
    }
}

#[test]
fn a_hidden_column_belongs_to_its_rows() {
    let mut reading = table(&[&["姓名", "补贴金额"], &["王小果", "500"]]);
    for (row, text) in [(1, "身份证号"), (2, "610112880808000")] {
        reading.hidden.push(Hidden { position: cell(row, 3), why: Why::HiddenCells, text: text.to_owned() });
    }
    let wanted = told(&[(Kind::Name, Error, "王小果"), (Kind::IdNumber15, Error, "610112880808000")]);
    assert_eq!(open(&reading), wanted);
}

#[test]
fn authors_are_told_once_and_programs_are_not() {
    let mut reading = lines(&["果园已查。"]);
    let property = |name: &str, text: &str| {
        let why = Why::Property(name.to_owned());
        Hidden {
            position: Position { part: Part::Properties, ..Position::default() },
            why,
            text: text.to_owned(),
        }
    };
    let by = |name: &str| Change { by: name.to_owned(), on: String::new() };
    reading.hidden.push(property("creator", "王小果"));
    reading.hidden.push(property("lastModifiedBy", "Microsoft Office User"));
    reading.hidden.push(property("Company", "果园"));
    reading.hidden.push(Hidden {
        position: Position::default(),
        why: Why::Comment(by("李小梨")),
        text: "好".to_owned(),
    });
    reading.paragraphs[0].spans.push(Span { at: 0..3, is: Is::Inserted(by("王小果")) });
    reading.paragraphs[0].spans.push(Span { at: 0..3, is: Is::Inserted(by("guonong")) });
    let wanted = told(&[
        (Kind::Author, Info, "guonong"),
        (Kind::Author, Warning, "王小果"),
        (Kind::Author, Warning, "李小梨"),
    ]);
    assert_eq!(open(&reading), wanted);
}

#[test]
fn an_offices_own_words_are_found_with_their_exceptions() {
    let mut lists = Lists::default();
    lists.add("listed-words", "红果子\terror\t红果子酱\n梨花会\n").unwrap();
    let reading = lines(&["有红 果 子和红果子酱，有梨花會。"]);
    let hits = screen(&reading, &lists);
    let said: Vec<_> =
        hits.iter().map(|hit| (hit.kind, hit.severity, hit.value.as_str(), hit.normal.as_str())).collect();
    let wanted =
        [(Kind::ListedWord, Error, "红 果 子", "红果子"), (Kind::ListedWord, Warning, "梨花會", "梨花会")];
    assert_eq!(said, wanted);
}

#[test]
fn every_kind_is_listed_once() {
    let mut codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
    }
    for public in Public::ALL {
        assert_eq!(serde_json::to_string(&public).unwrap(), format!("\"{}\"", public.code()));
    }
}

proptest! {
    #[test]
    fn whatever_stands_there_every_hit_is_its_bytes(
        text in "[0-9０-９XxA-Fa-f陕王李小果园路号室村组住址家身份证电话姓名微信秘密机★：:@.。，、 \n\u{3000}\u{200b}（）()-]{0,60}",
    ) {
        let mut reading = lines(&[&text]);
        reading.paragraphs.push(Paragraph::plain(cell(1, 1), text.clone()));
        reading.paragraphs.push(Paragraph::plain(cell(2, 1), text.clone()));
        reading.hidden.push(Hidden { position: Position::default(), why: Why::White, text });
        let hits = said(&reading);
        prop_assert_eq!(&hits, &said(&reading));
        // What does not show is never less grave than the same where it shows.
        for hit in hits.iter().filter(|hit| hit.is_open()) {
            if let Spot::Text { paragraph: 0, at } = &hit.spot {
                let below = hits.iter().find(|other| {
                    other.kind == hit.kind && matches!(&other.spot, Spot::Hidden { at: there, .. } if there == at)
                });
                prop_assert!(below.is_some_and(|below| below.severity >= hit.severity), "{:?}", hit);
            }
        }
    }
}
