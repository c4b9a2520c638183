//! Returned: a report that people edited comes back. Untouched figures keep their trace, an overtyped one is named, the
//! words become the office's own text – also where the copy lost its controls.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::place::{House, REPORTED, both, say_once};

const REPORT: &str = "committee-annual";
/// A figure of the report, in a sentence that is always there.
const INSPECTIONS: &str = "figure:safety_inspections:to-cutoff";

/// A Python that can steer LibreOffice, if there is one beside LibreOffice Writer.
fn python() -> Option<PathBuf> {
    let has_writer = ["/usr/lib/libreoffice/program/libswlo.so", "/usr/lib64/libreoffice/program/libswlo.so"]
        .iter()
        .any(|place| Path::new(place).exists());
    let steers = |python: &&str| {
        let ran = Command::new(python).args(["-c", "import uno"]).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(steers).filter(|_| has_writer);
    if found.is_none() {
        say_once("LibreOffice Writer was left out: it or its Python (python3-uno) is not here");
    }
    found.map(PathBuf::from)
}

/// Edits a document in LibreOffice.
fn edit(python: &Path, from: &Path, to: &Path, edits: &Value) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("writer/edit.py");
    let ran = Command::new(python).arg(script).args([from, to]).arg(edits.to_string()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// The report as it is sent.
fn send(house: &House) -> PathBuf {
    house.program(&["report", "write", REPORT, "--period", REPORTED, "-o", "sent.docx"]).good();
    house.file("sent.docx")
}

/// Writes a Word file anew with another text.
fn rewrite(from: &Path, to: &Path, change: impl Fn(String) -> String) {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut writer = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
}

/// Puts a text in place of another that stands in one run.
fn words(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not there");
    text.replacen(from, to, 1)
}

/// Puts a text into the control of a figure; what it held comes with it.
fn overtype(text: &str, tag: &str, to: &str) -> (String, String) {
    let at = text.find(&format!("w:val=\"{tag}\"")).unwrap();
    let start = at + text[at..].find("<w:t ").unwrap();
    let start = start + text[start..].find('>').unwrap() + 1;
    let end = start + text[start..].find('<').unwrap();
    (format!("{}{to}{}", &text[..start], &text[end..]), text[start..end].to_owned())
}

/// What the program says of copies, as JSON, and how it ended.
fn back(house: &House, words: &[&str]) -> (Option<i32>, Value) {
    let said = house.program(&[&["report", "return", "--json", "--force"], words].concat());
    let json = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"));
    (said.code, json)
}

fn figures(json: &Value, state: &str) -> Vec<String> {
    let all = json["figures"].as_array().unwrap();
    let of_state = all.iter().filter(|one| one["state"] == state);
    of_state.map(|one| one["figure"].as_str().unwrap().to_owned()).collect()
}

fn codes(json: &Value) -> Vec<&str> {
    json["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

/// The report in force, as text.
fn written(house: &House, report: &str) -> String {
    house.program(&["report", "write", report, "--period", REPORTED]).good()
}

async fn an_untouched_copy_makes_the_text_that_was_sent(house: &House) {
    send(house);
    let (code, json) = back(house, &["sent.docx", "-o", "back.md"]);
    assert_eq!((code, codes(&json)), (Some(0), vec![]));
    assert_eq!(figures(&json, "kept").len(), json["figures"].as_array().unwrap().len());
    assert!(figures(&json, "kept").len() > 50, "{json}");
    let shipped =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/supervision/reports/committee-annual.md");
    let back = std::fs::read_to_string(house.file("back.md")).unwrap();
    assert_eq!(back, std::fs::read_to_string(shipped).unwrap());
}
both!(an_untouched_copy_makes_the_text_that_was_sent, Sample);

async fn words_are_kept_and_an_overtyped_figure_is_named(house: &House) {
    let sent = send(house);
    rewrite(&sent, &house.file("edited.docx"), |text| {
        let (text, _) = overtype(&text, INSPECTIONS, "99次");
        words(&text, "全面开展安全检查", "扎实开展安全检查工作")
    });
    let (code, json) = back(house, &["edited.docx", "--apply", "--html", "redline.html"]);
    assert_eq!((code, codes(&json)), (Some(1), vec!["returned-figure-overtyped"]));
    assert_eq!(json["findings"][0]["arguments"]["now"], "99次");
    assert_eq!(json["applied"]["report"], "committee-annual-revised");
    let page = std::fs::read_to_string(house.file("redline.html")).unwrap();
    assert!(page.contains("<ins>99次</ins>") && page.contains("<ins>扎实</ins>"), "{page}");
    // The shipped report reads as it did, the office's own has the words and the computed number.
    let (before, after) = (written(house, REPORT), written(house, "committee-annual-revised"));
    assert!(!before.contains("扎实开展"));
    assert_eq!(after, before.replace("全面开展安全检查", "扎实开展安全检查工作"));
    // The typed number stays where somebody says so, and the former text is kept.
    let (code, json) = back(house, &["edited.docx", "--apply", "--typed", "safety_inspections"]);
    assert_eq!((code, codes(&json)), (Some(0), vec!["returned-figure-typed", "returned-number-typed"]));
    assert!(written(house, "committee-annual-revised").contains("组织检查99次"));
    let former = std::fs::read_to_string(json["applied"]["former"].as_str().unwrap()).unwrap();
    assert!(former.contains("扎实开展") && !former.contains("99次"));
    house.program(&["pack", "check"]).good();
    house.program(&["verify"]).good();
}
both!(words_are_kept_and_an_overtyped_figure_is_named, Sample);

async fn an_own_text_that_comes_back_is_changed_itself(house: &House) {
    let sent = send(house);
    rewrite(&sent, &house.file("a.docx"), |text| words(&text, "全面开展安全检查", "扎实开展安全检查"));
    back(house, &["a.docx", "--apply"]);
    let own = "committee-annual-revised";
    house.program(&["report", "write", own, "--period", REPORTED, "-o", "own.docx"]).good();
    rewrite(&house.file("own.docx"), &house.file("b.docx"), |text| words(&text, "同步开展", "一并开展"));
    let (code, json) = back(house, &["b.docx", "--apply"]);
    assert_eq!((code, &json["applied"]["report"]), (Some(0), &json!(own)));
    let text = written(house, own);
    assert!(text.contains("扎实开展安全检查") && text.contains("一并开展"), "{text}");
}
both!(an_own_text_that_comes_back_is_changed_itself, Sample);

async fn a_copy_without_controls_is_found_by_place_and_words(house: &House) {
    let sent = send(house);
    let which = ["--report", REPORT, "--period", REPORTED];
    rewrite(&sent, &house.file("stripped.docx"), |text| {
        let (text, _) = overtype(&text, INSPECTIONS, "99次");
        let text = words(&text, "全面开展安全检查", "扎实开展安全检查工作");
        let text = without(&text, "<w:sdtPr>", "</w:sdtPr>");
        ["<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>"]
            .iter()
            .fold(text, |text, tag| text.replace(tag, ""))
    });
    let (code, json) = back(house, &["stripped.docx"]);
    assert_eq!((code, codes(&json)), (Some(1), vec!["returned-figure-overtyped"]), "{json}");
    assert_eq!(figures(&json, "overtyped"), ["safety_inspections"]);
    // The same paragraphs pasted into a new file, without one.
    let text = house.program(&["text", "stripped.docx"]).good();
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("谋划重点项目")).collect();
    std::fs::write(house.file("pasted.txt"), lines.join("\n")).unwrap();
    let refused = house.program(&["report", "return", "pasted.txt"]).refused();
    assert!(refused.contains("没有写明是哪份报告"), "{refused}");
    let (code, json) = back(house, &[&["pasted.txt"], which.as_slice()].concat());
    assert_eq!(code, Some(1));
    assert_eq!(figures(&json, "overtyped"), ["safety_inspections"]);
    let missing = figures(&json, "not-found");
    assert!(missing.contains(&"pipeline_projects".to_owned()), "{missing:?}");
    let all = json["figures"].as_array().unwrap().len();
    assert_eq!(figures(&json, "kept").len() + missing.len() + 1, all);
}
both!(a_copy_without_controls_is_found_by_place_and_words, Sample);

/// A text without what stands between two words, and without these.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split(begin).enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once(end).unwrap().1 });
    }
    out
}

async fn two_copies_become_one(house: &House) {
    let sent = send(house);
    let copy = |name: &str, changes: &[(&str, &str)]| {
        rewrite(&sent, &house.file(name), |text| {
            changes.iter().fold(text, |text, (from, to)| words(&text, from, to))
        });
    };
    copy("first.docx", &[("全面开展安全检查", "扎实开展安全检查"), ("班子成员分工包抓", "班子成员逐项包抓")]);
    copy("second.docx", &[("同步开展", "一并开展")]);
    let (code, json) = back(house, &["first.docx", "second.docx", "-o", "both.md"]);
    assert_eq!((code, json["conflicts"].as_array().unwrap().len()), (Some(0), 0), "{json}");
    // Two of the sentences are those of conditions.
    assert_eq!(codes(&json), ["returned-condition-edited"; 2]);
    let text = std::fs::read_to_string(house.file("both.md")).unwrap();
    assert!(["扎实开展", "逐项包抓", "一并开展"].iter().all(|words| text.contains(words)));
    copy("third.docx", &[("全面开展安全检查", "深入开展安全检查")]);
    let (code, json) = back(house, &["first.docx", "third.docx", "--apply", "-o", "none.md"]);
    assert_eq!((code, &json["applied"]), (Some(1), &Value::Null));
    let conflict = &json["conflicts"][0];
    assert!(
        conflict["first"].as_str().unwrap().contains("扎实")
            && conflict["second"].as_str().unwrap().contains("深入")
    );
    assert!(!house.file("none.md").exists() && !house.data().join("packs").exists());
    let (code, _) = back(house, &["first.docx", "third.docx", "--take", "second", "--apply"]);
    let text = written(house, "committee-annual-revised");
    assert!(code == Some(0) && text.contains("深入开展") && text.contains("逐项包抓"), "{text}");
}
both!(two_copies_become_one, Sample);

async fn a_copy_edited_in_libreoffice_comes_back(house: &House) {
    let Some(python) = python() else { return };
    let sent = send(house);
    let text = house.program(&["text", "sent.docx"]).good();
    let inspections = text.split("累计组织检查").nth(1).unwrap().split('，').next().unwrap().to_owned();
    let edits = json!({
        "by": "王小果",
        "replace": [["全面开展安全检查", "扎实开展安全检查工作"], [inspections, "99次"]],
        "track": [["同步开展", "一并开展"]],
        "remark": [["班子成员分工", "请再核对"]],
    });
    let which = ["--report", REPORT, "--period", REPORTED];
    for name in ["edited.docx", "edited.doc"] {
        edit(&python, &sent, &house.file(name), &edits);
        let words = if name.ends_with("doc") { which.as_slice() } else { &[] };
        let (code, json) = back(house, &[&[name, "-o", "back.md"], words].concat());
        assert_eq!(code, Some(1), "{name}: {json}");
        assert_eq!(figures(&json, "overtyped"), ["safety_inspections"], "{name}");
        let all = json["figures"].as_array().unwrap().len();
        assert_eq!(figures(&json, "kept").len(), all - 1, "{name}: {json}");
        let back_text = std::fs::read_to_string(house.file("back.md")).unwrap();
        assert!(back_text.contains("扎实开展安全检查工作") && back_text.contains("一并开展"), "{name}");
        let tracked: Vec<(&str, &str)> = json["tracked"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["is"].as_str().unwrap(), one["by"].as_str().unwrap()))
            .collect();
        assert_eq!(tracked, [("out", "王小果"), ("in", "王小果")], "{name}");
        assert!(json["tracked"][0]["on"].as_str().unwrap().starts_with("20"), "{name}: {json}");
        assert_eq!(
            (&json["remarks"][0]["text"], &json["remarks"][0]["about"]),
            (&json!("请再核对"), &json!("班子成员分工"))
        );
        // Both changes rejected: the sentence is the one that was sent.
        let rejected = ["--reject", "1", "--reject", "2"];
        let (_, json) = back(house, &[&[name, "-o", "back.md"], words, &rejected].concat());
        assert!(!codes(&json).contains(&"returned-deletion-not-restored"), "{name}: {json}");
        let back_text = std::fs::read_to_string(house.file("back.md")).unwrap();
        assert!(back_text.contains("同步开展") && !back_text.contains("一并开展"), "{name}");
    }
    let told = house.program(&["report", "return", "edited.docx", "--reject", "7"]).refused();
    assert!(told.contains("没有第7处修订"), "{told}");
}
both!(a_copy_edited_in_libreoffice_comes_back, Sample);
