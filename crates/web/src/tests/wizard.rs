//! Importing over HTTP: a sheet is sent, said what it means, looked at, imported and undone; and what is not taken.

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HOST, HeaderName, LOCATION, ORIGIN};
use axum::http::{Request, StatusCode};

use super::folder::{self, served};
use super::{Answer, BAD, NONE, OK, check, get, routed, send};
use crate::address::encoded;

const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;

/// The token of the forms of a server.
async fn token(router: &Router) -> String {
    let page = get(router, "/import").await.text();
    let (_, after) = page.split_once("name=\"token\" value=\"").expect("a form has a token");
    after.split('"').next().unwrap_or_default().to_owned()
}

async fn post(
    router: &Router,
    address: &str,
    fields: &[(&str, &str)],
    headers: &[(HeaderName, &str)],
) -> Answer {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name, ""), encoded(value, "")));
    let mut request = Request::builder().method("POST").uri(address).header(HOST, "localhost:8023");
    request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let body = Body::from(pairs.collect::<Vec<_>>().join("&"));
    send(router, request.body(body).expect("it is a request")).await
}

async fn upload(router: &Router, fields: &[(&str, &str)], name: &str, csv: &str) -> Answer {
    let mut body = String::new();
    for (field, value) in fields {
        body.push_str(&format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str(&format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{csv}\r\n--x--\r\n"
    ));
    let request = Request::builder().method("POST").uri("/import").header(HOST, "localhost:8023");
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=x");
    send(router, request.body(Body::from(body)).expect("it is a request")).await
}

fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, SEE_OTHER, "{}", answer.text());
    answer.header(LOCATION).split('#').next().unwrap_or_default().to_owned()
}

const SHEET: &str =
    "果园一览,,,,\n编号,园名,栽种日期,占地,备注\nO-1,东园,2031-03-01,12.5,老\nO-9,北园,昨天,7,\n";

/// What a person chooses for the columns of that sheet.
fn mapping<'a>(token: &'a str, size: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("token", token),
        ("do", "map"),
        ("g0.is", "1"),
        ("g0.name", ""),
        ("g0.was", "orchard 2 2"),
        ("g0.ledger", "orchard"),
        ("g0.first", "2"),
        ("g0.last", "2"),
    ];
    let columns =
        [("编号", "number"), ("园名", "name"), ("栽种日期", "planted_on"), ("占地", size), ("备注", "-")];
    fields.extend(
        columns.into_iter().flat_map(|(heading, field)| [("g0.heading", heading), ("g0.field", field)]),
    );
    fields
}

