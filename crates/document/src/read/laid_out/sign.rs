//! What kinds of signs there are: wide ones, those that may not begin or end a line, marks of a new item.

/// Whether a sign is as wide as it is high: Han characters, and their punctuation.
pub(super) fn wide(sign: char) -> bool {
    matches!(u32::from(sign),
        0x2E80..=0x303F | 0x3040..=0x30FF | 0x3100..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6 | 0x2_0000..=0x3_FFFF)
        || matches!(sign, '“' | '”' | '‘' | '’' | '…' | '—')
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
    let before = text.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, 'i' | 'v' | 'x'));
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
