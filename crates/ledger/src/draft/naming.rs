//! What packs, ledgers and fields are called: in ASCII by the dictionary, to people by the headings.

use std::collections::BTreeSet;

use super::stack::Stack;
use super::words::{english, exactly, fitting, known_end, name, untaken, without_brackets};
use super::{FieldDraft, Kind, Taken};
use crate::title::Title;

/// A longer line above a table is a sentence and no title.
const LONGEST: usize = 40;

/// The title of a stack: the line above its table, or the name of its sheet, or of the file.
pub(super) fn title(stack: &Stack, file: &str) -> String {
    let line = stack.leaves.iter().find_map(|leaf| {
        let is_title = |line: &&String| !line.contains(['：', ':']) && line.chars().count() <= LONGEST;
        let line = leaf.above.first().filter(is_title)?;
        // Sheets with the same headings differ by their own names only.
        let bare = if stack.leaves.len() > 1 { line.replace(&leaf.name, "") } else { line.clone() };
        Some(undated(&bare)).filter(|title| title.chars().count() > 1)
    });
    let sheet = || {
        let only = stack.leaves.first().filter(|_| stack.leaves.len() == 1)?;
        Some(undated(&only.name)).filter(|name| !is_default(name) && name.chars().count() > 1)
    };
    line.or_else(sheet).unwrap_or_else(|| undated(stem(file)))
}

/// The name of a file without folder and endings.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a spreadsheet program named a sheet, and not a person.
pub(super) fn is_default(name: &str) -> bool {
    let bare = name.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim().to_lowercase();
    matches!(bare.as_str(), "" | "sheet" | "工作表" | "表" | "table" | "表格")
}

/// A title without the time that it was printed for.
fn undated(title: &str) -> String {
    let is_position = |sign: char| sign.is_ascii_digit() || "-_. 、".contains(sign);
    let title = if title.starts_with("20") { title } else { title.trim_start_matches(is_position) };
    let (mut bare, mut run) = (String::new(), String::new());
    for sign in without_brackets(title).chars() {
        match sign {
            '0'..='9' | '０'..='９' | '.' | '-' | '—' | '－' | '～' | '~' | '至'
                if sign != '至' || !run.is_empty() =>
            {
                run.push(sign)
            }
            '年' | '月' | '日' if !run.is_empty() => run.push(sign),
            '度' | '份' if run.ends_with(['年', '月']) => run.push(sign),
            sign => {
                if !run.contains(['年', '月']) {
                    bare.push_str(&run);
                }
                run.clear();
                bare.push(sign);
            }
        }
    }
    if !run.contains(['年', '月']) {
        bare.push_str(&run);
    }
    bare.trim_matches(|sign: char| sign.is_whitespace() || "-_—·".contains(sign)).to_owned()
}

/// A title with its English, where the dictionary knows enough of it.
pub(super) fn titled(zh: &str) -> Title {
    let end = known_end(zh);
    let knows = end.chars().count() * 2 >= zh.chars().count();
    Title { zh: zh.to_owned(), en: if knows { english(&end) } else { String::new() } }
}

/// The name that a title or the name of a file gives, if any.
fn ascii(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(char::is_ascii).collect();
    let of_words = || name(&known_end(text)).or_else(|| name(text));
    fitting(&plain).filter(|name| name.len() > 2 && !is_default(name)).or_else(of_words)
}

/// The name of the pack: as it was asked for, or of the file, or of the title.
pub(super) fn pack(asked: &str, file: &str, title: &str, taken: &Taken<'_>) -> String {
    let found = fitting(asked).or_else(|| ascii(stem(file))).or_else(|| ascii(title));
    let is_taken =
        |name: &str| taken.packs.packs.iter().any(|pack| pack.name == name) || taken.others.contains(name);
    untaken(&found.unwrap_or_else(|| "register".to_owned()), is_taken)
}

/// The name of a ledger: of its title, or of the pack with a word.
pub(super) fn ledger(
    title: &str,
    pack: &str,
    is_only: bool,
    taken: &Taken<'_>,
    used: &BTreeSet<String>,
) -> String {
    let is_taken = |name: &str| taken.packs.ledger(name).is_some() || used.contains(name);
    let own = if is_only { Some(pack.to_owned()) } else { ascii(title) };
    match own {
        Some(own) if !is_taken(&own) => own,
        Some(own) => untaken(&fitting(&format!("{pack}_{own}")).unwrap_or(own), is_taken),
        None => untaken(pack, is_taken),
    }
}

