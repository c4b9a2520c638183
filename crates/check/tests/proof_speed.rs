//! How fast the proof is, rule by rule, on text of one's own and on lines that no paper has: `PROOF_TEXT=FILE cargo test
//! -p check --release --test proof_speed -- --ignored --nocapture`. Each line of the file is a paragraph, and a form feed
//! ends a document. The time is that of the processor where the system tells it, so that other work on the machine does
//! not count.

use std::fmt::Write as _;
use std::time::Instant;

use check::proof::RULES;
use check::screen::Screener;
use check::{Findings, Lists, Manuscript};
use document::read::Format;
use document::reading::{Cell, Paragraph, Position, Reading};

/// A document of plain text.
fn reading(text: &str) -> Reading {
    let mut reading = Reading::of(Format::Text);
    for (line, one) in (1..).zip(text.lines()) {
        reading.paragraphs.push(Paragraph::plain(Position { line, ..Position::default() }, one));
    }
    reading
}

/// So many nanoseconds this thread has worked, where the system tells it; elsewhere the time that has passed.
#[cfg(unix)]
fn worked(_: Instant) -> u128 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    u128::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).unwrap_or_default()
}

#[cfg(not(unix))]
fn worked(since: Instant) -> u128 {
    since.elapsed().as_nanos()
}

#[test]
#[ignore = "it measures and asserts nothing; it wants a large text"]
fn speed_on_a_text_of_ones_own() {
    let Some(path) = std::env::var_os("PROOF_TEXT") else { panic!("PROOF_TEXT names the file") };
    let text = std::fs::read_to_string(path).expect("the text can be read");
    let readings: Vec<Reading> = text.split('\u{c}').map(reading).collect();
    let lists = Lists::default();
    let mut dump = std::env::var_os("PROOF_DUMP").map(|_| String::new());
    let since = Instant::now();
    let mut times = vec![0; RULES.len() + 1];
    let mut found = 0;
    let began = worked(since);
    for reading in &readings {
        let mut last = worked(since);
        let mut lap = |place: usize, times: &mut Vec<u128>| {
            let this = worked(since);
            times[place] += this - last;
            last = this;
        };
        let manuscript = Manuscript::new(reading, &lists);
        lap(0, &mut times);
        let mut findings = Findings::default();
        for (place, rule) in (1..).zip(RULES) {
            findings.of(rule.code, rule.severity);
            (rule.look)(&manuscript, &mut findings);
            lap(place, &mut times);
        }
        let all = findings.into_sorted();
        found += all.len();
        if let Some(dump) = &mut dump {
            let _ = writeln!(dump, "{all:#?}");
        }
    }
    let all = (worked(since) - began) / 1_000;
    println!(
        "{} documents, {found} findings, {} bytes, {all} µs: {}.{} MB/s",
        readings.len(),
        text.len(),
        text.len() as u128 / all,
        text.len() as u128 * 10 / all % 10
    );
    if let (Some(path), Some(dump)) = (std::env::var_os("PROOF_DUMP"), dump) {
        std::fs::write(path, dump).expect("the findings can be written");
    }
    let names = std::iter::once("the manuscript").chain(RULES.iter().map(|rule| rule.code));
    let mut told: Vec<(u128, &str)> = times.into_iter().zip(names).collect();
    told.sort_unstable_by(|one, other| other.cmp(one));
    for (time, name) in told.iter().take(40) {
        println!("  {name}: {} ns a KB", time * 1_000 / text.len() as u128);
    }
}

/// Lines of so many bytes that are long in one way.
fn shapes(bytes: usize) -> Vec<(&'static str, Reading)> {
    let repeated = |part: &str| part.repeat(bytes / part.len());
    let counted = |make: &dyn Fn(usize) -> String| {
        let mut text = String::new();
        let mut number = 0;
        while text.len() < bytes {
            text.push_str(&make(number));
            number += 1;
        }
        text
    };
    let sign =
        |number: usize| char::from_u32(0x4e00 + (number.wrapping_mul(7_919) % 20_000) as u32).unwrap_or('果');
    let mut line = vec![
        ("digits", repeated("1234567890")),
        ("digits, mixed", counted(&|number| (number.wrapping_mul(2_654_435_761) % 10).to_string())),
        ("Chinese without marks", counted(&|number| sign(number).to_string())),
        ("one sign", repeated("果")),
        ("items with amounts", counted(&|number| format!("梨园{}亩、", number % 977))),
        (
            "items with amounts after a whole",
            counted(&|number| match number % 50 {
                0 => "。全镇共有果园900个，其中：".to_owned(),
                _ => format!("{}园{}个，", sign(number), number % 31 + 1),
            }),
        ),
        ("brackets that open", repeated("（")),
        ("brackets", repeated("（）")),
        ("brackets of all kinds", repeated("（“《【[]】》”）")),
        ("quotation marks that open", repeated("“果园")),
        ("quoted words", repeated("“果园”、")),
        ("one clause", repeated("各园每月巡查果树病害，")),
        ("one clause without end", repeated("各园每月巡查果树病害")),
        ("one sentence", repeated("各园每月巡查果树病害。")),
        (
            "many clauses",
            counted(&|number| format!("{}{}园已查{}树，", sign(number), sign(number / 3), sign(number / 7))),
        ),
        (
            "dates",
            counted(&|number| {
                format!("{}年{}月{}日，", 2001 + number % 30, number % 12 + 1, number % 28 + 1)
            }),
        ),
        ("dates without years", counted(&|number| format!("{}月{}日至", number % 12 + 1, number % 28 + 1))),
        ("cut-offs", counted(&|number| format!("截至{}月底，全年累计补栽{number}株，", number % 12 + 1))),
        ("percentages", counted(&|number| format!("增长{}%，", number % 97))),
        ("shares", counted(&|number| format!("梨园{}个，占{}%，", number % 977, number % 97))),
        ("telephones", counted(&|number| format!("联系电话：0571-8{:07}，", number % 9_999_999))),
        ("Latin", repeated("orchard ")),
        ("Latin without blanks", repeated("orchard")),
        ("ordinals", counted(&|number| format!("（{}）果园；", number % 90 + 1))),
        ("titles", counted(&|number| format!("《{}园管理办法》、", sign(number)))),
        ("blanks", repeated(" ")),
        ("at signs", repeated("a@")),
        ("doors", counted(&|number| format!("{}号楼", number % 10))),
        ("names", repeated("申请人王小果")),
        ("conditions", repeated("患有高血压")),
        (
            "pairs",
            counted(&|number| {
                format!("比上年的{}亩增加{}亩，达到{}亩，", number % 89, number % 13, number % 97)
            }),
        ),
    ]
    .into_iter()
    .map(|(name, text)| (name, reading(&text)))
    .collect::<Vec<_>>();
    line.extend(lines(bytes));
    line
}

