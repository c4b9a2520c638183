//! Totals of tables against their parts, by row and by column: 合计, 总计, 小计.

use std::collections::BTreeMap;

use crate::numeral::{ONE, Script, numerals};
use crate::quantity::Interval;
use crate::relation::decimal;
use crate::table::{Cell, Table, tables};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "table-total",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "村名\t梨园\t桃园\n柳湾\t12\t31\n东园\t23\t14\n合计\t⟦36⟧\t45",
        "村名\t梨园\t桃园\t合计\n柳湾\t12\t31\t⟦44⟧\n东园\t23\t14\t37",
        "园名\t投资（万元）\t面积（亩）\n柳湾园\t1,250.5\t30\n东园\t749.5\t21\n总计\t⟦2,100⟧\t51",
        "合计\t⟦36⟧\t45\n柳湾\t12\t31\n东园\t23\t14",
        "园名\t梨\t桃\n东片小计\t⟦36⟧\t7\n柳湾\t12\t3\n东园\t23\t4\n西片小计\t9\t5\n西坡\t9\t5\n合计\t45\t12",
    ],
    silent: &[
        "村名\t梨园\t桃园\n柳湾\t12\t31\n东园\t23\t14\n合计\t35\t45",
        "村名\t合格率\t桃园\n柳湾\t98%\t31\n东园\t96%\t14\n合计\t97%\t45",
        "年份\t梨园\t桃园\n2030年\t12\t31\n2031年\t23\t14",
        "村名\t单价\t桃园\n柳湾\t12\t31\n东园\t23\t14\n合计\t12\t45",
        "园名\t梨\t桃\n东片小计\t35\t7\n柳湾\t12\t3\n东园\t23\t4\n西片小计\t9\t5\n西坡\t9\t5\n合计\t44\t12",
        "村名\t梨园\t桃园\n柳湾\t…\t31\n东园\t23\t14\n合计\t35\t45",
    ],
};

/// Columns that are not summed.
const NOT_SUMMED: [&str; 14] =
    ["率", "%", "％", "占比", "比例", "比重", "单价", "平均", "均", "排名", "名次", "序号", "编号", "增幅"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for table in tables(manuscript) {
        let table = from_head(table);
        columns(&table, findings);
        rows(&table, findings);
        shares(&table, findings);
    }
}

/// A table from its row of headings on: the first that fills half of the columns, with no number in it. What stands above
/// is a title. A table without headings gets an empty row of them.
fn from_head(table: Table) -> Table {
    let columns = table.rows.iter().map(BTreeMap::len).max().unwrap_or(0);
    let is_head = |row: &BTreeMap<u32, Cell>| {
        let filled = row.values().filter(|cell| !cell.text.is_empty()).count();
        filled * 2 >= columns && filled > 1 && row.values().all(|cell| number(cell).is_none())
    };
    let rows = match table.rows.iter().position(is_head) {
        Some(head) => table.rows.into_iter().skip(head).collect(),
        None => std::iter::once(BTreeMap::new()).chain(table.rows).collect(),
    };
    Table { rows }
}

/// Whether a text names a total.
fn is_total(text: &str) -> bool {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_whole =
        matches!(text.as_str(), "合计" | "总计" | "共计" | "总和" | "合计：" | "累计" | "全年" | "总数");
    is_whole || text.starts_with("合计（") || text.ends_with("合计") && text.chars().count() <= 6
}

/// What a row is, by its first cells that hold words.
fn is_named(row: &BTreeMap<u32, Cell>, is: impl Fn(&str) -> bool) -> bool {
    row.values().take(3).any(|cell| is(&cell.text))
}

fn is_total_row(row: &BTreeMap<u32, Cell>) -> bool {
    is_named(row, is_total)
}

fn is_subtotal_row(row: &BTreeMap<u32, Cell>) -> bool {
    is_named(row, |text| text.contains("小计"))
}

