//! Figures of a draft: how many records there are, and the sums of what can be added up.

use super::body::says;
use super::words::{LONGEST_NAME, untaken};
use super::{Draft, FigureDraft, Kind, LedgerDraft, Reason, Taken};
use crate::title::Title;

/// More sums than this nobody reads.
const MOST_SUMS: usize = 12;
/// A figure is broken down by so many fields.
const MOST_BY: usize = 6;

/// What one record is counted in, by a word of the ledger's title.
const UNITS: [(&str, &str); 17] = [
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
    ("人员", "人"),
    ("任务", "项"),
    ("流程", "项"),
];

/// The figures of the ledgers.
pub(super) fn figures(ledgers: &[LedgerDraft], taken: &Taken<'_>) -> Vec<FigureDraft> {
    let mut figures: Vec<FigureDraft> = Vec::new();
    for (place, ledger) in ledgers.iter().enumerate() {
        for sum_of in std::iter::once(None).chain(sums(ledger).into_iter().map(Some)) {
            let figure = figure(place, ledger, sum_of, &figures, taken);
            figures.push(figure);
        }
    }
    figures
}

/// The fields of a ledger that can be added up.
fn sums(ledger: &LedgerDraft) -> Vec<usize> {
    let added = ledger.fields.iter().enumerate().filter(|(_, field)| {
        let is_sure = field.kind != Kind::Percent && says(field).can_be_added();
        // What holds for several rows would be added once for each of them.
        let once = ledger.on_lines_of_child || !field.reasons.contains(&Reason::HoldsForSeveralRows);
        field.kept && field.kind.is_number() && is_sure && once && !field.reasons.contains(&Reason::Empty)
    });
    added.map(|(place, _)| place).take(MOST_SUMS).collect()
}

/// The count of a ledger, or the sum of one of its fields.
fn figure(
    place: usize,
    ledger: &LedgerDraft,
    sum_of: Option<usize>,
    others: &[FigureDraft],
    taken: &Taken<'_>,
) -> FigureDraft {
    let end = sum_of.map_or_else(|| "count".to_owned(), |at| format!("{}_sum", ledger.fields[at].name));
    let is_taken = |name: &str| others.iter().any(|other| other.name == name) || taken.others.contains(name);
    let (title, definition) = words(ledger, sum_of);
    FigureDraft {
        name: untaken(&ended(&ledger.name, &end), is_taken),
        title,
        definition,
        ledger: place,
        sum_of,
        unit: if sum_of.is_none() { unit(&noun(&ledger.title).zh).to_owned() } else { String::new() },
        by: by(ledger),
        public: false,
        kept: true,
    }
}

/// Title and definition of the count of a ledger, or of the sum of one of its fields.
fn words(ledger: &LedgerDraft, sum_of: Option<usize>) -> (Title, Title) {
    let Some(field) = sum_of.and_then(|place| ledger.fields.get(place)) else {
        let title = both(&noun(&ledger.title), "数量", ": records");
        return (title, both(&ledger.title, "中的记录数", ": the number of records"));
    };
    let definition = Title {
        zh: format!("{}中“{}”的合计", ledger.title.zh, field.title.zh),
        en: format!("{}: the sum of {}", ledger.title.in_language("en"), field.title.in_language("en")),
    };
    (both(&field.title, "合计", ", total"), definition)
}

/// Takes figures along with what was changed in their ledgers: words that nobody chose follow the titles, and what has
/// become a number can be added up.
pub(super) fn follow(draft: &mut Draft, before: &Draft, taken: &Taken<'_>) {
    for figure in &mut draft.figures {
        let (Some(now), Some(was)) = (draft.ledgers.get(figure.ledger), before.ledgers.get(figure.ledger))
        else {
            continue;
        };
        let ((title, definition), (old, old_definition)) =
            (words(now, figure.sum_of), words(was, figure.sum_of));
        if figure.title.zh == old.zh {
            figure.title = title;
        }
        if figure.definition == old_definition {
            figure.definition = definition;
        }
        figure.by = by(now);
    }
    for (place, ledger) in draft.ledgers.iter().enumerate() {
        let sums = sums(ledger);
        let is_there = |at: &usize| {
            draft.figures.iter().any(|figure| figure.ledger == place && figure.sum_of == Some(*at))
        };
        let new: Vec<usize> = sums.into_iter().filter(|at| !is_there(at)).collect();
        for at in new {
            let figure = figure(place, ledger, Some(at), &draft.figures, taken);
            draft.figures.push(figure);
        }
    }
}

/// A field was put before the others of a ledger.
pub(super) fn shift(figures: &mut [FigureDraft], ledger: usize) {
    for figure in figures.iter_mut().filter(|figure| figure.ledger == ledger) {
        figure.sum_of = figure.sum_of.map(|place| place + 1);
        figure.by.iter_mut().for_each(|place| *place += 1);
    }
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
    let lists =
        ["登记台账", "台账", "登记表", "统计表", "明细表", "一览表", "汇总表", "月报表", "名单", "清单"];
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
