//! What a pack's author relies on: good packs read, and each mistake is named with its place and its remedy.

use super::*;
use crate::filter::{Last, Op};
use crate::value::Value;

fn source(name: &str, needs: &str, schemas: &[(&str, &str)]) -> Source {
    let mut files = BTreeMap::new();
    files.insert(
        "pack.toml".to_owned(),
        format!("name = \"{name}\"\ntitle = \"{name}\"\nversion = \"1\"\nneeds = [{needs}]\n"),
    );
    for (file, text) in schemas {
        files.insert(format!("schema/{file}.toml"), (*text).to_owned());
    }
    Source { folder: format!("packs/{name}"), files }
}

const ORCHARD: &str = r#"
[ledger]
name = "orchard"
title = { zh = "果园", en = "Orchards" }
key = ["number"]
label = ["name"]
[[field]]
name = "number"
title = "编号"
type = "text"
[[field]]
name = "name"
title = "名称"
type = "text"
[[field]]
name = "size"
title = "面积"
type = "area"
unit = "亩"
about = true
least = "0.01"
"#;

const VISIT: &str = r#"
[ledger]
name = "visit"
title = "走访"
key = ["number"]
effective = "day"
[[field]]
name = "number"
title = "编号"
type = "text"
[[field]]
name = "day"
title = "日期"
type = "date"
required = true
[[field]]
name = "orchard"
title = "果园"
type = "reference"
to = "orchard"
[[field]]
name = "kind"
title = "类别"
type = "choice"
options = { planned = "计划", sudden = { zh = "临时", en = "Sudden" } }
[flow]
start = "open"
states = { open = "未办", done = "已办" }
[[flow.step]]
name = "finish"
title = "办结"
from = "open"
to = "done"
early = true
needs = ["evidence"]
where = [{ path = "orchard.size", above = "0.5" }]
[[flow.limit]]
state = "open"
from = "field:day"
within = "15 days"
[[rule]]
code = "sudden_has_orchard"
title = "临时走访须写明果园"
when = [{ path = "kind", is = "sudden" }]
must = [{ path = "orchard", set = true }]
"#;

fn read(orchard: &str, visit: &str) -> Result<(Packs, Vec<Finding>), Vec<Finding>> {
    Packs::read(&[
        source("field_work", "\"land\"", &[("visit", visit)]),
        source("land", "", &[("orchard", orchard)]),
    ])
}

#[test]
fn a_good_pack_is_read_whole() {
    let (packs, warnings) = read(ORCHARD, VISIT).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(packs.versions(), "land 1, field_work 1");
    let visit = packs.ledger("visit").unwrap();
    let flow = visit.flow.as_ref().unwrap();
    let step = flow.step("finish").unwrap();
    let Test::Value { path, op } = &step.filter[0] else { panic!() };
    assert_eq!((path.text().as_str(), path.end()), ("orchard.size", "orchard"));
    assert_eq!(*op, Op::Above(Value::exact(50)));
    assert_eq!(visit.rules[0].when.len(), 1);
    let order: Vec<&str> = packs.in_reference_order().iter().map(|ledger| ledger.name.as_str()).collect();
    assert_eq!(order, ["orchard", "visit"]);
}

#[test]
fn a_reference_is_tested_by_key_text() {
    let visit = VISIT.replace("{ path = \"orchard\", set = true }", "{ path = \"orchard\", is = \"G-1\" }");
    let (packs, _) = read(ORCHARD, &visit).unwrap();
    let Test::Value { path, op } = &packs.ledger("visit").unwrap().rules[0].must[0] else { panic!() };
    assert_eq!((path.last.clone(), path.hops.len()), (Last::Key, 1));
    assert_eq!(*op, Op::In(vec![Value::Text("G-1".to_owned())]));
}

/// Replaces one piece of the good pack and expects one finding with this code, at this line, on these words.
#[track_caller]
fn check(from: &str, to: &str, code: &str, words: &str, meant: &str) {
    let (orchard, visit) = (ORCHARD.replacen(from, to, 1), VISIT.replacen(from, to, 1));
    assert!(orchard != ORCHARD || visit != VISIT, "nothing replaced by {to}");
    let findings = if ORCHARD.contains(from) { read(&orchard, VISIT) } else { read(ORCHARD, &visit) };
    let findings = findings.expect_err(to);
    let finding =
        findings.iter().find(|finding| finding.code == code).unwrap_or_else(|| panic!("{findings:#?}"));
    assert!(finding.place.value.contains(words), "{:?}", finding.place);
    assert!(finding.place.line.is_some());
    assert_eq!(finding.argument("meant").unwrap_or_default(), meant);
}

