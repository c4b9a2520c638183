//! Totals: a number without rows counts beside the records, told apart from them, and never twice.

use ledger::period::AsOf;
use office::import::Import;
use report::amount::Amount;

use crate::acts::{codes, figure, findings, head, period, set};
use crate::place::{House, both, who};
use crate::recognised::{LEAKS, leaks, sheet};

/// A count that is broken down, a sum, and a mean of the leaks.
const FIGURES: &str = r#"[[figure]]
name = "leaks"
title = "漏点"
ledger = "leak"
measure = "count"
period = "found_on"
unit = "处"
by = ["site"]
[[figure]]
name = "water_lost"
title = "漏水量"
ledger = "leak"
measure = "sum"
field = "loss"
period = "found_on"
unit = "吨"
[[figure]]
name = "mean_loss"
title = "平均漏水量"
ledger = "leak"
measure = "mean"
field = "loss"
places = 1
period = "found_on"
unit = "吨"
"#;

fn pack(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    std::fs::write(house.data().join("packs/leak/figures.toml"), FIGURES).unwrap();
}

/// A sheet of totals, by title of the figure.
fn totals(rows: &[&str]) -> String {
    format!("指标,起始日期,截止日期,分类方式,类别,数值,来源文件\n{}\n", rows.join("\n"))
}

fn import() -> Import {
    Import { ledger: "summary".to_owned(), file: "汇总数.csv".to_owned(), ..Import::default() }
}

async fn a_total_and_the_rows_after_it_add_up_and_are_told_apart(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let lines: Vec<[String; 5]> = (0..78)
        .map(|at| {
            let day = format!("2023-{:02}-{:02}", 9 + at % 3, 1 + at / 3);
            [day, "东街".to_owned(), format!("第{at}处"), "0.5".to_owned(), "√".to_owned()]
        })
        .collect();
    let lines: Vec<[&str; 5]> = lines.iter().map(|line| line.each_ref().map(String::as_str)).collect();
    desk.import(&leaks(), sheet(&lines).as_bytes(), &me).await.unwrap();
    let ask = async |name: &str, of: &str| figure(&desk, name, period(of), AsOf::NOW).await;
    let before = [ask("leaks", "2023").await, ask("leaks", "2023-H1").await, ask("water_lost", "2023").await];
    assert_eq!(before[1], "not kept");

    let paper = totals(&[
        "漏点,2023-01-01,2023-08-31,,,210,8月份月报第3页",
        "漏水量,2023.1.1,2023.8.31,,,约100.25,同上",
    ]);
    let done = desk.import(&import(), paper.as_bytes(), &me).await.unwrap();
    assert_eq!(done.made, 2);
    assert_eq!(ask("leaks", "2023").await, "288");
    assert_eq!(ask("water_lost", "2023").await, "about 139.25");
    assert_eq!(ask("leaks", "2023-Q4").await, before[0].replace("78", "52"));
    // A period that cuts through the total has no value, and the months within it have none.
    assert_eq!(ask("leaks", "2023-H1").await, "undefined");
    let shown = desk.figure_value("leaks", period("2023"), AsOf::NOW, Some("month")).await.unwrap();
    assert_eq!(
        (shown.answer.records, shown.answer.summaries, shown.answer.summed.text()),
        (78, 1, "210".to_owned())
    );
    let months: Vec<&Amount> = shown.answer.groups.iter().map(|(_, amount)| amount).collect();
    assert_eq!((months[7], months[8]), (&Amount::Undefined, &Amount::count(26)));
    let traced = desk.trace("leaks", period("2023"), AsOf::NOW).await.unwrap();
    let parts: Vec<_> = traced.iter().map(|part| (part.name.as_str(), part.rows.len())).collect();
    assert_eq!(parts, [("records", 78), ("summaries", 1)]);
    let said = house.program(&["figure", "show", "漏点", "--period", "2023"]).good();
    assert!(said.contains("288处") && said.contains("汇总数1条，合210处"), "{said}");
    let said = house.program(&["figure", "trace", "漏点", "--period", "2023"]).good();
    assert!(said.contains("HZ-2023-001") && said.contains("210"), "{said}");

    let undone = desk.undo_import(done.head.unwrap().entry, &me).await.unwrap();
    assert_eq!(undone.voided, 2);
    assert_eq!(
        [ask("leaks", "2023").await, ask("leaks", "2023-H1").await, ask("water_lost", "2023").await],
        before
    );
    house.program(&["verify"]).good();
}
both!(a_total_and_the_rows_after_it_add_up_and_are_told_apart, Empty);

