//! A paper that goes out in somebody's name and ends without signature and date (党政机关公文处理工作条例 art. 9; GB/T
//! 9704-2012 7.3.5).

use document::outline::Role;

use crate::genre::{is_case, is_law, is_speech, kind_of_title};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

use super::ad_text::is_ad;
use super::injected_marker::is_only_marks;

pub(super) const RULE: Rule = Rule {
    code: "signature-date-missing",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "柳湾果园2031年工作总结\n一、巡查情况\n全年巡查36次。\n二、采收情况\n⟦全年采收1200吨。⟧",
        "关于开展果园巡查的通知\n各果园：\n为做好巡查，现通知如下。\n一、每月一次。各园要压实责任。\n各园要抓好落实。⟦请遵照执行。⟧",
        "柳湾果园关于补栽的请示\n区果园办：\n我园拟补栽300株。\n所需资金已落实。\n⟦妥否，请批示。⟧",
        "柳湾果园2031年工作总结\n全年巡查36次。\n全年采收1200吨。\n⟦明年继续努力。⟧\n【果园素材库】会员群每日更新，有意加入请联系。",
        "关于报送果园名单的函\n区果园办：\n现报送果园名单。\n名单共12个。\n⟦请予支持。⟧",
    ],
    silent: &[
        "柳湾果园2031年工作总结\n一、巡查情况\n全年巡查36次。\n全年采收1200吨。\n柳湾果园\n2032年1月5日",
        "柳湾果园2031年工作总结\n（2032年1月5日）\n全年巡查36次。\n全年采收1200吨。\n明年继续努力。",
        "果园管理办法\n第一条 各园每月巡查一次。\n第二条 发现病虫害立即上报。\n第三条 本办法自公布之日起施行。",
        "政府工作报告\n各位代表：\n全年巡查36次。\n全年采收1200吨。\n明年继续努力。",
        "果园巡查方案\n各园每月巡查一次。\n发现病虫害立即上报。\n各园要抓好落实。",
        "柳湾果园2031年工作总结\n全年巡查36次。\n全年采收1200吨。\n明年继续努力。\n柳湾果园\n2032.1.5",
    ],
};

/// A paper with fewer paragraphs is an extract.
const FEWEST: usize = 3;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (piece, lines) in manuscript.pieces() {
        let is_kind = matches!(
            kind_of_title(&piece.title),
            Some("总结" | "打算" | "汇报" | "报告" | "通知" | "请示" | "批复" | "通报" | "函")
        );
        let is_other =
            is_law(lines) || is_case(lines) || is_speech(lines) || piece.title.contains("政府工作报告");
        let is_dated = lines.iter().any(|line| line.role == Role::SignatureDate || is_date_line(line));
        if !is_kind || is_other || is_dated {
            continue;
        }
        let end = lines.iter().position(|line| line.role == Role::Attachment).unwrap_or(lines.len());
        let body: Vec<&Line> = lines.iter().take(end).filter(|line| is_body(manuscript, line)).collect();
        let Some(last) = body.last().filter(|_| body.len() >= FEWEST) else { continue };
        if let Some(at) = last.sentences.last().filter(|_| last.text.trim_end().ends_with('。')) {
            findings.add(Finding::at(last.place, at.clone()));
        }
    }
}

/// Text of the paper itself.
fn is_body(manuscript: &Manuscript<'_>, line: &Line) -> bool {
    let is_text = matches!(line.role, Role::Text | Role::Heading(_));
    is_text && !is_ad(manuscript, line) && !is_only_marks(&line.text)
}

/// A short line with a date, in whatever form: under the title, or as a signature.
fn is_date_line(line: &Line) -> bool {
    let words = line.text.trim();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let has_date =
        words.contains('年') && words.contains('月') && (words.contains('日') || words.chars().count() < 12);
    let has_points = digits >= 6
        && words.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '/' | ' '));
    words.chars().count() <= 40
        && !words.ends_with('。')
        && (has_date && line.role != Role::Title || has_points)
}
