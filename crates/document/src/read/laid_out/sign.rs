//! What kinds of signs there are: wide ones, those that may not begin or end a line, marks of a new item.

/// The radicals of the Kangxi dictionary as the characters that they look like, from U+2F00 on.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Radicals of the supplement, each with the character that it looks like.
const SUPPLEMENT: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

/// The sign that is meant by one that looks the same: programs that make a PDF by the shapes of a font write radicals
/// for characters, a soft hyphen for a hyphen, and bullets from the private area.
pub(in crate::read) fn meant(sign: char) -> char {
    match u32::from(sign) {
        code @ 0x2F00..=0x2FD5 => {
            let at = usize::try_from(code - 0x2F00).unwrap_or(usize::MAX);
            RADICALS.chars().nth(at).unwrap_or(sign)
        }
        0x2E80..=0x2EFF => {
            let mut pairs = SUPPLEMENT.chars();
            while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
                if radical == sign {
                    return character;
                }
            }
            sign
        }
        0xAD => '-',
        0xF06C | 0xF09F | 0xF0B7 => '●',
        0xF06E | 0xF0A7 => '■',
        0xF075 => '◆',
        0xF0A8 | 0xF06F => '□',
        0xF0D8 => '➢',
        0xF0FC => '√',
        0xF052 | 0xF0FE => '☑',
        _ => sign,
    }
}

/// Whether a sign means something to everybody: it is none of the private area, which each font fills as it likes.
pub(in crate::read) fn is_known(sign: char) -> bool {
    !matches!(u32::from(sign), 0..=8 | 0xE000..=0xF8FF | 0xFFFD | 0xF_0000..)
}

/// Whether a sign may not begin a line.
pub(super) fn closes(sign: char) -> bool {
    matches!(
        sign,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '—'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
            | '％'
    )
}

/// Whether a sign may not end a line.
pub(super) fn opens(sign: char) -> bool {
    matches!(sign, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '“' | '‘' | '(' | '[' | '{')
}

/// Whether a sentence ends with it.
pub(super) fn ends(sign: char) -> bool {
    matches!(sign, '。' | '；' | '！' | '？' | '：' | '”' | '.' | ';' | '!' | '?' | ':')
}

/// Whether a text begins with the mark of an item: `一、`, `（一）`, `第一条`, `1.`, `(1)`, `①`.
pub(super) fn item(text: &str) -> bool {
    let numeral = |sign: char| sign.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(sign);
    let mut signs = text.chars();
    let Some(first) = signs.next() else { return false };
    if ('①'..='⑳').contains(&first) || matches!(first, '●' | '■' | '◆' | '•') {
        return true;
    }
    let (open, ordinal) = (matches!(first, '（' | '('), first == '第');
    let rest = if open || ordinal { signs.as_str() } else { text };
    let after = rest.trim_start_matches(numeral);
    let count = rest.chars().count() - after.chars().count();
    let next = after.chars().next().unwrap_or(' ');
    let number = (1..=4).contains(&count);
    number
        && match () {
            () if open => matches!(next, '）' | ')'),
            () if ordinal => matches!(next, '条' | '章' | '节'),
            () => {
                let then_digit = after.chars().nth(1).is_some_and(|sign| sign.is_ascii_digit());
                matches!(next, '、' | '．') || (next == '.' && !then_digit)
            }
        }
}

/// Whether a line of a contents page ends here: dots that lead to a number.
pub(super) fn leads_to_number(text: &str) -> bool {
    let text = text.trim_end_matches([')', '）', '-', '—', ' ']);
    let numeral = |sign: char| {
        sign.is_ascii_digit() || matches!(sign, '０'..='９' | 'Ⅰ'..='Ⅻ' | 'i' | 'v' | 'x' | 'I' | 'V' | 'X')
    };
    let before = text.trim_end_matches(numeral);
    if before.len() == text.len() {
        return false;
    }
    let before = before.trim_end_matches(['(', '（', '-', '—', ' ']);
    before.ends_with("....") || before.ends_with("……") || before.ends_with("···") || before.ends_with(". . .")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_is_the_character_that_it_looks_like() {
        assert_eq!(['⼀', '⼯', '⿕', '⻚', '果'].map(meant), ['一', '工', '龠', '页', '果']);
    }

    #[test]
    fn marks_of_items_are_told_from_numbers_and_words() {
        for text in ["一、总体要求", "（二）范围", "(3) x", "第十二条 各园", "1.梨树", "①苹果", "12、桃"]
        {
            assert!(item(text), "{text}");
        }
        for text in ["一定要", "3.5吨", "2026年", "（见附件）", "第三方", "", "十"] {
            assert!(!item(text), "{text}");
        }
    }

    #[test]
    fn dots_that_lead_to_a_number_end_a_line_of_a_contents_page() {
        assert!(leads_to_number("一、总体要求........12"));
        assert!(leads_to_number("附录 …… (3)"));
        assert!(!leads_to_number("共12"));
        assert!(!leads_to_number("等等……"));
    }
}
