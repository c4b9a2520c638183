//! A paragraph of running text that ends without a mark (GB/T 15834-2011 4.1).

use document::outline::Role;

use crate::sign::{count, is_han};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing-full-stop",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园工作总结\n各园已补栽。\n各园每月巡查一次，发现病虫害立即上报区果园办处⟦理⟧",
        "果园工作总结\n各园已补栽。\n全年共采收早熟品种300吨，晚熟品种500吨，其中外销80⟦吨⟧",
        "果园工作总结\n全园已修剪。\n果园要压实责任，做到每园有人管，如有疑问请联系⟦orchard⟧",
        "果园工作总结\n下一步，各园要继续加强管护，及时防治病虫害，确保丰产丰⟦收⟧\n各园要抓好落实。",
        "果园工作总结\n桃树因春季低温受冻，产量预计下降，各园要及时补救，减少损⟦失⟧\n特此报告。",
    ],
    silent: &[
        "各园每月巡查一次，发现病虫害立即上报区果园办处理。",
        "柳湾区果园管理局关于加强果园管护，做好病虫害防治工作的通知\n各园已补栽。",
        "各园已补栽。\n1.各园每月巡查一次，发现病虫害立即上报区果园办\n2.修剪",
        "各园每月巡查一次，发现病虫害立即上报区果园办处\n理，不得拖延，并做好\n记录。",
        "各园已补栽。\n各园要做到以下几点，每月巡查一次，发现病虫害立即上报：",
        "附件：1.果园名单，含苗圃、育种站和采收点的全部名单\n各园已补栽。",
    ],
};

/// A shorter line may be a name, an entry or a heading without a number.
const SHORTEST: usize = 24;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let lines: Vec<&Line> = manuscript.prose().filter(|line| is_sentence(manuscript, line)).collect();
    let (open, ended): (Vec<&Line>, Vec<&Line>) = lines.into_iter().partition(|line| is_open(line));
    // Where many paragraphs end without a mark, the lines were broken by width, or it is a list.
    let finished =
        manuscript.prose().filter(|line| line.text.trim_end().ends_with(['。', '！', '？'])).count();
    if open.len() > finished || open.len() > ended.len() + 2 {
        return;
    }
    for line in open {
        let words = line.text.trim_end();
        let start = last_word(words);
        let last = words.get(start..).unwrap_or_default();
        findings.add(Finding::at(line.place, start..words.len()).suggest(format!("{last}。")));
    }
}

/// Where the last Chinese character of a text begins, or its last run of letters and digits.
fn last_word(words: &str) -> usize {
    let latin = words.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric()).len();
    let last = words.chars().next_back().map_or(0, char::len_utf8);
    latin.min(words.len() - last)
}

/// A long line with commas that is no item: a sentence of running text. What holds line ends or wide gaps is set by hand.
fn is_sentence(manuscript: &Manuscript<'_>, line: &Line) -> bool {
    let paragraph = manuscript.reading.paragraphs.get(line.place);
    let is_item = paragraph.is_some_and(|paragraph| paragraph.style.list.is_some());
    if is_item || line.text.trim().contains('\n') || line.text.trim().contains("   ") {
        return false;
    }
    line.role == Role::Text
        && line.ordinal().is_none()
        && line.text.contains('，')
        && count(&line.text) >= SHORTEST
}

/// Whether a line ends with a character, a digit or a letter.
fn is_open(line: &Line) -> bool {
    let words = line.text.trim_end();
    words.ends_with(|sign: char| is_han(sign) || sign.is_ascii_alphanumeric())
}