/// A row that compares and adds nothing: 平均, 上年, 增幅, 占比.
fn is_remark_row(row: &BTreeMap<u32, Cell>) -> bool {
    const REMARKS: [&str; 9] = ["平均", "均值", "占比", "同比", "上年", "增长", "增幅", "比重", "备注"];
    is_named(row, |text| REMARKS.iter().any(|word| text.contains(word)))
}

/// The value of a cell that holds one number and nothing else.
fn number(cell: &Cell) -> Option<(i128, Interval)> {
    let text = cell.text.trim();
    if text.ends_with(['%', '％']) {
        return None;
    }
    let all = numerals(text);
    let [one] = all.as_slice() else { return None };
    if one.script == Script::Chinese {
        return None;
    }
    let is_alone = one.at.start == 0 && text.get(one.at.end..).is_some_and(|rest| rest.chars().count() <= 2);
    let half = one.step / 2;
    is_alone.then_some((one.value, Interval { low: one.value - half, high: one.value + half }))
}

/// Each column of a row 合计 against the rows above it, or beneath it where it comes first.
fn columns(table: &Table, findings: &mut Findings) {
    let places = |is: fn(&BTreeMap<u32, Cell>) -> bool| -> Vec<usize> {
        (1..table.rows.len()).filter(|at| table.rows.get(*at).is_some_and(is)).collect()
    };
    let (totals, subtotals, remarks) = (places(is_total_row), places(is_subtotal_row), places(is_remark_row));
    let rows: Vec<usize> =
        (1..table.rows.len()).filter(|at| !totals.contains(at) && !remarks.contains(at)).collect();
    if let [total] = totals.as_slice() {
        let (above, below): (Vec<usize>, Vec<usize>) = rows.iter().partition(|at| *at < total);
        let body = if above.is_empty() { below } else { above };
        let whole: Vec<usize> = body.iter().filter(|at| subtotals.contains(at)).copied().collect();
        compare_column(table, *total, if whole.is_empty() { &body } else { &whole }, findings);
    }
    for (place, at) in subtotals.iter().enumerate() {
        // A subtotal above its rows reaches to the next one; one beneath them from the one before.
        let leads = subtotals.first() == rows.first();
        let range = if leads {
            at + 1..subtotals.get(place + 1).copied().unwrap_or(table.rows.len())
        } else {
            place.checked_sub(1).and_then(|before| subtotals.get(before)).map_or(1, |before| before + 1)..*at
        };
        let own: Vec<usize> = rows.iter().filter(|row| range.contains(row)).copied().collect();
        compare_column(table, *at, &own, findings);
    }
}

/// Each share of a column 占比 against the amounts of another column.
fn shares(table: &Table, findings: &mut Findings) {
    let Some(head) = table.rows.first() else { return };
    let Some(total) = table.rows.iter().skip(1).find(|row| is_total_row(row)) else { return };
    let is_share = |text: &str| ["占比", "比重", "比例", "所占"].iter().any(|word| text.contains(word));
    for (share, _) in head.iter().filter(|(_, cell)| is_share(&cell.text)) {
        for (amount, _) in head.iter().filter(|(_, cell)| !is_share(&cell.text)) {
            let Some((whole, _)) = total.get(amount).and_then(number).filter(|(whole, _)| *whole > 0) else {
                continue;
            };
            let rows: Vec<(&Cell, i128, Interval)> = table
                .rows
                .iter()
                .skip(1)
                .filter(|row| !is_total_row(row) && !is_remark_row(row))
                .filter_map(|row| {
                    let (cell, said) = (row.get(share)?, percent(row.get(share)?)?);
                    let (part, _) = number(row.get(amount)?)?;
                    Some((cell, part.saturating_mul(100).saturating_mul(ONE) / whole, said))
                })
                .collect();
            let is_right = |share: i128, said: Interval| {
                let slack = (said.high - said.low) / 2;
                said.low - slack <= share && share <= said.high + slack
            };
            let wrong: Vec<_> = rows.iter().filter(|(_, share, said)| !is_right(*share, *said)).collect();
            // Where most are right, the column is the share of this one.
            if let [(cell, exact, said)] = wrong.as_slice()
                && rows.len() >= 3
            {
                let rounded = (exact + 5_000) / 10_000 * 10_000;
                report(cell, (said.low + said.high) / 2, rounded, findings);
            }
        }
    }
}

