//! Changed: a pack that is changed leaves what was entered under it whole, or is refused with place and remedy.

use ledger::filter::{Last, Op, Path, Test};
use ledger::period::AsOf;
use ledger::value::Moment;
use office::Refusal;
use office::desk::{Desk, Who};
use office::record::What;
use store::list::List;

use crate::acts::{Sheet, codes, figure, findings, head, make, period, set, step};
use crate::place::{COMMITTEE, House, both, who};

/// Kites, with one field of each kind that a change could harm.
const KITES: &str = r#"[ledger]
name = "kites"
title = { zh = "风筝台账", en = "Kites" }
key = ["number"]
effective = "torn_on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "torn_on"
title = "破损日期"
type = "date"
required = true
[[field]]
name = "seen_on"
title = "登记日期"
type = "date"
[[field]]
name = "tail"
title = { zh = "尾长", en = "Tail" }
type = "decimal"
places = 2
unit = "米"
[[field]]
name = "colour"
title = { zh = "颜色", en = "Colour" }
type = "choice"
options = { red = { zh = "红", en = "Red" }, blue = "蓝", grey = "灰" }
[[field]]
name = "owner"
title = "主人"
type = "text"
[[field]]
name = "flier"
title = "放飞人"
type = "person"
[[field]]
name = "phone"
title = "电话"
type = "phone"
privacy = "personal"
lookup = true
[flow]
start = "torn"
states = { torn = "待修", glued = "已粘", mended = "已修", lost = "已失" }
[[flow.step]]
name = "glue"
title = { zh = "粘补", en = "Glue" }
from = "torn"
to = "glued"
[[flow.step]]
name = "mend"
title = "修好"
from = ["torn", "glued"]
to = "mended"
[[flow.step]]
name = "lose"
title = "遗失"
from = "torn"
to = "lost"
"#;

/// The pack with a piece of it replaced.
fn with(from: &str, to: &str) -> String {
    assert!(KITES.contains(from), "{from}");
    KITES.replacen(from, to, 1)
}

/// The pack with one more field.
fn with_maker(more: &str) -> String {
    let field = "[[field]]\nname = \"maker\"\ntitle = { zh = \"做工\", en = \"Maker\" }\ntype = \"choice\"\n\
                 options = { shop = { zh = \"工坊\", en = \"Shop\" }, home = \"自制\" }\nrequired = true\n";
    with("[flow]\n", &format!("{field}{more}[flow]\n"))
}

async fn opens(house: &House, schema: &str) -> Desk {
    house.own_pack("kites", "\"base\"", schema);
    house.desk().await
}