#[test]
fn each_mistake_is_named_with_place_and_suggestion() {
    check("label = [\"name\"]", "lable = [\"name\"]", "pack-unknown-key", "lable", "label");
    check("type = \"area\"", "type = \"aera\"", "pack-unknown-type", "aera", "area");
    check("unit = \"亩\"", "unit = \"公顷\"", "pack-wrong-unit", "公顷", "");
    check("to = \"orchard\"", "to = \"orchards\"", "pack-unknown-ledger", "orchards", "orchard");
    check("\"orchard.size\"", "\"orchard.sise\"", "pack-unknown-field", "sise", "size");
    check("\"orchard.size\"", "\"kind.size\"", "pack-not-a-reference", "kind.size", "");
    check("is = \"sudden\"", "is = \"suden\"", "pack-wrong-value", "suden", "sudden");
    check("from = \"open\"", "from = \"opne\"", "pack-unknown-state", "opne", "open");
    check("\"15 days\"", "\"15 moons\"", "pack-bad-within", "moons", "");
    check("key = [\"number\"]\nlabel", "key = [\"nummer\"]\nlabel", "pack-unknown-field", "nummer", "number");
    check("above = \"0.5\"", "above = \"half\"", "pack-wrong-value", "half", "");
    check("least = \"0.01\"", "least = \"0.001\"", "pack-wrong-bound", "0.001", "");
    check("name = \"finish\"", "name = \"void\"", "pack-bad-step-name", "void", "");
    check(
        "key = [\"number\"]\neffective = \"day\"",
        "key = [\"number\"]",
        "pack-early-without-date",
        "true",
        "",
    );
    check("name = \"size\"", "name = \"name\"", "pack-field-twice", "name", "");
    check("title = \"走访\"", "titel = \"走访\"", "pack-unknown-key", "titel", "title");
    check("= [\"number\"]\neffective", "= [\"number\"\neffective", "pack-toml", "", "");
}

#[test]
fn a_limit_is_for_the_records_that_pass_its_own_tests() {
    let sudden = "title = \"临时\"\nstate = \"open\"\nwhere = [{ path = \"kind\", is = \"sudden\" }]\n";
    let visit = VISIT.replace("state = \"open\"\nfrom", &format!("{sudden}from"));
    let (packs, _) = read(ORCHARD, &visit).unwrap();
    let limit = &packs.ledger("visit").unwrap().flow.as_ref().unwrap().limits[0];
    let passes = |kind: Option<&str>| {
        let values =
            kind.map(|kind| ("kind".to_owned(), Value::Choice(kind.to_owned()))).into_iter().collect();
        limit.filter.iter().all(|test| test.passes(&values))
    };
    assert_eq!([Some("sudden"), Some("planned"), None].map(passes), [true, false, false]);
    let wrong = |from: &str, to: &str| read(ORCHARD, &visit.replacen(from, to, 1)).unwrap_err()[0].clone();
    assert_eq!(wrong("title = \"临时\"\n", "").code, "pack-limit-untitled");
    // What lies in another record, or in the state itself, may change without the record.
    for path in ["orchard.size", "state", "key"] {
        let found = wrong(
            "{ path = \"kind\", is = \"sudden\" }]\nfrom",
            &format!("{{ path = \"{path}\", set = true }}]\nfrom"),
        );
        assert_eq!((found.code, found.place.value.trim_matches('"')), ("pack-limit-looks-further", path));
    }
}

