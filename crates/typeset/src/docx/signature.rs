//! Who signs and when, set without a seal as GB/T 9704-2012 has it.
//!
//! One line below the text the name stands two characters from the right edge, and the date begins
//! two characters right of the name. If the date is the longer of the two, the date keeps the two
//! characters from the edge and the name moves left.

use std::io;

use document::{Signature, plain_text};

use super::body::Body;
use super::xml::Xml;
use crate::width;

/// Characters in a line, in halves.
const LINE: u32 = 56;
/// Half a character of the body in hundredths of a character and in twips (15.75 pt are 315 twips).
const HALF: (u32, u32) = (50, 158);

pub(crate) fn write(body: &mut Body, xml: &mut Xml, signature: &Signature) -> io::Result<()> {
    let Indents { organ, date } =
        Indents::of(width::of(&plain_text(&signature.organ)), width::of(&plain_text(&signature.date)));
    body.paragraph_with(xml, "Signature", &signature.organ, |xml| {
        xml.empty("w:keepNext", &[])?;
        xml.empty("w:spacing", &[("w:before", "579")])?;
        indent(xml, organ)
    })?;
    body.paragraph_with(xml, "Signature", &signature.date, |xml| indent(xml, date))
}

/// Both are set from the left: where digits are wider than half a character, which is a matter of
/// the font, the two still stand to one another as they should.
fn indent(xml: &mut Xml, halves: u32) -> io::Result<()> {
    let (hundredths, twips) = (halves * HALF.0, halves * HALF.1);
    xml.empty("w:ind", &[("w:leftChars", &hundredths.to_string()), ("w:left", &twips.to_string())])
}

/// How far name and date stand from the left edge, in halves of a character.
pub(crate) struct Indents {
    pub(crate) organ: u32,
    pub(crate) date: u32,
}

impl Indents {
    /// Given the widths of both, in halves of a character.
    pub(crate) fn of(organ: u32, date: u32) -> Self {
        // A date that would come nearer to the right edge than two characters counts as longer too.
        let right_of_organ = if date + 4 > organ { date + 8 - organ } else { 4 };
        let left = LINE.saturating_sub(right_of_organ + organ);
        Self { organ: left, date: left + 4 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(organ: u32, date: u32, right_of_organ: u32, right_of_date: u32) {
        let Indents { organ: organ_left, date: date_left } = Indents::of(organ, date);
        assert_eq!(date_left, organ_left + 4);
        assert_eq!((LINE - organ_left - organ, LINE - date_left - date), (right_of_organ, right_of_date));
    }

    #[test]
    fn the_date_begins_two_characters_right_of_the_name() {
        check(20, 13, 4, 7);
        check(13, 13, 8, 4);
        check(10, 13, 11, 4);
        let long = Indents::of(80, 13);
        assert_eq!((long.organ, long.date), (0, 4));
    }
}
