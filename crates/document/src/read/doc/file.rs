//! Everything of a document that its text needs: pieces, properties, styles, names, and where its parts begin.

use std::ops::Range;

use super::super::Unreadable;
use super::fib::{self, Fib, Structure};
use super::fkp::{self, Runs};
use super::foreign::{part, short, signed, size, strings, wide};
use super::letter::{Letters, Mark};
use super::list::Lists;
use super::pieces::{Pieces, Sign};
use super::remark::{self, Remark};
use super::setting::{self, Setting};
use super::sprm::Properties;
use super::style::{Dress, Styles};
use super::table::Row;
use crate::reading::Change;

/// A document.
pub(super) struct File<'f> {
    pub(super) fib: &'f Fib<'f>,
    table: &'f [u8],
    data: &'f [u8],
    pub(super) pieces: Pieces<'f>,
    letters: Runs<'f>,
    paragraphs: Runs<'f>,
    styles: Styles<'f>,
    fonts: Vec<String>,
    revisers: Vec<String>,
    pub(super) remarks: Vec<Remark>,
    /// The ends of sections, and whether a new page begins after them.
    sections: Vec<(u32, bool)>,
    /// The parts that are damaged and without which the text can be read.
    pub(super) damaged: Vec<&'static str>,
}

/// How a paragraph is set, its style included.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Set {
    pub(super) dress: Dress,
    pub(super) setting: Setting,
}

