//! Numbers and accounts that are cut short, or have lost the word that says what they are.

use std::ops::Range;

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "broken-contact",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "请联系：⟦1 2086⟧",
        "果园订购电话：⟦138001⟧。",
        "联系电话：05123456789⟦，：⟧7 13579",
        "添加客服：⟦xyz⟧，请注明果园名称。",
        "微信号：⟦ab1⟧（果园服务）。",
        "果园公众号：柳湾果园⟦、：⟧orchard",
    ],
    silent: &[
        "联系电话：0512-88002200。",
        "咨询电话：12345，急救电话：120。",
        "联系人：王园长，电话：138 0013 8000。",
        "客服：orchard2031，请注明果园名称。",
        "果园服务热线：400 800 1234。",
        "内线电话：8012转6。",
        "联系地址：柳湾路1 号2幢。",
        "请各园联系：1 月底前完成。",
    ],
};

/// An account has at least so many signs: those of QQ have five, others six.
const SHORTEST_ACCOUNT: usize = 5;
/// A number for outside callers has at least so many digits; shorter ones are service numbers.
const SHORTEST_NUMBER: usize = 7;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written_with("contact-labels") {
        let mut is_contact = false;
        for (label, is_account) in labels(manuscript) {
            for (at, word) in line.text.match_indices(label) {
                is_contact = true;
                let Some(from) = behind_colon(line, at + word.len()) else { continue };
                let broken =
                    broken_number(line, from).or_else(|| broken_account(line, from).filter(|_| is_account));
                if let Some(at) = broken {
                    findings.add(Finding::at(line.place, at.clone()).with("written", line.get(at)));
                }
            }
        }
        if is_contact {
            for pair in ["，：", "、：", "；：", "，:", "、:", "；:", ",:", ",："] {
                for (at, found) in line.text.match_indices(pair) {
                    findings.add(Finding::at(line.place, at..at + found.len()).with("written", found));
                }
            }
        }
    }
}

/// The words before a number or account, and whether an account may follow.
fn labels<'a>(manuscript: &'a Manuscript<'_>) -> impl Iterator<Item = (&'a str, bool)> {
    manuscript.lists.entries("contact-labels").iter().filter_map(|entry| {
        Some((entry.first()?.as_str(), entry.get(1).is_some_and(|kind| kind == "account")))
    })
}

/// The place behind the colon that stands here.
fn behind_colon(line: &Line, at: usize) -> Option<usize> {
    let rest = line.after(at);
    let colon = rest.chars().next().filter(|sign| matches!(sign, '：' | ':'))?;
    let words = rest.get(colon.len_utf8()..)?;
    Some(line.text.len() - words.trim_start().len())
}

/// A number with too few digits: broken by blanks, or the beginning of a mobile number.
fn broken_number(line: &Line, from: usize) -> Option<Range<usize>> {
    let rest = line.after(from);
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ' ').unwrap_or(rest.len());
    let written = rest.get(..end)?.trim_end();
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let follows = rest.get(end..)?.chars().next();
    // What goes on with a hyphen is a longer number, and what goes on with a word a date or a count.
    if digits < 3 || follows.is_some_and(|sign| sign == '-' || sign == '—' || sign.is_alphanumeric()) {
        return None;
    }
    let is_split = written.contains(' ') && digits < SHORTEST_NUMBER;
    let mobile = ["13", "15", "17", "18", "19"].iter().any(|begin| written.starts_with(begin));
    let is_cut = mobile && !written.contains(' ') && (6..11).contains(&digits) && digits != 8 && digits != 7;
    (is_split || is_cut).then(|| from..from + written.len())
}

/// An account of a few letters and digits.
fn broken_account(line: &Line, from: usize) -> Option<Range<usize>> {
    let rest = line.after(from);
    let is_of = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '@' | '.' | '/');
    let end = rest.find(|sign: char| !is_of(sign)).unwrap_or(rest.len());
    let written = rest.get(..end)?;
    let begins = written.starts_with(|sign: char| sign.is_ascii_alphabetic());
    (begins && written.len() < SHORTEST_ACCOUNT).then(|| from..from + written.len())
}
