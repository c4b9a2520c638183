//! Statements that stand in the papers themselves and are true: found by shape, then sorted out by eye.

use std::ops::Range;

use regex::Regex;

use crate::number::{self, Number};
use crate::paper::{Case, Home};
use crate::statement::{Slot, Sort, Statement, Truth};

/// Finds by shape that are no statements of the kind: paper and line, from 1. Fixed terms, numbers that count something
/// else, fines that happen to add up, goals of two different periods that happen to be alike.
const NOT_MEANT: &[(usize, usize)] = &[
    (16, 5),
    (81, 13),
    (110, 51),
    (127, 29),
    (167, 24),
    (167, 34),
    (181, 9),
    (181, 25),
    (189, 143),
    (189, 151),
    (200, 100),
    (217, 5),
    (241, 7),
    (277, 12),
    (278, 19),
    (278, 24),
    (332, 71),
    (332, 81),
];

/// Papers that repeat a number of the same thing; elsewhere it is another fine or another period of the same length.
const REPEATING: &[usize] = &[111, 233, 277];

/// All of them.
pub(crate) fn find(papers: &[String]) -> Vec<Case> {
    let finder = Finder::new();
    let mut cases = Vec::new();
    for (paper, text) in papers.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        let mut found = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            finder.counts_in_a_row(number, line, &mut found);
            finder.counts_told(number, &lines, &mut found);
            finder.amounts(number, line, &mut found);
        }
        if REPEATING.contains(&paper) {
            finder.repeats(&lines, &mut found);
        }
        for found in found {
            if !found.places.iter().any(|(line, _)| NOT_MEANT.contains(&(paper, line + 1))) {
                cases.push(found.case(paper, &lines));
            }
        }
    }
    cases
}

/// A statement in lines of a paper.
struct Found {
    sort: Sort,
    phrasing: &'static str,
    /// The lines and the bytes of the sentences in them.
    places: Vec<(usize, Range<usize>)>,
    /// For each number: which of the lines, and where.
    numbers: Vec<(usize, Range<usize>)>,
    truth: Truth,
}

impl Found {
    fn case(self, paper: usize, lines: &[&str]) -> Case {
        let slots = self.numbers.into_iter().map(|(part, at)| Slot { part, line: 0, at }).collect();
        let statement = Statement {
            sort: self.sort,
            phrasing: self.phrasing.to_owned(),
            parts: self.places.iter().map(|(line, _)| vec![lines[*line].to_owned()]).collect(),
            slots,
            truth: self.truth,
            exact: false,
            page: false,
        };
        Case { statement, paper, home: Home::Found(self.places) }
    }
}

struct Finder {
    quoted: Regex,
    row: Regex,
    told: Regex,
    amount: Regex,
    repeat: Regex,
}

impl Finder {
    fn new() -> Self {
        let regex = |text: &str| Regex::new(text).unwrap();
        Self {
            quoted: regex("“[^”]*”"),
            row: regex(
                "([^，。；：！？（）()]*?)(这|等)?([两三四五六七八九]|[2-9])(个|项|大|种|类|方面|条|家|者|级|支|部分|省|市|本)",
            ),
            told: regex(
                "([两三四五六七八九]|[0-9]{1,2})(个方面|方面|项|件|种|类|点|个)[^，。；：]{0,8}([：。（]|$)(.*)$",
            ),
            amount: regex(
                "([0-9]+(?:\\.[0-9]+)?|[零一二三四五六七八九十百千]{2,}|[０-９]+)(万亿|亿|万)?(千瓦|元|％|%)",
            ),
            repeat: regex("(?:\\p{Han}{5}([0-9]+(?:\\.[0-9]+)?)(?:%|\\p{Han}{2})|([0-9]+)\\p{Han}{7})"),
        }
    }

