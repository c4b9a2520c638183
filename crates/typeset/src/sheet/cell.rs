//! One cell: what its exact text becomes in a spreadsheet, and what would run there as a formula.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use super::Kind;

/// Characters of a cell in a spreadsheet; a longer text is refused by it.
pub(crate) const LONGEST: usize = 32_767;

/// The formats of the cells of one column.
pub(super) struct Formats {
    /// Of what fits the kind of the column.
    value: Format,
    /// Of everything else.
    text: Format,
    /// Of text that would run as a formula if the sheet were saved as csv and opened again.
    quoted: Format,
    /// Whether blank cells are written too: they have borders.
    blanks: bool,
}

impl Formats {
    /// Cells without any finery.
    pub(super) fn plain(kind: Kind) -> Self {
        Self::of(kind, &Format::new(), &Format::new(), false)
    }

    /// Cells that look as `value` and `text` do, and have borders where they are blank.
    pub(super) fn drawn(kind: Kind, value: &Format, text: &Format) -> Self {
        Self::of(kind, value, text, true)
    }

    fn of(kind: Kind, value: &Format, text: &Format, blanks: bool) -> Self {
        Self {
            value: value.clone().set_num_format(pattern(kind)),
            text: text.clone(),
            quoted: text.clone().set_quote_prefix(),
            blanks,
        }
    }
}

/// Writes one cell.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
    kind: Kind,
    formats: &Formats,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        if formats.blanks {
            sheet.write_blank(row, column, &formats.text)?;
        }
        return Ok(());
    }
    match typed(cell, kind) {
        Typed::Number(number) => sheet.write_number_with_format(row, column, number, &formats.value)?,
        Typed::Moment(moment) => sheet.write_datetime_with_format(row, column, &moment, &formats.value)?,
        Typed::Text if begins_a_formula(cell) => {
            sheet.write_string_with_format(row, column, cell, &formats.quoted)?
        }
        Typed::Text => sheet.write_string_with_format(row, column, cell, &formats.text)?,
    };
    Ok(())
}

/// How a spreadsheet shows the values of a kind.
pub(super) fn pattern(kind: Kind) -> String {
    match kind {
        Kind::Text => "@".to_owned(),
        Kind::Number => "General".to_owned(),
        Kind::Integer | Kind::Decimal(0) => "0".to_owned(),
        Kind::Decimal(places) => format!("0.{}", "0".repeat(usize::from(places))),
        Kind::Date => "yyyy-mm-dd".to_owned(),
        Kind::Moment => "yyyy-mm-dd hh:mm:ss".to_owned(),
    }
}

/// Whether a spreadsheet that reads the text from csv would take it for a formula: the characters are those of OWASP's
/// page on CSV injection.
pub(super) fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
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
        _ if kind.is_number() && is_exact_number(cell) => cell.parse().map_or(Typed::Text, Typed::Number),
        Kind::Integer | Kind::Decimal(_) | Kind::Number => Typed::Text,
        Kind::Date => date(cell).map_or(Typed::Text, Typed::Moment),
        Kind::Moment => moment(cell).map_or(Typed::Text, Typed::Moment),
    }
}

/// Whether a spreadsheet, which keeps fifteen digits, gives this number back as it is.
pub(super) fn is_exact_number(cell: &str) -> bool {
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
