//! Files that are checked in the browser: of every format, some of them broken, and nothing of them stays anywhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::apart::plain_pdf;
use crate::place::{Engine, House, Start, run};
use crate::server::Server;

const TEXT: &str = "青禾第九果园巡查情况\n全园有13块果园（包括5块新园和9块老园）,均已巡查。\n\
                    管护人联系电话，手机13800138000，身份证号码11010119900307803X。\n";

/// The token that the forms of a running server carry.
fn token(server: &Server) -> String {
    let page = server.get("/check").text();
    let (_, after) = page.split_once("name=\"token\" value=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// What lies in a folder, at any depth.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            found.insert(path, bytes);
        }
    }
    found
}

/// The text as a Word file.
fn docx(house: &House) -> Vec<u8> {
    let (from, to) = (house.file("made.txt"), house.file("made.docx"));
    std::fs::write(&from, TEXT).unwrap();
    house.program(&["convert", &from.display().to_string(), &to.display().to_string()]).good();
    let bytes = std::fs::read(&to).unwrap();
    std::fs::remove_file(from).unwrap();
    std::fs::remove_file(to).unwrap();
    bytes
}

#[test]
fn files_are_checked_and_nothing_of_them_is_kept() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let docx = docx(house);
        let server = Server::start(house);
        let token = token(&server);
        let before: Vec<PathBuf> = files(&house.file("")).into_keys().collect();
        let answer = server.upload_all(
            "/check",
            &[("token", &token), ("what", "both"), ("text", "三个果园均已巡查,无遗漏。")],
            &[
                ("files", "总结.docx", &docx),
                ("files", "总结.txt", TEXT.as_bytes()),
                ("files", "visits.pdf", &plain_pdf("apple trees")),
                ("files", "断.docx", b"PK\x03\x04\x14\x00"),
                ("folder", "", b""),
                ("folder", "园/photo.bin", &[0, 159, 146, 150, 0, 0, 1, 2]),
            ],
        );
        let page = answer.text();
        assert!(answer.code == 200 && answer.is_html(), "{} {page}", answer.code);
        for words in ["总结.docx", "总结.txt", "visits.pdf", "粘贴的文字", "apple trees", "分项5＋9合计14块"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        // One that is broken is named, and the others go on; what nobody named is passed over.
        assert!(page.contains("有1个文件未能读取") && page.contains("断.docx") && page.contains("已损坏"));
        assert!(page.contains("另有1个文件不是可以读取的格式") && !page.contains("photo.bin"));
        // Each place leads to what is said of it and back.
        assert!(page.contains("href=\"#f1-1\"") && page.contains("href=\"#m1-1\""), "{page}");
        // Personal data are covered, also where the proof quotes them.
        assert!(!page.contains("13800138000") && page.contains("138****8000"), "{page}");
        assert!(answer.head.contains("cache-control: no-store"), "{}", answer.head);

        let after = files(&house.file(""));
        assert_eq!(after.keys().cloned().collect::<Vec<_>>(), before);
        for (path, bytes) in after {
            let kept = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(!kept("青禾第九果园") && !kept("13800138000"), "{}", path.display());
        }
    });
}

#[test]
fn what_is_asked_is_what_is_answered() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let server = Server::start(house);
        let token = token(&server);
        let ask = |address: &str, what: &str, show: &str| {
            let fields = [("token", token.as_str()), ("what", what), ("show", show)];
            server.upload_all(address, &fields, &[("files", "总结.txt", TEXT.as_bytes())])
        };
        let page = ask("/check", "check", "").text();
        assert!(page.contains("分项5＋9合计14块") && !page.contains("出现手机号码"));
        assert!(!page.contains("13800138000") && page.contains("138****8000"), "{page}");
        let page = ask("/check", "screen", "yes").text();
        assert!(!page.contains("分项5＋9合计14块") && page.contains("出现手机号码“13800138000”"), "{page}");
        let told: serde_json::Value =
            serde_json::from_slice(&ask("/check?format=json", "both", "").body).unwrap();
        let findings = told[0]["findings"].as_array().unwrap();
        assert!(findings.iter().any(|one| one["rule"] == "part-whole-sum"), "{told}");
        assert!(findings.iter().any(|one| one["kind"] == "mobile" && one["text"] == "138****8000"), "{told}");
        assert_eq!(told[0]["file"], "总结.txt");
        assert_eq!(ask("/check?format=xml", "both", "").code, 400);
        assert_eq!(ask("/check", "everything", "").code, 400);
    });
}

