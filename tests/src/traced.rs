//! Traced: a figure leads to its records, and is changed by what belongs to its time and by nothing else.

use std::collections::BTreeMap;

use ledger::period::AsOf;
use office::desk::{Desk, Who};

use crate::acts::{as_of, figure, figures, make, period, step};
use crate::place::{House, REPORTED, both, who, who_later};

/// The figure by the name that people use.
const REMOVED: &str = "消除安全隐患";
/// A hazard of the sample that was rectified in November and closed later, with its responsible person.
const RECTIFIED: (&str, &str) = ("YH-2023-0184", "G047");

async fn keys(desk: &Desk, as_of: AsOf) -> Vec<String> {
    let parts = desk.trace(REMOVED, period(REPORTED), as_of).await.unwrap();
    let records = parts.iter().find(|part| part.name == "records").unwrap();
    assert_eq!(records.ledger, "hazard");
    records.rows.iter().map(|row| row.key.clone()).collect()
}

async fn hazards_removed_lead_to_exactly_their_records(house: &House) {
    let desk = house.desk().await;
    let found = keys(&desk, AsOf::NOW).await;
    assert_eq!(found.len(), 288);
    assert_eq!(figure(&desk, REMOVED, period(REPORTED), AsOf::NOW).await, "288");
    // Each of them was closed in the period, and no other safety hazard was.
    let histories = desk.store.histories(desk.ledger("hazard").unwrap()).await.unwrap();
    let within = period(REPORTED);
    for key in &found {
        let history = histories.values().find(|one| one.versions[0].key == *key).unwrap();
        let closed = history.first_step("close", AsOf::NOW).unwrap();
        assert!(within.contains(closed, closed), "{key} was closed on {closed}");
    }
    let text = house.program(&["figure", "trace", REMOVED, "--period", REPORTED]).good();
    assert_eq!(found.iter().filter(|key| text.contains(key.as_str())).count(), 288);
    assert!(text.contains("288"), "{text}");
}
both!(hazards_removed_lead_to_exactly_their_records, Sample);

async fn what_was_known_on_a_day_stays_what_was_known(house: &House) {
    let desk = house.desk().await;
    let (june, now) = (as_of("2023-06-30"), keys(&desk, AsOf::NOW).await);
    let known = keys(&desk, june).await;
    assert!(!known.is_empty() && known.len() < now.len(), "{} of {}", known.len(), now.len());
    assert!(known.iter().all(|key| now.contains(key)));
    assert_eq!(keys(&desk, june).await, known);
    let (key, _) = RECTIFIED;
    step(&desk, ("hazard", key), ("close", "2023-11-29", "G044", "复查记录"), &who("G044")).await.unwrap();
    assert_eq!(keys(&house.desk().await, june).await, known);
}
both!(what_was_known_on_a_day_stays_what_was_known, Sample);

/// The figures that differ, with what they were and are.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    assert!(before.keys().eq(after.keys()));
    let differ = before.iter().filter(|(name, value)| after[*name] != **value);
    differ.map(|(name, value)| format!("{name}: {value} → {}", after[name])).collect()
}

/// Work of December of every kind that the summaries speak of.
async fn enter_december(desk: &Desk, who: &Who) {
    let inspection = [
        ("line", "safety"),
        ("kind", "special"),
        ("title", "岁末专项检查"),
        ("checked_on", "2023-12-04"),
        ("department", "safety"),
        ("leader", "G043"),
        ("people", "3"),
    ];
    make(desk, "inspection", "AJ-2023-901", &inspection, who).await;
    let visit =
        [("inspection", "AJ-2023-901"), ("site", "GD-02"), ("visited_on", "2023-12-04"), ("signed", "是")];
    make(desk, "inspection_visit", "AJ-2023-901/GD-02", &visit, who).await;
    let hazard = [
        ("found_on", "2023-12-04"),
        ("inspection", "AJ-2023-901"),
        ("level", "general"),
        ("kind", "edge"),
        ("site", "GD-02"),
        ("description", "西侧洞口未覆盖"),
        ("unit", "陕西瑞通建设有限公司"),
        ("responsible", "G047"),
        ("handling", "on_spot"),
    ];
    make(desk, "hazard", "YH-2023-0901", &hazard, who).await;
    let fire = [
        ("line", "fire"),
        ("kind", "community"),
        ("title", "小区消防检查"),
        ("checked_on", "2023-12-05"),
        ("department", "community"),
        ("leader", "G055"),
        ("people", "2"),
        ("community", "清泉里"),
    ];
    make(desk, "inspection", "XF-2023-901", &fire, who).await;
    let corridor = [
        ("found_on", "2023-12-05"),
        ("inspection", "XF-2023-901"),
        ("level", "general"),
        ("kind", "corridor"),
        ("community", "清泉里"),
        ("description", "楼道堆放纸箱"),
        ("unit", "同庆物业服务有限公司"),
        ("responsible", "G060"),
    ];
    make(desk, "hazard", "XFYH-2023-901", &corridor, who).await;
    let patrol = [
        ("patrolled_on", "2023-12-04"),
        ("department", "environment"),
        ("leader", "G054"),
        ("people", "4"),
        ("vehicles", "1"),
        ("route", "和光路"),
    ];
    make(desk, "air_patrol", "XC-2023-0901", &patrol, who).await;
    let output = [
        ("project", "ZD2023-01"),
        ("month", "2023-12"),
        ("amount", "1.5"),
        ("source", "投资月报〔2023-12〕"),
        ("reporter", "G020"),
    ];
    make(desk, "key_project_invest", "ZD2023-01/2023-12", &output, who).await;
}

