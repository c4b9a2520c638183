//! The pen: elements of one drawing, with escaped text and coordinates in tenths.

use std::fmt::{self, Write as _};

/// Tenths of a pixel, printed as a decimal number without needless zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tenths(pub(crate) i64);

/// So many whole pixels in tenths.
pub(crate) const fn px(pixels: i64) -> i64 {
    pixels * 10
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        let sign = if self.0 < 0 { "-" } else { "" };
        if tenth == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{tenth}") }
    }
}

/// About how wide `text` is at `size` pixels, in tenths: a full square for hanzi, 0.66 of one for the rest.
///
/// Fonts differ, so what is placed by this number keeps a distance.
pub(crate) fn width(text: &str, size: i64) -> i64 {
    text.chars().map(|c| if is_wide(c) { size * 10 } else { size * 66 / 10 }).sum()
}

/// `text`, cut with `…` where it would be wider than `room` tenths.
pub(crate) fn shortened(text: &str, size: i64, room: i64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if width(&short, size) + width("…", size) > room {
            short.pop();
            break;
        }
    }
    short + "…"
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2026 | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x2_0000..=0x3_ffff)
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// One drawing in the making. All coordinates are tenths.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    body: String,
}

impl Drawing {
    fn push(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }

    pub(crate) fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(Tenths);
        self.push(format_args!(r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#));
    }

    /// A rectangle with what is said when the pointer rests on it.
    pub(crate) fn rectangle(&mut self, class: &str, at: (i64, i64), size: (i64, i64), said: &str) {
        let [x, y, w, h] = [at.0, at.1, size.0.max(0), size.1.max(0)].map(Tenths);
        let said = Escaped(said);
        self.push(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}"><title>{said}</title></rect>"#
        ));
    }

    pub(crate) fn path(&mut self, class: &str, points: &[(i64, i64)]) {
        let mut d = String::new();
        for (number, (x, y)) in points.iter().enumerate() {
            let letter = if number == 0 { 'M' } else { 'L' };
            let _ = write!(d, "{letter}{} {}", Tenths(*x), Tenths(*y));
        }
        self.push(format_args!(r#"<path class="{class}" d="{d}"/>"#));
    }

    pub(crate) fn dot(&mut self, class: &str, at: (i64, i64), said: &str) {
        let [x, y] = [at.0, at.1].map(Tenths);
        let said = Escaped(said);
        self.push(format_args!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="2.5"><title>{said}</title></circle>"#
        ));
    }

    pub(crate) fn text(&mut self, class: &str, anchor: Anchor, at: (i64, i64), text: &str) {
        if text.is_empty() {
            return;
        }
        let [x, y] = [at.0, at.1].map(Tenths);
        let (anchor, text) = (anchor.name(), Escaped(text));
        self.push(format_args!(
            r#"<text class="{class}" text-anchor="{anchor}" x="{x}" y="{y}">{text}</text>"#
        ));
    }

    /// A text that leads somewhere, with its full form where it was shortened.
    pub(crate) fn link(&mut self, href: &str, anchor: Anchor, at: (i64, i64), text: &str, full: &str) {
        if href.is_empty() {
            return self.text("name", anchor, at, text);
        }
        let [x, y] = [at.0, at.1].map(Tenths);
        let (anchor, text, full, href) = (anchor.name(), Escaped(text), Escaped(full), Escaped(href));
        self.push(format_args!(
            r#"<a href="{href}"><text class="name" text-anchor="{anchor}" x="{x}" y="{y}">{text}<title>{full}</title></text></a>"#
        ));
    }

    /// The whole drawing. `id` makes the ids of its title and description.
    pub(crate) fn finish(self, class: &str, id: &str, size: (i64, i64), title: &str, desc: &str) -> String {
        let [w, h] = [size.0, size.1].map(Tenths);
        let (title, desc, body) = (Escaped(title), Escaped(desc), self.body);
        format!(
            "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
             height=\"{h}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n<title id=\"{id}-t\">{title}</title>\n\
             <desc id=\"{id}-d\">{desc}</desc>\n{body}</svg>"
        )
    }
}

/// Text inside XML, safe in content and in attributes.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                c if c.is_control() && c != '\n' && c != '\t' => {}
                c => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_printed_short() {
        let print = |tenths| Tenths(tenths).to_string();
        assert_eq!(
            (print(0), print(120), print(125), print(-5)),
            ("0".into(), "12".into(), "12.5".into(), "-0.5".into())
        );
    }

    #[test]
    fn names_that_are_too_wide_are_cut_with_a_sign() {
        assert_eq!(shortened("果园", 10, 200), "果园");
        assert_eq!(shortened("果园果园果园", 10, 400), "果园果…");
        assert_eq!(shortened("", 10, 0), "");
    }

    #[test]
    fn text_cannot_leave_its_element() {
        let mut drawing = Drawing::default();
        drawing.text("name", Anchor::Start, (0, 0), "</svg><script>\u{0}&\"");
        let svg = drawing.finish("wide", "x", (px(10), px(5)), "a<b", "c'd");
        assert!(svg.contains("&lt;/svg&gt;&lt;script&gt;&amp;&quot;</text>"));
        assert!(svg.contains("<title id=\"x-t\">a&lt;b</title>") && svg.contains("c&#39;d"));
        assert!(svg.contains(r#"viewBox="0 0 10 5""#));
    }
}
