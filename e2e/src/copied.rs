//! What is copied out of a report: its text, and nothing of what the page shows around it.

use serde_json::json;

use crate::browser::{Browser, DESK, run};
use crate::sample;

/// The text without what only parts it: white space, and the signs of Markdown.
fn bare(text: &str) -> String {
    let body = text.lines().filter(|line| !line.starts_with("| ---"));
    body.flat_map(str::chars).filter(|c| !c.is_whitespace() && !"#|*".contains(*c)).collect()
}

/// What Ctrl-C puts on the clipboard, as text and as what HTML shows.
async fn copied(browser: &Browser) -> (String, String) {
    let permissions = json!({ "origin": sample::address(),
                              "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.tell("Browser.grantPermissions", permissions).await;
    let length: usize = browser.look("mark()").await;
    assert!(length > 100, "there is no report on the page");
    let copy = json!({ "type": "rawKeyDown", "key": "c", "code": "KeyC", "windowsVirtualKeyCode": 67,
                       "modifiers": 2, "commands": ["copy"] });
    browser.tell("Input.dispatchKeyEvent", copy).await;
    let script = "const done = arguments[0];
        navigator.clipboard.read().then(async ([item]) => {
            const text = await (await item.getType('text/plain')).text();
            const html = await (await item.getType('text/html')).text();
            done([text, new DOMParser().parseFromString(html, 'text/html').body.textContent]);
        }).catch((error) => done([String(error), '']));";
    browser.window.execute_async(script, Vec::new()).await.unwrap().convert().unwrap()
}

/// Markdown without the spans that name withheld figures.
fn unmarked(markdown: &str) -> String {
    let mut parts = markdown.split("<span ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    out.replace("</span>", "")
}

#[test]
fn a_copied_report_is_its_text_and_nothing_else() {
    run(async |browser| {
        browser.on(DESK).await;
        for report in ["committee-annual?period=2023-01-01..2023-11-30", "monthly-brief?period=2023-11"] {
            browser.open_page(&format!("/report/{report}")).await;
            let expected = unmarked(&sample::get(&format!("/report/{report}&format=md")));
            let (text, html) = copied(browser).await;
            assert_eq!(bare(&text), bare(&expected), "{report} as text");
            assert_eq!(bare(&html), bare(&expected), "{report} as HTML");
        }
    });
}
