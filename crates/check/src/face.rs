//! What signs a line has beside Chinese characters, and where its brackets and quotation marks stand: most rules look at
//! a few rare signs, and need not look for them one by one in lines that have none.

/// The kinds of signs that a text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// 0 to 9.
    pub(crate) const DIGIT: Self = Self(1);
    /// A to z.
    pub(crate) const LETTER: Self = Self(1 << 1);
    /// Other signs of ASCII that are seen.
    pub(crate) const ASCII_MARK: Self = Self(1 << 2);
    /// Wide digits and letters.
    pub(crate) const WIDE: Self = Self(1 << 3);
    /// What stands for something left out: X × * _ and their likes.
    pub(crate) const LEFT_OUT: Self = Self(1 << 4);
    /// 、
    pub(crate) const DUN: Self = Self(1 << 5);
    /// …
    pub(crate) const ELLIPSIS: Self = Self(1 << 6);
    /// Two marks beside each other.
    pub(crate) const MARKS: Self = Self(1 << 7);
    /// A plus sign.
    pub(crate) const PLUS: Self = Self(1 << 8);
    /// 。
    pub(crate) const STOP: Self = Self(1 << 9);

    /// Whether one of some kinds is among them.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a text looks like.
#[derive(Debug, Clone, Default)]
pub(crate) struct Face {
    /// The kinds of its signs.
    pub(crate) kinds: Kinds,
    /// Its brackets and quotation marks, with their bytes.
    pub(crate) pairs: Vec<(usize, char)>,
}

impl Face {
    /// Looks at a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut kinds = Kinds::default();
        let mut pairs = Vec::new();
        let mut is_behind_mark = false;
        for (at, sign) in text.char_indices() {
            if matches!(sign, '\u{4e00}'..='\u{9fff}') {
                is_behind_mark = false;
                continue;
            }
            kinds = kinds.or(kind(sign));
            let is_mark = is_mark(sign);
            if is_mark && is_behind_mark {
                kinds = kinds.or(Kinds::MARKS);
            }
            is_behind_mark = is_mark;
            if is_of_pair(sign) {
                pairs.push((at, sign));
            }
        }
        Self { kinds, pairs }
    }
}

fn kind(sign: char) -> Kinds {
    match sign {
        '0'..='9' => Kinds::DIGIT,
        'X' | 'x' => Kinds::LETTER.or(Kinds::LEFT_OUT),
        'a'..='z' | 'A'..='Z' => Kinds::LETTER,
        '*' | '_' => Kinds::ASCII_MARK.or(Kinds::LEFT_OUT),
        '+' => Kinds::ASCII_MARK.or(Kinds::PLUS),
        '!'..='~' => Kinds::ASCII_MARK,
        'Ｘ' | 'ｘ' => Kinds::WIDE.or(Kinds::LEFT_OUT),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Kinds::WIDE,
        '×' | '╳' | '✕' | '＊' | '＿' => Kinds::LEFT_OUT,
        '＋' => Kinds::PLUS,
        '、' => Kinds::DUN,
        '…' => Kinds::ELLIPSIS,
        '。' => Kinds::STOP,
        _ => Kinds::default(),
    }
}

/// Whether a sign parts clauses or sentences.
fn is_mark(sign: char) -> bool {
    matches!(sign, '，' | '。' | '、' | '；' | '：' | '.' | '…')
}

/// Whether a sign opens or closes something.
fn is_of_pair(sign: char) -> bool {
    matches!(
        sign,
        '“' | '”'
            | '《'
            | '》'
            | '（'
            | '）'
            | '('
            | ')'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '['
            | ']'
            | '［'
            | '］'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_rare_signs() {
        let face = Face::of("果园（3亩）、梨，。");
        assert!(face.kinds.has(Kinds::DIGIT) && face.kinds.has(Kinds::DUN) && face.kinds.has(Kinds::MARKS));
        assert!(!face.kinds.has(Kinds::LETTER.or(Kinds::WIDE).or(Kinds::LEFT_OUT)));
        assert_eq!(face.pairs.iter().map(|(_, sign)| *sign).collect::<String>(), "（）");
    }
}
