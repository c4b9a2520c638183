//! Who signs and when, in the three forms of GB/T 9704-2012, 7.3.5.
//!
//! Without a seal the name stands two characters from the right edge, one line below the text, and the date begins two
//! characters right of the name; if the date is the longer of the two, the date keeps the two characters from the edge and
//! the name moves left. With a seal the date stands four characters from the edge and the name is centred over it; room is
//! left above for the seal, whose upper edge is then within a line of the text. With the stamp of who signs, the stamp
//! stands four characters from the edge, two lines below the text, the post two characters left of it, and the date a line
//! below.

use std::io;

use document::dress::Seal;
use document::{Signature, plain_text};

use super::body::Body;
use super::xml::Xml;
use crate::width;

/// Characters in a line, in halves.
const LINE: u32 = 56;
/// Half a character of the body in hundredths of a character and in twips (15.75 pt are 315 twips).
const HALF: (u32, u32) = (50, 158);
/// How wide a stamp is, in halves of a character: three characters of a name, each somewhat larger than the text.
const STAMP: u32 = 8;
/// A line in twips.
const PITCH: u32 = 579;

pub(crate) fn write(body: &mut Body, xml: &mut Xml, signature: &Signature, seal: Seal) -> io::Result<()> {
    let (organ, date) = (plain_text(&signature.organ), plain_text(&signature.date));
    let indents = Indents::of(seal, width::of(&organ), width::of(&date));
    body.paragraph_with(xml, "Signature", &signature.organ, |xml| {
        xml.empty("w:keepNext", &[])?;
        xml.empty("w:spacing", &[("w:before", &(PITCH * indents.lines).to_string())])?;
        indent(xml, indents.organ)
    })?;
    body.paragraph_with(xml, "Signature", &signature.date, |xml| {
        if indents.between > 0 {
            xml.empty("w:spacing", &[("w:before", &(PITCH * indents.between).to_string())])?;
        }
        indent(xml, indents.date)
    })
}

/// Both are set from the left: where digits are wider than half a character, which is a matter of
/// the font, the two still stand to one another as they should.
fn indent(xml: &mut Xml, halves: u32) -> io::Result<()> {
    let (hundredths, twips) = (halves * HALF.0, halves * HALF.1);
    xml.empty("w:ind", &[("w:leftChars", &hundredths.to_string()), ("w:left", &twips.to_string())])
}

/// Where name and date stand.
pub(crate) struct Indents {
    /// How far the name, or the post, stands from the left edge, in halves of a character.
    pub(crate) organ: u32,
    /// How far the date does.
    pub(crate) date: u32,
    /// How many lines are free above the name.
    pub(crate) lines: u32,
    /// How many lines are free between the two.
    pub(crate) between: u32,
}

impl Indents {
    /// Given the widths of both, in halves of a character.
    pub(crate) fn of(seal: Seal, organ: u32, date: u32) -> Self {
        match seal {
            Seal::None => {
                // A date that would come nearer to the right edge than two characters counts as longer too.
                let right_of_organ = if date + 4 > organ { date + 8 - organ } else { 4 };
                let left = LINE.saturating_sub(right_of_organ + organ);
                Self { organ: left, date: left + 4, lines: 1, between: 0 }
            }
            Seal::Seal => {
                // A name that is much longer than the date moves both left: it may not leave the line.
                let over = organ.saturating_sub(date) / 2;
                let right = over.max(8);
                let date_left = LINE.saturating_sub(right + date);
                let organ_left = (date_left + date / 2).saturating_sub(organ / 2);
                Self { organ: organ_left, date: date_left, lines: 2, between: 0 }
            }
            Seal::Stamp => Self {
                organ: LINE.saturating_sub(8 + STAMP + 4 + organ),
                date: LINE.saturating_sub(8 + date),
                lines: 2,
                between: 1,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(organ: u32, date: u32, right_of_organ: u32, right_of_date: u32) {
        let Indents { organ: organ_left, date: date_left, .. } = Indents::of(Seal::None, organ, date);
        assert_eq!(date_left, organ_left + 4);
        assert_eq!((LINE - organ_left - organ, LINE - date_left - date), (right_of_organ, right_of_date));
    }

    #[test]
    fn without_a_seal_the_date_begins_two_characters_right_of_the_name() {
        check(20, 13, 4, 7);
        check(13, 13, 8, 4);
        check(10, 13, 11, 4);
        let long = Indents::of(Seal::None, 80, 13);
        assert_eq!((long.organ, long.date), (0, 4));
    }

    #[test]
    fn with_a_seal_the_date_is_four_characters_from_the_edge_and_the_name_over_it() {
        let sealed = Indents::of(Seal::Seal, 18, 14);
        assert_eq!(LINE - sealed.date - 14, 8);
        assert_eq!(sealed.organ + 9, sealed.date + 7);
        let long = Indents::of(Seal::Seal, 40, 14);
        assert!(long.organ + 40 <= LINE);
        assert_eq!(long.organ + 20, long.date + 7);
    }

    #[test]
    fn with_a_stamp_the_post_stands_two_characters_left_of_it() {
        let stamped = Indents::of(Seal::Stamp, 6, 14);
        assert_eq!((LINE - stamped.organ - 6, LINE - stamped.date - 14), (8 + STAMP + 4, 8));
    }
}
