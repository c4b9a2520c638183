//! Reported: what left the house is kept, and a later number that does not go with it asks for a reason.

use ledger::period::AsOf;
use office::desk::Desk;
use office::import::Import;
use office::report::Draft;
use text::Lang;

use crate::acts::{codes, period, step};
use crate::place::{House, both, who};
use crate::recognised::{LEAKS, leaks, sheet};

const FIGURES: &str = "[[figure]]\nname = \"leaks\"\ntitle = \"漏点\"\nledger = \"leak\"\nmeasure = \"count\"\n\
                       period = \"found_on\"\nunit = \"处\"\npublic = true\n";
const REPORT: &str = "+++\nname = \"leaks\"\ntitle = \"漏点通报\"\nperiod = \"any\"\n+++\n\n# 漏点通报\n\n今年共发现漏点{fig leaks to-cutoff}。\n";

fn pack(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let folder = house.data().join("packs/leak");
    std::fs::write(folder.join("figures.toml"), FIGURES).unwrap();
    std::fs::create_dir_all(folder.join("reports")).unwrap();
    std::fs::write(folder.join("reports/leaks.md"), REPORT).unwrap();
}

/// The report as text, and the codes of what stands against it.
async fn written(desk: &Desk, of: &str) -> (String, Vec<&'static str>, String) {
    let draft = Draft {
        name: "leaks",
        period: period(of),
        as_of: AsOf::NOW,
        public: None,
        lang: Lang::Zh,
        address: None,
    };
    let made = desk.write_report(&draft).await.unwrap();
    let text: String = made.written.document.sentences().map(|sentence| sentence.text()).collect();
    let told = made.written.problems.iter().map(|one| one.code).collect();
    let html = desk.typeset(&made.written.document, "html", Lang::Zh).unwrap();
    (text, told, String::from_utf8(html).unwrap())
}

async fn a_later_number_that_does_not_go_with_a_reported_one_asks_for_a_reason(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let rows = [
        ["2023-11-02", "东街", "甲", "1", "√"],
        ["2023-11-03", "西街", "乙", "2", "√"],
        ["2023-11-20", "南街", "丙", "3", "√"],
    ];
    desk.import(&leaks(), sheet(&rows).as_bytes(), &me).await.unwrap();
    let first = "2023-01-01..2023-11-10";
    assert_eq!(written(&desk, first).await.1, Vec::<&str>::new());
    desk.freeze("leaks", period(first), &me).await.unwrap();
    let entered = desk.show("reported", "BS-2023-0001").await.unwrap();
    let text = |name: &str| entered.values.iter().find(|one| one.field == name).unwrap().text.clone();
    assert_eq!(
        [text("figure"), text("value"), text("printed"), text("report")],
        ["漏点", "2", "2处", "leaks"]
    );

    // The next one goes on from it, and shows it.
    let second = "2023-01-01..2023-11-30";
    let (said, told, html) = written(&desk, second).await;
    assert_eq!((said.contains("漏点3处"), told), (true, Vec::new()));
    assert!(html.contains("已报：2处"), "{html}");

    // Two records turn out to be none: the number counts up and falls below what was reported.
    for key in ["LD-2023-001", "LD-2023-003"] {
        step(&desk, ("leak", key), ("void", "2023-12-05", "", "误报"), &me).await.unwrap();
    }
    assert_eq!(written(&desk, second).await.1, ["report-below-reported"]);
    assert_eq!(written(&desk, first).await.1, ["report-other-than-reported"]);
    let refused = desk.freeze("leaks", period(second), &me).await;
    assert!(matches!(refused, Err(office::Refusal::NotFrozen(_))), "{refused:?}");
    let words = ["figure", "explain", "漏点", "--period", second, "--reason", ""];
    assert!(house.program(&words).refused().contains("没有写明"));
    house.program(&["figure", "explain", "漏点", "--period", second, "--reason", "两处核查为误报"]).good();
    assert_eq!(written(&desk, second).await.1, Vec::<&str>::new());
    assert_eq!(
        codes(desk.explain_figure("leaks", period(second), "x", &me).await),
        ["figure-nothing-to-explain"]
    );
    house.program(&["verify"]).good();
}
both!(a_later_number_that_does_not_go_with_a_reported_one_asks_for_a_reason, Empty);

async fn a_number_that_leaders_settled_is_marked_as_typed_with_the_computed_one_beside_it(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let rows = [["2023-11-02", "东街", "甲", "1", "√"], ["2023-11-03", "西街", "乙", "2", "√"]];
    desk.import(&leaks(), sheet(&rows).as_bytes(), &me).await.unwrap();
    let paper = "指标,起始日期,截止日期,审定的数值,理由,审定人,审定日期\n漏点,2023-01-01,2023-11-30,5,并入街道自查数,G020,2023-12-01\n";
    let import = Import { ledger: "settled".to_owned(), file: "s.csv".to_owned(), ..Import::default() };
    desk.import(&import, paper.as_bytes(), &me).await.unwrap();
    let (said, told, html) = written(&desk, "2023-01-01..2023-11-30").await;
    assert_eq!((said.contains("漏点5处"), told), (true, Vec::new()));
    for words in ["审定数，手工填写", "按记录计算为2处", "并入街道自查数"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("G020"), "a name is wanted: {html}");
    // For another period the computed number stands.
    assert!(written(&desk, "2023-01-01..2023-11-10").await.0.contains("漏点2处"));
}
both!(a_number_that_leaders_settled_is_marked_as_typed_with_the_computed_one_beside_it, Sample);
