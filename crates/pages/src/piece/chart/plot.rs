//! Where the columns, lines and labels of a chart stand.

use super::{Chart, ChartKind, Series};
use crate::piece::svg::{Anchor, Axis, Drawing, decimal, px, shortened, width};

/// The room of one drawing, in tenths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    class: &'static str,
    width: i64,
    height: i64,
    /// Whether the last number stands beside the name of a series.
    numbers: bool,
}

/// For a desk and for paper.
pub(super) const WIDE: Format = Format { class: "wide", width: px(520), height: px(216), numbers: true };
/// For a phone.
pub(super) const NARROW: Format = Format { class: "narrow", width: px(340), height: px(220), numbers: false };

/// The size of the type in pixels; the stylesheet has the same.
const TYPE: i64 = 12;
/// The least distance of two labels, base to base.
const LINE: i64 = px(15);
/// The widest label at the end of a series.
const LABEL: i64 = px(110);
/// What a reader can tell apart at a glance.
const MOST_SERIES: usize = 3;

/// The plot's edges and scale.
struct Plot<'a> {
    chart: &'a Chart,
    series: &'a [Series],
    axis: Axis,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

/// The drawing of a chart as an `svg` element.
pub(super) fn draw(chart: &Chart, title: &str, format: Format) -> String {
    let series = &chart.series[..chart.series.len().min(MOST_SERIES)];
    let axis = Axis::new(series.iter().flat_map(|series| series.values.iter().flatten().copied()), 5);
    let ticks = axis.ticks().map(|tick| width(&axis.label(tick, chart.places), TYPE)).max().unwrap_or(0);
    let labels: Vec<String> = series.iter().map(|series| end_label(chart, series, format)).collect();
    let label = labels.iter().map(|label| width(label, TYPE)).max().unwrap_or(0).min(LABEL);
    let plot = Plot {
        chart,
        series,
        left: ticks + px(8),
        right: format.width - label - if label > 0 { px(14) } else { px(4) },
        top: px(10),
        bottom: format.height - px(24),
        axis,
    };
    let mut drawing = Drawing::default();
    plot.grid(&mut drawing);
    match chart.kind {
        ChartKind::Columns => plot.columns(&mut drawing),
        ChartKind::Lines => plot.lines(&mut drawing),
    }
    plot.labels(&mut drawing, &labels);
    let id = format!("{}-{}", chart.id, format.class);
    drawing.finish(format.class, &id, (format.width, format.height), title, &chart.summary)
}

fn end_label(chart: &Chart, series: &Series, format: Format) -> String {
    // A series that is alone needs no name beside the title; its last column is no more than the others.
    let is_alone = chart.series.len() == 1;
    if is_alone && chart.kind == ChartKind::Columns {
        return String::new();
    }
    let name = if is_alone { "" } else { series.name.as_str() };
    let last = series.values.iter().rev().flatten().next().filter(|_| format.numbers);
    let last = last.map(|last| decimal(*last, chart.places));
    // A label stands alone: the places that columns of numbers need are noise here.
    let last = last.map(|last| match last.contains('.') {
        true => last.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => last,
    });
    format!("{name} {}", last.unwrap_or_default()).trim().to_owned()
}

/// The class of a series: the planned one is hollow, the others take the three inks in turn.
fn ink(series: &[Series], number: usize) -> &'static str {
    if series[number].planned {
        return "plan";
    }
    let before = series[..number].iter().filter(|series| !series.planned).count();
    ["ink-a", "ink-b", "ink-c"][before.min(2)]
}

