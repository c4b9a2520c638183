//! Papers: files written anew in another format, taken apart and bound together; nothing is overwritten unasked.

use crate::place::{Engine, House, Start, run};

/// A notice of an orchard's office.
fn notice(name: &str) -> String {
    format!(
        "果园发〔2031〕3号\n关于{name}巡查的通知\n各果园：\n现通知如下。\n一、总体要求\n（一）分工\n每园一人。\n\
         柳湾区果园办公室\n2031年5月6日\n"
    )
}

fn put(house: &House, name: &str, text: &str) {
    std::fs::write(house.file(name), text).unwrap();
}

fn names(house: &House, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(house.file(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_paper_goes_through_every_format_and_stays_what_it_is() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        put(house, "a.txt", &notice("东园"));
        let formats = ["docx", "html", "md", "txt"];
        let mut before = "a.txt".to_owned();
        for ending in formats {
            let after = format!("b.{ending}");
            house.program(&["convert", &before, &after]).good();
            before = after;
        }
        let text = std::fs::read_to_string(house.file("b.txt")).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let expected = [
            "果园发〔2031〕3号",
            "关于东园巡查的通知",
            "各果园：",
            "现通知如下。",
            "一、总体要求",
            "（一）分工",
            "每园一人。",
            "柳湾区果园办公室",
            "2031年5月6日",
        ];
        assert_eq!(lines, expected);
        house.program(&["convert", "b.docx", "b.json"]).good();
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(house.file("b.json")).unwrap()).unwrap();
        assert_eq!(json["title"], "关于东园巡查的通知");
        assert_eq!(json["meta"]["date"], "2031-05-06");
        assert_eq!(json["signature"]["organ"], "柳湾区果园办公室");
    });
}

#[test]
fn nothing_is_overwritten_unless_it_is_asked_for() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        put(house, "a.txt", &notice("东园"));
        put(house, "b.md", "已有内容");
        let told = house.program(&["convert", "a.txt", "b.md"]).refused();
        assert!(told.contains("“b.md”已经存在"), "{told}");
        assert_eq!(std::fs::read_to_string(house.file("b.md")).unwrap(), "已有内容");
        house.program(&["convert", "a.txt", "b.md", "--force"]).good();
        assert!(std::fs::read_to_string(house.file("b.md")).unwrap().contains("东园"));
        let told = house.program(&["convert", "a.txt", "b.pages"]).refused();
        assert!(told.contains("docx、pdf、html、md、txt、json"), "{told}");
        assert!(!house.file("b.pages").exists());
    });
}

#[test]
fn a_compilation_is_taken_apart_into_its_pieces() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let titles = ["东园工作总结", "西园/南园：工作*打算"];
        let piece = |title: &str| format!("{title}\n今年以来，全园补栽。\n一、总体要求\n每月一次。\n");
        let all = format!(
            "通知汇编\n目录\n{}……1\n{}……3\n{}{}",
            titles[0],
            titles[1],
            piece(titles[0]),
            piece(titles[1])
        );
        put(house, "all.txt", &all);
        house.program(&["split", "all.txt", "-o", "parts", "--to", "txt"]).good();
        assert_eq!(names(house, "parts"), ["01 东园工作总结.txt", "02 西园南园：工作打算.txt"]);
        let first = std::fs::read_to_string(house.file("parts").join("01 东园工作总结.txt")).unwrap();
        assert_eq!(first, piece(titles[0]));
        // One of the names is taken: none is written.
        std::fs::remove_file(house.file("parts").join("01 东园工作总结.txt")).unwrap();
        let told = house.program(&["split", "all.txt", "-o", "parts", "--to", "txt"]).refused();
        assert!(told.contains("已经存在") && names(house, "parts").len() == 1, "{told}");
        put(house, "one.txt", &notice("东园"));
        let said = house.program(&["split", "one.txt", "-o", "one"]);
        assert!(said.err.contains("未拆分"), "{said:?}");
        assert_eq!(names(house, "one"), ["01 关于东园巡查的通知.docx"]);
    });
}