/// The codes for which a changed pack is refused; nothing changes, and the pack as it was opens again.
async fn refused(house: &House, schema: &str) -> Vec<ledger::finding::Finding> {
    let before = house.count("SELECT COUNT(*) FROM mz_journal").await;
    house.own_pack("kites", "\"base\"", schema);
    let found = match house.open(COMMITTEE, None).await {
        Err(Refusal::Findings(found)) => found,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("the pack was taken:\n{schema}"),
    };
    let said = house.program(&["--lang", "en", "figure", "list"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert_eq!(said.err.matches("→ ").count(), found.len(), "what to do is not said: {said:?}");
    assert!(!said.err.contains("finding"), "{said:?}");
    opens(house, KITES).await.store.close().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM mz_journal").await, before);
    found
}

/// Two kites: one entered by hand and glued, one imported.
async fn two_kites(house: &House) -> Desk {
    let desk = opens(house, KITES).await;
    let me = who("local");
    let fields = [("torn_on", "2023-11-10"), ("tail", "1.25"), ("colour", "red"), ("owner", "孔某")];
    make(&desk, "kites", "F1", &fields, &me).await;
    step(&desk, ("kites", "F1"), ("glue", "2023-11-11", "", ""), &me).await.unwrap().unwrap();
    let sheet = "编号,破损日期,主人\nF2,2023-11-20,孟某\n";
    Sheet::new("kites", "kites.csv", sheet.as_bytes()).import(&desk, &me).await.unwrap();
    desk
}

fn maker_is_set(as_of: AsOf) -> List {
    let path = Path { ledger: "kites".to_owned(), hops: Vec::new(), last: Last::Field("maker".to_owned()) };
    List {
        ledger: "kites".to_owned(),
        organ: None,
        filter: vec![Test::Value { path, op: Op::Set(true) }],
        words: String::new(),
        sort: None,
        offset: 0,
        limit: 100,
        as_of,
        today: crate::place::today(),
    }
}

async fn shown(desk: &Desk, key: &str, field: &str) -> String {
    let shown = desk.show("kites", key).await.unwrap();
    shown.values.into_iter().find(|one| one.field == field).map_or_else(String::new, |one| one.text)
}

async fn a_default_is_given_to_every_record_in_one_act_of_the_pack(house: &House) {
    let before = head(&two_kites(house).await).await.unwrap();
    let desk = opens(house, &with_maker("default = \"shop\"\n")).await;
    let entries = desk.store.entries(before.entry + 1, 10).await.unwrap();
    let acts: Vec<_> = entries.iter().map(|one| (one.actor.as_str(), one.act.as_str())).collect();
    assert_eq!(acts, [("pack", "pack")]);
    for key in ["F1", "F2"] {
        assert_eq!(shown(&desk, key, "maker").await, "工坊");
        let last = desk.happened("kites", key).await.unwrap().pop().unwrap();
        let changes = vec![("maker".to_owned(), String::new(), "工坊".to_owned())];
        assert_eq!(
            (last.actor.as_str(), last.what),
            ("pack", What::Version { version: 2, changes, source: None })
        );
    }
    // What was known before the act had no such field.
    let then = AsOf { moment: Some(Moment(entries[0].moment.0 - 1)), head: None };
    assert_eq!(desk.store.list(&maker_is_set(then)).await.unwrap().total, 0);
    assert_eq!(desk.store.list(&maker_is_set(AsOf::NOW)).await.unwrap().total, 2);
    let there = head(&desk).await;
    assert_eq!(head(&house.desk().await).await, there, "opening the folder again does nothing");
    house.program(&["verify"]).good();
}
both!(a_default_is_given_to_every_record_in_one_act_of_the_pack, Empty);

async fn what_is_entered_later_without_the_field_gets_its_default(house: &House) {
    two_kites(house).await;
    let desk = opens(house, &with_maker("default = \"shop\"\n")).await;
    let me = who("local");
    make(&desk, "kites", "F3", &[("torn_on", "2023-12-01")], &me).await;
    assert_eq!(shown(&desk, "F3", "maker").await, "工坊");
    set(&desk, "kites", "F3", &[("maker", "home")], false, &me).await.unwrap().unwrap();
    set(&desk, "kites", "F3", &[("maker", "")], false, &me).await.unwrap().unwrap();
    assert_eq!(shown(&desk, "F3", "maker").await, "工坊");
    for sheet in ["编号,破损日期\nF4,2023-12-02\n", "编号,破损日期,做工\nF4,2023-12-02,\n"] {
        let imported = Sheet::new("kites", "f4.csv", sheet.as_bytes()).import(&desk, &me).await.unwrap();
        assert_eq!(imported.made + imported.unchanged, 1, "{imported:?}");
        assert_eq!(shown(&desk, "F4", "maker").await, "工坊");
    }
    // Nobody edited F2 since its import, though the pack did: the file is not asked about.
    for (sheet, changed) in [("编号,主人\nF2,孟某\n", 0), ("编号,主人\nF2,荀某\n", 1)] {
        let imported = Sheet::new("kites", "f2.csv", sheet.as_bytes()).import(&desk, &me).await.unwrap();
        assert_eq!(imported.changed, changed, "{sheet}");
    }
    // Whoever did edit it is still asked about.
    set(&desk, "kites", "F2", &[("owner", "庄某")], false, &me).await.unwrap().unwrap();
    let sheet = "编号,主人\nF2,墨某\n";
    assert_eq!(
        codes(Sheet::new("kites", "f2.csv", sheet.as_bytes()).import(&desk, &me).await),
        ["import-conflict"]
    );
}
both!(what_is_entered_later_without_the_field_gets_its_default, Empty);

async fn a_field_may_be_required_of_later_records_only(house: &House) {
    two_kites(house).await;
    let desk = opens(house, &with_maker("required_from = 2023-12-01\n")).await;
    let me = who("local");
    make(&desk, "kites", "F3", &[("torn_on", "2023-11-30")], &me).await;
    set(&desk, "kites", "F1", &[("owner", "孟某")], false, &me).await.unwrap().unwrap();
    let found = findings(set(&desk, "kites", "F4", &[("torn_on", "2023-12-01")], true, &me).await);
    assert_eq!((found[0].code, found[0].place.column.zh.as_str()), ("entry-required", "做工"));
    // The date decides, whenever it is written.
    assert_eq!(
        codes(set(&desk, "kites", "F3", &[("torn_on", "2023-12-02")], false, &me).await),
        ["entry-required"]
    );
    let sheet = "编号,破损日期,做工\nF5,2023-11-01,\nF6,2023-12-02,\n";
    let found = findings(Sheet::new("kites", "f.csv", sheet.as_bytes()).import(&desk, &me).await);
    assert_eq!(
        found.iter().map(|one| (one.code, one.place.row)).collect::<Vec<_>>(),
        [("entry-required", Some(3))]
    );
    make(&desk, "kites", "F4", &[("torn_on", "2023-12-01"), ("maker", "home")], &me).await;
}
both!(a_field_may_be_required_of_later_records_only, Empty);

async fn without_a_date_of_its_own_a_record_is_as_old_as_its_entry(house: &House) {
    let dateless = |schema: &str| schema.replace("effective = \"torn_on\"\n", "");
    let schema = dateless(&with_maker("required_from = \"2023-12-06\"\n"));
    house.own_pack("kites", "\"base\"", &dateless(KITES));
    let fields = [("torn_on", "2023-11-30")];
    make(&house.desk().await, "kites", "F1", &fields, &who("local")).await;
    house.own_pack("kites", "\"base\"", &schema);
    make(&house.desk().await, "kites", "F2", &fields, &who("local")).await;
    let day = "2023-12-06".parse().unwrap();
    let desk = house.open(COMMITTEE, Some(day)).await.unwrap();
    let later = Who { person: "local".to_owned(), now: Moment::start_of(day) };
    assert_eq!(codes(set(&desk, "kites", "F3", &fields, true, &later).await), ["entry-required"]);
    for note in ["孔某", "孟某"] {
        set(&desk, "kites", "F1", &[("owner", note)], false, &later).await.unwrap().unwrap();
    }
}
both!(without_a_date_of_its_own_a_record_is_as_old_as_its_entry, Empty);

async fn a_required_field_that_records_lack_is_refused(house: &House) {
    two_kites(house).await;
    let found = refused(house, &with_maker("")).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].place.value.as_str()), ("change-required", "maker"));
    assert!(found[0].place.file.ends_with("kites.toml") && found[0].place.line.is_some(), "{found:?}");
    // So is one that was there and left open; one that every record has may become required.
    let found = refused(
        house,
        &with(
            "type = \"date\"\n[[field]]\nname = \"tail\"",
            "type = \"date\"\nrequired = true\n[[field]]\nname = \"tail\"",
        ),
    )
    .await;
    assert_eq!(found[0].code, "change-required");
    opens(
        house,
        &with("title = \"主人\"\ntype = \"text\"\n", "title = \"主人\"\ntype = \"text\"\nrequired = true\n"),
    )
    .await;
}
both!(a_required_field_that_records_lack_is_refused, Empty);

