//! Lines joined to paragraphs: a line that is full goes on, an indent begins anew.

use super::line::Line;
use super::sign::{ends, item, leads_to_number};
use super::{Area, Lined, NOWHERE, Origin, POINT, Traced};
use crate::outline::is_date;
use crate::reading::{Paragraph, Position, Style};
use crate::wide::is_wide;

/// Between which margins lines run, and what size most of them have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    left: i64,
    right: i64,
    size: i64,
    /// Whether it is a cell, where lines are short.
    cell: bool,
    /// Whether all of its lines are single signs: its text is written downwards.
    downwards: bool,
}

/// A paragraph that is made of lines.
#[derive(Debug, Clone)]
pub(in crate::read) struct Set {
    /// The page where it begins, and its number on it.
    pub(super) page: Option<u32>,
    pub(super) number: u32,
    /// Its text.
    pub(in crate::read) text: String,
    /// Where each sign of it was drawn.
    pub(in crate::read) from: Vec<Origin>,
    frame: Frame,
    /// Where its first line and its second one begin.
    first: i64,
    second: Option<i64>,
    last: Line,
    lead: i64,
    centred: bool,
    right: bool,
    count: usize,
    of_size: usize,
    bold: usize,
    opens_with_item: bool,
    /// Whether a page was left before its end for it.
    pub(super) new_page: bool,
}

impl Frame {
    /// The margins of lines: where some of them begin and end.
    pub(super) fn around(lines: &[Line]) -> Self {
        let mut sizes: Vec<(i64, usize)> = lines.iter().map(|line| (line.size, line.count)).collect();
        sizes.sort_unstable();
        let runs = sizes.chunk_by(|a, b| a.0 == b.0);
        let most = runs.max_by_key(|run| run.iter().map(|(_, count)| count).sum::<usize>());
        let size = most.and_then(|run| run.first()).map_or(0, |(size, _)| *size);
        let mut lefts: Vec<i64> = lines.iter().map(|line| line.left).collect();
        let mut rights: Vec<i64> = lines.iter().map(|line| -line.right).collect();
        Self {
            left: margin(&mut lefts, size),
            right: -margin(&mut rights, size),
            size,
            cell: false,
            downwards: false,
        }
    }

    /// The margins on a page. A few short lines do not show the right one: it is then as wide as the left one.
    fn on(width: i64, lines: &[Line]) -> Self {
        let around = Self::around(lines);
        let reaching = lines.iter().filter(|line| (around.right - line.right).abs() <= around.size).count();
        let shown = around.width() * 2 >= width && reaching >= 3 && reaching * 4 >= lines.len();
        let right = if shown { around.right } else { around.right.max(width - around.left) };
        Self { right, ..around }
    }

    /// The margins of text that stands by itself: lines of a few signs end where they end.
    pub(super) fn apart(lines: &[Line]) -> Self {
        let around = Self::around(lines);
        let short = around.width() < around.size * 12;
        Self { right: if short { around.right + around.size * 12 } else { around.right }, ..around }
    }

    /// The margins in a cell: its sides, less what its text keeps free on the left.
    pub(super) fn within(area: &Area, lines: &[Line]) -> Self {
        let around = Self::around(lines);
        let free = lines.iter().map(|line| line.left - area.left).min().unwrap_or(0).clamp(0, 6 * POINT);
        // Long lines that end at one place show a margin that a program keeps for itself.
        let end = lines.iter().map(|line| line.right).max().unwrap_or(0);
        let reaching = lines.iter().filter(|line| end - line.right <= around.size / 2).count();
        let long = end - around.left >= around.size * 8 && (end - around.left) * 2 >= area.width();
        let right = if reaching > 1 && long { end } else { area.right - free };
        Self {
            left: area.left + free,
            right,
            size: around.size,
            cell: true,
            downwards: lines.iter().all(Line::is_single),
        }
    }

    fn width(&self) -> i64 {
        self.right - self.left
    }

