//! Signs of fonts that have signs of their own where others have letters.

/// The sign of Unicode that looks like a sign of a font; none if that is not known.
pub(super) fn sign(font: &str, number: u16) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let known = match font.as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => SYMBOL,
        _ => return private(number),
    };
    let code = u8::try_from(if number >= 0xF000 { number - 0xF000 } else { number }).ok()?;
    let (_, sign) = known.iter().find(|(of, _)| *of == code)?;
    Some(*sign)
}

/// A sign of any other font is what it says it is, unless it lies where Unicode has none.
fn private(number: u16) -> Option<char> {
    char::from_u32(u32::from(number)).filter(|_| !is_private(number))
}

/// Whether Unicode leaves a unit to the fonts.
pub(super) fn is_private(unit: u16) -> bool {
    (0xE000..0xF900).contains(&unit)
}

const WINGDINGS: &[(u8, char)] = &[
    (0x28, '☎'),
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0xA2, '■'),
    (0xA3, '□'),
    (0xAE, '◆'),
];

const SYMBOL: &[(u8, char)] = &[
    (0x2D, '−'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0x77, 'ω'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xD6, '√'),
    (0xDE, '⇒'),
    (0xAE, '→'),
];

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn boxes_are_boxes_and_what_no_font_tells_is_unknown() {
        assert_eq!(sign("Wingdings 2", 0xF052), Some('☑'));
        assert_eq!(sign("Symbol", 0xB7), Some('•'));
        assert_eq!(sign("宋体", 0x2116), Some('№'));
        assert_eq!([sign("宋体", 0xF052), sign("Wingdings", 0xF001)], [None, None]);
    }
}