#[test]
fn particulars_in_front_dress_a_document_and_unknown_ones_are_refused() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let front = "kind = \"通知\"\norgan = \"柳湾区果园管理处\"\nnumber = \"柳果发〔2031〕3号\"\ndate = \"2031-05-06\"";
        put(house, "a.md", &format!("+++\n{front}\n+++\n\n# 关于东园巡查的通知\n\n现通知如下。\n"));
        house.program(&["convert", "a.md", "a.docx"]).good();
        house.program(&["convert", "a.docx", "a.txt"]).good();
        let text = std::fs::read_to_string(house.file("a.txt")).unwrap();
        let expected = "柳湾区果园管理处文件\n柳果发〔2031〕3号\n关于东园巡查的通知\n现通知如下。\n柳湾区果园管理处\n2031年5月6日\n";
        assert_eq!(text, expected);
        put(house, "b.md", "+++\nsecrecy = \"机密\"\n+++\n\n# 关于东园巡查的通知\n\n现通知如下。\n");
        let told = house.program(&["convert", "b.md", "b.docx"]).refused();
        assert!(told.contains("secrecy") && !house.file("b.docx").exists(), "{told}");
    });
}

#[test]
fn files_are_bound_in_the_order_in_which_they_are_named() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        put(house, "b.txt", &notice("东园"));
        put(house, "a.md", &format!("# 西园工作总结\n\n{}", "今年以来，全园补栽。"));
        house.program(&["bind", "b.txt", "a.md", "-o", "all.docx", "--title", "果园材料汇编"]).good();
        let text = house.program(&["text", "all.docx"]).good();
        let place = |words: &str| text.rfind(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
        assert!(place("果园材料汇编（2篇）") < place("关于东园巡查的通知"));
        assert!(place("柳湾区果园办公室") < place("西园工作总结"));
        assert!(place("西园工作总结") < place("全园补栽"));
        house.program(&["split", "all.docx", "-o", "parts", "--to", "txt"]).good();
        assert_eq!(names(house, "parts"), ["01 关于东园巡查的通知.txt", "02 西园工作总结.txt"]);
        put(house, "empty.txt", "");
        let told = house.program(&["bind", "b.txt", "empty.txt", "none.txt", "-o", "more.docx"]).refused();
        assert!(told.contains("none.txt") || told.contains("文件是空的"), "{told}");
        assert!(!house.file("more.docx").exists());
    });
}

#[test]
fn two_drafts_of_any_formats_are_compared() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        put(house, "a.txt", &notice("东园"));
        put(house, "b.txt", &notice("东园").replace("每园一人", "每园两人").replace("现通知如下。\n", ""));
        house.program(&["convert", "a.txt", "a.docx"]).good();
        house.program(&["convert", "b.txt", "b.docx"]).good();
        let same = house.program(&["diff", "a.txt", "a.txt"]);
        assert_eq!((same.code, same.out.as_str()), (Some(0), ""), "{}", same.err);
        for (before, after) in [("a.txt", "b.txt"), ("a.docx", "b.docx")] {
            let said = house.program(&["diff", before, after, "-o", "c.html", "--force"]);
            assert_eq!(said.code, Some(1), "{said:?}");
            assert!(
                said.out.contains("每园[-一-]{+两+}人。") && said.out.contains("[-现通知如下。-]"),
                "{said:?}"
            );
            let page = std::fs::read_to_string(house.file("c.html")).unwrap();
            assert!(page.contains("每园<del>一</del><ins>两</ins>人。"), "{page}");
        }
        let list: serde_json::Value =
            serde_json::from_str(&house.program(&["diff", "--json", "a.txt", "b.txt"]).out).unwrap();
        assert_eq!(list[1]["pieces"][1], serde_json::json!({ "is": "out", "text": "一" }), "{list}");
        assert_eq!(list.as_array().unwrap().len(), 2);
    });
}
