//! A clerk has files checked before they are published: what is found is marked, led to and chosen from, without any
//! script of ours, with a mouse and by keyboard.

use thirtyfour::prelude::*;

use crate::browser::{Browser, DESK, PHONE, Screen, run};
use crate::keyboard::unreached;
use crate::wizard::{choose, count, go, look, press, text};

const SUMMARY: &str = "青禾镇果园巡查情况\n全园有13块果园（包括5块新园和9块老园）,均已巡查。\n各村按期清园。\n\
                       管护人手机13800138000，身份证号码11010119900307803X。\n";
const LIST: &str = "序号,果园,联系电话\n1,东坡园,13900139000\n2,西坡园,13700137000\n";

/// How many things of a kind are seen.
async fn seen(browser: &Browser, selector: &str) -> usize {
    let script = format!(
        "return [...document.querySelectorAll(\"{selector}\")].filter((one) => one.checkVisibility()).length;"
    );
    browser.window.execute(script, Vec::new()).await.unwrap().convert().unwrap()
}

/// The id that the address leads to.
async fn place(browser: &Browser) -> String {
    let url = browser.window.current_url().await.unwrap();
    url.fragment().unwrap_or_default().to_owned()
}

async fn check(browser: &Browser, screen: Screen) {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let files = [
        put("青禾镇果园巡查工作总结（第二稿，送各村核对）.txt", SUMMARY.as_bytes()),
        put("果农名册.csv", LIST.as_bytes()),
        put("断.docx", b"PK\x03\x04\x14\x00"),
    ];
    browser.on(screen).await;
    browser.open_page("/check").await;
    look(browser, screen, "the form").await;
    go(browser, ".check-form button.primary").await;
    assert!(text(browser, ".problems").await.contains("没有选择文件"));
    // The browser itself tells the console that the page was refused.
    browser.complaints().await;
    for file in &files {
        choose(browser, "#files", file).await;
    }
    go(browser, ".check-form button.primary").await;
    let found = text(browser, "#found").await;
    assert!(found.contains("断.docx") && found.contains("138****8000"), "{found}");
    assert!(!found.contains("13800138000") && !found.contains("13900139000"), "{found}");
    look(browser, screen, "what was found").await;

    // From a place to what is said of it, and back.
    press(browser, "#m1-1").await;
    assert_eq!(place(browser).await, "f1-1");
    press(browser, "#f1-1 .number").await;
    assert_eq!(place(browser).await, "m1-1");

    // What is not chosen is not shown, and leading on changes nothing of that.
    let (all, personal) =
        (seen(browser, ".said-beside > li").await, seen(browser, ".said-beside > li.g-personal").await);
    assert!(personal > 2 && all > personal, "{all} {personal}");
    press(browser, "#show-personal").await;
    assert_eq!(seen(browser, ".said-beside > li").await, all - personal);
    assert_eq!(seen(browser, ".sign.g-personal").await, 0);
    press(browser, "#m1-1").await;
    assert_eq!(seen(browser, ".said-beside > li").await, all - personal);
    press(browser, "#show-personal").await;
    let rows = seen(browser, ".row").await;
    press(browser, "#show-only").await;
    assert!(seen(browser, ".row").await < rows && seen(browser, ".said-beside > li").await == all);
    look(browser, screen, "what was chosen").await;
    let unreached = unreached(browser, screen).await;
    assert!(unreached.is_empty(), "{}", unreached.join("\n"));

    // Once more with what was found as it is.
    browser.open_page("/check").await;
    browser
        .window
        .find(By::Css("#text"))
        .await
        .unwrap()
        .send_keys("联系电话13800138000,随时可打。")
        .await
        .unwrap();
    press(browser, "input[name='show']").await;
    go(browser, ".check-form button.primary").await;
    assert!(text(browser, "#found").await.contains("“13800138000”"));
    assert_eq!(count(browser, "#found .found-file").await, 1);
    look(browser, screen, "a pasted text").await;
}

#[test]
fn files_are_checked_before_they_are_published() {
    run(async |browser| {
        check(browser, DESK).await;
        check(browser, PHONE).await;
    });
}
