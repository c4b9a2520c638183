//! Every route answers as it should, over a folder of the tests' own pack beside the shipped ones.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, HOST, IF_NONE_MATCH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode};
use tower::ServiceExt as _;

use crate::{Site, page, router};
use office::terms::Moment;

mod checking;
mod folder;
mod wizard;

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    fn header(&self, name: HeaderName) -> &str {
        self.headers.get(&name).unwrap_or_else(|| panic!("no {name}")).to_str().expect("it is text")
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("it is JSON")
    }
}

async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.expect("a router always answers");
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), 1 << 24).await.expect("the body comes").to_vec();
    Answer { status, headers, body }
}

async fn get(router: &Router, address: &str) -> Answer {
    let request = Request::builder().uri(address).header(HOST, "localhost:8023");
    send(router, request.body(Body::empty()).expect("it is a request")).await
}

/// Asks for an address and expects a status; a page must be one of ours.
async fn check(router: &Router, address: &str, status: StatusCode) -> Answer {
    let answer = get(router, address).await;
    assert_eq!(answer.status, status, "{address}: {}", answer.text());
    let text = answer.text();
    if answer.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
        && !answer.headers.contains_key(CONTENT_DISPOSITION)
    {
        assert!(text.starts_with("<!DOCTYPE html>"), "{address}");
        assert!(!text.contains("<script") && !text.contains("style="), "{address}");
        assert!(!text.contains('⟦'), "{address}: a key has no sentence: {text}");
    }
    answer
}

const OK: StatusCode = StatusCode::OK;
const BAD: StatusCode = StatusCode::BAD_REQUEST;
const NONE: StatusCode = StatusCode::NOT_FOUND;

/// An address for every route. A route without a line here fails `every_route_answers`.
const ADDRESSES: [(&str, &str); 18] = [
    ("/", "/"),
    ("/ledgers", "/ledgers"),
    ("/ledger/{name}", "/ledger/orchard"),
    ("/ledger/{name}/record/{*key}", "/ledger/orchard/record/O-1"),
    ("/import", "/import?ledger=orchard"),
    ("/import/upload/{id}", "/import/upload/ID"),
    ("/import/upload/{id}/draft", "/import/upload/ID/draft"),
    ("/import/{number}", "/import/IMPORT"),
    ("/figures", "/figures"),
    ("/figure/{name}", "/figure/orchards_kept?period=2031"),
    ("/reports", "/reports"),
    ("/report/{name}", "/report/orchard-year?period=2031"),
    ("/due", "/due"),
    ("/check", "/check"),
    ("/verify", "/verify"),
    ("/pieces", "/pieces"),
    ("/assets/{name}", "/assets/mingzhang.css"),
    ("/health", "/health"),
];

#[tokio::test]
async fn every_route_answers_in_both_languages_with_all_headers() {
    let site = folder::site().await;
    let (upload, import) = (site.upload("编号,园名,备注\nO-9,北园,无\n"), site.import().await);
    for (path, _) in page::routes() {
        let known = ADDRESSES.iter().find(|(route, _)| *route == path);
        let (_, address) = known.unwrap_or_else(|| panic!("{path} is in no test"));
        let address =
            address.replace("/ID", &format!("/{}", upload.id)).replace("IMPORT", &import.to_string());
        for lang in ["", "lang=en"] {
            let sign = if lang.is_empty() {
                ""
            } else if address.contains('?') {
                "&"
            } else {
                "?"
            };
            let answer = check(&site.router, &format!("{address}{sign}{lang}"), OK).await;
            assert!(
                answer.header(CONTENT_SECURITY_POLICY).starts_with("default-src 'none'; style-src 'self'")
            );
            assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert_eq!(answer.header(REFERRER_POLICY), "same-origin");
            let is_file = path.starts_with("/assets");
            assert_eq!(answer.header(CACHE_CONTROL), if is_file { "no-cache" } else { "no-store" }, "{path}");
        }
    }
    assert_eq!(page::routes().len(), ADDRESSES.len());
}