#[test]
fn a_limit_ends_by_a_number_of_days_or_on_a_day_that_was_set() {
    let counted = "from = \"field:day\"\nwithin = \"15 days\"";
    let limit = |to: &str| read(ORCHARD, &VISIT.replace(counted, to));
    let (packs, _) = limit("until = \"field:day\"").unwrap();
    let flow = packs.ledger("visit").unwrap().flow.clone().unwrap();
    assert_eq!(flow.limits[0].end, crate::flow::End::Until { field: "day".to_owned(), warn: 5 });
    for (to, code) in [
        ("until = \"field:day\"\nwithin = \"15 days\"", "pack-within-and-until"),
        ("until = \"field:day\"\nroll = true", "pack-until-counts"),
        ("until = \"field:day\"\nfrom = \"field:day\"", "pack-until-counts"),
        ("until = \"field:kind\"", "pack-not-dated"),
        ("until = \"field:dya\"", "pack-unknown-field"),
        ("warn = 3", "pack-missing-key"),
    ] {
        let found = limit(to).unwrap_err();
        assert_eq!(found[0].code, code, "{to}");
    }
}

#[test]
fn a_default_is_a_value_of_a_required_field() {
    let with = |more: &str| {
        let kind = "name = \"kind\"\ntitle = \"类别\"\ntype = \"choice\"\n";
        read(ORCHARD, &VISIT.replacen(kind, &format!("{kind}{more}\n"), 1))
    };
    let field = |more: &str| with(more).unwrap().0.ledger("visit").unwrap().field("kind").unwrap().clone();
    let planned = field("required = true\ndefault = \"planned\"");
    assert_eq!(planned.default, Some(Value::Choice("planned".to_owned())));
    for day in ["2024-01-01", "\"2024-01-01\""] {
        let from = field(&format!("required = true\nrequired_from = {day}")).required_from;
        assert_eq!(from.unwrap().to_string(), "2024-01-01");
    }
    for (more, code, words) in [
        ("default = \"planned\"", "pack-not-required", "planned"),
        ("required_from = 2024-01-01", "pack-not-required", "2024"),
        ("required = true\ndefault = \"计划\"", "pack-wrong-default", "计划"),
        ("required = true\ndefault = 1.5", "pack-wrong-default", "1.5"),
        ("required = true\nrequired_from = \"soon\"", "pack-no-day", "soon"),
        (
            "required = true\ndefault = \"planned\"\nrequired_from = 2024-01-01",
            "pack-default-and-required-from",
            "planned",
        ),
    ] {
        let found = with(more).unwrap_err();
        assert_eq!(found[0].code, code, "{more}");
        assert!(found[0].place.value.contains(words), "{:?}", found[0].place);
    }
    let orchard = |from: &str, to: &str| read(&ORCHARD.replacen(from, to, 1), VISIT).unwrap_err()[0].code;
    let size = "least = \"0.01\"\n";
    assert_eq!(orchard(size, &format!("{size}required = true\ndefault = \"0\"\n")), "pack-wrong-default");
    let number = "title = \"编号\"\ntype = \"text\"\n";
    let with_default = format!("{number}required = true\ndefault = \"G-1\"\n");
    assert_eq!(orchard(number, &with_default), "pack-default-not-possible");
}

#[test]
fn options_states_steps_and_ledgers_may_retire() {
    let visit = VISIT
        .replace("sudden = { zh = \"临时\", en = \"Sudden\" }", "sudden = { zh = \"临时\", retired = true }")
        .replace("done = \"已办\" }", "done = \"已办\", gone = { zh = \"已撤\", retired = true } }")
        .replace("key = [\"number\"]", "key = [\"number\"]\nretired = true");
    let (packs, warnings) = read(ORCHARD, &visit).unwrap();
    assert!(warnings.is_empty(), "no step need lead to a retired state: {warnings:?}");
    let visit = packs.ledger("visit").unwrap();
    let retired: Vec<bool> = visit.field("kind").unwrap().options().iter().map(|one| one.retired).collect();
    assert_eq!((visit.retired, retired), (true, vec![false, true]));
    let wrong = VISIT.replace("en = \"Sudden\" }", "en = \"Sudden\", retired = \"yes\" }");
    assert_eq!(read(ORCHARD, &wrong).unwrap_err()[0].code, "pack-bad-options");
}

#[test]
fn a_pack_is_named_as_its_folder() {
    let mut other = source("land", "", &[("orchard", ORCHARD)]);
    other.folder = "/home/office/packs/woods".to_owned();
    let findings = Packs::read(&[other]).unwrap_err();
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert_eq!((finding.code, finding.place.value.as_str()), ("pack-name-not-folder", "land"));
    assert_eq!((finding.argument("name"), finding.argument("folder")), (Some("land"), Some("woods")));
}

