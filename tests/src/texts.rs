//! Texts: what is in files of any kind, printed without a data folder; one that cannot be read hinders no other.

use std::io::Write as _;
use std::process::Stdio;

use crate::objects;
use crate::place::{Engine, House, Start, both, run};

async fn files_are_read_whatever_they_are_called(house: &House) {
    let folder = house.file("in");
    std::fs::create_dir_all(&folder).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    // GB18030, under the name of a web page.
    let plain = put("通知.html", b"\xB9\xD8\xD3\xDA\xD1\xB2\xB2\xE9\xB5\xC4\xCD\xA8\xD6\xAA\r\n");
    let empty = put("空.docx", b"");
    let cut = put("断.docx", b"PK\x03\x04\x14\x00");
    let output = house.command(&["text", &plain, &empty, &cut]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert!(out.contains("关于巡查的通知"), "{out}");
    assert!(err.contains("文件是空的") && err.contains("已损坏"), "{err}");
}
both!(files_are_read_whatever_they_are_called, Empty);

/// Puts files into a folder of the house: a name, and what it holds.
fn fill(house: &House, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = house.file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// An archive of no kind that is read.
fn archive() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("tree.obj", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(b"apple").unwrap();
    writer.finish().unwrap().into_inner()
}

/// An orchard's papers, with files among them that are none.
fn orchard(house: &House) {
    fill(
        house,
        &[
            ("papers/b.txt", "乙果园".as_bytes()),
            ("papers/a.md", "甲果园".as_bytes()),
            ("papers/2025/c.txt", "丙果园".as_bytes()),
            ("papers/2025/photo.bin", &[0, 159, 146, 150, 0, 0, 1, 2]),
            ("papers/2025/things.zip", &archive()),
            ("papers/2025/~$c.docx", b"\x05lock"),
            ("papers/.hidden/d.txt", "隐果园".as_bytes()),
            ("papers/.gitignore", b"drafts/\n"),
            ("papers/drafts/e.txt", "草果园".as_bytes()),
        ],
    );
}

/// The signs before 果园, in the order in which they were printed.
fn order(out: &str) -> String {
    out.lines().filter_map(|line| line.strip_suffix("果园")).collect()
}

#[test]
fn folders_and_patterns_are_read_in_order_without_what_is_no_paper() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        orchard(house);
        let said = house.program(&["text", "papers"]);
        assert!(said.err.contains("另有2个文件不是可以读取的格式"), "{said:?}");
        assert_eq!(order(&said.good()), "丙甲乙");
        assert_eq!(
            order(&house.program(&["text", "papers/b.txt", "papers", "papers/a.md"]).good()),
            "乙丙甲"
        );
        assert_eq!(order(&house.program(&["text", "papers/**/*.txt"]).good()), "丙乙");
        assert_eq!(order(&house.program(&["text", "papers/*.{txt,md}"]).good()), "甲乙");
        assert_eq!(order(&house.program(&["text", "--all-files", "papers"]).good()), "丙隐甲乙草");
        let none = house.program(&["text", "papers/*.pdf", "papers/b.txt"]);
        assert_eq!(order(&none.out), "乙");
        assert!(none.refused().contains("没有与“papers/*.pdf”相符的文件"));
        std::fs::create_dir(house.file("empty")).unwrap();
        assert!(house.program(&["text", "empty"]).refused().contains("没有可以读取的文件"));
    });
}

#[test]
fn a_file_that_was_named_is_never_passed_over() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        orchard(house);
        let said =
            house.program(&["text", "papers/2025/photo.bin", "papers/drafts/e.txt", "papers/none.txt"]);
        assert_eq!(order(&said.out), "草");
        let told = said.refused();
        assert!(told.contains("不认识这种文件") && told.contains("papers/none.txt"), "{told}");
        assert!(told.contains("有2个文件未能读取"), "{told}");
    });
}

#[test]
fn many_files_come_out_in_order_and_as_one_list() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let names: Vec<String> = (0..200).map(|number| format!("many/{number:03}.txt")).collect();
        for name in &names {
            // The earlier ones are longer, so that later ones are read before them.
            let number: usize = name[5..8].parse().unwrap();
            fill(house, &[(name, "果园\n".repeat(1 + 20 * (200 - number)).as_bytes())]);
        }
        fill(house, &[("many/100.txt", b"")]);
        let said = house.program(&["text", "--json", "many"]);
        assert_eq!(said.code, Some(2), "{}", said.err);
        let list: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
        let told: Vec<&str> = list.iter().map(|one| one["file"].as_str().unwrap()).collect();
        assert_eq!(told, names);
        assert_eq!(list[100]["findings"][0]["code"], "reading-empty");
        assert_eq!(list[99]["format"], "text");
    });
}

#[test]
fn what_comes_on_standard_input_is_read_among_the_others() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        orchard(house);
        let mut command = house.command(&["text", "papers/a.md", "-", "papers/b.txt"]);
        let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        program.stdin.take().unwrap().write_all("流果园".as_bytes()).unwrap();
        let output = program.wait_with_output().unwrap();
        assert_eq!(order(&String::from_utf8_lossy(&output.stdout)), "甲流乙");
    });
}

/// A PDF of one page that is a picture.
fn scan() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        "<< /Length 28 >>\nstream\nq 400 0 0 600 0 0 cm /I Do Q\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4 >>\n\
         stream\nabcd\nendstream",
    ];
    objects::file(&objects.map(str::to_owned), "")
}

#[test]
fn a_scan_does_not_pass_for_a_paper_without_faults() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        fill(house, &[("in/scan.pdf", &scan()), ("in/a.txt", "全园有14块果园。".as_bytes())]);
        let folder = house.file("in").display().to_string();
        for act in ["check", "screen"] {
            let said = house.program(&[act, &folder]);
            assert!(
                said.code == Some(2) && said.err.contains("没有可以读取的文字（第1页扫描的页面）"),
                "{said:?}"
            );
            assert!(said.err.contains("1个文件"), "{said:?}");
        }
    });
}
