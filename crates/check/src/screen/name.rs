//! Names of persons: a surname of the list and one or two characters, where a label, a column or the place beside an
//! identifier says that a name stands there. A name that is already masked is none.

use std::collections::HashSet;
use std::ops::Range;

use super::around::{before, ends_clause, is_chinese, tight};
use crate::Lists;

/// Words directly before a name that are no part of it, the longer ones first.
const LABELS: &[&str] = &[
    "被申请人",
    "法定代表人",
    "法定监护人",
    "学生姓名",
    "户主姓名",
    "被处罚人",
    "当事人",
    "申请人",
    "联系人",
    "负责人",
    "监护人",
    "残疾人",
    "持卡人",
    "开户人",
    "未成年人",
    "受害人",
    "投诉人",
    "举报人",
    "信访人",
    "来信人",
    "未成年",
    "姓名",
    "户主",
    "户名",
    "学生",
    "患者",
    "家长",
    "居民",
    "村民",
    "职工",
    "市民",
    "群众",
    "儿童",
    "幼儿",
    "孤儿",
    "业主",
    "住户",
    "收款人",
    "收件人",
    "寄件人",
    "我叫",
    "名叫",
    "贫困户",
    "低保户",
    "其子",
    "其女",
    "其妻",
    "其夫",
    "同学",
    "经查",
    "员工",
    "病人",
    "父亲",
    "母亲",
    "原告",
    "被告",
    "五保户",
];
/// What is told of somebody directly behind the name.
const ACTS: &[&str] = &[
    "反映",
    "投诉",
    "举报",
    "来电",
    "来信",
    "来访",
    "申请",
    "咨询",
    "反馈",
    "表示",
    "称",
    "患",
    "因",
    "系",
    "于",
    "在",
    "与",
    "向",
    "身份证",
    "手机",
    "电话",
];
/// Words that join a name to what it is of.
const VERBS: &[&str] = &["为", "系", "是"];
/// Words directly behind a name that are no part of it.
const TITLES: &[&str] = &["同学", "同志", "先生", "女士", "小朋友", "本人"];
/// Labels of those whose names an office gives openly.
const DUTIES: &[&str] =
    &["负责人", "联系人", "法定代表人", "局长", "主任", "经办人", "责任人", "联络员", "书记", "科长", "院长"];

/// Signs that no given name has, or hardly one.
const NEVER: &str = "的了是在与或及等由至第个有无不年月日时省市县区乡镇村组路街号局委办部厅处科院校所站厂店队会社司某者们该本此其向对被把从以而也就将让使没需请\
    件项条款元次类级量率额度值法规律政党权税费款证照票据表册册网楼室栋";

/// Surnames that are ordinary words too: a name with one needs a label or a column that says so.
const ORDINARY: &str = "安时于和常成方万平明元席皮计向应解管简关水云金花路时强单明高包石程游师古易广东文牧山车谷班宁武龙叶司白怀    党申边农温庄习向慎衡曾养查红竺初代信智候青兰仰秋宫甘黄江童林夏干房左荣曲封储井段富焦景印池阴通尚容终容须冷辛那简饶空沙原楼揣";

/// A name with the labels before it is no longer than this.
const LONGEST_NAMED: usize = 60;

/// What names are made of.
#[derive(Debug, Clone)]
pub(super) struct Names {
    surnames: HashSet<String>,
    others: HashSet<String>,
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes.
    pub(super) at: Range<usize>,
    /// Whether a label stands before it.
    pub(super) is_labelled: bool,
    /// Whether it is that of somebody who answers for an office.
    pub(super) is_duty: bool,
}

impl Names {
    pub(super) fn new(lists: &Lists) -> Self {
        let all = |name: &str| lists.words(name).flat_map(str::split_whitespace).map(str::to_owned).collect();
        Self { surnames: all("surnames"), others: all("not-names") }
    }