/// Names and titles of the fields of a ledger, from the headings of their columns.
pub(super) fn fields(fields: &mut [FieldDraft]) {
    let headings: Vec<(String, String)> = fields
        .iter()
        .map(|field| {
            let title = field.heading().unwrap_or_default().to_owned();
            let leaf = without_brackets(title.rsplit('/').next().unwrap_or_default());
            (title, leaf)
        })
        .collect();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut titles: BTreeSet<String> = BTreeSet::new();
    for (place, field) in fields.iter_mut().enumerate() {
        if !field.name.is_empty() {
            names.insert(field.name.clone());
            titles.insert(field.title.zh.clone());
            continue;
        }
        let (title, leaf) = &headings[place];
        let is_one = headings.iter().filter(|(_, other)| other == leaf).count() == 1;
        // Days and months say nothing without the group that they stand under.
        let says = leaf.chars().any(|sign| !sign.is_ascii_digit() && !"年月日.-至".contains(sign));
        let path: Vec<String> = title.split('/').map(without_brackets).collect();
        let long = path.join("：");
        let short = if is_one && says { leaf.clone() } else { long.clone() };
        let zh = [short, long, title.clone()].into_iter().find(|title| !titles.contains(title));
        field.title.zh = zh.unwrap_or_else(|| format!("{title}（{}）", place + 1));
        titles.insert(field.title.zh.clone());
        field.title.en = english(&field.title.zh);
        let of_leaf = name(leaf).filter(|_| is_one || path.len() == 1);
        let own = of_leaf.or_else(|| name(&path.join(""))).unwrap_or_else(|| format!("field_{}", place + 1));
        field.name = untaken(&own, |name| names.contains(name));
        names.insert(field.name.clone());
    }
}

/// The field that the names of sheets make, if they were named by a person.
pub(super) fn of_sheets(stack: &Stack) -> Option<FieldDraft> {
    let names: Vec<&str> = stack.leaves.iter().map(|leaf| leaf.name.as_str()).collect();
    if names.len() < 2 || names.iter().any(|name| is_default(name)) {
        return None;
    }
    let is_month = |name: &str| {
        name.strip_suffix('月')
            .and_then(|digits| digits.parse().ok())
            .is_some_and(|month: u32| (1..=12).contains(&month))
    };
    let mut field =
        FieldDraft { kept: true, reasons: vec![super::Reason::SheetsAlike], ..FieldDraft::default() };
    field.origin = super::Origin::SheetName;
    if names.iter().all(|name| is_month(name)) {
        let is_dated = stack.leaves.iter().all(|leaf| leaf.unsaid.year.is_some());
        field.kind = if is_dated { Kind::Month } else { Kind::Text };
        field.title = Title { zh: "月份".to_owned(), en: "Month".to_owned() };
        "month".clone_into(&mut field.name);
        return Some(field);
    }
    let first: Vec<char> = names[0].chars().collect();
    let end = (1..first.len())
        .map(|at| first[at..].iter().collect::<String>())
        .find(|end| names.iter().all(|name| name.ends_with(end.as_str())) && exactly(end).is_some());
    let known = end.and_then(|end| exactly(&end).map(|(name, english)| (end, name, english)));
    let (zh, name, en) = known.unwrap_or_else(|| ("工作表".to_owned(), "sheet", "Sheet"));
    field.title = Title { zh, en: en.to_owned() };
    name.clone_into(&mut field.name);
    Some(field)
}

/// What a record of a parent is called: the noun of its date, or of the group of its headings.
pub(super) fn noun(fields: &[&FieldDraft], group: Option<&str>) -> String {
    let bare = |text: &str| {
        let text = without_brackets(text);
        let cut = ["日期", "时间", "情况", "信息", "日"].into_iter().find_map(|end| text.strip_suffix(end));
        cut.unwrap_or(&text).to_owned()
    };
    let of_group = group.map(bare).filter(|noun| !noun.is_empty());
    let of_date = || {
        let dated = fields.iter().filter(|field| field.kind.is_dated());
        let leaf =
            |field: &&&FieldDraft| field.heading().and_then(|title| title.rsplit('/').next()).map(bare);
        dated.filter_map(|field| leaf(&field)).find(|noun| !noun.is_empty())
    };
    of_group.or_else(of_date).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_freed_of_its_time() {
        for (title, bare) in [
            ("2023年1月公务用车使用登记表", "公务用车使用登记表"),
            ("公务用车使用登记表（2月）", "公务用车使用登记表"),
            ("甲区合同及付款台账", "甲区合同及付款台账"),
            ("2023年度工作台账", "工作台账"),
            ("01-site-hazards", "site-hazards"),
        ] {
            assert_eq!(undated(title), bare, "{title}");
        }
        assert!(is_default("Sheet1") && is_default("工作表 2") && !is_default("1月"));
        assert_eq!(ascii("01-site-hazards").as_deref(), Some("site_hazards"));
        assert_eq!(ascii("甲区合同台账").as_deref(), Some("contract"));
    }
}