#[test]
fn packs_that_need_each_other_in_a_circle_are_refused() {
    let findings = Packs::read(&[source("a", "\"b\"", &[]), source("b", "\"a\"", &[])]).unwrap_err();
    assert!(findings.iter().any(|finding| finding.code == "pack-needs-circle"));
}

#[test]
fn a_reference_into_a_pack_that_is_not_needed_is_refused() {
    let findings =
        Packs::read(&[source("work", "", &[("visit", VISIT)]), source("land", "", &[("orchard", ORCHARD)])])
            .unwrap_err();
    assert!(findings.iter().any(|finding| finding.code == "pack-need-not-declared"));
}

#[test]
fn personal_fields_may_not_be_grouped_or_searched() {
    let personal = VISIT.replace(
        "name = \"kind\"",
        "name = \"owner\"\ntitle = \"户主\"\ntype = \"text\"\nprivacy = \"personal\"\n[[field]]\nname = \"kind\"",
    );
    let tested =
        personal.replace("{ path = \"kind\", is = \"sudden\" }", "{ path = \"owner\", is = \"某人\" }");
    assert!(read(ORCHARD, &personal).is_ok());
    let findings = read(ORCHARD, &tested).unwrap_err();
    assert_eq!(findings[0].code, "pack-sealed-field-tested");
}

#[test]
fn a_personal_field_is_unique_by_its_digests_only() {
    let owner = |more: &str| {
        let field =
            "name = \"owner\"\ntitle = \"户主\"\ntype = \"text\"\nprivacy = \"personal\"\nunique = true\n";
        VISIT.replace("name = \"kind\"", &format!("{field}{more}[[field]]\nname = \"kind\""))
    };
    assert!(read(ORCHARD, &owner("lookup = true\n")).is_ok());
    assert_eq!(read(ORCHARD, &owner("")).unwrap_err()[0].code, "pack-unique-needs-lookup");
}

/// What is found when one piece of a good schema is replaced: codes with the words that they speak of.
fn found(from: &str, to: &str) -> Vec<(&'static str, String)> {
    let (orchard, visit) = (ORCHARD.replacen(from, to, 1), VISIT.replacen(from, to, 1));
    let findings = if ORCHARD.contains(from) { read(&orchard, VISIT) } else { read(ORCHARD, &visit) };
    findings.expect_err(to).into_iter().map(|finding| (finding.code, finding.place.value.clone())).collect()
}

#[test]
fn what_names_a_broken_field_or_ledger_is_no_second_mistake() {
    let one = |code, words: &str| vec![(code, words.to_owned())];
    // The size is read through a path of another ledger, the name is a label, the kind stands in a rule.
    assert_eq!(found("type = \"area\"", "type = \"aera\""), one("pack-unknown-type", "aera"));
    assert_eq!(found("名称\"\ntype = \"text\"", "名称\"\ntype = \"txet\""), one("pack-unknown-type", "txet"));
    assert_eq!(found("sudden = {", "Sudden = {"), one("pack-bad-options", "kind"));
    assert_eq!(found("日期\"\ntype = \"date\"", "日期\"\ntype = \"day\""), one("pack-unknown-type", "day"));
    assert_eq!(
        found("states = { open = \"未办\"", "states = { Open = \"未办\""),
        one("pack-bad-states", "open")
    );
    // The ledger that the other one refers to cannot be read at all.
    assert_eq!(found("label = [\"name\"]", "lable = [\"name\"]"), one("pack-unknown-key", "lable"));
}

#[test]
fn a_pack_with_a_mistake_of_its_own_is_there_nevertheless() {
    let mut sources =
        [source("field_work", "\"land\"", &[("visit", VISIT)]), source("land", "", &[("orchard", ORCHARD)])];
    let text = sources[1].files.get_mut("pack.toml").unwrap();
    *text = text.replace("version", "versoin");
    let codes: Vec<&str> = Packs::read(&sources).unwrap_err().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["pack-unknown-key"]);
}