async fn what_takes_effect_in_december_changes_no_figure_up_to_november(house: &House) {
    let desk = house.desk().await;
    let before = figures(&desk, period(REPORTED), AsOf::NOW).await;
    let who = who("G044");
    enter_december(&desk, &who).await;
    // Hazards that stood open at the end of November move on in December.
    let (key, responsible) = RECTIFIED;
    step(&desk, ("hazard", key), ("close", "2023-12-01", "G044", "复查记录"), &who).await.unwrap();
    step(&desk, ("hazard", "YH-2023-0901"), ("rectify", "2023-12-05", responsible, "照片"), &who)
        .await
        .unwrap();
    step(&desk, ("hazard", "YH-2023-0901"), ("close", "2023-12-05", "G044", "照片"), &who).await.unwrap();
    let after = figures(&house.desk().await, period(REPORTED), AsOf::NOW).await;
    assert_eq!(changed(&before, &after), [""; 0]);
    let december = figure(&desk, REMOVED, period("2023-12"), AsOf::NOW).await;
    assert_eq!(december, "2");
}
both!(what_takes_effect_in_december_changes_no_figure_up_to_november, Sample);

async fn what_is_entered_late_counts_in_its_time_but_was_not_known_then(house: &House) {
    let desk = house.desk().await;
    let (reported, november) = (period(REPORTED), as_of("2023-11-30"));
    let before = figures(&desk, reported, AsOf::NOW).await;
    let known = figures(&desk, reported, november).await;
    let (key, _) = RECTIFIED;
    let close = ("close", "2023-11-29", "G044", "复查记录");
    step(&desk, ("hazard", key), close, &who_later("G044")).await.unwrap();
    let desk = house.desk().await;
    let after = figures(&desk, reported, AsOf::NOW).await;
    let changed_now = changed(&before, &after);
    assert!(changed_now.contains(&"safety_hazards_closed: 288 → 289".to_owned()), "{changed_now:?}");
    assert!(changed_now.iter().all(|one| one.contains("hazard")), "{changed_now:?}");
    let known_again = figures(&desk, reported, november).await;
    assert_eq!(changed(&known, &known_again), [""; 0]);
}
both!(what_is_entered_late_counts_in_its_time_but_was_not_known_then, Sample);

/// Loans of a ledger of the test's own: a sum, a breakdown by option, a weighted mean.
const LOANS: [(&str, &str); 3] = [
    ("pack.toml", "name = \"loans\"\ntitle = \"借用\"\nversion = \"1.0.0\"\nneeds = [\"base\"]\n"),
    (
        "schema/tool_loan.toml",
        "[ledger]\nname = \"tool_loan\"\ntitle = \"工具借用\"\nkey = [\"number\"]\nlabel = [\"item\"]\n\
         effective = \"lent_on\"\n\
         [[field]]\nname = \"number\"\ntitle = \"编号\"\ntype = \"text\"\nrequired = true\n\
         [[field]]\nname = \"item\"\ntitle = \"工具\"\ntype = \"text\"\n\
         [[field]]\nname = \"lent_on\"\ntitle = \"借出日期\"\ntype = \"date\"\nrequired = true\n\
         [[field]]\nname = \"price\"\ntitle = { zh = \"价值\", en = \"Price\" }\ntype = \"money\"\nunit = \"元\"\n\
         [[field]]\nname = \"days\"\ntitle = \"天数\"\ntype = \"integer\"\nunit = \"天\"\n\
         [[field]]\nname = \"purpose\"\ntitle = { zh = \"用途\", en = \"Purpose\" }\ntype = \"choice\"\n\
         options = { check = { zh = \"检查\", en = \"Inspection\" }, repair = \"维修\" }\n",
    ),
    (
        "figures.toml",
        "[[figure]]\nname = \"lent_worth\"\ntitle = \"借出价值\"\nledger = \"tool_loan\"\nmeasure = \"sum\"\n\
         field = \"price\"\nperiod = \"lent_on\"\nby = [\"purpose\"]\n\
         [[figure]]\nname = \"price_a_day\"\ntitle = \"日均价值\"\nledger = \"tool_loan\"\nmeasure = \"weighted\"\n\
         value = \"price\"\nweight = \"days\"\nperiod = \"lent_on\"\n",
    ),
];