#[tokio::test]
async fn every_shipped_ledger_figure_and_report_has_its_page() {
    let site = folder::site().await;
    let (mut ledgers, mut figures) = (0, 0);
    for name in site.desk.packs.ledgers.keys() {
        check(&site.router, &format!("/ledger/{name}?columns=all"), OK).await;
        ledgers += 1;
    }
    for name in site.desk.book.figures.keys() {
        check(&site.router, &format!("/figure/{name}?period=2031&lang=en"), OK).await;
        figures += 1;
    }
    for name in site.desk.book.reports.keys() {
        check(&site.router, &format!("/report/{name}"), OK).await;
    }
    assert!(ledgers > 20 && figures > 100, "{ledgers} ledgers, {figures} figures");
}

#[tokio::test]
async fn what_is_not_there_is_told_with_what_was_meant() {
    let site = folder::site().await;
    for (address, meant) in [
        ("/ledger/orchrad", "/ledger/orchard"),
        ("/figure/orchards_kep", "/figure/orchards_kept"),
        ("/report/orchard-yaer", "/report/orchard-year"),
        ("/ledger/orchard/record/O-99", "/ledger/orchard"),
        ("/ledgres", "/ledgers"),
        ("/report/orchard-yaer?lang=en", "/report/orchard-year?lang=en"),
    ] {
        let text = check(&site.router, address, NONE).await.text();
        assert!(text.contains(&format!("href=\"{meant}\"")), "{address}: {text}");
    }
    check(&site.router, "/assets/absent.css", NONE).await;
    // A path with two slashes must not become the address of another machine.
    let text = check(&site.router, "//example.invalid/x", NONE).await.text();
    assert!(!text.contains("href=\"//"), "{text}");
}

#[tokio::test]
async fn a_mistake_in_an_address_is_told_with_its_place_and_remedy() {
    let site = folder::site().await;
    for (address, words) in [
        ("/?period=2031-13", "“2031-13”不是期间"),
        ("/?as_of=gestern", "“gestern”不是日期"),
        ("/figures?perod=2031", "是否指“period”？"),
        ("/due?page=0", "“0”不是页码"),
        ("/due?view=late", "没有“late”这种查看方式"),
        ("/ledgers?lang=fr", "没有“fr”这种语言"),
        ("/?organ=nobody", "机构台账中没有“nobody”"),
        ("/ledger/orchard?page=x", "“x”不是页码"),
        ("/ledger/orchard?field=siez&op=is&value=1", "没有名为“siez”的字段"),
        ("/ledger/orchard?field=size&op=like&value=1", "没有“like”这种比较"),
        ("/ledger/orchard?field=size&op=is&value=much", "“much”"),
        ("/ledger/orchard?field=name&op=below&value=a", "不分大小先后"),
        ("/ledger/orchard?field=owner&op=is&value=a", "已加密保存"),
        ("/ledger/orchard?sort=owner", "已加密保存"),
        ("/ledger/orchard?op=is&field=size", "筛选条件不完整"),
        ("/ledger/orchard?columns=some", "不能用来选择列"),
        ("/ledger/orchard?format=doc", "不能导出为“doc”格式"),
        ("/figure/orchards_kept?by=colour", "不能按“colour”分组"),
        ("/figure/orchards_kept?format=xml", "没有“xml”这种格式"),
        ("/report/orchard-year?period=2031-02", "2031-02"),
    ] {
        let text = check(&site.router, address, BAD).await.text();
        assert!(text.contains(words), "{address}: {text}");
    }
    let text = check(&site.router, "/figures?perod=2031&lang=en", BAD).await.text();
    assert!(
        text.contains("Did you mean “period”?") && text.contains("href=\"/figures?period=2031&#38;lang=en\""),
        "{text}"
    );
}