impl<'f> File<'f> {
    /// Reads what is needed; only without the pieces there is no text.
    pub(super) fn of(
        word: &'f [u8],
        table: &'f [u8],
        data: &'f [u8],
        fib: &'f Fib<'f>,
    ) -> Result<Self, Unreadable> {
        let list = fib.structure(table, Structure::Pieces).unwrap_or_default();
        let pieces =
            Pieces::of(word, list, None).ok_or_else(|| Unreadable::Damaged("WordDocument".to_owned()))?;
        let mut damaged = Vec::new();
        let mut structure = |which: Structure, name: &'static str| {
            let found = fib.structure(table, which);
            if found.is_none() && !damaged.contains(&name) {
                damaged.push(name);
            }
            found.unwrap_or_default()
        };
        let letters = Runs::of(word, structure(Structure::CharacterPages, "signs"), fkp::Of::Characters);
        let paragraphs =
            Runs::of(word, structure(Structure::ParagraphPages, "paragraphs"), fkp::Of::Paragraphs);
        let styles = Styles::of(structure(Structure::Styles, "styles"));
        let fonts = fonts(structure(Structure::Fonts, "fonts"));
        let revisers = strings(structure(Structure::Revisers, "revisers"));
        let sections = sections(word, structure(Structure::Sections, "sections"));
        let remarks = remark::of(|which| structure(which, "remarks"));
        let lost = [
            ("signs", letters.is_none()),
            ("paragraphs", paragraphs.is_none()),
            ("styles", styles.is_none()),
        ];
        damaged.extend(lost.into_iter().filter(|(_, is_lost)| *is_lost).map(|(name, _)| name));
        Ok(Self {
            fib,
            table,
            data,
            pieces,
            letters: letters.unwrap_or_default(),
            paragraphs: paragraphs.unwrap_or_default(),
            styles: styles.unwrap_or_default(),
            fonts,
            revisers,
            remarks,
            sections,
            damaged,
        })
    }

    /// A structure; empty if there is none or it is damaged.
    pub(super) fn structure(&self, which: Structure) -> &'f [u8] {
        self.fib.structure(self.table, which).unwrap_or_default()
    }

    /// The lists, not yet counted.
    pub(super) fn lists(&self) -> Lists {
        let lists = self.fib.from(self.table, Structure::Lists).unwrap_or_default();
        Lists::of(lists, self.fib.from(self.table, Structure::Overrides).unwrap_or_default())
    }

    /// How the paragraph is set that a sign ends.
    pub(super) fn set(&self, mark: Sign) -> Set {
        let lists = self.paragraph(mark);
        let dress = self.styles.paragraph(lists.style);
        let mut setting = dress.setting;
        setting.apply(lists.own);
        setting.apply(lists.elsewhere);
        setting.apply(self.pieces.change(mark.piece).properties());
        Set { dress, setting }
    }

    /// What a sign says of the row that it ends.
    pub(super) fn row(&self, mark: Sign) -> Row {
        let lists = self.paragraph(mark);
        let mut row = Row::default();
        row.apply(lists.own);
        row.apply(lists.elsewhere);
        row
    }

    fn paragraph(&self, mark: Sign) -> setting::Lists<'f> {
        let run = self.paragraphs.at(mark.fc);
        run.map(|run| setting::Lists::of(self.paragraphs.properties(run), self.data)).unwrap_or_default()
    }

    /// The run of signs set in one way in which a sign lies.
    pub(super) fn run(&self, sign: Sign) -> Option<usize> {
        self.letters.at(sign.fc)
    }

    /// Whether a sign lies in a run.
    pub(super) fn is_in(&self, run: Option<usize>, sign: Sign) -> bool {
        run.is_some_and(|run| self.letters.is_in(run, sign.fc))
    }

    /// How the signs of a run and piece are set in a paragraph of a style.
    pub(super) fn letters(&self, run: Option<usize>, piece: usize, dress: &Dress) -> Letters {
        let mut letters = dress.letters;
        if let Some(run) = run {
            letters.apply(self.letters.properties(run), Some(&self.styles));
        }
        letters.apply(self.pieces.change(piece).properties(), Some(&self.styles));
        letters
    }

    /// The name of a font.
    pub(super) fn font(&self, number: u16) -> &str {
        self.fonts.get(usize::from(number)).map_or("", String::as_str)
    }

    /// Who changed something, and when.
    pub(super) fn change(&self, mark: Mark) -> Change {
        let by = self.revisers.get(usize::from(mark.by)).cloned().unwrap_or_default();
        Change { by, on: super::foreign::moment(mark.on) }
    }

    /// Whether a section ends before a sign, and if so, whether a new page begins there.
    pub(super) fn section(&self, cp: u32) -> Option<bool> {
        let index = self.sections.binary_search_by_key(&cp, |(end, _)| *end).ok()?;
        self.sections.get(index).map(|(_, breaks)| *breaks)
    }

    /// The signs of a part of the text: the first, and how many.
    pub(super) fn extent(&self, from: u32, length: u32) -> Range<u32> {
        let end = self.pieces.length();
        from.min(end)..from.saturating_add(length).min(end)
    }
}

/// The names of fonts: each in a record with its length before it.
fn fonts(table: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 4;
    for _ in 0..short(table, 0).unwrap_or_default() {
        let Some(length) = table.get(at).copied().map(usize::from) else { break };
        let name = part(table, at + 1, length).and_then(|record| record.get(39..)).unwrap_or_default();
        let name = wide(name);
        names.push(name.split('\0').next().unwrap_or_default().to_owned());
        at += 1 + length;
    }
    names
}

/// The ends of sections but the last, each with whether the next section begins a new page.
fn sections(word: &[u8], structure: &[u8]) -> Vec<(u32, bool)> {
    const KIND: u16 = 0x3009;
    let begins_page = |record: &[u8]| {
        let at = size(record, 2)?;
        let length = usize::try_from(signed(word, at)?).ok()?;
        let kind = Properties(part(word, at.checked_add(2)?, length)?).find(|(code, _)| *code == KIND)?;
        // 0 goes on on the page, 1 in the next column.
        kind.1.first().map(|kind| *kind > 1)
    };
    let ends = fib::places(structure, 12).into_iter().skip(1);
    let kinds = fib::records(structure, 12).skip(1).map(|record| begins_page(record).unwrap_or(true));
    let mut sections: Vec<(u32, bool)> = ends.zip(kinds).collect();
    sections.sort_by_key(|(end, _)| *end);
    sections
}