    /// Things in a row with their number behind: as many marks between them as there must be.
    fn counts_in_a_row(&self, number: usize, line: &str, found: &mut Vec<Found>) {
        for shape in self.row.captures_iter(line) {
            let (before, digit, end) = (&shape[1], shape.get(3).unwrap(), shape.get(0).unwrap().end());
            let named = number::read(digit.as_str()).unwrap().value / number::ONE;
            let quoted = self.quoted.replace_all(before, "物");
            let between = quoted.matches('、').count();
            let last = quoted.rsplit('、').next().unwrap_or_default();
            let joined = usize::from(["和", "与", "及"].iter().any(|word| last.contains(word)));
            let near = line[..digit.start()].chars().next_back();
            let is_other =
                near.is_none_or(|sign| "第、和与及或十百“一二三四五六七八九.0123456789".contains(sign));
            let behind = &line[end..];
            if is_other
                || ["以上", "以下", "或", "月", "工作日", "百分点", "腿"]
                    .iter()
                    .any(|not| behind.starts_with(not))
                || behind.chars().next().is_some_and(|sign| "、0123456789".contains(sign))
            {
                continue;
            }
            let marks = usize::try_from(named - 1).unwrap();
            // An even row has its 和 before the last thing or none at all; of two things one word is enough.
            if between + joined != marks && !(between == marks && marks > 1) {
                continue;
            }
            found.push(Found {
                sort: Sort::Count,
                phrasing: if named == 2 { "real pair" } else { "real row" },
                places: vec![(number, sentence(line, digit.range()))],
                numbers: vec![(0, digit.range())],
                truth: Truth::Count {
                    number: 0,
                    named,
                    open: shape.get(2).is_some_and(|word| word.as_str() == "等"),
                },
            });
        }
    }

    /// A number of things that are then told one after the other, in the sentence or paragraph by paragraph.
    fn counts_told(&self, number: usize, lines: &[&str], found: &mut Vec<Found>) {
        let Some(shape) = self.told.captures(lines[number].trim_end()) else { return };
        let digit = shape.get(1).unwrap();
        let near = lines[number][..digit.start()].chars().next_back();
        if near.is_none_or(|sign| "第、十百“.0123456789".contains(sign)) {
            return;
        }
        let mut places = vec![(number, sentence(lines[number], digit.range()))];
        let inside = told_in(&shape[4]);
        let named = if inside > 0 {
            places[0].1.end = lines[number].len();
            inside
        } else if shape[4].trim().is_empty() {
            told_below(&lines[number + 1..])
        } else {
            0
        };
        let value = number::read(digit.as_str()).unwrap().value / number::ONE;
        if named < 2 || named != value {
            return;
        }
        found.push(Found {
            sort: Sort::Count,
            phrasing: if inside > 0 { "real told" } else { "real below" },
            places,
            numbers: vec![(0, digit.range())],
            truth: Truth::Count { number: 0, named, open: false },
        });
    }

    /// Amounts of one unit in a sentence that add up, or of which a percentage speaks.
    fn amounts(&self, number: usize, line: &str, found: &mut Vec<Found>) {
        let all: Vec<(Range<usize>, Number, &str)> = self
            .amount
            .captures_iter(line)
            .filter_map(|shape| {
                let (digits, unit) = (shape.get(1)?, shape.get(3)?);
                let end = shape.get(2).map_or(digits.end(), |scale| scale.end());
                Some((digits.start()..end, number::read(&line[digits.start()..end])?, unit.as_str()))
            })
            .collect();
        for window in all.windows(3) {
            let units = window.iter().all(|(_, _, unit)| *unit == window[0].2 && !"%％".contains(unit));
            let at = window[0].0.start..window[2].0.end;
            let cue = ["其中", "共计", "合计"].iter().any(|cue| line[at.clone()].contains(cue));
            for whole in [0, 2] {
                let parts: Vec<usize> = (0..3).filter(|part| *part != whole).collect();
                // Of which so much and so much: it may be only some of the whole.
                let open = line[at.clone()].contains("其中");
                let closed = Truth::Sum { whole, parts: parts.clone(), open: false };
                let truth = Truth::Sum { whole, parts, open };
                let numbers: Vec<Number> = window.iter().map(|(_, number, _)| *number).collect();
                if units && cue && closed.may_hold(&numbers) {
                    let places = vec![(number, sentences(line, at.clone()))];
                    let numbers = window.iter().map(|(at, ..)| (0, at.clone())).collect();
                    found.push(Found { sort: Sort::Sum, phrasing: "real sum", places, numbers, truth });
                }
            }
            // Two amounts and then a percentage.
            let units =
                window[0].2 == window[1].2 && !"%％".contains(window[0].2) && "%％".contains(window[2].2);
            if !units || line[at.clone()].contains('。') {
                continue;
            }
            let ratio = |top: Vec<(i128, usize)>, bottom| Truth::Ratio {
                top,
                bottom: vec![(1, bottom)],
                times: 100,
                is: 2,
            };
            for (cue, truth) in [
                ("占", ratio(vec![(1, 1)], 0)),
                ("多出", ratio(vec![(1, 0), (-1, 1)], 1)),
                ("增长", ratio(vec![(1, 1), (-1, 0)], 0)),
            ] {
                let numbers: Vec<Number> = window.iter().map(|(_, number, _)| *number).collect();
                if line[at.clone()].contains(cue) && truth.may_hold(&numbers) {
                    let places = vec![(number, sentences(line, at.clone()))];
                    let numbers = window.iter().map(|(at, ..)| (0, at.clone())).collect();
                    found.push(Found {
                        sort: Sort::Percent,
                        phrasing: "real percent",
                        places,
                        numbers,
                        truth,
                    });
                }
            }
        }
    }