#[tokio::test]
async fn a_listing_is_filtered_sorted_and_given_out() {
    let site = folder::site().await;
    let keys = async |query: &str| {
        let address = format!("/ledger/orchard?{query}&format=json");
        let answer = check(&site.router, &address, OK).await;
        assert!(answer.header(CONTENT_DISPOSITION).starts_with("attachment; "));
        let list = answer.json();
        let keys = list.as_array().expect("a list").iter().map(|one| one["key"].as_str().expect("a key"));
        keys.map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(keys("sort=-size").await, "O-3 O-1 O-2");
    assert_eq!(keys("field=size&op=at_least&value=12.5").await, "O-1 O-3");
    assert_eq!(keys("field=fruit&op=is&value=%E6%A2%A8").await, "O-2");
    assert_eq!(keys("field=state&op=not&value=kept&sort=key").await, "O-2 O-3");
    assert_eq!(keys("field=fruit&op=unset&value=").await, "O-3");
    assert_eq!(keys("q=%E4%B8%9C").await, "O-1");
    assert_eq!(keys("field=size&op=above&value=1&field=fruit&op=set&value=&sort=-key").await, "O-2 O-1");
    let page = check(&site.router, "/ledger/orchard?page=9", OK).await.text();
    assert!(page.contains("东园"), "behind the end stands the last page: {page}");
    let page = check(&site.router, "/ledger/orchard?q=nothing", OK).await.text();
    assert!(page.contains("可以去掉一些条件"), "{page}");
    let page = check(&site.router, "/ledger/orchard?field=fruit&op=is&value=pear", OK).await.text();
    assert!(page.contains("品种 等于 梨"), "{page}");
    let page = check(&site.router, "/ledger/orchard?field=fruit&op=set&value=", OK).await.text();
    assert!(page.contains("合计") && page.contains("20.50"), "{page}");
    let file = check(&site.router, "/ledger/orchard?format=csv", OK).await.text();
    assert!(file.contains("面积（亩）") && file.contains("***") && !file.contains("王五"), "{file}");
    let file = check(&site.router, "/ledger/orchard?format=xlsx", OK).await;
    assert!(file.body.starts_with(b"PK"));
}

#[tokio::test]
async fn every_listing_is_given_out_in_all_formats() {
    let site = folder::site().await;
    for (address, heads, row) in [
        (
            "/due?view=overdue&ledger=orchard",
            "天数,到期日,台账,编号,事项,状态,办理人,依据",
            "逾期264天,2031-03-16,果园台账,O-2,西园,待建档,,果园管理办法",
        ),
        (
            "/figures?period=2031",
            "业务包,指标,数值,计量单位,口径,责任部门",
            "果业,采摘量,7.5,吨,期内采摘的重量之和,",
        ),
        ("/reports", "报告,单位,业务包,期间,最近定稿", "果园年度小结,本单位,果业,一年，或1月1日至某日,"),
        ("/ledgers", "业务包,台账,记录数,在办,逾期,最近登记", "果业,果园台账,3,3,2,2031-12-05 10:00"),
    ] {
        let sign = if address.contains('?') { '&' } else { '?' };
        let given = async |format: &str| {
            let answer = check(&site.router, &format!("{address}{sign}format={format}"), OK).await;
            let page = check(&site.router, address, OK).await.text();
            assert!(page.contains(&format!("format={format}\"")), "{address} does not lead to {format}");
            answer
        };
        let csv = given("csv").await.text();
        let mut lines = csv.trim_start_matches('\u{feff}').lines();
        assert_eq!(lines.next(), Some(heads), "{address}");
        let rows: Vec<&str> = lines.collect();
        assert!(rows.contains(&row), "{address}: {rows:#?}");
        assert!(given("xlsx").await.body.starts_with(b"PK"), "{address}");
        let json = given("json").await.json();
        assert_eq!(json.as_array().map(Vec::len), Some(rows.len()), "{address}");
        check(&site.router, &format!("{address}{sign}format=doc"), BAD).await;
    }
}

#[tokio::test]
async fn a_record_tells_what_it_is_where_it_stands_and_what_happened() {
    let site = folder::site().await;
    let page = check(&site.router, "/ledger/orchard/record/O-1", OK).await.text();
    for words in
        ["东园", "12.5", "已建档", "更正", "已遮盖", "按期办结", "期限待定：缺少2031年放假安排", "采摘"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("王五"), "a personal value is on the page");
    // A key with a slash in it is one key.
    check(&site.router, "/ledger/picking/record/O-1/2031-05-06", OK).await;
    let json = check(&site.router, "/ledger/orchard/record/O-1?format=json", OK).await.json();
    assert_eq!((json["state"].as_str(), json["version"].as_i64()), (Some("kept"), Some(2)));
}

#[tokio::test]
async fn what_is_due_is_told_everywhere_until_it_is_done() {
    let site = folder::site().await;
    let list = check(&site.router, "/due?view=overdue&format=json", OK).await.json();
    let keys: Vec<&str> =
        list.as_array().expect("a list").iter().filter_map(|one| one["key"].as_str()).collect();
    assert_eq!(keys, ["O-2", "O-3"]);
    assert_eq!((list[0]["due"].as_str(), list[0]["standing"].as_str()), (Some("2031-03-16"), Some("late")));
    let late = "逾期264天";
    for address in ["/due", "/", "/ledger/orchard/record/O-2"] {
        let text = check(&site.router, address, OK).await.text();
        assert!(text.contains(late) && text.contains("逾期2"), "{address}: {text}");
    }
    let text = check(&site.router, "/due?view=pending", OK).await.text();
    assert!(!text.contains(late) && text.contains("期限待定"), "{text}");
    // What is due is kept between visits, but not beyond the next entry.
    site.keep("O-2").await;
    let list = check(&site.router, "/due?view=overdue&format=json", OK).await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_is_due_is_that_of_the_organ_that_is_asked_for() {
    let site = folder::site().await;
    site.add_organ("mill").await;
    let due = async |address: &str| {
        let list = check(&site.router, address, OK).await.json();
        list.as_array().map(Vec::len)
    };
    assert_eq!(due("/due?view=overdue&format=json").await, Some(2));
    assert_eq!(due("/due?view=overdue&format=json&organ=mill").await, Some(0));
    assert_eq!(due("/due?view=overdue&format=json").await, Some(2));
}

#[tokio::test]
async fn a_server_that_runs_overnight_is_in_the_new_day() {
    let folder = folder::site().await;
    let clock = Arc::new(std::sync::Mutex::new(Moment(0)));
    let set = |text: &str| {
        *clock.lock().expect("no test failed") = Moment::parse(text).expect("it is a moment");
    };
    let site = |is_set: bool| {
        let (clock, mut site) = (clock.clone(), folder::served(&folder.desk));
        site.desk.today_is_set = is_set;
        site.clock = Arc::new(move || *clock.lock().expect("no test failed"));
        router(site)
    };
    let (moving, fixed) = (site(false), site(true));
    // O-2 was to be kept within fifteen days of 1 March.
    for (now, day, late) in [("2031-03-16 23:59", "2031-03-16", 0), ("2031-03-17 00:00", "2031-03-17", 2)] {
        set(now);
        let page = check(&moving, "/", OK).await.text();
        assert!(page.contains(&format!("datetime=\"{day}\"")), "{now}: {page}");
        assert!(!page.contains("设定日期"), "{now}: the day is the clock's");
        let list = check(&moving, "/due?view=overdue&format=json", OK).await.json();
        assert_eq!(list.as_array().map(Vec::len), Some(late), "{now}");
        let page = check(&fixed, "/", OK).await.text();
        assert!(page.contains("datetime=\"2031-12-05\"") && page.contains("设定日期"), "{now}: {page}");
    }
}

#[tokio::test]
async fn a_figure_is_also_given_to_programs() {
    let site = folder::site().await;
    let value = check(&site.router, "/figure/picked?period=2031&format=json&lang=en", OK).await.json();
    let expected = serde_json::json!({
        "name": "picked", "title": "Picked", "value": "7.5", "unit": "吨", "period": "2031", "as_of": null,
        "records": 2, "qualifier": "exact",
    });
    assert_eq!(value, expected);
    let trace = check(&site.router, "/figure/picked?period=2031-05&format=trace.json", OK).await.json();
    let expected = serde_json::json!([
        { "ledger": "picking", "key": "O-1/2031-05-06", "version": 1, "title": "O-1/2031-05-06",
          "value": "3.5" },
    ]);
    assert_eq!(trace, expected);
    let nothing = check(&site.router, "/figure/picked?period=2029&format=json", OK).await.json();
    assert_eq!((nothing["value"].is_null(), nothing["qualifier"].as_str()), (true, Some("not-kept-then")));
    let list = check(&site.router, "/figures?format=json", OK).await.json();
    let known =
        list.as_array().expect("a list").iter().find(|one| one["name"] == "picked").expect("it is there");
    assert_eq!((known["unit"].as_str(), known["ledger"].as_str()), (Some("吨"), Some("picking")));
    let months = check(&site.router, "/figure/picked?period=2031-Q2&by=month&format=json", OK).await.json();
    assert_eq!(
        months["groups"][1],
        serde_json::json!({ "under": "2031-05", "title": "2031-05", "value": "3.5" })
    );
}

#[tokio::test]
async fn the_records_behind_a_sum_show_what_is_added_up() {
    let site = folder::site().await;
    let page = check(&site.router, "/figure/picked?period=2031", OK).await.text();
    let (_, records) = page.split_once("O-1/2031-05-06").expect("the record is listed");
    let (row, rest) = records.split_once("</tr>").expect("a row ends");
    assert!(row.contains("3.5"), "{row}");
    let (_, foot) = rest.split_once("<tfoot").expect("a foot");
    assert!(foot.contains("合计") && foot.contains("7.5"), "{foot}");
    let counted = check(&site.router, "/figure/orchards_kept?period=2031", OK).await.text();
    assert!(!counted.contains("<tfoot"), "{counted}");
    let file = check(&site.router, "/figure/picked?period=2031&format=xlsx", OK).await;
    assert!(file.body.starts_with(b"PK") && file.header(CONTENT_DISPOSITION).contains(".xlsx"));
}

#[tokio::test]
async fn a_report_of_an_open_period_says_so_on_its_page() {
    let site = folder::site().await;
    let open = check(&site.router, "/report/orchard-year?period=2031", OK).await.text();
    assert!(open.contains("notice-note") && open.contains("2031-12-31为止，还没有结束"), "{open}");
    let over = check(&site.router, "/report/orchard-year?period=2031-01-01..2031-12-05", OK).await.text();
    assert!(!over.contains("还没有结束"), "{over}");
}

#[tokio::test]
async fn groups_have_their_titles() {
    let site = folder::site().await;
    for (lang, title) in [("zh", "苹果"), ("en", "Apple")] {
        let address = format!("/figure/orchards_kept?period=2031&by=fruit&format=json&lang={lang}");
        let value = check(&site.router, &address, OK).await.json();
        let expected = serde_json::json!({ "under": "apple", "title": title, "value": "1" });
        assert_eq!(value["groups"][0], expected);
    }
}

#[tokio::test]
async fn the_overview_shows_what_the_packs_declare() {
    let site = folder::site().await;
    let page = check(&site.router, "/?period=2031", OK).await.text();
    for words in ["采摘量", "各月采摘", "各园采摘", "href=\"/figure/picked?period=2031\"", "东园"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Another organ, which keeps none of these ledgers, is not shown a page of nothing.
    site.add_organ("mill").await;
    let page = check(&site.router, "/?period=2031&organ=mill", OK).await.text();
    assert!(!page.contains("各月采摘") && page.contains("还没有数据"), "{page}");
    assert!(
        page.contains("href=\"/import?organ=mill\"") && !page.contains("<form class=\"scope\""),
        "{page}"
    );
    // What it keeps is shown, and 0 or nothing is an answer then.
    let page = check(&site.router, "/?period=2029", OK).await.text();
    assert!(page.contains("各月采摘") && page.contains("当时未建账"), "{page}");
    let english = check(&site.router, "/?period=2031&lang=en", OK).await.text();
    assert!(english.contains("href=\"/figure/picked?period=2031&#38;lang=en\""), "{english}");
}

#[tokio::test]
async fn days_typed_into_the_scope_form_are_the_period() {
    let site = folder::site().await;
    let shows = |page: &str, period: &str| {
        page.contains(&format!("<option value=\"{period}\" selected=\"selected\">"))
    };
    for (typed, period) in [
        ("from=2031-02-03&to=2031-04-05", "2031-02-03..2031-04-05"),
        ("period=2030&from=2031-01-01&to=2031-12-31", "2031"),
        ("period=2030&from=&to=2029-06-30", "2029-01-01..2029-06-30"),
        ("period=2030&from=&to=", "2030"),
    ] {
        let page = check(&site.router, &format!("/?{typed}&as_of="), OK).await.text();
        assert!(shows(&page, period), "{typed}: {page}");
    }
    let page = check(&site.router, "/?from=2030-03-01", OK).await.text();
    assert!(page.contains("2030-03-01..2031-"), "to today: {page}");
    for wrong in ["from=2031-04-05&to=2031-02-03", "from=4月5日"] {
        check(&site.router, &format!("/?{wrong}"), BAD).await;
    }
}

#[tokio::test]
async fn a_report_is_a_page_and_a_file_and_tells_what_changed() {
    let site = folder::site().await;
    let address = "/report/orchard-year?period=2031";
    let page = check(&site.router, address, OK).await.text();
    assert!(page.contains("href=\"/figure/picked?period=2031\"") && page.contains("7.5吨"), "{page}");
    assert!(page.contains("尚未定稿"), "{page}");
    for (format, begins) in [("md", "---"), ("docx", "PK"), ("html", "<!DOCTYPE html>"), ("json", "{")] {
        let file = check(&site.router, &format!("{address}&format={format}"), OK).await;
        assert!(file.body.starts_with(begins.as_bytes()) || format == "md", "{format}");
        assert!(file.header(CONTENT_DISPOSITION).ends_with(&format!(".{format}")));
    }
    for ending in ["docx", "xlsx"] {
        assert!(page.contains(&format!("format=sign.{ending}\"")), "{page}");
        let sheet = check(&site.router, &format!("{address}&format=sign.{ending}"), OK).await;
        assert!(sheet.body.starts_with(b"PK"), "{ending}");
        assert!(sheet.header(CONTENT_DISPOSITION).ends_with(&format!(".{ending}")));
    }
    check(&site.router, &format!("{address}&format=sign.pdf"), BAD).await;
    site.freeze_and_correct().await;
    let page = check(&site.router, address, OK).await.text();
    for words in ["7.5吨", "8.5吨", "仍为1个", "定稿", "href=\"/ledger/picking/record/O-1/2031-05-06\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    check(&site.router, "/verify", OK).await;
}

#[tokio::test]
async fn only_names_of_this_machine_are_answered_and_nothing_is_written() {
    let site = folder::site().await;
    for (host, status) in
        [("evil.example", StatusCode::MISDIRECTED_REQUEST), ("127.0.0.1:1", OK), ("[::1]", OK)]
    {
        let request = Request::builder().uri("/due").header(HOST, host).body(Body::empty());
        let answer = send(&site.router, request.expect("it is a request")).await;
        assert_eq!(answer.status, status, "{host}");
        assert!(answer.headers.contains_key(CONTENT_SECURITY_POLICY), "{host}");
    }
    let request = Request::builder().method(Method::POST).uri("/due").header(HOST, "localhost");
    let answer = send(&site.router, request.body(Body::empty()).expect("it is a request")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.text().contains("这里只能查看"), "{}", answer.text());
}

#[tokio::test]
async fn files_are_kept_by_their_digest_and_pages_are_packed() {
    let site = folder::site().await;
    let page = get(&site.router, "/due").await.text();
    let start = page.find("/assets/mingzhang.css?v=").expect("the page has a style sheet");
    let address: String = page[start..].chars().take_while(|c| *c != '"').collect();
    let file = get(&site.router, &address).await;
    assert!(file.header(CACHE_CONTROL).contains("immutable"));
    let tag = file.header(ETAG).to_owned();
    let again =
        Request::builder().uri("/assets/mingzhang.css").header(HOST, "localhost").header(IF_NONE_MATCH, tag);
    let again = send(&site.router, again.body(Body::empty()).expect("it is a request")).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert!(get(&site.router, "/assets/report.css").await.text().contains(".document"));
    let packed = Request::builder().uri("/due").header(HOST, "localhost").header(ACCEPT_ENCODING, "gzip");
    let packed = send(&site.router, packed.body(Body::empty()).expect("it is a request")).await;
    assert_eq!(packed.header(CONTENT_ENCODING), "gzip");
    assert!(packed.body.len() < page.len());
}

#[tokio::test]
async fn a_panic_becomes_a_page_with_a_number_and_no_secret() {
    let folder = folder::site().await;
    let site = folder::served(&folder.desk);
    let shared = Arc::new(crate::shared::Shared::new(site));
    let broken = Router::new().route("/", axum::routing::get(broken));
    let answer = get(&crate::guard::around(broken, shared), "/?lang=en").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let text = answer.text();
    assert!(text.contains("lang=\"en\"") && text.contains("-1</code>"), "{text}");
    assert!(!text.contains("hunter2") && answer.headers.contains_key(CONTENT_SECURITY_POLICY), "{text}");
}

async fn broken() {
    panic!("hunter2");
}

#[tokio::test]
async fn a_listener_that_others_reach_is_refused() {
    let folder = folder::site().await;
    let site = folder::served(&folder.desk);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.expect("a port is free");
    let refused = crate::serve(site, listener, std::future::ready(())).await.expect_err("it must be refused");
    assert!(refused.to_string().starts_with("not a loopback address"), "{refused}");
    let site = folder::served(&folder.desk);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    crate::serve(site, listener, std::future::ready(())).await.expect("it ends when it is told to");
}

/// Keeps the router's type in one place.
fn routed(site: Site) -> Router {
    router(site)
}