#[tokio::test]
async fn a_sheet_is_sent_mapped_corrected_imported_and_undone() {
    let site = folder::site().await;
    let router = &site.router;
    let token = token(router).await;
    let fields = [("token", token.as_str()), ("ledger", "orchard")];
    let here = location(&upload(router, &fields, "果园.csv", SHEET).await);
    let page = check(router, &here, OK).await.text();
    for words in ["果园.csv", "猜测", "请选择字段", "东园", "2列待选", "disabled=\"disabled\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Without an answer to everything it is not imported, whatever is sent.
    let refused = post(router, &here, &[("token", &token), ("do", "import")], &[]).await;
    assert_eq!(location(&refused), here);
    assert_eq!(location(&post(router, &here, &mapping(&token, "size"), &[]).await), here);
    // Another server over the same folder knows all of it.
    let again = routed(served(&site.desk));
    let page = check(&again, &here, OK).await.text();
    assert!(!page.contains("请选择字段") && page.contains("“昨天”"), "{page}");
    assert!(page.contains("<td class=\"wrong\"><strong>昨天"), "{page}");
    let page = check(&again, "/import?lang=en", OK).await.text();
    assert!(page.contains(&format!("href=\"{here}?lang=en\"")), "{page}");

    let id = here.rsplit('/').next().unwrap_or_default().to_owned();
    let fields = [("token", token.as_str()), ("replaces", &id)];
    let corrected = SHEET.replace("昨天", "2031-04-02").replace("12.5", "13");
    let next = location(&upload(router, &fields, "果园（改）.csv", &corrected).await);
    check(router, &here, NONE).await;
    let page = check(router, &next, OK).await.text();
    assert!(page.contains("将新增1条、更改1条") && !page.contains("disabled=\"disabled\""), "{page}");
    assert!(page.contains("<del>12.50</del>") || page.contains("<del>12.5</del>"), "{page}");
    let done = location(&post(router, &next, &[("token", &token), ("do", "import")], &[]).await);
    assert!(done.starts_with("/import/") && done.ends_with("?done=1"), "{done}");
    check(router, &next, NONE).await;
    let page = check(router, &done, OK).await.text();
    for words in ["导入完成：新增1条，更改1条", "/ledger/orchard/record/O-9", "占地", "确认撤销"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let number = done.trim_end_matches("?done=1");
    assert_eq!(location(&post(router, number, &[("token", &token), ("do", "undo")], &[]).await), number);
    let page = check(router, number, OK).await.text();
    assert!(page.contains("已由日志第") && !page.contains("确认撤销"), "{page}");
    // Undone twice is refused with a page that says so.
    let twice = post(router, number, &[("token", &token), ("do", "undo")], &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text().contains("不能撤销"), "{}", twice.text());
}

#[tokio::test]
async fn an_import_that_somebody_went_on_from_names_the_records_in_the_way() {
    let site = folder::site().await;
    let number = format!("/import/{}", site.import().await);
    site.keep("O-8").await;
    let token = token(&site.router).await;
    let refused = post(&site.router, &number, &[("token", &token), ("do", "undo")], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("href=\"/ledger/orchard/record/O-8\""), "{}", refused.text());
}

#[tokio::test]
async fn what_does_not_come_from_a_page_of_ours_changes_nothing() {
    let site = folder::site().await;
    let kept = site.upload(SHEET);
    let here = format!("/import/upload/{}", kept.id);
    let good = token(&site.router).await;
    let site_of = HeaderName::from_static("sec-fetch-site");
    let foreign: [(&str, &[(HeaderName, &str)]); 6] = [
        ("", &[]),
        ("0123456789abcdef0123456789abcdef", &[]),
        (&good, &[(ORIGIN, "http://example.invalid")]),
        (&good, &[(ORIGIN, "http://localhost:9999")]),
        (&good, &[(ORIGIN, "null")]),
        (&good, &[(site_of, "cross-site")]),
    ];
    for (token, headers) in foreign {
        for act in ["discard", "map", "import"] {
            let answer = post(&site.router, &here, &[("token", token), ("do", act)], headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{token} {act}");
            assert!(answer.text().contains("没有受理"), "{}", answer.text());
        }
    }
    assert_eq!(site.desk.upload(&kept.id).ok(), Some(kept));
    let answer = upload(&site.router, &[("token", "x")], "a.csv", "a\n").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let own = [(ORIGIN, "http://localhost:8023")];
    let done = post(&site.router, &here, &[("token", &good), ("do", "discard")], &own).await;
    assert_eq!(location(&done), "/import?done=discarded");
    check(&site.router, &here, NONE).await;
}

#[tokio::test]
async fn what_cannot_be_an_upload_is_told_on_a_page() {
    let site = folder::site().await;
    let token = token(&site.router).await;
    let empty = upload(&site.router, &[("token", &token)], "", "").await;
    assert_eq!(empty.status, BAD);
    assert!(
        empty.text().contains("没有选择文件") && empty.text().contains("name=\"file\""),
        "{}",
        empty.text()
    );
    for address in [
        "/import/upload/..%2f..%2fsettings.toml",
        "/import/upload/0123456789abcdef0123456789abcdef",
        "/import/99999",
        "/import/x",
    ] {
        let text = check(&site.router, address, NONE).await.text();
        assert!(text.contains("href=\"/import\""), "{address}: {text}");
    }
    let unreadable =
        location(&upload(&site.router, &[("token", &token)], "a.xlsx", "PK\u{3}\u{4}nothing").await);
    let page = check(&site.router, &unreadable, OK).await.text();
    assert!(page.contains("没有可读的工作表") && page.contains("放弃"), "{page}");
    let request = Request::builder().method("POST").uri("/import").header(HOST, "localhost:8023");
    let request =
        request.header(CONTENT_TYPE, "multipart/form-data; boundary=x").header("content-length", 300 << 20);
    let answer = send(&site.router, request.body(Body::from("x")).expect("it is a request")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("200 MB"), "{}", answer.text());
    let other = post(&site.router, "/ledgers", &[("token", &token)], &[]).await;
    assert_eq!(other.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn what_is_typed_wrongly_is_kept_and_told() {
    let site = folder::site().await;
    let here = format!("/import/upload/{}", site.upload(SHEET).id);
    let token = token(&site.router).await;
    let mut fields = mapping(&token, "size");
    fields.extend([("g0.year", "去年"), ("g0.value_field", ""), ("g0.value_text", "苹果")]);
    location(&post(&site.router, &here, &fields, &[]).await);
    let page = check(&site.router, &here, OK).await.text();
    for words in ["“去年”不是年份", "value=\"去年\"", "固定值“苹果”没有选择字段", "value=\"苹果\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Other headings are other columns: what was chosen before means nothing there.
    for field in &mut fields {
        if field.0 == "g0.first" || field.0 == "g0.last" {
            field.1 = "3";
        }
    }
    location(&post(&site.router, &here, &fields, &[]).await);
    let page = check(&site.router, &here, OK).await.text();
    assert!(page.contains("请选择字段") && page.contains("name=\"g0.first\" value=\"3\""), "{page}");
}

#[tokio::test]
async fn a_draft_is_changed_kept_and_proposed_afresh() {
    let site = folder::site().await;
    let token = token(&site.router).await;
    let sheet = "树苗编号,日期,株数\nA1,2031-03-01,5\nA2,2031-03-02,7\nA3,2031-03-04,9\n";
    let here =
        location(&upload(&site.router, &[("token", &token), ("do", "draft")], "树苗.csv", sheet).await);
    assert!(here.ends_with("/draft"), "{here}");
    let page = check(&site.router, &here, OK).await.text();
    assert!(page.contains("树苗编号") && page.contains("每行都有，各不相同"), "{page}");
    assert!(!page.contains("恢复原建议"), "{page}");
    // A sheet that fits no ledger offers it too, and so do the ledgers.
    let kept = check(&site.router, here.trim_end_matches("/draft"), OK).await.text();
    assert!(kept.contains(&format!("class=\"to-draft\" href=\"{here}\"")), "{kept}");
    assert!(check(&site.router, "/ledgers", OK).await.text().contains("由表格建立台账"));
    let ledger = page.split_once("name=\"l0.is\" value=\"").expect("a ledger").1;
    let ledger = ledger.split('"').next().unwrap_or_default();
    // What was not sent is left as it is; what is named wrongly means nothing.
    let fields =
        [("token", token.as_str()), ("do", "save"), ("title", "甲"), ("l0.is", ledger), ("l9.is", "x")];
    let saved = location(&post(&site.router, &here, &fields, &[]).await);
    let page = check(&site.router, &saved, OK).await.text();
    assert!(page.contains("已保存") && page.contains("没有保留任何台账"), "{page}");
    // Another server over the same folder knows of it.
    let again = routed(served(&site.desk));
    assert!(check(&again, &here, OK).await.text().contains("value=\"甲\""));
    let afresh = post(&site.router, &here, &[("token", &token), ("do", "afresh")], &[]).await;
    let page = check(&site.router, &location(&afresh), OK).await.text();
    assert!(page.contains("已恢复原建议") && !page.contains("没有保留任何台账"), "{page}");
    check(&site.router, &format!("{here}?done=x"), BAD).await;
    assert_eq!(post(&site.router, &here, &[("token", &token), ("do", "x")], &[]).await.status, BAD);
    assert_eq!(post(&site.router, &here, &[("token", &token), ("do", "unmake")], &[]).await.status, BAD);
    for act in ["save", "make", "unmake", "afresh", "leave"] {
        let foreign = post(&site.router, &here, &[("token", "x"), ("do", act)], &[]).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{act}");
    }
}

#[tokio::test]
async fn a_sheet_without_a_table_says_why_on_the_page_of_its_draft() {
    let site = folder::site().await;
    let token = token(&site.router).await;
    let here =
        location(&upload(&site.router, &[("token", &token), ("do", "draft")], "空.csv", "标题\n").await);
    let page = check(&site.router, &here, OK).await.text();
    assert!(page.contains("没有找到可以起草台账的表格") && !page.contains("value=\"make\""), "{page}");
    let left = post(&site.router, &here, &[("token", &token), ("do", "leave")], &[]).await;
    check(&site.router, &location(&left), OK).await;
    check(&site.router, "/import/upload/0123456789abcdef0123456789abcdef/draft", NONE).await;
}