    /// A number between the same words at two places.
    fn repeats(&self, lines: &[&str], found: &mut Vec<Found>) {
        let mut seen: Vec<(usize, &str, Range<usize>)> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            for shape in self.repeat.captures_iter(line) {
                let whole = shape.get(0).unwrap();
                let at = shape.get(1).or(shape.get(2)).unwrap().range();
                let first = seen.iter().find(|(line, words, _)| *words == whole.as_str() && *line != number);
                if let Some((early, _, first)) = first {
                    let places = vec![
                        (*early, sentence(lines[*early], first.clone())),
                        (number, sentence(line, at.clone())),
                    ];
                    let numbers = vec![(0, first.clone()), (1, at.clone())];
                    let truth = Truth::Same(0, 1);
                    found.push(Found { sort: Sort::Repeat, phrasing: "real repeat", places, numbers, truth });
                } else {
                    seen.push((number, whole.as_str(), at));
                }
            }
        }
    }
}

/// The sentence around some bytes.
fn sentence(line: &str, at: Range<usize>) -> Range<usize> {
    let start = line[..at.start].rfind(['。', '；', '！']).map_or(0, |mark| mark + "。".len());
    let end = line[at.end..].find(['。', '；', '！']).map_or(line.len(), |mark| at.end + mark);
    start..end
}

/// The sentences from the first to the last byte.
fn sentences(line: &str, at: Range<usize>) -> Range<usize> {
    sentence(line, at.start..at.start).start..sentence(line, at.end..at.end).end
}

const NUMERALS: [&str; 14] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];

/// How many are told one after the other in a text, as 一是 … 二是 …
fn told_in(text: &str) -> i128 {
    let forms = [("", "是"), ("其", "，"), ("第", "，"), ("", "是：")];
    let count = |(before, behind): &(&str, &str)| {
        let mut rest = text;
        let mut count = 0;
        for numeral in NUMERALS {
            let Some(at) = rest.find(&format!("{before}{numeral}{behind}")) else { break };
            rest = &rest[at + numeral.len()..];
            count += 1;
        }
        count
    };
    let most = forms.iter().map(count).max().unwrap_or(0);
    if most < 2 { 0 } else { most }
}

/// How many paragraphs below begin with the numerals in their order, until a higher heading comes.
fn told_below(lines: &[&str]) -> i128 {
    let full: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let forms = |numeral: &str| [format!("（{numeral}）"), format!("{numeral}是"), format!("({numeral})")];
    let Some(form) =
        full.first().and_then(|first| forms("一").iter().position(|form| first.starts_with(form)))
    else {
        return 0;
    };
    let mut count = 0;
    for line in full {
        if NUMERALS.iter().any(|numeral| line.starts_with(&format!("{numeral}、"))) || line.starts_with('第')
        {
            break;
        }
        let next = usize::try_from(count).unwrap();
        if NUMERALS.get(next).is_some_and(|numeral| line.starts_with(&forms(numeral)[form])) {
            count += 1;
        }
    }
    count
}
