//! Looking for values in text of any kind, as it is compared: NFKC, small letters, no blanks and marks of no width.

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization as _;

use super::Secret;

/// So many signs in a row count as the value.
const RUN: usize = 8;
/// A shorter value cannot be told from anything else.
const LEAST: usize = 3;

/// Of what kind a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// What hangs together: a paragraph, a cell, a description.
    Paragraph,
    /// A paragraph with what a program writes between its words.
    Mixed,
    /// What a program writes for itself: numbers and names that may be like a value by chance.
    Program,
    /// What does not hang together but for whoever puts it together: long values only.
    Joined,
}

/// What is looked for.
pub(super) struct Search {
    signs: Option<AhoCorasick>,
    /// Of each pattern its value, whether it is all of it, and whether it is too short for any but people's text.
    meaning: Vec<(usize, Is)>,
    bytes: Option<AhoCorasick>,
    of_bytes: Vec<usize>,
    public: Vec<String>,
    has_short: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Run,
    /// Of letters and digits, too few to count in the middle of others.
    Short,
    /// A few signs that no program writes by chance.
    Whole,
    /// A whole value of eight signs and more.
    Long,
}

impl Search {
    pub(super) fn of(secrets: &[Secret], public: &[String]) -> Self {
        let (mut patterns, mut meaning) = (Vec::new(), Vec::new());
        let (mut raw, mut of_bytes) = (Vec::new(), Vec::new());
        for (index, secret) in secrets.iter().enumerate() {
            let signs: Vec<char> = normal(&secret.value).chars().collect();
            if signs.len() < LEAST {
                continue;
            }
            let is = match signs.len() {
                RUN.. => Is::Long,
                _ if signs.iter().all(char::is_ascii) => Is::Short,
                _ => Is::Whole,
            };
            patterns.push(signs.iter().collect::<String>());
            meaning.push((index, is));
            let gone = gone(&signs, &normal(&secret.masked).chars().collect::<Vec<char>>());
            for (run, gone) in signs.windows(RUN).zip(gone.windows(RUN)) {
                // A row of one and the same sign says nothing.
                if gone.contains(&true) && run.iter().any(|sign| run.first() != Some(sign)) {
                    patterns.push(run.iter().collect());
                    meaning.push((index, Is::Run));
                }
            }
            if is != Is::Short {
                let written = encodings(&secret.value);
                of_bytes.extend(written.iter().map(|_| index));
                raw.extend(written);
            }
        }
        let mut public: Vec<String> = public.iter().map(|text| normal(text)).collect();
        public.retain(|text| !text.is_empty());
        let has_short = meaning.iter().any(|(_, is)| *is == Is::Short);
        Self {
            has_short,
            signs: AhoCorasick::new(patterns).ok().filter(|_| !meaning.is_empty()),
            meaning,
            bytes: AhoCorasick::new(raw).ok().filter(|_| !of_bytes.is_empty()),
            of_bytes,
            public,
        }
    }

    /// The values in a text, and whether all of each is there.
    pub(super) fn see(&self, text: &str, view: View) -> Vec<(usize, bool)> {
        let Some(signs) = &self.signs else { return Vec::new() };
        let mut out = Vec::new();
        let mut look = |mut line: String| {
            for public in &self.public {
                if line.contains(public.as_str()) {
                    line = line.replace(public.as_str(), "\u{FFFC}");
                }
            }
            for found in signs.find_overlapping_iter(&line) {
                let Some((secret, is)) = self.meaning.get(found.pattern().as_usize()) else { continue };
                let counts = match (is, view) {
                    (Is::Long, _)
                    | (Is::Whole, View::Paragraph | View::Program)
                    | (Is::Run, View::Paragraph) => true,
                    (Is::Short, View::Paragraph) => stands(&line, found.start(), found.end()),
                    _ => false,
                };
                if counts {
                    out.push((*secret, *is != Is::Run));
                }
            }
        };
        look(normal(text));
        // A blank may stand in a short value or divide it from its neighbours.
        if view == View::Paragraph && self.has_short && text.contains(char::is_whitespace) {
            look(text.split_whitespace().map(normal).collect::<Vec<String>>().join("\u{FFFC}"));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The values that stand in bytes of any kind, in one of the encodings of Chinese text.
    pub(super) fn bytes(&self, bytes: &[u8]) -> Vec<usize> {
        let Some(search) = &self.bytes else { return Vec::new() };
        let found = search.find_overlapping_iter(bytes);
        let mut out: Vec<usize> =
            found.filter_map(|found| self.of_bytes.get(found.pattern().as_usize()).copied()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A text as it is compared.
fn normal(text: &str) -> String {
    let is_seen = |sign: &char| {
        !(sign.is_whitespace()
            || sign.is_control()
            || matches!(u32::from(*sign),
                0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
                | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB
                | 0xE0000..=0xE0FFF))
    };
    text.nfkc().filter(is_seen).map(|sign| sign.to_ascii_lowercase()).collect()
}

/// Which signs of a value are to be kept from the public.
fn gone(value: &[char], masked: &[char]) -> Vec<bool> {
    if value.len() == masked.len() {
        return value.iter().zip(masked).map(|(a, b)| a != b).collect();
    }
    let head = value.iter().zip(masked).take_while(|(a, b)| a == b).count();
    let room = value.len().min(masked.len()).saturating_sub(head);
    let tail = value.iter().rev().zip(masked.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    (0..value.len()).map(|at| at >= head && at + tail < value.len()).collect()
}

/// Whether a place is not in the middle of letters and digits.
fn stands(line: &str, start: usize, end: usize) -> bool {
    let before = line.get(..start).and_then(|text| text.chars().next_back());
    let after = line.get(end..).and_then(|text| text.chars().next());
    ![before, after].into_iter().flatten().any(|sign| sign.is_ascii_alphanumeric())
}

/// A value in the bytes of each encoding.
fn encodings(value: &str) -> Vec<Vec<u8>> {
    let mut out = vec![
        value.as_bytes().to_vec(),
        value.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        value.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    let (gb, _, is_lossy) = encoding_rs::GB18030.encode(value);
    if !is_lossy {
        out.push(gb.into_owned());
    }
    out
}
