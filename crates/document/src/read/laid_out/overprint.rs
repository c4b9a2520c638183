//! Signs that are drawn more than once at one place, as programs do for bold, are one sign.

use std::collections::HashMap;

use super::Glyph;

/// Each sign once. One that was drawn again a little beside is bold.
pub(super) fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut seen: HashMap<(char, i16, i64, i64), Vec<usize>> = HashMap::with_capacity(glyphs.len());
    for glyph in glyphs {
        // A square of one sign's near places: looking into it and its neighbours finds them all.
        let (x, y) = (glyph.left.div_euclid(SQUARE), glyph.base.div_euclid(SQUARE));
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let again = near
            .filter_map(|(x, y)| seen.get(&(glyph.sign, glyph.turn, x, y)))
            .flatten()
            .copied()
            .find(|at| out.get(*at).is_some_and(|other| same_place(other, &glyph)));
        match again.and_then(|at| out.get_mut(at)) {
            Some(first) => first.bold |= glyph.bold || beside(first, &glyph),
            None => {
                let places = seen.entry((glyph.sign, glyph.turn, x, y)).or_default();
                if places.len() < MOST_IN_SQUARE {
                    places.push(out.len());
                }
                out.push(glyph);
            }
        }
    }
    out
}

/// Larger than the distance at which the second of two large signs is still the first.
const SQUARE: i64 = 5_000;

/// So many like signs do not stand in a square unless somebody wants the search to last.
const MOST_IN_SQUARE: usize = 64;

/// Whether two like signs stand so near that they are seen as one; two letters of a word stand farther apart.
fn same_place(one: &Glyph, other: &Glyph) -> bool {
    let size = one.size.max(other.size);
    let narrow = one.width.min(other.width).max(size / 8);
    let near = (size / 7).min(narrow / 2).min(SQUARE);
    (one.left - other.left).abs() <= near
        && (one.base - other.base).abs() <= near
        && (one.size - other.size).abs() <= size / 8
}

/// A shift of less is an inexactness of the program.
fn beside(one: &Glyph, other: &Glyph) -> bool {
    (one.left - other.left).abs().max((one.base - other.base).abs()) > one.size / 100
}

/// The signs among some that are not drawn in others as well: a shadow under a letter hides nothing.
pub(super) fn without(glyphs: Vec<Glyph>, shown: &[Glyph]) -> Vec<Glyph> {
    if glyphs.is_empty() {
        return glyphs;
    }
    let mut places: HashMap<(char, i16), Vec<&Glyph>> = HashMap::new();
    for glyph in shown {
        places.entry((glyph.sign, glyph.turn)).or_default().push(glyph);
    }
    for list in places.values_mut() {
        list.sort_by_key(|glyph| glyph.base);
    }
    let is_drawn = |glyph: &Glyph| {
        places.get(&(glyph.sign, glyph.turn)).is_some_and(|list| {
            let from = list.partition_point(|other| other.base < glyph.base - SQUARE);
            let level = list.iter().skip(from).take_while(|other| other.base <= glyph.base + SQUARE);
            level.take(4 * MOST_IN_SQUARE).any(|other| same_place(other, glyph))
        })
    };
    glyphs.into_iter().filter(|glyph| !is_drawn(glyph)).collect()
}