/// As many bytes as lines: what grows with the lines of a document.
fn lines(bytes: usize) -> Vec<(&'static str, Reading)> {
    let counted = |make: &dyn Fn(usize) -> String| {
        let mut text = String::new();
        let mut number = 0;
        while text.len() < bytes {
            let _ = writeln!(text, "{}", make(number));
            number += 1;
        }
        reading(&text)
    };
    let mut table = Reading::of(Format::Text);
    let (mut row, mut size) = (1, 0);
    while size < bytes {
        let cells = match row {
            1 => ["果园".to_owned(), "面积（亩）".to_owned(), "株数".to_owned(), "占比".to_owned()],
            _ => [format!("第{row}园"), format!("{}", row % 977), format!("{}", row % 89), "5.1%".to_owned()],
        };
        for (column, text) in (1..).zip(cells) {
            size += text.len();
            let cell = Cell { table: 1, row, column, rows: 1, columns: 1 };
            let position = Position { line: row, cell: Some(cell), ..Position::default() };
            table.paragraphs.push(Paragraph::plain(position, text));
        }
        row += 1;
    }
    vec![
        ("table rows", table),
        ("same lines", counted(&|_| "各园每月巡查果树病害一次。".to_owned())),
        (
            "lines with amounts",
            counted(&|number| format!("补栽梨树{}株，面积{}亩。", number % 977, number % 89)),
        ),
        ("headings", counted(&|number| format!("（{}）果园管理", number % 90 + 1))),
        ("headings by article", counted(&|number| format!("第{}条 果园应当设立标志。", number + 1))),
        ("titles", counted(&|number| format!("关于{number}号果园的通知"))),
        ("contents", counted(&|number| format!("一、果园管理……{number}"))),
        (
            "contents under a title",
            counted(&|number| match number {
                0 => "目录".to_owned(),
                _ => format!("第{number}章 果园……{number}"),
            }),
        ),
        ("attachments", counted(&|number| format!("附件：{number}.果园名录"))),
        (
            "pieces",
            counted(&|number| {
                format!(
                    "果园{number}号通知\n各园：\n请于{}月底前上报。\n果树站\n2031年5月4日\n附件{number}",
                    number % 12 + 1
                )
            }),
        ),
        ("empty lines", counted(&|_| String::new())),
        ("forms", counted(&|number| format!("姓名：王小果\n手机：138001{:05}", number % 99_999))),
    ]
}

#[test]
#[ignore = "it measures and asserts nothing"]
fn growth_on_lines_that_no_paper_has() {
    let most: usize = std::env::var("PROOF_BYTES").ok().and_then(|most| most.parse().ok()).unwrap_or(1 << 20);
    let lists = Lists::default();
    let screener = Screener::new(&lists);
    let since = Instant::now();
    let timed = |work: &mut dyn FnMut()| {
        let began = worked(since);
        work();
        (worked(since) - began) / 1_000
    };
    let mut rows: Vec<(&str, &str, Vec<u128>)> = Vec::new();
    for size in [most / 4, most / 2, most] {
        for (shape, reading) in shapes(size) {
            let mut note = |name: &'static str, time: u128| match rows
                .iter_mut()
                .find(|(one, other, _)| (*one, *other) == (shape, name))
            {
                Some((_, _, times)) => times.push(time),
                None => rows.push((shape, name, vec![time])),
            };
            note("screen", timed(&mut || drop(screener.screen(&reading))));
            let mut manuscript = None;
            note("manuscript", timed(&mut || manuscript = Some(Manuscript::new(&reading, &lists))));
            let Some(manuscript) = manuscript else { continue };
            for rule in RULES {
                let mut findings = Findings::default();
                findings.of(rule.code, rule.severity);
                note(rule.code, timed(&mut || (rule.look)(&manuscript, &mut findings)));
                note("sorting", timed(&mut || drop(std::mem::take(&mut findings).into_sorted())));
            }
        }
    }
    for (shape, name, times) in rows {
        let [quarter, half, whole] = times.as_slice() else { continue };
        // Twice the text may take 2.4 times as long; and what takes 60 ms for a megabyte is slow whatever its growth.
        if *whole > 10_000 && (*whole * 10 > *half * 26 || *half * 10 > *quarter * 30) || *whole > 60_000 {
            println!("{shape}: {name}: {quarter} {half} {whole} µs");
        }
    }
}