    /// Whether a text is a name and nothing else; spaces that stretch it are left out.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let text = tight(text);
        let signs: Vec<char> = text.chars().collect();
        if self.others.contains(&text) {
            return false;
        }
        if let Some(dot) = signs.iter().position(|sign| matches!(sign, '·' | '•')) {
            let parts = (dot, signs.len() - dot - 1);
            return (2..=8).contains(&parts.0)
                && (1..=8).contains(&parts.1)
                && signs.iter().all(|sign| is_chinese(*sign) || matches!(sign, '·' | '•'));
        }
        let surname = |length: usize| self.surnames.contains(&signs.iter().take(length).collect::<String>());
        let given = match signs.len() {
            2 if surname(1) => 1,
            3 if surname(1) || surname(2) => 1,
            4 if surname(2) => 2,
            _ => return false,
        };
        signs.iter().skip(given).all(|sign| is_chinese(*sign) && !NEVER.contains(*sign))
    }

    /// Whether a text is a name where nothing says that one stands there.
    pub(super) fn is_plain_name(&self, text: &str) -> bool {
        self.is_name(text) && !text.starts_with(|sign: char| ORDINARY.contains(sign))
    }

    /// The length in signs of the surname of a name.
    pub(super) fn surname(name: &str) -> usize {
        let signs = name.chars().count();
        let double = [
            "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木",
            "东方", "南宫",
        ];
        if signs > 2 && (signs == 4 || double.iter().any(|double| name.starts_with(double))) { 2 } else { 1 }
    }

    /// The names in some bytes of a text that stand alone between marks, or behind a label.
    pub(super) fn within(&self, text: &str, at: Range<usize>) -> Vec<Found> {
        let part = text.get(at.clone()).unwrap_or_default();
        let mut found = Vec::new();
        for run in runs(part) {
            let words = part.get(run.clone()).unwrap_or_default();
            let (skipped, full) = after_labels(words);
            let own = TITLES.iter().find_map(|title| full.strip_suffix(title)).unwrap_or(full);
            let own = if skipped.is_empty() { own } else { self.before_act(own) };
            let label = label_before(part, run.start);
            let is_behind = label.as_ref().is_some_and(|label| LABELS.iter().any(|one| label.ends_with(one)));
            let is_labelled = !skipped.is_empty() || is_behind;
            if !(if is_labelled { self.is_name(own) } else { self.is_plain_name(own) }) {
                continue;
            }
            let is_of_duty = |label: &str| DUTIES.iter().any(|duty| label.ends_with(duty));
            let is_duty =
                is_of_duty(skipped) || skipped.is_empty() && label.is_some_and(|label| is_of_duty(&label));
            let start = at.start + run.start + words.len() - full.len();
            found.push(Found { at: start..start + own.len(), is_labelled, is_duty });
        }
        found
    }

    /// The name with which words behind a label begin, if what its bearer did follows.
    fn before_act<'a>(&self, words: &'a str) -> &'a str {
        let cut =
            |signs: usize| words.char_indices().nth(signs).and_then(|(at, _)| words.split_at_checked(at));
        let is_act = |rest: &str| ACTS.iter().any(|act| rest.starts_with(act));
        let mut parts = [4, 3, 2].into_iter().filter_map(cut);
        parts.find(|(name, rest)| is_act(rest) && self.is_plain_name(name)).map_or(words, |(name, _)| name)
    }

    /// The name that is the whole value of a line of a form, also if it is stretched by spaces.
    pub(super) fn of_line(&self, text: &str) -> Option<Found> {
        let (at, _) = text.char_indices().find(|(_, sign)| matches!(sign, ':' | '：'))?;
        let value = text.get(at..)?.trim_start_matches([':', '：', ' ', '\u{3000}']);
        let label = label_before(text, text.len() - value.len())?;
        let own = value.trim_end();
        let is_it = LABELS.iter().any(|one| label.ends_with(one)) && self.is_name(own);
        let start = text.len() - value.len();
        let is_duty = DUTIES.iter().any(|duty| label.ends_with(duty));
        is_it.then(|| Found { at: start..start + own.len(), is_labelled: true, is_duty })
    }

    /// Whether a name is directly before a place, with nothing but a label before it in its clause.
    pub(super) fn before(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let head = text.get(..at)?;
        let run =
            head.char_indices().rev().take(LONGEST_NAMED).take_while(|(_, sign)| is_chinese(*sign)).last()?;
        let words = head.get(run.0..)?;
        let (label, own) = after_labels(words);
        let is_known = if label.is_empty() { self.is_plain_name(own) } else { self.is_name(own) };
        is_known.then(|| at - own.len()..at)
    }
}

/// The runs of Chinese characters of a text, with the dot of foreign names, and spaces within a stretched label or name.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices() {
        if !is_chinese(sign) && !matches!(sign, '·' | '•') {
            continue;
        }
        let end = at + sign.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

/// What is written before a colon, a bracket or a space that stands before a place, without spaces.
fn label_before(text: &str, at: usize) -> Option<String> {
    let ahead = before(text, at, 14, ends_clause);
    let label = ahead.trim_end_matches(['：', ':', ' ', '\u{3000}', '）', ')']);
    (label.len() < ahead.len()).then(|| tight(label))
}

/// The labels with which a text begins, and what is left.
fn after_labels(text: &str) -> (&str, &str) {
    let mut rest = text;
    while let Some(next) = LABELS.iter().chain(VERBS).find_map(|label| rest.strip_prefix(label)) {
        rest = next;
    }
    text.split_at(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new(&Lists::default())
    }

    #[test]
    fn a_name_is_a_surname_and_one_or_two_characters() {
        let names = names();
        for name in ["王小果", "李梨", "欧阳果", "欧阳小果", "王　梨", "买买提·果尔"] {
            assert!(names.is_name(name), "{name}");
        }
        for other in ["果园", "高度", "李某", "张*", "王某某", "安全", "王小果园子", "江苏", "王"]
        {
            assert!(!names.is_name(other), "{other}");
        }
    }

    #[test]
    fn names_are_found_behind_labels_and_between_marks() {
        let text = "申请人：王小果，男，果园职工李梨，联系人：赵小梨";
        let found = names().within(text, 0..text.len());
        let said: Vec<_> =
            found.iter().map(|one| (&text[one.at.clone()], one.is_labelled, one.is_duty)).collect();
        assert_eq!(said, [("王小果", true, false), ("赵小梨", true, true)]);
    }

    #[test]
    fn a_name_behind_a_label_may_go_on_with_what_was_done() {
        let text = "信访人李小梨反映果园扰民，村民王果称不知，职工会议在此";
        let found = names().within(text, 0..text.len());
        let said: Vec<_> = found.iter().map(|one| &text[one.at.clone()]).collect();
        assert_eq!(said, ["李小梨", "王果"]);
    }

    #[test]
    fn a_name_may_end_where_something_is_said_of_it() {
        let text = "经查，村民王小果患有眼病";
        let at = text.find("患有").unwrap();
        assert_eq!(names().before(text, at).map(|at| text[at].to_owned()).as_deref(), Some("王小果"));
    }
}
