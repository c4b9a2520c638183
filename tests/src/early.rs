//! Early: a step is not taken before the record's own date, unless the pack says that it may be.

use crate::acts::{Sheet, codes, findings, head, make, set, step};
use crate::place::{House, both, who};

/// Lamps that are to be lit on a day: hanging one up belongs after its day, buying it may come before.
const LAMPS: &str = r#"
[ledger]
name = "lamps"
title = { zh = "灯盏台账", en = "Lamps" }
key = ["number"]
effective = "due_on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "due_on"
title = { zh = "应亮日期", en = "Due on" }
type = "date"
required = true
[[field]]
name = "note"
title = "备注"
type = "text"
[flow]
start = "wanted"
states = { wanted = "待购", bought = "已购", hung = "已挂" }
[[flow.step]]
name = "buy"
title = { zh = "购置", en = "Buy" }
from = "wanted"
to = "bought"
early = true
[[flow.step]]
name = "hang"
title = { zh = "挂出", en = "Hang" }
from = ["wanted", "bought"]
to = "hung"
"#;

async fn a_step_is_not_taken_before_the_records_own_date(house: &House) {
    house.own_pack("lamps", "\"base\"", LAMPS);
    let desk = house.desk().await;
    let me = who("local");
    let before = make(&desk, "lamps", "D1", &[("due_on", "2023-11-10")], &me).await;
    let found = findings(step(&desk, ("lamps", "D1"), ("hang", "2023-11-09", "", ""), &me).await);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].argument("day")), ("step-before-record", Some("2023-11-10")));
    let sheet = "记录编号,步骤,办理日期\nD1,购置,2023-11-01\nD1,挂出,2023-11-02\n";
    let found = findings(Sheet::new("lamps", "steps.csv", sheet.as_bytes()).import(&desk, &me).await);
    assert_eq!(found.len(), 1, "buying early is no mistake: {found:?}");
    assert_eq!((found[0].code, found[0].place.row), ("step-before-record", Some(3)));
    assert_eq!(head(&desk).await, Some(before));
    // The day itself, and an early step, are taken; so is the voiding of a record that was never to be.
    step(&desk, ("lamps", "D1"), ("buy", "2023-11-01", "", ""), &me).await.unwrap().unwrap();
    step(&desk, ("lamps", "D1"), ("hang", "2023-11-10", "", ""), &me).await.unwrap().unwrap();
    make(&desk, "lamps", "D2", &[("due_on", "2024-02-10")], &me).await;
    step(&desk, ("lamps", "D2"), ("void", "2023-12-01", "", "登记有误"), &me).await.unwrap().unwrap();
    assert!(desk.show("lamps", "D2").await.unwrap().is_void);
}
both!(a_step_is_not_taken_before_the_records_own_date, Empty);

async fn a_record_is_not_moved_behind_a_step_that_it_has_taken(house: &House) {
    house.own_pack("lamps", "\"base\"", LAMPS);
    let desk = house.desk().await;
    let me = who("local");
    let due = |day: &'static str| [("due_on", day)];
    make(&desk, "lamps", "D1", &due("2023-11-10"), &me).await;
    step(&desk, ("lamps", "D1"), ("buy", "2023-11-01", "", ""), &me).await.unwrap().unwrap();
    // Only an early step has been taken: the date may still move.
    set(&desk, "lamps", "D1", &due("2023-11-12"), false, &me).await.unwrap().unwrap();
    step(&desk, ("lamps", "D1"), ("hang", "2023-11-15", "", ""), &me).await.unwrap().unwrap();
    let later = set(&desk, "lamps", "D1", &due("2023-11-16"), false, &me).await;
    assert_eq!(codes(later), ["record-after-its-step"]);
    let sheet = "编号,应亮日期\nD1,2023-11-20\n";
    let found = findings(Sheet::new("lamps", "lamps.csv", sheet.as_bytes()).import(&desk, &me).await);
    assert_eq!((found[0].code, found[0].place.row), ("record-after-its-step", Some(2)));
    set(&desk, "lamps", "D1", &due("2023-11-15"), false, &me).await.unwrap().unwrap();
    set(&desk, "lamps", "D1", &[("note", "已验")], false, &me).await.unwrap().unwrap();
    let said = house.program(&["--lang", "en", "record", "set", "lamps", "D1", "due_on=2023-11-30"]);
    assert!(
        said.err.contains("“Due on” would be 2023-11-30, after “Hang” was taken on 2023-11-15"),
        "{said:?}"
    );
}
both!(a_record_is_not_moved_behind_a_step_that_it_has_taken, Empty);
