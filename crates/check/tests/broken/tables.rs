//! Tables with totals: rows of cells between tabs or bars, in text or in a web page.

use crate::pen::{CROPS, ORCHARDS, Pen, VILLAGES};
use crate::statement::{Draft, Mark, Truth};

/// The shapes.
pub(crate) const ALL: &[fn(&mut Pen<'_>) -> Draft] = &[
    total_below,
    total_above,
    total_beside,
    total_both_ways,
    points_below,
    thousands,
    shares,
    subtotals,
    more_or_less,
    bars,
    page_total_below,
    page_both_ways,
    page_points,
    numbered_rows,
    months,
    average_left_out,
];

fn draft(lines: Vec<String>, truth: Truth) -> Draft {
    Draft { parts: vec![lines], truth, exact: false, page: false }
}

fn line(head: &str, cells: &[Mark]) -> String {
    let mut text = head.to_owned();
    for cell in cells {
        text.push('\t');
        text.push_str(&cell.to_string());
    }
    text
}

/// Numbers in rows and columns, and their totals by column.
fn grid(
    pen: &mut Pen<'_>,
    rows: usize,
    columns: usize,
    low: i128,
    high: i128,
) -> (Vec<Vec<i128>>, Vec<i128>) {
    let cells: Vec<Vec<i128>> = (0..rows).map(|_| pen.values(columns, low, high)).collect();
    let totals = (0..columns).map(|column| cells.iter().map(|row| row[column]).sum()).collect();
    (cells, totals)
}

/// That each column adds up to its total.
fn columns_add_up(rows: &[Vec<Mark>], totals: &[Mark]) -> Vec<Truth> {
    let column = |at: usize| rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>();
    totals.iter().enumerate().map(|(at, total)| Truth::sum(total, &column(at))).collect()
}

type Writing = fn(&mut Pen<'_>, i128) -> Mark;

fn written(pen: &mut Pen<'_>, cells: &[Vec<i128>], write: Writing) -> Vec<Vec<Mark>> {
    cells.iter().map(|row| row.iter().map(|cell| write(pen, *cell)).collect()).collect()
}

fn int(pen: &mut Pen<'_>, value: i128) -> Mark {
    pen.int(value)
}

fn two_places(pen: &mut Pen<'_>, value: i128) -> Mark {
    pen.dec(value, 2)
}

fn one_place(pen: &mut Pen<'_>, value: i128) -> Mark {
    pen.dec(value, 1)
}

fn commas(pen: &mut Pen<'_>, value: i128) -> Mark {
    pen.commas(value)
}

/// A table with its totals in the last line.
fn below(
    pen: &mut Pen<'_>,
    head: &str,
    names: &[&str],
    cells: (i128, i128),
    write: Writing,
    last: &str,
) -> Draft {
    let columns = head.matches('\t').count();
    let (cells, totals) = grid(pen, names.len(), columns, cells.0, cells.1);
    let rows = written(pen, &cells, write);
    let totals = written(pen, &[totals], write).remove(0);
    let mut lines = vec![head.to_owned()];
    lines.extend(names.iter().zip(&rows).map(|(name, row)| line(name, row)));
    lines.push(line(last, &totals));
    draft(lines, Truth::All(columns_add_up(&rows, &totals)))
}

fn total_below(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, ORCHARDS);
    below(pen, "果园\t面积（亩）\t产量（吨）\t产值（万元）", &names, (130, 2_900), int, "合计")
}

fn total_above(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, VILLAGES);
    let mut made = below(pen, "单位\t户数（户）\t人数（人）", &names, (36, 870), int, "合计");
    let total = made.parts[0].pop().unwrap();
    made.parts[0].insert(1, total);
    made.exact = true;
    made
}

