//! Checking over HTTP, as far as no child is needed: what the form asks, and what is answered in both languages.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, HOST};

use super::{Answer, BAD, OK, check, folder, send};

async fn ask(router: &Router, address: &str, fields: &[(&str, &str)]) -> Answer {
    let page = check(router, "/check", OK).await.text();
    let (_, after) = page.split_once("name=\"token\" value=\"").expect("a form has a token");
    let token = after.split('"').next().unwrap_or_default();
    let mut body = String::new();
    for (field, value) in [("token", token)].iter().chain(fields) {
        body.push_str(&format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--x--\r\n");
    let request = Request::builder().method("POST").uri(address).header(HOST, "localhost:8023");
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=x");
    send(router, request.body(Body::from(body)).expect("it is a request")).await
}

const TEXT: &str = "三个果园均已巡查,管护人手机13800138000。";

#[tokio::test]
async fn a_pasted_text_is_answered_with_its_places_and_not_kept() {
    let site = folder::site().await;
    let answer = ask(&site.router, "/check?lang=en", &[("what", "both"), ("text", TEXT)]).await;
    let page = answer.text();
    assert_eq!(answer.status, OK, "{page}");
    assert!(!page.contains('⟦') && !page.contains("<script") && !page.contains("style="), "{page}");
    assert!(
        page.contains("Pasted text") && page.contains("<mark class=\"is-error g-marks\">,</mark>"),
        "{page}"
    );
    // What was pasted stands in the form again, unless something of it is covered above.
    assert!(!page.contains("13800138000") && page.contains("138****8000"), "{page}");
    let open =
        ask(&site.router, "/check", &[("what", "both"), ("text", "三个果园均已巡查,无遗漏。")]).await.text();
    assert!(open.contains(">三个果园均已巡查,无遗漏。</textarea>"), "{open}");
    let again = check(&site.router, "/check", OK).await.text();
    assert!(!again.contains("13800138000") && !again.contains("id=\"found\""));
}

#[tokio::test]
async fn nothing_sent_is_told_beside_the_form() {
    let site = folder::site().await;
    let answer = ask(&site.router, "/check", &[("what", "screen"), ("text", " ")]).await;
    assert_eq!(answer.status, BAD);
    assert!(answer.text().contains("href=\"#files\"") && answer.text().contains("没有选择文件"));
    assert_eq!(ask(&site.router, "/check", &[("what", "all"), ("text", TEXT)]).await.status, BAD);
}