impl Plot<'_> {
    fn y(&self, value: impl Into<i128>) -> i64 {
        self.bottom - self.axis.at(value, self.bottom - self.top)
    }

    /// The left edge of a step.
    fn x(&self, step: usize) -> i64 {
        let steps = i64::try_from(self.chart.labels.len().max(1)).unwrap_or(i64::MAX);
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        self.left + (self.right - self.left) * step / steps
    }

    fn middle(&self, step: usize) -> i64 {
        (self.x(step) + self.x(step + 1)) / 2
    }

    fn said(&self, series: &Series, step: usize, value: i64) -> String {
        let Chart { labels, places, unit, .. } = self.chart;
        let label = labels.get(step).map_or("", String::as_str);
        format!("{label} {} {}{unit}", series.name, decimal(value, *places))
    }

    fn grid(&self, drawing: &mut Drawing) {
        for tick in self.axis.ticks() {
            let (y, class) = (self.y(tick), if tick == 0 { "base" } else { "grid" });
            drawing.line(class, (self.left, y), (self.right, y));
            let label = self.axis.label(tick, self.chart.places);
            drawing.text("tick", Anchor::End, (self.left - px(6), y + px(4)), &label);
        }
        let widest = self.chart.labels.iter().map(|label| width(label, TYPE)).max().unwrap_or(0) + px(4);
        let room = (self.x(1) - self.x(0)).max(1);
        let every = usize::try_from((widest + room - 1) / room).unwrap_or(1).max(1);
        for (step, label) in self.chart.labels.iter().enumerate().step_by(every) {
            drawing.text("tick", Anchor::Middle, (self.middle(step), self.bottom + px(17)), label);
        }
    }

    /// Left edge and width of the column of series `number` at `step`.
    fn column(&self, step: usize, number: usize) -> (i64, i64) {
        let room = self.x(step + 1) - self.x(step);
        let count = i64::try_from(self.series.len().max(1)).unwrap_or(1);
        let number = i64::try_from(number).unwrap_or(0);
        // A tenth of the room stays free on either side, and no column is wider than 28 pixels.
        let each = (room * 8 / 10 / count).min(px(28));
        let start = self.middle(step) - each * count / 2;
        (start + each * number, (each - px(1)).max(px(1)))
    }

    fn columns(&self, drawing: &mut Drawing) {
        for step in 0..self.chart.labels.len() {
            for (number, series) in self.series.iter().enumerate() {
                let Some(value) = series.values.get(step).copied().flatten() else { continue };
                let (x, wide) = self.column(step, number);
                let (top, low) = (self.y(value.max(0)), self.y(value.min(0)));
                let class = format!("column {}", ink(self.series, number));
                drawing.rectangle(&class, (x, top), (wide, low - top), &self.said(series, step, value));
            }
        }
    }

    fn lines(&self, drawing: &mut Drawing) {
        for (number, series) in self.series.iter().enumerate() {
            let class = ink(self.series, number);
            let mut run: Vec<(i64, i64)> = Vec::new();
            let mut dots = Vec::new();
            // A step where nothing is known parts the line in two.
            for step in 0..=self.chart.labels.len() {
                let value =
                    series.values.get(step).copied().flatten().filter(|_| step < self.chart.labels.len());
                if let Some(value) = value {
                    let point = (self.middle(step), self.y(value));
                    run.push(point);
                    dots.push((point, self.said(series, step, value)));
                } else if run.len() > 1 {
                    drawing.path(&format!("line {class}"), &std::mem::take(&mut run));
                } else {
                    run.clear();
                }
            }
            for (point, said) in dots {
                drawing.dot(&format!("dot {class}"), point, &said);
            }
        }
    }

    /// Writes each series' name at the height of its last number, apart from each other, with a thin line to it.
    fn labels(&self, drawing: &mut Drawing, labels: &[String]) {
        let mut ends: Vec<(i64, (i64, i64), usize)> = Vec::new();
        for (number, series) in self.series.iter().enumerate() {
            let steps = series.values.len().min(self.chart.labels.len());
            let Some(step) = (0..steps).rev().find(|step| series.values[*step].is_some()) else { continue };
            let value = series.values[step].unwrap_or_default();
            let x = match self.chart.kind {
                ChartKind::Columns => {
                    let (start, wide) = self.column(step, number);
                    start + wide
                }
                ChartKind::Lines => self.middle(step) + px(3),
            };
            ends.push((self.y(value), (x, self.y(value)), number));
        }
        ends.sort_unstable();
        let count = i64::try_from(ends.len()).unwrap_or(0);
        let mut least = self.top;
        for (place, (y, from, number)) in ends.iter().enumerate() {
            if labels[*number].is_empty() {
                continue;
            }
            let below = count - 1 - i64::try_from(place).unwrap_or(0);
            let y = (*y).min(self.bottom - below * LINE).max(least);
            least = y + LINE;
            drawing.line("leader", *from, (self.right + px(6), y));
            let class = format!("series {}", ink(self.series, *number));
            let label = shortened(&labels[*number], TYPE, LABEL);
            drawing.text(&class, Anchor::Start, (self.right + px(10), y + px(4)), &label);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(kind: ChartKind, values: &[Option<i64>]) -> String {
        let labels = (1..=values.len()).map(|number| number.to_string()).collect();
        let series = vec![Series { name: "摘果".into(), values: values.to_vec(), planned: false }];
        let chart = Chart { id: "c".into(), kind, labels, series, ..Chart::default() };
        draw(&chart, "t", WIDE)
    }

    #[test]
    fn twice_the_value_is_twice_the_height() {
        let svg = chart(ChartKind::Columns, &[Some(50), Some(100)]);
        let heights: Vec<&str> = svg
            .lines()
            .filter_map(|line| line.split(" height=\"").nth(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(heights[1..], ["91", "182"], "{svg}");
    }

    #[test]
    fn what_is_not_known_is_not_drawn_and_parts_a_line() {
        assert_eq!(chart(ChartKind::Columns, &[Some(1), None, Some(0)]).matches("<rect").count(), 2);
        let svg = chart(ChartKind::Lines, &[Some(1), Some(2), None, Some(3), Some(4)]);
        assert_eq!((svg.matches("<path").count(), svg.matches("<circle").count()), (2, 4));
        let alone = chart(ChartKind::Lines, &[Some(1), None, Some(2), Some(3)]);
        assert_eq!((alone.matches("<path").count(), alone.matches("<circle").count()), (1, 3));
    }

    #[test]
    fn nothing_at_all_is_an_empty_grid() {
        assert!(chart(ChartKind::Columns, &[]).contains("class=\"base\""));
        assert!(chart(ChartKind::Lines, &[None, None]).contains("class=\"base\""));
    }
}
