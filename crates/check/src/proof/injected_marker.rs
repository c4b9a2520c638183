//! Marks that are no text: those of web pages and selling sites (##…##, <!-- -->), of templates that were not filled
//! ({{…}}), and what programs write where something is missing.

use std::ops::Range;

use crate::face::Kinds;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "injected-marker",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "各园已⟦##endfree##⟧补栽梨树。",
        "⟦##endfree##⟧",
        "全年采收⟦{{harvest}}⟧斤。",
        "果园已验收⟦<!-- 待删 -->⟧。",
        "果园已验收。⟦<br/>⟧明年续栽。",
        "梨树&桃树⟦&nbsp;⟧长势良好。",
        "详见⟦错误!未找到引用源⟧。",
    ],
    silent: &[
        "全年采收1200斤，同比增长<5%。",
        "1#果园、2##果园均已验收。",
        "# 果园工作总结",
        "各园{梨、桃}长势良好。",
        "梨树&桃树长势良好，A&B公司承办。",
        "单株产量<3斤且>1斤的果园列入改造。",
    ],
};

/// Where a mark opens, where it closes, and what may stand between.
type Mark = (&'static str, &'static str, fn(char) -> bool);

const MARKS: &[Mark] = &[
    ("##", "##", |sign| sign.is_ascii_alphanumeric() || sign == '_'),
    ("{{", "}}", |sign| sign != '\n'),
    ("<!--", "-->", |_| true),
    ("<%", "%>", |sign| sign != '\n'),
    ("{%", "%}", |sign| sign != '\n'),
    ("${", "}", |sign| sign.is_ascii_graphic() && sign != '}'),
];

/// Nothing longer is a mark.
const LONGEST: usize = 200;

const TAGS: &[&str] = &[
    "a", "b", "br", "center", "div", "em", "font", "h1", "h2", "h3", "hr", "i", "img", "li", "ol", "p",
    "script", "span", "strong", "style", "table", "tbody", "td", "th", "tr", "u", "ul",
];

/// What web pages write for a sign, and the sign.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&emsp;", "\u{3000}"),
    ("&ensp;", " "),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&mdash;", "—"),
    ("&middot;", "·"),
    ("&hellip;", "…"),
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let leftover = manuscript.lists.set("leftover-markers");
    for line in &manuscript.lines {
        let marks = if line.has(Kinds::ASCII_MARK) { marks(&line.text) } else { Vec::new() };
        for at in marks {
            let marker = line.get(at.clone());
            findings.add(without(Finding::at(line.place, at).with("marker", marker), marker));
        }
        if !line.may_have(leftover) {
            continue;
        }
        for word in manuscript.lists.words("leftover-markers") {
            for (at, found) in line.text.match_indices(word) {
                let finding = Finding::at(line.place, at..at + found.len());
                findings.add(finding.with("marker", found));
            }
        }
    }
}

/// A finding with what to put in the place of a mark. What a template left open is no mark to delete: something is missing
/// there.
fn without(finding: Finding, marker: &str) -> Finding {
    let entity = ENTITIES.iter().find(|(entity, _)| *entity == marker);
    match entity {
        Some((_, sign)) => finding.correct(*sign),
        None if marker.starts_with("##") || marker.starts_with("<!--") => finding.correct(""),
        None if marker.starts_with('<') && !marker.starts_with("<%") => finding.suggest(""),
        None => finding,
    }
}

/// Whether a line is nothing but marks.
pub(super) fn is_only_marks(text: &str) -> bool {
    let covered: usize = marks(text).iter().map(ExactSizeIterator::len).sum();
    covered > 0 && covered == text.trim().len()
}

/// The marks in a text, from left to right.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let begins = |sign: char| matches!(sign, '#' | '{' | '<' | '$' | '&');
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(begins)) {
        at += next;
        let length = text.get(at..).and_then(length);
        if let Some(length) = length {
            found.push(at..at + length);
        }
        at += length.unwrap_or(1);
    }
    found
}

/// The length of the mark that a text begins with.
fn length(text: &str) -> Option<usize> {
    let between = MARKS.iter().find_map(|(open, close, may)| {
        let rest = text.strip_prefix(open)?;
        let end = near(rest, close.len()).find(close).filter(|end| (1..=LONGEST).contains(end))?;
        let inner = rest.get(..end)?;
        inner.chars().all(may).then_some(open.len() + end + close.len())
    });
    let entity =
        || ENTITIES.iter().find(|(entity, _)| text.starts_with(entity)).map(|(entity, _)| entity.len());
    between.or_else(entity).or_else(|| tag(text))
}

/// So much of a text as a mark with an end of some bytes may take.
fn near(text: &str, end: usize) -> &str {
    text.get(..text.floor_char_boundary(LONGEST + end)).unwrap_or(text)
}

/// The length of a tag of a web page.
fn tag(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let end = near(rest, 1).find('>').filter(|end| *end <= LONGEST)?;
    let inner = rest.get(..end)?;
    let name = inner.trim_start_matches('/').trim_end_matches('/');
    let name = name.split_whitespace().next()?.to_ascii_lowercase();
    TAGS.contains(&name.as_str()).then_some(end + 2)
}