#[test]
fn a_type_that_other_programs_have_is_answered_with_ours() {
    for (word, meant) in [
        ("number", "integer / decimal"),
        ("int", "integer"),
        ("String", "text"),
        ("boolean", "yes_no"),
        ("enum", "choice / choices"),
        ("user", "person"),
        ("Date", "date"),
    ] {
        check("type = \"area\"", &format!("type = \"{word}\""), "pack-unknown-type", word, meant);
    }
}

#[test]
fn the_ledgers_within_reach_are_listed() {
    let mut sources = vec![
        source(
            "field_work",
            "\"land\"",
            &[("visit", &VISIT.replace("to = \"orchard\"", "to = \"warehouse\""))],
        ),
        source("land", "", &[("orchard", ORCHARD)]),
    ];
    sources.push(source("sea", "", &[("boat", &ORCHARD.replace("\"orchard\"", "\"boat\""))]));
    let findings = Packs::read(&sources).unwrap_err();
    let finding = findings.iter().find(|finding| finding.code == "pack-unknown-ledger").unwrap();
    assert_eq!(finding.argument("known"), Some("orchard, visit"));
}

#[test]
fn a_value_of_the_wrong_kind_says_how_it_is_written() {
    let check = |from: &str, to: &str, value: &str, wanted: &str, meant: &str| {
        let (orchard, visit) = (ORCHARD.replacen(from, to, 1), VISIT.replacen(from, to, 1));
        let findings = if ORCHARD.contains(from) { read(&orchard, VISIT) } else { read(ORCHARD, &visit) };
        let findings = findings.expect_err(to);
        let finding = &findings[0];
        assert_eq!((finding.code, finding.place.value.as_str()), ("pack-wrong-kind", value), "{finding:?}");
        assert_eq!(
            (finding.argument("wanted"), finding.argument("meant")),
            (Some(wanted), Some(meant)),
            "{to}"
        );
    };
    check("about = true", "places = \"1\"", "1", "number", "1");
    check("about = true", "places = \"one\"", "one", "number", "2");
    check("about = true", "about = \"true\"", "true", "yes_no", "");
    check("title = \"走访\"", "title = 3", "3", "title", "");
    check("within = \"15 days\"", "within = 15", "15", "text", "15");
    check("key = [\"number\"]\nlabel", "key = \"number\"\nlabel", "number", "list", "\"number\"");
    check("states = { open = \"未办\", done = \"已办\" }", "states = \"open\"", "open", "table", "");
}

#[test]
fn the_signs_of_a_chinese_keyboard_are_named() {
    let check = |from: &str, to: &str, sign: &str| {
        let visit = VISIT.replacen(from, to, 1);
        let findings = read(ORCHARD, &visit).expect_err(to);
        assert_eq!(
            (findings[0].code, findings[0].place.value.as_str()),
            ("pack-wide-sign", sign),
            "{findings:?}"
        );
    };
    check("title = \"走访\"", "title = “走访”", "“");
    check("title = \"走访\"", "title ＝ \"走访\"", "＝");
    check("key = [\"number\"]", "key = ［\"number\"］", "［");
    check("\"未办\", done", "\"未办\"， done", "，");
}

#[test]
fn a_pack_keeps_what_the_columns_of_its_sheets_mean() {
    let mut source = source("farm", "", &[("orchard", ORCHARD)]);
    let text = "ledger = \"orchard\"\n\n[[column]]\nheading = \"园名\"\nfield = \"name\"\n";
    source.files.insert("import/list.toml".to_owned(), text.to_owned());
    let (packs, _) = Packs::read(std::slice::from_ref(&source)).unwrap();
    assert_eq!(packs.mappings.len(), 1);
    let wrong = text.replace("\"name\"", "\"nmae\"");
    source.files.insert("import/list.toml".to_owned(), wrong);
    let findings = Packs::read(std::slice::from_ref(&source)).unwrap_err();
    let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.line)).collect();
    assert_eq!(told, [("mapping-unknown-field", Some(5))]);
    // A ledger with a mistake of its own is told once.
    source.files.insert("schema/orchard.toml".to_owned(), ORCHARD.replace("\"area\"", "\"aera\""));
    let findings = Packs::read(&[source]).unwrap_err();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["pack-unknown-type"]);
}