fn total_beside(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(3, VILLAGES);
    let mut lines = vec!["村名\t苹果（亩）\t梨（亩）\t桃（亩）\t合计（亩）".to_owned()];
    let mut truths = Vec::new();
    for name in names {
        let values = pen.values(3, 41, 690);
        let mut cells: Vec<Mark> = values.iter().map(|value| pen.int(*value)).collect();
        let total = pen.int(values.iter().sum());
        truths.push(Truth::sum(&total, &cells));
        cells.push(total);
        lines.push(line(name, &cells));
    }
    draft(lines, Truth::All(truths))
}

/// Totals to the right and below, whole numbers or with decimals.
fn both_ways(pen: &mut Pen<'_>, head: &str, names: &[&str], write: Writing) -> Draft {
    let (mut cells, _) = grid(pen, names.len(), 4, 52, 960);
    for row in &mut cells {
        row.push(row.iter().sum());
    }
    let totals = (0..5).map(|column| cells.iter().map(|row| row[column]).sum()).collect();
    let rows = written(pen, &cells, write);
    let totals = written(pen, &[totals], write).remove(0);
    let mut truths = columns_add_up(&rows, &totals);
    truths.extend(rows.iter().chain([&totals]).map(|row| Truth::sum(&row[4], &row[..4])));
    let mut lines = vec![head.to_owned()];
    lines.extend(names.iter().zip(&rows).map(|(name, row)| line(name, row)));
    lines.push(line("合计", &totals));
    draft(lines, Truth::All(truths))
}

fn total_both_ways(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, CROPS);
    let mut made = both_ways(pen, "品种\t一季度\t二季度\t三季度\t四季度\t全年", &names, int);
    made.parts[0].insert(0, "果品销售情况统计表（单位：吨）".to_owned());
    made
}

fn points_below(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(5, &["种苗费", "肥料费", "农药费", "人工费", "水电费", "机械作业费", "运输费"]);
    below(pen, "项目\t预算数（万元）\t决算数（万元）", &names, (310, 9_800), two_places, "总计")
}

fn thousands(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, ORCHARDS);
    let mut made = below(pen, "单位\t财政补助\t自筹资金", &names, (11_200, 890_000), commas, "合　计");
    made.parts[0].insert(0, "项目资金安排表　　　单位：元".to_owned());
    made
}

fn shares(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(3, CROPS);
    let values = pen.values(3, 400, 2_900);
    let sum: i128 = values.iter().sum();
    let mut lines = vec!["品种\t产量（吨）\t占比（%）".to_owned()];
    let (mut truths, mut cells, mut left) = (Vec::new(), Vec::new(), 1_000);
    for (at, value) in values.iter().enumerate() {
        let share = if at == 2 { left } else { (value * 2_000 + sum) / (2 * sum) };
        left -= share;
        cells.push((pen.int(*value), pen.dec(share, 1)));
    }
    let (total, all) = (pen.int(sum), pen.dec(1_000, 1));
    for (name, (value, share)) in names.iter().zip(&cells) {
        lines.push(line(name, &[value.clone(), share.clone()]));
        truths.push(Truth::share(value, &total, share));
    }
    let column: Vec<Mark> = cells.iter().map(|(value, _)| value.clone()).collect();
    truths.push(Truth::sum(&total, &column));
    let column: Vec<Mark> = cells.iter().map(|(_, share)| share.clone()).collect();
    truths.push(Truth::sum(&all, &column));
    lines.push(line("合计", &[total, all]));
    draft(lines, Truth::All(truths))
}

fn subtotals(pen: &mut Pen<'_>) -> Draft {
    let mut lines = vec!["类别\t品种\t产量（吨）".to_owned()];
    let (mut truths, mut subtotals, mut sum) = (Vec::new(), Vec::new(), 0);
    for (kind, names) in [("仁果类", ["苹果", "梨"]), ("核果类", ["桃", "杏"])] {
        let values = pen.values(2, 130, 1_900);
        let cells: Vec<Mark> = values.iter().map(|value| pen.int(*value)).collect();
        for (name, cell) in names.iter().zip(&cells) {
            lines.push(format!("{kind}\t{name}\t{cell}"));
        }
        let part: i128 = values.iter().sum();
        let subtotal = pen.int(part);
        lines.push(format!("{kind}\t小计\t{subtotal}"));
        truths.push(Truth::sum(&subtotal, &cells));
        subtotals.push(subtotal);
        sum += part;
    }
    let total = pen.int(sum);
    lines.push(format!("总计\t\t{total}"));
    truths.push(Truth::sum(&total, &subtotals));
    draft(lines, Truth::All(truths))
}

