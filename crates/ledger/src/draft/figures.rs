//! Figures of a draft: how many records there are, and the sums of what can be added up.

use std::collections::BTreeSet;

use super::body::says;
use super::words::{LONGEST_NAME, untaken};
use super::{FigureDraft, Kind, LedgerDraft, Reason, Taken};
use crate::title::Title;

/// More sums than this nobody reads.
const MOST_SUMS: usize = 12;
/// A figure is broken down by so many fields.
const MOST_BY: usize = 6;

/// What one record is counted in, by a word of the ledger's title.
const UNITS: [(&str, &str); 14] = [
    ("隐患", "处"),
    ("检查", "次"),
    ("会议", "次"),
    ("培训", "人"),
    ("签到", "人"),
    ("合同", "份"),
    ("项目", "个"),
    ("信访", "件"),
    ("来信", "件"),
    ("资产", "件"),
    ("用车", "次"),
    ("征收", "宗"),
    ("信息", "条"),
    ("值班", "班"),
];

/// The figures of the ledgers.
pub(super) fn figures(ledgers: &[LedgerDraft], taken: &Taken<'_>) -> Vec<FigureDraft> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut figures = Vec::new();
    for (place, ledger) in ledgers.iter().enumerate() {
        let mut named = |end: &str| {
            let name = ended(&ledger.name, end);
            let name = untaken(&name, |name| used.contains(name) || taken.others.contains(name));
            used.insert(name.clone());
            name
        };
        let by = by(ledger);
        let title = &noun(&ledger.title);
        figures.push(FigureDraft {
            name: named("count"),
            title: both(title, "数量", ": records"),
            definition: both(&ledger.title, "中的记录数", ": the number of records"),
            ledger: place,
            sum_of: None,
            unit: unit(&title.zh).to_owned(),
            by: by.clone(),
            public: false,
            kept: true,
        });
        let added = ledger.fields.iter().enumerate().filter(|(_, field)| {
            let is_sure = field.kind != Kind::Percent && says(field).can_be_added();
            // What holds for several rows would be added once for each of them.
            let once = ledger.on_lines_of_child || !field.reasons.contains(&Reason::HoldsForSeveralRows);
            field.kept && field.kind.is_number() && is_sure && once && !field.reasons.contains(&Reason::Empty)
        });
        for (at, field) in added.take(MOST_SUMS) {
            figures.push(FigureDraft {
                name: named(&format!("{}_sum", field.name)),
                title: both(&field.title, "合计", ", total"),
                definition: Title {
                    zh: format!("{}中“{}”的合计", ledger.title.zh, field.title.zh),
                    en: format!("{}: the sum of {}", title.in_language("en"), field.title.in_language("en")),
                },
                ledger: place,
                sum_of: Some(at),
                unit: String::new(),
                by: by.clone(),
                public: false,
                kept: true,
            });
        }
    }
    figures
}

/// A name of a ledger and a word, cut in the middle where it would be too long.
fn ended(ledger: &str, end: &str) -> String {
    let (front, last) = match end.rsplit_once('_') {
        Some((front, last)) => (format!("{ledger}_{front}"), last),
        None => (ledger.to_owned(), end),
    };
    let front: String = front.chars().take(LONGEST_NAME - last.len() - 1).collect();
    format!("{}_{last}", front.trim_end_matches('_'))
}

/// What a ledger is about: its title without the word for a list.
fn noun(title: &Title) -> Title {
    let lists = ["登记台账", "台账", "登记表", "统计表", "明细表", "一览表", "汇总表", "月报表"];
    let zh = lists.iter().find_map(|list| title.zh.strip_suffix(list)).filter(|zh| !zh.is_empty());
    Title { zh: zh.unwrap_or(&title.zh).to_owned(), en: title.en.clone() }
}

fn both(title: &Title, zh: &str, en: &str) -> Title {
    let english = if title.en.is_empty() { String::new() } else { format!("{}{en}", title.en) };
    Title { zh: format!("{}{zh}", title.zh), en: english }
}

fn unit(title: &str) -> &'static str {
    // What stands last in a title is what it is about.
    let found = UNITS.iter().filter_map(|(word, unit)| Some((title.rfind(word)?, *unit)));
    found.max_by_key(|(at, _)| *at).map_or("条", |(_, unit)| unit)
}

/// The classes of a ledger; many columns with the same options are a series, and no breakdown.
fn by(ledger: &LedgerDraft) -> Vec<usize> {
    let fields = || ledger.fields.iter().enumerate().filter(|(_, field)| field.kept);
    let is_series = |place: usize| {
        let options = &ledger.fields[place].options;
        fields().filter(|(_, other)| other.options == *options).count() > 2
    };
    let classes = fields().filter(|(_, field)| matches!(field.kind, Kind::Choice | Kind::YesNo));
    let classes = classes.filter(|(place, field)| field.kind == Kind::YesNo || !is_series(*place));
    let sheets = fields().filter(|(_, field)| field.origin == super::Origin::SheetName);
    sheets.chain(classes).map(|(place, _)| place).take(MOST_BY).collect()
}
