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

/// Half a character of the body in hundredths of a character and in twips.
const HALF: (u32, u32) = (50, 158);

pub(crate) fn write(body: &mut Body, xml: &mut Xml, signature: &Signature) -> io::Result<()> {
    let (organ, date) =
        indents(width::of(&plain_text(&signature.organ)), width::of(&plain_text(&signature.date)));
    body.paragraph_with(xml, "Signature", &signature.organ, |xml| {
        xml.empty("w:keepNext", &[])?;
        xml.empty("w:spacing", &[("w:before", "579")])?;
        indent(xml, organ)
    })?;
    body.paragraph_with(xml, "Signature", &signature.date, |xml| indent(xml, date))
}

fn indent(xml: &mut Xml, halves: u32) -> io::Result<()> {
    let (hundredths, twips) = (halves * HALF.0, halves * HALF.1);
    xml.empty("w:ind", &[("w:rightChars", &hundredths.to_string()), ("w:right", &twips.to_string())])
}

/// How far name and date stand from the right edge, in halves of a character, given their widths.
fn indents(organ: u32, date: u32) -> (u32, u32) {
    // A date that would come nearer to the edge than two characters counts as longer too.
    if date + 4 > organ { (date + 8 - organ, 4) } else { (4, organ - date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(organ: u32, date: u32, expected: (u32, u32)) {
        let (organ_indent, date_indent) = indents(organ, date);
        assert_eq!((organ_indent, date_indent), expected);
        // Counted from the right edge: the date begins two characters right of the name.
        assert_eq!(organ_indent + organ, date_indent + date + 4);
    }

    #[test]
    fn the_date_begins_two_characters_right_of_the_name() {
        check(20, 13, (4, 7));
        check(13, 13, (8, 4));
        check(10, 13, (11, 4));
    }
}
