//! Where the bars and their words stand.

use super::{Bar, Bars};
use crate::piece::link::Tone;
use crate::piece::svg::{Anchor, Axis, Drawing, decimal, px, shortened, width};

/// The room of one drawing, in tenths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    class: &'static str,
    width: i64,
    /// The room for a label at the left; 0: it stands above its bar.
    label: i64,
    /// The height of one row.
    row: i64,
}

/// For a desk and for paper.
pub(super) const WIDE: Format = Format { class: "wide", width: px(520), label: px(170), row: px(27) };
/// For a phone.
pub(super) const NARROW: Format = Format { class: "narrow", width: px(340), label: 0, row: px(44) };

/// The size of the type in pixels; the stylesheet has the same.
const TYPE: i64 = 12;
const THICK: i64 = px(12);

/// The drawing of the bars as an `svg` element.
pub(super) fn draw(bars: &Bars, title: &str, format: Format) -> String {
    let values = bars.bars.iter().flat_map(|bar| [bar.value, bar.mark.unwrap_or(0)]);
    let axis = Axis::new(values, 5);
    let widest = |text: &dyn Fn(&Bar) -> String| {
        bars.bars.iter().map(|bar| width(&text(bar), TYPE)).max().unwrap_or(0)
    };
    let value = widest(&|bar| decimal(bar.value, bars.places)) + px(10);
    let note = match widest(&|bar| bar.note.clone()) {
        0 => 0,
        note => note + px(12),
    };
    // On a phone label, number and note stand above the bar, which has the whole width.
    let length = if format.label == 0 { format.width } else { format.width - format.label - value - note };
    let layout = Layout { bars, format, left: format.label, length: length - px(2), note, axis };
    let count = i64::try_from(bars.bars.len()).unwrap_or(0);
    let height = count * format.row + px(4);
    let mut drawing = Drawing::default();
    for (number, bar) in bars.bars.iter().enumerate() {
        layout.row(&mut drawing, i64::try_from(number).unwrap_or(0) * format.row, bar);
    }
    let zero = layout.x(0);
    drawing.line("base", (zero, 0), (zero, height));
    let id = format!("{}-{}", bars.id, format.class);
    drawing.finish(format.class, &id, (format.width, height), title, &bars.summary)
}

struct Layout<'a> {
    bars: &'a Bars,
    format: Format,
    axis: Axis,
    left: i64,
    length: i64,
    /// The room for the notes at the right.
    note: i64,
}

impl Layout<'_> {
    fn x(&self, value: i64) -> i64 {
        self.left + self.axis.at(value, self.length)
    }

    fn row(&self, drawing: &mut Drawing, top: i64, bar: &Bar) {
        let Layout { bars, format, .. } = self;
        let above = format.label == 0;
        let middle = if above { top + px(28) } else { top + format.row / 2 };
        let label_at = if above { (0, top + px(16)) } else { (0, middle + px(4)) };
        let number = decimal(bar.value, bars.places);
        let taken = self.note + width(&number, TYPE) + px(12);
        let room = if above { format.width - taken } else { format.label - px(10) };
        let label = shortened(&bar.label, TYPE, room);
        drawing.link(&bar.href, Anchor::Start, label_at, &label, &bar.label);
        let (from, to) = (self.x(bar.value.min(0)), self.x(bar.value.max(0)));
        let said = format!("{} {} {number}{}", bar.label, bars.value_title, bars.unit);
        drawing.rectangle(class(bar.tone), (from, middle - THICK / 2), (to - from, THICK), &said);
        if let Some(mark) = bar.mark {
            let x = self.x(mark);
            drawing.line("target", (x, middle - px(9)), (x, middle + px(9)));
        }
        let note_y = if above { label_at.1 } else { middle + px(4) };
        // All numbers stand in one column: beside a tick one could be read as the tick's.
        drawing.text("tick", Anchor::End, (format.width - self.note, note_y), &number);
        let tone = format!("note {}", bar.tone.class());
        drawing.text(&tone, Anchor::End, (format.width, note_y), &bar.note);
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Overdue => "bar bar-overdue",
        Tone::Due => "bar bar-due",
        Tone::Done => "bar bar-done",
        Tone::Plain | Tone::Quiet => "bar",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_value_and_its_tick_stands_at_the_mark() {
        let bar = |value, mark| Bar { label: "园".into(), value, mark, ..Bar::default() };
        let bars = Bars { id: "b".into(), bars: vec![bar(100, None), bar(50, Some(100))], ..Bars::default() };
        let svg = draw(&bars, "t", WIDE);
        let tenths = |text: &str| {
            let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
            whole.parse::<i64>().ok().zip(tenth.parse::<i64>().ok()).map(|(whole, tenth)| whole * 10 + tenth)
        };
        let all = |start: &str, name: &str| -> Vec<i64> {
            let found = |line: &str| tenths(line.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?);
            svg.lines().filter(|line| line.starts_with(start)).filter_map(found).collect()
        };
        let (widths, from) = (all("<rect", "width"), all("<rect", "x"));
        assert_eq!((widths.len(), widths[0] / 2), (2, widths[1]), "{svg}");
        assert_eq!(all("<line class=\"target\"", "x1"), [from[0] + widths[0]], "{svg}");
    }
}
