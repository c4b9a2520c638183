//! What the screen says of a place: what stands there, how grave it is and why, and what takes its place.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Severity;

/// What must not be published, or is looked at before it is.
///
/// The order is that of precedence: where two could stand at one place, the first one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A resident identity number of 18 characters (GB 11643-1999), also of those who live here from elsewhere.
    IdNumber,
    /// A unified social credit code (GB 32100-2015): public.
    CreditCode,
    /// A resident identity number in the old form of 15 digits.
    #[serde(rename = "id-number-15")]
    IdNumber15,
    /// The number of a bank card.
    BankCard,
    /// The number of a mobile telephone.
    Mobile,
    /// The number of a telephone on a wire.
    Landline,
    /// The number of a passport.
    Passport,
    /// The number of a permit to travel to or from Hong Kong, Macao and Taiwan.
    TravelPermit,
    /// A number plate.
    Plate,
    /// A `WeChat` id.
    Wechat,
    /// A QQ number.
    Qq,
    /// An e-mail address.
    Email,
    /// An internet address of a machine.
    Ip,
    /// The hardware address of a machine.
    Mac,
    /// Longitude or latitude to ten metres or finer.
    Coordinates,
    /// An address to the door.
    Address,
    /// The name of a person beside such data.
    Name,
    /// Of a child: age, school, class.
    Minor,
    /// An illness or a disability.
    Health,
    /// Poverty, and the help that is given for it.
    Hardship,
    /// A mark of secrecy or of internal use.
    SecrecyMark,
    /// A word of the office's list.
    ListedWord,
    /// Who wrote, changed or annotated the file.
    Author,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 23] = [
        Self::IdNumber,
        Self::CreditCode,
        Self::IdNumber15,
        Self::BankCard,
        Self::Mobile,
        Self::Landline,
        Self::Passport,
        Self::TravelPermit,
        Self::Plate,
        Self::Wechat,
        Self::Qq,
        Self::Email,
        Self::Ip,
        Self::Mac,
        Self::Coordinates,
        Self::Address,
        Self::Name,
        Self::Minor,
        Self::Health,
        Self::Hardship,
        Self::SecrecyMark,
        Self::ListedWord,
        Self::Author,
    ];

    /// Its name in files and in the keys of its sentences: `screen-CODE`, `screen-CODE-title`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::IdNumber => "id-number",
            Self::CreditCode => "credit-code",
            Self::IdNumber15 => "id-number-15",
            Self::BankCard => "bank-card",
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::Passport => "passport",
            Self::TravelPermit => "travel-permit",
            Self::Plate => "plate",
            Self::Wechat => "wechat",
            Self::Qq => "qq",
            Self::Email => "email",
            Self::Ip => "ip",
            Self::Mac => "mac",
            Self::Coordinates => "coordinates",
            Self::Address => "address",
            Self::Name => "name",
            Self::Minor => "minor",
            Self::Health => "health",
            Self::Hardship => "hardship",
            Self::SecrecyMark => "secrecy-mark",
            Self::ListedWord => "listed-word",
            Self::Author => "author",
        }
    }

    /// What is done about it where nobody decides otherwise.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::Minor | Self::Health | Self::Hardship | Self::Author => Remedy::Delete,
            Self::SecrecyMark | Self::ListedWord => Remedy::Hide,
            _ => Remedy::Mask,
        }
    }
}

/// The three ways of keeping something from the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// 删除: it is taken out of the file that is published, without a trace.
    Delete,
    /// 隐藏: the paragraph, column or file is kept back, and the published one says so.
    Hide,
    /// 遮挡: stars stand in its place.
    Mask,
}

impl Remedy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Delete, Self::Hide, Self::Mask];

    /// Its name in the keys of its sentences: `screen-remedy-CODE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Hide => "hide",
            Self::Mask => "mask",
        }
    }
}

/// Why something may be published that looks as if it must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Public {
    /// The code of an organ or a firm is public.
    CreditCode,
    /// A telephone of an office (《政府信息公开条例》 art. 20(2)).
    OfficeTelephone,
    /// The address of an office.
    OfficeAddress,
    /// The mailbox of an office.
    OfficeMail,
    /// The account of an organ, a firm or another body.
    UnitAccount,
    /// A name that a notice of appointment, award or result has to give (art. 20(14)).
    PublishedName,
}

impl Public {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::CreditCode,
        Self::OfficeTelephone,
        Self::OfficeAddress,
        Self::OfficeMail,
        Self::UnitAccount,
        Self::PublishedName,
    ];

    /// Its name in the keys of its sentences: `screen-public-CODE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CreditCode => "credit-code",
            Self::OfficeTelephone => "office-telephone",
            Self::OfficeAddress => "office-address",
            Self::OfficeMail => "office-mail",
            Self::UnitAccount => "unit-account",
            Self::PublishedName => "published-name",
        }
    }
}

/// Where a hit stands in a [`document::reading::Reading`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// In what shows.
    Text {
        /// An index into `reading.paragraphs`.
        paragraph: usize,
        /// Which bytes of its `text`.
        at: Range<usize>,
    },
    /// In what does not show; the particulars of the file stand there too.
    Hidden {
        /// An index into `reading.hidden`.
        hidden: usize,
        /// Which bytes of its `text`.
        at: Range<usize>,
    },
    /// The name of whoever wrote a remark or took text out, as the file keeps it beside the text.
    AuthorOfHidden {
        /// An index into `reading.hidden`.
        hidden: usize,
    },
    /// The name of whoever put text in while changes were tracked.
    AuthorOfSpan {
        /// An index into `reading.paragraphs`.
        paragraph: usize,
        /// An index into its `spans`.
        span: usize,
    },
}

impl Spot {
    /// By what hits are set in order: what shows first, then by place.
    pub(super) fn order(&self) -> (bool, usize, usize, usize) {
        match self {
            Self::Text { paragraph, at } => (false, *paragraph, at.start, at.end),
            Self::AuthorOfSpan { paragraph, span } => (false, *paragraph, usize::MAX, *span),
            Self::Hidden { hidden, at } => (true, *hidden, at.start, at.end),
            Self::AuthorOfHidden { hidden } => (true, *hidden, usize::MAX, 0),
        }
    }
}

/// One thing that the screen says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// How grave it is, by what stands together.
    pub severity: Severity,
    /// Where.
    pub spot: Spot,
    /// The text at that place, byte for byte.
    pub value: String,
    /// The value without separators, in half width and, where case does not matter, in capitals.
    pub normal: String,
    /// What is to stand in its place; empty where it is to be taken out.
    pub mask: String,
    /// Why it may be published all the same; then it is told as [`Severity::Info`] and needs nothing.
    pub public: Option<Public>,
    /// What stands together with it in its row or sentence and makes it graver.
    pub beside: Vec<Kind>,
}

impl Hit {
    /// Whether something has to be done about it before the file is published.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.public.is_none()
    }

    /// What is done about it where nobody decides otherwise.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        self.kind.remedy()
    }
}
