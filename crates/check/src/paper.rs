//! What a piece of writing is by its title, and what each of its lines has around it: headings, section, year.

use document::outline::Role;

use crate::Line;
use crate::date::{Date, YearFrom, dates, settle_years};

/// Words in the title of a paper that tells of work done.
const SUMMARY: &[&str] =
    &["总结", "小结", "述职", "工作报告", "工作汇报", "工作情况", "工作回顾", "年度报告"];
/// Words in the title of a paper on work to do.
const PLAN: &[&str] = &["打算", "计划", "要点", "方案", "安排", "思路"];
/// Words in the title of a paper that sets rules, whatever these are about.
const RULES: &[&str] = &["条例", "规定", "办法", "细则", "决定", "解释", "章程", "法（", "通则", "准则"];
/// Words in the heading of a part on what is ahead or lacks.
const AHEAD: &[&str] = &[
    "打算",
    "计划",
    "下一步",
    "下步",
    "下一阶段",
    "安排",
    "思路",
    "展望",
    "明年",
    "目标",
    "任务",
    "问题",
    "不足",
    "困难",
    "建议",
    "今后",
    "举措",
    "措施",
];
/// Words in a heading that say that its part tells of work done after all.
const BACK: &[&str] =
    &["完成情况", "开展情况", "落实情况", "工作情况", "回顾", "总结", "成效", "主要工作", "情况"];

/// What a piece of writing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Whether it tells of work done.
    pub is_summary: bool,
    /// Whether it tells of work to do.
    pub is_plan: bool,
    /// The year that its title names first.
    pub year: Option<i32>,
}

/// What a line has around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its dates, from left to right.
    pub dates: Vec<Date>,
    /// The line of the heading next above it, of any level; its own place for a heading.
    pub section: Option<usize>,
    /// Whether the part in which it stands is about what is ahead or lacks.
    pub is_ahead: bool,
}

impl Paper {
    pub(crate) fn of(title: &str) -> Self {
        let names = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let year = written_year(&dates(title));
        let is_rule = names(RULES);
        let (is_summary, is_plan) = (!is_rule && names(SUMMARY), !is_rule && names(PLAN));
        Self { title: title.to_owned(), is_summary, is_plan, year }
    }
}

/// The settings of all lines.
pub(crate) fn settings(lines: &[Line], papers: &[Paper]) -> Vec<Setting> {
    let mut out = Vec::with_capacity(lines.len());
    let mut piece = None;
    let mut section = None;
    let mut is_ahead = false;
    let mut year_of_part = None;
    for line in lines {
        if line.piece != piece {
            piece = line.piece;
            (section, is_ahead, year_of_part) = (None, false, None);
        }
        let mut own = dates(&line.text);
        if let Role::Heading(level) = line.role {
            section = Some(line.place);
            if level == 1 {
                is_ahead = is_about_ahead(&line.text);
                year_of_part = written_year(&own);
            }
        }
        let year_of_title = line.piece.and_then(|piece| papers.get(piece)).and_then(|paper| paper.year);
        settle_years(&mut own, year_of_part.or(year_of_title));
        out.push(Setting { dates: own, section, is_ahead });
    }
    out
}

fn is_about_ahead(heading: &str) -> bool {
    let names = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    names(AHEAD) && !names(BACK)
}

/// The first year that some dates say themselves.
fn written_year(dates: &[Date]) -> Option<i32> {
    dates.iter().find(|date| date.year_from == YearFrom::Written).and_then(|date| date.year)
}