    /// Whether a line could not have taken the beginning of the next one. Where no sentence ends, some more is
    /// forgiven: programs differ in what they keep together.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let before = line.text.chars().next_back().unwrap_or(' ');
        let blank = match next.text.chars().next() {
            Some(sign) if !is_wide(sign) && !is_wide(before) => line.size / 4,
            _ => 0,
        };
        let forgiven = match () {
            () if ends(before) => -line.size / 4,
            () if self.cell => line.size / 2,
            () => line.size,
        };
        let needed = next.lead + blank + forgiven;
        let (left, right) = (line.left - self.left, self.right - line.right);
        let free = if self.centres(line) { left + right } else { right };
        // A short word in a narrow cell fills it by chance.
        let short = self.cell && (line.right - line.left) * 2 <= self.width();
        needed > free && !short
    }

    fn centres(&self, line: &Line) -> bool {
        let (before, after) = (line.left - self.left, self.right - line.right);
        let large = line.size >= self.size + POINT * 3 / 2;
        let least = if large { line.size / 2 } else { line.size * 5 / 2 };
        before >= least && (before - after).abs() <= line.size * 3 / 4
    }

    fn sets_right(&self, line: &Line) -> bool {
        let (before, after) = (line.left - self.left, self.right - line.right);
        before * 100 >= self.width() * 40 && after <= before / 3
    }
}

/// The outermost place at which some lines begin; one line that juts out is no margin.
fn margin(places: &mut [i64], size: i64) -> i64 {
    places.sort_unstable();
    let near = size * 3 / 5;
    let jutting = places.windows(3).find(|three| matches!(three, [a, _, c] if c - a <= near));
    jutting.or(Some(places)).and_then(|places| places.first().copied()).unwrap_or(0)
}

/// Whether a line is nothing but a figure, as those under each other in a cell.
fn is_figure(text: &str) -> bool {
    let sign = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '%' | '-' | '+' | '¥' | '￥');
    text.chars().all(sign) && text.chars().any(|sign| sign.is_ascii_digit())
}

/// The margins of a whole file.
pub(super) fn usual(pages: &[Lined]) -> Frame {
    let lines: Vec<Line> = pages.iter().flat_map(|page| &page.rows).map(super::Row::line).collect();
    Frame::on(pages.first().map_or(0, |page| page.width), &lines)
}

/// The margins of a page: its own, if it has lines enough to show them.
pub(super) fn frame(page: &Lined, usual: &Frame) -> Frame {
    let lines: Vec<Line> = page.rows.iter().map(super::Row::line).collect();
    let own = Frame::on(page.width, &lines);
    let enough = lines.len() >= 8 && own.width() * 10 >= usual.width() * 9;
    let inside = own.left + own.size >= usual.left && own.right <= usual.right + own.size;
    if enough || !inside { Frame { size: usual.size, ..own } } else { *usual }
}

/// The paragraphs of lines.
pub(super) fn sets(lines: &[Line], frame: &Frame) -> Vec<Set> {
    let mut steps: Vec<i64> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .map(|(one, next)| next.base - one.base)
        .filter(|step| *step > 0)
        .collect();
    steps.sort_unstable();
    let step = steps.get(steps.len() / 2).copied().unwrap_or(0);
    let mut out: Vec<Set> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1);
        match out.last_mut() {
            Some(set) if set.takes(line, next, step) => set.add(line),
            _ => out.push(Set::begin(line, *frame)),
        }
    }
    out
}

impl Set {
    fn begin(line: &Line, frame: Frame) -> Self {
        Self {
            page: None,
            number: 0,
            text: line.text.clone(),
            from: line.from.clone(),
            frame,
            first: line.left,
            second: None,
            last: line.clone(),
            lead: line.lead,
            centred: frame.centres(line),
            right: frame.sets_right(line),
            count: line.count,
            of_size: line.of_size,
            bold: line.bold,
            opens_with_item: item(&line.text),
            new_page: false,
        }
    }

    /// Whether a line belongs to the paragraph; the line after it tells an indent from a hanging one.
    fn takes(&self, line: &Line, next: Option<&Line>, step: i64) -> bool {
        let gap = line.base - self.last.base;
        let beside = gap * 5 < line.size * 4;
        // A date that is a line of its own signs, and what stands beneath it is a remark.
        let signs = !self.centred && is_date(&self.text);
        if signs || beside || (gap * 2 > step * 3 && gap > line.size * 2) || !self.is_like(line) {
            return false;
        }
        let near = if self.frame.downwards { line.size * 5 } else { line.size * 7 / 5 };
        if self.stacks(line) && gap <= near {
            return true;
        }
        let both_centred = self.centred && self.frame.centres(line);
        let title = self.last.size >= self.frame.size + 2 * POINT && gap * 10 <= line.size * 22;
        if both_centred && title {
            return (self.bold * 2 > self.count) == (line.bold * 2 > line.count);
        }
        self.frame.is_full(&self.last, line) && (both_centred || self.aligns(line, next))
    }

