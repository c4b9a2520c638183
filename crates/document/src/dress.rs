//! What an official document wears round its text (GB/T 9704-2012, 7.2 to 7.4): the red head (版头), to whom it goes, what is
//! attached, how it is signed, and the imprint at its foot (版记).

use serde::{Deserialize, Serialize};

mod kind;

pub use kind::{Kind, Way};

/// The parts of an official document beside its title, its text and who signs it. Whatever is empty is not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dress {
    /// Its kind (文种), e.g. 通知.
    pub kind: String,
    /// Number of the copy (份号).
    pub copy_number: String,
    /// How urgent it is (紧急程度): 特急 or 加急.
    pub urgency: String,
    /// The mark of who issues it (发文机关标志), e.g. 果园管理处文件.
    pub letterhead: String,
    /// The document number (发文字号), e.g. 果园发〔2031〕3号.
    pub number: String,
    /// Who answers for a document that goes up (签发人).
    pub signers: Vec<String>,
    /// To whom it goes (主送机关), without the colon.
    pub to: String,
    /// What is attached (附件说明), the names in their order.
    pub attachments: Vec<String>,
    /// How it is signed.
    pub seal: Seal,
    /// The remark under the date (附注), without its brackets.
    pub remark: String,
    /// To whom copies go (抄送机关), without the word and the full stop.
    pub copies: String,
    /// Who printed it (印发机关).
    pub printed_by: String,
    /// When it was printed (印发日期), as it is printed, e.g. 2031年5月7日.
    pub printed_on: String,
}

/// How a document is signed (GB/T 9704-2012, 7.3.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// The name and the date only.
    #[default]
    None,
    /// With the seal of the organ over both.
    Seal,
    /// With the stamp of who signs, whose post is printed.
    Stamp,
}

/// What one line of the dress is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// 份号.
    CopyNumber,
    /// 紧急程度.
    Urgency,
    /// 发文机关标志.
    Letterhead,
    /// 发文字号, with 签发人 behind a tab.
    Number,
    /// 主送机关.
    Addressee,
    /// One line of 附件说明.
    AttachmentNote,
    /// 附注.
    Remark,
    /// 抄送机关.
    Copies,
    /// 印发机关 and 印发日期, with a tab between.
    Printed,
}

/// What stands before who answers for a document.
pub const SIGNER: &str = "签发人：";
/// What stands before those to whom copies go.
pub(crate) const COPIES: &str = "抄送：";
/// What stands behind the day on which it was printed.
pub(crate) const PRINTED: &str = "印发";
/// What stands before the names of what is attached.
pub(crate) const ATTACHED: &str = "附件：";

impl Seal {
    /// The words by which it is said.
    pub const ALL: [(&'static str, Seal); 3] =
        [("none", Seal::None), ("seal", Seal::Seal), ("stamp", Seal::Stamp)];

    /// By its word.
    #[must_use]
    pub fn of(word: &str) -> Option<Seal> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, seal)| *seal)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, seal)| *seal == self).map_or("none", |(word, _)| word)
    }
}

impl Dress {
    /// Whether it has a red head.
    #[must_use]
    pub fn has_head(&self) -> bool {
        !self.letterhead.is_empty()
    }

    /// Whether it has an imprint.
    #[must_use]
    pub fn has_imprint(&self) -> bool {
        !(self.copies.is_empty() && self.printed_by.is_empty() && self.printed_on.is_empty())
    }

    /// Its lines above the title.
    #[must_use]
    pub fn above(&self) -> Vec<(Piece, String)> {
        let signers = match self.signers.as_slice() {
            [] => String::new(),
            names => format!("\t{SIGNER}{}", names.join("　")),
        };
        let number = format!("{}{signers}", self.number);
        full([
            (Piece::CopyNumber, self.copy_number.clone()),
            (Piece::Urgency, self.urgency.clone()),
            (Piece::Letterhead, self.letterhead.clone()),
            (Piece::Number, number),
        ])
    }

    /// Its line between the title and the text.
    #[must_use]
    pub fn below_title(&self) -> Vec<(Piece, String)> {
        let to = if self.to.is_empty() { String::new() } else { format!("{}：", self.to) };
        full([(Piece::Addressee, to)])
    }

    /// Its lines between the text and who signs; one that is attached alone has no number.
    #[must_use]
    pub fn below_text(&self) -> Vec<(Piece, String)> {
        let line = |(at, name): (usize, &String)| {
            let number = if self.attachments.len() > 1 { format!("{}.", at + 1) } else { String::new() };
            let head = if at == 0 { ATTACHED } else { "" };
            (Piece::AttachmentNote, format!("{head}{number}{name}"))
        };
        self.attachments.iter().enumerate().map(line).collect()
    }

    /// Its line under the date.
    #[must_use]
    pub fn below_date(&self) -> Vec<(Piece, String)> {
        let remark = if self.remark.is_empty() { String::new() } else { format!("（{}）", self.remark) };
        full([(Piece::Remark, remark)])
    }

    /// Its lines at the foot of the last page.
    #[must_use]
    pub fn imprint(&self) -> Vec<(Piece, String)> {
        let copies =
            if self.copies.is_empty() { String::new() } else { format!("{COPIES}{}。", self.copies) };
        let on = if self.printed_on.is_empty() {
            String::new()
        } else {
            format!("\t{}{PRINTED}", self.printed_on)
        };
        full([(Piece::Copies, copies), (Piece::Printed, format!("{}{on}", self.printed_by))])
    }

    /// All of its lines in their order.
    #[must_use]
    pub fn lines(&self) -> Vec<(Piece, String)> {
        let parts = [self.above(), self.below_title(), self.below_text(), self.below_date(), self.imprint()];
        parts.into_iter().flatten().collect()
    }
}

fn full<const N: usize>(lines: [(Piece, String); N]) -> Vec<(Piece, String)> {
    lines.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_no_line_and_one_attachment_has_no_number() {
        assert_eq!(Dress::default().lines(), []);
        let dress = Dress {
            number: "果园报〔2031〕3号".to_owned(),
            signers: vec!["王一山".to_owned()],
            attachments: vec!["果园名单".to_owned()],
            printed_by: "果园办公室".to_owned(),
            printed_on: "2031年5月7日".to_owned(),
            ..Dress::default()
        };
        let lines: Vec<String> = dress.lines().into_iter().map(|(_, text)| text).collect();
        let expected =
            ["果园报〔2031〕3号\t签发人：王一山", "附件：果园名单", "果园办公室\t2031年5月7日印发"];
        assert_eq!(lines, expected);
    }
}