async fn what_was_entered_forbids_what_would_harm_it(house: &House) {
    let desk = two_kites(house).await;
    // What one version held once counts as well.
    set(&desk, "kites", "F1", &[("colour", "blue")], false, &who("local")).await.unwrap().unwrap();
    let harmful = [
        (with("type = \"decimal\"\nplaces = 2\nunit = \"米\"", "type = \"text\""), "change-type"),
        (with("unit = \"米\"", "unit = \"尺\""), "change-unit"),
        (with("places = 2", "places = 1"), "change-places"),
        (with("places = 2", "places = 3"), "change-places"),
        (with("places = 2", "places = 2\nabout = true"), "change-about"),
        (with("name = \"owner\"", "name = \"owner\"\nprivacy = \"personal\""), "change-privacy"),
        (with("type = \"person\"", "type = \"department\""), "change-target"),
        (with("lookup = true\n", ""), "change-lookup"),
        (with("key = [\"number\"]", "key = [\"number\", \"torn_on\"]"), "change-key"),
        (with("start = \"torn\"", "start = \"glued\""), "change-start"),
        (with("red = { zh = \"红\", en = \"Red\" }, ", ""), "change-option-removed"),
        (with("name = \"glue\"", "name = \"paste\""), "change-step-removed"),
        (KITES.replace("glued", "pasted"), "change-state-removed"),
        (
            with("[[field]]\nname = \"owner\"\ntitle = \"主人\"\ntype = \"text\"\n", ""),
            "change-field-removed",
        ),
    ];
    for (schema, code) in harmful {
        let found = refused(house, &schema).await;
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [code]);
        assert!(found[0].place.line.is_some_and(|line| line > 1), "{found:?}");
    }
    // All that is wrong is told at once.
    let both = KITES.replace("glued", "pasted").replace("unit = \"米\"", "unit = \"尺\"");
    assert_eq!(
        refused(house, &both).await.len(),
        1,
        "a ledger whose columns would change is not looked into"
    );
}
both!(what_was_entered_forbids_what_would_harm_it, Empty);

