//! One form for signs that mean the same: wide and narrow, capital and small, traditional and simplified; and what of a
//! sign matters to the scan.

/// Simplified characters with their traditional forms, a line each.
const TRADITIONAL: &str = include_str!("../../lists/traditional.txt");

/// So many signs are in the tables: the basic plane.
const SIGNS: usize = 0x1_0000;

/// A digit.
pub(super) const DIGIT: u8 = 1;
/// A Latin letter.
pub(super) const LATIN: u8 = 1 << 1;
/// May be the first sign of a word that is looked for.
pub(super) const START: u8 = 1 << 2;
/// May be put between the characters of a word to hide it.
pub(super) const GAP: u8 = 1 << 3;
/// May stand between the digits of one number.
pub(super) const JOIN: u8 = 1 << 4;
/// The first character of a number plate.
pub(super) const PROVINCE: u8 = 1 << 5;
/// Ends an address to the door when a number stands before it.
pub(super) const DOOR: u8 = 1 << 6;
/// The sign of an e-mail address.
pub(super) const AT: u8 = 1 << 7;

/// The characters of number plates, GA 36.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// The signs that end an address to the door.
pub(super) const DOORS: &str = "号室栋幢户单组楼";

/// The forms of signs, and what each is to the scan.
#[derive(Debug, Clone)]
pub(super) struct Signs {
    form: Vec<u16>,
    class: Vec<u8>,
    /// (form, sign) of every sign that is not its own form, in order.
    variants: Vec<(u16, u16)>,
}

impl Signs {
    pub(super) fn new() -> Self {
        let mut form: Vec<u16> = (0..=u16::MAX).collect();
        let mut put = |sign: char, to: char| {
            if let (Some(place), Ok(to)) = (form.get_mut(sign as usize), u16::try_from(u32::from(to))) {
                *place = to;
            }
        };
        for line in TRADITIONAL.lines().filter(|line| !line.starts_with('#')) {
            let mut signs = line.chars();
            let Some(simple) = signs.next() else { continue };
            signs.for_each(|sign| put(sign, simple));
        }
        for sign in '!'..='~' {
            let wide = char::from_u32(u32::from(sign) + 0xFEE0).unwrap_or(sign);
            put(wide, sign.to_ascii_lowercase());
            put(sign, sign.to_ascii_lowercase());
        }
        put('\u{3000}', ' ');
        put('\u{a0}', ' ');
        // What a careless keyboard gives for the X of an identity number.
        for cross in ['×', 'Χ', 'Х', 'х', 'χ', '✕'] {
            put(cross, 'x');
        }
        let mut variants: Vec<(u16, u16)> = Vec::new();
        let mut class = vec![0_u8; SIGNS];
        for ((sign, to), class) in (0..=u16::MAX).zip(&form).zip(&mut class) {
            if sign != *to {
                variants.push((*to, sign));
            }
            let known = char::from_u32(u32::from(sign)).unwrap_or('\u{fffd}');
            *class = class_of(known, char::from_u32(u32::from(*to)).unwrap_or('\u{fffd}'));
        }
        variants.sort_unstable();
        Self { form, class, variants }
    }

    /// What a sign is to the scan.
    #[inline]
    pub(super) fn class(&self, sign: char) -> u8 {
        self.class.get(sign as usize).copied().unwrap_or(0)
    }

    /// The one form of a sign and its variants.
    pub(super) fn form(&self, sign: char) -> char {
        let form = self.form.get(sign as usize).copied();
        form.and_then(|form| char::from_u32(u32::from(form))).unwrap_or(sign)
    }

    /// All signs of one form.
    pub(super) fn variants(&self, form: char) -> impl Iterator<Item = char> {
        let key = u16::try_from(u32::from(form)).unwrap_or(u16::MAX);
        let from = self.variants.partition_point(|(to, _)| *to < key);
        let rest = self.variants.get(from..).unwrap_or_default();
        let others = rest.iter().take_while(move |(to, _)| *to == key);
        std::iter::once(form).chain(others.filter_map(|(_, sign)| char::from_u32(u32::from(*sign))))
    }

    /// Makes a sign one that may begin a word.
    pub(super) fn begin(&mut self, sign: char) {
        if let Some(class) = self.class.get_mut(sign as usize) {
            *class |= START;
        }
    }

    /// A text in its one form.
    pub(super) fn folded(&self, text: &str) -> String {
        text.chars().map(|sign| self.form(sign)).collect()
    }

    /// The ASCII letter or digit of a sign, a letter in its own case.
    pub(super) fn narrow(&self, sign: char) -> Option<u8> {
        if sign.is_ascii_alphanumeric() {
            return u8::try_from(sign).ok();
        }
        if self.class(sign) & (DIGIT | LATIN) == 0 {
            return None;
        }
        let form = u8::try_from(self.form(sign)).ok()?;
        let capital = matches!(sign, '\u{ff21}'..='\u{ff3a}' | '×' | 'Χ' | 'Х' | '✕');
        Some(if capital { form.to_ascii_uppercase() } else { form })
    }
}

/// Whether a sign takes no room and has no meaning.
pub(super) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// Whether a sign is a hyphen or a dash.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '－' | '─' | '−' | '﹣')
}

/// Whether a sign is a space within a line.
pub(super) fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

fn class_of(sign: char, form: char) -> u8 {
    let mut class = 0;
    if form.is_ascii_digit() {
        class |= DIGIT;
    }
    if form.is_ascii_alphabetic() {
        class |= LATIN;
    }
    let empty = is_invisible(sign) || is_space(sign) || is_dash(sign);
    if empty
        || matches!(sign, '\n' | '*' | '_' | '·' | '•' | '|' | '/' | '~' | '+' | '=' | '^' | '#' | '&' | '.')
    {
        class |= GAP;
    }
    if empty || matches!(sign, '\n' | '.' | '．' | ':' | '：' | '(' | ')' | '（' | '）' | '转') {
        class |= JOIN;
    }
    if PROVINCES.contains(sign) {
        class |= PROVINCE;
    }
    if DOORS.contains(sign) {
        class |= DOOR;
    }
    if form == '@' {
        class |= AT;
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_the_same_have_one_form() {
        let signs = Signs::new();
        assert_eq!(signs.folded("Ａｂ９ＸxХ國"), "ab9xxx国");
        assert!(signs.variants('国').any(|sign| sign == '國'));
        assert!(signs.variants('q').any(|sign| sign == 'Ｑ'));
        assert_eq!(signs.narrow('Ｘ'), Some(b'X'));
        assert_eq!(signs.narrow('果'), None);
        assert!(signs.class('陕') & PROVINCE != 0 && signs.class('９') & DIGIT != 0);
    }
}
