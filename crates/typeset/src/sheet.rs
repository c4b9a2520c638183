//! Sheets out: a plain table as xlsx or csv.
//!
//! Cells come as text that is exact, so a number is never rounded on its way: what a spreadsheet
//! cannot hold as a number (more than fifteen digits, `约260`, a leading zero) stays text. No cell is
//! ever a formula, whatever it begins with.

use std::io::{self, Cursor, Seek, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::width;

/// Rows that are looked at before the sheet is begun: they decide the widths, and a sheet with more
/// rows is written row by row to disk, so that a million rows need no more memory than these.
const ROWS_IN_MEMORY: usize = 10_000;

/// A sheet of A4 in the numbering of printer drivers.
const A4: u8 = 9;

/// A plain table.
#[derive(Debug, Clone)]
pub struct Grid<R> {
    /// Name of the sheet; what a spreadsheet forbids in it is replaced.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: one exact text a column, empty for a blank cell. Short rows are filled up with blanks.
    pub rows: R,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the header row.
    pub title: String,
    /// What its cells hold.
    pub kind: Kind,
}

/// What the cells of a column hold. A cell that does not fit its kind is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, also if it looks like a number.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number, shown with this many places.
    Decimal(u8),
    /// A number of any places, shown with those that it has.
    Number,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A moment, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`.
    Moment,
}

/// How csv is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Csv {
    /// Begins with a byte order mark, without which Excel and WPS take UTF-8 for GBK.
    pub byte_order_mark: bool,
    /// Writes every cell as it is. Otherwise a cell that a spreadsheet would run as a formula gets an
    /// apostrophe in front, so it is safe to open but does not read back equal.
    pub verbatim: bool,
}

impl Default for Csv {
    fn default() -> Csv {
        Csv { byte_order_mark: true, verbatim: false }
    }
}

/// Writes one sheet as xlsx.
pub fn xlsx<R>(grid: Grid<R>) -> io::Result<Vec<u8>>
where
    R: IntoIterator<Item = Vec<String>>,
{
    let mut out = Cursor::new(Vec::new());
    workbook(vec![grid], &mut out)?;
    Ok(out.into_inner())
}

/// Writes several sheets as one xlsx file.
pub fn workbook<R>(grids: Vec<Grid<R>>, out: impl Write + Seek + Send) -> io::Result<()>
where
    R: IntoIterator<Item = Vec<String>>,
{
    let mut book = Workbook::new();
    // The moment of writing would make two equal exports differ.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for grid in grids {
        let mut rows = grid.rows.into_iter();
        let first: Vec<Vec<String>> = rows.by_ref().take(ROWS_IN_MEMORY).collect();
        let sheet = if first.len() < ROWS_IN_MEMORY {
            book.add_worksheet()
        } else {
            book.add_worksheet_with_constant_memory().map_err(io::Error::other)?
        };
        lay_out(sheet, &grid.name, &grid.columns, &first).map_err(io::Error::other)?;
        let formats: Vec<Format> = grid.columns.iter().map(|column| format_of(column.kind)).collect();
        for (row, cells) in (1u32..).zip(first.into_iter().chain(rows)) {
            check_length(&cells, &grid.columns)?;
            write_row(sheet, row, &cells, &grid.columns, &formats).map_err(io::Error::other)?;
        }
    }
    book.save_to_writer(out).map_err(io::Error::other)
}

fn check_length(cells: &[String], columns: &[Column]) -> io::Result<()> {
    if cells.len() > columns.len() {
        let text = format!("row of {} cells under {} columns", cells.len(), columns.len());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    Ok(())
}

/// Header row, widths, and how the sheet is printed.
fn lay_out(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(name))?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    for (index, column) in (0u16..).zip(columns) {
        let cells = rows.iter().filter_map(|row| row.get(usize::from(index)));
        let widest = cells.map(|cell| width::of(cell)).max().unwrap_or(0).max(width::of(&column.title));
        // Two more than the text, so nothing is cut; very long text wraps in the reader's own way.
        sheet.set_column_width(index, widest.saturating_add(2).clamp(6, 60))?;
        sheet.write_string_with_format(0, index, &column.title, &header)?;
    }
    Ok(())
}

/// At most 31 characters, none of `[]:*?/\`, no apostrophe at an end: the rules of Excel.
fn sheet_name(name: &str) -> String {
    let clean = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c });
    let clean: String = clean.take(31).collect();
    if clean.is_empty() { "_".to_owned() } else { clean }
}

fn format_of(kind: Kind) -> Format {
    let pattern = match kind {
        Kind::Text => "@".to_owned(),
        Kind::Number => "General".to_owned(),
        Kind::Integer | Kind::Decimal(0) => "0".to_owned(),
        Kind::Decimal(places) => format!("0.{}", "0".repeat(usize::from(places))),
        Kind::Date => "yyyy-mm-dd".to_owned(),
        Kind::Moment => "yyyy-mm-dd hh:mm:ss".to_owned(),
    };
    Format::new().set_num_format(pattern)
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[String],
    columns: &[Column],
    formats: &[Format],
) -> Result<(), XlsxError> {
    for (index, ((cell, column), format)) in (0u16..).zip(cells.iter().zip(columns).zip(formats)) {
        if cell.is_empty() {
            continue;
        }
        match typed(cell, column.kind) {
            Typed::Number(number) => sheet.write_number_with_format(row, index, number, format)?,
            Typed::Moment(moment) => sheet.write_datetime_with_format(row, index, &moment, format)?,
            Typed::Text => sheet.write_string(row, index, cell)?,
        };
    }
    Ok(())
}

/// What a cell becomes in a spreadsheet.
enum Typed {
    Number(f64),
    Moment(ExcelDateTime),
    Text,
}

fn typed(cell: &str, kind: Kind) -> Typed {
    match kind {
        Kind::Text => Typed::Text,
        Kind::Integer | Kind::Decimal(_) | Kind::Number if is_exact_number(cell) => {
            cell.parse().map_or(Typed::Text, Typed::Number)
        }
        Kind::Integer | Kind::Decimal(_) | Kind::Number => Typed::Text,
        Kind::Date => date(cell).map_or(Typed::Text, Typed::Moment),
        Kind::Moment => moment(cell).map_or(Typed::Text, Typed::Moment),
    }
}

/// Whether a spreadsheet, which keeps fifteen digits, gives this number back as it is.
fn is_exact_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let has_form =
        is_digits(whole) && fraction.is_none_or(is_digits) && (whole == "0" || !whole.starts_with('0'));
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let is_negative_zero = cell.starts_with('-') && !cell.contains(|c| ('1'..='9').contains(&c));
    has_form && count <= 15 && !is_negative_zero
}

fn date(cell: &str) -> Option<ExcelDateTime> {
    let [year, month, day] = numbers(cell, '-', [4, 2, 2])?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn moment(cell: &str) -> Option<ExcelDateTime> {
    let (day, time) = cell.split_once(' ')?;
    let [hour, minute, second] = match time.len() {
        5 => numbers(time, ':', [2, 2]).map(|[hour, minute]| [hour, minute, 0])?,
        _ => numbers(time, ':', [2, 2, 2])?,
    };
    date(day)?.and_hms(hour, u8::try_from(minute).ok()?, f64::from(second)).ok()
}

/// Numbers of fixed lengths between separators.
fn numbers<const N: usize>(text: &str, separator: char, lengths: [usize; N]) -> Option<[u16; N]> {
    let mut parts = text.split(separator);
    let mut out = [0; N];
    for (number, length) in out.iter_mut().zip(lengths) {
        let part =
            parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(out)
}

/// Writes one table as csv in UTF-8, with commas and CRLF (RFC 4180).
pub fn csv<R>(grid: Grid<R>, out: &mut dyn Write, style: Csv) -> io::Result<()>
where
    R: IntoIterator<Item = Vec<String>>,
{
    if style.byte_order_mark {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let titles = grid.columns.iter().map(|column| harmless(&column.title, Kind::Text, style));
    writer.write_record(titles)?;
    for cells in grid.rows {
        check_length(&cells, &grid.columns)?;
        let cells = cells.iter().map(String::as_str).chain(std::iter::repeat(""));
        writer.write_record(
            grid.columns.iter().zip(cells).map(|(column, cell)| harmless(cell, column.kind, style)),
        )?;
    }
    writer.flush()
}

/// The cell with an apostrophe in front if a spreadsheet would take it for a formula (the characters
/// are those of OWASP's page on CSV injection); a negative number in a column of numbers is none.
fn harmless(cell: &str, kind: Kind, style: Csv) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_number = kind != Kind::Text && is_exact_number(cell);
    if begins && !is_number && !style.verbatim { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};

    fn grid(rows: Vec<Vec<&str>>) -> Grid<Vec<Vec<String>>> {
        let column = |title: &str, kind| Column { title: title.to_owned(), kind };
        Grid {
            name: "果/树".to_owned(),
            columns: vec![
                column("名称", Kind::Text),
                column("数量（筐）", Kind::Integer),
                column("收入（万元）", Kind::Decimal(2)),
                column("日期", Kind::Date),
                column("时刻", Kind::Moment),
            ],
            rows: rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect(),
        }
    }

    fn read(bytes: Vec<u8>) -> Vec<Vec<Data>> {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("果_树").unwrap();
        range.rows().map(|row| row.to_vec()).collect()
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        io::read_to_string(archive.by_name(name).unwrap()).unwrap()
    }

    #[test]
    fn cells_keep_their_type_and_their_value() {
        let rows =
            read(xlsx(grid(vec![vec!["梨", "-12", "3.50", "2031-11-05", "2031-11-05 09:30"]])).unwrap());
        assert_eq!(rows[0][2], Data::String("收入（万元）".to_owned()));
        assert_eq!(rows[1][1], Data::Float(-12.0));
        assert_eq!(rows[1][2], Data::Float(3.5));
        let moments: Vec<String> = rows[1][3..]
            .iter()
            .map(|cell| match cell {
                Data::DateTime(moment) => moment.as_datetime().unwrap().to_string(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(moments, ["2031-11-05 00:00:00", "2031-11-05 09:30:00"]);
    }

    #[test]
    fn what_is_no_exact_value_stays_text() {
        let cells = vec!["007", "约260", "1234567890123456.5", "2031-02-30", "2031-11-05 9:30"];
        let rows =
            read(xlsx(grid(vec![cells.clone(), vec!["", "-0", "+5", "2031-11", "明天 09:30"]])).unwrap());
        let text = |row: &[Data]| row.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
        assert_eq!(text(&rows[1]), cells);
        assert_eq!(text(&rows[2]), ["", "-0", "+5", "2031-11", "明天 09:30"]);
        assert!(rows[1].iter().all(|cell| matches!(cell, Data::String(_))));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let attacks = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")"];
        let bytes =
            xlsx(grid(attacks.iter().map(|attack| vec![*attack, attack, attack, attack, attack]).collect()))
                .unwrap();
        assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
        for (row, attack) in read(bytes).iter().skip(1).zip(attacks) {
            assert!(row.iter().all(|cell| *cell == Data::String(attack.to_owned())), "{row:?}");
        }
    }

    #[test]
    fn a_sheet_is_printed_on_a4_with_its_head_on_every_page() {
        let bytes = xlsx(grid(vec![vec!["梨树一号长名称"]])).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        for wanted in [
            "paperSize=\"9\"",
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
            "state=\"frozen\"",
            "<pageSetUpPr fitToPage=\"1\"/>",
        ] {
            assert!(sheet.contains(wanted), "{wanted} in {sheet}");
        }
        assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
        assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    }

    #[test]
    fn many_rows_are_written_whole_and_always_the_same() {
        let many = || grid(vec![vec!["=梨", "7", "0.25"]; ROWS_IN_MEMORY + 5]);
        let bytes = xlsx(many()).unwrap();
        assert!(bytes == xlsx(many()).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
        for index in 0..archive.len() {
            let made = archive.by_index(index).unwrap().last_modified();
            assert_eq!(made.map(|made| made.year()), Some(1980));
        }
        let rows = read(bytes);
        assert_eq!(rows.len(), ROWS_IN_MEMORY + 6);
        assert_eq!(
            rows[ROWS_IN_MEMORY + 5][..3],
            [Data::String("=梨".to_owned()), Data::Float(7.0), Data::Float(0.25)]
        );
    }

    fn check_csv(cell: &str, kind: Kind, style: Csv, expected: &str) {
        let columns = vec![
            Column { title: "甲".to_owned(), kind },
            Column { title: "=乙".to_owned(), kind: Kind::Text },
        ];
        let mut out = Vec::new();
        csv(Grid { name: String::new(), columns, rows: vec![vec![cell.to_owned()]] }, &mut out, style)
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn csv_is_harmless_unless_it_is_verbatim() {
        let plain = Csv { byte_order_mark: false, verbatim: false };
        check_csv("=1+1", Kind::Text, Csv::default(), "\u{FEFF}甲,'=乙\r\n'=1+1,\r\n");
        check_csv("-5", Kind::Integer, plain, "甲,'=乙\r\n-5,\r\n");
        check_csv("-5", Kind::Text, plain, "甲,'=乙\r\n'-5,\r\n");
        check_csv("-5+a", Kind::Integer, plain, "甲,'=乙\r\n'-5+a,\r\n");
        check_csv("a,\"b\"\nc", Kind::Text, plain, "甲,'=乙\r\n\"a,\"\"b\"\"\nc\",\r\n");
        let verbatim = Csv { byte_order_mark: false, verbatim: true };
        check_csv("=1+1", Kind::Text, verbatim, "甲,=乙\r\n=1+1,\r\n");
    }

    #[test]
    fn a_row_longer_than_its_head_is_refused() {
        let long = || grid(vec![vec!["梨"; 6]]);
        assert_eq!(xlsx(long()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(
            csv(long(), &mut Vec::new(), Csv::default()).unwrap_err().kind(),
            io::ErrorKind::InvalidInput
        );
    }

    #[test]
    fn a_number_keeps_the_places_that_it_has() {
        let columns = vec![Column { title: "收成".to_owned(), kind: Kind::Number }];
        let rows = ["73.25", "512", "约5"].map(|cell| vec![cell.to_owned()]).to_vec();
        let bytes = xlsx(Grid { name: "园".to_owned(), columns, rows }).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("园").unwrap();
        let cells: Vec<Data> = sheet.rows().skip(1).map(|row| row[0].clone()).collect();
        assert_eq!(cells, [Data::Float(73.25), Data::Float(512.0), Data::String("约5".to_owned())]);
    }
}
