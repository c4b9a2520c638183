//! Files that are read apart, by a child: what goes wrong with one costs neither the others nor the program.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use office::Refusal;
use office::reading::{Limits, Workers};

use crate::objects;
use crate::place::{Engine, House, Start, run};
use crate::program;

/// A PDF of a page on which `drawn` is drawn by a form that is drawn by a form …, each twice: 2 to the power of `depth` times.
pub(crate) fn nested_pdf(depth: usize, drawn: &str) -> Vec<u8> {
    let stream =
        |entries: &str, text: &str| format!("<<{entries}/Length {}>>stream\n{text}\nendstream", text.len());
    let font = "/Font<</A <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
            .to_owned(),
        stream("", "/F Do"),
    ];
    for level in 0..=depth {
        let inner = format!("/Resources<</XObject<</F {} 0 R>>{font}>>", 6 + level);
        let inner = if level == depth { format!("/Resources<<{font}>>") } else { inner };
        let text = if level == depth { drawn } else { "/F Do /F Do" };
        objects.push(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 300]{inner}"), text));
    }
    objects::file(&objects, "")
}

/// A PDF with a line of text.
pub(crate) fn plain_pdf(text: &str) -> Vec<u8> {
    nested_pdf(0, &format!("BT /A 12 Tf 20 200 Td ({text}) Tj ET"))
}

fn put(house: &House, name: &str, bytes: &[u8]) -> String {
    let path = house.file(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

#[test]
fn a_file_that_takes_too_long_is_told_and_the_others_are_read() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let long = put(house, "long.pdf", &nested_pdf(34, ""));
        let good = put(house, "good.pdf", &plain_pdf("apple trees"));
        let text = put(house, "good.txt", "果园".as_bytes());
        let start = Instant::now();
        let said = house.program(&["text", "--seconds", "1", &good, &long, &text]);
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
        assert!(said.out.contains("apple trees") && said.out.contains("果园"), "{said:?}");
        let told = said.refused();
        assert!(
            told.contains("long.pdf 读取这个文件超过1秒") && told.contains("有1个文件未能读取"),
            "{told}"
        );
    });
}

#[test]
fn a_file_that_needs_too_much_memory_is_told_and_the_others_are_read() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        // More than the least that is allowed, before anything is made of it.
        let large = put(house, "large.pdf", &nested_pdf(0, &" ".repeat(96 << 20)));
        let good = put(house, "good.pdf", &plain_pdf("apple trees"));
        let said = house.program(&["text", "--memory", "64", &large, &good]);
        assert!(said.out.contains("apple trees"), "{said:?}");
        let told = said.refused();
        assert!(told.contains("large.pdf 读取这个文件需要64兆字节以上的内存"), "{told}");
    });
}

#[test]
#[cfg(target_os = "linux")]
fn a_child_that_is_killed_costs_one_file() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let long = put(house, "long.pdf", &nested_pdf(34, ""));
        let good = put(house, "good.pdf", &plain_pdf("apple trees"));
        let mut command = house.command(&["text", "--json", "--seconds", "60", &long, &good]);
        let program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The second child, if there is one, ends by itself; the one that stays is busy with the long file.
        std::thread::sleep(Duration::from_secs(2));
        for child in children(program.id()) {
            let killed =
                std::process::Command::new("kill").args(["-9", &child.to_string()]).status().unwrap();
            assert!(killed.success());
        }
        let said = program.wait_with_output().unwrap();
        assert_eq!(said.status.code(), Some(2), "{}", String::from_utf8_lossy(&said.stderr));
        let list: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        assert_eq!(list[0]["findings"][0]["code"], "reading-failed", "{list}");
        assert_eq!(list[1]["paragraphs"][0]["text"], "apple trees", "{list}");
    });
}

/// The processes that a process started.
#[cfg(target_os = "linux")]
fn children(of: u32) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = all.filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse().ok()));
    let parent = |number: &u32| {
        let status = std::fs::read_to_string(format!("/proc/{number}/status")).unwrap_or_default();
        status
            .lines()
            .any(|line| line.strip_prefix("PPid:").is_some_and(|of_it| of_it.trim() == of.to_string()))
    };
    numbers.filter(parent).collect()
}

fn workers(program: &Path, wall: Duration) -> Workers {
    let limits = Limits { memory: 1 << 30, processor: Duration::from_secs(20), wall };
    Workers::new(program.to_owned(), limits, 2)
}

