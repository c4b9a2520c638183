//! A redline out: a page of text on which what was taken out is struck through and what was put in is underlined.

/// A stretch of a line, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub mark: Mark,
    /// Its text.
    pub text: String,
}

/// What became of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It stayed.
    Same,
    /// It was taken out.
    Out,
    /// It was put in.
    In,
}

/// What is different is told by the line as well as by the colour: a page may be printed in black.
const STYLE: &str = "body{font:1rem/1.8 'FangSong','仿宋',serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}\
                     p{margin:.4rem 0;white-space:pre-wrap}del{color:#b3261e}ins{color:#1d4e6f}\
                     .changed{border-left:.2rem solid #b3261e;padding-left:.6rem}";

/// Writes lines as a page that needs nothing else.
#[must_use]
pub fn page(title: &str, lines: &[Vec<Piece>]) -> String {
    let mut out =
        String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escape(title, &mut out);
    out.push_str("</title>\n<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<h1>");
    escape(title, &mut out);
    out.push_str("</h1>\n");
    for line in lines {
        let is_changed = line.iter().any(|piece| piece.mark != Mark::Same);
        out.push_str(if is_changed { "<p class=\"changed\">" } else { "<p>" });
        for piece in line {
            let (begin, end) = match piece.mark {
                Mark::Same => ("", ""),
                Mark::Out => ("<del>", "</del>"),
                Mark::In => ("<ins>", "</ins>"),
            };
            out.push_str(begin);
            escape(&piece.text, &mut out);
            out.push_str(end);
        }
        out.push_str("</p>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn escape(text: &str, out: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            sign => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_marked_and_nothing_becomes_markup() {
        let piece = |mark, text: &str| Piece { mark, text: text.to_owned() };
        let line = vec![piece(Mark::Same, "每园"), piece(Mark::Out, "一<b>"), piece(Mark::In, "两")];
        let page = page("甲 → 乙", &[line, vec![piece(Mark::Same, "完")]]);
        assert!(
            page.contains("<p class=\"changed\">每园<del>一&lt;b&gt;</del><ins>两</ins></p>\n<p>完</p>"),
            "{page}"
        );
    }
}
