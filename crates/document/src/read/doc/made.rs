//! Documents that the tests make: a head, text in pieces, and one page of properties for signs and one for paragraphs.

use std::io::{Cursor, Write as _};

/// Where the text begins.
const TEXT: usize = 0x800;
const PAGE: usize = 512;

/// Some text and how it is set.
#[derive(Clone, Default)]
pub(super) struct Run {
    text: String,
    letters: Vec<u8>,
    paragraph: Vec<u8>,
    narrow: bool,
    /// Whether no piece shows it any more.
    lost: bool,
}

/// A document that is made.
#[derive(Default)]
pub(super) struct Made {
    runs: Vec<Run>,
    structures: Vec<(usize, Vec<u8>)>,
    lengths: Vec<(usize, u32)>,
    protected: bool,
}

impl Made {
    /// Adds text, the properties of its signs, and those of the paragraph if it ends one.
    pub(super) fn run(mut self, text: &str, letters: &[u8], paragraph: &[u8]) -> Self {
        let (letters, paragraph) = (letters.to_vec(), paragraph.to_vec());
        self.runs.push(Run { text: text.to_owned(), letters, paragraph, ..Run::default() });
        self
    }

    /// Adds text as it is.
    pub(super) fn text(self, text: &str) -> Self {
        self.run(text, &[], &[])
    }

    /// Adds text with one byte for a sign.
    pub(super) fn narrow(mut self, text: &str) -> Self {
        self.runs.push(Run { text: text.to_owned(), narrow: true, ..Run::default() });
        self
    }

    /// Adds text that no piece shows; the document was saved fast.
    pub(super) fn lost(mut self, text: &str) -> Self {
        self.runs.push(Run { text: text.to_owned(), lost: true, ..Run::default() });
        self
    }

    /// Adds a structure by its number in the head.
    pub(super) fn structure(mut self, number: usize, bytes: Vec<u8>) -> Self {
        self.structures.push((number, bytes));
        self
    }

    /// Says how many of the signs belong to a part after the body, by its number in the head.
    pub(super) fn length(mut self, number: usize, signs: u32) -> Self {
        self.lengths.push((number, signs));
        self
    }

    /// Protects it by a password, as its head says.
    pub(super) fn protected(self) -> Self {
        Self { protected: true, ..self }
    }

    /// The file.
    pub(super) fn file(&self) -> Vec<u8> {
        container(&self.streams())
    }

    /// The streams of the file.
    pub(super) fn streams(&self) -> [(&'static str, Vec<u8>); 2] {
        let mut word = vec![0; TEXT];
        let mut table = Vec::new();
        let (mut cps, mut pieces) = (vec![0u32], Vec::new());
        let (mut letters, mut paragraphs) = (Vec::new(), Vec::new());
        let mut begin = TEXT;
        for run in &self.runs {
            let from = word.len();
            let units: Vec<u16> = run.text.encode_utf16().collect();
            for unit in &units {
                let bytes = unit.to_le_bytes();
                word.extend(if run.narrow { &bytes[..1] } else { &bytes[..] });
            }
            if run.lost {
                continue;
            }
            let place = u32::try_from(if run.narrow { from * 2 } else { from }).unwrap();
            pieces.push(place | if run.narrow { 0x4000_0000 } else { 0 });
            cps.push(cps.last().unwrap() + u32::try_from(units.len()).unwrap());
            letters.push((from, word.len(), run.letters.clone()));
            if run.text.ends_with(['\r', '\u{7}', '\u{C}']) {
                let properties = [vec![0, 0], run.paragraph.clone()].concat();
                paragraphs.push((begin, word.len(), properties));
                begin = word.len();
            }
        }
        let length = *cps.last().unwrap();
        let mut list: Vec<u8> = cps.iter().flat_map(|cp| cp.to_le_bytes()).collect();
        for place in pieces {
            list.extend([0, 0].into_iter().chain(place.to_le_bytes()).chain([0, 0]));
        }
        let size = u32::try_from(list.len()).unwrap().to_le_bytes();
        let mut structures = self.structures.clone();
        structures.push((33, [&[2][..], &size, &list].concat()));
        for (number, runs, size_of_each) in [(12, letters, 1), (13, paragraphs, 13)] {
            word.resize(word.len().next_multiple_of(PAGE), 0);
            let number_of_page = u32::try_from(word.len() / PAGE).unwrap();
            word.extend(page(&runs, size_of_each));
            let ends = [u32::try_from(TEXT).unwrap(), u32::try_from(word.len()).unwrap(), number_of_page];
            structures.push((number, ends.iter().flat_map(|end| end.to_le_bytes()).collect()));
        }
        self.head(&mut word, length);
        for (number, bytes) in structures {
            let place = [u32::try_from(table.len()).unwrap(), u32::try_from(bytes.len()).unwrap()];
            let place: Vec<u8> = place.iter().flat_map(|one| one.to_le_bytes()).collect();
            word[154 + number * 8..][..8].copy_from_slice(&place);
            table.extend(bytes);
        }
        [("WordDocument", word), ("1Table", table)]
    }

    fn head(&self, word: &mut [u8], length: u32) {
        let mut put = |at: usize, value: u16| word[at..at + 2].copy_from_slice(&value.to_le_bytes());
        put(0, 0xA5EC);
        put(2, 0xC1);
        put(6, 0x804);
        let is_lost = self.runs.iter().any(|run| run.lost);
        put(10, 0x1200 | if self.protected { 0x100 } else { 0 } | if is_lost { 4 } else { 0 });
        put(24, u16::try_from(TEXT).unwrap());
        put(32, 14);
        put(62, 22);
        put(152, 136);
        let others: u32 = self.lengths.iter().map(|(_, signs)| signs).sum();
        for (number, signs) in self.lengths.iter().copied().chain([(3, length - others)]) {
            word[64 + number * 4..][..4].copy_from_slice(&signs.to_le_bytes());
        }
    }
}

/// A page of properties: the places of the runs, where the properties of each stand, and from the end the properties.
fn page(runs: &[(usize, usize, Vec<u8>)], size_of_each: usize) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let mut end = PAGE - 1;
    for (index, (from, to, properties)) in runs.iter().enumerate() {
        page[index * 4..][..4].copy_from_slice(&u32::try_from(*from).unwrap().to_le_bytes());
        page[index * 4 + 4..][..4].copy_from_slice(&u32::try_from(*to).unwrap().to_le_bytes());
        let length = u8::try_from(properties.len()).unwrap();
        // Paragraphs count in pairs; an even length stands after a zero.
        let head = if size_of_each == 1 {
            vec![length]
        } else if length % 2 == 1 {
            vec![length.div_ceil(2)]
        } else {
            vec![0, length / 2]
        };
        let all = [head, properties.clone()].concat();
        end = (end - all.len()) / 2 * 2;
        page[end..end + all.len()].copy_from_slice(&all);
        page[(runs.len() + 1) * 4 + index * size_of_each] = u8::try_from(end / 2).unwrap();
    }
    page[PAGE - 1] = u8::try_from(runs.len()).unwrap();
    page
}

/// A container of streams.
pub(super) fn container(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A property with its value.
pub(super) fn property(code: u16, value: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], value].concat()
}