/// The copies that stand in a page, by name.
fn copies(page: &str) -> BTreeMap<String, Vec<u8>> {
    let links = page.split("href=\"data:application/octet-stream;base64,").skip(1);
    let copy = |link: &str| {
        let (data, rest) = link.split_once("\" download=\"").unwrap();
        (rest.split('"').next().unwrap().to_owned(), STANDARD.decode(data).unwrap())
    };
    links.map(copy).collect()
}

#[test]
fn copies_are_taken_from_the_page_itself_and_show_nothing_that_it_covers() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let docx = docx(house);
        let server = Server::start(house);
        let token = token(&server);
        let ask = |show: &str| {
            let fields = [("token", token.as_str()), ("what", "both"), ("show", show)];
            let files = [
                ("files", "园/总结.docx", &docx[..]),
                ("files", "总结.txt", TEXT.as_bytes()),
                ("files", "净.txt", "各村按期巡园。".as_bytes()),
            ];
            server.upload_all("/check", &fields, &files).text()
        };
        let page = ask("");
        let covered = copies(&page);
        assert_eq!(covered.keys().collect::<Vec<_>>(), ["总结.遮挡.docx", "总结.遮挡.txt"], "{page}");
        let text = String::from_utf8_lossy(&covered["总结.遮挡.txt"]);
        assert!(text.contains("手机138****8000") && text.contains("老园）,均已"), "{text}");
        assert!(covered["总结.遮挡.docx"].starts_with(b"PK") && page.contains("需要校改副本的"), "{page}");
        let shown = copies(&ask("yes"));
        let names = ["总结.校改.docx", "总结.校改.txt", "总结.遮挡.docx", "总结.遮挡.txt"];
        assert_eq!(shown.keys().collect::<Vec<_>>(), names);
        let text = String::from_utf8_lossy(&shown["总结.校改.txt"]);
        assert!(text.contains("老园），均已") && text.contains("13800138000"), "{text}");
    });
}

#[test]
fn too_much_and_nothing_and_what_comes_from_elsewhere_are_refused() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let server = Server::start(house);
        let token = token(&server);
        let fields = [("token", token.as_str()), ("what", "both")];
        let nothing = server.upload_all("/check", &fields, &[("files", "", b""), ("folder", "", b"")]);
        assert!(nothing.code == 400 && nothing.text().contains("没有选择文件"), "{}", nothing.text());
        let names: Vec<String> = (0..201).map(|number| format!("{number}.txt")).collect();
        let many: Vec<(&str, &str, &[u8])> =
            names.iter().map(|name| ("files", name.as_str(), "果园".as_bytes())).collect();
        let refused = server.upload_all("/check", &fields, &many);
        assert!(
            refused.code == 413 && refused.text().contains("一次最多检查200个文件"),
            "{}",
            refused.text()
        );
        let large = vec![b'a'; 101 << 20];
        let refused = server.upload_all("/check", &fields, &[("files", "a.txt", &large)]);
        assert!(refused.code == 413 && refused.text().contains("合计不超过100 MB"), "{}", refused.text());
        let foreign = server.upload_all("/check", &[("token", "0"), ("what", "both")], &many[..1]);
        assert_eq!(foreign.code, 403);
    });
}

#[test]
fn the_settings_of_the_data_folder_hold() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let server = Server::start(house);
        let token = token(&server);
        let fields = [("token", token.as_str()), ("what", "both"), ("text", TEXT)];
        let settings = house.file("mingzhang.toml");
        std::fs::write(&settings, "[check]\noff = [\"part-whole-sum\"]\n[screen]\noff = [\"mobile\"]\n")
            .unwrap();
        let page = server.upload_all("/check", &fields, &[]).text();
        assert!(!page.contains("分项5＋9合计14块") && !page.contains("出现手机号码"), "{page}");
        // What nobody asks for is no less personal.
        assert!(!page.contains("13800138000") && page.contains("138****8000"), "{page}");
        std::fs::write(&settings, "[screen]\noff = [\"telephone\"]\n").unwrap();
        let answer = server.upload_all("/check", &fields, &[]);
        assert!(
            answer.code == 400 && answer.text().contains("没有“telephone”这类筛查内容"),
            "{}",
            answer.text()
        );
    });
}
