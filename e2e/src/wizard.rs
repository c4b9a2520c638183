//! A clerk's first import: a sheet with three slips is sent, understood, corrected, imported and undone, with a mouse and
//! without any script of ours.

use std::path::Path;
use std::time::Duration;

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;

use crate::browser::{Browser, DESK, PHONE, Screen, run};
use crate::sample;
use crate::walk::faults;

/// Presses what a selector finds.
pub(crate) async fn press(browser: &Browser, selector: &str) {
    let found = browser.window.find(By::Css(selector)).await;
    let found = found.unwrap_or_else(|error| panic!("{selector}: {error}"));
    found.scroll_into_view().await.unwrap();
    found.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// Presses what leads to another page, and waits for that page: a click does not.
pub(crate) async fn go(browser: &Browser, selector: &str) {
    browser.window.execute("window.isLeft = true;", Vec::new()).await.unwrap();
    press(browser, selector).await;
    for _ in 0..200 {
        let script = "return !window.isLeft && document.readyState === 'complete';";
        let came = browser.window.execute(script, Vec::new()).await;
        if came.is_ok_and(|came| came.convert::<bool>().unwrap_or(false)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{selector} leads nowhere");
}

pub(crate) async fn count(browser: &Browser, selector: &str) -> usize {
    browser.window.find_all(By::Css(selector)).await.unwrap().len()
}

pub(crate) async fn text(browser: &Browser, selector: &str) -> String {
    let found = browser.window.find(By::Css(selector)).await;
    found.unwrap_or_else(|error| panic!("{selector}: {error}")).text().await.unwrap()
}

/// Gives a file to a file input, as the window for choosing one would.
pub(crate) async fn choose(browser: &Browser, input: &str, file: &Path) {
    let input = browser.window.find(By::Css(input)).await.unwrap();
    input.send_keys(file.display().to_string()).await.unwrap();
}

/// Chooses the field above the column of a heading.
async fn map(browser: &Browser, heading: &str, field: &str) {
    let selector = format!("select[aria-label*='“{heading}”']");
    let select = browser.window.find(By::Css(selector)).await.unwrap();
    SelectElement::new(&select).await.unwrap().select_by_value(field).await.unwrap();
}

/// Looks at the page that is open: nothing is cut, faint, or wider than the screen, and the console has no complaint.
pub(crate) async fn look(browser: &Browser, screen: Screen, what: &str) {
    let mut found = faults(browser, screen).await;
    found.extend(browser.complaints().await);
    assert!(found.is_empty(), "{what}: {}", found.join("\n"));
}

async fn import(browser: &Browser, screen: Screen, heading: &str) {
    let folder = tempfile::tempdir().unwrap();
    let (wrong, right) = (folder.path().join("漏点.csv"), folder.path().join("漏点改.csv"));
    let sheet = sample::LATER.replace("漏了多少", heading);
    std::fs::write(&wrong, &sheet).unwrap();
    let mended = sheet.replace("六十", "60").replace("11月31日", "2023-11-30").replace("也许", "×");
    std::fs::write(&right, mended).unwrap();

    browser.on(screen).await;
    browser.open_page("/ledger/leak").await;
    go(browser, "a.to-import").await;
    let ledger = browser.window.find(By::Css("#ledger")).await.unwrap();
    assert_eq!(ledger.value().await.unwrap().as_deref(), Some("leak"));
    look(browser, screen, "choosing").await;
    choose(browser, "#file", &wrong).await;
    go(browser, "form[enctype] button.primary").await;

    // What is not known is marked, and nothing can be imported yet.
    assert_eq!(count(browser, "th.unknown").await, 4, "two columns, each marked twice");
    assert!(count(browser, "#import button[disabled]").await == 1 && count(browser, "td.wrong").await == 0);
    look(browser, screen, "columns").await;
    map(browser, heading, "loss").await;
    map(browser, "备注", "-").await;
    go(browser, "#columns .acts button").await;
    assert_eq!(count(browser, "td.wrong").await, 3);
    assert!(text(browser, ".wrong-table").await.contains("“11月31日”"));
    // Reloading loses nothing, and sends nothing again.
    browser.window.refresh().await.unwrap();
    assert_eq!(count(browser, "td.wrong").await, 3);
    look(browser, screen, "slips").await;

    choose(browser, "#replacing", &right).await;
    go(browser, "form[enctype] button").await;
    assert_eq!(count(browser, "td.wrong").await, 0);
    look(browser, screen, "question").await;
    press(browser, "input[value^='is:']").await;
    go(browser, "#preview form:not([enctype]) .acts button").await;
    assert_eq!(count(browser, ".question").await, 0);
    look(browser, screen, "ready").await;
    go(browser, "#import button.primary").await;
    assert!(text(browser, ".notice-done").await.contains("新增3条，更改2条"));
    look(browser, screen, "imported").await;
    press(browser, "details.undo summary").await;
    look(browser, screen, "undoing").await;
    go(browser, "details.undo button").await;
    let page = text(browser, "main").await;
    assert!(page.contains("已由日志第"), "{page}");
    look(browser, screen, "undone").await;
}

#[test]
fn a_clerk_imports_a_sheet_with_three_slips_and_undoes_it() {
    run(async |browser| {
        import(browser, DESK, "损失的水").await;
        import(browser, PHONE, "跑掉的水").await;
    });
}
