//! The fonts of this machine and of a folder, and which of them stand for those that GB/T 9704-2012 means.

use std::path::Path;

use typst_kit::fonts::{FontStore, scan, system};

/// The fonts that may be used.
#[derive(Default)]
pub struct Fonts {
    pub(super) store: FontStore,
}

/// A font that stands in for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substituted {
    /// The font that is meant, e.g. 仿宋_GB2312.
    pub meant: &'static str,
    /// The font that was taken.
    pub taken: String,
}

/// The four kinds of Chinese letters of an official document, each with its row of families: the one that is meant, others
/// of its kind, and what is there on a free system.
const ROLES: [(&str, &[&str]); 4] = [
    (
        "仿宋_GB2312",
        &[
            "仿宋_gb2312",
            "fangsong_gb2312",
            "仿宋",
            "fangsong",
            "stfangsong",
            "华文仿宋",
            "fandolfang",
            "方正仿宋_gbk",
            "fzfangsong-z02",
        ],
    ),
    (
        "方正小标宋简体",
        &[
            "方正小标宋简体",
            "方正小标宋_gbk",
            "fzxiaobiaosong-b05s",
            "fzxiaobiaosong-b05",
            "stzhongsong",
            "华文中宋",
        ],
    ),
    (
        "黑体",
        &[
            "黑体",
            "simhei",
            "stheiti",
            "华文黑体",
            "fandolhei",
            "source han sans sc",
            "noto sans cjk sc",
            "noto sans sc",
            "wenquanyi zen hei",
            "droid sans fallback",
        ],
    ),
    (
        "楷体_GB2312",
        &[
            "楷体_gb2312",
            "kaiti_gb2312",
            "楷体",
            "kaiti",
            "stkaiti",
            "华文楷体",
            "fandolkai",
            "lxgw wenkai",
            "ar pl ukai cn",
        ],
    ),
];

/// What stands in for any of them, best first.
const ANY: [&str; 8] = [
    "source han serif sc",
    "noto serif cjk sc",
    "noto serif sc",
    "宋体",
    "simsun",
    "fandolsong",
    "noto sans cjk sc",
    "droid sans fallback",
];

/// Latin letters and digits.
const LATIN: [&str; 5] =
    ["times new roman", "liberation serif", "tex gyre termes", "nimbus roman", "dejavu serif"];

/// A Chinese sign that every font of use has.
const COMMON: char = '的';

/// The families that a document is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) text: String,
    pub(super) title: String,
    pub(super) heading: String,
    pub(super) kai: String,
    pub(super) latin: Option<String>,
    /// Whatever else has Chinese signs, for those that the others lack.
    pub(super) rest: Vec<String>,
}

impl Fonts {
    /// The fonts of this machine, and those of a folder, if there is one.
    #[must_use]
    pub fn found(folder: Option<&Path>) -> Self {
        let mut store = FontStore::new();
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            store.extend(scan(folder));
        }
        store.extend(system());
        Self { store }
    }

    /// No fonts at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The families for a document; none without a Chinese font.
    pub(super) fn chosen(&self) -> Option<Chosen> {
        let [text, title, heading, kai] = ROLES.map(|(_, row)| self.first(row).or_else(|| self.any()));
        Some(Chosen {
            text: text?,
            title: title?,
            heading: heading?,
            kai: kai?,
            latin: LATIN
                .iter()
                .find(|family| self.store.book().contains_family(family))
                .map(|one| (*one).to_owned()),
            rest: self.chinese().filter(|family| !family.contains("mono")).take(12).collect(),
        })
    }

    /// The fonts that stand in for those that are meant.
    #[must_use]
    pub fn substituted(&self) -> Vec<Substituted> {
        let taken = |row: &[&str]| self.first(row).or_else(|| self.any());
        let one = |(meant, row): (&'static str, &[&str])| {
            let taken = taken(row)?;
            (!row.first().is_some_and(|first| *first == taken)).then_some(Substituted { meant, taken })
        };
        ROLES.into_iter().filter_map(one).collect()
    }

    /// The signs of a text that no font has.
    pub(super) fn without(&self, text: &str) -> Vec<char> {
        let mut signs: Vec<char> =
            text.chars().filter(|sign| !sign.is_control() && !sign.is_whitespace()).collect();
        signs.sort_unstable();
        signs.dedup();
        let book = self.store.book();
        let infos: Vec<_> = (0..).map_while(|index| book.info(index)).collect();
        signs.retain(|sign| !infos.iter().any(|info| info.coverage.contains(*sign as u32)));
        signs
    }

    fn first(&self, row: &[&str]) -> Option<String> {
        row.iter().find(|family| self.store.book().contains_family(family)).map(|one| (*one).to_owned())
    }

    fn any(&self) -> Option<String> {
        self.first(&ANY).or_else(|| self.chinese().next())
    }

    /// The families with Chinese signs, in lower case.
    fn chinese(&self) -> impl Iterator<Item = String> {
        let book = self.store.book();
        let is_chinese =
            |index: usize| book.info(index).is_some_and(|info| info.coverage.contains(COMMON as u32));
        let families = book.families().filter_map(move |(family, indices)| {
            let mut indices = indices;
            indices.any(is_chinese).then(|| family.to_lowercase())
        });
        families
    }
}
