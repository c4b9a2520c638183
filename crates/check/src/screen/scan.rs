//! One pass over a text, which notes where somebody has to look closer: numbers, words, signs of addresses.

use std::ops::Range;

use super::fold::{AT, DIGIT, DOOR, DOORS, GAP, JOIN, LATIN, PROVINCE, START, Signs};
use super::words::Words;
use crate::bits::part;

/// A number with fewer digits is nobody's.
const FEWEST_DIGITS: usize = 5;
/// So many signs may stand between two digits of one number.
const MOST_JOINTS: usize = 3;
/// A number is looked at to this length.
const LONGEST: usize = 400;

/// Where to look closer.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Runs of digits and Latin letters with what may stand between, each with five digits or more.
    pub(super) runs: Vec<Range<usize>>,
    /// Where a word may begin.
    pub(super) words: Vec<usize>,
    /// Where the sign of an e-mail address stands.
    pub(super) ats: Vec<usize>,
    /// Where a number plate may begin.
    pub(super) plates: Vec<usize>,
    /// Where a sign stands that ends an address.
    pub(super) doors: Vec<usize>,
}

impl Marks {
    /// Whether there is nothing to look at.
    pub(super) fn is_empty(&self) -> bool {
        let Self { runs, words, ats, plates, doors } = self;
        runs.is_empty() && words.is_empty() && ats.is_empty() && plates.is_empty() && doors.is_empty()
    }

    /// Notes a place where a word may begin, once.
    fn word(&mut self, at: usize) {
        if self.words.last() != Some(&at) {
            self.words.push(at);
        }
    }

    fn clear(&mut self) {
        let Self { runs, words, ats, plates, doors } = self;
        for list in [words, ats, plates, doors] {
            list.clear();
        }
        runs.clear();
    }
}

/// A run that has begun.
#[derive(Clone, Copy, Default)]
struct Open {
    start: usize,
    end: usize,
    digits: usize,
    joints: usize,
}

/// What makes one look at a sign itself.
const TELLING: u8 = DIGIT | LATIN | GAP | AT;

/// Chinese numerals, behind which the sign of a door ends an address.
const NUMERALS: &str = "一二三四五六七八九十百";

/// Pairs of signs at which the scan stops although no word begins there: the end of an address such as 三号. The signs of
/// doors begin common words (单位, 组织), so that no sign alone may be looked at.
pub(super) fn doors() -> impl Iterator<Item = (char, char)> {
    NUMERALS.chars().flat_map(|numeral| DOORS.chars().map(move |door| (numeral, door)))
}

/// Notes where to look closer in a text.
///
/// What is asked of every sign is answered without a branch; a branch is taken where something may begin.
pub(super) fn scan<T>(text: &str, signs: &Signs, words: &Words<T>, marks: &mut Marks) {
    marks.clear();
    let mut open: Option<Open> = None;
    // The sign before and the one before that, with what each gives to the questions; where they stand; what the first is.
    let (mut before, mut before_part, mut before_at, mut before_class) = ('\0', part('\0'), 0, 0_u8);
    let (mut first, mut first_part, mut first_at) = ('\0', part('\0'), 0);
    for (at, sign) in text.char_indices() {
        let (class, sign_part) = (signs.class(sign), part(sign));
        let goes_on = words.may_go_on(first_part, before_part, sign_part);
        let is_whole = words.may_be(before_part, sign_part);
        if goes_on | is_whole {
            if goes_on && words.may_begin(first, before) {
                marks.word(first_at);
            }
            if is_whole {
                marks.word(before_at);
                if class & DOOR != 0 && NUMERALS.contains(before) {
                    marks.doors.push(at);
                }
            }
        }
        if class & TELLING != 0 || open.is_some() {
            if class & GAP != 0 {
                if words.may_begin(first, before) {
                    marks.word(first_at);
                }
                if before_class & START != 0 {
                    marks.word(before_at);
                }
            }
            tell(at, sign, class, (before_class, before_at), &mut open, marks);
        }
        (first, first_part, first_at) = (before, before_part, before_at);
        (before, before_part, before_at, before_class) = (sign, sign_part, at, class);
    }
    close(&mut open, marks);
}

