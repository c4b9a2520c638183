//! Chinese numerals: 四, 十二, 二百五十, 一万零三十, and back.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A whole number from zero to less than a million million as it is written in running text; nothing beyond.
#[must_use]
pub fn numeral(number: i128) -> Option<String> {
    let number = u64::try_from(number).ok().filter(|number| *number < 1_000_000_000_000)?;
    if number == 0 {
        return Some("零".to_owned());
    }
    let mut text = String::new();
    for (size, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let group = number / size % 10_000;
        if group == 0 {
            continue;
        }
        // A gap between what was said and what follows is spoken as one 零.
        let gap = number / size / 10_000 > 0 && (group < 1_000 || number / size / 10_000 % 10_000 == 0);
        if gap && !text.is_empty() {
            text.push('零');
        }
        push_group(group, &mut text);
        text.push_str(name);
    }
    // 一十二 is spoken 十二 at the beginning.
    Some(text.strip_prefix("一十").map(|rest| format!("十{rest}")).unwrap_or(text))
}

/// One to four digits: 二百零五.
fn push_group(group: u64, text: &mut String) {
    let mut said = false;
    let mut gap = false;
    for (size, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::try_from(group / size % 10).unwrap_or(0);
        if digit == 0 {
            gap = said;
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        text.push(DIGITS[digit]);
        text.push_str(name);
        said = true;
    }
}

/// Reads a numeral back; 两 is two.
pub(super) fn read(text: &str) -> Option<i128> {
    let (mut total, mut group, mut digit) = (0i128, 0i128, None);
    for c in text.chars() {
        match c {
            '零' => {}
            '两' => digit = Some(2),
            '十' => group += 10 * digit.take().unwrap_or(1),
            '百' => group += 100 * digit.take()?,
            '千' => group += 1_000 * digit.take()?,
            '万' => {
                total += (group + digit.take().unwrap_or(0)) * 10_000;
                group = 0;
            }
            '亿' => {
                total = (total + group + digit.take().unwrap_or(0)) * 100_000_000;
                group = 0;
            }
            other => digit = Some(i128::try_from(DIGITS.iter().position(|known| *known == other)?).ok()?),
        }
    }
    (!text.is_empty()).then_some(total + group + digit.unwrap_or(0))
}
