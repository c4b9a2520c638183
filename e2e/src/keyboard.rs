//! Who uses no mouse: every control is reached by the tabulator and seen there, and a figure tells what it is.

use serde::Deserialize;

use crate::browser::{Browser, DESK, PHONE, Screen, run};
use crate::sample;

const TABULATOR: (&str, u32) = ("Tab", 9);

#[derive(Deserialize)]
struct Reached {
    missed: Vec<String>,
    unseen: Vec<String>,
    count: usize,
}

#[derive(Debug, Deserialize)]
struct Popover {
    closed: String,
    open: String,
    shown: bool,
    told: String,
    focused: bool,
    wide: Vec<String>,
}

/// What the tabulator misses on the page that is open, or reaches without its being seen.
pub(crate) async fn unreached(browser: &Browser, screen: Screen) -> Vec<String> {
    let controls: usize = browser.look("watch()").await;
    // A date has several stops within; after the last control the focus leaves the page.
    for _ in 0..controls + 12 {
        browser.press(TABULATOR.0, TABULATOR.1).await;
    }
    let Reached { missed, unseen, count } = browser.look("reached()").await;
    assert!(count > 10, "the focus came to {count} controls only");
    let missed = missed.into_iter().map(|one| format!("at {}: missed {one}", screen.width));
    missed.chain(unseen.into_iter().map(|one| format!("at {}: unseen {one}", screen.width))).collect()
}

#[test]
fn every_control_is_reached_and_seen_by_keyboard() {
    run(async |browser| {
        let mut wrong = Vec::new();
        for (page, screen) in [
            ("/", DESK),
            ("/?lang=en", PHONE),
            ("/ledger/key_project_invest", DESK),
            ("/ledger/hazard?field=state&op=is&value=closed&q=%E6%B4%9E%E5%8F%A3", PHONE),
            ("/ledger/hazard/record/YH-2023-0185", DESK),
            ("/report/monthly-brief?period=2023-11", DESK),
            ("/figure/key_project_invested", PHONE),
            ("/due", DESK),
            ("/import", PHONE),
            ("/check", DESK),
            ("/check", PHONE),
            (sample::upload(), DESK),
            (sample::upload(), PHONE),
        ] {
            browser.on(screen).await;
            browser.open_page(page).await;
            wrong.extend(unreached(browser, screen).await.into_iter().map(|one| format!("{page} {one}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn a_figure_in_a_report_tells_what_it_is_without_script() {
    run(async |browser| {
        for screen in
            [DESK, Screen { width: 1261, is_dark: false }, Screen { width: 700, is_dark: false }, PHONE]
        {
            browser.on(screen).await;
            browser.open_page("/report/committee-annual?period=2023-01-01..2023-11-30").await;
            let popovers: Vec<Popover> = browser.look("popovers()").await;
            assert!(popovers.len() > 50, "only {} figures can be asked", popovers.len());
            for popover in popovers {
                assert!(popover.focused && popover.shown && popover.closed == "none", "{popover:?}");
                let first = popover.told.lines().next().unwrap();
                assert!(!first.is_empty() && popover.open.contains(first), "{popover:?}");
                assert!(popover.wide.is_empty(), "at {}: {popover:?}", screen.width);
            }
        }
    });
}
