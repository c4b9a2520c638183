//! What kind of paper the lines of a piece are, where habits differ: laws and judgements repeat themselves, number on
//! through chapters and leave out names on purpose.

use document::ordinal::Form;

use crate::Line;

/// Words that judgements are made of.
const OF_CASES: &[&str] =
    &["原告", "被告", "上诉人", "人民法院", "申请执行人", "公诉机关", "裁判要点", "基本案情", "案情回顾"];

/// Whether they are a law or another paper in articles (第一条 …).
pub(crate) fn is_law(lines: &[Line]) -> bool {
    let is_article = |line: &&Line| line.ordinal().is_some_and(|ordinal| ordinal.form == Form::Article);
    lines.iter().filter(is_article).take(2).count() > 1
}

/// Whether they tell of a case before a court.
pub(crate) fn is_case(lines: &[Line]) -> bool {
    let tells = |word: &&&str| lines.iter().any(|line| line.text.contains(**word));
    OF_CASES.iter().filter(tells).take(2).count() > 1
}

/// Whether they are a speech: they begin with whom they speak to.
pub(crate) fn is_speech(lines: &[Line]) -> bool {
    let is_greeting = |line: &Line| {
        let words = line.text.trim();
        let spoken = words.strip_suffix(['：', ':', '！', '!']).unwrap_or(words);
        words != spoken
            && (spoken.starts_with("各位") || spoken.ends_with("同志们") || spoken.ends_with("同志"))
    };
    lines.iter().take(12).any(is_greeting)
}

/// What a title calls its paper, e.g. 通知 or 总结: the word that it ends with, remarks in brackets aside.
pub(crate) fn kind_of_title(title: &str) -> Option<&'static str> {
    const KINDS: &[&str] = &[
        "总结", "打算", "计划", "要点", "汇报", "报告", "通知", "请示", "批复", "通报", "公告", "通告",
        "意见", "方案", "函", "办法", "规定", "条例", "细则", "规划", "纪要", "汇编",
    ];
    let mut title = title.trim();
    while let Some((begin, remark)) = title.rsplit_once(['（', '(']) {
        if !remark.ends_with(['）', ')']) {
            break;
        }
        title = begin.trim_end();
    }
    KINDS.iter().copied().find(|kind| title.ends_with(kind))
}
