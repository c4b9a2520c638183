//! Pages: the server answers on this machine, every address it leads to is there, and none leads to another machine.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use office::back::Back;

use crate::acts::step;
use crate::place::{House, both, who, who_later};
use crate::server::Server;

/// Addresses that are opened of one kind, as `/figure/…` with the same names in its query.
const OF_A_KIND: usize = 4;

/// The addresses of a page: what it links to, loads and sends forms to.
fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in [" href=\"", " src=\"", " action=\"", " srcset=\"", " poster=\""] {
        for after in html.split(name).skip(1) {
            found.push(after.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&"));
        }
    }
    found
}

/// What kind of address it is: its first two parts and the names in its query.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path: Vec<&str> = path.split('/').collect();
    let depth = if path.len() > 3 { path[3] } else { "" };
    let names: BTreeSet<&str> = query.split('&').filter_map(|part| part.split('=').next()).collect();
    format!("/{}/{depth}/{}?{names:?}", path.get(1).unwrap_or(&""), path.len())
}

async fn every_address_that_the_pages_lead_to_answers(house: &House) {
    let server = Server::start(house);
    let mut open: VecDeque<String> = VecDeque::from(["/".to_owned(), "/?lang=en".to_owned()]);
    let mut known: BTreeSet<String> = open.iter().cloned().collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let (mut wrong, mut pages) = (Vec::new(), 0);
    while let Some(address) = open.pop_front() {
        let answer = server.get(&address);
        if answer.code != 200 {
            wrong.push(format!("{address}: {}", answer.code));
            continue;
        }
        assert!(answer.head.contains("content-security-policy:"), "{address}: {}", answer.head);
        if !answer.is_html() {
            continue;
        }
        pages += 1;
        let html = answer.text();
        assert!(html.contains("</html>") && !html.contains("<script>"), "{address}");
        for found in addresses(&html) {
            let found = found.split('#').next().unwrap().to_owned();
            if found.is_empty() {
                continue;
            }
            let here = if let Some(query) = found.strip_prefix('?') {
                format!("{}?{query}", address.split('?').next().unwrap())
            } else {
                found
            };
            if !here.starts_with('/') || here.starts_with("//") {
                wrong.push(format!("{address} leads away, to {here}"));
            } else if known.insert(here.clone()) {
                let count = kinds.entry(kind(&here)).or_default();
                *count += 1;
                if *count <= OF_A_KIND {
                    open.push_back(here);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pages > 40, "only {pages} pages were led to: {kinds:?}");
}
both!(every_address_that_the_pages_lead_to_answers, Sample);

async fn a_page_shows_the_figure_and_leads_to_its_records(house: &House) {
    let server = Server::start(house);
    let page = server.get("/figure/safety_hazards_closed?period=2023-01-01..2023-11-30");
    assert_eq!(page.code, 200);
    let html = page.text();
    assert!(html.contains("288") && html.contains("消除安全隐患"), "{html}");
    assert!(addresses(&html).iter().any(|address| address.contains("/ledger/hazard")), "{html}");
    let report = server.get("/report/committee-annual?period=2023-01-01..2023-11-30");
    assert!(report.text().contains("288"));
}
both!(a_page_shows_the_figure_and_leads_to_its_records, Sample);

async fn no_page_shows_a_personal_value(house: &House) {
    let desk = house.desk().await;
    let ledger = desk.ledger("person").unwrap();
    let version = desk.store.find(ledger, &desk.organ, "G047").await.unwrap().unwrap();
    let values = desk.store.open_values(ledger, &version).await.unwrap();
    let ledger::value::Value::Text(phone) = &values["phone"] else { panic!("a phone number is text") };
    let server = Server::start(house);
    for address in ["/ledger/person", "/ledger/person/record/G047", "/ledger/person?format=json"] {
        let answer = server.get(address);
        assert_eq!(answer.code, 200, "{address}");
        assert!(!answer.text().contains(phone.as_str()), "{address} shows a phone number");
    }
    assert!(server.get("/ledger/person/record/G047").text().contains("手机号"), "the field is there, masked");
}
both!(no_page_shows_a_personal_value, Sample);

/// What was taken back, erased, or changed since a report was frozen is told where a reader looks for it.
async fn pages_tell_what_was_taken_back_erased_and_changed_since(house: &House) {
    let desk = house.desk().await;
    let reported = crate::acts::period(crate::place::REPORTED);
    desk.freeze("committee-annual", reported, &who("L001")).await.unwrap();
    let late = who_later("G044");
    let at = ("hazard", "YH-2023-0184");
    let close = ("close", "2023-11-29", "G044", "复查记录");
    step(&desk, at, close, &late).await.unwrap();
    desk.take_back(at.0, Back { key: at.1, step: None, person: "", reason: "误点" }, &late).await.unwrap();
    step(&desk, at, close, &late).await.unwrap();
    desk.erase("person", "G047", "本人申请删除", &late).await.unwrap();
    let server = Server::start(house);
    let page = server.get("/ledger/hazard/record/YH-2023-0184").text();
    assert!(page.contains("撤回：复查销号") && page.contains("误点"), "{page}");
    let page = server.get("/ledger/person/record/G047").text();
    assert!(page.contains("已删除") && page.contains("删除个人信息：手机号"), "{page}");
    assert!(page.contains("本人申请删除"), "{page}");
    let page = server.get("/verify").text();
    assert!(page.contains("由288变为289") && page.contains("notice-done"), "{page}");
    assert!(!page.contains("notice-error"), "{page}");
    assert!(server.get("/verify?lang=en").text().contains("from 288 to 289"));
}
both!(pages_tell_what_was_taken_back_erased_and_changed_since, Sample);

async fn what_is_not_there_is_a_page_that_says_so(house: &House) {
    let server = Server::start(house);
    for (address, code, says) in [
        ("/nowhere", 404, ""),
        ("/figure/safety_hazard_closed", 404, "safety_hazards_closed"),
        ("/ledger/hazard/record/YH-1", 404, ""),
        ("/report/committee-anual", 404, "committee-annual"),
        ("/figure/safety_hazards_closed?period=2023-13", 400, "2023"),
    ] {
        let answer = server.get(address);
        assert_eq!(answer.code, code, "{address}");
        let html = answer.text();
        assert!(html.contains(says) && html.contains("</html>"), "{address}: {html}");
    }
    // Another name for this machine could be one that a page elsewhere had made.
    assert!(server.ask("/", "elsewhere.example").code >= 400);
}
both!(what_is_not_there_is_a_page_that_says_so, Sample);

async fn the_server_answers_on_this_machine_only(house: &House) {
    let said = house.program(&["serve", "--addr", "0.0.0.0:0"]).refused();
    assert!(said.contains("0.0.0.0"), "{said}");
}
both!(the_server_answers_on_this_machine_only, Empty);
