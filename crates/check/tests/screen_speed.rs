//! How fast the screen is, on text of one's own: `SCREEN_TEXT=FILE cargo test -p check --release --test screen_speed --
//! --ignored --nocapture`, with words of one's own by `SCREEN_LIST=FILE`. Each line of the file is a paragraph. The time is that of the processor where the system tells
//! it, so that other work on the machine does not count.

use std::time::Instant;

use check::Lists;
use check::screen::Screener;
use document::read::Format;
use document::reading::{Cell, Paragraph, Part, Position, Reading};

/// So many words are looked for beside the shipped ones, unless `SCREEN_WORDS` says another number.
const WORDS: usize = 2_000;

#[test]
#[ignore = "it measures and asserts nothing; it wants a large text"]
fn speed_on_a_text_of_ones_own() {
    let Some(path) = std::env::var_os("SCREEN_TEXT") else { panic!("SCREEN_TEXT names the file") };
    let text = std::fs::read_to_string(path).expect("the text can be read");
    let mut lists = Lists::default();
    let own = std::env::var_os("SCREEN_LIST").map(|path| std::fs::read_to_string(path).expect("a list"));
    lists.add("listed-words", &own.unwrap_or_else(|| words(&text))).expect("the list is known");
    let mut reading = Reading::of(Format::Text);
    for (line, one) in (1..).zip(text.lines()) {
        reading.paragraphs.push(Paragraph::plain(Position { line, ..Position::default() }, one));
    }
    let start = Instant::now();
    let screener = Screener::new(&lists);
    println!("tables: {} µs", start.elapsed().as_micros());
    for _ in 0..3 {
        let (start, worked) = (Instant::now(), processor());
        let hits = screener.screen(&reading).len();
        let worked = processor().zip(worked).map(|(end, start)| (end - start) / 1_000);
        let micros = worked.unwrap_or(start.elapsed().as_micros()).max(1);
        println!("{hits} hits, {} bytes, {micros} µs: {} MB/s", text.len(), text.len() as u128 / micros);
    }
}

#[test]
#[ignore = "it measures and asserts nothing"]
fn speed_on_a_large_sheet() {
    let mut reading = Reading::of(Format::Workbook);
    for row in 1..=100_000 {
        let cells = match row {
            1 => ["序号", "姓名", "身份证号", "手机", "住址", "银行账号", "残疾等级", "金额", "备注", "单位"],
            _ => ["1", "王小果", "", "", "杏花村", "", "", "500.00", "已核", "果树站"],
        };
        for (column, text) in (1..).zip(cells) {
            let cell = Cell { table: 1, row, column, rows: 1, columns: 1 };
            let position =
                Position { part: Part::Sheet("果园".to_owned()), line: 1, cell: Some(cell), page: None };
            reading.paragraphs.push(Paragraph::plain(position, text));
        }
    }
    let screener = Screener::new(&Lists::default());
    let worked = processor();
    let start = Instant::now();
    let hits = screener.screen(&reading).len();
    let worked = processor().zip(worked).map(|(end, start)| (end - start) / 1_000_000);
    println!(
        "{hits} hits, {} cells: {} ms",
        reading.paragraphs.len(),
        worked.unwrap_or(start.elapsed().as_millis())
    );
}

/// So many nanoseconds this thread has worked, where the system tells it.
#[cfg(unix)]
fn processor() -> Option<u128> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    u128::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).ok()
}

#[cfg(not(unix))]
fn processor() -> Option<u128> {
    None
}

/// Words of four characters, the first two as they stand in the text and the others from elsewhere, so that they begin as
/// words of the language do and are rare.
fn words(text: &str) -> String {
    let signs: Vec<char> =
        text.chars().filter(|sign| matches!(sign, '\u{4e00}'..='\u{9fff}')).take(4_000_000).collect();
    let at = |place: usize| signs.get(place % signs.len().max(1)).copied().unwrap_or('果');
    let mut list = String::new();
    let count = std::env::var("SCREEN_WORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(WORDS);
    for word in 0..count {
        let place = word * 1_777;
        list.extend([at(place), at(place + 1), at(place + 911), at(place + 1_822)].iter().take(4));
        list.push('\n');
    }
    list
}