fn more_or_less(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, VILLAGES);
    let mut lines = vec!["村名\t上年产量（吨）\t本年产量（吨）\t增加（吨）".to_owned()];
    let (mut truths, mut rows) = (Vec::new(), Vec::new());
    let mut totals = [0; 3];
    for name in names {
        let (old, more) = (pen.value(210, 890), pen.value(12, 160));
        let cells = vec![pen.int(old), pen.int(old + more), pen.int(more)];
        for (total, value) in totals.iter_mut().zip([old, old + more, more]) {
            *total += value;
        }
        truths.push(Truth::sum(&cells[1], &[cells[0].clone(), cells[2].clone()]));
        lines.push(line(name, &cells));
        rows.push(cells);
    }
    let totals: Vec<Mark> = totals.iter().map(|total| pen.int(*total)).collect();
    truths.extend(columns_add_up(&rows, &totals));
    lines.push(line("合计", &totals));
    draft(lines, Truth::All(truths))
}

fn bars(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, ORCHARDS);
    let mut made = below(pen, "果园\t培训期数\t参训人次", &names, (3, 96), int, "合计");
    for line in &mut made.parts[0] {
        *line = format!("| {} |", line.replace('\t', " | "));
    }
    made.parts[0].insert(1, "|---|---|---|".to_owned());
    made.exact = true;
    made
}

fn page_total_below(pen: &mut Pen<'_>) -> Draft {
    Draft { page: true, ..total_below(pen) }
}

fn page_both_ways(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(3, ORCHARDS);
    let made = both_ways(pen, "果园\t春季\t夏季\t秋季\t冬季\t合计", &names, one_place);
    Draft { page: true, ..made }
}

fn page_points(pen: &mut Pen<'_>) -> Draft {
    Draft { page: true, ..points_below(pen) }
}

fn numbered_rows(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(5, VILLAGES);
    let (cells, totals) = grid(pen, 5, 2, 14, 390);
    let rows = written(pen, &cells, int);
    let totals = written(pen, &[totals], int).remove(0);
    let mut lines = vec!["序号\t村名\t新增果农（户）\t新增面积（亩）".to_owned()];
    lines.extend(
        names
            .iter()
            .zip(&rows)
            .enumerate()
            .map(|(at, (name, row))| line(&format!("{}\t{name}", at + 1), row)),
    );
    lines.push(line("\t合计", &totals));
    draft(lines, Truth::All(columns_add_up(&rows, &totals)))
}

fn months(pen: &mut Pen<'_>) -> Draft {
    let names = ["7月", "8月", "9月", "10月", "11月", "12月"];
    below(pen, "月份\t采摘量（吨）\t销售额（万元）", &names, (62, 780), one_place, "下半年合计")
}

/// A last line of averages stands below the totals and adds nothing up.
fn average_left_out(pen: &mut Pen<'_>) -> Draft {
    let names = pen.some(4, ORCHARDS);
    let mut values = pen.values(4, 150, 900);
    let over = values.iter().sum::<i128>() % 4;
    values[0] += 4 - over;
    let sum: i128 = values.iter().sum();
    let cells: Vec<Mark> = values.iter().map(|value| pen.int(*value)).collect();
    let (total, mean) = (pen.int(sum), sum / 4);
    let mut lines = vec!["单位\t投入资金（万元）".to_owned()];
    lines.extend(names.iter().zip(&cells).map(|(name, cell)| format!("{name}\t{cell}")));
    lines.push(format!("合计\t{total}"));
    lines.push(format!("平均\t{mean}"));
    draft(lines, Truth::sum(&total, &cells))
}