async fn lend(house: &House) -> Desk {
    house.desk().await.store.close().await;
    for (name, text) in LOANS {
        let file = house.data().join("packs/loans").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let desk = house.desk().await;
    for (key, item, price, days, purpose) in [
        ("J-1", "梯子", "4200.00", "2", "检查"),
        ("J-2", "卷尺", "99.50", "3", "维修"),
        ("J-3", "手套", "", "", ""),
    ] {
        let fields = [
            ("item", item),
            ("lent_on", "2023-03-02"),
            ("price", price),
            ("days", days),
            ("purpose", purpose),
        ];
        let given: Vec<(&str, &str)> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        make(&desk, "tool_loan", key, &given, &who("G043")).await;
    }
    desk
}

async fn a_trace_shows_what_is_added_up(house: &House) {
    let desk = lend(house).await;
    let asked = ["figure", "trace", "lent_worth", "--period", "2023"];
    let text = house.program(&asked).good();
    for words in ["价值（元）", "4200.00", "99.50", "合计（价值）：4299.50元"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let rows: serde_json::Value =
        serde_json::from_str(&house.program(&[&asked[..], &["--json"]].concat()).good()).unwrap();
    let values: Vec<&serde_json::Value> = rows.as_array().unwrap().iter().map(|row| &row["value"]).collect();
    assert_eq!(
        values,
        ["4200.00".into(), "99.50".into(), serde_json::Value::Null].iter().collect::<Vec<_>>()
    );
    let weighted = house.program(&["figure", "trace", "price_a_day", "--period", "2023", "--json"]).good();
    let rows: serde_json::Value = serde_json::from_str(&weighted).unwrap();
    assert_eq!((&rows[1]["value"], &rows[1]["weight"]), (&"99.50".into(), &"3".into()));
    // The same as a workbook, in which a spreadsheet can add up for itself.
    let parts = desk.trace("lent_worth", period("2023"), AsOf::NOW).await.unwrap();
    let bytes = desk.trace_workbook(&parts, text::Lang::Zh).unwrap();
    let book =
        ledger::sheet::Workbook::read(&bytes, "trace.xlsx", &ledger::sheet::Limits::default()).unwrap();
    let cells: Vec<String> = book.sheets[0].rows.iter().map(|row| row.cell(3).text().to_string()).collect();
    assert_eq!(cells, ["价值（元）", "4200", "99.5", "", "4299.5"], "{book:?}");
}
both!(a_trace_shows_what_is_added_up, Empty);

async fn a_breakdown_is_printed_in_titles_and_given_in_codes(house: &House) {
    lend(house).await;
    let asked = ["figure", "show", "lent_worth", "--period", "2023", "--by-field"];
    let show = |more: &[&str]| house.program(&[&asked[..], more].concat()).good();
    let text = show(&["purpose"]);
    assert!(text.contains("  检查  4200.00元") && text.contains("  （未填）  "), "{text}");
    assert_eq!(text, show(&["用途"]), "a field may be called by its title");
    assert!(show(&["purpose", "--lang", "en"]).contains("  Inspection  4200.00元"));
    let value: serde_json::Value = serde_json::from_str(&show(&["purpose", "--json"])).unwrap();
    assert_eq!(
        value["groups"][0],
        serde_json::json!({ "under": "check", "title": "检查", "value": "4200.00" })
    );
    assert!(value["groups"][2]["under"].is_null());
}
both!(a_breakdown_is_printed_in_titles_and_given_in_codes, Empty);
