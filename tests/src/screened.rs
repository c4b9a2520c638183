//! Screening on the command line: what must not be published is told by its place and not spread by telling it.

use crate::place::{Engine, House, Start, run};
use crate::program::Said;

const TEXT: &str = "青禾镇果农名册\n管护人电话13800138000，身份证号码11010119900307803X。\n\
                    值班电话：青禾镇人民政府办公室0591-87654321。\n";

fn put(house: &House, name: &str, text: &str) -> String {
    let path = house.file(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn what_is_found_is_told_masked_and_shown_when_asked() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let file = put(house, "in/名册.txt", TEXT);
        let said = house.program(&["screen", &file]);
        assert_eq!(said.code, Some(1), "{said:?}");
        assert!(said.out.contains("出现手机号码“138****8000”") && said.out.contains("第2行"), "{said:?}");
        let Said { out, err, .. } = &said;
        assert!(!out.contains("13800138000") && !err.contains("13800138000") && !out.contains("19900307"));
        assert!(
            !out.contains("0591-87654321") && err.contains("不得公开2处") && err.contains("--show"),
            "{said:?}"
        );
        let said = house.program(&["screen", &file, "--show", "--info"]);
        assert!(
            said.out.contains("“13800138000”") && said.out.contains("可以公开：机关的办公电话"),
            "{said:?}"
        );
        let said = house.program(&["--json", "screen", &file]);
        assert!(said.out.contains("\"kind\": \"mobile\"") && !said.out.contains("13800138000"), "{said:?}");
        let clean = put(house, "in/通知.txt", "各村按期巡园。");
        assert_eq!(house.program(&["screen", &clean]).code, Some(0));
        let missing = house.file("in/none.txt").display().to_string();
        let said = house.program(&["screen", &file, &missing]);
        assert!(said.code == Some(2) && said.out.contains("138****8000"), "{said:?}");
    });
}

#[test]
fn an_office_says_what_it_wants_and_allows() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let file = put(house, "in/名册.txt", TEXT);
        put(
            house,
            "in/mingzhang.toml",
            "[screen]\noff = [\"id-number\"]\n[[screen.allow]]\nkind = \"mobile\"\ntext = \"管护人\"\n\
             reason = \"已向村民公布\"\n[lists]\nlisted-words = [\"青禾镇果农\"]\n",
        );
        let said = house.program(&["screen", &file]);
        assert!(said.out.contains("已注明理由，不再提示：已向村民公布"), "{said:?}");
        assert!(said.out.contains("[listed-word]") && said.out.contains("青禾镇果农"), "{said:?}");
        assert!(!said.out.contains("[id-number]") && !said.out.contains("[mobile]"), "{said:?}");
        let said = house.program(&["screen", &file, "--off", "listed-word"]);
        // The line is printed round the place; what is off is covered in it.
        assert!(!said.out.contains("11010119900307803X"), "{said:?}");
        let said = house.program(&["screen", &file, "--only", "no-such-kind"]);
        assert!(said.code == Some(2) && said.err.contains("没有“no-such-kind”这类筛查内容"), "{said:?}");
    });
}

#[test]
fn what_is_found_is_written_as_a_page_of_its_own() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let file = put(house, "in/名册.txt", TEXT);
        let page = house.file("result.html");
        let output = page.display().to_string();
        for act in ["check", "screen"] {
            house.program(&[act, &file, "--html", &output]);
            let html = std::fs::read_to_string(&page).unwrap();
            assert!(html.starts_with("<!DOCTYPE html>") && html.contains("名册.txt"), "{html}");
            assert!(!html.contains("<script") && !html.contains(" src=") && !html.contains("⟦"), "{html}");
            assert_eq!(html.contains("138****8000"), act == "screen");
            let said = house.program(&[act, &file, "--html", &output]);
            assert!(said.code == Some(2) && said.err.contains("--force"), "{said:?}");
            assert_ne!(house.program(&[act, &file, "--html", &output, "--force"]).code, Some(2));
            std::fs::remove_file(&page).unwrap();
        }
        let text = house.file("result.txt").display().to_string();
        assert_eq!(house.program(&["screen", &file, "--html", &text]).code, Some(2));
    });
}

#[test]
fn a_masked_copy_is_written_beside_and_holds_nothing_of_what_was_found() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let file = put(house, "in/名册.txt", TEXT);
        let said = house.program(&["screen", "--mask", &file]);
        let copy = std::fs::read_to_string(house.file("in/名册.遮挡.txt")).unwrap();
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.err.contains("已遮挡2处"), "{said:?}");
        assert!(copy.contains("138****8000") && !copy.contains("13800138000") && !copy.contains("19900307"));
        // What the office gives openly stays, and so does the file.
        assert!(copy.contains("0591-87654321"), "{copy}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), TEXT);
        let said = house.program(&["screen", "--mask", &file]);
        assert_eq!(said.code, Some(2), "an earlier copy is not overwritten: {said:?}");
        let folder = house.file("masked");
        let said = house.program(&["screen", "--mask", &file, "-o", &folder.display().to_string()]);
        assert!(said.code == Some(0) && folder.join("名册.txt").is_file(), "a folder is made: {said:?}");
        let pdf = put(house, "in/名册.pdf", "%PDF-1.4\n");
        let said = house.program(&["screen", "--mask", &pdf]);
        assert_eq!(said.code, Some(2), "{said:?}");
    });
}