async fn what_no_record_uses_may_go_and_the_rest_may_retire(house: &House) {
    two_kites(house).await;
    let unused = KITES
        .replace(", grey = \"灰\"", "")
        .replace(", lost = \"已失\"", "")
        .replace("[[flow.step]]\nname = \"lose\"\ntitle = \"遗失\"\nfrom = \"torn\"\nto = \"lost\"\n", "")
        .replace("[[field]]\nname = \"seen_on\"\ntitle = \"登记日期\"\ntype = \"date\"\n", "");
    let desk = opens(house, &unused).await;
    assert_eq!(shown(&desk, "F1", "colour").await, "红");
    let retired = unused
        .replace("en = \"Red\" }", "en = \"Red\", retired = true }")
        .replace("glued = \"已粘\"", "glued = { zh = \"已粘\", retired = true }")
        .replace("name = \"glue\"", "name = \"glue\"\nretired = true")
        .replace("name = \"owner\"", "name = \"owner\"\nretired = true");
    let desk = opens(house, &retired).await;
    let me = who("local");
    assert_eq!(shown(&desk, "F1", "colour").await, "红");
    assert_eq!(desk.show("kites", "F1").await.unwrap().state.as_deref(), Some("glued"));
    // What is there stays as it is while other fields change, and nothing retired is entered anew.
    set(&desk, "kites", "F1", &[("tail", "1.5"), ("colour", "red")], false, &me).await.unwrap().unwrap();
    for (field, value, code) in
        [("colour", "red", "entry-retired-option"), ("owner", "孔某", "entry-retired-field")]
    {
        let found = findings(set(&desk, "kites", "F2", &[(field, value)], false, &me).await);
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [code]);
    }
    assert_eq!(
        codes(step(&desk, ("kites", "F2"), ("glue", "2023-11-21", "", ""), &me).await),
        ["step-retired"]
    );
    let said = house.program(&["record", "set", "kites", "F2", "colour=purple"]).refused();
    assert!(said.contains("蓝") && !said.contains("红"), "what is offered: {said}");
    // A backfill brings the past back.
    let sheet = "编号,破损日期,颜色,主人\nF9,2022-11-20,红,孟某\n";
    Sheet::new("kites", "past.csv", sheet.as_bytes()).backfill().import(&desk, &me).await.unwrap();
    house.program(&["verify"]).good();
}
both!(what_no_record_uses_may_go_and_the_rest_may_retire, Empty);

async fn a_ledger_with_records_retires_and_is_not_removed(house: &House) {
    two_kites(house).await.store.close().await;
    let folder = house.data().join("packs").join("kites");
    let aside = house.file("kites");
    std::fs::rename(&folder, &aside).unwrap();
    assert_eq!(codes(house.open(COMMITTEE, None).await.map(|_| ())), ["change-ledger-removed"]);
    std::fs::rename(&aside, &folder).unwrap();
    let desk = opens(house, &with("name = \"kites\"", "name = \"kites\"\nretired = true")).await;
    let me = who("local");
    let new = set(&desk, "kites", "F3", &[("torn_on", "2023-12-01")], true, &me).await;
    assert_eq!(codes(new), ["record-ledger-retired"]);
    set(&desk, "kites", "F2", &[("tail", "2")], false, &me).await.unwrap().unwrap();
    step(&desk, ("kites", "F2"), ("mend", "2023-12-01", "", ""), &me).await.unwrap().unwrap();
}
both!(a_ledger_with_records_retires_and_is_not_removed, Empty);