/// A percentage in a cell, with or without its sign.
fn percent(cell: &Cell) -> Option<Interval> {
    let text = cell.text.trim().trim_end_matches(['%', '％']);
    let all = numerals(text);
    let [one] = all.as_slice() else { return None };
    let half = one.step.max(if one.step == 0 { ONE } else { 0 }) / 2;
    (one.at == (0..text.len())).then_some(Interval { low: one.value - half, high: one.value + half })
}

fn compare_column(table: &Table, total: usize, rows: &[usize], findings: &mut Findings) {
    let Some(row) = table.rows.get(total) else { return };
    for (column, cell) in row.iter().skip(1) {
        let Some((value, said)) = number(cell) else { continue };
        let head = table
            .rows
            .first()
            .and_then(|head| head.get(column))
            .map(|cell| cell.text.as_str())
            .unwrap_or_default();
        if NOT_SUMMED.iter().any(|word| head.contains(word)) {
            continue;
        }
        let cells: Vec<&Cell> = rows.iter().filter_map(|at| table.rows.get(*at)?.get(column)).collect();
        let filled = cells.iter().filter(|cell| !is_blank(&cell.text) && number(cell).is_none());
        // A heading is no number; a cell that cannot be read makes the sum unknown.
        if filled.count()
            > usize::from(
                rows.first() == Some(&0) && cells.first().is_some_and(|cell| number(cell).is_none()),
            )
        {
            continue;
        }
        compare(cell, value, said, cells.into_iter().filter_map(number).collect(), findings);
    }
}

/// The column 合计 of each row against the other columns.
fn rows(table: &Table, findings: &mut Findings) {
    let Some(head) = table.rows.first() else { return };
    let totals: Vec<u32> =
        head.iter().skip(1).filter(|(_, cell)| is_total(&cell.text)).map(|(column, _)| *column).collect();
    let [total] = totals.as_slice() else { return };
    let parts: Vec<u32> = head.keys().skip(1).filter(|column| *column != total).copied().collect();
    let heads: Vec<&str> =
        parts.iter().filter_map(|column| head.get(column)).map(|cell| cell.text.as_str()).collect();
    if heads.iter().any(|head| NOT_SUMMED.iter().any(|word| head.contains(word)) || head.contains("其中")) {
        return;
    }
    for row in table.rows.iter().skip(1) {
        let Some((cell, (value, said))) = row.get(total).and_then(|cell| Some((cell, number(cell)?))) else {
            continue;
        };
        let cells: Vec<&Cell> = parts.iter().filter_map(|column| row.get(column)).collect();
        if cells.iter().any(|cell| !is_blank(&cell.text) && number(cell).is_none()) {
            continue;
        }
        compare(cell, value, said, cells.into_iter().filter_map(number).collect(), findings);
    }
}

fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "—" | "/" | "／" | "——" | "无")
}

fn compare(cell: &Cell, value: i128, said: Interval, parts: Vec<(i128, Interval)>, findings: &mut Findings) {
    if parts.len() < 2 {
        return;
    }
    let sum: i128 = parts.iter().map(|(value, _)| value).sum();
    let interval: Interval = parts.iter().map(|(_, interval)| *interval).sum();
    if interval.meets(said) || sum == 0 {
        return;
    }
    report(cell, value, sum, findings);
}

/// Says that a cell ought to hold another value.
fn report(cell: &Cell, said: i128, right: i128, findings: &mut Findings) {
    let finding =
        Finding::at(cell.line, cell.at.clone()).with("said", decimal(said)).with("sum", decimal(right));
    findings.add(finding.suggest(decimal(right)));
}
