//! The form of the date under a paper: 2031年1月5日, with the whole year and no leading noughts (GB/T 9704-2012 7.3.5.4).

use document::ordinal::value;
use document::outline::Role;

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "signature-date-form",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦2031年01月05日⟧",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦二〇三一年一月五日⟧",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦2031.1.5⟧",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦2031-01-05⟧",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦2031/12/5⟧",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n⟦二○三一年十二月二十五日⟧",
    ],
    silent: &[
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n2031年1月5日",
        "果园工作总结\n2031.1.5\n全年采收1200吨。",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n2031年1月",
        "果园工作总结\n全年采收1200吨。\n柳湾果园\n一九九一年一月五日",
        "果园工作总结\n全年采收1200吨，2031年01月05日验收。",
    ],
};

/// Since this year the date is written with Arabic digits.
const DIGITS_SINCE: u32 = 2012;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let dated = lines.iter().filter(|line| line.role == Role::SignatureDate);
        let behind = lines.iter().rev().filter(|line| line.role == Role::Text).take(2);
        let ends = behind.filter(|line| lines.first().is_some_and(|first| line.place > first.place + 1));
        for line in dated.chain(ends) {
            let (begin, words) = line.words();
            if let Some(right) = right(line).filter(|right| right != words) {
                let finding =
                    Finding::at(line.place, begin..begin + words.len()).with("right", right.as_str());
                findings.add(finding.correct(right));
            }
        }
    }
}

/// How the date that a line is made of is written.
fn right(line: &Line) -> Option<String> {
    let words: String = crate::sign::bare(&line.text);
    let parts: Vec<&str> = if words.contains('年') {
        words.strip_suffix('日')?.split(['年', '月']).collect()
    } else {
        words.split(['.', '-', '/', '．']).collect()
    };
    let [year, month, day] = parts.as_slice() else { return None };
    let year = year_of(year)?;
    let (month, day) = (value(month)?, value(day)?);
    let is_date = year >= DIGITS_SINCE && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year}年{month}月{day}日"))
}

/// A year of four digits, ASCII or Chinese.
fn year_of(year: &str) -> Option<u32> {
    let digit = |sign: char| match sign {
        '〇' | '○' | '零' | 'O' | '０' => Some(0),
        _ => sign.to_digit(10).or_else(|| {
            let at = "一二三四五六七八九".chars().position(|one| one == sign)?;
            u32::try_from(at + 1).ok()
        }),
    };
    let digits: Option<Vec<u32>> = year.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4)?;
    Some(digits.into_iter().fold(0, |sum, digit| sum * 10 + digit))
}