async fn a_renamed_field_keeps_its_values_key_and_digests(house: &House) {
    two_kites(house).await;
    let renamed = KITES
        .replace("key = [\"number\"]", "key = [\"code\"]")
        .replace("name = \"number\"", "name = \"code\"\nwas = \"number\"")
        .replace("name = \"owner\"", "name = \"keeper\"\nwas = \"owner\"");
    let desk = opens(house, &renamed).await;
    assert_eq!(shown(&desk, "F1", "keeper").await, "孔某");
    make(&desk, "kites", "F3", &[("torn_on", "2023-12-01")], &who("local")).await;
    house.program(&["verify"]).good();
}
both!(a_renamed_field_keeps_its_values_key_and_digests, Empty);

async fn an_earlier_text_of_a_pack_may_come_back(house: &House) {
    let desk = two_kites(house).await;
    let before = head(&desk).await;
    opens(house, &with("title = \"修好\"", "title = \"修复\"")).await;
    let desk = opens(house, KITES).await;
    assert_eq!(head(&desk).await, before);
    assert_eq!(house.count("SELECT COUNT(*) FROM mz_schema WHERE ledger = 'kites'").await, 2);
}
both!(an_earlier_text_of_a_pack_may_come_back, Empty);

async fn a_ledger_that_never_had_a_record_may_change_at_will(house: &House) {
    opens(house, KITES).await;
    let other = KITES
        .replace("type = \"decimal\"\nplaces = 2\nunit = \"米\"", "type = \"date\"")
        .replace("key = [\"number\"]", "key = [\"number\", \"torn_on\"]")
        .replace("start = \"torn\"", "start = \"glued\"");
    let desk = opens(house, &other).await;
    let fields = [("number", "F1"), ("torn_on", "2023-11-10"), ("tail", "2023-11-11")];
    make(&desk, "kites", "F1/2023-11-10", &fields, &who("local")).await;
    assert_eq!(refused_type(house, KITES).await, ["change-type", "change-key", "change-start"]);
}
both!(a_ledger_that_never_had_a_record_may_change_at_will, Empty);

async fn refused_type(house: &House, schema: &str) -> Vec<&'static str> {
    house.own_pack("kites", "\"base\"", schema);
    codes(house.open(COMMITTEE, None).await.map(|_| ()))
}

async fn a_figure_is_not_answered_from_roll_ups_of_another_date(house: &House) {
    house.own_pack("kites", "\"base\"", KITES);
    let figures = "[[figure]]\nname = \"kites_kept\"\ntitle = \"在册风筝\"\ndefinition = \"期末在册的风筝\"\n\
                   ledger = \"kites\"\nmeasure = \"count\"\nat = \"end\"\nunit = \"只\"\n";
    std::fs::write(house.data().join("packs/kites/figures.toml"), figures).unwrap();
    let desk = house.desk().await;
    let fields = [("torn_on", "2023-11-10"), ("seen_on", "2023-12-01")];
    make(&desk, "kites", "F1", &fields, &who("local")).await;
    let kept = async |desk: &Desk| figure(desk, "kites_kept", period("2023-11"), AsOf::NOW).await;
    assert_eq!(kept(&desk).await, "1");
    let desk = opens(house, &with("effective = \"torn_on\"", "effective = \"seen_on\"")).await;
    assert_eq!(kept(&desk).await, "not kept");
    house.program(&["verify"]).good();
}
both!(a_figure_is_not_answered_from_roll_ups_of_another_date, Empty);

async fn a_flow_that_comes_later_begins_with_every_record(house: &House) {
    let at = KITES.find("[flow]").unwrap();
    let desk = opens(house, &KITES[..at]).await;
    make(&desk, "kites", "F1", &[("torn_on", "2023-11-10")], &who("local")).await;
    let desk = opens(house, KITES).await;
    assert_eq!(desk.show("kites", "F1").await.unwrap().state.as_deref(), Some("torn"));
    step(&desk, ("kites", "F1"), ("glue", "2023-11-11", "", ""), &who("local")).await.unwrap().unwrap();
    let found = refused(house, &KITES[..at]).await;
    let found: Vec<_> = found.iter().map(|one| one.code).collect();
    assert_eq!(found, ["change-state-removed", "change-step-removed"]);
    house.program(&["verify"]).good();
}
both!(a_flow_that_comes_later_begins_with_every_record, Empty);
