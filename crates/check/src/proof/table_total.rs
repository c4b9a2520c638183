//! Totals of tables against their parts, by row and by column: 合计, 总计, 小计.

use std::collections::BTreeMap;

use crate::numeral::numerals;
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
        columns(&table, findings);
        rows(&table, findings);
    }
}

/// Whether a cell names a total.
fn is_total(text: &str) -> bool {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_whole =
        matches!(text.as_str(), "合计" | "总计" | "共计" | "总和" | "合计：" | "全区合计" | "累计");
    is_whole || text.starts_with("合计（") || text.ends_with("合计") && text.chars().count() <= 6
}

fn is_subtotal(text: &str) -> bool {
    text.contains("小计")
}

/// The first cell of a row: its name.
fn name(row: &BTreeMap<u32, Cell>) -> &str {
    row.values().next().map(|cell| cell.text.as_str()).unwrap_or_default()
}

/// The value of a cell that holds one number and nothing else.
fn number(cell: &Cell) -> Option<(i128, Interval)> {
    let text = cell.text.trim();
    if text.ends_with(['%', '％']) {
        return None;
    }
    let all = numerals(text);
    let [one] = all.as_slice() else { return None };
    let is_alone = one.at.start == 0 && text.get(one.at.end..).is_some_and(|rest| rest.chars().count() <= 2);
    let half = one.step / 2;
    is_alone.then_some((one.value, Interval { low: one.value - half, high: one.value + half }))
}

/// Each column of a row 合计 against the rows above it, or beneath it where it comes first.
fn columns(table: &Table, findings: &mut Findings) {
    let totals: Vec<usize> = (0..table.rows.len())
        .filter(|at| table.rows.get(*at).is_some_and(|row| is_total(name(row))))
        .collect();
    let [total] = totals.as_slice() else { return };
    let subtotals: Vec<usize> = (0..table.rows.len())
        .filter(|at| table.rows.get(*at).is_some_and(|row| is_subtotal(name(row))))
        .collect();
    let body: Vec<usize> = if *total + 1 == table.rows.len() {
        (0..*total).collect()
    } else {
        (*total + 1..table.rows.len()).collect()
    };
    let parts: Vec<usize> = if subtotals.is_empty() { body.clone() } else { subtotals.clone() };
    compare_column(table, *total, &parts, findings);
    for (place, at) in subtotals.iter().enumerate() {
        // A subtotal above its rows reaches to the next one; one beneath them from the one before.
        let first = body.iter().find(|at| {
            table.rows.get(**at).is_some_and(|row| row.values().any(|cell| number(cell).is_some()))
        });
        let leads = subtotals.first() == first;
        let range = if leads {
            at + 1..subtotals.get(place + 1).copied().unwrap_or(*total)
        } else {
            place.checked_sub(1).and_then(|before| subtotals.get(before)).map_or(0, |before| before + 1)..*at
        };
        let rows: Vec<usize> = range.filter(|row| body.contains(row)).collect();
        compare_column(table, *at, &rows, findings);
    }
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
    let lead = cell.text.len() - cell.text.trim_start().len();
    let start = cell.at.start + lead;
    let finding = Finding::at(cell.line, start..start + cell.text.trim().len())
        .with("said", decimal(value))
        .with("sum", decimal(sum));
    findings.add(finding.suggest(decimal(sum)));
}
