//! Every kind of page in both languages: none scrolls sideways, cuts or fades its text, or makes the console complain.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Deserialize;

use crate::browser::{Browser, DESK, PHONE, Screen, run};
use crate::sample;

/// Pages that are opened of one kind, as `/figure/…` with the same names in its query.
const OF_A_KIND: usize = 1;

/// Pages that no page leads to; what they lead to is not followed, for the pieces are samples.
const BESIDE: [&str; 6] = [
    "/pieces",
    "/nowhere",
    "/figures?perod=2023",
    "/ledger/hazard?q=nothing-like-it",
    "/ledger/key_project_invest?columns=all",
    "/ledger/hazard/record/YH-2023-0184",
];

#[derive(Debug, Deserialize)]
struct Languages {
    page: String,
    document: String,
    other: String,
}

/// What is wrong with a page on a screen.
pub(crate) async fn faults(browser: &Browser, screen: Screen) -> Vec<String> {
    browser.on(screen).await;
    let mut faults = Vec::new();
    let found: [Vec<String>; 3] = browser.look("[sideways(), cut(), faint()]").await;
    for (what, found) in ["wider than the screen", "cut", "too faint"].into_iter().zip(found) {
        if !found.is_empty() {
            faults.push(format!("at {} {what}: {}", screen.width, found.join("; ")));
        }
    }
    faults
}

/// What kind of address it is: its first parts and the names in its query.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path: Vec<&str> = path.split('/').collect();
    let names: BTreeSet<&str> = query.split('&').filter_map(|part| part.split('=').next()).collect();
    format!("/{}/{}?{names:?}", path.get(1).unwrap_or(&""), path.len())
}

#[test]
fn every_page_can_be_read_on_every_screen() {
    run(async |browser| {
        // A sheet is on its way in, so that the pages lead to it. Those of other tests may be gone before they are opened.
        let own = sample::upload();
        let passes = |next: &str| next.starts_with("/import/upload/") && !next.starts_with(own);
        let mut open: VecDeque<String> = ["/", "/?lang=en"].map(str::to_owned).into();
        for page in BESIDE {
            let sign = if page.contains('?') { '&' } else { '?' };
            open.extend([page.to_owned(), format!("{page}{sign}lang=en")]);
        }
        let mut known: BTreeSet<String> = open.iter().cloned().collect();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let (mut wrong, mut pages) = (Vec::new(), 0);
        while let Some(address) = open.pop_front() {
            browser.on(PHONE).await;
            browser.open_page(&address).await;
            pages += 1;
            let mut found = faults(browser, PHONE).await;
            // A desk of 1280 pixels at 200 % has 640 left.
            found.extend(faults(browser, Screen { width: 640, is_dark: false }).await);
            found.extend(faults(browser, DESK).await);
            let english = address.contains("lang=en");
            let languages: Languages = browser.look("languages()").await;
            let (page, other) = if english { ("en", "zh-CN") } else { ("zh-CN", "en") };
            let is_report = address.starts_with("/report/");
            if languages.page != page
                || languages.other != other
                || is_report && !languages.document.starts_with("zh")
            {
                found.push(format!("{languages:?}"));
            }
            // An address that is refused is told to the console too, by the browser itself.
            let refused = address.starts_with("/nowhere") || address.contains("perod");
            let complaints = browser.complaints().await;
            found.extend(complaints.into_iter().filter(|one| !(refused && one.contains("server responded"))));
            wrong.extend(found.into_iter().map(|fault| format!("{address} {fault}")));
            if BESIDE.iter().any(|page| address.starts_with(page)) {
                continue;
            }
            for next in browser.look::<Vec<String>>("leads()").await {
                if !passes(&next) && known.insert(next.clone()) {
                    let count = kinds.entry(kind(&next)).or_default();
                    *count += 1;
                    if *count <= OF_A_KIND {
                        open.push_back(next);
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(pages > 40, "only {pages} pages were led to: {kinds:?}");
    });
}

#[test]
fn what_is_wrong_with_a_page_is_seen() {
    run(async |browser| {
        browser.open_page("/due").await;
        assert_eq!(faults(browser, DESK).await, Vec::<String>::new());
        for (at, style) in [
            (0, "min-width: 2000px"),
            (1, "width: 1em; overflow: hidden; white-space: nowrap"),
            (2, "color: #888"),
        ] {
            let spoil = format!("document.querySelector('h1').style.cssText = '{style}'");
            let found: [Vec<String>; 3] =
                browser.look(&format!("({spoil}, [sideways(), cut(), faint()])")).await;
            assert!(!found[at].is_empty(), "{style}: {found:?}");
        }
        // A style in an attribute is against our own policy.
        assert_eq!(browser.complaints().await, Vec::<String>::new());
        let _: () = browser.look("document.body.setAttribute('style', 'color: red')").await;
        assert!(browser.complaints().await.iter().any(|one| one.contains("Content Security Policy")));
    });
}