async fn a_total_never_counts_beside_the_rows_of_its_time(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let rows = [["2023-09-05", "东街", "甲", "1", "√"], ["2023-10-05", "西街", "乙", "2", "√"]];
    desk.import(&leaks(), sheet(&rows).as_bytes(), &me).await.unwrap();
    let try_it = async |rows: &[&str]| codes(desk.import(&import(), totals(rows).as_bytes(), &me).await);
    assert_eq!(try_it(&["漏点,2023-01-01,2023-09-30,,,210,月报"]).await, ["summary-overlaps-records"]);
    assert_eq!(try_it(&["漏电,2023-01-01,2023-08-31,,,210,月报"]).await, ["summary-unknown-figure"]);
    let twice = ["漏点,2023-01-01,2023-08-31,,,210,月报", "漏点,2023-08-01,2023-08-31,,,30,月报"];
    assert_eq!(try_it(&twice).await, ["summary-overlaps-summary"; 2]);
    desk.import(&import(), totals(&twice[..1]).as_bytes(), &me).await.unwrap();
    // Rows of that time come too late, by import or at the desk.
    let before = head(&desk).await;
    let late = [["2023-08-05", "南街", "丙", "1", "√"]];
    let found = findings(desk.import(&leaks(), sheet(&late).as_bytes(), &me).await);
    assert_eq!((found[0].code, found[0].place.row), ("summary-covers-records", Some(3)));
    let moved = set(&desk, "leak", "LD-2023-001", &[("found_on", "2023-08-31")], false, &me).await;
    assert_eq!(codes(moved), ["summary-covers-records"]);
    assert_eq!(head(&desk).await, before);
    // What has nothing to do with it goes on.
    set(&desk, "leak", "LD-2023-001", &[("loss", "5")], false, &me).await.unwrap();
}
both!(a_total_never_counts_beside_the_rows_of_its_time, Empty);

async fn last_years_numbers_stand_where_there_are_no_records(house: &House) {
    pack(house);
    let desk = house.desk().await;
    let me = who("local");
    let rows = [["2023-09-05", "东街", "甲", "1", "√"]];
    desk.import(&leaks(), sheet(&rows).as_bytes(), &me).await.unwrap();
    let ask = async |name: &str, of: &str| figure(&desk, name, period(of), AsOf::NOW).await;
    assert_eq!([ask("leaks", "2022").await, ask("mean_loss", "2022").await], ["not kept", "not kept"]);
    let paper = totals(&[
        "漏点,2022-01-01,2022-12-31,地点,东街,30,年报",
        "漏点,2022-01-01,2022-12-31,地点,西街,12,年报",
        "平均漏水量,2022-01-01,2022-12-31,,,3.5,年报",
    ]);
    desk.import(&import(), paper.as_bytes(), &me).await.unwrap();
    assert_eq!([ask("leaks", "2022").await, ask("mean_loss", "2022").await], ["42", "3.5"]);
    let shown = desk.figure_value("leaks", period("2022"), AsOf::NOW, Some("site")).await.unwrap();
    let groups: Vec<String> = shown.answer.groups.iter().map(|(_, amount)| amount.text()).collect();
    assert_eq!(groups, ["30", "12"]);
    // A moment before the ledger was begun is not one without leaks.
    let then = crate::acts::as_of("2023-01-01");
    assert_eq!(figure(&desk, "leaks", period("2023"), then).await, "not kept");
    let said = house.program(&["figure", "show", "漏点", "--period", "2021"]).good();
    assert!(said.contains("当时未建账"), "{said}");
}
both!(last_years_numbers_stand_where_there_are_no_records, Empty);
