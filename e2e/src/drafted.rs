//! A clerk makes a ledger of a sheet that the program has never seen, and comes to a figure of it, with a mouse only.

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;

use crate::browser::{Browser, DESK, PHONE, Screen, run};
use crate::wizard::{choose, count, go, look, press, text};

/// A sheet of what no ledger knows; the program says what it cannot read as a day.
fn sheet(what: &str) -> String {
    format!(
        "{what}登记表,,,,\n登记日期,{what}名称,树种,株数,情况\n2023-03-01,东片,桃,12,良好\n2023-03-02,西片,梨,7,待补\n\
         2023-03-02,南片,桃,30,良好\n2023-03-05,北片,桃,9,良好\n2023-03-06,坡上,杏,4,待补\n2023-03-09,坝下,梨,11,良好\n"
    )
}

/// Types over what stands in an input.
async fn type_in(browser: &Browser, label: &str, words: &str) {
    let input = browser.window.find(By::Css(format!("input[aria-label='“{label}”的名称']"))).await.unwrap();
    input.clear().await.unwrap();
    input.send_keys(words).await.unwrap();
}

async fn make(browser: &Browser, screen: Screen, what: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("{what}.csv"));
    std::fs::write(&file, sheet(what)).unwrap();

    browser.on(screen).await;
    browser.open_page("/ledgers").await;
    go(browser, "main a.to-import").await;
    choose(browser, "#file", &file).await;
    go(browser, "button[value='draft']").await;
    assert_eq!(count(browser, ".drafted-fields td.id").await, 6, "five columns and a number");
    look(browser, screen, "draft").await;

    // Renamed, of another type, and one left out; with a mistake it is not made.
    type_in(browser, "情况", "长势").await;
    type_in(browser, &format!("{what}名称"), "").await;
    let kind = browser.window.find(By::Css("select[aria-label='“情况”的类型']")).await.unwrap();
    SelectElement::new(&kind).await.unwrap().select_by_value("choice").await.unwrap();
    press(browser, "input[name$='.trees.kept'], tr:nth-child(5) .keep input").await;
    go(browser, "button[value='make']").await;
    assert!(text(browser, ".problems").await.contains("没有填写名称"));
    look(browser, screen, "a mistake").await;
    press(browser, ".problems a").await;
    type_in(browser, &format!("{what}名称"), "地块").await;
    go(browser, "button[value='save']").await;
    assert!(text(browser, ".notice-done").await.contains("已保存"));
    assert_eq!(count(browser, ".problems").await, 0);
    browser.window.refresh().await.unwrap();
    assert!(text(browser, ".drafted-fields").await.contains("良好"));
    look(browser, screen, "saved").await;

    go(browser, "button[value='make']").await;
    assert!(text(browser, ".notice-done").await.contains("由这份表格建立了"));
    look(browser, screen, "made").await;
    go(browser, "#import button.primary").await;
    assert!(text(browser, ".notice-done").await.contains("新增6条"));
    look(browser, screen, "imported").await;
    go(browser, ".onward a[href*='/figure/']").await;
    let value = text(browser, ".large").await;
    assert!(value.starts_with('6'), "{value}");
    browser.open_page("/ledgers").await;
    assert!(text(browser, "main").await.contains(&format!("{what}登记表")));
}

#[test]
fn a_clerk_makes_a_ledger_of_an_unknown_sheet_and_traces_a_figure_of_it() {
    run(async |browser| {
        make(browser, DESK, "苗圃").await;
        make(browser, PHONE, "果林").await;
    });
}
