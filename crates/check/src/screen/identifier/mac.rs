//! The hardware address of a machine: six bytes in hexadecimal, with colons or hyphens between.

use super::{Identifier, Look};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;

pub(super) const IDENTIFIER: Identifier =
    Identifier { kind: Kind::Mac, lengths: 12..=12, pieces: 6, gaps: &[Gap::Dash, Gap::Colon], is };

fn is(look: &Look<'_>) -> bool {
    let gaps: Vec<Gap> = look.run.gaps(look.window).collect();
    let beside = [look.run.before(look.window), look.run.after(look.window)];
    look.run.lengths(look.window) == [2; 6]
        && gaps.windows(2).all(|pair| pair.first() == pair.last())
        && look.value().bytes().all(|sign| sign.is_ascii_hexdigit())
        // A date with its time in two digits each has no letter.
        && look.value().bytes().any(|sign| sign.is_ascii_alphabetic())
        && beside.iter().flatten().all(|(gap, _)| !gaps.contains(gap))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn six_bytes_are_an_address_and_times_are_none() {
        assert_eq!(only("网卡00:1A:2b:3C:4D:5E").kind, Kind::Mac);
        assert_eq!(only("网卡00-1A-2B-3C-4D-5E").kind, Kind::Mac);
        assert_eq!(kinds("23-11-27-10-30-00"), []);
        assert_eq!(kinds("00:1A:2B:3C:4D:5E:6F"), []);
    }
}