/// The code of why a file was not read.
fn code(workers: &Workers, bytes: &[u8]) -> &'static str {
    match workers.read(bytes, "a.pdf") {
        Err(Refusal::Findings(found)) => found[0].code,
        other => panic!("{other:?}"),
    }
}

#[cfg(unix)]
fn script(house: &House, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = PathBuf::from(put(house, "child", format!("#!/bin/sh\n{text}\n").as_bytes()));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
#[cfg(unix)]
fn a_child_that_makes_no_sense_or_none_at_all_is_ended() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let long = Duration::from_secs(20);
        for says in [
            "echo hello, hello, hello; exec sleep 1000",
            "exec cat",
            "printf 'mz-told1\\377\\377\\377\\377\\377\\377\\377\\377'; exec sleep 1000",
            "printf 'mz-told1\\003\\000\\000\\000\\000\\000\\000\\000{}}'; exec sleep 1000",
            "exit 0",
        ] {
            assert_eq!(
                code(&workers(&script(house, says), long), &plain_pdf("a")),
                "reading-failed",
                "{says}"
            );
        }
        let start = Instant::now();
        let silent = workers(&script(house, "exec sleep 1000"), Duration::from_millis(300));
        // More than a pipe holds, so that the file itself is never taken.
        let large = [plain_pdf("a"), vec![b' '; 1 << 20]].concat();
        assert_eq!(code(&silent, &large), "reading-took-too-long");
        assert_eq!(code(&silent, &plain_pdf("a")), "reading-took-too-long");
        assert!(start.elapsed() < Duration::from_secs(10));
    });
}

#[test]
fn a_child_reads_file_after_file() {
    let workers = workers(program::path(), Duration::from_secs(60));
    let files: Vec<Vec<u8>> = (0..20).map(|number| plain_pdf(&format!("tree {number}"))).collect();
    let read = |bytes: &Vec<u8>| {
        let start = Instant::now();
        let reading = workers.read(bytes, "a.pdf").unwrap();
        (reading.text(), start.elapsed())
    };
    let (_, first) = read(&files[0]);
    let rest: Vec<(String, Duration)> = files[1..].iter().map(read).collect();
    for (number, (text, _)) in (1..).zip(&rest) {
        assert_eq!(*text, format!("tree {number}"));
    }
    let mut times: Vec<Duration> = rest.iter().map(|(_, time)| *time).collect();
    times.sort();
    // The first is waited for until the child has started; the others need no start.
    println!("first {first:?}, later ones {:?} to {:?}", times[0], times[18]);
    assert!(times[9] < first, "{times:?} after {first:?}");
    assert_eq!(workers.started(), 1);
}

#[test]
fn one_child_reads_as_the_program_itself_does() {
    let workers = workers(program::path(), Duration::from_secs(60));
    let xls =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/workbooks/02-key-project-invest.xls")).unwrap();
    for bytes in [plain_pdf("apple trees"), xls, b"%PDF-1.4 and no more".to_vec()] {
        let (apart, here) = (workers.read(&bytes, "a"), office::reading::read(&bytes, "a"));
        match (apart, here) {
            (Ok(apart), Ok(here)) => assert_eq!(apart, here),
            (Err(Refusal::Findings(apart)), Err(Refusal::Findings(here))) => assert_eq!(apart, here),
            (apart, here) => panic!("{apart:?} is not {here:?}"),
        }
    }
}

#[test]
#[cfg(unix)]
fn a_child_that_ended_meanwhile_or_has_done_its_part_is_replaced() {
    run(Engine::Sqlite, Start::Empty, async |house| {
        let number = house.file("number").display().to_string();
        let program =
            script(house, &format!("echo $$ > '{number}'; exec '{}' \"$@\"", program::path().display()));
        let workers = workers(&program, Duration::from_secs(60));
        let file = plain_pdf("apple trees");
        let read = || assert_eq!(workers.read(&file, "a.pdf").unwrap().text(), "apple trees");
        read();
        let child = std::fs::read_to_string(&number).unwrap();
        assert!(std::process::Command::new("kill").args(["-9", child.trim()]).status().unwrap().success());
        read();
        assert_eq!(workers.started(), 2);
        for _ in 0..70 {
            read();
        }
        assert_eq!(workers.started(), 3);
    });
}