    /// Whether a line is the next sign of text that is written downwards.
    fn stacks(&self, line: &Line) -> bool {
        self.last.is_single() && line.is_single() && (self.last.left - line.left).abs() * 4 <= line.size
    }

    /// Whether a line could go on with the paragraph by what it is, wherever it stands.
    fn is_like(&self, line: &Line) -> bool {
        let ended = self.text.chars().next_back().is_some_and(ends);
        let figures = is_figure(&self.last.text) && is_figure(&line.text);
        let sizes = (line.size - self.last.size).abs() * 8 <= line.size.max(self.last.size);
        let spread = self.last.spread || line.spread;
        let apart = figures || spread || (ended && item(&line.text)) || leads_to_number(&self.text);
        sizes && !apart
    }

    /// Whether a line begins where the next line of the paragraph should.
    fn aligns(&self, line: &Line, next: Option<&Line>) -> bool {
        let (before, after) = (line.left - self.frame.left, self.frame.right - line.right);
        if self.frame.cell && (before - after).abs() <= line.size {
            return true;
        }
        let little = line.size / 2;
        let indented = line.left - self.frame.left > line.size * 4 / 5;
        let ended = self.text.chars().next_back().is_some_and(ends);
        match self.second {
            Some(second) => line.left <= second + little,
            None if line.left < self.first - little => true,
            None if line.left <= self.first + little => !indented || !ended,
            // It stands further in: the paragraph hangs, or a new one begins with its indent.
            None => match next {
                Some(next) if self.frame.is_full(line, next) => (next.left - line.left).abs() <= little,
                _ => self.opens_with_item,
            },
        }
    }

    fn add(&mut self, line: &Line) {
        let before = self.text.chars().next_back();
        let after = line.text.chars().next();
        if let (Some(before), Some(after)) = (before, after)
            && !is_wide(before)
            && !is_wide(after)
            && before != '-'
        {
            self.text.push(' ');
            self.from.push(NOWHERE);
        }
        self.text.push_str(&line.text);
        self.from.extend_from_slice(&line.from);
        self.second = self.second.or(Some(line.left));
        self.centred &= self.frame.centres(line);
        self.right &= self.frame.sets_right(line);
        let same = line.size == self.last.size;
        self.of_size += if same { line.of_size } else { 0 };
        self.count += line.count;
        self.bold += line.bold;
        self.last = line.clone();
    }

    /// Takes the first paragraph of the next page or column, if this one goes on with it.
    pub(super) fn goes_on(&mut self, with: &Set) -> bool {
        let mut first = with.last.clone();
        (first.left, first.lead) = (with.first, with.lead);
        first.text = with.text.clone();
        first.from = with.from.clone();
        let indented = with.first - with.frame.left > first.size * 4 / 5;
        let set_apart = self.centred || with.centred || self.right || with.right;
        let begins = indented || with.opens_with_item || set_apart;
        let goes_on = !begins && self.is_like(&first) && self.frame.is_full(&self.last, &first);
        if goes_on {
            first.count = with.count;
            first.of_size = with.of_size;
            first.bold = with.bold;
            self.add(&first);
            (self.last, self.frame) = (with.last.clone(), with.frame);
            self.second = with.second.or(Some(with.first));
        }
        goes_on
    }

    /// The paragraph, with the places of its signs.
    pub(super) fn traced(mut self, position: Position) -> Traced {
        let from = std::mem::take(&mut self.from);
        Traced { paragraph: self.paragraph(position), from, also: Vec::new() }
    }

    /// The paragraph.
    pub(in crate::read) fn paragraph(self, position: Position) -> Paragraph {
        let most = |part: usize| part * 10 >= self.count * 9;
        let half_points = u16::try_from(self.last.size / 500).unwrap_or(0);
        let style = Style {
            contents: leads_to_number(&self.text),
            centred: self.centred,
            right: self.right && !self.centred,
            size: if most(self.of_size) { half_points } else { 0 },
            bold: most(self.bold),
            new_page: self.new_page,
            ..Style::default()
        };
        Paragraph { style, ..Paragraph::plain(position, self.text) }
    }
}
