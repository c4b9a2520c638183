//! Mistakes in recipes: each is named with its line, and each code has its sentences in both languages.

use std::collections::BTreeSet;
use std::path::Path;

use super::farm::Farm;
use crate::Order;

/// Changes the recipe and wants exactly this mistake, on the line where the new text stands.
fn check(old: &str, new: &str, code: &str) {
    let farm = Farm::new().replace(old, new);
    let mark = new.lines().last().unwrap();
    let line = farm.recipe().lines().position(|line| line.contains(mark)).unwrap() + 1;
    let found = farm.draw(Order::default()).unwrap_err();
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [code], "{new}: {found:#?}");
    let place = &found[0].place;
    assert_eq!(
        (place.file.as_str(), place.line),
        ("packs/farm/sample/farm.toml", u32::try_from(line).ok()),
        "{found:#?}"
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    check("rows = 90", "rows = 90 90", "sample-toml");
    check("rows = 90", "row = 90", "sample-unknown-key");
    check("rows = 90", "rows = \"many\"", "sample-wrong-kind");
    check("kind = { quota", "kind = { qouta", "sample-generator");
    check("\"复查记录{n:04}\"", "\"复查记录{Number}\"", "sample-mark");
    check("each = \"2..4\"", "each = \"4..2\"", "sample-wrong-kind");
    check("\"{@surname}{@given}\"", "\"{@surnam}{@given}\"", "sample-unknown-pool");
    check("place = [\"东侧\", \"{2..12}号棚\"]", "place = []", "sample-empty-list");
}

#[test]
fn what_does_not_agree_with_the_pack_is_named() {
    check("people = {", "poeple = {", "sample-unknown-field");
    check("rest = \"routine\"", "rest = \"rutine\"", "entry-no-option");
    check("area = \"约260\"", "area = \"many\"", "entry-no-number");
    check("name = \"close\"", "name = \"clos\"", "sample-unknown-step");
    check("\"{parent.on}\"", "\"{parent.no}\"", "sample-path");
    check("{ pick = \"keeper\" }", "{ pick = \"keepers\" }", "sample-pick");
    check("[\"step:mend.person\"]", "[\"step:close.person\"]", "sample-path");
    check("first = { keeper = {", "first = { number = {", "sample-correction-field");
}

#[test]
fn what_cannot_be_drawn_is_named() {
    check("quota = { major = 5 }, rest = \"general\"", "quota = { major = 5 }", "sample-quota");
    check("least = 1, most = 8", "least = 4, most = 8", "sample-split");
    check(
        "{ split_each = \"{parent.trees}\", least = 1 }",
        "{ split_each = \"{parent.name}\", least = 1 }",
        "sample-number",
    );
    check("\"{@surname}{@given}\", once", "\"{@surname}\", once", "sample-used-up");
    check(
        "pick = \"keeper\", distinct_from = [\"keeper\"]",
        "pick = \"keeper\", where = { name = \"\" }",
        "sample-nothing-to-pick",
    );
    check("orchard = { pick = \"orchard\", in_turn = true }", "orchard = \"西园\"", "sample-reference");
    check("found_on = \"{parent.on}\"", "found_on = \"{parent.note}\"", "sample-path");
    check("number = \"V-2023-{n:03}\"", "number = { number = \"1..9\" }", "sample-key-twice");
}

#[test]
fn mistakes_of_a_whole_table_stand_at_the_table() {
    let farm = Farm::new().replace("people = {", "note = \"{kind}\" # people = {");
    assert!(farm.draw(Order::default()).is_ok());
    let code =
        |old: &str, new: &str| Farm::new().replace(old, new).draw(Order::default()).unwrap_err()[0].code;
    assert_eq!(code("name = { text = \"{@surname}{@given}\", once = true }\n", ""), "sample-required");
    assert_eq!(code("count = 12\n", ""), "sample-row-source");
    assert_eq!(code("each = \"0..12\"\n", "each = \"0..2\"\n"), "sample-total");
    assert_eq!(code("claimed = \"2023-12-01\"\n", ""), "sample-no-claimed");
    assert_eq!(code("rows = 90\n", "rows = 94\n"), "sample-few-rows");
    assert_eq!(code("evidence = \"复查记录{n:04}\"\n", ""), "sample-step-needs");
    assert_eq!(
        code(
            "person = { pick = \"keeper\", distinct_from = [\"step:mend.person\"] }",
            "person = \"{step:mend.person}\""
        ),
        "sample-step-person"
    );
    assert_eq!(code("no_later = \"2023-11-30\" }", "no_earlier = \"2023-12-30\" }"), "sample-after-until");
    assert_eq!(
        code("[sample]\nseed = 2023\nuntil = \"2023-12-05\"\ndelay = \"1..16 hours\"\n", ""),
        "sample-no-settings"
    );
    assert_eq!(
        code("orchard = \"{parent}\"\nname = \"{i}号地\"", "orchard = \"{name}\"\nname = \"{orchard}\""),
        "sample-circle"
    );
}

/// The codes are gathered from the source, so that none is forgotten.
#[test]
fn every_code_has_its_sentence_and_remedy_in_both_languages() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut codes = BTreeSet::new();
    let mut folders = vec![here.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "tests") {
                    folders.push(path);
                }
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let quoted = text.split('"').skip(1).step_by(2);
            codes.extend(quoted.filter(|quoted| quoted.starts_with("sample-")).map(ToOwned::to_owned));
        }
    }
    assert!(codes.len() > 20, "{codes:?}");
    for language in ["zh", "en"] {
        let path = here.join("../text/locales").join(language).join("sample.ftl");
        let text = std::fs::read_to_string(path).unwrap();
        let keys: BTreeSet<&str> =
            text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect();
        for code in &codes {
            for key in [format!("finding-{code}"), format!("finding-{code}-remedy")] {
                assert!(keys.contains(key.as_str()), "{language}: {key}");
            }
        }
        let expected = codes.len() * 2;
        assert_eq!(
            keys.iter().filter(|key| key.starts_with("finding-sample-")).count(),
            expected,
            "{language}: a code that is gone"
        );
    }
}