/// Notes what a sign says by itself, with the one before it.
fn tell(
    at: usize,
    sign: char,
    class: u8,
    (before_class, before_at): (u8, usize),
    open: &mut Option<Open>,
    marks: &mut Marks,
) {
    if class & (DIGIT | LATIN) != 0 {
        let run = open.get_or_insert(Open { start: at, ..Open::default() });
        run.end = at + sign.len_utf8();
        run.digits += usize::from(class & DIGIT);
        run.joints = 0;
        if before_class & PROVINCE != 0 && class & LATIN != 0 {
            marks.plates.push(before_at);
        }
        if run.end - run.start > LONGEST {
            close(open, marks);
        }
        return;
    }
    if let Some(run) = open {
        run.joints += 1;
        if class & JOIN == 0 || run.joints > MOST_JOINTS {
            close(open, marks);
        }
    }
    if class & DOOR != 0 && before_class & DIGIT != 0 {
        marks.doors.push(at);
    }
    if class & AT != 0 && before_class & (DIGIT | LATIN) != 0 {
        marks.ats.push(at);
    }
}

fn close(open: &mut Option<Open>, marks: &mut Marks) {
    if let Some(run) = open.take().filter(|run| run.digits >= FEWEST_DIGITS) {
        marks.runs.push(run.start..run.end);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    fn marks(text: &str) -> (Vec<String>, Marks) {
        let mut signs = Signs::new();
        let words = Words::new([("果园".to_owned(), Vec::new(), ())], doors(), &mut signs);
        let mut marks = Marks::default();
        scan(text, &signs, &words, &mut marks);
        (marks.runs.iter().map(|run| text[run.clone()].to_owned()).collect(), marks)
    }

    #[test]
    fn a_run_goes_over_what_may_stand_in_a_number() {
        let text = "编号（0123-45 6７\n8）；2019年第3号，Abc 12，a@b.cn，陕A";
        let (runs, marks) = marks(text);
        assert_eq!(runs, ["0123-45 6７\n8"]);
        assert_eq!(marks.ats.len(), 1);
        assert_eq!(marks.plates, [text.find('陕').unwrap()]);
        assert_eq!(marks.doors, [text.rfind('号').unwrap()]);
    }

    #[test]
    fn a_word_is_noted_where_it_may_begin_and_most_texts_have_none() {
        assert_eq!(marks("在果园、果 园里").1.words.len(), 2);
        assert!(marks("结果如此，公园很好，果然").1.words.is_empty());
        assert!(marks("按照规定执行。").1.is_empty());
    }

    static SOME: LazyLock<(Signs, Words<()>)> = LazyLock::new(|| {
        let mut signs = Signs::new();
        let list = ["果园", "果子红", "红果子园", "红果子园子", "ab果", "一号楼", "园a"];
        let words = Words::new(list.map(|word| (word.to_owned(), Vec::new(), ())), doors(), &mut signs);
        (signs, words)
    });

    proptest::proptest! {
        #[test]
        fn no_word_and_no_door_is_passed_over(text in "[果园園子红紅aＡb19１一三号楼单 　*\u{200b}。\n-]{0,24}") {
            let (signs, words) = &*SOME;
            let mut marks = Marks::default();
            scan(&text, signs, words, &mut marks);
            let mut before = 0;
            let mut last = '。';
            for (at, sign) in text.char_indices() {
                words.at(&text, at, signs, |found| assert!(marks.words.contains(&at), "{text:?} {found:?}"));
                let is_door = DOORS.contains(sign) && (NUMERALS.contains(last) || signs.class(last) & DIGIT != 0);
                proptest::prop_assert_eq!(marks.doors.contains(&at), is_door, "{:?} {}", text, at);
                (before, last) = (at, sign);
            }
            proptest::prop_assert!(marks.words.is_sorted() && marks.words.iter().all(|at| *at <= before));
        }
    }
}
